"""How the matrix of claims and sources is drawn, as pieces: heads of columns, rows, the strip below. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.app.pieces import Line, Piece
from reader.app.whole import Whole
from reader.app.wrap import width_cells
from reader.model.alignment import ONLY_HERE_MARK, DifferenceKind
from reader.model.claim import Cell, Claim, Dispute, Voice
from reader.wording import RELATION_NAMES

NARROWEST, WIDEST = 12, 20
"""Cells of a column: a mark, a voice, a sentence number and two flags take ten; a name is readable in twelve."""
SHORT = 15
"""Narrower columns say `21 sent.`."""
LEAD = 1
"""Cells before a row, for the mark of the chosen one."""
LEAST_HEAD = 28
"""Cells of the claim's words at least: four or five words."""
HEAD_SHARE = 0.45
"""Of the width for the claim's words, once the columns have what they need."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand in a row."""

    head: int
    """Cells for the claim's words."""
    column: int
    """Cells for each source."""
    first: int
    """The first source shown."""
    last: int
    """One past the last."""
    count: int
    """Sources in all."""

    def column_at(self, x: int) -> int | None:
        """The source whose column holds a cell of the row; None for the claim's words."""
        place = self.first + (x - self.head) // self.column
        return place if x >= self.head and place < self.last else None


