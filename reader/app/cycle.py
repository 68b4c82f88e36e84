"""Choices that one key goes through in a circle."""

from enum import Enum
from typing import Self


class Cycle(Enum):
    """An enumeration whose members follow each other, the first after the last."""

    @property
    def next(self) -> Self:
        """The one after it."""
        every = list(type(self))
        return every[(every.index(self) + 1) % len(every)]
