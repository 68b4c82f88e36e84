"""Why two sentences are linked, or not, as lines for a person. Pure but for the type of what it is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.app.pieces import Line, Piece
from reader.app.reading import Reading, Side
from reader.text.visible import one_line
from reader.wording import RELATION_NAMES

if TYPE_CHECKING:  # the aligner brings numpy; it is loaded when somebody asks
    from reader.align.explain import Explanation, Reason

SIGNS_TOLD = "+++ strong, ++ clear, + slight"
"""What the signs before a reason mean."""
WORDS_SHOWN = 16
"""Stems listed of each sort; the most telling come first."""


def candidates(reading: Reading, side: Side, number: int, chosen: int) -> tuple[int, ...]:
    """The sentences of the other side to ask about: the partners, best first, then the one chosen there.

    Args:
        reading: What is on the screen.
        side: The focused side.
        number: The focused sentence.
        chosen: The sentence that had the focus in the other pane last.
    """
    partners = reading.partners(side, number)
    return partners if chosen in partners or chosen >= len(reading.halves[side.other]) else (*partners, chosen)


def why_lines(reading: Reading, told: "Explanation") -> tuple[Line, ...]:
    """The verdict, both sentences, their words, and what speaks for and against."""
    left, right = reading.halves
    rows: list[Line] = [
        _verdict(told),
        *_chance(told),
        (),
        *(
            (Piece(f"{half.index[end] + 1}  ", "accent"), Piece(one_line(half.spans[half.index[end]].of(half.shown))))
            for half, end in ((left, told.left), (right, told.right))
        ),
        (),
        _words("shared words  ", told.shared, "kept"),
        _words("only left     ", told.only_left, "missing"),
        _words("only right    ", told.only_right, "missing"),
        (),
    ]
    if told.relation is None:
        rows += _reasons("what was looked at", told.reasons, "quiet")
    rows += _reasons("speaks for a link", told.speaks_for, "accepted")
    rows += _reasons("speaks against it", told.speaks_against, "rejected")
    if told.speaks_for or told.speaks_against:
        rows.append((Piece(f"{SIGNS_TOLD}; the figure is the score without it", "quiet"),))
    rows += _rivals(reading, told)
    return tuple(rows)


def _verdict(told: "Explanation") -> Line:
    if told.relation is None:
        return (Piece("not linked by the program", "rejected"), Piece(": too little in common for a closer look"))
    relation = f"{told.relation.mark} {RELATION_NAMES[told.relation]}"
    scores = Piece(f" · score {told.score:.2f}", "quiet")
    if told.linked:
        return Piece("the program links them", "accepted"), Piece(f" · {relation}", told.relation.value), scores
    return Piece("not linked by the program", "rejected"), scores


def _chance(told: "Explanation") -> tuple[Line, ...]:
    """What the score means; nothing for sentences that got none."""
    return () if told.relation is None else ((Piece(told.chance, "quiet"),),)


def _words(head: str, stems: tuple[str, ...], ink: str) -> Line:
    pieces: list[Piece] = [Piece(head, "quiet")]
    for stem in stems[:WORDS_SHOWN]:
        pieces += [Piece(" " if len(pieces) > 1 else ""), Piece(one_line(stem), ink)]
    rest = len(stems) - WORDS_SHOWN
    return (*pieces, Piece(f" and {rest} more" if rest > 0 else "" if stems else "none", "quiet"))


def _reasons(head: str, reasons: "Sequence[Reason]", ink: str) -> list[Line]:
    if not reasons:
        return []
    rows: list[Line] = [(Piece(head, ink),)]
    for reason in reasons:
        without = f"{reason.without:.2f}  " if reason.sign else ""
        rows.append(
            (
                Piece(f"{reason.sign or '·':3} ", ink),
                Piece(without, "quiet"),
                Piece(f"{reason.label}: "),
                Piece(one_line(reason.found), "text"),
            )
        )
    return rows


def _rivals(reading: Reading, told: "Explanation") -> list[Line]:
    """The other sentence that each one fits best."""
    rows: list[Line] = []
    ends = ((told.left, told.better_left, Side.RIGHT), (told.right, told.better_right, Side.LEFT))
    for end, rival, side in ends:
        if rival is None:
            continue
        own = reading.halves[side.other].index[end] + 1
        number = reading.halves[side].index[rival[0]]
        words = one_line(reading.halves[side].spans[number].of(reading.halves[side].shown))
        cut = words if len(words) <= 70 else f"{words[:69].rstrip()}…"  # noqa: PLR2004  a line
        better = "a better" if rival[1] > told.score else "the next best"
        rows.append(
            (
                Piece(f"{better} partner of {own}: ", "quiet"),
                Piece(f"{number + 1} ", "accent"),
                Piece(f"{rival[1]:.2f}  ", "quiet"),
                Piece(cut),
            )
        )
    return [(), *rows] if rows else []
