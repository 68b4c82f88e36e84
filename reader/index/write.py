"""The working database -> the corpus that is read: article files, index.yaml, problems.txt."""

import hashlib
import io
import itertools
import json
import os
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from reader.corpus.catalogue import CATALOGUE_NAME, INDEXES, SCHEMA, VERSION
from reader.corpus.index import FORMAT, INDEX_NAME
from reader.errors import StoreError
from reader.index.edits import INDEX_DIGEST
from reader.index.sources.find import PROBLEMS_NAME
from reader.index.workspace import Workspace

_FIELDS = ("source", "title", "date", "url", "language", "author")
_UNPRINTABLE = re.compile("[^\\x20-\\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not take as it is inside quotes."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the index."""

    events: int
    versions: int


def article_path(article_id: str) -> str:
    """Where an article's text is kept, relative to the corpus.

    In one of 256 folders: a single one of a million files is slow to list.
    """
    return f"articles/{zlib.crc32(article_id.encode()) & 0xFF:02x}/{article_id}.txt"


def write_text(path: Path, text: str) -> None:
    """Write an article; line ends stay as they are.

    Raises:
        StoreError: It could not be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise StoreError(path, _with_remedy(error)) from error


def write_corpus(workspace: Workspace, corpus: Path, title: str | None) -> Written:
    """Write index and problems anew; the old index stays until the new one is whole.

    Raises:
        StoreError: They could not be written.
    """
    counted = {"events": 0, "versions": 0}
    heading = title or workspace.get("title") or corpus.absolute().name
    workspace.put("title", heading)
    try:
        beside = _write_beside(corpus / INDEX_NAME, _index_lines(workspace, heading, counted))
        database = _write_catalogue(workspace, corpus, beside, heading)
        # The index last: between the two the old index does not fit the new catalogue and opens alone.
        database.path.replace(corpus / CATALOGUE_NAME)
        beside.path.replace(corpus / INDEX_NAME)
        workspace.put(INDEX_DIGEST, beside.digest)
        _write_problems(workspace, corpus / PROBLEMS_NAME)
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreError(corpus / INDEX_NAME, _with_remedy(error)) from error
    return Written(counted["events"], counted["versions"])


def _index_lines(workspace: Workspace, title: str, counted: dict[str, int]) -> Iterator[str]:
    yield f"format: {FORMAT}\ntitle: {quoted(title)}\n"
    current = None
    for event, event_title, event_date, article, path, *rest in workspace.listed():
        if event != current:
            yield "events:\n" if current is None else ""
            yield f"  - id: {quoted(event)}\n    title: {quoted(event_title)}\n"
            yield f"    date: {event_date}\n    articles:\n" if event_date else "    articles:\n"
            counted["events"] += 1
            current = event
        *fields, version_of, _lead = rest
        parts = [f"id: {quoted(article)}", f"path: {quoted(path)}"]
        parts += [
            f"{name}: {value if name == 'date' else quoted(value)}"
            for name, value in zip(_FIELDS, fields, strict=True)
            if value
        ]
        if version_of:
            parts.append(f"version_of: {quoted(version_of)}")
            counted["versions"] += 1
        yield f"      - {{{', '.join(parts)}}}\n"
    if current is None:
        yield "events: []\n"


def quoted(value: object) -> str:
    """A double-quoted YAML scalar on one line, whatever stands in it."""
    text = json.dumps(str(value), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A file that is whole, but not in its place yet."""

    path: Path
    digest: str = ""


def _write_catalogue(workspace: Workspace, corpus: Path, index: _Beside, title: str) -> _Beside:
    """The same events as a database (reader.corpus.catalogue)."""
    path = corpus / f".{CATALOGUE_NAME}.new"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        database.execute("BEGIN")
        for position, (_, rows) in enumerate(itertools.groupby(workspace.listed(), key=lambda row: row[0])):
            _add_event(database, position, list(rows))
        status = index.path.stat()
        meta = {
            "version": VERSION,
            "title": title,
            "index_size": status.st_size,
            "index_changed": status.st_mtime_ns,
            "index_digest": index.digest,
        }
        database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        database.execute("COMMIT")
        database.executescript(INDEXES)
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
    return _Beside(path)


def _add_event(database: sqlite3.Connection, position: int, rows: list[tuple[object, ...]]) -> None:
    event_id, title, date = rows[0][:3]
    database.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?)", (position, event_id, title, date, len(rows)))
    database.executemany(
        "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        ((position, place, *row[3:12]) for place, row in enumerate(rows)),
    )
    outlets = sorted({str(row[5]).casefold() for row in rows if row[5]})
    database.executemany("INSERT INTO outlets VALUES (?, ?)", ((outlet, position) for outlet in outlets))
    words = " ".join(str(part) for row in rows if not row[11] for part in (row[6], row[12]) if part)
    database.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (position, f"{title} {words}"))


def _write_beside(path: Path, parts: Iterator[str]) -> _Beside:
    """Write a file that is to take the place of another."""
    beside = path.with_name(f".{path.name}.new")
    digest = hashlib.sha256()
    with beside.open("wb") as stream:
        for block in _blocks(parts):
            digest.update(block)
            stream.write(block)
        _flush(stream)
    return _Beside(beside, digest.hexdigest())


def _blocks(parts: Iterator[str]) -> Iterator[bytes]:
    buffer = io.StringIO()
    for part in parts:
        buffer.write(part)
        if buffer.tell() > 1 << 18:
            yield buffer.getvalue().encode()
            buffer = io.StringIO()
    yield buffer.getvalue().encode()


def _flush(stream: IO[bytes]) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _write_problems(workspace: Workspace, path: Path) -> None:
    """A line a problem; no file when there is none."""
    lines = (f"{problem}\n" for problem in workspace.problems())
    first = next(lines, None)
    if first is None:
        path.unlink(missing_ok=True)
        return
    _write_beside(path, itertools.chain([first], lines)).path.replace(path)


def _with_remedy(error: OSError | sqlite3.OperationalError) -> str:
    return f"{getattr(error, 'strerror', None) or error}; put that right and give the same command again to go on"
