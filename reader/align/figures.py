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
from collections.abc import Callable, Iterable, Iterator
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

    def __init__(self, sentences: Sentences) -> None:
        """Read the figures of every sentence."""
        self.articles = sentences.articles
        self._spread = sentences.spread
        self.of = {
            article: tuple(
                _figure(each, sentence, value)
                for sentence, each in sides.items()
                for value in read_values(each)
                if not _is_name(each, value)
            )
            for article, sides in sentences.of.items()
        }

    def ground(self, one: Figure, other: Figure) -> float:
        """The weight of the words around both figures."""
        return sum(
            rarity(word) / math.sqrt(self._spread(one.article, word) * self._spread(other.article, word))
            for word in one.words & other.words
        )

    def tells_too(self, article: str, figure: Figure) -> bool:
        """Whether an article has the value of another one's figure, of what may be the same thing."""
        return any(same_value(each.value, figure.value) and _of_one_kind(each, figure) for each in self.of[article])


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


def equal_figures(
    figures: Figures, linked: Callable[[str, str], bool], contested: Iterable[Figure] | None = None
) -> Iterator[Couple]:
    """Figures that give one value of one thing, by a link of their sentences or by their ground; of one article too.

    Args:
        figures: Of an event.
        linked: Whether two sentences are linked.
        contested: Figures that have a rival: what these tell is news, so that less ground is enough. None for all.
    """
    known = None if contested is None else set(contested)
    for left, right in itertools.combinations_with_replacement(figures.articles, 2):
        for one, other in itertools.product(figures.of[left], figures.of[right]):
            if one is other or not _equal(one, other):
                continue
            least = SAME_GROUND_OF_RIVALS if known is None or known & {one, other} else SAME_GROUND
            if linked(one.sentence, other.sentence) or _same_ground(figures, one, other) >= least:
                yield one, other


def _equal(one: Figure, other: Figure) -> bool:
    told_of_one = one.value.kind not in _TOLD_OF_MANY and _of_one_kind_anywhere(one, other)
    return told_of_one and same_value(one.value, other.value)


def _of_one_kind_anywhere(one: Figure, other: Figure) -> bool:
    """As `_of_one_kind`; of nouns in two scripts nothing is known, and a large figure is its own name."""
    if one.value.kind is not other.value.kind or one.value.unit != other.value.unit:
        return False
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
    shown: Iterable[Couple],
    dismissed: Iterable[Couple],
    known: Callable[[str, str], bool],
    linked: Callable[[str, str], bool],
) -> tuple[Couple, ...]:
    """Figures of two articles that give one thing differently, in every place where they are told.

    Args:
        figures: Of an event.
        shown: Couples that the pairs show as differences: rivals to start from.
        dismissed: Couples that a person says are no difference: they are none in any other article either.
        known: Whether two sentences were compared as a pair, so that only a third article can tell something new.
        linked: Whether two sentences are linked.

    Returns:
        Couples with the figure of the event's earlier article first.
    """
    equals = _equals(figures, linked)
    place = {article: n for n, article in enumerate(figures.articles)}
    none = {_key(couple) for start in dismissed for couple in _everywhere(start, equals, place)}
    starts = (*shown, *_direct(figures, known))
    found = dict.fromkeys(couple for start in starts for couple in _everywhere(start, equals, place))
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


def _equals(figures: Figures, linked: Callable[[str, str], bool]) -> dict[Figure, list[Figure]]:
    """For each figure that has such, itself and those that give the same value of the same thing."""
    equals: dict[Figure, list[Figure]] = {}
    for one, other in equal_figures(figures, linked):
        equals.setdefault(one, [one]).append(other)
        equals.setdefault(other, [other]).append(one)
    return equals


def _everywhere(couple: Couple, equals: dict[Figure, list[Figure]], place: dict[str, int]) -> Iterator[Couple]:
    """A couple in every place where its two figures are told, by order of the articles."""
    for one, other in itertools.product(*(equals.get(figure, [figure]) for figure in couple)):
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


def _direct(figures: Figures, known: Callable[[str, str], bool]) -> Iterator[Couple]:
    """Unequal figures that their own words set against each other, each the other's best by a margin."""
    for left, right in itertools.combinations(figures.articles, 2):
        rated = [
            (_rival_ground(figures, one, other), one, other)
            for one in figures.of[left]
            for other in figures.of[right]
            if _may_be_rivals(one, other) and not known(one.sentence, other.sentence)
        ]
        for ground, one, other in rated:
            beside = [g for g, a, b in rated if (a == one or b == other) and not _alike((one, other), (a, b))]
            if ground >= max([RIVAL_GROUND, *(g + MARGIN for g in beside)]) and _stands(figures, one, other):
                yield one, other


def _alike(couple: Couple, another: Couple) -> bool:
    """Whether two couples are of the same values: a figure told twice is no rival of itself."""
    return all(same_value(one.value, other.value) for one, other in zip(couple, another, strict=True))


def _may_be_rivals(one: Figure, other: Figure) -> bool:
    if one.value.kind in _NOT_SET_AGAINST or one.value.kind is not other.value.kind:
        return False
    if one.value.unit != other.value.unit or same_value(one.value, other.value):
        return False
    return ratio(one.value, other.value) >= CLOSE and (_of_one_kind(one, other) or _too_close(one.value, other.value))


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
