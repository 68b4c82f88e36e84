"""A built corpus opens from its database, one changed by hand from its index; both say the same."""

import datetime as dt
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from reader.corpus.catalogue import CATALOGUE_NAME, Catalogue, Order, Query, open_catalogue
from reader.corpus.load import Corpus, load_event, open_corpus
from reader.index import SerialEngine, build
from tests.index.stories import write_lines


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A corpus of three events; the index lists the ferries, the owl and the tax in this order."""
    lines = write_lines(tmp_path / "in.jsonl")
    build([lines], tmp_path / "corpus", engine=SerialEngine())
    return tmp_path / "corpus"


def plain(folder: Path) -> Corpus:
    """The same corpus without its database."""
    (folder / CATALOGUE_NAME).unlink()
    return open_corpus(folder)


def test_both_forms_hold_the_same(built: Path) -> None:
    """Every event and article, with title, dates and paths; indexing, slices and lookups too."""
    quick = open_corpus(built)
    assert isinstance(quick.events, Catalogue)
    entries = tuple(quick.events)
    assert quick.events[-1] == entries[-1]
    assert quick.events[1:] == entries[1:]
    assert quick.event(entries[1].id) == entries[1]
    assert quick.event("none") is None
    assert quick.event_of_article("mirror-9") == next(e for e in entries if len(e.articles) == 1)
    with pytest.raises(IndexError):
        quick.events[3]
    slow = plain(built)
    assert isinstance(slow.events, tuple)
    assert slow.events == entries
    assert (slow.title, slow.root) == (quick.title, quick.root)
    assert slow.event_of_article("mirror-9") == quick.event_of_article("mirror-9")


QUERIES = [
    ("everything", Query(), [2, 1, 2]),
    ("words of a title", Query(words="ferries collide"), [2]),
    ("other endings", Query(words="Ferry"), [2]),
    ("words of a text", Query(words="lemmings"), [1]),
    ("no such word", Query(words="zebra"), []),
    ("marks are no syntax", Query(words='ferries" OR (NEAR'), []),
    ("outlet", Query(outlet="hallstad mirror"), [1, 2]),
    ("outlet by part", Query(outlet="mirror"), []),
    ("since", Query(since=dt.date(2031, 6, 1)), [2, 1]),
    ("until", Query(until=dt.date(2031, 4, 2)), [2]),
    ("size", Query(smallest=2), [2, 2]),
    ("by size", Query(order=Order.SIZE), [2, 2, 1]),
    ("by date", Query(order=Order.DATE, limit=1), [1]),
]


@pytest.mark.parametrize(("name", "query", "sizes"), QUERIES, ids=[case[0] for case in QUERIES])
def test_events_are_found(built: Path, name: str, query: Query, sizes: list[int]) -> None:
    """By words, outlet, dates and size."""
    found = open_corpus(built).search(query)
    assert sorted(len(e.articles) for e in found) == sorted(sizes), name
    if query.order is Order.SIZE:
        assert [len(e.articles) for e in found] == sizes


@pytest.mark.parametrize("query", [Query(), Query(words="beet"), Query(outlet="Coast Wire"), Query(order=Order.SIZE)])
def test_an_index_alone_is_searched_too(built: Path, query: Query) -> None:
    """With the same answers, as far as titles hold the words."""
    quick = open_corpus(built).search(query)
    assert tuple(plain(built).search(query)) == tuple(quick)


def test_an_index_changed_by_hand_wins(built: Path) -> None:
    """The database is left aside until it is written again."""
    index = built / "index.yaml"
    index.write_text(index.read_text().replace("An owl reads along", "An owl writes along"))
    corpus = open_corpus(built)
    assert not isinstance(corpus.events, Catalogue)
    assert any("writes" in (event.title or "") for event in corpus.events)


def test_a_copied_corpus_is_known_by_its_digest(built: Path, tmp_path: Path) -> None:
    """Another time of change, the same bytes."""
    shutil.copytree(built, tmp_path / "copy")
    os.utime(tmp_path / "copy/index.yaml", (1, 1))
    events = open_corpus(tmp_path / "copy").events
    assert isinstance(events, Catalogue)
    assert load_event(events[0]).problems == ()


@pytest.mark.parametrize("harm", ["rubbish", "cut", "version"])
def test_a_broken_database_is_left_aside(built: Path, harm: str) -> None:
    """The index opens alone."""
    path = built / CATALOGUE_NAME
    if harm == "rubbish":
        path.write_bytes(b"no database")
    elif harm == "cut":
        path.write_bytes(b"")
    else:
        with sqlite3.connect(path) as database:
            database.execute("UPDATE meta SET value = '0' WHERE key = 'version'")
    assert open_catalogue(built / "index.yaml") is None
    assert len(open_corpus(built).events) == 3
