"""Quotation marks -> quoted spans, in the typography of the languages the reader meets.

Owns how marks pair. Knows nothing of who speaks.

Theory. News typography pairs marks inside a paragraph; a quotation that runs on is left open at the paragraph's end and
opened again at the next one's start. So marks are paired line by line, an unclosed quotation ends with its line, and an
error never reaches further than that. Doubles are paired first; single marks count only where they stand outside every
double, since an apostrophe looks the same. What must never happen: an apostrophe or a prime opening a quotation that
swallows the paragraph. Known exception: a single-quoted passage whose last word is a plural possessive may end early.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reader.model.span import Span

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "”": "”",
    '"': '"”',
    "``": "''",
    "''": "''",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "＂": "＂",
    "‹": "›",
    "《": "》",
}
"""Opening mark -> what may close it. `„` closes with `“` (German, Czech) or `”` (Polish, Hungarian); `»` with `«`
(German, Danish) or itself (Finnish); `”` with itself (Swedish, Finnish)."""

_AMBIGUOUS = frozenset({"”", "»", "“", '"', "''", "＂"})
"""Marks that open in one tradition and close in another: they open only where the text around lets them."""

_DOUBLE = re.compile("[“”„«»\"「」『』〝〞〟＂‹›《》]|''|``")
_SINGLE = re.compile(r"[‘’'](?:(?!\w)|(?<!\w[‘’']))")
"""Apostrophes between two letters, by far the most, are not looked at; the mark stands first, so that the search for it
is quick."""

_ANY = re.compile(f"{_DOUBLE.pattern}|{_SINGLE.pattern}")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BEFORE_OPENING = " \t\u00a0\u202f([{—–-/:,‘'“\"«„"
_ELISIONS = frozenset({"em", "tis", "twas", "til", "cause", "round", "n", "bout"})
_LONGEST_DOUBTFUL_SINGLE = 90
"""Characters a single-quoted passage may have when it closes after a bare `s` (workers’): longer ones are two
apostrophes far apart."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted passage of one line."""

    span: Span
    """Marks included."""
    inner: Span
    """Marks, and white space beside them, left out; may be empty."""
    closed: bool
    """False when the line ends before a closing mark does."""
    single: bool = False
    """True for single marks."""


def quoted_spans(text: str) -> tuple[Span, ...]:
    """The outermost quoted passages of a text, marks included.

    Returns:
        Spans in reading order that never overlap; empty for a text without marks. A quotation over several paragraphs
        gives one span for each of them.
    """
    return tuple(quotation.span for quotation in find_quotations(text))


