"""A path, or several -> a corpus: events to choose from, articles read when an event is opened."""

import re
import string
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.corpus.catalogue import Catalogue, Found, Query, matches, open_catalogue, sorted_by
from reader.corpus.index import GUIDELINES_NAME, INDEX_NAME, ArticleEntry, EventEntry, parse_index
from reader.corpus.regroup import Regrouped, changes_path, load_changes, regroup
from reader.corpus.suffixes import ARTICLE_SUFFIXES
from reader.errors import InputError, Problem
from reader.model.article import Article, Event
from reader.text.read import decode

_INDEX_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Corpus:
    """An opened corpus; its articles are not read yet."""

    title: str
    events: Sequence[EventEntry]
    """All events; of a built corpus they are read from its catalogue one by one, as they are asked for."""
    problems: tuple[Problem, ...]
    """What was wrong in the index or folder; the events are what could be read all the same."""
    root: Path
    """The index file or folder, or the folder of the first file given; absolute."""
    guidelines: Path | None = None
    """The Markdown file that tells annotators how to judge; None when there is none."""
    tags: tuple[str, ...] = ()
    """The tags the corpus offers; others may be used all the same."""
    is_kept: bool = True
    """Whether there is a corpus on disk; False for files given on the command line."""

    def event(self, event_id: str) -> EventEntry | None:
        """The event of that id, or None."""
        if isinstance(self.events, Catalogue):
            return self.events.event(event_id)
        return next((entry for entry in self.events if entry.id == event_id), None)

    def event_of_article(self, article_id: str) -> EventEntry | None:
        """The event that holds the article of that id, or None; the first of several."""
        if isinstance(self.events, Catalogue):
            return self.events.event_of_article(article_id)
        return next((event for event in self.events if any(article_id == a.id for a in event.articles)), None)

    def search(self, query: Query) -> Sequence[EventEntry]:
        """The events that a query means, in its order; from a catalogue at once, else by looking at each."""
        if isinstance(self.events, Catalogue):
            return self.events.search(query)
        found = [event for event in self.events if matches(event, query)]
        return tuple(sorted_by(found, query.order, query.first)[: query.limit])

    def find(self, query: Query) -> Sequence[EventEntry]:
        """As `search`, the events of a catalogue being read one by one, as they are asked for."""
        if isinstance(self.events, Catalogue):
            return Found(self.events, self.events.positions(query))
        return self.search(query)


@dataclass(frozen=True, slots=True)
class LoadedEvent:
    """An event with the articles that could be read."""

    event: Event
    problems: tuple[Problem, ...]


def open_corpus(path: Path) -> Corpus:
    """Open an index file, a folder with an index, or a folder of article files.

    Without an index every folder that holds article files directly is one event, named after it.

    Raises:
        InputError: There is nothing at the path, or nothing in it can be read.
    """
    if path.is_dir():
        index = path / INDEX_NAME
        return _from_index(index) if index.is_file() else _from_folder(path)
    if path.suffix.lower() in _INDEX_SUFFIXES:
        return _from_index(path)
    if not path.exists():
        raise InputError(Problem(path, "no such file or folder", "check the path"))
    raise InputError(Problem(path, "neither an index nor a folder", _remedy(path)))


def _remedy(path: Path) -> str:
    if path.suffix.lower() in ARTICLE_SUFFIXES:
        return f"open a folder, an {INDEX_NAME}, or two articles and more"
    return "a file of many articles becomes a corpus by `diptych index build FILE -o CORPUS`"


def corpus_of_files(paths: Sequence[Path], shown: Sequence[str]) -> Corpus:
    """Files given on the command line as one event; article ids are a, b, c … in argument order."""
    entries = tuple(
        ArticleEntry(letter_id(n), path, name) for n, (path, name) in enumerate(zip(paths, shown, strict=True))
    )
    title = " ⇄ ".join(path.stem for path in paths)
    folder = paths[0].absolute().parent
    return Corpus(title, (EventEntry("files", entries, title),), (), folder, _guidelines_beside(folder), is_kept=False)


