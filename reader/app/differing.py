"""Where the sources of an event differ, as rows, claim by claim. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.align.diff import compare_words
from reader.app.matrix import dispute_line, fit, wrapped
from reader.app.pieces import Line, Piece
from reader.app.whole import Opening, Whole, opening_of
from reader.app.wrap import width_cells
from reader.model.alignment import DifferenceKind
from reader.model.article import Article
from reader.model.claim import Claim, Dispute, Voice
from reader.model.provenance import Place
from reader.model.span import Span
from reader.text.visible import one_line, visible


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, one thing that sources do not say alike about it, or who stands behind it in which source."""

    id: str
    claim: Claim
    dispute: Dispute | None = None
    also: tuple[Dispute, ...] = ()
    """The same difference between other sources."""
    voices: bool = False
    """Attributed in some sources, said in their own voice in others."""


def rows_of(whole: Whole, article: str | None = None) -> tuple[Row, ...]:
    """Every difference under its claim.

    Args:
        whole: The event.
        article: Id of the source that has to be concerned; None for all.
    """
    rows: list[Row] = []
    for claim in whole.overview.claims:
        wanted = [
            dispute
            for dispute in claim.disputes
            if (article is None or article in dispute.articles) and not (is_mixed(claim) and _is_of_voice(dispute))
        ]
        own = [
            Row(f"{claim.id} {number}", claim, first, tuple(also))
            for number, (first, *also) in enumerate(_alike(whole, wanted))
        ]
        if is_mixed(claim) and (article is None or article in claim.articles):
            own.append(Row(f"{claim.id} voices", claim, voices=True))
        if own:
            rows += [Row(claim.id, claim), *own]
    return tuple(rows)


def _alike(whole: Whole, disputes: Sequence[Dispute]) -> list[list[Dispute]]:
    """Disputes in groups that set the same words against each other."""
    groups: dict[tuple[DifferenceKind, frozenset[str]], list[Dispute]] = {}
    for dispute in disputes:
        sides = frozenset(_bare(whole.side(dispute, left=left)) for left in (True, False))
        groups.setdefault((dispute.kind, sides), []).append(dispute)
    return list(groups.values())


