"""Events that a person merged, split or renamed stay so, in the index, the catalogue and through updates."""

from pathlib import Path

import pytest

from reader.corpus.catalogue import Catalogue
from reader.corpus.load import open_corpus
from reader.errors import UsageError
from reader.index import SerialEngine, build, merge_events, rename_event, split_event, update
from tests.index.stories import GROUPS, STORIES, write_lines


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of three events."""
    build([write_lines(tmp_path / "in.jsonl")], tmp_path / "corpus", engine=SerialEngine())
    return tmp_path / "corpus"


def groups(corpus: Path) -> set[frozenset[str]]:
    """Events as sets of articles, as the catalogue has them."""
    events = open_corpus(corpus).events
    assert isinstance(events, Catalogue)
    return {frozenset(article.id for article in event.articles) for event in events}


def event_of(corpus: Path, article: str) -> str:
    """The id of the event that holds an article."""
    found = open_corpus(corpus).event_of_article(article)
    assert found is not None
    return found.id


def test_merged_events_are_one_and_an_update_keeps_them(corpus: Path, tmp_path: Path) -> None:
    """The first keeps its id and title."""
    kept = event_of(corpus, "wire-1")
    merge_events(corpus, kept, [event_of(corpus, "mirror-9"), kept])
    merged = {frozenset({"wire-1", "herald-7", "mirror-9"}), frozenset({"wire-2", "mirror-3"})}
    assert groups(corpus) == merged
    fresh = {**STORIES[4], "id": "owl-2", "text": f"{STORIES[4]['text']} The library stays open."}
    update(corpus, [write_lines(tmp_path / "new.jsonl", [fresh])], engine=SerialEngine())
    assert event_of(corpus, "owl-2") == kept


def test_a_split_event_is_two(corpus: Path) -> None:
    """What is taken out has a new id and title; merging brings it back."""
    old = event_of(corpus, "wire-1")
    new = split_event(corpus, old, ["herald-7"], "Fog alone")
    assert {event_of(corpus, "herald-7"), event_of(corpus, "wire-1")} == {old, new}
    assert "Fog alone" in {event.title for event in open_corpus(corpus).events}
    merge_events(corpus, old, [new])
    assert groups(corpus) == GROUPS


def test_a_renamed_event_keeps_its_id(corpus: Path) -> None:
    """And an edit of index.yaml made before."""
    index = corpus / "index.yaml"
    index.write_text(index.read_text().replace('title: "An owl reads along"\n', 'title: "Owl"\n'))
    name = event_of(corpus, "wire-2")
    rename_event(corpus, name, 'Beets: "taxed"')
    titles = {event.title for event in open_corpus(corpus).events}
    assert {'Beets: "taxed"', "Owl"} <= titles
    assert event_of(corpus, "mirror-3") == name


def test_what_is_not_there_is_wrong_usage_and_changes_nothing(corpus: Path, tmp_path: Path) -> None:
    """Events, articles, corpora."""
    before = (corpus / "index.yaml").read_bytes()
    name = event_of(corpus, "wire-1")
    with pytest.raises(UsageError, match="no event none"):
        merge_events(corpus, name, ["none"])
    with pytest.raises(UsageError, match="no article wire-2 in event"):
        split_event(corpus, name, ["wire-1", "wire-2"], "x")
    with pytest.raises(UsageError, match="at least one article"):
        split_event(corpus, name, [], "x")
    with pytest.raises(UsageError, match="no corpus that was built"):
        rename_event(tmp_path, "x", "y")
    assert (corpus / "index.yaml").read_bytes() == before
