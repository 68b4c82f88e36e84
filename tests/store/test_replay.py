"""Decisions are replayed over whatever the machine proposes today."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.alignment import Origin, Relation, Status
from reader.model.comparison import Comparison
from reader.store import replay
from reader.store.annotations import Annotations
from tests.builders import article, harbour, link, pair

CLOSED = pair(link("wire.s1", "herald.s1", Relation.SHARED, 0.9))
FERRIES = pair(link("wire.s2", "herald.s2"))
HURT = pair(link("wire.s4", "herald.s4", Relation.PARTIAL, 0.6))


@pytest.fixture
def notes(tmp_path: Path) -> Annotations:
    """Annotations on a corpus nobody has annotated."""
    return Annotations.open(tmp_path / "journal.jsonl")


def ids(comparison: Comparison) -> list[str]:
    """Pair ids in document order."""
    return [each.id for each in comparison.pairs]


def test_accepting_and_rejecting_stand_on_the_pair(notes: Annotations) -> None:
    """And a rejected pair leaves its body sentences unique."""
    machine = harbour(CLOSED, FERRIES)
    notes.set_status(machine, CLOSED.id, Status.ACCEPTED)
    notes.set_status(machine, FERRIES.id, Status.REJECTED)
    person = notes.apply(machine)
    assert [each.status for each in person.pairs] == [Status.ACCEPTED, Status.REJECTED]
    assert "wire.s2" in person.unique
    assert "wire.s1" not in person.unique


def test_relation_note_and_tags_stand_on_the_pair(notes: Annotations) -> None:
    """A relation given to a pair is given to its links, so that the strongest link is the pair's."""
    machine = harbour(FERRIES)
    notes.set_relation(machine, FERRIES.id, Relation.SHARED)
    notes.set_note(machine, FERRIES.id, "same office")
    notes.set_tags(machine, FERRIES.id, ["ferry", "ferry", "port"])
    (person,) = notes.apply(machine).pairs
    assert (person.relation, person.links[0].relation) == (Relation.SHARED, Relation.SHARED)
    assert (person.note, person.tags) == ("same office", ("ferry", "port"))


def test_a_note_may_stand_on_one_sentence(notes: Annotations) -> None:
    """An empty note takes it away again."""
    machine = harbour()
    notes.set_note(machine, "wire.s3", "check the divers")
    assert [(each.sentence, each.note) for each in notes.apply(machine).remarks] == [("wire.s3", "check the divers")]
    notes.set_note(machine, "wire.s3", "")
    assert notes.apply(machine).remarks == ()


def test_linking_by_hand_makes_an_accepted_pair(notes: Annotations) -> None:
    """Its origin says a person made it."""
    machine = harbour(CLOSED)
    notes.link(machine, ["wire.s3"], ["herald.s3"], Relation.PARTIAL)
    made = notes.apply(machine).pairs[-1]
    assert (made.left, made.right) == (("wire.s3",), ("herald.s3",))
    assert (made.origin, made.status, made.score) == (Origin.PERSON, Status.ACCEPTED, 1.0)


def test_linking_a_sentence_of_a_pair_widens_the_pair(notes: Annotations) -> None:
    """n:m: the old links stay, and there is one pair, not two that share a sentence."""
    machine = harbour(FERRIES, HURT)
    notes.link(machine, ["wire.s2"], ["herald.s3"], Relation.PARTIAL)
    wide, _ = notes.apply(machine).pairs
    assert (wide.left, wide.right) == (("wire.s2",), ("herald.s2", "herald.s3"))
    assert {(each.left, each.right) for each in wide.links} == {("wire.s2", "herald.s2"), ("wire.s2", "herald.s3")}


def test_linking_from_the_right_article_makes_the_same_pair(notes: Annotations) -> None:
    """Which side a person starts on does not double an edge."""
    machine = harbour(FERRIES)
    notes.link(machine, ["herald.s2"], ["wire.s2"], Relation.SHARED)
    (joined,) = notes.apply(machine).pairs
    assert len(joined.links) == 1
    assert joined.id == FERRIES.id


def test_unlinking_splits_a_pair_and_keeps_what_stays_connected(notes: Annotations) -> None:
    """The rest keeps its status."""
    split = pair(link("wire.s2", "herald.s2"), link("wire.s2", "herald.s4"))
    machine = harbour(split)
    notes.set_status(machine, split.id, Status.ACCEPTED)
    notes.unlink(notes.apply(machine), "wire.s2", "herald.s4")
    (rest,) = notes.apply(machine).pairs
    assert (rest.right, rest.status) == (("herald.s2",), Status.ACCEPTED)
    notes.unlink(notes.apply(machine), "herald.s2", "wire.s2")
    assert notes.apply(machine).pairs == ()


def test_undo_and_redo_go_back_and_forth_over_everything(notes: Annotations) -> None:
    """Each step gives exactly the comparison that stood there."""
    machine = harbour(CLOSED, FERRIES)
    stages = [notes.apply(machine)]
    notes.set_status(machine, CLOSED.id, Status.ACCEPTED)
    stages.append(notes.apply(machine))
    notes.link(machine, ["wire.s3"], ["herald.s3"], Relation.PARTIAL)
    stages.append(notes.apply(machine))
    notes.unlink(machine, "wire.s2", "herald.s2")
    stages.append(notes.apply(machine))
    for earlier in reversed(stages[:-1]):
        notes.undo()
        assert notes.apply(machine) == earlier
    for later in stages[1:]:
        notes.redo()
        assert notes.apply(machine) == later


