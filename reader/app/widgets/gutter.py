"""The links between the panes, drawn as lines that may cross."""

from dataclasses import dataclass
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from reader.app.routing import Grid, Stub
from reader.app.widgets.drawn import Drawn
from reader.app.widgets.inked import Inked

_BOLD = Style(bold=True)
DRAWN_ROWS = 500
"""Rows kept as drawn; most rows of most screens look alike."""
Row = tuple[tuple[str, str, bool], ...]
_BLANK = (" ", "", False)


def _put(row: list[tuple[str, str, bool]], text: str, *, at_end: bool) -> None:
    """Write an arrow at an end of a row, where nothing stands yet."""
    start = len(row) - len(text) if at_end else 0
    for at, glyph in enumerate(text, start=start):
        if 0 <= at < len(row) and row[at] == _BLANK:
            row[at] = (glyph, "quiet", False)


@dataclass
class LinkPressed(Message):
    """A link in a gutter was clicked."""

    gutter: "Gutter"
    pair: int


@dataclass
class SplitDragged(Message):
    """A gutter is dragged to a column of the screen."""

    gutter: "Gutter"
    column: int


class Gutter(Inked):
    """Draws a routed grid; a click on a line chooses its pair, a drag moves the split."""

    DEFAULT_CSS = """
    Gutter {
        width: 9;
        height: 1fr;
        margin-top: 1;
        background: $ink-ground;
        color: $ink-line;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty."""
        super().__init__(id=id)
        self._grid: Grid = []
        self._kinds: dict[int, str] = {}
        self._stubs: tuple[dict[int, Stub], dict[int, Stub]] = ({}, {})
        self._dragging = False
        self._drawn: dict[Row, Drawn] = {}

    def show(self, grid: Grid, kinds: dict[int, str], left: tuple[Stub, ...], right: tuple[Stub, ...]) -> None:
        """Draw a grid; `kinds` gives each pair its ink, stubs are arrows at the edges."""
        stubs = ({stub.row: stub for stub in left}, {stub.row: stub for stub in right})
        if (grid, kinds, stubs) != (self._grid, self._kinds, self._stubs):
            self._grid, self._kinds, self._stubs = grid, kinds, stubs
            self.refresh()

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self._drawn.clear()

    def render_line(self, y: int) -> Drawn:
        """Row `y`, below the panes' headings."""
        row = self._row(y)
        strip = self._drawn.get(row)
        if strip is None:
            if len(self._drawn) > DRAWN_ROWS:
                self._drawn.clear()
            strip = self._drawn[row] = self._draw(row)
        return strip

    def _row(self, y: int) -> Row:
        """What stands in each cell of a row: glyph, ink, heavy."""
        cells = self._grid[y] if y < len(self._grid) else []
        row = [(c.glyph, self._kinds.get(c.pair, "quiet"), c.heavy) if c is not None else _BLANK for c in cells]
        row = row[: self.size.width] + [_BLANK] * (self.size.width - len(row))
        for side, stubs in enumerate(self._stubs):
            stub = stubs.get(y)
            if stub is not None:
                _put(row, stub.text[: max(len(row) // 2, 1)], at_end=bool(side))
        return tuple(row)

    def _draw(self, row: Row) -> Drawn:
        base = self.base
        segments = []
        for (ink, heavy), cells in groupby(row, key=lambda cell: cell[1:]):
            style = base + self.ink(ink) if ink else base
            segments.append(Segment("".join(cell[0] for cell in cells), style + _BOLD if heavy else style))
        return Drawn(segments, len(row))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a drag, or choose the link under the pointer."""
        row = self._grid[event.y] if event.y < len(self._grid) else []
        cell = row[event.x] if event.x < len(row) else None
        if cell is not None:
            self.post_message(LinkPressed(self, cell.pair))
            return
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the split."""
        if self._dragging:
            self.post_message(SplitDragged(self, event.screen_x))

    def on_mouse_up(self) -> None:
        """End of the drag."""
        self._dragging = False
        self.release_mouse()