def _bare(words: str) -> str:
    """Words without capitals and marks: quotation marks differ from house to house."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _names(whole: Whole, row: Row) -> tuple[str, str]:
    """Who says either side of a row, in event order."""
    assert row.dispute is not None  # noqa: S101  the caller looked
    wanted = [_bare(whole.side(row.dispute, left=left)) for left in (True, False)]
    sides: tuple[set[str], set[str]] = (set(), set())
    for dispute in (row.dispute, *row.also):
        for at, left in ((0, True), (1, False)):
            said = _bare(whole.side(dispute, left=left))
            sides[wanted.index(said)].add(dispute.articles[at])
    ours, theirs = ([whole.name(one) for one in whole.articles if one in side] for side in sides)
    return _counted(ours), _counted(theirs)


def _counted(names: Sequence[str]) -> str:
    """The first name and how many more."""
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else "".join(names)


def is_mixed(claim: Claim) -> bool:
    """Whether one source attributes to somebody what another says in its own voice."""
    voices = {cell.voice for cell in claim.cells}
    return Voice.ASSERTED in voices and len(voices) > 1


def _is_of_voice(dispute: Dispute) -> bool:
    """Whether it says no more than that one source attributes what the other does not; one row tells that of all."""
    return dispute.kind is DifferenceKind.ATTRIBUTION and (dispute.left is None or dispute.right is None)


def row_line(whole: Whole, row: Row, width: int) -> Line:
    """One row."""
    if row.dispute is not None:
        return dispute_line(whole, row.dispute, width, "    ", _names(whole, row))
    if row.voices:
        return _voices_line(whole, row.claim, width)
    count = f" {len(row.claim.cells)} sources " if len(row.claim.cells) > 1 else " 1 source "
    return (
        Piece(fit(f" {whole.words(row.claim)}", width - width_cells(count)), "headline"),
        Piece(count, "quiet"),
    )


def _voices_line(whole: Whole, claim: Claim, width: int) -> Line:
    said = [_to(whole, cell.article, cell.speaker) for cell in claim.cells if cell.voice is not Voice.ASSERTED]
    own = [whole.name(cell.article) for cell in claim.cells if cell.voice is Voice.ASSERTED]
    lead = "    ❝ voice       "
    room = width - width_cells(lead)
    text = f"attributed in {', '.join(said)}; in its own voice: {', '.join(own)}"
    return Piece(lead, "quote"), Piece(fit(text, room))


def _to(whole: Whole, article: str, speaker: str | None) -> str:
    return f"{whole.name(article)} (to {one_line(speaker)})" if speaker else whole.name(article)


def strip_lines(whole: Whole, row: Row, width: int) -> tuple[Line, ...]:
    """Both sides of a difference in their sentences, aligned word by word; of a claim, its wording in each source."""
    if row.dispute is not None:
        return _sides(whole, row.dispute, width)
    lines: list[Line] = []
    for cell in row.claim.cells:
        name = f" {whole.name(cell.article)} "
        said = wrapped(whole.said(cell), max(width - width_cells(name) - 1, 8))
        lines.append((Piece(name, "accent"), Piece(said[0] if len(said) == 1 else f"{said[0]} …")))
    return tuple(lines)


_INKS = {"kept": "kept", "moved": "moved", "reworded": "reworded", "only_here": "missing"}
_CALM = {"kept": "kept", "moved": "kept"}
"""In sentences that differ in a figure most words differ; only what both have and what is in dispute stands out."""


def _sides(whole: Whole, dispute: Dispute, width: int) -> tuple[Line, ...]:
    """The sentences of the two sides, each below its outlet: what both have, what changed, what is alone."""
    places = (dispute.left, dispute.right)
    left, right = (_stretch(whole, dispute, at, place) for at, place in enumerate(places))
    if left is None or right is None:
        return _one_side(whole, dispute, left, right, width)
    texts = tuple(whole.article(one).text for one in dispute.articles)
    words = compare_words(texts[0], [left], texts[1], [right])
    inks = _INKS if dispute.kind is DifferenceKind.QUOTE else _CALM
    lines: list[Line] = []
    for at, (span, found, place) in enumerate(zip((left, right), (words.left, words.right), places, strict=True)):
        inked = [(word.span, inks.get(str(word.change), "")) for word in found]
        if place is not None and inks is _CALM:
            inked = _with_disputed(inked, place.span)
        lines.append((Piece(f" {whole.name(dispute.articles[at])}", "accent"),))
        lines += _inked(texts[at], span, inked, width - 3)[:3]
    return tuple(lines)


def _with_disputed(inked: Sequence[tuple[Span, str]], disputed: Span) -> list[tuple[Span, str]]:
    """The words in dispute in an ink of their own; a stretch that holds them is cut."""
    found: list[tuple[Span, str]] = []
    for span, ink in inked:
        cuts = sorted(
            {span.start, span.end, *(max(span.start, min(at, span.end)) for at in (disputed.start, disputed.end))}
        )
        found += [
            (Span(start, end), "differs" if disputed.start <= start and end <= disputed.end else ink)
            for start, end in pairwise(cuts)
        ]
    return found


def _one_side(whole: Whole, dispute: Dispute, left: Span | None, right: Span | None, width: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for at, span in ((0, left), (1, right)):
        article = dispute.articles[at]
        lines.append(
            (Piece(f" {whole.name(article)}", "accent"), Piece("" if span else "  nothing of the kind", "quiet"))
        )
        if span is not None:
            lines += [
                (Piece(f"   {row}"),) for row in wrapped(one_line(span.of(whole.article(article).text)), width - 5)[:3]
            ]
    return tuple(lines)


def _stretch(whole: Whole, dispute: Dispute, at: int, place: Place | None) -> Span | None:
    """The sentence that a side stands in; of a quote, the quote alone."""
    if place is None:
        return None
    return (
        place.span
        if dispute.kind is DifferenceKind.QUOTE
        else sentence_at(whole.article(dispute.articles[at]), place.span)
    )


def sentence_at(article: Article, span: Span) -> Span:
    """From the start of the first sentence that a span touches to the end of the last."""
    touched = [one.span for one in article.sentences if one.span.overlap(span)]
    return Span(touched[0].start, touched[-1].end) if touched else span


def _inked(text: str, span: Span, inked: Sequence[tuple[Span, str]], cells: int) -> list[Line]:
    """A stretch of text in rows of words, each word in the ink of what became of it, its marks close to it."""
    rows: list[Line] = []
    row: list[Piece] = [Piece("   ")]
    used = 0
    for word in _words(text, span, inked):
        size = sum(width_cells(piece.text) for piece in word) + 1
        if used and used + size > cells:
            rows.append(tuple(row))
            row, used = [Piece("   ")], 0
        row += [*word, Piece(" ")]
        used += size
    return [*rows, tuple(row)] if used else rows


def _words(text: str, span: Span, inked: Sequence[tuple[Span, str]]) -> list[list[Piece]]:
    """The words of a stretch between its blanks, each in pieces of one ink."""
    words: list[list[Piece]] = [[]]
    at = span.start
    for part, ink in (*inked, (Span(span.end, span.end), "")):
        for start, end, own in ((at, part.start, ""), (part.start, part.end, ink)):
            for number, run in enumerate(re.split(r"\s+", visible(text[start:end]))):
                if number:
                    words.append([])
                if run:
                    words[-1].append(Piece(run, own))
        at = part.end
    return [word for word in words if word]


def opening(whole: Whole, row: Row, article: str) -> Opening | None:
    """The sentences of a row."""
    if row.dispute is None:
        return opening_of(whole, row.claim, article)
    ends = [
        _sentence_of(whole, one, place)
        for one, place in zip(row.dispute.articles, (row.dispute.left, row.dispute.right), strict=True)
    ]
    # A side that lacks what the other has still carries the claim.
    cells = [row.claim.cell(one) for one in row.dispute.articles]
    ends = [end or (whole.shown(cell) if cell is not None else None) for end, cell in zip(ends, cells, strict=True)]
    left, right = ends
    if left is not None:
        return Opening(left, row.dispute.articles[1], right)
    return Opening(right, row.dispute.articles[0]) if right is not None else None


def _sentence_of(whole: Whole, article: str, place: Place | None) -> str | None:
    if place is None:
        return None
    return next((one.id for one in whole.article(article).sentences if one.span.overlap(place.span)), None)


def counted(rows: Sequence[Row]) -> str:
    """`14 in 6 claims: 3 figure, 2 quote, …`; what they are stands in the title above, and 80 cells are few."""
    kinds = [row.dispute.kind for row in rows if row.dispute is not None]
    claims = len({row.claim.id for row in rows})
    by_kind = ", ".join(f"{kinds.count(kind)} {kind.value}" for kind in DifferenceKind if kind in kinds)
    voices = sum(row.voices for row in rows)
    mixed = f"{', ' if by_kind else ''}{voices} voice" if voices else ""
    return f"{len(kinds) + voices} in {claims} claim{'s' if claims != 1 else ''}: {by_kind}{mixed}"
