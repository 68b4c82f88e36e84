"""What the names and figures of a sentence stand for, over all articles of an event. Pure."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.app.pieces import Line, Piece
from reader.model.article import Article
from reader.model.span import Span
from reader.text.names import find_entities, merge_entities
from reader.text.quantities import Bound, Quantity, QuantityKind, find_quantities
from reader.text.visible import one_line

NAME_CELLS = 40
"""Where a name is cut: the longest of the sample corpus that is no list of words has 38 characters."""
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody or something, and the fullest name of it in the event."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Names:
    """The mentions of every article of an event."""

    mentions: Mapping[str, tuple[Mention, ...]]
    """By article id, in reading order."""

    def within(self, article_id: str, span: Span) -> tuple[Mention, ...]:
        """The mentions that begin in a stretch of an article; none for an article that is not known."""
        known = self.mentions.get(article_id, ())
        first = bisect_left(known, span.start, key=lambda mention: mention.span.start)
        behind = bisect_left(known, span.end, key=lambda mention: mention.span.start)
        return known[first:behind]

    def name_of(self, article_id: str, span: Span) -> str | None:
        """The name that words of an article stand for; None when no mention touches them."""
        touching = [m for m in self.mentions.get(article_id, ()) if m.span.overlap(span)]
        return max(touching, key=lambda m: m.span.overlap(span)).name if touching else None


def resolve_names(articles: Iterable[Article]) -> Names:
    """Find the names of an event's articles and make those one that are one (about 13 ms an article)."""
    found = {article.id: find_entities(article) for article in articles}
    mentions: dict[str, list[Mention]] = {article_id: [] for article_id in found}
    for entity in merge_entities(found):
        for article_id, member in entity.members:
            mentions[article_id] += [Mention(span, entity.name) for span in member.mentions]
    return Names({article_id: tuple(sorted(own, key=lambda m: m.span)) for article_id, own in mentions.items()})


def names_line(names: Names, article: Article, span: Span) -> Line:
    """Who "he", "the minister" or a short form is in a sentence; empty when every name is printed in full."""
    told: dict[tuple[str, str], Line] = {}
    for mention in names.within(article.id, span):
        words, name = one_line(mention.span.of(article.text)), one_line(mention.name)
        if _bare(words) != _bare(name):
            told.setdefault((words, name), (Piece(words), Piece(" → ", "quiet"), Piece(_cut(name), "speaker")))
    return _listed("names  ", told.values())


def figures_line(article: Article, span: Span) -> Line:
    """The values of a sentence, with what they mean where their words leave that open; empty when it has none."""
    told: dict[str, Line] = {}
    for quantity in find_quantities(article.text, span, article.metadata.date):
        entry = _figure(one_line(quantity.span.of(article.text)), quantity)
        if entry:
            told.setdefault(entry[0].text, entry)
    return _listed("figures  ", told.values())


def _figure(words: str, quantity: Quantity) -> Line:
    """One value; a day written in full and "first" tell nothing new and are left out."""
    kind, means = quantity.kind, meaning(quantity)
    if kind is not QuantityKind.TIME:
        words = words.rstrip(".")
    if kind is QuantityKind.ORDINAL or (kind is QuantityKind.DATE and means == words):
        return ()
    plain = _number(quantity.value).replace(",", "") in _SEPARATORS.sub("", words)
    if kind is QuantityKind.COUNT and (plain or not any(c.isdigit() for c in words)):
        return (Piece(means),)
    if means == words or (plain and kind in _PLAIN and quantity.bound is Bound.EXACT):
        return (Piece(words),)
    return Piece(words), Piece(" = ", "quiet"), Piece(means)


_SEPARATORS = re.compile(r"(?<=\d)[.,\s](?=\d{3})")
_PLAIN = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION})


def meaning(quantity: Quantity) -> str:
    """A value in one notation: `share 60 %`, `4,250 dead`, `about 3.5 days`, `1–30 Nov 2020`."""
    bound = "" if quantity.bound is Bound.EXACT else f"{quantity.bound.value} "
    return f"{bound}{_value(quantity)}"


def _value(quantity: Quantity) -> str:
    kind, low, high = quantity.kind, quantity.value, quantity.high
    if kind is QuantityKind.DATE:
        return _days(int(low), int(low if high is None else high))
    if kind is QuantityKind.TIME:
        return f"{int(low) // _MINUTES:02}:{int(low) % _MINUTES:02}"
    if kind is QuantityKind.DURATION:
        return _stretch(low, high)
    numbers = _range(low, high)
    if kind is QuantityKind.COUNT:
        return " ".join(part for part in (numbers, one_line(quantity.counted)) if part)
    if kind in {QuantityKind.MONEY, QuantityKind.MEASURE}:
        return f"{numbers} {quantity.unit}".strip()
    return f"{_KINDS[kind]} {numbers}{' %' if kind is QuantityKind.SHARE else ''}"


_KINDS = {
    QuantityKind.SHARE: "share",
    QuantityKind.POINTS: "percentage points",
    QuantityKind.AGE: "age",
    QuantityKind.ORDINAL: "number",
    QuantityKind.SCORE: "result",
}


def _stretch(days: float, high: float | None) -> str:
    """A duration in the largest unit of which it has at least one."""
    unit, length = next(((unit, length) for unit, length in _UNITS if days >= length * 0.99), _UNITS[-1])
    return f"{_range(days / length, high / length if high is not None else None)} {unit}"


_UNITS = (("years", 365.25), ("days", 1.0), ("hours", 1 / 24), ("minutes", 1 / 1440))


def _range(low: float, high: float | None) -> str:
    return _number(low) if high is None else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    """With thousands marked; a value that is no whole number to one part in a million gets four digits."""
    whole = round(value)
    if abs(value - whole) <= 1e-6 * abs(value):
        return f"{whole:,}"
    return f"{value:.4g}" if abs(value) < 1000 else f"{value:,.1f}"  # noqa: PLR2004  four digits hold what is below


def _days(first: int, last: int) -> str:
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    if start == end:
        return f"{start:%-d %b %Y}"
    next_day = end + dt.timedelta(days=1) if end < dt.date.max else end
    if start.day == next_day.day == 1:
        if (start.month, next_day.month) == (1, 1) and next_day.year == start.year + 1:
            return f"{start.year}"
        if next_day == (start + dt.timedelta(days=31)).replace(day=1):
            return f"{start:%b %Y}"
    same = (start.year, start.month) == (end.year, end.month)
    return f"{start.day}–{end:%-d %b %Y}" if same else f"{start:%-d %b %Y} – {end:%-d %b %Y}"


_ENDING = re.compile(r"['’]s?$")


def _bare(words: str) -> str:
    """Words for comparison: no leading article, no possessive ending, lower case."""
    return _ENDING.sub("", words.casefold().removeprefix("the "))


def _cut(name: str) -> str:
    return name if len(name) <= NAME_CELLS else f"{name[: NAME_CELLS - 1].rstrip()}…"


def _listed(head: str, entries: Iterable[Line]) -> Line:
    pieces: list[Piece] = []
    for entry in entries:
        pieces += [Piece(" · " if pieces else head, "quiet"), *entry]
    return tuple(pieces)
