"""How the articles of an event can be laid out. On its own, since the start of the program asks for nothing more."""

from enum import StrEnum


class Arrangement(StrEnum):
    """How the articles of an event are laid out on the screen."""

    COLUMNS = "columns"
    """Each in its own order, beside (above) the other."""
    ROWS = "rows"
    """Each pair level."""
    LINEAR = "linear"
    """One article in words, for the ear."""
