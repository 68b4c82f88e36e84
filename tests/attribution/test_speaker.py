"""Whom a speaker's words mean inside one article."""

import pytest

from reader.attribution.speaker import resolve_speakers
from reader.attribution.utterance import Utterance
from reader.model.span import Span

INTRODUCED = (
    "Trade Minister Orla Venn opened the fair on Monday. Venn praised the growers. Port director Tam Brook was there. "
)

CASES = [
    ("surname", INTRODUCED + "Later Venn said it was a good year.", "Venn said", "Orla Venn"),
    ("title and surname", INTRODUCED + "Later Minister Venn said it was a good year.", "Minister Venn", "Orla Venn"),
    ("honorific", "Orla Venn came. Ms. Venn was late. Ms. Venn said sorry.", "Ms. Venn said", "Orla Venn"),
    ("title alone", INTRODUCED + "Later the minister said it was a good year.", "the minister", "Orla Venn"),
    ("apposition", "Tam Brook, the port director, came. The director said it rained.", "The director", "Tam Brook"),
    ("long title", "The trade minister, Orla Venn, said it rained.", "The trade minister, Orla Venn", "Orla Venn"),
    ("name with description", "Tam Brook, who runs it, said it rained.", "Tam Brook, who runs it,", "Tam Brook"),
    ("unnamed", "Two officials said it rained.", "Two officials", "Two officials"),
    ("somebody's lawyer", INTRODUCED + "A lawyer for Venn said it rained.", "A lawyer for Venn", "A lawyer for Venn"),
    ("body", "The Harbour Board met. The Harbour Board said it rained.", "The Harbour Board said", "Harbour Board"),
    ("acronym", "The Velm Port Authority (VPA) met. The VPA said it rained.", "The VPA said", "Velm Port Authority"),
    ("a sentence's first word is no name", INTRODUCED + "Hopefully Venn said so.", "Venn said", "Orla Venn"),
    ("two of one surname", "Orla Venn met Aldo Venn. Orla Venn left. Venn said it rained.", "Venn said", "Venn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marked", "entity"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_speaker_is_named_as_the_article_names_them_most_fully(text: str, marked: str, entity: str) -> None:
    """One utterance; its speaker is the marked words without the cue."""
    start = text.rindex(marked)
    speaker = Span(start, start + len(marked.removesuffix(" said")))
    utterance = Utterance((Span(len(text) - 2, len(text)),), speaker)
    assert resolve_speakers(text, [utterance]) == (entity,)


def utterances(text: str, *speakers: str) -> list[Utterance]:
    """One utterance for each speaker, found in order."""
    found: list[Utterance] = []
    place = 0
    for speaker in speakers:
        start = text.index(speaker, place)
        place = start + len(speaker)
        found.append(Utterance((Span(place, place + 5),), Span(start, place)))
    return found


def test_he_is_the_last_speaker_whom_it_fits() -> None:
    """A woman's title keeps "he" from her; the man who spoke before is meant."""
    text = "Mr. Tam Brook said it rained. Ms. Orla Venn said it snowed. He said it did not, but she said it did."
    found = resolve_speakers(text, utterances(text, "Mr. Tam Brook", "Ms. Orla Venn", "He", "she"))
    assert found == ("Tam Brook", "Orla Venn", "Tam Brook", "Orla Venn")


def test_a_pronoun_with_nobody_before_means_nobody() -> None:
    """A wrong name is worse than none."""
    text = "He said it rained."
    assert resolve_speakers(text, utterances(text, "He")) == (None,)


def test_i_inside_a_quotation_is_its_speaker() -> None:
    """The nested statement belongs to who is quoted."""
    text = "Mr. Tam Brook said “I told them it rained”."
    outer = Utterance((Span(text.index("“"), len(text) - 1),), Span(4, 13))
    inner = Utterance((Span(text.index("it"), len(text) - 2),), Span(text.index("I told"), text.index(" told")))
    assert resolve_speakers(text, [outer, inner]) == ("Tam Brook", "Tam Brook")


def test_an_utterance_without_speaker_has_no_entity() -> None:
    """Nobody named, nobody resolved."""
    assert resolve_speakers("It rained.", [Utterance((Span(0, 2),))]) == (None,)
