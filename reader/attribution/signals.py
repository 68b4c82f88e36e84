"""A text -> what the fitted statistics look at: tokens, and a few small whole numbers about each.

Owns the tokens of attribution (other than `reader.text.tokens`, punctuation and clitics are tokens here, since a comma
or a closing mark ends a statement) and the surface signals: what stands before a token, the quotation it lies in, the
sentence it belongs to. Knows no weights. Fitting and reading use this one module, so that they see the same.

Sentences are told here by punctuation alone and not taken from the article: the statistics were fitted on text cut this
way, and a better segmentation later must not change what a weight means.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from reader.text.quotes import find_quotations

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

_TOKEN = re.compile(
    r"[’'](?:[sS]|re|ve|ll|d|m|t)\b"
    r"|\w+(?:[-.](?=\w)\w+|[’'](?!(?:[sS]|re|ve|ll|d|m|t)\b)\w+)*"
    r"|\.\.\.|--+|''|``|\S"
)
"""Clitics, words (inner hyphens, points and apostrophes kept), runs of points and dashes, any other sign alone. Each
alternative starts with a character no earlier one can end on, so time is linear."""

_SENTENCE_ENDS = frozenset({".", "!", "?", "...", "…"})
_CLOSING = frozenset({"”", '"', "’", "'", ")", "]", "»", "''"})
_OPENING = frozenset('‘“"([«')

GAP_NONE, GAP_SPACE, GAP_LINE = range(3)
"""What stands before a token: nothing, white space, a line end."""

QUOTE_OUTSIDE, QUOTE_OPENS, QUOTE_INSIDE, QUOTE_CLOSES, QUOTE_SINGLE, QUOTE_UNCLOSED = range(6)
"""Where a token stands to the quotation around it."""

SHAPES = 7
"""Other sign, digits, lower case, CAPITALS, one capital, Capitalised, miXed."""


@dataclass(frozen=True, slots=True)
class Signals:
    """The tokens of one text; every array has one entry a token."""

    forms: list[str]
    """As written."""
    vocabulary: list[str]
    """The different forms, in order of appearance; the one list that is shorter than the tokens."""
    form_ids: IntArray
    """Place of the token's form in `vocabulary`."""
    starts: IntArray
    """Code points, of the text."""
    ends: IntArray
    gap: IntArray
    """`GAP_…` before the token."""
    quote_state: IntArray
    """`QUOTE_…` of the token."""
    quotation: IntArray
    """Number of the double-quoted or single-quoted passage around the token, from 1; 0 outside any."""
    opens_sentence: BoolArray
    sentence: IntArray
    """Number of the token's sentence, ascending."""
    line: IntArray
    """Number of the token's line among the lines that have tokens, ascending from 0."""

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.forms)


def read_signals(text: str) -> Signals:
    """The tokens of a text with their surface signals; time is linear in the text."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    forms = [text[start:end] for start, end in spans]
    bounds = np.fromiter(chain.from_iterable(spans), dtype=np.int64, count=2 * len(spans)).reshape(-1, 2)
    starts, ends = bounds[:, 0], bounds[:, 1]
    line = _lines(text, starts)
    gap = np.full(len(forms), GAP_SPACE)
    if forms:
        gap[1:][starts[1:] == ends[:-1]] = GAP_NONE
        gap[0] = GAP_LINE
        gap[1:][line[1:] != line[:-1]] = GAP_LINE
    quote_state, quotation = _quotations(text, starts)
    numbers = {form: number for number, form in enumerate(dict.fromkeys(forms))}
    form_ids = np.fromiter(map(numbers.__getitem__, forms), dtype=np.int64, count=len(forms))
    vocabulary = list(numbers)
    traits = np.fromiter(map(_traits, vocabulary), dtype=np.int64, count=len(vocabulary))[form_ids]
    opens = _sentence_starts(traits, gap, quote_state)
    return Signals(
        forms, vocabulary, form_ids, starts, ends, gap, quote_state, quotation, opens, np.cumsum(opens), line
    )


def _lines(text: str, starts: IntArray) -> IntArray:
    breaks = np.array([match.start() for match in re.finditer("\n", text)], dtype=np.int64)
    raw = np.searchsorted(breaks, starts)
    return np.cumsum(np.diff(raw, prepend=raw[:1]) > 0)


def _quotations(text: str, starts: IntArray) -> tuple[IntArray, IntArray]:
    state = np.zeros(len(starts), dtype=np.int64)
    number = np.zeros(len(starts), dtype=np.int64)
    found = find_quotations(text)
    firsts = np.searchsorted(starts, [quotation.span.start for quotation in found])
    lasts = np.searchsorted(starts, [quotation.span.end for quotation in found])
    for index, quotation in enumerate(found, start=1):
        first, last = firsts[index - 1], lasts[index - 1]
        if first >= last:
            continue
        number[first:last] = index
        if quotation.single:
            state[first:last] = QUOTE_SINGLE
            continue
        state[first:last] = QUOTE_INSIDE if quotation.closed else QUOTE_UNCLOSED
        state[first] = QUOTE_OPENS
        if quotation.closed:
            state[last - 1] = QUOTE_CLOSES
    return state, number


def _sentence_starts(traits: IntArray, gap: IntArray, quote_state: IntArray) -> BoolArray:
    ends, closes = (traits & _ENDS) > 0, (traits & _CLOSES) > 0
    capital = (traits & _CAPITAL) > 0
    opening = ((traits & _OPENS) > 0) | (quote_state == QUOTE_OPENS)
    after_end = _shifted(ends, 1) | (_shifted(ends, 2) & _shifted(closes, 1))
    before_capital = np.append(capital[1:], [False]) if len(capital) else capital
    starts: BoolArray = (gap == GAP_LINE) | (after_end & (gap != GAP_NONE) & (capital | (opening & before_capital)))
    return starts


_ENDS, _CLOSES, _OPENS, _CAPITAL = 1, 2, 4, 8


@lru_cache(maxsize=50_000)
def _traits(form: str) -> int:
    """What a form may do at a sentence's edge. Kept between texts: most of a text's forms come again in the next."""
    return (
        (_ENDS if form in _SENTENCE_ENDS else 0)
        | (_CLOSES if form in _CLOSING else 0)
        | (_OPENS if form in _OPENING else 0)
        | (_CAPITAL if form[0].isupper() or form[0].isdigit() else 0)
    )


def _shifted(flags: BoolArray, by: int) -> BoolArray:
    moved = np.zeros_like(flags)
    moved[by:] = flags[: len(flags) - by] if len(flags) > by else False
    return moved


def shape_of(form: str) -> int:
    """Which of `SHAPES` a token has."""
    first = form[0]
    if first.isdigit():
        return 1
    if not first.isalpha():
        return 0
    if form.islower():
        return 2
    if form.isupper():
        return 3 if len(form) > 1 else 4
    return 5 if first.isupper() else 6


def folded(form: str) -> str:
    """The form under which a token is looked up: lower case, straight apostrophe, figures made alike."""
    if form[0].isdigit():
        year = len(form) == 4  # noqa: PLR2004  1999, 2021: a year reads unlike a count
        return ("0000" if year else "0") if form.isdigit() else "0x"
    return form.lower().replace("’", "'")


def ending(word: str) -> str:
    """The last three letters of a longer folded word; `#` for a short one, `@` for what is no word."""
    if not word[0].isalpha():
        return "@"
    return word[-3:] if len(word) > 3 else "#"  # noqa: PLR2004  as the line says
