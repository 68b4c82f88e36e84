"""Dates in a text, resolved to the days that they cover.

Full dates stand for themselves. "November", "Tuesday", "last week" or "the previous year" mean something only against
the article's own date; without one they are left out. The conventions of news hold: a weekday is the latest one up to
the article's day, unless "next" or "coming" stands before it; a month or a day without its year is the nearest one.

Source of the month and weekday names: Unicode CLDR, full and abbreviated forms, for the languages we segment with an
alphabet; Chinese and Japanese write 2021年3月31日.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reader.model.span import Span
from reader.text.lazy import LazyPattern
from reader.text.wordlist import word_set


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a text that name a day or a stretch of days."""

    span: Span
    first: dt.date
    last: dt.date
    """Inclusive; equal to `first` for a single day."""


_MONTHS = (
    "january jan janvier janv enero januar jänner janeiro gennaio января январь январе يناير جنوری",
    "february feb février févr febrero februar fevereiro fev febbraio февраля февраль феврале فبراير فروری",
    "march mar mars marzo märz março марта март марте مارس مارچ",
    "april apr avril avr abril abr aprile апреля апрель апреле أبريل اپریل",
    "may mai mayo maio maggio мая май мае مايو مئی",
    "june jun juin junio juni junho giugno giu июня июнь июне يونيو جون",
    "july jul juillet juil julio juli julho luglio lug июля июль июле يوليو جولائی",
    "august aug août agosto августа август августе أغسطس اگست",
    "september sept sep septembre septiembre setembro settembre сентября сентябрь сентябре سبتمبر ستمبر",
    "october oct octobre octubre oktober okt outubro ottobre ott октября октябрь октябре أكتوبر اکتوبر",
    "november nov novembre noviembre novembro ноября ноябрь ноябре نوفمبر نومبر",
    "december dec décembre déc diciembre dic dezember dez dezembro dicembre декабря декабрь декабре ديسمبر دسمبر",
)
_DAYS = (
    "monday mon. lundi lunes montag segunda-feira lunedì понедельник الاثنين الإثنين پیر",
    "tuesday tues. tue. mardi martes dienstag terça-feira martedì вторник الثلاثاء منگل",
    "wednesday wed. mercredi miércoles mittwoch quarta-feira mercoledì среду среда الأربعاء بدھ",
    "thursday thurs. thu. jeudi jueves donnerstag quinta-feira giovedì четверг الخميس جمعرات",
    "friday fri. vendredi viernes freitag sexta-feira venerdì пятницу пятница الجمعة جمعہ",
    "saturday sat. samedi sábado samstag sabato субботу суббота السبت ہفتہ",
    "sunday sun. dimanche domingo sonntag domenica воскресенье الأحد اتوار",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_DAY_OF = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
_MUST_BE_CAPITAL = word_set("may mar mars fev jan apr jun jul aug sep oct nov dec march august mai")
"""Names that are also words: they count only with a capital (all English ones are written with it anyway)."""

_NEAR_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "aujourd’hui": 0, "hier": -1, "demain": 1, "ayer": -1,
    "heute": 0, "gestern": -1, "ontem": -1, "amanhã": 1, "oggi": 0, "ieri": -1, "domani": 1, "сегодня": 0, "вчера": -1,
    "завтра": 1, "last night": -1,
}  # fmt: skip
_BACK = "last|past|this past|previous|the previous|preceding|prior"
_AHEAD = "next|coming|this coming|following"


def _alternatives(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{_alternatives(_MONTH_OF)})\b\.?"
    day = r"(?:\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
    year = r"(?:1[89]|20)\d\d"
    return re.compile(
        rf"\b(?P<iso>{year}-\d\d-\d\d)\b"
        rf"|(?P<wide>(?:(?P<wide_year>\d{{4}})年)?(?P<wide_month>\d{{1,2}})月(?:(?P<wide_day>\d{{1,2}})[日号])?"
        rf"|(?P<wide_alone>\d{{4}})年)"
        rf"|\b(?P<dmy>(?P<dmy_day>{day})\s(?:of\s|de\s|do\s)?(?P<dmy_month>{month})(?:,?\s(?:de\s|del\s"
        rf"|do\s)?(?P<dmy_year>{year})\b)?)"
        rf"|\b(?P<mdy>(?P<mdy_month>{month})\s(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]"
        rf"|[.,]\d)(?:\s?[-–]\s?(?P<mdy_until>\d{{1,2}})(?!\d))?(?:,?\s(?P<mdy_year>{year})\b)?)"
        rf"|\b(?P<my>(?:(?P<my_when>{_BACK}|{_AHEAD}|this)\s)?(?P<my_month>{month})(?:,?\s(?:de\s|del\s"
        rf"|do\s)?(?P<my_year>{year})\b)?)"
        rf"|\b(?P<weekday>(?:(?P<week_when>{_BACK}|{_AHEAD}|this)\s)?(?P<week_day>{_alternatives(_DAY_OF)}))(?!\w)"
        rf"|\b(?P<near>{'|'.join(_NEAR_DAYS)}|aujourd'hui)\b"
        rf"|\b(?P<unit>(?:(?:the\s)?(?P<unit_when>{_BACK}|{_AHEAD}|this|current)\s(?P<unit_name>year|month|week"
        rf"|decade))"
        rf"|(?:a|one)\s(?P<ago_name>year|month|week|day)\s(?P<ago>ago|earlier|before|later)|the\s(?P<before_name>year"
        rf"|month|week|day)\sbefore)\b"
        rf"|(?<![\d.,$€£¥-])\b(?P<years>{year}\s?[-–/]\s?(?:{year}|\d\d))\b(?![-/%]|[.,]\d)"
        rf"|(?<![\d.,$€£¥-])\b(?P<year>{year})(?P<decade>s?)\b(?![-/%]\d|[.,]\d|[-–]year)",
        re.IGNORECASE,
    )


