"""Figures and dates of a stretch of text as values, so that two notations of one value are seen as one.

Reads digits with separators and scale words, spelled numbers to twenty and tens, per cent, money, weekdays, months with
days, and years. A reading that could be two things is left out: a difference shown wrongly costs more trust than one
missed.
"""

import re
from dataclasses import dataclass

from reader.model.span import Span
from reader.text.tokens import listed

_UNITS = dict(zip(listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                  " seventeen eighteen nineteen twenty"
), range(21), strict=True))  # fmt: skip
_TENS = dict(zip(listed("thirty forty fifty sixty seventy eighty ninety"), range(30, 100, 10), strict=True))
_SPELLED = {**_UNITS, **_TENS, "dozen": 12, "hundred": 100, "half": 0.5}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)

_DATE = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH})\b"
    rf"|(?P<weekday>{_WEEKDAYS})\b|(?P<year>(?:19|20)\d\d)\b(?![,.]?\d))",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?P<money>[$€£¥]\s?)?(?<![\w.,])(?:(?P<digits>\d+(?:[.,]\d+)*)|(?P<word>"
    + "|".join(sorted(_SPELLED, key=len, reverse=True))
    + r")\b)(?:[\s-](?P<tail>"
    + "|".join(_UNITS)
    + r")\b)?(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|m)\b)?"
    + r"(?P<percent>\s?%|[\s-]per\s?cent\b)?",
    re.IGNORECASE,
)
_VAGUE = frozenset({"one", "half", "hundred", "zero"})
"""Words that more often mean something else than a count: "one of them", "half a mind"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure or date."""

    span: Span
    kind: str
    """`percent`, `money`, `count`, `weekday`, `day`, `year`."""
    value: tuple[float, ...]

    @property
    def dated(self) -> bool:
        """Whether it says when rather than how many."""
        return self.kind in {"weekday", "day", "year"}


def read_figures(text: str, span: Span) -> tuple[Figure, ...]:
    """The figures and dates of a stretch, in order, not overlapping."""
    dates = [_date(match) for match in _DATE.finditer(text, span.start, span.end)]
    taken = [date.span for date in dates]
    counts = []
    for match in _FIGURE.finditer(text, span.start, span.end):
        found = _figure(match)
        if found is not None and not any(found.span.overlap(other) for other in taken):
            counts.append(found)
    return tuple(sorted((*dates, *counts), key=lambda figure: figure.span))


def _date(match: re.Match[str]) -> Figure:
    span = Span(match.start(), match.end())
    if match["weekday"]:
        return Figure(span, "weekday", (float(_WEEKDAYS.split("|").index(match["weekday"].lower())),))
    if match["year"]:
        return Figure(span, "year", (float(match["year"]),))
    month = (match["month"] or match["month2"]).lower()[:3]
    return Figure(span, "day", (float(_MONTHS.index(month)), float(match["day"] or match["day2"])))


def _figure(match: re.Match[str]) -> Figure | None:
    value = _value(match)
    plain = not (match["scale"] or match["percent"] or match["money"])
    if value is None or (match["word"] and plain and match["word"].lower() in _VAGUE):
        return None
    kind = "percent" if match["percent"] else "money" if match["money"] else "count"
    return Figure(Span(match.start(), match.end()), kind, (value,))


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        digits = re.sub(r",(?=\d{3}(?!\d))", "", match["digits"])
        try:
            value = float(digits)
        except ValueError:  # "3.10.2" is no number
            return None
    else:
        value = float(_SPELLED[match["word"].lower()])
    if match["tail"] and match["word"] and match["word"].lower() in _TENS | {"twenty": 20}:
        value += _UNITS[match["tail"].lower()]
    scale = (match["scale"] or "").lower()
    return value * _SCALES.get(scale, 1.0)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures of one kind say the same: equal, or one is the other rounded to the digits it shows."""
    if one.kind != other.kind:
        return False
    if one.dated or one.value == other.value:
        return one.value == other.value
    small, large = sorted((abs(one.value[0]), abs(other.value[0])))
    return large >= ROUNDED_FROM and large - small <= ROUNDING * large


ROUNDED_FROM = 1000.0
ROUNDING = 0.005
"""1.2 million and 1,204,000 are one figure in two precisions; 4,250 and 4,200 are two."""
