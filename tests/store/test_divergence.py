"""What annotators say differently besides links: each stretch once, with what everybody says of it."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.model.article import Role
from reader.model.attribution import AttributionKind
from reader.model.span import Span
from reader.store.adjudication import gold
from reader.store.agreement import Opinion, rate
from reader.store.annotations import Annotations
from reader.store.divergence import Matter, counted, divergences
from tests.store.test_importing import MACHINE

Acts = Callable[[Annotations], None]


def corrected(**changes: Any) -> Acts:  # noqa: ANN401  whatever fields a statement has
    """The port office's statement, put otherwise."""

    def act(notes: Annotations) -> None:
        said = notes.apply(MACHINE).attributions[0]
        notes.correct_statement(MACHINE, said.id, dataclasses.replace(said, **changes))

    return act


def opinions(folder: Path, *acts: Acts | None) -> list[Opinion]:
    """Of anna, ben, and so on; None leaves everything as the program has it."""
    folder.mkdir(exist_ok=True)
    found = []
    for name, act in zip(("anna", "ben", "cleo"), acts, strict=False):
        notes = Annotations.open(folder / f"{name}.jsonl")
        if act is not None:
            act(notes)
        found.append(Opinion(name, folder / name, notes.apply(MACHINE)))
        notes.close()
        (folder / name).touch()
    return found


CLOSED, TURNED = "The harbour of Velm was closed on Monday.", "Two ferries were turned back, the port office said."
SAID = "indirect, the port office: Two ferries were turned back"


@pytest.mark.parametrize(
    ("name", "act", "matter", "said"),
    [
        (
            "two sentences made one",
            lambda notes: notes.merge(MACHINE, ["wire.s1", "wire.s2"]),
            Matter.BOUNDARY,
            (f"{CLOSED} | {TURNED}", f"{CLOSED} {TURNED}"),
        ),
        ("a role", lambda notes: notes.set_role(MACHINE, "wire.s4", Role.HEADLINE), Matter.ROLE, ("body", "headline")),
        (
            "a speaker",
            corrected(entity="the guard"),
            Matter.STATEMENT,
            (SAID, "indirect, the guard: Two ferries were turned back"),
        ),
        (
            "a kind",
            corrected(kind=AttributionKind.MIXED),
            Matter.STATEMENT,
            (SAID, "mixed, the port office: Two ferries were turned back"),
        ),
        (
            "other words",
            corrected(content=(Span(43, 54),)),
            Matter.STATEMENT,
            (SAID, "indirect, the port office: Two ferries"),
        ),
        ("none", lambda notes: notes.remove_statement(MACHINE, "wire.q1"), Matter.STATEMENT, (SAID, "none")),
    ],
)
def test_what_one_changed_is_named_once_with_what_each_says(
    tmp_path: Path, name: str, act: Acts, matter: Matter, said: tuple[str, str]
) -> None:
    """Of its stretch of the article, whoever comes first."""
    made = opinions(tmp_path, None, act)
    (found,) = divergences(made)
    assert (found.matter, found.article, found.event) == (matter, "wire", "harbour"), name
    assert dict(found.said) == dict(zip(("anna", "ben"), said, strict=True)), name
    (turned,) = divergences(made[::-1])
    assert (turned.span, dict(turned.said)) == (found.span, dict(found.said)), name
    assert sum(counted([found]).values()) == counted([found])[matter] == 1, name


def test_who_says_the_same_does_not_differ(tmp_path: Path) -> None:
    """The same correction by two; a statement's cue alone; an article that a document lacks; one annotator."""
    both = opinions(tmp_path, corrected(entity="the guard"), corrected(entity="the guard", cue=None))
    assert divergences(both) == []
    back = corrected(entity="the port office", cue=None)  # as the program has it, but by a person and with another id
    for made in (both, opinions(tmp_path / "again", back, None)):
        kept = gold(rate(made, ("anna", "ben")), made, ()).document["attributions"]
        assert len(kept) == len(MACHINE.attributions)
    assert divergences(both[:1]) == []
    wire, herald = MACHINE.articles
    alone = dataclasses.replace(MACHINE, articles=(herald,), pairs=(), attributions=MACHINE.attributions[1:])
    assert divergences([both[0], dataclasses.replace(both[1], comparison=alone)]) == []
    assert wire.id not in {each.id for each in alone.articles}


def test_what_overlaps_is_one_stretch_for_three(tmp_path: Path) -> None:
    """One keeps the sentences, one joins two, one joins the second with a third."""
    found = divergences(
        opinions(
            tmp_path,
            None,
            lambda notes: notes.merge(MACHINE, ["wire.s1", "wire.s2"]),
            lambda notes: notes.merge(MACHINE, ["wire.s2", "wire.s3"]),
        )
    )
    (boundary,) = [each for each in found if each.matter is Matter.BOUNDARY]
    third = "Divers will search the basin at dawn."
    assert dict(boundary.said) == {
        "anna": f"{CLOSED} | {TURNED} | {third}",
        "ben": f"{CLOSED} {TURNED} | {third}",
        "cleo": f"{CLOSED} | {TURNED} {third}",
    }
