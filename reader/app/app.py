"""The program on the screen: settings, theme, keys, first screen. No logic of its own."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.driver import Driver
from textual.screen import Screen

from reader import paths
from reader.app.access import ALL, READ_ONLY, Access
from reader.app.background import in_thread
from reader.app.base import BaseApp
from reader.app.engine import Engine, core_engine
from reader.app.messages import CorporaWanted, CorpusFailed, CorpusOpened, EventWanted, ReloadWanted
from reader.app.opening import opening
from reader.app.recent import Opened, Target, offered, parse_recent
from reader.app.screens.keyed import KeyedScreen
from reader.app.screens.library import LibraryScreen
from reader.app.session import Session
from reader.app.start import index_of
from reader.errors import InputError, Problem, ReaderError, StoreError

if TYPE_CHECKING:  # as in messages.py
    from reader.corpus.index import EventEntry
    from reader.corpus.load import Corpus

_MOST_NAMED = 20
"""Events named to a person who asked for one that is not there; a corpus may have a million."""


class ReaderApp(BaseApp):
    """Opens a corpus and shows its events, or one event at once."""

    def __init__(
        self,
        opening: "Callable[[], Corpus]",
        event: str | None = None,
        engine: Engine | None = None,
        index: Path | None = None,
        access: Access = ALL,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Take what to open.

        Args:
            opening: Opens the corpus; called in a worker.
            event: Id of an event to open at once.
            engine: What reads and compares; the program's own when None.
            index: The index file, when there is one: its list of events may be known from the last time.
            access: What may be done.
            driver_class: What draws; the terminal's when None.
        """
        super().__init__(engine or core_engine(), access, driver_class)
        self._opening = opening
        self._event = event
        self._own_problems = tuple(self.session.problems)
        self.target: Target = ()
        """What is open."""
        self.session.listing = self.cache.listing(index) if index is not None else None

    def get_default_screen(self) -> Screen[None]:
        """The list of events is the screen below all others."""
        return LibraryScreen(self.session)

    def on_mount(self) -> None:
        """The first screen stands at once; the corpus is read beside it, once it is known which."""
        if self.session.choosing:
            self.choose_corpus()
        else:
            self.call_after_refresh(self.reload_corpus)

    def on_ready(self) -> None:
        """The first screen stands: garbage is looked for from now on, but not in what has been loaded for the screen.

        Looking for it earlier took 17 ms of the processor of a start of 250 (`reader.app.run` puts it off).
        """
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def reload_corpus(self) -> None:
        """Open the corpus (again) in a worker."""
        self._open(self._opening, self.target)

    def open_target(self, target: Target) -> None:
        """Open another corpus in a worker; the present one stays until it is there."""
        self._open(opening(target), target)

    @in_thread("corpus")
    def _open(self, open_it: "Callable[[], Corpus]", target: Target) -> None:
        try:
            self.post_message(CorpusOpened(open_it(), target))
        except InputError as error:
            self.post_message(CorpusFailed(error.problem))
        except (ReaderError, OSError) as error:
            self.post_message(CorpusFailed(Problem(Path(), str(error))))

    @on(ReloadWanted)
    def _reload(self) -> None:
        self.reload_corpus()

    @on(CorpusOpened)
    def _opened(self, message: CorpusOpened) -> None:
        session, corpus = self.session, message.corpus
        if message.target != self.target:
            self._leave_corpus(message.target)
        first = session.corpus is None
        session.corpus = corpus
        session.add_problems(corpus.problems)
        if first:
            self._open_annotations(session)
            if self.target:
                session.memory.remember_corpus(self.target, corpus.title)
        if isinstance(self.screen, LibraryScreen):
            self.screen.refresh_entries()
        if first:
            self._open_at_once(corpus)

    def _open_annotations(self, session: Session) -> None:
        assert session.corpus is not None  # noqa: S101  just set
        from reader.store.annotations import Annotations, journal_path  # noqa: PLC0415  after the first screen

        settings = session.settings
        beside = settings.journal == "corpus"
        path = journal_path(paths.data_folder(), session.corpus.root, settings.annotator, beside=beside)
        try:
            session.annotations = Annotations.open(path, READ_ONLY if session.access.read_only else "")
        except StoreError as error:
            self.failure = Problem(path, str(error))
            self.exit()
            return
        session.add_problems(list(session.annotations.problems))
        session.began = session.annotations.journal.last_seq
        session.progress.clear()

    def _open_at_once(self, corpus: "Corpus") -> None:
        wanted = corpus.event(self._event) if self._event else None
        if self._event and wanted is None:
            self.failure = Problem(
                corpus.root,
                f"no event {self._event}",
                "known: "
                + ", ".join(e.id for e in corpus.events[:_MOST_NAMED])
                + ", …" * (len(corpus.events) > _MOST_NAMED),
            )
            self.exit()
        elif wanted is not None or len(corpus.events) == 1:
            self.session.told = 0  # what the list has just said is covered before it can be read
            self._show(wanted or corpus.events[0])

    def _leave_corpus(self, target: Target) -> None:
        """Put away what belongs to the corpus that was open; another takes its place."""
        while not isinstance(self.screen, LibraryScreen):  # an event of the old corpus was opened meanwhile
            if isinstance(self.screen, KeyedScreen):
                self.screen.leaving()
            self.pop_screen()
        session = self.session
        if session.annotations is not None:
            session.annotations.close()
        session.corpus = session.annotations = session.listing = None
        session.problems, session.progress = list(self._own_problems), {}
        self.target, self._opening, self._event = target, opening(target), None

    @on(EventWanted)
    def _event_wanted(self, message: EventWanted) -> None:
        self._show(message.event)

    def _show(self, event: "EventEntry") -> None:
        from reader.app.screens.compare import CompareScreen  # noqa: PLC0415  deferred: not the first screen otherwise

        self.push_screen(CompareScreen(self.session, event))

    @on(CorpusFailed)
    def _corpus_failed(self, message: CorpusFailed) -> None:
        """Say why; with nothing else to show and nothing to choose from, the program ends."""
        if self.session.corpus is None and not self.session.choosing:
            self.failure = message.problem
            self.exit()
        else:
            self.choose_corpus(failed=str(message.problem))

    # Choosing among the recent ones

    @on(CorporaWanted)
    def _corpora_wanted(self) -> None:
        self.choose_corpus()

    def choose_corpus(self, failed: str = "") -> None:
        """Offer what was opened lately, and the sample corpus."""
        from reader.app.screens.corpora import CorporaScreen  # noqa: PLC0415  deferred: brings the list widget

        leaving = "goes back" if self.session.corpus is not None else "ends Diptych"
        corpora = offered(parse_recent(self.session.memory.recent))
        self.push_screen(CorporaScreen(corpora, leaving=leaving, failed=failed), self._chosen_corpus)

    def _chosen_corpus(self, chosen: Opened | None) -> None:
        if chosen is not None:
            self.open_target(chosen.target)
        elif self.session.corpus is None:
            self.exit()

    def keep_in_cache(self) -> None:
        """The list of events, for the next start."""
        if self.session.corpus is not None and self.session.listing is not None:
            self.cache.keep_listing(index_of(self.session.corpus.root), self.session.listing)
