"""Disputes decided one by one: nothing decided is lost, whatever is exported anew."""

import dataclasses
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.model.alignment import Relation
from reader.store.adjudication import by_majority, write_gold
from reader.store.agreement import Opinion
from reader.store.check import check_document
from reader.store.document import document
from reader.store.export import load_documents, to_yaml
from reader.store.history import describe
from reader.store.journal import Journal
from reader.store.opinions import Opinions, load_opinions
from reader.store.settling import Settling, journal_of
from tests.builders import harbour
from tests.store.test_agreement import ANNOTATORS, FERRIES, HURT, opinions

__all__ = ["opinions"]


def settling(given: list[Opinion], path: Path) -> Settling:
    """The disputes of Anna and Ben with what the journal at `path` decides."""
    return Settling(Opinions({"harbour": given}, ANNOTATORS), Journal.load(path))


def decisions(one: Settling) -> list[str | None]:
    """As they stand."""
    return [each.decision for each in one.disputes]


def test_decisions_survive_a_restart_and_are_undone(opinions: list[Opinion], tmp_path: Path) -> None:
    """An annotator's word, one's own, and open again."""
    path = journal_of(tmp_path / "gold.yaml")
    first = settling(opinions, path)
    assert (path.name, first.open) == ("gold.adjudication.jsonl", 3)
    first.settle(0, "partial", "ben")
    first.settle(1, "none")
    first.settle(2, "shared")
    first.settle(2, None)
    first.journal.close()
    again = settling(opinions, path)
    assert (decisions(again), again.open) == (["partial", "none", None], 1)
    undone = again.undo()
    assert undone is not None
    assert (decisions(again)[2], again.place_of(undone)) == ("shared", 2)
    again.redo()
    assert decisions(again) == ["partial", "none", None]
    assert [describe(each) for each in again.journal.live][:2] == [
        "decided partial with ben: “Two ferries were turned back, the port…” ~ “A pair of ferries had to turn back.”",
        "decided no link: “Divers will search the basin at dawn.” ~ “Traders complained of the delay.”",
    ]


def test_the_gold_document_names_its_sources_and_who_decided(opinions: list[Opinion], tmp_path: Path) -> None:
    """What is open is left out and counted."""
    one = settling(opinions, tmp_path / "j.jsonl")
    one.settle(0, "shared")
    one.settle(2, "partial", "anna")
    path = tmp_path / "gold.yaml"
    assert write_gold(path, one.gold("cleo")) == 1
    (data,) = load_documents(path.read_text(encoding="utf-8"), path)
    assert check_document(data, path) == ()
    assert data["adjudication"] == {"by": "cleo", "decided": 2, "open": 1}
    assert [source["annotator"] for source in data["sources"]] == list(ANNOTATORS)
    relations = {pair["id"]: pair["relation"] for pair in data["pairs"]}
    assert (relations[FERRIES.id], relations[HURT.id]) == (Relation.SHARED, Relation.PARTIAL)


def test_what_is_no_longer_disputed_is_counted_and_kept(opinions: list[Opinion], tmp_path: Path) -> None:
    """A new export in which Ben agrees after all; when he changes his mind again the decision is there."""
    path = tmp_path / "j.jsonl"
    settling(opinions, path).settle(0, "partial")
    anna = opinions[0]
    agreed = settling([anna, Opinion("ben", anna.path, anna.comparison)], path)
    assert (agreed.disputes, agreed.left_over) == ((), 1)
    assert decisions(settling(opinions, path)) == ["partial", None, None]


def test_a_majority_is_one_step(opinions: list[Opinion], tmp_path: Path) -> None:
    """And what was decided by hand stays."""
    three = [*opinions, Opinion("cleo", opinions[0].path, opinions[0].comparison)]
    one = Settling(Opinions({"harbour": three}, (*ANNOTATORS, "cleo")), Journal.load(tmp_path / "j.jsonl"))
    one.settle(0, "shared")
    one.settle_all(by_majority(one.disputes))
    assert decisions(one) == ["shared", "none", "partial"]
    one.undo()
    assert decisions(one) == ["shared", None, None]


def test_what_each_says_comes_with_notes_and_tags(opinions: list[Opinion], tmp_path: Path) -> None:
    """`none` where an annotator links nothing."""
    one = settling(opinions, tmp_path / "j.jsonl")
    assert [(said.annotator, said.category) for said in one.said(one.disputes[1])] == [
        ("anna", "none"),
        ("ben", "paraphrased"),
    ]


def test_a_second_adjudication_is_told_who_has_the_journal(opinions: list[Opinion], tmp_path: Path) -> None:
    """And nothing is shown as decided that is not in the file."""
    first, second = (settling(opinions, tmp_path / "j.jsonl") for _ in range(2))
    first.settle(0, "shared")
    with pytest.raises(StoreError, match="another Diptych"):
        second.settle(0, "none")
    assert decisions(second) == [None, None, None]


def test_one_annotator_may_have_a_file_an_event(tmp_path: Path) -> None:
    """Two files of one name on the same event are two opinions, told apart by the files."""
    bare = harbour()
    paths = []
    for name, event in (("one", "harbour"), ("two", "storm"), ("three", "storm")):
        paths.append(tmp_path / f"{name}.yaml")
        data = document(dataclasses.replace(bare, event_id=event), annotator="anna")
        paths[-1].write_text(to_yaml(data), encoding="utf-8")
    assert load_opinions(paths[:2]).annotators == ("anna",)
    assert load_opinions(paths).annotators == ("anna (one.yaml)", "anna (two.yaml)", "anna (three.yaml)")
