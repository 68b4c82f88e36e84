"""One-line widgets: title, pane heading, status line, footer of keys. Each draws the pieces handed to it."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from reader.app.action import Action, shown_key
from reader.app.cursor import is_linear
from reader.app.keys import Keymap
from reader.app.messages import ActionPressed
from reader.app.pieces import Line, Piece, in_words
from reader.app.widgets.inked import Inked
from reader.app.wrap import width_cells


class Bar(Inked):
    """One line with pieces at the left and at the right; the left gives way when there is no room."""

    DEFAULT_CSS = """
    Bar {
        height: 1;
        background: $ink-panel;
        color: $ink-text;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty."""
        super().__init__(id=id, classes=classes)
        self._left: Line = ()
        self._right: Line = ()

    def show(self, left: Line, right: Line = ()) -> None:
        """Draw these pieces."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    @property
    def text(self) -> str:
        """What it says, for tests and screen readers."""
        return "".join(piece.text for piece in (*self._left, *self._right))

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if y:
            return Strip([Segment(" " * width, self.base)], width)
        right = self.strip(self._right)
        left = self.strip(self._left)
        room = width - right.cell_length - bool(right.cell_length)  # a cell between the two
        if right.cell_length and room < min(left.cell_length, width // 2):
            right, room = Strip([], 0), width
        between = Segment(" " * (width - room - right.cell_length), self.base)
        return Strip.join([fitted(left, room, self.base), Strip([between]), right])

    def strip(self, pieces: Sequence[Piece]) -> Strip:
        """Pieces as a strip of their own length."""
        base = self.base
        said = in_words if is_linear(self) else str
        return Strip([Segment(said(p.text), base + self.ink(p.ink) if p.ink else base) for p in pieces])


def fitted(strip: Strip, width: int, style: Style) -> Strip:
    """Exactly `width` cells, with an ellipsis where something was cut off."""
    width = max(width, 0)
    if strip.cell_length > width:
        cut = strip.crop(0, max(width - 1, 0))
        strip = Strip([*cut, Segment("…", style)], width) if width else cut
    missing = width - strip.cell_length
    return Strip([*strip, Segment(" " * missing, style)], width) if missing > 0 else strip


class Heading(Bar):
    """The line above a pane: a rule with the outlet's name in it."""

    DEFAULT_CSS = """
    Heading {
        background: $ink-ground;
        color: $ink-quiet;
    }
    """

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  it has one line
        """The line, its rest filled with a rule."""
        width = self.size.width
        rule = self.base + self.ink("line")
        right = self.strip((Piece(" "), *self._right, Piece(" ─", "line"))) if self._right else Strip([], 0)
        shown = list(self._left)
        while len(shown) > 1 and sum(width_cells(piece.text) for piece in shown) + 3 + right.cell_length > width:
            shown.pop()  # the last says least
        left = self.strip((Piece("─ ", "line"), *shown, Piece(" ")))
        room = width - left.cell_length - right.cell_length
        if room < 0:
            return fitted(left, width, self.base)
        return Strip([*left, Segment("─" * room, rule), *right], width)


class KeyBar(Bar):
    """The footer: as many keys as there is room for, the most wanted first, each clickable."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        """Start empty."""
        super().__init__(id=id)
        self._entries: list[tuple[str, str, str]] = []
        self._zones: list[tuple[int, int, str]] = []

    def show_keys(self, keymap: Keymap) -> None:
        """Draw the keys of a screen or mode."""
        self._entries = footer_entries(keymap)
        self.refresh()

    @property
    def text(self) -> str:
        """The keys that are drawn."""
        return "  ".join(f"{keys} {label}" for keys, label, _ in self._entries)

    def render_line(self, y: int) -> Strip:
        """As many entries as fit."""
        width = self.size.width
        pieces: list[Piece] = []
        self._zones = []
        used = 1
        chosen = fitting(self._entries, width - 1) if not y else []
        for keys, label, action_id in chosen:
            cells = width_cells(keys) + 1 + width_cells(label)
            self._zones.append((used, used + cells, action_id))
            pieces += [Piece(keys, "accent"), Piece(f" {label}  ", "quiet")]
            used += cells + 2
        return fitted(Strip([Segment(" ", self.base), *self.strip(pieces)]).crop(0, width), width, self.base)

    def on_click(self, event: events.Click) -> None:
        """A click on an entry calls its action."""
        for start, end, action_id in self._zones:
            if start <= event.x < end:
                self.post_message(ActionPressed(action_id))


def footer_entries(keymap: Keymap) -> list[tuple[str, str, str]]:
    """(keys, label, action id) for the footer, most wanted first; neighbours with one label share an entry (j/k)."""
    shown: list[Action] = sorted(
        {action.id: action for action in keymap.table.values() if action.footer}.values(), key=lambda a: a.footer
    )
    entries: dict[tuple[int, str], list[str]] = {}
    ids: dict[tuple[int, str], str] = {}
    for action in shown:
        key = (action.footer, action.label)
        keys = keymap.keys_of(action.id)
        if keys:
            entries.setdefault(key, []).append(shown_key(keys[0]))
            ids.setdefault(key, action.id)
    return [("/".join(keys), label, ids[number, label]) for (number, label), keys in entries.items()]


def fitting(entries: Sequence[tuple[str, str, str]], width: int) -> list[tuple[str, str, str]]:
    """The entries that fit into `width` cells, in their order; one that does not fit lets later, shorter ones in.

    Help always stays: it is the way to everything that found no room.
    """
    helping = [entry for entry in entries if entry[2] == "app.help"]
    room = width - sum(_entry_width(entry) for entry in helping)
    chosen = []
    for entry in entries:
        if entry[2] == "app.help":
            continue
        if _entry_width(entry) <= room:
            chosen.append(entry)
            room -= _entry_width(entry)
    return chosen + helping


def _entry_width(entry: tuple[str, str, str]) -> int:
    return width_cells(entry[0]) + 1 + width_cells(entry[1]) + 2
