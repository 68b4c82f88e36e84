"""Word-level comparison of the sides of a pair."""

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
