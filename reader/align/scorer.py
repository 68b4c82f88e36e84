"""What scores two articles: the built-in model, or another found through the entry points `diptych.scorers`.

A package that brings a scorer declares, for example, `[project.entry-points."diptych.scorers"] neural = "pkg:make"`,
where calling `make()` gives a `Scorer`. The default works with no model of that kind and no network.
"""

from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reader.align import model as fitted
from reader.align.prepare import Prepared
from reader.align.relation import BORROWED, classify, relation_features
from reader.errors import UsageError
from reader.model.alignment import Relation

GROUP = "diptych.scorers"
BUILT_IN = "words"

NEAR = 0.01
"""Cells from this score on are given though no links. On the sample corpus a cell from 0.05 up to the threshold
is a right link in two cases of five, one below 0.03 in one of twelve; what is said to be left out must not lie near a
claim as a whole, and the faintest scores count in that mean (with 0.035 one more of ten is said wrongly)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One judged cell of the table of two articles."""

    row: int
    column: int
    score: float
    """Calibrated probability that a careful reader links the two."""
    relation: Relation


class Scorer(Protocol):
    """Judges which sentences of two prepared articles correspond."""

    @property
    def threshold(self) -> float:
        """The score from which a cell is a link."""

    def cells(self, left: Prepared, right: Prepared, progress: fitted.Progress | None = None) -> tuple[Cell, ...]:
        """Every cell at or above the threshold, by row, then column; both articles have a node or more.

        Cells below it may be among them: they become no links, but say what cannot be ruled out.
        """


class WordScorer:
    """The default: words, figures, names, order-free competition, and a small fitted model."""

    def __init__(self, model: fitted.Model | None = None) -> None:
        """Take a model; the shipped one by default."""
        self.model = model or fitted.shipped()

    @property
    def threshold(self) -> float:
        """Where cross-validated F1 is highest."""
        return self.model.threshold

    def cells(self, left: Prepared, right: Prepared, progress: fitted.Progress | None = None) -> tuple[Cell, ...]:
        """See `Scorer.cells`; from `NEAR` on."""
        scored = fitted.score(self.model, left, right, progress)
        links = np.flatnonzero(scored.score >= NEAR)
        cells = [self._cell(left, right, scored, int(n)) for n in links]
        return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))

    def _cell(self, left: Prepared, right: Prepared, scored: fitted.Scored, n: int) -> Cell:
        row, column = int(scored.candidates.rows[n]), int(scored.candidates.columns[n])
        if scored.score[n] < self.threshold:
            return Cell(row, column, round(float(scored.score[n]), 3), Relation.PARTIAL)
        relation = self.relation(left, right, row, column, scored.candidates.features[n])
        return Cell(row, column, round(float(scored.score[n]), 3), relation)

    def relation(
        self, left: Prepared, right: Prepared, row: int, column: int, features: NDArray[np.float32]
    ) -> Relation:
        """The relation of one cell that is a link."""
        borrowed = [float(features[self.model.features.index(name)]) for name in BORROWED]
        return classify(self.model.relation, relation_features(left, right, row, column, borrowed))


def names() -> tuple[str, ...]:
    """The built-in scorer and every installed one."""
    return (BUILT_IN, *sorted(point.name for point in entry_points(group=GROUP)))


def find(name: str = BUILT_IN) -> Scorer:
    """The scorer of that name; other packages are imported only when asked for.

    Raises:
        UsageError: There is none; the message names those there are.
    """
    if name == BUILT_IN:
        return WordScorer()
    for point in entry_points(group=GROUP):
        if point.name == name:
            scorer: Scorer = point.load()()
            return scorer
    message = f"no scorer {name!r}; there are: {', '.join(names())}"
    raise UsageError(message)
