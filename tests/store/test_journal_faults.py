"""What a journal holds outlives the program, the disk and a flipped byte."""

import contextlib
import functools
import json
import os
import random
import resource
import select
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import StoreError
from reader.store.journal import Journal
from tests.store.test_timeline import decision

ROOT = Path(__file__).parent.parent.parent

BUSY = """
import random, sys, zlib
from pathlib import Path
from reader.store.journal import Journal
from tests.store.test_timeline import decision

journal, choice = Journal.load(Path(sys.argv[1])), random.Random(int(sys.argv[2]))
print("ready", flush=True)
while True:
    what = choice.random()
    if what < 0.70:
        journal.append(decision(journal.next_number))
    elif what < 0.80:
        with journal.together():
            for _ in range(choice.randint(2, 40)):
                journal.append(decision(journal.next_number))
    elif what < 0.90:
        journal.undo()
    elif what < 0.97:
        journal.redo()
    elif what < 0.99:
        journal.return_to(choice.randint(0, len(journal.points)))
    else:
        journal.compact()
    live = [each.number for each in journal.live]
    print(len(journal.points), zlib.crc32(repr(live).encode()), flush=True)
"""
"""Decides as fast as it can; a line on stdout for every act that has returned."""


def digest(numbers: list[int]) -> int:
    """What the busy program prints of its state."""
    return zlib.crc32(repr(numbers).encode())


@pytest.mark.slow
def test_kill_9_at_any_moment_loses_no_decision_that_had_been_taken(tmp_path: Path) -> None:
    """Over 1,000 decisions and 20 kills: the file holds what was acknowledged, or that and the one act under way."""
    path, chance, decisions, kills = tmp_path / "j.jsonl", random.Random(7), 0, 0  # noqa: S311  no secret
    while decisions < 1_000 or kills < 20:
        busy = subprocess.Popen(
            [sys.executable, "-c", BUSY, str(path), str(kills)], cwd=ROOT, stdout=subprocess.PIPE, bufsize=0
        )
        said = _killed_after(busy, chance.uniform(0.0, 0.16))
        kills += 1
        journal = Journal.load(path)
        assert all("torn" in problem.what for problem in journal.problems)
        if said:
            assert int(said[-1].split()[1]) in _last_two_states(journal)
        decisions = journal.next_number - 1


def _killed_after(busy: "subprocess.Popen[bytes]", seconds: float) -> list[str]:
    """What a program had said when it was killed, some time after it was ready; whole lines only."""
    assert busy.stdout is not None
    assert busy.stdout.readline() == b"ready\n"
    select.select([], [], [], seconds)
    busy.kill()
    data = busy.stdout.read()
    busy.wait()
    busy.stdout.close()
    return data[: data.rfind(b"\n") + 1].decode().splitlines()


def _last_two_states(journal: Journal) -> set[int]:
    """Digests of what is in force now and of what was before the last record."""
    states = {digest([each.number for each in journal.live])}
    before: list[int] = []
    step = journal.points[-2].step if len(journal.points) > 1 else None
    while step is not None:
        before = [each.number for each in step.decisions] + before
        step = step.parent
    return states | {digest(before)}


def in_a_child(work: Callable[[], str]) -> str:
    """What `work` returns when it runs in a process of its own, whose limits and user it may change."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.write(writing, work().encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = answer.read().decode()
    os.waitpid(child, 0)
    return said


def test_a_disk_that_takes_half_a_record_is_said_and_the_half_cut_off(tmp_path: Path) -> None:
    """A real limit on the file's size: the write is partial, as on a full disk."""
    path = tmp_path / "j.jsonl"
    journal = Journal.load(path)
    journal.append(decision(1))
    journal.close()
    before = path.read_bytes()

    def write_over_the_limit() -> str:
        limit = len(before) + 20
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            again.append(decision(2))
        except StoreError as error:
            return json.dumps([str(error), [each.number for each in again.live]])
        return "written"

    again = Journal.load(path)
    message, live = json.loads(in_a_child(write_over_the_limit))
    assert "not saved" in message
    assert live == [1]
    assert path.read_bytes() == before


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter, but only its owner may write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_that_may_not_be_written_is_said(open_folder: Path, *, exists: bool) -> None:
    """Reading works; deciding says why it cannot, and nothing is in force."""
    path = open_folder / "j.jsonl"
    if exists:
        writer = Journal.load(path)
        writer.append(decision(1))
        writer.close()

    def write_as_somebody_else() -> str:
        if os.geteuid() == 0:
            os.setuid(65534)
        else:
            open_folder.chmod(0o555)
            if exists:
                path.chmod(0o444)
        journal = Journal.load(path)
        try:
            journal.append(decision(2))
        except StoreError as error:
            return json.dumps([str(error), len(journal.live)])
        return "written"

    message, live = json.loads(in_a_child(write_as_somebody_else))
    assert "not saved: Permission denied" in message
    assert live == int(exists)
    open_folder.chmod(0o755)


@functools.cache
def filled() -> bytes:
    """A journal of steps, a bulk action, undo and redo; made once, since each line waits for the disk."""
    with tempfile.TemporaryDirectory() as name:
        journal = Journal.load(Path(name) / "j.jsonl")
        for number in (1, 2):
            journal.append(decision(number))
        with journal.together():
            journal.append(decision(3))
            journal.append(decision(4))
        journal.undo()
        journal.redo()
        journal.append(decision(5))
        journal.close()
        return journal.path.read_bytes()


STATES = [[], [1], [1, 2], [1, 2, 3, 4], [1, 2], [1, 2, 3, 4], [1, 2, 3, 4, 5]]
"""In force after each line of `filled`."""


@settings(max_examples=60)
@given(share=st.floats(0, 1))
def test_a_file_cut_anywhere_holds_its_whole_records(share: float) -> None:
    """The rest is said; the next decision is taken and found again."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "j.jsonl"
        ends = [at + 1 for at, byte in enumerate(filled()) if byte == ord("\n")]
        data = filled()[: round(share * ends[-1])]
        path.write_bytes(data)
        journal = Journal.load(path)
        whole = sum(end - 1 <= len(data) for end in ends)  # without its line end a record is whole too
        assert [each.number for each in journal.live] == STATES[whole]
        assert len(journal.problems) == int(len(data) not in {0, *ends, *(end - 1 for end in ends)})
        journal.append(decision(journal.next_number))
        journal.close()
        again = Journal.load(path)
        assert again.problems == []
        assert again.live == journal.live


@settings(max_examples=150)
@given(share=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_flipped_byte_is_noticed_and_costs_one_record(share: float, flip: int) -> None:
    """No record is ever read as something else than what was written."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "j.jsonl"
        data = bytearray(filled())
        data[int(share * len(data))] ^= flip
        path.write_bytes(data)
        journal = Journal.load(path)
        assert journal.problems
        assert all(each == decision(each.number) and each.number < 6 for each in journal.live)
        assert len(journal.points) >= len(STATES) - 2
        journal.append(decision(99))
        again = Journal.load(path)
        assert again.live == journal.live
        assert [each.number for each in again.live][-1] == 99


@settings(max_examples=150)
@given(data=st.binary(max_size=300), lines=st.booleans())
def test_any_bytes_can_be_opened_and_gone_on_with(data: bytes, *, lines: bool) -> None:
    """Nothing in a file stops the program or is executed."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "j.jsonl"
        path.write_bytes(data + b"\n" * lines)
        journal = Journal.load(path)
        assert journal.live == []
        journal.append(decision(1))
        journal.close()
        assert [each.number for each in Journal.load(path).live] == [1]
