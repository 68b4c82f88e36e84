"""Wrapping is by cells, loses no word and keeps offsets true."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.wrap import is_simple, width_cells, wrap_all
from reader.model.span import Span

CASES = [
    ("short text is one line", "one two", 10, ["one two"]),
    ("lines break at spaces", "one two three", 7, ["one two", "three"]),
    ("a line may be exactly full", "aaa bbb", 3, ["aaa", "bbb"]),
    ("a word longer than the line is cut", "abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
    ("wide characters take two cells and break anywhere", "日本語の記事", 5, ["日本", "語の", "記事"]),
    ("a combining mark stays with its letter", "ae\u0301i ou", 3, ["ae\u0301i", "ou"]),
    ("an emoji sequence is never cut", "hi 👩‍👩‍👧 yo", 4, ["hi", "👩‍👩‍👧", "yo"]),
    ("a space at the edge belongs to no line", "日本 語", 4, ["日本", "語"]),
    ("a space that carries a mark is no break", "aa \u0301", 2, ["aa", " \u0301"]),
    ("a mark alone makes no room for a wide character", "\u0301 aaa日", 4, ["\u0301", "aaa", "日"]),
    ("joiners alone make no room for a letter", "\u200d\u200daaaaaa", 5, ["\u200d\u200daaaaa", "a"]),
    ("nothing is one empty line", "", 5, [""]),
]


@pytest.mark.parametrize(("text", "width", "lines"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_lines(text: str, width: int, lines: list[str]) -> None:
    """As the case says."""
    wrapped = wrap_all(text, (Span(0, len(text)),), width)
    assert [text[slice(*wrapped.span(0, at))] for at in range(wrapped.height(0))] == lines


@given(st.text(alphabet="ab é’日👍e\u0301\u200d –", max_size=80), st.integers(2, 12))
def test_no_line_is_too_wide_and_only_spaces_are_left_out(text: str, width: int) -> None:
    """Lines stand in order, fit (a single wide grapheme may not), and hold every character but spaces at breaks."""
    wrapped = wrap_all(text, (Span(0, len(text)),), width)
    spans = [wrapped.span(0, at) for at in range(wrapped.height(0))]
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")
    assert all(a <= b for a, b in spans)
    assert all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(spans))
    assert all(width_cells(text[a:b]) <= width or len(text[a:b]) <= 7 for a, b in spans)


def test_several_sentences_are_wrapped_each_by_itself() -> None:
    """Each starts on a line of its own."""
    text = "One two. Three."
    wrapped = wrap_all(text, (Span(0, 8), Span(9, 15)), 20)
    assert [wrapped.height(0), wrapped.height(1)] == [1, 1]
    assert wrapped.span(1, 0) == (9, 15)


@pytest.mark.parametrize(
    ("text", "simple"), [("plain", True), ("“É” – Ж", True), ("日", False), ("e\u0301", False), ("👍", False)]
)
def test_the_fast_path_takes_one_cell_characters_alone(text: str, simple: bool) -> None:  # noqa: FBT001  a case
    """Latin, Cyrillic and typographic marks are in."""
    assert is_simple(text) is simple
    if simple:
        assert width_cells(text) == len(text)
