"""The matrix and the differences of a report as rows of plain values: what all its forms are drawn from."""

from dataclasses import dataclass

from reader.model.alignment import ONLY_HERE_MARK, DifferenceKind
from reader.model.article import Sentence
from reader.model.claim import Cell, Claim, Dispute, Voice
from reader.model.span import Span
from reader.report.bundle import Report

ATTRIBUTED_MARK = "❝"
LEFT_OUT_MARK = "∅"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two sources says."""

    article: str
    """Article id."""
    words: str = ""
    """On one line; empty when it says nothing of the kind."""
    sentence: str | None = None
    """Id of the sentence they begin in."""
    span: Span | None = None
    """Where they stand."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One thing that two sources do not say alike."""

    kind: DifferenceKind
    claim: Claim | None
    """None when no claim joins the two sentences."""
    left: Side
    right: Side


def cell_mark(claim: Claim, cell: Cell) -> str:
    """The mark of a relation, or of a claim that one source alone has; with a quotation mark when attributed."""
    mark = ONLY_HERE_MARK if len(claim.cells) == 1 else cell.relation.mark if cell.relation else "="
    return mark if cell.voice is Voice.ASSERTED else f"{mark}{ATTRIBUTED_MARK}"


def difference_rows(report: Report) -> tuple[DifferenceRow, ...]:
    """The disputes of every claim in order of claims, then what unlinked sentences disagree on; each once."""
    rows = [_dispute_row(report, claim, one) for claim in report.overview.claims for one in claim.disputes]
    seen: dict[tuple[DifferenceKind, Side, Side], DifferenceRow] = {}
    for row in rows:
        seen.setdefault((row.kind, row.left, row.right), row)
    for found in report.comparison.disagreements or ():
        left, right = (_side(report, side.article, side.span) for side in (found.left, found.right))
        seen.setdefault((found.kind, left, right), DifferenceRow(found.kind, None, left, right))
    order = {claim.id: number for number, claim in enumerate(report.overview.claims)}
    return tuple(sorted(seen.values(), key=lambda row: order[row.claim.id] if row.claim else len(order)))


def _dispute_row(report: Report, claim: Claim, dispute: Dispute) -> DifferenceRow:
    left, right = (
        _side(report, article, place.span if place else None)
        for article, place in zip(dispute.articles, (dispute.left, dispute.right), strict=True)
    )
    return DifferenceRow(dispute.kind, claim, left, right)


def _side(report: Report, article: str, span: Span | None) -> Side:
    if span is None:
        return Side(article)
    return Side(article, report.words(article, span), sentence_at(report, article, span), span)


def sentence_at(report: Report, article_id: str, span: Span) -> str | None:
    """The sentence in which a stretch begins."""
    found: Sentence | None = next(
        (one for one in report.comparison.article(article_id).sentences if one.span.overlap(span)), None
    )
    return found.id if found else None
