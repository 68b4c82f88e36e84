"""Exporting, importing and comparing annotations from the command line."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from reader import paths
from reader.cli import main
from reader.errors import ExitCode
from reader.model.alignment import Status
from reader.store.annotations import Annotations, journal_path
from reader.store.export import load_document, load_documents
from reader.store.journal import Journal
from reader.store.opinions import load_opinions
from reader.store.parse import comparison_of
from reader.store.settling import Settling, journal_of

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One event of the sample corpus, in a folder of its own."""
    folder = tmp_path / "corpus"
    shutil.copytree(ROOT / "sample_corpus/bell-return", folder / "bell-return")
    (folder / "index.yaml").write_text(
        "format: diptych-corpus/1\ntitle: Bell\nevents:\n- id: bell-return\n  articles:\n"
        "  - {id: culture, path: bell-return/culture.txt}\n  - {id: valley-post, path: bell-return/valley-post.txt}\n",
        encoding="utf-8",
    )
    return folder


def exported(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `diptych export` prints."""
    capsys.readouterr()
    assert main(["export", *arguments]) == ExitCode.DONE
    return capsys.readouterr().out


def annotate(corpus: Path, annotator: str, statuses: list[Status], capsys: pytest.CaptureFixture[str]) -> Path:
    """An annotator's export after judging the first pairs, brought in as edited YAML."""
    data = yaml.safe_load(exported(capsys, str(corpus), "--annotator", annotator))
    for pair, status in zip(data["pairs"], statuses, strict=False):
        pair["status"] = status.value
    path = corpus.parent / f"{annotator}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert main(["import", str(corpus), str(path), "--annotator", annotator]) == ExitCode.DONE
    path.write_text(exported(capsys, str(corpus), "--annotator", annotator), encoding="utf-8")
    return path


def test_edited_yaml_becomes_decisions_of_one_annotator(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Others, and who has no name, do not have them; a second import says that there is nothing to do."""
    path = annotate(corpus, "anna", [Status.ACCEPTED, Status.REJECTED], capsys)
    data = load_document(path.read_text(encoding="utf-8"), path)
    assert data["annotator"] == "anna"
    assert [pair["status"] for pair in data["pairs"][:2]] == ["accepted", "rejected"]
    assert main(["import", str(corpus), str(path), "--annotator", "anna"]) == ExitCode.DONE
    assert "bell-return: 0 decisions for anna" in capsys.readouterr().out
    assert "accepted" not in exported(capsys, str(corpus))


def test_an_export_holds_what_was_asked_for(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status, relation and score together; the document says so."""
    annotate(corpus, "anna", [Status.ACCEPTED] * 3, capsys)
    options = ["--annotator", "anna", "--status", "accepted", "--relation", "paraphrased", "--min-score", "0.5"]
    data = load_document(exported(capsys, str(corpus), *options), Path("out"))
    assert data["selection"] == {"status": ["accepted"], "relation": ["paraphrased"], "min_score": 0.5}
    assert all(pair["status"] == "accepted" and pair["relation"] == "paraphrased" for pair in data["pairs"])


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("yaml", "bell-return.diptych.yaml"),
        ("json", "bell-return.diptych.json"),
        ("jsonl", "bell-return.pairs.jsonl"),
        ("csv", "bell-return.pairs.csv"),
        ("tsv", "bell-return.pairs.tsv"),
        ("webanno", "bell-return.jsonld"),
        ("tei", "bell-return.tei.xml"),
        ("brat", "bell-return/culture.ann"),
    ],
)
def test_every_format_goes_into_a_folder(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, file: str
) -> None:
    """And, but for brat, to stdout: the same text."""
    folder = tmp_path / "out"
    assert main(["export", str(corpus), "--format", name, "--to", str(folder)]) == ExitCode.DONE
    assert capsys.readouterr().out == ""
    text = (folder / file).read_text(encoding="utf-8")
    if name == "brat":
        assert main(["export", str(corpus), "--format", name]) == ExitCode.USAGE
    else:
        assert exported(capsys, str(corpus), "--format", name) == text
    if name in {"yaml", "json", "jsonl", "webanno"}:
        assert main(["check", str(folder / file)]) == ExitCode.DONE
        assert main(["import", str(corpus), str(folder / file)]) == ExitCode.DONE
        assert "0 decisions" in capsys.readouterr().out


