"""Who reports what: claims as rows, sources as columns."""

from collections.abc import Sequence
from typing import ClassVar

from reader.app.keys import Called
from reader.app.matrix import Frame, claim_line, counts_line, frame, names_line, strip_lines
from reader.app.pieces import Line
from reader.app.screens.overview import OverviewScreen
from reader.app.whole import Opening, Shown, Sorting, listed, opening_of
from reader.app.widgets.lines import Lines
from reader.model.claim import Claim


class MatrixScreen(OverviewScreen):
    """Claims by sources; enter opens the sentences of a cell."""

    heading: ClassVar[str] = "who reports what"
    idle: ClassVar[frozenset[str]] = frozenset({"event.matrix"})
    head_lines: ClassVar[int] = 2

    shown = Shown.ALL
    sorting = Sorting.POSITION
    claims: tuple[Claim, ...] = ()
    _first = 0

    def kept(self) -> dict[str, object]:
        """Filter and order."""
        return {"shown": self.shown, "sorting": self.sorting}

    def restore(self, kept: dict[str, object]) -> None:
        """Filter and order."""
        shown, sorting = kept.get("shown"), kept.get("sorting")
        self.shown = shown if isinstance(shown, Shown) else Shown.ALL
        self.sorting = sorting if isinstance(sorting, Sorting) else Sorting.POSITION

    def list_rows(self) -> None:
        """List the claims that the filter lets through."""
        if self.whole is None:
            return
        self.claims = listed(self.whole, self.shown, self.sorting, self.article)
        ids = [claim.id for claim in self.claims]
        chosen = ids.index(self.place.row) if self.place.row in ids else min(self.rows.chosen, len(ids) - 1)
        self.rows.show(len(self.claims), self._row, max(chosen, 0))
        self.draw()

    def laid(self) -> Frame:
        """Where the columns stand now."""
        assert self.whole is not None  # noqa: S101  the callers looked
        width = max(self.rows.scrollable_content_region.width - 1, 1)
        column = min(self.place.column, max(len(self.whole.articles) - 1, 0))
        found = frame(width, len(self.whole.articles), column, self._first)
        self._first = found.first
        return found

    def _row(self, index: int) -> Sequence[Line]:
        assert self.whole is not None  # noqa: S101  no row is drawn before
        column = self.place.column if index == self.rows.chosen else None
        return (claim_line(self.whole, self.claims[index], self.laid(), column),)

    def draw(self) -> None:
        """Heads of the columns, and the strip for the focused cell."""
        if self.whole is None:
            return
        laid, claim = self.laid(), self.claim
        names, counts = names_line(self.whole, laid, self.place.column), counts_line(self.whole, laid, self._said())
        self.query_one("#head", Lines).show((names, counts))
        strip = self.query_one("#strip", Lines)
        if claim is None:
            strip.show(())
            return
        self.place.row = claim.id
        at = (self.rows.chosen + 1, len(self.claims))
        strip.show(strip_lines(self.whole, claim, self.article, at, self.size.width))

    @property
    def claim(self) -> Claim | None:
        """The chosen claim."""
        return self.claims[self.rows.chosen] if self.claims else None

    def _said(self) -> str:
        name = self.whole.name(self.article) if self.whole is not None else ""
        filtered = "" if self.shown is Shown.ALL else f"{self.shown.value.format(name)} · "
        many = "s" if len(self.claims) != 1 else ""
        return f"{len(self.claims)} claim{many} · {filtered}{self.sorting.value}"

    def state(self) -> tuple[str, str]:
        """How to read a cell, or why there is no row."""
        if self.whole is not None and not self.claims:
            name = self.whole.name(self.article)
            if not self.whole.overview.claims:
                return "No article of this event has a sentence that says something.", "warning"
            if self.shown is Shown.NEW and not self.whole.comparison.read:
                return "Nothing is marked as read yet: V marks the focused source; F shows all claims.", "warning"
            return f"No claim is {self.shown.value.format(name)}; f or esc shows others.", "warning"
        return "= same ≈ reworded ~ partly • only here ∅ left out ❝ attributed ≠ differs * new", "quiet"

    def said(self, index: int) -> str:
        """The claim's words and what the sources make of it."""
        assert self.whole is not None  # noqa: S101  no row is there before
        claim = self.claims[index]
        return " ".join([self.whole.words(claim), *(self.whole.said(cell) for cell in claim.cells)])

    def opening(self) -> Opening | None:
        """The sentences of the focused cell and those it is best held against."""
        claim = self.claim
        return opening_of(self.whole, claim, self.article) if claim is not None and self.whole is not None else None

    def press_column(self, column: int) -> bool:
        """Focus the source that was clicked."""
        found = self.laid().column_at(column - 1) if self.whole is not None else None
        if found is None or found == self.place.column:
            return False
        self.place.column = found
        return True

    def source_changed(self) -> None:
        """Filters of one source list other claims; else the heads and the strip follow."""
        if self.shown in {Shown.ONLY, Shown.LEFT_OUT, Shown.NEW}:
            self.list_rows()
        else:
            self.rows.refresh()
            self.draw()
        self.say_state()

    def set_shown(self, shown: Shown) -> None:
        """List other claims."""
        self.shown = shown
        self.list_rows()
        self.say_state()

    def do_overview_filter(self, called: Called) -> None:  # noqa: ARG002
        """The next filter."""
        self.set_shown(self.shown.next)

    def do_overview_only(self, called: Called) -> None:  # noqa: ARG002
        """What this source alone has."""
        self.set_shown(Shown.ALL if self.shown is Shown.ONLY else Shown.ONLY)

    def do_overview_left_out(self, called: Called) -> None:  # noqa: ARG002
        """What this source leaves out."""
        self.set_shown(Shown.ALL if self.shown is Shown.LEFT_OUT else Shown.LEFT_OUT)

    def do_overview_sort(self, called: Called) -> None:  # noqa: ARG002
        """The next order, from its first row."""
        self.sorting = self.sorting.next
        self.place.row = ""
        self.rows.chosen = 0
        self.list_rows()

    def do_app_cancel(self, called: Called) -> None:
        """Show all claims again, then back."""
        if not self.machine.digits and not self.machine.prefix and self.shown is not Shown.ALL:
            self.set_shown(Shown.ALL)
        else:
            super().do_app_cancel(called)
