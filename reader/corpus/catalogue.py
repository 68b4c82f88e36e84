"""The catalogue beside a built index.yaml: the same events in a database, for corpora too large to be read whole.

`diptych index` writes both. The index is what counts: the catalogue is used only while the index is, byte for byte, the
one it was written with, and a corpus whose index was changed by hand opens from that. SQLite, because it comes with
Python, searches words without an extension that would have to be fetched, and opens in a millisecond; the comparison
with DuckDB stands in docs/performance.md.
"""

import datetime as dt
import hashlib
import itertools
import re
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import overload

from reader.corpus.index import ArticleEntry, EventEntry
from reader.corpus.regroup import Regrouped
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

_OVERLAY = """
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE touched (position INTEGER PRIMARY KEY);
CREATE TEMP TABLE edited (position INTEGER PRIMARY KEY, rank REAL NOT NULL, date TEXT, size INTEGER NOT NULL);
CREATE TEMP TABLE edited_origins (position INTEGER NOT NULL, origin INTEGER NOT NULL);
CREATE TEMP TABLE edited_outlets (name TEXT NOT NULL, event INTEGER NOT NULL);
CREATE VIRTUAL TABLE temp.edited_words USING fts5 (said, content='', detail=column, tokenize='porter unicode61');
CREATE TEMP VIEW standing AS
    SELECT position, position AS rank, date, size FROM events WHERE position NOT IN (SELECT position FROM touched)
    UNION ALL SELECT position, rank, date, size FROM edited;
"""
"""What a person changed (reader.corpus.regroup), laid over the tables for as long as the catalogue is open."""

_FROM_ORIGINS = (
    "position IN (SELECT position FROM edited_origins WHERE origin IN (SELECT rowid FROM words WHERE words MATCH ?))"
)
_PAGE = 500
FEWEST_LETTERS = 3
"""A word being typed that is shorter is looked for as it stands, and not in the names of outlets: `a` begins most
words, and 10^6 articles take 2.5 s to say so."""


class Order(Enum):
    """How found events are sorted."""

    INDEX = "rank"
    DATE = "date DESC, rank"
    """The latest first."""
    SIZE = "size DESC, rank"
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
    limit: int | None = 100
    """None for all."""
    as_typed: bool = False
    """What stands so far of something still being typed: the last word may go on, the outlet may be a part of its
    name, and words may be those of an outlet."""
    first: tuple[str, ...] = ()
    """Ids of events that come before all others, in this order."""


