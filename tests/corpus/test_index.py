"""An index says what it holds; whatever is wrong in a part costs that part only, and is named with its line."""

from pathlib import Path

import pytest

from reader.corpus.index import Index, parse_index
from reader.errors import InputError

HEAD = "format: diptych-corpus/1\ntitle: Test\nevents:\n"
EVENT = "- id: storm\n  title: A storm\n  date: 2031-04-02\n  articles:\n"
WIRE = "  - {id: wire, path: wire.txt, source: Coast Wire, date: 2031-04-02, language: en}\n"
HERALD = "  - {id: herald, path: herald.txt}\n"


def parse(text: str, folder: Path = Path("corpus")) -> Index:
    """Parse an index that stands in `folder`."""
    return parse_index(text, folder / "index.yaml")


def test_a_sound_index_has_no_problems() -> None:
    """Every field of the contract is read."""
    index = parse(HEAD + EVENT + WIRE + HERALD)
    assert index.problems == ()
    assert index.title == "Test"
    (event,) = index.events
    assert (event.id, event.title, str(event.date)) == ("storm", "A storm", "2031-04-02")
    wire, herald = event.articles
    assert (wire.id, wire.shown_path, wire.metadata.source, wire.metadata.language) == (
        "wire",
        "wire.txt",
        "Coast Wire",
        "en",
    )
    assert wire.path == Path("corpus/wire.txt")
    assert herald.metadata.source is None


def test_guidelines_and_tags_are_the_corpus_own() -> None:
    """A file inside the corpus; tags in their order, each once."""
    index = parse(HEAD.replace("events", "guidelines: how.md\ntags: [unsure, error, unsure]\nevents") + EVENT + WIRE)
    assert (index.problems, index.guidelines, index.tags) == ((), Path("corpus/how.md"), ("unsure", "error"))


PARTLY_WRONG = [
    ("guidelines elsewhere", "guidelines: ../how.md\n" + HEAD + EVENT + WIRE, 1, "leaves the corpus folder"),
    ("a tag of two words", "tags: [key quote]\n" + HEAD + EVENT + WIRE, 1, "has a space in it"),
    ("a tag that is a number", "tags: [7]\n" + HEAD + EVENT + WIRE, 1, "must be text, not a number"),
    ("an unknown key of the index", "colour: red\n" + HEAD + EVENT + WIRE, 1, "unknown key `colour`"),
    ("a misspelt key has a hint", HEAD + EVENT + "  - {id: w, path: w.txt, sorce: X}\n", 8, "did you mean `source`?"),
    ("an unknown key of an event", HEAD + "- id: storm\n  place: Velm\n  articles:\n" + WIRE, 5, "unknown key `place`"),
    ("a number for a title", HEAD + EVENT + "  - {id: w, path: w.txt, title: 7}\n", 8, "must be text, not a number"),
    ("a list for a date", HEAD + EVENT + "  - {id: w, path: w.txt, date: [1]}\n", 8, "must be a date, not a list"),
    ("no calendar date", HEAD + EVENT + "  - {id: w, path: w.txt, date: 2031-13-45}\n", 8, "is not a date"),
    ("a path up and out", HEAD + EVENT + WIRE + "  - {id: x, path: ../x.txt}\n", 9, "leaves the corpus folder"),
    ("an absolute path", HEAD + EVENT + WIRE + "  - {id: x, path: /etc/hostname}\n", 9, "leaves the corpus folder"),
    ("a path with a backslash", HEAD + EVENT + WIRE + "  - {id: x, path: '..\\x.txt'}\n", 9, "leaves the corpus"),
    ("no path", HEAD + EVENT + WIRE + "  - {id: x}\n", 9, "has no path"),
    ("no id", HEAD + EVENT + WIRE + "  - {path: x.txt}\n", 9, "has no id"),
    ("an id with a space", HEAD + EVENT + WIRE + "  - {id: 'a b', path: x.txt}\n", 9, "holds other than"),
    ("an article id twice", HEAD + EVENT + WIRE + WIRE, 9, "article id `wire` stands twice"),
    ("a key twice", HEAD + EVENT + "  - {id: w, path: w.txt, path: v.txt}\n", 8, "`path` of an article stands twice"),
    (
        "an event without articles",
        HEAD + "- {id: calm, articles: []}\n" + EVENT + WIRE,
        4,
        "no article that can be read",
    ),
    ("a tag", HEAD + EVENT + "  - {id: w, path: w.txt, title: !!python/name:os.system x}\n", 8, "carries the YAML tag"),
    (
        "a tag of our own",
        HEAD + EVENT + WIRE + "  - !secret {id: w, path: w.txt}\n",
        9,
        "carries the YAML tag '!secret'",
    ),
]


@pytest.mark.parametrize(("name", "text", "line", "message"), PARTLY_WRONG, ids=[case[0] for case in PARTLY_WRONG])
def test_what_is_wrong_in_a_part_is_named_with_its_line(name: str, text: str, line: int, message: str) -> None:
    """One problem, one line, and the event still opens."""
    index = parse(text)
    assert [problem.line for problem in index.problems][:1] == [line], name
    shown = str(index.problems[0])
    assert message in shown
    assert "\n" not in shown
    assert [event.id for event in index.events] == ["storm"]


UNREADABLE = [
    ("another format", "format: diptych-corpus/9\nevents: []\n", 1, "unknown format"),
    ("no format", "title: x\n", None, "no `format`"),
    ("not YAML", "format: [\n", 2, "not YAML"),
    ("empty", "", None, "empty"),
    ("only text", "hello", 1, "must be a mapping"),
    ("a tag at the top", "!!python/object:os.x {}\n", 1, "YAML tag"),
]


@pytest.mark.parametrize(("name", "text", "line", "message"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
def test_an_index_that_says_nothing_is_refused(name: str, text: str, line: int | None, message: str) -> None:
    """An input error that names the file and, where there is one, the line."""
    with pytest.raises(InputError) as caught:
        parse(text)
    assert message in str(caught.value), name
    assert caught.value.problem.line == line


def test_a_link_that_leads_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link inside the folder may not smuggle in a file from outside."""
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "inner.txt").symlink_to(outside)
    index = parse(HEAD + EVENT + WIRE + "  - {id: x, path: inner.txt}\n", folder)
    assert "leaves the corpus folder" in str(index.problems[0])
    assert [article.id for article in index.events[0].articles] == ["wire"]


def test_aliases_that_multiply_do_not_hang() -> None:
    """The walk goes to a fixed depth, so a small file cannot unfold into a large one."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(InputError):
        parse(bomb)
