"""Figures, shares, money, measures, ages and dates of a text as values that can be compared across articles.

"4,250", "4.250" and "4250" are one value; so are "60%", "60 percent", "six in ten" and "three-fifths"; "$1.2bn" and
"1.2 billion dollars"; "two weeks" and "14 days"; "last November" and "November 2020" in an article of March 2021. A
quantity also says how firm it is (about, at least, at most) and what is counted, as far as the next words tell.

What must never happen: two values are called the same that a reader would call different. `same_value` is therefore
exact where both figures are exact, and otherwise allows half of the last place that the coarser one was written to.
Known gaps: "half" and "a quarter" without "of", numbers spread over a sentence, and what is counted when it stands
before the figure.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from reader.model.span import Span
from reader.text.abbreviations import STARTERS
from reader.text.dates import find_dates
from reader.text.hedges import Bound, bound_before, bound_of
from reader.text.language import guess_language
from reader.text.lazy import LazyPattern
from reader.text.numerals import Number, find_numbers
from reader.text.units import CURRENCIES, DURATIONS, MEASURES
from reader.text.wordlist import word_set

__all__ = ["Bound", "Quantity", "QuantityKind", "comparable", "find_quantities", "same_value"]


class QuantityKind(StrEnum):
    """What sort of value it is; values of different kinds are never the same."""

    COUNT = "count"
    SHARE = "share"
    """Per cent of something; `unit` is "%"."""
    POINTS = "points"
    """Percentage points: a difference of shares."""
    MONEY = "money"
    MEASURE = "measure"
    """Length, weight, volume, area, speed, energy, temperature; `unit` is the base unit."""
    DURATION = "duration"
    """In days."""
    AGE = "age"
    """In years."""
    ORDINAL = "ordinal"
    SCORE = "score"
    """Two numbers of one result ("134 to 63"): `value` and `high`."""
    TIME = "time"
    """Minutes after midnight, as written."""
    DATE = "date"
    """Proleptic Gregorian ordinals of the first and the last day."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value of a text."""

    span: Span
    kind: QuantityKind
    value: float
    """In `unit`; the lower end of a range."""
    high: float | None = None
    """The upper end of a range, the last day of a stretch of days, the second number of a score; None for one value."""
    unit: str = ""
    """ISO 4217 for money where the currency has a code, "%", "day", "year", or the base unit of a measure."""
    bound: Bound = Bound.EXACT
    counted: str = ""
    """The noun behind the figure, lower case; empty when it was not found."""
    step: float = 0.0
    """How finely the figure was written, in `unit`: 1e8 for $1.2bn; 0 where it does not matter."""


def find_quantities(text: str, span: Span, date: dt.date | None) -> tuple[Quantity, ...]:
    """The values inside a stretch of text (a sentence, usually), in order, not overlapping.

    Args:
        text: The whole article, which also tells the language.
        span: Where to look.
        date: The article's day, for "Tuesday" and "last November"; None leaves those out.

    Example:
        >>> text = "Some 60 percent of the 4,250 houses burned."
        >>> found = find_quantities(text, Span(0, len(text)), None)
        >>> [(q.kind.value, q.value, q.unit, q.bound.value, q.counted) for q in found]
        [('share', 60.0, '%', 'about', ''), ('count', 4250.0, '', 'exact', 'houses')]
    """
    language = _language(text)
    found = [_dated(mention.span, mention.first, mention.last) for mention in find_dates(text, span, date)]
    found += _free(_times(text, span), found)
    found += _free(_fractions(text, span), found)
    numbers = find_numbers(text, span, language)
    found += _free(_figures(text, span, numbers), found)
    found += _free(_ordinals(text, span), found)
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def same_value(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities can be one and the same value in two notations.

    Two exact figures must be equal; a rounded or hedged one may differ by half its last place, "at least" must not be
    exceeded downwards nor "at most" upwards. Days are the same when one stretch lies inside the other ("in November",
    "on 3 November").
    """
    if left.kind is not right.kind or (left.unit != right.unit and left.kind is not QuantityKind.AGE):
        return False
    if left.kind is QuantityKind.DATE:
        return _inside(left, right) or _inside(right, left)
    if (left.high is None) != (right.high is None):
        ranged, single = (left, right) if left.high is not None else (right, left)
        return ranged.kind is not QuantityKind.SCORE and ranged.value <= single.value <= (ranged.high or ranged.value)
    if left.high is not None and right.high is not None:
        return {left.value, left.high} == {right.value, right.high}
    return _close(left, right)


def comparable(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities measure one thing, so that different values contradict one another."""
    if left.kind is not right.kind or left.unit != right.unit:
        return False
    if left.kind is QuantityKind.COUNT:
        return bool(left.counted) and _same_counted(left.counted, right.counted)
    return left.kind not in (QuantityKind.DATE, QuantityKind.ORDINAL, QuantityKind.TIME)


def _same_counted(left: str, right: str) -> bool:
    if left == right:
        return True
    return any(left in group and right in group for group in _COUNTED_ALIKE)


_PEOPLE_HURT = "wounded injured hurt casualties"
_PEOPLE_DEAD = "dead killed deaths fatalities people persons victims lives died"
_COUNTED_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        _PEOPLE_DEAD,
        _PEOPLE_HURT,
        "members partners countries states nations",
        "homes houses households",
        "soldiers troops",
    )
)
"""Nouns under which news counts the same things."""


