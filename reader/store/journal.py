r"""An append-only file of decisions: one JSON line each, written and fsynced before the screen moves on.

Why a journal and not a rewritten document: a decision costs one short append however long the session, a crash can only
tear the last line, and undo and redo are records like any other, so they survive a restart. A torn last line (no line
end) is cut off and said; a damaged line further up is left in the file, skipped and said.

One program writes at a time: the first to write holds an advisory lock for as long as it runs; a second one may read
and is told so when it tries to write.
"""

import contextlib
import errno
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from reader.errors import Problem, StoreError
from reader.model.annotation import Decision
from reader.store.records import VERSION, dump_decision, parse_decision

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows: no advisory lock; appends still go out whole
    fcntl = None  # type: ignore[assignment]


def _write_whole(file: IO[bytes], data: bytes) -> None:
    """Write and fsync; a disk that takes only a part is a full one."""
    if file.write(data) != len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file.fileno())


@dataclass(slots=True)
class Journal:
    """The decisions of one annotator on one corpus, live ones and undone ones."""

    path: Path
    live: list[Decision] = field(default_factory=list)
    """In force, oldest first."""
    undone: list[Decision] = field(default_factory=list)
    """Taken back, the latest last; a new decision empties it."""
    problems: list[Problem] = field(default_factory=list)
    """What was wrong in the file when it was read."""
    _last_number: int = 0
    _whole_bytes: int = 0
    _file: IO[bytes] | None = None

    @classmethod
    def load(cls, path: Path) -> "Journal":
        """Read a journal; a missing file is an empty one. Writes nothing.

        Raises:
            StoreError: The file is there and cannot be read.
        """
        journal = cls(path)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return journal
        except OSError as error:
            raise StoreError(path, f"cannot be read: {error.strerror or error}") from error
        journal._replay(data)
        return journal

    @property
    def next_number(self) -> int:
        """The number the next decision takes."""
        return self._last_number + 1

    def append(self, decision: Decision) -> None:
        """Write one new decision and put it in force.

        Raises:
            StoreError: It could not be written; nothing is in force that is not in the file.
        """
        self._write(dump_decision(decision))
        self._put(decision)

    def undo(self) -> Decision | None:
        """Take back the latest live decision and return it; None when there is none.

        Raises:
            StoreError: As `append`.
        """
        if not self.live:
            return None
        self._write(self._step("undo"))
        self.undone.append(self.live.pop())
        return self.undone[-1]

    def redo(self) -> Decision | None:
        """Put the latest undone decision back in force and return it; None when there is none.

        Raises:
            StoreError: As `append`.
        """
        if not self.undone:
            return None
        self._write(self._step("redo"))
        self.live.append(self.undone.pop())
        return self.live[-1]

    def close(self) -> None:
        """Let go of the file and its lock."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _step(self, name: str) -> str:
        return json.dumps({"v": VERSION, "act": name})

    def _put(self, decision: Decision) -> None:
        self.live.append(decision)
        self.undone.clear()
        self._last_number = max(self._last_number, decision.number)

    def _replay(self, data: bytes) -> None:
        whole, _, torn = data.rpartition(b"\n")
        self._whole_bytes = len(data) - len(torn)
        for number, line in enumerate(whole.split(b"\n") if whole else [], start=1):
            if line.strip():
                self._replay_line(line, number)
        if torn:
            number = data.count(b"\n") + 1
            self.problems.append(Problem(self.path, "the last record is torn", "it is left out and cut off", number))

    def _replay_line(self, line: bytes, number: int) -> None:
        try:
            self._replay_record(json.loads(line))
        except (ValueError, KeyError, TypeError, IndexError):
            self.problems.append(Problem(self.path, "a damaged record", "it is skipped and kept in the file", number))

    def _replay_record(self, record: dict[str, Any]) -> None:
        if record["v"] != VERSION:
            message = "another version"
            raise ValueError(message)
        if record["act"] == "undo":
            self.undone.append(self.live.pop())
        elif record["act"] == "redo":
            self.live.append(self.undone.pop())
        else:
            self._put(parse_decision(record))

    def _write(self, line: str) -> None:
        try:
            file = self._opened()
            _write_whole(file, line.encode() + b"\n")
        except OSError as error:
            self._take_back()
            raise StoreError(self.path, error.strerror or str(error)) from error
        self._whole_bytes = file.tell()

    def _opened(self) -> IO[bytes]:
        """The file, locked, with a torn last record cut off."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = self.path.open("ab", buffering=0)
            self._lock(file)
            if self.path.stat().st_size != self._whole_bytes:
                self._cut_or_refuse(file)
            self._file = file
        return self._file

    def _lock(self, file: IO[bytes]) -> None:
        if fcntl is None:  # pragma: no cover
            return
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            raise StoreError(self.path, "another Diptych is annotating this corpus; close it first") from error

    def _cut_or_refuse(self, file: IO[bytes]) -> None:
        """Cut a torn end; refuse when another program has written whole records since this journal was read."""
        size = self.path.stat().st_size
        added = self.path.read_bytes()[self._whole_bytes :] if size > self._whole_bytes else b""
        if size < self._whole_bytes or b"\n" in added:
            file.close()
            raise StoreError(self.path, "another Diptych has written to it meanwhile; reopen the corpus")
        file.truncate(self._whole_bytes)

    def _take_back(self) -> None:
        """After a failed write: leave no half record behind, as far as the disk allows."""
        if self._file is not None:
            with contextlib.suppress(OSError):  # the torn end is cut off at the next start
                self._file.truncate(self._whole_bytes)
            self.close()
