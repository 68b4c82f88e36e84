"""The column that shows a whole article's marks in the height of its pane: which kind stands for which row. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.app.layout import PaneLayout, Shape
from reader.app.reading import Kind, Reading, Side

UNMAPPED = frozenset({Kind.UNKNOWN, Kind.APART, Kind.ELSEWHERE})
"""Kinds without a stroke."""
LOOKED_AT = 64
"""Most rows of the article that are looked at for one row of the column, evenly spread: 5 ms where all of 20,000
sentences took 50."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of the column that stand for what the pane has in view; both ends belong to it."""

    first: int
    last: int
    whole: bool
    """Whether the pane shows the whole article."""

    def holds(self, row: int) -> bool:
        """Whether a row of the column stands for something in view."""
        return self.whole or self.first <= row <= self.last


def stretch_in_view(rows: int, top: int, height: int) -> Stretch:
    """What a pane of `height` rows from row `top` on shows of an article of `rows` rows."""
    rows = max(rows, 1)
    return Stretch(top * height // rows, min(top + height, rows) * height // rows, rows <= height)


def kinds_by_row(layout: PaneLayout, reading: Reading, side: Side, height: int) -> Sequence[Kind]:
    """For each of `height` rows of the column, what it stands for (see `kind_of`)."""
    return [kind_of(layout, reading, side, height, y) for y in range(height)]


def kind_of(layout: PaneLayout, reading: Reading, side: Side, height: int, y: int) -> Kind:
    """The kind that has most of the rows looked at in the part of the article that row `y` of the column stands for.

    Each row of an article that is no longer than the column stands for itself, and what is below it for nothing.
    """
    rows = len(layout)
    if rows <= height:
        return _kind_of_row(layout, reading, side, y)
    part = range(y * rows // height, (y + 1) * rows // height)
    counts = Counter(_kind_of_row(layout, reading, side, row) for row in part[:: len(part) // LOOKED_AT + 1])
    del counts[Kind.UNKNOWN]
    return max(counts, key=counts.__getitem__, default=Kind.UNKNOWN)


def rows_of(layout: PaneLayout, sentences: Iterable[int], height: int) -> set[int]:
    """The rows of a column of `height` rows that stand for some of these sentences, and here and there one more."""
    rows = max(len(layout), height)
    found: set[int] = set()
    for sentence in sentences:
        first = layout.row_of(sentence)
        if first >= 0:
            last = first + max(layout.height_of(sentence), 1) - 1
            found.update(range(first * height // rows, min(last * height // rows + 2, height)))
    return found


def _kind_of_row(layout: PaneLayout, reading: Reading, side: Side, row: int) -> Kind:
    found = layout.at(row)
    if found is None or found[0].shape is not Shape.FULL or found[1] >= layout.height_of(found[0].first):
        return Kind.UNKNOWN
    return reading.kind(side, found[0].first)
