"""Two articles side by side: kinds, partners, filters, shares, motions, find, selection."""

from dataclasses import replace
from typing import Any

import pytest

from reader.app import motion
from reader.app.detail import describe
from reader.app.find import find
from reader.app.half import Half
from reader.app.highlight import Words
from reader.app.motion import Place
from reader.app.reading import Filter, Kind, Reading, Side, flipped
from reader.app.selection import begin
from reader.model.alignment import Relation, Status
from reader.model.article import Role
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from tests.app.invented import article, articles, comparison

READING = Reading(comparison(), "courier", "mail")


def marks(reading: Reading, side: Side) -> str:
    """The marks of one side, top to bottom."""
    return "".join(reading.kind(side, n).mark for n in range(len(reading.halves[side])))


def test_every_sentence_has_its_mark() -> None:
    """Shared, paraphrased, partial, only here, elsewhere, apart."""
    assert marks(READING, Side.LEFT) == "≈ • ~≈•~~+=  "
    assert marks(READING, Side.RIGHT) == "≈~~≈~~•= "


def test_before_the_links_are_there_nothing_is_called_unique() -> None:
    """A mark would be a claim."""
    assert set(marks(Reading(comparison(), "courier", "mail", complete=False), Side.LEFT)) == {" "}


def test_pairs_are_turned_when_the_articles_are() -> None:
    """Left is left, the id stays, and turning twice changes nothing."""
    turned = Reading(comparison(), "mail", "courier")
    assert {pair.id for pair in turned.pairs} == {pair.id for pair in READING.pairs}
    assert turned.partners(Side.RIGHT, 7) == (4, 5)
    assert all(flipped(flipped(pair)) == pair for pair in READING.pairs)


def test_a_rejected_pair_is_found_but_links_nothing() -> None:
    """So it can be reopened."""
    whole = comparison()
    rejected = tuple(
        replace(pair, status=Status.REJECTED) if pair.left == ("courier.s6",) else pair for pair in whole.pairs
    )
    reading = Reading(replace(whole, pairs=rejected), "courier", "mail")
    assert reading.pair_of(Side.LEFT, 5) is not None
    assert reading.partners(Side.LEFT, 5) == ()
    assert reading.kind(Side.LEFT, 5) is Kind.ONLY


def test_partners_come_best_first() -> None:
    """Two sentences tell what one tells."""
    assert READING.partners(Side.LEFT, 7) == (4, 5)
    assert READING.partners(Side.RIGHT, 5) == (7,)


def test_shares_are_parts_of_one_whole() -> None:
    """By characters of the sentences that take part."""
    shares = READING.shares
    assert shares.shared + shares.reworded + shares.only_left + shares.only_right == pytest.approx(1)
    assert min(shares.shared, shares.reworded, shares.only_left, shares.only_right) > 0


@pytest.mark.parametrize(
    ("shown", "left"),
    [
        (Filter.ALL, list(range(1, 14))), (Filter.LINKED, [1, 5, 6, 8, 9, 11]), (Filter.ONLY, [3, 7]),
        (Filter.ATTRIBUTED, [6]), (Filter.OPEN, [1, 5, 6, 8, 9, 11]),
    ],
)  # fmt: skip
def test_filters(shown: Filter, left: list[int]) -> None:
    """Which sentences of the left article pass."""
    assert [n + 1 for n in range(13) if READING.passes(shown, Side.LEFT, n)] == left


def visible(side: Side, number: int) -> bool:
    """Everything but the left article's fifth sentence."""
    return (side, number) != (Side.LEFT, 4)


def test_steps_pass_over_what_is_not_shown() -> None:
    """And stop at the ends."""
    assert motion.step(READING, Place(Side.LEFT, 3), 1, visible) == Place(Side.LEFT, 5)
    assert motion.step(READING, Place(Side.LEFT, 5), -2, visible) == Place(Side.LEFT, 2)
    assert motion.step(READING, Place(Side.LEFT, 5), 99, visible) == Place(Side.LEFT, 12)
    assert motion.nearest(READING, Place(Side.LEFT, 4), visible) == Place(Side.LEFT, 5)
    assert motion.nearest(READING, Place(Side.LEFT, 4), lambda *_: False) is None


