"""Choose one of a few things from a list."""

from reader.app.screens.options_window import OptionsWindow


class ChoiceScreen(OptionsWindow[int]):
    """Answers with the place of what was chosen, or None."""

    keys = "j k · enter chooses · esc leaves"

    def answer(self, place: int) -> int:
        """The place itself."""
        return place
