"""The catalogue beside a built index.yaml: the same events in a database, for corpora too large to be read whole.

`diptych index` writes both. The index is what counts: the catalogue is used only while the index is, byte for byte, the
one it was written with, and a corpus whose index was changed by hand opens from that. SQLite, because it comes with
Python, searches words without an extension that would have to be fetched, and opens in a millisecond; the comparison
with DuckDB stands in docs/performance.md.
"""

import datetime as dt
import hashlib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import overload

from reader.corpus.index import ArticleEntry, EventEntry
from reader.model.article import Metadata

CATALOGUE_NAME = "index.sqlite"
VERSION = "1"

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT, date TEXT, size INTEGER NOT NULL);
CREATE TABLE articles (
    event INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL, source TEXT, title TEXT,
    date TEXT, url TEXT, language TEXT, author TEXT, version_of TEXT, PRIMARY KEY (event, place)
) WITHOUT ROWID;
CREATE TABLE outlets (name TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (name, event)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (said, content='', detail=column, tokenize='porter unicode61');
"""
"""`words` holds, for each event, the titles and first words of its articles, stemmed; its rowid is the position."""

INDEXES = """
CREATE UNIQUE INDEX events_id ON events (id);
CREATE INDEX events_date ON events (date DESC, position);
CREATE INDEX events_size ON events (size DESC, position);
CREATE INDEX articles_id ON articles (id);
"""
"""Made after the rows, which is twice as quick."""

_PAGE = 500


class Order(Enum):
    """How found events are sorted."""

    INDEX = "position"
    DATE = "date DESC, position"
    """The latest first."""
    SIZE = "size DESC, position"
    """The one with most articles first."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for among events; everything given must hold."""

    words: str = ""
    """All of these must stand in titles or first words of an event's articles; endings do not count."""
    outlet: str | None = None
    """The name of a source, as it is written but for capitals."""
    since: dt.date | None = None
    until: dt.date | None = None
    """The last day, included."""
    smallest: int = 1
    """Articles at least."""
    order: Order = Order.INDEX
    limit: int = 100


class Catalogue(Sequence[EventEntry]):
    """The events of a corpus, read from the database when they are asked for."""

    def __init__(self, database: sqlite3.Connection, folder: Path) -> None:
        """Take an open connection and the folder that paths are relative to."""
        self._db = database
        self._folder = folder
        self._length = int(database.execute("SELECT count(*) FROM events").fetchone()[0])

    def __len__(self) -> int:
        """The number of events."""
        return self._length

    @overload
    def __getitem__(self, key: int) -> EventEntry: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[EventEntry, ...]: ...
    def __getitem__(self, key: int | slice) -> EventEntry | tuple[EventEntry, ...]:
        """The event at a position of the index, or several."""
        if isinstance(key, slice):
            return tuple(self._events(list(range(self._length)[key])))
        try:
            position = range(self._length)[key]
        except IndexError:
            message = f"event {key} of {self._length}"
            raise IndexError(message) from None
        return next(self._events([position]))

    def __iter__(self) -> Iterator[EventEntry]:
        """All events in the order of the index, some hundred in memory at a time."""
        for start in range(0, self._length, _PAGE):
            yield from self._events(list(range(start, min(start + _PAGE, self._length))))

    def event(self, event_id: str) -> EventEntry | None:
        """The event of that id, or None."""
        found = self._db.execute("SELECT position FROM events WHERE id = ?", (event_id,)).fetchone()
        return self[int(found[0])] if found else None

    def event_of_article(self, article_id: str) -> EventEntry | None:
        """The event that holds the article of that id, or None."""
        found = self._db.execute("SELECT event FROM articles WHERE id = ?", (article_id,)).fetchone()
        return self[int(found[0])] if found else None

    def search(self, query: Query) -> tuple[EventEntry, ...]:
        """The events that the query means, in its order."""
        conditions, values = ["size >= ?"], [query.smallest]
        parameters: list[object] = list(values)
        words = re.findall(r"[^\W_]+", query.words)
        if words:
            conditions.append("position IN (SELECT rowid FROM words WHERE words MATCH ?)")
            parameters.append(" ".join(f'"{word}"' for word in words))
        if query.outlet:
            conditions.append("position IN (SELECT event FROM outlets WHERE name = ?)")
            parameters.append(query.outlet.casefold())
        for day, compared in ((query.since, ">="), (query.until, "<=")):
            if day:
                conditions.append(f"date {compared} ?")
                parameters.append(day.isoformat())
        found = self._db.execute(
            f"SELECT position FROM events WHERE {' AND '.join(conditions)} ORDER BY {query.order.value} LIMIT ?",  # noqa: S608  words of this file
            (*parameters, query.limit),
        )
        return tuple(self._events([int(row[0]) for row in found]))

    def _events(self, positions: Sequence[int]) -> Iterator[EventEntry]:
        for position in positions:
            event_id, title, date = self._db.execute(
                "SELECT id, title, date FROM events WHERE position = ?", (position,)
            ).fetchone()
            rows = self._db.execute("SELECT * FROM articles WHERE event = ? ORDER BY place", (position,))
            yield EventEntry(event_id, tuple(self._article(row) for row in rows), title, _day(date))

    def _article(self, row: Sequence[str | None]) -> ArticleEntry:
        _, _, article_id, path, source, title, date, url, language, author, version_of = row
        metadata = Metadata(source, title, _day(date), url, language, author)
        return ArticleEntry(str(article_id), self._folder / str(path), str(path), metadata, version_of)


def open_catalogue(index: Path) -> tuple[str, Catalogue] | None:
    """Title and events of a corpus from the database beside its index.

    None where there is no database, it is broken or of another version, or the index is not the one it was made with.
    """
    path = index.with_name(CATALOGUE_NAME)
    if not path.is_file():
        return None
    try:
        # immutable: an update puts a new file there and writes to none in place, so no lock or journal is looked for.
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(uri, uri=True, check_same_thread=False)
        meta = {str(key): str(value) for key, value in database.execute("SELECT key, value FROM meta")}
        if meta.get("version") != VERSION or not _is_same(index, meta):
            database.close()
            return None
        return meta["title"], Catalogue(database, index.parent)
    except (sqlite3.Error, KeyError, OSError):
        return None


def _is_same(index: Path, meta: dict[str, str]) -> bool:
    """Whether the index is as it was written: by size and time of change, else by its digest."""
    status = index.stat()
    if str(status.st_size) != meta["index_size"]:
        return False
    if str(status.st_mtime_ns) == meta["index_changed"]:
        return True
    with index.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == meta["index_digest"]


def matches(event: EventEntry, query: Query) -> bool:
    """Whether an event of an index without a database is one that a query means; words are looked for in titles."""
    titles = " ".join(filter(None, [event.title, *(article.metadata.title for article in event.articles)])).casefold()
    outlets = {(article.metadata.source or "").casefold() for article in event.articles}
    day = event.date
    return (
        len(event.articles) >= query.smallest
        and all(word in titles for word in re.findall(r"\w+", query.words.casefold()))
        and (query.outlet is None or query.outlet.casefold() in outlets)
        and (query.since is None or (day is not None and day >= query.since))
        and (query.until is None or (day is not None and day <= query.until))
    )


def sorted_by(events: Sequence[EventEntry], order: Order) -> Sequence[EventEntry]:
    """Events in an order, those that are equal as they stood, those without a date last."""
    if order is Order.SIZE:
        return sorted(events, key=lambda event: -len(event.articles))
    if order is Order.DATE:
        return sorted(events, key=lambda event: event.date or dt.date.min, reverse=True)
    return events


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
