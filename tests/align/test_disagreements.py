"""Articles of one event disagree beyond their pairs only where two sentences surely tell of one thing."""

import dataclasses

import pytest

from reader.align.differences import find_differences
from reader.align.disagreements import find_common_ground, find_disagreements
from reader.model.alignment import DifferenceKind, Pair, Status
from reader.model.article import Article, Role
from reader.model.attribution import Attribution, AttributionKind
from reader.model.disagreement import Disagreement
from reader.model.span import Span
from tests.builders import article, link, pair

K = DifferenceKind
Found = tuple[K, str, str]

WIRE = article("wire", ["The pier of Skelm collapsed on Sunday.", "Nine people were hurt when the pier gave way."])
HERALD = article("herald", ["Nine people were hurt in Skelm when the old pier fell into the sea."])
POST = article("post", ["Beneath the pier eleven people were hurt, and nobody warned them."])
EVENT = (WIRE, HERALD, POST)
CHAIN = (pair(link("wire.s2", "herald.s1")), pair(link("herald.s1", "post.s1")))


def found_in(articles: tuple[Article, ...], *pairs: Pair) -> list[Found]:
    """The words of both sides of everything found beyond the pairs' own differences."""
    by_id = {each.id: each for each in articles}
    full = [
        dataclasses.replace(
            each, differences=find_differences(each, by_id[each.left_article], by_id[each.right_article])
        )
        for each in pairs
    ]
    return [words(each, by_id) for each in find_disagreements(articles, full)]


def words(found: Disagreement, articles: dict[str, Article]) -> Found:
    """Kind and words of a disagreement."""
    one, other = (passage.span.of(articles[passage.article].text) for passage in (found.left, found.right))
    return found.kind, one, other


def test_a_figure_set_against_another_is_so_in_every_article_that_gives_the_same() -> None:
    """The herald's pair with the post shows the difference; the wire has the herald's figure, unlinked."""
    assert found_in(EVENT, *CHAIN) == [(K.FIGURE, "Nine", "eleven")]


def test_a_couple_that_a_person_rejected_is_not_looked_at_again() -> None:
    """A rejected pair is a person's word that two sentences do not belong together."""
    rejected = dataclasses.replace(pair(link("wire.s2", "post.s1")), status=Status.REJECTED)
    assert found_in(EVENT, *CHAIN, rejected) == []


def test_a_dismissed_difference_is_not_taken_to_other_articles() -> None:
    """The person has said that the two figures are no difference."""
    shown = find_differences(CHAIN[1], HERALD, POST)
    dismissed = dataclasses.replace(
        CHAIN[1], differences=tuple(dataclasses.replace(each, status=Status.REJECTED) for each in shown)
    )
    assert [each.kind for each in shown] == [K.FIGURE]
    assert find_disagreements(EVENT, [CHAIN[0], dismissed]) == ()


def test_a_heading_is_named_only_where_no_sentence_of_the_body_says_it() -> None:
    """One figure told in headline and body is one disagreement."""
    told = article(
        "told", ["Nine drowned off Skelm", "Nine sailors drowned off Skelm."], roles=[Role.HEADLINE, Role.BODY]
    )
    other = article("other", ["The sea took eight sailors, who drowned within sight of Skelm."])
    assert found_in((told, other)) == [(K.FIGURE, "Nine", "eight")]
    assert find_disagreements((told, other), ())[0].left.sentence == "told.s2"


FIGURES = {
    "a telling word beside both": (
        ["Crews evacuated 41 pupils to a gymnasium."],
        ["The gymnasium took in 44 frightened pupils."],
        [("41", "44")],
    ),
    "like nouns": (
        ["A squad of 40 officers will patrol the quarry."],
        ["The quarry will be guarded by 45 inspectors, who patrol day and night."],
        [("40", "45")],
    ),
    "large figures too close for chance": (
        ["The maker will recall 86,000 kettles."],
        ["It is a recall of 86,500 appliances."],
        [("86,000", "86,500")],
    ),
    "rounded": (["The maker will recall about 86,000 kettles."], ["It is a recall of 86,300 appliances."], []),
    "other notation": (["Crews evacuated two dozen pupils to a gymnasium."], ["The gymnasium took in 24 pupils."], []),
    "units": (["The quarry lies 50 km from Velm."], ["From Velm to the quarry it is 31 miles."], []),
    "far apart": (["Crews evacuated 41 pupils to a gymnasium."], ["A gymnasium for 900 pupils is planned."], []),
    "other nouns": (["Crews evacuated 41 pupils to a gymnasium."], ["The gymnasium has 44 benches."], []),
    "nothing beside them in common": (["Crews evacuated 41 pupils."], ["Last year 44 pupils won a prize."], []),
    "both values in one article": (
        ["Crews evacuated 41 pupils to a gymnasium.", "Three more pupils came later, 44 pupils in all."],
        ["The gymnasium took in 44 frightened pupils."],
        [],
    ),
    "a list of shares": (
        ["In the Velm poll Orla Venn had 11 percent and Tam Reed 12 percent."],
        ["An older poll gave Venn 10 percent, Reed 13 percent and Sorley 9 percent."],
        [],
    ),
    "ages": (["The driver, Ana Veld, 57, escaped through a window."], ["Ana Veld, 61, escaped by a window."], []),
}


@pytest.mark.parametrize(("left", "right", "expected"), FIGURES.values(), ids=FIGURES)
def test_figures_of_sentences_that_nothing_links(
    left: list[str], right: list[str], expected: list[tuple[str, str]]
) -> None:
    """They disagree when what they count, the words beside them and their nearness speak for one thing."""
    found = found_in((article("a", left), article("b", right)))
    assert found == [(K.FIGURE, *each) for each in expected]


