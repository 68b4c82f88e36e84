"""What reads and compares an event for the screen; handed in, so that tests can hand in invented articles."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # as in messages.py
    from reader.corpus.index import EventEntry
    from reader.corpus.load import LoadedEvent
    from reader.model.article import Event
    from reader.model.comparison import Comparison

Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all); may raise to stop."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Both are called in a worker thread."""

    load: "Callable[[EventEntry], LoadedEvent]"
    compare: "Callable[[Event, Progress], Comparison]"


def core_engine() -> Engine:
    """The program's own."""
    return Engine(_load, _compare)


def _load(entry: "EventEntry") -> "LoadedEvent":
    from reader.corpus.load import load_event  # noqa: PLC0415  deferred: splitting a text is not wanted for a list

    return load_event(entry)


def _compare(event: "Event", progress: Progress) -> "Comparison":
    from reader.compare import compare  # noqa: PLC0415  deferred: brings numpy, the stemmer and rapidfuzz

    return compare(event, progress)
