"""Changes of the list of events lie over the index, whichever form it is opened from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.corpus.catalogue import CATALOGUE_NAME, Catalogue, Order, Query
from reader.corpus.index import ArticleEntry, EventEntry
from reader.corpus.load import open_corpus
from reader.corpus.regroup import CHANGES_NAME, Change, Did, load_changes, new_id, regroup, save_changes
from reader.index import SerialEngine, build
from tests.index.stories import write_lines


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A corpus of three events: ferries (two articles), an owl (one), a tax (two)."""
    build([write_lines(tmp_path / "in.jsonl")], tmp_path / "corpus", engine=SerialEngine())
    return tmp_path / "corpus"


def changed(folder: Path) -> list[EventEntry]:
    """The events after a join, a split and a new title, from the catalogue; the file of changes is left."""
    events = list(open_corpus(folder).events)
    big, other = (event for event in events if len(event.articles) == 2)
    small = next(event for event in events if len(event.articles) == 1)
    changes = [
        Change(Did.MERGE, big.id, others=(small.id,)),
        Change(Did.SPLIT, other.id, "Torn", articles=(other.articles[1].id,), new_event=f"{other.id}-2"),
        Change(Did.RENAME, big.id, "Zebra crossing"),
    ]
    save_changes(folder, changes)
    return list(open_corpus(folder).events)


def test_both_forms_show_the_same_changes(built: Path) -> None:
    """In the same order; a new event stands behind the one it was taken out of."""
    quick = changed(built)
    corpus = open_corpus(built)
    assert isinstance(corpus.events, Catalogue)
    assert [corpus.events[place] for place in range(len(corpus.events))] == quick
    assert [corpus.event(event.id) for event in quick] == quick
    moved = quick[0].articles[-1].id
    assert corpus.event_of_article(moved) == next(e for e in quick if any(a.id == moved for a in e.articles))
    (built / CATALOGUE_NAME).unlink()
    assert list(open_corpus(built).events) == quick
    assert sorted(len(event.articles) for event in quick) == [1, 1, 3]
    split = next(place for place, event in enumerate(quick) if event.title == "Torn")
    assert quick[split].id == f"{quick[split - 1].id}-2"


def test_changed_events_are_found_and_sorted(built: Path) -> None:
    """By their new title, by words of what joined them, by size."""
    changed(built)
    corpus = open_corpus(built)
    assert [event.title for event in corpus.search(Query(words="zebra"))] == ["Zebra crossing"]
    assert [event.title for event in corpus.search(Query(words="owl"))] == ["Zebra crossing"]
    assert len(corpus.search(Query(order=Order.SIZE))[0].articles) == 3
    assert isinstance(corpus.events, Catalogue)
    assert corpus.events.another().positions(Query(limit=None)) == corpus.events.positions(Query(limit=None))


@pytest.mark.parametrize(("typed", "count"), [("fer", 1), ("ferries col", 1), ("mirr", 2), ("zzz", 0)])
def test_a_search_as_it_is_typed(built: Path, typed: str, count: int) -> None:
    """The last word may go on, and a word may be an outlet's."""
    assert len(open_corpus(built).find(Query(words=typed, as_typed=True, limit=None))) == count


def test_some_come_first(built: Path) -> None:
    """In the order asked for; the rest as listed."""
    corpus = open_corpus(built)
    ids = [event.id for event in corpus.events]
    found = corpus.find(Query(first=(ids[2], "none", ids[1]), limit=None))
    assert [event.id for event in found] == [ids[2], ids[1], ids[0]]
    (built / CATALOGUE_NAME).unlink()
    plain = open_corpus(built).find(Query(first=(ids[2], "none", ids[1]), limit=None))
    assert [event.id for event in plain] == [ids[2], ids[1], ids[0]]


DAMAGED = ['{"did": "rename"', '{"did": "paint", "event": "a"}', "[]", "7", '{"event": "a"}']


@pytest.mark.parametrize("line", DAMAGED)
def test_a_damaged_line_is_a_problem(built: Path, line: str) -> None:
    """The others count."""
    save_changes(built, [Change(Did.RENAME, open_corpus(built).events[0].id, "New")])
    path = built / CHANGES_NAME
    path.write_text(line + "\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    corpus = open_corpus(built)
    assert corpus.events[0].title == "New"
    assert [problem.line for problem in corpus.problems] == [1]


MISFITS = [
    Change(Did.RENAME, "gone", "New"),
    Change(Did.MERGE, "a", others=("gone",)),
    Change(Did.SPLIT, "a", articles=("a1", "a2"), new_event="a-2"),
    Change(Did.SPLIT, "a", articles=("a1",), new_event="b"),
    Change(Did.MERGE, "a", others=("c",)),
]


def entry(event_id: str, *articles: str) -> EventEntry:
    """An event of articles by these ids."""
    return EventEntry(event_id, tuple(ArticleEntry(one, Path(one), one) for one in articles))


EVENTS = {"a": entry("a", "a1", "a2"), "b": entry("b", "b1", "b2"), "c": entry("c", "a1")}


@pytest.mark.parametrize("change", MISFITS, ids=[f"{one.did}-{n}" for n, one in enumerate(MISFITS)])
def test_a_change_that_does_not_fit_changes_nothing(change: Change) -> None:
    """It is a problem, named by its line."""
    result = regroup([change], EVENTS.get, Path("changes"))
    assert not result.events
    assert [problem.line for problem in result.problems] == [1]


WHOLE = {"a": entry("a", "a1", "a2"), "b": entry("b", "b1", "b2"), "c": entry("c", "c1")}
ids, names = st.sampled_from(["a", "b", "c", "a-2", "n"]), st.sampled_from(["a1", "a2", "b1", "b2", "c1"])
a_change = st.builds(
    Change, st.sampled_from(Did), ids, st.text(max_size=3), st.lists(ids, max_size=2).map(tuple),
    st.lists(names, max_size=2).map(tuple), st.sampled_from(["a-2", "n"]),
)  # fmt: skip


@given(st.lists(a_change, max_size=8))
def test_no_article_is_lost_or_stands_twice(changes: list[Change]) -> None:
    """Whatever is joined and taken apart."""
    result = regroup(changes, WHOLE.get, Path("changes"))
    standing = {**WHOLE, **result.events}
    articles = [one.id for event in standing.values() if event is not None for one in event.articles]
    assert sorted(articles) == ["a1", "a2", "b1", "b2", "c1"]
    assert set(result.origins) == {event_id for event_id, event in result.events.items() if event is not None}


@given(st.lists(a_change, max_size=4))
def test_saved_changes_come_back(changes: list[Change]) -> None:
    """Equal, in their order; none leaves no file."""
    import tempfile  # noqa: PLC0415  a fresh folder for each example

    with tempfile.TemporaryDirectory() as folder:
        save_changes(Path(folder), changes)
        assert load_changes(Path(folder)) == (tuple(changes), ())
        assert (Path(folder) / CHANGES_NAME).exists() == bool(changes)


def test_new_ids_count_on() -> None:
    """From the number the old one ends in."""
    taken = {"storm", "storm-2"}
    assert new_id("storm", taken.__contains__) == "storm-3"
    assert new_id("storm-2", taken.__contains__) == "storm-3"
