"""The pairs of one comparison while people join, split and judge them. Sentence ids only; knows no anchors."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from reader.model.alignment import (
    Difference,
    DifferenceKind,
    Link,
    Origin,
    Pair,
    Relation,
    Status,
    article_of,
    pair_id,
)
from reader.model.span import Span

Order = Mapping[str, tuple[int, int]]
"""Sentence id -> (number of its article, start): document order."""
Spans = Mapping[str, Span]


class PairTable:
    """Pairs by id; no two of them share a link."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        """Start from what the machine proposes, in document order."""
        self._pairs = {pair.id: pair for pair in pairs}
        self._given = tuple(self._pairs)
        """The ids as they came."""

    def get(self, key: str) -> Pair | None:
        """The pair of that id."""
        return self._pairs.get(key)

    def put(self, pair: Pair) -> None:
        """Replace the pair of the same id, or add it."""
        self._pairs[pair.id] = pair

    def as_given(self) -> tuple[Pair, ...] | None:
        """The pairs in the order they came in; None when some were added or taken away, and it takes `ordered`."""
        return tuple(self._pairs.values()) if tuple(self._pairs) == self._given else None

    def ordered(self, order: Order) -> tuple[Pair, ...]:
        """By the two articles, then by first left and first right sentence."""

        def key(pair: Pair) -> tuple[int, ...]:
            left, right = order[pair.left[0]], order[pair.right[0]]
            return left[0], right[0], left[1], right[1]

        return tuple(sorted(self._pairs.values(), key=key))

    def link(
        self, left: tuple[str, ...], right: tuple[str, ...], relation: Relation, order: Order, spans: Spans
    ) -> None:
        """Join the sentences into one pair, with all pairs of these two articles that already hold any of them."""
        touched = self._touching(left, right)
        links = {(link.left, link.right): link for pair in touched for link in _oriented(pair, article_of(left[0]))}
        for a in left:
            for b in right:
                links[a, b] = Link(a, b, relation, 1.0)
        for pair in touched:
            del self._pairs[pair.id]
        joined = _pair_of(tuple(links.values()), touched, order, spans)
        self.put(dataclasses.replace(joined, origin=Origin.PERSON, status=Status.ACCEPTED))

    def unlink(self, left: str, right: str, order: Order, spans: Spans) -> None:
        """Take one link away; what stays connected stays a pair, with the status, tags and note it had."""
        for pair in self._touching((left,), (right,)):
            kept = tuple(link for link in pair.links if {link.left, link.right} != {left, right})
            if len(kept) < len(pair.links):
                self._split(pair, kept, order, spans)

    def set(self, pair: Pair, order: Order, spans: Spans) -> None:
        """Put a pair as it is; other pairs of the two articles lose the links that touch its sentences."""
        ends = {*pair.left, *pair.right}
        for other in self._touching(pair.left, pair.right):
            if other.id == pair.id:
                continue
            kept = tuple(link for link in other.links if not ends & {link.left, link.right})
            self._split(other, kept, order, spans)
        self.put(pair)

    def take_out(self, pairs: Iterable[Pair]) -> "PairTable":
        """A table of those of `pairs` that stand here just so; they leave this one."""
        return PairTable([self._pairs.pop(pair.id) for pair in pairs if self._pairs.get(pair.id) == pair])

    def bring_back(self, other: "PairTable", order: Order, spans: Spans) -> None:
        """Add another table's pairs as far as their links are not here already; what is here stays as it is."""
        here = {frozenset({link.left, link.right}) for pair in self._pairs.values() for link in pair.links}
        for pair in other.ordered(order):
            kept = tuple(link for link in pair.links if frozenset({link.left, link.right}) not in here)
            parts = (
                [pair] if kept == pair.links else [_pair_of(part, [pair], order, spans) for part in _components(kept)]
            )
            for part in parts:
                self._pairs.setdefault(part.id, part)

    def rename(self, became: Mapping[str, tuple[str, ...]], order: Order, spans: Spans) -> None:
        """Lay the links of sentences that are no more to those that took their place.

        A link to a sentence that was split leads to every part: which part says it, the person decides by unlinking.
        """
        for pair in list(self._pairs.values()):
            if not became.keys() & {*pair.left, *pair.right}:
                continue
            del self._pairs[pair.id]
            links: dict[tuple[str, str], Link] = {}
            for link in pair.links:
                for a in became.get(link.left, (link.left,)):
                    for b in became.get(link.right, (link.right,)):
                        links[a, b] = _stronger(links.get((a, b)), dataclasses.replace(link, left=a, right=b))
            sources = [pair, *(self._pairs.pop(other.id) for other in self._sharing(links))]
            for other in sources[1:]:
                links |= {(link.left, link.right): link for link in _oriented(other, pair.left_article)}
            made = _pair_of(tuple(links.values()), sources, order, spans)
            self.put(dataclasses.replace(made, origin=pair.origin, status=pair.status))

    def _sharing(self, links: Iterable[tuple[str, str]]) -> list[Pair]:
        """Pairs that a merged sentence has brought together with these links."""
        left, right = zip(*links, strict=True)
        return self._touching(left, right)

    def _split(self, pair: Pair, kept: tuple[Link, ...], order: Order, spans: Spans) -> None:
        del self._pairs[pair.id]
        for part in _components(kept):
            rest = _pair_of(part, [pair], order, spans)
            self.put(dataclasses.replace(rest, origin=pair.origin, status=pair.status))

    def _touching(self, left: tuple[str, ...], right: tuple[str, ...]) -> list[Pair]:
        articles = {article_of(left[0]), article_of(right[0])}
        ends = {*left, *right}
        return [
            pair
            for pair in self._pairs.values()
            if {pair.left_article, pair.right_article} == articles and ends & {*pair.left, *pair.right}
        ]


