"""Rows of one height with one chosen, on the Line API: only what is in view is drawn, so thousands cost nothing."""

from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from reader.app.cursor import follow, is_linear
from reader.app.pieces import Piece
from reader.app.widgets.inked import Inked


class ListedRows(Inked, ScrollView, can_focus=False):
    """What the list of events and the rows of other screens have in common; each draws its own lines."""

    DEFAULT_CSS = """
    ListedRows {
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

    def __init__(self, height: int, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty.

        Args:
            height: Lines of each row.
            id: As Textual takes it.
        """
        super().__init__(id=id)
        self.count = 0
        self.chosen = 0
        self.row_height = height

    def set_count(self, count: int) -> None:
        """List so many rows."""
        self.count = count
        self.virtual_size = Size(1, count * self.row_height)

    def choose(self, index: int) -> None:
        """Choose a row, the nearest there is, and bring it into view."""
        self.chosen = max(0, min(index, self.count - 1))
        self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Scroll as little as it takes to have the chosen row in view; the terminal's cursor goes with it."""
        top, height = round(self.scroll_y), max(self.size.height, 1)
        row = self.chosen * self.row_height
        if row < top:
            self.scroll_to(y=row, animate=False, force=True)
        elif row + self.row_height > top + height:
            self.scroll_to(y=row + self.row_height - height, animate=False, force=True)
        follow(self, row - round(self.scroll_y))

    def on_resize(self) -> None:
        """The chosen row stays in view."""
        self.reveal()

    @property
    def page(self) -> int:
        """Rows of a page."""
        return max(self.size.height // self.row_height - 1, 1)

    def row_at(self, y: int) -> tuple[int, int]:
        """The row on line `y` of the view, and which of its lines that is; it may lie behind the last row."""
        return divmod(round(self.scroll_y) + y, self.row_height)

    def style_of(self, index: int) -> Style:
        """The ground of a row."""
        return self.base + self.ink("focus") if index == self.chosen else self.base

    def lead(self, index: int) -> Piece:
        """What stands before a row: a bar before the chosen one, where bars are drawn."""
        return Piece("▌" if index == self.chosen and not is_linear(self) else " ", "accent")

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        index, _ = self.row_at(event.y)
        if index < self.count:
            self.post_message(self.Pressed(index, event.x))
