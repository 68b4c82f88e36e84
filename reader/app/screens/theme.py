"""Choose a theme: moving over the list shows each at once; enter keeps it, escape brings the old one back."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.app.messages import LookChosen
from reader.app.palette import Palette, load_palettes
from reader.app.session import Session
from reader.app.themes import textual_theme
from reader.text.visible import one_line


class ThemeScreen(ModalScreen[None]):
    """A list of themes beside the articles."""

    DEFAULT_CSS = """
    ThemeScreen { align: right top; background: transparent; }
    ThemeScreen > Vertical {
        width: 46; max-width: 100%; min-width: 24; height: auto; max-height: 100%; min-height: 8; margin: 1 1;
        background: $ink-panel; border: round $ink-accent;
    }
    ThemeScreen OptionList {
        min-width: 20; height: auto; max-height: 18; border: none;
        background: $ink-panel; color: $ink-text;
    }
    ThemeScreen OptionList:focus { border: none; background-tint: $ink-panel 0%; }
    ThemeScreen OptionList:focus > .option-list--option-highlighted {
        background: $ink-focus; color: $ink-text; text-style: bold;
    }
    ThemeScreen Label { color: $ink-quiet; padding: 0 1; width: 1fr; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,T", "leave", "leave"),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
    ]

    def __init__(self, session: Session) -> None:
        """Remember the theme to come back to."""
        super().__init__()
        self.session = session
        self._before = ""
        self._palettes: tuple[Palette, ...] = ()

    def compose(self) -> ComposeResult:
        """The list and a line about the theme."""
        with Vertical() as window:
            window.border_title = "Theme"
            yield OptionList()
            yield Label(id="about", markup=False)
            yield Label("j k look · enter keeps · esc leaves", markup=False)

    def on_mount(self) -> None:
        """Read the theme files; broken ones are said."""
        self._before = self.app.theme
        loaded = load_palettes()
        self._palettes = loaded.themes
        self.session.add_problems(loaded.problems)
        options = self.query_one(OptionList)
        for palette in loaded.themes:
            self.app.register_theme(textual_theme(palette))
            options.add_option(Option(Content(one_line(palette.label)), id=palette.name))
        names = [palette.name for palette in loaded.themes]
        options.highlighted = names.index(self._before) if self._before in names else 0
        options.focus()

    @on(OptionList.OptionHighlighted)
    def _look(self, message: OptionList.OptionHighlighted) -> None:
        palette = self._palettes[message.option_index]
        self.app.theme = palette.name
        broken = len([p for p in self.session.problems if p.what.startswith("theme")])
        note = f"\n{broken} broken theme file{'s' if broken != 1 else ''}: ! lists what is wrong" if broken else ""
        self.query_one("#about", Label).update(Content(one_line(palette.about) + note))

    @on(OptionList.OptionSelected)
    def _keep(self) -> None:
        self.session.memory.theme = self.app.theme
        self.app.post_message(LookChosen())
        self.dismiss()

    def action_leave(self) -> None:
        """Back to the theme as it was."""
        self.app.theme = self._before
        self.dismiss()

    def action_move(self, by: int) -> None:
        """Up or down the list."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()
