"""Comparison to styled spans, and spans to runs."""

from hypothesis import given
from hypothesis import strategies as st

from reader.app.highlight import Ink, Styled, Words, runs, said_part, speech, within
from reader.app.reading import Reading, Side
from reader.model.alignment import Link, Pair, Relation, pair_id
from reader.model.article import Role
from reader.model.comparison import Comparison
from reader.model.span import Span
from tests.app.invented import article, comparison, spot

READING = Reading(comparison(), "courier", "mail")
COURIER = READING.halves[0].article


def test_speaker_and_cue_are_styled_and_the_content_is_not() -> None:
    """The content has a bar in the margin instead."""
    assert speech(READING, Side.LEFT, 5) == (
        Styled(spot(COURIER, "Tove Lindqvist"), Ink.SPEAKER),
        Styled(spot(COURIER, "said"), Ink.CUE),
    )
    assert said_part(READING, Side.LEFT, 5) == spot(COURIER, "“The hinge had been inspected in March,”")
    assert said_part(READING, Side.LEFT, 6) is None


def test_words_of_a_pair_are_kept_reworded_or_missing() -> None:
    """And the other side is looked at in the same order."""
    words = Words(READING)
    at = READING.pair_of(Side.LEFT, 10)
    assert at is not None
    kept = "".join(s.span.of(COURIER.text) + "|" for s in words.changes(at, Side.LEFT) if s.ink is Ink.KEPT)
    assert "harbour master" in kept
    assert "1987" in kept
    missing = [s.span.of(COURIER.text) for s in words.changes(at, Side.LEFT) if s.ink is Ink.MISSING]
    assert any("According" in text for text in missing)
    assert words.changes(at, Side.RIGHT)


def test_a_clause_of_which_the_other_side_says_nothing_is_one_stretch() -> None:
    """Its blanks and small words included; a sentence that stands in both has none."""
    short = "The ferry was cancelled on Monday after divers found a crack"
    extra = "while the mayor promised a new bus line within three weeks"
    one = article("one", "One", ((Role.BODY, f"{short}, {extra}."),))
    other = article("other", "Other", ((Role.BODY, f"{short}."),))
    link = Link("one.s1", "other.s1", Relation.PARTIAL, 0.9)
    pair = Pair(pair_id(("one.s1",), ("other.s1",)), ("one.s1",), ("other.s1",), link.relation, link.score, (link,))
    words = Words(Reading(Comparison((one, other), (pair,), ()), "one", "other"))
    (alone,) = words.clauses(0, Side.LEFT)
    assert alone.ink is Ink.ALONE
    assert extra in alone.span.of(one.text)
    assert words.clauses(0, Side.RIGHT) == ()


def test_differences_are_marked_on_the_side_that_has_them() -> None:
    """One side may have none."""
    words = Words(READING)
    at = READING.pair_of(Side.LEFT, 5)
    assert at is not None
    assert words.differences(at, Side.LEFT) == (Styled(spot(COURIER, "Tarn Canal Board"), Ink.DIFFERS),)
    assert words.differences(at, Side.RIGHT) == ()


STYLED = st.builds(
    lambda start, size, ink: Styled(Span(start, start + size), ink),
    st.integers(0, 40), st.integers(0, 12), st.sampled_from(list(Ink)),
)  # fmt: skip


@given(st.integers(0, 30), st.integers(0, 20), st.lists(STYLED, max_size=8))
def test_runs_cover_a_line_without_gap_or_overlap(start: int, size: int, styled: list[Styled]) -> None:
    """And every character carries exactly the inks of the spans over it."""
    end = start + size
    cut = runs(start, end, styled)
    assert [at for run in cut for at in range(run.start, run.end)] == list(range(start, end))
    for run in cut:
        for at in range(run.start, run.end):
            assert run.inks == {s.ink for s in styled if s.span.start <= at < s.span.end}


@given(st.lists(STYLED, max_size=8))
def test_within_cuts_to_the_line(styled: list[Styled]) -> None:
    """Nothing sticks out."""
    assert all(Span(10, 20).contains(s.span) for s in within(styled, 10, 20))
