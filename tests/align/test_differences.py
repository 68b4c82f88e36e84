"""Differences are shown where both sides talk of one thing, and never for two notations of one value."""

import dataclasses
import datetime as dt

import pytest

from reader.align.differences import find_differences
from reader.model.alignment import DifferenceKind, Pair, Relation
from reader.model.article import Article, Metadata
from reader.model.attribution import Attribution, AttributionKind
from reader.model.span import Span
from tests.align.invented import article

K = DifferenceKind
Found = tuple[K, str | None, str | None]


def _found(left: str, right: str) -> list[Found]:
    one, other = article("a", left), article("b", right)
    pair = Pair("p", ("a.s1",), ("b.s1",), Relation.PARAPHRASED, 0.9, ())
    return [
        (d.kind, d.left.of(one.text) if d.left else None, d.right.of(other.text) if d.right else None)
        for d in find_differences(pair, one, other)
    ]


CASES: tuple[tuple[str, str, str, list[Found]], ...] = (
    ("another count", "The blast killed 12 miners.", "The blast killed 14 miners.", [(K.FIGURE, "12", "14")]),
    ("another share", "Turnout rose to 61 percent.", "Turnout rose to 64%.", [(K.FIGURE, "61 percent", "64%")]),
    ("per cent and %", "Turnout rose to 61 percent.", "Turnout rose to 61%.", []),
    ("digits and words", "Six dogs were found.", "They found 6 dogs.", []),
    ("separators", "It cost 1,250,000 crowns.", "It cost 1.25 million crowns.", []),
    ("a figure left out", "The blast killed 12 miners.", "The blast killed miners.", []),
    ("figures for other things", "The blast killed 12 miners.", "A train with 14 wagons brought coal.", []),
    (
        "another day",
        "The council voted to close the pool on Monday.",
        "The council voted to close the pool on Tuesday.",
        [(K.DATE, "Monday", "Tuesday")],
    ),
    (
        "a name spelled twice",
        "Mayor Ana Kelley resigned.",
        "Ana Kelly resigned as mayor.",
        [(K.NAME, "Kelley", "Kelly")],
    ),
    ("a name as adjective", "Talks in Moravia failed.", "The Moravian talks failed.", []),
    (
        "one utterance in two wordings",
        "“We will never sell the old mill to strangers,” she said.",
        "“We are never going to sell the old mill to a stranger,” she said.",
        [
            (
                K.QUOTE,
                "“We will never sell the old mill to strangers,”",
                "“We are never going to sell the old mill to a stranger,”",
            )
        ],
    ),
    (
        "a quotation cut short",
        "“We will never sell the old mill to strangers,” she said.",
        "She would “never sell the old mill”.",
        [],
    ),
    ("may against does", "The dam may collapse.", "The dam collapsed.", [(K.CERTAINTY, "may", "collapsed")]),
    ("not against does", "The pilot did not answer.", "The pilot answered.", [(K.NEGATION, "not", "answered")]),
    ("another unit", "The tower is 90 metres tall.", "The tower has 90 rooms.", []),
    (
        "figures of one thing, verbs alike",
        "Nine miners were killed.",
        "Eleven miners died.",
        [(K.FIGURE, "Nine", "Eleven")],
    ),
    ("at least, not exceeded", "At least 12 miners were killed.", "The blast killed 12 miners.", []),
    ("a share in words", "Six in ten voters stayed away.", "60 percent of voters stayed away.", []),
    (
        "contractions written out",
        "“We'll never sell the old mill,” she said.",
        "“We will never sell the old mill,” she said.",
        [],
    ),
    (
        "letters masked",
        "“We are never going to pay for that f***ing wall,” she said.",
        "“We are never going to pay for that fucking wall,” she said.",
        [],
    ),
    (
        "a contraction of is",
        "“It's never enough to be better than the others,” she said.",
        "“It is never enough to be better than the others,” she said.",
        [],
    ),
    (
        "may against will, other verbs for one object",
        "The operator will scrap its plan for the Tarn Point terminal.",
        "The operator may drop its plan for the Tarn Point terminal.",
        [(K.CERTAINTY, "will scrap", "may drop")],
    ),
    (
        "negation of a word in other company",
        "The captain did not answer when the coastguard asked about the sandbank.",
        "Passengers want an answer from the company before they book again.",
        [],
    ),
    (
        "not only",
        "The report not only criticised the harbour office for its slow reply.",
        "The report criticised the harbour office for its slow reply.",
        [],
    ),
    (
        "a wish",
        "The harbour office did not publish the survey of the sandbank.",
        "Skippers asked the harbour office to publish the survey of the sandbank.",
        [],
    ),
    (
        "a condition",
        "The harbour office did not publish the survey of the sandbank.",
        "Nothing will change if the harbour office published the survey of the sandbank.",
        [],
    ),
    (
        "a question",
        "The harbour office did not publish the survey of the sandbank.",
        "Has the harbour office published the survey of the sandbank?",
        [],
    ),
    (
        "what ought not to have been",
        "The boat should not have passed the inspection in May.",
        "The boat passed the inspection in May.",
        [],
    ),
    (
        "what ought to have been, and ought not",
        "The boat should not have passed the inspection in May.",
        "The boat should have passed the inspection in May.",
        [(K.NEGATION, "not", "passed")],
    ),
    (
        "an end in view",
        "The ferry will stop so that divers may search the basin for the missing hull.",
        "The divers search the basin for the missing hull.",
        [],
    ),
    (
        "one who alleges",
        "The paper alleged the captain slept on the bridge of the ferry.",
        "The captain slept on the bridge of the ferry.",
        [],
    ),
    (
        "an alleged thing",
        "The captain was questioned over an alleged breach of the speed limit.",
        "The captain was questioned over a breach of the speed limit.",
        [(K.CERTAINTY, "alleged", "breach")],
    ),
    (
        "may and will, in two voices",
        "The plan could be approved by a simple vote of the Velm council.",
        "The mayor would resort to a simple vote of the Velm council.",
        [],
    ),
    ("counts that lie far apart", "58 passengers were lifted off by air.", "All 212 passengers were safe by noon.", []),
    (
        "like nouns and near values",
        "A joint patrol of 40 officers from each town will guard the quarry.",
        "The joint patrol has 45 inspectors from each town.",
        [(K.FIGURE, "40", "45")],
    ),
    ("spells of other lengths", "It was their first meeting in 22 days.", "The meeting took 90 minutes.", []),
    ("a misspelt day", "Mayor Ana Veld resigned on Wendesday.", "On Wednesday, Mayor Ana Veld resigned.", []),
    (
        "one count, dead here and not there",
        "The quake left 1,240 dead in the valley.",
        "Of the quake's victims there were 1,240 people in the valley.",
        [(K.FIGURE, "1,240 dead", "1,240 people")],
    ),
    ("dead by the verb", "Nine people were killed in the mine.", "The mine left nine dead.", []),
    ("hurt, not dead", "Nine were injured in the mine.", "The mine left nine dead.", []),
    (
        "other people",
        "The quake left 24 dead in the valley.",
        "At least 24 people were treated for shock in the valley.",
        [],
    ),
    ("negated on both sides", "The pilot did not answer.", "The pilot never answered.", []),
)