def _inside(inner: Quantity, outer: Quantity) -> bool:
    return outer.value <= inner.value and (inner.high or inner.value) <= (outer.high or outer.value)


def _close(left: Quantity, right: Quantity) -> bool:
    """Whether one figure lies in the stretch of values that the other can stand for."""
    if abs(left.value - right.value) <= _ROUNDING * max(abs(left.value), abs(right.value), 1.0):
        return True
    if left.bound is right.bound is Bound.EXACT and left.step == right.step:
        return False
    return _covers(left, right.value) or _covers(right, left.value)


_ROUNDING = 1e-9
"""Relative; what conversions of units lose."""


def _covers(quantity: Quantity, value: float) -> bool:
    low, high = _reach(quantity)
    return low <= value <= high


def _reach(quantity: Quantity) -> tuple[float, float]:
    """The values that a figure can stand for: half a place around it when hedged or rounded, a place beyond a bound."""
    value, place = quantity.value, _place(quantity)
    if quantity.bound is Bound.AT_LEAST:
        return value, value + place
    if quantity.bound is Bound.AT_MOST:
        return value - place, value
    if quantity.bound is Bound.EXACT and quantity.step == 1 and quantity.unit == "":
        return value, value
    return value - place / 2, value + place / 2


def _place(quantity: Quantity) -> float:
    """The place to which a figure was rounded: for "about 14,000" a thousand, whatever its notation."""
    place = quantity.step or 1.0
    if quantity.bound is not Bound.EXACT:
        while quantity.value and quantity.value % (place * 10) == 0 and place * 10 <= quantity.value:
            place *= 10
    return place


@lru_cache(maxsize=8)
def _language(text: str) -> str:
    return guess_language(text)


def _free(candidates: list[Quantity], taken: list[Quantity]) -> list[Quantity]:
    """The candidates that overlap nothing taken before."""
    return [candidate for candidate in candidates if not any(candidate.span.overlap(other.span) for other in taken)]


def _dated(span: Span, first: dt.date, last: dt.date) -> Quantity:
    return Quantity(span, QuantityKind.DATE, float(first.toordinal()), float(last.toordinal()), "day")


# -- times of day ---------------------------------------------------------------------------------------------------

_TIME = LazyPattern(
    r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?|uhr\b|h\b(?!\d))"
    r"|(?<![\d.,:])(?P<hour24>[01]?\d|2[0-3])[:h](?P<minute24>[0-5]\d)(?![\d:])|\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)


def _times(text: str, span: Span) -> list[Quantity]:
    return [
        Quantity(Span(*match.span()), QuantityKind.TIME, float(minutes), unit="minute")
        for match in _TIME.finditer(text, span.start, span.end)
        if (minutes := _minutes(match)) is not None
    ]


def _minutes(match: re.Match[str]) -> int | None:
    if match["word"]:
        return 12 * 60 if match["word"].casefold() == "noon" else 0
    hour, minute = int(match["hour"] or match["hour24"]), int(match["minute"] or match["minute24"] or 0)
    half = (match["half"] or "").casefold().replace(".", "")
    if hour > 24 or minute > 59 or (half in ("am", "pm") and not 1 <= hour <= 12):  # noqa: PLR2004  the clock
        return None
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute


# -- shares in words ------------------------------------------------------------------------------------------------

