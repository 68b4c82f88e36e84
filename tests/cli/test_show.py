"""`diptych show` prints articles and events for the eye and for the ear, with what was decided."""

import unicodedata
from pathlib import Path

import pytest

from reader import paths
from reader.cli import main
from reader.compare import compare
from reader.corpus.load import load_event, open_corpus
from reader.errors import ExitCode
from reader.model.alignment import Status
from reader.store.annotations import Annotations, journal_path

SAMPLES = paths.shipped_folder("sample_corpus")
BELL = sorted((SAMPLES / "bell-return").glob("*.txt"))


def linear(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What `show --linear` prints."""
    assert main(["show", *arguments, "--linear"]) == ExitCode.DONE
    return capsys.readouterr().out


def decide(event: str, status: Status) -> str:
    """Decide on the first pair of an event, and return the words of its first sentence."""
    corpus = open_corpus(SAMPLES)
    entry = corpus.event(event)
    assert entry is not None
    comparison = compare(load_event(entry).event)
    annotations = Annotations.open(journal_path(paths.data_folder(), corpus.root))
    pair = comparison.pairs[0]
    annotations.set_status(comparison, pair.id, status)
    annotations.close()
    article = comparison.article(pair.left_article)
    return article.words(article.sentence(pair.left[0]))


def test_lines_hold_no_drawing(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither boxes nor marks that have to be seen: every symbol is one of the text or says its name."""
    out = linear(str(SAMPLES), "--event", "bell-return", capsys=capsys)
    drawn = {c for c in out if unicodedata.name(c, "").startswith(("BOX DRAWINGS", "BLOCK ELEMENT"))}
    assert drawn == set()
    assert not set("≈•❝▸┃") & set(out)


def test_speakers_and_differences_are_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Who is quoted stands before the sentence, what differs after the pair."""
    out = linear(str(SAMPLES), "--event", "bell-return", capsys=capsys)
    assert "Vitrine, sentence 13, speaker Mathilde Ostrander: “We have not lost an object" in out
    assert "difference of figure: Vitrine has seven to four, Ketter Valley Post has seven to five" in out


def test_an_event_is_shown_as_it_stands_decided(capsys: pytest.CaptureFixture[str]) -> None:
    """An accepted pair says so; a rejected one is two lone sentences again."""
    before = linear(str(SAMPLES), "--event", "bell-return", capsys=capsys)
    words = decide("bell-return", Status.ACCEPTED)
    accepted = linear(str(SAMPLES), "--event", "bell-return", capsys=capsys)
    assert accepted.count(", accepted\n") == 1
    decide("bell-return", Status.REJECTED)
    rejected = linear(str(SAMPLES), "--event", "bell-return", capsys=capsys)
    assert ", accepted\n" not in rejected
    assert words[:40] in rejected
    assert "pairs 8" in before
    assert "pairs 7" in rejected


def test_an_event_of_several_articles_is_shown_two_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Every two of them, each with its own counts."""
    out = linear(str(SAMPLES), "--event", "cod-accord", capsys=capsys)
    assert len([line for line in out.splitlines() if line.startswith("pairs ")]) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([str(SAMPLES)], "name an event with --event ID; Sample corpus has ferry-fire, "),
        ([str(SAMPLES), "--event", "bell-retrun"], "did you mean `bell-return`?"),
        ([str(BELL[0])], "is one article"),
        ([*map(str, BELL), "--event", "bell-return"], "--event names an event of a corpus"),
    ],
    ids=["no event", "a wrong event", "one article", "articles with an event"],
)
def test_what_cannot_be_shown_says_what_to_give(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line."""
    assert main(["show", *arguments]) == ExitCode.USAGE
    assert said in (err := capsys.readouterr().err)
    assert err.count("\n") == 1


def test_a_bad_article_of_an_event_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the others are shown."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The weir held.\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    assert main(["show", str(tmp_path), "--linear"]) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert "shared" in out
    assert "c.txt: empty" in err
