"""Corpora open from an index, a folder or files; one bad article does not close the rest."""

from pathlib import Path

import pytest

from reader.corpus.load import corpus_of_files, letter_id, load_event, open_corpus
from reader.errors import InputError

STORY = "Harbour closed\n\nThe harbour of Velm was closed on Monday. Two ferries were turned back.\n"


def write(path: Path, text: str | bytes) -> Path:
    """Write a file, folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_folder_without_an_index_is_an_event_a_folder(tmp_path: Path) -> None:
    """Article files directly in a folder are one event; other files and hidden folders are passed over."""
    write(tmp_path / "storm/wire.txt", STORY)
    write(tmp_path / "storm/herald.md", STORY)
    write(tmp_path / "storm/notes.pdf", b"%PDF")
    write(tmp_path / "fire/wire.txt", STORY)
    write(tmp_path / ".git/x.txt", STORY)
    corpus = open_corpus(tmp_path)
    assert [(event.id, [article.id for article in event.articles]) for event in corpus.events] == [
        ("fire", ["wire"]),
        ("storm", ["herald", "wire"]),
    ]


def test_two_files_of_one_stem_get_two_ids(tmp_path: Path) -> None:
    """Ids stay unique inside an event."""
    write(tmp_path / "wire.txt", STORY)
    write(tmp_path / "wire.md", STORY)
    (event,) = open_corpus(tmp_path).events
    assert len({article.id for article in event.articles}) == 2


BAD_ARTICLES = [
    ("missing", None, "no such file"),
    ("empty", b"", "empty"),
    ("blank", b" \n\n\t\n", "empty"),
    ("not text", bytes(range(256)) * 8, "text"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD_ARTICLES, ids=[case[0] for case in BAD_ARTICLES])
def test_an_article_that_cannot_be_read_is_a_problem_and_the_rest_opens(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    """The problem names the file; the event keeps its other articles."""
    write(tmp_path / "good.txt", STORY)
    if data is not None:
        write(tmp_path / "bad.txt", data)
    index = "format: diptych-corpus/1\nevents:\n- id: storm\n  articles:\n"
    index += "  - {id: good, path: good.txt}\n  - {id: bad, path: bad.txt}\n"
    write(tmp_path / "index.yaml", index)
    loaded = load_event(open_corpus(tmp_path).events[0])
    assert [article.id for article in loaded.event.articles] == ["good"], name
    (problem,) = loaded.problems
    assert problem.path.name == "bad.txt"
    assert message in problem.what


def test_nothing_at_the_path_is_said_with_what_to_do(tmp_path: Path) -> None:
    """Missing paths, lone articles and folders without articles are input errors."""
    lone = write(tmp_path / "lone.txt", STORY)
    many = write(tmp_path / "many.jsonl", "{}")
    hollow = tmp_path / "hollow"
    hollow.mkdir()
    for path, message in [
        (tmp_path / "no", "no such"),
        (lone, "two articles"),
        (many, "index build"),
        (hollow, "no article in this folder"),
    ]:
        with pytest.raises(InputError, match=message):
            open_corpus(path)


def test_files_of_a_command_line_are_one_event() -> None:
    """Ids are letters in argument order; paths stay as given."""
    corpus = corpus_of_files([Path("x/one.txt"), Path("two.txt")], ["x/one.txt", "two.txt"])
    assert [(article.id, article.shown_path) for article in corpus.events[0].articles] == [
        ("a", "x/one.txt"),
        ("b", "two.txt"),
    ]


@pytest.mark.parametrize(("number", "letters"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (702, "aaa")])
def test_letter_ids_go_on_after_z(number: int, letters: str) -> None:
    """As columns of a spreadsheet."""
    assert letter_id(number) == letters


def test_guidelines_beside_the_index_are_found(tmp_path: Path) -> None:
    """Without a word in the index, and in a folder without one, where they are no article."""
    (tmp_path / "one.txt").write_text("A sentence.", encoding="utf-8")
    (tmp_path / "guidelines.md").write_text("# How\n", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert corpus.guidelines == tmp_path / "guidelines.md"
    assert [article.id for article in corpus.events[0].articles] == ["one"]
    (tmp_path / "index.yaml").write_text(
        "format: diptych-corpus/1\nevents:\n- {id: e, articles: [{id: one, path: one.txt}]}\n", encoding="utf-8"
    )
    assert open_corpus(tmp_path).guidelines == tmp_path / "guidelines.md"
    (tmp_path / "guidelines.md").unlink()
    assert open_corpus(tmp_path).guidelines is None
