"""Events as the list shows them, made one by one as they are drawn. Pure; knows no widget."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from reader.app.cycle import Cycle
from reader.text.visible import one_line

if TYPE_CHECKING:  # as in messages.py
    from reader.corpus.index import EventEntry
    from reader.store.figures import Figure

CACHED = 400
"""Entries kept: some screens of them."""
MOST_SOURCES = 40
"""Outlets named in a row; more would not fit on any screen."""


class Sorting(Cycle):
    """How the list is sorted; the value is what the title says."""

    INDEX = "as listed"
    DATE = "latest first"
    SIZE = "largest first"
    DISAGREEMENT = "most disagreement first"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the list shows it."""

    title: str
    date: str
    sources: str
    progress: str
    differs: str = ""
    is_marked: bool = False


Progress = Callable[[str], str]
"""What a person has decided on the event of that id, in a few words; empty for nothing."""


class Entries(Sequence[Entry]):
    """The entries of events, the latest drawn ones kept."""

    def __init__(
        self,
        events: "Sequence[EventEntry]",
        progress: Progress,
        figures: "Mapping[str, Figure]",
        marked: Collection[str] = (),
    ) -> None:
        """Take the events in the order of the list; `marked` may change, `forget` then has them drawn anew."""
        self._events = events
        self._marked = marked
        self._progress = progress
        self._figures = figures
        self._made: OrderedDict[int, Entry] = OrderedDict()

    def forget(self) -> None:
        """Make every entry anew."""
        self._made.clear()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._events)

    @overload
    def __getitem__(self, key: int) -> Entry: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, key: int | slice) -> Entry | tuple[Entry, ...]:
        """One of them, or several."""
        if isinstance(key, slice):
            return tuple(self[at] for at in range(len(self))[key])
        if key not in self._made:
            self._made[key] = self._entry(self._events[key])
            if len(self._made) > CACHED:
                self._made.popitem(last=False)
        return self._made[key]

    def _entry(self, event: "EventEntry") -> Entry:
        return Entry(
            one_line(event.title or event.id),
            event.date.strftime("%-d %b %Y") if event.date else "",
            sources_of(event),
            self._progress(event.id),
            differs(self._figures.get(event.id), len(event.compared)),
            event.id in self._marked,
        )


def sources_of(event: "EventEntry") -> str:
    """The outlets of an event, each once, in the order of its articles."""
    names = dict.fromkeys(one_line(article.metadata.source or article.id) for article in event.articles)
    shown = " · ".join(list(names)[:MOST_SOURCES])
    count = len(event.articles)
    return shown if count == len(names) else f"{count} articles · {shown}"


def differs(figure: "Figure | None", articles: int) -> str:
    """How much the sources disagree, as far as it is remembered."""
    if figure is None:
        return ""
    stale = f" (of {figure.articles} articles)" if figure.articles != articles else ""
    if not figure.differing:
        return f"no contradiction{stale}"
    return f"≠ {figure.differing} of {figure.linked} pairs{stale}"
