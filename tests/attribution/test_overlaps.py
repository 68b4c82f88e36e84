"""Utterances of one text compared with one another."""

from reader.attribution.overlaps import own_speakers, unshared
from reader.attribution.utterance import Utterance
from reader.model.span import Span

TEXT = "The court said the agency had denied that it rained."


def words(part: str) -> Span:
    """Where some words of the text stand."""
    start = TEXT.index(part)
    return Span(start, start + len(part))


def test_a_nested_speaker_is_not_the_clause_around_it() -> None:
    """The agency denies; that the court said so is the other statement."""
    outer = Utterance((words("the agency had denied that it rained"),), words("The court"), words("said"))
    inner = Utterance((words("that it rained"),), words("The court said the agency"), words("had denied"))
    assert own_speakers([outer, inner]) == [outer, Utterance(inner.content, words("the agency"), inner.cue)]


def test_a_speaker_with_a_cue_in_its_description_stays() -> None:
    """Whose statement the cue is does not hold the other's cue: nothing is nested."""
    aside = Utterance((words("the agency"),), words("The court"), words("said"))
    spoken = Utterance((words("that it rained"),), words("The court said the agency"), words("had denied"))
    assert own_speakers([aside, spoken]) == [aside, spoken]


def test_a_quotation_goes_to_the_nearer_of_two_cues_before_it() -> None:
    """… the court said, denying that … : the second cue stands between the first and the content."""
    shared = words("that it rained")
    first = Utterance((words("the agency"), shared), words("The court"), words("said"))
    second = Utterance((shared,), words("The court"), words("had denied"))
    assert unshared([first, second]) == [Utterance((words("the agency"),), first.speaker, first.cue), second]
