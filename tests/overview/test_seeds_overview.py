"""Two real articles on one event, as claims; sentences are named by number, since no word of theirs stands here."""

import functools

import pytest

from reader.cli.inputs import event_of_files
from reader.compare import compare
from reader.model.alignment import DifferenceKind
from reader.model.claim import Claim, Overview
from reader.overview import news_of, overview_of
from tests.expectations import REPOSITORY

SEEDS = REPOSITORY.parent / "shared" / "seeds"
ONLY_IN_FIRST = ("a.s11", "a.s13", "a.s14", "a.s15")


@functools.cache
def seeds() -> tuple[str, ...]:
    """The two files; skips where they are not."""
    files = tuple(str(path) for path in sorted(SEEDS.glob("*.txt")))
    if len(files) != 2:
        pytest.skip("the two articles of ../shared/seeds are not there")
    return files


@functools.cache
def overview() -> Overview:
    """Their claims."""
    return overview_of(compare(event_of_files(seeds())))


def claim(*sentences: str) -> Claim:
    """The claim that holds all of these sentences."""
    (found,) = [one for one in overview().claims if set(sentences) <= set(one.sentences)]
    return found


def test_four_sentences_stand_in_the_first_alone() -> None:
    """And nothing in the second alone but what the first has too."""
    assert sorted(one.sentences[0] for one in overview().only_in("a")) == sorted(ONLY_IN_FIRST)
    assert overview().only_in("b") == ()


def test_they_are_what_is_new_after_the_second() -> None:
    """No more, no less, clauses of covered sentences apart."""
    news = news_of(compare(event_of_files(seeds())), frozenset({"b"}), "a")
    new = [one.sentence for one in news.sentences if one.novelty.value == "new"]
    assert set(ONLY_IN_FIRST) <= set(new)
    assert len(new) <= len(ONLY_IN_FIRST) + 1


def test_the_reworded_quote_is_a_dispute_of_its_claim() -> None:
    """Both quote the minister, in other words."""
    quotes = [one for one in claim("a.s4", "b.s7").disputes if one.kind is DifferenceKind.QUOTE]
    assert len(quotes) == 1


def test_one_sentence_split_over_two_carries_two_claims_with_a_part_each() -> None:
    """The second article says in one sentence what the first says in two."""
    coordination, outcome = claim("a.s6", "b.s9"), claim("a.s7", "b.s9")
    assert coordination.id != outcome.id
    first, second = (one.cells[1].parts[0] for one in (coordination, outcome))
    assert first.end <= second.start


def test_one_sentence_of_the_first_is_two_of_the_second() -> None:
    """A claim each, and the parts differ."""
    strength, pledges = claim("a.s12", "b.s5"), claim("a.s12", "b.s6")
    assert strength.id != pledges.id
    assert strength.cells[0].parts != pledges.cells[0].parts


def test_the_count_of_the_dead_and_of_the_victims_is_one_claim() -> None:
    """Whatever they are called."""
    assert claim("a.s10", "b.s10").articles == ("a", "b")
