"""The terminal's own cursor: a screen reader reads the line it stands on. Shown and moved in the linear layout only."""

from textual.app import App
from textual.geometry import Offset
from textual.widget import Widget

LINEAR = "-linear"
"""The class of an app that shows words alone: no box, no bar, no mark that has to be seen."""


def is_linear(widget: Widget) -> bool:
    """Whether the screen is to be read by ear."""
    return widget.app.has_class(LINEAR)


def set_linear(app: App[None], *, linear: bool) -> None:
    """Show words alone with the terminal's cursor in sight, or draw again and hide the cursor as Textual does."""
    app.set_class(linear, LINEAR)
    show_again(app)


def show_again(app: App[None]) -> None:
    """Have the terminal show its cursor, or not; Textual hides it whenever it takes the terminal over."""
    driver = app._driver  # noqa: SLF001  Textual has no word for the terminal's cursor but its place
    if driver is not None:
        driver.write("\x1b[?25h" if app.has_class(LINEAR) else "\x1b[?25l")


def follow(widget: Widget, row: int, column: int = 0) -> None:
    """Put the cursor on a row of a widget's content (from 0); it moves with the next thing drawn."""
    if is_linear(widget) and widget.size.height:
        widget.app.cursor_position = widget.content_region.offset + Offset(column, row)
