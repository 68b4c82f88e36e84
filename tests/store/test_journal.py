"""A decision is in force only once it is in the file; what the file holds is never lost."""

import datetime as dt
import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.errors import ReadOnlyError, StoreError
from reader.model.alignment import Relation, Status
from reader.model.annotation import Act, Anchor, Decision
from reader.model.span import Span
from reader.store.journal import Journal


def decision(number: int, text: str = "a note") -> Decision:
    """A note on an invented sentence."""
    anchor = Anchor("wire", Span(0, 5), "Hello")
    at = dt.datetime(2031, 4, 2, 12, tzinfo=dt.UTC)
    return Decision(number, "storm", Act.NOTE, (anchor,), (), at, text=text)


def numbers(journal: Journal) -> list[int]:
    """What is in force, by number."""
    return [each.number for each in journal.live]


def test_what_was_appended_comes_back(tmp_path: Path) -> None:
    """Every field of every act survives a restart."""
    left, right = Anchor("wire", Span(3, 8), "Vélm\n“x”"), Anchor("herald", Span(0, 1), "é")
    at = dt.datetime(2031, 4, 2, 12, tzinfo=dt.UTC)
    links = ((0, 0, Relation.PARTIAL, 0.5),)
    decisions = [
        Decision(1, "storm", Act.STATUS, (left,), (right,), at, status=Status.ACCEPTED, links=links),
        Decision(2, "storm", Act.RELATION, (left,), (right,), at, relation=Relation.SHARED, links=links),
        Decision(3, "storm", Act.TAGS, (left,), (), at, tags=("check", "größe")),
        decision(4, "line\nbreak"),
    ]
    journal = Journal.load(tmp_path / "sub/j.jsonl")
    for each in decisions:
        journal.append(each)
    journal.close()
    again = Journal.load(journal.path)
    assert again.live == decisions
    assert again.problems == []
    assert again.next_number == 5


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    """They are records too; a new decision ends what could be redone."""
    journal = Journal.load(tmp_path / "j.jsonl")
    for number in (1, 2, 3):
        journal.append(decision(number))
    journal.undo()
    journal.undo()
    journal.redo()
    journal.close()
    again = Journal.load(journal.path)
    assert [each.number for each in again.live] == [1, 2]
    assert [each.number for each in again.undone] == [3]
    again.append(decision(again.next_number))
    assert again.redo() is None
    assert [each.number for each in again.live] == [1, 2, 4]


def test_undo_of_nothing_writes_nothing(tmp_path: Path) -> None:
    """An empty journal stays a file that does not exist."""
    journal = Journal.load(tmp_path / "j.jsonl")
    assert journal.undo() is None
    assert journal.redo() is None
    assert not journal.path.exists()


@pytest.mark.parametrize("cut", [2, 5, 40])
def test_a_torn_last_record_is_said_and_cut_off(tmp_path: Path, cut: int) -> None:
    """Whatever part of the last line a crash left, the earlier ones stand and the next one is whole."""
    path = tmp_path / "j.jsonl"
    journal = Journal.load(path)
    for number in (1, 2):
        journal.append(decision(number))
    journal.close()
    path.write_bytes(path.read_bytes()[:-cut])
    torn = Journal.load(path)
    assert [each.number for each in torn.live] == [1]
    assert "torn" in str(torn.problems[0])
    torn.append(decision(2, "again"))
    torn.close()
    whole = Journal.load(path)
    assert whole.problems == []
    assert [each.text for each in whole.live] == ["a note", "again"]


def test_a_record_that_lacks_its_line_end_alone_stands(tmp_path: Path) -> None:
    """It is whole: the checksum says so. The next one starts on a line of its own."""
    journal = Journal.load(tmp_path / "j.jsonl")
    journal.append(decision(1))
    journal.close()
    journal.path.write_bytes(journal.path.read_bytes()[:-1])
    again = Journal.load(journal.path)
    assert (numbers(again), again.problems) == ([1], [])
    again.append(decision(2))
    whole = Journal.load(journal.path)
    assert (numbers(whole), whole.problems) == ([1, 2], [])


