"""Articles of one event disagree outside their pairs only where two sentences surely tell of one thing."""

import dataclasses

from reader.align.disagreements import find_disagreements
from reader.model.alignment import DifferenceKind, Pair, Status
from reader.model.article import Article
from reader.model.disagreement import Disagreement
from tests.builders import article, link, pair

K = DifferenceKind
Found = tuple[K, str, str]

WIRE = article("wire", ["The pier of Skelm collapsed on Sunday.", "Nine people were hurt when the pier gave way."])
HERALD = article("herald", ["Nine people were hurt in Skelm when the old pier fell into the sea."])
POST = article("post", ["Beneath the pier eleven people were hurt, and nobody warned them."])
EVENT = (WIRE, HERALD, POST)
CHAIN = (pair(link("wire.s2", "herald.s1")), pair(link("herald.s1", "post.s1")))


def found_in(articles: tuple[Article, ...], *pairs: Pair) -> list[Found]:
    """The words of both sides of everything found."""
    texts = {each.id: each.text for each in articles}
    return [words(each, texts) for each in find_disagreements(articles, pairs)]


def words(found: Disagreement, texts: dict[str, str]) -> Found:
    """Kind and words of a disagreement."""
    one, other = (passage.span.of(texts[passage.article]) for passage in (found.left, found.right))
    return found.kind, one, other


def test_two_sentences_linked_to_one_of_a_third_article_are_compared() -> None:
    """The wire's sentence and the post's have no link of their own."""
    assert found_in(EVENT, *CHAIN) == [(K.FIGURE, "Nine", "eleven")]


def test_what_a_pair_holds_is_left_to_the_pair() -> None:
    """Its own differences stand on it; a rejected pair is a person's word that the two do not belong together."""
    known = pair(link("wire.s2", "post.s1"))
    assert found_in(EVENT, *CHAIN, known) == []
    assert found_in(EVENT, *CHAIN, dataclasses.replace(known, status=Status.REJECTED)) == []
