"""Two people's documents on the same articles: what they say of each link, what they agree on."""

import dataclasses
from collections import Counter
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.model.alignment import Origin, Pair, Relation, Status
from reader.model.comparison import Comparison
from reader.store.adjudication import by_majority, dispute_fields, disputes, gold, with_decisions
from reader.store.agreement import Open, Opinion, measure_all, rate
from reader.store.check import check_document
from reader.store.parse import comparison_of
from tests.builders import article, harbour, link, pair

CLOSED = pair(link("wire.s1", "herald.s1", Relation.SHARED, 0.9))
FERRIES = pair(link("wire.s2", "herald.s2"))
HURT = pair(link("wire.s4", "herald.s4", Relation.PARTIAL, 0.6))
ANNOTATORS = ("anna", "ben")


def judged(each: Pair, status: Status, relation: Relation | None = None) -> Pair:
    """The pair with a status, and another relation if given."""
    wanted = relation or each.relation
    links = tuple(dataclasses.replace(one, relation=wanted) for one in each.links)
    return dataclasses.replace(each, status=status, relation=wanted, links=links)


@pytest.fixture
def opinions(tmp_path: Path) -> list[Opinion]:
    """Anna accepts all three, Ben rejects one, calls one otherwise, and links two more sentences."""
    anna = harbour(*(judged(each, Status.ACCEPTED) for each in (CLOSED, FERRIES, HURT)))
    ben = harbour(
        judged(CLOSED, Status.ACCEPTED),
        judged(FERRIES, Status.ACCEPTED, Relation.PARTIAL),
        judged(HURT, Status.REJECTED),
        judged(pair(link("wire.s3", "herald.s3")), Status.ACCEPTED),
    )
    found = []
    for name, comparison in zip(ANNOTATORS, (anna, ben), strict=True):
        path = tmp_path / f"{name}.yaml"
        path.write_text(name, encoding="utf-8")
        found.append(Opinion(name, path, comparison))
    return found


def test_every_two_sentences_are_a_unit(opinions: list[Opinion]) -> None:
    """Four by four; where nobody links, both say `none`."""
    ratings = rate(opinions, ANNOTATORS)
    assert ratings.patterns() == Counter(
        {
            ("shared", "shared"): 1,
            ("paraphrased", "partial"): 1,
            ("partial", "none"): 1,
            ("none", "paraphrased"): 1,
            ("none", "none"): 12,
        }
    )


def test_the_figures_of_a_hand_worked_table(opinions: list[Opinion]) -> None:
    """Links: 14 of 16 agree, each has 3 in 16, so by chance (3·3 + 13·13)/256; F1 2·2/(3+3)."""
    (report,) = measure_all([rate(opinions, ANNOTATORS)])
    chance = (3 * 3 + 13 * 13) / 256
    assert report.links.units == 16
    assert report.links.percentage == pytest.approx(14 / 16)
    assert report.links.cohen["anna", "ben"] == pytest.approx((14 / 16 - chance) / (1 - chance))
    assert report.f1["anna", "ben"] == pytest.approx(2 / 3)
    assert report.relations.percentage == pytest.approx(13 / 16)
    assert (report.shared.units, report.shared.percentage) == (2, 0.5)
    assert report.confusion["anna", "ben"]["partial", "none"] == 1


def test_a_pair_that_nobody_looked_at_says_nothing(opinions: list[Opinion]) -> None:
    """Unless one says that it should."""
    anna, ben = opinions
    blank = dataclasses.replace(anna, comparison=harbour(CLOSED, FERRIES, HURT))
    for open_pairs, said in ((Open.MISSING, None), (Open.LINK, "shared"), (Open.NONE, "none")):
        ratings = rate([blank, ben], ANNOTATORS, open_pairs)
        assert (said, "shared") in ratings.patterns()


