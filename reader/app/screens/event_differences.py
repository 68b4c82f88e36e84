"""Where any two sources of the event differ, claim by claim."""

from collections.abc import Sequence
from typing import ClassVar

from reader.app.differing import Row, counted, opening, row_line, rows_of, strip_lines
from reader.app.keys import Called
from reader.app.matrix import fit
from reader.app.pieces import Line, Piece
from reader.app.screens.overview import OverviewScreen
from reader.app.whole import Opening
from reader.app.widgets.lines import Lines


class DifferencesScreen(OverviewScreen):
    """Differences of any two sources; enter opens the sentences."""

    heading: ClassVar[str] = "differences over all sources"
    idle: ClassVar[frozenset[str]] = frozenset(
        {"event.differences", "overview.left-out", "overview.filter", "overview.sort"}
    )
    listed: tuple[Row, ...] = ()
    narrowed = False
    """Whether only differences of the focused source are listed."""

    def kept(self) -> dict[str, object]:
        """Whether it was narrowed."""
        return {"narrowed": self.narrowed}

    def restore(self, kept: dict[str, object]) -> None:
        """Whether it was narrowed."""
        self.narrowed = kept.get("narrowed") is True

    def list_rows(self) -> None:
        """List them."""
        if self.whole is None:
            return
        self.listed = rows_of(self.whole, self.article if self.narrowed else None)
        ids = [row.id for row in self.listed]
        chosen = ids.index(self.place.row) if self.place.row in ids else min(self.rows.chosen, len(ids) - 1)
        self.rows.show(len(self.listed), self._row, max(chosen, 0))
        self.draw()

    def _row(self, index: int) -> Sequence[Line]:
        assert self.whole is not None  # noqa: S101  no row is drawn before
        width = max(self.rows.scrollable_content_region.width - 1, 1)
        return (row_line(self.whole, self.listed[index], width),)

    def draw(self) -> None:
        """The counts above, the two sides below."""
        if self.whole is None:
            return
        concerned = f"of {self.whole.name(self.article)} · " if self.narrowed else ""
        head = fit(f" {concerned}{counted(self.listed)}", self.size.width)
        self.query_one("#head", Lines).show(((Piece(head, "quiet"),),))
        strip, rule = self.query_one("#strip", Lines), (Piece("─" * self.size.width, "line"),)
        if not self.listed:
            strip.show(())
            return
        row = self.listed[self.rows.chosen]
        self.place.row = row.id
        strip.show((rule, *strip_lines(self.whole, row, self.size.width)))

    def state(self) -> tuple[str, str]:
        """What can be done, or that there is nothing."""
        if not self.listed:
            what = f"of {self.whole.name(self.article)} " if self.narrowed and self.whole is not None else ""
            return f"No difference {what}was found in what the sources say.", "warning"
        narrowed = "all sources" if self.narrowed else "one source"
        return f"enter opens the sentences · o {narrowed} · h l source · S who says what", "quiet"

    def said(self, index: int) -> str:
        """A row as it is drawn."""
        assert self.whole is not None  # noqa: S101  no row is there before
        return "".join(piece.text for piece in row_line(self.whole, self.listed[index], 400))

    def opening(self) -> Opening | None:
        """The sentences of the two sides."""
        if self.whole is None or not self.listed:
            return None
        return opening(self.whole, self.listed[self.rows.chosen], self.article)

    def source_changed(self) -> None:
        """Another source, when the list is narrowed to one."""
        self.list_rows()
        if self.whole is not None:
            self.say(
                f"source: {self.whole.name(self.article)}" + ("" if self.narrowed else "; o lists only its differences")
            )

    def _step_claim(self, by: int) -> None:
        starts = [at for at, row in enumerate(self.listed) if row.dispute is None and not row.voices]
        ahead = [at for at in starts if (at > self.rows.chosen if by > 0 else at < self.rows.chosen)]
        if ahead:
            self.go(ahead[0] if by > 0 else ahead[-1])

    def do_overview_only(self, called: Called) -> None:  # noqa: ARG002
        """Only differences of the focused source, or all."""
        self.narrowed = not self.narrowed
        self.list_rows()
        self.say_state()

    def do_overview_filter(self, called: Called) -> None:
        """The same: there are two filters."""
        self.do_overview_only(called)

    def do_overview_left_out(self, called: Called) -> None:  # noqa: ARG002
        """What is left out stands in the matrix."""
        self.say("What a source leaves out stands in the matrix: #, then x.")

    def do_overview_sort(self, called: Called) -> None:  # noqa: ARG002
        """They stand as told: the next claim instead."""
        self._step_claim(1)
        self.say("Differences stand in the order of the claims: the next claim.")
