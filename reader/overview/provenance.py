"""Words that several articles print alike -> who copied how much, and from whom most likely.

Method. Every run of `GRAM` words is looked up in a table of all articles (as in studies of text reuse in news: Clough,
Gaizauskas, Piao and Wilks 2002, "METER: MEasuring TExt Reuse"), so the work grows with the number of words and not with
that of couples of articles. Grams that follow one another in the same articles make one run. A run must have
`FEWEST_CONTENT` content words: "on the other hand it was the" proves nothing.

What it does not know: an agency that no article of the event is from. The origin is the likely one among those at hand.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model.article import Article, Role
from reader.model.claim import Claim
from reader.model.comparison import Comparison
from reader.model.provenance import Ground, Place, Provenance, Run, Shares, Sharing
from reader.model.span import Span
from reader.text.quotes import quoted_spans
from reader.text.tokens import Token, tokenise

GRAM = 6
"""Words in a row that are looked up. No two sample articles on different events share four words in a row with three
content words among them; six leaves a margin for longer articles, and is below the shortest copied clause there."""

FEWEST_CONTENT = 3

LEAST_CONTAINED = 0.1
"""Share of the words of one of two articles that must stand in the other, outside quotations, to ask for an origin:
less is a sentence of a press release."""

CLEAR_LEAD = 1.25
"""How many times more of the others' words the likely origin has than the next article, where dates do not tell."""


def find_provenance(comparison: Comparison, claims: Sequence[Claim]) -> Provenance:
    """The provenance of an event.

    Args:
        comparison: Of its articles.
        claims: Of the same comparison.
    """
    streams = tuple(_Stream.of(article) for article in comparison.articles)
    runs = _runs(streams)
    cover = _cover(streams, runs)
    origin, ground = _origin(streams, runs)
    return Provenance(
        runs=tuple(sorted(runs, key=lambda run: (-len(run.places), -run.words))),
        shares=tuple(_shares(stream, cover.get((stream.article.id, ""), b""), claims) for stream in streams),
        sharings=tuple(_sharings(streams, cover, claims)),
        origin=origin,
        ground=ground,
    )


@dataclass(frozen=True, slots=True)
class _Stream:
    """The words of one article's body."""

    article: Article
    tokens: tuple[Token, ...]
    breaks: frozenset[int]
    """Positions after which something other than body stands: no run goes over them."""
    quotations: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article) -> "_Stream":
        tokens: list[Token] = []
        breaks: set[int] = set()
        for sentence in article.sentences:
            if sentence.role is Role.BODY:
                tokens.extend(tokenise(article.text, sentence.span))
            else:
                breaks.add(len(tokens))
        return cls(article, tuple(tokens), frozenset(breaks), tuple(quoted_spans(article.text)))

    def grams(self) -> Iterable[tuple[int, tuple[str, ...]]]:
        """Every `GRAM` words in a row, by position."""
        forms = [token.form for token in self.tokens]
        for start in range(len(forms) - GRAM + 1):
            if self.breaks.isdisjoint(range(start + 1, start + GRAM)):
                yield start, tuple(forms[start : start + GRAM])

    def tells(self, start: int, words: int) -> bool:
        """Whether a run has content enough to prove something."""
        return sum(token.content for token in self.tokens[start : start + words]) >= FEWEST_CONTENT

    def span(self, start: int, words: int) -> Span:
        """From the first to the last of some words."""
        return Span(self.tokens[start].span.start, self.tokens[start + words - 1].span.end)

    def is_quoted(self, span: Span) -> bool:
        """Whether all of a stretch stands in one quotation."""
        return any(quotation.contains(span) for quotation in self.quotations)


_Found = tuple[int, dict[int, int], int]
"""Position in the first article, position by article, words."""


def _runs(streams: Sequence[_Stream]) -> list[Run]:
    """Each run once, from the first article that has it; split where the sources that have it change."""
    places: dict[tuple[str, ...], dict[int, int]] = defaultdict(dict)
    grams = [list(stream.grams()) for stream in streams]
    for number, found in enumerate(grams):
        for start, gram in found:
            places[gram].setdefault(number, start)
    runs: list[Run] = []
    for number, found in enumerate(grams):
        current: _Found | None = None
        for start, gram in found:
            where = places[gram]
            if len(where) == 1 or min(where) != number or where[number] != start:
                continue
            if current and _follows(current, start, where):
                current = (current[0], current[1], start + GRAM - current[0])
                continue
            runs.extend(_run(streams, current))
            current = (start, where, GRAM)
        runs.extend(_run(streams, current))
    return runs