_SMALL = "one two three four five six seven eight nine ten eleven twelve"
_SMALL_VALUES = {word: value for value, word in enumerate(_SMALL.split(), 1)} | {"twenty": 20}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
    "hundredth": 100,
}
_SMALL_OR_FIGURE = rf"(?:{'|'.join(_SMALL_VALUES)}|\d{{1,3}})"
_OF_THESE = r"(?:in|out\sof(?:\severy)?|of\severy)"
_FRACTION = LazyPattern(
    rf"\b(?P<share>(?P<some>{_SMALL_OR_FIGURE})\s{_OF_THESE}\s(?P<all>{_SMALL_OR_FIGURE}))\b(?!\s(?:years?|months?"
    rf"|weeks?|days?|hours?|minutes?|million|billion|p\.?m|a\.?m)\b)(?![.,:]?\d)"
    rf"|\b(?P<part>(?P<times>{'|'.join(_SMALL_VALUES)})[\s-](?P<piece>{'|'.join(_PARTS)})s?)\b(?!\s(?:time|place|year"
    rf"|day"
    rf"|term|quarter|round|grade|floor)\b)"
    r"|(?<!\band\s)\b(?P<a_part>(?:(?:a|an|one)\s)?(?P<a_piece>half|third|quarter|fifth|tenth))(?=\s(?:of|the)\b)",
    re.IGNORECASE,
)


def _fractions(text: str, span: Span) -> list[Quantity]:
    found = []
    for match in _FRACTION.finditer(text, span.start, span.end):
        share = _share_of(match)
        if share is not None:
            where = Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
            found.append(
                Quantity(
                    where,
                    QuantityKind.SHARE,
                    share,
                    unit="%",
                    bound=bound_before(text, span, where),
                    counted=_counted(text, where.end, span.end),
                    step=_FRACTION_STEP,
                )
            )
    return found


_FRACTION_STEP = 2.0
"""Percent: a fraction in words is a rounded share ("a third" is said of 33 and of 34 percent)."""


def _share_of(match: re.Match[str]) -> float | None:
    if match["share"]:
        some, all_ = _small(match["some"]), _small(match["all"])
        return 100 * some / all_ if some < all_ and all_ in _ROUND_TOTALS else None
    if match["part"]:
        return 100 * _small(match["times"]) / _PARTS[match["piece"].casefold()]
    if match["a_piece"].casefold() != "half" and not match["a_part"].casefold().startswith(("a", "one")):
        return None
    return 100 / _PARTS[match["a_piece"].casefold()]


_ROUND_TOTALS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100})
"""Totals that shares are told in; "14 in 2019" is none."""


def _small(words: str) -> int:
    return int(words) if words.isdecimal() else _SMALL_VALUES[words.casefold()]


# -- figures with what stands around them ---------------------------------------------------------------------------

_PERCENT = (
    r"%|٪|％|per\s?cent(?:age)?\b|percent\b|pct\b|pc\b|pour\scent\b|por\s(?:ciento|cento)\b|prozent\b|per\scento\b"
    r"|процент\w*|بالمئة|بالمائة|في\sالمئة|في\sالمائة|فیصد|パーセント"
)
_POINTS = r"(?:percentage|per\scent|%)[\s-]points?\b|percentage-points?\b|pp\b|basis\spoints?\b|процентных\sпункт\w*"


@cache
def _after() -> re.Pattern[str]:
    """What may stand directly behind a figure and says what it is."""
    nouns = "|".join(
        sorted((re.escape(name) for name in CURRENCIES if name[-1].isalpha() or name == "€"), key=len, reverse=True)
    )
    measures = "|".join(
        sorted((re.escape(name) + ("s?" if name[-1].isascii() else "") for name in MEASURES), key=len, reverse=True)
    )
    return re.compile(
        rf"[\s\u00a0\u202f-]?(?:(?P<points>{_POINTS})|(?P<percent>{_PERCENT})"
        rf"|(?P<age>years?[\s-]olds?\b|years?\sof\sage\b|лет\b(?=,)|歳|岁)"
        rf"|(?:(?:US|American|Canadian|Australian|U\.S\.|de|di)\s|d['’])?(?P<money>(?:{nouns})(?![^\W\d_]))"
        rf"|(?P<cents>cents?\b|pence\b|p\b)"
        rf"|(?P<measure>(?:{measures})(?![\w])|degrees?(?:\s(?:celsius|fahrenheit|[cf]\b))?|°\s?[CF])"
        rf"|(?P<duration>(?:{'|'.join(DURATIONS)})s?\b|centuries\b))",
        re.IGNORECASE,
    )


