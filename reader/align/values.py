"""Figures and dates that two sides give differently for one thing."""

import datetime as dt
import functools
import re
from collections.abc import Iterator

from reader.align.lexicon import alike
from reader.align.sides import Side
from reader.model.alignment import Difference, DifferenceKind
from reader.model.span import Span
from reader.text.quantities import Quantity, QuantityKind, comparable, find_quantities, same_value
from reader.text.tokens import tokenise

REACH = 4
"""How many content words on either side tell what a figure counts."""
ALIKE_GROUND = 0.6
"""Cosine from which "killed" and "died" around two figures of one kind are common ground."""
_WHEN = frozenset({QuantityKind.DATE, QuantityKind.TIME})
_LEFT_OUT = frozenset({QuantityKind.ORDINAL})
"""Ranks: "the second time" and "the third day" are hardly ever two values of one thing."""


def differences(left: Side, right: Side, *, partial: bool = False) -> Iterator[Difference]:
    """Values of one kind, each without its equal on the other side, that tell of the same thing.

    Where the sides have only a part in common, two days are mostly those of two events and are left alone.
    """
    mine, theirs = _values(left, right), _values(right, left)
    open_left = [one for one in mine if not any(_same(left, one, right, other) for other in theirs)]
    open_right = [other for other in theirs if not any(_same(left, one, right, other) for one in mine)]
    rated = [
        (ground, one, other)
        for one in open_left
        for other in open_right
        if not (partial and one.kind in _WHEN)
        and (ground := _ground(left, one, right, other)) >= _needed(one, other, partial=partial)
    ]
    taken: set[Span] = set()
    for _, one, other in sorted(rated, key=lambda row: (-row[0], row[1].span, row[2].span)):
        if one.span not in taken and other.span not in taken:
            taken |= {one.span, other.span}
            kind = DifferenceKind.DATE if one.kind in _WHEN else DifferenceKind.FIGURE
            yield Difference(kind, one.span, other.span)


_ANCHOR = dt.date(2024, 5, 15)
"""A day to resolve weekdays against where an article has none: both sides get the same, so equal words stay equal."""
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def read_values(one: Side) -> tuple[Quantity, ...]:
    """The values of a side by its own article's day, ranks left out."""
    return _values(one, one)


def _values(one: Side, other: Side) -> tuple[Quantity, ...]:
    mine, theirs = one.article.metadata.date, other.article.metadata.date
    found = (
        quantity
        for span in one.spans
        for quantity in (_read(one.text, span, mine) if mine and theirs else _undated(one.text, span))
    )
    return tuple(q for q in found if q.kind not in _LEFT_OUT and not _O_CLOCK.match(one.text, q.span.end))


_O_CLOCK = re.compile(r"\so['’]clock\b", re.IGNORECASE)


def _undated(text: str, span: Span) -> tuple[Quantity, ...]:
    """Without a day of the article: dates that need none, and weekdays, which `_same` compares among themselves."""
    sure = _read(text, span, None)
    weekdays = tuple(
        q
        for q in _read(text, span, _ANCHOR)
        if q.kind is QuantityKind.DATE
        and _WEEKDAY.fullmatch(q.span.of(text).split()[-1])
        and not any(q.span.overlap(known.span) for known in sure)
    )
    return tuple(sorted((*sure, *weekdays), key=lambda q: q.span))


@functools.lru_cache(maxsize=4096)
def _read(text: str, span: Span, date: dt.date | None) -> tuple[Quantity, ...]:
    """A sentence takes part in several pairs."""
    found = find_quantities(text, span, date)
    ends = [q for q in _year_ends(text, span, date) if not any(q.span.overlap(other.span) for other in found)]
    return tuple(sorted((*found, *ends), key=lambda q: q.span))


_YEAR_END = re.compile(r"\bend\sof\s(?:the|this)\syear\b|\byear['’]s\send\b|\byear-end\b", re.IGNORECASE)


