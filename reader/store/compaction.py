"""A long history -> the few records that stand for it."""

import datetime as dt
from collections.abc import Iterator

from reader.store.blind import hidings_ended
from reader.store.timeline import Did, Record, Timeline


def compacted(timeline: Timeline) -> Iterator[Record]:
    """Records that make the same state: the live steps, those that redo brings back, and the undoing of these.

    Before them the hidings that came to an end, undone at once: who saw the machine's proposals is not blind again
    because the journal was made shorter.
    """
    live, again = timeline.kept_steps()
    times = {point.record.seq: point.record.at for point in timeline.points}
    ended = tuple(_ended(timeline))
    yield from ended
    first = len(ended) + 1
    for seq, step in enumerate([*live, *again], start=first):
        yield Record(seq, Did.DECIDE, times[step.seq], step.decisions)
    last = len(ended) + len(live) + len(again)
    for undone in range(len(again)):
        yield Record(last + undone + 1, Did.UNDO, _now(), of=last - undone)


def _ended(timeline: Timeline) -> Iterator[Record]:
    """The hidings of every event as one step, and its undoing."""
    hidings = hidings_ended(timeline.points)
    if hidings:
        yield Record(1, Did.DECIDE, hidings[0].at, hidings)
        yield Record(2, Did.UNDO, hidings[0].at, of=1)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
