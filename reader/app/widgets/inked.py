"""The inks as component classes, shared by every widget that draws lines itself."""

from typing import ClassVar

from rich.style import Style
from textual.scroll_view import ScrollView
from textual.widget import Widget

_RULES = {
    "text": "color: $ink-text;",
    "quiet": "color: $ink-quiet;",
    "line": "color: $ink-line;",
    "accent": "color: $ink-accent; text-style: bold;",
    "focus": "background: $ink-focus;",
    "partner": "background: $ink-partner;",
    "shared": "color: $ink-shared;",
    "paraphrased": "color: $ink-paraphrased;",
    "partial": "color: $ink-partial;",
    "only": "color: $ink-only;",
    "elsewhere": "color: $ink-quiet;",
    "apart": "color: $ink-quiet;",
    "unknown": "color: $ink-quiet;",
    "headline": "color: $ink-text; text-style: bold;",
    "deck": "color: $ink-text; text-style: italic;",
    "kept": "color: $ink-kept; text-style: bold;",
    "moved": "color: $ink-kept; text-style: bold italic;",
    "reworded": "color: $ink-reworded; background: $ink-reworded-ground; text-style: italic;",
    "missing": "color: $ink-missing; background: $ink-missing-ground;",
    "calm-kept": "",
    "calm-moved": "",
    "calm-reworded": "color: $ink-calm-reworded;",
    "calm-missing": "color: $ink-calm-missing;",
    "differs": "text-style: bold underline;",
    "speaker": "color: $ink-speaker; text-style: bold;",
    "cue": "color: $ink-cue;",
    "quote": "color: $ink-quote;",
    "accepted": "color: $ink-accepted; text-style: bold;",
    "rejected": "color: $ink-rejected; text-style: bold;",
    "match": "color: $ink-match; background: $ink-match-ground;",
    "match-here": "color: $ink-match; background: $ink-match-ground; text-style: bold reverse;",
    "selected": "color: $ink-selection; background: $ink-selection-ground;",
    "warning": "color: $ink-warning; text-style: bold;",
    "error": "color: $ink-error; text-style: bold;",
    "proposed": "",
    "panel": "background: $ink-panel;",
}
"""Each ink's look. Attributes stand beside colours so that NO_COLOR and a monochrome theme lose nothing."""
_WITHOUT_COLOUR = {
    "missing": "text-style: underline;",
    "match": "text-style: reverse;",
    "selected": "text-style: reverse;",
}
"""What stands in for a ground when NO_COLOR turns all of them into near-equal greys."""


def _css(widget: str) -> str:
    rules = [f"  & > .ink--{name} {{ {rule} }}" for name, rule in _RULES.items()]
    rules += [f"  &:nocolor > .ink--{name} {{ {rule} }}" for name, rule in _WITHOUT_COLOUR.items()]
    return "\n".join([f"{widget} {{", *rules, "}"])


_CLASSES = frozenset(f"ink--{name}" for name in _RULES)


class Inked(Widget):
    """A widget that can ask for an ink by name."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(_CLASSES)
    DEFAULT_CSS = _css("Inked")

    def ink(self, name: str) -> Style:
        """The style of an ink, with only what it sets itself."""
        return self.get_component_rich_style(f"ink--{name}", partial=True)


class InkedScroll(ScrollView):
    """The same for a widget that scrolls (Textual follows one base class only, so a mixin would lose its classes)."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(_CLASSES)
    DEFAULT_CSS = _css("InkedScroll")

    def ink(self, name: str) -> Style:
        """The style of an ink, with only what it sets itself."""
        return self.get_component_rich_style(f"ink--{name}", partial=True)
