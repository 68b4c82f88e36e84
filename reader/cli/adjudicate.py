"""`diptych adjudicate A B [MORE…] -o GOLD`: decide by key where annotators differ, and write the gold document."""

import argparse
from pathlib import Path

from reader.cli.agree import left_out, two_or_more
from reader.cli.inputs import tell
from reader.cli.read import require_terminal
from reader.config import load_settings
from reader.errors import ExitCode
from reader.store.adjudication import write_gold
from reader.store.agreement import Open
from reader.store.journal import Journal
from reader.store.place import annotator_name
from reader.store.settling import Settling, journal_of


def run(options: argparse.Namespace) -> ExitCode:
    """Show the disputes; with --write, write what has been decided so far and show nothing."""
    gold = Path(options.output)
    opinions = two_or_more(options.files, "adjudicate")
    settling = Settling(opinions, Journal.load(journal_of(gold)), Open(options.open))
    adjudicator = options.by or annotator_name(load_settings().settings.annotator)
    if options.write:
        undecided = write_gold(gold, settling.gold(adjudicator))
        return tell([*settling.problems, *left_out(gold, undecided)])
    require_terminal("adjudicate", "with --write it writes what has been decided so far")
    from reader.app.adjudicate import run_adjudication  # noqa: PLC0415  Textual is loaded once nothing is wrong

    return run_adjudication(settling, gold, adjudicator)
