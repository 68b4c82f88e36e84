"""News: what an article adds to those a person has read."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.span import Span


class Novelty(StrEnum):
    """How much of a sentence was read elsewhere."""

    NEW = "new"
    PARTLY = "partly"
    """Some of its clauses are new."""
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class SentenceNews:
    """What one sentence adds."""

    sentence: str
    """Sentence id."""
    novelty: Novelty
    spans: tuple[Span, ...]
    """The new stretches in reading order: the whole sentence, some clauses, or none."""
    read_in: tuple[str, ...] = ()
    """Ids of the sentences of read articles that say it, or a part of it, in event order."""


@dataclass(frozen=True, slots=True)
class News:
    """What one article adds to some others."""

    article: str
    """Article id."""
    read: tuple[str, ...]
    """Ids of the articles it is held against, in event order."""
    sentences: tuple[SentenceNews, ...]
    """Of every sentence of the body but headings, in reading order."""

    @property
    def new(self) -> int:
        """How many sentences add something."""
        return sum(sentence.novelty is not Novelty.COVERED for sentence in self.sentences)

    @property
    def total(self) -> int:
        """How many sentences the body has."""
        return len(self.sentences)

    def of(self, sentence: str) -> SentenceNews | None:
        """What a sentence adds; None for a heading and for one outside the body."""
        return next((one for one in self.sentences if one.sentence == sentence), None)
