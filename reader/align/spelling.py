"""Names that two sides spell differently."""

import bisect
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.align.sides import Side
from reader.model.span import Span
from reader.text.naming import TITLE_HEADS
from reader.text.tokens import Token

LEAST_NAME = 4
LONGEST_ENDING = 4
NAME_SIMILARITY = 80.0
"""rapidfuzz ratio from which two unlike names are one name spelled twice: "Kelley"/"Kelly" 91, "Ahmadi"/"Ahmed" 73."""


def differences(left: Side, right: Side) -> Iterator[tuple[Span, Span]]:
    """One name in two spellings, each of which stands on its own side alone."""
    return ((one.span, other.span) for one, other in _spelt_twice(names_of(left), names_of(right), _one_name))


@dataclass(frozen=True, slots=True)
class Names:
    """What may be names in a side, read once for every other side."""

    side: Side
    stems: frozenset[str]
    """Of all its content words."""
    tokens: tuple[Token, ...]
    """Capitalised words, none that opens a sentence."""


def apart(left: Names, right: Names, one_name: "OneName") -> Iterator[tuple[Span, Span]]:
    """The same in two whole articles, each name once: the other name beside it must be one and the same.

    "Elin Voss" and "Ellin Voss" are one person spelt twice; "Voss" and "Voss" may be two.

    Args:
        left: Of one article.
        right: Of another.
        one_name: From `one_name_once`; the same for all articles of an event.
    """
    seen: set[tuple[str, str]] = set()
    for one, other in _spelt_twice(left, right, one_name):
        if (one.form, other.form) not in seen and _beside(left.side, one) & _beside(right.side, other):
            seen.add((one.form, other.form))
            yield one.span, other.span


def _beside(side: Side, name: Token) -> set[str]:
    """The capitalised words, titles aside, that stand directly before and behind a name."""
    at = bisect.bisect_left(side.tokens, name.span.start, key=lambda token: token.span.start)
    near = side.tokens[max(0, at - 1) : at] + side.tokens[at + 1 : at + 2]
    return {
        token.form
        for token in near
        if side.text[token.span.start].isupper()
        and token.form not in TITLE_HEADS
        and _one_blank(side.text, token.span, name.span)
    }


def _one_blank(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return text[first.end : last.start] == " "


OneName = Callable[[str, str], bool]
"""Whether two folded forms are one name in two spellings."""


def one_name_once() -> OneName:
    """The measure of two spellings that keeps its answers: the articles of an event have the same few names."""
    return functools.cache(_one_name)


def _one_name(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: start-up needs no string distances

    return fuzz.ratio(one, other, score_cutoff=NAME_SIMILARITY) >= NAME_SIMILARITY and not _derived(one, other)


def _spelt_twice(left: Names, right: Names, one_name: OneName) -> Iterator[tuple[Token, Token]]:
    """The names of either side whose stem the other side does not have, where they are alike."""
    others = [name for name in right.tokens if name.stem not in left.stems]
    for one in left.tokens if others else ():
        if one.stem not in right.stems:
            for other in others:
                if one_name(one.form, other.form):
                    yield one, other


def names_of(side: Side) -> Names:
    """Capitalised words of a side that are no weekdays, none that opens a sentence."""
    opening = {span.start for span in side.spans}
    tokens = (
        t
        for t in side.tokens
        if t.content and len(t.form) >= LEAST_NAME and t.form.isalpha()
        and side.text[t.span.start].isupper() and t.span.start not in opening and not _is_day(t.form)
    )  # fmt: skip
    return Names(side, side.stems, tuple(tokens))


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _is_day(form: str) -> bool:
    """Whether a word is a weekday, or one misspelt."""
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: as above

    return form.endswith("y") and any(fuzz.ratio(form, day) >= NAME_SIMILARITY for day in _DAYS)


def _derived(one: str, other: str) -> bool:
    """For "Morocco"/"Moroccan" and "Iran"/"Iranian": one name in two word forms, not two spellings."""
    short, long = sorted((one, other), key=len)
    common = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return (
        common >= len(short) - 1
        and len(long) - common <= LONGEST_ENDING
        and long[common:].endswith(("n", "s", "i", "ese", "ish"))
    )
