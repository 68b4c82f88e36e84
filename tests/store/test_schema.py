"""The published schemas say what `check` says, and a library of JSON Schema agrees."""

import copy
import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.alignment import DifferenceKind, Relation
from reader.model.annotation import Blind
from reader.model.claim import Cell, Claim, Dispute, Voice
from reader.model.disagreement import Disagreement, Passage
from reader.model.provenance import Ground, Place, Provenance, Run, Shares, Sharing
from reader.model.span import Span
from reader.model.statement import StatementPair, Statements, UnattributedClaim, Wording
from reader.store.check import check_document
from reader.store.document import document
from reader.store.formats.rows import to_jsonl
from reader.store.schema import faults, load_schema
from tests.store.test_importing import MACHINE

ROOT = Path(__file__).parent.parent.parent
NAMES = ("diptych-1", "diptych-pair-1", "diptych-corpus-1", "diptych-disputes-1")
VALUES = st.one_of(
    st.none(),
    st.integers(-2, 3),
    st.floats(-1, 2),
    st.sampled_from(["", "shared", "body", "accepted", "wire.s1", "2031-04-02", "figure"]),
    st.just([]),
    st.just({}),
    st.just(["x"]),
)

ACROSS = dataclasses.replace(
    MACHINE,
    statements=Statements(
        (),
        (StatementPair("wire.q1", "herald.q1", Wording.REPORTED, 0.5),),
        (UnattributedClaim("wire.q1", "herald.s2"),),
    ),
    disagreements=(
        Disagreement(DifferenceKind.NEGATION, Passage("wire.s3", Span(96, 98)), Passage("herald.s3", Span(70, 72))),
    ),
    claims=(
        Claim(
            "wire.s1+0a1b2c",
            ("wire.s1", "herald.s1"),
            "wire.s1",
            Span(0, 41),
            (
                Cell("wire", ("wire.s1",), (Span(0, 41),), Relation.SHARED, Voice.ASSERTED, None, 0.0),
                Cell("herald", ("herald.s1",), (Span(0, 32),), None, Voice.ATTRIBUTED, "Port office", 0.5),
            ),
            first="wire",
            disputes=(Dispute(DifferenceKind.FIGURE, None, ("wire", "herald"), Place("wire", Span(0, 3)), None),),
            left_out=("herald",),
        ),
    ),
    provenance=Provenance(
        (Run((Place("wire", Span(0, 41)), Place("herald", Span(0, 32))), 6, quoted=False),),
        (Shares("wire", 30, 0.25, 0.25, 0.5),),
        (Sharing("wire", "herald", 6, 0.25, 1),),
        "wire",
        Ground.DATE,
    ),
)


