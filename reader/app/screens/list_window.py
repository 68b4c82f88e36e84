"""A window over the screen with rows to walk: what history, orphans and progress have in common."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.app.pieces import Line
from reader.app.widgets.inked import content_of
from reader.app.widgets.row_list import RowList


class ListWindow(ModalScreen[int | None]):
    """Answers with the number of the row that was chosen by enter, or None."""

    DEFAULT_CSS = """
    ListWindow { align: center middle; background: $ink-ground 40%; }
    ListWindow > Vertical {
        width: 96%; max-width: 132; height: 92%; min-height: 6;
        background: $ink-panel; border: round $ink-accent;
    }
    ListWindow Static { padding: 0 1; color: $ink-text; background: $ink-panel; height: auto; max-height: 6; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "leave"),
        Binding("enter", "choose", "choose"),
        Binding("j,down", "move(1)", "down", show=False),
        Binding("k,up", "move(-1)", "up", show=False),
        Binding("space,ctrl+d,pagedown", "page(1)", "page down", show=False),
        Binding("b,ctrl+u,pageup", "page(-1)", "page up", show=False),
        Binding("g,home", "end(0)", "first", show=False),
        Binding("G,end", "end(1)", "last", show=False),
    ]
    row_lines: ClassVar[int] = 1
    """Lines of each row."""

    def compose(self) -> ComposeResult:
        """Rows, and below them what there is to say of the chosen one."""
        with Vertical() as window:
            window.border_title = Content(self.heading())
            yield RowList(self.row_lines)
            yield Static(id="foot")

    def on_mount(self) -> None:
        """Show the rows."""
        self.show_rows(self.first_choice())

    def heading(self) -> str:
        """The window's title."""
        raise NotImplementedError

    def rows(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw_row(self, index: int) -> Sequence[Line]:
        """One row's lines."""
        raise NotImplementedError

    def foot(self, index: int) -> Sequence[Line]:
        """What to say below; `index` is -1 when there is no row."""
        raise NotImplementedError

    def first_choice(self) -> int:
        """Where to begin."""
        return 0

    @property
    def list(self) -> RowList:
        """The rows."""
        return self.query_one(RowList)

    def show_rows(self, chosen: int | None = None) -> None:
        """Draw all anew."""
        self.list.show(self.rows(), self.draw_row, chosen)
        self.show_foot()

    def show_foot(self) -> None:
        """Say what there is to say of the chosen row."""
        index = self.list.chosen if self.rows() else -1
        self.query_one("#foot", Static).update(content_of(self.foot(index)))

    def _choose(self, index: int) -> None:
        self.list.choose(index)
        self.show_foot()

    @on(RowList.Pressed)
    def _pressed(self, message: RowList.Pressed) -> None:
        again = message.index == self.list.chosen
        self._choose(message.index)
        if again:
            self.action_choose()

    def action_leave(self) -> None:
        """Nothing is chosen."""
        self.dismiss(None)

    def action_choose(self) -> None:
        """The chosen row is the answer."""
        if self.rows():
            self.dismiss(self.list.chosen)

    def action_move(self, by: int) -> None:
        """Up or down."""
        self._choose(self.list.chosen + by)

    def action_page(self, by: int) -> None:
        """A page."""
        self._choose(self.list.chosen + by * self.list.page)

    def action_end(self, last: int) -> None:
        """Either end."""
        self._choose(self.rows() - 1 if last else 0)
