"""Record: one article as a source gave it, cleaned, before it has an id of its own; and the fields it is made from."""

import dataclasses
import datetime as dt
import email.utils
import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import InputError, Problem
from reader.model.article import Metadata
from reader.text.language import UNKNOWN, guess_language
from reader.text.read import decode

MAX_ID_CHARS = 120
"""Ids are file names too: file systems take 255 bytes, and a counter and suffix come after."""

PLAUSIBLE_YEARS = range(1600, 2101)
"""The first newspapers are of 1605; 0001 and 9999 are what software writes for "unknown"."""

_ISO_DATE = re.compile(r"(\d{4})([-/.]?)(\d\d)\2(\d\d)(?!\d)")
"""With dashes, slashes, points or nothing between; seconds since 1970 have more digits."""

_NOT_ID = re.compile(r"[^\w.-]+")
_SURROGATES = re.compile("[\ud800-\udfff]")

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "guid", "uuid"),
    "text": ("text", "body", "content", "article", "maintext", "full_text", "plain_text", "article_text"),
    "title": ("title", "headline", "heading"),
    "date": ("date", "published", "date_publish", "publish_date", "pubdate", "published_at", "datetime", "timestamp"),
    "source": ("source", "outlet", "publisher", "publication", "source_domain", "site", "domain", "newspaper"),
    "url": ("url", "link", "uri"),
    "language": ("language", "lang"),
    "author": ("author", "byline", "authors"),
}
"""What each field is called in the JSON Lines and tables people have; the first that is present counts."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article out of any source."""

    text: str
    """Decoded; a headline that the source kept apart stands in front of it."""
    origin: str
    """Where it was found, for problems: a path, or a path and a record number."""
    wanted_id: str
    """The id the source gave, cleaned, or one derived from where or what the article is; not yet unique."""
    given_id: bool
    metadata: Metadata = field(default_factory=Metadata)
    in_place: str | None = None
    """For a file that already stands in the corpus folder: its path relative to it."""

    @property
    def digest(self) -> bytes:
        """SHA-256 of the text, runs of white space taken as one: equal for exact duplicates."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).digest()


@dataclass(frozen=True, slots=True)
class Read:
    """What one raw item came to: a record, what was wrong, or both."""

    record: Record | None
    problems: tuple[Problem, ...] = ()


def record_of_fields(fields: Mapping[str, object], path: Path, line: int, naming: Mapping[str, str]) -> Read:
    """An article out of a mapping of values, as JSON Lines and tables give it.

    Args:
        fields: Column or key -> value; keys are matched without regard to case.
        path: The file, for problems.
        line: 1-based line or record number.
        naming: Field -> key chosen by the user; others are found by `FIELD_NAMES`.
    """
    lowered = {str(key).lower(): value for key, value in fields.items()}
    values = {name: _value(lowered, name, naming) for name in FIELD_NAMES}
    text = values["text"]
    if not text:
        known = ", ".join(sorted(lowered)[:8])
        return Read(
            None, (Problem(path, "no article text", f"name its column with --map text=…; there is: {known}", line),)
        )
    date, problem = parse_date(values["date"], path, line)
    metadata = Metadata(
        source=one_line(values["source"]),
        title=one_line(values["title"]),
        date=date,
        url=one_line(values["url"]),
        language=language_code(values["language"]),
        author=one_line(values["author"]),
    )
    return finished(text, metadata, f"{path}:{line}", values["id"], (problem,) if problem else (), path, line)


def finished(  # noqa: PLR0913  one place builds every record; the arguments are its fields
    text: str,
    metadata: Metadata,
    origin: str,
    wanted_id: str | None,
    problems: tuple[Problem, ...],
    path: Path,
    line: int | None = None,
    *,
    in_place: str | None = None,
) -> Read:
    """A record whose text the reader is sure to open later, or the problem why not."""
    whole = with_headline(_SURROGATES.sub("\ufffd", text), metadata.title) if in_place is None else text
    if in_place is None:
        try:
            whole = decode(whole.encode(), path).text
        except InputError as error:
            return Read(None, (*problems, dataclasses.replace(error.problem, line=line)))
    if metadata.language is None:
        guessed = guess_language(whole)
        metadata = dataclasses.replace(metadata, language=None if guessed == UNKNOWN else guessed)
    given = clean_id(wanted_id or "")
    record_id = given or _derived_id(metadata, whole)
    return Read(Record(whole, origin, record_id, bool(given), metadata, in_place), problems)


def with_headline(text: str, title: str | None) -> str:
    """The text with its headline as first paragraph, unless it opens with it already."""
    if not title or _letters(text[: 2 * len(title) + 40]).startswith(_letters(title)):
        return text
    return f"{title}\n\n{text}"


def clean_id(value: str) -> str:
    """An id as sentence ids can hold it: letters, digits, `.`, `_`, `-`; empty when nothing is left."""
    cleaned = _NOT_ID.sub("-", value).strip("-.")
    if len(cleaned) <= MAX_ID_CHARS:
        return cleaned
    return f"{cleaned[: MAX_ID_CHARS - 9]}-{zlib.crc32(cleaned.encode()):08x}"


def one_line(value: str | None) -> str | None:
    """White space runs as one space; None when nothing is left."""
    return " ".join(_SURROGATES.sub("\ufffd", value).split()) or None if value else None


def language_code(value: str | None) -> str | None:
    """`en` for `en`, `EN-gb` or `en_US`; None for what is no such code."""
    code = (value or "").strip().lower().replace("_", "-").partition("-")[0]
    return code if 2 <= len(code) <= 3 and code.isalpha() and code.isascii() else None  # noqa: PLR2004  ISO 639


def parse_date(value: str | None, path: Path, line: int | None) -> tuple[dt.date | None, Problem | None]:
    """A date from ISO 8601, RFC 2822 or seconds since 1970; with a problem when it is none or not plausible."""
    if not value:
        return None, None
    found = _iso_date(value) or _epoch_date(value) or _mail_date(value)
    if found is None:
        return None, Problem(path, f"not a date: {value[:40]!r}", "the article is kept without one", line)
    if found.year not in PLAUSIBLE_YEARS:
        return None, Problem(path, f"no plausible date: {found.isoformat()}", "the article is kept without one", line)
    return found, None


def _iso_date(value: str) -> dt.date | None:
    found = _ISO_DATE.match(value.strip())
    try:
        return dt.date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        return None


def _epoch_date(value: str) -> dt.date | None:
    try:
        seconds = float(value)
        return dt.datetime.fromtimestamp(seconds / 1000 if abs(seconds) > 1e11 else seconds, dt.UTC).date()  # noqa: PLR2004  milliseconds: seconds reach 1e11 in the year 5138
    except (ValueError, OverflowError, OSError):
        return None


def _mail_date(value: str) -> dt.date | None:
    try:
        return email.utils.parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _value(lowered: Mapping[str, object], name: str, naming: Mapping[str, str]) -> str | None:
    keys = (naming[name].lower(),) if name in naming else FIELD_NAMES[name]
    for key in keys:
        value = lowered.get(key)
        if isinstance(value, list | tuple):
            value = ", ".join(str(item) for item in value if item)
        elif isinstance(value, Mapping):
            value = value.get("name") or value.get("title")
        if value is not None and str(value).strip():
            return str(value)
    return None


def _derived_id(metadata: Metadata, text: str) -> str:
    """An id that the same article gets again: its outlet and a digest of its words."""
    digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:10]
    return f"{clean_id((metadata.source or '').lower())[:40] or 'article'}-{digest}"


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
