"""What an event says of two sentences that came near: one thing, or two."""

from dataclasses import replace

from reader.align.corroborate import LEAST, Evidence, corroborated, evidence_of, probability, told_alike
from reader.align.substance import Substance
from reader.model.alignment import Link, Pair, Relation, Status
from reader.model.comparison import Comparison
from tests.builders import article, link, pair

FILLING = ["Rain fell.", "Cows grazed.", "Bells rang.", "Boats sailed.", "Lamps burned.", "Bread was sold."]
ONE = article("one", ["The captain turned the ferry so that flames blew astern.", *FILLING])
TWO = article("two", ["A skipper swung his ferry so that the flames blew off the stern.", *FILLING])
THREE = article("three", ["The captain turned her and the flames blew astern.", *FILLING])
NEAR = Link("one.s1", "two.s1", Relation.PARTIAL, 0.2)
BETWEEN = (pair(link("one.s1", "three.s1")), pair(link("two.s1", "three.s1")))


def event(pairs: tuple[Pair, ...] = BETWEEN, near: Link = NEAR) -> Comparison:
    """Three articles, of which the third is linked with both."""
    return Comparison((ONE, TWO, THREE), pairs, (), near=(near,))


def evidence(comparison: Comparison) -> Evidence | None:
    """Of the one couple that came near; None when it is not looked at."""
    substance = Substance(comparison.articles, comparison.attributions)
    return next((found for _, found in evidence_of(comparison, substance)), None)


def links(comparison: Comparison) -> tuple[Link, ...]:
    """The couples that the event speaks for."""
    return corroborated(comparison, Substance(comparison.articles))


def test_a_third_article_between_two_sentences_speaks_for_them() -> None:
    """Linked with both, it makes one thing of them; without it nothing is said."""
    assert [(found.left, found.right, found.relation) for found in links(event())] == [
        ("one.s1", "two.s1", Relation.PARTIAL)
    ]
    assert links(event(pairs=())) == ()
    alone, three = evidence(event(pairs=())), evidence(event())
    assert alone is not None
    assert three is not None
    assert probability(alone) < LEAST <= probability(three)


def test_a_rejected_pair_is_no_evidence_and_no_couple() -> None:
    """A person's word counts, of the couple and of what stands between."""
    rejected = tuple(replace(each, status=Status.REJECTED) for each in BETWEEN)
    assert links(event(pairs=rejected)) == ()
    assert evidence(event(pairs=(*BETWEEN, replace(pair(link("one.s1", "two.s1")), status=Status.REJECTED)))) is None


def test_what_hardly_came_near_is_not_looked_at() -> None:
    """However much lies between."""
    assert evidence(event(near=replace(NEAR, score=0.02))) is None


def test_what_is_told_alike_meets_in_its_most_telling_word() -> None:
    """Where the two have telling words in common."""
    (found,) = told_alike(event(), Substance((ONE, TWO, THREE)))
    assert found.left.span.of(ONE.text) in ONE.text
    assert found.left.sentence == "one.s1"
    assert found.right.sentence == "two.s1"
    assert found.left.span.of(ONE.text)[:4] == found.right.span.of(TWO.text)[:4]
