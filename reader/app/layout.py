"""From sentences to rows: which line of which sentence stands on which row of a pane. Pure positions.

A pane shows a list of items. An item is a sentence in full, a sentence folded to one line, or a run of sentences that a
filter hides. Two layouts build different lists for the same code: columns (each article in its own order) and aligned
rows (the right article follows the left, and blank rows level the partners).
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from reader.app.reading import FOLDED_ROLES, Filter, Reading, Side
from reader.app.wrap import Lines

SCROLL_MARGIN = 2
"""Rows kept between the focused sentence and the pane's edge, when there is room."""


class Shape(IntEnum):
    """How an item is drawn."""

    FULL = 0
    FOLDED = 1
    HIDDEN = 2
    BLANK = 3
    """Nothing of this article: keeps aligned rows level."""


@dataclass(slots=True)
class Item:
    """Something with rows of its own in a pane. Not frozen: while a list of them is built, the last one grows."""

    shape: Shape
    first: int
    """Sentence number; -1 for a blank."""
    last: int
    """Equal to `first` unless a hidden run."""
    gap: int = 0
    """Blank rows after it."""


class PaneLayout:
    """The rows of one pane. Items are kept as numbers: 40,000 objects take 4 MB."""

    def __init__(self, items: Sequence[Item], lines: Lines, sentences: int) -> None:
        """Lay `items` out one below the other; a sentence in no item has row -1."""
        self.lines = lines
        self._shapes = bytes(item.shape for item in items)
        self._firsts = array("i", (item.first for item in items))
        self._lasts = array("i", (item.last for item in items))
        self._gaps = array("i", (item.gap for item in items))
        self._row_item = array("i")
        self.item_row = array("i")
        self.item_of = array("i", [-1]) * sentences
        for number, item in enumerate(items):
            self.item_row.append(len(self._row_item))
            self._row_item.extend([number] * (self._height(number) + item.gap))
            for sentence in range(max(item.first, 0), item.last + 1):
                self.item_of[sentence] = number

    def item(self, number: int) -> Item:
        """The item of that number, from the top."""
        return Item(Shape(self._shapes[number]), self._firsts[number], self._lasts[number], self._gaps[number])

    @property
    def items(self) -> list[Item]:
        """All items, from the top."""
        return [self.item(number) for number in range(len(self._shapes))]

    def shape(self, sentence: int) -> Shape | None:
        """How a sentence is drawn; None for one that has no row."""
        item = self.item_of[sentence] if 0 <= sentence < len(self.item_of) else -1
        return _SHAPES[self._shapes[item]] if item >= 0 else None

    def _height(self, item: int) -> int:
        shape = self._shapes[item]
        return self.lines.height(self._firsts[item]) if shape == Shape.FULL else int(shape != Shape.BLANK)

    def __len__(self) -> int:
        """How many rows."""
        return len(self._row_item)

    def row_of(self, sentence: int) -> int:
        """The first row of a sentence; of the line that hides it when a filter does; -1 for none."""
        item = self.item_of[sentence] if 0 <= sentence < len(self.item_of) else -1
        return self.item_row[item] if item >= 0 else -1

    def height_of(self, sentence: int) -> int:
        """How many rows the sentence's item has, without the gap."""
        item = self.item_of[sentence]
        return self._height(item) if item >= 0 else 0

    def at(self, row: int) -> tuple[Item, int] | None:
        """The item on a row and which of its lines; None outside. A line beyond the item's height is its gap."""
        if not 0 <= row < len(self._row_item):
            return None
        number = self._row_item[row]
        return self.item(number), row - self.item_row[number]

    def visible(self, sentence: int) -> bool:
        """Whether the sentence can take the focus: it is shown in full or folded, not hidden by a filter."""
        return self.shape(sentence) in {Shape.FULL, Shape.FOLDED}


_SHAPES = tuple(Shape)


def shape_of(reading: Reading, side: Side, number: int, shown: Filter, opened: frozenset[str]) -> Shape:
    """How one sentence is drawn under a filter, given the ids of folded sentences that were opened."""
    sentence = reading.halves[side].article.sentences[number]
    if shown is not Filter.ALL and not reading.passes(shown, side, number):
        return Shape.HIDDEN
    if sentence.role in FOLDED_ROLES and sentence.id not in opened:
        return Shape.FOLDED
    return Shape.FULL


