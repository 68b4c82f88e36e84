"""Opening and searching a corpus of a million articles: SQLite as used, DuckDB beside it, index.yaml alone.

usage: bench_catalogue.py [ARTICLES]        (DuckDB is measured where it is installed)

The rows are made up: three articles an event, 60 outlets, five years. Printed: seconds to write, megabytes, seconds
from nothing to an open corpus, milliseconds a search (median of 20). DuckDB scans for words: its index for them is an
extension that is fetched from the network when first used.
"""

import datetime as dt
import importlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from reader.corpus.catalogue import Order, Query
from reader.corpus.load import open_corpus
from reader.index.minhash import signature
from reader.index.prepare import Prepared
from reader.index.record import Record
from reader.index.terms import lead_terms
from reader.index.workspace import Workspace
from reader.index.write import write_corpus
from reader.model.article import Metadata

_A_SEARCH = 20


def workspace_of(folder: Path, count: int) -> None:
    """A working database of made-up articles that are grouped already."""
    rng = np.random.default_rng(3)
    words = np.array([f"word{n}" for n in range(40_000)])
    ranks = (40_000 ** rng.random((count, 9))).astype(int) - 1
    terms, counts = lead_terms(None, "none")
    empty = signature("").tobytes()
    with Workspace(folder) as workspace:
        workspace.begin_round({})
        with workspace.transaction():
            for row in range(count):
                event, day = row // 3, dt.date(2031, 1, 1) + dt.timedelta((row // 3) % 1800)
                title = " ".join(words[ranks[row]].tolist())
                metadata = Metadata(f"Outlet {row % 60}", title, day, language="en")
                record = Record(f"{title}\n\n{title[::-1]} follows.", "made up", f"n{row}", True, metadata)  # noqa: FBT003  a record's field
                prepared = Prepared(record, (), f"{row}".encode(), terms.tobytes(), counts.tobytes(), empty)
                workspace.add(prepared, f"n{row}", f"articles/{row % 256:02x}/n{row}.txt", None)
                workspace.assign([row + 1], f"e{event}")
                if row % 3 == 0:
                    workspace.add_event(f"e{event}", title, day.isoformat())


def timed(job: Callable[[], object]) -> float:
    """Seconds that a job takes."""
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def searches() -> Iterator[tuple[str, Query]]:
    """One of each kind."""
    yield "words", Query(words="word900 word30")
    yield "outlet", Query(outlet="outlet 7", order=Order.DATE)
    yield "month", Query(since=dt.date(2033, 3, 1), until=dt.date(2033, 3, 31))
    yield "largest", Query(order=Order.SIZE)


def measure_sqlite(folder: Path) -> None:
    """The corpus as the program opens it."""
    opened = statistics.median(timed(lambda: open_corpus(folder)) for _ in range(5))
    corpus = open_corpus(folder)
    times = {
        name: statistics.median(timed(lambda query=query: corpus.search(query)) for _ in range(_A_SEARCH))  # type: ignore[misc]  # a bound default
        for name, query in searches()
    }
    print(
        f"SQLite   open {opened:.4f} s; " + "; ".join(f"{name} {value * 1000:.1f} ms" for name, value in times.items())
    )


def lists() -> Iterator[tuple[str, Query]]:
    """What the list of events asks for: all of them in an order, and what is typed, letter by letter."""
    yield "as listed", Query(limit=None)
    yield "by date", Query(order=Order.DATE, limit=None)
    yield "by size", Query(order=Order.SIZE, limit=None)
    yield "10,000 compared first", Query(first=tuple(f"e{n}" for n in range(0, 20_000, 2)), limit=None)
    yield "typed word90", Query("word90", limit=None, as_typed=True)
    yield "typed word900 word3", Query("word900 word3", limit=None, as_typed=True)
    yield (
        "typed outlet:7 and a month",
        Query(outlet="7", since=dt.date(2033, 3, 1), until=dt.date(2033, 3, 31), limit=None, as_typed=True),
    )


def measure_list(folder: Path) -> None:
    """The list of events of the reader: places of what is found, and one screen of events read."""
    corpus = open_corpus(folder)
    for name, query in lists():
        seconds = statistics.median(timed(lambda query=query: corpus.find(query)) for _ in range(5))  # type: ignore[misc]  # a bound default
        print(f"list     {name}: {seconds * 1000:.1f} ms, {len(corpus.find(query))} events")
    found = corpus.find(Query(order=Order.SIZE, limit=None))
    middle = len(found) // 2
    print(f"list     a screen of 20 events: {timed(lambda: found[middle : middle + 20]) * 1000:.1f} ms")


def measure_duckdb(folder: Path) -> None:
    """The same rows in DuckDB, with its own indexes where it has them."""
    duckdb: Any = importlib.import_module("duckdb")
    path = folder / "index.duckdb"

    def fill() -> None:
        with duckdb.connect(str(path)) as database:
            rows = list(open_corpus(folder).events)
            database.execute(
                "CREATE TABLE events (position INTEGER, title TEXT, date DATE, size INTEGER, outlets TEXT[])"
            )
            import pyarrow as pa  # noqa: PLC0415  comes with what is measured

            database.register("made_up", pa.table({
                "position": range(len(rows)), "title": [row.title for row in rows], "date": [row.date for row in rows],
                "size": [len(row.articles) for row in rows],
                "outlets": [[article.metadata.source for article in row.articles] for row in rows],
            }))  # fmt: skip
            database.execute("INSERT INTO events SELECT * FROM made_up")

    print(f"DuckDB   written in {timed(fill):.1f} s, {path.stat().st_size / 1e6:.0f} MB (titles only)")
    opened = statistics.median(timed(lambda: duckdb.connect(str(path), read_only=True).close()) for _ in range(5))
    database = duckdb.connect(str(path), read_only=True)
    asked = {
        "words": "title ILIKE '%word900%' AND title ILIKE '%word30%'",
        "outlet": "list_contains(outlets, 'Outlet 7') ORDER BY date DESC",
        "month": "date BETWEEN '2033-03-01' AND '2033-03-31'",
        "largest": "true ORDER BY size DESC",
    }
    times = {
        name: statistics.median(
            timed(lambda where=where: database.execute(f"SELECT * FROM events WHERE {where} LIMIT 100").fetchall())  # type: ignore[misc]  # noqa: S608  words of this file
            for _ in range(_A_SEARCH)
        )
        for name, where in asked.items()
    }
    print(
        f"DuckDB   open {opened:.4f} s; " + "; ".join(f"{name} {value * 1000:.1f} ms" for name, value in times.items())
    )


def main() -> None:
    """Make the corpus, measure each form."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace_of(folder, count)
        with Workspace(folder) as workspace:
            seconds = timed(lambda: write_corpus(workspace, folder, "made up"))
        sizes = {path.name: path.stat().st_size / 1e6 for path in folder.iterdir() if path.is_file()}
        print(f"SQLite   {count} articles, index and catalogue written in {seconds:.1f} s, MB: {sizes}")
        measure_sqlite(folder)
        measure_list(folder)
        try:
            measure_duckdb(folder)
        except ImportError:
            print("DuckDB   not installed")
        (folder / "index.sqlite").unlink()
        if count <= 100_000:
            print(f"index.yaml alone: open {timed(lambda: open_corpus(folder)):.1f} s")


if __name__ == "__main__":
    main()
