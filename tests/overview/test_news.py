"""What an article adds to those that were read."""

from dataclasses import replace

import pytest

from reader.model.alignment import Relation, Status
from reader.model.article import Role
from reader.model.comparison import Comparison
from reader.model.news import Novelty
from reader.overview import news_of
from tests.builders import article, harbour, link, pair

WIRE = frozenset({"wire"})


def test_a_linked_sentence_is_covered_and_one_without_a_link_is_new() -> None:
    """Counted before anything is opened."""
    news = news_of(harbour(pair(link("wire.s1", "herald.s1")), pair(link("wire.s4", "herald.s4"))), WIRE, "herald")
    assert (news.new, news.total) == (2, 4)
    assert [one.novelty for one in news.sentences] == [Novelty.COVERED, Novelty.NEW, Novelty.NEW, Novelty.COVERED]
    assert news.sentences[0].read_in == ("wire.s1",)
    assert news.sentences[1].spans == (harbour().article("herald").sentence("herald.s2").span,)


def test_a_clause_that_nothing_read_has_is_new() -> None:
    """The rest of its sentence is covered, and counts as something new all the same."""
    one = article("one", ["The mill burned down on Friday night."])
    two = article("two", ["The mill burned down on Friday night, while engineers blamed a worn cable in the cellar."])
    news = news_of(Comparison((one, two), (pair(link("one.s1", "two.s1")),), ()), frozenset({"one"}), "two")
    (sentence,) = news.sentences
    assert (sentence.novelty, news.new) == (Novelty.PARTLY, 1)
    assert [span.of(two.text) for span in sentence.spans] == ["while engineers blamed a worn cable in the cellar."]


def test_a_clause_is_covered_when_any_read_article_has_it() -> None:
    """Each read article takes its own part away."""
    one = article("one", ["The mill burned down on Friday night."])
    three = article("three", ["Engineers blamed a worn cable in the cellar of the mill."])
    two = article("two", ["The mill burned down on Friday night, while engineers blamed a worn cable in the cellar."])
    pairs = (pair(link("one.s1", "two.s1")), pair(link("three.s1", "two.s1")))
    comparison = Comparison((one, three, two), pairs, ())
    assert news_of(comparison, frozenset({"one", "three"}), "two").new == 0


def test_articles_not_read_cover_nothing_and_without_any_read_all_is_new() -> None:
    """The article itself, and ids of no article, are none."""
    comparison = harbour(pair(link("wire.s1", "herald.s1")))
    for read in (frozenset[str](), frozenset({"herald"}), frozenset({"nobody"})):
        news = news_of(comparison, read, "herald")
        assert (news.new, news.read) == (4, ())


def test_a_rejected_pair_covers_nothing() -> None:
    """What a person took apart is new again."""
    rejected = replace(pair(link("wire.s1", "herald.s1")), status=Status.REJECTED)
    assert news_of(harbour(rejected), WIRE, "herald").new == 4


def test_only_the_body_counts() -> None:
    """Headlines, bylines and repeats add nothing of their own."""
    one = article("one", ["Mill burns", "The mill burned."], roles=[Role.HEADLINE, Role.BODY])
    other = article("other", ["The mill burned down."])
    news = news_of(Comparison((other, one), (pair(link("other.s1", "one.s2")),), ()), frozenset({"other"}), "one")
    assert [sentence.sentence for sentence in news.sentences] == ["one.s2"]
    assert news.of("one.s1") is None


def test_claims_cover_what_no_link_says() -> None:
    """A sentence linked with an article that was not read is covered when its claim was read elsewhere."""
    first = article("first", ["The mill burned down on Friday night."])
    unread = article("unread", ["The old mill burned down on Friday night, wardens said."])
    last = article("last", ["A mill burned down on Friday night in Orle."])
    pairs = (
        pair(link("first.s1", "unread.s1", Relation.SHARED, 0.9)),
        pair(link("unread.s1", "last.s1", Relation.SHARED, 0.9)),
    )
    comparison = Comparison((first, unread, last), pairs, ())
    assert news_of(comparison, frozenset({"first"}), "last").new == 0


def test_an_unknown_article_is_an_error() -> None:
    """Not an empty answer."""
    with pytest.raises(KeyError):
        news_of(harbour(), WIRE, "nobody")
