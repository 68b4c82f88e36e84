"""What stands left of a sentence's words: cursor, number, note, mark, partner, status, quote bar. Pure."""

from dataclasses import dataclass

from reader.app.highlight import said_part
from reader.app.layout import PaneLayout, Shape
from reader.app.pieces import Line, Piece
from reader.app.reading import FOLDED_ROLES, Kind, Reading, Side
from reader.app.wrap import Lines
from reader.model.alignment import Status

_STATUS = {
    Status.PROPOSED: Piece(" "),
    Status.ACCEPTED: Piece("✓", "accepted"),
    Status.REJECTED: Piece("✗", "rejected"),
}


@dataclass(frozen=True, slots=True)
class Focus:
    """What stands out in a pane."""

    sentence: int | None = None
    """The focused sentence, when this pane is the active one."""
    pair: int | None = None
    """The focused pair."""
    members: frozenset[int] = frozenset()
    """The sentences of this pane in the focused pair."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the margin that vary, in cells."""

    numbers: int
    """Width of a sentence number."""
    partner: int
    """Width of the partner's number beside the mark; 0 when a gutter shows the links."""

    @property
    def width(self) -> int:
        """Cursor, number, note, mark, partner, status, quote bar and a space."""
        return 1 + self.numbers + 1 + 1 + self.partner + 1 + 1 + 1


@dataclass(frozen=True, slots=True)
class Margin:
    """One pane's margin, ready to be asked line by line."""

    reading: Reading
    side: Side
    layout: PaneLayout
    lines: Lines
    columns: Columns
    focus: Focus
    noted: frozenset[int]
    """Sentences with a note or tags."""

    def pieces(self, number: int, line: int) -> Line:
        """The margin beside one line (from 0) of a sentence, exactly as wide as its columns."""
        kind = self.reading.kind(self.side, number)
        cursor = self._cursor(number, kind)
        if line:
            return cursor, Piece(" " * (self.columns.width - 3)), self._bar(number, line), Piece(" ")
        return (
            cursor,
            Piece(f"{number + 1:>{self.columns.numbers}}", "accent" if number == self.focus.sentence else ""),
            Piece("✎", "accent") if number in self.noted else Piece(" "),
            Piece(self._mark(number, kind), kind.value),
            Piece(self._partner(number)),
            self._status(number),
            self._bar(number, line),
            Piece(" "),
        )

    def _cursor(self, number: int, kind: Kind) -> Piece:
        if number == self.focus.sentence:
            return Piece("▌", "accent")
        return Piece("▌", kind.value) if number in self.focus.members else Piece(" ")

    def _folded(self, number: int) -> bool:
        return self.layout.shape(number) is Shape.FOLDED

    def _mark(self, number: int, kind: Kind) -> str:
        if self.reading.halves[self.side].article.sentences[number].role in FOLDED_ROLES:
            return "▹" if self._folded(number) else "▿"
        return kind.mark

    def _partner(self, number: int) -> str:
        width = self.columns.partner
        partners = self.reading.partners(self.side, number) if width else ()
        return f"{partners[0] + 1:<{width}}" if partners else " " * width

    def _status(self, number: int) -> Piece:
        at = self.reading.pair_of(self.side, number)
        return _STATUS[self.reading.pairs[at].status if at is not None else Status.PROPOSED]

    def _bar(self, number: int, line: int) -> Piece:
        said = said_part(self.reading, self.side, number)
        if said is None or self._folded(number):
            return Piece(" ")
        start, end = self.lines.span(number, line)
        if end <= said.start or start >= said.end:
            return Piece(" ")
        return Piece("❝" if start <= said.start else "│", "quote")
