"""What a plain article says of itself, and only what is certain."""

import datetime as dt

import pytest

from reader.model.article import Metadata
from reader.text.metadata import metadata_from_text

CASES = {
    "front matter": (
        '---\ntitle: "A port closes"\nsource: Bay Courier\ndate: 2024-05-02\nlang: en-GB\n---\nThe port closed.',
        Metadata("Bay Courier", "A port closes", dt.date(2024, 5, 2), None, "en", None),
    ),
    "header lines": (
        "Title: A port closes\nDate: 2 May 2024\nURL: https://courier.example/port\nAuthor: Ana Veld\n\nIt closed.",
        Metadata(None, "A port closes", dt.date(2024, 5, 2), "https://courier.example/port", None, "Ana Veld"),
    ),
    "date line": (
        "A port closes\n\nBy Ana Veld\n\nPublished 2 May 2024, 10:15\n\nText.",
        Metadata(date=dt.date(2024, 5, 2)),
    ),
    "dateline": ("ORSK BAY (Bay Wire - 2nd May, 2024) The port closed.", Metadata(date=dt.date(2024, 5, 2))),
    "a day without its year": ("ORSK BAY, May 2 (Bay Wire) — The port closed.", Metadata()),
    "a date in the story": ("The port closed on 2 May 2024, the council said.", Metadata()),
    "one line that looks like a header": ("Source: the old mole\n\nThe port closed.", Metadata()),
    "nothing": ("", Metadata()),
}


@pytest.mark.parametrize("name", CASES)
def test_metadata(name: str) -> None:
    """Each case lists the fields found."""
    text, expected = CASES[name]
    assert metadata_from_text(text) == expected
