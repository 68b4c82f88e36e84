"""Commands: results on stdout, notices on stderr, the exit code of the contract; bad input is one clear line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import main
from reader.cli.parser import COMMANDS
from reader.errors import ExitCode
from reader.store.document import Document
from reader.store.export import load_document

WIRE = """Harbour of Velm closed after collision

VELM, April 2 - The harbour of Velm was closed on Wednesday after two ferries collided in fog, the port office said.

"Nobody was hurt, but both ships will stay in dock for 12 days," harbour master Ilse Torbek said.

Divers will search the basin at dawn.
"""
HERALD = """Fog shuts port

The port office said Velm's harbour had been closed on Wednesday after a collision of two ferries in fog.

Ilse Torbek, the harbour master, said nobody was hurt.

Traders at the fish market complained of the delay.
"""


@pytest.fixture
def articles(tmp_path: Path) -> tuple[str, str]:
    """Two invented articles on one event."""
    for name, text in (("wire.txt", WIRE), ("herald.txt", HERALD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "wire.txt"), str(tmp_path / "herald.txt")


@pytest.mark.parametrize("written_as", ["yaml", "json"])
def test_align_prints_a_document_and_nothing_else(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str], written_as: str
) -> None:
    """It loads back, its spans address the files, and paths are as given."""
    assert main(["align", *articles, "--format", written_as]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert err == ""
    data = load_document(out, Path("stdout"))
    assert [article["path"] for article in data["articles"]] == list(articles)
    for article, text in zip(data["articles"], (WIRE, HERALD), strict=True):
        assert all(text[s["start"] : s["end"]] == s["text"] for s in article["sentences"])
    assert any(pair["score"] > 0.5 for pair in data["pairs"])


def test_align_of_more_than_two_compares_every_two(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Ids go on as a, b, c."""
    third = tmp_path / "third.txt"
    third.write_text(WIRE, encoding="utf-8")
    assert main(["align", *articles, str(third)]) == ExitCode.DONE
    data = load_document(capsys.readouterr().out, Path("stdout"))
    couples = {(p["left"][0].split(".")[0], p["right"][0].split(".")[0]) for p in data["pairs"]}
    assert couples == {("a", "b"), ("a", "c"), ("b", "c")}