class Catalogue(Sequence[EventEntry]):
    """The events of a corpus, read from the database when they are asked for."""

    def __init__(self, database: sqlite3.Connection, folder: Path) -> None:
        """Take an open connection and the folder that paths are relative to."""
        self._db = database
        self._folder = folder
        self._size = int(database.execute("SELECT count(*) FROM events").fetchone()[0])
        self._places: Sequence[int] = range(self._size)
        """From the place of an event to its position in the database."""
        self._changed: dict[int, EventEntry | None] = {}
        """By position, what a person changed."""
        self._new: dict[str, int] = {}
        """Positions of events that the database does not have."""
        self._table = "(SELECT position, position AS rank, date, size FROM events)"
        self._outlet_names: tuple[str, ...] | None = None
        self._regrouped = Regrouped()

    def another(self) -> "Catalogue":
        """The same with a connection of its own, so that one thread can search while another reads events.

        Raises:
            sqlite3.Error: The database is not there any more.
        """
        twin = Catalogue(_connected(self._folder / CATALOGUE_NAME), self._folder)
        twin.lay_over(self._regrouped)
        return twin

    def interrupt(self) -> None:
        """Stop a search that is under way in another thread; it raises sqlite3.OperationalError there."""
        self._db.interrupt()

    def lay_over(self, regrouped: Regrouped) -> None:
        """Show events as a person changed them; once."""
        if not regrouped.events:
            return
        self._regrouped = regrouped
        self._db.executescript(_OVERLAY)
        ranks: dict[int, float] = {}
        for event_id, entry in regrouped.events.items():
            position = self._written_position(event_id)
            if position is None and entry is not None:
                position = self._new[event_id] = self._size + len(self._new)
            if position is None:
                continue
            self._changed[position] = entry
            self._db.execute("INSERT INTO touched VALUES (?)", (position,))
            if entry is not None:
                origins = [self._written_position(one) for one in regrouped.origins[event_id]]
                known = [one for one in origins if one is not None]
                # An event taken out of another stands right behind it.
                ranks[position] = float(position) if position < self._size else known[0] + 0.5 + 1e-6 * position
                self._lay_over_one(position, ranks[position], entry, known)
        self._table = "standing"
        self._places = self._standing_places(ranks)

    def _lay_over_one(self, position: int, rank: float, entry: EventEntry, origins: Sequence[int]) -> None:
        day = entry.date.isoformat() if entry.date else None
        self._db.execute("INSERT INTO edited VALUES (?, ?, ?, ?)", (position, rank, day, len(entry.articles)))
        self._db.executemany("INSERT INTO edited_origins VALUES (?, ?)", ((position, one) for one in origins))
        outlets = {(article.metadata.source or "").casefold() for article in entry.articles} - {""}
        self._db.executemany("INSERT INTO edited_outlets VALUES (?, ?)", ((name, position) for name in sorted(outlets)))
        said = " ".join(filter(None, [entry.title, *(article.metadata.title for article in entry.articles)]))
        self._db.execute("INSERT INTO edited_words (rowid, said) VALUES (?, ?)", (position, said))

    def _standing_places(self, ranks: dict[int, float]) -> Sequence[int]:
        gone = {position for position, entry in self._changed.items() if entry is None}
        added = sorted((rank, position) for position, rank in ranks.items() if position >= self._size)
        places = array("q")
        start = 0
        for rank, position in added:
            places.extend(range(start, int(rank) + 1))
            places.append(position)
            start = int(rank) + 1
        places.extend(range(start, self._size))
        return array("q", (one for one in places if one not in gone)) if gone else places

    def __len__(self) -> int:
        """The number of events."""
        return len(self._places)

    @overload
    def __getitem__(self, key: int) -> EventEntry: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[EventEntry, ...]: ...
    def __getitem__(self, key: int | slice) -> EventEntry | tuple[EventEntry, ...]:
        """The event at a place of the index, or several."""
        if isinstance(key, slice):
            return tuple(self.at(self._places[key]))
        try:
            position = self._places[key]
        except IndexError:
            message = f"event {key} of {len(self)}"
            raise IndexError(message) from None
        return next(self.at([position]))

    def __iter__(self) -> Iterator[EventEntry]:
        """All events in the order of the index, some hundred in memory at a time."""
        for start in range(0, len(self), _PAGE):
            yield from self.at(self._places[start : start + _PAGE])

    def event(self, event_id: str) -> EventEntry | None:
        """The event of that id, or None."""
        position = self.position(event_id)
        return next(self.at([position])) if position is not None else None

    def event_of_article(self, article_id: str) -> EventEntry | None:
        """The event that holds the article of that id, or None."""
        changed = (entry for entry in self._changed.values() if entry is not None)
        moved = next((entry for entry in changed if any(one.id == article_id for one in entry.articles)), None)
        if moved is not None:
            return moved
        found = self._db.execute("SELECT event FROM articles WHERE id = ?", (article_id,)).fetchone()
        return next(self.at([int(found[0])])) if found else None

    def position(self, event_id: str) -> int | None:
        """Where the database, or what was changed since, has the event of that id; None where there is none."""
        position = self._new.get(event_id, self._written_position(event_id))
        is_gone = position in self._changed and self._changed[position] is None
        return None if is_gone else position

    def _written_position(self, event_id: str) -> int | None:
        found = self._db.execute("SELECT position FROM events WHERE id = ?", (event_id,)).fetchone()
        return int(found[0]) if found else None

    def search(self, query: Query) -> tuple[EventEntry, ...]:
        """The events that the query means, in its order."""
        return tuple(self.at(self.positions(query)))

    def positions(self, query: Query) -> Sequence[int]:
        """Where the events stand that the query means, in its order; `at` reads them."""
        conditions, parameters = ["size >= ?"], [str(query.smallest)]
        for words in self._words(query):
            condition, values = self._word_condition(words, query)
            conditions.append(condition)
            parameters += values
        if query.outlet:
            names = self._outlets_like(query.outlet) if query.as_typed else (query.outlet.casefold(),)
            conditions.append(self._outlet_condition(len(names)))
            parameters += self._twice(names)
        for day, compared in ((query.since, ">="), (query.until, "<=")):
            if day:
                conditions.append(f"date {compared} ?")
                parameters.append(day.isoformat())
        if len(conditions) == 1 and query.smallest <= 1 and query.order is Order.INDEX:
            found: Sequence[int] = self._places
        else:
            chosen = f"FROM {self._table} WHERE {' AND '.join(conditions)} ORDER BY {query.order.value}"
            rows = self._db.execute(f"SELECT position {chosen}", parameters)
            found = array("q", (row[0] for row in itertools.islice(rows, None if query.first else query.limit)))
        return self._with_first(found, query.first)[: query.limit]

    def _with_first(self, found: Sequence[int], first: Sequence[str]) -> Sequence[int]:
        """Positions, some of them brought to the front as far as they are among those found."""
        if not first:
            return found
        wanted = [one for one in map(self.position, first) if one is not None]
        here, ahead = set(found), set(wanted)
        rest = (one for one in found if one not in ahead)
        return array("q", [*(one for one in wanted if one in here), *rest])

    def _words(self, query: Query) -> Sequence[Sequence[str]]:
        """The words in groups that are looked for together: all at once, or each by itself as it is typed."""
        words = re.findall(r"[^\W_]+", query.words)
        if not query.as_typed:
            return [words] if words else []
        return [[word] for word in words]

    def _word_condition(self, words: Sequence[str], query: Query) -> tuple[str, list[str]]:
        is_long = query.as_typed and len(words[0]) >= FEWEST_LETTERS
        goes_on = is_long and query.words.rstrip().endswith(words[-1])
        said = " ".join(f'"{word}"' for word in words) + "*" * goes_on
        conditions = ["position IN (SELECT rowid FROM words WHERE words MATCH ?)"]
        parameters = [said]
        if self._table == "standing":
            conditions += [
                "position IN (SELECT rowid FROM edited_words WHERE edited_words MATCH ?)",
                _FROM_ORIGINS,
            ]
            parameters += [said, said]
        names = self._outlets_like(words[0]) if is_long else ()
        if names:
            conditions.append(self._outlet_condition(len(names)))
            parameters += self._twice(names)
        return f"({' OR '.join(conditions)})", parameters

    def _outlet_condition(self, count: int) -> str:
        marks = ", ".join("?" * count)
        inside = f"SELECT event FROM outlets WHERE name IN ({marks})"  # noqa: S608  words of this file
        if self._table == "standing":
            inside += " AND event NOT IN (SELECT position FROM touched)"
            inside += f" UNION ALL SELECT event FROM edited_outlets WHERE name IN ({marks})"  # noqa: S608  as above
        return f"position IN ({inside})"

    def _twice(self, names: Sequence[str]) -> list[str]:
        return [*names] * (2 if self._table == "standing" else 1)

    def _outlets_like(self, part: str) -> tuple[str, ...]:
        """The names of outlets, in small letters, that hold these letters."""
        if self._outlet_names is None:
            # From each name to the next one: `SELECT DISTINCT` would go through a row an event.
            names = self._db.execute(
                "WITH RECURSIVE n (name) AS (SELECT min(name) FROM outlets UNION ALL"
                " SELECT (SELECT min(name) FROM outlets WHERE name > n.name) FROM n WHERE n.name IS NOT NULL)"
                " SELECT name FROM n WHERE name IS NOT NULL"
            )
            self._outlet_names = tuple(str(row[0]) for row in names)
        wanted = part.casefold()
        return tuple(name for name in self._outlet_names if wanted in name)[:_MOST_OUTLETS]

    def at(self, positions: Sequence[int]) -> Iterator[EventEntry]:
        """The events at positions of the database, in this order."""
        for position in positions:
            changed = self._changed.get(position)
            if changed is not None:
                yield changed
                continue
            event_id, title, date = self._db.execute(
                "SELECT id, title, date FROM events WHERE position = ?", (position,)
            ).fetchone()
            rows = self._db.execute("SELECT * FROM articles WHERE event = ? ORDER BY place", (position,))
            yield EventEntry(event_id, tuple(self._article(row) for row in rows), title, _day(date))

    def _article(self, row: Sequence[str | None]) -> ArticleEntry:
        _, _, article_id, path, source, title, date, url, language, author, version_of = row
        metadata = Metadata(source, title, _day(date), url, language, author)
        return ArticleEntry(str(article_id), self._folder / str(path), str(path), metadata, version_of)


