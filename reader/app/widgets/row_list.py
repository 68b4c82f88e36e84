"""Rows of coloured words with one chosen, on the Line API: only what is in view is drawn, so thousands cost nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.app.pieces import Line
from reader.app.widgets.bars import fitted
from reader.app.widgets.inked import Inked

Draw = Callable[[int], Sequence[Line]]
"""From a row's number to its lines, as many as each row has."""


class RowList(Inked, ScrollView, can_focus=False):
    """Rows of one height, drawn when they come into view."""

    DEFAULT_CSS = """
    RowList {
        background: $ink-panel;
        color: $ink-text;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """
    ALLOW_SELECT = False

    @dataclass
    class Pressed(Message):
        """A row was clicked."""

        index: int
        column: int
        """Cells from the left of the list."""

    def __init__(self, height: int = 1, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty.

        Args:
            height: Lines of each row.
            id: As Textual takes it.
        """
        super().__init__(id=id)
        self.count = 0
        self.chosen = 0
        self.row_height = height
        self._draw: Draw = lambda _: ()

    def show(self, count: int, draw: Draw, chosen: int | None = None) -> None:
        """List so many rows, drawn by `draw`; the chosen one stays unless another is named."""
        self.count, self._draw = count, draw
        self.virtual_size = Size(1, count * self.row_height)
        self.choose(self.chosen if chosen is None else chosen)

    def choose(self, index: int) -> None:
        """Choose a row, the nearest there is, and bring it into view."""
        self.chosen = max(0, min(index, self.count - 1))
        self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Scroll as little as it takes to have the chosen row in view."""
        top, height = round(self.scroll_y), max(self.size.height, 1)
        row = self.chosen * self.row_height
        if row < top:
            self.scroll_to(y=row, animate=False, force=True)
        elif row + self.row_height > top + height:
            self.scroll_to(y=row + self.row_height - height, animate=False, force=True)

    def on_resize(self) -> None:
        """The chosen row stays in view."""
        self.reveal()

    @property
    def page(self) -> int:
        """Rows of a page."""
        return max(self.size.height // self.row_height - 1, 1)

    def render_line(self, y: int) -> Strip:
        """Row `y` of the view."""
        width = self.scrollable_content_region.width
        index, part = divmod(round(self.scroll_y) + y, self.row_height)
        base = self.base
        if index >= self.count:
            return fitted(Strip([], 0), width, base)
        if index == self.chosen:
            base += self.ink("focus")
        lines = self._draw(index)
        lead = Segment("▌" if index == self.chosen else " ", base + self.ink("accent"))
        pieces = lines[part] if part < len(lines) else ()
        inked = [Segment(p.text, base + self.ink(p.ink) if p.ink else base) for p in pieces if p.text]
        return fitted(Strip([lead, *inked]), width, base)

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        index = (round(self.scroll_y) + event.y) // self.row_height
        if index < self.count:
            self.post_message(self.Pressed(index, event.x))
