"""A Markdown page in a window, to scroll."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Markdown


class PageScreen(ModalScreen[None]):
    """One page; any of the leaving keys closes it."""

    DEFAULT_CSS = """
    PageScreen { align: center middle; background: $ink-ground 40%; }
    PageScreen > VerticalScroll {
        width: 96; max-width: 100%; min-width: 30; height: 100%; min-height: 6; padding: 0 1;
        background: $ink-panel; color: $ink-text; border: round $ink-accent;
    }
    PageScreen Markdown { background: $ink-panel; color: $ink-text; margin: 0; padding: 0 1; }
    PageScreen MarkdownH1, PageScreen MarkdownH2, PageScreen MarkdownH3 {
        color: $ink-accent; background: $ink-panel; margin: 1 0 0 0; content-align: left middle; text-style: bold;
    }
    PageScreen MarkdownTableContent { keyline: none; grid-gutter: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,K", "leave", "leave"),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
        Binding("space,ctrl+d,pagedown", "page(1)", "page down", show=False),
        Binding("b,ctrl+u,pageup", "page(-1)", "page up", show=False),
        Binding("g,home", "end(0)", "start", show=False),
        Binding("G,end", "end(1)", "end", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        """Take what the page says, as Markdown."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(can_focus=False) as window:
            window.border_title = Content(self._title)
            window.border_subtitle = "j k space b scroll · esc leaves"
            yield Markdown(self._text, open_links=False)

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
