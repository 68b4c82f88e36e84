"""Settings: read once at the edge, handed down as values. Reading never writes.

The file is `settings.yaml` in the settings folder (`diptych paths` prints it). Whatever is wrong in it costs that key
only and is named with its line; the table `FIELDS` is also the source of docs/settings.md.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reader.errors import Problem
from reader.paths import config_folder

FILE_NAME = "settings.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can choose; every field has a default that suits most."""

    theme: str | None = None
    """None: the one chosen last in the program, at first `dusk`."""
    layout: str | None = None
    """`columns`, `rows` or `linear`; None: the one chosen last in the program, at first columns."""
    locked: bool = True
    split: int = 50
    """Percent of the width (or height, one above the other) that the left pane takes, 20 to 80."""
    measure: int = 88
    """Longest line of text in cells, 30 to 200: longer ones tire the eye."""
    gaps: str = "auto"
    """Blank rows between paragraphs: `auto` (when there is room), `always`, `never`."""
    gutter: int = 9
    """Cells between the panes for the links, 5 to 21."""
    narrow: int = 100
    """Below this many columns the panes stand one above the other."""
    third: int = 160
    """From this many columns on a third article can stand beside the two: 45 cells of text each at 160."""
    minimap: bool = True
    detail: bool = True
    copy: str = "terminal"
    """`terminal` (OSC 52), `command` or `file`."""
    copy_command: str = ""
    copy_file: str = ""
    editor: str = ""
    """Empty: $VISUAL, then $EDITOR."""
    export_folder: str = ""
    """Empty: the folder the program was started in."""
    watch: bool = True
    annotator: str = ""
    """Empty: the name of the system's user. Each name has a journal of its own."""
    blind: bool = False
    """An event on which nothing is decided begins with the machine's proposals hidden."""
    journal: str = "user"
    """`user` (the data folder) or `corpus` (a folder beside the index, which travels with it)."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """What a settings key takes and does."""

    help: str
    kind: type
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0


FIELDS: Mapping[str, Field] = {
    "theme": Field("Name of the theme to start with; without it, the one chosen last", str),
    "layout": Field("How articles are laid out at the start: side by side, in level rows, or in words alone for screen "
                    "readers; without it, as chosen last", str, choices=("columns", "rows", "linear")),
    "locked": Field("Whether the panes scroll together at the start", bool),
    "split": Field("Share of the left (upper) pane in percent", int, low=20, high=80),
    "measure": Field("Longest line of text in cells", int, low=30, high=200),
    "gaps": Field("Blank rows between paragraphs", str, choices=("auto", "always", "never")),
    "gutter": Field("Cells between the panes, for the links", int, low=5, high=21),
    "narrow": Field("Columns below which the panes stand one above the other", int, low=60, high=300),
    "third": Field("Columns from which a third article can stand beside the two", int, low=100, high=400),
    "minimap": Field("Whether each pane shows a column with the marks of the whole article", bool),
    "detail": Field("Whether the detail strip is shown at the start", bool),
    "copy": Field("Where copied words go: the terminal (OSC 52), a command or a file", str,
                  choices=("terminal", "command", "file")),
    "copy_command": Field("Command that takes the copied words on its standard input, such as wl-copy", str),
    "copy_file": Field("File that takes the copied words", str),
    "editor": Field("Editor for articles; without it $VISUAL, then $EDITOR", str),
    "export_folder": Field("Folder that exports are written to; without it the current one", str),
    "annotator": Field("Your name in exports; each name keeps its decisions apart. Without it, your user name", str),
    "blind": Field("Whether an event is begun blind: with the machine's proposals hidden (docs/annotating.md)", bool),
    "journal": Field("Where decisions are kept: in your data folder, or beside the corpus to travel with it", str,
                     choices=("user", "corpus")),
    "watch": Field("Whether an article that changes on disk is read again", bool),
    "keys": Field("Own keys: a mapping from an action's id to a key or a list of keys (docs/keys.md)", dict),
}  # fmt: skip
"""Every key of the settings file."""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings as far as they could be read, and what was wrong."""

    settings: Settings
    problems: tuple[Problem, ...]


def settings_path() -> Path:
    """Where the settings file is looked for."""
    return config_folder() / FILE_NAME


def load_settings(path: Path | None = None) -> LoadedSettings:
    """Read the settings; a missing file gives the defaults."""
    path = path or settings_path()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return LoadedSettings(Settings(), ())
    except (OSError, UnicodeDecodeError) as error:
        return LoadedSettings(Settings(), (Problem(path, f"settings cannot be read: {error}"),))
    return parse_settings(text, path)


def parse_settings(text: str, path: Path) -> LoadedSettings:
    """Settings from the text of a file; `path` is for the problems alone."""
    import yaml  # noqa: PLC0415  deferred: 20 ms of start-up that a person without a settings file need not pay

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        what = f"settings are not YAML: {getattr(error, 'problem', None) or error}"
        return LoadedSettings(Settings(), (Problem(path, what, line=line),))
    if data is None:
        return LoadedSettings(Settings(), ())
    if not isinstance(data, dict):
        return LoadedSettings(
            Settings(), (Problem(path, "settings are not a mapping", "write lines such as `theme: paper`"),)
        )
    return _from_mapping(data, text, path)


def _from_mapping(data: Mapping[object, object], text: str, path: Path) -> LoadedSettings:
    chosen: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in data.items():
        if not isinstance(key, str) or key not in FIELDS:
            problems.append(
                Problem(path, f"unknown setting {key}", _nearest(str(key), FIELDS), _line_of(text, str(key)))
            )
            continue
        fault = _fault(FIELDS[key], value)
        if fault:
            problems.append(Problem(path, f"setting {key} {fault}", line=_line_of(text, key)))
        else:
            chosen[key] = _keys(value) if key == "keys" else value
    return LoadedSettings(replace(Settings(), **chosen), tuple(problems))


def _fault(known: Field, value: object) -> str:
    """Why `value` does not suit; empty when it does."""
    if type(value) is not known.kind:
        return f"is {value!r}; it takes {_NAMES[known.kind]}"
    if known.choices and value not in known.choices:
        return f"is {value!r}; it takes {', '.join(known.choices)}"
    if isinstance(value, int) and known.high and not known.low <= value <= known.high:
        return f"is {value}; it takes {known.low} to {known.high}"
    if isinstance(value, dict) and not all(_is_keys(keys) for keys in value.values()):
        return "takes a key or a list of keys for each action"
    return ""


_NAMES = {str: "text", bool: "true or false", int: "a whole number", dict: "a mapping"}


def _is_keys(keys: object) -> bool:
    return isinstance(keys, str) or (isinstance(keys, list) and all(isinstance(key, str) for key in keys))


def _keys(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        return {}
    return {str(action): (keys,) if isinstance(keys, str) else tuple(keys) for action, keys in value.items()}


def _nearest(word: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.4)
    return f"did you mean {near[0]}?" if near else f"known settings: {', '.join(known)}"


def _line_of(text: str, key: str) -> int | None:
    pattern = re.compile(rf"^\s*['\"]?{re.escape(key)}['\"]?\s*:")
    return next((n for n, line in enumerate(text.splitlines(), start=1) if pattern.match(line)), None)
