"""Vectorised features against slow, obvious oracles."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.features import Rivals, tables
from reader.align.prepare import Prepared, prepare
from tests.align.invented import FERRY, FERRY_AGAIN, article

WORDS = st.lists(
    st.sampled_from(["harbour", "captain", "the", "warning", "of", "boat", "crew"]), min_size=1, max_size=8
)


def _longest_run(left: Prepared, right: Prepared, row: int, column: int) -> int:
    one = [t.stem for t in left.nodes[row].tokens]
    other = [t.stem for t in right.nodes[column].tokens]
    return max(
        (
            n
            for i in range(len(one))
            for j in range(len(other))
            for n in range(min(len(one) - i, len(other) - j) + 1)
            if one[i : i + n] == other[j : j + n]
        ),
        default=0,
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3))
def test_runs_are_the_longest_common_stretches(left: list[list[str]], right: list[list[str]]) -> None:
    """Word for word, never across a sentence's end."""
    one = prepare(article("a", *(" ".join(words) for words in left)))
    other = prepare(article("b", *(" ".join(words) for words in right)))
    found = tables(one, other)["run_words"]
    expected = [[_longest_run(one, other, i, j) for j in range(len(right))] for i in range(len(left))]
    assert found.tolist() == expected


@given(st.lists(st.lists(st.floats(0, 1, width=32), min_size=3, max_size=3), min_size=2, max_size=4))
def test_leads_compare_with_the_best_rival(rows: list[list[float]]) -> None:
    """Block by block or at once, each cell is measured against the best other one of its row and its column."""
    table = np.array(rows, dtype=np.float32)
    rivals = Rivals.none_yet((len(rows), 3))
    for column in range(3):
        rivals.see(table[:, column : column + 1], 0, column)
    in_row, in_column = rivals.leads(table, 0, 0)
    for i, j in np.ndindex(*table.shape):
        assert in_row[i, j] == table[i, j] - np.delete(table[i], j).max()
        assert in_column[i, j] == table[i, j] - np.delete(table[:, j], i).max()


def test_features_are_finite_and_turn_with_the_sides() -> None:
    """Exchanging the articles transposes every table."""
    one, other = prepare(FERRY), prepare(FERRY_AGAIN)
    there, back = tables(one, other), tables(other, one)
    assert list(there) == list(back)
    for name, table in there.items():
        assert np.isfinite(table).all(), name
        np.testing.assert_allclose(table, back[name].T, atol=1e-4, err_msg=name)
