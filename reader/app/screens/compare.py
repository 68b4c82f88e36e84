"""The compare screen whole: state and drawing, movement, decisions, views; and what is left: events, files, cancel."""

from pathlib import Path

from reader.app.keys import Called
from reader.app.screens.surveying import Surveying
from reader.corpus.index import EventEntry
from reader.errors import StoreError

WATCH_SECONDS = 2.0


class CompareScreen(Surveying):
    """Two articles of an event, side by side."""

    _seen: dict[Path, tuple[int, int]]

    def on_mount(self) -> None:
        """Begin to watch the files; Textual calls the other classes' own beside this one."""
        self._seen = self._stamps()
        if self.session.settings.watch:
            self.set_interval(WATCH_SECONDS, self.check_files)

    def _stamps(self) -> dict[Path, tuple[int, int]]:
        """Time and size of each article file that is there."""
        found = {}
        for article in self.entry.articles:
            try:
                status = article.path.stat()
            except OSError:
                continue
            found[article.path] = (status.st_mtime_ns, status.st_size)
        return found

    def check_files(self) -> None:
        """Read the event again when an article changed on disk; the places stay."""
        now = self._stamps()
        changed = [path.name for path, stamp in now.items() if self._seen.get(path) != stamp]
        gone = [path.name for path in self._seen if path not in now]
        self._seen = now
        if gone:
            self.say(f"{', '.join(gone)} is gone from the disk: the screen shows it as it was", "warning")
        if changed:
            self.begin_reading()
            self.say(f"{', '.join(changed)} changed on disk: read again", "warning")

    def do_file_reload(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Read the files again, and the journal with what another program has written to it."""
        if self.session.annotations is not None:
            try:
                self.session.annotations.reload()
            except StoreError as error:
                self.say(str(error), "error")
                return
        self._seen = self._stamps()
        self.begin_reading()
        self.say("reading the files again")

    def open_event(self, event: EventEntry) -> None:
        """Another event in the place of this one."""
        if event.id != self.entry.id:
            self.leaving()
            self.app.switch_screen(CompareScreen(self.session, event))

    def do_app_events(self, called: Called) -> None:  # noqa: ARG002
        """Back to the events."""
        self.leaving()
        self.app.pop_screen()

    def do_app_cancel(self, called: Called) -> None:  # noqa: ARG002
        """Leave what was begun, the innermost first."""
        if self.machine.clear():
            self.say("")
        elif self.stop_attaching():
            self.say("nothing attached; W lists what waits")
        elif self.link_from is not None:
            begun, self.link_from = self.link_from, None
            self.go(begun)
            self.say("no link made")
        elif self.matches.words:
            self._forget_matches()
            self.say("")
        elif self.progress and self.reading is not None:
            self._cancelled.set()
            self.progress = ""
            self.say("Stopped: ctrl+l works the links out after all.", "warning")
        elif not self.go_back():
            self.hint = False
            self.say("" if self.cleared else "e goes back to the events, q quits")
