"""What the reader and the adjudication have in common: settings, theme, keys, memory, palette."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver

from reader import paths
from reader.app.access import ALL, Access
from reader.app.arrangement import Arrangement
from reader.app.cursor import set_linear, show_again
from reader.app.engine import Engine
from reader.app.memory import load_memory, save_memory
from reader.app.screens.keyed import KeyedScreen
from reader.app.session import Session, build_keymaps
from reader.app.start import StartCache
from reader.app.themes import default_variables, textual_theme
from reader.config import load_settings
from reader.errors import Problem

DEFAULT_THEME = "dusk"


def _provider() -> type[Provider]:
    from reader.app.commands import ActionProvider  # noqa: PLC0415  deferred: wanted with the first palette

    return ActionProvider


class BaseApp(App[None]):
    """A program whose keys come from the table of actions and whose colours from a theme file."""

    TITLE = "Diptych"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_provider}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    CommandPalette SearchIcon { display: none; }
    CommandPalette > Vertical { background: $ink-panel; margin-top: 1; min-width: 30; }
    CommandPalette OptionList { min-width: 20; }
    CommandPalette OptionList > .option-list--option-highlighted { background: $ink-focus; color: $ink-text; }
    ModalScreen VerticalScroll, ModalScreen OptionList, ModalScreen TextArea, ListedRows {
        scrollbar-size-vertical: 1;
        scrollbar-color: $ink-quiet; scrollbar-color-hover: $ink-quiet; scrollbar-color-active: $ink-accent;
        scrollbar-background: $ink-panel; scrollbar-background-hover: $ink-panel;
        scrollbar-background-active: $ink-panel;
    }
    .-linear ModalScreen > * { border: blank $ink-accent; scrollbar-size: 0 0; }
    .-linear CommandPalette > Vertical { border: none; }
    .-linear CommandPalette #--input, .-linear CommandPalette OptionList { border: none; scrollbar-size: 0 0; }
    .-linear ModalScreen OptionList, .-linear ModalScreen TextArea { scrollbar-size: 0 0; }
    .-linear ListedRows { scrollbar-size: 0 0; }
    """

    def __init__(self, engine: Engine, access: Access = ALL, driver_class: type[Driver] | None = None) -> None:
        """Read settings, memory and theme.

        Args:
            engine: Reads and compares events.
            access: What may be done.
            driver_class: What draws; the terminal's when None.
        """
        super().__init__(driver_class=driver_class)
        self.failure: Problem | None = None
        """Why nothing could be opened; the process ends with it."""
        loaded = load_settings()
        keymaps, conflicts = build_keymaps(loaded.settings)
        self.session = Session(
            loaded.settings, load_memory(), keymaps, engine, access, problems=[*loaded.problems, *conflicts]
        )
        self.session.memory.runs += 1
        layout = loaded.settings.layout or self.session.memory.layout
        self.session.memory.layout = layout if layout in set(Arrangement) else ""
        self.cache = StartCache()
        chosen = self.cache.palette(loaded.settings.theme or self.session.memory.theme or DEFAULT_THEME)
        self.session.add_problems(chosen.problems)
        self.register_theme(textual_theme(chosen.themes[0]))
        # Set before the first style sheet is read: a change of theme would apply every style a second time, 40 ms.
        self.set_reactive(BaseApp.theme, chosen.themes[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Show the terminal's cursor where words are read by ear; Textual calls the other classes' own beside this."""
        if self.session.memory.layout == Arrangement.LINEAR:
            set_linear(self, linear=True)
        self.app_resume_signal.subscribe(self, show_again)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Every ink has a value before a theme is set."""
        return default_variables()

    async def action_quit(self) -> None:
        """Leave by ctrl+q, keeping the place."""
        screen = self.screen
        if isinstance(screen, KeyedScreen):
            screen.leaving()
        self.exit()

    def remember(self) -> None:
        """Save what is remembered between runs; a failure is no reason to stop anybody from leaving."""
        try:
            save_memory(self.session.memory)
            self.keep_in_cache()
            self.cache.save()
        except OSError as error:
            self.failure = self.failure or Problem(paths.state_folder(), f"place not remembered: {error}")

    def keep_in_cache(self) -> None:
        """For programs that start from what they showed the last time."""