@lru_cache(maxsize=4)
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Like `quoted_spans`, with what stands inside the marks and whether they close. Time is linear in the text.

    The last few texts are kept, since attribution asks twice for each.
    """
    found: list[Quotation] = []
    if _ANY.search(text):
        for line in _LINE.finditer(text):
            found.extend(_quotations_of_line(text, line.start(), line.end()))
    return tuple(found)


def continues(text: str, earlier: Quotation, later: Quotation) -> bool:
    """Whether `later` carries on a quotation that `earlier` left open: it opens the very next paragraph."""
    between = text[earlier.span.end : later.span.start]
    return not earlier.closed and bool(between) and not between.strip()


def is_scare_quote(text: str, quotation: Quotation) -> bool:
    """Whether a passage is too short to be an utterance: at most three words and no sentence point inside.

    Such marks set off a term ("tangible support"); they make the clause around them partly quoted, not a statement of
    their own.
    """
    words = quotation.inner.of(text).split()
    return len(words) <= 3 and not (words and words[-1][-1] in ".!?…。！？")  # noqa: PLR2004  the rule itself


def _quotations_of_line(text: str, start: int, end: int) -> list[Quotation]:
    doubles = _doubles(text, start, end)
    singles = _singles(text, start, end, doubles)
    if not singles:
        return doubles
    starts = [single.span.start for single in singles]
    outermost = list(singles)
    for double in doubles:
        before = bisect_right(starts, double.span.start) - 1
        if before < 0 or not singles[before].span.contains(double.span):
            outermost.append(double)
    return sorted(outermost, key=lambda quotation: quotation.span)


def _doubles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opening, depth, opened_at = "", 0, start
    last_curly = text.rfind("”", start, end)
    for mark in _DOUBLE.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if not depth:
            if _may_open(text, at, mark.end(), sign, start, end):
                opening, depth, opened_at = sign, 1, at
        elif (sign in _CLOSERS[opening] or (opening == "“" and sign == '"' and at > last_curly)) and not _looks_opening(
            text, at, mark.end(), sign, start, end
        ):
            depth -= 1
            if not depth:
                found.append(_quotation(text, opened_at, mark.end(), len(opening), len(sign)))
        elif sign == opening:
            depth += 1
    if depth:
        found.append(_quotation(text, opened_at, end, len(opening), 0))
    return found


def _may_open(text: str, at: int, after: int, sign: str, start: int, end: int) -> bool:
    """Whether a mark met outside any quotation opens one; a stray closing mark or a prime (6' 2") does not."""
    if sign not in _CLOSERS:
        return False
    if sign not in _AMBIGUOUS or sign == "“":
        return True
    if sign in "”»":
        return _looks_opening(text, at, after, sign, start, end)
    prime = at > start and text[at - 1].isdigit()
    return after < end and not (prime and not text[after].isalnum())


def _looks_opening(text: str, at: int, after: int, sign: str, start: int, end: int) -> bool:
    """Whether a two-way mark stands where only an opening one can: space before, a letter after."""
    if sign not in _AMBIGUOUS or after >= end:
        return False
    before_fits = at == start or text[at - 1] in " \t\u00a0([—–"
    return before_fits and (text[after].isalnum() or text[after] in "[‘'")


def _singles(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    opened_at, doubtful = -1, -1
    for mark in _outside(_SINGLE.finditer(text, start, end), doubles):
        at = mark.start()
        if opened_at < 0 or (doubtful >= 0 and at - opened_at > _LONGEST_DOUBTFUL_SINGLE):
            if doubtful >= 0:
                found.append(_quotation(text, opened_at, doubtful + 1, 1, 1, single=True))
            opened_at, doubtful = (at if _opens_single(text, at, start, end) else -1), -1
        elif _closes_single(text, at, end):
            if text[at - 1] in "sS" and at - opened_at <= _LONGEST_DOUBTFUL_SINGLE:
                doubtful = at
            elif text[at - 1] not in "sS":
                found.append(_quotation(text, opened_at, at + 1, 1, 1, single=True))
                opened_at, doubtful = -1, -1
    if doubtful >= 0:
        found.append(_quotation(text, opened_at, doubtful + 1, 1, 1, single=True))
    return found


def _outside(marks: Iterable[re.Match[str]], doubles: list[Quotation]) -> list[re.Match[str]]:
    """The marks that no double-quoted span covers; both lists are in reading order, so one pass does."""
    kept: list[re.Match[str]] = []
    index = 0
    for mark in marks:
        while index < len(doubles) and doubles[index].span.end <= mark.start():
            index += 1
        if index == len(doubles) or mark.start() < doubles[index].span.start:
            kept.append(mark)
    return kept


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    if at + 1 >= end or not text[at + 1].isalpha() or text[at] == "’":
        return False
    if at > start and text[at - 1] not in _BEFORE_OPENING:
        return False
    word = re.match(r"\w{1,6}", text[at + 1 : at + 8])
    return word is None or word.group().lower() not in _ELISIONS


def _closes_single(text: str, at: int, end: int) -> bool:
    if text[at] == "‘" or text[at - 1].isspace():
        return False
    return at + 1 >= end or not text[at + 1].isalnum()


def _quotation(
    text: str, start: int, end: int, open_marks: int, close_marks: int, *, single: bool = False
) -> Quotation:
    inner_start, inner_end = start + open_marks, end - close_marks
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(
        Span(start, end), Span(inner_start, max(inner_start, inner_end)), closed=close_marks > 0, single=single
    )
