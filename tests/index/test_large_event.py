"""An event that is a large share of its collection stays whole, also when it grows by updates."""

from pathlib import Path

import numpy as np
import pytest

from reader.corpus.load import open_corpus
from reader.index import SerialEngine, build, update
from tests.index.stories import Fields, write_lines


def reports(event: str, count: int, seed: int) -> list[Fields]:
    """Reports of one made-up event: each takes some of the event's words, in the company of many others."""
    rng = np.random.default_rng(seed)
    own = [f"{event}{number}" for number in range(40)]
    return [
        {
            "id": f"{event}-{number}",
            "date": "2031-05-01",
            "text": " ".join([*rng.choice(own, 30), *(f"other{word}" for word in rng.integers(0, 900, 30))]),
        }
        for number in range(count)
    ]


def events_with(corpus: Path, name: str) -> list[set[str]]:
    """The events that hold a report of the made-up event, as sets of article ids."""
    found = [{article.id for article in event.articles} for event in open_corpus(corpus).events]
    return [ids for ids in found if any(one.startswith(name) for one in ids)]


@pytest.mark.parametrize("count", [12, 40, 400])
def test_a_large_event_is_one_event(tmp_path: Path, count: int) -> None:
    """Its words stand in most articles of the collection, which made them look common and broke it into pieces."""
    flood = reports("flood", count, 1)
    records = [*flood, *reports("strike", 2, 2), *reports("opera", 1, 3)]
    build([write_lines(tmp_path / "in.jsonl", records)], tmp_path / "corpus", engine=SerialEngine())
    assert events_with(tmp_path / "corpus", "flood") == [{record["id"] for record in flood}]


def test_a_large_event_takes_in_what_an_update_brings(tmp_path: Path) -> None:
    """The reports that came later join it."""
    flood = reports("flood", 30, 1)
    records = [*flood, *reports("strike", 2, 2)]
    build([write_lines(tmp_path / "in.jsonl", records[5:])], tmp_path / "corpus", engine=SerialEngine())
    update(tmp_path / "corpus", [write_lines(tmp_path / "more.jsonl", records[:5])], engine=SerialEngine())
    assert events_with(tmp_path / "corpus", "flood") == [{record["id"] for record in flood}]
