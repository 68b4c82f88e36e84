"""A decision of any act is read back as it was written."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from reader.model.alignment import DifferenceKind, Origin, Relation, Status
from reader.model.annotation import Act, Anchor, Decision, DifferenceMark, StatementMark
from reader.model.article import Role
from reader.model.attribution import AttributionKind
from reader.model.span import Span
from reader.store.records import dump_record, parse_record
from reader.store.timeline import Did, Record, Timeline

TEXT = st.text(max_size=12)
TIME = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)).map(  # noqa: DTZ001  made aware right here
    lambda at: at.replace(microsecond=0, tzinfo=dt.UTC)
)
SPAN = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
ANCHOR = st.builds(
    Anchor, TEXT, SPAN, TEXT, TEXT, TEXT, st.sampled_from(["", "a" * 64, "b" * 64]), st.integers(0, 3), st.booleans()
)
MARK = st.builds(
    DifferenceMark,
    st.sampled_from(DifferenceKind),
    st.none() | ANCHOR,
    st.none() | ANCHOR,
    st.sampled_from(Status),
)
STATEMENT = st.builds(
    StatementMark,
    st.sampled_from(AttributionKind),
    st.lists(ANCHOR, max_size=2).map(tuple),
    st.none() | ANCHOR,
    st.none() | ANCHOR,
    st.none() | TEXT,
)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Any decision whose links stay inside it."""
    left, right = draw(st.lists(ANCHOR, max_size=2)), draw(st.lists(ANCHOR, max_size=2))
    ends = [(a, b) for a in range(len(left)) for b in range(len(right))]
    return Decision(
        number=draw(st.integers(1, 10**6)),
        event=draw(TEXT),
        act=draw(st.sampled_from(Act)),
        left=tuple(left),
        right=tuple(right),
        at=draw(TIME),
        status=draw(st.none() | st.sampled_from(Status)),
        relation=draw(st.none() | st.sampled_from(Relation)),
        text=draw(TEXT),
        tags=tuple(draw(st.lists(TEXT, max_size=2))),
        links=tuple((a, b, draw(st.sampled_from(Relation)), draw(st.floats(0, 1))) for a, b in ends),
        role=draw(st.none() | st.sampled_from(Role)),
        origin=draw(st.none() | st.sampled_from(Origin)),
        marks=tuple(draw(st.lists(MARK, max_size=2))),
        statement=draw(st.none() | STATEMENT),
        spans=tuple(draw(st.lists(SPAN, max_size=2))),
        of=draw(st.integers(0, 9)),
        slot=draw(st.integers(0, 9)),
    )


@given(made=st.lists(decisions(), min_size=1, max_size=2), at=TIME)
def test_a_decide_record_comes_back_equal(made: list[Decision], at: dt.datetime) -> None:
    """Every field of every act; one line, whatever the words are."""
    record = Record(1, Did.DECIDE, at, tuple(made))
    line = dump_record(record)
    assert b"\n" not in line
    assert parse_record(line, Timeline()) == record


@given(
    did=st.sampled_from([Did.UNDO, Did.REDO, Did.RETURN]), seq=st.integers(1, 10**6), of=st.integers(0, 10**6), at=TIME
)
def test_the_other_records_come_back_equal(did: Did, seq: int, of: int, at: dt.datetime) -> None:
    """Undo, redo, return."""
    record = Record(seq, did, at, of=of)
    assert parse_record(dump_record(record), Timeline()) == record
