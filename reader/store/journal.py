r"""An append-only file of decisions: a JSON line each, written and fsynced before the screen moves on.

Why a file of lines and not a database: SQLite in WAL mode would be as safe, but a line is readable, diffs, survives
being copied by any tool at any moment (a copy of a database without its -wal file loses the newest work), and what is
damaged costs that line alone. A decision costs one short append however long the session; the whole is read once.

What may go wrong, and what happens then:

- *The program or the machine stops at any moment.* Only the line being written can be torn. It is said at the next
  opening and cut off at the next decision.
- *A byte flips.* Each line has a checksum (`records`). The damaged line is said, skipped and left in the file.
- *The disk is full, the folder may not be written.* StoreError at once; the file is cut back to its last whole line and
  what is in force in memory is what stands in the file.
- *Two programs.* The first to decide holds a lock (`lock`) until it closes; another may read, and is told who has it.
"""

import contextlib
import datetime as dt
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from reader.errors import Problem, ReadOnlyError, StoreError
from reader.model.annotation import Decision
from reader.store.compaction import compacted
from reader.store.lock import Lock, lock_held_by, take_lock
from reader.store.records import dump_record, parse_record, whole_lines_inside
from reader.store.timeline import Did, Point, Record, Step, Timeline

LEAST_FREE = 65_536
"""Bytes a disk should have left when a corpus is opened: a hundred decisions."""
FEWEST_DEAD = 1_000
"""Below this many dead records compaction is not worth its pause: 1,000 lines are half a megabyte and 20 ms to read."""


def _write_whole(file: IO[bytes], data: bytes) -> None:
    """Write and fsync; a disk that takes only a part is a full one."""
    if file.write(data) != len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file.fileno())


