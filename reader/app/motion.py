"""Where the focus goes: to the next sentence, pair, only-here sentence, difference. Pure.

Every function takes where the focus is and answers with where it goes, or None when there is nowhere to go.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from reader.app.reading import Kind, Reading, Side
from reader.model.alignment import Pair, Status

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


def to_pair(reading: Reading, place: Place, by: int, wanted: Callable[[int], bool], visible: Visible) -> Place | None:
    """The first shown sentence of the `by`-th wanted pair behind (before) the place, or of the last there is.

    Walks from the place, so that a step in a long article costs no look at the whole of it.
    """
    side, found, left = place.side, None, abs(by)
    starts = reading.starts(side)
    begun = starts.sentences
    at = bisect_right(begun, place.sentence) if by > 0 else bisect_left(begun, place.sentence) - 1
    while left and 0 <= at < len(begun):
        pair = starts.pairs[at]
        shown = next((number for number in reading.numbers(pair, side) if visible(side, number)), None)
        if shown is not None and (shown > place.sentence) is (by > 0) and shown != place.sentence and wanted(pair):
            found, left = Place(side, shown), left - 1
        at += 1 if by > 0 else -1
    return found


def to_only_here(reading: Reading, place: Place, by: int, visible: Visible) -> Place | None:
    """The `by`-th shown sentence that only this article has, behind (before) the place, or the last there is."""
    side, found, left = place.side, None, abs(by)
    at = place.sentence + (1 if by > 0 else -1)
    while left and 0 <= at < len(reading.halves[side]):
        if visible(side, at) and reading.kind(side, at) is Kind.ONLY:
            found, left = Place(side, at), left - 1
        at += 1 if by > 0 else -1
    return found


def differing(reading: Reading, at: int) -> bool:
    """Whether the two sides of a pair do not say everything alike."""
    pair: Pair = reading.pairs[at]
    standing = any(difference.status is not Status.REJECTED for difference in pair.differences)
    return standing and reading.live(at)


def next_open(reading: Reading, place: Place) -> Place | None:
    """The next wanted pair without a decision behind the place, going round at the end; None when all are decided."""
    starts = reading.starts(place.side)
    behind = bisect_right(starts.sentences, place.sentence)
    for at in chain(range(behind, len(starts.pairs)), range(behind)):
        pair = reading.pairs[starts.pairs[at]]
        if pair.status is Status.PROPOSED and reading.wanted(pair):
            return Place(place.side, starts.sentences[at])
    return None
