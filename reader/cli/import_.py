"""`diptych import CORPUS FILE…`: what files say becomes decisions in a journal."""

import argparse
import sys
from pathlib import Path

from reader.cli.export import chosen_events
from reader.cli.inputs import tell
from reader.cli.journals import open_annotations
from reader.compare import compare
from reader.corpus.load import Corpus, load_event, open_corpus
from reader.errors import ExitCode, InputError, Problem, UsageError
from reader.store.annotations import Annotations
from reader.store.formats.table import load_given
from reader.store.importing import Given, import_given
from reader.text.read import decode

_KNOWN = 8
"""Events named when one is not there; a built corpus has thousands."""


def run(options: argparse.Namespace) -> ExitCode:
    """Import every file; what was decided is said on stdout, an event a line."""
    corpus = open_corpus(Path(options.path))
    chosen_events(corpus, options.event)
    files = [(Path(name), _given(Path(name))) for name in options.files]
    annotations, annotator = open_annotations(corpus, options.annotator)
    problems = [*corpus.problems, *annotations.problems]
    try:
        for path, found in files:
            for given in found:
                problems += _import(annotations, annotator, corpus, given, path, options.event)
    finally:
        annotations.close()
    return tell(problems)


def _given(path: Path) -> list[Given]:
    try:
        data = path.read_bytes()
    except OSError as error:
        remedy = "name a file that `diptych export` wrote"
        raise InputError(Problem(path, f"cannot be read: {error.strerror or error}", remedy)) from error
    if not data.strip():
        raise InputError(Problem(path, "empty: there is nothing to import", "export it again"))
    return load_given(decode(data, path).text, path)


def _import(
    annotations: Annotations, annotator: str, corpus: Corpus, given: Given, path: Path, event_id: str | None
) -> list[Problem]:
    wanted = given.comparison.event_id or event_id
    if wanted is None and len(corpus.events) == 1:
        wanted = corpus.events[0].id
    if wanted is None:
        message = f"{path} does not say which event it is about; name one with --event ID"
        raise UsageError(message)
    entry = corpus.event(wanted)
    if entry is None:
        known = ", ".join(one.id for one in corpus.events[:_KNOWN])
        remedy = f"left out: import it into the corpus it was exported from (this one has {known or 'no event'})"
        return [Problem(path, f"event {wanted} is not in this corpus", remedy)]
    loaded = load_event(entry)
    imported = import_given(annotations, compare(loaded.event), given, path)
    count = f"{imported.decisions} decision" + ("" if imported.decisions == 1 else "s")
    sys.stdout.write(f"{path}: {wanted}: {count} for {annotator}\n")
    return [*loaded.problems, *imported.problems]
