"""Links over all articles become claims, and nothing is chained that has nothing in common."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.alignment import Difference, DifferenceKind, Link, Relation, Status
from reader.model.article import Article, Metadata, Role
from reader.model.attribution import Attribution, AttributionKind
from reader.model.claim import Claim, Overview, Voice
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.overview import overview_of
from tests.builders import article, harbour, link, pair

LONG = article("long", ["The mill burned down on Friday night, and the mayor of Orle resigned over the sirens."])
MILL = article("mill", ["Friday night the old mill burned to the ground.", "Nobody saw it begin."])
MAYOR = article("mayor", ["Over the silent sirens the mayor resigned."])
PARTIAL = Relation.PARTIAL


def orle(*links: Link) -> Comparison:
    """A long sentence of two propositions and two articles that have one each."""
    return Comparison((LONG, MILL, MAYOR), tuple(pair(one) for one in links), ())


def members(overview: Overview) -> set[frozenset[str]]:
    """The claims of two sources or more as sets of sentences."""
    return {frozenset(claim.sentences) for claim in overview.shared()}


def words(comparison: Comparison, claim: Claim, name: str) -> str:
    """The stretch of an article that carries a claim."""
    cell = claim.cell(name)
    assert cell is not None
    return cell.parts[0].of(comparison.article(name).text)


def test_a_long_sentence_carries_two_claims_and_joins_nothing_unrelated() -> None:
    """Its two partners have nothing in common, so they stand in claims of their own, each with its part of it."""
    comparison = orle(link("long.s1", "mill.s1", PARTIAL), link("long.s1", "mayor.s1", PARTIAL))
    overview = overview_of(comparison)
    assert members(overview) == {frozenset({"long.s1", "mill.s1"}), frozenset({"long.s1", "mayor.s1"})}
    mill, mayor = (overview.of_sentence(one)[0] for one in ("mill.s1", "mayor.s1"))
    assert words(comparison, mill, "long") == "The mill burned down on Friday night"
    assert words(comparison, mayor, "long") == "and the mayor of Orle resigned over the sirens."
    assert overview.of_sentence("long.s1") == (mill, mayor)


def test_two_partners_that_are_linked_too_make_one_claim() -> None:
    """Whatever words they share with the sentence between them."""
    both = (link("long.s1", "mill.s1", PARTIAL), link("long.s1", "mayor.s1", PARTIAL), link("mill.s1", "mayor.s1"))
    assert members(overview_of(orle(*both))) == {frozenset({"long.s1", "mill.s1", "mayor.s1"})}


def test_two_partners_with_the_same_words_make_one_claim_though_their_link_is_missing() -> None:
    """The aligner misses links; the words that both have of the third sentence stand for it."""
    again = article("again", ["The old mill of Orle burned down at night."])
    comparison = Comparison(
        (LONG, MILL, again), (pair(link("long.s1", "mill.s1")), pair(link("long.s1", "again.s1"))), ()
    )
    assert members(overview_of(comparison)) == {frozenset({"long.s1", "mill.s1", "again.s1"})}


def test_a_rejected_pair_joins_nothing_and_a_sentence_alone_is_a_claim_of_its_source() -> None:
    """Every body sentence stands in the matrix."""
    rejected = replace(pair(link("long.s1", "mill.s1")), status=Status.REJECTED)
    overview = overview_of(Comparison((LONG, MILL), (rejected,), ()))
    assert members(overview) == set()
    assert [claim.sentences for claim in overview.only_in("mill")] == [("mill.s1",), ("mill.s2",)]
    alone = overview.claim("mill.s2")
    assert (alone.cells[0].relation, alone.cells[0].position, alone.first) == (None, 1.0, "mill")


def test_headlines_restate_claims_and_make_none() -> None:
    """A headline stands in the claim it is linked with, is never its wording, and does not join two claims."""
    roles = [Role.HEADLINE, Role.BODY, Role.BODY]
    one = article("one", ["Mill burns, mayor goes", "A mill burned on Friday.", "The mayor went home."], roles=roles)
    other = article("other", ["The mill burned down on Friday.", "The mayor has resigned."])
    links = (
        link("one.s1", "other.s1"),
        link("one.s1", "other.s2"),
        link("one.s2", "other.s1"),
        link("one.s3", "other.s2"),
    )
    overview = overview_of(Comparison((one, other), (pair(*links),), ()))
    fire, mayor = overview.claims
    assert fire.cells[0].sentences == ("one.s1", "one.s2")
    assert mayor.cells[0].sentences == ("one.s1", "one.s3")
    assert "one.s1" not in {fire.representative, mayor.representative}
    assert fire.cells[0].position == 0.5, "where the body says it"


def test_a_heading_in_the_body_is_no_claim_either() -> None:
    """A line of a live blog without a full stop; a long one, and one beside other sentences, is a sentence."""
    one = article("one", ["Ferry sails again", "The ferry sails again."])
    assert [claim.sentences for claim in overview_of(Comparison((one,), (), ())).claims] == [("one.s2",)]
    beside = replace(one, sentences=tuple(replace(sentence, paragraph=0) for sentence in one.sentences))
    assert len(overview_of(Comparison((beside,), (), ())).claims) == 2


def test_a_short_statement_behind_a_long_reporting_clause_is_attributed() -> None:
    """Speaker and cue do not count against it."""
    one = article("one", ["The Port and Pilotage Authority of Velm said it was open."])
    start = one.text.index("it was open")
    found = Attribution(
        "one.q1",
        "one",
        AttributionKind.INDIRECT,
        (Span(start, start + 11),),
        Span(0, 38),
        Span(39, 43),
        "Port and Pilotage Authority of Velm",
    )
    (claim,) = overview_of(Comparison((one,), (), (found,))).claims
    assert claim.cells[0].voice is Voice.ATTRIBUTED


def test_a_headline_that_restates_nothing_is_no_claim() -> None:
    """Nor a source for a claim that it is only weakly linked with."""
    one = article("one", ["Mill burns", "Rain fell."], roles=[Role.HEADLINE, Role.BODY])
    other = article("other", ["The mill is older than the town."])
    weak = pair(link("one.s1", "other.s1", PARTIAL, 0.4))
    assert members(overview_of(Comparison((one, other), (weak,), ()))) == set()


def said(of: Article, words: str, entity: str | None) -> Attribution:
    """A statement of these words."""
    start = of.text.index(words)
    return Attribution(
        f"{of.id}.q1", of.id, AttributionKind.INDIRECT, (Span(start, start + len(words)),), None, None, entity
    )


def test_a_cell_says_in_whose_voice_the_source_carries_the_claim() -> None:
    """Attributed where a statement fills most of the part that carries it."""
    comparison = harbour(pair(link("wire.s4", "herald.s4")))
    herald = comparison.article("herald")
    claim = overview_of(replace(comparison, attributions=(said(herald, "No one was injured", "Port office"),)))
    ((wire, other),) = (one.cells for one in claim.shared())
    assert (wire.voice, wire.speaker) == (Voice.ASSERTED, None)
    assert (other.voice, other.speaker) == (Voice.ATTRIBUTED, "Port office")


def dated(comparison: Comparison, *days: int | None) -> Comparison:
    """The articles with these days of a month."""
    articles = tuple(
        replace(one, metadata=Metadata(date=dt.date(2024, 5, day) if day else None))
        for one, day in zip(comparison.articles, days, strict=True)
    )
    return replace(comparison, articles=articles)


FIRST = [("later", (3, 2), "herald"), ("same day", (2, 2), None), ("unknown", (2, None), None)]


@pytest.mark.parametrize(("name", "days", "first"), FIRST, ids=[case[0] for case in FIRST])
def test_who_had_it_first_is_said_only_when_dates_tell(
    name: str, days: tuple[int | None, ...], first: str | None
) -> None:
    """Earliest date, if one article alone has it."""
    claim = overview_of(dated(harbour(pair(link("wire.s1", "herald.s1"))), *days)).shared()[0]
    assert claim.first == first, name
    assert claim.sentences[0] == ("herald.s1" if first else "wire.s1")


def test_differences_of_a_claims_pairs_are_its_disputes() -> None:
    """Those that a person dismissed, and those of other sentences, are not."""
    linked = pair(link("wire.s2", "herald.s2"), link("wire.s4", "herald.s4"))
    text = harbour().article("herald").text
    place = text.index("A pair")
    figure = Difference(DifferenceKind.FIGURE, None, Span(place, place + 6))
    gone = replace(figure, kind=DifferenceKind.NAME, status=Status.REJECTED)
    ferries, hurt = overview_of(harbour(replace(linked, differences=(figure, gone)))).shared()
    assert [(one.kind, one.right and one.right.span.of(text)) for one in ferries.disputes] == [
        (DifferenceKind.FIGURE, "A pair")
    ]
    assert hurt.disputes == ()


def test_the_wording_is_whole_and_short() -> None:
    """A quotation cut in two stands for a claim only when nothing else does."""
    one = article("one", ["“The mill is gone,"])
    other = article("other", ["The mill is gone, said a farmer who lives beside the river with his two brothers."])
    claim = overview_of(Comparison((one, other), (pair(link("one.s1", "other.s1")),), ())).shared()[0]
    assert claim.representative == "other.s1"


NAMES = ("ash", "oak", "elm")
ENDS = [
    (f"{a}.s{n}", f"{b}.s{m}")
    for a, b in (("ash", "oak"), ("ash", "elm"), ("oak", "elm"))
    for n in (1, 2, 3)
    for m in (1, 2, 3)
]
WORDS = ["The river rose by two metres.", "Cattle were moved, and the school closed.", "The school closed on Monday."]


@given(st.sets(st.sampled_from(ENDS)), st.integers(0, 100))
def test_every_sentence_has_a_claim_and_every_claim_is_one_of_linked_sentences(
    ends: set[tuple[str, str]], score: int
) -> None:
    """Parts lie in their sentences; cells follow the columns; ids are unique; nothing without a link is shared."""
    articles = tuple(article(name, WORDS) for name in NAMES)
    comparison = Comparison(articles, tuple(pair(link(*two, score=score / 100)) for two in sorted(ends)), ())
    overview = overview_of(comparison)
    spans = {sentence.id: sentence.span for one in articles for sentence in one.sentences}
    assert {sentence for claim in overview.claims for sentence in claim.sentences} == set(spans)
    assert len({claim.id for claim in overview.claims}) == len(overview.claims)
    for claim in overview.claims:
        assert list(claim.articles) == [name for name in NAMES if name in claim.articles]
        assert {s for cell in claim.cells for s in cell.sentences} == set(claim.sentences)
        assert len(claim.sentences) == 1 or all(
            any(one in two for two in ends if set(two) <= set(claim.sentences)) for one in claim.sentences
        )
        for cell in claim.cells:
            assert all(spans[s].contains(p) for s, p in zip(cell.sentences, cell.parts, strict=True))
            assert 0 <= cell.position <= 1
