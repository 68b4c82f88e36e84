"""A line to type in, in place of the status line: words to find, tags."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Label

from reader.app.messages import PromptEntered, PromptLeft, PromptTyped


class _Line(Input):
    """An input that tells its prompt of escape instead of keeping it."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(PromptLeft())
            return
        await super()._on_key(event)


class Prompt(Horizontal):
    """Asks for one line; the messages carry what for."""

    DEFAULT_CSS = """
    Prompt {
        height: 1;
        background: $ink-panel;
    }
    Prompt Label { color: $ink-accent; text-style: bold; padding: 0 1; width: auto; }
    Prompt Input { width: 1fr; background: $ink-panel; color: $ink-text; border: none; height: 1; padding: 0; }
    Prompt Input:focus { border: none; background: $ink-panel; }
    """

    def __init__(self, purpose: str, label: str, text: str = "") -> None:
        """Ask for `purpose` with a label, starting from `text`."""
        super().__init__(id="prompt")
        self._purpose = purpose
        self._label = label
        self._text = text

    def compose(self) -> ComposeResult:
        """Label and line."""
        yield Label(self._label, markup=False)
        yield _Line(self._text, select_on_focus=False)

    def on_mount(self) -> None:
        """The cursor is in the line at once."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(PromptTyped(self._purpose, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(PromptEntered(self._purpose, event.value))
