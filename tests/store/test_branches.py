"""The tree beside the history: what was left, and where it grew from, can be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.branches import MOST_LANES, draw_branches
from reader.store.timeline import Did, Record, Timeline
from tests.store.test_timeline import AT, MOVES, Model, carry_out, decision

STORIES = [
    ("nothing", [], ["·"]),
    ("a line", ["decide", "decide"], ["●", "●", "┴"]),
    ("what redo brings back stays on the line", ["decide", "decide", "undo"], ["·", "○", "●", "┴"]),
    (
        "a branch is left by a decision after an undo",
        ["decide", "decide", "undo", "decide"],
        ["●  ", "·  ", "│ ○", "●─╯", "┴  "],
    ),
    (
        "one comes back to it, and the other one is left",
        ["decide", "decide", "undo", "decide", 2],
        ["·  ", "│ ○", "· │", "● │", "●─╯", "┴  "],
    ),
]


def timeline_of(moves: list[object]) -> Timeline:
    """The timeline of a story; a number returns to that record."""
    timeline = Timeline()
    for number, move in enumerate(moves, start=1):
        if move == "decide":
            record = Record(number, Did.DECIDE, AT, (decision(number),))
        elif move == "undo":
            assert timeline.newest is not None
            record = Record(number, Did.UNDO, AT, of=timeline.newest.seq)
        else:
            assert isinstance(move, int)
            record = Record(number, Did.RETURN, AT, of=move)
        timeline.add(record)
    return timeline


@pytest.mark.parametrize(("name", "moves", "drawn"), STORIES, ids=[story[0] for story in STORIES])
def test_story(name: str, moves: list[object], drawn: list[str]) -> None:
    """Newest on top."""
    timeline = timeline_of(moves)
    assert list(draw_branches(timeline.points, timeline.tip))[::-1] == drawn, name


@given(moves=st.lists(MOVES, max_size=40))
def test_every_step_has_one_mark_and_every_row_the_same_width(moves: list[tuple[Did, int]]) -> None:
    """Whatever was undone and returned to; the marks of what stands are as many as the steps that do."""
    timeline, model = Timeline(), Model()
    for number, (did, amount) in enumerate(moves):
        carry_out(timeline, model, did, amount, 1 + 3 * number)
    rows = draw_branches(timeline.points, timeline.tip)
    assert len(rows) == len(timeline.points) + 1
    assert len({len(row) for row in rows}) == 1
    assert len(rows[0]) <= 2 * MOST_LANES - 1
    assert sum(row.count("●") for row in rows) == len(model.live)
    decided = sum(point.record.did is Did.DECIDE for point in timeline.points)
    assert sum(row.count("●") + row.count("○") for row in rows) == decided