_MOST_OUTLETS = 200
"""Names that a part of a name stands for; more would be a condition longer than the database takes."""


class Found(Sequence[EventEntry]):
    """Events found in a catalogue, read when they are asked for."""

    def __init__(self, catalogue: Catalogue, positions: Sequence[int]) -> None:
        """Take where they stand."""
        self._catalogue = catalogue
        self._positions = positions

    def __len__(self) -> int:
        """How many were found."""
        return len(self._positions)

    @overload
    def __getitem__(self, key: int) -> EventEntry: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[EventEntry, ...]: ...
    def __getitem__(self, key: int | slice) -> EventEntry | tuple[EventEntry, ...]:
        """One of them, or several."""
        if isinstance(key, slice):
            return tuple(self._catalogue.at(self._positions[key]))
        return next(self._catalogue.at([self._positions[key]]))

    def place(self, event_id: str) -> int | None:
        """Which of them has this id; None for none."""
        position = self._catalogue.position(event_id)
        try:
            return self._positions.index(position) if position is not None else None
        except ValueError:
            return None


def open_catalogue(index: Path) -> tuple[str, Catalogue] | None:
    """Title and events of a corpus from the database beside its index.

    None where there is no database, it is broken or of another version, or the index is not the one it was made with.
    """
    path = index.with_name(CATALOGUE_NAME)
    if not path.is_file():
        return None
    try:
        database = _connected(path)
        meta = {str(key): str(value) for key, value in database.execute("SELECT key, value FROM meta")}
        if meta.get("version") != VERSION or not _is_same(index, meta):
            database.close()
            return None
        return meta["title"], Catalogue(database, index.parent)
    except (sqlite3.Error, KeyError, OSError):
        return None


def _connected(path: Path) -> sqlite3.Connection:
    # immutable: an update puts a new file there and writes to none in place, so no lock or journal is looked for.
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


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
    if query.as_typed:
        titles = " ".join([titles, *outlets])
    wanted = query.outlet.casefold() if query.outlet else ""
    day = event.date
    return (
        len(event.articles) >= query.smallest
        and all(word in titles for word in re.findall(r"\w+", query.words.casefold()))
        and (not wanted or (any(wanted in one for one in outlets) if query.as_typed else wanted in outlets))
        and (query.since is None or (day is not None and day >= query.since))
        and (query.until is None or (day is not None and day <= query.until))
    )


def sorted_by(events: Sequence[EventEntry], order: Order, first: Sequence[str] = ()) -> Sequence[EventEntry]:
    """Events in an order, those that are equal as they stood, those without a date last, some before all others."""
    if first:
        rank = {event_id: place for place, event_id in enumerate(first)}
        return sorted(sorted_by(events, order), key=lambda event: rank.get(event.id, len(rank)))
    if order is Order.SIZE:
        return sorted(events, key=lambda event: -len(event.articles))
    if order is Order.DATE:
        return sorted(events, key=lambda event: event.date or dt.date.min, reverse=True)
    return events


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
