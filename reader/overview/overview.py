"""Comparison -> Overview: the one use case behind the matrix screen, the reports and the export's event part."""

from reader.model.claim import Overview
from reader.model.comparison import Comparison
from reader.overview.claims import find_claims


def overview_of(comparison: Comparison) -> Overview:
    """The event as claims and sources, as its pairs and attributions stand now (a person's decisions included).

    Pure and quick: it aligns nothing anew.
    """
    return Overview(
        articles=tuple(article.id for article in comparison.articles),
        claims=find_claims(comparison),
    )
