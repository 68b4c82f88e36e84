"""A drawn line that is kept: Textual's strip, less the one thing in it that is never let go of."""

from collections.abc import Iterable, Sequence
from typing import Self

from textual.strip import Strip


class Drawn(Strip):
    """A strip that does not hold itself.

    Textual's compositor divides every line that it draws, and a strip of Textual 8.2 remembers how it was divided, also
    where that was into itself alone. So each line that was ever drawn waited for the collector of garbage, with 2 to 5
    kB in it: 18 MB after walking through two articles of 20,000 sentences.
    """

    __slots__ = ()

    @classmethod
    def of(cls, strip: Strip) -> Self:
        """The same line."""
        return strip if isinstance(strip, cls) else cls(strip, strip.cell_length)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between these cells; a part that is the whole is this strip."""
        ends = list(cuts)
        return [self] if ends == [self.cell_length] else super().divide(ends)