_WORD = LazyPattern(r"\d+|[^\W\d_]+(?:-feira)?")


@cache
def _triggers() -> frozenset[str]:
    """Words of which every date without a figure has one: most sentences have none and are not looked at further."""
    near = {word for phrase in _NEAR_DAYS for word in re.split(r"[ ’]", phrase)}
    return frozenset(
        {*_MONTH_OF, *(name.rstrip(".") for name in _DAY_OF), *near, "year", "month", "week", "decade", "day"}
    )


def find_dates(text: str, span: Span, date: dt.date | None) -> tuple[DateMention, ...]:
    """The dates inside a stretch of text, in order, not overlapping.

    Args:
        text: The whole text.
        span: Where to look.
        date: The article's day, against which the rest is understood; None leaves out what needs it.
    """
    words = set(_WORD.findall(span.of(text).casefold()))
    if not any(map(str.isdecimal, words)) and words.isdisjoint(_triggers()):
        return ()
    found = []
    for match in _pattern().finditer(text, span.start, span.end):
        days = _resolve(match, text, date)
        if days is not None:
            found.append(DateMention(Span(*match.span()), *days))
    return tuple(found)


Days = tuple[dt.date, dt.date]


def _resolve(match: re.Match[str], text: str, date: dt.date | None) -> Days | None:
    """The days of a match; None for a day that no calendar has, and for what needs the article's date and has none."""
    try:
        return _absolute(match, text, date) or (_relative(match, date) if date else None)
    except ValueError:  # 31 February, or a number that is no day
        return None


def _absolute(match: re.Match[str], text: str, date: dt.date | None) -> Days | None:
    readings: dict[str, Callable[[], Days | None]] = {
        "iso": lambda: _one(dt.date.fromisoformat(match["iso"])),
        "wide": lambda: _wide(match, date),
        "dmy": lambda: _named(match, "dmy", date),
        "mdy": lambda: _named(match, "mdy", date),
        "my": lambda: _month_mention(match, date),
        "years": lambda: _years(match["years"]),
        "year": lambda: _year_mention(match, text),
    }
    return next((read() for name, read in readings.items() if match[name]), None)


def _relative(match: re.Match[str], date: dt.date) -> Days | None:
    if match["weekday"]:
        return _weekday(match, date)
    if match["near"]:
        return _one(date + dt.timedelta(days=_NEAR_DAYS[match["near"].casefold().replace("'", "’")]))
    return _unit(match, date) if match["unit"] else None


def _one(day: dt.date) -> Days:
    return day, day


def _month(year: int, month: int) -> Days:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(year: int) -> Days:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _month_number(name: str, *, sure: bool = False) -> int | None:
    """The month of a name; None for a word that is only spelt like one, unless a day before it makes it sure."""
    bare = name.rstrip(".")
    if not sure and bare.casefold() in _MUST_BE_CAPITAL and not bare[0].isupper():
        return None
    return _MONTH_OF[bare.casefold()]


def _named(match: re.Match[str], order: str, date: dt.date | None) -> Days | None:
    """A month by its name with its day, in either order ("dmy", "mdy")."""
    name, day, year = match[f"{order}_month"], match[f"{order}_day"], match[f"{order}_year"]
    until = match["mdy_until"]
    month = _month_number(name, sure=order == "dmy")
    number = int(re.sub(r"\D", "", day))
    if month is None or (year is None and date is None):
        return None
    first = (
        dt.date(int(year), month, number)
        if year
        else _nearest(lambda y: dt.date(y, month, number), date or dt.date.min)
    )
    return first, first.replace(day=int(until)) if until and int(until) > number else first


