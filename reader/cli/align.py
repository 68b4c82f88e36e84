"""`diptych align LEFT RIGHT [MORE…]`: the alignment document on stdout."""

import argparse

from reader.cli.inputs import event_of_files, print_document
from reader.compare import compare
from reader.errors import ExitCode, UsageError
from reader.store.document import document

_FEWEST = 2


def run(options: argparse.Namespace) -> ExitCode:
    """Align the articles named and print the document."""
    if len(options.paths) < _FEWEST:
        message = "align takes two articles or more"
        raise UsageError(message)
    print_document(document(compare(event_of_files(options.paths))), options.format)
    return ExitCode.DONE
