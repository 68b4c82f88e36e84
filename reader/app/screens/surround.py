"""The compare screen's state and the lines around its panes: title, headings, detail, status, keys."""

import itertools
import threading
from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from reader.app import summary
from reader.app.action import Where
from reader.app.arrangement import Arrangement
from reader.app.choosing import PairFilter
from reader.app.desk import Desk
from reader.app.detail import describe
from reader.app.find import Matches
from reader.app.highlight import Words
from reader.app.motion import Place
from reader.app.pieces import Line, Piece
from reader.app.reading import Filter, Reading, Side
from reader.app.resolved import Names
from reader.app.screens.keyed import KeyedScreen
from reader.app.selection import Selection
from reader.app.session import Session
from reader.app.widgets.article_pane import ArticlePane
from reader.app.widgets.bars import Bar, Heading, KeyBar
from reader.app.widgets.detail_strip import DetailStrip
from reader.app.widgets.gutter import Gutter
from reader.corpus.index import EventEntry
from reader.model.comparison import Comparison
from reader.model.news import News
from reader.text.visible import one_line

HINTED_RUNS = 3
"""Runs of the program in which a newcomer's hint is shown."""
HINTED_KEYS = 6
"""Keys after which it goes away in the first run; in later ones after the first key."""
TITLE_DATE = 60
"""Columns from which the title has room for a date, and for how things are shown."""
HINT = "? marks and keys · a accepts a pair · } what only one has · w writes the export"


class Surround(KeyedScreen):
    """Two articles of an event, side by side."""

    where: ClassVar[Where] = Where.COMPARE
    DEFAULT_CSS = """
    Surround {
        layout: vertical;
        background: $ink-ground;
        #panes { height: 1fr; layout: horizontal; }
        #left, #right, #third { height: 1fr; width: 1fr; }
        #third, #third-gutter { display: none; }
        &.-three #third, &.-three #third-gutter { display: block; }
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
        self.news: Mapping[str, News] = {}
        self.words: Words | None = None
        self.names: Names | None = None
        self.place = Place(Side.LEFT, 0)
        self.remembered = [0, 0]
        self.sources: tuple[str, str] | None = None
        self.filter = Filter.ALL
        self.chosen_pairs: PairFilter | None = None
        self.opened: set[str] = set(session.memory.opened.get(session.key(entry.id), ()))
        settings, memory = session.settings, session.memory
        self.locked = settings.locked if memory.locked is None else memory.locked
        self.detail = settings.detail if memory.detail is None else memory.detail
        self.split = memory.split or settings.split
        self.arrangement = Arrangement(memory.layout or Arrangement.COLUMNS)
        self.matches = Matches("")
        self.match_here: int | None = None
        self.selection: Selection | None = None
        self.link_from: Place | None = None
        self.waiting_for = ""
        """What the status line says is waited for."""
        self.jump: tuple[Place, int] | None = None
        self.notice: tuple[str, str] | None = None
        self.cleared = False
        """Whether the latest key took something out of the status line."""
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
        self.draw_title()
        self.progress = "reading the articles …"
        self.draw_status()

    # What stands there

    def couples(self, comparison: Comparison) -> list[tuple[str, str]]:
        """Every two articles that can stand side by side; one article alone stands by itself."""
        ids = [article.id for article in comparison.articles]
        return list(itertools.combinations(ids, 2)) or [(ids[0], ids[0])]

    @property
    def is_narrow(self) -> bool:
        """Whether the panes stand one above the other."""
        return self.size.width < self.session.settings.narrow

    @property
    def shows_rows(self) -> bool:
        """Whether pairs stand level in rows: wanted, wide enough, and the pairs are known."""
        known = self.reading is not None and self.reading.complete
        return self.arrangement is Arrangement.ROWS and known and not self.is_narrow and not self.has_class("-alone")

    @property
    def is_linear(self) -> bool:
        """Whether one article is told in words."""
        return self.arrangement is Arrangement.LINEAR

    @property
    def pair(self) -> int | None:
        """The focused pair."""
        return self.reading.pair_of(self.place.side, self.place.sentence) if self.reading is not None else None

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
        shown = "in words" if self.is_linear else shown
        filter_ink = "quiet" if self.filter is Filter.ALL else "warning"
        words = f"pairs {self.chosen_pairs.words}" if self.chosen_pairs is not None else self.filter.value
        roomy = self.size.width >= TITLE_DATE
        right = (
            Piece("blind · " if self.reading is not None and self.reading.is_blind else "", "warning"),
            Piece(self.session.access.mark + one_line(words), filter_ink),
            Piece(f" · {shown} · {self.app.theme} " if roomy else " ", "quiet"),
        )
        self.title_bar.show(left, right)

    def draw_headings(self) -> None:
        """Outlet, date and length above each pane."""
        if self.reading is None:
            return
        for side in Side:
            self.headings[side].show(summary.heading_of(self.reading, side, active=side is self.place.side))

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
        elif self.waiting_for:
            self.status_bar.show((Piece(f" {self.waiting_for}", "accent"),))
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
            self.status_bar.show(self.counts_line(), right)

    def counts_line(self) -> Line:
        """How far the decisions are, and how the text divides."""
        return summary.counts_line(self.reading, short=self.is_narrow)

    def typed(self, shown: str) -> None:
        """A key was pressed: what was said goes, a half-typed key is shown."""
        self.cleared = self.hint or self.notice is not None
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
