"""Words with the name of their ink: what lines of text around the panes are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Words and the name of their ink; an empty name is plain text."""

    text: str
    ink: str = ""


Line = tuple[Piece, ...]
"""Pieces side by side."""
