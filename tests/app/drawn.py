"""A screen as text: what stands in each cell, and how it looks there in each of several themes.

One picture in one theme takes 60 kB of SVG; all views at three sizes in seven themes would take 14 MB. Most of that is
the same over and over: the words are alike in all themes, and so is which cells look alike. So a view is kept as rows
of text, as rows of letters (a letter for each look), and for each letter the colours and attributes that every theme
gives it. Nothing that a terminal shows is lost, and a change reads as one: other words, other places, other colours.
"""

import string
from collections.abc import Mapping, Sequence

from rich.style import Style
from textual.pilot import Pilot

from reader.app.palette import find_palette
from reader.app.themes import textual_theme

_LETTERS = "." + string.ascii_letters + string.digits + "!#$%&()*+,/:;<=>?@[]^_{|}~" + "αβγδεζηθικλμνξοπρστυφχψω"
_RULE = "-" * 40
_ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")

Cells = Sequence[Sequence[tuple[str, str]]]
"""By row, each character with its look."""


def put_on(pilot: Pilot[None], theme: str) -> None:
    """Change to a theme."""
    pilot.app.register_theme(textual_theme(find_palette(theme).themes[0]))
    pilot.app.theme = theme


def cells(pilot: Pilot[None]) -> Cells:
    """What the terminal shows now."""
    strips = pilot.app.screen._compositor.render_strips()
    return [[(one, _look(segment.style)) for segment in strip for one in segment.text] for strip in strips]


def _look(style: Style | None) -> str:
    if style is None:
        return "plain"
    colours = [colour.name if colour is not None else "default" for colour in (style.color, style.bgcolor)]
    return " ".join([f"{colours[0]} on {colours[1]}", *(name for name in _ATTRIBUTES if getattr(style, name))])


async def drawn(pilot: Pilot[None], themes: Sequence[str]) -> str:
    """The screen in every theme, as it is kept."""
    shown: dict[str, Cells] = {}
    for theme in themes:
        put_on(pilot, theme)
        await pilot.pause()
        await pilot.pause()
        shown[theme] = cells(pilot)
    return _told(shown)


def _told(shown: Mapping[str, Cells]) -> str:
    """Text, looks and legend. Below the title, which names the theme, all themes have to show the same words."""
    texts = {theme: ["".join(one for one, _ in row) for row in rows] for theme, rows in shown.items()}
    first = next(iter(texts.values()))
    for theme, rows in texts.items():
        assert rows[1:] == first[1:], theme
    letters: dict[tuple[str, ...], str] = {}
    looks = []
    for rows_of_all in zip(*shown.values(), strict=True):
        keys = zip(*([look for _, look in row] for row in rows_of_all), strict=True)
        looks.append("".join(letters.setdefault(key, _LETTERS[len(letters)]) for key in keys))
    legend = [
        f"{letter} {theme:9} {look}" for key, letter in letters.items() for theme, look in zip(shown, key, strict=True)
    ]
    return "\n".join([*(row.rstrip() for row in first), _RULE, *looks, _RULE, *legend, ""])
