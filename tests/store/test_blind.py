"""Judged blind: nothing of the machine's is left in sight or in the export, and the export says how far that went."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.compare import with_statements
from reader.model.alignment import Origin, Relation, Status
from reader.model.annotation import Act, Blind
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.annotations import Annotations
from reader.store.check import check_document
from reader.store.document import document
from reader.store.importing import Given, import_given
from reader.store.parse import comparison_of
from tests.builders import harbour, link, pair

CLOSED = pair(link("wire.s1", "herald.s1", Relation.SHARED, 0.9))
FERRIES = pair(link("wire.s2", "herald.s2"), link("wire.s2", "herald.s3", Relation.PARTIAL, 0.5))
SAID = Attribution("wire.q1", "wire", AttributionKind.INDIRECT, (Span(43, 72),))


@pytest.fixture
def notes(tmp_path: Path) -> Annotations:
    """A fresh journal."""
    return Annotations.open(tmp_path / "j.jsonl")


@pytest.fixture
def machine() -> Comparison:
    """Two pairs, a statement, and a near miss."""
    near = (link("wire.s4", "herald.s4", Relation.PARTIAL, 0.2),)
    return dataclasses.replace(harbour(CLOSED, FERRIES), attributions=(SAID,), near=near)


def test_what_the_machine_proposes_is_gone_and_what_a_person_makes_is_there(
    notes: Annotations, machine: Comparison
) -> None:
    """A link made blind holds no sentence that only the machine put there."""
    notes.set_blind(machine, hidden=True)
    blind = notes.apply(machine)
    assert (blind.pairs, blind.attributions, blind.near) == ((), (), ())
    assert blind.blind == Blind(hidden=True, decisions=0, of=0)
    notes.link(blind, ["wire.s2"], ["herald.s2"], Relation.PARAPHRASED)
    (made,) = notes.apply(machine).pairs
    assert (made.left, made.right, made.origin, made.differences) == (("wire.s2",), ("herald.s2",), Origin.PERSON, ())
    assert with_statements(notes.apply(machine)).disagreements is None


def test_an_export_says_that_it_was_judged_blind_and_loads_back(notes: Annotations, machine: Comparison) -> None:
    """How many decisions of how many."""
    notes.set_note(machine, "wire.s1", "seen")
    notes.set_blind(machine, hidden=True)
    notes.link(notes.apply(machine), ["wire.s2"], ["herald.s2"], Relation.PARAPHRASED)
    person = notes.apply(machine)
    written = document(person)
    assert written["blind"] == {"hidden": True, "decisions": 1, "of": 2}
    assert check_document(written, Path("x")) == ()
    assert comparison_of(written).blind == person.blind
    assert "blind" not in document(machine)


def test_once_shown_the_proposals_stand_beside_what_was_made(notes: Annotations, machine: Comparison) -> None:
    """A link that is there already is not proposed again; the rest of its pair is."""
    notes.set_blind(machine, hidden=True)
    notes.link(notes.apply(machine), ["wire.s2"], ["herald.s2"], Relation.PARTIAL)
    notes.set_blind(notes.apply(machine), hidden=False)
    seen = notes.apply(machine)
    statuses = [(each.left, each.right, each.status) for each in seen.pairs]
    assert statuses == [
        (("wire.s1",), ("herald.s1",), Status.PROPOSED),
        (("wire.s2",), ("herald.s2",), Status.ACCEPTED),
        (("wire.s2",), ("herald.s3",), Status.PROPOSED),
    ]
    assert (seen.attributions, seen.near) == (machine.attributions, machine.near)
    assert seen.blind == Blind(hidden=False, decisions=1, of=1)


def test_sentences_split_while_blind_keep_their_proposals(notes: Annotations, machine: Comparison) -> None:
    """They come back on the parts."""
    notes.set_blind(machine, hidden=True)
    notes.split(notes.apply(machine), "wire.s1", 15)
    notes.set_blind(notes.apply(machine), hidden=False)
    assert notes.apply(machine).pairs[0].left == ("wire.s1a", "wire.s1b")


def lift(notes: Annotations, machine: Comparison) -> None:
    """By the key for it."""
    notes.set_blind(notes.apply(machine), hidden=False)


def take_in(notes: Annotations, machine: Comparison) -> None:
    """An import of what another person made of the proposals, undone at once."""
    other = dataclasses.replace(CLOSED, status=Status.ACCEPTED)
    given = Given(dataclasses.replace(machine, pairs=(other,)), whole=False)
    assert import_given(notes, machine, given, Path("given")).decisions
    notes.undo()


SHOWN = pytest.mark.parametrize(
    "show",
    [lift, lambda notes, _: notes.undo(), lambda notes, _: notes.return_to(0), take_in],
    ids=["lifted", "undone", "returned", "imported"],
)
"""The ways in which what was hidden comes into sight."""


@SHOWN
def test_who_has_looked_once_is_not_blind_again(
    notes: Annotations, machine: Comparison, show: Callable[[Annotations, Comparison], object]
) -> None:
    """However the proposals came into sight, hiding them once more makes no decision a blind one."""
    notes.set_blind(machine, hidden=True)
    show(notes, machine)
    notes.set_blind(notes.apply(machine), hidden=True)
    again = Annotations.open(notes.journal.path)
    assert again.apply(machine).pairs == ()
    notes.link(notes.apply(machine), ["wire.s4"], ["herald.s4"], Relation.SHARED)
    blind = notes.apply(machine).blind
    assert blind is not None
    assert (blind.hidden, blind.decisions) == (True, 0)


def test_undoing_a_decision_is_no_look(notes: Annotations, machine: Comparison) -> None:
    """The hiding stays in force; another event's does not matter."""
    notes.set_blind(machine, hidden=True)
    notes.link(notes.apply(machine), ["wire.s4"], ["herald.s4"], Relation.SHARED)
    notes.undo()
    notes.redo()
    other = dataclasses.replace(machine, event_id="storm")
    notes.set_blind(other, hidden=True)
    notes.set_blind(notes.apply(other), hidden=False)
    notes.set_note(notes.apply(machine), "wire.s1", "blind")
    assert notes.apply(machine).blind == Blind(hidden=True, decisions=2, of=2)


