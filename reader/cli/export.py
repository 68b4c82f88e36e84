"""`diptych export CORPUS`: what the reader's export key writes, in the format asked for, on stdout or in a folder."""

import argparse
import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.inputs import tell
from reader.cli.journals import open_annotations
from reader.compare import compare, with_statements
from reader.corpus.index import EventEntry
from reader.corpus.load import Corpus, load_event, open_corpus
from reader.errors import ExitCode, UsageError
from reader.model.alignment import Relation, Status
from reader.overview import with_overview
from reader.store.export import write_file, write_text
from reader.store.formats.table import FORMATS, Format, Request
from reader.store.select import Selection


def run(options: argparse.Namespace) -> ExitCode:
    """Print one document, or one an event (a YAML stream, JSON lines, rows); or write files."""
    chosen = FORMATS[options.format]
    if chosen.write is None and options.to is None:
        message = f"{options.format} is a folder of files: name one with --to FOLDER"
        raise UsageError(message)
    corpus = open_corpus(Path(options.path))
    events = chosen_events(corpus, options.event)
    annotations, annotator = (None, None) if options.no_annotations else open_annotations(corpus, options.annotator)
    problems = [*corpus.problems, *(annotations.problems if annotations else ())]
    for number, entry in enumerate(events):
        loaded = load_event(entry)
        problems.extend(loaded.problems)
        found = compare(loaded.event)
        request = Request(
            comparison=with_overview(with_statements(annotations.apply(found) if annotations else found)),
            selection=_selection(options),
            annotator=annotator if annotations and annotations.journal.live else None,
            is_first=number == 0 or options.to is not None,
            is_only=len(events) == 1 or options.to is not None,
        )
        _write(chosen, request, entry.id, options.to)
    return tell(problems)


def chosen_events(corpus: Corpus, event_id: str | None) -> Sequence[EventEntry]:
    """The event of that id, or all of them when None.

    Raises:
        UsageError: There is none; the nearest is named.
    """
    if event_id is None:
        return corpus.events
    entry = corpus.event(event_id)
    if entry is None:
        near = difflib.get_close_matches(event_id, [event.id for event in corpus.events], n=1)
        hint = f"did you mean `{near[0]}`?" if near else "its events: " + ", ".join(e.id for e in corpus.events[:20])
        message = f"no event `{event_id}` in {corpus.title}; {hint}"
        raise UsageError(message)
    return (entry,)


def _selection(options: argparse.Namespace) -> Selection:
    return Selection(
        statuses=frozenset(map(Status, options.status)),
        relations=frozenset(map(Relation, options.relation)),
        min_score=options.min_score,
    )


def _write(chosen: Format, request: Request, event_id: str, folder: str | None) -> None:
    if folder is None:
        write_text(chosen.write(request) if chosen.write else "", sys.stdout)
        return
    if chosen.write is not None:
        write_file(chosen.write(request), Path(folder) / f"{event_id}{chosen.suffix}")
    for name, text in (chosen.write_files(request) if chosen.write_files else {}).items():
        write_file(text, Path(folder) / event_id / name)
