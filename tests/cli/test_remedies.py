"""What a command says when a file is not what it takes fits that file, and names what to do."""

import re
from pathlib import Path

import pytest

from reader.cli import main
from reader.errors import ExitCode
from reader.paths import shipped_folder

SAMPLES = str(shipped_folder("sample_corpus"))
DISPUTE = """\
format: diptych-disputes/1
disputes:
- event: weir
  left: {article: a, start: 0, end: 4, text: Weir}
  right: {article: b, start: 0, end: 4, text: Weir}
  said: {anna: partial, ben: none}
  decision: DECISION
"""

IMPORTS = [
    ("an empty file", "x.yaml", "", "empty: there is nothing to import; export it again"),
    ("a table", "x.csv", "a,b\n", "not a format that can be imported; export it as YAML, JSON, JSON Lines or Web"),
    ("an index", "x.yaml", "format: diptych-corpus/1\nevents: []\n", "the index of a corpus and no document; name a"),
    ("disputes", "x.yaml", DISPUTE, "a list of disputes (`diptych agree`) and no document; name a file that"),
    ("a later format", "x.yaml", "format: diptych/9\n", "unknown format 'diptych/9'; this program reads `diptych/1`"),
]


@pytest.mark.parametrize(("name", "text", "said"), [case[1:] for case in IMPORTS], ids=[case[0] for case in IMPORTS])
def test_what_cannot_be_imported_is_told_as_what_it_is(
    name: str, text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to give instead."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["import", SAMPLES, str(tmp_path / name)]) == ExitCode.UNREADABLE
    assert f"{name}: {said}" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_no_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says which files are."""
    assert main(["import", SAMPLES, str(tmp_path / "gone.yaml")]) == ExitCode.UNREADABLE
    assert "gone.yaml: cannot be read: No such file or directory; name a file that" in capsys.readouterr().err


def test_a_document_of_another_corpus_or_text_says_where_it_belongs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The events that are here; the file that has to be as it was."""
    assert main(["export", SAMPLES, "--event", "bell-return"]) == ExitCode.DONE
    text = capsys.readouterr().out
    (tmp_path / "gone.yaml").write_text(text.replace("id: bell-return", "id: regatta"), encoding="utf-8")
    digest = re.findall("[0-9a-f]{64}", text)[0]
    (tmp_path / "other.yaml").write_text(text.replace(digest, "f" * 64), encoding="utf-8")
    assert main(["import", SAMPLES, str(tmp_path / "gone.yaml")]) == ExitCode.PROBLEMS
    assert "event regatta is not in this corpus; left out: import it into the corpus" in capsys.readouterr().err
    assert main(["import", SAMPLES, str(tmp_path / "other.yaml")]) == ExitCode.PROBLEMS
    assert "is another version here; left out: put the file back as it was" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_journal_is_no_article(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It may have held something; nothing is made up about articles."""
    (tmp_path / "j.jsonl").write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "j.jsonl")]) == ExitCode.PROBLEMS
    assert "no decision and no pair" in (said := capsys.readouterr().err)
    assert "take it from a copy" in said
    assert "article" not in said.partition(".jsonl")[2]


def test_a_file_of_disputes_is_checked_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How much of it is open, or what in it cannot be carried out."""
    path = tmp_path / "disputes.yaml"
    path.write_text(DISPUTE.replace("DECISION", "null"), encoding="utf-8")
    assert main(["check", str(path)]) == ExitCode.DONE
    assert "decisions on 1 link on which annotators differ, 1 open, 0 problems" in capsys.readouterr().out
    path.write_text(DISPUTE.replace("DECISION", "maybe"), encoding="utf-8")
    assert main(["check", str(path)]) == ExitCode.UNREADABLE
    assert "decision` is 'maybe', not one of shared, paraphrased, partial, none" in capsys.readouterr().err


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_only_takes_lines_gets_no_screen(
    term: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that says what to use instead."""
    monkeypatch.setenv("TERM", term)
    assert main([]) == ExitCode.USAGE
    err = capsys.readouterr().err
    assert err.startswith(f"diptych: TERM={term}: the reader needs a terminal that moves its cursor; `diptych show A B")
    assert err.count("\n") == 1