def test_events_are_pooled(opinions: list[Opinion]) -> None:
    """One report each and one for all; who has no document on an event says nothing there."""
    other = [
        dataclasses.replace(each, comparison=dataclasses.replace(each.comparison, event_id="storm"))
        for each in opinions[:1]
    ]
    reports = measure_all([rate(opinions, ANNOTATORS), rate(other, ANNOTATORS)])
    assert [each.name for each in reports] == ["harbour", "storm", "all events"]
    assert [each.links.units for each in reports] == [16, 0, 16]


def test_people_who_read_different_texts_cannot_be_compared(opinions: list[Opinion]) -> None:
    """It is named, not measured."""
    anna, ben = opinions
    wire, _ = ben.comparison.articles
    other = dataclasses.replace(ben.comparison, articles=(wire, article("herald", ["News."])), pairs=())
    with pytest.raises(InputError, match="article herald is not the one of"):
        rate([anna, dataclasses.replace(ben, comparison=other)], ANNOTATORS)


def test_gold_holds_what_all_agree_on_and_what_was_decided(opinions: list[Opinion]) -> None:
    """It names its sources, is sound, and counts what is open."""
    ratings = rate(opinions, ANNOTATORS)
    found = disputes(ratings, opinions)
    assert [(dict(each.said), each.words[0][:6]) for each in found] == [
        ({"anna": "paraphrased", "ben": "partial"}, "Two fe"),
        ({"anna": "none", "ben": "paraphrased"}, "Divers"),
        ({"anna": "partial", "ben": "none"}, "Nobody"),
    ]
    bare = gold(ratings, opinions, found)
    assert bare.undecided == 3
    assert [each["id"] for each in bare.document["pairs"]] == [CLOSED.id]
    fields = [dispute_fields(each) for each in found]
    for item, decision in zip(fields, ("partial", "none", None), strict=True):
        item["decision"] = decision
    made = gold(ratings, opinions, with_decisions(found, fields))
    assert made.undecided == 1
    assert check_document(made.document, Path("gold")) == ()
    assert [each["annotator"] for each in made.document["sources"]] == list(ANNOTATORS)
    comparison = comparison_of(made.document)
    assert [(each.id, each.relation) for each in comparison.pairs] == [
        (CLOSED.id, Relation.SHARED),
        (FERRIES.id, Relation.PARTIAL),
    ]
    assert {(each.status, each.origin) for each in comparison.pairs} == {(Status.ACCEPTED, Origin.PERSON)}


def test_a_decision_has_to_be_a_relation_or_none(opinions: list[Opinion]) -> None:
    """A typing slip is not taken for "no link"."""
    found = disputes(rate(opinions, ANNOTATORS), opinions)
    with pytest.raises(ValueError, match="'shard' is not one of"):
        with_decisions(found, [{**dispute_fields(found[0]), "decision": "shard"}])


def test_more_than_half_decide_when_asked(opinions: list[Opinion]) -> None:
    """Of two who differ, nobody has the majority; a third one gives it."""
    third = dataclasses.replace(opinions[0], annotator="cleo")
    three = [*opinions, third]
    ratings = rate(three, (*ANNOTATORS, "cleo"))
    decided = by_majority(disputes(ratings, three))
    assert [each.decision for each in decided] == ["paraphrased", "none", "partial"]
    two = disputes(rate(opinions, ANNOTATORS), opinions)
    assert {each.decision for each in by_majority(two)} == {None}


def test_the_notes_of_all_are_kept_with_their_names(opinions: list[Opinion]) -> None:
    """And the tags, each once."""

    def noted(opinion: Opinion, note: str, tags: tuple[str, ...]) -> Opinion:
        first, *rest = opinion.comparison.pairs
        pairs = (dataclasses.replace(first, note=note, tags=tags), *rest)
        return dataclasses.replace(opinion, comparison=dataclasses.replace(opinion.comparison, pairs=pairs))

    both = [noted(opinions[0], "same lead", ("lead",)), noted(opinions[1], "agency copy", ("lead", "wire"))]
    made: Comparison = comparison_of(gold(rate(both, ANNOTATORS), both, ()).document)
    assert (made.pairs[0].note, made.pairs[0].tags) == ("anna: same lead\nben: agency copy", ("lead", "wire"))
