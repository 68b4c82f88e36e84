"""Two articles to pairs: the one entry of this package."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.alignment import Link, Pair
from reader.model.article import Article
from reader.model.attribution import Attribution

if TYPE_CHECKING:
    from reader.align.model import Progress
    from reader.align.scorer import Scorer


@dataclass(frozen=True, slots=True)
class Evidence:
    """What other parts of the program know of the sentences; all of it may be missing."""

    attributions: tuple[Attribution, ...] = ()
    """Of both articles; they say who speaks where, for the differences in attribution."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was found between two articles."""

    pairs: tuple[Pair, ...]
    """By first left, then first right sentence; many to many, in any order."""
    near: tuple[Link, ...] = ()
    """Couples of sentences below the threshold of a link that could not be ruled out either; relation `partial`."""


def align(
    left: Article,
    right: Article,
    evidence: Evidence | None = None,
    *,
    scorer: "Scorer | None" = None,
    progress: "Progress | None" = None,
) -> tuple[Pair, ...]:
    """The pairs of two articles.

    Args:
        left: Any article; only sentences whose role takes part are aligned, and a repeat shares its original's links.
        right: Another article.
        evidence: Attributions of the two articles; without them differences in attribution are not looked for.
        scorer: What judges the sentences; the built-in model by default.
        progress: Told after each block of work; what it raises stops the work and comes out of here.

    Returns:
        Many-to-many pairs without any constraint on order, by first left, then first right sentence, each with its
        links, relation, calibrated score and differences; none when a side is empty.
    """
    return align_closely(left, right, evidence, scorer=scorer, progress=progress).pairs


def align_closely(
    left: Article,
    right: Article,
    evidence: Evidence | None = None,
    *,
    scorer: "Scorer | None" = None,
    progress: "Progress | None" = None,
) -> Alignment:
    """As `align`, with what came near."""
    from reader.align.differences import find_differences  # noqa: PLC0415  deferred: as below
    from reader.align.match import Edge, build_pairs  # noqa: PLC0415  deferred: as below
    from reader.align.prepare import prepare  # noqa: PLC0415  deferred: numpy costs 60 ms that start-up does not have
    from reader.align.scorer import find  # noqa: PLC0415  deferred: as above

    one, other = prepare(left), prepare(right)
    if not one.nodes or not other.nodes:
        return Alignment(())
    judge = scorer or find()
    cells = judge.cells(one, other, progress)
    edges = [Edge(c.row, c.column, c.relation, c.score) for c in cells if c.score >= judge.threshold]
    known = (evidence or Evidence()).attributions
    pairs = []
    for pair in build_pairs(edges, one, other):
        pairs.append(replace(pair, differences=find_differences(pair, left, right, known)))
        if progress is not None:
            progress(1, 1)  # all blocks are done, but the work can still be stopped
    return Alignment(
        tuple(pairs),
        tuple(
            Link(one.nodes[c.row].ids[0], other.nodes[c.column].ids[0], c.relation, c.score)
            for c in cells
            if c.score < judge.threshold
        ),
    )
