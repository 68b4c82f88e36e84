"""What a person changed in the list of events: events joined, taken apart and renamed, kept beside the index.

The index of a large corpus takes most of a minute to write, so a change is a line of `index.changes.jsonl` that every
opening lays over the events of the index; an update of a built corpus takes the changes into the corpus itself. The
last line is the last change, and undoing is taking it away.
"""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from reader.corpus.index import ArticleEntry, EventEntry
from reader.errors import Problem, StoreError
from reader.files import write_whole

CHANGES_NAME = "index.changes.jsonl"


class Did(StrEnum):
    """What was done to events."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    ORIGIN = "origin"
    """Nothing is done: an update took the change over, and what is left to know is where articles came from."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the list of events."""

    did: Did
    event: str
    """Id of the event that was renamed, that others joined, or that articles left."""
    title: str = ""
    """The new title; of a split, the new event's."""
    others: tuple[str, ...] = ()
    """Ids of the events that joined; of an origin, those that articles came from."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that left; of an origin, too."""
    new_event: str = ""
    """Id of the event they went to."""

    @property
    def label(self) -> str:
        """What it was, for the status line."""
        if self.did is Did.MERGE:
            return f"joining {len(self.others) + 1} events"
        return "renaming an event" if self.did is Did.RENAME else f"taking {len(self.articles)} articles out"


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What changes come to."""

    events: Mapping[str, EventEntry | None] = field(default_factory=dict)
    """From the id of every event that is not as the index has it to what it is; None for one that is no more."""
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """From its id to the events of the index that its articles come from, the one whose place it takes first."""
    problems: tuple[Problem, ...] = ()
    """Changes that do not fit the index any more; they are passed over."""


def changes_path(root: Path) -> Path:
    """Where the changes of a corpus are kept: beside its index, or in its folder."""
    return (root if root.is_dir() else root.parent) / CHANGES_NAME


def load_changes(root: Path) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """The changes of a corpus, oldest first; a line that is none is a problem and is passed over."""
    path = changes_path(root)
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (Problem(path, f"cannot be read: {error.strerror or error}"),)
    found: list[Change] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        change = _parsed(line)
        if change is not None:
            found.append(change)
        elif line.strip():
            problems.append(Problem(path, "no change of events", "the line is passed over", number))
    return tuple(found), tuple(problems)


def _parsed(line: str) -> Change | None:
    try:
        data = json.loads(line)
        lists = {name: tuple(str(one) for one in data.get(name, ())) for name in ("others", "articles")}
        texts = {name: str(data.get(name, "")) for name in ("title", "new_event")}
        return Change(Did(data["did"]), str(data["event"]), **texts, **lists)  # type: ignore[arg-type]  # by name
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def save_changes(root: Path, changes: Sequence[Change]) -> None:
    """Write the changes of a corpus, whole or not at all; none takes the file away.

    Raises:
        StoreError: They could not be written: the corpus is read-only, or the disk is full.
    """
    path = changes_path(root)
    try:
        if changes:
            write_whole(path, "".join(f"{_line(change)}\n" for change in changes).encode())
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(path, error.strerror or str(error)) from error


def _line(change: Change) -> str:
    return json.dumps({key: value for key, value in asdict(change).items() if value}, ensure_ascii=False)


def regroup(changes: Sequence[Change], find: Callable[[str], EventEntry | None], path: Path) -> Regrouped:
    """Carry changes out, in order, over the events of an index.

    Args:
        changes: Oldest first.
        find: The event of that id as the index has it.
        path: The file of the changes, for problems.
    """
    desk = _Desk(find)
    problems = []
    for number, change in enumerate(changes, start=1):
        reason = desk.carry_out(change)
        if reason:
            problems.append(Problem(path, reason, "the change is passed over", number))
    return Regrouped(
        desk.events, {key: tuple(dict.fromkeys(ids)) for key, ids in desk.origins.items()}, tuple(problems)
    )


class _Desk:
    """Events while changes are carried out on them."""

    def __init__(self, find: Callable[[str], EventEntry | None]) -> None:
        self._find = find
        self.events: dict[str, EventEntry | None] = {}
        self.origins: dict[str, list[str]] = {}

    def carry_out(self, change: Change) -> str:
        """Do what one change says; why it could not be done, or nothing."""
        event = self._event(change.event)
        if event is None:
            return f"no event {change.event}"
        if change.did is Did.RENAME:
            self._put(dataclasses.replace(event, title=change.title))
            return ""
        if change.did is Did.ORIGIN:
            self._put(dataclasses.replace(_coming(event, change.others), left=change.articles))
            return ""
        return self._merge(event, change) if change.did is Did.MERGE else self._split(event, change)

    def _event(self, event_id: str) -> EventEntry | None:
        return self.events[event_id] if event_id in self.events else self._find(event_id)

    def _put(self, event: EventEntry) -> None:
        self.events[event.id] = event
        self.origins.setdefault(event.id, [event.id])

    def _merge(self, event: EventEntry, change: Change) -> str:
        found = [self._event(other) for other in change.others if other != event.id]
        joined = [other for other in found if other is not None]
        reason = clash(event, joined)
        if reason or not joined:
            return reason or f"nothing to join with event {event.id}"
        articles = (*event.articles, *(article for other in joined for article in other.articles))
        came_from = [one for other in joined for one in (other.id, *other.formerly)]
        back = {article.id for article in articles}
        left = tuple(one for one in event.left if one not in back)
        self._put(_coming(dataclasses.replace(event, articles=articles, left=left), came_from))
        for other in joined:
            self.origins[event.id] += self.origins.pop(other.id, [other.id])
            self.events[other.id] = None
        return ""

    def _split(self, event: EventEntry, change: Change) -> str:
        leaving = tuple(article for article in event.articles if article.id in change.articles)
        staying = tuple(article for article in event.articles if article.id not in change.articles)
        if not leaving or not staying or self._event(change.new_event) is not None:
            return f"articles cannot leave event {event.id}"
        left = tuple(dict.fromkeys((*event.left, *(article.id for article in leaving))))
        self._put(dataclasses.replace(event, articles=staying, left=left))
        self.origins[change.new_event] = list(self.origins[event.id])
        self.events[change.new_event] = EventEntry(
            change.new_event, leaving, change.title or None, middle_date(leaving)
        )
        return ""


def _coming(event: EventEntry, ids: Iterable[str]) -> EventEntry:
    known = dict.fromkeys((*event.formerly, *(one for one in ids if one != event.id)))
    return dataclasses.replace(event, formerly=tuple(known))


def clash(event: EventEntry, others: Sequence[EventEntry]) -> str:
    """Why events cannot be one: two of their articles have one id; empty when they can."""
    taken = {article.id for article in event.articles}
    for other in others:
        for article in other.articles:
            if article.id in taken:
                return f"both {event.id} and {other.id} have an article {article.id}; give one of them another id first"
            taken.add(article.id)
    return ""


def middle_date(articles: Sequence[ArticleEntry]) -> dt.date | None:
    """The middle one of the dates of articles; None when none has one."""
    dates = sorted(article.metadata.date for article in articles if article.metadata.date is not None)
    return dates[(len(dates) - 1) // 2] if dates else None


def new_id(event_id: str, is_taken: Callable[[str], bool]) -> str:
    """An id for an event taken out of another: the old one and a number."""
    stem = re.sub(r"-\d{1,3}$", "", event_id) or event_id
    number = 2
    while is_taken(f"{stem}-{number}"):
        number += 1
    return f"{stem}-{number}"
