"""What the program remembers between runs and may lose without harm: theme, places, folds, marks, recent corpora.

One JSON file in the state folder, read once, written whole when something changed. A broken file counts as none.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from reader.files import write_whole
from reader.paths import state_folder

FILE_NAME = "screen.json"
MOST_RECENT = 12
MOST_PLACES = 2_000
"""Articles whose place is kept; the oldest fall out."""


@dataclass(slots=True)
class Memory:
    """The screen's memory; changed in place, saved by `save`."""

    theme: str = ""
    split: int = 0
    """0: as the settings say."""
    detail: bool | None = None
    locked: bool | None = None
    layout: str = ""
    """How the articles of an event are laid out; empty: in columns."""
    third: bool | None = None
    """Whether a third article stands beside the two where there is room."""
    runs: int = 0
    """How often the program was started; the hint for newcomers goes away with it."""
    recent: list[dict[str, Any]] = field(default_factory=list)
    """What was opened, the latest first: `paths` (absolute) and `title`. The sample corpus is not among them."""
    places: dict[str, str] = field(default_factory=dict)
    """From `<corpus>#<event>#<article>` to the sentence last focused there."""
    events: dict[str, str] = field(default_factory=dict)
    """From `<corpus>` to the event last opened, from `<corpus>#<event>` to the two articles last read."""
    opened: dict[str, list[str]] = field(default_factory=dict)
    """From `<corpus>#<event>` to the folded sentences that were opened."""
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    """From `<corpus>#<event>` to marks by letter."""

    def remember_corpus(self, paths: Sequence[str], title: str) -> None:
        """Put what was opened at the head of the recent ones."""
        others = [one for one in self.recent if isinstance(one, dict) and one.get("paths") != list(paths)]
        self.recent = [{"paths": list(paths), "title": title}, *others][:MOST_RECENT]

    def remember_place(self, key: str, sentence_id: str) -> None:
        """Keep the place in an article; the oldest places make room."""
        self.places.pop(key, None)
        self.places[key] = sentence_id
        for old in list(self.places)[: max(len(self.places) - MOST_PLACES, 0)]:
            del self.places[old]


def memory_path() -> Path:
    """Where the memory is kept."""
    return state_folder() / FILE_NAME


def load_memory(path: Path | None = None) -> Memory:
    """The memory of earlier runs, or a fresh one."""
    try:
        data = json.loads((path or memory_path()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Memory()
    fresh = Memory()
    if not isinstance(data, dict):
        return fresh
    for one in fields(Memory):
        value = data.get(one.name)
        if value is not None and _fits(value, getattr(fresh, one.name)):
            setattr(fresh, one.name, value)
    return fresh


def _fits(value: Any, default: object) -> bool:  # noqa: ANN401  whatever JSON gave
    return isinstance(value, bool) if default is None else type(value) is type(default)


def save_memory(memory: Memory, path: Path | None = None) -> None:
    """Write the memory whole or not at all.

    Raises:
        OSError: It could not be written.
    """
    path = path or memory_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(asdict(memory), ensure_ascii=False, indent=1).encode())