@pytest.mark.parametrize(("left", "right", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_differences(left: str, right: str, expected: list[Found]) -> None:
    """Both ways round the same differences come out, with sides exchanged."""
    assert _found(left, right) == expected
    assert [(kind, b, a) for kind, a, b in _found(right, left)] == expected


def test_attributed_on_one_side_and_fact_on_the_other() -> None:
    """The speaker's words are shown, and nothing on the side that states a fact."""
    one, other = article("a", "The old dam is safe, the operator said."), article("b", "The old dam is safe.")
    said = Attribution(
        "a.q1", "a", AttributionKind.INDIRECT, (Span(0, 19),), Span(21, 33), Span(34, 38), "the operator"
    )
    pair = Pair("p", ("a.s1",), ("b.s1",), Relation.SHARED, 0.9, ())
    (difference,) = find_differences(pair, one, other, (said,))
    assert (difference.kind, difference.left, difference.right) == (K.ATTRIBUTION, Span(21, 33), None)


def _said(text: str, article_id: str, cue: str) -> Attribution:
    """A statement that ends with "Skerry Lines <cue>."."""
    start = text.index(", Skerry")
    at = text.index(cue)
    who = Span(start + 2, at - 1)
    return Attribution(
        f"{article_id}.q1",
        article_id,
        AttributionKind.INDIRECT,
        (Span(0, start),),
        who,
        Span(at, at + len(cue)),
        "Skerry Lines",
    )


@pytest.mark.parametrize(
    ("cue", "kinds"), [("confirmed", [K.CERTAINTY]), ("added", [])], ids=["confirmed and said", "two plain cues"]
)
def test_confirmed_against_said(cue: str, kinds: list[K]) -> None:
    """Of one speaker only "confirmed" and "said" differ, not any two cues."""
    one = article("a", "The hull is sound, Skerry Lines said.")
    other = article("b", f"The hull is sound, Skerry Lines {cue}.")
    pair = Pair("p", ("a.s1",), ("b.s1",), Relation.PARAPHRASED, 0.9, ())
    found = find_differences(pair, one, other, (_said(one.text, "a", "said"), _said(other.text, "b", cue)))
    assert [difference.kind for difference in found] == kinds


def test_a_heading_is_not_the_outlets_own_voice() -> None:
    """Headings leave out who says so."""
    one, other = article("a", "The old dam is safe, the operator said."), article("b", "Old dam is safe")
    said = Attribution(
        "a.q1", "a", AttributionKind.INDIRECT, (Span(0, 19),), Span(21, 33), Span(34, 38), "the operator"
    )
    pair = Pair("p", ("a.s1",), ("b.s1",), Relation.SHARED, 0.9, ())
    assert find_differences(pair, one, other, (said,)) == ()


def test_days_are_those_of_the_calendar() -> None:
    """With the days of the articles known, "yesterday" and "on Tuesday" are one day and the end of the year is none."""

    def on(date: dt.date, words: str, article_id: str) -> Article:
        return dataclasses.replace(article(article_id, words), metadata=Metadata(date=date))

    def found(left: str, right: str) -> list[K]:
        one, other = on(dt.date(2025, 3, 11), left, "a"), on(dt.date(2025, 3, 12), right, "b")
        pair = Pair("p", ("a.s1",), ("b.s1",), Relation.PARAPHRASED, 0.9, ())
        return [difference.kind for difference in find_differences(pair, one, other)]

    start = "The council voted to close the pool"
    assert found(f"{start} on Tuesday.", f"{start} yesterday.") == []
    assert found(f"{start} by the end of the year.", f"{start} by the end of June.") == [K.DATE]
