"""`diptych export CORPUS [--event ID]`: what the reader's export key writes, on stdout."""

import argparse
import difflib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from reader import paths
from reader.cli.inputs import tell
from reader.compare import compare
from reader.corpus.index import EventEntry
from reader.corpus.load import Corpus, load_event, open_corpus
from reader.errors import ExitCode, UsageError
from reader.model.comparison import Comparison
from reader.store.annotations import Annotations, journal_path
from reader.store.document import document
from reader.store.export import to_json, to_yaml, write_text


def run(options: argparse.Namespace) -> ExitCode:
    """Print one document, or one an event: a YAML stream, or JSON lines."""
    corpus = open_corpus(Path(options.path))
    events = _chosen(corpus, options.event)
    annotations = None if options.no_annotations else Annotations.open(journal_path(paths.data_folder(), corpus.root))
    problems = [*corpus.problems, *(annotations.problems if annotations else ())]
    several = len(events) > 1
    for entry in events:
        loaded = load_event(entry)
        problems.extend(loaded.problems)
        found = compare(loaded.event)
        write_text(
            _written(annotations.apply(found) if annotations else found, options.format, several=several), sys.stdout
        )
    return tell(problems)


def _chosen(corpus: Corpus, event_id: str | None) -> Sequence[EventEntry]:
    if event_id is None:
        return corpus.events
    entry = corpus.event(event_id)
    if entry is None:
        near = difflib.get_close_matches(event_id, [event.id for event in corpus.events], n=1)
        hint = f"did you mean `{near[0]}`?" if near else "its events: " + ", ".join(e.id for e in corpus.events[:20])
        message = f"no event `{event_id}` in {corpus.title}; {hint}"
        raise UsageError(message)
    return (entry,)


def _written(comparison: Comparison, written_as: str, *, several: bool) -> str:
    data = document(comparison)
    if written_as == "yaml":
        return ("---\n" if several else "") + to_yaml(data)
    return json.dumps(data, ensure_ascii=False) + "\n" if several else to_json(data)
