"""`diptych [CORPUS | A B …]`: open the reader."""

import argparse
import os
import sys
from pathlib import Path

from reader.errors import ExitCode, InputError, Problem, UsageError

_DUMB = frozenset({"dumb", "unknown"})
"""What terminals call themselves that take lines and nothing else: the shells of editors, build logs."""


def run(options: argparse.Namespace) -> ExitCode:
    """Show the reader until it is left."""
    for name in options.paths:
        require_there(Path(name))
    require_terminal("the reader", "`diptych show A B` and `diptych export CORPUS` write into a pipe")
    from reader.app import run as show_reader  # noqa: PLC0415  Textual is loaded once nothing is wrong with the words

    return show_reader(options.paths, options.event, options.annotator)


def require_terminal(what: str, instead: str) -> None:
    """Raise UsageError when there is no terminal that can show a screen.

    Args:
        what: What needs one.
        instead: What does without one.
    """
    if os.environ.get("TERM") in _DUMB:
        message = (
            f"TERM={os.environ['TERM']}: {what} needs a terminal that moves its cursor; "
            "`diptych show A B --linear` prints line by line"
        )
        raise UsageError(message)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = f"{what} needs a terminal; {instead}"
        raise UsageError(message)


def require_there(path: Path) -> None:
    """Raise InputError when nothing stands at a path."""
    if not path.exists():
        raise InputError(Problem(path, "no such file or folder", "check the path; `diptych --help` lists the commands"))
