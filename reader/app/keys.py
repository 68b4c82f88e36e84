"""Keys to actions: counts (5j), two-key sequences (gg, m x), rebinding by id. Pure; knows no Textual widget.

A Textual binding is one key, so this small state machine stands in front of the screen. Relations have the keys 1 2 3
and act at once; a count therefore starts with 4 to 9 or with 0 (`03j` is three down), and goes on with any digit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reader.app.action import Action, Where, works_in
from reader.app.actions import ACTIONS, BY_ID

MAX_COUNT = 99_999
"""Larger counts are cut: no article has more sentences, and a finger on a key must not freeze the screen."""

_NAMES = {
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "grave_accent": "`",
    "apostrophe": "'",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "full_stop": ".",
    "dollar_sign": "$",
    "exclamation_mark": "!",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "vertical_line": "|",
}


def key_name(key: str, character: str | None) -> str:
    r"""One spelling for a key event: the character itself when it prints, Textual's name otherwise.

    >>> key_name("left_curly_bracket", "{"), key_name("space", " "), key_name("ctrl+d", "\x04")
    ('{', 'space', 'ctrl+d')
    """
    if character is not None and len(character) == 1 and character.isprintable() and character != " ":
        return character
    return _NAMES.get(key, key)


@dataclass(frozen=True, slots=True)
class Called:
    """An action was called."""

    action: Action
    count: int | None
    """What was typed before it; None when nothing was."""
    argument: str = ""
    """The key that followed, for actions that take one."""
    key: str = field(default="", compare=False)
    """The key that called it; empty from the palette and the footer."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """More keys are needed; `shown` is what was typed so far."""

    shown: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No action has this key; `shown` is what was typed."""

    shown: str


Outcome = Called | Waiting | Unknown


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two actions of one screen want the same key; the first keeps it."""

    key: str
    kept: str
    refused: str

    def __str__(self) -> str:
        """One line for a notice."""
        return f"key {self.key} is bound to {self.kept} and to {self.refused}; {self.kept} keeps it"


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of one screen or mode."""

    where: Where
    table: Mapping[str, Action]
    """From a key or a sequence with spaces to its action."""
    conflicts: tuple[Conflict, ...] = ()

    @property
    def prefixes(self) -> frozenset[str]:
        """First keys of sequences."""
        return frozenset(key.split(" ")[0] for key in self.table if " " in key)

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """The keys that call an action here, the one to show first."""
        return tuple(key for key, action in self.table.items() if action.id == action_id)


def build_keymap(where: Where, rebound: Mapping[str, tuple[str, ...]] | None = None) -> Keymap:
    """The keys of a screen, with the person's own choice put over the defaults.

    A key that a person gives to one action is taken from the default of another silently; two of the person's own
    choices that collide are a conflict.
    """
    rebound = rebound or {}
    actions = [action for action in ACTIONS if works_in(action, where)]
    own = [(action, key) for action in actions for key in rebound.get(action.id, ())]
    default = [(action, key) for action in actions if action.id not in rebound for key in action.keys]
    table: dict[str, Action] = {}
    conflicts = _bind(table, own)
    _bind(table, default)
    return Keymap(where, table, tuple(conflicts))


def _bind(table: dict[str, Action], wanted: Iterable[tuple[Action, str]]) -> list[Conflict]:
    conflicts = []
    for action, key in wanted:
        holder = table.setdefault(key, action)
        if holder is not action:
            conflicts.append(Conflict(key, holder.id, action.id))
    return conflicts


def unknown_ids(rebound: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Ids in a person's settings that name no action."""
    return tuple(action_id for action_id in rebound if action_id not in BY_ID)


@dataclass(slots=True)
class KeyMachine:
    """Feeds on keys, answers with what they mean so far."""

    keymap: Keymap
    digits: str = ""
    prefix: str = ""
    _prefixes: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        """Look up the prefixes once."""
        self._prefixes = self.keymap.prefixes

    def clear(self) -> bool:
        """Forget what was typed; whether there was anything."""
        pending = bool(self.digits or self.prefix)
        self.digits = self.prefix = ""
        return pending

    def feed(self, key: str) -> Outcome:
        """What `key` means after the keys before it."""
        if self.prefix:
            return self._finish(key)
        if self._continues_count(key):
            self.digits = (self.digits + key)[-5:]
            return Waiting(self.digits)
        if key in self._prefixes:
            self.prefix = key
            return Waiting(self.digits + key)
        return self._call(self.keymap.table.get(key), key)

    def _continues_count(self, key: str) -> bool:
        if len(key) != 1 or key not in "0123456789":
            return False
        return bool(self.digits) or key not in self.keymap.table

    def _finish(self, key: str) -> Outcome:
        prefix, self.prefix = self.prefix, ""
        exact = self.keymap.table.get(f"{prefix} {key}")
        if exact is not None:
            return self._call(exact, prefix + key)
        if len(key) == 1 and key.isprintable():
            return self._call(self.keymap.table.get(f"{prefix} <char>"), prefix + key, key)
        return self._call(None, prefix + key)

    def _call(self, action: Action | None, shown: str, argument: str = "") -> Outcome:
        count = min(int(self.digits), MAX_COUNT) if self.digits else None
        self.digits = ""
        return Called(action, count, argument, shown) if action is not None else Unknown(shown)
