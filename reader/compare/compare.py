"""The one use case behind screen, `align`, `show` and `export`: an event -> what its articles share or say alone."""

import dataclasses
import itertools
from collections.abc import Callable, Sequence

from reader.align import Alignment, Evidence, align_closely
from reader.attribution import compare_statements, extract, resolve_across
from reader.model.alignment import Link, Pair
from reader.model.article import Article, Event
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.disagreement import CommonGround, Disagreement
from reader.model.statement import Statements

Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all) as work goes on; may raise to stop it."""


def compare(event: Event, progress: Progress | None = None, scorer: str | None = None) -> Comparison:
    """Compare every two articles of an event.

    Args:
        event: One article or more; with one there are no pairs.
        progress: Told how much of the work is done in hundredths of a couple of articles: two long ones take minutes.
        scorer: The name of an installed scorer; the built-in one by default.

    Raises:
        UsageError: There is no scorer of that name.
    """
    attributions = attributions_of(event.articles)
    couples = list(itertools.combinations(event.articles, 2))
    pairs: list[Pair] = []
    near: list[Link] = []
    for done, (left, right) in enumerate(couples):
        found = compare_two(left, right, attributions, _steps(progress, done, len(couples)), scorer)
        pairs.extend(found.pairs)
        near.extend(found.near)
        if progress is not None:
            progress((done + 1) * STEPS, len(couples) * STEPS)
    return Comparison(
        articles=event.articles,
        pairs=tuple(pairs),
        attributions=attributions,
        event_id=event.id,
        event_title=event.title,
        event_date=event.date,
        formerly=event.formerly,
        left=event.left,
        near=tuple(near),
    )


STEPS = 100
"""Of one couple of articles."""


def _steps(progress: Progress | None, done: int, couples: int) -> Progress | None:
    """What the aligner is to tell while it works on the couple after `done` others."""
    if progress is None:
        return None

    def tell(blocks: int, of: int) -> None:
        progress(done * STEPS + (STEPS - 1) * blocks // of, couples * STEPS)

    return tell


def attributions_of(articles: Sequence[Article]) -> tuple[Attribution, ...]:
    """Who says what in each article, every speaker named as the event names them most fully."""
    return resolve_across(articles, tuple(found for article in articles for found in extract(article)))


def compare_two(
    left: Article,
    right: Article,
    attributions: Sequence[Attribution],
    progress: Progress | None = None,
    scorer: str | None = None,
) -> Alignment:
    """The pairs of two articles, in reading order of the left one, and what came near.

    Args:
        left: Any article.
        right: Another.
        attributions: Of these two and any others; differences in attribution rest on them.
        progress: Told after each block of sentences and each pair; may raise to stop.
        scorer: The name of an installed scorer; the built-in one by default.

    Raises:
        UsageError: There is no scorer of that name.
    """
    from reader.align.scorer import find  # noqa: PLC0415  deferred: brings numpy

    theirs = tuple(found for found in attributions if found.article in {left.id, right.id})
    return align_closely(left, right, Evidence(theirs), progress=progress, scorer=find(scorer) if scorer else None)


def statements_of(comparison: Comparison) -> Statements:
    """Who says what over all sources, as the pairs and attributions stand now (a person's decisions included)."""
    return _statements(comparison, _common_ground(comparison))


def disagreements_of(comparison: Comparison, progress: Progress | None = None) -> tuple[Disagreement, ...]:
    """What two articles do not say alike beyond the differences of their pairs, as the pairs stand now.

    Args:
        comparison: Of an event.
        progress: Told how many steps are done; may raise to stop.
    """
    return _common_ground(comparison, progress).disagreements


def with_statements(comparison: Comparison, progress: Progress | None = None) -> Comparison:
    """The comparison with `statements` and `disagreements`, where it has more than one source: what is written.

    Args:
        comparison: Of an event.
        progress: Told how many steps are done; may raise to stop. A second or more for fifty articles.
    """
    if comparison.hides_proposals or len(comparison.articles) < 2:  # noqa: PLR2004  across sources takes two
        return comparison
    ground = _common_ground(comparison, progress)
    return dataclasses.replace(
        comparison, statements=_statements(comparison, ground), disagreements=ground.disagreements
    )


def _common_ground(comparison: Comparison, progress: Progress | None = None) -> CommonGround:
    from reader.align.disagreements import find_common_ground  # noqa: PLC0415  deferred: brings numpy

    return find_common_ground(comparison.articles, comparison.pairs, comparison.attributions, progress)


def _statements(comparison: Comparison, ground: CommonGround) -> Statements:
    from reader.align.corroborate import told_alike  # noqa: PLC0415  deferred: as above
    from reader.align.substance import Substance  # noqa: PLC0415  deferred: as above

    substance = Substance(comparison.articles, comparison.attributions)
    meetings = (*ground.meetings, *told_alike(comparison, substance))
    return compare_statements(comparison.articles, comparison.attributions, comparison.pairs, meetings)
