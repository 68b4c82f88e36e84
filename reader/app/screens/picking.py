"""Pick some of a few things from a list."""

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


class PickScreen(ModalScreen[tuple[int, ...] | None]):
    """Answers with the places of what was picked, ascending, or None."""

    DEFAULT_CSS = """
    PickScreen { align: center middle; background: $ink-ground 40%; }
    PickScreen > Vertical {
        width: 76; max-width: 100%; min-width: 24; height: auto; max-height: 90%; min-height: 5;
        background: $ink-panel; border: round $ink-accent;
    }
    PickScreen OptionList {
        height: auto; max-height: 16; border: none; background: $ink-panel; color: $ink-text;
    }
    PickScreen OptionList:focus { border: none; }
    PickScreen OptionList > .option-list--option-highlighted {
        background: $ink-focus; color: $ink-text; text-style: bold;
    }
    PickScreen Label { color: $ink-quiet; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "leave"),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
        Binding("space,x", "pick", "pick", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[str]) -> None:
        """Offer `choices`, none of them picked."""
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self.picked: set[int] = set()

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical() as window:
            window.border_title = Content(self._title)
            yield OptionList(*(Option(self._row(place)) for place in range(len(self._choices))))
            yield Label("j k · space picks · enter takes what is picked · esc leaves", markup=False)

    def _row(self, place: int) -> Content:
        return Content(f"{'✚' if place in self.picked else '·'} {self._choices[place]}")

    def on_mount(self) -> None:
        """Begin at the first."""
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()

    def action_pick(self) -> None:
        """Pick the highlighted one, or not, and go on."""
        options = self.query_one(OptionList)
        place = options.highlighted
        if place is None:
            return
        self.picked ^= {place}
        options.replace_option_prompt_at_index(place, self._row(place))
        options.action_cursor_down()

    @on(OptionList.OptionSelected)
    def _taken(self, message: OptionList.OptionSelected) -> None:
        """Enter with nothing picked, or a click, takes that one row."""
        self.dismiss(tuple(sorted(self.picked or {message.option_index})))

    def action_leave(self) -> None:
        """Nothing is picked."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Up or down the list."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()
