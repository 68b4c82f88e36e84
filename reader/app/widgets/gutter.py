"""The links between the panes, drawn as lines that may cross."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from reader.app.messages import LinkPressed, SplitDragged
from reader.app.routing import Grid, Stub
from reader.app.widgets.inked import Inked

_BOLD = Style(bold=True)


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

    def show(self, grid: Grid, kinds: dict[int, str], left: tuple[Stub, ...], right: tuple[Stub, ...]) -> None:
        """Draw a grid; `kinds` gives each pair its ink, stubs are arrows at the edges."""
        stubs = ({stub.row: stub for stub in left}, {stub.row: stub for stub in right})
        if (grid, kinds, stubs) != (self._grid, self._kinds, self._stubs):
            self._grid, self._kinds, self._stubs = grid, kinds, stubs
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row `y`, below the panes' headings."""
        width, base = self.size.width, self.base
        cells = self._grid[y] if y < len(self._grid) else []
        if not any(cells) and not any(y in stubs for stubs in self._stubs):
            return Strip([Segment(" " * width, base)], width)
        segments = []
        for at in range(width):
            cell = cells[at] if at < len(cells) else None
            if cell is None:
                segments.append(Segment(" ", base))
                continue
            style = base + self.ink(self._kinds.get(cell.pair, "quiet"))
            segments.append(Segment(cell.glyph, style + _BOLD if cell.heavy else style))
        self._put_stub(segments, y)
        return Strip(segments, width)

    def _put_stub(self, segments: list[Segment], y: int) -> None:
        for side, stubs in enumerate(self._stubs):
            stub = stubs.get(y)
            if stub is None:
                continue
            text = stub.text[: max(len(segments) // 2, 1)]
            start = 0 if side == 0 else len(segments) - len(text)
            for offset, glyph in enumerate(text):
                if start + offset < len(segments) and segments[start + offset].text == " ":
                    segments[start + offset] = Segment(glyph, self.base + self.ink("quiet"))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a drag, or choose the link under the pointer."""
        row = self._grid[event.y] if event.y < len(self._grid) else []
        cell = row[event.x] if event.x < len(row) else None
        if cell is not None:
            self.post_message(LinkPressed(cell.pair))
            return
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the split."""
        if self._dragging:
            self.post_message(SplitDragged(event.screen_x))

    def on_mouse_up(self) -> None:
        """End of the drag."""
        self._dragging = False
        self.release_mouse()
