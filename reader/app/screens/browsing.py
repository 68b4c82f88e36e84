"""The list of events: how it is filled, searched and sorted; the class built on it does what keys ask."""

import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from reader.app.action import Where
from reader.app.background import in_thread
from reader.app.listing import Entries, Sorting
from reader.app.messages import EventsFound, PromptEntered, PromptLeft, PromptTyped
from reader.app.pieces import Piece
from reader.app.screens.keyed import KeyedScreen
from reader.app.start import MOST_KEPT, Listing
from reader.app.widgets.bars import Bar, KeyBar
from reader.app.widgets.event_list import EventList
from reader.text.visible import one_line

if TYPE_CHECKING:  # as in messages.py
    from reader.corpus.catalogue import Catalogue, Query
    from reader.corpus.index import EventEntry
    from reader.corpus.load import Corpus

MANY_EVENTS = 20_000
"""From here on a search runs beside the screen: 10 ms for 20,000 events, up to a second for 300,000."""


class Browsing(KeyedScreen):
    """A list of events that is searched as one types, and sorted."""

    where: ClassVar[Where] = Where.LIBRARY

    sorting = Sorting.INDEX
    sought = ""
    """What is looked for, as typed."""
    found: "Sequence[EventEntry]" = ()
    """The events listed, in the order of the list."""
    _root: Path | None = None
    """The corpus that is listed."""
    _stamp = 0
    _finder: "Catalogue | None" = None
    """A catalogue of the worker's own."""
    _half_typed = False
    """The status line shows the first of two keys."""

    def compose(self) -> ComposeResult:
        """Title, list, status, keys."""
        yield Bar(id="title")
        yield EventList(id="events")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show what is there already."""
        self.marked: dict[str, None] = {}
        self._one_search = threading.Lock()
        self.query_one(KeyBar).show_keys(self.session.keymaps[Where.LIBRARY])
        self.refresh_entries()

    def on_screen_resume(self) -> None:
        """Back from an event: progress may have changed."""
        self.refresh_entries()

    @property
    def events(self) -> EventList:
        """The list."""
        return self.query_one(EventList)

    @property
    def chosen(self) -> "EventEntry | None":
        """The chosen event."""
        return self.found[self.events.chosen] if self.events.chosen < len(self.found) else None

    # Filling

    def refresh_entries(self) -> None:
        """Show the corpus as it stands."""
        corpus = self.session.corpus
        if corpus is None:
            self._show_kept()
            return
        self._stop_search()
        self._finder = None
        if corpus.root != self._root:
            self._root, self.found, self.sought, self.sorting = corpus.root, (), "", Sorting.INDEX
            self.marked.clear()
        self.look()

    def look(self) -> None:
        """Find the events that are looked for, in the order chosen."""
        from reader.app.query import sorted_query  # noqa: PLC0415  deferred: the first screen shows what was kept
        from reader.corpus.catalogue import Catalogue  # noqa: PLC0415  loaded by the corpus already

        corpus = self.session.corpus
        if corpus is None:
            return
        query = sorted_query(self.sought, self.sorting, self.session.figures.all())
        takes_long = bool(self.sought) or self.sorting in {Sorting.DATE, Sorting.SIZE}
        self._stamp += 1
        if takes_long and isinstance(corpus.events, Catalogue) and len(corpus.events) > MANY_EVENTS:
            self._stop_search()
            self.say("looking …", "accent")
            self._search(corpus, query, self._stamp)
        else:
            self.show_found(corpus.find(query))

    def _stop_search(self) -> None:
        if self._finder is not None:
            self._finder.interrupt()

    @in_thread("search")
    def _search(self, corpus: "Corpus", query: "Query", stamp: int) -> None:
        import sqlite3  # noqa: PLC0415  loaded by the catalogue already

        from reader.corpus.catalogue import Catalogue, Found  # noqa: PLC0415  as above

        assert isinstance(corpus.events, Catalogue)  # noqa: S101  the caller looked
        with self._one_search:
            if stamp != self._stamp:
                return
            try:
                self._finder = self._finder or corpus.events.another()
                found = Found(corpus.events, self._finder.positions(query))
            except (
                sqlite3.Error
            ):  # interrupted by a later search, or the corpus was written anew: reading it is asked for
                return
        self.post_message(EventsFound(found, stamp))

    @on(EventsFound)
    def _found(self, message: EventsFound) -> None:
        if message.stamp == self._stamp:
            self.show_found(message.events)

    def show_found(self, found: "Sequence[EventEntry]") -> None:
        """List these events, the chosen one staying chosen where it is among them."""
        corpus, wanted = self.session.corpus, self._wanted()
        assert corpus is not None  # noqa: S101  a search needs one
        self.found = found
        decided = self._decided()

        def progress(event_id: str) -> str:
            return f"{decided[event_id]} decided" if decided[event_id] else ""

        entries = Entries(found, progress, self.session.figures.all(), self.marked)
        self.events.show(entries)
        self.events.choose(self._place(found, wanted) if wanted else 0)
        if not self.sought and self.sorting is Sorting.INDEX:
            self.session.listing = Listing(one_line(corpus.title), entries[:MOST_KEPT], len(entries))
        self.show_title(one_line(corpus.title), len(found), len(corpus.events))
        self.say_state()
        if self._wants_open:
            self._wants_open = False
            self.perform("library.open")

    _wants_open = False
    """Enter was pressed on the kept list, before the corpus was open."""
    _kept_chosen: int | None = None
    """The place that a kept list began with, while it is shown: whoever has left it has chosen another event."""
    stay_on: str | None = None
    """The event to choose in the next list; None for the one chosen, empty for the first."""

    def _wanted(self) -> str:
        """Id of the event that is to be chosen."""
        stay_on, self.stay_on = self.stay_on, None
        if stay_on is not None:
            return stay_on
        before = self.chosen
        if before is not None:
            return before.id
        corpus, kept_chosen = self.session.corpus, self._kept_chosen
        self._kept_chosen = None
        moved = kept_chosen is not None and self.events.chosen != kept_chosen
        if corpus is not None and (self._wants_open or moved):
            return corpus.events[self.events.chosen].id if corpus.events else ""
        return self.session.memory.events.get(self.session.key(), "")

    @staticmethod
    def _place(found: "Sequence[EventEntry]", event_id: str) -> int:
        from reader.corpus.catalogue import Found  # noqa: PLC0415  loaded already

        if isinstance(found, Found):
            return found.place(event_id) or 0
        return next((place for place, event in enumerate(found) if event.id == event_id), 0)

    def _show_kept(self) -> None:
        listing = self.session.listing
        if listing is None:
            self.query_one("#title", Bar).show((Piece(" Diptych", "accent"),))
            self.say("" if self.session.choosing else "opening …")
        else:
            self.events.show(listing.entries)
            self._kept_chosen = self.events.chosen
            self.show_title(listing.title, listing.total, listing.total)
            self.say("Choose an event and press enter.")

    # Words around the list

    def show_title(self, title: str, shown: int, whole: int) -> None:
        """The corpus, how many of its events are listed, in which order."""
        counts = f"{whole:,} events" if whole != 1 else "1 event"
        if shown != whole:
            counts = f"{shown:,} of {counts}"
        sorting = Piece(f" · {self.sorting.value}", "quiet" if self.sorting is Sorting.INDEX else "accent")
        self.query_one("#title", Bar).show(
            (Piece(" Diptych", "accent"), Piece(f"  {title}")),
            (Piece(f"{self.session.access.mark}{counts}", "quiet"), sorting, Piece(" ")),
        )

    def say_state(self) -> None:
        """What the list is, or what to do."""
        corpus = self.session.corpus
        if corpus is not None and not corpus.events:
            self.say("No event here. Add one to index.yaml, or open a folder of articles: diptych FOLDER", "warning")
        elif self.sought:
            nothing = " Nothing found." if not self.found else ""
            self.say(f"/{one_line(self.sought)}:{nothing} / changes it, esc shows all events", "accent")
        elif self.marked:
            self.say(f"{len(self.marked)} marked: M joins them with the chosen event, esc forgets the marks", "accent")
        elif self.sorting is Sorting.DISAGREEMENT and corpus is not None:
            known = len(self.session.figures.all())
            self.say(f"{known:,} of {len(corpus.events):,} events have been compared; the others come last, as listed.")
        elif self.session.problems:
            count = len(self.session.problems)
            self.session.told = count
            self.say(f"{count} problem{'s' if count != 1 else ''} in the input: ! lists them", "warning")
        else:
            self.say("Choose an event and press enter.")

    def _decided(self) -> Counter[str]:
        from reader.model.annotation import Act  # noqa: PLC0415  deferred: there is nothing to count at first

        annotations = self.session.annotations
        live = annotations.journal.live if annotations is not None else []
        targets = {
            (decision.event, tuple(anchor.span for anchor in (*decision.left, *decision.right)))
            for decision in live
            if decision.act in {Act.STATUS, Act.LINK}
        }
        return Counter(event for event, _ in targets)

    def say(self, text: str, ink: str = "quiet") -> None:
        """A line of status."""
        self.query_one("#status", Bar).show((Piece(f" {text}", ink),))

    def journal_changed(self, said: str) -> None:
        """The counts of decisions are others now."""
        self.refresh_entries()
        self.say(said)

    def typed(self, shown: str) -> None:
        """Show a half-typed key, and take it away once it is whole."""
        if shown:
            self.say(shown, "accent")
        elif self._half_typed:
            self.say_state()
        self._half_typed = bool(shown)

    def unknown_key(self, shown: str) -> None:
        """Say that a key does nothing here."""
        self.say(f"{one_line(shown)} does nothing here; ? lists the keys")

    # Searching

    def ask(self, purpose: str, label: str, text: str = "") -> None:
        """Ask for a line below the list."""
        if not self.query("#prompt"):
            from reader.app.widgets.prompt import Prompt  # noqa: PLC0415  deferred: brings the input

            self.mount(Prompt(purpose, label, text), after="#events")

    def end_asking(self) -> None:
        """Take the line away."""
        self.query("#prompt").remove()
        self.set_focus(None)

    @on(PromptTyped)
    def _typing(self, message: PromptTyped) -> None:
        if message.purpose == "find" and message.text != self.sought:
            self.sought = message.text
            self.look()

    @on(PromptEntered)
    def _entered_find(self, message: PromptEntered) -> None:
        if message.purpose == "find":
            self.end_asking()
            self.say_state()

    @on(PromptLeft)
    def _left_prompt(self) -> None:
        self.end_asking()
        self.say_state()
