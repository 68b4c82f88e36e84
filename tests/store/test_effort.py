"""How long the work took: pauses are no work."""

import datetime as dt

from reader.model.annotation import Act
from reader.store.effort import Effort, effort
from reader.store.timeline import Did, Record, Timeline
from tests.store.test_timeline import AT, decision


def worked(*minutes: float) -> Timeline:
    """A decision at each of these minutes."""
    timeline = Timeline()
    for number, minute in enumerate(minutes, start=1):
        timeline.add(Record(number, Did.DECIDE, AT + dt.timedelta(minutes=minute), (decision(number),)))
    return timeline


def test_pauses_are_left_out() -> None:
    """Six decisions: three minutes, lunch, four minutes."""
    found = effort(worked(0, 1, 3, 63, 66, 67).points)
    assert (found.decisions, found.minutes, found.sittings, found.kinds) == (6, 7.0, 2, {Act.NOTE: 6})
    assert found.per_hour is not None
    assert round(found.per_hour) == 51
    assert found.sentence == "6 decisions in 7 min of work in 2 sittings, 51 an hour (note 6)"


def test_a_session_is_what_came_since() -> None:
    """By the seq of the last record before it; an undo is no decision."""
    timeline = worked(0, 1, 2)
    timeline.add(Record(4, Did.UNDO, AT + dt.timedelta(minutes=3), of=3))
    found = effort(timeline.points, since=1)
    assert (found.decisions, found.taken_back, found.minutes) == (2, 1, 2.0)
    assert effort(timeline.points, event="another").decisions == 0


def test_nothing_has_no_rate() -> None:
    """Nor has a single decision."""
    assert effort(()) == Effort()
    assert effort(worked(1).points).per_hour is None
    assert effort(worked(1).points).fields() == {
        "decisions": 1, "taken_back": 0, "minutes": 0.0, "per_hour": None, "sittings": 1, "kinds": {"note": 1},
    }  # fmt: skip
