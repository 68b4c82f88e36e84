"""What the first screen shows before anything is read: the theme and the list of events as they were the last time.

Reading the theme and the index costs the start as much as all of Textual's own work (YAML and what splits texts have to
be imported), so both are kept as JSON with the time and size of the file they came from. A file that changed is read; a
broken cache counts as none; the real corpus takes the place of the kept list as soon as it is open.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reader.app.listing import Entry
from reader.app.palette import COLOURS, Palette, Palettes, find_palette, theme_path
from reader.paths import state_folder

FILE_NAME = "start.json"
Stamp = list[int]
"""Time of the last change in nanoseconds, and size in bytes."""


MOST_KEPT = 60
"""Entries of a list that are kept: a screen of them and more. The whole of a large one would take longer to read than
to make."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The first of the list of events as it was."""

    title: str
    entries: tuple[Entry, ...]
    total: int
    """How many there were in all."""


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return [status.st_mtime_ns, status.st_size]


class StartCache:
    """The kept theme and list; `save` writes what was put in."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the cache; a missing or broken one is empty."""
        self._path = path or state_folder() / FILE_NAME
        self._data: dict[str, Any] = {}
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(data, dict):
            self._data = data

    def palette(self, name: str) -> Palettes:
        """The theme of that name: the kept one while its file is the same, else read."""
        path = theme_path(name)
        kept = self._data.get("palette")
        if path is not None and isinstance(kept, dict) and kept.get("from") == [str(path), _stamp(path)]:
            try:
                return Palettes((_palette(kept),), ())
            except (KeyError, TypeError):
                pass
        found = find_palette(name)
        if path is not None and not found.problems:
            chosen = found.themes[0]
            plain = {field: getattr(chosen, field) for field in ("name", "label", "dark", "about")}
            self._data["palette"] = {**plain, "colours": dict(chosen.colours), "from": [str(path), _stamp(path)]}
        return found

    def listing(self, index: Path) -> Listing | None:
        """The list kept for an index file that has not changed."""
        kept = self._data.get("listing")
        if not isinstance(kept, dict) or kept.get("from") != [str(index.absolute()), _stamp(index)]:
            return None
        try:
            entries = tuple(Entry(**entry) for entry in kept["entries"])
            return Listing(str(kept["title"]), entries, int(kept["total"]))
        except (KeyError, TypeError, ValueError):
            return None

    def keep_listing(self, index: Path, listing: Listing) -> None:
        """Keep the list of an index file."""
        stamp = _stamp(index)
        if stamp is not None:
            entries = [asdict(entry) for entry in listing.entries[:MOST_KEPT]]
            kept = {"title": listing.title, "entries": entries, "total": listing.total}
            self._data["listing"] = {"from": [str(index.absolute()), stamp], **kept}

    def save(self) -> None:
        """Write the cache.

        Raises:
            OSError: It could not be written.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(self._data, ensure_ascii=False), encoding="utf-8")


def _palette(kept: Mapping[str, Any]) -> Palette:
    colours = {name: str(kept["colours"][name]) for name in COLOURS}
    return Palette(str(kept["name"]), str(kept["label"]), bool(kept["dark"]), str(kept["about"]), colours)


def index_of(target: Path) -> Path:
    """The index file that a corpus path means."""
    return target / "index.yaml" if target.is_dir() else target
