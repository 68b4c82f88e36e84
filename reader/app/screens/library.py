"""The events of a corpus, to choose from."""

from collections import Counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from reader.app.actions import Where
from reader.app.keys import Called, Keymap
from reader.app.messages import CorporaWanted, PromptEntered, PromptLeft, PromptTyped, ReloadWanted
from reader.app.pieces import Piece
from reader.app.screens.keyed import KeyedScreen
from reader.app.start import Listing
from reader.app.widgets.bars import Bar, KeyBar
from reader.app.widgets.event_list import ROWS, Entry, EventList
from reader.text.visible import one_line


class LibraryScreen(KeyedScreen):
    """A list of events; enter opens one."""

    where: ClassVar[Where] = Where.LIBRARY

    def compose(self) -> ComposeResult:
        """Title, list, status, keys."""
        yield Bar(id="title")
        yield EventList(id="events")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show what is there already."""
        self.query_one(KeyBar).show_keys(self.session.keymaps[Where.LIBRARY])
        self.refresh_entries()

    def on_screen_resume(self) -> None:
        """Back from an event: progress may have changed."""
        self.refresh_entries()

    @property
    def events(self) -> EventList:
        """The list."""
        return self.query_one(EventList)

    def refresh_entries(self) -> None:
        """Show the corpus as it stands."""
        corpus = self.session.corpus
        if corpus is None:
            self._show_kept()
            return
        decided = self._decided()
        entries = [
            Entry(
                title=one_line(event.title or event.id),
                date=event.date.strftime("%-d %b %Y") if event.date else "",
                sources=" · ".join(one_line(a.metadata.source or a.id) for a in event.articles),
                progress=f"{decided[event.id]} decided" if decided[event.id] else "",
            )
            for event in corpus.events
        ]
        listing = Listing(one_line(corpus.title), tuple(entries))
        kept, self.session.listing = self.session.listing, listing
        self._show(listing)
        if kept is None:
            self._choose_last()
        self._say_state()
        if self._wants_open:
            self._wants_open = False
            self.perform("library.open")

    _wants_open = False
    """Enter was pressed on the kept list, before the corpus was open."""
    _half_typed = False
    """The status line shows the first of two keys."""

    def _show_kept(self) -> None:
        listing = self.session.listing
        if listing is None:
            self.query_one("#title", Bar).show((Piece(" Diptych", "accent"),))
            self.say("" if self.session.choosing else "opening …")
        else:
            self._show(listing)
            self.say("Choose an event and press enter.")

    def _show(self, listing: Listing) -> None:
        self.events.show(listing.entries)
        counts = f"{len(listing.entries)} events" if len(listing.entries) != 1 else "1 event"
        self.query_one("#title", Bar).show(
            (Piece(" Diptych", "accent"), Piece(f"  {listing.title}")),
            (Piece(f"{self.session.access.mark}{counts} ", "quiet"),),
        )

    def _say_state(self) -> None:
        corpus = self.session.corpus
        if corpus is not None and not corpus.events:
            self.say("No event here. Add one to index.yaml, or open a folder of articles: diptych FOLDER", "warning")
        elif self.session.problems:
            count = len(self.session.problems)
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

    def _choose_last(self) -> None:
        corpus = self.session.corpus
        last = self.session.memory.events.get(self.session.key())
        for index, event in enumerate(corpus.events if corpus is not None else ()):
            if event.id == last:
                self.events.choose(index)

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
            self._say_state()
        self._half_typed = bool(shown)

    def unknown_key(self, shown: str) -> None:
        """Say that a key does nothing here."""
        self.say(f"{one_line(shown)} does nothing here; ? lists the keys")

    @on(EventList.Pressed)
    def _pressed_entry(self, message: EventList.Pressed) -> None:
        if message.index == self.events.chosen:
            self.perform("library.open")
        else:
            self.events.choose(message.index)

    def _move(self, by: int) -> None:
        self.events.choose(self.events.chosen + by)

    @property
    def _page(self) -> int:
        return max(self.events.size.height // ROWS, 1)

    def do_move_next(self, called: Called) -> None:
        """Next event."""
        self._move(called.count or 1)

    def do_move_previous(self, called: Called) -> None:
        """Previous event."""
        self._move(-(called.count or 1))

    def do_move_first(self, called: Called) -> None:
        """First event, or the one of that number."""
        self.events.choose((called.count or 1) - 1)

    def do_move_last(self, called: Called) -> None:
        """Last event, or the one of that number."""
        self.events.choose((called.count or len(self.events.entries)) - 1)

    def do_move_half_down(self, called: Called) -> None:
        """Half a page on."""
        self._move(max(self._page // 2, 1) * (called.count or 1))

    def do_move_half_up(self, called: Called) -> None:
        """Half a page back."""
        self._move(-max(self._page // 2, 1) * (called.count or 1))

    def do_move_page_down(self, called: Called) -> None:
        """A page on."""
        self._move(self._page * (called.count or 1))

    def do_move_page_up(self, called: Called) -> None:
        """A page back."""
        self._move(-self._page * (called.count or 1))

    def do_library_open(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Open the chosen event."""
        corpus = self.session.corpus
        if corpus is None and self.session.listing is not None:
            self._wants_open = True
            self.say("opening …")
            return
        if corpus is None or not corpus.events:
            self.say("There is no event to open.", "warning")
            return
        from reader.app.screens.compare import CompareScreen  # noqa: PLC0415  deferred: not needed for the first screen

        self.app.push_screen(CompareScreen(self.session, corpus.events[self.events.chosen]))

    def do_library_corpora(self, called: Called) -> None:  # noqa: ARG002
        """Choose another corpus."""
        if self.session.access.in_browser:
            self.say("This page shows one corpus: the one it is served for.", "warning")
        else:
            self.post_message(CorporaWanted())

    def do_find_start(self, called: Called) -> None:  # noqa: ARG002
        """Find an event by its title or sources."""
        if not self.query("#prompt"):
            from reader.app.widgets.prompt import Prompt  # noqa: PLC0415  deferred: brings the input

            self.mount(Prompt("find", "find"), after="#events")

    @on(PromptTyped)
    def _finding(self, message: PromptTyped) -> None:
        found = self._found(message.text)
        self.events.mark_found(frozenset(found))
        if found:
            self.events.choose(next((i for i in found if i >= self.events.chosen), found[0]))
        self.say(f"{len(found)} found" if message.text else "")

    def _found(self, words: str) -> list[int]:
        wanted = words.casefold().strip()
        return [
            index
            for index, entry in enumerate(self.events.entries)
            if wanted and wanted in f"{entry.title} {entry.sources}".casefold()
        ]

    @on(PromptEntered)
    @on(PromptLeft)
    def _found_it(self) -> None:
        self.query("#prompt").remove()
        self.set_focus(None)

    def _step_found(self, by: int) -> None:
        found = sorted(self.events._found)  # noqa: SLF001  the list keeps what it marks
        if not found:
            self.say("Nothing is looked for: / starts a search.")
            return
        later = (
            [i for i in found if i > self.events.chosen]
            if by > 0
            else [i for i in found if i < self.events.chosen][::-1]
        )
        self.events.choose(later[0] if later else found[0 if by > 0 else -1])

    def do_find_next(self, called: Called) -> None:
        """Next event found."""
        for _ in range(called.count or 1):
            self._step_found(1)

    def do_find_previous(self, called: Called) -> None:
        """Previous event found."""
        for _ in range(called.count or 1):
            self._step_found(-1)

    def do_file_reload(self, called: Called) -> None:  # noqa: ARG002
        """Read the corpus again."""
        self.post_message(ReloadWanted())

    def do_app_cancel(self, called: Called) -> None:  # noqa: ARG002
        """Forget marks and half-typed keys."""
        self.machine.clear()
        self.events.mark_found(frozenset())
        self._say_state()

    def mode_changed(self) -> None:
        """One mode only."""
        keymap: Keymap = self.machine.keymap
        self.query_one(KeyBar).show_keys(keymap)
