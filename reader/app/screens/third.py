"""A third article beside the two, in a terminal wide enough, with a gutter between neighbours.

Everything a key does concerns a couple of neighbours: the one the focus is in. The third article stands beside it, at
the right end or, when the focus has moved on to the second couple, at the left one. `turn` makes the other couple the
one that is worked on.
"""

from dataclasses import dataclass

from textual.containers import Horizontal, Vertical

from reader.app import summary
from reader.app.arrangement import Arrangement
from reader.app.highlight import Words
from reader.app.links import View, links_in_view
from reader.app.margin import Focus
from reader.app.motion import Place
from reader.app.reading import Reading, Side
from reader.app.routing import route
from reader.app.screens.comparing import CompareBase, anchor_of, reading_of
from reader.app.widgets.article_pane import ArticlePane
from reader.app.widgets.bars import Heading
from reader.app.widgets.gutter import Gutter
from reader.model.comparison import Comparison


@dataclass(slots=True)
class Beside:
    """The third article and how it stands to its neighbour, one of the couple worked on."""

    reading: Reading
    words: Words
    side: Side
    """Its side in its own reading: right when it stands at the right end."""
    sentence: int = 0
    """The sentence last focused in it."""

    @property
    def article_id(self) -> str:
        """Which article it is."""
        return self.reading.halves[self.side].article.id


