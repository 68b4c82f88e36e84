"""Fits the weights with which an event speaks for couples of sentences that the aligner left just below a link.

usage: fit_corroboration.py GOLD

Reads GOLD/alignment (28 pairs of real articles, linked by two readers) and the hand-made links of the sample corpus,
whose events have third articles. Prints, for either half fitted and the other half judged, how many couples are taken
for one and how many of those are right; then the weights of all, for `reader/align/corroborate.py`.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from reader.align.corroborate import LEAST, evidence_of
from reader.align.substance import Substance
from reader.compare import compare
from reader.model.article import Article, Event
from reader.model.comparison import Comparison
from reader.model.span import Span
from tests.expectations import event_ids
from tests.quality import alignment
from tests.quality.test_kept_aside import compared, expected_edges

PENALTY = 0.5
"""Of the squared weights; 0.1 and 2 hardly move a figure."""
REAL = 0.5
"""Weight of a couple of the real pairs, of which there are five times as many and none with a third article."""
HALF = frozenset({"ferry-fire", "boil-water", "cod-accord"})


@dataclass(frozen=True, slots=True)
class Row:
    """One couple."""

    group: str
    values: tuple[float, ...]
    right: bool


def main() -> None:
    """Fit and print."""
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.exit(__doc__)
    alignment.GOLD = Path(sys.argv[1]) / "alignment"
    rows = [*sample(), *real()]
    groups = sorted({row.group for row in rows})
    for names in (["sample a", "real a"], ["sample b", "real b"], groups):
        weights = fit([row for row in rows if row.group in names])
        print("fitted on", ", ".join(names), weights.round(3).tolist())
        for group in groups:
            print("   ", group, judged([row for row in rows if row.group == group], weights))


def sample() -> list[Row]:
    """Of the sample corpus; weak links count as right."""
    rows = []
    for event in event_ids():
        languages = {article.id: article.metadata.language for article in compared(event).articles}
        _, possible = expected_edges(event)
        rows += [
            Row("sample a" if event in HALF else "sample b", values, couple in possible)
            for couple, values in couples(compared(event))
            if len({languages[end.rpartition(".")[0]] for end in couple}) == 1
        ]
    return rows


def real() -> list[Row]:
    """Of the real pairs; possible links count as right."""
    rows = []
    for number, pair in enumerate(alignment.gold_pairs()):
        possible = {
            frozenset((one, other))
            for left, right in pair.possible
            for one in at(pair.left, pair.left_spans[left])
            for other in at(pair.right, pair.right_spans[right])
        }
        comparison = compare(Event(pair.name, (pair.left, pair.right), "", None))
        group = "real b" if number % 2 else "real a"
        rows += [Row(group, values, couple in possible) for couple, values in couples(comparison)]
    return rows


def at(article: Article, span: Span) -> list[str]:
    """Ids of the program's sentences that are a person's sentence, or most of it."""
    return [s.id for s in article.sentences if 2 * s.span.overlap(span) > min(len(s.span), len(span))]


def couples(comparison: Comparison) -> list[tuple[frozenset[str], tuple[float, ...]]]:
    """Every couple with what speaks for it."""
    substance = Substance(comparison.articles, comparison.attributions)
    return [(frozenset(couple), found.values()) for couple, found in evidence_of(comparison, substance)]


def fit(rows: Sequence[Row]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method."""
    x = np.array([row.values for row in rows])
    y = np.array([float(row.right) for row in rows])
    count = np.array([REAL if row.group.startswith("real") else 1.0 for row in rows])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (count * (y - p)) - PENALTY * weights
        weights = weights + np.linalg.solve((x.T * (count * p * (1 - p))) @ x + PENALTY * np.eye(len(weights)), slope)
    return weights


def judged(rows: Sequence[Row], weights: NDArray[np.float64]) -> str:
    """How many couples are taken for one, and how many are right."""
    p = 1 / (1 + np.exp(-np.array([row.values for row in rows]) @ weights))
    right = np.array([row.right for row in rows])
    return f"{len(rows)} couples, {right.sum()} right; taken {(p >= LEAST).sum()}, right {right[p >= LEAST].sum()}"


if __name__ == "__main__":
    main()
