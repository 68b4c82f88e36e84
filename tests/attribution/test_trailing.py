"""Reporting clauses behind what they report: a paper as the source, a speaker who is described and not named."""

import pytest

from reader.attribution import extract
from reader.attribution.trailing import settle_trailing
from reader.attribution.utterance import Utterance
from reader.model.span import Span
from tests.builders import article


def told(sentence: str) -> list[tuple[str, str | None]]:
    """Content and speaker of what is found in a sentence of an invented article."""
    found = extract(article("a", ["The yard closed in May.", sentence, "Nobody answered the door on Tuesday."]))
    text = f"The yard closed in May.\n\n{sentence}\n\nNobody answered the door on Tuesday."
    return [(each.content[0].of(text), each.speaker.of(text) if each.speaker else None) for each in found]


@pytest.mark.parametrize(
    ("sentence", "content", "speaker"),
    [
        (
            "The master turned her bow to the wind and ordered everyone below, the ship's log shows.",
            "The master turned her bow to the wind and ordered everyone below",
            "the ship's log",
        ),
        (
            "The works lose a fifth of the water, more than any other, figures from the inspectorate show.",
            "The works lose a fifth of the water, more than any other",
            "figures from the inspectorate",
        ),
    ],
)
def test_what_a_paper_shows_is_reported(sentence: str, content: str, speaker: str) -> None:
    """The whole of what stands before it, and nothing of it to somebody else."""
    assert told(sentence) == [(content, speaker)]


@pytest.mark.parametrize(
    "sentence",
    [
        "She fed the gulls every morning before work, and it shows.",
        "He played the lead for ten years in all, with a dog who also stars in the show.",
    ],
)
def test_a_show_is_no_source(sentence: str) -> None:
    """Nor is what merely shows."""
    assert not any("show" in (speaker or "") for _, speaker in told(sentence))


def test_a_speaker_who_is_described_is_not_what_is_said() -> None:
    """Nobody says "an official who was not authorised to speak"."""
    sentence = "The wall may have cracked in the frost, said an official who was not authorised to speak publicly."
    source = article("a", [sentence])
    cue = sentence.index("said")
    behind = Span(cue + 5, len(sentence) - 1)
    (found,) = settle_trailing(source, (Utterance((behind,), None, Span(cue, cue + 4)),))
    assert found.content[0].of(sentence) == "The wall may have cracked in the frost"
    assert found.speaker == behind
