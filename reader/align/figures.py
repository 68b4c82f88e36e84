"""The figures of an event's articles: which tell of one thing, alike or not, whether or not their sentences are linked.

Theory. Within one event a figure is told of one thing far more often than its sentence is told alike, so two figures
need less in common than two sentences: what they count, a telling word beside them, and values that are close without
being equal. A word tells more the rarer it is in news and the fewer sentences of its own article have it. Nothing is
set against each other where either article also has the other's value: it then tells of both. Missing a disagreement is
accepted, inventing one is not.

Known gaps: figures that mean complements ("60 votes to pass", "41 to block"), and figures of two dates.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.align.lexicon import rarity
from reader.align.sentences import Sentences
from reader.align.sides import Side
from reader.align.values import CLOSE, like_nouns, ratio, read_values, stem_of
from reader.text.quantities import Quantity, QuantityKind, comparable, same_value

REACH = 8
"""How many content words on either side tell what a figure is about."""
RIVAL_GROUND = 3.0
"""Least ground of two unequal figures. On the pairs and triplets of real articles (28 and 38 events) 2 gives 6 couples,
2 of them right, 3 gives 1; the planted ones of the sample corpus have 3.3 or more."""
MARGIN = 1.0
"""By how much a couple's ground must lead over every other couple of either figure: a poll lists many shares."""
SAME_GROUND = 3.0
"""Least ground of two equal figures to tell of one thing."""
SAME_GROUND_OF_RIVALS = 1.8
"""The same where one of them already has a rival in a third article."""

_TOLD_OF_MANY = frozenset({QuantityKind.DATE, QuantityKind.ORDINAL, QuantityKind.DURATION, QuantityKind.AGE})
_NOT_SET_AGAINST = _TOLD_OF_MANY | {QuantityKind.TIME}
"""News is full of days, spells and ages of many things; the pairs' own sentences are looked through for days."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one sentence."""

    article: str
    sentence: str
    value: Quantity
    words: frozenset[str]
    """Stems of the content words around it in its sentence, what it counts included."""
    noun: str
    """Stem of what it counts; empty when it was not found."""
    heading: bool

    @property
    def order(self) -> tuple[str, bool, int]:
        """Body first, then by place."""
        return self.article, self.heading, self.value.span.start


Couple = tuple[Figure, Figure]


class Figures:
    """The figures of some articles, and how much two of them have in common."""

    def __init__(self, sentences: Sentences, step: Callable[[], None] = lambda: None) -> None:
        """Read the figures of every sentence; `step` is called once for every article."""
        self.articles = sentences.articles
        self.place = {article: n for n, article in enumerate(sentences.articles)}
        self._spread = sentences.spread
        self.of: dict[str, tuple[Figure, ...]] = {}
        for article, sides in sentences.of.items():
            self.of[article] = tuple(
                _figure(each, sentence, value)
                for sentence, each in sides.items()
                for value in read_values(each)
                if not _is_name(each, value)
            )
            step()
        self._of_measure = {article: _by_measure(found) for article, found in self.of.items()}

    def of_measure(self, article: str, figure: Figure) -> Sequence[Figure]:
        """The figures of an article in the measure of another figure: none else can be its equal or its rival."""
        return self._of_measure[article].get((figure.value.kind, figure.value.unit), ())

    def ground(self, one: Figure, other: Figure) -> float:
        """The weight of the words around both figures."""
        return sum(
            rarity(word) / math.sqrt(self._spread(one.article, word) * self._spread(other.article, word))
            for word in one.words & other.words
        )

    def tells_too(self, article: str, figure: Figure) -> bool:
        """Whether an article has the value of another one's figure, of what may be the same thing."""
        return any(
            same_value(each.value, figure.value) and _of_one_kind(each, figure)
            for each in self.of_measure(article, figure)
        )


_Measure = tuple[QuantityKind, str]
"""Kind and unit."""


def _by_measure(figures: Iterable[Figure]) -> dict[_Measure, list[Figure]]:
    found: dict[_Measure, list[Figure]] = {}
    for figure in figures:
        found.setdefault((figure.value.kind, figure.value.unit), []).append(figure)
    return found


_NAME_BEFORE = re.compile(r"[A-Z][a-z]+\s\Z")


def _is_name(of: Side, value: Quantity) -> bool:
    """For "Bill 1062" and "Route 9": digits behind a capitalised word that count nothing."""
    start = value.span.start
    digits = value.kind is QuantityKind.COUNT and not value.counted and value.span.of(of.text).isdigit()
    return digits and _NAME_BEFORE.search(of.text[max(0, start - 20) : start]) is not None