FIRST_VERSION = """\
{"v": 1, "n": 1, "at": "2031-04-02T12:00:00+00:00", "act": "note", "event": "storm", "left": [["wire", 0, 5, "Hello"]], "text": "a note"}
{"v": 1, "n": 2, "at": "2031-04-02T12:00:00+00:00", "act": "status", "event": "storm", "left": [["wire", 0, 5, "Hello"]], \
"right": [["herald", 3, 9, "Good d"]], "status": "accepted", "links": [[0, 0, "partial", 0.5]]}
{"v": 1, "act": "undo"}
{"v": 1, "act": "redo"}
{"v": 1, "act": "undo"}
"""  # noqa: E501  as the program wrote them


def test_records_of_the_first_version_are_read_and_gone_on_with(tmp_path: Path) -> None:
    """They stay as they are; what is decided now is written after them as the second version."""
    path = tmp_path / "j.jsonl"
    path.write_text(FIRST_VERSION, encoding="utf-8")
    journal = Journal.load(path)
    assert (journal.problems, numbers(journal), [each.number for each in journal.undone]) == ([], [1], [2])
    assert journal.live == [decision(1)]
    journal.redo()
    journal.append(decision(3))
    again = Journal.load(path)
    assert (again.problems, numbers(again)) == ([], [1, 2, 3])
    assert path.read_text(encoding="utf-8").startswith(FIRST_VERSION)


@pytest.mark.parametrize("damage", [b"{}", b"\xff\xfe", b'{"v": 9, "act": "note"}', b'{"v": 1, "act": "undo"}', b"[]"])
def test_a_damaged_record_is_skipped_and_kept(tmp_path: Path, damage: bytes) -> None:
    """It is named with its line; the file is not rewritten behind the person's back."""
    path = tmp_path / "j.jsonl"
    journal = Journal.load(path)
    journal.append(decision(1))
    journal.close()
    path.write_bytes(damage + b"\n" + path.read_bytes())
    again = Journal.load(path)
    assert [each.number for each in again.live] == [1]
    assert (again.problems[0].line, "damaged" in again.problems[0].what) == (1, True)
    again.append(decision(2))
    assert path.read_bytes().startswith(damage)


def test_a_full_disk_is_said_and_nothing_is_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decision is neither live nor half in the file, and the next one works."""
    journal = Journal.load(tmp_path / "j.jsonl")
    journal.append(decision(1))
    before = journal.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="No space left"):
            journal.append(decision(2))
    assert [each.number for each in journal.live] == [1]
    assert journal.path.read_bytes() == before
    journal.append(decision(2))
    assert [each.number for each in Journal.load(journal.path).live] == [1, 2]


def test_a_second_program_may_read_but_not_write(tmp_path: Path) -> None:
    """It is told why, and what the first one wrote stays."""
    first = Journal.load(tmp_path / "j.jsonl")
    first.append(decision(1))
    second = Journal.load(first.path)
    assert len(second.live) == 1
    with pytest.raises(StoreError, match=rf"another Diptych \(process {os.getpid()} on .*close it first"):
        second.append(decision(2))
    first.close()
    second.append(decision(2))
    assert len(Journal.load(first.path).live) == 2


def test_what_another_program_wrote_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """A journal read before the other's decision refuses to write over it."""
    stale = Journal.load(tmp_path / "j.jsonl")
    other = Journal.load(stale.path)
    other.append(decision(1))
    other.close()
    with pytest.raises(StoreError, match="reads it again"):
        stale.append(decision(1))
    assert len(Journal.load(stale.path).live) == 1


def test_whoever_may_only_read_writes_nothing(tmp_path: Path) -> None:
    """What stands is shown; what would write is refused with the reason alone."""
    path = tmp_path / "j.jsonl"
    writer = Journal.load(path)
    writer.append(decision(1))
    writer.close()
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    reader = Journal.load(path, "for reading")
    assert numbers(reader) == [1]
    for attempt in (lambda: reader.append(decision(2)), reader.undo, reader.compact, lambda: reader.return_to(0)):
        with pytest.raises(ReadOnlyError) as refused:
            attempt()
        assert str(refused.value) == "for reading"
    reader.close()
    assert numbers(reader) == [1]
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "blocked").write_text("x")
    with pytest.raises(StoreError, match="not saved"):
        Journal.load(tmp_path / "blocked/j.jsonl").append(decision(1))


def test_a_journal_read_again_has_what_another_program_wrote(tmp_path: Path) -> None:
    """And may be gone on with."""
    stale = Journal.load(tmp_path / "j.jsonl")
    other = Journal.load(stale.path)
    other.append(decision(1))
    other.close()
    stale.reload()
    stale.append(decision(2))
    assert numbers(Journal.load(stale.path)) == [1, 2]


