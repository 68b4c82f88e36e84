"""An export replaces what this run has written, and nothing that somebody else has."""

from pathlib import Path

import pytest

from reader.app.exporting import Exports
from tests.app.invented import comparison

NAME = "orrin.diptych.yaml"


def test_a_run_replaces_its_own_file(tmp_path: Path) -> None:
    """However often; no copies pile up."""
    exports = Exports()
    exports.write(comparison(), tmp_path)
    assert exports.write(comparison(), tmp_path, "anna").earlier is None
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert "annotator" in (tmp_path / NAME).read_text(encoding="utf-8")


def test_the_same_document_is_no_other(tmp_path: Path) -> None:
    """A later run that would write the same puts nothing aside."""
    Exports().write(comparison(), tmp_path)
    assert Exports().write(comparison(), tmp_path).earlier is None


def test_a_file_of_somebody_elses_is_put_aside_under_a_free_name(tmp_path: Path) -> None:
    """One after the other, and none is lost."""
    for text, kept in (("one\n", f"{NAME}.before"), ("two\n", f"{NAME}.before-2"), ("three\n", f"{NAME}.before-3")):
        (tmp_path / NAME).write_text(text, encoding="utf-8")
        assert Exports().write(comparison(), tmp_path).earlier == tmp_path / kept
        assert (tmp_path / kept).read_text(encoding="utf-8") == text


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, for one."""
    (tmp_path / NAME).write_text("one\n", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Exports().write(comparison(), tmp_path)
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "one\n"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
