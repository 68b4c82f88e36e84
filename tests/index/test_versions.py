"""The difference of two versions accounts for every word of both."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.index.versions import Change, Piece, version_diff

OLD = "Ferries collide\n\nTwo ferries collided in fog on Monday.\n\nNobody was hurt."
CASES = [
    ("the same", OLD, OLD, []),
    ("white space only", OLD, OLD.replace("\n\n", "\r\n\r\n  "), []),
    ("a word", OLD, OLD.replace("Monday", "Tuesday"), ["-Monday", "+Tuesday"]),
    ("a paragraph gone", OLD, OLD.replace("\n\nNobody was hurt.", ""), ["-Nobody was hurt."]),
    ("a paragraph more", OLD, OLD + "\n\nDivers search.", ["+Divers search."]),
    ("from nothing", "", "A word", ["+A word"]),
]


def changes(pieces: tuple[Piece, ...], old: str, new: str) -> list[str]:
    """Removed and added stretches, marked."""
    marks = {Change.REMOVED: "-", Change.ADDED: "+"}
    return [
        marks[piece.change] + (piece.old.of(old) if piece.old else piece.new.of(new) if piece.new else "")
        for piece in pieces
        if piece.change in marks
    ]


@pytest.mark.parametrize(("name", "old", "new", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_changed_is_named(name: str, old: str, new: str, expected: list[str]) -> None:
    """Words and paragraphs, not white space."""
    assert changes(version_diff(old, new), old, new) == expected, name


def letters(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s", "", text)


TEXTS = st.text(st.sampled_from("ab .\n\r"), max_size=40)


@given(TEXTS, TEXTS)
def test_every_word_of_both_stands_in_one_piece(old: str, new: str) -> None:
    """Kept stretches say the same on both sides; without the removed ones the old text is the new without the added."""
    pieces = version_diff(old, new)
    assert letters("".join(p.old.of(old) for p in pieces if p.old)) == letters(old)
    assert letters("".join(p.new.of(new) for p in pieces if p.new)) == letters(new)
    kept = [p for p in pieces if p.change is Change.KEPT]
    assert all(p.old and p.new and letters(p.old.of(old)) == letters(p.new.of(new)) for p in kept)
