"""The articles of an event, aligned -> what they do not say alike in sentences that no pair links.

A link asks for most of a sentence; a disagreement asks for one thing that both sentences tell of. Three articles help:
where two sentences are both linked to one of a third article, they stand on common ground without a link of their own.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reader.align import values
from reader.align.sides import side
from reader.model.alignment import Difference, Link, Pair, Status
from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.disagreement import Disagreement, Passage
from reader.model.span import Span

_Couple = tuple[str, str]
"""Sentence ids of two articles, that of the event's earlier article first."""


def find_disagreements(
    articles: Sequence[Article], pairs: Iterable[Pair], attributions: Sequence[Attribution] = ()
) -> tuple[Disagreement, ...]:
    """What the articles of an event disagree on outside their pairs, in order of the left passage.

    Args:
        articles: Of one event, in order.
        pairs: Theirs, of every two; what a person rejected links nothing and is not looked at again.
        attributions: Theirs.
    """
    by_id = {article.id: article for article in articles}
    found = {
        Disagreement(difference.kind, Passage(left, difference.left), Passage(right, difference.right))
        for left, right in sorted(_supported(articles, tuple(pairs)))
        for difference in _differences(by_id[_article(left)], left, by_id[_article(right)], right, attributions)
        if difference.left and difference.right
    }
    order = {article.id: place for place, article in enumerate(articles)}
    return tuple(sorted(found, key=lambda each: _order(each, order)))


def _article(sentence: str) -> str:
    return sentence.rpartition(".")[0]


def _order(found: Disagreement, order: dict[str, int]) -> tuple[int, Span, int, Span, str]:
    return order[found.left.article], found.left.span, order[found.right.article], found.right.span, found.kind.value


def _supported(articles: Sequence[Article], pairs: Sequence[Pair]) -> set[_Couple]:
    """Sentences of two articles that no pair holds together and that are linked to one sentence of a third."""
    order = {article.id: place for place, article in enumerate(articles)}
    known = {(one, other) for pair in pairs for one in pair.left for other in pair.right}
    neighbours: dict[str, set[str]] = defaultdict(set)
    for link in _links(pairs):
        neighbours[link.left].add(link.right)
        neighbours[link.right].add(link.left)
    couples = (
        (one, other) if order[_article(one)] < order[_article(other)] else (other, one)
        for around in neighbours.values()
        for one, other in itertools.combinations(sorted(around), 2)
        if _article(one) != _article(other)
    )
    return {(one, other) for one, other in couples if not {(one, other), (other, one)} & known}


def _links(pairs: Sequence[Pair]) -> Iterator[Link]:
    return (link for pair in pairs if pair.status is not Status.REJECTED for link in pair.links)


def _differences(
    one: Article, left: str, other: Article, right: str, attributions: Sequence[Attribution]
) -> Iterator[Difference]:
    yield from values.differences(side(one, (left,), attributions), side(other, (right,), attributions), partial=True)
