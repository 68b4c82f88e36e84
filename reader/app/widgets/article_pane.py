"""One article as wrapped lines with a margin of marks, on the Line API: strips are built when shown and kept.

A widget a sentence takes 72 s and 962 MB for 20,000 sentences, this 0.2 s and a few megabytes. The pane knows what it
is handed (a reading, a focus, matches), draws it, and tells the screen of clicks and scrolling.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.app.highlight import Ink, Styled, Words, runs, speech
from reader.app.layout import Item, PaneLayout, Shape, column_items
from reader.app.margin import Columns, Focus, Margin
from reader.app.messages import PaneResized, PaneScrolled
from reader.app.reading import FOLDED_ROLES, Filter, Reading, Side
from reader.app.widgets.drawn import Drawn
from reader.app.widgets.inked import Inked
from reader.app.widgets.mark_column import Mapped, MarkColumn
from reader.app.wrap import Lines, is_simple, width_cells, wrap_all
from reader.model.article import Role
from reader.model.news import Novelty
from reader.model.span import Span

CACHED_ROWS = 250
"""Strips kept; about five screens. A strip takes 5 kB or more with what Textual keeps in it, and 0.2 ms to build."""
WHEEL_ROWS = 3


@dataclass
class PaneWheeled(Message):
    """The wheel turned over a pane, or its column of marks was clicked, and it has scrolled by so many rows."""

    pane: "ArticlePane"
    rows: int


@dataclass
class SentencePressed(Message):
    """A sentence was clicked."""

    pane: "ArticlePane"
    number: int
    again: bool
    """A second click on it."""


class ArticlePane(Inked, ScrollView, can_focus=False):
    """One article."""

    DEFAULT_CSS = """
    ArticlePane {
        background: $ink-ground;
        color: $ink-text;
        overflow: hidden;
        scrollbar-size: 0 0;
        height: 1fr;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, side: Side, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Take the side; what to show comes by `show`."""
        super().__init__(id=id)
        self.side = side
        self.reading: Reading | None = None
        self.layout_rows: PaneLayout | None = None
        self.lines: Lines | None = None
        self.focus_state = Focus()
        self.matches: Mapping[int, tuple[Styled, ...]] = {}
        self.selection: Styled | None = None
        self.noted: frozenset[int] = frozenset()
        self.minimap = True
        self.columns = Columns(2, 0)
        self._margin: Margin | None = None
        self._words: Words | None = None
        self._wrapped_for: tuple[object, int] | None = None
        self._columns_of: tuple[object, ...] | None = None
        """What the rows were laid out for, when they are a whole article's in its own order."""
        self._rows: dict[int, list[Segment]] = {}
        """By row: the article's words, without the column of marks."""
        self._drawn: dict[int, tuple[list[Segment], Segment | None, Drawn]] = {}
        """By row: the words, the segment of the column of marks, and both as they are drawn."""
        self._styles: dict[tuple[str, str, frozenset[Ink], bool], Style] = {}
        self._marks = MarkColumn(self)

    # What the screen hands down

    def show(self, reading: Reading, words: Words, side: Side, *, noted: frozenset[int]) -> None:
        """Show one side of a reading; `relayout` has to follow. After a decision its sentences alone are drawn anew."""
        if self._wrapped_for is not None and self._wrapped_for[0] is not reading.halves[side].article:
            # Rows of another article, which may be drawn once more where the pane comes back from behind words.
            self.lines = self.layout_rows = self._columns_of = self._wrapped_for = None
        before = self.reading if self.side is side else None
        changed = reading.changed_since(before, side) if before is not None else None
        self.reading, self.side, self._words = reading, side, words
        self._margin = None
        noted_before, self.noted = self.noted, noted
        if changed is None:
            self._marks.forget()
            self.forget()
            return
        for sentence in changed | (noted_before ^ noted):
            self._forget_sentence(sentence)
        mapped = self._mapped()
        if mapped is not None and self._marks.count_again(changed, mapped):
            self.refresh()

    def wrap(self, measure: int, *, partner: bool) -> Lines:
        """Wrap the article to the pane's present width, unless that was just done."""
        assert self.reading is not None  # noqa: S101  the screen calls `show` first
        half = self.reading.halves[self.side]
        other = self.reading.halves[self.side.other]
        digits = max(2, len(str(len(half))))
        self.columns = Columns(digits, max(2, len(str(len(other)))) if partner else 0)
        width = max(8, min(measure, self.size.width - self.columns.width - 1 - int(self.minimap)))
        key = (half.article, width)
        if self._wrapped_for is None or self._wrapped_for[0] is not key[0] or self._wrapped_for[1] != width:
            self.lines = self.layout_rows = self._columns_of = None  # the old ones go before the new ones are made
            self.lines = wrap_all(half.shown, half.spans, width)
            self._wrapped_for = key
        assert self.lines is not None  # noqa: S101  set with the key
        return self.lines

    def set_items(self, items: list[Item]) -> None:
        """Lay the items out; rows, cache and scroll range follow."""
        assert self.reading is not None  # noqa: S101
        assert self.lines is not None  # noqa: S101  the screen calls `wrap` first
        self._columns_of = None
        self.layout_rows = PaneLayout(items, self.lines, len(self.reading.halves[self.side]))
        rows = len(self.layout_rows)
        self.virtual_size = Size(self.size.width, rows + max(self.size.height - 1, 0))
        self._marks.forget()
        self._margin = None
        self.forget()

    def set_columns(self, shown: Filter, opened: frozenset[str], *, gaps: bool) -> None:
        """Lay the article out in its own order, unless it stands so: a decision moves no row when all are shown."""
        assert self.reading is not None  # noqa: S101  as in `wrap`
        whole = shown is Filter.ALL
        key = (self.lines, self.reading.halves[self.side].article, self.size, opened, gaps) if whole else None
        if key is None or key != self._columns_of:
            self.layout_rows = None  # before the new one is built: two of a large article take 4 MB
            self.set_items(column_items(self.reading, self.side, shown, opened, gaps=gaps))
            self._columns_of = key

    def set_focus_state(self, focus: Focus) -> None:
        """Move what stands out; only the rows concerned are drawn anew."""
        if focus == self.focus_state:
            return
        before, self.focus_state = self.focus_state, focus
        self._margin = None
        for one in (before, focus):
            for sentence in one.members | ({one.sentence} if one.sentence is not None else set()):
                self._forget_sentence(sentence)

    def set_matches(self, matches: Mapping[int, tuple[Styled, ...]]) -> None:
        """Mark what was found, by sentence."""
        if matches != self.matches:
            for sentence in {*self.matches, *matches}:
                self._forget_sentence(sentence)
            self.matches = matches

    def set_selection(self, span: Span | None) -> None:
        """Mark the words selected by keyboard."""
        selection = Styled(span, Ink.SELECTED) if span is not None else None
        if selection != self.selection:
            self.selection = selection
            self.forget()

    def forget(self) -> None:
        """Draw everything anew."""
        self._rows.clear()
        self._drawn.clear()
        self.refresh()

    def _forget_sentence(self, sentence: int) -> None:
        """Draw a sentence's rows anew, and no others."""
        row = self.layout_rows.row_of(sentence) if self.layout_rows is not None else -1
        if self.layout_rows is None or row < 0:
            return
        height = self.layout_rows.height_of(sentence)
        for at in range(row, row + height):
            self._rows.pop(at, None)
        here = Region(0, row - self.top, self.size.width, height).intersection(self.size.region)
        if here.area:
            self.refresh(here)

    def shows(self, sentence: int) -> bool:
        """Whether a sentence can take the focus."""
        return self.layout_rows is not None and self.layout_rows.visible(sentence)

    # Scrolling

    @property
    def top(self) -> int:
        """The first row in view."""
        return round(self.scroll_y)

    def go_to_row(self, row: int) -> None:
        """Make `row` the first in view, as far as the text reaches."""
        self.scroll_to(y=row, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen, whose gutter follows."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.refresh()
            self.post_message(PaneScrolled(self.side))

    def on_resize(self) -> None:
        """Tell the screen, which lays both panes out together."""
        self.post_message(PaneResized(self.side))

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, WHEEL_ROWS)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        event.prevent_default()
        before = self.top
        self.go_to_row(before + rows)
        self.post_message(PaneWheeled(self, rows))

    def on_click(self, event: events.Click) -> None:
        """A click focuses a sentence; on the column of marks it goes there."""
        if self.layout_rows is None:
            return
        if self.minimap and event.x >= self.size.width - 1:
            rows = len(self.layout_rows) * event.y // max(self.size.height, 1) - self.size.height // 2
            moved = max(0, rows) - self.top
            self.go_to_row(max(0, rows))
            self.post_message(PaneWheeled(self, moved))
            return
        found = self.layout_rows.at(self.top + event.y)
        if found is not None and found[0].first >= 0:
            self.post_message(SentencePressed(self, found[0].first, again=event.chain > 1))

    # Drawing

    def notify_style_update(self) -> None:
        """Another theme: every style is asked for anew."""
        super().notify_style_update()
        self._styles.clear()
        self._rows.clear()
        self._drawn.clear()
        self._marks.restyle()

    def render_line(self, y: int) -> Drawn:
        """Row `y` of the view."""
        width, height = self.size
        row = self.top + y
        words = self._rows.get(row)
        if words is None:
            if len(self._rows) > CACHED_ROWS:
                self._rows.clear()
                self._drawn.clear()
            words = self._rows[row] = self._build(row, max(width - int(self.minimap), 0))
        segment = self._marks.segment(y, self.top, height, self._mapped()) if self.minimap and width else None
        kept = self._drawn.get(row)
        if kept is None or kept[0] is not words or kept[1] is not segment:
            kept = self._drawn[row] = words, segment, Drawn([*words, segment] if segment else words, width)
        return kept[2]

    def _build(self, row: int, width: int) -> list[Segment]:
        found = self.layout_rows.at(row) if self.layout_rows is not None else None
        if found is None:
            return _fitted([], 0, width, self.base)
        item, line = found
        if item.shape is Shape.HIDDEN and line == 0:
            return self._hidden(item, width)
        if item.shape is Shape.FOLDED and line == 0:
            return self._folded(item.first, width)
        if item.shape is Shape.FULL and self.lines is not None and line < self.lines.height(item.first):
            return self._sentence_line(item.first, line, width)
        return _fitted([], 0, width, self.base)

    def _hidden(self, item: Item, width: int) -> list[Segment]:
        count = item.last - item.first + 1
        text = " " * self.columns.width + f"⋯ {count} hidden"
        return _fitted([Segment(text, self.base + self.ink("quiet"))], len(text), width, self.base)

    def _folded(self, number: int, width: int) -> list[Segment]:
        assert self.reading is not None  # noqa: S101
        level = self._level(number)
        base = self._style(level, "quiet", frozenset(), strong=False)
        half = self.reading.halves[self.side]
        sentence = half.article.sentences[number]
        text = half.spans[number].of(half.shown)
        if sentence.role is Role.REPEAT and sentence.repeats in half.index:
            text = f"as {half.index[sentence.repeats] + 1}: {text}"
        room = max(width - self.columns.width - 1, 1)
        line = _cut(text, room)
        segments = [*self._margin_segments(number, 0, level), Segment(line, base)]
        return _fitted(segments, self.columns.width + width_cells(line), width, base)

    def _sentence_line(self, number: int, line: int, width: int) -> list[Segment]:
        assert self.reading is not None  # noqa: S101
        assert self.lines is not None  # noqa: S101
        half = self.reading.halves[self.side]
        level = self._level(number)
        role = self._role_ink(half.article.sentences[number].role)
        strong = number in self.focus_state.members
        start, end = self.lines.span(number, line)
        segments = self._margin_segments(number, line, level)
        cells = self.columns.width
        for run in runs(start, end, self._styled(number)):
            text = half.shown[run.start : run.end]
            segments.append(Segment(text, self._style(level, role, run.inks, strong=strong)))
            cells += len(text) if is_simple(text) else 0
        if not is_simple(half.shown[start:end]):
            cells = sum(width_cells(segment.text) for segment in segments)
        return _fitted(segments, cells, width, self._style(level, role, frozenset(), strong=False))

    def _styled(self, number: int) -> list[Styled]:
        assert self.reading is not None  # noqa: S101
        found = list(speech(self.reading, self.side, number))
        at = self.reading.pair_of(self.side, number)
        if number in self.focus_state.members:
            at = self.focus_state.pair
        if at is not None and self._words is not None and (self.reading.live(at) or at == self.focus_state.pair):
            found.extend(self._words.changes(at, self.side))
            found.extend(self._words.clauses(at, self.side))
            if at == self.focus_state.pair:
                found.extend(self._words.differences(at, self.side))
        new = self.reading.novelty(self.side, number)
        if new is not None and new.novelty is Novelty.PARTLY:
            found.extend(Styled(span, Ink.NEW) for span in new.spans)
        found.extend(self.matches.get(number, ()))
        if self.selection is not None:
            found.append(self.selection)
        return found

    def _level(self, number: int) -> str:
        if number == self.focus_state.sentence:
            return "focus"
        return "partner" if number in self.focus_state.members else ""

    @staticmethod
    def _role_ink(role: Role) -> str:
        if role in FOLDED_ROLES or role in {Role.BYLINE, Role.DATELINE}:
            return "quiet"
        return {Role.HEADLINE: "headline", Role.DECK: "deck"}.get(role, "text")

    def _style(self, level: str, role: str, inks: frozenset[Ink], *, strong: bool) -> Style:
        key = (level, role, inks, strong)
        style = self._styles.get(key)
        if style is None:
            style = self.base + self.ink(role)
            if level:
                style += self.ink(level)
            shown = inks - _CALM | {Ink.ALONE} if Ink.ALONE in inks else inks
            for ink in _ORDER:
                if ink in shown:
                    style += self.ink(ink.value if strong or ink not in _CALM else f"calm-{ink.value}")
            self._styles[key] = style
        return style

    def _margin_segments(self, number: int, line: int, level: str) -> list[Segment]:
        assert self.reading is not None  # noqa: S101
        assert self.layout_rows is not None  # noqa: S101
        assert self.lines is not None  # noqa: S101
        if self._margin is None:
            self._margin = Margin(
                self.reading, self.side, self.layout_rows, self.lines, self.columns, self.focus_state, self.noted
            )
        base = self._style(level, "quiet", frozenset(), strong=False)
        pieces = self._margin.pieces(number, line)
        return [Segment(p.text, base + self.ink(p.ink) if p.ink else base) for p in pieces if p.text]

    def _mapped(self) -> Mapped | None:
        """What the column of marks stands for."""
        if self.layout_rows is None or self.reading is None:
            return None
        return Mapped(self.layout_rows, self.reading, self.side)


_ORDER = (
    Ink.KEPT, Ink.MOVED, Ink.REWORDED, Ink.MISSING, Ink.ALONE, Ink.SPEAKER, Ink.CUE, Ink.NEW, Ink.DIFFERS, Ink.MATCH,
    Ink.MATCH_HERE, Ink.SELECTED,
)  # fmt: skip
"""Later inks lie over earlier ones."""
_CALM = frozenset({Ink.KEPT, Ink.MOVED, Ink.REWORDED, Ink.MISSING, Ink.ALONE})
"""Inks with a calm look outside the focused pair. A clause that stands alone takes the place of its words' inks."""


def _cut(text: str, room: int) -> str:
    """`text` in at most `room` cells, with an ellipsis when it was cut."""
    if width_cells(text[: room + 1]) <= room and len(text) <= room:
        return text
    while width_cells(text) > room - 1 and text:
        text = text[: max(room - 1, 0)] if len(text) > room else text[:-1]
    return text + "…"


def _fitted(segments: list[Segment], cells: int, width: int, style: Style) -> list[Segment]:
    """Exactly `width` cells. Blank cells get a style of their own: without one NO_COLOR crashes Textual 8.2.8."""
    if cells < width:
        return [*segments, Segment(" " * (width - cells), style)]
    return segments if cells == width else list(Strip(segments, cells).crop(0, width))
