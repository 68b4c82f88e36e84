"""Disagreements: what two articles of an event do not say alike in sentences that no pair links."""

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