_BEFORE_FIGURE = sorted(
    (name for name in CURRENCIES if not name[0].isalpha() or len(name) <= len("hk$")), key=len, reverse=True
)
_BEFORE_MONEY = LazyPattern(rf"({'|'.join(map(re.escape, _BEFORE_FIGURE))})\s?\Z", re.IGNORECASE)
_RANGE = LazyPattern(r"\s?[-–—]\s?|\s(?:to|and|or|a|à|bis|y|e|до|至|から)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the words around a figure make of it."""

    kind: QuantityKind
    unit: str = ""
    factor: float = 1.0
    end: int = 0


def _figures(text: str, span: Span, numbers: tuple[Number, ...]) -> list[Quantity]:
    found = []
    skip = False
    for position, number in enumerate(numbers):
        if skip:
            skip = False
            continue
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        joined = following if following and _is_range(text, span, number, following) else None
        quantity = _figure(text, span, number, joined)
        skip = joined is not None
        if quantity is not None:
            found.append(quantity)
    return found


def _is_range(text: str, span: Span, left: Number, right: Number) -> bool:
    between = text[left.span.end : right.span.start].strip("$€£¥%")
    joint = _RANGE.fullmatch(between) or _RANGE.fullmatch(re.sub(_PERCENT, "", between).rstrip("$€£¥"))
    if joint is None:
        return False
    if joint[0].strip() == "and":
        return text[span.start : left.span.start].rstrip(" $€£").casefold().endswith("between")
    return joint[0].strip().casefold() != "or" or right.value - left.value == 1


def _figure(text: str, span: Span, number: Number, until: Number | None) -> Quantity | None:
    """The quantity of a number, or of a range of two, with what stands around it."""
    last = until or number
    reading = _read_around(text, span, number, last)
    kind = reading.kind
    if kind is QuantityKind.COUNT and until is None and number.value == 1 and number.in_words:
        return None  # "one" is a pronoun more often than a count
    where = Span(_start_with_currency(text, span, number), max(reading.end, last.span.end))
    value = number.value * _shared_scale(number, until) * reading.factor
    high = until.value * reading.factor if until else None
    if kind is QuantityKind.COUNT and high is not None and (high < value or _is_vote(text, span, where)):
        kind = QuantityKind.SCORE
    counted = _counted(text, where.end, span.end) if kind is QuantityKind.COUNT or _OF.match(text, where.end) else ""
    bound = _firmness(text, span, where, kind)
    return Quantity(where, kind, value, high, reading.unit, bound, counted, last.step * reading.factor)


def _shared_scale(number: Number, until: Number | None) -> float:
    """What the second number of "4 to 5 million" lends to the first: four million."""
    if until is None or number.value >= until.value or until.step < _SMALLEST_SCALE or number.step >= until.step:
        return 1.0
    return until.step / number.step


_SMALLEST_SCALE = 1000.0


def _firmness(text: str, span: Span, where: Span, kind: QuantityKind) -> Bound:
    if kind is QuantityKind.DURATION and _THROUGHOUT.search(text[max(span.start, where.start - 12) : where.start]):
        return Bound.EXACT
    return bound_of(text, span, where)


_THROUGHOUT = LazyPattern(r"\bover(?:\sthe)?\s\Z", re.IGNORECASE)
"""Before a duration, "over" says when, not how much: "over two years" is mostly "in the course of"."""


def _is_vote(text: str, span: Span, where: Span) -> bool:
    before = text[max(span.start, where.start - 30) : where.start].casefold()
    return re.search(
        r"\b(?:vote[sd]?|score|won|lost|beat|ruled|ruling|defeated)\b[^.]*\Z", before
    ) is not None and "-" in where.of(text)


def _start_with_currency(text: str, span: Span, number: Number) -> int:
    before = _BEFORE_MONEY.search(text[max(span.start, number.span.start - 5) : number.span.start])
    return (
        number.span.start - len(before[0])
        if before and _stands_alone(text, number.span.start - len(before[0]), before[1])
        else number.span.start
    )


def _stands_alone(text: str, start: int, sign: str) -> bool:
    return not sign[0].isalpha() or start == 0 or not text[start - 1].isalpha()


def _read_around(text: str, span: Span, first: Number, last: Number) -> _Reading:
    after = _after().match(text, last.span.end, span.end)
    start = _start_with_currency(text, span, first)
    if start < first.span.start:
        sign = text[start : first.span.start].strip().casefold()
        return _Reading(QuantityKind.MONEY, CURRENCIES[sign], 1.0, _repeated_currency(after, last))
    if text[max(0, first.span.start - 3) : first.span.start] == "百分之"[-3:]:
        return _Reading(QuantityKind.SHARE, "%", 1.0, last.span.end)
    if after is None:
        aged = _AGED.search(text[max(span.start, first.span.start - 12) : first.span.start]) and _IS_AGE.match(
            text, last.span.end
        )
        return _Reading(QuantityKind.AGE, "year") if aged and 0 < first.value < 120 else _Reading(QuantityKind.COUNT)  # noqa: PLR2004
    return _read_after(after)


_AGED = LazyPattern(r"(?:\baged?\s|[A-ZÀ-Þ][\w’'-]+,\s)\Z")
_IS_AGE = LazyPattern(r"(?=[,.;)]|\s(?:and|was|is|who)\b|\Z)")


def _repeated_currency(after: re.Match[str] | None, last: Number) -> int:
    return after.end() if after and after["money"] else last.span.end


def _read_after(after: re.Match[str]) -> _Reading:
    """What the words behind a figure make of it."""
    words = re.sub(r"\s+", " ", (after[after.lastgroup or 0] or "").casefold())
    if after["measure"]:
        return _measure(words, after.end())
    if after["duration"]:
        singular = "century" if words == "centuries" else words.removesuffix("s")
        return _Reading(QuantityKind.DURATION, "day", DURATIONS[singular], after.end())
    if after["money"]:
        return _Reading(QuantityKind.MONEY, CURRENCIES[words], 1.0, after.end())
    kind, unit = _PLAIN_READINGS[after.lastgroup or ""]
    return _Reading(kind, unit, 0.01 if "basis" in words else 1.0, after.end())


_PLAIN_READINGS = {
    "points": (QuantityKind.POINTS, "%"),
    "percent": (QuantityKind.SHARE, "%"),
    "age": (QuantityKind.AGE, "year"),
    "cents": (QuantityKind.MONEY, "cent"),
}


def _measure(words: str, end: int) -> _Reading:
    if words.startswith(("degree", "°")):
        return _Reading(
            QuantityKind.MEASURE, "degree fahrenheit" if words.endswith(("f", "fahrenheit")) else "degree", 1.0, end
        )
    unit, factor = MEASURES.get(words) or MEASURES[words.removesuffix("s")]
    return _Reading(QuantityKind.MEASURE, unit, factor, end)


# -- how firm, and what is counted ----------------------------------------------------------------------------------

_COUNTED = LazyPattern(
    r"(?:\s(?:of|out\sof)(?:\s(?:all|the|its|their|his|her|our|these"
    r"|those))*)?((?:[\s-][^\W\d_]+(?:['’-][^\W\d_]+)*){1,4})"
)
_OF = LazyPattern(r"\s(?:of|out of)\b")
_NO_NOUN = (
    frozenset().union(*STARTERS.values()) - word_set("people police officials authorities critics experts")
) | word_set(
    "sind ist war waren est sont était étaient son es fue fueron eran são foi foram è sono erano было были compared "
    "versus plus off down up ago out away who that which have has had were was are is be been being will "
    "would could should may might said says told of to more less fewer so ago later earlier "
    "since according than only alone each died die killed wounded injured do did does"
)
_PAST_AS_NOUN = word_set(
    "dead killed wounded injured missing arrested detained infected hospitalised hospitalized displaced"
)


_PLURAL = LazyPattern(r"\w{2,}[^\Ws]s")


def _counted(text: str, end: int, limit: int) -> str:
    """The last word of the run of plain words behind a figure ("soldiers" of "2,400 American soldiers have")."""
    found = _COUNTED.match(text, end, limit)
    noun = ""
    for word in found[1].replace("-", " ").split() if found else ():
        lower = word.casefold()
        if lower in _PAST_AS_NOUN and not noun:
            return lower
        if lower in _NO_NOUN:
            break
        noun = lower
        if _PLURAL.fullmatch(lower):  # what comes after it is a verb or another noun
            break
    return noun


# -- ordinals -------------------------------------------------------------------------------------------------------

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINAL_WORDS = {word: rank for rank, word in enumerate(_ORDINALS.split(), 1)}
_ORDINAL = LazyPattern(
    rf"\b(?:(?P<figures>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINAL_WORDS)}))\b(?!-|\s(?:of\sall|hand)\b)",
    re.IGNORECASE,
)


def _ordinals(text: str, span: Span) -> list[Quantity]:
    return [
        Quantity(
            Span(*match.span()),
            QuantityKind.ORDINAL,
            float(match["figures"] or _ORDINAL_WORDS[match["word"].casefold()]),
            counted=_counted(text, match.end(), span.end),
        )
        for match in _ORDINAL.finditer(text, span.start, span.end)
    ]
