"""Given names that tell "he" from "she"."""

from collections import Counter

import pytest

from reader.text import given_names
from reader.text.given_names import Pronoun, usual_pronoun


def test_no_name_is_listed_twice() -> None:
    """A name on both lists, or twice on one, is a mistake of the table."""
    lines = given_names._FILE.read_text("utf-8").splitlines()
    names = Counter(name for line in lines if not line.startswith(("#", "[")) for name in line.split())
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [("Mary Venn", "she"), ("John Venn", "he"), ("Mary-Ann Venn", "she"), ("Robin Venn", None), ("Mary", None)],
)
def test_the_first_word_of_a_full_name_tells(name: str, pronoun: Pronoun | None) -> None:
    """A single word may be a surname, and a name of both sexes tells nothing."""
    assert usual_pronoun(name) == pronoun
