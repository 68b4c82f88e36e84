"""The working database of a corpus: what has been read so far, with what grouping needs of each article.

It stands in CORPUS/.build/work.sqlite, is written a batch at a time, and is what makes a build resumable and an
update possible. The reader never opens it. SQLite because every batch is one transaction: after a kill there is
either all of a batch or nothing of it.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from reader.corpus.index import ArticleEntry, EventEntry
from reader.errors import Problem, StoreError
from reader.index.minhash import PERMUTATIONS, Signature
from reader.index.prepare import Prepared
from reader.index.vectors import NO_DAY, Ints
from reader.model.article import Metadata

FOLDER = ".build"
_NAME = "work.sqlite"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS progress (input INTEGER PRIMARY KEY, done INTEGER NOT NULL, finished INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS problems (number INTEGER PRIMARY KEY, path TEXT, line INTEGER, what TEXT, remedy TEXT);
CREATE TABLE IF NOT EXISTS articles (
    row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, path TEXT NOT NULL, origin TEXT,
    source TEXT, title TEXT, date TEXT, url TEXT, language TEXT, author TEXT, lead TEXT,
    digest BLOB NOT NULL, same_as INTEGER, version_of INTEGER, event TEXT, round INTEGER NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0, day INTEGER NOT NULL, terms BLOB, counts BLOB, signature BLOB
);
CREATE INDEX IF NOT EXISTS articles_digest ON articles (digest) WHERE same_as IS NULL;
CREATE INDEX IF NOT EXISTS articles_event ON articles (event);
CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, title TEXT, date TEXT) WITHOUT ROWID;
"""

LEAD_CHARS = 200
"""Kept of each text, its first line apart: a title for articles without one, and what the event list is searched by."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What grouping needs of every article that is no exact duplicate, in order of reading."""

    rows: Ints
    """Row numbers in the database, ascending."""
    rounds: Ints
    days: npt.NDArray[np.int32]
    starts: Ints
    terms: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint8]
    signatures: Signature


