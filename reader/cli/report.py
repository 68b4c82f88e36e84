"""`diptych report`: an event as one page, or its matrix, differences and sharing as tables and pictures."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.export import chosen_events
from reader.cli.inputs import tell
from reader.cli.journals import open_annotations
from reader.cli.progress import ProgressLine
from reader.compare import compare, with_statements
from reader.corpus.load import Corpus, corpus_of_files, load_event, open_corpus
from reader.errors import ExitCode, UsageError
from reader.model.article import Event
from reader.model.comparison import Comparison
from reader.overview import with_overview
from reader.report import Part, Report, as_csv, as_markdown, as_text, page, report_of
from reader.report.pictures import matrix_picture, sharing_picture
from reader.store.document import document
from reader.store.export import to_json, write_file, write_text

BOTH = (Part.MATRIX, Part.DIFFERENCES)


def run(options: argparse.Namespace) -> ExitCode:
    """Write the report on stdout, or into a file that is not there yet."""
    output = Path(options.output) if options.output else None
    if output is not None and output.exists() and not options.force:
        message = f"{options.output}: is there already; --force writes over it"
        raise UsageError(message)
    corpus = _opened(options.paths)
    events = chosen_events(corpus, options.event)
    if len(events) != 1:
        message = f"{corpus.title} has {len(events)} events; choose one with --event: " + ", ".join(
            event.id for event in events[:20]
        )
        raise UsageError(message)
    loaded = load_event(events[0])
    problems = [*corpus.problems, *loaded.problems]
    found = _compared(loaded.event)
    if not options.no_annotations:
        annotations, _ = open_annotations(corpus, options.annotator)
        problems.extend(annotations.problems)
        found = annotations.apply(found)
    text = written(report_of(_with_statements(found)), options.format, options.part)
    if output is None:
        write_text(text, sys.stdout)
    else:
        write_file(text, output)
        print(f"diptych: wrote {options.output}", file=sys.stderr)  # noqa: T201  stderr is where notices go
    return tell(problems)


def _compared(event: Event) -> Comparison:
    line = ProgressLine()
    try:
        return compare(event, lambda done, total: line("couples of articles compared:", done, total))
    finally:
        line.end()


def _with_statements(found: Comparison) -> Comparison:
    line = ProgressLine()
    try:
        return with_statements(found, lambda done, total: line("steps through what sources say apart:", done, total))
    finally:
        line.end()


def _opened(paths: Sequence[str]) -> Corpus:
    if len(paths) == 1:
        return open_corpus(Path(paths[0]))
    return corpus_of_files([Path(one) for one in paths], list(paths))


def written(report: Report, form: str, part: str | None) -> str:
    """The report in one of its forms.

    Args:
        report: Of one event.
        form: html, md, json, csv, svg or text.
        part: matrix, differences or sharing; None for all that the form can hold, or else the matrix.

    Raises:
        UsageError: The form cannot show that part.
    """
    chosen = Part(part) if part else Part.MATRIX
    if form in {"html", "json"}:
        if part is not None:
            message = f"{form} holds the whole report: leave --part away"
            raise UsageError(message)
        return page(report) if form == "html" else to_json(document(with_overview(report.comparison)))
    if form == "svg":
        return _picture(report, chosen)
    if form == "md":
        return as_markdown(report, (chosen,) if part else BOTH)
    return (
        as_csv(report, chosen)
        if form == "csv"
        else as_text(report, chosen, shutil.get_terminal_size((100, 24)).columns)
    )


def _picture(report: Report, part: Part) -> str:
    if part is Part.DIFFERENCES:
        message = "differences have no picture; --part matrix or --part sharing has one"
        raise UsageError(message)
    return matrix_picture(report, report.overview.claims) if part is Part.MATRIX else sharing_picture(report)
