"""Corpora opened lately: what the picker lists, and what of it can be opened again. No Textual."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.text.visible import one_line

SAMPLE_TITLE = "Sample corpus"
Target = tuple[str, ...]
"""What `diptych` was given, in absolute paths: one for a corpus, several for articles, none for the sample corpus."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Something that can be opened."""

    target: Target
    title: str

    @property
    def is_there(self) -> bool:
        """Whether all of it is where it was; a disk may have been taken out."""
        return all(Path(path).exists() for path in self.target)

    @property
    def place(self) -> str:
        """Where it is, in one line, with the home folder as a person writes it."""
        if not self.target:
            return "invented events that come with Diptych"
        more = len(self.target) - 1
        return one_line(home_shortened(self.target[0])) + (f" and {more} more" if more else "")


def home_shortened(path: str) -> str:
    """An absolute path with the home folder as a person writes it."""
    home = str(Path.home())
    return path.replace(home, "~", 1) if path.startswith(home + os.sep) else path


SAMPLE = Opened((), SAMPLE_TITLE)


def absolute(names: Iterable[str | Path]) -> Target:
    """A target as it can be opened from any folder; links stay links."""
    return tuple(os.path.abspath(name) for name in names)  # noqa: PTH100  Path.absolute keeps `..`


def parse_recent(kept: Sequence[object]) -> tuple[Opened, ...]:
    """What the memory kept, the latest first; what cannot be understood is left out."""
    return tuple(found for found in map(_parse, kept) if found is not None)


def _parse(kept: object) -> Opened | None:
    if not isinstance(kept, Mapping) or not isinstance(kept.get("paths"), list) or not kept["paths"]:
        return None
    return Opened(tuple(str(path) for path in kept["paths"]), str(kept.get("title") or Path(kept["paths"][0]).name))


def offered(recent: Sequence[Opened]) -> tuple[Opened, ...]:
    """What the picker lists: the recent ones, and the sample corpus always."""
    return (*recent, SAMPLE)
