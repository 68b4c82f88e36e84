"""The tree of a journal's steps as characters beside its history, the newest line on top.

The way that stands, with what redo would bring back on top of it, is the first lane. Every branch that was left has a
lane of its own to the right, from its newest step down to the step it grew from, and lanes are used again once they are
free. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.store.timeline import Did, Point, Step

MOST_LANES = 6
"""Lanes drawn; branches beyond share the last: more lines than that nobody follows."""

STANDING, UNDONE, NOTHING = "●", "○", "·"
"""The marks of a decision that stands, of one that does not, and of undo, redo and return."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """Steps on one lane."""

    steps: tuple[Step, ...]
    """The newest first; not empty."""
    lane: int
    last: int
    """The seq where the lane ends: that of its newest step; of the first lane, of the newest record."""

    @property
    def first(self) -> int:
        """The seq where the lane begins: that of the step it grew from, 0 for none."""
        parent = self.steps[-1].parent
        return parent.seq if parent is not None else 0


def draw_branches(points: Sequence[Point], tip: Step | None) -> tuple[str, ...]:
    """A few characters for the beginning and for every record, oldest first, all equally wide.

    Args:
        points: The history.
        tip: The newest step of the first lane: what redo would bring back last, else the newest in force.
    """
    newest = points[-1].step if points else None
    standing = {step.seq for step in _way(newest)}
    branches = _branches(points, tip)
    lane_of = {step.seq: branch.lane for branch in branches for step in branch.steps}
    width = 1 + max((branch.lane for branch in branches), default=0)
    rows = [_row(0, 0, "┴" if points else NOTHING, branches, width)]
    for point in points:
        seq, decides = point.record.seq, point.record.did is Did.DECIDE
        here = seq if decides else (point.step.seq if point.step is not None else 0)
        mark = (STANDING if seq in standing else UNDONE) if decides else NOTHING
        rows.append(_row(seq, lane_of.get(here, 0), mark, branches, width))
    return tuple(rows)


def _row(seq: int, lane: int, mark: str, branches: Sequence[_Branch], width: int) -> str:
    cells = [" "] * (2 * width - 1)
    for branch in branches:
        if branch.first < seq <= branch.last:
            cells[2 * branch.lane] = "│"
    for branch in branches:
        if branch.first == seq and branch.lane > lane:
            for at in range(2 * lane + 1, 2 * branch.lane):
                cells[at] = "─" if cells[at] in " ─" else "┼" if cells[at] == "│" else "┴"
            cells[2 * branch.lane] = "╯"
    cells[2 * lane] = mark
    return "".join(cells)


def _branches(points: Sequence[Point], tip: Step | None) -> list[_Branch]:
    """Every step on one branch: the first lane's, then those that were left, the newest first."""
    taken: set[int] = set()
    found: list[_Branch] = []
    for number, each in enumerate([tip, *reversed(_decided(points))]):
        steps = tuple(_until_taken(each, taken))
        if steps:
            taken.update(step.seq for step in steps)
            last = steps[0].seq if number else points[-1].record.seq
            found.append(_Branch(steps, _free_lane(steps, found) if number else 0, last))
    return found


def _decided(points: Sequence[Point]) -> list[Step]:
    return [point.step for point in points if point.record.did is Did.DECIDE and point.step is not None]


def _until_taken(step: Step | None, taken: set[int]) -> Iterator[Step]:
    while step is not None and step.seq not in taken:
        yield step
        step = step.parent


def _free_lane(steps: tuple[Step, ...], others: Sequence[_Branch]) -> int:
    branch = _Branch(steps, 0, steps[0].seq)
    busy = {other.lane for other in others if other.first <= branch.last and branch.first <= other.last}
    return next((lane for lane in range(1, MOST_LANES) if lane not in busy), MOST_LANES - 1)


def _way(step: Step | None) -> Iterator[Step]:
    while step is not None:
        yield step
        step = step.parent
