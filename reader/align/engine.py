"""Two articles to pairs: the one entry of this package."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.align.match import Edge, build_pairs
from reader.align.prepare import Prepared, prepare
from reader.model.alignment import Pair, Relation
from reader.model.article import Article

Table = NDArray[np.float32]

@dataclass(frozen=True, slots=True)
class Evidence:
    """Named tables of one pair of articles, each of shape (left nodes, right nodes)."""

    cosine: Table
    containment: Table
    """Share of the lighter sentence's idf mass that stands in the other."""
    run: Table
    """Content words in the longest common run."""


def lexical_evidence(left: Prepared, right: Prepared) -> Evidence:
    """The tables of two articles; of shape (0, n) or (n, 0) when a side is empty."""
    left_bags = [{t.stem for t in node.content} for node in left.nodes]
    right_bags = [{t.stem for t in node.content} for node in right.nodes]
    index = {stem: n for n, stem in enumerate(sorted(set().union(*left_bags, *right_bags)))}
    one, other = _incidence(left_bags, index), _incidence(right_bags, index)
    frequency = one.sum(axis=0) + other.sum(axis=0)
    idf = np.log((len(left_bags) + len(right_bags) + 1) / np.maximum(frequency, 1)).astype(np.float32)
    shared = (one * idf) @ other.T
    norms = np.sqrt((one @ idf**2)[:, None] * (other @ idf**2)[None, :])
    lighter = np.minimum((one @ idf)[:, None], (other @ idf)[None, :])
    cosine = ((one * idf**2) @ other.T) / np.maximum(norms, 1e-6)
    return Evidence(cosine, shared / np.maximum(lighter, 1e-6), shared)


def _incidence(bags: list[set[str]], index: dict[str, int]) -> Table:
    table = np.zeros((len(bags), len(index)), dtype=np.float32)
    for row, bag in enumerate(bags):
        table[row, [index[stem] for stem in bag]] = 1
    return table


SHARED_COVERAGE = 0.8
"""FORMATS: at least about 80% of the content words of the shorter stand in the other in the same order."""


def align(left: Article, right: Article) -> tuple[Pair, ...]:
    """The pairs of two articles, ordered by first left, then first right sentence; none when a side is empty."""
    one, other = prepare(left), prepare(right)
    if not one.nodes or not other.nodes:
        return ()
    return build_pairs(_edges(one, other), one, other)


def _edges(left: Prepared, right: Prepared) -> list[Edge]:
    tables = lexical_evidence(left, right)
    competition = np.maximum(tables.cosine.max(axis=1)[:, None], tables.cosine.max(axis=0)[None, :])
    margin = tables.cosine / np.maximum(competition, 1e-6)
    logit = -3.8 + 7.0 * tables.cosine + 2.0 * tables.containment + 1.6 * margin
    scores = 1 / (1 + np.exp(-logit))
    return [
        Edge(int(i), int(j), _relation(left, right, int(i), int(j)), float(scores[i, j]))
        for i, j in np.argwhere(scores >= 0.4)
    ]


def _relation(left: Prepared, right: Prepared, i: int, j: int) -> Relation:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  deferred: start-up needs no edit operations

    one = [t.stem for t in left.nodes[i].tokens if t.content]
    other = [t.stem for t in right.nodes[j].tokens if t.content]
    shorter, longer = sorted((len(one), len(other)))
    if not shorter:
        return Relation.PARTIAL
    common = LCSseq.similarity(one, other) / shorter
    if common >= SHARED_COVERAGE:
        return Relation.SHARED
    return Relation.PARAPHRASED if longer <= 1.5 * shorter else Relation.PARTIAL
