"""Where annotators differ: a list of links, the focused one with both sentences, decided by key."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.app.action import Where
from reader.app.disputes import dispute_lines, dispute_row, name_of
from reader.app.keys import Called
from reader.app.messages import PromptEntered, PromptLeft, PromptTyped
from reader.app.pieces import Piece
from reader.app.screens.keyed import KeyedScreen
from reader.app.session import Session
from reader.app.widgets.bars import Bar, KeyBar
from reader.app.widgets.inked import content_of
from reader.app.widgets.prompt import Prompt
from reader.app.widgets.row_list import RowList
from reader.errors import StoreError
from reader.model.alignment import Relation
from reader.store.adjudication import by_majority, write_gold
from reader.store.agreement import NONE
from reader.store.effort import effort
from reader.store.settling import Settling
from reader.text.visible import one_line


class SettleScreen(KeyedScreen):
    """Every decision is saved before the next key; the gold document is written by `w` and on leaving."""

    where: ClassVar[Where] = Where.SETTLE
    DEFAULT_CSS = """
    SettleScreen {
        layout: vertical;
        background: $ink-ground;
        RowList { background: $ink-ground; height: 1fr; min-height: 3; }
        #dispute { height: auto; max-height: 75%; background: $ink-ground; border-top: solid $ink-line; padding: 0 1; }
        #dispute Static { background: $ink-ground; color: $ink-text; height: auto; }
    }
    """

    def __init__(self, session: Session, settling: Settling, gold: Path, adjudicator: str) -> None:
        """Take what to decide on, and where the outcome goes.

        Args:
            session: What the run works with; its annotations are the adjudication's journal.
            settling: The disputes.
            gold: The document to write.
            adjudicator: Who decides, as the document says it.
        """
        super().__init__(session)
        self.settling = settling
        self._gold = gold
        self._adjudicator = adjudicator
        self._found: tuple[int, ...] = ()
        self._unwritten = False

    def compose(self) -> ComposeResult:
        """Title, list, the focused dispute, status, keys."""
        yield Bar(id="title")
        yield RowList(id="disputes")
        with VerticalScroll(id="dispute", can_focus=False):
            yield Static(id="told")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Begin at the first open dispute."""
        self.query_one(KeyBar).show_keys(self.machine.keymap)
        self._show(self._next_open(-1))
        if self.settling.left_over:
            count = self.settling.left_over
            self.say(f"{count} earlier decision{'s are' if count != 1 else ' is'} on links nobody disputes any more")
        elif self.settling.problems:
            self.say("The journal of decisions is damaged: ! says where", "warning")

    @property
    def list(self) -> RowList:
        """The disputes."""
        return self.query_one(RowList)

    @property
    def status(self) -> str:
        """What the status line says."""
        return self.query_one("#status", Bar).text

    # Drawing

    def _show(self, chosen: int | None = None) -> None:
        disputes, annotators = self.settling.disputes, self.settling.opinions.annotators
        named = len(self.settling.opinions.by_event) > 1
        self.list.show(
            len(disputes),
            lambda at: (dispute_row(disputes[at], annotators, self.list.size.width, named=named),),
            chosen,
        )
        self._show_focus()
        self.say("")

    def _show_focus(self) -> None:
        there = bool(self.settling.disputes)
        lines = dispute_lines(self.settling, self.list.chosen) if there else ()
        self.query_one("#told", Static).update(content_of(lines))
        self.query_one("#dispute").scroll_to(y=0, animate=False)
        self._draw_title()

    def _draw_title(self) -> None:
        count, waiting = len(self.settling.disputes), self.settling.open
        names = " · ".join(f"{n} {one_line(name)}" for n, name in enumerate(self.settling.opinions.annotators, start=1))
        at = f"{self.list.chosen + 1} of {count}" if count else "nobody differs"
        left = (Piece(" Adjudication", "accent"), Piece(f"  {names}"))
        right = (Piece(f"{at} · ", "quiet"), Piece(f"{waiting} open ", "warning" if waiting else "accepted"))
        self.query_one("#title", Bar).show(left, right)

    def say(self, text: str, ink: str = "") -> None:
        """Say something, or how far things are."""
        decided = len(self.settling.disputes) - self.settling.open
        counts = f" {decided} decided, {self.settling.open} open · gold: {one_line(self._gold.name)}"
        self.query_one("#status", Bar).show((Piece(f" {text}" if text else counts, ink if text else "quiet"),))

    def typed(self, shown: str) -> None:
        """A half-typed key."""
        self.say(one_line(shown), "accent")

    def unknown_key(self, shown: str) -> None:
        """A key that does nothing."""
        self.say(f"{one_line(shown)} does nothing here; ? lists the keys")

    def journal_changed(self, said: str) -> None:
        """After a return in the history."""
        self.settling.refresh()
        self._unwritten = True
        self._show()
        self.say(said)

    # Deciding

    def _change(self, act: Callable[[], object]) -> bool:
        """Do what changes the journal; a failure to save is said, and nothing has changed."""
        try:
            act()
        except StoreError as error:
            self.say(str(error), "error")
            return False
        self._unwritten = True
        return True

    def _settle(self, category: str | None, chosen: str = "") -> None:
        if not self.settling.disputes:
            self.say("Nobody differs: w writes the gold document.")
            return
        at = self.list.chosen
        if not self._change(lambda: self.settling.settle(at, category, chosen)):
            return
        who = f" with {one_line(chosen)}" if chosen else ""
        self._show(self._next_open(at) if category is not None else at)
        waiting = self.settling.open
        if waiting:
            self.say(f"{name_of(category)}{who}; {waiting} open" if category else f"open again; {waiting} open")
        else:
            self._write()

    def _next_open(self, at: int) -> int:
        """The next open dispute behind a place, going round; the place itself when there is none."""
        count = len(self.settling.disputes)
        order = [(at + step) % count for step in range(1, count + 1)] if count else []
        return next((one for one in order if self.settling.disputes[one].decision is None), max(at, 0))

    def do_settle_annotator(self, called: Called) -> None:
        """As the annotator of that number says."""
        if not self.settling.disputes:
            self._settle(None)
            return
        said = self.settling.said(self.settling.disputes[self.list.chosen])
        number = int(called.key) if called.key.isdigit() else 1
        if number > len(said):
            self.say(f"There is no annotator {number} here.")
        elif said[number - 1].category is None:
            self.say(f"{one_line(said[number - 1].annotator)} has not looked at this link.")
        else:
            self._settle(said[number - 1].category, said[number - 1].annotator)

    def do_settle_shared(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Shared."""
        self._settle(Relation.SHARED.value)

    def do_settle_paraphrased(self, called: Called) -> None:  # noqa: ARG002
        """Paraphrased."""
        self._settle(Relation.PARAPHRASED.value)

    def do_settle_partial(self, called: Called) -> None:  # noqa: ARG002
        """Partial."""
        self._settle(Relation.PARTIAL.value)

    def do_settle_none(self, called: Called) -> None:  # noqa: ARG002
        """No link."""
        self._settle(NONE)

    def do_settle_reopen(self, called: Called) -> None:  # noqa: ARG002
        """Open again."""
        self._settle(None)

    def do_settle_majority(self, called: Called) -> None:  # noqa: ARG002
        """What most say, where most say the same."""
        before = self.settling.open
        if self._change(lambda: self.settling.settle_all(by_majority(self.settling.disputes))):
            self._show(self._next_open(self.list.chosen - 1))
            self.say(f"{before - self.settling.open} decided by majority, {self.settling.open} open; u takes it back")

    def do_settle_next_open(self, called: Called) -> None:  # noqa: ARG002
        """The next open one."""
        self._go(self._next_open(self.list.chosen))
        if not self.settling.open:
            self.say("Every link is decided; w writes the gold document.")

    def _travel(self, back: bool) -> None:  # noqa: FBT001  one of two ways
        done = []
        if self._change(lambda: done.append(self.settling.undo() if back else self.settling.redo())):
            decision = done[0]
            if decision is None:
                self.say("Nothing to undo." if back else "Nothing to redo.")
                return
            self._show(self.settling.place_of(decision))
            self.say("undone" if back else "redone")

    def do_settle_undo(self, called: Called) -> None:  # noqa: ARG002
        """Take back."""
        self._travel(back=True)

    def do_settle_redo(self, called: Called) -> None:  # noqa: ARG002
        """Bring back."""
        self._travel(back=False)

    def do_settle_write(self, called: Called) -> None:  # noqa: ARG002
        """Write the gold document."""
        self._write()

    def _write(self) -> None:
        try:
            left_out = write_gold(self._gold, self.settling.gold(self._adjudicator))
        except StoreError as error:
            self.say(str(error), "error")
            return
        self._unwritten = False
        rest = (
            f"; {left_out} open link{'s' if left_out != 1 else ''} left out" if left_out else "; every link is decided"
        )
        self.say(f"written to {one_line(str(self._gold))}{rest}", "accepted")

    def leaving(self) -> None:
        """Write what has been decided since the last writing; what fails is said once the screen has gone."""
        if self._unwritten:
            try:
                write_gold(self._gold, self.settling.gold(self._adjudicator))
            except StoreError as error:
                self.failed = error

    failed: StoreError | None = None
    """Why the gold document could not be written on leaving."""

    # Moving

    def _go(self, index: int) -> None:
        self.list.choose(index)
        self._show_focus()
        self.say("")

    def do_move_next(self, called: Called) -> None:
        """Next."""
        self._go(self.list.chosen + (called.count or 1))

    def do_move_previous(self, called: Called) -> None:
        """Previous."""
        self._go(self.list.chosen - (called.count or 1))

    def do_move_first(self, called: Called) -> None:
        """First, or the one of that number."""
        self._go((called.count or 1) - 1)

    def do_move_last(self, called: Called) -> None:
        """Last, or the one of that number."""
        self._go((called.count or self.list.count) - 1)

    def do_move_half_down(self, called: Called) -> None:
        """Half a page on."""
        self._go(self.list.chosen + max(self.list.page // 2, 1) * (called.count or 1))

    def do_move_half_up(self, called: Called) -> None:
        """Half a page back."""
        self._go(self.list.chosen - max(self.list.page // 2, 1) * (called.count or 1))

    def do_move_page_down(self, called: Called) -> None:
        """A page on."""
        self._go(self.list.chosen + self.list.page * (called.count or 1))

    def do_move_page_up(self, called: Called) -> None:
        """A page back."""
        self._go(self.list.chosen - self.list.page * (called.count or 1))

    @on(RowList.Pressed)
    def _pressed_row(self, message: RowList.Pressed) -> None:
        self._go(message.index)

    # Finding

    def do_find_start(self, called: Called) -> None:  # noqa: ARG002
        """Find words in both sentences."""
        if not self.query("#prompt"):
            self.mount(Prompt("find", "find"), before="#status")

    @on(PromptTyped)
    def _finding(self, message: PromptTyped) -> None:
        wanted = message.text.casefold().strip()
        self._found = tuple(
            at
            for at, dispute in enumerate(self.settling.disputes)
            if wanted and any(wanted in one_line(words).casefold() for words in dispute.words)
        )
        if self._found:
            self._go(next((at for at in self._found if at >= self.list.chosen), self._found[0]))
        self.say(f"{len(self._found)} found" if wanted else "")

    @on(PromptEntered)
    @on(PromptLeft)
    def _found_it(self) -> None:
        self.query("#prompt").remove()
        self.set_focus(None)

    def _step_found(self, by: int) -> None:
        if not self._found:
            self.say("Nothing is looked for: / starts a search.")
            return
        ahead = [at for at in self._found[::by] if (at > self.list.chosen if by > 0 else at < self.list.chosen)]
        self._go(ahead[0] if ahead else self._found[::by][0])

    def do_find_next(self, called: Called) -> None:
        """Next found."""
        for _ in range(called.count or 1):
            self._step_found(1)

    def do_find_previous(self, called: Called) -> None:
        """Previous found."""
        for _ in range(called.count or 1):
            self._step_found(-1)

    # The rest of what every screen can do

    def do_view_progress(self, called: Called) -> None:  # noqa: ARG002
        """How many are decided, in what time."""
        worked = effort(self.settling.journal.points)
        decided = len(self.settling.disputes) - self.settling.open
        self.say(f"{decided} of {len(self.settling.disputes)} links decided: {worked.sentence}")

    def do_file_reload(self, called: Called) -> None:  # noqa: ARG002
        """Read the journal of decisions again."""
        if self._change(self.settling.journal.reload):
            self.settling.refresh()
            self._show()
            self.say("the decisions were read again")

    def do_app_cancel(self, called: Called) -> None:  # noqa: ARG002
        """Forget what was begun."""
        self.machine.clear()
        self._found = ()
        self.say("")