@dataclass(slots=True)
class Journal:
    """The decisions of one annotator on one corpus, live ones and undone ones."""

    path: Path
    problems: list[Problem] = field(default_factory=list)
    """What was wrong in the file when it was read."""
    refusal: str = ""
    """Why nothing may be written: every attempt is a ReadOnlyError that says so."""
    _timeline: Timeline = field(default_factory=Timeline)
    _last_number: int = 0
    _whole_bytes: int = 0
    """How much of the file is whole lines."""
    _lacks_end: bool = False
    """The last line is whole but for its line end."""
    _inode: int | None = None
    _file: IO[bytes] | None = None
    _lock: Lock | None = None
    _gathered: list[Decision] | None = None

    @classmethod
    def load(cls, path: Path, refusal: str = "") -> "Journal":
        """Read a journal; a missing file is an empty one. Writes nothing.

        Args:
            path: The file.
            refusal: Why nothing may be written to it; empty when it may.

        Raises:
            StoreError: The file is there and cannot be read.
        """
        journal = cls(path, refusal=refusal)
        journal._read()
        return journal

    def obstacle(self) -> str:
        """Why a decision made now could not be saved, as far as that can be known without writing; empty when it could.

        Asked when a corpus is opened, so that nobody finds out with the first decision.
        """
        if self.refusal:
            return self.refusal
        if self._lock is not None:
            return ""
        folder = next(each for each in self.path.parents if each.exists())
        place = self.path if self.path.exists() else folder
        try:
            if not os.access(place, os.W_OK) or not os.access(folder, os.W_OK):
                return f"{place} may not be written"
            if shutil.disk_usage(folder).free < LEAST_FREE:
                return f"the disk is full: {folder}"
            return lock_held_by(self.path)
        except OSError as error:
            return error.strerror or str(error)

    @property
    def live(self) -> list[Decision]:
        """In force, oldest first."""
        return self._timeline.live

    @property
    def gathered(self) -> Sequence[Decision]:
        """Decided in a `together` block that has not ended yet: not in force, not written."""
        return tuple(self._gathered or ())

    @property
    def undone(self) -> list[Decision]:
        """Taken back, the latest last; a new decision empties it."""
        return self._timeline.undone

    @property
    def points(self) -> Sequence[Point]:
        """The state after every record, oldest first (see `return_to`)."""
        return self._timeline.points

    @property
    def last_seq(self) -> int:
        """The seq of the newest record; 0 when there is none."""
        return self._timeline.last_seq

    @property
    def tip(self) -> Step | None:
        """What redo would bring back last, else the newest step in force; None when there is neither."""
        return self._timeline.tip

    @property
    def newest(self) -> Step | None:
        """The newest step in force, which undo takes back; None when nothing is in force."""
        return self._timeline.newest

    @property
    def next_number(self) -> int:
        """The number the next decision takes."""
        return self._last_number + len(self._gathered or ()) + 1

    def append(self, decision: Decision) -> None:
        """Write one new decision and put it in force (inside `together`: when that ends).

        Raises:
            StoreError: It could not be written; nothing is in force that is not in the file.
        """
        if self._gathered is not None:
            self._gathered.append(decision)
        else:
            self._decide((decision,))

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Decisions appended inside are one step: one line in the file, undone and redone as one.

        Nothing is written when the block raises. Blocks inside blocks belong to the outermost.

        Raises:
            StoreError: As `append`, at the end of the block.
        """
        if self._gathered is not None:
            yield
            return
        self._gathered = []
        try:
            yield
            gathered = tuple(self._gathered)
        finally:
            self._gathered = None
        if gathered:
            self._decide(gathered)

    def undo(self) -> Decision | None:
        """Take back the latest step and return its last decision; None when there is none.

        Raises:
            StoreError: As `append`.
        """
        return self._step(Did.UNDO, self._timeline.newest)

    def redo(self) -> Decision | None:
        """Put the latest undone step back in force and return its last decision; None when there is none.

        Raises:
            StoreError: As `append`.
        """
        return self._step(Did.REDO, self._timeline.redoable)

    def return_to(self, seq: int) -> None:
        """Make in force what was in force after the record `seq` (0: before the first one), undone branches included.

        Returning is a record itself, so one can return from it.

        Raises:
            KeyError: There is no such record.
            StoreError: As `append`.
        """
        if seq and all(point.record.seq != seq for point in self.points):
            raise KeyError(seq)
        self._write(Record(self._timeline.last_seq + 1, Did.RETURN, _now(), of=seq))

    def reload(self) -> None:
        """Read the file again: what another program has written since is then in force here too.

        Raises:
            StoreError: It cannot be read.
        """
        self.close()
        self._read()

    def close(self) -> None:
        """Let go of the file and its lock."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def worth_compacting(self) -> bool:
        """Whether most of a long file is records that neither stand nor could be redone."""
        return self._timeline.dead > max(FEWEST_DEAD, len(self.points) // 2)

    def compact(self) -> None:
        """Rewrite the file with what is in force, what redo could bring back, and what `compacted` keeps besides.

        Points of the past go with the rest, so the file as it was stays beside it as `<name>.before`. At every moment
        the journal's name leads to a whole file, the old one or the new one.

        Raises:
            StoreError: It could not be written; the journal is as it was.
        """
        try:
            self._opened()
            _replace(self.path, b"".join(dump_record(record) + b"\n" for record in compacted(self._timeline)))
        except OSError as error:
            raise StoreError(self.path, error.strerror or str(error)) from error
        if self._file is not None:
            self._file.close()
            self._file = None
        self._read()

    def _read(self) -> None:
        self.problems, self._timeline = [], Timeline()
        self._last_number, self._whole_bytes, self._lacks_end, self._inode = 0, 0, False, None
        try:
            with self.path.open("rb") as file:
                data = file.read()
                self._inode = os.fstat(file.fileno()).st_ino
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(self.path, f"cannot be read: {error.strerror or error}") from error
        self._replay(data)

    def _replay(self, data: bytes) -> None:
        whole, _, torn = data.rpartition(b"\n")
        self._whole_bytes = len(data) - len(torn)
        damaged = False
        for number, line in enumerate(whole.split(b"\n") if whole else [], start=1):
            if not line.strip():
                continue
            expected = self._timeline.last_seq + 1
            if not self._replay_line(line):
                self._rescue(line, number)
                damaged = True
                continue
            if self._timeline.last_seq > expected and not damaged:
                self.problems.append(Problem(self.path, "a record before this one is missing", line=number))
            damaged = False
        if torn:
            self._replay_torn(torn, data.count(b"\n") + 1)

    def _replay_line(self, line: bytes) -> bool:
        try:
            record = parse_record(line, self._timeline)
            self._timeline.add(record)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return False
        self._last_number = max([self._last_number, *(decision.number for decision in record.decisions)])
        return True

    def _rescue(self, line: bytes, number: int) -> None:
        """A damaged line: say it, and take the whole records that a lost line end has run together in it."""
        rescued = [part for part in whole_lines_inside(line) if self._replay_line(part)]
        remedy = "it is skipped and kept in the file"
        if rescued:
            remedy = f"{len(rescued)} in it can still be read"
        self.problems.append(Problem(self.path, "a damaged record", remedy, number))

    def _replay_torn(self, torn: bytes, number: int) -> None:
        """What stands after the last line end: a record cut short, or one that lacks its line end alone."""
        parts = [part for part in [torn, *whole_lines_inside(torn)[:1]] if self._replay_line(part)]
        if parts:
            self._whole_bytes += len(parts[0])
            self._lacks_end = True
        if not parts or len(parts[0]) != len(torn):
            self.problems.append(Problem(self.path, "the last record is torn", "it is left out and cut off", number))

    def _decide(self, decisions: tuple[Decision, ...]) -> None:
        self._write(Record(self._timeline.last_seq + 1, Did.DECIDE, decisions[-1].at, decisions))
        self._last_number = max(self._last_number, *(decision.number for decision in decisions))

    def _step(self, did: Did, step: Step | None) -> Decision | None:
        if step is None:
            return None
        self._write(Record(self._timeline.last_seq + 1, did, _now(), of=step.seq))
        return step.decisions[-1]

    def _write(self, record: Record) -> None:
        """Write one record and carry it out, or do neither."""
        try:
            file = self._opened()
            _write_whole(file, b"\n" * self._lacks_end + dump_record(record) + b"\n")
        except OSError as error:
            self._take_back()
            raise StoreError(self.path, error.strerror or str(error)) from error
        self._whole_bytes, self._lacks_end = file.tell(), False
        self._timeline.add(record)

    def _opened(self) -> IO[bytes]:
        """The file, locked, with a torn last record cut off."""
        if self.refusal:
            raise ReadOnlyError(self.path, self.refusal)
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = self._lock or take_lock(self.path)
            try:
                self._refuse_if_changed()
                is_new = not self.path.exists()
                self._file = self.path.open("ab", buffering=0)
                self._file.truncate(self._whole_bytes)
                self._inode = os.fstat(self._file.fileno()).st_ino
                if is_new:
                    _sync_folder(self.path.parent)
            except BaseException:
                self.close()
                raise
        return self._file

    def _refuse_if_changed(self) -> None:
        """Refuse when another program has written whole records, or another file, since this journal was read."""
        try:
            with self.path.open("rb") as file:
                inode, size = os.fstat(file.fileno()).st_ino, os.fstat(file.fileno()).st_size
                file.seek(min(self._whole_bytes, size))
                added = file.read()
        except FileNotFoundError:
            inode, size, added = None, 0, b""
        if size < self._whole_bytes or b"\n" in added or (inode != self._inode and size):
            raise StoreError(self.path, "another Diptych has written to it meanwhile; ctrl+l reads it again")

    def _take_back(self) -> None:
        """After a failed write: leave no half record behind, as far as the disk allows."""
        if self._file is not None:
            with contextlib.suppress(OSError):  # the torn end is cut off at the next start
                self._file.truncate(self._whole_bytes)
        self.close()


def _replace(path: Path, data: bytes) -> None:
    """Put new bytes under a name, whole or not at all; the old ones stay as `<name>.before`."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            _write_whole(file, data)
        before = path.with_name(path.name + ".before")
        before.unlink(missing_ok=True)
        if path.exists():
            before.hardlink_to(path)
        fresh.replace(path)
        _sync_folder(path.parent)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system has a way to."""
    with contextlib.suppress(OSError):  # some systems cannot open or fsync a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
