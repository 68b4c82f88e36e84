"""Some lines of coloured words, each cut at the edge."""

from rich.segment import Segment
from textual.strip import Strip

from reader.app.pieces import Line
from reader.app.widgets.bars import fitted
from reader.app.widgets.inked import Inked


class Lines(Inked):
    """Draws the lines handed to it in whatever room it has."""

    DEFAULT_CSS = """
    Lines {
        background: $ink-ground;
        color: $ink-text;
        height: auto;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty."""
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: tuple[Line, ...]) -> None:
        """Draw these."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    @property
    def text(self) -> str:
        """What they say."""
        return "\n".join("".join(piece.text for piece in line) for line in self._lines)

    def render_line(self, y: int) -> Strip:
        """One line."""
        pieces = self._lines[y] if y < len(self._lines) else ()
        base = self.base
        inked = [Segment(p.text, base + self.ink(p.ink) if p.ink else base) for p in pieces if p.text]
        return fitted(Strip(inked), self.size.width, base)
