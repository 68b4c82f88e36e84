"""Why the focused sentence is linked with another one, or is not."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.app.background import in_thread
from reader.app.messages import LinkExplained
from reader.app.motion import Place
from reader.app.pieces import Line, Piece
from reader.app.reading import Reading, Side
from reader.app.why import why_lines
from reader.app.widgets.inked import content_of


class WhyScreen(ModalScreen[None]):
    """A page to read; tab asks about the next sentence of the other side."""

    DEFAULT_CSS = """
    WhyScreen { align: center middle; background: $ink-ground 40%; }
    WhyScreen > VerticalScroll {
        width: 96%; max-width: 110; height: auto; max-height: 94%; min-height: 6; padding: 0 1;
        background: $ink-panel; color: $ink-text; border: round $ink-accent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,E,enter", "leave", "leave"),
        Binding("tab", "next", "next", show=False, priority=True),
        Binding("j", "scroll(1)", "down", show=False),
        Binding("k", "scroll(-1)", "up", show=False),
    ]

    def __init__(self, reading: Reading, place: Place, others: tuple[int, ...]) -> None:
        """Take the focused sentence and the sentences of the other side to ask about, at least one."""
        super().__init__()
        self._reading = reading
        self._place = place
        self._others = others
        self._at = 0
        self.text = ""
        """What is told, line by line."""

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll() as window:
            more = "tab the next candidate · " if len(self._others) > 1 else ""
            window.border_subtitle = f"{more}esc leaves"
            yield Static(id="why")

    def on_mount(self) -> None:
        """Ask about the first."""
        self.query_one(VerticalScroll).focus()
        self._ask()

    def _ask(self) -> None:
        window = self.query_one(VerticalScroll)
        numbers = [self._place.sentence, self._others[self._at]]
        if self._place.side is Side.RIGHT:
            numbers.reverse()
        window.border_title = f"Why {numbers[0] + 1} ⇄ {numbers[1] + 1}"
        self._show(((Piece("looking …", "quiet"),),))
        self._explain(numbers[0], numbers[1])

    @in_thread()
    def _explain(self, left: int, right: int) -> None:
        from reader.align.explain import explain  # noqa: PLC0415  deferred: brings numpy

        one, other = (half.article for half in self._reading.halves)
        try:
            told = explain(one, other, one.sentences[left].id, other.sentences[right].id)
        except KeyError:
            reason = "One of them is a dateline, byline, repeat or boilerplate: those are not compared."
            self.post_message(LinkExplained(((Piece(reason, "warning"),),)))
            return
        self.post_message(LinkExplained(why_lines(self._reading, told)))

    @on(LinkExplained)
    def _explained(self, message: LinkExplained) -> None:
        self._show(message.lines)

    def _show(self, lines: tuple[Line, ...]) -> None:
        self.text = "\n".join("".join(piece.text for piece in line) for line in lines)
        self.query_one("#why", Static).update(content_of(lines) if lines else Content(""))

    def action_next(self) -> None:
        """The next candidate, going round."""
        self._at = (self._at + 1) % len(self._others)
        self._ask()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
