"""What two sentences have in common beyond who is named in them."""

import pytest

from reader.align.substance import Common, Substance
from reader.model.attribution import Attribution, AttributionKind
from reader.model.span import Span
from tests.builders import article

LEFT = article(
    "left",
    [
        "Commander Ada Quill, who led the search, said the hull had split.",
        "The Grey Heron carried 31 lorries and a captain who slept.",
        "Repairs to the Grey Heron cost 12 million crowns.",
        "The Grey Heron sails on Mondays.",
    ],
)
RIGHT = article(
    "right",
    [
        "Commander Ada Quill, who led the search, said divers were tired.",
        "Aboard were 31 trucks and a skipper.",
        "The Grey Heron 31 was built in Orle.",
        "A yard took in 12 million crowns and a half.",
    ],
)
SPEAKER = "Commander Ada Quill, who led the search"


def said(name: str, content: str) -> Attribution:
    """The statement of the commander."""
    of = LEFT if name == "left" else RIGHT
    starts = {text: of.text.index(text) for text in (SPEAKER, "said", content)}
    speaker, cue, words = (Span(start, start + len(text)) for text, start in starts.items())
    return Attribution(f"{name}.q1", name, AttributionKind.INDIRECT, (words,), speaker, cue)


def common(one: str, other: str) -> Common:
    """Of two sentences of the two articles."""
    statements = said("left", "the hull had split"), said("right", "divers were tired")
    return Substance((LEFT, RIGHT), statements).common(one, other)


def test_words_near_in_meaning_are_common() -> None:
    """A lorry is a truck, a captain a skipper; each word has one partner."""
    found = {(match.one.form, match.other.form) for match in common("left.s2", "right.s2").words}
    assert ("lorries", "trucks") in found
    assert len({one for one, _ in found}) == len({other for _, other in found}) == len(found)


def test_names_are_no_words_and_alone_they_are_nothing() -> None:
    """Both name the ship and say nothing alike."""
    found = common("left.s4", "right.s3")
    assert (found.words, found.names_alone, found.naming_alone) == ((), True, False)


def test_who_speaks_is_nothing_in_common() -> None:
    """One commander says two things."""
    found = common("left.s1", "right.s1")
    assert (found.words, found.names_alone, found.naming_alone) == ((), True, True)


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [("left.s2", "right.s2", [31.0]), ("left.s3", "right.s4", [12e6]), ("left.s2", "right.s3", [])],
)
def test_equal_figures_are_common_unless_they_are_part_of_a_name(one: str, other: str, values: list[float]) -> None:
    """A sum and a count that says of what; "the Grey Heron 31" counts nothing."""
    assert [figure.value for figure, _ in common(one, other).figures] == values


def test_an_unknown_sentence_has_nothing_in_common() -> None:
    """As one that takes no part."""
    assert common("left.s9", "right.s1").stems == frozenset()
