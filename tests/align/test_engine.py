"""Two articles to pairs: many to many, in any order, calibrated, and calm about bad input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align import align
from reader.model.alignment import Pair, Relation, pair_id
from tests.align.invented import FERRY, FERRY_AGAIN, GARDEN, article


def _links(pairs: tuple[Pair, ...]) -> set[tuple[str, str]]:
    return {(link.left, link.right) for pair in pairs for link in pair.links}


def test_crossing_rewordings_are_linked() -> None:
    """Order is no constraint: the second sentence meets the third, the fifth the second."""
    found = _links(align(FERRY, FERRY_AGAIN))
    assert {("a.s1", "b.s1"), ("a.s2", "b.s3"), ("a.s3", "b.s4"), ("a.s5", "b.s2")} <= found


def test_sentences_of_one_source_stay_alone() -> None:
    """The lighthouse and the council meeting are told by one article each."""
    ends = {end for link in _links(align(FERRY, FERRY_AGAIN)) for end in link}
    assert not {"a.s6", "b.s5"} & ends


def test_the_same_words_are_shared_and_other_words_are_not() -> None:
    """A verbatim quotation is shared whatever its attribution; a rewording is not."""
    relations = {(k.left, k.right): k.relation for pair in align(FERRY, FERRY_AGAIN) for k in pair.links}
    assert relations["a.s3", "b.s4"] is Relation.SHARED
    assert relations["a.s2", "b.s3"] is not Relation.SHARED


def test_a_pair_is_as_strong_as_its_strongest_link() -> None:
    """Relation, id and score of a pair follow from its links; scores lie in 0..1."""
    for pair in align(FERRY, FERRY_AGAIN):
        assert pair.relation.strength == max(link.relation.strength for link in pair.links)
        assert pair.id == pair_id(pair.left, pair.right)
        assert pair.score == max(link.score for link in pair.links)
        assert all(0 < link.score <= 1 for link in pair.links)
        assert {link.left for link in pair.links} == set(pair.left)
        assert {link.right for link in pair.links} == set(pair.right)


def test_a_repeat_shares_the_links_of_its_original() -> None:
    """Printed twice, linked twice, in one pair."""
    words = [FERRY.words(sentence) for sentence in FERRY.sentences]
    doubled = article("a", words[2], *words[:2], words[2], *words[3:], repeats={3: 0})
    pairs = align(doubled, FERRY_AGAIN)
    (pair,) = (pair for pair in pairs if "a.s1" in pair.left)
    assert pair.left == ("a.s1", "a.s4")
    assert {("a.s1", "b.s4"), ("a.s4", "b.s4")} <= {(link.left, link.right) for link in pair.links}


def test_identical_articles_meet_sentence_by_sentence() -> None:
    """Every sentence is shared with itself."""
    other = article("b", *(FERRY.words(sentence) for sentence in FERRY.sentences))
    relations = {(k.left, k.right): k.relation for pair in align(FERRY, other) for k in pair.links}
    for n in range(1, 7):
        assert relations[f"a.s{n}", f"b.s{n}"] is Relation.SHARED


BAD_INPUT = (
    ("nothing on the left", article("a"), FERRY_AGAIN),
    ("nothing on either side", article("a"), article("b")),
    ("punctuation alone", article("a", "…", "— —"), article("b", "?!", "...")),
    ("unrelated", GARDEN, FERRY),
    ("another language", article("x", "Die Fähre lief am Montag auf Grund.", "Der Kapitän schwieg."), FERRY_AGAIN),
    ("another script", article("x", "渡船星期一搁浅。", "船长没有说话。"), FERRY_AGAIN),
)


@pytest.mark.parametrize(("left", "right"), [row[1:] for row in BAD_INPUT], ids=[row[0] for row in BAD_INPUT])
def test_nothing_in_common_gives_no_links(left: object, right: object) -> None:
    """And no crash, in either direction."""
    assert align(left, right) == ()  # type: ignore[arg-type]  # a table of mixed rows
    assert align(right, left) == ()  # type: ignore[arg-type]  # as above


def test_one_sentence_finds_its_counterpart() -> None:
    """A single sentence against a whole article."""
    alone = article("a", "Skerry Lines announced that all sailings are off until the weekend.")
    assert ("a.s1", "b.s2") in _links(align(alone, FERRY_AGAIN))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), max_size=5), st.lists(st.text(min_size=1, max_size=60), max_size=5))
def test_any_text_is_survived(left: list[str], right: list[str]) -> None:
    """Whatever the words, links join sentences that exist, and each link stands in one pair only."""
    one, other = article("a", *left), article("b", *right)
    pairs = align(one, other)
    ids = {s.id for s in (*one.sentences, *other.sentences)}
    links = [(link.left, link.right) for pair in pairs for link in pair.links]
    assert len(links) == len(set(links))
    assert {end for link in links for end in link} <= ids


def test_work_can_be_stopped() -> None:
    """What the progress hook raises comes out."""

    class StoppedError(Exception):
        """Raised by the hook."""

    def stop(_done: int, _in_all: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        align(FERRY, FERRY_AGAIN, progress=stop)


def test_blocks_change_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in small blocks the same links come out; only the context at a block's edge may move a score a little."""
    whole = {(k.left, k.right): k.score for pair in align(FERRY, FERRY_AGAIN) for k in pair.links}
    monkeypatch.setattr("reader.align.model.BLOCK", 4)
    parts = {(k.left, k.right): k.score for pair in align(FERRY, FERRY_AGAIN) for k in pair.links}
    sure = {cell for cell, score in whole.items() if score > 0.6}
    assert sure <= set(parts)
