"""Corrections as values: what selected words make of a statement, and which difference a verdict is about."""

import pytest

from reader.app.correction import Part, kind_of, nearest, new_statement, statements_in, to_judge, with_part
from reader.app.reading import Reading
from reader.model.alignment import Difference, DifferenceKind, Origin, Status
from reader.model.attribution import AttributionKind
from reader.model.span import Span
from tests.app.invented import comparison, spot

WHOLE = comparison()
SAID = WHOLE.attributions[0]
ARTICLE = WHOLE.articles[0]

KINDS = {
    "no marks": ("It rained on Sunday.", AttributionKind.INDIRECT),
    "marks and all": ("“It rained on Sunday.”", AttributionKind.DIRECT),
    "a comma behind the marks": ('"It rained on Sunday",', AttributionKind.DIRECT),
    "a part": ("It “rained a lot” on Sunday", AttributionKind.MIXED),
}


@pytest.mark.parametrize("case", sorted(KINDS))
def test_kind_follows_the_quotation_marks(case: str) -> None:
    """Direct, mixed or indirect."""
    words, kind = KINDS[case]
    assert kind_of(words, Span(0, len(words))) is kind


def test_selected_words_become_a_part_and_the_others_stay() -> None:
    """A new speaker brings a new name, or none; every correction is a person's."""
    words = spot(ARTICLE, "Tarn Canal Board")
    speaker = with_part(SAID, Part.SPEAKER, words, None, ARTICLE.text)
    assert (speaker.speaker, speaker.entity, speaker.cue) == (words, None, SAID.cue)
    cue = with_part(SAID, Part.CUE, words, "Somebody", ARTICLE.text)
    assert (cue.cue, cue.entity) == (words, SAID.entity)
    content = with_part(SAID, Part.CONTENT, words, None, ARTICLE.text)
    assert (content.content, content.kind) == ((words,), AttributionKind.INDIRECT)
    assert {one.origin for one in (speaker, cue, content)} == {Origin.PERSON}
    assert {one.id for one in (speaker, cue, content)} == {SAID.id}


def test_words_belong_to_the_statement_they_lie_closest_to() -> None:
    """The same statement when they lie inside it; none when there is none."""
    other = new_statement("courier", spot(ARTICLE, "Nobody was hurt."), ARTICLE.text)
    assert nearest((SAID, other), spot(ARTICLE, "March")) is SAID
    assert nearest((SAID, other), spot(ARTICLE, "Hire firms")) is other
    assert nearest((), spot(ARTICLE, "March")) is None


def test_a_sentence_offers_what_is_said_in_it() -> None:
    """Nothing where nobody speaks."""
    half = Reading(WHOLE, "courier", "mail").halves[0]
    assert statements_in(half, 5) == (SAID,)
    assert statements_in(half, 0) == ()


def differences(*statuses: Status) -> tuple[Difference, ...]:
    """Differences with these verdicts."""
    return tuple(Difference(DifferenceKind.NAME, Span(n, n + 1), None, status) for n, status in enumerate(statuses))


def test_a_verdict_goes_to_the_first_open_difference() -> None:
    """Then to the first of the other verdict; to none when all have it."""
    yes, no, unsaid = Status.ACCEPTED, Status.REJECTED, Status.PROPOSED
    assert to_judge(differences(yes, unsaid, unsaid), no) == 1
    assert to_judge(differences(no, yes, yes), no) == 1
    assert to_judge(differences(no, no), no) is None
    assert to_judge((), no) is None