class Third(CompareBase):
    """Two articles, or three."""

    beside: Beside | None = None
    row: tuple[tuple[ArticlePane, Heading], ...] = ()
    """The panes with their headings, from the left; two or three."""
    gutters: tuple[Gutter, ...] = ()

    def on_mount(self) -> None:
        """Two panes stand; the third is made when first wanted."""
        self.third = bool(self.session.memory.third)

    def on_resize(self) -> None:
        """There may be room for the third now, or none any more; Textual calls the other classes' own beside this."""
        self.call_next(self.fit_third)

    def show_comparison(self, comparison: Comparison, *, complete: bool) -> None:
        """Show a comparison, with the third article when it is wanted."""
        super().show_comparison(comparison, complete=complete)
        self.call_next(self.fit_third)

    @property
    def takes_third(self) -> bool:
        """Whether there is room and an article for a third pane."""
        return (
            self.reading is not None
            and len(self.reading.comparison.articles) > 2  # noqa: PLR2004  two stand there already
            and self.size.width >= self.session.settings.third
            and not self.is_narrow
            and not self.is_linear
        )

    # Putting it there and taking it away

    async def fit_third(self) -> None:
        """Bring the third article in or fold it away, as it is wanted and there is room."""
        if not (self.third and self.takes_third):
            self._fold_third()
        elif self.beside is None and self.reading is not None and self.sources is not None:
            if not self.row:
                await self._make_third()
            self.add_class("-three")
            self._stand(Side.RIGHT)
            if self.shows_rows:
                self.arrangement = Arrangement.COLUMNS
            self.show_sources(self.sources, self.reading.comparison, complete=self.reading.complete)

    async def _make_third(self) -> None:
        gutter, heading, pane = Gutter(id="third-gutter"), Heading(id="third-heading"), ArticlePane(Side.RIGHT)
        gutter.styles.width = self.session.settings.gutter
        pane.minimap = self.session.settings.minimap
        panes, headings = list(self.panes), list(self.headings)
        await self.query_one("#panes", Horizontal).mount(gutter, Vertical(heading, pane, id="third"))
        self.row = tuple(zip([*panes, pane], [*headings, heading], strict=True))
        self.gutters = (self.links, gutter)
        self._apply_split()

    def _fold_third(self) -> None:
        if self.beside is None:
            return
        self.beside = None
        self.remove_class("-three")
        self._stand(Side.RIGHT)
        if self.sources is not None and self.reading is not None:
            self.show_sources(self.sources, self.reading.comparison, complete=self.reading.complete)

    def _stand(self, side: Side) -> None:
        """Let the couple worked on be the one that leaves this side's end to the third article."""
        start = 0 if side is Side.RIGHT else 1
        (left, left_heading), (right, right_heading) = self.row[start : start + 2]
        self.panes, self.headings, self.links = (left, right), (left_heading, right_heading), self.gutters[start]

    # Which couple is worked on

    def turn(self, to: Side) -> bool:
        """Work on the couple at the other end, when the third article stands there; whether it was so.

        The focus has to be in the pane both couples share; it stays there.
        """
        beside, reading, words = self.beside, self.reading, self.words
        if beside is None or reading is None or words is None or beside.side is not to:
            return False
        here, away = to, to.other
        shared, left_behind = self.remembered[here], self.remembered[away]
        matched = self.matches.words
        self.beside = Beside(reading, words, away, left_behind)
        left, right = beside.reading.halves
        self.reading, self.words = beside.reading, beside.words
        self.remembered[away], self.remembered[here] = shared, beside.sentence
        self._stand(away)
        self.jump = None
        begun = self.link_from
        self.link_from = Place(away, begun.sentence) if begun is not None and begun.side is here else None
        self.place = Place(away, shared)
        for pane, _ in self.row:
            pane.set_matches({})
        self.show_sources((left.article.id, right.article.id), reading.comparison, complete=reading.complete)
        self.find_again(matched)
        return True

    def find_again(self, words: str) -> None:
        """For viewing: look for the same words in the couple now worked on."""

    def turn_to(self, article_id: str) -> bool:
        """Work on the couple that has the third article, when it is this one; whether it is."""
        beside = self.beside
        if beside is None or beside.article_id != article_id:
            return False
        self.place = Place(beside.side, self.remembered[beside.side])
        return self.turn(beside.side)

    def side_at(self, pane: ArticlePane) -> Side:
        """The side of a pane that was pressed; the third one's couple becomes the one worked on."""
        if pane not in self.panes and self.beside is not None:
            self.turn_to(self.beside.article_id)
        return Side(self.panes.index(pane))

    def work_beside(self, gutter: Gutter) -> None:
        """Work on the couple whose links were pressed."""
        if gutter is not self.links and self.beside is not None:
            self.turn_to(self.beside.article_id)

    # Showing it

    def show_sources(self, sources: tuple[str, str], comparison: Comparison, *, complete: bool) -> None:
        """Put two articles side by side, and the third beside them."""
        before = self.beside
        if before is not None and before.article_id in sources:
            self._stand(Side.RIGHT)
        if self.has_class("-three"):
            self.beside = self._beside(sources, comparison, complete=complete)
        super().show_sources(sources, comparison, complete=complete)

    def _beside(self, sources: tuple[str, str], comparison: Comparison, *, complete: bool) -> Beside | None:
        before, ids = self.beside, [article.id for article in comparison.articles]
        free = [article_id for article_id in ids if article_id not in sources]
        if not free or sources[0] == sources[1]:
            return None
        if before is not None and before.article_id in free:
            side, third, sentence = before.side, before.article_id, before.sentence
        else:
            after = ids.index(sources[1])
            side = Side.RIGHT
            third = next((one for one in (*ids[after:], *ids[:after]) if one in free), free[0])
            sentence = self._remembered_in(comparison, third)
        couple = (sources[1], third) if side is Side.RIGHT else (third, sources[0])
        known = (*(self.reading.halves if self.reading is not None else ()), *(before.reading.halves if before else ()))
        reading = reading_of(before.reading if before else None, comparison, couple, complete=complete, known=known)
        reading.news = self.news
        if self.chosen_pairs is not None:
            reading.wanted = self.chosen_pairs.has
        words = Words(reading, before.words if before else None)
        return Beside(reading, words, side, min(sentence, max(len(reading.halves[side]) - 1, 0)))

    def _remembered_in(self, comparison: Comparison, article_id: str) -> int:
        place = self.session.memory.places.get(self.session.key(self.entry.id, article_id), "")
        sentences = comparison.article(article_id).sentences
        return next((number for number, sentence in enumerate(sentences) if sentence.id == place), 0)

    def hand_out(self) -> None:
        """Give every pane its article."""
        super().hand_out()
        beside = self.beside
        if beside is not None:
            pane, _ = self.row[self._end]
            pane.show(beside.reading, beside.words, beside.side, noted=self.noted_in(beside.reading, beside.side))

    @property
    def _end(self) -> int:
        """The third article's place in the row."""
        return 2 if self.beside is not None and self.beside.side is Side.RIGHT else 0

    def relayout(self) -> None:
        """Lay out every article."""
        beside = self.beside
        if beside is not None and self.row[self._end][0].size.width:
            pane = self.row[self._end][0]
            pane.wrap(self.session.settings.measure, partner=False)
            pane.set_columns(self.filter, frozenset(self.opened), gaps=self.has_gaps(pane))
        super().relayout()

    def draw_headings(self) -> None:
        """Outlet, date and length above each pane."""
        super().draw_headings()
        if self.beside is not None:
            heading = self.row[self._end][1]
            heading.show(summary.heading_of(self.beside.reading, self.beside.side, active=False))
            heading.remove_class("-active")

    def reveal(self) -> None:
        """Bring the focus into view, and level with it what the third article has."""
        super().reveal()
        beside = self.beside
        if beside is None:
            return
        pane, shared = self.row[self._end][0], self.panes[beside.side]
        number = self.place.sentence if self.place.side is beside.side else self._partner_shared(beside.side)
        pane.set_focus_state(self._focus_beside(beside, number))
        if self.locked and number is not None:
            found = anchor_of(beside.reading, beside.side.other, number, shared.shows, pane.shows)
            if found is not None and shared.layout_rows is not None and pane.layout_rows is not None:
                offset = shared.layout_rows.row_of(found[0]) - shared.top
                pane.go_to_row(max(pane.layout_rows.row_of(found[1]) - offset, 0))

    def _partner_shared(self, side: Side) -> int | None:
        """The sentence of the shared pane that the focused one is paired with."""
        at = self.pair
        return self.reading.numbers(at, side)[0] if self.reading is not None and at is not None else None

    def _focus_beside(self, beside: Beside, number: int | None) -> Focus:
        at = beside.reading.pair_of(beside.side.other, number) if number is not None else None
        return Focus(None, at, frozenset(beside.reading.numbers(at, beside.side)) if at is not None else frozenset())

    def _draw_links(self) -> None:
        super()._draw_links()
        beside = self.beside
        if beside is None or self.links.size.height == 0:
            return
        start = 1 if beside.side is Side.RIGHT else 0
        panes, gutter = [pane for pane, _ in self.row[start : start + 2]], self.gutters[start]
        left, right = (pane.layout_rows for pane in panes)
        if left is not None and right is not None:
            height = gutter.size.height
            pair = self.row[self._end][0].focus_state.pair
            found = links_in_view(
                beside.reading, View(left, panes[0].top, height), View(right, panes[1].top, height), pair
            )
            gutter.show(route(found.wires, gutter.size.width, height), found.kinds, found.left, found.right)

    def leaving(self) -> None:
        """Keep the third article's place too, and the articles in their order from the left."""
        super().leaving()
        beside, memory, key = self.beside, self.session.memory, self.session.key
        memory.third = self.third
        if beside is None or self.sources is None:
            return
        half = beside.reading.halves[beside.side]
        if len(half):
            memory.remember_place(key(self.entry.id, half.article.id), half.article.sentences[beside.sentence].id)
        if beside.side is Side.LEFT:
            memory.events[key(self.entry.id)] = f"{beside.article_id}\n{self.sources[0]}"
