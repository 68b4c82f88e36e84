"""Clauses of a sentence: where it is parted, and where it is not."""

import pytest

from reader.align.clauses import clause_spans
from reader.align.diff import compare_words
from reader.model.span import Span
from reader.text.tokens import tokenise


def clauses(text: str, *, whole_names: bool = True) -> list[str]:
    """The clauses of a sentence."""
    whole = Span(0, len(text))
    starts = [token.span.start for token in tokenise(text, whole) if token.content]
    return [span.of(text) for span in clause_spans(text, whole, starts, whole_names=whole_names)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Judges of the western court found that the valley's Land and Water Agency had failed three villages.", 2),
        ("Judges of the western court fined the Ministry of Fisheries and Marine Resources of Sevania.", 1),
        ("Judges of the western court fined Smith’s and Jones’s big firm heavily.", 1),
        ("Judges of the western court blamed agency heads and fined three villages.", 2),
        ("Judges of the western court blamed Sevania and ordered three villages to pay.", 2),
    ],
)
def test_a_name_is_not_parted(text: str, parts: int) -> None:
    """Capitals on both sides of "and" stand for one name, or for names that belong together."""
    assert len(clauses(text)) == parts


def test_the_aligner_parts_as_it_was_fitted() -> None:
    """Its weights know the breaks inside names."""
    text = "Judges of the western court found three faults in the Land and Water Agency of Orme Valley."
    assert len(clauses(text, whole_names=False)) == 2
    assert len(clauses(text)) == 1


def test_what_is_drawn_ends_behind_its_bracket() -> None:
    """A clause that one side has alone reads as one piece."""
    left = "The old council voted early, after March tables (from the LPA), to close the pool on Monday."
    right = "The old council voted early to close the pool on Monday."
    found = compare_words(left, [Span(0, len(left))], right, [Span(0, len(right))])
    assert [span.of(left) for span in found.left_clauses] == ["after March tables (from the LPA)"]


def test_what_is_drawn_begins_before_a_name() -> None:
    """Not in the middle of it."""
    left = "The old council voted early on the pool, as Tarn Land and Water Agency heads found deep wide cracks."
    right = "The old council voted early on the pool."
    found = compare_words(left, [Span(0, len(left))], right, [Span(0, len(right))])
    assert [span.of(left) for span in found.left_clauses] == [left.partition(", ")[2]]