def column_items(reading: Reading, side: Side, shown: Filter, opened: frozenset[str], *, gaps: bool) -> list[Item]:
    """An article in its own order; with `gaps`, a blank row after each paragraph."""
    items: list[Item] = []
    sentences = reading.halves[side].article.sentences
    for number, sentence in enumerate(sentences):
        shape = shape_of(reading, side, number, shown, opened)
        if shape is Shape.HIDDEN and items and items[-1].shape is Shape.HIDDEN:
            items[-1].last = number
            continue
        items.append(Item(shape, number, number))
        ends = number + 1 < len(sentences) and sentences[number + 1].paragraph != sentence.paragraph
        if gaps and ends and shape is Shape.FULL:
            items[-1].gap = 1
    return items


def aligned_items(
    reading: Reading, shown: Filter, opened: frozenset[str], lines: tuple[Lines, Lines]
) -> tuple[list[Item], list[Item]]:
    """Both articles as rows: every live pair level, sentences of the right article alone after what precedes them.

    The left article keeps its order; a right sentence that crosses stands where its partner is. Sentences hidden by the
    filter are left out here, without a line of their own: rows must stay level.
    """
    builder = _Rows(reading, shown, opened, lines)
    builder.build()
    return builder.items


class _Rows:
    def __init__(self, reading: Reading, shown: Filter, opened: frozenset[str], lines: tuple[Lines, Lines]) -> None:
        self.reading = reading
        self.shown = shown
        self.opened = opened
        self.lines = lines
        self.items: tuple[list[Item], list[Item]] = ([], [])
        self.done: tuple[set[int], set[int]] = (set(), set())

    def build(self) -> None:
        right_at = 0
        for number in range(len(self.reading.halves[Side.LEFT])):
            if number in self.done[Side.LEFT]:
                continue
            at = self.reading.pair_of(Side.LEFT, number)
            if at is None or not self.reading.live(at):
                self._row((number,), ())
                continue
            rights = self.reading.numbers(at, Side.RIGHT)
            right_at = self._alone_before(right_at, min(rights))
            self._row(self.reading.numbers(at, Side.LEFT), rights)
        self._alone_before(right_at, len(self.reading.halves[Side.RIGHT]))

    def _alone_before(self, start: int, end: int) -> int:
        for number in range(start, end):
            at = self.reading.pair_of(Side.RIGHT, number)
            if number not in self.done[Side.RIGHT] and (at is None or not self.reading.live(at)):
                self._row((), (number,))
        return max(start, end)

    def _row(self, left: tuple[int, ...], right: tuple[int, ...]) -> None:
        sides = [self._side_items(Side.LEFT, left), self._side_items(Side.RIGHT, right)]
        heights = [sum(self._height(side, item) for item in sides[side]) for side in Side]
        tallest = max(heights)
        if not tallest:
            return
        for side in Side:
            if not sides[side]:
                sides[side] = [Item(Shape.BLANK, -1, -1)]
            sides[side][-1].gap = tallest - heights[side] + 1
            self.items[side].extend(sides[side])

    def _side_items(self, side: Side, numbers: tuple[int, ...]) -> list[Item]:
        fresh = [number for number in numbers if number not in self.done[side]]
        self.done[side].update(fresh)
        shapes = [(shape_of(self.reading, side, n, self.shown, self.opened), n) for n in fresh]
        return [Item(shape, n, n) for shape, n in shapes if shape is not Shape.HIDDEN]

    def _height(self, side: Side, item: Item) -> int:
        return self.lines[side].height(item.first) if item.shape is Shape.FULL else 1


def top_for(row: int, height: int, top: int, view: int) -> int:
    """The top row of a view that shows a sentence with some rows around it, moved as little as that takes.

    Args:
        row: The sentence's first row.
        height: Its rows.
        top: The view's top row now.
        view: Rows of the view; a sentence that is higher is shown from its start.
    """
    view = max(view, 1)
    margin = min(SCROLL_MARGIN, max((view - height) // 2, 0))
    if row - margin < top or height >= view:
        top = row - margin
    elif row + height + margin > top + view:
        top = row + height + margin - view
    return max(top, 0)
