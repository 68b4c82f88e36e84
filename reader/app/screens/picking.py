"""Pick some of a few things from a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from reader.app.screens.options_window import OptionsWindow


class PickScreen(OptionsWindow[tuple[int, ...]]):
    """Answers with the places of what was picked, ascending, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,x", "pick", "pick", show=False)]
    keys = "j k · space picks · enter takes what is picked · esc leaves"

    def __init__(self, title: str, choices: Sequence[str]) -> None:
        """Offer `choices`, none of them picked."""
        super().__init__(title, choices)
        self.picked: set[int] = set()

    def row(self, place: int) -> Content:
        """One option, with a mark when it is picked."""
        return Content(f"{'✚' if place in self.picked else '·'} {self.choices[place]}")

    def answer(self, place: int) -> tuple[int, ...]:
        """What was picked; with nothing picked, or by a click, that one row."""
        return tuple(sorted(self.picked or {place}))

    def action_pick(self) -> None:
        """Pick the highlighted one, or not, and go on."""
        place = self.options.highlighted
        if place is None:
            return
        self.picked ^= {place}
        self.options.replace_option_prompt_at_index(place, self.row(place))
        self.options.action_cursor_down()
