"""Terms are stems of headline and lead; names and headlines count more."""

import zlib

import pytest

from reader.index.terms import HEADLINE_COUNT, LEAD_TOKENS, NAME_COUNT, TERM_BITS, lead_terms, leading_stems, words


def counted(title: str | None, text: str) -> dict[int, int]:
    """Term -> count."""
    terms, counts = lead_terms(title, text)
    assert sorted(terms.tolist()) == terms.tolist()
    return dict(zip(terms.tolist(), counts.tolist(), strict=True))


def term(stem: str) -> int:
    """The number of a stem."""
    return zlib.crc32(stem.encode()) & ((1 << TERM_BITS) - 1)


CASES = [
    ("a plain word", None, "A ferry sank.", "ferri", 1),
    ("other endings", None, "A ferry, two ferries.", "ferri", 2),
    ("a name", None, "The harbour of Velm.", "velm", 1 + NAME_COUNT),
    ("a capital that opens a sentence", None, "It sank. Velm mourns.", "velm", 1),
    ("a capital that opens a quotation", None, "She said: “Velm mourns.”", "velm", 1),
    ("a figure", None, "Some 4,250 crowns.", "4", 0),
    ("a headline", "Velm mourns", "It sank.", "velm", HEADLINE_COUNT),
    ("a headline that opens the text", "Velm mourns", "Velm mourns\n\nIt sank.", "velm", HEADLINE_COUNT),
    ("a function word", "The end", "The end of it.", "the", 0),
    ("past the lead", None, "fog " * LEAD_TOKENS + "ferry", "ferri", 0),
    ("no more than a byte", None, "fog " * 300, "fog", 255),
]


@pytest.mark.parametrize(("name", "title", "text", "stem", "count"), CASES, ids=[case[0] for case in CASES])
def test_terms_are_counted(name: str, title: str | None, text: str, stem: str, count: int) -> None:
    """Zero means: not among them."""
    assert counted(title, text).get(term(stem), 0) == count, name


@pytest.mark.parametrize("text", ["", " \n", "?!", "the of and"])
def test_nothing_to_say_gives_no_terms(text: str) -> None:
    """Empty arrays, no error."""
    assert counted(None, text) == {}


def test_scripts_without_spaces_give_pairs_of_characters() -> None:
    """Not one term a clause."""
    assert words("維爾姆港口關閉。") == ["維爾", "姆港", "口關", "閉"]
    assert "維爾" in leading_stems("維爾姆港口關閉")
