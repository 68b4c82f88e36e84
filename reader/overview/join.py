"""Links over all articles of an event -> groups of sentences that say the same.

Theory. A link says that two sentences have a proposition in common, not that they are one: a long sentence A = (p, q)
is linked with B = (p) and with C = (q), and B and C have nothing in common. Taking connected sentences as one claim
chains them. So, as the ego-splitting framework does (Epasto, Lattanzi and Paes Leme 2017, "Ego-splitting Framework:
from Non-Overlapping to Overlapping Clusters"), each sentence is first parted into as many personas as it has groups of
neighbours: two neighbours are of one group when they are linked with one another, or when they cover the same words of
the sentence. Then the personas are joined bottom up by average linkage: two groups become one while the mean score of
all links that there could be between them is high enough, a missing link counting as what is usual for one.

What must never happen: that two sentences without anything in common stand in one claim because a third or fourth
stands between them.
"""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.model.alignment import Link
from reader.overview.material import Material

Node = tuple[str, int]
"""A persona: sentence id and number of the persona."""

SAME_WORDS = 0.4
"""Two neighbours of a sentence speak of the same part of it when the words they cover there overlap by this share of
the fewer ones, weighted by how telling they are."""

LEAST_MEAN = 0.15
"""Least mean link score between two groups that become one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that say one thing."""

    members: tuple[str, ...]
    """Sentence ids, in event order."""
    links: tuple[Link, ...]
    """The links inside the group."""


def join(material: Material, least_mean: float = LEAST_MEAN, same_words: float = SAME_WORDS) -> tuple[Group, ...]:
    """The groups of two sentences or more, in order of their first sentences.

    Headlines and decks sum up several claims and would chain them: they are no part of this (see `claims`).
    """
    links = [link for link in material.links if not (material.said[link.left].leads or material.said[link.right].leads)]
    personas = _personas(material, links, same_words)
    edges = {(personas[link.left, link.right], personas[link.right, link.left]): link.score for link in links}
    groups = _with_orphans(_average_linkage(edges, least_mean), edges)
    return tuple(sorted(_groups(groups, links, material), key=lambda group: material.said[group.members[0]].order))


def _personas(material: Material, links: Sequence[Link], same_words: float) -> dict[tuple[str, str], Node]:
    """For (sentence, neighbour): the persona of the sentence that is linked with that neighbour."""
    neighbours: dict[str, list[str]] = defaultdict(list)
    linked: set[frozenset[str]] = set()
    for link in links:
        neighbours[link.left].append(link.right)
        neighbours[link.right].append(link.left)
        linked.add(frozenset((link.left, link.right)))
    found: dict[tuple[str, str], Node] = {}
    for sentence, others in neighbours.items():
        covered = {other: material.said[sentence].stems & material.said[other].stems for other in others}

        def together(one: str, other: str, covered: Mapping[str, frozenset[str]] = covered) -> bool:
            return frozenset((one, other)) in linked or _overlap(material, covered[one], covered[other]) >= same_words

        for number, part in enumerate(_connected(others, together)):
            found.update({(sentence, other): (sentence, number) for other in part})
    return found


def _overlap(material: Material, one: frozenset[str], other: frozenset[str]) -> float:
    least = min(material.weight(one), material.weight(other))
    return material.weight(one & other) / least if least else 1.0


def _connected(items: Sequence[str], together: Callable[[str, str], bool]) -> list[list[str]]:
    parts: list[list[str]] = []
    for item in items:
        near = [part for part in parts if any(together(item, other) for other in part)]
        parts = [part for part in parts if part not in near]
        parts.append([*itertools.chain.from_iterable(near), item])
    return parts


def _average_linkage(edges: Mapping[tuple[Node, Node], float], least: float) -> list[frozenset[Node]]:
    """Groups of two nodes or more; a heap holds the couples of groups that have a link, the best on top."""
    members: dict[int, frozenset[Node]] = {}
    number: dict[Node, int] = {}
    for node in sorted({node for edge in edges for node in edge}):
        number[node] = len(number)
        members[number[node]] = frozenset((node,))
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), score in edges.items():
        sums[number[one]][number[other]] = sums[number[other]][number[one]] = score
    heap = [(-_mean(members, sums, a, b), a, b) for a in sums for b in sums[a] if a < b]
    heapq.heapify(heap)
    fresh = len(number)
    while heap:
        mean, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        if -mean < least:
            break
        _merge(members, sums, a, b, fresh)
        for near in sums[fresh]:
            heapq.heappush(heap, (-_mean(members, sums, fresh, near), near, fresh))
        fresh += 1
    return list(members.values())


def _with_orphans(groups: Sequence[frozenset[Node]], edges: Mapping[tuple[Node, Node], float]) -> list[frozenset[Node]]:
    """The groups, where a sentence that ended up alone in spite of its links joins the group of its best one."""
    placed = {sentence for group in groups if len(group) > 1 for sentence, _ in group}
    home = {node: place for place, group in enumerate(groups) for node in group}
    grown = [set(group) for group in groups]
    best: dict[str, tuple[float, Node, Node]] = {}
    for (one, other), score in edges.items():
        for alone, host in ((one, other), (other, one)):
            if alone[0] not in placed:
                best[alone[0]] = max(best.get(alone[0], (0.0, alone, host)), (score, alone, host))
    for _, alone, host in best.values():
        grown[home[host]].add(alone)
    return [frozenset(group) for group in grown]


def _merge(members: dict[int, frozenset[Node]], sums: dict[int, dict[int, float]], a: int, b: int, fresh: int) -> None:
    members[fresh] = members.pop(a) | members.pop(b)
    joined: dict[int, float] = defaultdict(float)
    for old in (a, b):
        for other, score in sums.pop(old).items():
            if other in (a, b):
                continue
            joined[other] += score
            sums[other].pop(old, None)
    sums[fresh] = dict(joined)
    for other, score in joined.items():
        sums[other][fresh] = score


def _mean(members: Mapping[int, frozenset[Node]], sums: Mapping[int, Mapping[int, float]], a: int, b: int) -> float:
    """Over all couples of different articles: sentences of one article are never linked."""
    couples = sum(_article(one) != _article(other) for one in members[a] for other in members[b])
    return sums[a][b] / couples if couples else 0.0


def _article(node: Node) -> str:
    return node[0].rpartition(".")[0]


def _groups(found: Iterable[frozenset[Node]], links: Sequence[Link], material: Material) -> Iterable[Group]:
    seen: set[frozenset[str]] = set()
    for nodes in found:
        ids = frozenset(sentence for sentence, _ in nodes)
        if ids in seen or len({_article(node) for node in nodes}) == 1:
            continue
        seen.add(ids)
        members = tuple(sorted(ids, key=lambda one: material.said[one].order))
        yield Group(members, tuple(link for link in links if link.left in ids and link.right in ids))
