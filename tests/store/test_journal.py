"""A decision is in force only once it is in the file; what the file holds is never lost."""

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.model.alignment import Relation, Status
from reader.model.annotation import Act, Anchor, Decision
from reader.model.span import Span
from reader.store.journal import Journal


def decision(number: int, text: str = "a note") -> Decision:
    """A note on an invented sentence."""
    anchor = Anchor("wire", Span(0, 5), "Hello")
    at = dt.datetime(2031, 4, 2, 12, tzinfo=dt.UTC)
    return Decision(number, "storm", Act.NOTE, (anchor,), (), at, text=text)


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


@pytest.mark.parametrize("cut", [1, 5, 40])
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
    with pytest.raises(StoreError, match="another Diptych"):
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
    with pytest.raises(StoreError, match="reopen"):
        stale.append(decision(1))
    assert len(Journal.load(stale.path).live) == 1


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "blocked").write_text("x")
    with pytest.raises(StoreError, match="not saved"):
        Journal.load(tmp_path / "blocked/j.jsonl").append(decision(1))
