"""The strip below the panes: the focused pair's differing words side by side, who says it, what differs, notes."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.app.detail import Detail
from reader.app.pieces import Line, Piece
from reader.app.widgets.bars import fitted
from reader.app.widgets.inked import Inked
from reader.app.wrap import wrap_all
from reader.model.span import Span

TWO_COLUMNS = 90
"""Cells from which the two sides' words stand beside one another."""


class DetailStrip(Inked):
    """Draws a `Detail` in whatever room it is given."""

    DEFAULT_CSS = """
    DetailStrip {
        height: 5;
        background: $ink-ground;
        color: $ink-text;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty."""
        super().__init__(id=id)
        self._detail = Detail(())
        self._lines: tuple[tuple[int, int], list[Strip]] | None = None
        self.whole = False
        """Whether lines are wrapped instead of cut: when the strip is enlarged."""

    def enlarge(self, *, whole: bool) -> None:
        """Wrap every line, or cut each at the edge."""
        self.whole = whole
        self._lines = None
        self.refresh()

    def show(self, detail: Detail) -> None:
        """Draw this."""
        if detail != self._detail:
            self._detail = detail
            self._lines = None
            self.refresh()

    @property
    def text(self) -> str:
        """What it says, line by line."""
        detail = self._detail
        return "\n".join(
            "".join(p.text for p in line)
            for line in (detail.title, detail.left, detail.right, *detail.facts, *detail.more)
        )

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self._lines = None

    def render_line(self, y: int) -> Strip:
        """Row `y`."""
        size = (self.size.width, self.size.height)
        if self._lines is None or self._lines[0] != size:
            self._lines = size, self._draw(*size)
        lines = self._lines[1]
        return lines[y] if y < len(lines) else fitted(Strip([], 0), size[0], self.base)

    def _draw(self, width: int, height: int) -> list[Strip]:
        facts = self._facts(self._detail.facts, width)
        words = self._words(width, max(height - 1 - len(facts), 1))
        spare = max(height - 1 - len(facts) - len(words), 0)
        more = self._facts(self._detail.more, width)
        return [self._rule(width), *words, *facts, *more[:spare]][:height]

    def _facts(self, lines: tuple[Line, ...], width: int) -> list[Strip]:
        if not self.whole:
            return [self._indented(line, width) for line in lines]
        return [fitted(strip, width, self.base) for line in lines for strip in self._wrapped(line, width - 2, 99, "  ")]

    def _rule(self, width: int) -> Strip:
        title = self._strip((Piece("─ ", "line"), *self._detail.title, Piece(" ")))
        if title.cell_length >= width:
            return fitted(title, width, self.base)
        rest = width - title.cell_length
        return Strip([*title, Segment("─" * rest, self.base + self.ink("line"))], width)

    def _words(self, width: int, room: int) -> list[Strip]:
        if not self._detail.left and not self._detail.right:
            return []
        if self._detail.left == self._detail.right:
            return [self._indented(self._detail.left, width)]
        if width < TWO_COLUMNS:
            half = max(room // 2, 1)
            left = self._wrapped(self._detail.left, width - 3, half, "▴ ")
            right = self._wrapped(self._detail.right, width - 3, max(room - len(left), 1), "▾ ")
            return [fitted(line, width, self.base) for line in (*left, *right)][:room]
        column = (width - 3) // 2
        left = self._wrapped(self._detail.left, column - 1, room, "")
        right = self._wrapped(self._detail.right, width - column - 4, room, "")
        rows = max(len(left), len(right))
        blank = Strip([], 0)
        return [
            Strip.join(
                [
                    self._strip((Piece("  "),)),
                    fitted(left[at] if at < len(left) else blank, column - 2, self.base),
                    self._strip((Piece(" │ ", "line"),)),
                    fitted(right[at] if at < len(right) else blank, width - column - 3, self.base),
                ]
            )
            for at in range(rows)
        ]

    def _wrapped(self, pieces: Line, width: int, most: int, lead: str) -> list[Strip]:
        text = "".join(piece.text for piece in pieces)
        lines = wrap_all(text, (Span(0, len(text)),), max(width - 2, 4))
        strips = []
        for at in range(min(lines.height(0), most)):
            start, end = lines.span(0, at)
            cut = _between(pieces, start, end)
            more = (Piece(" …", "quiet"),) if at == most - 1 and lines.height(0) > most else ()
            strips.append(self._strip((Piece((lead if not at else "  ") if lead else "", "quiet"), *cut, *more)))
        return strips

    def _indented(self, line: Line, width: int) -> Strip:
        return fitted(self._strip((Piece("  "), *line)), width, self.base)

    def _strip(self, pieces: Line) -> Strip:
        base: Style = self.base
        return Strip([Segment(p.text, base + self.ink(p.ink) if p.ink else base) for p in pieces if p.text])


def _between(pieces: Line, start: int, end: int) -> Line:
    cut: list[Piece] = []
    at = 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            cut.append(Piece(piece.text[low:high], piece.ink))
        at += len(piece.text)
    return tuple(cut)
