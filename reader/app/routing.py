"""Where the lines of the gutter run: links from rows on the left to rows on the right, drawn in box characters.

Pure. Each link that is not level gets a column of its own for its vertical part as long as there are columns. Links
that go down take columns from the right, links that go up from the left, in the order of their left ends: parallel
links then never cross one another. Lines of one pair join; lines of different pairs cross, the one on top unbroken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8

_LIGHT = {
    NORTH | SOUTH: "│",
    EAST | WEST: "─",
    SOUTH | EAST: "╭",
    SOUTH | WEST: "╮",
    NORTH | EAST: "╰",
    NORTH | WEST: "╯",
    NORTH | SOUTH | EAST: "├",
    NORTH | SOUTH | WEST: "┤",
    EAST | WEST | SOUTH: "┬",
    EAST | WEST | NORTH: "┴",
    NORTH | EAST | SOUTH | WEST: "┼",
    NORTH: "╵",
    EAST: "╶",
    SOUTH: "╷",
    WEST: "╴",
}
_HEAVY = {
    NORTH | SOUTH: "┃",
    EAST | WEST: "━",
    SOUTH | EAST: "┏",
    SOUTH | WEST: "┓",
    NORTH | EAST: "┗",
    NORTH | WEST: "┛",
    NORTH | SOUTH | EAST: "┣",
    NORTH | SOUTH | WEST: "┫",
    EAST | WEST | SOUTH: "┳",
    EAST | WEST | NORTH: "┻",
    NORTH | EAST | SOUTH | WEST: "╋",
    NORTH: "╹",
    EAST: "╺",
    SOUTH: "╻",
    WEST: "╸",
}


@dataclass(frozen=True, slots=True)
class Wire:
    """One link with both ends in view."""

    pair: int
    left: int
    """Row of its left end, 0-based from the top of the gutter."""
    right: int
    heavy: bool = False
    """Drawn last, in heavy lines: the focused pair."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell of the gutter shows, and of which pair."""

    glyph: str
    pair: int
    heavy: bool


Grid = list[list[Cell | None]]


def route(wires: Iterable[Wire], width: int, height: int) -> Grid:
    """Draw the wires on a grid of `height` rows and `width` cells (at least 3); ends outside the rows are left out."""
    inside = [w for w in wires if 0 <= w.left < height and 0 <= w.right < height]
    columns = _columns([w for w in inside if w.left != w.right], width)
    masks: dict[int, dict[tuple[int, int], int]] = {}
    heavy: set[int] = set()
    for wire in inside:
        _trace(masks.setdefault(wire.pair, {}), wire, columns.get(_key(wire), 0), width)
        if wire.heavy:
            heavy.add(wire.pair)
    grid: Grid = [[None] * width for _ in range(height)]
    for pair in sorted(masks, key=lambda p: (p in heavy, -_length(masks[p]))):
        _lay(grid, masks[pair], pair, pair in heavy)
    return grid


def _key(wire: Wire) -> tuple[int, int, int]:
    return wire.pair, wire.left, wire.right


def _length(mask: dict[tuple[int, int], int]) -> int:
    return len(mask)


@dataclass(frozen=True, slots=True)
class _Placed:
    wire: Wire
    column: int

    @property
    def down(self) -> bool:
        return self.wire.right > self.wire.left

    def overlaps(self, other: Wire) -> bool:
        top, bottom = sorted((self.wire.left, self.wire.right))
        low, high = sorted((other.left, other.right))
        return top <= high and low <= bottom


def _columns(wires: Sequence[Wire], width: int) -> dict[tuple[int, int, int], int]:
    """A column for each wire's vertical part."""
    placed: list[_Placed] = []
    for wire in sorted(wires, key=lambda w: (w.left, w.right)):
        near = [one for one in placed if one.overlaps(wire) and one.wire.pair != wire.pair]
        placed.append(_Placed(wire, _column(wire, near, width)))
    return {_key(one.wire): one.column for one in placed}


def _column(wire: Wire, near: Sequence[_Placed], width: int) -> int:
    """The column for one wire, given those placed before whose vertical parts share a row with it.

    A wire down goes left of all wires down that are near, a wire up right of all wires up: then they do not cross. When
    no such column is free, the one least used.
    """
    down = wire.right > wire.left
    taken = [one.column for one in near]
    parallel = [one.column for one in near if one.down is down]
    order = range(width - 2, 0, -1) if down else range(1, width - 1)
    beyond = [c for c in order if c not in taken and all((c < p) is down for p in parallel)]
    if beyond:
        return beyond[0]
    return min(order, key=lambda column: (taken.count(column), abs(column - order[0])))


def _trace(mask: dict[tuple[int, int], int], wire: Wire, column: int, width: int) -> None:
    def add(row: int, cell: int, bits: int) -> None:
        mask[row, cell] = mask.get((row, cell), 0) | bits

    if wire.left == wire.right:
        for cell in range(width):
            add(wire.left, cell, EAST | WEST)
        return
    down = wire.right > wire.left
    for cell in range(column):
        add(wire.left, cell, EAST | WEST)
    add(wire.left, column, WEST | (SOUTH if down else NORTH))
    for row in range(min(wire.left, wire.right) + 1, max(wire.left, wire.right)):
        add(row, column, NORTH | SOUTH)
    add(wire.right, column, EAST | (NORTH if down else SOUTH))
    for cell in range(column + 1, width):
        add(wire.right, cell, EAST | WEST)


def _lay(grid: Grid, mask: dict[tuple[int, int], int], pair: int, heavy: bool) -> None:  # noqa: FBT001  a plain fact
    glyphs = _HEAVY if heavy else _LIGHT
    for (row, cell), bits in mask.items():
        grid[row][cell] = Cell(glyphs[bits], pair, heavy)


@dataclass(frozen=True, slots=True)
class Stub:
    """A sentence in view whose partners are not: an arrow at its row, with their number when more than one."""

    row: int
    above: int
    below: int

    @property
    def text(self) -> str:
        """`↓`, `↑2`, or both."""
        return "".join(f"{arrow}{n if n > 1 else ''}" for arrow, n in (("↑", self.above), ("↓", self.below)) if n)
