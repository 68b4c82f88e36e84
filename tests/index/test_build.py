"""Inputs become a corpus that the reader opens; an interrupted build goes on; an update keeps what is there."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.corpus.index import EventEntry
from reader.corpus.load import load_event, open_corpus
from reader.errors import ExitCode, InputError, StoreError, UsageError
from reader.index import BuildOptions, BuildReport, SerialEngine, build, job, update
from reader.index.workspace import Workspace
from reader.index.write import write_text
from tests.index.stories import GROUPS, STORIES, Fields, write_lines

ROOT = Path(__file__).parents[2]


def made(tmp_path: Path, records: Sequence[Fields] = STORIES, options: BuildOptions | None = None) -> BuildReport:
    """A corpus of these records in tmp_path/corpus."""
    lines = write_lines(tmp_path / "in.jsonl", records)
    return build([lines], tmp_path / "corpus", options, engine=SerialEngine())


def events_of(tmp_path: Path) -> Sequence[EventEntry]:
    """What the reader finds in tmp_path/corpus."""
    corpus = open_corpus(tmp_path / "corpus")
    assert corpus.problems == ()
    return tuple(corpus.events)


def groups_of(tmp_path: Path) -> set[frozenset[str]]:
    """Events as sets of article ids."""
    return {frozenset(article.id for article in event.articles) for event in events_of(tmp_path)}


def test_reports_of_one_event_are_one_event_and_open(tmp_path: Path) -> None:
    """Ids, dates and outlets are kept; the headline stands in front of the text; every article opens."""
    report = made(tmp_path)
    assert (report.articles, report.events, report.versions, report.problems) == (5, 3, 0, ())
    assert groups_of(tmp_path) == GROUPS
    event = next(event for event in events_of(tmp_path) if len(event.articles) == 2)
    assert event.title in {"Ferries collide off Velm", "Fog shuts the port"}
    assert event.date == dt.date(2031, 4, 2)
    loaded = load_event(event)
    assert loaded.problems == ()
    first = loaded.event.articles[0]
    assert first.text.startswith("Ferries collide off Velm\n\nTwo ferries collided")
    assert (first.metadata.source, first.metadata.date) == ("Coast Wire", dt.date(2031, 4, 2))


def test_ids_that_cannot_stand_in_a_sentence_id_are_cleaned_and_missing_ones_made(tmp_path: Path) -> None:
    """The same input gives the same ids again."""
    odd = [{**STORIES[0], "id": "http://velm.example/a b?c~d"}, {k: v for k, v in STORIES[2].items() if k != "id"}]
    made(tmp_path, odd)
    ids = {article.id for event in events_of(tmp_path) for article in event.articles}
    assert "http-velm.example-a-b-c-d" in ids
    (derived,) = ids - {"http-velm.example-a-b-c-d"}
    assert derived.startswith("coast-wire-")
    shutil.rmtree(tmp_path / "corpus")
    made(tmp_path, odd)
    assert {article.id for event in events_of(tmp_path) for article in event.articles} == ids


def test_two_articles_of_one_id_are_both_kept_and_named(tmp_path: Path) -> None:
    """The second gets a number; the very same record twice is one article."""
    report = made(tmp_path, [STORIES[0], {**STORIES[2], "id": "wire-1"}, STORIES[0]])
    assert groups_of(tmp_path) == {frozenset({"wire-1"}), frozenset({"wire-1-2"})}
    (problem,) = report.problems
    assert "id wire-1 stands for another article" in problem.what
    assert report.passed_over == 1


BAD_LINES = [
    ("broken", '{"id": "x", "text": "cut', "not JSON"),
    ("a list", '["x"]', "not a JSON object"),
    ("no text", '{"id": "x", "title": "y"}', "no article text"),
    ("blank text", '{"id": "x", "text": " \\n "}', "no article text"),
    ("not text", '{"id": "x", "text": "%PDF-1.4 x"}', "PDF"),
    ("year 0001", '{"id": "x", "text": "An owl sat there.", "date": "0001-01-01"}', "no plausible date"),
    ("year 9999", '{"id": "x", "text": "An owl sat there.", "date": "9999-12-31T00:00:00Z"}', "no plausible date"),
    ("no date", '{"id": "x", "text": "An owl sat there.", "date": "soon"}', "not a date"),
    ("nested too deep", "[" * 100_000, "not JSON"),
]


@pytest.mark.parametrize(("name", "line", "message"), BAD_LINES, ids=[case[0] for case in BAD_LINES])
def test_a_bad_record_is_named_and_the_rest_is_built(tmp_path: Path, name: str, line: str, message: str) -> None:
    """The problem names file and line, on the report and in problems.txt."""
    lines = write_lines(tmp_path / "in.jsonl")
    lines.write_text(lines.read_text() + line + "\n")
    report = build([lines], tmp_path / "corpus", engine=SerialEngine())
    (problem,) = report.problems
    assert message in problem.what, name
    assert problem.line == 6
    assert f"in.jsonl:6: {problem.what}" in (tmp_path / "corpus/problems.txt").read_text()
    assert groups_of(tmp_path) >= GROUPS


def test_an_article_too_large_to_open_is_left_out(tmp_path: Path) -> None:
    """50 MB of text in one record."""
    report = made(tmp_path, [*STORIES, {"id": "huge", "text": "owl and lemming " * 3_300_000}])
    assert report.articles == 5
    assert "too large" in report.problems[0].what


HOSTILE = 'Say "no": \\ # {a: [b]}, & *x !!python/object \x1b[31m \x85 \u2028 \ud83d \U0001f9ad \x7f\x00'


def test_any_title_and_text_survive_the_index(tmp_path: Path) -> None:
    """Control characters, quotes and YAML's own marks come back as they were, lone surrogates replaced."""
    made(
        tmp_path,
        [{"id": "odd", "title": HOSTILE, "text": "One owl.\r\n\r\nTwo owls\u2028and a half.\n", "source": "\x07"}],
    )
    (event,) = events_of(tmp_path)
    shown = " ".join(HOSTILE.replace("\ud83d", "\ufffd").split())
    assert event.articles[0].metadata.title == shown
    (article,) = load_event(event).event.articles
    assert article.text == f"{shown}\n\nOne owl.\r\n\r\nTwo owls\u2028and a half.\n"


