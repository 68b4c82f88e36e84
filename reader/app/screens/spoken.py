"""Who says what over all sources of the event: a list by speaker; enter goes to the sentence."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.app.background import in_thread
from reader.app.messages import StatementsFound
from reader.app.spoken import Row, statement_rows
from reader.app.widgets.inked import content_of
from reader.model.comparison import Comparison


class SpokenScreen(ModalScreen[str | None]):
    """Answers with the id of the sentence to go to, or None."""

    DEFAULT_CSS = """
    SpokenScreen { align: center middle; background: $ink-ground 40%; }
    SpokenScreen > Vertical {
        width: 96%; max-width: 130; height: 92%; min-height: 6;
        background: $ink-panel; border: round $ink-accent;
    }
    SpokenScreen OptionList {
        height: 1fr; border: none; background: $ink-panel; color: $ink-text;
    }
    SpokenScreen OptionList:focus { border: none; background-tint: $ink-panel 0%; }
    SpokenScreen OptionList:focus > .option-list--option-highlighted { background: $ink-focus; color: $ink-text; }
    SpokenScreen OptionList > .option-list--option-disabled { color: $ink-text; }
    SpokenScreen Label { color: $ink-quiet; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,S", "leave", "leave"),
        Binding("j", "move('cursor_down')", "down", show=False),
        Binding("k", "move('cursor_up')", "up", show=False),
        Binding("g", "move('first')", "first", show=False),
        Binding("G", "move('last')", "last", show=False),
        Binding("space,ctrl+d", "move('page_down')", "page down", show=False),
        Binding("b,ctrl+u", "move('page_up')", "page up", show=False),
        Binding("right_square_bracket,tab", "speaker(1)", "next speaker", show=False),
        Binding("left_square_bracket,shift+tab", "speaker(-1)", "previous speaker", show=False),
    ]

    def __init__(self, comparison: Comparison, sentence: str) -> None:
        """Take the comparison as it stands and the focused sentence, to begin there."""
        super().__init__()
        self._comparison = comparison
        self._sentence = sentence
        self.rows: tuple[Row, ...] = ()

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical() as window:
            window.border_title = "Who says what, over all sources"
            yield OptionList()
            yield Label("looking …", markup=False)

    def on_mount(self) -> None:
        """Begin to look."""
        self.query_one(OptionList).focus()
        self._look(self._comparison)

    @in_thread()
    def _look(self, comparison: Comparison) -> None:
        from reader.compare import statements_of  # noqa: PLC0415  deferred: brings numpy

        self.post_message(StatementsFound(statement_rows(comparison, statements_of(comparison))))

    @on(StatementsFound)
    def _found(self, message: StatementsFound) -> None:
        self.rows = message.rows
        options = self.query_one(OptionList)
        options.add_options(
            Option(content_of(row.lines), id=str(at), disabled=row.sentence is None) for at, row in enumerate(self.rows)
        )
        own = (at for at, row in enumerate(self.rows) if self._sentence in row.sentences)
        any_one = (at for at, row in enumerate(self.rows) if row.sentence is not None)
        options.highlighted = next(own, next(any_one, None))
        said = "j k · ] [ speaker · enter goes there · esc leaves"
        self.query_one(Label).update(Content(said if self.rows else "Nobody is quoted or reported. esc leaves"))

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self.rows[message.option_index].sentence)

    def action_leave(self) -> None:
        """Stay where one was."""
        self.dismiss(None)

    def action_move(self, how: str) -> None:
        """A step, a page, an end."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    def action_speaker(self, by: int) -> None:
        """The first statement of the next speaker, or of the one before."""
        options = self.query_one(OptionList)
        starts = [at + 1 for at, row in enumerate(self.rows) if row.sentence is None and at + 1 < len(self.rows)]
        here = options.highlighted or 0
        ahead = [at for at in starts if (at > here if by > 0 else at < here)]
        if ahead:
            options.highlighted = ahead[0] if by > 0 else ahead[-1]
