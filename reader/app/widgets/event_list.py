"""The events of a corpus as a list on the Line API: two rows each, thousands cost nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.app.widgets.bars import fitted
from reader.app.widgets.inked import Inked

ROWS = 3
"""Rows of one event: title, sources, a blank."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the list shows it."""

    title: str
    date: str
    sources: str
    progress: str


class EventList(Inked, ScrollView, can_focus=False):
    """Entries with one chosen."""

    DEFAULT_CSS = """
    EventList {
        background: $ink-ground;
        color: $ink-text;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """
    ALLOW_SELECT = False

    @dataclass
    class Pressed(Message):
        """An entry was clicked."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty."""
        super().__init__(id=id)
        self.entries: Sequence[Entry] = ()
        self.chosen = 0
        self._found: frozenset[int] = frozenset()

    def show(self, entries: Sequence[Entry]) -> None:
        """List these."""
        self.entries = entries
        self.chosen = min(self.chosen, max(len(entries) - 1, 0))
        self.virtual_size = Size(1, len(entries) * ROWS)
        self.refresh()

    def choose(self, index: int) -> None:
        """Choose an entry and bring it into view."""
        self.chosen = max(0, min(index, len(self.entries) - 1))
        top, height = round(self.scroll_y), max(self.size.height, 1)
        row = self.chosen * ROWS
        if row < top:
            self.scroll_to(y=row, animate=False)
        elif row + ROWS > top + height:
            self.scroll_to(y=row + ROWS - height, animate=False)
        self.refresh()

    def mark_found(self, found: frozenset[int]) -> None:
        """Mark entries that a search found."""
        self._found = found
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row `y` of the view."""
        width = self.scrollable_content_region.width
        index, part = divmod(round(self.scroll_y) + y, ROWS)
        base = self.base
        if index >= len(self.entries) or part == ROWS - 1:
            return fitted(Strip([], 0), width, base)
        entry = self.entries[index]
        if index == self.chosen:
            base += self.ink("focus")
        lead = Segment(" ▌ " if index == self.chosen else "   ", base + self.ink("accent"))
        if part == 0:
            style = base + self.ink("headline")
            if index in self._found:
                style += self.ink("match")
            right = Strip([Segment(f" {entry.date} ", base + self.ink("quiet"))])
            left = Strip([lead, Segment(entry.title, style)])
        else:
            right = (
                Strip([Segment(f" {entry.progress} ", base + self.ink("accepted"))]) if entry.progress else Strip([])
            )
            left = Strip([lead, Segment(entry.sources, base + self.ink("quiet"))])
        return Strip.join([fitted(left, width - right.cell_length, base), right])

    def on_click(self, event: events.Click) -> None:
        """A click chooses; on the chosen one it opens."""
        index = (round(self.scroll_y) + event.y) // ROWS
        if index < len(self.entries):
            self.post_message(self.Pressed(index))
