"""Words with the name of their ink: what lines of text around the panes are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Words and the name of their ink; an empty name is plain text."""

    text: str
    ink: str = ""


Line = tuple[Piece, ...]
"""Pieces side by side."""

_IN_WORDS = (
    (" ⇄ ", " and "),
    ("⇄", " and "),
    (" · ", ", "),
    (" → ", ", that is "),
    ("✓ ", ""),
    ("≈ ", ""),
    ("• ", ""),
    ("↑", "up"),
    ("↓", "down"),
    ("←", "left"),
    ("→", "right"),
    ("●", "stands"),
    ("○", "undone"),
)
"""Marks in what the program itself says, and the words for them."""
_NOT_DRAWN = dict.fromkeys(range(0x2500, 0x25A0), " ")
"""Boxes and blocks: what they show stands in words beside them."""


def in_words(text: str) -> str:
    """What the program says, without a mark that has to be seen.

    >>> in_words("6 ⇄ 4 accepted · 3 to go")
    '6 and 4 accepted, 3 to go'
    """
    for mark, words in _IN_WORDS:
        text = text.replace(mark, words)
    return text.translate(_NOT_DRAWN)
