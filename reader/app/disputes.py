"""Disputes between annotators as rows of a list and as lines for the focused one. Pure."""

from collections.abc import Sequence

from reader.app.pieces import Line, Piece
from reader.model.alignment import Relation
from reader.model.article import Article, Sentence
from reader.model.span import Span
from reader.store.adjudication import Dispute
from reader.store.agreement import NONE, Place
from reader.store.settling import Said, Settling
from reader.text.visible import one_line, visible

NO_LINK = "–"
"""The mark of no link; a blank is nothing said."""
_CHANGES = {"reworded": "reworded", "only_here": "missing", "moved": "moved", "kept": "kept"}


def mark_of(category: str | None) -> str:
    """One cell for what somebody says."""
    if category is None:
        return "?"
    return NO_LINK if category == NONE else Relation(category).mark


def name_of(category: str | None) -> str:
    """What somebody says, in words."""
    if category is None:
        return "not looked at"
    return "no link" if category == NONE else category


def dispute_row(dispute: Dispute, annotators: Sequence[str], width: int, *, named: bool = True) -> Line:
    """Decision, what each says, the event when `named`, and the beginnings of both sentences.

    Args:
        dispute: The link.
        annotators: In the order in which their marks stand.
        width: Cells of the row.
        named: Whether there are several events to tell apart.
    """
    decided: Line = (Piece(f" {mark_of(dispute.decision)} ", _ink(dispute.decision)),)
    if dispute.decision is None:
        decided = (Piece(" ○ ", "warning"),)
    said = " ".join(mark_of(dispute.said.get(name)) if name in dispute.said else " " for name in annotators)
    left, right = (one_line(words) for words in dispute.words)
    ink = "" if dispute.decision is None else "quiet"
    event = f"{one_line(dispute.event)}  " if named and width >= WIDE else ""
    room = max((width - len(event) - len(said) - 12) // 2, 8)
    return (
        *decided,
        Piece(f"{said}  ", "accent" if dispute.decision is None else "quiet"),
        Piece(event, "quiet"),
        Piece(left if len(left) <= room else f"{left[: room - 1].rstrip()}…", ink),
        Piece("  ⇄  ", "quiet"),
        Piece(right, ink),
    )


WIDE = 100
"""Cells from which the event is named in a row; the sentences tell it anyway."""


def _ink(category: str | None) -> str:
    return "rejected" if category == NONE else (category or "")


def dispute_lines(settling: Settling, at: int) -> tuple[Line, ...]:
    """What each annotator says, the decision, and both sentences between their neighbours with their words compared."""
    dispute = settling.disputes[at]
    articles = [settling.article(dispute.event, place[0]) for place in dispute.cell]
    changes = _changes(articles, dispute)
    lines = [_said(number, said, dispute) for number, said in enumerate(settling.said(dispute), start=1)]
    lines.append(_decision(dispute))
    for article, place, words in zip(articles, dispute.cell, changes, strict=True):
        lines += [(), *_sentence(article, place, words)]
    return tuple(lines)


def _sentence(article: Article, place: Place, words: Sequence[tuple[Span, str]]) -> list[Line]:
    span = Span(place[1], place[2])
    at = next((n for n, sentence in enumerate(article.sentences) if sentence.span == span), None)
    source = one_line(article.metadata.source or article.id)
    number = f" {at + 1}" if at is not None else ""
    head: Line = (Piece(f"{source}{number}", "accent"),)
    around = article.sentences if at is not None else ()
    before = [_quiet(article, around[at - 1])] if at else []
    after = [_quiet(article, around[at + 1])] if at is not None and at + 1 < len(around) else []
    return [head, *before, (Piece("▸ ", "accent"), *_inked(article.text, span, words)), *after]


def _quiet(article: Article, sentence: Sentence) -> Line:
    return (Piece(f"  {one_line(article.words(sentence))}", "quiet"),)


def _inked(text: str, span: Span, words: Sequence[tuple[Span, str]]) -> Line:
    pieces: list[Piece] = []
    at = span.start
    for word, ink in words:
        if word.start < at:
            continue
        pieces += [Piece(visible(text[at : word.start])), Piece(visible(word.of(text)), ink)]
        at = word.end
    return (*pieces, Piece(visible(text[at : span.end])))


def _changes(articles: Sequence[Article], dispute: Dispute) -> tuple[Sequence[tuple[Span, str]], ...]:
    from reader.align.diff import compare_words  # noqa: PLC0415  deferred: rapidfuzz is not needed for the list

    spans = [Span(place[1], place[2]) for place in dispute.cell]
    words = compare_words(articles[0].text, (spans[0],), articles[1].text, (spans[1],))
    return tuple([(word.span, _CHANGES[str(word.change)]) for word in side] for side in (words.left, words.right))


def _said(number: int, said: Said, dispute: Dispute) -> Line:
    is_it = dispute.decision is not None and said.category == dispute.decision
    remark = f"  ✎ {one_line(said.note)}" if said.note else ""
    tags = "".join(f"  #{one_line(tag)}" for tag in said.tags)
    return (
        Piece(f" {number} ", "accent"),
        Piece(f"{one_line(said.annotator):16} "),
        Piece(f"{mark_of(said.category)} {name_of(said.category)}", _ink(said.category)),
        Piece("  ✓" if is_it else "", "accepted"),
        Piece(f"{remark}{tags}", "quiet"),
    )


def _decision(dispute: Dispute) -> Line:
    if dispute.decision is None:
        return (
            Piece(" not decided: ", "warning"),
            Piece("a number takes an annotator's word; s p t x decide", "quiet"),
        )
    return (
        Piece(" decided: "),
        Piece(f"{mark_of(dispute.decision)} {name_of(dispute.decision)}", _ink(dispute.decision)),
    )
