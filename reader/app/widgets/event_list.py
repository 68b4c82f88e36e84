"""The events of a corpus as a list on the Line API: two rows each, thousands cost nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.app.listing import Entry
from reader.app.pieces import Line, Piece
from reader.app.widgets.bars import fitted
from reader.app.widgets.inked import Inked

ROWS = 3
"""Rows of one event: title, sources, a blank."""


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

    def show(self, entries: Sequence[Entry]) -> None:
        """List these; they are asked for one by one, as they come into view."""
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
            self.scroll_to(y=row, animate=False, force=True)
        elif row + ROWS > top + height:
            self.scroll_to(y=row + ROWS - height, animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row `y` of the view."""
        width = self.scrollable_content_region.width
        index, part = divmod(round(self.scroll_y) + y, ROWS)
        if index >= len(self.entries) or part == ROWS - 1:
            return fitted(Strip([], 0), width, self.base)
        base = self.base + self.ink("focus") if index == self.chosen else self.base
        left, right = self._first_row(index) if part == 0 else self._second_row(index)
        end = self._strip(right, base)
        if end.cell_length > width // 2:
            end = Strip([], 0)
        return Strip.join([fitted(self._strip(left, base), width - end.cell_length, base), end])

    def _first_row(self, index: int) -> tuple[Line, Line]:
        entry = self.entries[index]
        lead = ("▌" if index == self.chosen else " ") + ("✚ " if entry.is_marked else "  ")
        title = Piece(entry.title, "accent" if entry.is_marked else "headline")
        return (Piece(lead, "accent"), title), (Piece(f" {entry.date} ", "quiet"),)

    def _second_row(self, index: int) -> tuple[Line, Line]:
        entry = self.entries[index]
        right = [Piece(f" {entry.differs} ", "warning" if entry.differs.startswith("≠") else "quiet")] * bool(
            entry.differs
        )
        right += [Piece(f" {entry.progress} ", "accepted")] * bool(entry.progress)
        left = (Piece("▌  " if index == self.chosen else "   ", "accent"), Piece(entry.sources, "quiet"))
        return left, tuple(right)

    def _strip(self, pieces: Line, base: Style) -> Strip:
        return Strip([Segment(one.text, base + self.ink(one.ink)) for one in pieces])

    def on_click(self, event: events.Click) -> None:
        """A click chooses; on the chosen one it opens."""
        index = (round(self.scroll_y) + event.y) // ROWS
        if index < len(self.entries):
            self.post_message(self.Pressed(index))