def frame(width: int, count: int, chosen: int, first: int = 0) -> Frame:
    """Lay a row out.

    Args:
        width: Cells of a row.
        count: Sources.
        chosen: The one that has to be in view.
        first: The first one shown before; it stays as far as it can.
    """
    fitting = max(1, min(count, (width - LEAST_HEAD) // NARROWEST))
    first = max(0, min(first, chosen, count - fitting))
    first = max(first, chosen - fitting + 1)
    room = max(width - max(LEAST_HEAD, round(width * HEAD_SHARE)), NARROWEST * fitting)
    column = max(1, min(WIDEST, room // fitting))
    return Frame(max(width - column * fitting, 1), column, first, min(first + fitting, count), count)


def fit(text: str, cells: int) -> str:
    """Exactly so many cells, with an ellipsis where something was cut off."""
    if width_cells(text) > cells:
        while text and width_cells(text) > cells - 1:
            text = text[:-1] if len(text) <= cells else text[:cells]
        text = f"{text.rstrip()}…" if cells else ""
    return text + " " * (cells - width_cells(text))


def names_line(whole: Whole, laid: Frame, chosen: int) -> Line:
    """The names of the sources; those out of view are counted at the edges."""
    before, after = laid.first, laid.count - laid.last
    head = f"‹ {before} more " if before else ""
    tail = f" {after} more ›" if after else ""
    pieces = [Piece(fit("  " + head, laid.head + LEAD - width_cells(tail)) + tail, "quiet")]
    for place in range(laid.first, laid.last):
        name = fit(f" {whole.name(whole.articles[place])}", laid.column)
        pieces.append(Piece(name, "accent" if place == chosen else "headline"))
    return tuple(pieces)


def counts_line(whole: Whole, laid: Frame, said: str) -> Line:
    """Below each name how much is new in it, or that it was read; `said` stands over the claims."""
    pieces = [Piece(fit(f"  {said}", laid.head + LEAD), "quiet")]
    for place in range(laid.first, laid.last):
        text, ink = news_words(whole, whole.articles[place], short=laid.column < SHORT)
        pieces.append(Piece(fit(f" {text}", laid.column), ink))
    return tuple(pieces)


def news_words(whole: Whole, article: str, *, short: bool = False) -> tuple[str, str]:
    """`✓ read`, `3 new of 18`, or how many sentences there are, with an ink."""
    if article in whole.comparison.read:
        return "✓ read", "accepted"
    news = whole.news.get(article)
    if news is None:
        count = sum(sentence.role == "body" for sentence in whole.article(article).sentences)
        return f"{count} sent." if short else f"{count} sentences" if count != 1 else "1 sentence", "quiet"
    return f"{news.new} new of {news.total}", "accent" if news.new else "quiet"


def claim_line(whole: Whole, claim: Claim, laid: Frame, chosen: int | None) -> Line:
    """One row: the claim's words, then a cell for each source in view; `chosen` is the focused source's place."""
    alone = len(claim.cells) == 1
    pieces = [Piece(fit(f" {whole.words(claim)}", laid.head - 1) + " ", "quiet" if alone else "text")]
    for place in range(laid.first, laid.last):
        cell = cell_pieces(whole, claim, whole.articles[place], laid.column)
        if place == chosen:
            cell = tuple(Piece(piece.text, "selected") for piece in cell)
        pieces.extend(cell)
    return tuple(pieces)


VOICES = {Voice.ASSERTED: "  ", Voice.ATTRIBUTED: "❝ ", Voice.BOTH: "❝+"}


def cell_pieces(whole: Whole, claim: Claim, article: str, width: int) -> Line:
    """` ≈ ❝  12 ≠+`: relation, voice, number of the sentence, whether others differ, whether it is new."""
    cell = claim.cell(article)
    if cell is None:
        sure = article in claim.left_out
        return (Piece(fit("  ∅" if sure else "", width), "quiet"),)
    mark = cell.relation.mark if cell.relation is not None else ONLY_HERE_MARK
    differs = any(article in dispute.articles for dispute in claim.disputes)
    new = whole.is_new(claim, article)
    number = f"{whole.number(whole.shown(cell)):>3}"
    more = "+" if len(cell.sentences) > 1 else " "
    left = (
        Piece("  "),
        Piece(mark, cell.relation.value if cell.relation is not None else "only"),
        Piece(" "),
        Piece(VOICES[cell.voice], "quote"),
        Piece(f"{number}{more}", "quiet"),
        Piece("≠" if differs else " ", "warning"),
    )
    used = sum(width_cells(piece.text) for piece in left)
    return (*left, Piece(fit("*" if new else "", max(width - used, 0)), "accent"))


# The strip below


def strip_lines(whole: Whole, claim: Claim, article: str, at: tuple[int, int], width: int) -> tuple[Line, ...]:
    """What there is to say of the focused claim and source.

    Args:
        whole: The event.
        claim: The focused claim.
        article: The focused source.
        at: The claim's number from 1, and how many are listed.
        width: Cells of a line.
    """
    lines: list[Line] = [_rule(_standing(whole, claim, at), width)]
    lines += [(Piece(f" {row}", "headline"),) for row in wrapped(whole.words(claim), width - 2)[:2]]
    lines += _cell_lines(whole, claim, article, width)
    lines += [dispute_line(whole, dispute, width) for dispute in _nearest_first(claim, article)]
    return tuple(lines)


def _standing(whole: Whole, claim: Claim, at: tuple[int, int]) -> str:
    sources = f"in {len(claim.cells)} of {len(whole.articles)} sources"
    first = f" · first in {whole.name(claim.first)}" if claim.first is not None and len(claim.cells) > 1 else ""
    return f"claim {at[0]} of {at[1]} · {sources}{first}"


def _rule(text: str, width: int) -> Line:
    shown = fit(text, min(width_cells(text), max(width - 6, 1)))
    return Piece("─ ", "line"), Piece(shown, "quiet"), Piece(" " + "─" * max(width - width_cells(shown) - 3, 0), "line")


def _cell_lines(whole: Whole, claim: Claim, article: str, width: int) -> list[Line]:
    cell, name = claim.cell(article), whole.name(article)
    if cell is None:
        sure = "leaves this out" if article in claim.left_out else "has no sentence that surely says this"
        others = (_cell_head(whole, other, "   ") for other in claim.cells)
        return [(Piece(f" {name} ", "accent"), Piece(sure, "quiet")), *others]
    return [_cell_head(whole, cell, " "), *((Piece(f"   {row}"),) for row in wrapped(whole.said(cell), width - 5)[:2])]


def _cell_head(whole: Whole, cell: Cell, lead: str) -> Line:
    """Source, sentences, relation and voice of a cell."""
    how = f"{_numbers(whole, cell)} · {_relation(cell)} · {_voice(cell)}"
    return Piece(f"{lead}{whole.name(cell.article)} ", "accent"), Piece(how, "quiet")


def _numbers(whole: Whole, cell: Cell) -> str:
    return ", ".join(str(whole.number(one)) for one in cell.sentences)


def _relation(cell: Cell) -> str:
    return "only here" if cell.relation is None else RELATION_NAMES[cell.relation]


def _voice(cell: Cell) -> str:
    who = f" to {cell.speaker}" if cell.speaker else ""
    return {
        Voice.ASSERTED: "in its own voice",
        Voice.ATTRIBUTED: f"attributed{who}",
        Voice.BOTH: f"attributed{who}, and in its own voice",
    }[cell.voice]


def _nearest_first(claim: Claim, article: str) -> Sequence[Dispute]:
    """The source's own first, and what cannot both be true before what is worded or attributed in another way."""
    mild = {DifferenceKind.ATTRIBUTION, DifferenceKind.QUOTE}
    return sorted(claim.disputes, key=lambda dispute: (article not in dispute.articles, dispute.kind in mild))


def dispute_line(
    whole: Whole, dispute: Dispute, width: int, lead: str = " ", names: tuple[str, str] | None = None
) -> Line:
    """`≠ figure  Courier: 40 boats ⇄ Mail: 45`; the two sides share the room.

    Args:
        whole: The event.
        dispute: What differs.
        width: Cells of the line.
        lead: What stands before it.
        names: Who says either, where that is more than the two sources of the dispute.
    """
    kind = f"{lead}≠ {dispute.kind.value:<11} "
    room = max((width - width_cells(kind) - 3) // 2, 8)
    sides = []
    for place, is_left in ((0, True), (1, False)):
        name = names[place] if names is not None else whole.name(dispute.articles[place])
        words = whole.side(dispute, left=is_left)
        short = fit(name, min(width_cells(name), max(room // 2, 6)))
        sides.append(
            (Piece(f"{short}: ", "quiet"), Piece(_cut(words or "–", room - width_cells(short) - 2), "differs"))
        )
    return Piece(kind, "warning"), *sides[0], Piece(" ⇄ ", "quiet"), *sides[1]


def _cut(text: str, cells: int) -> str:
    return fit(text, cells).rstrip() if width_cells(text) > cells else text


def wrapped(text: str, cells: int) -> list[str]:
    """A line broken at blanks into rows of at most so many cells."""
    rows, row = [], ""
    for word in text.split():
        longer = f"{row} {word}" if row else word
        if row and width_cells(longer) > cells:
            rows.append(row)
            row = word
        else:
            row = longer
    return [*rows, row] if row else rows
