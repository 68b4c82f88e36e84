"""Choose one of a few things from a list."""

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


class ChoiceScreen(ModalScreen[int | None]):
    """Answers with the place of what was chosen, or None."""

    DEFAULT_CSS = """
    ChoiceScreen { align: center middle; background: $ink-ground 40%; }
    ChoiceScreen > Vertical {
        width: 76; max-width: 100%; min-width: 24; height: auto; max-height: 90%; min-height: 5;
        background: $ink-panel; border: round $ink-accent;
    }
    ChoiceScreen OptionList {
        height: auto; max-height: 16; border: none; background: $ink-panel; color: $ink-text;
    }
    ChoiceScreen OptionList:focus { border: none; }
    ChoiceScreen OptionList > .option-list--option-highlighted {
        background: $ink-focus; color: $ink-text; text-style: bold;
    }
    ChoiceScreen Label { color: $ink-quiet; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "leave"),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[str], present: int = 0) -> None:
        """Offer `choices`, beginning at the `present` one."""
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._present = present

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical() as window:
            window.border_title = Content(self._title)
            yield OptionList(*(Option(Content(choice)) for choice in self._choices))
            yield Label("j k · enter chooses · esc leaves", markup=False)

    def on_mount(self) -> None:
        """Begin at what is so now."""
        options = self.query_one(OptionList)
        options.highlighted = self._present
        options.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(message.option_index)

    def action_leave(self) -> None:
        """Nothing is chosen."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Up or down the list."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()
