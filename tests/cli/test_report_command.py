"""`diptych report`: a page, tables and pictures of one event; no file is written over by accident."""

import csv
import io
import json
from pathlib import Path

import pytest

from reader.cli import main
from reader.errors import ExitCode
from reader.store.export import load_document, to_json
from tests.cli.test_commands import articles  # noqa: F401  the fixture
from tests.expectations import CORPUS

FERRY = ["report", str(CORPUS), "--event", "ferry-fire"]


def test_articles_alone_are_an_event(
    articles: tuple[str, str],  # noqa: F811  the fixture
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The page goes to stdout, nothing else does."""
    assert main(["report", *articles]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out.startswith("<!DOCTYPE html>")
    assert err == ""


def test_a_file_that_is_there_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless asked to write over it."""
    file = tmp_path / "event.html"
    file.write_text("mine", encoding="utf-8")
    assert main([*FERRY, "-o", str(file)]) == ExitCode.USAGE
    assert "is there already; --force writes over it" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "mine"
    assert main([*FERRY, "-o", str(file), "--force"]) == ExitCode.DONE
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().err == f"diptych: wrote {file}\n"


def test_json_is_the_alignment_document_with_claims(capsys: pytest.CaptureFixture[str]) -> None:
    """It loads back equal, and claims of two sources stand in it."""
    assert main([*FERRY, "--format", "json"]) == ExitCode.DONE
    out = capsys.readouterr().out
    data = load_document(out, Path("stdout"))
    assert data == json.loads(out)
    assert to_json(data) == out
    assert all(len(claim["cells"]) > 1 for claim in data["claims"])
    assert data["provenance"]["origin"] == "wire"


FORMS = [
    ("md", "matrix", "# Fire on the Tolm ferry"),
    ("md", "sharing", "# Fire on the Tolm ferry"),
    ("csv", "matrix", "claim,"),
    ("csv", "differences", "what,claim,"),
    ("svg", "matrix", "<svg "),
    ("svg", "sharing", "<svg "),
    ("text", "matrix", "A  Littoral Press Agency"),
]


@pytest.mark.parametrize(("form", "part", "start"), FORMS)
def test_parts_are_written_in_every_form_that_can_show_them(
    capsys: pytest.CaptureFixture[str], form: str, part: str, start: str
) -> None:
    """On stdout."""
    assert main([*FERRY, "--format", form, "--part", part]) == ExitCode.DONE
    assert capsys.readouterr().out.startswith(start)


WRONG = [
    ("no event chosen", ["report", str(CORPUS)], "choose one with --event: "),
    ("no such event", ["report", str(CORPUS), "--event", "fery-fire"], "did you mean `ferry-fire`?"),
    ("a part of the page", [*FERRY, "--part", "matrix"], "html holds the whole report"),
    ("differences as a picture", [*FERRY, "--format", "svg", "--part", "differences"], "have no picture"),
]


@pytest.mark.parametrize(("name", "arguments", "message"), WRONG, ids=[case[0] for case in WRONG])
def test_what_cannot_be_done_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], name: str, arguments: list[str], message: str
) -> None:
    """With the exit code of wrong usage."""
    assert main(arguments) == ExitCode.USAGE, name
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1


def test_what_is_left_out_stands_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """The tabloid does not say that it is too early to give a cause."""
    assert main([*FERRY, "--format", "csv"]) == ExitCode.DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    (early,) = [row for row in rows if "too early to give a cause" in row["claim"]]
    assert early["Daily Lantern"] == "left out"


def test_a_persons_decisions_count(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A rejected pair joins nothing, unless annotations are left aside."""
    assert main(["export", str(CORPUS), "--event", "bell-return", "--annotator", "anna"]) == ExitCode.DONE
    exported = capsys.readouterr().out.replace("status: proposed", "status: rejected")
    file = tmp_path / "anna.yaml"
    file.write_text(exported, encoding="utf-8")
    assert main(["import", str(CORPUS), str(file), "--annotator", "anna"]) == ExitCode.DONE
    capsys.readouterr()
    bell = ["report", str(CORPUS), "--event", "bell-return", "--format", "json", "--annotator", "anna"]
    assert main(bell) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["claims"] == []
    assert main([*bell, "--no-annotations"]) == ExitCode.DONE
    assert len(json.loads(capsys.readouterr().out)["claims"]) > 5
