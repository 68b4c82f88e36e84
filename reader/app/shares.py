"""How the text of two articles divides. Pure."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of one whole, each in 0..1, together 1 (all 0 when no sentence takes part)."""

    shared: float
    reworded: float
    """Paraphrased and partial."""
    only_left: float
    only_right: float

    @classmethod
    def of(cls, shared: int, reworded: int, only_left: int, only_right: int) -> Self:
        """The shares of so many characters each."""
        whole = max(shared + reworded + only_left + only_right, 1)
        return cls(shared / whole, reworded / whole, only_left / whole, only_right / whole)
