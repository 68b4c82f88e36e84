"""What the screens on the event as a whole share: the comparison is worked out beside the screen, rows are walked."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from reader.app import summary
from reader.app.action import Where
from reader.app.background import in_thread
from reader.app.desk import Desk
from reader.app.keys import Called
from reader.app.messages import ActionPressed, PromptEntered, PromptLeft, PromptTyped, SurveyStep, WholeSeen
from reader.app.pieces import Line, Piece
from reader.app.screens.keyed import KeyedScreen
from reader.app.session import Session
from reader.app.whole import Opening, Whole
from reader.app.widgets.bars import Bar, KeyBar
from reader.app.widgets.lines import Lines
from reader.app.widgets.row_list import RowList
from reader.errors import StoreError
from reader.text.visible import one_line


@dataclass(slots=True)
class Place:
    """Where one is in a screen on the whole event, to come back to."""

    row: str = ""
    """What the row is on; each screen has ids of its own."""
    column: int = 0
    """The source."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles' screen is to do next."""

    opening: Opening | None = None
    """Sentences to show side by side."""
    screen: str = ""
    """Action id of another screen on the event."""


class OverviewScreen(KeyedScreen):
    """Rows over a strip that says more of the chosen one; answers the articles' screen through `done`."""

    where: ClassVar[Where] = Where.OVERVIEW
    heading: ClassVar[str] = ""
    """What the screen shows, for the title."""
    head_lines: ClassVar[int] = 1
    idle: ClassVar[frozenset[str]] = frozenset()
    """Ids of actions that have nothing to do here: the footer leaves them out."""
    DEFAULT_CSS = """
    OverviewScreen {
        layout: vertical;
        background: $ink-ground;
        RowList { background: $ink-ground; }
        #head { height: 1; }
        #strip { height: 7; }
        &.-tall #strip { height: 10; }
        &.-low #strip { display: none; }
        &.-lowest #title, &.-lowest KeyBar { display: none; }
    }
    """

    def __init__(self, session: Session, desk: Desk, place: Place, done: Callable[[Answer | None], None]) -> None:
        """Take the event.

        Args:
            session: The run.
            desk: The event with its decisions.
            place: Where to begin; it is kept up to date.
            done: Told what to do next when the screen is left; None: nothing.
        """
        super().__init__(session)
        self.desk = desk
        self.place = place
        self._done = done
        self.whole: Whole | None = None
        self.sought = ""
        self._left = threading.Event()

    def compose(self) -> ComposeResult:
        """Title, heads, rows, strip, status, keys."""
        yield Bar(id="title")
        yield Lines(id="head")
        yield RowList(id="rows")
        yield Lines(id="strip")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Begin to work it out."""
        keymap = self.machine.keymap
        useful = {key: action for key, action in keymap.table.items() if action.id not in self.idle}
        self.query_one(KeyBar).show_keys(replace(keymap, table=useful))
        self.query_one("#head", Lines).styles.height = self.head_lines
        self.query_one("#title", Bar).show(self.title_line())
        self.say("working out the event as a whole … esc leaves", "accent")
        self.look()

    def look(self) -> None:
        """Work the event out as it stands."""
        self._work_out(self.desk, self.desk.comparison)

    @in_thread("whole")
    def _work_out(self, desk: Desk, comparison: object) -> None:
        from reader.app.survey import survey  # noqa: PLC0415  deferred: brings numpy

        def go_on(what: str) -> bool:
            self.post_message(SurveyStep(what))
            return not self._left.is_set()

        whole = survey(desk.comparison, go_on)
        if whole is not None and comparison is desk.comparison:
            self.post_message(WholeSeen(whole))

    @on(SurveyStep)
    def _told(self, message: SurveyStep) -> None:
        if self.whole is None or self.whole.comparison is not self.desk.comparison:
            self.say(f"working out {message.what} … esc leaves", "accent")

    @on(WholeSeen)
    def _seen(self, message: WholeSeen) -> None:
        self.whole = message.whole
        self.list_rows()
        self.say_state()

    # For the screens

    def kept(self) -> dict[str, object]:
        """What the next screen of this kind begins with: filter, order."""
        return {}

    def restore(self, kept: dict[str, object]) -> None:
        """Begin as an earlier screen of this kind was left."""

    def list_rows(self) -> None:
        """Show the rows as they are to be, the place kept."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw what follows the chosen row: heads and strip."""
        raise NotImplementedError

    def said(self, index: int) -> str:
        """What a row says, to be searched."""
        raise NotImplementedError

    def opening(self) -> Opening | None:
        """The sentences of the chosen row; None when there is no row."""
        raise NotImplementedError

    def state(self) -> tuple[str, str]:
        """What the status line says when there is nothing else, and its ink."""
        return "", "quiet"

    # Drawing

    @property
    def rows(self) -> RowList:
        """The rows."""
        return self.query_one(RowList)

    @property
    def article(self) -> str:
        """Id of the focused source."""
        ids = self.whole.articles if self.whole is not None else ()
        return ids[min(self.place.column, len(ids) - 1)] if ids else ""

    def title_line(self) -> Line:
        """Event and what is shown."""
        comparison = self.desk.comparison
        date = comparison.event_date if self.size.width >= 60 else None  # noqa: PLR2004  as in the articles' title
        name = one_line(comparison.event_title or comparison.event_id or "Event")
        return (*summary.event_line(name, date), Piece(f" · {self.heading}", "accent"))

    def say(self, text: str, ink: str = "quiet") -> None:
        """A line of status."""
        self.query_one("#status", Bar).show((Piece(f" {text}", ink or "quiet"),))

    def say_state(self) -> None:
        """What the rows are."""
        if self.whole is not None:
            self.say(*self.state())

    def typed(self, shown: str) -> None:
        """Show a half-typed key; a whole one takes what was said away."""
        if shown:
            self.say(one_line(shown), "accent")
        else:
            self.say_state()

    def unknown_key(self, shown: str) -> None:
        """Say that a key does nothing here."""
        self.say(f"{one_line(shown)} does nothing here; ? lists the keys")

    def on_resize(self) -> None:
        """Another size of the terminal."""
        height = self.size.height
        self.set_class(height >= 40, "-tall")  # noqa: PLR2004  room for every difference of a claim
        self.set_class(height < 16, "-low")  # noqa: PLR2004  below it the rows need all there is
        self.set_class(height < 9, "-lowest")  # noqa: PLR2004
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw everything for the present width."""
        self.query_one("#title", Bar).show(self.title_line())
        if self.whole is not None:
            self.list_rows()

    # Walking

    def go(self, index: int) -> None:
        """Choose a row."""
        self.rows.choose(index)
        self.draw()

    @on(RowList.Pressed)
    def _pressed_row(self, message: RowList.Pressed) -> None:
        moved = self.press_column(message.column)
        again = message.index == self.rows.chosen and not moved
        self.go(message.index)
        if again:
            self.perform("overview.open")

    def press_column(self, column: int) -> bool:  # noqa: ARG002  for screens with columns
        """Focus what was clicked in a row; whether that was something else than before."""
        return False

    def do_move_next(self, called: Called) -> None:
        """Next row."""
        self.go(self.rows.chosen + (called.count or 1))

    def do_move_previous(self, called: Called) -> None:
        """Previous row."""
        self.go(self.rows.chosen - (called.count or 1))

    def do_move_first(self, called: Called) -> None:
        """First row, or the one of that number."""
        self.go((called.count or 1) - 1)

    def do_move_last(self, called: Called) -> None:
        """Last row, or the one of that number."""
        self.go((called.count or self.rows.count) - 1)

    def do_move_half_down(self, called: Called) -> None:
        """Half a page on."""
        self.go(self.rows.chosen + max(self.rows.page // 2, 1) * (called.count or 1))

    def do_move_half_up(self, called: Called) -> None:
        """Half a page back."""
        self.go(self.rows.chosen - max(self.rows.page // 2, 1) * (called.count or 1))

    def do_move_page_down(self, called: Called) -> None:
        """A page on."""
        self.go(self.rows.chosen + self.rows.page * (called.count or 1))

    def do_move_page_up(self, called: Called) -> None:
        """A page back."""
        self.go(self.rows.chosen - self.rows.page * (called.count or 1))

    def _step_source(self, by: int) -> None:
        if self.whole is not None and self.whole.articles:
            self.place.column = (self.place.column + by) % len(self.whole.articles)
            self.source_changed()

    def source_changed(self) -> None:
        """Another source is focused."""
        self.list_rows()

    def do_overview_next_source(self, called: Called) -> None:
        """Next source."""
        self._step_source(called.count or 1)

    def do_overview_previous_source(self, called: Called) -> None:
        """Previous source."""
        self._step_source(-(called.count or 1))

    # Finding

    def do_find_start(self, called: Called) -> None:  # noqa: ARG002
        """Ask for words."""
        if not self.query("#prompt"):
            from reader.app.widgets.prompt import Prompt  # noqa: PLC0415  deferred: brings the input

            self._found_from = self.rows.chosen
            self.mount(Prompt("find", "/", self.sought), after="#strip")

    _found_from = 0

    @on(PromptTyped)
    def _finding(self, message: PromptTyped) -> None:
        self.sought = message.text.strip()
        self._to_found(self._found_from, 1, including=True)

    @on(PromptEntered)
    @on(PromptLeft)
    def _end_finding(self) -> None:
        self.query("#prompt").remove()
        self.set_focus(None)
        self.say_state()

    def do_find_next(self, called: Called) -> None:
        """Next row found."""
        for _ in range(min(called.count or 1, 100)):
            self._to_found(self.rows.chosen, 1)

    def do_find_previous(self, called: Called) -> None:
        """Previous row found."""
        for _ in range(min(called.count or 1, 100)):
            self._to_found(self.rows.chosen, -1)

    def _to_found(self, start: int, by: int, *, including: bool = False) -> None:
        if not self.sought:
            self.say("Nothing is looked for: / starts a search.")
            return
        count, wanted = self.rows.count, self.sought.casefold()
        order = [(start + by * step) % count for step in range(0 if including else 1, count + 1)] if count else []
        found = next((index for index in order if wanted in self.said(index).casefold()), None)
        if found is None:
            self.say(f"{one_line(self.sought)} is in no row.", "warning")
        else:
            self.go(found)
            self.say(f"/{one_line(self.sought)}")

    # Leaving

    def leave(self, answer: Answer | None = None) -> None:
        """Back to the articles."""
        self._left.set()
        self.app.pop_screen()
        self._done(answer)

    def do_overview_open(self, called: Called) -> None:  # noqa: ARG002
        """Show the sentences in the articles."""
        opening = self.opening() if self.whole is not None else None
        if opening is None:
            self.say("There is no row to open.", "warning")
        else:
            self.leave(Answer(opening))

    def _to_screen(self, called: Called) -> None:
        self.leave(Answer(screen=called.action.id))

    do_event_matrix = do_event_differences = do_event_sharing = do_view_statements = _to_screen

    def do_news_read(self, called: Called) -> None:  # noqa: ARG002
        """Mark the focused source as read, or not."""
        if self.whole is None:
            return
        article, read = self.article, self.article not in self.desk.comparison.read
        try:
            self.desk.set_read(article, read=read)
        except StoreError as error:
            self.say(one_line(str(error)), "error")
            return
        self.say(f"{self.whole.name(article)}: {'read' if read else 'not read'} …", "accent")
        self.look()

    def do_app_cancel(self, called: Called) -> None:  # noqa: ARG002
        """Back, once a half-typed key is forgotten."""
        if self.machine.clear():
            self.say_state()
        else:
            self.leave()

    def do_file_reload(self, called: Called) -> None:  # noqa: ARG002
        """Work it out again."""
        self.say("working it out again …", "accent")
        self.look()

    def journal_event(self) -> str | None:
        """The event on the screen."""
        return self.desk.comparison.event_id

    def journal_changed(self, said: str) -> None:
        """Other decisions stand now."""
        self.desk.refresh()
        self.say(said)
        self.look()

    def leaving(self) -> None:
        """The program ends."""
        self._left.set()

    @on(ActionPressed)
    def _pressed_action(self, message: ActionPressed) -> None:
        message.stop()
        self.perform(message.action_id)
