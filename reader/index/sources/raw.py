"""RawItem: what a source hands to the workers, and the options that reading depends on."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reader.errors import Problem


class Kind(StrEnum):
    """How an item's payload is read."""

    FILE = "file"
    """No payload: the worker reads the article file itself."""
    JSON = "json"
    """One line of JSON Lines, bytes."""
    FIELDS = "fields"
    """A mapping of column to value."""
    PAGE = "page"
    """An HTML page, bytes, with its address in `url`."""
    PROBLEM = "problem"
    """Not an article: what was wrong with a part of the input."""


@dataclass(frozen=True, slots=True)
class RawItem:
    """One article, unread."""

    kind: Kind
    path: Path
    """The file it stands in, as the user named it."""
    line: int | None = None
    """1-based line or record number inside that file."""
    payload: bytes = b""
    fields: Mapping[str, object] = field(default_factory=dict)
    url: str | None = None
    date: str | None = None
    problem: Problem | None = None
    stem: str | None = None
    """For files: what the id is derived from."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading depends on besides the input; sent to every worker."""

    naming: Mapping[str, str] = field(default_factory=dict)
    """Field -> column, where the user chose."""
    corpus: Path | None = None
    """The corpus folder, absolute: files inside it stay where they are."""
    since: dt.date | None = None
    """Articles with an earlier date are passed over; those without a date are not."""
    language: str | None = None
    """Articles known or guessed to be in another language are passed over."""


Items = Iterator[RawItem]
