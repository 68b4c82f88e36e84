"""Blocks: paragraphs by blank lines and line ends, wrapped lines put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.blocks import find_blocks, front_matter

WRAPPED = (
    "The harbour master told the town council on Monday that the old mole would\n"
    "not last another winter, and that the money for a new one had been spent on\n"
    "the road to the quarry.\n\nNobody on the council would say who had decided that, or when it had been\n"
    "decided, although the minutes of the meeting in March have a page missing in\nthe middle."
)
CASES = {
    "blank lines part paragraphs": ("One two.\n\nThree four.", ["One two.", "Three four."]),
    "line ends part paragraphs": ("One two.\nThree four.", ["One two.", "Three four."]),
    "Windows line ends": ("One.\r\n\r\nTwo.\r\nThree.", ["One.", "Two.", "Three."]),
    "white space belongs to none": ("  \n\t One. \n \n", ["One."]),
    "a heading over its subtitle": (
        "By A. Writer of the Morning Paper in town\nUpdated at noon today",
        ["By A. Writer of the Morning Paper in town", "Updated at noon today"],
    ),
    "wrapped paragraphs": (WRAPPED, WRAPPED.split("\n\n")),
    "a sentence broken at a link": (
        "The harbour was closed on Monday by\nthe council\nof the town.\nBoats left.",
        ["The harbour was closed on Monday by\nthe council\nof the town.", "Boats left."],
    ),
    "a list of short lines": ("bread\nwater\nrope", ["bread", "water", "rope"]),
    "front matter": ("---\ntitle: A\nlang: en\n---\nText.", ["---\ntitle: A\nlang: en\n---", "Text."]),
    "a rule is no front matter": ("---\nText here\n---\nMore.", ["---", "Text here", "---", "More."]),
    "nothing": (" \n ", []),
}


@pytest.mark.parametrize("name", CASES)
def test_blocks(name: str) -> None:
    """Each case lists the words of its blocks."""
    text, expected = CASES[name]
    assert [block.span.of(text) for block in find_blocks(text)] == expected


def test_front_matter_stands_only_at_the_top() -> None:
    """Fences further down are rules."""
    assert front_matter("Text\n---\na: b\n---\n") is None
    assert front_matter("---\na: b\n---\n") is not None


@given(st.text(alphabet="ab. \n\r\u2028é", max_size=80))
def test_blocks_are_numbered_ordered_and_cover_all_words(text: str) -> None:
    """What lies between blocks is white space."""
    blocks = find_blocks(text)
    end = 0
    for number, block in enumerate(blocks):
        assert block.number == number
        assert not text[end : block.span.start].strip()
        assert block.span.of(text).strip() == block.span.of(text) != ""
        end = block.span.end
    assert not text[end:].strip()
