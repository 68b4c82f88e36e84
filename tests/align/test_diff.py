"""Word-level comparison of the sides of a pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.align.diff import Change, WordComparison, WordSpan, compare_words
from reader.model.span import Span


def _compare(left: str, right: str) -> WordComparison:
    return compare_words(left, [Span(0, len(left))], right, [Span(0, len(right))])


def _words(text: str, spans: tuple[WordSpan, ...], change: Change) -> list[str]:
    return [span.span.of(text) for span in spans if span.change is change]


def test_equal_sides_are_kept_whole() -> None:
    """One stretch a sentence."""
    text = "The bridge reopened at noon"
    assert _compare(text, text).left == (WordSpan(Span(0, len(text)), Change.KEPT),)


def test_another_form_of_a_word_is_reworded() -> None:
    """Derivations in the place of one another correspond; extra words stand only here."""
    left, right = "strengthening its presence in the valley", "strengthens their presence"
    found = _compare(left, right)
    assert "strengthening" in " ".join(
        _words(left, found.left, Change.KEPT) + _words(left, found.left, Change.REWORDED)
    )
    assert any("valley" in words for words in _words(left, found.left, Change.ONLY_HERE))


def test_a_word_elsewhere_is_moved() -> None:
    """Order is seen."""
    left, right = "On Monday the council voted to close the pool", "the council voted to close the pool on Monday"
    assert _words(left, _compare(left, right).left, Change.MOVED) == ["Monday"]


def _changed(left: str, right: str, change: Change) -> tuple[list[str], list[str]]:
    found = _compare(left, right)
    return _words(left, found.left, change), _words(right, found.right, change)


def test_a_synonym_in_the_same_place_is_reworded() -> None:
    """By word vectors, between words that are kept."""
    left, right = "The board plans to purchase the old mill", "The board plans to buy the old mill"
    assert _changed(left, right, Change.REWORDED) == (["purchase"], ["buy"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the harbour closed on Monday for repairs", "the harbour closed on Tuesday for repairs"),
        ("Fares will rise in the spring", "Fares will fall in the spring"),
        ("the first vote on the harbour", "the second vote on the harbour"),
    ],
    ids=["days", "opposites", "ranks"],
)
def test_another_thing_of_one_kind_is_no_rewording(left: str, right: str) -> None:
    """Vectors put them next to one another; they stand only on their own side."""
    assert _changed(left, right, Change.REWORDED) == ([], [])
    assert all(_changed(left, right, Change.ONLY_HERE))


def test_a_clause_that_one_side_has_alone_is_named() -> None:
    """The clause, without its comma, and only in sentences that share something."""
    left = "The council voted to close the old pool, because the roof leaks in heavy rain."
    right = "The council voted to close the old pool. Ducks nest nearby."
    spans = [Span(0, 40), Span(41, len(right))]
    found = compare_words(left, [Span(0, len(left))], right, spans)
    assert [span.of(left) for span in found.left_clauses] == ["because the roof leaks in heavy rain."]
    assert found.right_clauses == ()


def test_an_empty_side_leaves_everything_only_here() -> None:
    """And gives nothing for itself."""
    found = compare_words("Some words", [Span(0, 10)], "", [])
    assert [span.change for span in found.left] == [Change.ONLY_HERE]
    assert found.right == ()


@given(st.text(max_size=80), st.text(max_size=80))
def test_spans_ascend_and_kept_words_balance(left: str, right: str) -> None:
    """For any texts: spans in order, inside the text, and as many moved or reworded stretches on one side as words."""
    found = _compare(left, right)
    for text, spans in ((left, found.left), (right, found.right)):
        edges = [edge for span in spans for edge in (span.span.start, span.span.end)]
        assert edges == sorted(edges)
        assert all(edge <= len(text) for edge in edges)
    assert any(s.change is Change.MOVED for s in found.left) == any(s.change is Change.MOVED for s in found.right)
