"""The linear layout: one article told in words in place of the panes, for screen readers; every key works in it too.

The panes stay behind it, so that the other layouts come back as they were.
"""

from textual.containers import Vertical

from reader.app import telling
from reader.app.arrangement import Arrangement
from reader.app.cursor import set_linear
from reader.app.highlight import Styled, within
from reader.app.keys import Called
from reader.app.layout import Shape, shape_of
from reader.app.messages import LookChosen
from reader.app.motion import Place
from reader.app.pieces import Line, Piece
from reader.app.reading import Side
from reader.app.screens.third import Third
from reader.app.telling import Told, tell
from reader.app.widgets.bars import Bar
from reader.app.widgets.linear_pane import Content, LinearPane
from reader.model.span import Span
from reader.wording import name_of

OF_PANES = frozenset({"view.lock", "view.narrower", "view.wider", "view.detail", "view.third"})
"""Actions that change how two panes stand; with one column of words there is nothing for them to do."""


class Linear(Third):
    """Two articles, drawn or told."""

    DEFAULT_CSS = """
    Linear {
        #linear { height: 1fr; display: none; }
        &.-linear #linear { display: block; }
        &.-linear #panes, &.-linear DetailStrip { display: none; }
    }
    """
    linear_pane: LinearPane | None = None
    linear_heading: Bar
    """There with the pane."""
    arrangement_before = Arrangement.COLUMNS
    """What the linear layout took the place of."""

    def on_mount(self) -> None:
        """Begin in words when that was wanted."""
        if self.is_linear:
            self._tell()

    def lay_out(self, arrangement: Arrangement) -> None:
        """Lay the articles out in another way, and say so."""
        self.arrangement_before, self.arrangement = self.arrangement, arrangement
        self.session.memory.layout = arrangement.value
        self.app.post_message(LookChosen())
        if self.is_linear:
            self._tell()
        else:
            self.remove_class("-linear")
        set_linear(self.app, linear=self.is_linear)
        self.call_next(self.fit_third)
        self.relayout()
        self.draw_title()
        self.say(_SAID[arrangement])

    def _tell(self) -> None:
        if self.linear_pane is None:
            self.linear_pane, self.linear_heading = LinearPane(id="linear-pane"), Bar(id="linear-heading")
            self.mount(Vertical(self.linear_heading, self.linear_pane, id="linear"), before="#detail")
        self.add_class("-linear")

    def call_action(self, called: Called) -> None:
        """Do it, unless it is about panes that are not there."""
        if self.is_linear and called.action.id in OF_PANES:
            self.say("In words there is one column; _ brings the panes back.")
            return
        super().call_action(called)

    # What the other layouts do with panes

    def shows(self, side: Side, number: int) -> bool:
        """Whether a sentence can take the focus."""
        if not self.is_linear or self.reading is None:
            return super().shows(side, number)
        return 0 <= number < len(self.reading.halves[side]) and self._shape(side, number) is not Shape.HIDDEN

    def _shape(self, side: Side, number: int) -> Shape:
        assert self.reading is not None  # noqa: S101  the callers looked
        return shape_of(self.reading, side, number, self.filter, frozenset(self.opened))

    def relayout(self) -> None:
        """Bring the focus to a sentence that is told."""
        if not self.is_linear:
            super().relayout()
        elif self.reading is not None:
            self.focus_visible()
            self.draw_focus()

    def go(self, place: Place | None, otherwise: str = "") -> None:
        """Focus a place; say which article that is in when it was another."""
        before = self.place.side
        super().go(place, otherwise)
        silent = self.notice is None and self.link_from is None
        if self.is_linear and silent and self.reading is not None and self.place.side is not before:
            self.say(f"now in {name_of(self.reading.halves[self.place.side].article)}")

    def reveal(self) -> None:
        """Bring the focused sentence into view."""
        pane = self.linear_pane
        if not self.is_linear or pane is None or self.reading is None:
            super().reveal()
            return
        half = self.reading.halves[self.place.side]
        content = Content(len(half), self._told, self._marks(), self.session.settings.measure)
        pane.show(content, self.place.sentence)

    def _told(self, number: int) -> Told | None:
        assert self.reading is not None  # noqa: S101  shown with it
        side = self.place.side
        shape = self._shape(side, number)
        if shape is Shape.HIDDEN:
            return None
        sentence = self.reading.halves[side].article.sentences[number]
        note, tags = self.desk.remark(sentence.id) if self.desk is not None else ("", ())
        return tell(self.reading, side, number, folded=shape is Shape.FOLDED, note=note, tags=tags)

    def _marks(self) -> dict[int, tuple[Styled, ...]]:
        """Matches and the selection, counted from the start of their sentences."""
        assert self.reading is not None  # noqa: S101  as above
        side = self.place.side
        half, pane = self.reading.halves[side], self.panes[side]
        marked = dict(self.matches.styled(side, self.match_here))
        if pane.selection is not None:
            chosen = pane.selection
            first, last = half.sentence_at(chosen.span.start), half.sentence_at(max(chosen.span.end - 1, 0))
            for number in range(first, last + 1):
                marked[number] = (*marked.get(number, ()), chosen)

        return {
            number: tuple(
                Styled(Span(one.span.start - start, one.span.end - start), one.ink)
                for one in within(each, start, half.spans[number].end)
            )
            for number, each in marked.items()
            for start in [half.spans[number].start]
        }

    def marks_changed(self) -> None:
        """Tell the sentences anew."""
        if self.is_linear:
            self.reveal()

    def draw_links_soon(self) -> None:
        """No link is drawn here."""
        if not self.is_linear:
            super().draw_links_soon()

    def draw_detail(self) -> None:
        """What the strip has to say stands with the sentence."""
        if not self.is_linear:
            super().draw_detail()

    def draw_headings(self) -> None:
        """Which article is read."""
        super().draw_headings()
        if self.is_linear and self.reading is not None:
            self.linear_heading.show((Piece(f" {telling.heading(self.reading, self.place.side)}", "accent"),))

    def draw_status(self) -> None:
        """The line below, and the terminal's cursor back from where something was typed."""
        super().draw_status()
        if self.is_linear and self.linear_pane is not None and self.focused is None:
            self.linear_pane.place_cursor()

    def counts_line(self) -> Line:
        """How far the decisions are, in words where everything is."""
        if not self.is_linear or self.reading is None:
            return super().counts_line()
        return (Piece(f" {telling.counts(self.reading, self.place.side)}"),)

    def on_screen_resume(self) -> None:
        """The cursor comes back from a window that was over the articles."""
        self.draw_status()


_SAID = {
    Arrangement.COLUMNS: "columns: each article in its own order",
    Arrangement.ROWS: "aligned rows: each pair level",
    Arrangement.LINEAR: "one article in words; tab goes to the other, _ brings the panes back",
}
