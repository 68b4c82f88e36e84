"""The events of a corpus as a list: two rows each and a blank one."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.app.listing import Entry
from reader.app.pieces import Line, Piece
from reader.app.widgets.bars import fitted
from reader.app.widgets.listed_rows import ListedRows

ROWS = 3
"""Rows of one event: title, sources, a blank."""


class EventList(ListedRows):
    """Entries with one chosen."""

    DEFAULT_CSS = """
    EventList { background: $ink-ground; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty."""
        super().__init__(ROWS, id=id)
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """List these; they are asked for one by one, as they come into view."""
        self.entries = entries
        self.chosen = min(self.chosen, max(len(entries) - 1, 0))
        self.set_count(len(entries))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row `y` of the view."""
        width = self.scrollable_content_region.width
        index, part = self.row_at(y)
        if index >= len(self.entries) or part == ROWS - 1:
            return fitted(Strip([], 0), width, self.base)
        base = self.style_of(index)
        left, right = self._first_row(index) if part == 0 else self._second_row(index)
        end = self._strip(right, base)
        if end.cell_length > width // 2:
            end = Strip([], 0)
        return Strip.join([fitted(self._strip(left, base), width - end.cell_length, base), end])

    def _first_row(self, index: int) -> tuple[Line, Line]:
        entry = self.entries[index]
        title = Piece(entry.title, "accent" if entry.is_marked else "headline")
        mark = Piece("✚ " if entry.is_marked else "  ", "accent")
        return (self.lead(index), mark, title), (Piece(f" {entry.date} ", "quiet"),)

    def _second_row(self, index: int) -> tuple[Line, Line]:
        entry = self.entries[index]
        right = [Piece(f" {entry.differs} ", "warning" if entry.differs.startswith("≠") else "quiet")] * bool(
            entry.differs
        )
        right += [Piece(f" {entry.progress} ", "accepted")] * bool(entry.progress)
        return (self.lead(index), Piece("  ", "accent"), Piece(entry.sources, "quiet")), tuple(right)

    def _strip(self, pieces: Line, base: Style) -> Strip:
        return Strip([Segment(one.text, base + self.ink(one.ink)) for one in pieces])
