"""Figures, shares, money, measures, ages and dates of a text as values that can be compared across articles.

"4,250", "4.250" and "4250" are one value; so are "60%", "60 percent", "six in ten" and "three-fifths"; "$1.2bn" and
"1.2 billion dollars"; "two weeks" and "14 days"; "last November" and "November 2020" in an article of March 2021. A
quantity also says how firm it is (about, at least, at most) and what is counted, as far as the next words tell.

Known gaps: "half" and "a quarter" without "of", numbers spread over a sentence, and what is counted when it stands
before the figure.
"""

import datetime as dt
import re
from functools import lru_cache

from reader.model.span import Span
from reader.text.clock import find_times
from reader.text.dates import find_dates
from reader.text.figures import counted_noun, find_figures
from reader.text.hedges import Bound, bound_before
from reader.text.language import guess_language
from reader.text.lazy import LazyPattern
from reader.text.numerals import find_numbers
from reader.text.quantity import Quantity, QuantityKind, comparable, same_value

__all__ = ["Bound", "Quantity", "QuantityKind", "comparable", "find_quantities", "same_value"]


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
    found += _free(find_times(text, span), found)
    found += _free(_fractions(text, span), found)
    numbers = find_numbers(text, span, language)
    found += _free(find_figures(text, span, numbers), found)
    found += _free(_ordinals(text, span), found)
    return tuple(sorted(found, key=lambda quantity: quantity.span))


@lru_cache(maxsize=8)
def _language(text: str) -> str:
    return guess_language(text)


def _free(candidates: list[Quantity], taken: list[Quantity]) -> list[Quantity]:
    """The candidates that overlap nothing taken before."""
    return [candidate for candidate in candidates if not any(candidate.span.overlap(other.span) for other in taken)]


def _dated(span: Span, first: dt.date, last: dt.date) -> Quantity:
    return Quantity(span, QuantityKind.DATE, float(first.toordinal()), float(last.toordinal()), "day")


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
                    bound=(bound := bound_before(text, span, where)),
                    counted=counted_noun(text, where.end, span.end),
                    step=_FRACTION_STEP if bound is Bound.EXACT else _HEDGED_FRACTION_STEP,
                )
            )
    return found


_FRACTION_STEP = 2.0
"""Percent: a fraction in words is a rounded share ("a third" is said of 33 and of 34 percent)."""
_HEDGED_FRACTION_STEP = 6.0
""""Nearly a third" is said of 31 percent."""


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
            counted=counted_noun(text, match.end(), span.end),
        )
        for match in _ORDINAL.finditer(text, span.start, span.end)
    ]
