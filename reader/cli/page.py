"""The console that `show` and `inspect` print on: a terminal's own width, a fixed one in a pipe, no markup."""

import sys
from typing import NoReturn

from rich.console import Console

PIPE_WIDTH = 100
"""Cells a line when stdout is no terminal."""


class PageConsole(Console):
    """A rich console that leaves a broken pipe to `main`, which knows what it means."""

    def on_broken_pipe(self) -> NoReturn:
        """Whoever read our output has gone."""
        raise BrokenPipeError


def page_console(*, width: int | None = None, color: str = "auto") -> PageConsole:
    """A console on stdout.

    Args:
        width: Cells; None for the terminal's own, or `PIPE_WIDTH`.
        color: `auto` (on a terminal, and NO_COLOR is not set), `always` or `never`.
    """
    return PageConsole(
        file=sys.stdout,
        width=width or (None if sys.stdout.isatty() else PIPE_WIDTH),
        force_terminal={"always": True, "never": False, "auto": None}[color],
        no_color=True if color == "never" else None,
        highlight=False,
        markup=False,
    )