def samples() -> list[tuple[str, Any]]:
    """A sound document of each schema."""
    blind = dataclasses.replace(ACROSS, blind=Blind(hidden=True, decisions=1, of=2))
    full = {
        **document(blind, annotator="anna"),
        "done": [["wire", "herald"]],
        "sources": [{"path": "anna.yaml", "sha256": "0", "annotator": "anna"}],
        "adjudication": {"by": "cleo", "decided": 1, "open": 0},
    }
    row = json.loads(to_jsonl(MACHINE, MACHINE.pairs[1:2]))
    index = yaml.load((ROOT / "sample_corpus/index.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  builds text, lists and mappings only
    ends = [{"article": name, "start": 0, "end": 5, "text": "Words"} for name in ("wire", "herald")]
    dispute = {"event": "harbour", "left": ends[0], "right": ends[1], "said": {"anna": "shared"}, "decision": None}
    disputes = {"format": "diptych-disputes/1", "disputes": [dispute, {**dispute, "decision": "none"}]}
    return [("diptych-1", full), ("diptych-pair-1", row), ("diptych-corpus-1", index), ("diptych-disputes-1", disputes)]


def library(name: str, data: object) -> bool:
    """Whether jsonschema accepts it."""
    return bool(jsonschema.Draft202012Validator(load_schema(name)).is_valid(data))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_schema(name: str) -> None:
    """By the library, which knows what one is."""
    jsonschema.Draft202012Validator.check_schema(load_schema(name))


@pytest.mark.parametrize(("name", "data"), samples(), ids=NAMES)
def test_what_we_write_fits_its_schema(name: str, data: object) -> None:
    """By both readers."""
    assert list(faults(data, load_schema(name))) == []
    assert library(name, data)


def spots(data: object, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in plain data."""
    found = [way] if way else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += spots(value, (*way, key))
    elif isinstance(data, list):
        for number, value in enumerate(data[:2]):
            found += spots(value, (*way, number))
    return found


@settings(max_examples=120, deadline=None)
@given(
    which=st.integers(0, 3),
    where=st.integers(0, 10_000),
    value=VALUES,
    how=st.sampled_from(["set", "delete", "add"]),
)
def test_a_spoilt_document_is_refused_by_both_or_by_neither(which: int, where: int, value: object, how: str) -> None:
    """Any value anywhere, a field taken out, a field put in."""
    name, sound = samples()[which]
    data: Any = copy.deepcopy(sound)
    places = spots(data)
    way = places[where % len(places)]
    spot = data
    for key in way[:-1]:
        spot = spot[key]
    if how == "set":
        spot[way[-1]] = value
    elif how == "delete":
        del spot[way[-1]]
    elif isinstance(spot, dict):
        spot["colour"] = value
    assert (not list(faults(data, load_schema(name)))) == library(name, data)


@settings(max_examples=60, deadline=None)
@given(where=st.integers(0, 10_000), value=VALUES)
def test_checking_never_breaks_on_a_spoilt_document(where: int, value: object) -> None:
    """It names faults, whatever stands where."""
    data: Any = copy.deepcopy(samples()[0][1])
    places = spots(data)
    way = places[where % len(places)]
    spot = data
    for key in way[:-1]:
        spot = spot[key]
    spot[way[-1]] = value
    assert all(str(problem) for problem in check_document(data, Path("x")))


def test_the_message_says_where_and_what() -> None:
    """A place in the document, what stands there, what should."""
    data = copy.deepcopy(samples()[0][1])
    data["pairs"][0]["links"][0]["score"] = 1.5
    del data["articles"][1]["sentences"][2]["role"]
    data["pairs"][1]["differences"][0]["left"] = {"start": -1, "end": 2, "text": "x"}
    assert [problem.what for problem in check_document(data, Path("x"))] == [
        "`articles[1].sentences[2].role` is missing",
        "`pairs[0].links[0].score` is 1.5, not a number from 0 to 1",
        "`pairs[1].differences[0].left.start` is -1, not a number from 0",
    ]


def test_a_claim_names_sentences_and_articles_that_are_there() -> None:
    """And its parts are as long as their words."""
    data = copy.deepcopy(samples()[0][1])
    claim = data["claims"][0]
    claim["sentences"].append("wire.s99")
    claim["left_out"] = ["nobody"]
    claim["cells"][0]["parts"][0]["end"] += 1
    assert [problem.what for problem in check_document(data, Path("x"))] == [
        f"claim {claim['id']!r} names sentence 'wire.s99', which is in no article",
        f"claim {claim['id']!r} names article 'nobody', which is not there",
        f"claim {claim['id']!r}: [0, 42) is not as long as its text",
    ]


def test_a_disagreement_names_a_sentence_that_is_there() -> None:
    """And its span is as long as its words."""
    data = copy.deepcopy(samples()[0][1])
    data["disagreements"][0]["left"] |= {"sentence": "wire.s99", "end": 120}
    assert [problem.what for problem in check_document(data, Path("x"))] == [
        "a disagreement: [96, 120) is not as long as its text",
        "a disagreement names sentence 'wire.s99', which is in no article",
    ]