def _year_ends(text: str, span: Span, date: dt.date | None) -> Iterator[Quantity]:
    """The words "by the end of the year" as that year's December."""
    if date is None:
        return
    for match in _YEAR_END.finditer(text, span.start, span.end):
        first, last = dt.date(date.year, 12, 1).toordinal(), dt.date(date.year, 12, 31).toordinal()
        yield Quantity(Span(*match.span()), QuantityKind.DATE, float(first), float(last), "day")


def _same(left: Side, one: Quantity, right: Side, other: Quantity) -> bool:
    return same_value(one, other) or (
        one.kind is other.kind is QuantityKind.DATE and not _both_or_neither_weekday(left, one, right, other)
    )


def _both_or_neither_weekday(left: Side, one: Quantity, right: Side, other: Quantity) -> bool:
    """Where an article has no day of its own, "Monday" and "3 March" cannot be told apart nor set equal."""
    if left.article.metadata.date and right.article.metadata.date:
        return True
    return bool(_WEEKDAY.search(one.span.of(left.text))) == bool(_WEEKDAY.search(other.span.of(right.text)))


def _ground(left: Side, one: Quantity, right: Side, other: Quantity) -> int:
    """Words around both values, what they count aside; -1 where they cannot be two values of one thing."""
    if one.kind is not other.kind or one.unit != other.unit or _of_two_scales(one, other):
        return -1
    counted = {stem_of(noun) for noun in (one.counted, other.counted)}
    near, far = left.near(one.span, REACH) - counted, right.near(other.span, REACH) - counted
    common = near & far
    if not (one.kind in _WHEN or comparable(one, other)):
        return len(common)
    return len(common) + sum(any(alike(a, b, ALIKE_GROUND) for b in far - common) for a in near - common)


def _of_two_scales(one: Quantity, other: Quantity) -> bool:
    """For "22 days" and "90 minutes", "2006" and "a week ago": nothing is told both ways."""
    if one.kind is QuantityKind.DATE:
        lengths = [(q.high or q.value) - q.value + 1 for q in (one, other)]
        return max(lengths) > LONGER_STRETCH * min(lengths)
    return one.kind is QuantityKind.DURATION and ratio(one, other) < SHORTER_SPELL


LONGER_STRETCH = 40
"""Times; a day and a month are still set against each other, a day and a year not."""
SHORTER_SPELL = 0.1


def _needed(one: Quantity, other: Quantity, *, partial: bool = False) -> int:
    """Shared words around two values before they are set against each other.

    One where both count the same or are of one unit, one more for durations, which news is full of, and where one value
    is several times the other, three more in sentences that have only a part in common; three for days and where a side
    does not say what it counts, five if far apart: fewer set "the 70s" against "No. 3" and a resignation against an
    apology.
    """
    far = one.kind not in _WHEN and ratio(one, other) <= FAR
    if not (comparable(one, other) or (like_nouns(one, other) and ratio(one, other) >= CLOSE)):
        return 5 if far else 3
    return 1 + (one.kind is QuantityKind.DURATION) + (far and 1 + 2 * partial)


FAR = 0.5
"""Ratio of two values up to which they are hardly two counts of one thing: in sentences of real articles that are
linked, 7 such couples of figures were no rivals, and 2 of 5 above it."""
CLOSE = 0.75
"""Ratio from which two figures can be of one thing under two nouns."""
KIN_OF_NOUNS = 0.45
"""Cosine from which two counted nouns can be one thing: "officers"/"inspectors" 0.49, "homes"/"people" 0.2."""


def ratio(one: Quantity, other: Quantity) -> float:
    """The smaller of two values by the larger, 0..1; 1 for two zeros."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return low / high if high else 1.0


def like_nouns(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count like things under two nouns."""
    if not (one.counted and other.counted):
        return False
    return alike(stem_of(one.counted), stem_of(other.counted), KIN_OF_NOUNS)


@functools.lru_cache(maxsize=4096)
def stem_of(noun: str) -> str:
    """The stem of a word; empty for none."""
    return next((token.stem for token in tokenise(noun, Span(0, len(noun)))), noun)
