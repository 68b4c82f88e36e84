"""Help: the pages of reader/help, and the keys as they are bound now."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from reader.app.help_pages import help_text
from reader.app.session import Session


class HelpScreen(ModalScreen[None]):
    """One page to scroll."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $ink-ground 40%; }
    HelpScreen > VerticalScroll {
        width: 96; max-width: 100%; min-width: 30; height: 100%; min-height: 6; padding: 0 1;
        background: $ink-panel; color: $ink-text; border: round $ink-accent;
    }
    HelpScreen Markdown { background: $ink-panel; color: $ink-text; margin: 0; padding: 0 1; }
    HelpScreen MarkdownH1, HelpScreen MarkdownH2, HelpScreen MarkdownH3 {
        color: $ink-accent; background: $ink-panel; margin: 1 0 0 0; content-align: left middle; text-style: bold;
    }
    HelpScreen MarkdownTableContent { keyline: none; grid-gutter: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "leave", "leave"),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
        Binding("space,ctrl+d,pagedown", "page(1)", "page down", show=False),
        Binding("b,ctrl+u,pageup", "page(-1)", "page up", show=False),
        Binding("g,home", "end(0)", "start", show=False),
        Binding("G,end", "end(1)", "end", show=False),
    ]

    def __init__(self, session: Session) -> None:
        """Take the run's keys."""
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(can_focus=False) as window:
            window.border_title = "Help"
            window.border_subtitle = "j k space b scroll · esc leaves"
            yield Markdown(help_text(self.session.keymaps), open_links=False)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()

    def _to_row(self, y: float) -> None:
        self.query_one(VerticalScroll).scroll_to(y=y, animate=False)

    def action_scroll(self, by: int) -> None:
        """A line."""
        self._to_row(self.query_one(VerticalScroll).scroll_y + by)

    def action_page(self, by: int) -> None:
        """A page."""
        window = self.query_one(VerticalScroll)
        self._to_row(window.scroll_y + by * max(window.size.height - 2, 1))

    def action_end(self, last: int) -> None:
        """Either end."""
        self._to_row(self.query_one(VerticalScroll).max_scroll_y if last else 0)
