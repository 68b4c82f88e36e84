"""What was exported can be imported, and then stands as it did."""

import dataclasses
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.alignment import Difference, DifferenceKind, Relation, Status
from reader.model.article import Role
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.annotations import Annotations
from reader.store.document import document
from reader.store.importing import Given, import_given
from reader.store.parse import comparison_of
from reader.store.select import Selection
from tests.builders import article, harbour, link, pair

HERE = Path("given.yaml")
FIGURE = Difference(DifferenceKind.FIGURE, Span(43, 46), Span(34, 40))
MACHINE = dataclasses.replace(
    harbour(
        pair(link("wire.s1", "herald.s1", Relation.SHARED, 0.9)),
        dataclasses.replace(pair(link("wire.s2", "herald.s2")), differences=(FIGURE,)),
        pair(link("wire.s4", "herald.s4", Relation.PARTIAL, 0.6)),
    ),
    attributions=(
        Attribution(
            "wire.q1", "wire", AttributionKind.INDIRECT, (Span(43, 71),), Span(73, 88), Span(89, 93), "the port office"
        ),
        Attribution("herald.q1", "herald", AttributionKind.INDIRECT, (Span(104, 121),), Span(123, 132)),
    ),
)


def act(notes: Annotations, what: int, a: int, b: int) -> None:
    """One act of a person, on whatever stands."""
    now = notes.apply(MACHINE)
    wire, herald = now.articles
    left, right = wire.sentences[a % len(wire.sentences)], herald.sentences[b % len(herald.sentences)]
    pairs = now.pairs or (None,)
    chosen = pairs[a % len(pairs)]
    relation = list(Relation)[b % 3]
    acts: list[Callable[[], object]] = [
        lambda: notes.link(now, [left.id], [right.id], relation),
        lambda: notes.set_note(now, left.id, f"note {b}"),
        lambda: notes.set_tags(now, right.id, ["x", "y"][: b % 3]),
        lambda: notes.set_role(now, left.id, list(Role)[b % 4]),
        lambda: notes.set_done(now, "wire", "herald", done=b % 2 == 0),
        lambda: notes.merge(now, [each.id for each in wire.sentences[:2]]) if len(wire.sentences) > 1 else None,
        lambda: notes.split(now, right.id, right.span.start + 4) if len(right.span) > 9 else None,
        lambda: notes.add_statement(now, Attribution("", "herald", AttributionKind.DIRECT, (Span(b, b + 5),))),
    ]
    if chosen is not None:
        first = chosen.links[0]
        acts += [
            lambda: notes.set_status(now, chosen.id, list(Status)[b % 3]),
            lambda: notes.set_relation(now, chosen.id, relation),
            lambda: notes.set_note(now, chosen.id, f"note {b}"),
            lambda: notes.unlink(now, first.left, first.right),
        ]
        if chosen.differences:
            acts.append(lambda: notes.judge(now, chosen.id, chosen.differences[0], list(Status)[b % 3]))
    if now.attributions:
        said = now.attributions[a % len(now.attributions)]
        acts += [
            lambda: notes.remove_statement(now, said.id),
            lambda: notes.correct_statement(now, said.id, dataclasses.replace(said, entity=f"speaker {b}", cue=None)),
        ]
    acts[what % len(acts)]()


ACTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9), st.integers(0, 9)), max_size=6)


def annotated(folder: str, name: str, acts: list[tuple[int, int, int]]) -> tuple[Annotations, Comparison]:
    """A person's journal after some acts, and what stands then."""
    notes = Annotations.open(Path(folder) / f"{name}.jsonl")
    for what, a, b in acts:
        act(notes, what, a, b)
    return notes, notes.apply(MACHINE)


@settings(max_examples=60)
@given(acts=ACTS)
def test_a_document_parses_to_a_comparison_that_writes_it_again(acts: list[tuple[int, int, int]]) -> None:
    """Everything a document says is in the comparison."""
    with tempfile.TemporaryDirectory() as folder:
        notes, person = annotated(folder, "a", acts)
        notes.close()
        assert document(comparison_of(document(person))) == document(person)


@settings(max_examples=60)
@given(acts=ACTS, before=ACTS)
def test_importing_an_export_gives_what_was_exported(
    acts: list[tuple[int, int, int]], before: list[tuple[int, int, int]]
) -> None:
    """Into an empty journal or over other decisions; a second time decides nothing; undo takes all of it back."""
    with tempfile.TemporaryDirectory() as folder:
        writer, person = annotated(folder, "a", acts)
        exported = Given(comparison_of(document(person)), whole=True)
        reader, stood = annotated(folder, "b", before)
        imported = import_given(reader, MACHINE, exported, HERE)
        assert imported.problems == ()
        assert _but_for_ids(reader.apply(MACHINE)) == _but_for_ids(person)
        assert import_given(reader, MACHINE, exported, HERE).decisions == 0
        if imported.decisions:
            reader.undo()
        assert reader.apply(MACHINE) == stood
        writer.close()
        reader.close()


def _but_for_ids(comparison: Comparison) -> dict[str, object]:
    """The document without what depends on the way things came about: ids of redrawn sentences and of statements."""
    spans = {each.id: (each.span.start, each.span.end) for one in comparison.articles for each in one.sentences}
    data = document(comparison)
    return {
        "sentences": [
            [(s["start"], s["end"], s["role"], s.get("note"), s.get("tags")) for s in one["sentences"]]
            for one in data["articles"]
        ],
        "pairs": sorted(
            (
                sorted(spans[each] for each in one["left"]),
                sorted(spans[each] for each in one["right"]),
                one["relation"],
                one["status"],
                one["origin"],
                one["note"],
                one["tags"],
                sorted((spans[each["left"]], spans[each["right"]], each["relation"]) for each in one["links"]),
                sorted(str(each) for each in one.get("differences", ())),
            )
            for one in data["pairs"]
        ),
        "statements": sorted(str({**one, "id": "", "origin": ""}) for one in data["attributions"]),
        "done": data.get("done"),
    }


def test_a_part_says_nothing_of_the_rest(tmp_path: Path) -> None:
    """A filtered export sets its pairs and leaves others alone."""
    notes = Annotations.open(tmp_path / "a.jsonl")
    notes.set_status(MACHINE, MACHINE.pairs[0].id, Status.ACCEPTED)
    chosen = Selection(statuses=frozenset({Status.ACCEPTED}))
    part = comparison_of(document(notes.apply(MACHINE), selection=chosen))
    assert len(part.pairs) == 1
    other = Annotations.open(tmp_path / "b.jsonl")
    other.set_status(MACHINE, MACHINE.pairs[1].id, Status.REJECTED)
    assert import_given(other, MACHINE, Given(part, whole=False), HERE).decisions == 1
    assert [each.status for each in other.apply(MACHINE).pairs] == ["accepted", "rejected", "proposed"]


def test_another_version_of_an_article_is_left_alone_and_named(tmp_path: Path) -> None:
    """Offsets of another text mean nothing here."""
    wire, _ = MACHINE.articles
    other = dataclasses.replace(MACHINE, articles=(wire, article("herald", ["News."])), pairs=(), attributions=())
    notes = Annotations.open(tmp_path / "a.jsonl")
    imported = import_given(notes, MACHINE, Given(other, whole=True), HERE)
    assert "article herald is another version here" in str(imported.problems[0])
    assert [each.article for each in notes.apply(MACHINE).attributions] == ["herald"]
    assert len(notes.apply(MACHINE).pairs) == 3
