"""Times of day in a text, as minutes after midnight: "5.30 p.m.", "17:30", "half past five", "at 11.25", "noon".

Times in words do not say which half of the day they mean and are read as written: "half past five" is 5:30.
"""

import re

from reader.model.span import Span
from reader.text.hedges import Bound, bound_before
from reader.text.lazy import LazyPattern
from reader.text.quantity import Quantity, QuantityKind

_HOURS = "one two three four five six seven eight nine ten eleven twelve"
_HOUR_OF = {word: hour for hour, word in enumerate(_HOURS.split(), 1)}
_PAST = {"five": 5, "ten": 10, "a quarter": 15, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HOUR = rf"(?:{'|'.join(_HOUR_OF)}|1[0-2]|[1-9])"
_TIME = LazyPattern(
    r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?|uhr\b|h\b(?!\d))"
    r"|(?<![\d.,:])(?P<hour24>[01]?\d|2[0-3])[:h](?P<minute24>[0-5]\d)(?![\d:])|\b(?P<word>noon|midnight)\b"
    rf"|\b(?P<minutes>{'|'.join(sorted(_PAST, key=len, reverse=True))})\s(?P<side>past|to)\s(?P<spoken>{_HOUR})\b"
    r"(?!\s?(?:%|per\b|percent|years?|months?|weeks?|days?|hours?|minutes?|o\b|in\b|million|billion|people|times))"
    r"|(?:(?<=\bat\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bafter\s))"
    r"(?P<hour_dot>[01]?\d|2[0-3])\.(?P<minute_dot>[0-5]\d)(?=[.,;:!?)]?(?:\s(?:on|in|this|that|and|when|as|local)\b|\s*\Z)"
    r"|[,;]\s)",
    re.IGNORECASE,
)
_ABOUT = LazyPattern(r"\b(?:shortly|just|soon)\s(?:before|after|past)\s\Z", re.IGNORECASE)


def find_times(text: str, span: Span) -> list[Quantity]:
    """The times of day of a stretch of text, in order."""
    return [
        _time(text, span, Span(*match.span()), minutes)
        for match in _TIME.finditer(text, span.start, span.end)
        if (minutes := _minutes(match)) is not None
    ]


def _time(text: str, span: Span, where: Span, minutes: int) -> Quantity:
    about = _ABOUT.search(text[max(span.start, where.start - 16) : where.start]) is not None
    hedged = about or bound_before(text, span, where) is Bound.ABOUT
    return Quantity(
        where, QuantityKind.TIME, float(minutes), unit="minute", bound=Bound.ABOUT if hedged else Bound.EXACT
    )


def _minutes(match: re.Match[str]) -> int | None:
    if match["word"]:
        return 12 * 60 if match["word"].casefold() == "noon" else 0
    if match["side"]:
        return _spoken(match)
    hour = int(match["hour"] or match["hour24"] or match["hour_dot"])
    minute = int(match["minute"] or match["minute24"] or match["minute_dot"] or 0)
    half = (match["half"] or "").casefold().replace(".", "")
    if hour > 24 or minute > 59 or (half in ("am", "pm") and not 1 <= hour <= 12):  # noqa: PLR2004  the clock
        return None
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute


def _spoken(match: re.Match[str]) -> int | None:
    """Of "half past five" and "ten to six"; "half to" is none, and "ten to twelve" in figures is a range."""
    words, spoken = match["minutes"].casefold(), match["spoken"].casefold()
    past = match["side"].casefold() == "past"
    if not past and words not in ("a quarter", "quarter"):
        return None
    hour = _HOUR_OF.get(spoken) or int(spoken)
    return hour * 60 + (_PAST[words] if past else -_PAST[words])