def test_a_decided_pair_comes_back_when_the_machine_drops_it(notes: Annotations) -> None:
    """A better engine may not unmake a person's work."""
    notes.set_status(harbour(HURT), HURT.id, Status.ACCEPTED)
    (again,) = notes.apply(harbour()).pairs
    assert (again.id, again.status, again.relation) == (HURT.id, Status.ACCEPTED, Relation.PARTIAL)


def test_decisions_of_another_event_do_not_touch_this_one(notes: Annotations) -> None:
    """Even when sentence ids are the same."""
    machine = harbour(CLOSED)
    notes.set_status(machine, CLOSED.id, Status.ACCEPTED)
    other = dataclasses.replace(machine, event_id="another")
    assert notes.apply(other) == other


def test_decisions_follow_articles_that_were_moved_to_another_event(notes: Annotations) -> None:
    """Events are joined by hand; the decisions on the one that is gone hold in the one it became a part of."""
    machine = harbour(CLOSED)
    notes.set_status(machine, CLOSED.id, Status.ACCEPTED)
    joined = dataclasses.replace(machine, event_id="another", formerly=(machine.event_id or "",))
    assert notes.apply(joined).pairs[0].status is Status.ACCEPTED


def test_a_decision_goes_with_the_articles_that_were_taken_out(notes: Annotations) -> None:
    """It is no lost one in the event they left, and those that stayed are none in the one they went to."""
    machine = harbour(CLOSED)
    notes.set_status(machine, CLOSED.id, Status.ACCEPTED)
    here = dataclasses.replace(machine, articles=machine.articles[:1], pairs=(), left=("herald",))
    assert notes.apply(here).orphans == ()
    there = dataclasses.replace(
        machine, event_id="taken-out", articles=machine.articles[1:], pairs=(), formerly=(machine.event_id or "",)
    )
    assert notes.apply(there).orphans == ()


def test_a_sentence_that_moved_is_found_by_its_words(notes: Annotations) -> None:
    """When exactly one sentence has them."""
    machine = harbour(CLOSED)
    notes.set_note(machine, "wire.s4", "check")
    wire, herald = machine.articles
    longer = article("wire", ["A new first line.", *(wire.words(each) for each in wire.sentences)])
    moved = dataclasses.replace(machine, articles=(longer, herald), pairs=())
    assert [each.sentence for each in notes.apply(moved).remarks] == ["wire.s5"]


def test_a_sentence_that_changed_or_doubled_never_captures_a_decision(notes: Annotations) -> None:
    """It becomes an orphan: listed, not lost, not re-attached by guess."""
    machine = harbour(CLOSED)
    notes.set_note(machine, "wire.s4", "check")
    _, herald = machine.articles
    altered = ["First.", "Nobody was hurt!"]
    doubled = ["First.", "Nobody was hurt.", "Then.", "Nobody was hurt."]
    for sentences in (altered, doubled):
        changed = dataclasses.replace(machine, articles=(article("wire", sentences), herald), pairs=())
        person = notes.apply(changed)
        assert person.remarks == ()
        assert [anchor.words for orphan in person.orphans for anchor in orphan.missing] == ["Nobody was hurt."]


def test_one_more_decision_on_a_pair_is_what_replaying_all_gives(notes: Annotations) -> None:
    """Whatever stood on the pair before; only what changes more than the pair takes a replay."""
    machine = harbour(CLOSED, FERRIES, HURT)
    now = notes.apply(machine)
    decisions: tuple[tuple[str, Callable[[Comparison, str], None]], ...] = (
        (FERRIES.id, lambda at, target: notes.set_status(at, target, Status.REJECTED)),
        (FERRIES.id, lambda at, target: notes.set_relation(at, target, Relation.SHARED)),
        (HURT.id, lambda at, target: notes.set_tags(at, target, ["ferry"])),
        (CLOSED.id, lambda at, target: notes.set_note(at, target, "as the office says")),
        (FERRIES.id, lambda at, target: notes.set_status(at, target, Status.PROPOSED)),
    )
    for target, decide in decisions:
        decide(now, target)
        after = notes.apply_next(now, target)
        assert after is not None
        assert after == notes.apply(machine)
        now = after
    notes.set_note(now, "wire.s3", "check the divers")
    assert notes.apply_next(now, "wire.s3") is None
    notes.link(now, ["wire.s3"], ["herald.s3"], Relation.PARTIAL)
    assert notes.apply_next(notes.apply(machine), FERRIES.id) is None


def test_decisions_on_pairs_are_replayed_without_a_table_of_all_sentences(
    notes: Annotations, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Order and spans of 40,000 sentences took more time and memory than the decisions."""
    machine = harbour(CLOSED, FERRIES, HURT)
    notes.set_status(machine, FERRIES.id, Status.REJECTED)
    notes.set_tags(machine, HURT.id, ["ferry"])

    def refuse(_: object) -> None:
        message = "every sentence was looked at"
        raise AssertionError(message)

    for table in ("_order", "_spans"):
        monkeypatch.setattr(replay._Desk, table, property(refuse))
    assert [(each.id, each.status) for each in notes.apply(machine).pairs] == [
        (CLOSED.id, Status.PROPOSED),
        (FERRIES.id, Status.REJECTED),
        (HURT.id, Status.PROPOSED),
    ]


def test_what_is_decided_blind_is_counted_by_a_replay(notes: Annotations) -> None:
    """The count is no part of the pair."""
    machine = harbour(FERRIES)
    notes.set_blind(machine, hidden=True)
    notes.set_blind(machine, hidden=False)
    now = notes.apply(machine)
    notes.set_status(now, FERRIES.id, Status.ACCEPTED)
    assert notes.apply_next(now, FERRIES.id) is None
