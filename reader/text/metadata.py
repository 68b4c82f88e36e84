"""What a plain article says of itself: front matter, header lines, and the date of its dateline.

Only what is certain is taken. A date counts when it is written with its year, in the front matter, on a line of its own
or in the dateline that opens the story; nothing is guessed from a day without a year, nor from dates inside the story.
"""

import datetime as dt
import re

from reader.model.article import Metadata
from reader.model.span import Span
from reader.text.blocks import find_blocks, front_matter
from reader.text.dates import find_dates
from reader.text.shapes import dateline_prefix, is_dateline

_FIELDS = {
    "title": "title headline titre titel título titolo",
    "source": "source outlet publication publisher site newspaper agency",
    "date": "date published pubdate published_at publish_date datetime created updated",
    "url": "url link canonical permalink source_url",
    "language": "language lang locale",
    "author": "author authors byline by creator writer",
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names.split()}
_LINE = re.compile(r"(?P<key>[A-Za-z_-]{2,20})\s*[:=]\s*(?P<value>\S.*)")
_HEAD_BLOCKS = 8
"""How far down a date line or dateline is looked for; none of the measured ones stood lower than sixth."""
_FEWEST_HEADER_LINES = 2
"""One "Date: …" may be a sentence's beginning; two such lines in a row are a header."""
_LINE_REACH = 160
"""Characters of a block that are looked at: a dateline has about eighty."""


def metadata_from_text(text: str) -> Metadata:
    r"""Title, outlet, date, address, language and author of a plain text or Markdown file, as far as it states them.

    Example:
        >>> metadata_from_text("---\ntitle: A port closes\ndate: 2024-05-02\n---\nThe port closed.").title
        'A port closes'
    """
    fields = _header_fields(text)
    return Metadata(
        source=fields.get("source"),
        title=fields.get("title"),
        date=_full_date(fields.get("date", "")) or _date_of_head(text),
        url=fields.get("url"),
        language=_language_code(fields.get("language", "")),
        author=fields.get("author"),
    )


def _header_fields(text: str) -> dict[str, str]:
    """Values of the front matter, or of "Key: value" lines at the very top."""
    front = front_matter(text)
    lines = front.of(text).splitlines()[1:-1] if front else _header_lines(text)
    fields: dict[str, str] = {}
    for line in lines:
        found = _LINE.fullmatch(line.strip())
        if found and found["key"].lower() in _FIELD_OF:
            value = re.sub(r"\s+#.*$", "", found["value"]).strip().strip("[]").strip().strip("\"'")
            fields.setdefault(_FIELD_OF[found["key"].lower()], value)
    return {field: value for field, value in fields.items() if value}


def _header_lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.lstrip()[:2000].splitlines():
        found = _LINE.fullmatch(line.strip())
        if found is None or found["key"].lower() not in _FIELD_OF:
            break
        lines.append(line)
    return lines if len(lines) >= _FEWEST_HEADER_LINES else []


def _full_date(words: str) -> dt.date | None:
    """The day in some words, when it stands there with its year."""
    found = find_dates(words, Span(0, len(words)), None)
    return next((mention.first for mention in found if mention.first == mention.last), None)


def _date_of_head(text: str) -> dt.date | None:
    """The day of a date line near the top, or of the dateline that opens the story."""
    for block in find_blocks(text[:_HEAD_CHARS])[:_HEAD_BLOCKS]:
        words = block.span.of(text)[:_LINE_REACH]
        length = dateline_prefix(words)
        if length or is_dateline(words):
            day = _full_date(words[:length] if length else words)
            if day is not None:
                return day
    return None


_HEAD_CHARS = 6000
"""Of a text, for its head."""


def _language_code(words: str) -> str | None:
    found = re.match(r"([A-Za-z]{2})(?:[-_][A-Za-z]+)?$", words)
    return found[1].lower() if found else None
