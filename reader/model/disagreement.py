"""Where two articles of an event tell of one thing beyond their pairs, and what they do not say alike there."""

from dataclasses import dataclass

from reader.model.alignment import DifferenceKind, article_of
from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of one sentence."""

    sentence: str
    """Id of the sentence they stand in."""
    span: Span
    """In code points of the article's text; inside the sentence."""

    @property
    def article(self) -> str:
        """Id of the article."""
        return article_of(self.sentence)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that two articles do not say alike; both sides have words, unlike a pair's `Difference`."""

    kind: DifferenceKind
    """Never `ATTRIBUTION`: a claim attributed here and asserted there is an `UnattributedClaim`."""
    left: Passage
    """Of the article that comes first in the event."""
    right: Passage


@dataclass(frozen=True, slots=True)
class Meeting:
    """Words of two articles that tell of one thing, alike or not, whether or not their sentences are linked."""

    left: Passage
    """Of the article that comes first in the event."""
    right: Passage


@dataclass(frozen=True, slots=True)
class CommonGround:
    """What the articles of an event have in common beyond their pairs."""

    disagreements: tuple[Disagreement, ...]
    """In order of the left passage; none that a pair shows among its differences."""
    meetings: tuple[Meeting, ...]
    """Figures, plans and statements of one thing: evidence for other finders, not shown by itself."""
