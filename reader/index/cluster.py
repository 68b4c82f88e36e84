"""Average-link clustering of one component of similar articles.

Method: agglomerative clustering, unweighted average linkage (Sokal and Michener 1958, UPGMA), stopped at a threshold.
A component too large for a table of all its pairs is taken in date order, some hundred articles at a time, together
with the clusters found so far; a cluster then stands as the mean of its vectors, whose product with another mean is
exactly the average similarity of their members (but for the date decay, taken between mean dates).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.index.vectors import NO_DAY, Ints, Vectors, date_decay, pair_similarities

THRESHOLD = 0.175
"""Least average similarity of two clusters that are joined.

Swept from 0.13 to 0.27 by B-cubed F1: best on undated triplets 0.17 to 0.19 (0.987), on dated ones up to 0.19 (1.000),
on undated leads of one or two sentences about look-alike topics 0.17 (0.886; 0.881 at 0.18), on undated pairs 0.19
(1.000; 0.982 at 0.18), on undated web articles up to 0.18 (0.863 to 0.870), on one to ten events alone 0.15 or
less (0.93; 0.91 at 0.17). The mean of all is best at 0.18, and flat within 0.002 from 0.17 to 0.19.
"""

MAX_TABLE = 800
"""Nodes in one table of similarities: 800 squared cells of 8 bytes are 5 MB and take about 0.3 s to join."""

_MAX_OPEN = 400
"""Clusters carried from one stretch of a large component to the next, the latest first."""

FREE = -1
"""The group of an article that may join any cluster."""


@dataclass(frozen=True, slots=True)
class Component:
    """Articles that similar pairs connect; no event reaches beyond it."""

    vectors: Vectors
    groups: Ints
    """For each article the existing event it belongs to (a number), or FREE. Two existing events are never joined."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A cluster so far: the sum of its members' vectors, and who they are."""

    members: tuple[int, ...]
    terms: npt.NDArray[np.uint32]
    sums: npt.NDArray[np.float64]
    day: float
    group: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """One event of a component."""

    rows: tuple[int, ...]
    """Ascending."""
    central: int
    """The row most like the mean of all; the lowest of several."""


def cluster_all(components: Sequence[Component]) -> Sequence[Sequence[Cluster]]:
    """The clusters of each component: the partition function of the last step."""
    return [cluster(component) for component in components]


def cluster(component: Component) -> Sequence[Cluster]:
    """The clusters of a component, ordered by their first row."""
    order = np.lexsort((np.arange(len(component.groups)), component.vectors.days))
    nodes = _seeds(component)
    waiting = [int(row) for row in order if component.groups[row] == FREE]
    closed: list[_Node] = []
    while True:
        room = max(MAX_TABLE - len(nodes), MAX_TABLE // 4)
        taken, waiting = waiting[:room], waiting[room:]
        nodes = _joined([*nodes, *(_single(component, row) for row in taken)])
        if not waiting:
            break
        nodes.sort(key=lambda node: (node.day, node.members[0]))
        closed.extend(nodes[: max(0, len(nodes) - _MAX_OPEN)])
        nodes = nodes[max(0, len(nodes) - _MAX_OPEN) :]
    found = sorted([*closed, *nodes], key=lambda node: node.members[0])
    return [Cluster(node.members, _central(component, node)) for node in found]


def _central(component: Component, node: _Node) -> int:
    """The member whose vector lies closest to the mean."""
    vectors = component.vectors
    likeness = []
    for row in node.members:
        own = slice(vectors.starts[row], vectors.starts[row + 1])
        places = np.searchsorted(node.terms, vectors.terms[own])
        likeness.append(round(float(node.sums[places] @ vectors.weights[own]), 6))
    return node.members[int(np.argmax(likeness))]


def average_link(similarity: npt.NDArray[np.float64], sizes: Ints, locked: npt.NDArray[np.bool_]) -> Ints:
    """Cluster numbers by average linkage.

    Args:
        similarity: Shape (n, n), symmetric; the diagonal is not read.
        sizes: How many articles each node stands for.
        locked: Nodes of which no two may end in one cluster.

    Returns:
        For each node the lowest node number of its cluster. Of equal similarities the lowest pair of numbers is joined.
    """
    table = similarity.copy()
    np.fill_diagonal(table, -np.inf)
    table[np.ix_(locked, locked)] = -np.inf
    labels, sizes = np.arange(len(sizes)), sizes.astype(np.float64)
    while len(sizes):
        first, second = divmod(int(table.argmax()), len(sizes))
        if table[first, second] < THRESHOLD:
            break
        # Two locked nodes stand at minus infinity, and an average with that stays there.
        merged = (table[first] * sizes[first] + table[second] * sizes[second]) / (sizes[first] + sizes[second])
        merged[first] = -np.inf
        table[first], table[:, first] = merged, merged
        table[second], table[:, second] = -np.inf, -np.inf
        sizes[first] += sizes[second]
        labels[labels == second] = first
    return np.asarray(labels, np.int64)


def _joined(nodes: Sequence[_Node]) -> list[_Node]:
    """The nodes after all joins above the threshold, ordered by first member."""
    ordered = sorted(nodes, key=lambda node: node.members[0])
    sizes = np.array([len(node.members) for node in ordered], np.int64)
    locked = np.array([node.group != FREE for node in ordered], bool)
    labels = average_link(_similarities(ordered), sizes, locked)
    return [_merged([ordered[i] for i in np.flatnonzero(labels == label)]) for label in np.unique(labels)]


def _similarities(nodes: Sequence[_Node]) -> npt.NDArray[np.float64]:
    starts = np.concatenate(([0], np.cumsum([len(node.terms) for node in nodes]))).astype(np.int64)
    days = np.array([node.day for node in nodes]).round().astype(np.int32)
    vectors = Vectors(
        starts,
        np.concatenate([node.terms for node in nodes]),
        np.concatenate([node.sums / len(node.members) for node in nodes]).astype(np.float32),
        np.full(len(nodes), NO_DAY, np.int32),
    )
    left, right = np.triu_indices(len(nodes), 1)
    table = np.zeros((len(nodes), len(nodes)))
    table[left, right] = pair_similarities(vectors, left, right)
    table += table.T
    return np.asarray(table * date_decay(days[:, None], days[None, :]), np.float64)


def _seeds(component: Component) -> list[_Node]:
    """A node for each existing event."""
    return [
        _merged([_single(component, int(row)) for row in np.flatnonzero(component.groups == group)])
        for group in np.unique(component.groups)
        if group != FREE
    ]


def _single(component: Component, row: int) -> _Node:
    vectors = component.vectors
    own = slice(vectors.starts[row], vectors.starts[row + 1])
    weights = vectors.weights[own].astype(np.float64)
    return _Node((row,), vectors.terms[own], weights, float(vectors.days[row]), int(component.groups[row]))


def _merged(nodes: Sequence[_Node]) -> _Node:
    """One node of several; its day is the mean of the dated members', its group that of the one that has any."""
    if len(nodes) == 1:
        return nodes[0]
    terms, places = np.unique(np.concatenate([node.terms for node in nodes]), return_inverse=True)
    sums = np.bincount(places, np.concatenate([node.sums for node in nodes]), minlength=len(terms)).astype(np.float64)
    dated = [(node.day, len(node.members)) for node in nodes if node.day != NO_DAY]
    day = sum(day * size for day, size in dated) / sum(size for _, size in dated) if dated else float(NO_DAY)
    members = tuple(sorted(member for node in nodes for member in node.members))
    return _Node(members, terms, sums, day, max(node.group for node in nodes))
