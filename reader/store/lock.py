"""One writer a journal: an advisory lock on a file beside it.

The lock stands on a file of its own because compaction replaces the journal, and a lock goes with the file it was taken
on. The system lets go of it when the program ends, however it ends; the file stays, since deleting it would let two
programs lock two different files of one name.
"""

import contextlib
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from reader.errors import StoreError

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows: no advisory lock; appends still go out whole
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that is held."""

    _file: IO[bytes]

    def release(self) -> None:
        """Let go."""
        self._file.close()


def take_lock(journal: Path) -> Lock:
    """Take the lock of a journal at once, or say who has it.

    Raises:
        StoreError: Another program has it.
        OSError: The lock file cannot be made.
    """
    path = journal.with_name(journal.name + ".lock")
    file = path.open("ab+", buffering=0)
    if fcntl is not None:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            reason = _taken(file)
            file.close()
            raise StoreError(journal, reason) from error
    with contextlib.suppress(OSError):  # who holds it is a courtesy; a full disk shows where it matters
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}".encode())
    return Lock(file)


def lock_held_by(journal: Path) -> str:
    """Who else has the lock of a journal, as a reason; empty when it is free. Takes nothing and creates nothing.

    Raises:
        OSError: The lock file cannot be read.
    """
    path = journal.with_name(journal.name + ".lock")
    if fcntl is None or not path.exists():
        return ""
    with path.open("rb", buffering=0) as file:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return _taken(file)
    return ""


def _taken(file: IO[bytes]) -> str:
    return f"another Diptych{_holder(file)} is annotating this corpus; close it first"


def _holder(file: IO[bytes]) -> str:
    with contextlib.suppress(OSError):
        file.seek(0)
        said = file.read(200).decode("utf-8", "replace").strip()
        if said.isprintable() and said:
            return f" ({said})"
    return ""
