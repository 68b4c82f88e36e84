"""What was decided when: steps in the order they were made, what is in force, and every point one can return to.

Steps form a tree. Each knows the step it was put on; what is in force is the way from the root to the newest step.
Undo goes to the parent, a decision after an undo starts a branch, and returning to a point goes to whatever step was
newest then. Nothing is ever cut off, so any point of the past can be reached, and coming back is a return as well.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.annotation import Decision


class Did(StrEnum):
    """What one record does; the values stand in the journal."""

    DECIDE = "decide"
    UNDO = "undo"
    REDO = "redo"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a journal."""

    seq: int
    """From 1, without gaps."""
    did: Did
    at: dt.datetime | None
    """In UTC; None in undo and redo records of version 1, which did not say."""
    decisions: tuple[Decision, ...] = ()
    """Of a decide record: what was decided in one step, one decision or more (a bulk action)."""
    of: int = 0
    """Of an undo or redo record: the step's seq. Of a return record: the seq of the record after which it stood so."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """Decisions that are undone and redone together."""

    seq: int
    decisions: tuple[Decision, ...]
    parent: "Step | None"


@dataclass(frozen=True, slots=True)
class Point:
    """The state after one record."""

    record: Record
    step: Step | None
    """The newest step in force; None when nothing is."""


@dataclass(slots=True)
class Timeline:
    """The records of a journal, carried out one by one."""

    live: list[Decision] = field(default_factory=list)
    """In force, oldest first."""
    points: list[Point] = field(default_factory=list)
    newest: Step | None = None
    _again: list[Step] = field(default_factory=list)
    """Steps that redo brings back, the next one last; each stands on the one after it in this list."""
    _steps: dict[int, Step] = field(default_factory=dict)
    _after: dict[int, Step | None] = field(default_factory=lambda: {0: None})

    @property
    def undone(self) -> list[Decision]:
        """What redo would bring back, the next one last."""
        return [decision for step in self._again for decision in reversed(step.decisions)]

    @property
    def redoable(self) -> Step | None:
        """The step that redo brings back next; None when there is none."""
        return self._again[-1] if self._again else None

    @property
    def tip(self) -> Step | None:
        """The last step that redo would bring back, else the newest in force; None when there is neither."""
        return self._again[0] if self._again else self.newest

    @property
    def last_seq(self) -> int:
        """Of the newest record; 0 when there is none."""
        return self.points[-1].record.seq if self.points else 0

    @property
    def dead(self) -> int:
        """How many records neither hold a step in force nor one that redo could bring back."""
        return len(self.points) - len(_way(self.newest)) - len(self._again)

    def add(self, record: Record) -> None:
        """Carry one record out.

        An undo or redo of a step that is not known (its line is damaged) changes nothing: without that step, what is in
        force before and after is the same. Returning to an unknown point changes nothing either.

        Raises:
            ValueError: The record's seq does not go up.
        """
        if record.seq <= self.last_seq:
            message = f"record {record.seq} after record {self.last_seq}"
            raise ValueError(message)
        if record.did is Did.DECIDE:
            self._decide(record)
        elif record.did is Did.UNDO and record.of in self._steps:
            self._undo(self._steps[record.of])
        elif record.did is Did.REDO and record.of in self._steps:
            self._redo(self._steps[record.of])
        elif record.did is Did.RETURN and record.of in self._after:
            self._return(self._after[record.of])
        self.points.append(Point(record, self.newest))
        self._after[record.seq] = self.newest

    def kept_steps(self) -> tuple[list[Step], list[Step]]:
        """The steps in force, oldest first, and those redo could bring back, the next one first."""
        return _way(self.newest), self._again[::-1]

    def _decide(self, record: Record) -> None:
        self.newest = Step(record.seq, record.decisions, self.newest)
        self._steps[record.seq] = self.newest
        self.live.extend(record.decisions)
        self._again.clear()

    def _undo(self, step: Step) -> None:
        if step is self.newest:
            del self.live[len(self.live) - len(step.decisions) :]
            self.newest = step.parent
        else:  # only after damage: what lay on the step was undone by a record that is lost
            self._stand_at(step.parent)
        self._again.append(step)

    def _redo(self, step: Step) -> None:
        if step.parent is self.newest:
            self.live.extend(step.decisions)
            self.newest = step
        else:
            self._stand_at(step)
        if self._again and self._again[-1] is step:
            self._again.pop()
        else:
            self._again.clear()

    def _return(self, step: Step | None) -> None:
        furthest = self.tip
        self._stand_at(step)
        way = _way(furthest)
        here = len(_way(step))
        self._again = way[here:][::-1] if way[:here] == _way(step) else []

    def _stand_at(self, step: Step | None) -> None:
        self.newest = step
        self.live[:] = [decision for each in _way(step) for decision in each.decisions]


def _way(step: Step | None) -> list[Step]:
    """The steps from the first to this one."""
    steps: list[Step] = []
    while step is not None:
        steps.append(step)
        step = step.parent
    return steps[::-1]
