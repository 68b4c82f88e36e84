"""What the movement keys and the mouse do."""

from textual import on

from reader.app import motion
from reader.app.keys import Called
from reader.app.layout import Shape
from reader.app.messages import LinePressed
from reader.app.motion import Place
from reader.app.reading import FOLDED_ROLES, Reading, Side
from reader.app.screens.loading import Loading
from reader.app.widgets.article_pane import ArticlePane, PaneWheeled, SentencePressed
from reader.app.widgets.gutter import LinkPressed


class Moving(Loading):
    """Sentences, pages, panes, partners, pairs, differences, marks."""

    def _step(self, by: int) -> None:
        if self.reading is not None:
            self.go(motion.step(self.reading, self.place, by, self.shows))

    def do_move_next(self, called: Called) -> None:
        """Next sentence."""
        self._step(called.count or 1)

    def do_move_previous(self, called: Called) -> None:
        """Previous sentence."""
        self._step(-(called.count or 1))

    def do_move_first(self, called: Called) -> None:
        """First sentence, or the one of that number."""
        if self.reading is not None:
            wanted = Place(self.place.side, (called.count or 1) - 1)
            self.go(motion.nearest(self.reading, self._inside(wanted), self.shows))

    def do_move_last(self, called: Called) -> None:
        """Last sentence, or the one of that number."""
        if self.reading is not None:
            number = called.count - 1 if called.count else len(self.reading.halves[self.place.side]) - 1
            self.go(motion.nearest(self.reading, self._inside(Place(self.place.side, number)), self.shows))

    def _inside(self, place: Place) -> Place:
        assert self.reading is not None  # noqa: S101  the caller looked
        return Place(place.side, max(0, min(place.sentence, len(self.reading.halves[place.side]) - 1)))

    def _rows(self, rows: int) -> None:
        """Move the focus by so many rows of its pane, at least one sentence."""
        if self.linear_pane is not None and self.is_linear:
            self._to_row(self.linear_pane.sentence_after(rows), rows)
            return
        pane = self.panes[self.place.side]
        layout = pane.layout_rows
        if self.reading is None or layout is None or not len(layout):
            return
        row = max(0, min(layout.row_of(self.place.sentence) + rows, len(layout) - 1))
        found = layout.at(row)
        target = found[0].first if found is not None else -1
        if target < 0:
            self._step(1 if rows > 0 else -1)
            return
        pane.go_to_row(max(pane.top + rows, 0))
        self._to_row(target, rows)

    def _to_row(self, target: int, rows: int) -> None:
        """Go to the sentence so many rows away, at least to the next one."""
        if self.reading is None:
            return
        near = motion.nearest(self.reading, Place(self.place.side, target), self.shows)
        if near == self.place:
            near = motion.step(self.reading, self.place, 1 if rows > 0 else -1, self.shows)
        self.go(near)

    def _page(self) -> int:
        pane = self.linear_pane if self.linear_pane is not None and self.is_linear else self.panes[self.place.side]
        return max(pane.size.height - 2, 1)

    def do_move_half_down(self, called: Called) -> None:
        """Half a page on."""
        self._rows(max(self._page() // 2, 1) * (called.count or 1))

    def do_move_half_up(self, called: Called) -> None:
        """Half a page back."""
        self._rows(-max(self._page() // 2, 1) * (called.count or 1))

    def do_move_page_down(self, called: Called) -> None:
        """A page on."""
        self._rows(self._page() * (called.count or 1))

    def do_move_page_up(self, called: Called) -> None:
        """A page back."""
        self._rows(-self._page() * (called.count or 1))

    def _to_side(self, side: Side) -> None:
        if self.reading is None or self.has_class("-alone") or side is self.place.side:
            return
        partners = self.reading.partners(self.place.side, self.place.sentence) if self.locked else ()
        sentence = next((p for p in partners if self.shows(side, p)), self.remembered[side])
        near = motion.nearest(self.reading, self._inside(Place(side, sentence)), self.shows)
        self.go(near, "Nothing is shown there under this filter.")

    def do_move_other_pane(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """The next pane, after the last the first; locked, at the partner when there is one."""
        side, beside = self.place.side, self.beside
        if side is Side.LEFT or (beside is not None and self.turn(Side.RIGHT)):
            self._to_side(Side.RIGHT)
        elif beside is None:
            self._to_side(Side.LEFT)
        else:  # at the right end of three: by the shared pane to the left end
            self.turn_to(beside.article_id)
            self._to_side(Side.LEFT)

    def do_move_left_pane(self, called: Called) -> None:  # noqa: ARG002
        """The pane to the left."""
        if self.place.side is Side.LEFT:
            self.turn(Side.LEFT)
        self._to_side(Side.LEFT)

    def do_move_right_pane(self, called: Called) -> None:  # noqa: ARG002
        """The pane to the right."""
        if self.place.side is Side.RIGHT:
            self.turn(Side.RIGHT)
        self._to_side(Side.RIGHT)

    def do_move_partner(self, called: Called) -> None:  # noqa: ARG002
        """The partner, then the next one, then back; a folded line opens; a link being made is made."""
        if self.reading is None:
            return
        if self.link_from is not None:
            self.finish_link()
            return
        role = self.reading.halves[self.place.side].article.sentences[self.place.sentence].role
        if role in FOLDED_ROLES:
            self._toggle_fold(self.reading)
            return
        origin, turn = self.jump or (self.place, 0)
        partners = self.reading.partners(origin.side, origin.sentence)
        if not partners:
            self.say("No partner in the other article.")
        elif turn < len(partners):
            self._jump_to(Place(origin.side.other, partners[turn]))
            self.jump = (origin, turn + 1)
        else:
            self.go(origin)

    def _jump_to(self, place: Place) -> None:
        if not self.shows(place.side, place.sentence):
            self.show_all()
        self.go(place)

    def _toggle_fold(self, reading: Reading) -> None:
        sentence_id = reading.halves[self.place.side].article.sentences[self.place.sentence].id
        self.opened ^= {sentence_id}
        self.relayout()

    def show_all(self) -> None:
        """For viewing: the filter that shows everything."""
        raise NotImplementedError

    def finish_link(self) -> None:
        """For deciding: make the link that was begun."""
        raise NotImplementedError

    def _to_pair(self, by: int) -> None:
        if self.reading is not None:
            self.go(
                motion.to_pair(self.reading, self.place, by, self.reading.live, self.shows), "No more pairs this way."
            )

    def do_move_next_pair(self, called: Called) -> None:
        """Next pair."""
        self._to_pair(called.count or 1)

    def do_move_previous_pair(self, called: Called) -> None:
        """Previous pair."""
        self._to_pair(-(called.count or 1))

    def _to_only(self, by: int) -> None:
        if self.reading is not None:
            found = motion.to_only_here(self.reading, self.place, by, self.shows)
            other = "." if self.has_class("-alone") else "; tab goes to the other."
            self.go(found, f"No more sentences this way that only this article has{other}")

    def do_move_next_only(self, called: Called) -> None:
        """Next sentence only this article has."""
        self._to_only(called.count or 1)

    def do_move_previous_only(self, called: Called) -> None:
        """Previous sentence only this article has."""
        self._to_only(-(called.count or 1))

    def _to_difference(self, by: int) -> None:
        reading = self.reading
        if reading is not None:
            found = motion.to_pair(reading, self.place, by, lambda at: motion.differing(reading, at), self.shows)
            self.go(found, "No more differences this way.")

    def do_move_next_difference(self, called: Called) -> None:
        """Next pair whose figures, names, dates or quotes differ."""
        self._to_difference(called.count or 1)

    def do_move_previous_difference(self, called: Called) -> None:
        """Previous such pair."""
        self._to_difference(-(called.count or 1))

    def nothing_open(self) -> str:
        """For the flow: what to say when nothing is left here."""
        raise NotImplementedError

    def go_to_open(self) -> bool:
        """Focus the next pair without a decision; whether there is one."""
        if self.reading is None:
            return False
        target = motion.next_open(self.reading, self.place)
        if target is None:
            self.say(self.nothing_open() if self.reading.comparison.pairs else "There is no pair to decide.")
            return False
        self._jump_to(target)
        return True

    # Marks

    def do_mark_set(self, called: Called) -> None:
        """Remember this sentence under a letter."""
        if self.reading is None:
            return
        sentence = self.reading.halves[self.place.side].article.sentences[self.place.sentence]
        self.session.memory.marks.setdefault(self.session.key(self.entry.id), {})[called.argument] = sentence.id
        self.say(f"Mark {called.argument} set; `{called.argument} comes back here.")

    def do_mark_go(self, called: Called) -> None:
        """Back to a marked sentence, in whichever of the articles on the screen it is."""
        if self.reading is None:
            return
        sentence_id = self.session.memory.marks.get(self.session.key(self.entry.id), {}).get(called.argument, "")
        for side in (self.place.side, self.place.side.other):
            number = self.reading.halves[side].index.get(sentence_id)
            if number is not None:
                self._jump_to(Place(side, number))
                return
        self.say(f"No mark {called.argument} in these two articles.")

    # Mouse

    @on(SentencePressed)
    def _sentence_pressed(self, message: SentencePressed) -> None:
        if self.reading is None:
            return
        layout = message.pane.layout_rows
        place = Place(self.side_at(message.pane), message.number)
        hidden = layout is not None and layout.shape(message.number) is Shape.HIDDEN
        if hidden:
            self.show_all()
        self.go(place)
        if message.again:
            self.perform("move.partner")

    @on(LinePressed)
    def _line_pressed(self, message: LinePressed) -> None:
        self.go(Place(self.place.side, message.number))
        if message.again:
            self.perform("move.partner")

    @on(LinkPressed)
    def _link_pressed(self, message: LinkPressed) -> None:
        self.work_beside(message.gutter)
        if self.reading is not None:
            self.go(Place(self.place.side, self.reading.numbers(message.pair, self.place.side)[0]))

    @on(PaneWheeled)
    def _pane_wheeled(self, message: PaneWheeled) -> None:
        if self.locked or self.shows_rows:
            for pane in self.query(ArticlePane):
                if pane is not message.pane:
                    pane.go_to_row(max(pane.top + message.rows, 0))
