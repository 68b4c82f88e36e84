"""Choose a corpus among those opened lately; one that is not there any more is shown and cannot be chosen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.app.recent import Opened
from reader.text.visible import one_line


class CorporaScreen(ModalScreen[Opened | None]):
    """Answers with what is to be opened, or None."""

    DEFAULT_CSS = """
    CorporaScreen { align: center middle; background: $ink-ground 40%; }
    CorporaScreen > Vertical {
        width: 90%; max-width: 90; min-width: 24; height: auto; max-height: 90%; min-height: 6;
        background: $ink-panel; border: round $ink-accent;
    }
    CorporaScreen OptionList { height: auto; border: none; background: $ink-panel; color: $ink-text; }
    CorporaScreen OptionList:focus { border: none; background-tint: $ink-panel 0%; }
    CorporaScreen OptionList:focus > .option-list--option-highlighted { background: $ink-accent; color: $ink-ground; }
    CorporaScreen OptionList > .option-list--option-disabled { color: $ink-quiet; }
    CorporaScreen Label { color: $ink-quiet; padding: 0 1; width: 1fr; height: auto; }
    CorporaScreen #failed { color: $ink-warning; }
    CorporaScreen #other { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,e", "leave", "leave"),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
        Binding("l,right", "choose", "open", show=False),
    ]

    def __init__(self, corpora: Sequence[Opened], *, leaving: str = "goes back", failed: str = "") -> None:
        """Offer these, the latest first.

        Args:
            corpora: What can be chosen.
            leaving: What escape does, for the line below the list.
            failed: Why what was chosen before could not be opened.
        """
        super().__init__()
        self._corpora = tuple(corpora)
        self._leaving = leaving
        self._failed = failed

    def compose(self) -> ComposeResult:
        """The list, what failed, the keys."""
        with Vertical() as window:
            window.border_title = "Open a corpus"
            yield OptionList(*(self._option(one) for one in self._corpora))
            if self._failed:
                yield Label(one_line(self._failed), id="failed", markup=False)
            yield Label(
                "Another one: leave, then `diptych FOLDER`, or `diptych A B` for articles.", id="other", markup=False
            )
            yield Label(f"j k · enter opens · esc {self._leaving}", markup=False)

    def _option(self, one: Opened) -> Option:
        there = one.is_there
        title = Content.styled(one_line(one.title), "bold" if there else "")
        place = Content(one.place if there else f"not there: {one.place}")
        return Option(Content("\n").join((title, place)), disabled=not there)

    def on_mount(self) -> None:
        """Begin at the first that is there."""
        options = self.query_one(OptionList)
        options.highlighted = next(at for at, one in enumerate(self._corpora) if one.is_there)
        options.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._corpora[message.option_index])

    def action_choose(self) -> None:
        """Open what is highlighted."""
        self.query_one(OptionList).action_select()

    def action_leave(self) -> None:
        """Nothing is chosen."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Up or down the list."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()
