"""The matrix and the differences of a report as rows of plain values: what all its forms are drawn from."""

from dataclasses import dataclass

from reader.model.alignment import ONLY_HERE_MARK, DifferenceKind
from reader.model.article import Sentence
from reader.model.claim import Cell, Claim, Dispute, Voice
from reader.model.provenance import Place
from reader.model.span import Span
from reader.report.bundle import Report

ATTRIBUTED_MARK = "❝"
LEFT_OUT_MARK = "∅"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One thing that two sources do not say alike."""

    kind: DifferenceKind
    claim: Claim | None
    """None when no claim joins the two sentences."""
    left_article: str
    left: str
    """The words; empty when this side has none."""
    left_sentence: str | None
    right_article: str
    right: str
    right_sentence: str | None


def cell_mark(claim: Claim, cell: Cell) -> str:
    """The mark of a relation, or of a claim that one source alone has; with a quotation mark when attributed."""
    mark = ONLY_HERE_MARK if len(claim.cells) == 1 else cell.relation.mark if cell.relation else "="
    return mark if cell.voice is Voice.ASSERTED else f"{mark}{ATTRIBUTED_MARK}"


def difference_rows(report: Report) -> tuple[DifferenceRow, ...]:
    """The disputes of every claim in order of claims, then what unlinked sentences disagree on; each once."""
    rows = [_dispute_row(report, claim, one) for claim in report.overview.claims for one in claim.disputes]
    for found in report.comparison.disagreements or ():
        claims = report.overview.of_sentence(found.left.sentence)
        rows.append(
            DifferenceRow(
                found.kind,
                next((claim for claim in claims if found.right.sentence in claim.sentences), None),
                found.left.article,
                report.words(found.left.article, found.left.span),
                found.left.sentence,
                found.right.article,
                report.words(found.right.article, found.right.span),
                found.right.sentence,
            )
        )
    seen: dict[tuple[object, ...], DifferenceRow] = {}
    for row in rows:
        key = row.kind, row.left_article, row.left, row.left_sentence, row.right_article, row.right, row.right_sentence
        seen.setdefault(key, row)
    return tuple(seen.values())


def _dispute_row(report: Report, claim: Claim, dispute: Dispute) -> DifferenceRow:
    (left, left_in), (right, right_in) = (_told(report, place) for place in (dispute.left, dispute.right))
    return DifferenceRow(dispute.kind, claim, dispute.articles[0], left, left_in, dispute.articles[1], right, right_in)


def _told(report: Report, place: Place | None) -> tuple[str, str | None]:
    if place is None:
        return "", None
    return report.words(place.article, place.span), sentence_at(report, place.article, place.span)


def sentence_at(report: Report, article_id: str, span: Span) -> str | None:
    """The sentence in which a stretch begins."""
    found: Sentence | None = next(
        (one for one in report.comparison.article(article_id).sentences if one.span.overlap(span)), None
    )
    return found.id if found else None
