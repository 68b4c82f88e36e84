"""A screen driven by the table of actions: keys go through the key machine, and so does everything else that acts."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.screen import Screen

from reader.app.action import Action, Where, works_in
from reader.app.actions import BY_ID
from reader.app.keys import Called, KeyMachine, Waiting, key_name
from reader.app.messages import ActionPressed, EventWanted
from reader.app.session import Session
from reader.errors import StoreError

if TYPE_CHECKING:  # as in messages.py
    from reader.corpus.index import EventEntry
    from reader.store.annotations import Annotations


class KeyedScreen(Screen[None], inherit_bindings=False):
    """Calls `do_<action>` for every action of the table that works here."""

    where: ClassVar[Where]
    ALLOW_SELECT = False
    AUTO_FOCUS = ""

    def __init__(self, session: Session) -> None:
        """Take what the run works with."""
        super().__init__()
        self.session = session
        self.machine = KeyMachine(session.keymaps[self.where])

    @property
    def mode(self) -> Where:
        """Which actions work now."""
        return self.machine.keymap.where

    def set_mode(self, where: Where) -> None:
        """Let the keys of another mode work."""
        self.machine = KeyMachine(self.session.keymaps[where])
        self.mode_changed()

    def mode_changed(self) -> None:
        """For screens that show the keys of the mode."""

    def typed(self, shown: str) -> None:
        """For screens that show a half-typed key."""

    def unknown_key(self, shown: str) -> None:
        """For screens that say when a key does nothing."""

    def on_key(self, event: events.Key) -> None:
        """Every key that no prompt has taken."""
        if self.focused is not None:
            return
        event.stop()
        event.prevent_default()
        outcome = self.machine.feed(key_name(event.key, event.character))
        if isinstance(outcome, Called):
            self.typed("")
            self.call_action(outcome)
        elif isinstance(outcome, Waiting):
            self.typed(outcome.shown)
        else:
            self.typed("")
            self.unknown_key(outcome.shown)

    def call_action(self, called: Called) -> None:
        """Do it."""
        getattr(self, called.action.handler)(called)

    def perform(self, action_id: str) -> None:
        """Do an action by id, from the palette or the footer; one that does not work in this mode is left alone."""
        action: Action = BY_ID[action_id]
        if works_in(action, self.mode):
            self.machine.clear()
            self.call_action(Called(action, None))

    @on(ActionPressed)
    def _pressed(self, message: ActionPressed) -> None:
        message.stop()
        self.perform(message.action_id)

    # What every screen can do

    def do_app_help(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Marks, keys, files."""
        from reader.app.screens.help import HelpScreen  # noqa: PLC0415  deferred: brings the Markdown widgets

        self.app.push_screen(HelpScreen(self.session))

    def do_app_palette(self, called: Called) -> None:  # noqa: ARG002
        """Any action by name."""
        self.app.action_command_palette()

    def do_app_problems(self, called: Called) -> None:  # noqa: ARG002
        """What was wrong in the input."""
        from reader.app.screens.problems import ProblemsScreen  # noqa: PLC0415  deferred: seldom wanted

        self.app.push_screen(ProblemsScreen(self.session))

    def do_view_theme(self, called: Called) -> None:  # noqa: ARG002
        """Choose a theme."""
        from reader.app.screens.theme import ThemeScreen  # noqa: PLC0415  deferred: reads all theme files

        self.app.push_screen(ThemeScreen(self.session))

    # What the journal of the corpus tells, the same from every screen

    def say(self, text: str, ink: str = "") -> None:
        """For screens with a status line."""

    def journal_event(self) -> str | None:
        """The id of the event on the screen; None for the corpus as a whole."""
        return None

    def journal_changed(self, said: str) -> None:
        """For screens that show decisions: others stand now than did before."""
        self.say(said)

    def do_view_history(self, called: Called) -> None:  # noqa: ARG002
        """What was decided when; back to any point."""
        annotations = self.session.annotations
        if annotations is None:
            self.say("The journal is not open yet.")
            return
        from reader.app.screens.history import HistoryScreen  # noqa: PLC0415  deferred: seldom wanted
        from reader.store.place import annotator_name  # noqa: PLC0415

        def go_back(seq: int | None) -> None:
            if seq is not None:
                self._return_to(annotations, seq)

        name = annotator_name(self.session.annotator or self.session.settings.annotator)
        self.app.push_screen(HistoryScreen(annotations, name, self.journal_event()), go_back)

    def do_view_progress(self, called: Called) -> None:  # noqa: ARG002
        """How far the events and the corpus are, and how fast it goes."""
        if self.session.annotations is None:
            self.say("The journal is not open yet.")
            return
        from reader.app.screens.progress import ProgressScreen  # noqa: PLC0415  deferred: seldom wanted

        told = ProgressScreen(self.session, self.journal_event())

        def opened(at: int | None) -> None:
            if at is not None:
                self.open_event(told.events[at])

        self.app.push_screen(told, opened)

    def open_event(self, event: "EventEntry") -> None:
        """Show an event."""
        self.post_message(EventWanted(event))

    def do_view_guidelines(self, called: Called) -> None:  # noqa: ARG002
        """What the corpus tells its annotators."""
        path = self.session.corpus.guidelines if self.session.corpus is not None else None
        if path is None:
            self.say("This corpus has no guidelines: write them in guidelines.md beside its index.")
            return
        from reader.app.screens.page import PageScreen  # noqa: PLC0415  deferred: brings the Markdown widgets
        from reader.text.visible import visible  # noqa: PLC0415

        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.say(f"{path}: cannot be read: {error}", "error")
            return
        page = "\n".join(visible(line) for line in text.splitlines())
        self.app.push_screen(PageScreen(f"Guidelines: {path.name}", page))

    def _return_to(self, annotations: "Annotations", seq: int) -> None:
        taken, brought = annotations.change_to(seq)
        if not taken and not brought:
            self.say("That is what stands now.")
            return
        try:
            annotations.return_to(seq)
        except StoreError as error:
            self.say(str(error), "error")
            return
        self.journal_changed(f"returned: {taken} taken back, {brought} brought back; H leads anywhere else")

    def do_app_suspend(self, called: Called) -> None:  # noqa: ARG002
        """Back to the shell until `fg`."""
        if self.session.access.in_browser:
            self.say("There is no shell behind a page: q ends the reader.", "warning")
            return
        self.app.action_suspend_process()

    def do_app_quit(self, called: Called) -> None:  # noqa: ARG002
        """Leave."""
        self.leaving()
        self.app.exit()

    def leaving(self) -> None:
        """For screens that keep their place."""