def test_the_next_open_pair_goes_round() -> None:
    """From behind the last to the first."""
    assert motion.next_open(READING, Place(Side.LEFT, 11)) == Place(Side.LEFT, 0)
    assert motion.next_open(READING, Place(Side.RIGHT, 2)) == Place(Side.RIGHT, 3)


FINDS = [
    ("case is free in lower case", "kelby", 2),
    ("a capital counts", "Kelby", 2),
    ("and rules others out", "KELBY", 0),
    ("a phrase over a line end", "lock   failed", 1),
    ("marks are no pattern", ".", 15),
    ("nothing finds nothing", "  ", 0),
]


@pytest.mark.parametrize(("words", "count"), [case[1:] for case in FINDS], ids=[case[0] for case in FINDS])
def test_find(words: str, count: int) -> None:
    """In both articles, in order."""
    found = find(READING, words).found
    assert len(found) == count
    assert list(found) == sorted(found)
    for match in found:
        half = READING.halves[match.side]
        assert half.spans[match.sentence].contains(match.span)


def test_matches_go_round() -> None:
    """Behind the last comes the first; on the focus itself when asked."""
    matches = find(READING, "kelby")
    assert matches.after(Side.LEFT, 7) == 1
    assert matches.after(Side.LEFT, 7, including=True) == 0
    assert matches.after(Side.RIGHT, 8) == 0
    assert matches.step(1, 1) == 0
    assert find(READING, "zebra").after(Side.LEFT, 0) is None


def test_a_selection_moves_by_words_over_sentences() -> None:
    """And back past its anchor."""
    half = Half(article("x", "X", ((Role.BODY, "One two."), (Role.BODY, "Three  four!"))), ())
    chosen = begin(half, 0).by_words(half, 2)
    assert chosen.span.of(half.shown) == "One two. Three"
    assert chosen.by_words(half, 9).span.of(half.shown) == half.shown
    back = begin(half, 1).by_words(half, -1)
    assert back.span.of(half.shown) == "two. Three"
    assert back.by_sentences(half, 1).span.of(half.shown) == "Three  four!"
    assert back.by_sentences(half, -1).span.of(half.shown) == "One two. Three"


def test_the_detail_names_relation_speakers_and_differences() -> None:
    """For a pair; for a lone sentence it says that it is alone."""
    words = Words(READING)
    shown = describe(READING, words, Place(Side.LEFT, 5))
    text = "\n".join("".join(piece.text for piece in line) for line in (shown.title, *shown.facts))
    assert "pair 6 ⇄ 4 · ≈ reworded 0.83 · proposed" in text
    assert "Tove Lindqvist said  ⇄  Tove Lindqvist said" in text
    assert "attribution Tarn Canal Board ⇄ –" in text
    alone = describe(READING, words, Place(Side.LEFT, 6), "look", ("later",))
    assert "only in Tarn Courier" in "".join(piece.text for piece in alone.title)
    assert "✎ look   #later" in "".join(piece.text for piece in alone.facts[-1])
    assert "repeats sentence 3" in "".join(p.text for p in describe(READING, words, Place(Side.LEFT, 11)).title)


def told_speaker(text: str, words: str, cue: str, entity: str | None) -> str:
    """What the strip says of the speaker of a sentence."""
    one = article("a", "A", ((Role.BODY, text),))
    speaker, said = (Span(text.index(each), text.index(each) + len(each)) for each in (words, cue))
    statement = Attribution("a.q1", "a", AttributionKind.INDIRECT, (Span(0, len(text)),), speaker, said, entity)
    reading = Reading(Comparison((one,), (), (statement,), "e", "E", None), "a", "a")
    shown = describe(reading, Words(reading), Place(Side.LEFT, 0))
    return "".join(piece.text for piece in shown.facts[0])


