"""Sentences to rows: folds, filters, gaps, aligned rows."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.layout import PaneLayout, Shape, aligned_items, column_items, top_for
from reader.app.reading import Filter, Reading, Side
from reader.app.wrap import Lines, wrap_all
from tests.app.invented import comparison

READING = Reading(comparison(), "courier", "mail")


def lines_of(side: Side, width: int = 30) -> Lines:
    """One article wrapped."""
    half = READING.halves[side]
    return wrap_all(half.shown, half.spans, width)


def layout(shown: Filter, opened: frozenset[str] = frozenset(), *, gaps: bool = False) -> PaneLayout:
    """The left article laid out."""
    items = column_items(READING, Side.LEFT, shown, opened, gaps=gaps)
    return PaneLayout(items, lines_of(Side.LEFT), len(READING.halves[Side.LEFT]))


def test_rows_and_sentences_find_one_another() -> None:
    """Every row of a sentence leads back to it."""
    rows = layout(Filter.ALL)
    for number in range(13):
        for offset in range(rows.height_of(number)):
            found = rows.at(rows.row_of(number) + offset)
            assert found is not None
            assert (found[0].first, found[1]) == (number, offset)
    assert rows.at(-1) is None
    assert rows.at(len(rows)) is None


def test_repeats_and_boilerplate_take_one_row_until_opened() -> None:
    """And can take the focus either way."""
    folded, opened = layout(Filter.ALL), layout(Filter.ALL, frozenset({"courier.s12"}))
    assert folded.height_of(11) == 1
    assert opened.height_of(11) > 1
    assert folded.visible(11)


def test_hidden_sentences_are_counted_in_one_row() -> None:
    """Neighbours share it."""
    rows = layout(Filter.LINKED)
    hidden = [item for item in rows.items if item.shape is Shape.HIDDEN]
    assert [(item.first + 1, item.last + 1) for item in hidden] == [(2, 4), (7, 7), (10, 10), (12, 13)]
    assert not rows.visible(1)
    assert rows.row_of(2) == rows.row_of(1)


def test_gaps_stand_between_paragraphs_alone() -> None:
    """Not after the last."""
    with_gaps, without = layout(Filter.ALL, gaps=True), layout(Filter.ALL)
    sentences = READING.halves[0].article.sentences
    ends = sum(
        a.paragraph != b.paragraph and a.role.value not in {"repeat", "boilerplate"}
        for a, b in itertools.pairwise(sentences)
    )
    assert len(with_gaps) - len(without) == ends


@pytest.mark.parametrize("shown", list(Filter))
@given(width=st.integers(8, 60))
def test_aligned_rows_keep_pairs_level(shown: Filter, width: int) -> None:
    """Both panes are equally long, every visible sentence stands once, and partners start on one row."""
    lines = (lines_of(Side.LEFT, width), lines_of(Side.RIGHT, width))
    items = aligned_items(READING, shown, frozenset(), lines)
    layouts = [PaneLayout(items[side], lines[side], len(READING.halves[side])) for side in Side]
    assert len(layouts[0]) == len(layouts[1])
    for side in Side:
        placed = [item.first for item in items[side] if item.first >= 0]
        assert sorted(placed) == [n for n in range(len(READING.halves[side])) if READING.passes(shown, side, n)]
    for at in range(len(READING.pairs)):
        tops = [layouts[side].row_of(READING.numbers(at, side)[0]) for side in Side]
        if min(tops) >= 0:
            assert tops[0] == tops[1]


VIEWS = {
    "in view already": ((10, 3, 5, 20), 5),
    "above: with two rows over it": ((10, 3, 30, 20), 8),
    "below: with two rows under it": ((40, 3, 5, 20), 25),
    "at the start": ((0, 3, 30, 20), 0),
    "higher than the view: from its start": ((40, 30, 5, 20), 40),
    "no room for a margin": ((40, 20, 5, 20), 40),
    "no view yet": ((40, 3, 5, 0), 40),
}


@pytest.mark.parametrize("case", sorted(VIEWS))
def test_a_view_moves_no_further_than_it_must(case: str) -> None:
    """Sentence's row and height, present top and rows of the view; then the new top."""
    place, expected = VIEWS[case]
    assert top_for(*place) == expected
