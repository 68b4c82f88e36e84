"""Whose words: what of each article is copied, reworded and own, who shares with whom, and the runs themselves."""

from collections.abc import Sequence
from typing import ClassVar

from reader.app.borrowed import Row, opening, origin_words, row_line, rows_of, strip_lines
from reader.app.keys import Called
from reader.app.matrix import fit
from reader.app.pieces import Line, Piece
from reader.app.screens.overview import OverviewScreen
from reader.app.whole import Opening
from reader.app.widgets.lines import Lines


class SharingScreen(OverviewScreen):
    """Shares, a picture of who shares with whom, runs; enter opens a run in two sources."""

    heading: ClassVar[str] = "whose words"
    idle: ClassVar[frozenset[str]] = frozenset(
        {"event.sharing", "overview.only", "overview.left-out", "overview.filter", "overview.sort"}
    )
    listed: tuple[Row, ...] = ()

    def list_rows(self) -> None:
        """List everything; the first article is chosen."""
        if self.whole is None:
            return
        self.listed = rows_of(self.whole)
        ids = [row.id for row in self.listed]
        wanted = self.place.row or f"share {self.article}"
        self.rows.show(len(ids), self._row, ids.index(wanted) if wanted in ids else 1)
        self.draw()

    def _row(self, index: int) -> Sequence[Line]:
        assert self.whole is not None  # noqa: S101  no row is drawn before
        width = max(self.rows.scrollable_content_region.width - 1, 1)
        return (row_line(self.whole, self.listed[index], width),)

    def draw(self) -> None:
        """The likely origin above, the chosen row below."""
        if self.whole is None or not self.listed:
            return
        self.query_one("#head", Lines).show(((Piece(fit(f" {origin_words(self.whole)}", self.size.width), "accent"),),))
        row = self.listed[self.rows.chosen]
        self.place.row = row.id
        focused = row.article or row.sharing
        if focused is not None:
            self.place.column = self.whole.articles.index(focused)
        rule = (Piece("─" * self.size.width, "line"),)
        self.query_one("#strip", Lines).show((rule, *strip_lines(self.whole, row, self.size.width)))

    def go(self, index: int) -> None:
        """Choose a row; headings and blanks are stepped over."""
        step = 1 if index >= self.rows.chosen else -1
        index = max(0, min(index, len(self.listed) - 1))
        for at in (
            *range(index, len(self.listed) if step > 0 else -1, step),
            *range(index, -1, -1),
            *range(len(self.listed)),
        ):
            if self.listed and (self.listed[at].article or self.listed[at].sharing or self.listed[at].run):
                super().go(at)
                return

    def state(self) -> tuple[str, str]:
        """What enter does."""
        if self.whole is not None and not self.whole.provenance.runs:
            return "No run of words stands in two sources.", "warning"
        return "enter opens the words in two sources · # who reports what · d differences", "quiet"

    def said(self, index: int) -> str:
        """A row as it is drawn, runs whole."""
        assert self.whole is not None  # noqa: S101  no row is there before
        return "".join(piece.text for piece in row_line(self.whole, self.listed[index], 2_000))

    def opening(self) -> Opening | None:
        """The run in two sources."""
        if self.whole is None or not self.listed:
            return None
        return opening(self.whole, self.listed[self.rows.chosen], self.article)

    def source_changed(self) -> None:
        """The row of the next source."""
        self.place.row = f"share {self.article}"
        self.list_rows()

    def _nothing(self, called: Called) -> None:
        self.say(f"{called.action.label}: in the matrix, #.")

    do_overview_only = do_overview_left_out = do_overview_filter = do_overview_sort = _nothing
