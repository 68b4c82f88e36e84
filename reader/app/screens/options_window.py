"""A small window with options to walk: what choosing one of them and picking some of them have in common."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.app.cursor import follow

Answer = TypeVar("Answer")


class OptionsWindow(ModalScreen[Answer | None], Generic[Answer]):
    """Answers with what `answer` makes of the option that was entered, or None."""

    DEFAULT_CSS = """
    OptionsWindow { align: center middle; background: $ink-ground 40%; }
    OptionsWindow > Vertical {
        width: 76; max-width: 100%; min-width: 24; height: auto; max-height: 90%; min-height: 5;
        background: $ink-panel; border: round $ink-accent;
    }
    OptionsWindow OptionList {
        height: auto; max-height: 16; border: none; background: $ink-panel; color: $ink-text;
    }
    OptionsWindow OptionList:focus { border: none; background-tint: $ink-panel 0%; }
    OptionsWindow OptionList:focus > .option-list--option-highlighted {
        background: $ink-focus; color: $ink-text; text-style: bold;
    }
    OptionsWindow Label { color: $ink-quiet; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "leave"),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
    ]
    keys: ClassVar[str]
    """What the last line says of the keys."""

    def __init__(self, title: str, choices: Sequence[str], present: int = 0) -> None:
        """Offer `choices`, beginning at the `present` one."""
        super().__init__()
        self.choices = tuple(choices)
        self._title = title
        self._present = present

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical() as window:
            window.border_title = Content(self._title)
            yield OptionList(*(Option(self.row(place)) for place in range(len(self.choices))))
            yield Label(self.keys, markup=False)

    def row(self, place: int) -> Content:
        """One option as it is drawn."""
        return Content(self.choices[place])

    def answer(self, place: int) -> Answer:
        """What entering an option means."""
        raise NotImplementedError

    @property
    def options(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """Begin at what is so now."""
        self.options.highlighted = self._present
        self.options.focus()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, message: OptionList.OptionHighlighted) -> None:
        follow(self.options, message.option_index - round(self.options.scroll_y))

    @on(OptionList.OptionSelected)
    def _entered(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self.answer(message.option_index))

    def action_leave(self) -> None:
        """Nothing is chosen."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Up or down the list."""
        (self.options.action_cursor_down if by > 0 else self.options.action_cursor_up)()