def test_limit_since_and_language_choose(tmp_path: Path) -> None:
    """What is not asked for is counted, not named."""
    french = {
        "id": "fr",
        "text": "Le ministre a dit que la réunion est dans une ville du sud et que les routes sont fermées.",
    }
    records = [*STORIES, french]
    report = made(tmp_path / ".", records, BuildOptions(since=dt.date(2031, 6, 1), language="en"))
    assert groups_of(tmp_path) == {frozenset({"wire-2", "mirror-3"}), frozenset({"mirror-9"})}
    assert (report.passed_over, report.problems) == (3, ())
    shutil.rmtree(tmp_path / "corpus")
    assert made(tmp_path, records, BuildOptions(limit=2)).articles == 2


def test_fields_of_other_names_are_taken_by_map(tmp_path: Path) -> None:
    """Without it, the problem says which columns there are."""
    renamed = [{"key": s["id"], "story": s["text"], "head": s["title"], "day": s["date"]} for s in STORIES]
    with pytest.raises(InputError, match="name its column with --map text=…; there is: day, head, key, story"):
        made(tmp_path, renamed)
    made(tmp_path, renamed, BuildOptions(naming={"id": "key", "text": "story", "title": "head", "date": "day"}))
    assert groups_of(tmp_path) == GROUPS


def test_a_finished_or_hand_made_corpus_is_not_built_over(tmp_path: Path) -> None:
    """Both say what to do instead."""
    made(tmp_path)
    with pytest.raises(UsageError, match="index update"):
        made(tmp_path)
    hand_made = tmp_path / "mine"
    hand_made.mkdir()
    (hand_made / "index.yaml").write_text("format: diptych-corpus/1\nevents: []\n")
    with pytest.raises(UsageError, match="was not built"):
        build([tmp_path / "in.jsonl"], hand_made, engine=SerialEngine())
    assert not (hand_made / ".build").exists()


def test_nothing_to_build_from_is_an_error(tmp_path: Path) -> None:
    """A missing input, one of no known kind, one without articles."""
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    (tmp_path / "none.jsonl").write_text("\n\n")
    for name, message in [("gone", "no such file"), ("x.pdf", "not an input"), ("none.jsonl", "no article")]:
        with pytest.raises(InputError, match=message):
            build([tmp_path / name], tmp_path / f"c-{name}", engine=SerialEngine())
        assert not (tmp_path / f"c-{name}" / "index.yaml").exists()
    assert not (tmp_path / "c-gone").exists()