@SHOWN
@pytest.mark.parametrize("times", [1, 2])
def test_compaction_keeps_who_has_looked(
    notes: Annotations, machine: Comparison, show: Callable[[Annotations, Comparison], object], times: int
) -> None:
    """However often; what stands, what redo brings back and another event's hiding are as they were."""
    other = dataclasses.replace(machine, event_id="storm")
    notes.set_blind(machine, hidden=True)
    show(notes, machine)
    notes.set_blind(other, hidden=True)
    notes.set_note(notes.apply(other), "wire.s1", "dropped")
    notes.undo()
    before = (notes.journal.live.copy(), notes.journal.undone.copy())
    for _ in range(times):
        notes.journal.compact()
    assert (notes.journal.live, notes.journal.undone) == before
    for event in (machine, other):
        notes.set_blind(notes.apply(event), hidden=True)
        notes.link(notes.apply(event), ["wire.s4"], ["herald.s4"], Relation.SHARED)
    assert [each.blind for each in notes.journal.live if each.act is Act.LINK] == [False, True]


def test_an_import_is_no_blind_decision(notes: Annotations, machine: Comparison) -> None:
    """A document counts its blind decisions and does not say which they are; one that changes nothing is no look."""
    writer = Annotations.open(notes.journal.path.with_name("other.jsonl"))
    writer.set_blind(machine, hidden=True)
    writer.link(writer.apply(machine), ["wire.s4"], ["herald.s4"], Relation.SHARED)
    given = Given(comparison_of(document(writer.apply(machine))), whole=False)
    notes.set_blind(machine, hidden=True)
    notes.link(notes.apply(machine), ["wire.s2"], ["herald.s2"], Relation.SHARED)
    counts = []
    for _ in range(2):
        import_given(notes, machine, given, Path("given"))
        blind = notes.apply(machine).blind
        assert blind is not None
        counts.append((blind.decisions, blind.of))
    assert counts == [(1, 2), (1, 2)]
