"""Article, Sentence, Role, Event: what is read before anything is compared."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.span import Span


class Role(StrEnum):
    """What a sentence is in its article; the values are those of the alignment document."""

    HEADLINE = "headline"
    DECK = "deck"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    REPEAT = "repeat"
    """An earlier sentence of the same article, printed again."""
    BOILERPLATE = "boilerplate"

    @property
    def takes_part(self) -> bool:
        """Whether sentences of this role are aligned with other articles."""
        return self in _TAKES_PART


_TAKES_PART = frozenset({Role.HEADLINE, Role.DECK, Role.BODY})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or headline, byline, notice) of one article."""

    id: str
    """`<article id>.s<n>`, n from 1 in reading order; stable for the same text."""
    span: Span
    role: Role
    paragraph: int
    """0-based number of the block (text between blank lines or line ends) that holds it."""
    repeats: str | None = None
    """For role `repeat`: the id of the earliest sentence that says the same words. None otherwise."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article apart from its text; every field may be missing."""

    source: str | None = None
    """The outlet."""
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1, lower case."""
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article, read and split, and nothing compared yet."""

    id: str
    text: str
    """The decoded text (for HTML: the extracted text) that every span addresses; nothing is cut out of it."""
    sentences: tuple[Sentence, ...]
    """In reading order, not overlapping; white space between them belongs to none."""
    path: str
    """As given, with forward slashes; relative unless the user gave it absolute."""
    sha256: str
    """Of the file's bytes, hexadecimal."""
    metadata: Metadata = field(default_factory=Metadata)
    extracted: bool = False
    """True when `text` was extracted (HTML) and therefore has to travel with the document."""

    def sentence(self, sentence_id: str) -> Sentence:
        """The sentence of that id.

        Raises:
            KeyError: There is none.
        """
        for candidate in self.sentences:
            if candidate.id == sentence_id:
                return candidate
        raise KeyError(sentence_id)

    def words(self, sentence: Sentence) -> str:
        """The text of one of this article's sentences."""
        return sentence.span.of(self.text)


@dataclass(frozen=True, slots=True)
class Event:
    """The articles that report one event."""

    id: str | None
    """None for files that were only named on a command line."""
    articles: tuple[Article, ...]
    title: str | None = None
    date: dt.date | None = None
    formerly: tuple[str, ...] = ()
    """Ids of events that articles of this one were in before somebody joined or took apart events."""
    left: tuple[str, ...] = ()
    """Ids of articles that were taken out of this event by hand; what was decided on them holds where they went."""