def test_a_build_that_was_interrupted_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a stop in the middle the same command gives the same corpus as one without a stop; another is refused."""
    made(tmp_path)
    whole = (tmp_path / "corpus/index.yaml").read_bytes()
    monkeypatch.setattr(job, "BATCH_ITEMS", 1)
    stopped = tmp_path / "stopped" / "corpus"
    steps = iter(range(3))

    def stop(_what: str, _done: int, _total: int | None) -> None:
        if next(steps, None) is None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([tmp_path / "in.jsonl"], stopped, engine=SerialEngine(), tell=stop)
    assert not (stopped / "index.yaml").exists()
    with Workspace(stopped) as workspace:
        assert workspace.count() == 4
    with pytest.raises(UsageError, match="interrupted build of other inputs"):
        build([tmp_path / "in.jsonl"], stopped, BuildOptions(limit=4), engine=SerialEngine())
    report = build([tmp_path / "in.jsonl"], stopped, engine=SerialEngine())
    assert report.articles == 5
    assert (stopped / "index.yaml").read_bytes() == whole


def test_two_builds_of_one_corpus_at_once_are_refused(tmp_path: Path) -> None:
    """The second says that the first is at work."""
    write_lines(tmp_path / "in.jsonl")
    with Workspace(tmp_path / "corpus"), pytest.raises(StoreError, match="another build"):
        build([tmp_path / "in.jsonl"], tmp_path / "corpus", engine=SerialEngine())


def test_an_update_adds_what_is_new_and_moves_nothing(tmp_path: Path) -> None:
    """A new report joins its event; ids and titles stay; a known article is passed over."""
    made(tmp_path, [STORIES[0], STORIES[2], STORIES[4]])
    before = {event.id: event.title for event in events_of(tmp_path)}
    write_lines(tmp_path / "new.jsonl", STORIES)
    report = update(tmp_path / "corpus", [tmp_path / "new.jsonl"], engine=SerialEngine())
    assert (report.added, report.passed_over) == (2, 3)
    assert groups_of(tmp_path) == GROUPS
    assert {event.id: event.title for event in events_of(tmp_path)} == before


def test_an_update_keeps_what_was_changed_by_hand(tmp_path: Path) -> None:
    """Renamed, merged and shortened events stay so; an article taken out does not come back."""
    made(tmp_path)
    index = tmp_path / "corpus/index.yaml"
    articles = {a.id: a for event in events_of(tmp_path) for a in event.articles}
    line = "      - {{id: {0}, path: {1}}}\n"
    kept = "".join(line.format(name, articles[name].shown_path) for name in ("wire-1", "wire-2", "mirror-3"))
    index.write_text(
        f"format: diptych-corpus/1\ntitle: Mine\nevents:\n  - id: all\n    title: Ours\n    articles:\n{kept}"
    )
    fresh = {
        **STORIES[3],
        "id": "late",
        "text": str(STORIES[3]["text"]).replace("blocked", "filled and blocked") + " Rain fell.",
    }
    write_lines(tmp_path / "new.jsonl", [*STORIES, fresh])
    update(tmp_path / "corpus", [tmp_path / "new.jsonl"], engine=SerialEngine())
    (event,) = events_of(tmp_path)
    assert (event.id, event.title) == ("all", "Ours")
    assert {article.id for article in event.articles} == {"wire-1", "wire-2", "mirror-3", "late"}
    assert open_corpus(tmp_path / "corpus").title == "Mine"


def test_an_update_needs_a_corpus_that_was_built(tmp_path: Path) -> None:
    """And writes nothing where there is none."""
    with pytest.raises(UsageError, match="holds no corpus that was built"):
        update(tmp_path / "none", [write_lines(tmp_path / "in.jsonl")], engine=SerialEngine())
    assert not (tmp_path / "none").exists()


def test_a_folder_of_files_is_read_where_it_stands_or_copied(tmp_path: Path) -> None:
    """Files inside the corpus stay; others are copied; links that loop and folders that cannot be read do no harm."""
    folder = tmp_path / "news" / "april"
    folder.mkdir(parents=True)
    (folder / "wire.txt").write_bytes(b"Ferries collide\r\n\r\nTwo ferries collided in fog off Velm.\r\n")
    (folder / "herald.html").write_text(
        "<html><body><article><p>" + str(STORIES[1]["text"]) * 3 + "</p></article></body></html>"
    )
    (folder / "loop").symlink_to(tmp_path / "news")
    build([tmp_path / "news"], tmp_path / "corpus", engine=SerialEngine())
    articles = {a.id: a for event in events_of(tmp_path) for a in event.articles}
    assert set(articles) == {"april-wire", "april-herald"}
    assert articles["april-wire"].path.read_bytes() == (folder / "wire.txt").read_bytes()
    build([tmp_path / "news"], tmp_path / "news", engine=SerialEngine())
    inside = {a.id: a.shown_path for event in open_corpus(tmp_path / "news").events for a in event.articles}
    assert inside == {"april-wire": "april/wire.txt", "april-herald": "april/herald.html"}


def test_no_room_to_write_is_said_and_the_build_goes_on_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves no index; the same command finishes once there is room."""
    lines = write_lines(tmp_path / "in.jsonl")
    real = write_text
    room = iter(range(2))

    def write(path: Path, text: str) -> None:
        if next(room, None) is None:
            raise StoreError(path, "No space left on device; put that right and give the same command again to go on")
        real(path, text)

    monkeypatch.setattr("reader.index.job.write_text", write)
    with pytest.raises(StoreError, match="No space left"):
        build([lines], tmp_path / "corpus", engine=SerialEngine())
    assert not (tmp_path / "corpus/index.yaml").exists()
    monkeypatch.undo()
    build([lines], tmp_path / "corpus", engine=SerialEngine())
    assert groups_of(tmp_path) == GROUPS


