"""One statement as a form: how it is given and who speaks can be changed here; its words are selected in the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.model.attribution import AttributionKind

_KINDS = {
    AttributionKind.DIRECT: "direct: in quotation marks",
    AttributionKind.INDIRECT: "indirect: in the source's own words",
    AttributionKind.MIXED: "mixed: partly in quotation marks",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form answers."""

    kind: AttributionKind
    entity: str | None
    """None when the field was left empty: nobody named."""


class _Line(Input):
    """Tab goes through the kinds and escape leaves, whatever has been typed."""

    async def _on_key(self, event: events.Key) -> None:
        screen = self.screen
        if isinstance(screen, StatementScreen) and event.key in {"tab", "shift+tab", "escape"}:
            event.stop()
            event.prevent_default()
            if event.key == "escape":
                screen.dismiss(None)
            else:
                screen.cycle(1 if event.key == "tab" else -1)
            return
        await super()._on_key(event)


class StatementScreen(ModalScreen[Filled | None]):
    """Answers with kind and speaker, or None when nothing is to change."""

    DEFAULT_CSS = """
    StatementScreen { align: center bottom; background: $ink-ground 40%; }
    StatementScreen > Vertical {
        width: 84; max-width: 100%; min-width: 24; height: auto; max-height: 100%; margin: 0 0 2 0; padding: 0 1;
        background: $ink-panel; color: $ink-text; border: round $ink-accent;
    }
    StatementScreen Input {
        height: 1; border: none; padding: 0; background: $ink-ground; color: $ink-text;
    }
    StatementScreen Input:focus { border: none; }
    StatementScreen Label { width: 1fr; max-height: 4; }
    StatementScreen .said { color: $ink-quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, words: Mapping[str, str], kind: AttributionKind, entity: str | None) -> None:
        """Start from a statement.

        Args:
            words: What its parts are, by their name: shown, not changed here.
            kind: How it is given now.
            entity: Who speaks, as far as known.
        """
        super().__init__()
        self._words = words
        self._kind = kind
        self._entity = entity or ""

    def compose(self) -> ComposeResult:
        """What can be changed comes first, so that it is seen in 12 rows; then the parts."""
        with Vertical() as window:
            window.border_title = "Statement"
            yield Label(id="kind")
            yield Label("who speaks, by full name (empty: nobody named):")
            yield _Line(self._entity, select_on_focus=False)
            for name, words in self._words.items():
                yield Label(Content(f"{name:9}{words or '–'}"), classes="said")
            yield Label("tab changes the kind · enter saves · esc leaves", classes="said")
            yield Label("v, then s c t: the selected words are its speaker, cue, text", classes="said")

    def on_mount(self) -> None:
        """The cursor is in the line."""
        self.query_one(Input).focus()
        self.cycle(0)

    def cycle(self, by: int) -> None:
        """The next kind."""
        kinds = list(AttributionKind)
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)]
        self.query_one("#kind", Label).update(Content(f"kind     {_KINDS[self._kind]}"))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(Filled(self._kind, " ".join(event.value.split()) or None))