@pytest.mark.parametrize(
    ("words", "entity", "said"),
    [
        ("Petra Vannick, who led the rescue", "Petra Vannick", "Petra Vannick said"),
        ("Judge Sunniva Marr, giving the lead judgment", "Sunniva Marr", "Judge Sunniva Marr said"),
        ("Her captain, Roke Isander", "Roke Isander", "Her captain, Roke Isander, said"),
        ("a guard, who gave no name", None, "a guard, who gave no name, said"),
        ("she", "Petra Vannick", "she → Petra Vannick said"),
        ("the board", None, "the board said"),
    ],
)
def test_a_speaker_is_told_by_name(words: str, entity: str | None, said: str) -> None:
    """What is said of a person after the name is left out; where the name comes last, a comma closes it."""
    assert told_speaker(f"{words} said so.", words, "said", entity) == f"speaker  {said}"


def test_words_that_lead_to_a_name_stand_before_it() -> None:
    """As in the sentence."""
    text = "Four died, according to Petra Vannick, who led the rescue."
    found = told_speaker(text, "Petra Vannick, who led the rescue", "according to", "Petra Vannick")
    assert found == "speaker  according to Petra Vannick"
    assert told_speaker(text, "Petra Vannick, who led", "according to", None).endswith("to Petra Vannick, who led")


def test_an_event_of_one_article_can_be_read() -> None:
    """Beside itself, with nothing linked."""
    one = replace(comparison(), articles=articles()[:1], pairs=())
    reading = Reading(one, "courier", "courier")
    assert not reading.pairs
    assert len(reading.halves[0]) == 13


DECISIONS: tuple[tuple[int, dict[str, Any]], ...] = (
    (0, {"status": Status.REJECTED}),
    (1, {"status": Status.ACCEPTED}),
    (0, {"relation": Relation.PARTIAL}),
    (2, {"status": Status.REJECTED, "note": "doubtful"}),
    (0, {"status": Status.PROPOSED}),
    (1, {"tags": ("lead",)}),
)


@pytest.mark.parametrize("turned", [False, True], ids=["as compared", "turned"])
@pytest.mark.parametrize("looked", [True, False], ids=["after counting", "before counting"])
def test_a_reading_after_a_decision_is_what_a_new_one_would_be(*, turned: bool, looked: bool) -> None:
    """Whether or not sentences were counted before it: what is known is put right, what is not is found when asked."""
    whole = comparison()
    left, right = [one.id for one in whole.articles[:2][:: -1 if turned else 1]]
    reading = Reading(whole, left, right)
    for at, change in DECISIONS:
        if looked:
            seen(reading)
        pair = replace(whole.pairs[at % len(whole.pairs)], **change)
        whole = replace(whole, pairs=tuple(pair if one.id == pair.id else one for one in whole.pairs))
        after = reading.after(whole)
        assert after is not None
        assert seen(after) == seen(Reading(whole, left, right))
        reading = after


def seen(reading: Reading) -> tuple[object, ...]:
    """All that a reading tells about sentences and pairs."""
    told = [
        (reading.kind(side, n), reading.pairs_of(side, n), reading.partners(side, n), reading.passes(shown, side, n))
        for side in Side
        for n in range(len(reading.halves[side]))
        for shown in Filter
    ]
    return (
        reading.pairs,
        told,
        reading.shares,
        reading.tally,
        reading.starts(Side.LEFT),
        reading.linked_elsewhere,
        reading.remarked,
    )


def test_a_reading_is_made_anew_when_pairs_or_sentences_change() -> None:
    """As when a link is made by hand, or sentences are joined."""
    whole = comparison()
    reading = Reading(whole, *(one.id for one in whole.articles[:2]))
    assert reading.after(replace(whole, pairs=whole.pairs[1:])) is None
    other = replace(whole.articles[0], sentences=whole.articles[0].sentences[:-1])
    assert reading.after(replace(whole, articles=(other, *whole.articles[1:]))) is None
    assert Reading(whole, *(one.id for one in whole.articles[:2]), complete=False).after(whole) is None
