"""Comparison -> Overview: the one use case behind the matrix screen, the reports and the export's event part."""

import dataclasses

from reader.model.claim import Overview
from reader.model.comparison import Comparison
from reader.overview.claims import find_claims
from reader.overview.provenance import find_provenance


def overview_of(comparison: Comparison) -> Overview:
    """The event as claims and sources, as its pairs and attributions stand now (a person's decisions included).

    Pure and quick: it aligns nothing anew.
    """
    return Overview(
        articles=tuple(article.id for article in comparison.articles),
        claims=find_claims(comparison),
    )


def with_overview(comparison: Comparison) -> Comparison:
    """The comparison with `claims` and `provenance`, where it has more than one source and shows what is proposed."""
    if comparison.hides_proposals or len(comparison.articles) < 2:  # noqa: PLR2004  an overview takes two
        return comparison
    claims = find_claims(comparison)
    return dataclasses.replace(comparison, claims=claims, provenance=find_provenance(comparison, claims))
