"""How the compare screen shows two articles: laid out, the focus in view, partners level, links between them."""

from collections.abc import Callable, Sequence

from textual import on

from reader.app.find import Matches
from reader.app.half import Half
from reader.app.highlight import Words
from reader.app.layout import aligned_items, top_for
from reader.app.links import View, links_in_view
from reader.app.margin import Focus
from reader.app.messages import PaneResized, PaneScrolled
from reader.app.motion import Place, nearest
from reader.app.reading import Reading, Side
from reader.app.routing import route
from reader.app.screens.surround import Surround
from reader.app.widgets.article_pane import ArticlePane
from reader.model.comparison import Comparison
from reader.store.progress import progress

LEVEL_SEARCH = 40
"""How far back a sentence without a partner looks for one to level the panes by."""


class CompareBase(Surround):
    """Two articles of an event, side by side."""

    def on_mount(self) -> None:
        """Part the room between the panes; Textual calls the other classes' own beside this one."""
        self._apply_split()

    # Showing a comparison

    def show_comparison(self, comparison: Comparison, *, complete: bool) -> None:
        """Show a comparison, keeping sources and places as far as they still are there."""
        first = self.reading is None
        if first:
            self.sources = self._last_sources()
        couples = self.couples(comparison)
        known = {article.id for article in comparison.articles}
        if self.sources is None or not set(self.sources) <= known:
            self.sources = couples[0]
        self.show_sources(self.sources, comparison, complete=complete)
        if first:
            self._go_to_remembered()

    def show_sources(self, sources: tuple[str, str], comparison: Comparison, *, complete: bool) -> None:
        """Put two articles of a comparison side by side."""
        self.sources = sources
        if complete:
            self.session.progress[self.entry.id] = progress(comparison)
        earlier = self.reading
        known = earlier.halves if earlier is not None else ()
        self.reading = reading_of(earlier, comparison, sources, complete=complete, known=known)
        self.reading.news = self.news
        if self.chosen_pairs is not None:
            self.reading.wanted = self.chosen_pairs.has
        if earlier is not None and not self.reading.same_sentences(earlier):
            self._drop_numbers()
        self.words = Words(self.reading, self.words)
        self.set_class(sources[0] == sources[1], "-alone")
        self.hand_out()
        self.place = self._clamped(self.place)
        self.draw_headings()
        self.relayout()

    def hand_out(self) -> None:
        """Give each pane its article."""
        assert self.reading is not None  # noqa: S101  the caller set both
        assert self.words is not None  # noqa: S101
        for side in Side:
            self.panes[side].show(self.reading, self.words, side, noted=self.noted_in(self.reading, side))

    @staticmethod
    def noted_in(reading: Reading, side: Side) -> frozenset[int]:
        """The sentences of one article with a note or tags, of their own or of their pair."""
        index = reading.halves[side].index
        own = {index[one.sentence] for one in reading.comparison.remarks if one.sentence in index}
        paired = {reading.numbers(at, side)[0] for at in reading.remarked}
        return frozenset(own | paired)

    def _drop_numbers(self) -> None:
        """Let go of what holds sentence numbers of articles that are not as they were."""
        self.link_from = self.jump = self.match_here = None
        self.matches = Matches("")
        for pane in self.panes:
            pane.set_matches({})

    def _clamped(self, place: Place) -> Place:
        assert self.reading is not None  # noqa: S101  set by the caller
        for side in Side:
            self.remembered[side] = min(self.remembered[side], max(len(self.reading.halves[side]) - 1, 0))
        return Place(place.side, min(place.sentence, max(len(self.reading.halves[place.side]) - 1, 0)))

    def journal_event(self) -> str | None:
        """The event on the screen."""
        return self.entry.id

    def journal_changed(self, said: str) -> None:
        """Show what stands now."""
        if self.desk is not None:
            self.desk.refresh()
            self.rebuild()
        self.say(said)

    def rebuild(self) -> None:
        """Show the desk's comparison as it stands after a decision; place and scrolling stay."""
        if self.desk is not None and self.sources is not None:
            self.show_sources(self.sources, self.desk.comparison, complete=True)

    # Layout

    def on_resize(self) -> None:
        """Another size of the terminal."""
        self.set_class(self.is_narrow, "-narrow")
        height = self.size.height
        self.set_class(height < 16, "-low")  # noqa: PLR2004  below it the articles need every row
        self.set_class(height < 30, "-short")  # noqa: PLR2004  80×24 has it
        self.set_class(height < 9, "-lowest")  # noqa: PLR2004
        self.set_class(not self.detail, "-nodetail")
        self._apply_split()

    def _apply_split(self) -> None:
        left, right = self.query_one("#left"), self.query_one("#right")
        part, rest = f"{self.split}fr", f"{100 - self.split}fr"
        if self.is_narrow:
            left.styles.width = right.styles.width = "1fr"
            left.styles.height, right.styles.height = part, rest
        else:
            left.styles.height = right.styles.height = "1fr"
            left.styles.width, right.styles.width = part, rest
        for third in self.query("#third"):
            third.styles.width = "50fr"

    @on(PaneResized)
    def _pane_resized(self) -> None:
        if not self._relayout_due:
            self._relayout_due = True
            self.call_later(self._relayout_once)

    def _relayout_once(self) -> None:
        self._relayout_due = False
        self.relayout()

    def relayout(self) -> None:
        """Lay both articles out for the present sizes, filter and folds, and bring the focus back into view."""
        if self.reading is None or not self.panes[0].size.width:
            return
        measure = self.session.settings.measure
        alone = self.has_class("-alone")
        shown = [Side.LEFT] if alone else list(Side)
        lines = {side: self.panes[side].wrap(measure, partner=self.is_narrow) for side in shown}
        opened = frozenset(self.opened)
        if self.shows_rows:
            items = aligned_items(self.reading, self.filter, opened, (lines[Side.LEFT], lines[Side.RIGHT]))
            for side in Side:
                self.panes[side].set_items(items[side])
        else:
            for side in shown:
                self.panes[side].set_columns(self.filter, opened, gaps=self.has_gaps(self.panes[side]))
        self.focus_visible()
        self.draw_focus()

    def has_gaps(self, pane: ArticlePane) -> bool:
        """Whether a blank row follows each paragraph."""
        chosen = self.session.settings.gaps
        if chosen == "auto":
            return not self.is_narrow and pane.size.height >= 24  # noqa: PLR2004  a page of some depth
        return chosen == "always"

    def shows(self, side: Side, number: int) -> bool:
        """Whether a sentence can take the focus."""
        return self.panes[side].shows(number)

    def focus_visible(self) -> None:
        """Move the focus to the nearest sentence that can take it, when its own cannot."""
        assert self.reading is not None  # noqa: S101  the caller looked
        if self.shows(self.place.side, self.place.sentence):
            return
        near = nearest(self.reading, self.place, self.shows)
        if near is None:
            other = Place(self.place.side.other, self.remembered[self.place.side.other])
            near = nearest(self.reading, other, self.shows) if not self.has_class("-alone") else None
        if near is not None:
            self.place = near
            self.remembered[near.side] = near.sentence

    # Focus

    def go(self, place: Place | None, otherwise: str = "") -> None:
        """Focus a place, bring it into view; say `otherwise` when there is none."""
        if self.reading is None:
            return
        self.jump = None
        if place is None:
            self.say(otherwise)
            return
        self.place = self._clamped(place)
        self.remembered[place.side] = self.place.sentence
        self.draw_focus()

    def draw_focus(self) -> None:
        """Everything that follows the focus: both panes, scrolling, gutter, detail, status."""
        if self.reading is None:
            return
        at = self.pair
        for side in Side:
            members = frozenset(self.reading.numbers(at, side)) if at is not None else frozenset()
            sentence = self.place.sentence if side is self.place.side else None
            self.panes[side].set_focus_state(Focus(sentence, at, members))
            self.headings[side].set_class(side is self.place.side, "-active")
        self.reveal()
        self.draw_links_soon()
        self.draw_detail()
        self.draw_title()
        self.draw_headings()
        self.draw_status()

    def reveal(self) -> None:
        """Bring the focused sentence into view and, locked, its partner level with it."""
        side = self.place.side
        pane, other = self.panes[side], self.panes[side.other]
        if pane.layout_rows is None or not len(pane.layout_rows):
            return
        row = pane.layout_rows.row_of(self.place.sentence)
        top = top_for(row, pane.layout_rows.height_of(self.place.sentence), pane.top, pane.size.height)
        if self.shows_rows:
            pane.go_to_row(top)
            other.go_to_row(top)
            return
        # A sentence that is being linked stays in view while its partner is looked for.
        levels = self.locked and self.link_from is None
        if levels and other.layout_rows is not None and not self.has_class("-alone"):
            top = self._level(row, top)
        pane.go_to_row(top)

    def _level(self, row: int, top: int) -> int:
        """Scroll the other pane so that partner stands beside partner; the top this pane should have."""
        assert self.reading is not None  # noqa: S101  the caller looked
        side = self.place.side
        pane, other = self.panes[side], self.panes[side.other]
        found = anchor_of(self.reading, side, self.place.sentence, pane.shows, other.shows)
        if found is None or other.layout_rows is None or pane.layout_rows is None:
            return top
        anchor, partner = found
        partner_row = other.layout_rows.row_of(partner)
        if partner_row < 0:
            return top
        if anchor == self.place.sentence:
            room = max(other.size.height - other.layout_rows.height_of(partner), 0)
            offset = min(row - top, partner_row, room)
            other.go_to_row(partner_row - offset)
            return max(row - offset, 0)
        other.go_to_row(max(partner_row - (pane.layout_rows.row_of(anchor) - top), 0))
        return top

    @on(PaneScrolled)
    def _pane_scrolled(self) -> None:
        self.draw_links_soon()

    def marks_changed(self) -> None:
        """For a layout that is not drawn by the panes: what they mark has changed."""

    def draw_links_soon(self) -> None:
        """Route the links anew, once however many things moved."""
        if not self._links_due:
            self._links_due = True
            self.call_later(self._draw_links)

    def _draw_links(self) -> None:
        self._links_due = False
        left, right = (pane.layout_rows for pane in self.panes)
        if self.reading is None or left is None or right is None or not self.links.display or self.is_narrow:
            return
        height = self.links.size.height
        found = links_in_view(
            self.reading, View(left, self.panes[0].top, height), View(right, self.panes[1].top, height), self.pair
        )
        self.links.show(route(found.wires, self.links.size.width, height), found.kinds, found.left, found.right)

    # Memory

    def _last_sources(self) -> tuple[str, str] | None:
        left, _, right = self.session.memory.events.get(self.session.key(self.entry.id), "").partition("\n")
        return (left, right) if left and right else None

    def _go_to_remembered(self) -> None:
        assert self.reading is not None  # noqa: S101  the caller set it
        for side in Side:
            half = self.reading.halves[side]
            place = self.session.memory.places.get(self.session.key(self.entry.id, half.article.id), "")
            self.remembered[side] = half.index.get(place, 0)
        self.place = Place(Side.LEFT, self.remembered[Side.LEFT])
        self.relayout()

    def leaving(self) -> None:
        """Keep places, sources and folds for the next time."""
        self._cancelled.set()
        if self.reading is None or self.sources is None:
            return
        memory, key = self.session.memory, self.session.key
        for side in Side:
            half = self.reading.halves[side]
            if len(half):
                sentence = half.article.sentences[self.remembered[side]]
                memory.remember_place(key(self.entry.id, half.article.id), sentence.id)
        memory.events[key(self.entry.id)] = "\n".join(self.sources)
        memory.events[key()] = self.entry.id
        memory.opened[key(self.entry.id)] = sorted(self.opened)
        memory.split, memory.locked, memory.detail = self.split, self.locked, self.detail


def reading_of(
    earlier: Reading | None, comparison: Comparison, sources: tuple[str, str], *, complete: bool, known: Sequence[Half]
) -> Reading:
    """Two articles of a comparison, with what an earlier reading knows of them taken over, or else these halves."""
    if earlier is not None and complete and tuple(half.article.id for half in earlier.halves) == sources:
        after = earlier.after(comparison)
        if after is not None:
            return after
    return Reading(comparison, *sources, complete=complete, known=known)


def anchor_of(
    reading: Reading, side: Side, sentence: int, shown: Callable[[int], bool], partner_shown: Callable[[int], bool]
) -> tuple[int, int] | None:
    """The sentence to level two panes by, the given one or the nearest linked one before it, and its best partner."""
    for number in range(sentence, max(sentence - LEVEL_SEARCH, -1), -1):
        partners = [partner for partner in reading.partners(side, number) if partner_shown(partner)]
        if partners and (number == sentence or shown(number)):
            return number, partners[0]
    return None
