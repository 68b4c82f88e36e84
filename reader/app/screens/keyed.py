"""A screen driven by the table of actions: keys go through the key machine, and so does everything else that acts."""

from typing import ClassVar

from textual import events, on
from textual.screen import Screen

from reader.app.actions import BY_ID, Action, Where, works_in
from reader.app.keys import Called, KeyMachine, Waiting, key_name
from reader.app.messages import ActionPressed
from reader.app.session import Session


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

    def do_app_suspend(self, called: Called) -> None:  # noqa: ARG002
        """Back to the shell until `fg`."""
        self.app.action_suspend_process()

    def do_app_quit(self, called: Called) -> None:  # noqa: ARG002
        """Leave."""
        self.leaving()
        self.app.exit()

    def leaving(self) -> None:
        """For screens that keep their place."""
