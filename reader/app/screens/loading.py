"""How the event of the compare screen is read, aligned and named: in a thread worker that posts messages."""

import gc
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual import on
from textual.timer import Timer

from reader.app.background import in_thread
from reader.app.desk import Desk
from reader.app.messages import CompareStep, EventCompared, EventRead, NamesResolved, WorkFailed
from reader.app.motion import Place
from reader.app.places import find_again
from reader.app.reading import Reading, Side
from reader.app.resolved import resolve_names
from reader.app.screens.linear import Linear
from reader.corpus.index import EventEntry
from reader.errors import Problem, ReaderError, StoreError
from reader.model.article import Article, Event
from reader.model.comparison import Comparison
from reader.text.visible import one_line

MANY_SENTENCES = 2_000
"""From here on objects are frozen and the collector is slowed: it made scrolling stutter (p95 103 -> 20 ms)."""
REST_SECONDS = 0.5
"""How long the focus stays where it is before the names of so long an event are resolved: 2 s of the processor for
40,000 sentences, which nobody waits for while walking."""


class Loading(Linear):
    """An event whose articles come first and whose links follow."""

    def on_mount(self) -> None:
        """Begin to read the event."""
        self.begin_reading()

    def begin_reading(self) -> None:
        """Read the event's files and compare them, with the present request replacing an earlier one."""
        self._stamp += 1
        self._cancelled.set()
        self._cancelled = threading.Event()
        self._read(self.entry, self._stamp, self._cancelled)

    @in_thread()
    def _read(self, entry: EventEntry, stamp: int, cancelled: threading.Event) -> None:
        try:
            loaded = self.session.engine.load(entry)
            self.post_message(EventRead(loaded, stamp))
            if cancelled.is_set() or not loaded.event.articles:
                return
            self.post_message(EventCompared(self._compare(loaded.event, stamp, cancelled), stamp))
        except _Cancelled:
            return
        except (ReaderError, OSError, MemoryError) as error:
            self.post_message(WorkFailed(str(error), stamp))

    def _compare(self, event: Event, stamp: int, cancelled: threading.Event) -> Comparison:
        def progress(done: int, whole: int) -> None:
            if cancelled.is_set():
                raise _Cancelled
            self.post_message(CompareStep(done, whole, stamp))

        return self.session.engine.compare(event, progress)

    @on(EventRead)
    def _event_read(self, message: EventRead) -> None:
        if message.stamp != self._stamp:
            return
        self.session.add_problems(message.loaded.problems)
        event = message.loaded.event
        if not event.articles:
            self.progress = ""
            self.say("No article of this event could be read: ! says why, e goes back.", "error")
            return
        self.progress = "working out the links …"
        bare = Comparison(event.articles, (), (), event.id, event.title, event.date)
        earlier = self.reading
        place, remembered = self.place, tuple(self.remembered)
        self.show_comparison(bare, complete=False)
        if earlier is not None:
            self._find_places_again(earlier, place, remembered)
        if message.loaded.problems:
            self._tell_unread(message.loaded.problems)

    def _find_places_again(self, earlier: Reading, place: Place, remembered: Sequence[int]) -> None:
        """Keep the focus on its sentence in articles that have been edited."""
        now = self.reading
        if now is None or [half.article.id for half in now.halves] != [half.article.id for half in earlier.halves]:
            return
        for side in Side:
            self.remembered[side] = find_again(earlier.halves[side], remembered[side], now.halves[side])
        here = find_again(earlier.halves[place.side], place.sentence, now.halves[place.side])
        self.go(Place(place.side, here))

    def _tell_unread(self, problems: Sequence[Problem]) -> None:
        """Say which articles of the event are not on the screen: half an event must not pass for the whole."""
        names = ", ".join(one_line(problem.path.name) for problem in problems)
        why = one_line(problems[0].what) if len(problems) == 1 else "! says why"
        more = "; ! says what to do" if len(problems) == 1 else ""
        self.say(f"Not shown: {names}: {why}{more}", "error")

    @on(CompareStep)
    def _compare_step(self, message: CompareStep) -> None:
        if message.stamp == self._stamp and message.whole > 1:
            self.progress = f"working out the links: {100 * message.done // message.whole}%"
            self.draw_status()

    @on(EventCompared)
    def _compared(self, message: EventCompared) -> None:
        if message.stamp != self._stamp or self.session.annotations is None:
            return
        self.progress = ""
        self.desk = Desk(self.session.annotations, message.comparison)
        hidden = self._begin_blind(self.desk)
        self.show_comparison(self.desk.comparison, complete=True)
        self._tell_orphans(self.desk.comparison)
        obstacle = hidden or self.session.annotations.journal.obstacle()
        if obstacle and not self.session.access.read_only:
            self.say(f"Nothing can be decided now: {one_line(obstacle)}", "error")
        self._tell_problems()
        self.call_after_refresh(self._settle, message.comparison)

    def _tell_problems(self) -> None:
        """Say once that settings or files have problems, when the event is the first thing shown and says nothing."""
        count = len(self.session.problems)
        if count > self.session.told and self.notice is None:
            self.say(f"{count} problem{'s' if count != 1 else ''} in settings or files: ! lists them", "warning")
        self.session.told = count

    def _begin_blind(self, desk: Desk) -> str:
        """Hide the proposals of an event that nothing is decided on, when the settings say so; why not, if so."""
        if not self.session.settings.blind or desk.is_begun or self.session.access.read_only:
            return ""
        try:
            desk.set_blind(hidden=True)
        except StoreError as error:
            return str(error)
        return ""

    def _settle(self, comparison: Comparison) -> None:
        """What can wait until the links are drawn."""
        if self.desk is not None:
            self._keep_figure(self.desk.comparison)
        if sum(len(article.sentences) for article in comparison.articles) <= MANY_SENTENCES:
            self._resolve(comparison.articles, self._stamp)
            return
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, partial(self._resolve, comparison.articles, self._stamp))
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)

    _rest: Timer | None = None
    """Runs out when the focus has rested, in a long event."""

    def draw_detail(self) -> None:
        """The strip for the focused sentence; what waits for the focus to rest waits anew."""
        super().draw_detail()
        if self._rest is not None:
            self._rest.reset()

    @in_thread("names")
    def _resolve(self, articles: tuple[Article, ...], stamp: int) -> None:
        self.post_message(NamesResolved(resolve_names(articles), stamp))

    def _keep_figure(self, comparison: Comparison) -> None:
        """Remember how much the sources disagree: the list of events is sorted by it."""
        from reader.store.figures import figure_of  # noqa: PLC0415  deferred: brings SQLite

        self.session.figures.keep(self.entry.id, figure_of(comparison))

    def _tell_orphans(self, comparison: Comparison) -> None:
        """Say which earlier decisions found their sentences changed; they are never attached to a lookalike."""
        path = self.session.annotations.journal.path if self.session.annotations is not None else Path()
        found = [
            Problem(path, f"decision {orphan.decision.number} ({orphan.decision.act.value}): sentence changed: {words}")
            for orphan in comparison.orphans
            for words in [" / ".join(f"{one.article}: {one_line(one.words)[:60]}" for one in orphan.missing)]
        ]
        self.session.add_problems(found)
        if found:
            self.say(
                f"{len(found)} earlier decisions are kept aside: their sentences changed (W lists them)", "warning"
            )

    @on(NamesResolved)
    def _named(self, message: NamesResolved) -> None:
        if message.stamp == self._stamp:
            self.names = message.names
            self.draw_detail()

    @on(WorkFailed)
    def _failed(self, message: WorkFailed) -> None:
        if message.stamp == self._stamp:
            self.progress = ""
            self.say(one_line(message.reason), "error")


class _Cancelled(Exception):  # noqa: N818  no error: somebody left the event while it was being compared
    """The comparison is not wanted any more."""
