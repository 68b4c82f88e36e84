"""The events of a corpus, to choose from; joining, splitting and renaming them."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on

from reader.app.keys import Called, Keymap
from reader.app.messages import CorporaWanted, PromptEntered, ReloadWanted
from reader.app.screens.browsing import Browsing
from reader.app.widgets.bars import KeyBar
from reader.app.widgets.event_list import ROWS, EventList
from reader.errors import StoreError
from reader.text.visible import one_line

if TYPE_CHECKING:  # as in messages.py
    from reader.corpus.index import EventEntry
    from reader.corpus.load import Corpus
    from reader.corpus.regroup import Change


class LibraryScreen(Browsing):
    """A list of events; enter opens one."""

    @on(EventList.Pressed)
    def _pressed_entry(self, message: EventList.Pressed) -> None:
        if message.index == self.events.chosen:
            self.perform("library.open")
        else:
            self.events.choose(message.index)

    # Moving

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
        if self.session.corpus is None and self.session.listing is not None:
            self._wants_open = True
            self.say("opening …")
            return
        if self.chosen is None:
            self.say("There is no event to open.", "warning")
            return
        self.open_event(self.chosen)

    def do_library_corpora(self, called: Called) -> None:  # noqa: ARG002
        """Choose another corpus."""
        if self.session.access.in_browser:
            self.say("This page shows one corpus: the one it is served for.", "warning")
        else:
            self.post_message(CorporaWanted())

    # Searching and sorting

    def do_find_start(self, called: Called) -> None:  # noqa: ARG002
        """List only the events that fit what is typed."""
        from reader.app.query import HELP  # noqa: PLC0415  loaded with the corpus

        self.ask("find", "/", self.sought)
        self.say(HELP)

    def do_find_next(self, called: Called) -> None:
        """Next event found."""
        self._step_found(called.count or 1)

    def do_find_previous(self, called: Called) -> None:
        """Previous event found."""
        self._step_found(-(called.count or 1))

    def _step_found(self, by: int) -> None:
        if not self.sought:
            self.say("Nothing is looked for: / starts a search.")
        elif len(self.found):
            self.events.choose((self.events.chosen + by) % len(self.found))

    def do_library_sort(self, called: Called) -> None:  # noqa: ARG002
        """The next order, from its first event."""
        self.sorting = self.sorting.next
        self.stay_on = ""
        self.look()

    # Changing events

    def do_library_mark(self, called: Called) -> None:  # noqa: ARG002
        """Mark the chosen event, or unmark it, and go to the next."""
        if self.chosen is None:
            return
        event_id = self.chosen.id
        if event_id in self.marked:
            del self.marked[event_id]
        else:
            self.marked[event_id] = None
        self._draw_marks()
        self._move(1)
        self.say_state()

    def _draw_marks(self) -> None:
        from reader.app.listing import Entries  # noqa: PLC0415  loaded already

        if isinstance(self.events.entries, Entries):
            self.events.entries.forget()
        self.events.refresh()

    def do_library_join(self, called: Called) -> None:  # noqa: ARG002
        """The marked events join the chosen one, which keeps its id, title and date."""
        from reader.corpus.regroup import Change, Did, clash  # noqa: PLC0415  deferred: seldom wanted

        corpus, event = self._changing()
        if corpus is None or event is None:
            return
        others = [other for one in self.marked if one != event.id and (other := corpus.event(one)) is not None]
        if not others:
            self.say("Mark events with m first; M joins them with the chosen one.", "warning")
            return
        reason = clash(event, others)
        if reason:
            self.say(f"Not joined: {one_line(reason)}", "error")
            return
        self._change(corpus, Change(Did.MERGE, event.id, others=tuple(other.id for other in others)))

    def do_library_split(self, called: Called) -> None:  # noqa: ARG002
        """Ask which articles leave the chosen event."""
        from reader.app.screens.picking import PickScreen  # noqa: PLC0415  deferred: seldom wanted

        corpus, event = self._changing()
        if corpus is None or event is None:
            return
        if len(event.articles) == 1:
            self.say("An event of one article cannot be taken apart.", "warning")
            return

        def split(picked: tuple[int, ...] | None) -> None:
            if picked and len(picked) == len(event.articles):
                self.say("One article at least stays in the event.", "warning")
            elif picked:
                self._split(corpus, event, picked)

        rows = [_described(event, place) for place in range(len(event.articles))]
        self.app.push_screen(PickScreen("Which articles are an event of their own?", rows), split)

    def _split(self, corpus: "Corpus", event: "EventEntry", picked: Sequence[int]) -> None:
        from reader.corpus.regroup import Change, Did, new_id  # noqa: PLC0415  deferred: seldom wanted

        leaving = [event.articles[place] for place in picked]
        title = next((one.metadata.title for one in leaving if one.metadata.title), event.title or event.id)
        fresh = new_id(event.id, lambda one: corpus.event(one) is not None)
        ids = tuple(article.id for article in leaving)
        self._change(corpus, Change(Did.SPLIT, event.id, title, articles=ids, new_event=fresh))

    def do_library_rename(self, called: Called) -> None:  # noqa: ARG002
        """Ask for a title."""
        corpus, event = self._changing()
        if corpus is not None and event is not None:
            self.ask("rename", "title", one_line(event.title or event.id))

    @on(PromptEntered)
    def _renamed(self, message: PromptEntered) -> None:
        from reader.corpus.regroup import Change, Did  # noqa: PLC0415  deferred: seldom wanted

        if message.purpose != "rename":
            return
        self.end_asking()
        corpus, event = self._changing()
        title = " ".join(message.text.split())
        if corpus is not None and event is not None and title and title != event.title:
            self._change(corpus, Change(Did.RENAME, event.id, title))

    def _changing(self) -> "tuple[Corpus | None, EventEntry | None]":
        """The corpus and the chosen event, as far as the list can be changed."""
        corpus = self.session.corpus
        if self.session.access.read_only:
            self.say("Read-only: the list of events cannot be changed.", "warning")
            return None, None
        if corpus is not None and not corpus.is_kept:
            self.say("These files are no corpus: there is no list to change.", "warning")
            return None, None
        return corpus, self.chosen

    def _change(self, corpus: "Corpus", change: "Change") -> None:
        from reader.corpus.regroup import load_changes  # noqa: PLC0415  deferred: seldom wanted

        if self._save(corpus, [*load_changes(corpus.root)[0], change]):
            self.session.figures.forget([change.event, *change.others])
            self.marked.clear()
            self._done = f"{change.label}: done; u undoes it"

    def do_library_undo(self, called: Called) -> None:  # noqa: ARG002
        """Take the last change of the list back, also one of an earlier run."""
        from reader.corpus.regroup import Did, load_changes  # noqa: PLC0415  deferred: seldom wanted

        corpus, _ = self._changing()
        if corpus is None:
            return
        changes, _ = load_changes(corpus.root)
        if not changes or changes[-1].did is Did.ORIGIN:
            self.say("No change of the list to undo. (Changes that an update took over stay.)")
        elif self._save(corpus, changes[:-1]):
            self.session.figures.forget([changes[-1].event])
            self._done = f"undone: {changes[-1].label}"

    _done = ""
    """What was changed, to be said once the corpus is read again."""

    def _save(self, corpus: "Corpus", changes: "Sequence[Change]") -> bool:
        """Write the changes and read the corpus again; whether they could be written."""
        from reader.corpus.regroup import save_changes  # noqa: PLC0415  deferred: seldom wanted

        try:
            save_changes(corpus.root, changes)
        except StoreError as error:
            self.say(f"This corpus cannot be changed: {one_line(str(error))}", "error")
            return False
        self.post_message(ReloadWanted())
        return True

    def say_state(self) -> None:
        """What was just changed, else what the list is."""
        done, self._done = self._done, ""
        if done:
            self.say(done, "accepted")
        else:
            super().say_state()

    # The rest

    def do_file_reload(self, called: Called) -> None:  # noqa: ARG002
        """Read the corpus again."""
        self.post_message(ReloadWanted())

    def do_app_cancel(self, called: Called) -> None:  # noqa: ARG002
        """Leave what was begun, the innermost first: a half-typed key, the search, the marks."""
        if not self.machine.clear() and self.sought:
            self.sought = ""
            self.look()
        elif self.marked:
            self.marked.clear()
            self._draw_marks()
        self.say_state()

    def mode_changed(self) -> None:
        """One mode only."""
        keymap: Keymap = self.machine.keymap
        self.query_one(KeyBar).show_keys(keymap)


def _described(event: "EventEntry", place: int) -> str:
    """An article as a row to pick: outlet, day, title."""
    article = event.articles[place]
    known = dataclasses.asdict(article.metadata)
    day = f"{article.metadata.date:%-d %b}" if article.metadata.date else ""
    return one_line(" · ".join(part for part in (known["source"] or article.id, day, known["title"] or "") if part))
