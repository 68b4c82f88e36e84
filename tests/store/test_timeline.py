"""The timeline against the plainest model: lists, copied at every record."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Act, Anchor, Decision
from reader.model.span import Span
from reader.store.timeline import Did, Record, Timeline

AT = dt.datetime(2031, 4, 2, 12, tzinfo=dt.UTC)
MOVES = st.one_of(
    st.tuples(st.just(Did.DECIDE), st.integers(1, 3)),
    st.tuples(st.just(Did.UNDO), st.just(0)),
    st.tuples(st.just(Did.REDO), st.just(0)),
    st.tuples(st.just(Did.RETURN), st.integers(0, 30)),
)
Steps = list[list[int]]


def decision(number: int) -> Decision:
    """A note with a number."""
    return Decision(number, "storm", Act.NOTE, (Anchor("wire", Span(0, 2), "Hi"),), (), AT, text=str(number))


class Model:
    """Live and undone steps as lists of numbers, with a copy of the live ones at every record."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.live: Steps = []
        self.undone: Steps = []
        self.past: list[Steps] = [[]]

    def decide(self, numbers: list[int]) -> None:
        """A new step ends what could be redone."""
        self.live.append(numbers)
        self.undone = []

    def undo(self) -> None:
        """Back by one."""
        self.undone.append(self.live.pop())

    def redo(self) -> None:
        """Forth by one."""
        self.live.append(self.undone.pop())

    def go_to(self, seq: int) -> None:
        """To the copy; what lies ahead of it on the same way can be redone."""
        furthest = self.live + self.undone[::-1]
        self.live = list(self.past[seq])
        ahead = furthest[: len(self.live)] == self.live
        self.undone = furthest[len(self.live) :][::-1] if ahead else []


def carry_out(timeline: Timeline, model: Model, did: Did, amount: int, number: int) -> bool:
    """The same move on both; False when it cannot be made."""
    seq = timeline.last_seq + 1
    if did is Did.DECIDE:
        numbers = list(range(number, number + amount))
        timeline.add(Record(seq, did, AT, tuple(decision(each) for each in numbers)))
        model.decide(numbers)
    elif did is Did.UNDO and timeline.newest is not None:
        timeline.add(Record(seq, did, AT, of=timeline.newest.seq))
        model.undo()
    elif did is Did.REDO and timeline.redoable is not None:
        timeline.add(Record(seq, did, AT, of=timeline.redoable.seq))
        model.redo()
    elif did is Did.RETURN and amount < seq:
        timeline.add(Record(seq, did, AT, of=amount))
        model.go_to(amount)
    else:
        return False
    model.past.append(list(model.live))
    return True


@given(moves=st.lists(MOVES, max_size=40))
def test_the_timeline_does_what_copied_lists_do(moves: list[tuple[Did, int]]) -> None:
    """After every move: the same in force, the same to redo."""
    timeline, model, number = Timeline(), Model(), 1
    for did, amount in moves:
        carry_out(timeline, model, did, amount, number)
        number += 3
        assert [each.number for each in timeline.live] == [n for step in model.live for n in step]
        assert [each.number for each in timeline.undone] == [n for step in model.undone for n in reversed(step)]
        assert (timeline.newest is None, timeline.redoable is None) == (not model.live, not model.undone)


def test_a_step_that_is_not_known_changes_nothing() -> None:
    """Its line was damaged: undoing and redoing it leads from the same state to the same state."""
    timeline = Timeline()
    timeline.add(Record(1, Did.DECIDE, AT, (decision(1),)))
    for did in (Did.UNDO, Did.REDO, Did.RETURN):
        timeline.add(Record(timeline.last_seq + 2, did, AT, of=2))
        assert [each.number for each in timeline.live] == [1]


def test_an_undo_that_is_lost_takes_its_step_along_with_the_one_below() -> None:
    """Undoing the lower step says that the upper one had been undone before."""
    timeline = Timeline()
    timeline.add(Record(1, Did.DECIDE, AT, (decision(1),)))
    timeline.add(Record(2, Did.DECIDE, AT, (decision(2),)))
    timeline.add(Record(4, Did.UNDO, AT, of=1))
    assert timeline.live == []


def test_a_record_that_stands_twice_is_refused() -> None:
    """So that a line doubled by a careless copy does nothing."""
    timeline = Timeline()
    record = Record(1, Did.DECIDE, AT, (decision(1),))
    timeline.add(record)
    with pytest.raises(ValueError, match="record 1 after record 1"):
        timeline.add(record)
