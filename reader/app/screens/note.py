"""A note, in a small window over the articles."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea


class _Note(TextArea):
    """Enter saves, ctrl+n begins a new line: most notes are one line."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"enter", "escape", "ctrl+n"}:
            event.stop()
            event.prevent_default()
            if event.key == "ctrl+n":
                self.insert("\n")
            else:
                self.screen.dismiss(self.text.strip() if event.key == "enter" else None)
            return
        await super()._on_key(event)


class NoteScreen(ModalScreen[str | None]):
    """Answers with the note, empty to remove it, or None when it stays as it was."""

    DEFAULT_CSS = """
    NoteScreen { align: center bottom; background: $ink-ground 40%; }
    NoteScreen > Vertical {
        width: 80; max-width: 100%; min-width: 24; height: 9; margin: 0 0 2 0;
        background: $ink-panel; border: round $ink-accent;
    }
    NoteScreen TextArea { height: 1fr; border: none; background: $ink-panel; color: $ink-text; }
    NoteScreen TextArea:focus { border: none; }
    NoteScreen Label { color: $ink-quiet; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, title: str, text: str) -> None:
        """Start from the note as it is."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The window."""
        with Vertical() as window:
            window.border_title = self._title
            yield _Note(self._text, soft_wrap=True, show_line_numbers=False, theme="css")
            yield Label("enter saves · ctrl+n new line · esc leaves", markup=False)

    def on_mount(self) -> None:
        """The cursor stands behind the note."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()
