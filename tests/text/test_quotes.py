"""How quotation marks pair, in every tradition the reader meets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.quotes import continues, find_quotations, is_scare_quote, quoted_spans

PAIRED = [
    ("straight", 'He said "no" to them.', ['"no"']),
    ("curly", "“Yes,” she said, “I did.”", ["“Yes,”", "“I did.”"]),
    ("straight nested in itself", '"they shouted "boo" at me" he said', ['"they shouted "boo" at me"']),
    ("curly opened, straight closed", 'She said “we go" and left', ['“we go"']),
    ("german", "„Wir gehen“, sagte er.", ["„Wir gehen“"]),
    ("polish", "„Idziemy”, powiedział.", ["„Idziemy”"]),
    ("german guillemets", "»Nein«, sagte sie.", ["»Nein«"]),
    ("french with spaces", "« Bonjour », dit-il.", ["« Bonjour »"]),
    ("swedish", "”Vi går”, sade han.", ["”Vi går”"]),
    ("chinese", "他说：“我们来了。”", ["“我们来了。”"]),
    ("japanese with inner", "「彼は『はい』と言った」と述べた", ["「彼は『はい』と言った」"]),
    ("two apostrophes", "''It is new,'' he said.", ["''It is new,''"]),
    ("curly single", "‘We won,’ he said, and it’s true.", ["‘We won,’"]),
    ("straight single in a headline", "'We will win', says coach in the '90s", ["'We will win'"]),
    ("british nesting", "‘The “nested” one,’ he said.", ["‘The “nested” one,’"]),
    ("american nesting", "“The ‘nested’ one,” he said.", ["“The ‘nested’ one,”"]),
    ("plural possessive", "the workers’ day and the players’ cup", []),
    ("contractions", "It's what they're after, isn't it?", []),
    ("elision", "rock 'n' roll and 'em all", []),
    ("prime", "a 6' 2\" man", []),
    ("stray closing mark", "we go” he said", []),
    ("unclosed ends with its line", "“We go on\nand on.", ["“We go on"]),
    ("line by line", 'an "open one\nand a "closed" one', ['"open one', '"closed"']),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in PAIRED], ids=[case[0] for case in PAIRED])
def test_marks_pair_as_their_tradition_pairs_them(text: str, expected: list[str]) -> None:
    """The outermost passages, marks included."""
    assert [span.of(text) for span in quoted_spans(text)] == expected


def test_an_open_quotation_continues_in_the_next_paragraph_only() -> None:
    """An opening mark right after the line end carries it on; words between, or a closing mark, do not."""
    text = "“First.\n\n“Second.”\n\nHe left. “Third.”"
    first, second, third = find_quotations(text)
    assert continues(text, first, second)
    assert not continues(text, second, third)


def test_inner_leaves_out_marks_and_spaces() -> None:
    """The inner span holds the words alone; both directions of an unclosed passage too."""
    text = "« Oui » et “non"
    assert [quotation.inner.of(text) for quotation in find_quotations(text)] == ["Oui", "non"]
    assert [quotation.closed for quotation in find_quotations(text)] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('with "tangible support" there', True),
        ('she said "no." then', False),
        ('he said "we will all go" there', False),
    ],
)
def test_a_scare_quote_is_short_and_has_no_sentence_point(text: str, *, expected: bool) -> None:
    """Three words at most, unless they end a sentence."""
    assert is_scare_quote(text, find_quotations(text)[0]) is expected


@given(st.text(alphabet="ab sS.,\n\r\"'“”„‘’«»「」`6"))
def test_spans_are_ordered_apart_and_inside_one_line(text: str) -> None:
    """Whatever the marks, passages never overlap, never cross a line and never leave the text."""
    end = 0
    for quotation in find_quotations(text):
        span = quotation.span
        assert end <= span.start < span.end <= len(text)
        assert span.contains(quotation.inner)
        assert not set("\n\r") & set(span.of(text))
        end = span.end


@pytest.mark.parametrize("unit", ['"', "'", "“", "a' ", " 'a", "s’ ", "„“", "‘a s’ ", '"\n', "``", "« »"])
def test_time_is_linear_in_long_runs_of_marks(unit: str) -> None:
    """A hundred thousand marks in a line take well under two seconds: nothing backtracks."""
    began = time.process_time()
    quoted_spans(unit * (100_000 // len(unit)))
    assert time.process_time() - began < 2
