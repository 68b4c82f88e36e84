"""A figure with the words around it -> a quantity: what it measures, in which unit, how firmly, and what is counted."""

import re
from dataclasses import dataclass
from functools import cache

from reader.model.span import Span
from reader.text.abbreviations import STARTERS
from reader.text.hedges import Bound, bound_of
from reader.text.lazy import LazyPattern
from reader.text.numerals import Number
from reader.text.quantity import Quantity, QuantityKind
from reader.text.units import CURRENCIES, DURATIONS, MEASURES
from reader.text.wordlist import word_set

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


def find_figures(text: str, span: Span, numbers: tuple[Number, ...]) -> list[Quantity]:
    """The quantities of some numbers; two that make up a range give one."""
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
    counted = (
        counted_noun(text, where.end, span.end) if kind is QuantityKind.COUNT or _OF.match(text, where.end) else ""
    )
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


def counted_noun(text: str, end: int, limit: int) -> str:
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
