"""Tokens: true spans, folded forms, stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.tokens import Token, fold, tokenise


def _tokens(text: str) -> tuple[Token, ...]:
    return tokenise(text, Span(0, len(text)))


FORMS: tuple[tuple[str, str, list[str]], ...] = (
    ("case is folded", "Harbour PILOTS", ["harbour", "pilots"]),
    ("possessive endings go, curly or straight", "the pilots’ union's", ["the", "pilots", "union"]),
    ("a hyphen parts words", "anti-doping", ["anti", "doping"]),
    ("thousands separators go, decimals stay", "1,250,000 of 3.75", ["1250000", "of", "3.75"]),
    ("ordinals are numbers", "21st", ["21"]),
    ("accents go", "Café Zoë", ["cafe", "zoe"]),
    ("an acronym with points is no pronoun", "the U.S. told us", ["the", "us.", "told", "us"]),
    ("an acronym with points meets one without", "U.N.E.P. UNEP", ["unep", "unep"]),
    ("scripts without spaces give one token a character", "東京で", ["東", "京", "で"]),
    ("marks alone give nothing", "— … “”", []),
    ("nothing gives nothing", "", []),
)


@pytest.mark.parametrize(("text", "forms"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_forms(text: str, forms: list[str]) -> None:
    """A form is the comparison key of a word."""
    assert [token.form for token in _tokens(text)] == forms


def test_inflections_share_a_stem() -> None:
    """Plural, tense and participle meet in one stem; numbers keep their digits."""
    assert {token.stem for token in _tokens("strike strikes striking")} == {"strike"}
    assert [token.stem for token in _tokens("1,200")] == ["1200"]


def test_function_words_carry_no_content() -> None:
    """Articles, auxiliaries and plain reporting verbs are marked, names and figures are not."""
    content = [token.form for token in _tokens("The union said that 40 crews had stopped work") if token.content]
    assert content == ["union", "40", "crews", "stopped", "work"]


def test_only_the_asked_stretch_is_read() -> None:
    """Spans count from the start of the whole text."""
    text = "First words. Second words."
    tokens = tokenise(text, Span(13, 26))
    assert [token.span.of(text) for token in tokens] == ["Second", "words"]


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_spans_lie_inside_ascend_and_do_not_overlap(text: str, one: int, other: int) -> None:
    """For any text and stretch."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    tokens = tokenise(text, Span(start, end))
    edges = [edge for token in tokens for edge in (token.span.start, token.span.end)]
    assert edges == sorted(edges)
    assert all(start <= token.span.start < token.span.end <= end for token in tokens)
    assert all(token.form for token in tokens)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    """Folding ASCII words is idempotent; others may fold further only by compatibility forms."""
    if word.isascii():
        assert fold(fold(word)) == fold(word)
