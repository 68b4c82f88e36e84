"""Where the focus goes: to the next sentence, pair, only-here sentence, difference. Pure.

Every function takes where the focus is and answers with where it goes, or None when there is nowhere to go.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.app.reading import Kind, Reading, Side
from reader.model.alignment import Pair

Visible = Callable[[Side, int], bool]
"""Whether a sentence can take the focus under the present filter."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of one side."""

    side: Side
    sentence: int


def step(reading: Reading, place: Place, by: int, visible: Visible) -> Place:
    """`by` visible sentences on (back when negative), as far as there are any."""
    sentence, left = place.sentence, abs(by)
    direction = 1 if by > 0 else -1
    at = sentence
    while left and 0 <= at + direction < len(reading.halves[place.side]):
        at += direction
        if visible(place.side, at):
            sentence, left = at, left - 1
    return Place(place.side, sentence)


def nearest(reading: Reading, place: Place, visible: Visible) -> Place | None:
    """The visible sentence closest to a place, later ones first; None when the pane shows none."""
    size = len(reading.halves[place.side])
    for distance in range(size):
        for at in (place.sentence + distance, place.sentence - distance):
            if 0 <= at < size and visible(place.side, at):
                return Place(place.side, at)
    return None


def first(reading: Reading, side: Side, visible: Visible) -> Place | None:
    """The first visible sentence."""
    return nearest(reading, Place(side, 0), visible)


def last(reading: Reading, side: Side, visible: Visible) -> Place | None:
    """The last visible sentence."""
    return nearest(reading, Place(side, max(len(reading.halves[side]) - 1, 0)), visible)


def along(targets: Sequence[int], sentence: int, by: int) -> int | None:
    """The `by`-th of the ordered sentence numbers behind (or before) `sentence`, or the last; None for none."""
    later = (
        [target for target in targets if target > sentence]
        if by > 0
        else [target for target in reversed(targets) if target < sentence]
    )
    return later[min(abs(by), len(later)) - 1] if later else None


def pair_starts(reading: Reading, side: Side, wanted: Callable[[int], bool], visible: Visible) -> list[int]:
    """First visible sentence of every wanted pair on one side, in reading order."""
    starts = set()
    for at in range(len(reading.pairs)):
        if wanted(at):
            shown = [number for number in reading.numbers(at, side) if visible(side, number)]
            starts.update(shown[:1])
    return sorted(starts)


def only_here(reading: Reading, side: Side, visible: Visible) -> list[int]:
    """Visible sentences that only this article has."""
    return [
        number
        for number in range(len(reading.halves[side]))
        if visible(side, number) and reading.kind(side, number) is Kind.ONLY
    ]


def differing(reading: Reading, at: int) -> bool:
    """Whether the two sides of a pair do not say everything alike."""
    pair: Pair = reading.pairs[at]
    return bool(pair.differences) and reading.live(at)


def next_open(reading: Reading, place: Place) -> Place | None:
    """The next pair without a decision behind the place, going round at the end; None when all are decided."""
    starts = sorted({reading.numbers(at, place.side)[0] for at in reading.open_pairs})
    if not starts:
        return None
    behind = [start for start in starts if start > place.sentence]
    return Place(place.side, (behind or starts)[0])
