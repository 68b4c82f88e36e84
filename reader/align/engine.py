"""Two articles to pairs: the one entry of this package."""

import numpy as np

from reader.align.features import lexical_evidence
from reader.align.match import Edge, build_pairs
from reader.align.prepare import Prepared, prepare
from reader.model.alignment import Pair, Relation
from reader.model.article import Article

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
