"""Decisions on one event: after each, what stands is what replaying all of them gives, found with little work."""

import random
from pathlib import Path

import pytest

from reader.app.desk import Desk
from reader.model.alignment import Relation, Status
from reader.model.comparison import Comparison
from reader.store.annotations import Annotations
from tests.builders import harbour, link, pair

CLOSED = pair(link("wire.s1", "herald.s1", Relation.SHARED, 0.9))
FERRIES = pair(link("wire.s2", "herald.s2"))
HURT = pair(link("wire.s4", "herald.s4", Relation.PARTIAL, 0.6))
PAIRS = (CLOSED.id, FERRIES.id, HURT.id)


@pytest.fixture
def notes(tmp_path: Path) -> Annotations:
    """Annotations on a corpus nobody has annotated."""
    return Annotations.open(tmp_path / "journal.jsonl")


def act(desk: Desk, chosen: random.Random) -> None:
    """Something a person may do next, undo and redo more often than anything else."""
    pairs = [one.id for one in desk.comparison.pairs]
    target = chosen.choice(pairs) if pairs else ""
    match chosen.randrange(0 if pairs else 4, 11):
        case 0:
            desk.set_status(target, chosen.choice(list(Status)))
        case 1:
            desk.set_relation(target, chosen.choice(list(Relation)))
        case 2:
            desk.set_tags(chosen.choice([target, "wire.s3"]), ("lead",))
        case 3:
            desk.set_note(target, chosen.choice(["", "look"]))
        case 4:
            desk.link("wire.s3", chosen.choice(["herald.s3", "herald.s4"]))
        case 5:
            desk.set_blind(hidden=not desk.is_blind)
        case 6 | 7 | 8:
            desk.undo()
        case _:
            desk.redo()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_stands_as_if_all_were_replayed(notes: Annotations, seed: int) -> None:
    """Undo and redo put pairs back without a replay; nobody could tell."""
    machine = harbour(CLOSED, FERRIES, HURT)
    desk, chosen = Desk(notes, machine), random.Random(seed)  # noqa: S311  the same acts every time
    for _ in range(60):
        act(desk, chosen)
        assert desk.comparison == notes.apply(machine)
        assert all(desk.pair(one.id) is one for one in desk.comparison.pairs)


def test_undo_and_redo_of_decisions_on_pairs_replay_nothing(
    notes: Annotations, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an event of 10,000 pairs a replay takes 40 ms."""
    desk = Desk(notes, harbour(CLOSED, FERRIES, HURT))
    before = desk.comparison
    for target in PAIRS:
        desk.set_status(target, Status.ACCEPTED)
    desk.set_note(FERRIES.id, "look")
    after = desk.comparison

    def refuse(_: Annotations, __: Comparison) -> Comparison:
        message = "everything was replayed"
        raise AssertionError(message)

    monkeypatch.setattr(Annotations, "apply", refuse)
    for _ in range(4):
        desk.undo()
    assert desk.comparison == before
    for _ in range(4):
        desk.redo()
    assert desk.comparison == after
