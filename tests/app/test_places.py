"""The focus stays on its sentence while somebody edits the article."""

import pytest

from reader.app.half import Half
from reader.app.places import find_again
from reader.model.article import Role
from tests.app.invented import article


def half(text: str) -> Half:
    """An article whose sentences are letters."""
    words = tuple((Role.BODY, f"Sentence {letter} stands.") for letter in text)
    return Half(article("wire", "Wire", words), ())


CASES = [
    ("nothing changed", "abc", 1, "abc", 1),
    ("a line put in before", "abc", 1, "xabc", 2),
    ("a line taken out before", "abc", 2, "bc", 1),
    ("moved", "abc", 0, "bca", 2),
    ("gone: the next one that is left", "abcd", 1, "adx", 1),
    ("gone with all that follow", "abc", 2, "ab", 1),
    ("there twice: the nearer one", "xab", 1, "axxa", 0),
    ("nothing is left", "abc", 2, "", 0),
]


@pytest.mark.parametrize(("before", "number", "after", "found"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_sentence_is_found_by_its_words(before: str, number: int, after: str, found: int) -> None:
    """Its number may have become another."""
    assert find_again(half(before), number, half(after)) == found
