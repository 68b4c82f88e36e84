"""Pairs asked for in words: alternatives of one kind, kinds together, a minus for what is not wanted."""

import dataclasses

import pytest

from reader.app.choosing import offered_words, parse_filter
from reader.model.alignment import Origin, Pair, Relation, Status
from tests.builders import link, pair


def made(number: int, relation: Relation, score: float, status: Status, *tags: str) -> Pair:
    """A pair of sentences of that number."""
    bare = pair(link(f"wire.s{number}", f"herald.s{number}", relation, score))
    return dataclasses.replace(bare, status=status, tags=tags, note="why" * bool(tags))


PAIRS = (
    made(1, Relation.SHARED, 0.9, Status.ACCEPTED),
    made(2, Relation.PARTIAL, 0.4, Status.PROPOSED, "unsure"),
    made(3, Relation.PARTIAL, 0.6, Status.PROPOSED),
    dataclasses.replace(made(4, Relation.PARAPHRASED, 1.0, Status.REJECTED, "error"), origin=Origin.PERSON),
)
DECIDED = {"anna": frozenset({PAIRS[0].id, PAIRS[3].id}), "ben": frozenset({PAIRS[2].id})}
CASES = [
    ("", "1234"),
    ("open", "23"),
    ("accepted rejected", "14"),
    ("open partial", "23"),
    ("partial -#unsure", "3"),
    ("shared paraphrased", "14"),
    ("mine", "4"),
    ("machine -open", "1"),
    ("#unsure #error", "24"),
    ("note", "24"),
    ("<0.5", "2"),
    (">0.5 <0.95", "13"),
    ("@anna", "14"),
    ("-@anna -@ben", "2"),
    ("open  open", "23"),
]


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_words(words: str, wanted: str) -> None:
    """By the numbers of the pairs."""
    chosen = parse_filter(words, DECIDED)
    assert "".join(str(n) for n, each in enumerate(PAIRS, start=1) if chosen.has(each)) == wanted
    assert chosen.words == " ".join(words.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("opne", "opne means nothing here: open"),
        ("@cleo", "there is @anna, @ben"),
        (">x", "write a score"),
        ("#", "# means"),
    ],
)
def test_a_slip_is_named(words: str, said: str) -> None:
    """With what would mean something."""
    with pytest.raises(ValueError, match=said):
        parse_filter(words, DECIDED)


def test_every_word_that_is_offered_means_something() -> None:
    """So that completion leads nowhere wrong."""
    for word in offered_words(("unsure",), DECIDED):
        parse_filter(word, DECIDED)
