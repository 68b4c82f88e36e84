"""Rows of coloured words, drawn by whoever shows them."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from reader.app.cursor import is_linear
from reader.app.pieces import Line, in_words
from reader.app.widgets.bars import fitted
from reader.app.widgets.listed_rows import ListedRows

Draw = Callable[[int], Sequence[Line]]
"""From a row's number to its lines, as many as each row has."""


class RowList(ListedRows):
    """Rows of one height, drawn when they come into view."""

    DEFAULT_CSS = """
    RowList { background: $ink-panel; }
    """

    def __init__(self, height: int = 1, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty; `height` are the lines of each row."""
        super().__init__(height, id=id)
        self._draw: Draw = lambda _: ()

    def show(self, count: int, draw: Draw, chosen: int | None = None) -> None:
        """List so many rows, drawn by `draw`; the chosen one stays unless another is named."""
        self._draw = draw
        self.set_count(count)
        self.choose(self.chosen if chosen is None else chosen)

    def render_line(self, y: int) -> Strip:
        """Row `y` of the view."""
        width = self.scrollable_content_region.width
        index, part = self.row_at(y)
        if index >= self.count:
            return fitted(Strip([], 0), width, self.base)
        base = self.style_of(index)
        lines = self._draw(index)
        pieces = (self.lead(index), *(lines[part] if part < len(lines) else ()))
        said = in_words if is_linear(self) else str
        inked = [Segment(said(p.text), base + self.ink(p.ink) if p.ink else base) for p in pieces if p.text]
        return fitted(Strip(inked), width, base)
