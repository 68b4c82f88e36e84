"""What was wrong in settings, themes, corpus and articles, one line each."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.app.session import Session


class ProblemsScreen(ModalScreen[None]):
    """A list to read; any of the leaving keys closes it."""

    DEFAULT_CSS = """
    ProblemsScreen { align: center middle; background: $ink-ground 40%; }
    ProblemsScreen > VerticalScroll {
        width: 90%; min-width: 24; height: 80%; min-height: 6; padding: 0 1;
        background: $ink-panel; color: $ink-text; border: round $ink-accent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,exclamation_mark,enter", "leave", "leave"),
        Binding("j", "scroll(1)", "down", show=False),
        Binding("k", "scroll(-1)", "up", show=False),
    ]

    def __init__(self, session: Session) -> None:
        """Take the run's problems."""
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The list."""
        problems = self.session.problems
        text = "\n\n".join(str(problem) for problem in problems) or "Nothing is wrong with the input."
        with VerticalScroll() as window:
            window.border_title = "Problems"
            window.border_subtitle = "esc leaves"
            yield Static(Content(text))

    def on_mount(self) -> None:
        """Scrolling keys work at once."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
