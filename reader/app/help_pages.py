"""The help text: pages from reader/help, keys from the table of actions. Also the source of docs/keys.md."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from reader.app.action import Action, Group, Where, shown_key
from reader.app.actions import ACTIONS
from reader.app.keys import Keymap
from reader.config import FIELDS, Settings

PAGES = ("start", "marks", "decisions", "files")
"""In the order they are read; the keys stand after the second."""
_FOLDER = Path(__file__).parents[1] / "help"


def page(name: str) -> str:
    """One page of reader/help."""
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


def help_text(keymaps: Mapping[Where, Keymap]) -> str:
    """All of the help, with the keys as they are bound."""
    return "\n\n".join([page("start"), page("marks"), keys_text(keymaps), page("decisions"), page("files")])


_COUNTS = (
    "A number before a movement repeats it: `5j` is five down. It starts with 4 to 9 or 0 (`03j`), "
    "since 1 2 3 set relations at once."
)
_KEYS_HEAD = f"""\
# Keys

Made from the table of actions by `python tools/make_docs.py`; do not edit.

Any key can be changed by the action's id in the settings file:

```yaml
keys:
  pair.accept: A
  move.next: [j, down, ctrl+n]
```

A key given to one action is taken from the default of another. Two of your own that collide are named when the program
starts. Sequences are written with a space (`g g`); `<char>` is one more key of your choice.

{_COUNTS}"""
_SETTINGS_HEAD = """\
# Settings

Made from the table of settings by `python tools/make_docs.py`; do not edit.

Diptych reads `settings.yaml` in its settings folder; `diptych paths` says where that is. Every key may be left out. An
unknown key or a value that does not fit is named with its line when the program starts (`!` lists what was wrong), and
costs that key only.

```yaml
theme: paper
measure: 76
keys:
  pair.accept: A
```"""
_SETTINGS_FOOT = """\
## Themes of your own

They are YAML files in the folder `themes` beside the settings file; a copy of a shipped one is the easiest start. A
theme of yours with a shipped name takes its place. A file with a mistake is named, with the line and the nearest known
colour."""


def keys_text(keymaps: Mapping[Where, Keymap]) -> str:
    """A table of keys for each group of actions."""
    parts = ["## Keys", _COUNTS]
    for group in Group:
        rows = [(_keys(action, keymaps), _what(action)) for action in ACTIONS if action.group is group]
        parts += [f"### {group.value}", _table(("Keys", "What it does"), rows)]
    return "\n\n".join(parts)


def _keys(action: Action, keymaps: Mapping[Where, Keymap]) -> str:
    keys = keymaps[_home(action)].keys_of(action.id)
    return " ".join(_code(shown_key(key)) for key in keys) or "none"


def _code(key: str) -> str:
    return f"`` {key} ``" if "`" in key else f"`{key}`"


def _home(action: Action) -> Where:
    return Where.COMPARE if action.where in {Where.BOTH, Where.EVENT} else action.where


def _what(action: Action) -> str:
    return action.help + _WHERE.get(action.where, "")


_WHERE = {
    Where.LIBRARY: " (list of events)",
    Where.SELECT: " (while selecting)",
    Where.OVERVIEW: " (event as a whole)",
    Where.SETTLE: " (`diptych adjudicate`)",
}


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def keys_document() -> str:
    """docs/keys.md: every action with its id and default keys."""
    parts = [_KEYS_HEAD]
    for group in Group:
        rows = [
            (f"`{action.id}`", " ".join(_code(key) for key in action.keys), _what(action))
            for action in ACTIONS
            if action.group is group
        ]
        parts += [f"## {group.value}", _table(("Action", "Keys", "What it does"), rows)]
    return "\n\n".join(parts) + "\n"


def settings_document() -> str:
    """docs/settings.md: every key of the settings file."""
    defaults = Settings()
    rows = []
    for name, known in FIELDS.items():
        takes = ", ".join(known.choices) or (f"{known.low} to {known.high}" if known.high else _TYPES[known.kind])
        rows.append((f"`{name}`", takes, _default(getattr(defaults, name)), known.help))
    table = _table(("Key", "Takes", "Default", "What it does"), rows)
    return f"{_SETTINGS_HEAD}\n\n{table}\n\n{_SETTINGS_FOOT}\n"


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    return f"`{value}`" if value else ""


_TYPES = {str: "text", bool: "true or false", int: "a whole number", dict: "a mapping"}
