"""Adjudication as a program on the screen."""

import sys
from pathlib import Path

from textual.screen import Screen

from reader.app.base import BaseApp
from reader.app.engine import core_engine
from reader.app.screens.settle import SettleScreen
from reader.errors import ExitCode
from reader.store.annotations import Annotations
from reader.store.settling import Settling


class AdjudicateApp(BaseApp):
    """One screen: the disputes of some documents."""

    def __init__(self, settling: Settling, gold: Path, adjudicator: str) -> None:
        """Take what to decide on, where the outcome goes and who decides."""
        super().__init__(core_engine())
        self.session.annotations = Annotations(settling.journal)
        self.session.began = settling.journal.last_seq
        self.session.annotator = adjudicator
        self.session.add_problems(tuple(settling.problems))
        self.disputes = SettleScreen(self.session, settling, gold, adjudicator)

    def get_default_screen(self) -> Screen[None]:
        """The disputes."""
        return self.disputes


def run_adjudication(settling: Settling, gold: Path, adjudicator: str) -> ExitCode:
    """Show the disputes until the screen is left.

    Returns:
        DONE; PROBLEMS when links are open still; UNREADABLE when the gold document could not be written.
    """
    app = AdjudicateApp(settling, gold, adjudicator)
    app.run()
    app.remember()
    settling.journal.close()
    failure = app.disputes.failed or app.failure
    if failure is not None:
        print(f"diptych: {failure}", file=sys.stderr)  # noqa: T201  stderr is where notices go
        return ExitCode.UNREADABLE
    return ExitCode.PROBLEMS if settling.open else ExitCode.DONE
