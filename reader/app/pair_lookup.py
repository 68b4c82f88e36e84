"""Which pairs each sentence of one article is in, and where in the article pairs begin. Numbers only. Pure.

Arrays: as lists, tuples and dictionaries the same took 4 MB for two articles of 20,000 sentences with 10,000 pairs.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Self


class PairLookup:
    """The pairs of each sentence of one side, the one that a person means first."""

    __slots__ = ("_meant", "_several")

    def __init__(self, sentences: int, pairs: Iterable[tuple[int, Collection[int]]] = ()) -> None:
        """Take the pairs in the order in which they are meant, each with the sentences (from 0) that it holds."""
        self._meant = array("i", [-1]) * sentences
        self._several: dict[int, tuple[int, ...]] = {}
        """Of sentences in more than one pair, all of these."""
        for at, members in pairs:
            for number in members:
                if self._meant[number] < 0:
                    self._meant[number] = at
                else:
                    self._several[number] = (*self.of(number), at)

    def of(self, number: int) -> tuple[int, ...]:
        """The pairs of a sentence, the one that is meant first; none for a number that no sentence has."""
        meant = self.meant(number)
        return self._several.get(number, (meant,)) if meant is not None else ()

    def meant(self, number: int) -> int | None:
        """The pair a person means when the focus is on this sentence; None when there is none."""
        at = self._meant[number] if 0 <= number < len(self._meant) else -1
        return at if at >= 0 else None

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Each sentence that is in a pair, with the pair that is meant, in reading order."""
        return ((number, at) for number, at in enumerate(self._meant) if at >= 0)

    def reordered(self, numbers: Collection[int], preference: Callable[[int], tuple[bool, float, int]]) -> Self:
        """The same pairs, those of these sentences ordered anew; itself when no order has changed."""
        changed = {}
        for number in self._several.keys() & numbers:
            ordered = tuple(sorted(self._several[number], key=preference))
            if ordered != self._several[number]:
                changed[number] = ordered
        if not changed:
            return self
        new = copy(self)
        new._put(changed)  # noqa: SLF001  one of us
        return new

    def _put(self, changed: Mapping[int, tuple[int, ...]]) -> None:
        """Take these orders, leaving alone what was copied from."""
        self._meant, self._several = self._meant[:], {**self._several, **changed}
        for number, pairs in changed.items():
            self._meant[number] = pairs[0]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Where the pairs of one side begin, in reading order; both arrays are of the same length."""

    sentences: "array[int]"
    """The first sentence of each, ascending."""
    pairs: "array[int]"

    @classmethod
    def of(cls, firsts: Sequence[int]) -> Self:
        """Of pairs numbered from 0, given the first sentence of each."""
        order = sorted(range(len(firsts)), key=firsts.__getitem__)
        return cls(array("i", (firsts[at] for at in order)), array("i", order))
