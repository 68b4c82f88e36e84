"""How far the work is: every event with a bar, the corpus in all, and how fast it goes; enter opens an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from reader.app.background import in_thread
from reader.app.pieces import Line, Piece
from reader.app.screens.list_window import ListWindow
from reader.app.session import Session
from reader.corpus.index import EventEntry
from reader.errors import ReaderError
from reader.store.effort import effort
from reader.store.progress import Progress, progress
from reader.text.visible import one_line

MOST_EVENTS = 200
"""Events that are listed and compared to count their pairs (0.1 to 0.5 s each, one after the other in the background);
of a larger corpus only those on which something is decided."""
BAR = 16
"""Cells of a bar."""


@dataclass
class Counted(Message):
    """An event's pairs are counted."""

    event: str
    progress: Progress


class ProgressScreen(ListWindow):
    """Answers with the number of the event to open, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("percent_sign", "leave", "leave", show=False)]

    def __init__(self, session: Session, event: str | None = None) -> None:
        """Take what the run works with, and the event on the screen, to begin there."""
        super().__init__()
        self._session = session
        self._event = event
        self.events = _listed(session)
        self._left = Event()

    def heading(self) -> str:
        """What it is."""
        return "Progress"

    def rows(self) -> int:
        """An event each."""
        return len(self.events)

    def first_choice(self) -> int:
        """The event on the screen."""
        return next((at for at, event in enumerate(self.events) if event.id == self._event), 0)

    def on_mount(self) -> None:
        """Show what is known, and count the rest."""
        self._count()

    def on_unmount(self) -> None:
        """Stop counting."""
        self._left.set()

    def draw_row(self, index: int) -> Sequence[Line]:
        """Bar, counts, title."""
        event = self.events[index]
        title = one_line(event.title or event.id)
        found = self._session.progress.get(event.id)
        if found is None:
            return ((Piece(f" {'·' * BAR}  {'counting …':<15} ", "quiet"), Piece(title)),)
        decided = f"{found.accepted + found.rejected} of {found.pairs} pairs"
        done: Line = (Piece(f"  ✓ {found.done} of {found.couples} done", "accepted"),) if found.done else ()
        return ((*_bar(found), Piece(f"  {decided:<15} ", "quiet"), Piece(title), *done),)

    def foot(self, index: int) -> Sequence[Line]:  # noqa: ARG002  the same for every event
        """The corpus in all, this session, all sessions."""
        known = [self._session.progress[event.id] for event in self.events if event.id in self._session.progress]
        whole = sum(known, Progress())
        rest = len(self.events) - len(known)
        counting = f"; {rest} event{'s' if rest != 1 else ''} to count" if rest else ""
        corpus = self._session.corpus
        left_out = len(corpus.events) - len(self.events) if corpus is not None else 0
        if left_out:
            counting += f"; {left_out} more without a decision"
        lines: list[Line] = [(Piece("corpus       ", "quiet"), Piece(f"{_counts(whole)}{counting}"))]
        if self._session.annotations is not None:
            points = self._session.annotations.journal.points
            now, ever = effort(points, since=self._session.began), effort(points)
            lines += [
                (Piece("this session ", "quiet"), Piece(now.sentence if now.decisions else "nothing decided yet")),
                (Piece("all sessions ", "quiet"), Piece(ever.sentence if ever.decisions else "nothing decided yet")),
            ]
        return (*lines, (Piece("j k · enter opens the event · esc leaves", "quiet"),))

    @in_thread()
    def _count(self) -> None:
        for event in self.events:
            if self._left.is_set():
                return
            if event.id not in self._session.progress and self._session.annotations is not None:
                try:
                    loaded = self._session.engine.load(event)
                    compared = self._session.engine.compare(loaded.event, lambda *_: None)
                except (ReaderError, OSError):
                    continue
                self.post_message(Counted(event.id, progress(self._session.annotations.apply(compared))))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._session.progress[message.event] = message.progress
        self.list.refresh()
        self.show_foot()


def _listed(session: Session) -> Sequence[EventEntry]:
    """All events of a corpus of ordinary size; else those that are begun."""
    corpus, annotations = session.corpus, session.annotations
    if corpus is None:
        return ()
    if len(corpus.events) <= MOST_EVENTS:
        return tuple(corpus.events)
    begun = dict.fromkeys(each.event for each in annotations.journal.live if each.event) if annotations else {}
    found = (corpus.event(event_id) for event_id in list(begun)[-MOST_EVENTS:])
    return tuple(event for event in found if event is not None)


def _bar(found: Progress) -> Line:
    decided = found.accepted + found.rejected
    full = round(BAR * decided / found.pairs) if found.pairs else BAR
    return Piece(f" {'█' * full}", "accepted"), Piece("░" * (BAR - full), "quiet")


def _counts(found: Progress) -> str:
    decided = found.accepted + found.rejected
    done = f", {found.done} of {found.couples} done" if found.done else ""
    return f"{decided} of {found.pairs} pairs decided{done}"
