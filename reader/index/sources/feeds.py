"""RSS and Atom files -> raw items, an entry each; feedparser reads the many dialects."""

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from reader.errors import InputError, Problem, extra_remedy
from reader.index.sources.folders import problem_item
from reader.index.sources.raw import Items, Kind, RawItem

_BLOCK_END = re.compile(r"(?i)</(?:p|div|h[1-6]|li|blockquote|section)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")


def feed_entries(path: Path) -> Items:
    """Every entry of a feed, its fullest text (content, else summary) with tags taken out.

    Raises:
        InputError: The package that reads feeds is not installed.
    """
    try:
        import feedparser  # noqa: PLC0415  an extra, needed for feeds alone
    except ImportError as error:
        raise InputError(
            Problem(path, "reading feeds needs the package feedparser", extra_remedy("formats"))
        ) from error
    try:
        feed = feedparser.parse(path.read_bytes())
    except OSError as error:
        yield problem_item(Problem(path, f"cannot be read: {error.strerror or error}"))
        return
    entries = cast("Sequence[Mapping[str, object]]", feed.entries)
    if not entries:
        yield problem_item(Problem(path, "no entry in this feed", "is it RSS or Atom?"))
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        yield problem_item(
            Problem(path, f"not well-formed: {feed.bozo_exception}".replace("\n", " "), "what can be read is kept")
        )
    source = str(feed.feed.get("title") or "") or None
    language = str(feed.feed.get("language") or "") or None
    for number, entry in enumerate(entries, start=1):
        yield RawItem(Kind.FIELDS, path, number, fields=_fields(entry, source, language))


def _fields(entry: Mapping[str, object], source: str | None, language: str | None) -> dict[str, object]:
    return {
        "text": plain(_body(entry)),
        "title": plain(str(entry.get("title") or "")),
        "date": entry.get("published") or entry.get("updated"),
        "source": source,
        "url": entry.get("link"),
        "language": language,
        "author": entry.get("author"),
    }


def _body(entry: Mapping[str, object]) -> str:
    contents = cast("Sequence[Mapping[str, object]]", entry.get("content") or ())
    texts = [str(content.get("value") or "") for content in contents]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def plain(markup: str) -> str:
    """The text of a feed's HTML fragment, a blank line between its blocks."""
    blocks = (html.unescape(_TAG.sub("", block)) for block in _BLOCK_END.split(markup))
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())
