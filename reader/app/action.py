"""What an action is: its keys, its words, the screen in which it works. Knows no widget and no Textual.

A key is written as Textual names it (`ctrl+d`, `left_curly_bracket` is written `{`); a sequence is written with spaces
(`g g`), and `<char>` stands for one more key of the person's choice.
"""

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """The headings of the help page, in its order."""

    MOVE = "Move"
    DECIDE = "Decide"
    CORRECT = "Correct"
    FIND = "Find and filter"
    VIEW = "View"
    COPY = "Select and copy"
    EVENT = "The event as a whole"
    SETTLE = "Adjudicate"
    EVENTS = "The list of events"
    PROGRAM = "Program"


class Where(StrEnum):
    """The screen or mode in which an action works."""

    COMPARE = "compare"
    LIBRARY = "library"
    BOTH = "both"
    SELECT = "select"
    """While text is being selected by keyboard."""
    OVERVIEW = "overview"
    """The screens on the event as a whole: who reports what, differences, whose words."""
    EVENT = "event"
    """In the articles and in the screens on the event as a whole."""
    SETTLE = "settle"
    """Where annotators differ: `diptych adjudicate`."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do."""

    id: str
    """Stable; what settings rebind and tests name."""
    keys: tuple[str, ...]
    """Defaults, the first being the one shown."""
    label: str
    """One or two words for the footer."""
    help: str
    """One sentence without a full stop, for the help page and the palette."""
    group: Group
    where: Where = Where.COMPARE
    counts: bool = False
    """Whether a count typed before it (5j) repeats it."""
    footer: int = 0
    """1 is shown first, higher numbers when there is room; 0 never."""

    proposals: bool = False
    """Shows what the machine finds, so that it is refused while that is hidden."""

    @property
    def handler(self) -> str:
        """The method that does it: `pair.accept` is `do_pair_accept`."""
        return "do_" + self.id.replace(".", "_").replace("-", "_")

    @property
    def argument(self) -> bool:
        """Whether it waits for one more key of the person's choice."""
        return any(key.endswith("<char>") for key in self.keys)


def works_in(action: Action, where: Where) -> bool:
    """Whether `action` can be called in that screen or mode.

    A selection has keys of its own and shares nothing, so that a letter there never decides on a pair.
    """
    if where is Where.SELECT:
        return action.where is Where.SELECT
    if action.where is Where.EVENT:
        return where in {Where.COMPARE, Where.OVERVIEW}
    return action.where in {where, Where.BOTH}


def shown_key(key: str) -> str:
    """A key as a person reads it: `^d` stays out, `ctrl+d` and `gg` are plain, arrows are drawn."""
    parts = [_DRAWN.get(part, part) for part in key.split(" ")]
    return "".join(parts)


_DRAWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "space": "space",
    "<char>": "·",
}
