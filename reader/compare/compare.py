"""The one use case behind screen, `align`, `show` and `export`: an event -> what its articles share or say alone."""

import dataclasses
import itertools
from collections.abc import Callable

from reader.align import align
from reader.attribution import compare_statements, extract, resolve_across
from reader.model.alignment import Pair
from reader.model.article import Article, Event
from reader.model.comparison import Comparison
from reader.model.statement import Statements

Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all) as work goes on; may raise to stop it."""


def compare(event: Event, progress: Progress | None = None) -> Comparison:
    """Compare every two articles of an event.

    Args:
        event: One article or more; with one there are no pairs.
        progress: Told after each pair of articles.
    """
    couples = list(itertools.combinations(event.articles, 2))
    pairs: list[Pair] = []
    for done, (left, right) in enumerate(couples, start=1):
        pairs.extend(compare_two(left, right))
        if progress is not None:
            progress(done, len(couples))
    return Comparison(
        articles=event.articles,
        pairs=tuple(pairs),
        attributions=resolve_across(
            event.articles, tuple(found for article in event.articles for found in extract(article))
        ),
        event_id=event.id,
        event_title=event.title,
        event_date=event.date,
    )


def compare_two(left: Article, right: Article) -> tuple[Pair, ...]:
    """The pairs of two articles, in reading order of the left one."""
    return align(left, right)


def statements_of(comparison: Comparison) -> Statements:
    """Who says what over all sources, as the pairs and attributions stand now (a person's decisions included)."""
    return compare_statements(comparison.articles, comparison.attributions, comparison.pairs)


def with_statements(comparison: Comparison) -> Comparison:
    """The comparison with `statements`, where it has more than one source: what a document is written from."""
    if len(comparison.articles) < 2:  # noqa: PLR2004  across sources takes two
        return comparison
    return dataclasses.replace(comparison, statements=statements_of(comparison))
