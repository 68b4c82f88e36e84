"""Names that two sides spell differently."""

import bisect
from collections.abc import Iterator

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
    return ((one.span, other.span) for one, other in _spelt_twice(left, right))


def apart(left: Side, right: Side) -> Iterator[tuple[Span, Span]]:
    """The same in two whole articles, each name once: the other name beside it must be one and the same.

    "Elin Voss" and "Ellin Voss" are one person spelt twice; "Voss" and "Voss" may be two.
    """
    seen: set[tuple[str, str]] = set()
    for one, other in _spelt_twice(left, right):
        if (one.form, other.form) not in seen and _beside(left, one) & _beside(right, other):
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


def _spelt_twice(left: Side, right: Side) -> Iterator[tuple[Token, Token]]:
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: start-up needs no string distances

    others = _names_only(right, left)
    for one in _names_only(left, right):
        for other in others:
            if fuzz.ratio(one.form, other.form) >= NAME_SIMILARITY and not _derived(one.form, other.form):
                yield one, other


def _names_only(one: Side, other: Side) -> list[Token]:
    """Capitalised words of one side, none that opens a sentence, whose stem the other side does not have."""
    stems = other.stems
    opening = {span.start for span in one.spans}
    return [
        t
        for t in one.tokens
        if t.content and len(t.form) >= LEAST_NAME and t.form.isalpha() and t.stem not in stems and not _is_day(t.form)
        and one.text[t.span.start].isupper() and t.span.start not in opening
    ]  # fmt: skip


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