def letter_id(number: int) -> str:
    """`a` to `z` for 0 to 25, then `aa`, `ab`, …: spreadsheet columns in lower case."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(string.ascii_lowercase))
        letters = string.ascii_lowercase[rest] + letters
    return letters


def load_event(entry: EventEntry) -> LoadedEvent:
    """Read the articles of an event, not versions; one that cannot be read is a problem, the rest still opens."""
    from reader.corpus.format import read_article  # noqa: PLC0415  deferred: a list of events needs no text split

    articles: list[Article] = []
    problems: list[Problem] = []
    for item in entry.compared:
        try:
            articles.append(
                read_article(item.path, article_id=item.id, shown_path=item.shown_path, metadata=item.metadata)
            )
        except InputError as error:
            problems.append(error.problem)
    return LoadedEvent(
        Event(entry.id, tuple(articles), entry.title, entry.date, entry.formerly, entry.left), tuple(problems)
    )


def _from_index(path: Path) -> Corpus:
    catalogued = open_catalogue(path)
    if catalogued is not None:
        title, events = catalogued
        regrouped, problems = _changes(path, events.event)
        events.lay_over(regrouped)
        return Corpus(title, events, problems, path.absolute(), _guidelines_beside(path.parent))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(Problem(path, f"cannot be read: {error.strerror or error}")) from error
    index = parse_index(decode(data, path).text, path)
    entries, problems = _with_changes(path, index.events)
    return Corpus(
        index.title or path.absolute().parent.name,
        entries,
        (*index.problems, *problems),
        path.absolute(),
        index.guidelines or _guidelines_beside(path.parent),
        index.tags,
    )


def _guidelines_beside(folder: Path) -> Path | None:
    path = folder / GUIDELINES_NAME
    return path if path.is_file() else None


def _changes(root: Path, find: Callable[[str], EventEntry | None]) -> tuple[Regrouped, tuple[Problem, ...]]:
    """What a person changed in the list of events, and what of it cannot be read or does not fit any more."""
    changes, unread = load_changes(root)
    regrouped = regroup(changes, find, changes_path(root))
    return regrouped, (*unread, *regrouped.problems)


def _with_changes(root: Path, events: Sequence[EventEntry]) -> tuple[tuple[EventEntry, ...], tuple[Problem, ...]]:
    by_id = {event.id: event for event in events}
    regrouped, problems = _changes(root, by_id.get)
    standing = []
    for event in events:
        changed = regrouped.events.get(event.id, event)
        standing += [changed] if changed is not None else []
        standing += [
            new
            for event_id, new in regrouped.events.items()
            if new is not None and event_id not in by_id and regrouped.origins[event_id][0] == event.id
        ]
    return tuple(standing), problems


def _from_folder(folder: Path) -> Corpus:
    events = tuple(EventEntry(event_id, articles, title) for event_id, articles, title in _folder_events(folder))
    if not events:
        remedy = f"put an {INDEX_NAME} or files ending in {', '.join(sorted(ARTICLE_SUFFIXES))} there"
        raise InputError(Problem(folder, "no article in this folder", remedy))
    entries, problems = _with_changes(folder, events)
    return Corpus(folder.absolute().name, entries, problems, folder.absolute(), _guidelines_beside(folder))


def _folder_events(folder: Path) -> Iterable[tuple[str, tuple[ArticleEntry, ...], str]]:
    folders = [folder, *sorted(path for path in folder.rglob("*") if path.is_dir() and not _hidden(path, folder))]
    for place in folders:
        files = sorted(path for path in place.iterdir() if _is_article(path))
        if files:
            event_id = _slug(place.relative_to(folder).as_posix() if place != folder else folder.absolute().name)
            yield event_id, tuple(_file_entries(files, folder)), place.absolute().name


def _is_article(path: Path) -> bool:
    named = path.name != GUIDELINES_NAME and not path.name.startswith(".")
    return named and path.suffix.lower() in ARTICLE_SUFFIXES and path.is_file()


def _file_entries(files: Sequence[Path], folder: Path) -> Iterable[ArticleEntry]:
    taken: set[str] = set()
    for path in files:
        wanted = _slug(path.stem)
        article_id = wanted if wanted not in taken else _slug(path.name)
        taken.add(article_id)
        yield ArticleEntry(article_id, path, path.relative_to(folder).as_posix())


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "untitled"
