"""Rows hold every sentence of both articles, pairs on one level, lone sentences in their places."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from reader.compare.rows import aligned_rows
from reader.model.alignment import Pair, Status
from tests.builders import harbour, link, pair


def shapes(*pairs: Pair) -> list[tuple[str, str]]:
    """The rows of the harbour articles as sentence numbers, e.g. `("2", "2 4")`."""
    rows = aligned_rows(harbour(*pairs), "wire", "herald")
    return [tuple(" ".join(s.partition(".s")[2] for s in side) for side in (row.left, row.right)) for row in rows]  # type: ignore[misc]


def test_without_pairs_the_right_article_comes_first_and_alone() -> None:
    """Nothing is level with anything."""
    assert shapes() == [("", n) for n in "1234"] + [(n, "") for n in "1234"]


def test_a_lone_right_sentence_follows_the_row_of_the_one_before_it() -> None:
    """So both articles can be read downwards as far as order allows."""
    assert shapes(pair(link("wire.s1", "herald.s1")), pair(link("wire.s4", "herald.s4"))) == [
        ("1", "1"),
        ("", "2"),
        ("", "3"),
        ("2", ""),
        ("3", ""),
        ("4", "4"),
    ]


def test_crossing_pairs_keep_the_left_order() -> None:
    """The right side jumps; nothing is dropped to keep it monotone."""
    assert shapes(pair(link("wire.s1", "herald.s4")), pair(link("wire.s2", "herald.s1")))[:3] == [
        ("1", "4"),
        ("2", "1"),
        ("", "2"),
    ]


def test_a_merge_is_one_row() -> None:
    """With all of its sentences in reading order."""
    assert ("1 2", "3") in shapes(pair(link("wire.s2", "herald.s3"), link("wire.s1", "herald.s3")))


def test_a_rejected_pair_is_no_row() -> None:
    """Its sentences stand alone."""
    rejected = dataclasses.replace(pair(link("wire.s1", "herald.s1")), status=Status.REJECTED)
    assert ("1", "1") not in shapes(rejected)


def test_rows_read_from_the_right_article_are_the_same_pairs() -> None:
    """Either article may be on the left."""
    comparison = harbour(pair(link("wire.s1", "herald.s2")))
    rows = aligned_rows(comparison, "herald", "wire")
    assert (("herald.s2",), ("wire.s1",)) in [(row.left, row.right) for row in rows]


@given(st.permutations([1, 2, 3, 4]), st.integers(0, 4))
def test_every_sentence_stands_in_exactly_one_row(order: list[int], linked: int) -> None:
    """For any one-to-one links."""
    pairs = [pair(link(f"wire.s{n + 1}", f"herald.s{order[n]}")) for n in range(linked)]
    rows = aligned_rows(harbour(*pairs), "wire", "herald")
    ends = [sentence for row in rows for sentence in (*row.left, *row.right)]
    assert sorted(ends) == sorted(f"{side}.s{n}" for side in ("wire", "herald") for n in range(1, 5))
