"""Which links a gutter shows: wires between rows in view, stubs for partners out of view. Pure."""

from dataclasses import dataclass

from reader.app.layout import PaneLayout, Shape
from reader.app.reading import Reading, Side
from reader.app.routing import Stub, Wire


@dataclass(frozen=True, slots=True)
class View:
    """What a pane has in view."""

    layout: PaneLayout
    top: int
    """First row in view."""
    height: int

    def row_of(self, sentence: int) -> int:
        """Row of a sentence inside the view: its first row, or 0 when only its later rows are in view.

        Negative when it is above, `height` or more when it is below.
        """
        row = self.layout.row_of(sentence)
        if row < 0:
            return -1
        row -= self.top
        if row < 0 < row + self.layout.height_of(sentence):
            return 0
        return row

    def sentences(self) -> list[int]:
        """Numbers of the sentences in view, hidden ones left out."""
        found: list[int] = []
        for row in range(self.top, min(self.top + self.height, len(self.layout))):
            at = self.layout.at(row)
            if at is None or at[0].shape in {Shape.HIDDEN, Shape.BLANK} or (found and found[-1] == at[0].first):
                continue
            if at[1] < self.layout.height_of(at[0].first):
                found.append(at[0].first)
        return found


@dataclass(frozen=True, slots=True)
class InView:
    """Everything a gutter draws."""

    wires: tuple[Wire, ...]
    left: tuple[Stub, ...]
    right: tuple[Stub, ...]
    kinds: dict[int, str]
    """The ink of each pair that is drawn."""


def links_in_view(reading: Reading, left: View, right: View, focused: int | None) -> InView:
    """Wires and stubs of two views; a rejected pair is drawn only when it is the focused one."""
    views = (left, right)
    wires: dict[tuple[int, int, int], Wire] = {}
    stubs: tuple[dict[int, Stub], dict[int, Stub]] = ({}, {})
    kinds: dict[int, str] = {}
    for side in Side:
        for sentence in views[side].sentences():
            _add(reading, views, side, sentence, focused, wires, stubs, kinds)
    return InView(tuple(wires.values()), tuple(stubs[0].values()), tuple(stubs[1].values()), kinds)


def _add(  # noqa: PLR0913, PLR0917  one step of the loop above, which fills the four
    reading: Reading,
    views: tuple[View, View],
    side: Side,
    sentence: int,
    focused: int | None,
    wires: dict[tuple[int, int, int], Wire],
    stubs: tuple[dict[int, Stub], dict[int, Stub]],
    kinds: dict[int, str],
) -> None:
    own_id = reading.halves[side].article.sentences[sentence].id
    row = views[side].row_of(sentence)
    above = below = 0
    for at in reading.pairs_of(side, sentence):
        if not reading.live(at) and at != focused:
            continue
        for link in reading.pairs[at].links:
            here, there = (link.left, link.right) if side is Side.LEFT else (link.right, link.left)
            if here != own_id:
                continue
            other = views[side.other]
            there_row = other.row_of(reading.halves[side.other].index[there])
            if there_row < 0:
                above += 1
            elif there_row >= other.height:
                below += 1
            else:
                ends = (row, there_row) if side is Side.LEFT else (there_row, row)
                wires[at, *ends] = Wire(at, *ends, heavy=at == focused)
                kinds[at] = reading.pairs[at].relation.value if reading.live(at) else "rejected"
    if above or below:
        stubs[side][row] = Stub(row, above, below)
