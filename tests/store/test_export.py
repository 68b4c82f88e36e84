"""An exported document loads back equal, whatever the article says."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.model.alignment import Difference, DifferenceKind, Relation
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.document import Document, document
from reader.store.export import load_document, to_json, to_yaml
from tests.builders import article, harbour, link, pair

HERE = Path("document.yaml")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def sample() -> Document:
    """A document with every section filled."""
    full = harbour(pair(link("wire.s2", "herald.s2"), link("wire.s2", "herald.s4", Relation.PARTIAL)))
    said = Attribution("wire.q1", "wire", AttributionKind.INDIRECT, (Span(43, 71),), Span(73, 88), Span(89, 93), "Port")
    return document(
        Comparison(full.articles, full.pairs, (said,), event_id="harbour", event_title="Harbour: “closed” [sic]")
    )


@given(words=st.lists(WORDS, min_size=1, max_size=4))
def test_any_text_survives_yaml_and_json(words: list[str]) -> None:
    """Control characters, quotes, colons, line ends and emoji included."""
    data = document(Comparison((article("a", words), article("b", words)), (), ()))
    assert load_document(to_yaml(data), HERE) == data
    assert load_document(to_json(data), HERE) == data


def test_a_full_document_survives_yaml_and_json() -> None:
    """Pairs, links, attributions and the event."""
    data = sample()
    assert load_document(to_yaml(data), HERE) == data
    assert load_document(to_json(data), HERE) == data
    assert to_yaml(load_document(to_json(data), HERE)) == to_yaml(data)


def test_the_words_of_a_span_stand_beside_it() -> None:
    """Every start and end address the article's text."""
    data = sample()
    (said,) = data["attributions"]
    assert said["speaker"] == {"start": 73, "end": 88, "text": "the port office"}
    assert said["cue"]["text"] == "said"


def test_differences_carry_spans_of_both_sides() -> None:
    """And null for a side that has none."""
    base = pair(link("wire.s2", "herald.s2"))
    differing = Difference(DifferenceKind.FIGURE, Span(43, 46), None)
    comparison = harbour(base)
    pairs = (type(base)(**{**{f: getattr(base, f) for f in base.__slots__}, "differences": (differing,)}),)
    (written,) = document(Comparison(comparison.articles, pairs, ()))["pairs"]
    assert written["differences"] == [
        {"kind": "figure", "left": {"start": 43, "end": 46, "text": "Two"}, "right": None}
    ]


def test_yaml_is_laid_out_for_people() -> None:
    """One sentence a line, accents as they are, no line folded."""
    lines = to_yaml(sample()).splitlines()
    assert any(
        line.startswith("  - {id: wire.s4, ") and line.endswith("role: body, text: Nobody was hurt.}") for line in lines
    )
    assert any("“closed”" in line for line in lines)


FAULTS: list[tuple[str, list[Any], Any, str]] = [
    ("another format", ["format"], "diptych/2", "unknown format"),
    ("a missing section", ["pairs"], None, "`pairs` is None, not a list"),
    (
        "an unknown relation",
        ["pairs", 0, "relation"],
        "same",
        "`pairs[0].relation` is 'same', not one of shared, paraphrased, partial",
    ),
    ("a score above one", ["pairs", 0, "score"], 1.5, "a number from 0 to 1"),
    ("a pair of nowhere", ["pairs", 0, "left"], ["wire.s99"], "which is in no article"),
    ("a link that leaves its pair", ["pairs", 0, "links", 0, "right"], "herald.s1", "leads outside the pair"),
    ("an unknown role", ["articles", 0, "sentences", 0, "role"], "intro", "not one of headline"),
    ("a span as long as nothing", ["articles", 0, "sentences", 0, "end"], 7, "not as long as its text"),
    ("a sentence id twice", ["articles", 0, "sentences", 1, "id"], "wire.s1", "stands twice"),
    ("an attribution of nowhere", ["attributions", 0, "article"], "gazette", "which is not there"),
]


@pytest.mark.parametrize(("name", "place", "value", "message"), FAULTS, ids=[case[0] for case in FAULTS])
def test_a_document_that_does_not_fit_is_refused(name: str, place: list[Any], value: object, message: str) -> None:
    """With one line that says where."""
    data = copy.deepcopy(sample())
    spot: Any = data
    for key in place[:-1]:
        spot = spot[key]
    spot[place[-1]] = value
    with pytest.raises(InputError) as caught:
        load_document(to_json(data), HERE)
    assert message in str(caught.value), name


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "!!python/object:os.x {}", "text"])
def test_what_is_no_document_is_refused(text: str) -> None:
    """Never run, never half read."""
    with pytest.raises(InputError):
        load_document(text, HERE)