WORDS = {
    "a hedged verb, like subject, telling object": (
        "The blaze may have started in a faulty toaster on the lower deck.",
        "The inferno was caused by a toaster.",
        [(K.CERTAINTY, "may have started", "was caused")],
    ),
    "hedged on both sides": (
        "The blaze may have started in a faulty toaster.",
        "The inferno was perhaps caused by a toaster.",
        [],
    ),
    "another subject": ("The blaze may have started in a toaster.", "Guests had asked for a second toaster.", []),
    "a verb that hardly any news has": (
        "She maintains that the statue was sold, not plundered.",
        "Foreign horsemen plundered it in 1794.",
        [(K.NEGATION, "not plundered", "plundered")],
    ),
    "a common verb": ("She maintains that the statue was lent, not sold.", "Tickets sold out within an hour.", []),
    "denied that": (
        "The chairman denied that the company had slept on the warnings.",
        "Managers slept on it for a week.",
        [(K.NEGATION, "denied that the company had slept on", "slept on")],
    ),
    "denied something else": (
        "The chairman denied that the company had slept on the warnings.",
        "Families slept in a school.",
        [],
    ),
    "plans for one day": (
        "The curfew will last until 9 March 2031.",
        "The order may be lifted on 9 March 2031.",
        [(K.CERTAINTY, "will last", "may be lifted")],
    ),
    "plans for two days": ("The curfew will last until 9 March 2031.", "The order may be lifted on 12 March 2031.", []),
    "plans of one figure": (
        "The dam would have served 400,000 homes.",
        "It could have supplied 410,000 homes with power.",
        [(K.CERTAINTY, "would have served", "could have supplied")],
    ),
}


@pytest.mark.parametrize(("left", "right", "expected"), WORDS.values(), ids=WORDS)
def test_certainty_and_negation_in_sentences_that_nothing_links(left: str, right: str, expected: list[Found]) -> None:
    """Both ways round the same comes out."""
    one, other = article("a", [left]), article("b", [right])
    found = sorted(found_in((one, other)))
    turned = sorted((kind, b, a) for kind, a, b in found_in((other, one)))
    assert found == turned == sorted(expected)


def test_a_couple_known_as_a_pair_is_left_to_it() -> None:
    """Its own finders have looked."""
    one, other = (article(name, [words]) for name, words in zip("ab", WORDS["denied that"][:2], strict=True))
    assert found_in((one, other), pair(link("a.s1", "b.s1"))) == []


SAID = "“Another quarter of an hour and we would have been picking them out of the river,”"
SAID_TOO = "“Fifteen more minutes and we’d have been fishing them out of the river,”"


@pytest.mark.parametrize(("speaker", "kinds"), [("Orla Venn", [K.QUOTE]), ("Tam Reed", [])])
def test_one_speakers_utterance_in_two_wordings(speaker: str, kinds: list[K]) -> None:
    """Order of words speaks for one utterance where the speaker is the same, not where two people say the like."""
    one, other = article("a", [f"{SAID} said Orla Venn."]), article("b", [f"{SAID_TOO} said {speaker}."])
    statements = [
        Attribution(f"{of.id}.q1", of.id, AttributionKind.DIRECT, (Span(0, len(words)),), None, None, who)
        for of, words, who in ((one, SAID, "Orla Venn"), (other, SAID_TOO, speaker))
    ]
    assert [found.kind for found in find_disagreements((one, other), (), statements)] == kinds


NAMES = {
    "one name spelt twice": (
        "Harbour master Elin Voss slept.",
        "The pilot rang Ellin Voss.",
        [(K.NAME, "Elin", "Ellin")],
    ),
    "two people": ("Harbour master Elin Voss slept.", "The pilot rang Ellin Reed.", []),
    "nothing beside it": ("The office of Elin slept.", "The pilot rang Ellin twice.", []),
    "one name in two forms": ("The Moravia Bank closed.", "The big Moravian Bank closed.", []),
}


@pytest.mark.parametrize(("left", "right", "expected"), NAMES.values(), ids=NAMES)
def test_a_name_spelt_in_two_ways(left: str, right: str, expected: list[Found]) -> None:
    """The name beside it tells that it is one person."""
    assert found_in((article("a", [left]), article("b", [right]))) == expected


def test_a_name_that_a_pair_shows_is_not_told_again() -> None:
    """Nor twice for two articles."""
    one = article("a", ["Harbour master Elin Voss slept.", "Later Elin Voss woke."])
    other = article("b", ["The pilot rang Ellin Voss.", "Then Ellin Voss came."])
    assert found_in((one, other)) == [(K.NAME, "Elin", "Ellin")]
    assert found_in((one, other), pair(link("a.s1", "b.s1"))) == []


def test_sentences_that_nobody_is_dead_meet_however_they_say_so() -> None:
    """Only those that deny every death: who asks about one, or counts the dead, tells of something else."""
    office = article("office", ["The harbour office said it had no reports of deaths.", "Rain fell on the quay."])
    paper = article(
        "paper",
        [
            "Nobody has died.",
            "None of the dead was named.",
            "Nobody knows who was killed.",
            "There were no more deaths.",
        ],
    )
    found = find_common_ground((office, paper), ()).meetings
    assert [(each.left.sentence, each.right.sentence) for each in found] == [("office.s1", "paper.s1")]