def recalled(left: tuple[str, ...], right: tuple[str, ...], links: Iterable[tuple[int, int, Relation, float]]) -> Pair:
    """A pair as a decision has recorded it, for when the machine does not propose it any more."""
    edges = tuple(Link(left[a], right[b], relation, score) for a, b, relation, score in links)
    strongest = max(edges, key=lambda link: (link.relation.strength, link.score), default=None)
    relation = strongest.relation if strongest else Relation.PARTIAL
    score = max((link.score for link in edges), default=1.0)
    return Pair(pair_id(left, right), left, right, relation, score, edges)


def related(pair: Pair, relation: Relation) -> Pair:
    """The pair with one relation on it and on all of its links."""
    links = tuple(dataclasses.replace(link, relation=relation) for link in pair.links)
    return dataclasses.replace(pair, relation=relation, links=links)


def judged(
    pair: Pair, kind: DifferenceKind, left: Span | None, right: Span | None, status: Status, *, add: bool = False
) -> Pair:
    """The pair with one difference confirmed, dismissed or open.

    A confirmed one that the machine no longer finds is brought back; any other only with `add`.
    """
    judged_one = Difference(kind, left, right, status)
    differences = [
        judged_one if (each.kind, each.left, each.right) == (kind, left, right) else each for each in pair.differences
    ]
    if judged_one not in differences and (add or status is Status.ACCEPTED):
        differences.append(judged_one)
    return dataclasses.replace(pair, differences=tuple(differences))


def pairs_of_links(links: Sequence[Link], order: Order, spans: Spans) -> tuple[Pair, ...]:
    """The pairs that links make: those that share a sentence, between the same two articles, are one; in order."""
    couples: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        couples.setdefault((article_of(link.left), article_of(link.right)), []).append(link)
    table = PairTable(
        _pair_of(part, (), order, spans) for couple in couples.values() for part in _components(tuple(couple))
    )
    return table.ordered(order)


def _pair_of(links: tuple[Link, ...], sources: Sequence[Pair], order: Order, spans: Spans) -> Pair:
    left = tuple(sorted({link.left for link in links}, key=order.__getitem__))
    right = tuple(sorted({link.right for link in links}, key=order.__getitem__))
    strongest = max(links, key=lambda link: (link.relation.strength, link.score))
    return Pair(
        id=pair_id(left, right),
        left=left,
        right=right,
        relation=strongest.relation,
        score=max(link.score for link in links),
        links=tuple(sorted(links, key=lambda link: (order[link.left], order[link.right]))),
        differences=_differences_inside(left, right, sources, spans),
        tags=tuple(dict.fromkeys(tag for pair in sources for tag in pair.tags)),
        note="\n".join(pair.note for pair in sources if pair.note),
    )


def _differences_inside(
    left: tuple[str, ...], right: tuple[str, ...], sources: Sequence[Pair], spans: Spans
) -> tuple[Difference, ...]:
    """The sources' differences that lie in these sentences, turned to the side they are on now."""
    found: list[Difference] = []
    for pair in sources:
        turned = pair.left_article != article_of(left[0])
        for each in pair.differences:
            difference = dataclasses.replace(each, left=each.right, right=each.left) if turned else each
            if _lies_in(difference.left, left, spans) and _lies_in(difference.right, right, spans):
                found.append(difference)
    return tuple(found)


def _lies_in(span: Span | None, sentence_ids: Sequence[str], spans: Spans) -> bool:
    return span is None or any(spans[sentence_id].contains(span) for sentence_id in sentence_ids)


def _stronger(one: Link | None, other: Link) -> Link:
    if one is None:
        return other
    return max(one, other, key=lambda link: (link.relation.strength, link.score))


def _oriented(pair: Pair, left_article: str) -> tuple[Link, ...]:
    """The pair's links with `left_article` on the left."""
    if pair.left_article == left_article:
        return pair.links
    return tuple(Link(link.right, link.left, link.relation, link.score) for link in pair.links)


def _components(links: Sequence[Link]) -> list[tuple[Link, ...]]:
    """Links grouped so that links sharing a sentence are together; in the order of their first link."""
    groups: list[list[Link]] = []
    for link in links:
        near = [group for group in groups if any(link.left == o.left or link.right == o.right for o in group)]
        merged = [other for group in near for other in group] + [link]
        groups = [group for group in groups if group not in near] + [merged]
    return [tuple(group) for group in groups]