def test_a_journal_beside_the_corpus_travels_with_it(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the settings ask for it; with the annotator's name in the file's."""
    settings = paths.config_folder() / "settings.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("annotator: Anna B\njournal: corpus\n", encoding="utf-8")
    annotate_as = yaml.safe_load(exported(capsys, str(corpus)))
    annotate_as["pairs"][0]["status"] = "accepted"
    given = tmp_path / "given.yaml"
    given.write_text(yaml.safe_dump(annotate_as), encoding="utf-8")
    assert main(["import", str(corpus), str(given)]) == ExitCode.DONE
    assert "1 decision for Anna B" in capsys.readouterr().out
    journal = corpus / ".diptych/Anna-B.jsonl"
    assert main(["check", str(journal)]) == ExitCode.DONE
    assert "a journal of 1 decision in force, 0 problems" in capsys.readouterr().out
    moved = tmp_path / "moved"
    corpus.rename(moved)
    assert load_document(exported(capsys, str(moved)), Path("x"))["pairs"][0]["status"] == "accepted"


def test_two_annotators_get_a_report_and_a_gold_document(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """First the disputes are written down; filled in, they decide; the gold document is sound and names its sources."""
    yes, no = Status.ACCEPTED, Status.REJECTED
    files = [
        str(annotate(corpus, name, statuses, capsys))
        for name, statuses in (("anna", [yes] * 40), ("ben", [yes, no, yes, no, *[yes] * 40]))
    ]
    asked, made = tmp_path / "disputes.yaml", tmp_path / "gold.yaml"
    command = ["agree", *files, "--gold", str(made), "--decisions", str(asked)]
    assert main([*command, "--list"]) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert "anna ~ ben: F1 of links" in out
    assert "none" in out.split("on which annotators differ")[1]
    data = yaml.safe_load(asked.read_text(encoding="utf-8"))
    assert f"{len(data['disputes'])} links left out: undecided" in err
    for number, dispute in enumerate(data["disputes"]):
        dispute["decision"] = "none" if number else "partial"
    asked.write_text(yaml.safe_dump(data), encoding="utf-8")
    assert main(command) == ExitCode.DONE
    gold = load_document(made.read_text(encoding="utf-8"), made)
    assert [each["annotator"] for each in gold["sources"]] == ["anna", "ben"]
    assert {each["status"] for each in gold["pairs"]} == {"accepted"}
    anna = load_document(Path(files[0]).read_text(encoding="utf-8"), Path(files[0]))
    links = sum(len(each["links"]) for each in anna["pairs"])
    assert sum(len(each["links"]) for each in gold["pairs"]) == links - len(data["disputes"]) + 1
    capsys.readouterr()
    assert main(["agree", *files, "--format", "json"]) == ExitCode.DONE
    report = json.loads(capsys.readouterr().out)
    assert report["agreement"][0]["couples"][0]["annotators"] == ["anna", "ben"]
    assert len(report["disputes"]) == len(data["disputes"])
    assert report["divergences"] == []
    assert main(["import", str(corpus), str(made), "--annotator", "gold"]) == ExitCode.DONE


def test_a_report_counts_and_lists_what_is_said_differently_besides_links(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A role of one, a speaker of the other; without --list the number alone."""
    anna, ben = (annotate(corpus, name, [], capsys) for name in ("anna", "ben"))
    data = yaml.safe_load(ben.read_text(encoding="utf-8"))
    sentence = next(each for each in data["articles"][0]["sentences"] if each["role"] == "body")
    said = data["attributions"][0]
    sentence["role"], said["entity"] = "boilerplate", "Nobody \x1b[31m known"
    ben.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert main(["agree", str(anna), str(ben)]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert out.endswith("0 sentence boundaries, 1 role, 1 statement said differently\n")
    assert main(["agree", str(anna), str(ben), "--list"]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "  anna: body\n  ben: boilerplate\n" in out
    assert "Nobody ␛[31m known" in out
    assert main(["agree", str(anna), str(ben), "--format", "json"]) == ExitCode.DONE
    found = json.loads(capsys.readouterr().out)["divergences"]
    assert {each["matter"] for each in found} == {"role", "statement"}
    assert all(sorted(each["said"]) == ["anna", "ben"] for each in found)


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("one file", ["agree", "one.yaml"], ExitCode.USAGE),
        ("a file that is not there", ["agree", "one.yaml", "gone.yaml"], ExitCode.UNREADABLE),
        ("no document", ["agree", "one.yaml", "index.yaml"], ExitCode.UNREADABLE),
        ("an event that is not there", ["import", ".", "one.yaml", "--event", "x"], ExitCode.USAGE),
        ("nothing to import", ["import", ".", "index.yaml"], ExitCode.UNREADABLE),
    ],
)
def test_what_cannot_be_done_is_one_line(
    corpus: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    arguments: list[str],
    code: ExitCode,
) -> None:
    """With the exit code of the contract, and nothing on stdout."""
    (corpus / "one.yaml").write_text(exported(capsys, str(corpus)), encoding="utf-8")
    monkeypatch.chdir(corpus)
    assert main(arguments) == code, name
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


def test_an_import_while_the_reader_is_open_says_who_has_the_journal(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is imported by half."""
    path = annotate(corpus, "anna", [Status.ACCEPTED], capsys)
    journal = journal_path(paths.data_folder(), corpus / "index.yaml", "ben")
    busy = Annotations.open(journal)
    comparison = comparison_of(load_documents(path.read_text(encoding="utf-8"), path)[0])
    busy.set_note(comparison, comparison.pairs[0].id, "mine")
    assert main(["import", str(corpus), str(path), "--annotator", "ben"]) == ExitCode.UNREADABLE
    assert "another Diptych (process" in capsys.readouterr().err
    busy.close()


def test_the_commands_of_the_guide_run_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/annotating.md, block by block, on the sample corpus."""
    page = (ROOT / "docs/annotating.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```sh\n")[1:]]
    assert len(blocks) > 3
    script = 'diptych() { python -m reader "$@"; }\nset -eu\n' + "\n".join(blocks)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    shutil.copytree(ROOT / "sample_corpus", tmp_path / "sample_corpus")
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert load_documents((tmp_path / "gold.yaml").read_text(encoding="utf-8"), tmp_path / "gold.yaml")


def test_the_history_is_told_on_a_plain_terminal(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When, by whom, of which pair; of one event when asked; as data for programs."""
    annotate(corpus, "anna", [Status.ACCEPTED, Status.REJECTED], capsys)
    capsys.readouterr()
    assert main(["history", str(corpus), "--annotator", "anna"]) == ExitCode.DONE
    told = capsys.readouterr().out
    assert "just now  anna  accepted: “" in told
    assert "and 1 more  [bell-return] <- now" in told
    assert "2 decisions in 0 min" in told
    assert main(["history", str(corpus), "--annotator", "anna", "--format", "json", "--last", "1"]) == ExitCode.DONE
    data = json.loads(capsys.readouterr().out)
    assert (data["annotator"], len(data["entries"]), data["entries"][0]["now"]) == ("anna", 1, True)
    assert main(["history", str(corpus), "--event", "bell"]) == ExitCode.USAGE
    assert main(["history", str(corpus)]) == ExitCode.DONE
    assert capsys.readouterr().out == "Nothing is decided yet.\n"


def test_disputes_are_decided_and_gold_names_its_sources(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The screen wants a terminal; `--write` writes what has been decided so far, and says what is left out."""
    anna = annotate(corpus, "anna", [Status.ACCEPTED] * 30, capsys)
    ben = annotate(corpus, "ben", [Status.REJECTED] + [Status.ACCEPTED] * 30, capsys)
    gold = corpus.parent / "gold.yaml"
    assert main(["adjudicate", str(anna), str(ben), "-o", str(gold)]) == ExitCode.USAGE
    assert "needs a terminal" in capsys.readouterr().err
    assert main(["adjudicate", str(anna), "-o", str(gold)]) == ExitCode.USAGE
    assert main(["adjudicate", str(anna), str(ben), "-o", str(gold), "--by", "cleo", "--write"]) == ExitCode.PROBLEMS
    assert "left out: undecided" in capsys.readouterr().err
    settling = Settling(load_opinions([anna, ben]), Journal.load(journal_of(gold)))
    for at in range(len(settling.disputes)):
        settling.settle(at, "none", "ben")
    settling.journal.close()
    assert main(["adjudicate", str(anna), str(ben), "-o", str(gold), "--by", "cleo", "--write"]) == ExitCode.DONE
    data = load_document(gold.read_text(encoding="utf-8"), gold)
    assert [source["annotator"] for source in data["sources"]] == ["anna", "ben"]
    assert data["adjudication"] == {"by": "cleo", "decided": len(settling.disputes), "open": 0}
    assert main(["check", str(gold), str(journal_of(gold))]) == ExitCode.DONE
