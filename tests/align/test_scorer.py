"""Scorers are found by name; the default needs no other package."""

import pytest

from reader.align import align
from reader.align.model import Progress
from reader.align.prepare import Prepared
from reader.align.scorer import BUILT_IN, GROUP, Cell, WordScorer, find, names
from reader.compare import compare
from reader.errors import UsageError
from reader.model.alignment import Relation
from reader.model.article import Event
from tests.align.invented import FERRY, FERRY_AGAIN


class _FirstCell:
    """Links the first two sentences and nothing else."""

    threshold = 0.5

    def cells(self, left: Prepared, right: Prepared, progress: Progress | None = None) -> tuple[Cell, ...]:
        """One cell."""
        assert left.nodes
        assert right.nodes
        assert progress is None
        return (Cell(0, 0, 0.75, Relation.PARTIAL),)


def test_the_default_is_built_in() -> None:
    """And listed first."""
    assert isinstance(find(), WordScorer)
    assert names()[0] == BUILT_IN


def test_an_unknown_name_lists_what_there_is() -> None:
    """A usage error, not a crash."""
    with pytest.raises(UsageError, match="no scorer 'nosuch'; there are: words"):
        find("nosuch")


def test_another_scorer_decides_alone() -> None:
    """What it returns becomes the pairs."""
    (pair,) = align(FERRY, FERRY_AGAIN, scorer=_FirstCell())
    assert (pair.left, pair.right, pair.relation, pair.score) == (("a.s1",), ("b.s1",), Relation.PARTIAL, 0.75)


def test_a_comparison_takes_the_scorer_of_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Found through the entry points, for every two articles."""
    monkeypatch.setattr("reader.align.scorer.entry_points", lambda group: [_Point()] if group == GROUP else [])
    assert names() == (BUILT_IN, "first-cell")
    found = compare(Event("ferry", (FERRY, FERRY_AGAIN)), scorer="first-cell")
    assert [(pair.left, pair.right) for pair in found.pairs] == [(("a.s1",), ("b.s1",))]


class _Point:
    """What an installed package declares."""

    name = "first-cell"

    @staticmethod
    def load() -> type[_FirstCell]:
        """What makes the scorer."""
        return _FirstCell
