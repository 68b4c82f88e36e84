"""The compare screen's state and how it is drawn; the classes built on it read the event and do what keys ask."""

import itertools
import threading
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from reader.app import summary
from reader.app.actions import Where
from reader.app.desk import Desk
from reader.app.detail import describe
from reader.app.find import Matches
from reader.app.highlight import Words
from reader.app.layout import aligned_items, column_items, top_for
from reader.app.links import View, links_in_view
from reader.app.messages import (
    PaneResized,
    PaneScrolled,
)
from reader.app.motion import Place, nearest
from reader.app.pieces import Piece
from reader.app.reading import Filter, Reading, Side
from reader.app.resolved import Names
from reader.app.routing import route
from reader.app.screens.keyed import KeyedScreen
from reader.app.selection import Selection
from reader.app.session import Session
from reader.app.widgets.article_pane import ArticlePane, Focus
from reader.app.widgets.bars import Bar, Heading, KeyBar
from reader.app.widgets.detail_strip import DetailStrip
from reader.app.widgets.gutter import Gutter
from reader.corpus.index import EventEntry
from reader.model.comparison import Comparison
from reader.text.visible import one_line

LEVEL_SEARCH = 40
"""How far back a sentence without a partner looks for one to level the panes by."""
HINTED_RUNS = 3
"""Runs of the program in which a newcomer's hint is shown."""
HINTED_KEYS = 6
"""Keys after which it goes away in the first run; in later ones after the first key."""
TITLE_DATE = 60
"""Columns from which the title has room for a date."""
HINT = "? marks and keys · a accepts a pair · } what only one has · w writes the export"


