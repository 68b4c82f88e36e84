"""Event grouping keeps its B-cubed F1 on the articles of ../shared/gold/events."""

import json
from collections import defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path

import pytest

from reader.corpus.load import open_corpus
from reader.index import SerialEngine, build

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "events" / "triplets_dev.jsonl"

FLOORS = [
    ("with dates", True, 0.985),  # seen: 1.000
    ("without dates", False, 0.970),  # seen: 0.987
]


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> float:
    """F1 of B-cubed precision and recall (Bagga and Baldwin 1998); what `found` lacks is alone."""
    wanted, given = defaultdict(set), defaultdict(set)
    for item, label in gold.items():
        wanted[label].add(item)
        given[found.get(item, ("alone", item))].add(item)
    common = [
        (len(wanted[label] & given[found.get(item, ("alone", item))]), item, label) for item, label in gold.items()
    ]
    precision = sum(n / len(given[found.get(item, ("alone", item))]) for n, item, _ in common) / len(gold)
    recall = sum(n / len(wanted[label]) for n, _, label in common) / len(gold)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(("name", "dated", "floor"), FLOORS, ids=[case[0] for case in FLOORS])
def test_events_are_found_as_people_grouped_them(tmp_path: Path, name: str, floor: float, *, dated: bool) -> None:
    """The floor stands under what the program reaches; it only goes up."""
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not here: grouped articles are measured where the shared folder is")
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    kept = ("id", "date", "source", "title", "text") if dated else ("id", "source", "title", "text")
    lines = [json.dumps({key: record[key] for key in kept}) for record in records]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([tmp_path / "in.jsonl"], tmp_path / "corpus", engine=SerialEngine())
    events = open_corpus(tmp_path / "corpus").events
    found = {article.id: event.id for event in events for article in event.articles}
    assert set(found) == {record["id"] for record in records}, name
    assert b_cubed({record["id"]: record["event"] for record in records}, found) >= floor


def test_b_cubed_is_one_for_equal_groupings_and_less_for_others() -> None:
    """Labels may differ; merging everything costs precision, splitting everything recall."""
    gold = {"a": 1, "b": 1, "c": 2}
    assert b_cubed(gold, {"a": "x", "b": "x", "c": "y"}) == 1
    assert b_cubed(gold, dict.fromkeys("abc", "x")) == pytest.approx(2 * (5 / 9) / (5 / 9 + 1))
    assert b_cubed(gold, {}) == pytest.approx(2 * (2 / 3) / (2 / 3 + 1))