def _nearest(build: Callable[[int], dt.date], date: dt.date) -> dt.date:
    """The day of three years that lies nearest to the article's; of two as near, the earlier."""
    return min((build(date.year + offset) for offset in (-1, 0, 1)), key=lambda day: abs((day - date).days))


def _month_mention(match: re.Match[str], date: dt.date | None) -> Days | None:
    month, year = _month_number(match["my_month"]), match["my_year"]
    when = (match["my_when"] or "").casefold()
    if month is None or not (year or when or _is_month_here(match)):
        return None
    if year:
        return _month(int(year), month)
    return _month(_year_of(month, when, date), month) if date else None


def _year_of(month: int, when: str, date: dt.date) -> int:
    """The year of a month that is named without one, in an article of a date."""
    if when == "this":
        return date.year
    if when in _BACK.split("|"):
        return date.year - (month >= date.month)
    if when in _AHEAD.split("|"):
        return date.year + (month <= date.month)
    return _nearest(lambda year: dt.date(year, month, 15), date.replace(day=15)).year


def _is_month_here(match: re.Match[str]) -> bool:
    """Whether "May" or "March" without a year is the month, not a verb or a name: after "in" and the like it is."""
    return match["my_month"].casefold() not in ("may", "march", "mars") or _after_preposition(match)


def _after_preposition(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()].split()
    return bool(before) and before[-1].casefold() in {
        "in",
        "since",
        "until",
        "by",
        "before",
        "after",
        "of",
        "early",
        "late",
        "mid",
        "from",
        "to",
        "en",
        "im",
    }


def _weekday(match: re.Match[str], date: dt.date) -> Days | None:
    number, when = _DAY_OF[match["week_day"].casefold()], (match["week_when"] or "").casefold()
    back = (date.weekday() - number) % 7
    if when in _AHEAD.split("|"):
        return _one(date + dt.timedelta(days=7 - back))
    if when in _BACK.split("|") and back == 0:
        back = 7
    return _one(date - dt.timedelta(days=back))


def _unit(match: re.Match[str], date: dt.date) -> Days:
    name = (match["unit_name"] or match["ago_name"] or match["before_name"]).casefold()
    when = (match["unit_when"] or "").casefold()
    if when in ("this", "current"):
        steps = 0
    elif when in _AHEAD.split("|") or match["ago"] == "later":
        steps = 1
    else:
        steps = -1
    if name == "day":
        return _one(date + dt.timedelta(days=steps))
    if name == "week":
        monday = date - dt.timedelta(days=date.weekday()) + dt.timedelta(weeks=steps)
        return monday, monday + dt.timedelta(days=6)
    if name == "month":
        months = date.year * 12 + date.month - 1 + steps
        return _month(months // 12, months % 12 + 1)
    if name == "decade":
        start = date.year // 10 * 10 + 10 * steps
        return dt.date(start, 1, 1), dt.date(start + 9, 12, 31)
    return _year(date.year + steps)


def _wide(match: re.Match[str], date: dt.date | None) -> Days | None:
    if match["wide_alone"]:
        return _year(int(match["wide_alone"]))
    month = int(match["wide_month"])
    if not match["wide_year"] and date is None:
        return None
    year = (
        int(match["wide_year"])
        if match["wide_year"]
        else _nearest(lambda y: dt.date(y, month, 15), date or dt.date.min).year
    )
    return _one(dt.date(year, month, int(match["wide_day"]))) if match["wide_day"] else _month(year, month)


def _years(words: str) -> Days | None:
    first, last = re.split(r"\s?[-–/]\s?", words)
    end = int(last) if len(last) == 4 else int(first[:2] + last)  # noqa: PLR2004  "2019-20"
    return (dt.date(int(first), 1, 1), dt.date(end, 12, 31)) if end > int(first) else None


_COUNTED_AFTER = LazyPattern(
    r"\s(?:(?!(?:was|is|has|as|his|its|this|does|plus|across|us)\b)[a-z]+s\b|people|dead|men|women|children|troops"
    r"|percent|per cent|million|billion|km|kg)"
)
_YEAR_BEFORE = LazyPattern(
    r"(?:\b(?:in|since|of|by|from|during|until|till|before|after|to|between|and|year|early|late|mid|than|en|de|del"
    r"|depuis|desde|seit|im|jahr|dal|nel|em|в|с|до|عام|سنة|سال)\s|mid-|early-|late-)\Z",
    re.IGNORECASE,
)


def _year_mention(match: re.Match[str], text: str) -> Days | None:
    """A bare number between 1800 and 2099 is a year, unless what it counts stands behind it."""
    number = int(match["year"])
    if match["decade"]:
        return dt.date(number, 1, 1), dt.date(number + 9, 12, 31)
    counted = _COUNTED_AFTER.match(text, match.end())
    if counted and not _YEAR_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
        return None
    return _year(number)
