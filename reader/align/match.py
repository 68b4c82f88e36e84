"""Score table to links and pairs: many to many, order-free.

A cell becomes a link by its own probability, so splits, merges and crossings stay possible; there is no constraint
that links run in order, and no sentence is limited to one partner. Competition between cells of one row or column has
already gone into the probabilities (see `features`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.align.prepare import Prepared
from reader.model.alignment import Link, Pair, Relation, pair_id


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between node `left` of one prepared article and node `right` of another, by position."""

    left: int
    right: int
    relation: Relation
    score: float


def build_pairs(edges: Sequence[Edge], left: Prepared, right: Prepared) -> tuple[Pair, ...]:
    """Connected groups of edges as pairs, ordered by first left, then first right sentence.

    The repeats of a node get the node's own links, in the same pair.
    """
    groups = _components(edges)
    pairs = [_pair(group, left, right) for group in groups]
    return tuple(sorted(pairs, key=lambda pair: (left.order[pair.left[0]], right.order[pair.right[0]])))


def _components(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Edges grouped by connectedness (union-find over nodes)."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    edges = sorted(edges, key=lambda edge: (edge.left, edge.right))
    for edge in edges:
        parent[root(("left", edge.left))] = root(("right", edge.right))
    groups: dict[tuple[str, int], list[Edge]] = {}
    for edge in edges:
        groups.setdefault(root(("left", edge.left)), []).append(edge)
    return list(groups.values())


def _pair(edges: Sequence[Edge], left: Prepared, right: Prepared) -> Pair:
    links = tuple(
        Link(left_id, right_id, edge.relation, edge.score)
        for edge in edges
        for left_id in left.nodes[edge.left].ids
        for right_id in right.nodes[edge.right].ids
    )
    left_ids = _ids(left, {edge.left for edge in edges})
    right_ids = _ids(right, {edge.right for edge in edges})
    strongest = max(edges, key=lambda edge: (edge.relation.strength, edge.score))
    score = max(edge.score for edge in edges)
    return Pair(pair_id(left_ids, right_ids), left_ids, right_ids, strongest.relation, score, links)


def _ids(side: Prepared, places: set[int]) -> tuple[str, ...]:
    """Sentence ids of some nodes and their repeats, in reading order."""
    return tuple(sorted((i for place in places for i in side.nodes[place].ids), key=side.order.__getitem__))
