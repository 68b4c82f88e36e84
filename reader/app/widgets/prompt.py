"""A line to type in, in place of the status line: words to find, tags, which pairs to show."""

from collections.abc import Iterator, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Label, Static

from reader.app.messages import PromptEntered, PromptLeft, PromptTyped


class _Line(Input):
    """An input that tells its prompt of escape instead of keeping it; tab takes what is suggested."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(PromptLeft())
            return
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self.cursor_position = len(self.value)
            self.action_cursor_right()
            return
        await super()._on_key(event)


class _WordSuggester(Suggester):
    """Completes the word that is being typed."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = words

    async def get_suggestion(self, value: str) -> str | None:
        last = value.rpartition(" ")[2]
        found = next(fitting_words(self._words, value), None) if last else None
        return value + found[len(last) :] if found is not None else None


def fitting_words(words: Sequence[str], typed: str) -> Iterator[str]:
    """The words that may stand next: not typed yet, and beginning as the last word typed does.

    >>> list(fitting_words(["unsure", "error", "urgent"], "error u"))
    ['unsure', 'urgent']
    """
    *before, last = typed.split(" ")
    yield from (
        word
        for word in words
        if word not in before and word != last and word.casefold().startswith(last.casefold()) and len(word) > len(last)
    )


class Prompt(Vertical):
    """Asks for one line; the messages carry what for."""

    DEFAULT_CSS = """
    Prompt {
        height: auto;
        background: $ink-panel;
    }
    Prompt Horizontal { height: 1; }
    Prompt Label { color: $ink-accent; text-style: bold; padding: 0 1; width: auto; }
    Prompt Input { width: 1fr; background: $ink-panel; color: $ink-text; border: none; height: 1; padding: 0; }
    Prompt Input:focus { border: none; background: $ink-panel; }
    Prompt Input > .input--suggestion { color: $ink-quiet; }
    Prompt Static { color: $ink-quiet; height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, purpose: str, label: str, text: str = "", words: Sequence[str] = ()) -> None:
        """Ask for `purpose` with a label, starting from `text`; `words` are offered while typing."""
        super().__init__(id="prompt")
        self.purpose = purpose
        self._label = label
        self._text = text
        self._words = words

    def compose(self) -> ComposeResult:
        """Label and line, and below them the words that fit."""
        with Horizontal():
            yield Label(self._label, markup=False)
            yield _Line(self._text, select_on_focus=False, suggester=_WordSuggester(self._words))
        if self._words:
            yield Static(self._offered(self._text))

    def _offered(self, typed: str) -> Content:
        fitting = list(fitting_words(self._words, typed))
        return Content(f"tab completes: {'  '.join(fitting)}" if fitting else "a word of your own")

    def on_mount(self) -> None:
        """The cursor is in the line at once."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._words:
            self.query_one(Static).update(self._offered(event.value))
        self.post_message(PromptTyped(self.purpose, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(PromptEntered(self.purpose, event.value))
