"""index.yaml <-> the list of events: what a corpus says it holds, before any article is read."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

import yaml

from reader.corpus.nodes import NodeReader, compose_file
from reader.errors import InputError, Problem
from reader.model.article import Metadata

INDEX_NAME = "index.yaml"
GUIDELINES_NAME = "guidelines.md"
"""What annotators of a corpus are told, beside its index, unless the index names another file."""
FORMAT = "diptych-corpus/1"

_CORPUS_KEYS = ("format", "title", "guidelines", "tags", "events")
_EVENT_KEYS = ("id", "title", "date", "articles")
_ARTICLE_KEYS = ("id", "path", "source", "title", "date", "url", "language", "author", "version_of")
_ID = re.compile(r"[\w.-]+")
"""Ids stand inside sentence and pair ids (`wire-a.s3~herald.s5`), so they hold no space, `~`, `+` or `|`."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One article as the index (or the command line) names it."""

    id: str
    path: Path
    """Where to read it."""
    shown_path: str
    """As written in the index or given by the user; what documents carry."""
    metadata: Metadata = field(default_factory=Metadata)
    version_of: str | None = None
    """Id of the article that this one repeats but for small changes; None for an article of its own."""


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One event as the index names it."""

    id: str
    articles: tuple[ArticleEntry, ...]
    title: str | None = None
    date: dt.date | None = None
    formerly: tuple[str, ...] = ()
    """Ids of events that articles of this one were in before they were moved in the reader (reader.corpus.regroup)."""
    left: tuple[str, ...] = ()
    """Ids of articles that were taken out of this event by hand; what was decided on them holds where they went."""

    @property
    def compared(self) -> tuple[ArticleEntry, ...]:
        """The articles that are laid side by side: one of each, not its versions.

        Where that leaves fewer than two, the first versions come too, so that there is something to compare.
        """
        own = tuple(article for article in self.articles if article.version_of is None)
        return own if len(own) >= _FEWEST_COMPARED else self.articles[:_FEWEST_COMPARED]


_FEWEST_COMPARED = 2

_Entry = TypeVar("_Entry", ArticleEntry, EventEntry)


@dataclass(frozen=True, slots=True)
class Index:
    """What an index holds, with the problems found in it."""

    title: str | None
    events: tuple[EventEntry, ...]
    problems: tuple[Problem, ...]
    guidelines: Path | None = None
    """The file that tells annotators how to judge, when the index names one."""
    tags: tuple[str, ...] = ()
    """The tags the corpus offers, in its order; others may be used all the same."""


def parse_index(text: str, path: Path) -> Index:
    """Read an index; whatever is wrong in a part of it costs that part only.

    Args:
        text: The decoded file.
        path: Where it came from; article paths are relative to its folder and may not leave it.

    Raises:
        InputError: Not YAML, not a mapping, or not of this format: nothing can be read.
    """
    reader = NodeReader(path)
    root = reader.mapping(compose_file(text, path), "the index", _CORPUS_KEYS)
    if root is None:
        raise InputError(reader.problems[0])
    _require_format(reader, root)
    events = _unique(
        reader, [(node, _event(reader, node)) for node in reader.sequence(root.get("events"), "`events`")], "event"
    )
    if "events" not in root:
        reader.complain(None, "the index has no `events`", "list at least one event under `events:`")
    title = reader.text(root.get("title"), "`title`")
    guidelines, tags = _guidelines(reader, root.get("guidelines")), _tags(reader, root.get("tags"))
    return Index(title, tuple(events), tuple(reader.problems), guidelines, tags)


def _guidelines(reader: NodeReader, node: yaml.Node | None) -> Path | None:
    shown = reader.text(node, "`guidelines`")
    path = _inside(reader.path.parent, shown) if shown else None
    if shown and path is None:
        reader.complain(node, f"`guidelines` {shown!r} leaves the corpus folder", "keep the file inside it")
    return path


def _tags(reader: NodeReader, node: yaml.Node | None) -> tuple[str, ...]:
    """Tags without a space in them: they are typed with spaces between."""
    found: list[str] = []
    for item in reader.sequence(node, "`tags`"):
        tag = reader.text(item, "a tag")
        if tag is not None and len(tag.split()) == 1:
            found.append(tag)
        elif tag is not None:
            reader.complain(item, f"tag {tag!r} has a space in it", "write it as one word, such as `key-quote`")
    return tuple(dict.fromkeys(found))


def _require_format(reader: NodeReader, root: Mapping[str, yaml.Node]) -> None:
    node = root.get("format")
    found = reader.text(node, "`format`")
    if found != FORMAT:
        line = node.start_mark.line + 1 if node is not None and node.start_mark else None
        what = f"unknown format {found!r}" if node is not None else "the index has no `format`"
        raise InputError(Problem(reader.path, what, f"this program reads `format: {FORMAT}`", line))


def _event(reader: NodeReader, node: yaml.Node) -> EventEntry | None:
    entries = reader.mapping(node, "an event", _EVENT_KEYS)
    event_id = _identifier(reader, node, entries, "event")
    if entries is None or event_id is None:
        return None
    listed = reader.sequence(entries.get("articles"), f"`articles` of event `{event_id}`")
    articles = _unique(reader, [(item, _article(reader, item)) for item in listed], "article")
    if not articles:
        reader.complain(node, f"event `{event_id}` has no article that can be read", "list its files under `articles:`")
        return None
    title = reader.text(entries.get("title"), f"`title` of event `{event_id}`")
    return EventEntry(
        event_id, tuple(articles), title, reader.date(entries.get("date"), f"`date` of event `{event_id}`")
    )


def _article(reader: NodeReader, node: yaml.Node) -> ArticleEntry | None:
    entries = reader.mapping(node, "an article", _ARTICLE_KEYS)
    article_id = _identifier(reader, node, entries, "article")
    if entries is None or article_id is None:
        return None
    where = f"of article `{article_id}`"
    shown = reader.text(entries.get("path"), f"`path` {where}")
    if shown is None:
        reader.complain(node, f"article `{article_id}` has no path", "add `path:`")
        return None
    path = _inside(reader.path.parent, shown)
    if path is None:
        reader.complain(entries["path"], f"path {shown!r} {where} leaves the corpus folder", "keep articles inside it")
        return None
    texts = {
        key: reader.text(entries.get(key), f"`{key}` {where}")
        for key in ("source", "title", "url", "language", "author")
    }
    metadata = Metadata(
        source=texts["source"],
        title=texts["title"],
        date=reader.date(entries.get("date"), f"`date` {where}"),
        url=texts["url"],
        language=texts["language"],
        author=texts["author"],
    )
    version_of = reader.text(entries.get("version_of"), f"`version_of` {where}")
    return ArticleEntry(article_id, path, shown, metadata, version_of)


def _identifier(reader: NodeReader, node: yaml.Node, entries: Mapping[str, yaml.Node] | None, what: str) -> str | None:
    if entries is None:
        return None
    found = reader.text(entries.get("id"), f"`id` of an {what}")
    if found is None:
        if "id" not in entries:
            reader.complain(node, f"an {what} has no id", "add `id:`")
        return None
    if not _ID.fullmatch(found):
        reader.complain(entries["id"], f"{what} id {found!r} holds other than letters, digits, `.`, `_`, `-`")
        return None
    return found


def _unique(reader: NodeReader, entries: Collection[tuple[yaml.Node, _Entry | None]], what: str) -> list[_Entry]:
    kept: dict[str, _Entry] = {}
    for node, entry in entries:
        if entry is None:
            continue
        if entry.id in kept:
            reader.complain(node, f"{what} id `{entry.id}` stands twice", "the first one is used")
        else:
            kept[entry.id] = entry
    return list(kept.values())


def _inside(folder: Path, shown: str) -> Path | None:
    """The file a path of the index names, or None when it leaves the folder, links followed."""
    pure = PurePosixPath(shown)
    if pure.is_absolute() or ".." in pure.parts or "\\" in shown or "\0" in shown:
        return None
    path = folder / pure
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        return None
