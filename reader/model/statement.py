"""Statements across the articles of an event: one speaker's words in several sources, and how the sources differ."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.attribution import Attribution
from reader.model.span import Span


class Wording(StrEnum):
    """How two sources give the same utterance."""

    SAME_QUOTE = "same quote"
    """Both quote it, in the same words but for punctuation; one may quote a part of the other."""
    DIFFERING_QUOTE = "differing quote"
    """Both quote it, and the words inside the marks differ."""
    QUOTED_AND_REPORTED = "quoted and reported"
    """One quotes what the other puts in its own words."""
    REPORTED = "reported"
    """Both report it without quoting."""


@dataclass(frozen=True, slots=True)
class StatementPair:
    """The same utterance of one speaker in two articles."""

    left: str
    """Id of an attribution of the article that comes first in the event."""
    right: str
    """Id of an attribution of another article."""
    wording: Wording
    score: float
    """0..1: the weighted share of the shorter content's words that the longer one has."""


@dataclass(frozen=True, slots=True)
class UnattributedClaim:
    """What one source attributes and another states as fact."""

    attribution: str
    """Id of the attribution in the careful source."""
    sentence: str
    """Id of the sentence in the other source."""


@dataclass(frozen=True, slots=True)
class SpeakerStatements:
    """All that one speaker says in the sources of an event."""

    speaker: str | None
    """As the event names the speaker most fully; None for statements of nobody named."""
    names: tuple[str, ...]
    """The different words that stand for the speaker in the articles, the commonest first."""
    statements: tuple[Attribution, ...]
    """In article order, then reading order."""
    only_in: tuple[tuple[str, tuple[str, ...]], ...]
    """(article id, ids of the statements that no other source has), for the articles that have such."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Who says what over all sources of an event."""

    speakers: tuple[SpeakerStatements, ...]
    """Those with most statements first; nobody named comes last."""
    pairs: tuple[StatementPair, ...]
    claims: tuple[UnattributedClaim, ...]

    def speaker(self, name: str) -> SpeakerStatements | None:
        """The statements of one speaker, None when the event has none of that name."""
        return next((entry for entry in self.speakers if entry.speaker == name), None)


def content_hull(attribution: Attribution) -> Span:
    """From the start of a statement's first words to the end of its last."""
    return Span(attribution.content[0].start, attribution.content[-1].end)
