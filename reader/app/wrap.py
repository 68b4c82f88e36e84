"""Text to lines by terminal cells: positions only, no copies of the text.

Measured on 3.2 million characters: `Content.wrap` 4.0 s, the path for one-cell characters below 0.1 s. So text whose
characters are all one cell wide takes that path, and only the rest is measured by grapheme.
"""

import re
from array import array
from dataclasses import dataclass

from rich.cells import cell_len, split_graphemes

from reader.model.span import Span

_NOT_ONE_CELL = re.compile(
    r"[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f"
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2400-\u2421\ufffd⇠⇢⇡]"
)
"""Anything outside these may be wide, combining or an emoji. Latin, Greek, Cyrillic and typographic marks are in."""


def is_simple(shown: str) -> bool:
    """Whether every character is one cell wide."""
    return shown.isascii() or _NOT_ONE_CELL.search(shown) is None


def width_cells(shown: str) -> int:
    """The terminal cells that `shown` takes."""
    return cell_len(shown)


@dataclass(frozen=True, slots=True)
class Lines:
    """The wrapped lines of every sentence of one article, at one width."""

    starts: "array[int]"
    ends: "array[int]"
    """Half-open, in code points of the article's text; white space at a break belongs to no line."""
    first: "array[int]"
    """Index of the first line of each sentence; one more entry at the end."""

    def height(self, sentence: int) -> int:
        """How many lines a sentence takes; at least 1."""
        return self.first[sentence + 1] - self.first[sentence]

    def span(self, sentence: int, line: int) -> tuple[int, int]:
        """The stretch of text on one line of a sentence."""
        at = self.first[sentence] + line
        return self.starts[at], self.ends[at]


def wrap_all(shown: str, spans: tuple[Span, ...], width: int) -> Lines:
    """Wrap every sentence of an article to `width` cells (at least 1)."""
    starts, ends, first = array("i"), array("i"), array("i")
    simple = is_simple(shown)
    width = max(width, 1)
    for span in spans:
        first.append(len(starts))
        if simple or is_simple(shown[span.start : span.end]):
            _wrap_simple(shown, span.start, span.end, width, starts, ends)
        else:
            _wrap_measured(shown, span.start, span.end, width, starts, ends)
    first.append(len(starts))
    return Lines(starts, ends, first)


def _wrap_simple(shown: str, start: int, end: int, width: int, starts: "array[int]", ends: "array[int]") -> None:
    while end - start > width:
        cut = shown.rfind(" ", start + 1, start + width + 1)
        if cut == -1:
            starts.append(start)
            start += width
            ends.append(start)
            continue
        starts.append(start)
        ends.append(cut)
        start = cut + 1
        while start < end and shown[start] == " ":
            start += 1
    starts.append(start)
    ends.append(end)


def _wrap_measured(shown: str, start: int, end: int, width: int, starts: "array[int]", ends: "array[int]") -> None:
    line, used, best = start, 0, -1
    for left, right, counted in split_graphemes(shown[start:end])[0]:
        here, after = start + left, start + right
        # Joiners that join nothing: the two ways to count do not agree on them.
        cells = counted if right - left == 1 else max(counted, cell_len(shown[here:after]))
        if used + cells > width and here > line:
            at_space = shown[here:after] == " "  # not one that carries a combining mark
            cut = best if best > line and not at_space else here
            starts.append(line)
            ends.append(cut)
            line = cut
            while line < here and shown[line] == " ":
                line += 1
            used, best = cell_len(shown[line:here]), -1
            if at_space:
                line, used = after, 0
                continue
            if used + cells > width and here > line:  # what was left before the break takes no cell
                starts.append(line)
                ends.append(here)
                line, used = here, 0
        used += cells
        if shown[here:after] == " ":
            best = here
        elif cells == _WIDE:
            best = after if used <= width else best
    starts.append(line)
    ends.append(end)


_WIDE = 2
"""Cells of a wide character; scripts written without spaces may break after each."""
