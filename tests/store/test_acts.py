"""Everything that can be annotated: what each act does, and that each is undone and redone exactly."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.alignment import Difference, DifferenceKind, Origin, Relation, Status
from reader.model.article import Role
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.annotations import Annotations
from reader.store.history import BEGINNING
from tests.builders import article, harbour, link, pair

CLOSED = pair(link("wire.s1", "herald.s1", Relation.SHARED, 0.9))
FIGURE = Difference(DifferenceKind.FIGURE, Span(43, 46), Span(34, 40))
FERRIES = dataclasses.replace(pair(link("wire.s2", "herald.s2")), differences=(FIGURE,))
SAID = Attribution(
    "wire.q1", "wire", AttributionKind.INDIRECT, (Span(43, 71),), Span(73, 88), Span(89, 93), "the port office"
)


@pytest.fixture
def notes(tmp_path: Path) -> Annotations:
    """Annotations on a corpus nobody has annotated."""
    return Annotations.open(tmp_path / "journal.jsonl")


@pytest.fixture
def machine() -> Comparison:
    """Two pairs, a difference and a statement."""
    return dataclasses.replace(harbour(CLOSED, FERRIES), attributions=(SAID,))


def again(notes: Annotations, machine: Comparison) -> Comparison:
    """The comparison as another run of the program would show it."""
    return Annotations.open(notes.journal.path).apply(machine)


def test_a_difference_is_confirmed_dismissed_and_opened_again(notes: Annotations, machine: Comparison) -> None:
    """Only the one meant; a confirmed one comes back when the machine does not find it any more."""
    for status in (Status.ACCEPTED, Status.REJECTED, Status.PROPOSED, Status.ACCEPTED):
        notes.judge(notes.apply(machine), FERRIES.id, FIGURE, status)
        assert [each.status for each in again(notes, machine).pairs[1].differences] == [status]
    blind = dataclasses.replace(machine, pairs=(CLOSED, dataclasses.replace(FERRIES, differences=())))
    assert again(notes, blind).pairs[1].differences == (dataclasses.replace(FIGURE, status=Status.ACCEPTED),)
    notes.return_to(2)
    assert again(notes, machine).pairs[1].differences == (dataclasses.replace(FIGURE, status=Status.REJECTED),)


def test_a_statement_is_corrected_added_and_removed(notes: Annotations, machine: Comparison) -> None:
    """A corrected one keeps its id; each says that a person made it."""
    better = dataclasses.replace(SAID, speaker=None, cue=Span(90, 93), entity=None, kind=AttributionKind.MIXED)
    notes.correct_statement(machine, "wire.q1", better)
    assert again(notes, machine).attributions == (dataclasses.replace(better, origin=Origin.PERSON),)
    wider = dataclasses.replace(better, content=(Span(43, 60), Span(61, 71)))
    notes.correct_statement(notes.apply(machine), "wire.q1", wider)
    assert again(notes, machine).attributions[0].content == wider.content
    added = Attribution("", "herald", AttributionKind.DIRECT, (Span(0, 5),), entity="Velm")
    notes.add_statement(notes.apply(machine), added)
    first, second = again(notes, machine).attributions
    assert (first.id, second.article, second.content, second.entity) == ("wire.q1", "herald", (Span(0, 5),), "Velm")
    notes.remove_statement(notes.apply(machine), second.id)
    notes.remove_statement(notes.apply(machine), "wire.q1")
    assert again(notes, machine).attributions == ()


def test_sentences_are_split_and_merged(notes: Annotations, machine: Comparison) -> None:
    """Links lead to every part, notes to the first; merging the parts again gives the old sentence back."""
    notes.set_note(machine, "wire.s2", "check")
    notes.split(notes.apply(machine), "wire.s2", 71)
    parted = again(notes, machine)
    wire = parted.article("wire")
    assert [each.id for each in wire.sentences] == ["wire.s1", "wire.s2a", "wire.s2b", "wire.s3", "wire.s4"]
    assert [wire.words(each) for each in wire.sentences[1:3]] == [
        "Two ferries were turned back",
        ", the port office said.",
    ]
    assert [(each.left, each.right) for each in parted.pairs[1].links] == [
        ("wire.s2a", "herald.s2"),
        ("wire.s2b", "herald.s2"),
    ]
    assert parted.pairs[1].differences == (FIGURE,)
    assert [each.sentence for each in parted.remarks] == ["wire.s2a"]
    notes.unlink(parted, "wire.s2b", "herald.s2")
    assert [each.id for each in again(notes, machine).pairs] == ["herald.s1~wire.s1", "herald.s2~wire.s2a"]
    notes.merge(notes.apply(machine), ["wire.s2a", "wire.s2b"])
    merged = again(notes, machine)
    assert merged.article("wire") == machine.article("wire")
    assert [each.id for each in merged.pairs] == [CLOSED.id, FERRIES.id]


def test_merged_sentences_join_their_pairs(notes: Annotations, machine: Comparison) -> None:
    """The new sentence has the links of all; ids say which they were."""
    notes.merge(machine, ["wire.s1", "wire.s2"])
    merged = again(notes, machine)
    assert [each.id for each in merged.article("wire").sentences] == ["wire.s1-2", "wire.s3", "wire.s4"]
    (joined,) = merged.pairs
    assert (joined.left, joined.right) == (("wire.s1-2",), ("herald.s1", "herald.s2"))
    assert joined.relation is Relation.SHARED


def test_a_sentence_cannot_be_split_into_nothing(notes: Annotations, machine: Comparison) -> None:
    """At its ends, or where only white space would be left."""
    for at in (43, 44 - 1, 94):
        with pytest.raises(ValueError, match="cannot be split"):
            notes.split(machine, "wire.s2", at)
    assert notes.journal.live == []


def test_a_role_is_changed(notes: Annotations, machine: Comparison) -> None:
    """What is no body sentence any more is not counted as unique."""
    assert "wire.s3" in machine.unique
    notes.set_role(machine, "wire.s3", Role.BOILERPLATE)
    changed = again(notes, machine)
    assert changed.article("wire").sentence("wire.s3").role is Role.BOILERPLATE
    assert "wire.s3" not in changed.unique


def test_two_articles_are_marked_done(notes: Annotations, machine: Comparison) -> None:
    """In whichever order they are named; the mark is an orphan when one of the texts is another one now."""
    notes.set_done(machine, "herald", "wire")
    assert again(notes, machine).done == (("wire", "herald"),)
    changed = dataclasses.replace(machine, articles=(machine.articles[0], article("herald", ["News."])), pairs=())
    assert again(notes, changed).done == ()
    assert len(again(notes, changed).orphans) == 1
    notes.set_done(notes.apply(machine), "wire", "herald", done=False)
    assert again(notes, machine).done == ()


def test_a_corpus_has_one_tag_set(notes: Annotations, machine: Comparison) -> None:
    """Shared by its events; the latest counts, and undo brings the one before back."""
    assert not notes.tag_set
    notes.set_tag_set(machine, ["figure", "quote", "figure"])
    notes.set_tag_set(dataclasses.replace(machine, event_id="other"), ["check"])
    assert list(notes.tag_set) == ["check"]
    notes.undo()
    assert list(notes.tag_set) == ["figure", "quote"]
    assert notes.apply(machine) == machine


def test_several_pairs_are_accepted_as_one_step(notes: Annotations, machine: Comparison) -> None:
    """And taken back as one."""
    notes.set_statuses(machine, [CLOSED.id, FERRIES.id], Status.ACCEPTED)
    assert {each.status for each in again(notes, machine).pairs} == {Status.ACCEPTED}
    notes.undo()
    assert again(notes, machine) == machine


def test_a_pair_is_set_as_given(notes: Annotations) -> None:
    """Pairs that share a sentence with it lose their links there, and nothing else."""
    wide = pair(link("wire.s1", "herald.s1"), link("wire.s2", "herald.s1"), link("wire.s2", "herald.s2"))
    machine = harbour(wide)
    mark = Difference(DifferenceKind.NAME, Span(4, 11), None, Status.REJECTED)
    given = dataclasses.replace(
        pair(link("wire.s1", "herald.s1", Relation.PARTIAL, 0.31)),
        status=Status.REJECTED,
        tags=("a", "b"),
        note="no",
        differences=(mark,),
    )
    notes.set_pair(machine, given)
    first, second = again(notes, machine).pairs
    assert first == given
    assert (second.left, second.right) == (("wire.s2",), ("herald.s2",))


def test_the_history_says_what_was_done_and_what_stands(notes: Annotations, machine: Comparison) -> None:
    """In words a person wrote or read; one can go back to any line."""
    notes.set_status(machine, CLOSED.id, Status.ACCEPTED)
    notes.set_note(machine, "wire.s3", "by\nboat?")
    notes.undo()
    notes.set_statuses(machine, [CLOSED.id, FERRIES.id], Status.REJECTED)
    start, *entries = notes.history()
    assert (start.seq, start.what, start.is_now) == (0, BEGINNING, False)
    assert [each.what for each in entries] == [
        "accepted: “The harbour of Velm was closed on Monda…” ~ “Velm shut its harbour on Monday.”",
        "note “by boat?”: “Divers will search the basin at dawn.”",
        "undo: note “by boat?”: “Divers will search the basin at dawn.”",
        "rejected: “The harbour of Velm was closed on Monda…” ~ “Velm shut its harbour on Monday.” and 1 more",
    ]
    assert [each.stands for each in entries] == [True, False, False, True]
    assert [each.is_now for each in entries] == [False, False, False, True]
    assert {each.event for each in entries} == {"harbour"}
    assert notes.change_to(2) == (2, 1)
    notes.return_to(2)
    person = again(notes, machine)
    assert (person.pairs[0].status, person.remarks[0].note) == (Status.ACCEPTED, "by\nboat?")
    assert notes.history()[-1].what == "returned to 2"
    assert [each.stands for each in notes.history()[1:]] == [True, True, False, False, False]


def test_every_act_is_undone_and_redone_across_restarts(notes: Annotations, machine: Comparison) -> None:
    """Each step back gives exactly the comparison that stood there, each step forth too."""
    steps: list[Callable[[Comparison], None]] = [
        lambda c: notes.set_status(c, CLOSED.id, Status.ACCEPTED),
        lambda c: notes.judge(c, FERRIES.id, FIGURE, Status.ACCEPTED),
        lambda c: notes.correct_statement(c, "wire.q1", dataclasses.replace(SAID, entity="Port of Velm")),
        lambda c: notes.split(c, "wire.s2", 71),
        lambda c: notes.set_role(c, "wire.s2b", Role.DECK),
        lambda c: notes.merge(c, ["herald.s3", "herald.s4"]),
        lambda c: notes.link(c, ["wire.s4"], ["herald.s3-4"], Relation.PARTIAL),
        lambda c: notes.set_tags(c, "herald.s3-4", ["x"]),
        lambda c: notes.set_done(c, "wire", "herald"),
    ]
    stages = [machine]
    for step in steps:
        step(stages[-1])
        stages.append(notes.apply(machine))
        assert stages[-1] != stages[-2]
        assert stages[-1].orphans == ()
    for earlier in reversed(stages[:-1]):
        notes.journal.reload()
        notes.undo()
        assert again(notes, machine) == earlier
    for later in stages[1:]:
        notes.journal.reload()
        notes.redo()
        assert again(notes, machine) == later


def test_what_is_not_there_is_refused(notes: Annotations, machine: Comparison) -> None:
    """Nothing is written for an id that leads nowhere."""
    calls: list[Callable[[], None]] = [
        lambda: notes.set_status(machine, "wire.s9~herald.s9", Status.ACCEPTED),
        lambda: notes.set_note(machine, "wire.s9", "x"),
        lambda: notes.link(machine, ["wire.s9"], ["herald.s1"], Relation.SHARED),
        lambda: notes.set_done(machine, "wire", "gazette"),
    ]
    for call in calls:
        with pytest.raises(KeyError):
            call()
    assert notes.journal.points == []
