"""The inks: each name's colour, ground and attributes, shared by every widget that draws its own lines.

Colours come from the theme's variables. Textual's component classes would do the same by style sheet, but matching 35
of them for each of a screen's widgets took 66 ms of a start of 180 ms over a bare app, and again for a new theme.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.color import Color
from rich.style import Style
from textual.content import Content
from textual.widget import Widget

from reader.app.pieces import Line


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
    "calm-kept": Look(),
    "calm-moved": Look(),
    "calm-reworded": Look("calm-reworded"),
    "calm-missing": Look("calm-missing"),
    "differs": Look(attributes="bold underline"),
    "speaker": Look("speaker", attributes="bold"),
    "cue": Look("cue"),
    "quote": Look("quote"),
    "proposed": Look(),
    "accepted": Look("accepted", attributes="bold"),
    "rejected": Look("rejected", attributes="bold"),
    "match": Look("match", "match-ground", without_colour="reverse"),
    "match-here": Look("match", "match-ground", "bold reverse"),
    "selected": Look("selection", "selection-ground", without_colour="reverse"),
    "warning": Look("warning", attributes="bold"),
    "error": Look("error", attributes="bold"),
}
"""Every ink. Attributes stand beside colours so that NO_COLOR and a monochrome theme lose nothing."""


def style_of(look: Look, variables: Mapping[str, str], *, colour: bool = True) -> Style:
    """The style of a look under a theme's variables (`ink-<name>`)."""
    attributes = f"{look.attributes} {'' if colour else look.without_colour}".split()
    return Style(
        color=Color.parse(variables[f"ink-{look.colour}"]) if look.colour else None,
        bgcolor=Color.parse(variables[f"ink-{look.ground}"]) if look.ground else None,
        bold="bold" in attributes or None,
        italic="italic" in attributes or None,
        underline="underline" in attributes or None,
        reverse="reverse" in attributes or None,
    )


class InkWell:
    """What a widget needs to ask for an ink by name."""

    _inks: dict[str, Style]
    _base: Style
    _inks_of: str = ""
    """The theme the styles were made for."""

    @property
    def base(self) -> Style:
        """The widget's own colours; Textual works them out anew each time it is asked, 0.1 ms."""
        self._renew()
        return self._base

    def ink(self, name: str) -> Style:
        """The style of an ink, made once a theme.

        Raises:
            KeyError: No ink has that name.
        """
        self._renew()
        style = self._inks.get(name)
        if style is None:
            assert isinstance(self, Widget)  # noqa: S101  a well without a widget has no theme
            app = self.app
            style = self._inks[name] = style_of(LOOKS[name], app.theme_variables, colour=not app.no_color)
        return style

    def _renew(self) -> None:
        assert isinstance(self, Widget)  # noqa: S101  as above
        if self._inks_of != self.app.theme:
            self._inks, self._inks_of, self._base = {}, self.app.theme, self.rich_style

    def forget_inks(self) -> None:
        """Ask for every style anew."""
        self._inks_of = ""


def content_of(lines: Iterable[Line]) -> Content:
    """Lines as Textual's own widgets take them; the words are data, never markup."""
    rows = [Content.assemble(*((piece.text, _style_name(piece.ink)) for piece in line)) for line in lines]
    return Content("\n").join(rows)


def _style_name(ink: str) -> str:
    """An ink as a style sheet writes it, by names of theme colours."""
    look = LOOKS[ink] if ink else Look()
    ground = f"on $ink-{look.ground}" if look.ground else ""
    return f"{look.attributes} {f'$ink-{look.colour}' if look.colour else ''} {ground}".strip()


class Inked(InkWell, Widget):
    """A widget that draws lines with inks."""