class CompareBase(KeyedScreen):
    """Two articles of an event, side by side."""

    where: ClassVar[Where] = Where.COMPARE
    DEFAULT_CSS = """
    CompareBase {
        layout: vertical;
        background: $ink-ground;
        #panes { height: 1fr; layout: horizontal; }
        #left, #right { height: 1fr; width: 1fr; }
        &.-narrow #panes { layout: vertical; }
        &.-narrow Gutter { display: none; }
        &.-alone Gutter, &.-alone #right { display: none; }
        &.-short DetailStrip { height: 4; }
        &.-whole DetailStrip { height: 14; max-height: 45%; }
        &.-low DetailStrip { display: none; }
        &.-nodetail DetailStrip { display: none; }
        &.-lowest #title, &.-lowest KeyBar { display: none; }
    }
    """

    def __init__(self, session: Session, entry: EventEntry) -> None:
        """Take the event; it is read once the screen stands."""
        super().__init__(session)
        self.entry = entry
        self.desk: Desk | None = None
        self.reading: Reading | None = None
        self.words: Words | None = None
        self.names: Names | None = None
        self.place = Place(Side.LEFT, 0)
        self.remembered = [0, 0]
        self.sources: tuple[str, str] | None = None
        self.filter = Filter.ALL
        self.opened: set[str] = set(session.memory.opened.get(session.key(entry.id), ()))
        settings, memory = session.settings, session.memory
        self.locked = settings.locked if memory.locked is None else memory.locked
        self.detail = settings.detail if memory.detail is None else memory.detail
        self.split = memory.split or settings.split
        self.rows = False
        self.matches = Matches("")
        self.match_here: int | None = None
        self.selection: Selection | None = None
        self.link_from: Place | None = None
        self.jump: tuple[Place, int] | None = None
        self.notice: tuple[str, str] | None = None
        self.progress = ""
        self.hint = session.memory.runs <= HINTED_RUNS
        self._keys_pressed = 0
        self._stamp = 0
        self._cancelled = threading.Event()
        self._links_due = False
        self._relayout_due = False

    def compose(self) -> ComposeResult:
        """Title, panes with a gutter, detail, status, keys."""
        yield Bar(id="title")
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Heading(id="left-heading")
                yield ArticlePane(Side.LEFT, id="left-pane")
            yield Gutter(id="gutter")
            with Vertical(id="right"):
                yield Heading(id="right-heading")
                yield ArticlePane(Side.RIGHT, id="right-pane")
        yield DetailStrip(id="detail")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Begin to read the event."""
        self.panes = (self.query_one("#left-pane", ArticlePane), self.query_one("#right-pane", ArticlePane))
        self.headings = (self.query_one("#left-heading", Heading), self.query_one("#right-heading", Heading))
        self.links = self.query_one(Gutter)
        self.detail_strip = self.query_one(DetailStrip)
        self.title_bar = self.query_one("#title", Bar)
        self.status_bar = self.query_one("#status", Bar)
        self.key_bar = self.query_one(KeyBar)
        self.links.styles.width = self.session.settings.gutter
        for pane in self.panes:
            pane.minimap = self.session.settings.minimap
        self.key_bar.show_keys(self.machine.keymap)
        self.watch(self.app, "theme", self.draw_title, init=False)
        self._apply_split()
        self.draw_title()
        self.progress = "reading the articles …"
        self.draw_status()

    # Showing a comparison

    def couples(self, comparison: Comparison) -> list[tuple[str, str]]:
        """Every two articles that can stand side by side; one article alone stands by itself."""
        ids = [article.id for article in comparison.articles]
        return list(itertools.combinations(ids, 2)) or [(ids[0], ids[0])]

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
        earlier = self.reading
        self.reading = Reading(comparison, *sources, complete=complete, earlier=earlier)
        if earlier is not None and not self.reading.same_sentences(earlier):
            self._drop_numbers()
        self.words = Words(self.reading)
        self.set_class(sources[0] == sources[1], "-alone")
        noted = {remark.sentence for remark in comparison.remarks}
        for side in Side:
            half = self.reading.halves[side]
            marked = {half.index[i] for i in noted if i in half.index}
            marked |= {
                n
                for at, pair in enumerate(self.reading.pairs)
                if pair.note or pair.tags
                for n in self.reading.numbers(at, side)[:1]
            }
            self.panes[side].show(self.reading, self.words, noted=frozenset(marked))
        self.place = self._clamped(self.place)
        self.draw_headings()
        self.relayout()

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

    def rebuild(self) -> None:
        """Show the desk's comparison as it stands after a decision; place and scrolling stay."""
        if self.desk is not None and self.sources is not None:
            self.show_sources(self.sources, self.desk.comparison, complete=True)

    # Layout

    @property
    def is_narrow(self) -> bool:
        """Whether the panes stand one above the other."""
        return self.size.width < self.session.settings.narrow

    @property
    def shows_rows(self) -> bool:
        """Whether pairs stand level in rows: wanted, wide enough, and the pairs are known."""
        known = self.reading is not None and self.reading.complete
        return self.rows and known and not self.is_narrow and not self.has_class("-alone")

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
                gaps = self._gaps(side)
                self.panes[side].set_items(column_items(self.reading, side, self.filter, opened, gaps=gaps))
        self._focus_visible()
        self.draw_focus()

    def _gaps(self, side: Side) -> bool:
        chosen = self.session.settings.gaps
        if chosen == "auto":
            return not self.is_narrow and self.panes[side].size.height >= 24  # noqa: PLR2004  a page of some depth
        return chosen == "always"

    def shows(self, side: Side, number: int) -> bool:
        """Whether a sentence can take the focus."""
        layout = self.panes[side].layout_rows
        return layout is not None and layout.visible(number)

    def _focus_visible(self) -> None:
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

    @property
    def pair(self) -> int | None:
        """The focused pair."""
        return self.reading.pair_of(self.place.side, self.place.sentence) if self.reading is not None else None

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
        self._draw_links()
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
        if self.locked and other.layout_rows is not None and not self.has_class("-alone"):
            top = self._level(row, top)
        pane.go_to_row(top)

    def _level(self, row: int, top: int) -> int:
        """Scroll the other pane so that partner stands beside partner; the top this pane should have."""
        assert self.reading is not None  # noqa: S101  the caller looked
        side = self.place.side
        pane, other = self.panes[side], self.panes[side.other]
        found = self._anchor(side, self.place.sentence)
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

    def _anchor(self, side: Side, sentence: int) -> tuple[int, int] | None:
        """The sentence to level by, the focused one or the nearest linked one before it, and its best partner."""
        assert self.reading is not None  # noqa: S101  the caller looked
        for number in range(sentence, max(sentence - LEVEL_SEARCH, -1), -1):
            partners = [p for p in self.reading.partners(side, number) if self.shows(side.other, p)]
            if partners and (number == sentence or self.shows(side, number)):
                return number, partners[0]
        return None

    @on(PaneScrolled)
    def _pane_scrolled(self) -> None:
        self.draw_links_soon()

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

    # Words around the panes

    def draw_title(self) -> None:
        """Event, sources, and how things are shown."""
        date = self.entry.date if self.size.width >= TITLE_DATE else None
        left = summary.event_line(one_line(self.entry.title or self.entry.id), date)
        if self.reading is not None and self.sources is not None:
            couples = [frozenset(couple) for couple in self.couples(self.reading.comparison)]
            at = couples.index(frozenset(self.sources)) if len(couples) > 1 else None
            left += summary.sources_line(self.reading, at, len(couples), named=not self.is_narrow)
            if self.desk is not None and self.desk.is_done(*self.sources):
                left += (Piece(" · ✓ done", "accepted"),)
        shown = "rows" if self.shows_rows else ("locked" if self.locked else "free")
        filter_ink = "quiet" if self.filter is Filter.ALL else "warning"
        right = (Piece(self.filter.value, filter_ink), Piece(f" · {shown} · {self.app.theme} ", "quiet"))
        self.title_bar.show(left, right)

    def draw_headings(self) -> None:
        """Outlet, date and length above each pane."""
        if self.reading is None:
            return
        for side in Side:
            self.headings[side].show(summary.heading_line(self.reading.halves[side], active=side is self.place.side))

    def draw_detail(self) -> None:
        """The strip for the focused sentence."""
        if self.reading is None or self.words is None or not len(self.reading.halves[self.place.side]):
            return
        sentence_id = self.reading.halves[self.place.side].article.sentences[self.place.sentence].id
        note, tags = self.desk.remark(sentence_id) if self.desk is not None else ("", ())
        self.detail_strip.show(describe(self.reading, self.words, self.place, note, tags, self.names))

    def say(self, text: str, ink: str = "") -> None:
        """Say something in the status line until the next key."""
        self.notice = (text, ink) if text else None
        self.draw_status()

    def draw_status(self) -> None:
        """What was just said, what is waited for, or the counts."""
        right: tuple[Piece, ...] = ()
        if self.matches.words:
            here = 0 if self.match_here is None else self.match_here + 1
            right = (Piece(f"/{one_line(self.matches.words)} {here} of {len(self.matches.found)} ", "quiet"),)
        if self.progress:
            right = (*right, Piece(f"{self.progress} ", "accent"))
        if self.notice is not None:
            self.status_bar.show((Piece(f" {self.notice[0]}", self.notice[1]),), right)
        elif self.link_from is not None:
            self.status_bar.show(
                (
                    Piece(
                        f" link {self.link_from.sentence + 1} with …: choose a sentence here, enter links, esc leaves",
                        "accent",
                    ),
                )
            )
        elif self.hint and self.reading is not None and self.reading.complete:
            self.status_bar.show((Piece(f" {HINT}", "accent"),), right)
        else:
            self.status_bar.show(summary.counts_line(self.reading, short=self.is_narrow), right)

    def typed(self, shown: str) -> None:
        """A key was pressed: what was said goes, a half-typed key is shown."""
        self.notice = (one_line(shown), "accent") if shown else None
        if self.hint and not shown:
            self._keys_pressed += 1
            self.hint = self._keys_pressed < (HINTED_KEYS if self.session.memory.runs == 1 else 1)
        self.draw_status()

    def unknown_key(self, shown: str) -> None:
        """Say that a key does nothing here."""
        self.say(f"{one_line(shown)} does nothing here; ? lists the keys")

    def mode_changed(self) -> None:
        """Show the keys that work now."""
        self.key_bar.show_keys(self.machine.keymap)

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
