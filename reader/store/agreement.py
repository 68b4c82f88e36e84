"""Documents of several annotators on the same articles -> what each said of every link, and how far they agree.

The unit is a pair of sentences of two articles: every pair in which both take part in alignment, linked or not, so that
"no link" is something to agree on. A sentence is known by its article and span, so boundaries drawn differently are
different units, and nothing depends on ids.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.errors import InputError, Problem
from reader.model.alignment import Status
from reader.model.comparison import Comparison
from reader.store.coefficients import (
    Pattern,
    Patterns,
    cohen_kappa,
    confusion,
    f1,
    fleiss_kappa,
    krippendorff_alpha,
    percentage,
)

NONE = "none"
"""The category of a cell without a link."""
LINK = "link"

Place = tuple[str, int, int]
"""A sentence: article id, start, end."""
Cell = tuple[Place, Place]
"""Two sentences of two articles, the article that stands first in the documents first."""


class Open(StrEnum):
    """What a pair says that is still proposed."""

    MISSING = "missing"
    """Nothing: it has not been looked at."""
    LINK = "link"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one annotator's document says of one event."""

    annotator: str
    path: Path
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Ratings:
    """What the annotators said of the cells of one event."""

    event: str
    annotators: tuple[str, ...]
    linked: Mapping[Cell, Pattern]
    """Cells that at least one annotator linked, or was offered a link in: a relation, `none`, or None for nothing."""
    silent: int
    """How many cells there are besides; everybody who has the event says `none` there."""
    present: tuple[bool, ...]
    """Who has the event."""

    def patterns(self) -> Counter[Pattern]:
        """All cells as a table of patterns of relations and `none`."""
        table = Counter(self.linked.values())
        if self.silent:
            table[tuple(NONE if here else None for here in self.present)] += self.silent
        return table


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement on one question."""

    units: int
    """How many units two annotators or more rated."""
    percentage: float | None
    cohen: Mapping[tuple[str, str], float | None]
    """By couple of annotators."""
    fleiss: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far annotators agree on one event, or on all together."""

    name: str
    links: Figures
    """Whether there is a link, over every cell."""
    relations: Figures
    """Which relation, `none` included, over every cell."""
    shared: Figures
    """Which relation, over the cells that all who rated them link."""
    f1: Mapping[tuple[str, str], float | None]
    """Of links, by couple of annotators."""
    confusion: Mapping[tuple[str, str], Counter[tuple[str, str]]]
    """By couple of annotators: (category of the first, category of the second) -> cells."""


def rate(opinions: Sequence[Opinion], annotators: Sequence[str], open_pairs: Open = Open.MISSING) -> Ratings:
    """What each annotator said of the cells of one event.

    Args:
        opinions: On the same event, of different annotators; at least one.
        annotators: Of all events; one without an opinion on this one rates nothing.
        open_pairs: What a pair says that is still proposed.

    Raises:
        InputError: Two documents are on different versions of an article.
    """
    _check_texts(opinions)
    by_name = {opinion.annotator: _said(opinion.comparison, open_pairs) for opinion in opinions}
    order = {article.id: number for opinion in opinions for number, article in enumerate(opinion.comparison.articles)}
    cells = sorted(
        {cell for said in by_name.values() for cell in said},
        key=lambda cell: (order[cell[0][0]], order[cell[1][0]], cell),
    )
    linked = {
        cell: tuple(by_name[name].get(cell, NONE) if name in by_name else None for name in annotators) for cell in cells
    }
    return Ratings(
        event=opinions[0].comparison.event_id or "",
        annotators=tuple(annotators),
        linked=linked,
        silent=len(_candidates(opinions) - linked.keys()),
        present=tuple(name in by_name for name in annotators),
    )


def measure(name: str, annotators: Sequence[str], patterns: Patterns) -> Agreement:
    """The figures of a table of patterns of relations and `none`."""
    couples = list(itertools.combinations(range(len(annotators)), 2))
    names = {couple: (annotators[couple[0]], annotators[couple[1]]) for couple in couples}
    is_link = _recoded(patterns)
    return Agreement(
        name=name,
        links=_figures(is_link, names),
        relations=_figures(patterns, names),
        shared=_figures({each: units for each, units in patterns.items() if NONE not in each}, names),
        f1={names[couple]: f1(patterns, NONE, *couple) for couple in couples},
        confusion={names[couple]: confusion(patterns, *couple) for couple in couples},
    )


def measure_all(ratings: Sequence[Ratings]) -> list[Agreement]:
    """One for each event, and one for all of them together when there are several."""
    annotators = ratings[0].annotators
    found = [measure(each.event, annotators, each.patterns()) for each in ratings]
    if len(ratings) > 1:
        pooled = sum((each.patterns() for each in ratings), Counter[Pattern]())
        found.append(measure("all events", annotators, pooled))
    return found


def places(comparison: Comparison) -> dict[str, Place]:
    """Sentence id -> where it is."""
    return {
        sentence.id: (article.id, sentence.span.start, sentence.span.end)
        for article in comparison.articles
        for sentence in article.sentences
    }


def _figures(patterns: Patterns, names: Mapping[tuple[int, int], tuple[str, str]]) -> Figures:
    return Figures(
        units=sum(units for pattern, units in patterns.items() if sum(each is not None for each in pattern) > 1),
        percentage=percentage(patterns),
        cohen={couple: cohen_kappa(patterns, *numbers) for numbers, couple in names.items()},
        fleiss=fleiss_kappa(patterns),
        alpha=krippendorff_alpha(patterns),
    )


def _recoded(patterns: Patterns) -> Counter[Pattern]:
    """Relations as `link`."""
    table = Counter[Pattern]()
    for pattern, units in patterns.items():
        table[tuple(each if each in {NONE, None} else LINK for each in pattern)] += units
    return table


def _said(comparison: Comparison, open_pairs: Open) -> dict[Cell, str | None]:
    """What one document says of the cells it has a pair for."""
    place = places(comparison)
    order = {article.id: number for number, article in enumerate(comparison.articles)}
    said: dict[Cell, str | None] = {}
    for pair in comparison.pairs:
        for link in pair.links:
            left, right = sorted((place[link.left], place[link.right]), key=lambda each: order[each[0]])
            said[left, right] = _category(pair.status, link.relation.value, open_pairs)
    return said


def _category(status: Status, relation: str, open_pairs: Open) -> str | None:
    if status is Status.REJECTED or (status is Status.PROPOSED and open_pairs is Open.NONE):
        return NONE
    return None if status is Status.PROPOSED and open_pairs is Open.MISSING else relation


def _candidates(opinions: Iterable[Opinion]) -> set[Cell]:
    """Every two sentences of two articles that both take part in alignment, in some document."""
    found: set[Cell] = set()
    for opinion in opinions:
        for left, right in itertools.combinations(opinion.comparison.articles, 2):
            sides = [
                [(each.id, s.span.start, s.span.end) for s in each.sentences if s.role.takes_part]
                for each in (left, right)
            ]
            found.update((one, other) for one in sides[0] for other in sides[1])
    return found


def _check_texts(opinions: Sequence[Opinion]) -> None:
    first = {article.id: article.sha256 for article in opinions[0].comparison.articles}
    for opinion in opinions[1:]:
        for article in opinion.comparison.articles:
            if first.get(article.id) != article.sha256:
                what = f"article {article.id} is not the one of {opinions[0].path}"
                raise InputError(Problem(opinion.path, what, "annotators have to read the same files"))