def _figure(of: Side, sentence: str, value: Quantity) -> Figure:
    words = {word for word in of.near(value.span, REACH) if len(word) > 1 and not word[0].isdigit()}
    return Figure(of.article.id, sentence, value, frozenset(words), stem_of(value.counted), of.heading)


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures can count one thing: like nouns, or one that does not say what it counts."""
    left, right = one.value, other.value
    if left.kind is not right.kind or left.unit != right.unit:
        return False
    if comparable(left, right) or not (left.counted and right.counted):
        return True
    return like_nouns(left, right)


# -- equal figures --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Equals:
    """Two figures that may give one value of one thing."""

    one: Figure
    other: Figure
    ground: float
    """Infinite where their sentences are linked."""


def equal_figures(
    figures: Figures, linked: Callable[[str, str], bool], step: Callable[[], None] = lambda: None
) -> tuple[Equals, ...]:
    """Figures that give one value of one thing, by a link of their sentences or by their ground; of one article too.

    Args:
        figures: Of an event.
        linked: Whether two sentences are linked.
        step: Called once for every article.

    Returns:
        Those of `SAME_GROUND_OF_RIVALS` or more, in the order of the articles.
    """
    found: list[Equals] = []
    for left in figures.articles:
        for one in figures.of[left]:
            if one.value.kind not in _TOLD_OF_MANY:
                found.extend(_equals_of(figures, one, linked))
        step()
    return tuple(found)


def _equals_of(figures: Figures, one: Figure, linked: Callable[[str, str], bool]) -> Iterator[Equals]:
    """Those in its own article and in later ones; a figure of its own article is met from either side."""
    for right in figures.articles[figures.place[one.article] :]:
        for other in figures.of_measure(right, one):
            if one is other or not same_value(one.value, other.value) or not _of_one_kind_anywhere(one, other):
                continue
            ground = math.inf if linked(one.sentence, other.sentence) else _same_ground(figures, one, other)
            if ground >= SAME_GROUND_OF_RIVALS:
                yield Equals(one, other, ground)


def surely_equal(equals: Iterable[Equals], contested: Iterable[Figure]) -> Iterator[Couple]:
    """Those that tell of one thing whatever else is known.

    Args:
        equals: Of an event.
        contested: Figures that have a rival: what these tell is news, so that less ground is enough.
    """
    known = set(contested)
    for each in equals:
        if each.ground >= SAME_GROUND or known & {each.one, each.other}:
            yield each.one, each.other


def _of_one_kind_anywhere(one: Figure, other: Figure) -> bool:
    """As `_of_one_kind`; of nouns in two scripts nothing is known, and a large figure is its own name."""
    nouns = one.value.counted, other.value.counted
    foreign = all(nouns) and nouns[0].isascii() != nouns[1].isascii()
    return foreign or _of_one_kind(one, other) or (one.value.value == other.value.value >= LARGE)


def _same_ground(figures: Figures, one: Figure, other: Figure) -> float:
    """The ground of two equal figures: the larger a figure, the rarer it is by chance; so is the noun both count."""
    size = SIZE_OF_TIME if one.value.kind is QuantityKind.TIME else math.log(max(1.0, abs(one.value.value))) / 2
    nouns = one.value.counted, other.value.counted
    noun = NOUN if comparable(one.value, other.value) and all(nouns) else 0.0
    return figures.ground(one, other) + min(MOST_OF_SIZE, size) + noun


MOST_OF_SIZE = 4.0
SIZE_OF_TIME = 1.5
NOUN = 0.5
"""Ground that a noun gives beyond its own rarity, when both count it."""


# -- unequal figures ------------------------------------------------------------------------------------------------


def rival_figures(
    figures: Figures,
    equals: Iterable[Equals],
    starts: Iterable[Couple],
    dismissed: Iterable[Couple],
) -> tuple[Couple, ...]:
    """Figures of two articles that give one thing differently, in every place where they are told.

    Args:
        figures: Of an event.
        equals: Of the same.
        starts: Rivals to start from: couples that the pairs show as differences, and `direct_rivals`.
        dismissed: Couples that a person says are no difference: they are none in any other article either.

    Returns:
        Couples with the figure of the event's earlier article first.
    """
    alike = _alike_to(equals)
    none = {_key(couple) for start in dismissed for couple in _everywhere(start, alike, figures.place)}
    found = dict.fromkeys(couple for start in starts for couple in _everywhere(start, alike, figures.place))
    return tuple(couple for couple in found if _key(couple) not in none and _stands(figures, *couple))


def told_once(rivals: Iterable[Couple], shown: Iterable[Couple]) -> tuple[Couple, ...]:
    """Of rivals each thing once for every two articles, body before headings, without what is shown already."""
    taken = {_key(couple) for couple in shown}
    found: dict[_Key, Couple] = {}
    for couple in rivals:
        if (key := _key(couple)) not in taken:
            found[key] = min(found.get(key, couple), couple, key=lambda each: (each[0].order, each[1].order))
    return tuple(found.values())


_Key = tuple[str, str, float, float]
"""Two articles and two values: one thing told twice on a side is one disagreement."""


def _alike_to(equals: Iterable[Equals]) -> dict[Figure, list[Figure]]:
    """For each figure that has such, itself and those that give the same value of the same thing."""
    alike: dict[Figure, list[Figure]] = {}
    for each in equals:
        alike.setdefault(each.one, [each.one]).append(each.other)
        alike.setdefault(each.other, [each.other]).append(each.one)
    return alike


def _everywhere(couple: Couple, alike: dict[Figure, list[Figure]], place: dict[str, int]) -> Iterator[Couple]:
    """A couple in every place where its two figures are told, by order of the articles."""
    for one, other in itertools.product(*(alike.get(figure, [figure]) for figure in couple)):
        yield (one, other) if place[one.article] < place[other.article] else (other, one)


def _key(couple: Couple) -> _Key:
    one, other = couple
    return one.article, other.article, one.value.value, other.value.value


def _stands(figures: Figures, one: Figure, other: Figure) -> bool:
    return (
        one.article != other.article
        and not same_value(one.value, other.value)
        and not figures.tells_too(one.article, other)
        and not figures.tells_too(other.article, one)
    )


def direct_rivals(
    figures: Figures, known: Callable[[str, str], bool], step: Callable[[], None] = lambda: None
) -> Iterator[Couple]:
    """Unequal figures that their own words set against each other, each the other's best by a margin.

    Args:
        figures: Of an event.
        known: Whether two sentences were compared as a pair, so that only a third article can tell something new.
        step: Called once for every article.
    """
    for n, left in enumerate(figures.articles):
        for right in figures.articles[n + 1 :]:
            yield from _direct(figures, left, right, known)
        step()


def _direct(figures: Figures, left: str, right: str, known: Callable[[str, str], bool]) -> Iterator[Couple]:
    rated = [
        (_rival_ground(figures, one, other), one, other)
        for one in figures.of[left]
        if one.value.kind not in _NOT_SET_AGAINST
        for other in figures.of_measure(right, one)
        if _may_be_rivals(one, other) and not known(one.sentence, other.sentence)
    ]
    for ground, one, other in rated:
        if ground < RIVAL_GROUND:
            continue
        beside = [g for g, a, b in rated if (a == one or b == other) and not _alike((one, other), (a, b))]
        if all(ground >= g + MARGIN for g in beside) and _stands(figures, one, other):
            yield one, other


def _alike(couple: Couple, another: Couple) -> bool:
    """Whether two couples are of the same values: a figure told twice is no rival of itself."""
    return all(same_value(one.value, other.value) for one, other in zip(couple, another, strict=True))


def _may_be_rivals(one: Figure, other: Figure) -> bool:
    """Whether two figures of one measure are close, unequal, and may count one thing."""
    close = ratio(one.value, other.value) >= CLOSE and not same_value(one.value, other.value)
    return close and (_of_one_kind(one, other) or _too_close(one.value, other.value))


LARGE = 1000.0
TOO_CLOSE = 0.98
"""Figures from `LARGE` on that differ by less are hardly of two things, whatever they say they count."""


def _too_close(one: Quantity, other: Quantity) -> bool:
    return min(one.value, other.value) >= LARGE and ratio(one, other) >= TOO_CLOSE


def _rival_ground(figures: Figures, one: Figure, other: Figure) -> float:
    """Words in common, one beside the noun at least, and how unlikely two figures come so close by chance."""
    if not (one.words & other.words) - {one.noun, other.noun}:
        return 0.0
    distance = 1 - ratio(one.value, other.value)
    return figures.ground(one, other) + min(4.0, max(0.0, math.log(CHANCE / max(distance, 1e-3))))


CHANCE = 0.2
"""Relative distance from which closeness says nothing."""