def test_decisions_made_together_are_one_step(tmp_path: Path) -> None:
    """One line, one undo, one redo, after a restart too."""
    journal = Journal.load(tmp_path / "j.jsonl")
    journal.append(decision(journal.next_number))
    with journal.together():
        for _ in range(3):
            journal.append(decision(journal.next_number))
        assert numbers(journal) == [1]
    assert numbers(journal) == [1, 2, 3, 4]
    assert len(journal.path.read_bytes().splitlines()) == 2
    journal.close()
    again = Journal.load(journal.path)
    again.undo()
    assert (numbers(again), [each.number for each in again.undone]) == ([1], [4, 3, 2])
    again.redo()
    assert numbers(again) == [1, 2, 3, 4]


def test_a_bulk_action_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Neither in force nor in the file."""
    journal = Journal.load(tmp_path / "j.jsonl")

    def decide_and_fail() -> None:
        with journal.together():
            journal.append(decision(1))
            raise KeyError

    with pytest.raises(KeyError):
        decide_and_fail()
    assert (journal.live, journal.next_number, journal.path.exists()) == ([], 1, False)


def test_any_point_of_the_past_can_be_returned_to(tmp_path: Path) -> None:
    """A branch that was undone and decided over too; and one can come back."""
    journal = Journal.load(tmp_path / "j.jsonl")
    for number in (1, 2, 3):
        journal.append(decision(number))
    journal.undo()
    journal.undo()
    journal.append(decision(4))
    journal.return_to(3)
    assert numbers(journal) == [1, 2, 3]
    journal.close()
    again = Journal.load(journal.path)
    assert numbers(again) == [1, 2, 3]
    again.return_to(6)
    assert numbers(again) == [1, 4]
    again.return_to(0)
    assert numbers(again) == []
    assert [again.redo() and numbers(again) for _ in range(2)] == [[1], [1, 4]]
    with pytest.raises(KeyError):
        again.return_to(99)


def test_compaction_keeps_what_stands_and_what_redo_brings_back(tmp_path: Path) -> None:
    """The file as it was stays beside it; the lock is kept; decisions go on."""
    journal = Journal.load(tmp_path / "j.jsonl")
    for number in range(1, 9):
        journal.append(decision(number))
        if number % 2:
            journal.undo()
    journal.undo()
    before = journal.path.read_bytes()
    state = (journal.live.copy(), journal.undone.copy())
    journal.compact()
    assert (journal.live, journal.undone) == state
    assert journal.problems == []
    assert len(journal.path.read_bytes().splitlines()) == 5
    assert journal.path.with_name("j.jsonl.before").read_bytes() == before
    with pytest.raises(StoreError, match="another Diptych"):
        Journal.load(journal.path).append(decision(9))
    journal.redo()
    journal.append(decision(journal.next_number))
    assert numbers(Journal.load(journal.path)) == [2, 4, 6, 8, 9]


def test_a_full_disk_leaves_compaction_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal is as it was, and no half file lies about."""
    journal = Journal.load(tmp_path / "j.jsonl")
    journal.append(decision(1))
    before = journal.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="No space left"):
            journal.compact()
    assert journal.path.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["j.jsonl", "j.jsonl.lock"]


def test_a_record_that_was_taken_out_is_noticed(tmp_path: Path) -> None:
    """A line deleted by hand or lost by a copy; the rest stands."""
    journal = Journal.load(tmp_path / "j.jsonl")
    for number in (1, 2, 3):
        journal.append(decision(number))
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(lines[0] + lines[2])
    again = Journal.load(journal.path)
    assert numbers(again) == [1, 3]
    assert [(each.line, each.what) for each in again.problems] == [(2, "a record before this one is missing")]


def test_what_stands_in_the_way_is_known_before_the_first_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program, a folder that may not be written, a full disk; asking creates nothing."""
    journal = Journal.load(tmp_path / "deep/down/j.jsonl")
    assert journal.obstacle() == ""
    assert not (tmp_path / "deep").exists()
    with monkeypatch.context() as patched:
        patched.setattr(os, "access", lambda *_: False)
        assert "may not be written" in journal.obstacle()
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=100))
        assert "the disk is full" in journal.obstacle()
    journal.append(decision(1))
    assert journal.obstacle() == ""
    other = Journal.load(journal.path)
    assert f"another Diptych (process {os.getpid()}" in other.obstacle()
    journal.close()
    assert other.obstacle() == ""
