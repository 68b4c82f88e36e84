"""The column at a pane's edge that shows the whole article's marks: one stroke a row, those in view standing out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.segment import Segment

from reader.app.layout import PaneLayout
from reader.app.minimap import UNMAPPED, Stretch, kind_of, kinds_by_row, rows_of, stretch_in_view
from reader.app.reading import Kind, Reading, Side
from reader.app.widgets.inked import Inked


@dataclass(frozen=True, slots=True)
class Mapped:
    """The article that a column stands for, as it is laid out."""

    layout: PaneLayout
    reading: Reading
    side: Side


class MarkColumn:
    """The strokes of one column, kept until what they stand for has changed."""

    def __init__(self, inks: Inked) -> None:
        """Take the widget whose inks it is drawn with."""
        self._inks = inks
        self._kinds: Sequence[Kind] = ()
        self._view: Stretch | None = None
        """What was in view when the strokes were drawn."""
        self._drawn: list[Segment] = []
        self._strokes: dict[tuple[Kind, bool, bool], Segment] = {}

    def forget(self) -> None:
        """Count the kinds anew."""
        self._kinds, self._view = (), None

    def restyle(self) -> None:
        """Another theme."""
        self._strokes.clear()
        self._view = None

    def count_again(self, sentences: Collection[int], article: Mapped) -> bool:
        """Put right the rows that stand for these sentences; whether one has changed."""
        height = len(self._kinds)
        rows = rows_of(article.layout, sentences, height) if height else set()
        kinds = {y: kind_of(article.layout, article.reading, article.side, height, y) for y in rows}
        changed = any(self._kinds[y] is not kind for y, kind in kinds.items())
        if changed:
            self._kinds = [kinds.get(y, kind) for y, kind in enumerate(self._kinds)]
            self._view = None
        return changed

    def segment(self, y: int, top: int, height: int, article: Mapped | None) -> Segment:
        """The stroke on row `y` of a pane of `height` rows that shows the article from row `top` on."""
        if len(self._kinds) != height:
            blank = [Kind.UNKNOWN] * height
            self._kinds = kinds_by_row(article.layout, article.reading, article.side, height) if article else blank
            self._view = None
        view = stretch_in_view(len(article.layout) if article is not None else 0, top, height)
        if self._view != view:
            self._view = view
            self._drawn = [self._stroke(kind, view, at) for at, kind in enumerate(self._kinds)]
        at = y + top if view.whole else y  # an article seen whole has each stroke beside its row
        return self._drawn[at] if at < height else self._stroke(Kind.UNKNOWN, view, at)

    def _stroke(self, kind: Kind, view: Stretch, at: int) -> Segment:
        """The stroke of one row; one object for all that look alike, so that rows drawn before are found again."""
        key = (kind, view.holds(at), view.whole)
        if key not in self._strokes:
            glyph = " " if kind in UNMAPPED else ("┃" if view.holds(at) else "│")
            style = self._inks.base + self._inks.ink(kind.value)
            lit = view.holds(at) and not view.whole
            self._strokes[key] = Segment(glyph, style + self._inks.ink("focus") if lit else style)
        return self._strokes[key]