def test_the_same_text_a_thousand_times_is_kept_once(tmp_path: Path) -> None:
    """All ids are listed, one file is written, one article is compared."""
    copies = [{"id": f"n{n}", "text": STORIES[0]["text"]} for n in range(1000)]
    report = made(tmp_path, copies)
    assert (report.articles, report.versions, report.events) == (1000, 999, 1)
    assert len(list((tmp_path / "corpus/articles").rglob("*.txt"))) == 1
    (event,) = events_of(tmp_path)
    assert [article.id for article in event.compared] == ["n0", "n1"]


def test_index_lines_are_readable_by_a_person(tmp_path: Path) -> None:
    """One line an article; the index alone says all."""
    made(tmp_path)
    lines = (tmp_path / "corpus/index.yaml").read_text().splitlines()
    assert sum(line.startswith("      - {id: ") for line in lines) == 5
    assert json.loads(lines[1].removeprefix("title: ")) == "corpus"


LIMITED = """
import resource, signal, sys
from reader.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
sys.exit(main({command!r}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
@pytest.mark.parametrize("size", [1_000, 40_000, 150_000])
def test_files_that_may_not_grow_end_in_one_line_and_a_state_to_go_on_from(tmp_path: Path, size: int) -> None:
    """As on a full disk, at several stages: no trace-back, no index, and the same command finishes afterwards."""
    records = [
        {**STORIES[n % 5], "id": f"n{n}", "text": f"{STORIES[n % 5]['text']} Take {n} {'x' * n}."} for n in range(200)
    ]
    command = ["index", "build", str(write_lines(tmp_path / "in.jsonl", records)), "-o", str(tmp_path / "corpus")]
    code = LIMITED.format(size=size, command=[*command, "--engine", "serial"])
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.UNREADABLE, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "not saved" in line
    assert not (tmp_path / "corpus/index.yaml").exists()
    report = build([tmp_path / "in.jsonl"], tmp_path / "corpus", engine=SerialEngine())
    assert report.articles == 200
    assert sum(len(event.articles) for event in events_of(tmp_path)) == 200


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read."""
    for name in ("closed", "open"):
        (tmp_path / "news" / name).mkdir(parents=True)
        (tmp_path / "news" / name / "a.txt").write_text("One owl sat there.")
    real = os.scandir

    def scandir(path: Path) -> "os._ScandirIterator[str]":
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("os.scandir", scandir)
    report = build([tmp_path / "news"], tmp_path / "corpus", engine=SerialEngine())
    assert report.articles == 1
    assert "folder cannot be read: Permission denied" in report.problems[0].what


def test_progress_says_how_much_is_to_come(tmp_path: Path) -> None:
    """Items read, of about how many; steps in their order."""
    told: list[tuple[str, int, int | None]] = []
    lines = write_lines(tmp_path / "in.jsonl")
    build([lines], tmp_path / "corpus", engine=SerialEngine(), tell=lambda *step: told.append(step))
    assert told[0] == ("reading in.jsonl", 5, 5)
    assert [what for what, _, _ in told][1:] == ["finding versions", "comparing", "grouping", "writing"]
