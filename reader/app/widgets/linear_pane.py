"""One article told in words, sentence by sentence, in one column: no box, no gutter, no mark.

Only what is in view is told and wrapped, so a long article costs nothing. The pane knows what it is handed: a way to
tell a sentence, which one is focused, what is marked in it. The terminal's cursor stands on the focused sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from reader.app.cursor import follow
from reader.app.highlight import Styled, runs
from reader.app.layout import SCROLL_MARGIN
from reader.app.messages import LinePressed
from reader.app.telling import Told
from reader.app.widgets.bars import fitted
from reader.app.widgets.inked import Inked
from reader.app.wrap import wrap_all
from reader.model.span import Span

LEAD = 1
"""Cells left of the text."""
WHEEL_ROWS = 3


@dataclass(frozen=True, slots=True)
class Content:
    """What a pane shows."""

    count: int
    """Sentences of the article."""
    tell: Callable[[int], Told | None]
    """A sentence in words; None for one that a filter hides."""
    marks: Mapping[int, tuple[Styled, ...]]
    """Matches and the selection by sentence, their spans counted from the first of its words."""
    measure: int
    """Longest line in cells."""


@dataclass(frozen=True, slots=True)
class _Row:
    sentence: int
    paragraph: int
    """-1 for the blank row behind a sentence."""
    start: int = 0
    end: int = 0


class LinearPane(Inked, Widget, can_focus=False):
    """The article that is read."""

    DEFAULT_CSS = """
    LinearPane { background: $ink-ground; color: $ink-text; height: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty."""
        super().__init__(id=id)
        self._content = Content(0, lambda _: None, {}, 80)
        self._focus = 0
        self._top = (0, 0)
        """The first row in view: sentence, and row of it."""
        self._told: dict[int, tuple[Told, tuple[_Row, ...]] | None] = {}
        self._view: Sequence[_Row] = ()

    def show(self, content: Content, focus: int) -> None:
        """Tell an article anew, with a sentence in focus that is in view then."""
        self._content, self._focus = content, focus
        self._show()

    def on_resize(self) -> None:
        """Other lines, the focus still in view."""
        self._show()

    def _show(self) -> None:
        self._told.clear()
        if self.size.height:
            self._reveal()
            self._draw()

    def place_cursor(self) -> None:
        """Have the terminal's cursor on the first row of the focused sentence."""
        row = next((y for y, row in enumerate(self._view) if row.sentence == self._focus), 0)
        follow(self, row, LEAD)

    # Rows

    def _block(self, sentence: int) -> tuple[Told, tuple[_Row, ...]] | None:
        """A sentence told, and its rows with a blank one at the end; None for one that is hidden."""
        if sentence not in self._told:
            told = self._content.tell(sentence)
            self._told[sentence] = (told, tuple(self._rows(sentence, told))) if told is not None else None
        return self._told[sentence]

    def _rows(self, sentence: int, told: Told) -> Sequence[_Row]:
        width = max(min(self._content.measure, self.size.width - 2 * LEAD), 8)
        rows = []
        for at, text in enumerate(told.paragraphs):
            lines = wrap_all(text, (Span(0, len(text)),), width)
            rows += [_Row(sentence, at, *lines.span(0, line)) for line in range(lines.height(0))]
        return [*rows, _Row(sentence, -1)]

    def _height(self, sentence: int) -> int:
        block = self._block(sentence)
        return len(block[1]) if block is not None else 0

    def _moved(self, place: tuple[int, int], by: int) -> tuple[int, int]:
        """A place so many rows on, as far as there is text."""
        sentence, row = place[0], place[1] + by
        while row < 0 and sentence > 0:
            sentence -= 1
            row += self._height(sentence)
        while row >= self._height(sentence) and sentence + 1 < self._content.count:
            row -= self._height(sentence)
            sentence += 1
        return sentence, max(0, min(row, max(self._height(sentence) - 1, 0)))

    def _rows_between(self, first: tuple[int, int], sentence: int, most: int) -> int:
        """Rows from a place to the start of a sentence behind it; `most` when there are more."""
        rows, at = -first[1], first[0]
        while at < sentence and rows < most:
            rows += self._height(at)
            at += 1
        return min(rows, most)

    def _reveal(self) -> None:
        """Scroll as little as it takes to have the focused sentence in view, some rows around it."""
        height = max(self.size.height, 1)
        own = self._height(self._focus)
        margin = min(SCROLL_MARGIN, max((height - own) // 2, 0))
        top = (min(self._top[0], max(self._content.count - 1, 0)), self._top[1])
        if self._focus < top[0] or own >= height or (self._focus == top[0] and top[1]):
            top = self._moved((self._focus, 0), -margin)
        else:
            below = self._rows_between(top, self._focus, 2 * height)
            if below < margin:
                top = self._moved((self._focus, 0), -margin)
            elif below + own - 1 + margin > height:
                top = self._moved((self._focus, 0), own - 1 + margin - height)
        self._top = top

    def sentence_after(self, rows: int) -> int:
        """The sentence so many rows from the start of the focused one; the view goes with it."""
        self._top = self._moved(self._top, rows)
        return self._moved((self._focus, 0), rows)[0]

    def _draw(self) -> None:
        view: list[_Row] = []
        sentence, skipped = self._top
        while sentence < self._content.count and len(view) < self.size.height:
            block = self._block(sentence)
            view += block[1][skipped:] if block is not None else ()
            sentence, skipped = sentence + 1, 0
        self._view = view[: self.size.height]
        if self.screen.focused is None:
            self.place_cursor()
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Row `y` of the view."""
        width = self.size.width
        row = self._view[y] if y < len(self._view) else None
        block = self._block(row.sentence) if row is not None else None
        if row is None or block is None or row.paragraph < 0:
            return fitted(Strip([], 0), width, self.base)
        focused = row.sentence == self._focus
        base = self.base + self.ink("focus") if focused else self.base
        told = block[0]
        text = told.paragraphs[row.paragraph]
        if row.paragraph:
            segments = [Segment(text[row.start : row.end], base + self.ink("text" if focused else "quiet"))]
        else:
            segments = self._words(told, row, "accent" if focused else "quiet")
        return fitted(Strip([Segment(" " * LEAD, base), *segments]), width, base)

    def _words(self, told: Told, row: _Row, label: str) -> list[Segment]:
        text, at = told.paragraphs[0], told.words_at
        base = self.base + self.ink("focus") if row.sentence == self._focus else self.base
        marks = [
            Styled(Span(one.span.start + at, one.span.end + at), one.ink)
            for one in self._content.marks.get(row.sentence, ())
        ]
        segments = []
        for run in runs(row.start, row.end, marks):
            style = base
            for ink in sorted(run.inks):
                style += self.ink(ink.value)
            split = max(min(at, run.end), run.start)
            segments += [
                Segment(text[run.start : split], style + self.ink(label)),
                Segment(text[split : run.end], style),
            ]
        return [segment for segment in segments if segment.text]

    # Mouse

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._wheel(WHEEL_ROWS)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._wheel(-WHEEL_ROWS)

    def _wheel(self, rows: int) -> None:
        self._top = self._moved(self._top, rows)
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """A click focuses a sentence; a double one goes to its partner."""
        if event.y < len(self._view):
            self.post_message(LinePressed(self._view[event.y].sentence, again=event.chain > 1))
