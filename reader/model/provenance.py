"""Provenance: which words of an event's articles stand in several of them, and where they likely come from."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one article."""

    article: str
    """Article id."""
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """Words that several sources print alike but for case and punctuation, as long as can be."""

    places: tuple[Place, ...]
    """Where they stand, once for each source, in event order; two or more."""
    words: int
    """How many words."""
    quoted: bool
    """All of it is quoted: the speaker said so, and nobody need have copied anybody."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Of what the body of one article is made, by words; the three sum to 1."""

    article: str
    """Article id."""
    words: int
    """Of the body; an article without a word is all its own."""
    copied: float
    """In runs that another source has too."""
    reworded: float
    """In other words in another source."""
    own: float
    """In no other source."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What two articles have in common."""

    left: str
    """Id of the article that comes first in the event."""
    right: str
    words: int
    """In runs that both have, counted in the one that has fewer of them."""
    weight: float
    """0..1: those words as a share of the shorter body."""
    claims: int
    """Claims that both carry."""


class Ground(StrEnum):
    """Why an article is the likely origin."""

    DATE = "date"
    """It was published before every other one that prints its words."""
    CONTAINMENT = "containment"
    """It has nearly all that others have in common with anyone, and much besides."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who shares which words with whom."""

    runs: tuple[Run, ...]
    """Those of most sources first, then the longest."""
    shares: tuple[Shares, ...]
    """Of every article, in event order."""
    sharings: tuple[Sharing, ...]
    """Of every two articles that have words or claims in common, in event order."""
    origin: str | None = None
    """Id of the article that the shared words likely come from; None when nothing tells."""
    ground: Ground | None = None

    def share(self, article: str) -> Shares:
        """The shares of one article.

        Raises:
            KeyError: There is none of that id.
        """
        for found in self.shares:
            if found.article == article:
                return found
        raise KeyError(article)

    def between(self, one: str, other: str) -> Sharing | None:
        """What two articles have in common, in either order; None when nothing."""
        return next((found for found in self.sharings if {found.left, found.right} == {one, other}), None)
