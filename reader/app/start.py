"""What the first screen shows before anything is read: the theme and the list of events as they were the last time.

Reading the theme and the index costs the start as much as all of Textual's own work (YAML and what splits texts have to
be imported), so both are kept as JSON with the time and size of the file they came from. A file that changed is read; a
broken cache counts as none; the real corpus takes the place of the kept list as soon as it is open.

For the first run of all the same is shipped for the default theme and the sample corpus (`tools/make_first.py`), with
the size and checksum of the two files: whoever edits one of them gets it read.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reader.app.listing import Entry
from reader.app.palette import COLOURS, Palette, Palettes, find_palette, theme_path
from reader.paths import state_folder

FILE_NAME = "start.json"
FIRST = Path(__file__).parent / "data" / "first.json"
"""What the first run of all shows."""
Stamp = list[int]
"""Time of the last change in nanoseconds, and size in bytes."""
Print = list[int]
"""Size in bytes, and CRC-32: tells an edited file from the one that was shipped, in less time than a look-up of it."""


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


def _print(path: Path, size: int) -> Print | None:
    """The print of a file of that size; None when it has another one, or cannot be read."""
    try:
        return [size, zlib.crc32(path.read_bytes())] if path.stat().st_size == size else None
    except OSError:
        return None


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def first_start(theme: Path, palette: Palette, index: Path, listing: Listing) -> str:
    """The contents of `FIRST`, for a theme and a corpus as shipped."""
    found = {
        "palette": {"of": _print(theme, theme.stat().st_size), **_plain_palette(palette)},
        "listing": {"of": _print(index, index.stat().st_size), **_plain_listing(listing)},
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


class StartCache:
    """The kept theme and list; `save` writes what was put in."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the cache; a missing or broken one is empty."""
        self._path = path or state_folder() / FILE_NAME
        self._data = _read(self._path)

    @cached_property
    def _first(self) -> dict[str, Any]:
        return _read(FIRST)

    def _shipped(self, what: str, path: Path) -> dict[str, Any] | None:
        """What was shipped of a theme or a list, when the file is the one that it was made from."""
        kept: dict[str, Any] = self._first.get(what, {})
        return kept if kept and _print(path, kept["of"][0]) == kept["of"] else None

    def palette(self, name: str) -> Palettes:
        """The theme of that name: the kept one while its file is the same, else read."""
        path = theme_path(name)
        kept = self._data.get("palette")
        if path is not None and isinstance(kept, dict) and kept.get("from") == [str(path), _stamp(path)]:
            try:
                return Palettes((_palette(kept),), ())
            except (KeyError, TypeError):
                pass
        shipped = self._shipped("palette", path) if path is not None else None
        if shipped is not None:
            return Palettes((_palette(shipped),), ())
        found = find_palette(name)
        if path is not None and not found.problems:
            self._data["palette"] = {**_plain_palette(found.themes[0]), "from": [str(path), _stamp(path)]}
        return found

    def listing(self, index: Path) -> Listing | None:
        """The list kept for an index file that has not changed, or shipped for it."""
        kept = self._data.get("listing")
        if isinstance(kept, dict) and kept.get("from") == [str(index.absolute()), _stamp(index)]:
            try:
                return _listing(kept)
            except (KeyError, TypeError, ValueError):
                pass
        shipped = self._shipped("listing", index)
        return _listing(shipped) if shipped is not None else None

    def keep_listing(self, index: Path, listing: Listing) -> None:
        """Keep the list of an index file."""
        stamp = _stamp(index)
        if stamp is not None:
            self._data["listing"] = {"from": [str(index.absolute()), stamp], **_plain_listing(listing)}

    def save(self) -> None:
        """Write the cache.

        Raises:
            OSError: It could not be written.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(self._data, ensure_ascii=False), encoding="utf-8")


def _plain_palette(palette: Palette) -> dict[str, object]:
    fields = {field: getattr(palette, field) for field in ("name", "label", "dark", "about")}
    return {**fields, "colours": dict(palette.colours)}


def _plain_listing(listing: Listing) -> dict[str, object]:
    entries = [asdict(entry) for entry in listing.entries[:MOST_KEPT]]
    return {"title": listing.title, "entries": entries, "total": listing.total}


def _listing(kept: Mapping[str, Any]) -> Listing:
    entries = tuple(Entry(**entry) for entry in kept["entries"])
    return Listing(str(kept["title"]), entries, int(kept["total"]))


def _palette(kept: Mapping[str, Any]) -> Palette:
    colours = {name: str(kept["colours"][name]) for name in COLOURS}
    return Palette(str(kept["name"]), str(kept["label"]), bool(kept["dark"]), str(kept["about"]), colours)


def index_of(target: Path) -> Path:
    """The index file that a corpus path means."""
    return target / "index.yaml" if target.is_dir() else target
