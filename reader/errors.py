"""Every error a person can cause, each carrying what it is about, and the exit codes.

A bug is an exception; bad input inside a corpus is a value (`Problem`), so that the rest still opens. What cannot be
read at all is an `InputError`, which is built from the same `Problem`.
"""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the process ends with; the one place the numbers stand."""

    DONE = 0
    PROBLEMS = 1
    """Done, with problems found in the input, each named on stderr."""
    USAGE = 2
    UNREADABLE = 3
    """An input that could not be read at all."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the input: where, what, and what to do about it."""

    path: Path
    what: str
    """What is wrong, in a few words, with no line break."""
    remedy: str = ""
    """What the person can do; empty when `what` says it."""
    line: int | None = None
    """1-based; None when the problem is the file as a whole."""

    def __str__(self) -> str:
        """`file:line: what; remedy`, always one line, safe to print to a terminal."""
        place = f"{self.path}:{self.line}" if self.line is not None else f"{self.path}"
        message = f"{place}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")
        return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in message)


def extra_remedy(extra: str) -> str:
    """What to do when a package of an optional extra is not installed."""
    return f"install it with: pip install 'diptych[{extra}]' (in a copy of the repository: pip install '.[{extra}]')"


class ReaderError(Exception):
    """The root of every error that Diptych raises on purpose."""

    exit_code = ExitCode.UNREADABLE


class InputError(ReaderError):
    """An input that could not be read at all.

    Attributes:
        problem: What is wrong and where.
    """

    def __init__(self, problem: Problem) -> None:
        """Take the problem whose line becomes the message."""
        super().__init__(str(problem))
        self.problem = problem


class UsageError(ReaderError):
    """A command line that asks for something that does not exist."""

    exit_code = ExitCode.USAGE


class StoreError(ReaderError):
    """A decision that could not be written down (disk full, read-only folder, lock held).

    Attributes:
        path: The file that could not be written.
        reason: Why.
    """

    def __init__(self, path: Path, reason: str) -> None:
        """Say the reason the system gave, then the file: a narrow screen cuts the end off."""
        super().__init__(f"not saved: {reason}: {path}")
        self.path = path
        self.reason = reason


class ReadOnlyError(StoreError):
    """A decision that was not meant to be written down: somebody reads who may not annotate."""

    def __str__(self) -> str:
        """The reason alone; where the file is concerns nobody who may not write it."""
        return self.reason
