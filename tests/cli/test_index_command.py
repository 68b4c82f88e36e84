"""`diptych index` and `align --corpus`: results on stdout, problems on stderr, files that can be gone on with."""

import json
from pathlib import Path

import pytest

from reader.cli import main
from reader.corpus.load import open_corpus
from reader.errors import ExitCode, StoreError
from reader.store.formats.rows import from_jsonl
from tests.index.stories import STORIES, write_lines


@pytest.fixture
def corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A corpus of three invented events."""
    assert main(["index", "build", str(write_lines(tmp_path / "in.jsonl")), "-o", str(tmp_path / "c")]) == ExitCode.DONE
    capsys.readouterr()
    return tmp_path / "c"


def test_build_says_what_came_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on stdout; nothing on stderr where it is no terminal."""
    lines = write_lines(tmp_path / "in.jsonl")
    assert main(["index", "build", str(lines), "-o", str(tmp_path / "c"), "--title", "Coast"]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out == f"{tmp_path / 'c'}: 5 articles, 0 of them versions, 3 events\n"
    assert err == ""
    assert open_corpus(tmp_path / "c").title == "Coast"


def test_bad_records_are_named_and_the_exit_code_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first twenty on stderr, all in the problems file."""
    lines = write_lines(tmp_path / "in.jsonl")
    lines.write_text(lines.read_text() + "broken\x1b[31m\n" * 50)
    assert main(["index", "build", str(lines), "-o", str(tmp_path / "c")]) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert "5 articles" in out
    assert len(err.splitlines()) == 21
    assert "30 more problems, all in" in err
    assert "\x1b" not in err
    assert len((tmp_path / "c/problems.txt").read_text().splitlines()) == 50


def test_update_adds_and_counts(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is known is passed over."""
    fresh = {**STORIES[4], "id": "owl-2", "text": f"{STORIES[4]['text']} The library stays open."}
    lines = write_lines(tmp_path / "new.jsonl", [*STORIES, fresh])
    assert main(["index", "update", str(corpus), str(lines)]) == ExitCode.DONE
    assert "6 articles, 1 of them versions, 3 events, 1 new, 5 passed over" in capsys.readouterr().out


INTO = ["-o", "{tmp}/d"]
PAIRS = ["align", "--corpus", "{c}", "--format", "jsonl"]
WRONG = [
    ("no corpus to update", ["index", "update", "{tmp}/none", "{in}"], ExitCode.USAGE, "holds no corpus"),
    ("an input that is not there", ["index", "build", "{tmp}/none", *INTO], ExitCode.UNREADABLE, "no such file"),
    ("a scheduler without dask", ["index", "build", "{in}", *INTO, "--scheduler", "x"], ExitCode.USAGE, "dask"),
    ("articles and a corpus", [*PAIRS, "a"], ExitCode.USAGE, "articles, or"),
    ("a corpus as a document", ["align", "--corpus", "{c}"], ExitCode.USAGE, "jsonl"),
    ("lines of two articles", ["align", "a", "b", "--format", "jsonl"], ExitCode.USAGE, "--corpus"),
    ("an event that is not there", [*PAIRS, "--event", "x"], ExitCode.USAGE, "no event"),
    ("versions of nothing", ["index", "versions", "{c}", "none"], ExitCode.USAGE, "no article none"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "command", "code", "message"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong_commands_are_one_line(
    corpus: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    command: list[str],
    code: int,
    message: str,
) -> None:
    """And leave stdout empty."""
    places = {"tmp": str(tmp_path), "in": str(tmp_path / "in.jsonl"), "c": str(corpus)}
    assert main([part.format_map(places) for part in command]) == code, name
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert message in err


@pytest.mark.parametrize("option", [["--limit", "0"], ["--since", "soon"], ["--map", "words=x"], ["--map", "text"]])
def test_wrong_options_are_wrong_usage(tmp_path: Path, option: list[str]) -> None:
    """Said by the parser."""
    with pytest.raises(SystemExit) as stopped:
        main(["index", "build", str(tmp_path), "-o", str(tmp_path / "c"), *option])
    assert stopped.value.code == ExitCode.USAGE


def test_versions_are_shown_with_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Removed and added words in brackets; control characters as symbols."""
    text = " ".join(str(story["text"]) for story in STORIES)
    records = [
        {"id": "first", "text": text},
        {"id": "second", "text": text.replace("twelve days", "nine \x1b[31m days")},
    ]
    main(["index", "build", str(write_lines(tmp_path / "in.jsonl", records)), "-o", str(tmp_path / "c")])
    capsys.readouterr()
    assert main(["index", "versions", str(tmp_path / "c"), "second"]) == ExitCode.DONE
    out, _ = capsys.readouterr()
    assert "first → second" in out
    assert "[-twelve-] {+nine ␛[31m+} days" in out
    assert "\x1b" not in out
    assert main(["index", "versions", str(tmp_path / "c"), "first"]) == ExitCode.DONE
    assert capsys.readouterr().out == out


SEARCHES = [
    ("all, by date", [], ["2031-06-1", "2031-06-1", "2031-04-0"]),
    ("words", ["--words", "ferry fog"], ["2031-04-0"]),
    ("outlet and days", ["--outlet", "Coast Wire", "--since", "2031-05-01", "--until", "2031-12-31"], ["2031-06-1"]),
    ("largest", ["--sort", "size", "--limit", "1"], ["2031-0"]),
    ("none", ["--words", "zebra"], []),
]


@pytest.mark.parametrize(("name", "options", "days"), SEARCHES, ids=[case[0] for case in SEARCHES])
def test_search_prints_a_line_an_event(
    corpus: Path, capsys: pytest.CaptureFixture[str], name: str, options: list[str], days: list[str]
) -> None:
    """Id, date, number of articles and title, with tabs between."""
    assert main(["index", "search", str(corpus), *options]) == ExitCode.DONE
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[1][: len(day)] for row, day in zip(rows, days, strict=True)] == days, name
    assert all(len(row) == 4 for row in rows)


def test_pairs_of_a_corpus_are_lines_that_load_back(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Events in the order of the index; one event alone on demand."""
    assert main(["align", "--corpus", str(corpus), "--format", "jsonl"]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert err == ""
    named = [json.loads(line)["event"] for line in out.splitlines()]
    order = [event.id for event in open_corpus(corpus).events]
    assert named == sorted(named, key=order.index)
    assert from_jsonl(out, Path("stdout"))
    assert main(["align", "--corpus", str(corpus), "--format", "jsonl", "--event", named[0]]) == ExitCode.DONE
    assert capsys.readouterr().out.splitlines() == [line for line in out.splitlines() if f'"{named[0]}"' in line]


def test_a_file_of_pairs_is_gone_on_with(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was written of an unfinished event is cut off, the end is as without a stop; a finished file stays."""
    command = ["align", "--corpus", str(corpus), "--format", "jsonl", "-o"]
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    assert main([*command, str(whole)]) == ExitCode.DONE
    assert not (tmp_path / "whole.jsonl.place").exists()
    first = open_corpus(corpus).events[0].id
    assert main(["align", "--corpus", str(corpus), "--format", "jsonl", "--event", first]) == ExitCode.DONE
    done = capsys.readouterr().out
    broken.write_text(done + '{"format": "diptych-pa', encoding="utf-8")
    place = {"corpus": str(open_corpus(corpus).root), "event": None, "done": 1, "size": len(done.encode())}
    (tmp_path / "broken.jsonl.place").write_text(json.dumps(place))
    assert main([*command, str(broken)]) == ExitCode.DONE
    assert broken.read_bytes() == whole.read_bytes()
    assert main([*command, str(whole)]) == ExitCode.USAGE
    assert "is there already" in capsys.readouterr().err


def test_a_build_that_reads_nothing_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither its work folder nor the corpus folder it made; one that was there stays, with what is in it."""
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"title": "No text"}\n', encoding="utf-8")
    assert main(["index", "build", str(lines), "-o", str(tmp_path / "c")]) == ExitCode.UNREADABLE
    assert "is kept" not in capsys.readouterr().err
    assert not (tmp_path / "c").exists()
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["index", "build", str(lines), "-o", str(tmp_path / "d")]) == ExitCode.UNREADABLE
    assert [path.name for path in (tmp_path / "d").iterdir()] == ["mine.txt"]


def test_a_build_that_stops_says_what_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the same command goes on with it."""
    lines, made = write_lines(tmp_path / "in.jsonl"), tmp_path / "c"

    def full(*_: object) -> None:
        raise StoreError(made, "no space left")

    with monkeypatch.context() as failing:
        failing.setattr("reader.index.job.write_corpus", full)
        assert main(["index", "build", str(lines), "-o", str(made)]) == ExitCode.UNREADABLE
    kept, why = capsys.readouterr().err.splitlines()
    assert kept.startswith(f"diptych: what was read so far is kept in {made / '.build'}: the same command goes on")
    assert "no space left" in why
    assert main(["index", "build", str(lines), "-o", str(made)]) == ExitCode.DONE
    assert "5 articles" in capsys.readouterr().out
