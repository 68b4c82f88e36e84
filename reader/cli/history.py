"""`diptych history CORPUS`: what was decided when, the newest last, as the reader's history shows it."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.cli.export import chosen_events
from reader.cli.inputs import tell
from reader.cli.journals import open_annotations
from reader.corpus.load import open_corpus
from reader.errors import ExitCode
from reader.store.effort import Effort, effort
from reader.store.history import Entry, ago, exact
from reader.text.visible import one_line


def run(options: argparse.Namespace) -> ExitCode:
    """Print a line for every entry, and how long the work has taken."""
    corpus = open_corpus(Path(options.path))
    chosen_events(corpus, options.event)
    annotations, annotator = open_annotations(corpus, options.annotator)
    entries = annotations.history()[1:]
    wanted = [entry for entry in entries if options.event in {None, entry.event} or not entry.event]
    shown = wanted[-options.last :] if options.last else wanted
    worked = effort(annotations.journal.points, event=options.event)
    lines = _as_json(shown, annotator, worked) if options.format == "json" else _as_text(shown, annotator, worked)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return tell([*corpus.problems, *annotations.problems])


def _as_text(entries: Sequence[Entry], annotator: str, worked: Effort) -> Iterator[str]:
    now = dt.datetime.now(dt.UTC)
    for entry in entries:
        here = " <- now" if entry.is_now else ""
        event = f"  [{one_line(entry.event)}]" if entry.event else ""
        moment = f"{exact(entry.at):19}  {ago(entry.at, now):>11}"
        yield f"{entry.seq:>6} {entry.lanes} {moment}  {annotator}  {one_line(entry.what)}{event}{here}"
    yield worked.sentence if worked.decisions else "Nothing is decided yet."


def _as_json(entries: Sequence[Entry], annotator: str, worked: Effort) -> Iterator[str]:
    data = {
        "annotator": annotator,
        "entries": [
            {
                "seq": entry.seq,
                "at": entry.at.isoformat() if entry.at is not None else None,
                "event": entry.event or None,
                "what": entry.what,
                "stands": entry.stands,
                "now": entry.is_now,
            }
            for entry in entries
        ],
        "effort": worked.fields(),
    }
    yield json.dumps(data, ensure_ascii=False, indent=2)
