"""What was decided when, branches included; enter returns to any point."""

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.past import history_foot, history_line, of_event
from reader.app.pieces import Line
from reader.app.screens.list_window import ListWindow
from reader.store.annotations import Annotations


class HistoryScreen(ListWindow):
    """Answers with the seq to return to, or None; the newest entry stands on top."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("H", "leave", "leave", show=False),
        Binding("f", "narrow", "this event only"),
    ]

    def __init__(self, annotations: Annotations, annotator: str, event: str | None = None) -> None:
        """Take the journal.

        Args:
            annotations: Whose history it is.
            annotator: The name to show.
            event: Id of the event that `f` narrows the list to; None for the list of events.
        """
        super().__init__()
        self._annotations = annotations
        self._annotator = annotator
        self._event = event
        self._narrowed = False
        self._all = annotations.history()[::-1]
        self.entries = self._all
        self._now = dt.datetime.now(dt.UTC)

    def heading(self) -> str:
        """How much there is."""
        count = len(self.entries) - 1
        where = f" on {self._event}" if self._narrowed else ""
        return f"History: {count} {'entry' if count == 1 else 'entries'}{where}"

    def rows(self) -> int:
        """An entry each."""
        return len(self.entries)

    def draw_row(self, index: int) -> Sequence[Line]:
        """One entry."""
        return (history_line(self.entries[index], self._now, width=self.list.size.width),)

    def foot(self, index: int) -> Sequence[Line]:
        """The decision in full, and what going back would do."""
        entry = self.entries[index]
        return history_foot(entry, self._annotator, self._annotations.change_to(entry.seq))

    def action_narrow(self) -> None:
        """This event only, or all again."""
        if self._event is None:
            return
        chosen = self.entries[self.list.chosen]
        self._narrowed = not self._narrowed
        self.entries = of_event(self._all, self._event) if self._narrowed else self._all
        self.query_one("Vertical").border_title = self.heading()
        at = next((n for n, entry in enumerate(self.entries) if entry.seq <= chosen.seq), 0)
        self.show_rows(at)

    def action_choose(self) -> None:
        """Return there."""
        self.dismiss(self.entries[self.list.chosen].seq)
