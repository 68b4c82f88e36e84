"""Decisions whose sentences are gone: listed, to be given another place by hand, or given up."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.pieces import Line, Piece
from reader.app.screens.list_window import ListWindow
from reader.model.annotation import Anchor, Orphan
from reader.store.history import describe, exact
from reader.text.visible import one_line

Lost = tuple[Orphan, Anchor]
"""A decision, and one of the places it lacks."""


def lost_places(orphans: Sequence[Orphan]) -> tuple[Lost, ...]:
    """Every place that some decision lacks."""
    return tuple((orphan, anchor) for orphan in orphans for anchor in orphan.missing)


class OrphansScreen(ListWindow):
    """Answers with the number of the place to attach; `x` gives a decision up without leaving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("W", "leave", "leave", show=False),
        Binding("x", "give_up", "give up"),
    ]
    row_lines: ClassVar[int] = 3

    def __init__(self, lost: Sequence[Lost], give_up: Callable[[Orphan], Sequence[Lost] | None]) -> None:
        """Take what is lost.

        Args:
            lost: The list.
            give_up: Gives a decision up and returns what is lost still; None when that could not be saved.
        """
        super().__init__()
        self.lost = lost
        self._give_up = give_up

    def heading(self) -> str:
        """How many."""
        count = len({orphan.decision.number for orphan, _ in self.lost})
        return f"{count} decision{'s' if count != 1 else ''} without a sentence"

    def rows(self) -> int:
        """A place each."""
        return len(self.lost)

    def draw_row(self, index: int) -> Sequence[Line]:
        """The decision, and the words that are gone."""
        orphan, anchor = self.lost[index]
        words = one_line(anchor.words) or "the whole article, which is another version now"
        return (
            (Piece(f" {one_line(describe(orphan.decision)).partition(': ')[0]}", "accent"),
             Piece(f"  {exact(orphan.decision.at)}", "quiet")),
            (Piece(f"   {one_line(anchor.article)}: ", "quiet"), Piece(words)),
        )  # fmt: skip

    def foot(self, index: int) -> Sequence[Line]:
        """What can be done, and the decision in full: the last is cut where room is short."""
        if index < 0:
            return ((Piece("Every decision has its sentences. ", "accepted"), Piece("esc leaves", "quiet")),)
        orphan, anchor = self.lost[index]
        before, after = one_line(anchor.prefix), one_line(anchor.suffix)
        stood: Line = (Piece("stood between “…", "quiet"), Piece(f"{before}” and “{after}…”", "quiet"))
        does = "enter: choose its sentence in the text" if anchor.words else "M marks these articles as done again"
        keys = (Piece(does, "accent"), Piece(" · x gives it up (u brings it back) · esc leaves", "quiet"))
        return (keys, stood, (Piece(one_line(describe(orphan.decision, whole=True))),))

    def action_give_up(self) -> None:
        """The decision is not wanted any more."""
        if not self.lost:
            return
        left = self._give_up(self.lost[self.list.chosen][0])
        if left is not None:
            self.lost = left
            self.query_one("Vertical").border_title = self.heading()
            self.show_rows()
