"""`diptych align LEFT RIGHT [MORE…]`: the alignment document on stdout; of a whole corpus, its pairs."""

import argparse

from reader.cli.inputs import event_of_files, print_document
from reader.compare import compare, with_statements
from reader.errors import ExitCode, UsageError
from reader.overview import with_overview
from reader.store.document import document

_FEWEST = 2


def run(options: argparse.Namespace) -> ExitCode:
    """Align the articles named and print the document; with --corpus, the pairs of all its events."""
    if options.corpus is not None:
        if options.scorer:
            message = "--scorer goes with articles, not with --corpus"
            raise UsageError(message)
        from reader.cli import batch  # noqa: PLC0415  deferred: two articles need neither corpus nor workers

        return batch.run(options)
    if options.format == "jsonl" or options.event or options.output:
        message = "--format jsonl, --event and --output go with --corpus"
        raise UsageError(message)
    if len(options.paths) < _FEWEST:
        message = "align takes two articles or more"
        raise UsageError(message)
    found = compare(event_of_files(options.paths), scorer=options.scorer)
    print_document(document(with_overview(with_statements(found))), options.format)
    return ExitCode.DONE