def test_export_of_a_corpus_equals_align_of_its_files_but_for_names(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The same code makes both."""
    assert main(["align", *articles, "--format", "json"]) == ExitCode.DONE
    aligned = json.loads(capsys.readouterr().out)
    assert main(["export", str(Path(articles[0]).parent), "--format", "json"]) == ExitCode.DONE
    exported = json.loads(capsys.readouterr().out)
    assert _spans(aligned) == _spans(exported)
    assert len(aligned["pairs"]) == len(exported["pairs"])
    assert len(aligned["attributions"]) == len(exported["attributions"])


def _spans(data: Document) -> list[tuple[int, int, str]]:
    return sorted((s["start"], s["end"], s["role"]) for article in data["articles"] for s in article["sentences"])


def test_an_event_that_is_not_there_is_wrong_usage(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With the nearest that is."""
    folder = Path(articles[0]).parent
    (folder / "index.yaml").write_text(
        "format: diptych-corpus/1\nevents:\n- id: harbour\n  articles: [{id: wire, path: wire.txt}]\n"
    )
    assert main(["export", str(folder), "--event", "harbor"]) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert "did you mean `harbour`?" in err


@pytest.mark.parametrize("options", [[], ["--linear"], ["--width", "60"], ["--color", "never"]])
def test_show_prints_every_sentence_of_both(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    """Wrapped, but whole: every word of both articles is on the page."""
    assert main(["show", *articles, *options]) == ExitCode.DONE
    out = capsys.readouterr().out
    missing = {word for text in (WIRE, HERALD) for word in text.split()} - set(out.split())
    assert missing == set()
    assert "\x1b" not in out


def test_show_in_colour_marks_words(articles: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """`--color always` writes colours into a pipe."""
    assert main(["show", *articles, "--color", "always"]) == ExitCode.DONE
    assert "\x1b[" in capsys.readouterr().out


def test_inspect_shows_roles_and_statements(articles: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """A table for people by default, one part an article."""
    assert main(["inspect", *articles]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "headline" in out
    assert "Ilse Torbek" in out
    assert "12 days" in out


def test_inspect_documents_entities_and_quantities(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With --format every article carries them, each with the words at its span."""
    assert main(["inspect", articles[0], "--format", "json"]) == ExitCode.DONE
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    people = {entity["name"] for entity in article["entities"] if entity["kind"] == "person"}
    assert people == {"Ilse Torbek"}
    assert {"start", "end", "text"} == set(article["entities"][0]["mentions"][0])
    values = {quantity["text"]: (quantity["kind"], quantity["value"]) for quantity in article["quantities"]}
    assert values["12 days"] == ("duration", 12)
    assert all(WIRE[q["start"] : q["end"]] == q["text"] for q in article["quantities"])


def test_align_pairs_statements_across_sources(articles: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """One utterance, quoted here and reported there, with ids of attributions that exist."""
    main(["align", *articles, "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    known = {found["id"] for found in data["attributions"]}
    assert data["statements"]["pairs"]
    assert {pair[side] for pair in data["statements"]["pairs"] for side in ("left", "right")} <= known


HOSTILE = "Title \x1b]0;owned\x07 here\n\nThe mayor \x1b[31msaid [sic] it was “fine” \x9b2J today.\n"


@pytest.mark.parametrize("command", [["inspect"], ["show", "--linear"], ["show"], ["show", "--color", "always"]])
def test_article_text_never_reaches_the_terminal_as_control_sequences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """Escapes are shown as symbols; square brackets are words, not markup."""
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    assert main([*command, str(path), *([str(path)] if command[0] == "show" else [])]) == ExitCode.DONE
    out = capsys.readouterr().out
    for sequence in ("\x1b]", "\x1b[31msaid", "\x07", "\x9b"):
        assert sequence not in out
    assert "[sic]" in out
    assert "␛" in out


UNREADABLE = [
    ("a missing file", None, "no such file"),
    ("an empty file", b"", "empty"),
    ("not text", bytes(range(256)) * 8, "text"),
]


@pytest.mark.parametrize(("name", "data", "message"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
@pytest.mark.parametrize("command", ["align", "show", "inspect", "check"])
def test_an_article_that_cannot_be_read_is_one_line_and_code_3(
    articles: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: str,
    name: str,
    data: bytes | None,
    message: str,
) -> None:
    """Every command says it the same way, and nothing goes to stdout."""
    bad = tmp_path / "bad.txt"
    if data is not None:
        bad.write_bytes(data)
    arguments = [str(bad)] if command in {"inspect", "check"} else [articles[0], str(bad)]
    assert main([command, *arguments]) == ExitCode.UNREADABLE, name
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "bad.txt" in err
    assert message in err


def test_check_names_each_problem_and_still_counts_the_rest(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1: done, with problems; each on a line of its own with the index's line number."""
    folder = Path(articles[0]).parent
    (folder / "index.yaml").write_text(
        "format: diptych-corpus/1\nevents:\n- id: harbour\n  colour: red\n  articles:\n"
        "  - {id: wire, path: wire.txt}\n  - {id: gone, path: gone.txt}\n  - {id: out, path: ../out.txt}\n"
    )
    assert main(["check", str(folder)]) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert "1 event and 1 readable article, 3 problems" in out
    assert len(err.splitlines()) == 3
    for expected in ("index.yaml:4: unknown key `colour`", "index.yaml:8: path '../out.txt'", "gone.txt: no such file"):
        assert expected in err


def test_check_reads_an_exported_document(articles: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Sound: code 0. Of another format: code 3."""
    main(["align", *articles])
    path = Path(articles[0]).with_name("out.yaml")
    text = capsys.readouterr().out
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path)]) == ExitCode.DONE
    path.write_text(text.replace("diptych/1", "diptych/7", 1), encoding="utf-8")
    assert main(["check", str(path)]) == ExitCode.UNREADABLE
    assert "unknown format" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["align", "one.txt"], ["align", "--format", "xml", "a", "b"], ["show"]])
def test_wrong_usage_is_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """From argparse or from us, with a line on stderr."""
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == ExitCode.USAGE
    assert capsys.readouterr().err


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` names all of them, and each has a page of its own."""
    with pytest.raises(SystemExit):
        main(["--help"])
    overview = capsys.readouterr().out
    for command in COMMANDS:
        assert command in overview
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert "usage: diptych " + command in capsys.readouterr().out


def test_a_reader_that_stops_early_is_no_error(articles: tuple[str, str]) -> None:
    """`diptych show A B | head -1` ends quietly."""
    command = f"{sys.executable} -m reader show {articles[0]} {articles[1]} | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_documents_are_utf_8_whatever_the_locale_says(articles: tuple[str, str]) -> None:
    """A C locale does not make “é” a crash."""
    Path(articles[0]).write_text(WIRE.replace("Velm", "Vélm “x”"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "reader", "align", *articles],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 0
    assert "Vélm" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("arguments", [[], ["read"], ["--event", "storm"]])
def test_the_reader_without_a_terminal_says_what_to_use_instead(arguments: list[str]) -> None:
    """Wrong usage, not a broken screen in a pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert "diptych show" in done.stderr


def test_a_scorer_that_is_not_installed_is_wrong_usage(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names those there are; a corpus takes the built-in one alone."""
    assert main(["align", *articles, "--scorer", "nosuch"]) == ExitCode.USAGE
    assert "there are: words" in capsys.readouterr().err
    assert main(["align", "--corpus", ".", "--scorer", "words"]) == ExitCode.USAGE
    assert main(["align", *articles, "--scorer", "words"]) == ExitCode.DONE


def test_explain_names_the_words_and_the_verdict(articles: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """For a link and for two sentences that have none."""
    assert main(["explain", *articles, "--left", "a.s2", "--right", "b.s2"]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "linked as" in out
    assert "both have: " in out
    assert main(["explain", *articles, "--left", "a.s4", "--right", "b.s4"]) == ExitCode.DONE
    assert "not linked" in capsys.readouterr().out


def test_explain_of_a_sentence_that_is_not_there_is_wrong_usage(
    articles: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With where to find the ids."""
    assert main(["explain", *articles, "--left", "a.s99", "--right", "b.s1"]) == ExitCode.USAGE
    assert "diptych inspect" in capsys.readouterr().err