class Workspace:
    """The database, open for writing."""

    def __init__(self, corpus: Path) -> None:
        """Open or create it.

        Raises:
            StoreError: The folder cannot be written, or another build is writing to it.
        """
        self.path = corpus / FOLDER / _NAME
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=0)
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")  # two builds at once would number articles twice
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(self.path, _reason(error)) from error

    @staticmethod
    def exists(corpus: Path) -> bool:
        """Whether a corpus folder holds one."""
        return (corpus / FOLDER / _NAME).is_file()

    def __enter__(self) -> Self:
        """The workspace itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close; a database error is told as what it is to a person."""
        self._db.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(self.path, _reason(error)) from error

    # What was asked for, and how far it is

    def get(self, key: str) -> str | None:
        """A setting of the build."""
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def put(self, key: str, value: str) -> None:
        """Keep a setting of the build."""
        self._db.execute("REPLACE INTO meta VALUES (?, ?)", (key, value))

    def begin_round(self, job: Mapping[str, object]) -> None:
        """Start reading anew: nothing of this job is done."""
        with Transaction(self._db):
            self._db.execute("DELETE FROM progress")
            self._db.execute("DELETE FROM problems")
            self.put("job", json.dumps(job, sort_keys=True))
            self.put("state", "reading")
            self.put("round", str(self.round + 1))

    @property
    def round(self) -> int:
        """How often articles were added: 1 for a build, 2 for the first update; 0 before."""
        return int(self.get("round") or 0)

    def done(self, number: int) -> tuple[int, bool]:
        """How many items of input `number` are in, and whether that was all."""
        found = self._db.execute("SELECT done, finished FROM progress WHERE input = ?", (number,)).fetchone()
        return (int(found[0]), bool(found[1])) if found else (0, False)

    def mark(self, number: int, done: int, *, finished: bool) -> None:
        """Note how far an input is."""
        self._db.execute("REPLACE INTO progress VALUES (?, ?, ?)", (number, done, finished))

    def transaction(self) -> "Transaction":
        """All of what happens inside, or nothing."""
        return Transaction(self._db)

    # Articles

    def count(self) -> int:
        """How many articles there are, duplicates included."""
        return int(self._db.execute("SELECT count(*) FROM articles").fetchone()[0])

    def digest_of(self, article_id: str) -> bytes | None:
        """The digest of the article of that id; None when there is none."""
        found = self._db.execute("SELECT digest FROM articles WHERE id = ?", (article_id,)).fetchone()
        return bytes(found[0]) if found else None

    def same(self, digest: bytes) -> tuple[int, str] | None:
        """Row and path of the first article with this text; None when it is new."""
        found = self._db.execute(
            "SELECT row, path FROM articles WHERE digest = ? AND same_as IS NULL", (digest,)
        ).fetchone()
        return (int(found[0]), str(found[1])) if found else None

    def add(self, prepared: Prepared, article_id: str, path: str, same_as: int | None) -> None:
        """Add one article."""
        record = prepared.record
        if record is None:
            message = "nothing was read"
            raise ValueError(message)
        known, date = record.metadata, record.metadata.date
        measured = (prepared.terms, prepared.counts, prepared.signature) if same_as is None else (None, None, None)
        self._db.execute(
            "INSERT INTO articles (id, path, origin, source, title, date, url, language, author, lead, digest, same_as,"
            " round, day, terms, counts, signature) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (article_id, path, record.origin, known.source, known.title, date.isoformat() if date else None, known.url,
             known.language, known.author, lead(record.text),
             prepared.digest, same_as, self.round, date.toordinal() if date else NO_DAY, *measured),
        )  # fmt: skip

    def add_problem(self, problem: Problem) -> None:
        """Keep one problem."""
        self._db.execute(
            "INSERT INTO problems (path, line, what, remedy) VALUES (?, ?, ?, ?)",
            (str(problem.path), problem.line, problem.what, problem.remedy),
        )

    def problems(self) -> Iterator[Problem]:
        """The problems of this round, in order."""
        for path, line, what, remedy in self._db.execute(
            "SELECT path, line, what, remedy FROM problems ORDER BY number"
        ):
            yield Problem(Path(path), what, remedy, line)

    def measured(self) -> Measured:
        """The features of all articles that are no exact duplicates and not taken out by hand."""
        found = self._db.execute(
            "SELECT row, round, day, terms, counts, signature FROM articles"
            " WHERE same_as IS NULL AND NOT hidden ORDER BY row"
        )
        rows, rounds, days, lengths = [], [], [], [0]
        terms, counts, signatures = bytearray(), bytearray(), bytearray()
        for row, number, day, own_terms, own_counts, own_signature in found:
            rows.append(row)
            rounds.append(number)
            days.append(day)
            lengths.append(len(own_counts))
            terms += own_terms
            counts += own_counts
            signatures += own_signature
        return Measured(
            np.array(rows, np.int64),
            np.array(rounds, np.int64),
            np.array(days, np.int32),
            np.cumsum(lengths, dtype=np.int64),
            np.frombuffer(terms, np.uint32),
            np.frombuffer(counts, np.uint8),
            np.frombuffer(signatures, np.uint16).reshape(-1, PERMUTATIONS),
        )

    def set_versions(self, versions: Iterable[tuple[int, int]]) -> None:
        """Note (row, row of the article it is a version of)."""
        self._db.execute("UPDATE articles SET version_of = NULL")
        self._db.executemany("UPDATE articles SET version_of = ? WHERE row = ?", ((of, row) for row, of in versions))

    # Events

    def event_of_rows(self) -> dict[int, str]:
        """Row -> event id, of the articles that have one."""
        found = self._db.execute("SELECT row, event FROM articles WHERE event IS NOT NULL")
        return {int(row): str(event) for row, event in found}

    def event_ids(self) -> set[str]:
        """Ids of all events."""
        return {str(found[0]) for found in self._db.execute("SELECT id FROM events")}

    def describe(self, row: int) -> tuple[str, str | None]:
        """A title for an article (its headline, or its first words) and its date."""
        title, lead, date = self._db.execute("SELECT title, lead, date FROM articles WHERE row = ?", (row,)).fetchone()
        return str(title or lead.partition("\n")[0]), date

    def dates(self, rows: Iterable[int]) -> list[str]:
        """The dates of some articles, ascending, those without one left out."""
        found = (self._db.execute("SELECT date FROM articles WHERE row = ?", (row,)).fetchone()[0] for row in rows)
        return sorted(str(date) for date in found if date)

    def add_event(self, event_id: str, title: str, date: str | None) -> None:
        """Add an event, or give one another title and date."""
        self._db.execute("REPLACE INTO events VALUES (?, ?, ?)", (event_id, title, date))

    def rename(self, event_id: str, title: str) -> None:
        """Give an event another title."""
        self._db.execute("UPDATE events SET title = ? WHERE id = ?", (title, event_id))

    def rows_of(self, event_id: str) -> dict[str, int]:
        """Article id -> row, of an event."""
        found = self._db.execute("SELECT id, row FROM articles WHERE event = ?", (event_id,))
        return {str(name): int(row) for name, row in found}

    def entry_of(self, event_id: str) -> EventEntry | None:
        """An event as an index would name it, with what regrouping needs of its articles; None when there is none."""
        found = self._db.execute("SELECT title, date FROM events WHERE id = ?", (event_id,)).fetchone()
        if found is None:
            return None
        rows = self._db.execute("SELECT id, path, title, date FROM articles WHERE event = ? ORDER BY row", (event_id,))
        articles = tuple(
            ArticleEntry(str(name), Path(path), str(path), Metadata(title=title, date=_day(date)))
            for name, path, title, date in rows
        )
        return EventEntry(event_id, articles, found[0], _day(found[1]))

    def drop_events(self) -> None:
        """Forget all events; articles are in none then."""
        self._db.execute("DELETE FROM events")
        self._db.execute("UPDATE articles SET event = NULL")

    def assign(self, rows: Iterable[int], event_id: str) -> None:
        """Put articles into an event."""
        self._db.executemany("UPDATE articles SET event = ? WHERE row = ?", ((event_id, row) for row in rows))

    def assign_id(self, article_id: str, event_id: str) -> bool:
        """Put the article of this id into an event; False when there is none."""
        return self._db.execute("UPDATE articles SET event = ? WHERE id = ?", (event_id, article_id)).rowcount > 0

    def hide_homeless(self) -> None:
        """Articles of earlier rounds that are in no event were taken out by hand: keep them out."""
        self._db.execute("UPDATE articles SET hidden = 1 WHERE event IS NULL")

    def assign_copies(self) -> None:
        """Put versions and exact duplicates into the events of what they are versions of."""
        for column in ("version_of", "same_as"):
            self._db.execute(
                f"UPDATE articles SET event = (SELECT event FROM articles AS first WHERE first.row = articles.{column})"  # noqa: S608  a column name of this file
                f" WHERE event IS NULL AND NOT hidden AND {column} IS NOT NULL"
            )

    def drop_empty_events(self) -> None:
        """Remove events without articles."""
        self._db.execute("DELETE FROM events WHERE id NOT IN (SELECT event FROM articles WHERE event IS NOT NULL)")

    def listed(self) -> Iterator[tuple[object, ...]]:
        """Every article with its event, ordered as the index lists them: by event date, event id, then reading order.

        Gives (event id, event title, event date, article id, path, source, title, date, url, language, author,
        id of the article it is a version of, lead).
        """
        return self._db.execute(
            "SELECT e.id, e.title, e.date, a.id, a.path, a.source, a.title, a.date, a.url, a.language, a.author,"
            " first.id, a.lead FROM events e JOIN articles a ON a.event = e.id"
            " LEFT JOIN articles first ON first.row = coalesce(a.version_of, a.same_as)"
            " ORDER BY e.date IS NULL, e.date, e.id, a.row"
        )


def lead(text: str) -> str:
    """The first line that is not blank, a line end, and what follows on one line; LEAD_CHARS at most of each."""
    first, _, rest = text[: 8 * LEAD_CHARS].lstrip().partition("\n")
    return " ".join(first.split())[:LEAD_CHARS] + "\n" + " ".join(rest.split())[:LEAD_CHARS]


class Transaction:
    """BEGIN … COMMIT, or ROLLBACK after an error."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take the connection."""
        self._db = database

    def __enter__(self) -> None:
        """Begin."""
        self._db.execute("BEGIN")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or roll back what was begun."""
        if error is None:
            self._db.execute("COMMIT")
        elif self._db.in_transaction:
            self._db.execute("ROLLBACK")


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if "locked" in str(error):
        return "another build is writing to this corpus"
    if "full" in str(error) or "disk I/O" in str(error):
        return f"{error}; free some space and give the same command again to go on"
    return str(error)
