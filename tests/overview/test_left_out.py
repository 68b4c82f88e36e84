"""A source leaves a claim out only where nothing of it comes near."""

from dataclasses import replace

import pytest

from reader.model.article import Article, Metadata, Role
from reader.model.comparison import Comparison
from reader.overview import overview_of
from tests.builders import article, link, pair

FILLING = ["Rain fell.", "Cows grazed.", "Bells rang.", "Boats sailed.", "Lamps burned."]
ONE = article("one", ["The mill burned down on Friday, and the mayor resigned over the late sirens.", *FILLING])
TWO = article("two", ["The mill burned down.", *FILLING])
THREE = article("three", ["The mayor resigned over the late sirens.", *FILLING])
BOTH = (pair(link("one.s1", "two.s1")),)


def missing(comparison: Comparison) -> tuple[str, ...]:
    """Who leaves out the first claim of two sources."""
    return overview_of(comparison).of_sentence("two.s1")[0].left_out


def test_what_two_carry_and_nothing_in_the_third_comes_near_is_left_out() -> None:
    """And stands among what that source lacks."""
    comparison = Comparison((ONE, TWO, THREE), BOTH, ())
    assert missing(comparison) == ("three",)
    assert [claim.sentences for claim in overview_of(comparison).left_out_by("three")] == [("one.s1", "two.s1")]


def test_a_near_sentence_keeps_it_unsaid() -> None:
    """The aligner could not rule it out, so nobody says it is missing."""
    near = (link("two.s1", "three.s3", score=0.1),)
    assert missing(replace(Comparison((ONE, TWO, THREE), BOTH, ()), near=near)) == ()


def test_a_sentence_near_another_part_of_a_long_one_is_not_near_the_claim() -> None:
    """The third source has what else the long sentence says."""
    near = (link("one.s1", "three.s1", score=0.1),)
    apart = (pair(link("one.s1", "two.s1")), pair(link("one.s1", "three.s1")))
    assert missing(Comparison((ONE, TWO, THREE), apart, ())) == ("three",)
    assert missing(replace(Comparison((ONE, TWO, THREE), apart, ()), near=near)) == ("three",)


def test_what_one_source_alone_has_is_not_left_out_by_the_others() -> None:
    """Nor what a headline alone shares."""
    assert missing(Comparison((ONE, TWO, THREE), (), ())) == ()
    headline = replace(ONE, sentences=(replace(ONE.sentences[0], role=Role.HEADLINE), *ONE.sentences[1:]))
    assert missing(Comparison((headline, TWO, THREE), BOTH, ())) == ()


def foreign() -> Article:
    """The third article in another language."""
    return replace(THREE, metadata=Metadata(language="ru"))


STUB = replace(THREE, sentences=THREE.sentences[:3])


@pytest.mark.parametrize(("name", "third"), [("another language", foreign()), ("a stub", STUB)])
def test_nothing_is_said_of_a_source_that_cannot_be_judged(name: str, third: Article) -> None:
    """Its silence means nothing."""
    assert missing(Comparison((ONE, TWO, third), BOTH, ())) == (), name


FERRY = article(
    "ferry",
    ["Police said 31 of the lorry drivers slept in their cabs on the Grey Heron.", "The Grey Heron is old.", *FILLING],
)
TRUCKS = article("trucks", ["The 31 lorry drivers of the Grey Heron slept in their cabs.", *FILLING])
QUAY = article("quay", ["The Grey Heron came in at noon.", "A crane fell.", "The Grey Heron is for sale.", *FILLING])
CLINIC = article("clinic", ["The clinic took in 31 drivers.", *FILLING])
SLEPT = (pair(link("ferry.s1", "trucks.s1", score=0.97)),)


def lacking(third: Article, **near: float) -> tuple[str, ...]:
    """Who leaves out that the drivers slept, where the first two sentences come near one of the third source's."""
    found = tuple(link(f"{name}.s1", f"{third.id}.s1", score=score) for name, score in near.items())
    comparison = replace(Comparison((FERRY, TRUCKS, third), SLEPT, ()), near=found)
    return overview_of(comparison).of_sentence("trucks.s1")[0].left_out


def test_a_sentence_must_come_near_the_claim_and_not_near_one_who_carries_it() -> None:
    """Faintly near one of two is near nothing; near both, or nearer, is near the claim."""
    fallen = replace(QUAY, sentences=QUAY.sentences[1:])
    for near, said in ((0.04, ("quay",)), (0.2, ())):
        found = (link("ferry.s1", "quay.s2", score=near),)
        comparison = replace(Comparison((FERRY, TRUCKS, fallen), SLEPT, ()), near=found)
        assert overview_of(comparison).of_sentence("trucks.s1")[0].left_out == said


def test_a_sentence_that_has_names_alone_in_common_is_not_near() -> None:
    """Every sentence on the ship names it."""
    assert lacking(QUAY, ferry=0.2, trucks=0.2) == ("quay",)


def test_a_source_that_gives_the_claims_figure_may_have_the_claim() -> None:
    """Nothing is said in doubt, though no sentence comes near."""
    assert lacking(CLINIC) == ()
    assert lacking(replace(CLINIC, sentences=CLINIC.sentences[1:])) == ("clinic",)
