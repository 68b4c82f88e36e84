"""`diptych align --corpus CORPUS --format jsonl`: the pairs of every event, a line each, as they are found."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from reader.cli.export import chosen_events
from reader.cli.inputs import tell
from reader.compare import compare
from reader.corpus.index import EventEntry
from reader.corpus.load import load_event, open_corpus
from reader.errors import ExitCode, Problem, StoreError, UsageError
from reader.index import ProcessEngine, SerialEngine
from reader.paths import state_folder
from reader.store.export import write_text
from reader.store.figures import FILE_NAME as FIGURES_NAME
from reader.store.figures import Figure, Figures, figure_of
from reader.store.formats.rows import to_jsonl


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a file of pairs is: kept beside it, so that the file itself holds pairs and nothing else."""

    corpus: str = ""
    event: str | None = None
    """The one event asked for; None for all."""
    done: int = 0
    """Events whose pairs are all written."""
    size: int = 0
    """The file's bytes by then; what comes after was cut off in the middle of an event."""


def run(options: argparse.Namespace) -> ExitCode:
    """Write the pairs of a corpus to stdout, or to a file from where an earlier run stopped."""
    if options.paths:
        message = "align takes articles, or --corpus with a corpus"
        raise UsageError(message)
    if options.format != "jsonl":
        message = "align --corpus writes --format jsonl; for documents there is `diptych export`"
        raise UsageError(message)
    corpus = open_corpus(Path(options.corpus))
    events = chosen_events(corpus, options.event)
    start = _Place(str(corpus.root), options.event)
    if options.output is None:
        return tell([*corpus.problems, *_stream(events, sys.stdout, start, None)])
    return tell([*corpus.problems, *_to_file(events, Path(options.output), start)])


def _to_file(events: Sequence[EventEntry], path: Path, start: _Place) -> Sequence[Problem]:
    """Write to a file, going on where one for the same corpus was left; the note of the place goes when all is done.

    Raises:
        UsageError: The file is there and finished, or of another corpus.
        StoreError: It cannot be written.
    """
    note = _note(path)
    try:
        if path.exists():
            place = _read_place(note, path, start)
            with path.open("r+b") as stream:
                stream.truncate(place.size)
        else:
            place = start
            _write_place(note, place)
        with path.open("a", encoding="utf-8", newline="\n") as stream:
            problems = _stream(events, stream, place, path)
        note.unlink()
    except OSError as error:
        raise StoreError(path, f"{error.strerror or error}; give the same command again to go on") from error
    return problems


def _stream(events: Sequence[EventEntry], out: IO[str], place: _Place, path: Path | None) -> Sequence[Problem]:
    """Write the pairs of the events that are not done yet, in the order of the index."""
    problems: list[Problem] = []
    figures = Figures(state_folder() / FIGURES_NAME, place.corpus)
    left = islice(iter(events), place.done, None)
    few = len(events) - place.done < 2  # noqa: PLR2004  one event needs no pool
    with SerialEngine() if few else ProcessEngine() as engine:
        for done, (lines, found, event_id, figure) in enumerate(engine.map(_aligned, left), start=place.done + 1):
            figures.keep(event_id, figure)
            write_text(lines, out)
            out.flush()
            problems.extend(found)
            if path is not None:
                _write_place(_note(path), _Place(place.corpus, place.event, done, path.stat().st_size))
    return problems


def _aligned(entry: EventEntry) -> tuple[str, Sequence[Problem], str, Figure]:
    """The lines of one event, what was wrong in its articles, its id and figure; runs in the workers."""
    loaded = load_event(entry)
    comparison = compare(loaded.event)
    return to_jsonl(comparison, comparison.pairs), loaded.problems, entry.id, figure_of(comparison)


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.place")


def _read_place(note: Path, path: Path, wanted: _Place) -> _Place:
    try:
        place = _Place(**json.loads(note.read_text(encoding="utf-8")))
    except FileNotFoundError:
        message = f"{path} is there already; name another file or remove it"
        raise UsageError(message) from None
    except (ValueError, TypeError) as error:
        message = f"{note} cannot be read; remove it and {path} to start anew"
        raise UsageError(message) from error
    if (place.corpus, place.event) != (wanted.corpus, wanted.event):
        message = f"{path} holds pairs of {place.corpus}; name another file or remove it"
        raise UsageError(message)
    return place


def _write_place(note: Path, place: _Place) -> None:
    beside = note.with_name(f".{note.name}.new")
    beside.write_text(json.dumps(asdict(place)), encoding="utf-8")
    beside.replace(note)
