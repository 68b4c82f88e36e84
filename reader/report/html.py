"""HTML by construction: whatever is not `Html` is text, and text is always escaped.

Article text passes through `visible` first, so that control, override and hidden characters are shown, not obeyed.
"""

import html

from reader.text.visible import visible


class Html(str):
    """Markup that may stand as it is; made by `el` and `text` alone."""

    __slots__ = ()


def text(words: str) -> Html:
    """Words as they shall be read, whatever they hold."""
    return Html(html.escape(visible(words), quote=True))


VOID = frozenset({"meta", "br", "rect", "line", "circle", "path"})
"""Elements without an end tag; the shapes of SVG stand with a slash, which HTML takes too."""


def el(name: str, /, *children: str, **attributes: str | float | bool | None) -> Html:
    """One element.

    Args:
        name: Of the element; one of ours, never from a text.
        children: Markup, or text to escape.
        attributes: By name with `_` for `-` and a trailing one dropped (`class_`, `data_in`); True for one without a
            value, False and None for none.
    """
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{head}/>")
    return Html(f"<{head}>{join(*children)}</{name}>")


def _attribute(key: str, value: str | float | bool | None) -> str:  # noqa: FBT001  an attribute may be a flag
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(visible(str(value)), quote=True)}"'


def join(*children: str) -> Html:
    """Markup and text one after the other."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))
