"""The inks: each name's colour, ground and attributes, shared by every widget that draws its own lines.

Colours come from the theme's variables. Textual's component classes would do the same by style sheet, but matching 35
of them for each of a screen's widgets took 66 ms of a start of 180 ms over a bare app, and again for a new theme.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Self

from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.content import Content
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.app.pieces import Line
from reader.app.widgets.drawn import Drawn


@dataclass(frozen=True, slots=True)
class Look:
    """How an ink looks; what is not said is left to what lies under it."""

    colour: str = ""
    """Name of a theme colour, with hyphens."""
    ground: str = ""
    attributes: str = ""
    """Rich's words: bold, italic, underline, reverse."""
    without_colour: str = ""
    """Attributes that stand in for a ground when NO_COLOR turns all grounds into near-equal greys."""


LOOKS: Mapping[str, Look] = {
    "text": Look("text"),
    "quiet": Look("quiet"),
    "line": Look("line"),
    "accent": Look("accent", attributes="bold"),
    "focus": Look(ground="focus"),
    "partner": Look(ground="partner"),
    "shared": Look("shared"),
    "paraphrased": Look("paraphrased"),
    "partial": Look("partial"),
    "only": Look("only"),
    "elsewhere": Look("quiet"),
    "apart": Look("quiet"),
    "unknown": Look("quiet"),
    "headline": Look("text", attributes="bold"),
    "deck": Look("text", attributes="italic"),
    "kept": Look("kept", attributes="bold"),
    "moved": Look("kept", attributes="bold italic"),
    "reworded": Look("reworded", "reworded-ground", "italic"),
    "missing": Look("missing", "missing-ground", without_colour="underline"),
    "alone": Look("missing", "missing-ground", "underline", without_colour="italic"),
    "calm-kept": Look(),
    "calm-moved": Look(),
    "calm-reworded": Look("calm-reworded"),
    "calm-missing": Look("calm-missing"),
    "calm-alone": Look("calm-missing"),
    "differs": Look(attributes="bold underline"),
    "speaker": Look("speaker", attributes="bold"),
    "cue": Look("cue"),
    "quote": Look("quote"),
    "proposed": Look(),
    "accepted": Look("accepted", attributes="bold"),
    "rejected": Look("rejected", attributes="bold"),
    "match": Look("accent", attributes="bold underline"),
    "match-here": Look("match", "match-ground", "bold underline", without_colour="reverse"),
    "selected": Look("selection", "selection-ground", without_colour="reverse"),
    "new": Look("accent", attributes="underline"),
    "warning": Look("warning", attributes="bold"),
    "error": Look("error", attributes="bold"),
}
"""Every ink. Attributes stand beside colours so that NO_COLOR and a monochrome theme lose nothing."""


class Depth(Enum):
    """How many colours the terminal has."""

    NONE = "none"
    SIXTEEN = "standard"
    """Soft colours of a theme would all be the same white, their grounds the same grey."""
    FULL = "full"


SIXTEEN: Mapping[str, tuple[int, int]] = {
    "quiet": (7, 8), "line": (8, 7), "accent": (11, 1), "shared": (10, 2), "paraphrased": (14, 4), "partial": (11, 3),
    "only": (13, 5), "kept": (10, 2), "reworded": (14, 4), "missing": (13, 5), "speaker": (13, 5), "cue": (13, 5),
    "quote": (13, 5), "accepted": (10, 2), "rejected": (9, 1), "warning": (11, 1), "error": (9, 1), "focus": (8, 7),
}  # fmt: skip
"""The terminal's own colours by number, in a dark and in a light theme; what is not here keeps text and ground."""


def style_of(look: Look, variables: Mapping[str, str], depth: Depth = Depth.FULL, *, dark: bool = True) -> Style:
    """The style of a look under a theme's variables (`ink-<name>`), as far as the terminal has colours for it."""
    attributes = f"{look.attributes} {'' if depth is Depth.FULL else look.without_colour}".split()
    return Style(
        color=_colour(look.colour, variables, depth, dark=dark),
        bgcolor=_colour(look.ground, variables, depth, dark=dark),
        bold="bold" in attributes or None,
        italic="italic" in attributes or None,
        underline="underline" in attributes or None,
        reverse="reverse" in attributes or None,
    )


def _colour(name: str, variables: Mapping[str, str], depth: Depth, *, dark: bool) -> Color | None:
    if not name:
        return None
    if depth is Depth.SIXTEEN:
        return Color.from_ansi(SIXTEEN[name][not dark]) if name in SIXTEEN else None
    return Color.parse(variables[f"ink-{name}"])


class Inked(Widget):
    """A widget that draws its own lines with inks, and has no border, padding or opacity of its own.

    Its lines are kept until a refresh asks for them anew. Textual's own way goes through a cache of borders, padding
    and opacity that asks a dozen style rules a line and makes a new strip of each, so that neither cut nor written
    strips are ever found again: a key cost twice as much.
    """

    _base: Style | None = None
    _inks: dict[str, Style]
    _kept: dict[int, Drawn]
    _kept_size: tuple[int, int] = (0, 0)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start with nothing drawn."""
        self._kept = {}
        super().__init__(id=id, classes=classes)

    @property
    def base(self) -> Style:
        """The widget's own colours; Textual works them out anew each time it is asked, 0.1 ms."""
        if self._base is None:
            self._base, self._inks = self.rich_style, {}
        return self._base

    def ink(self, name: str) -> Style:
        """The style of an ink over nothing, made once a theme.

        Raises:
            KeyError: No ink has that name.
        """
        if self._base is None:
            self._base, self._inks = self.rich_style, {}
        style = self._inks.get(name)
        if style is None:
            app = self.app
            style = self._inks[name] = style_of(
                LOOKS[name], app.theme_variables, depth_of(app), dark=app.current_theme.dark
            )
        return style

    def notify_style_update(self) -> None:
        """Another theme: every style is asked for anew."""
        super().notify_style_update()
        self._base = None
        self._kept.clear()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw anew: everything, or the rows of these regions of the widget."""
        if not regions:
            self._kept.clear()
        for region in regions:
            for y in region.line_range:
                self._kept.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        size = (self.size.width, self.size.height)
        if size != self._kept_size:
            self._kept, self._kept_size = {}, size
        strips: list[Strip] = []
        for y in crop.line_range:
            strip = self._kept.get(y)
            if strip is None:
                strip = self._kept[y] = Drawn.of(self._filtered(self.render_line(y)))
            strips.append(strip)
        if crop.column_span == (0, crop.width) and crop.width >= size[0]:
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def _filtered(self, strip: Strip) -> Strip:
        """A line as NO_COLOR wants it; inks are true colours already."""
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):
                strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip


def depth_of(app: App[None]) -> Depth:
    """How many colours the terminal says it has, unless NO_COLOR asks for none."""
    if app.no_color:
        return Depth.NONE
    return Depth.SIXTEEN if app.console.color_system == "standard" else Depth.FULL


def content_of(lines: Iterable[Line]) -> Content:
    """Lines as Textual's own widgets take them; the words are data, never markup."""
    rows = [Content.assemble(*((piece.text, _style_name(piece.ink)) for piece in line)) for line in lines]
    return Content("\n").join(rows)


def _style_name(ink: str) -> str:
    """An ink as a style sheet writes it, by names of theme colours."""
    look = LOOKS[ink] if ink else Look()
    ground = f"on $ink-{look.ground}" if look.ground else ""
    return f"{look.attributes} {f'$ink-{look.colour}' if look.colour else ''} {ground}".strip()