def _follows(current: _Found, start: int, where: dict[int, int]) -> bool:
    """Whether a gram goes on from a run in all its sources and in no other."""
    first, before, words = current
    ahead = start - first
    goes_on = ahead == words - GRAM + 1 and len(where) == len(before)
    return goes_on and all(where.get(number) == place + ahead for number, place in before.items())


def _run(streams: Sequence[_Stream], found: _Found | None) -> Iterable[Run]:
    if found is None or not streams[min(found[1])].tells(found[0], found[2]):
        return
    _, where, words = found
    spans = {number: streams[number].span(place, words) for number, place in sorted(where.items())}
    places = tuple(Place(streams[number].article.id, span) for number, span in spans.items())
    yield Run(places, words, all(streams[number].is_quoted(span) for number, span in spans.items()))


_Cover = dict[tuple[str, str], bytearray]
"""(article, other article) -> a byte for each word of the first: 1 in a run that both have. (article, "") -> any."""


def _cover(streams: Sequence[_Stream], runs: Iterable[Run], *, quotes: bool = True) -> _Cover:
    starts = {one.article.id: {token.span.start: n for n, token in enumerate(one.tokens)} for one in streams}
    found: _Cover = {}
    for run in runs:
        if run.quoted and not quotes:
            continue
        for place in run.places:
            first = starts[place.article][place.span.start]
            for other in ("", *(one.article for one in run.places if one is not place)):
                marks = found.setdefault((place.article, other), bytearray(len(starts[place.article])))
                marks[first : first + run.words] = b"\x01" * run.words
    return found


def _shares(stream: _Stream, copied: bytes | bytearray, claims: Iterable[Claim]) -> Shares:
    parts = [
        part
        for claim in claims
        if len(claim.cells) > 1 and (cell := claim.cell(stream.article.id)) is not None
        for part in cell.parts
    ]
    told = bytearray(len(stream.article.text) + 1)
    for part in parts:
        told[part.start : part.end] = b"\x01" * len(part)
    total = len(stream.tokens)
    if not total:
        return Shares(stream.article.id, 0, 0.0, 0.0, 1.0)
    same = sum(copied)
    marks = copied or bytes(total)
    other = sum(told[token.span.start] for token, mark in zip(stream.tokens, marks, strict=True) if not mark)
    return Shares(stream.article.id, total, same / total, other / total, (total - same - other) / total)


def _sharings(streams: Sequence[_Stream], cover: _Cover, claims: Sequence[Claim]) -> Iterable[Sharing]:
    together: dict[tuple[str, str], int] = defaultdict(int)
    for claim in claims:
        for couple in itertools.combinations(claim.articles, 2):
            together[couple] += 1
    for left, right in itertools.combinations(streams, 2):
        couple = left.article.id, right.article.id
        words = min(sum(cover.get(two, b"")) for two in (couple, couple[::-1]))
        shorter = min(len(left.tokens), len(right.tokens))
        if words or together[couple]:
            yield Sharing(*couple, words, words / max(1, shorter), together[couple])


def _held(cover: _Cover, one: _Stream, other: _Stream) -> float:
    """The share of the words of one that another has too."""
    return sum(cover.get((one.article.id, other.article.id), b"")) / max(1, len(one.tokens))


def _origin(streams: Sequence[_Stream], runs: Sequence[Run]) -> tuple[str | None, Ground | None]:
    """The article that the words in common likely come from.

    Among those whose words another prints outside quotations: the one published first, if one alone was; else the one
    that has clearly most of what the others print.
    """
    cover = _cover(streams, runs, quotes=False)
    given: dict[str, float] = {}
    for couple in itertools.combinations(streams, 2):
        held = [_held(cover, *couple), _held(cover, *couple[::-1])]
        if max(held) >= LEAST_CONTAINED:
            for end, share in zip(couple, reversed(held), strict=True):
                given[end.article.id] = given.get(end.article.id, 0.0) + share
    dates = {stream.article.id: stream.article.metadata.date for stream in streams}
    known = {article: day for article in given if (day := dates[article]) is not None}
    if known and len(known) == len(given):
        earliest = [article for article, day in known.items() if day == min(known.values())]
        if len(earliest) == 1:
            return earliest[0], Ground.DATE
        given = {article: given[article] for article in earliest}
    ranked = sorted(given, key=given.__getitem__, reverse=True)
    if len(ranked) > 1 and given[ranked[0]] >= CLEAR_LEAD * given[ranked[1]]:
        return ranked[0], Ground.CONTAINMENT
    return None, None
