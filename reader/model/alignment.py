"""Relation, Link, Difference, Pair: how sentences of two articles correspond."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from reader.model.span import Span


class Relation(StrEnum):
    """How two linked sentences relate; docs/format.md defines each."""

    SHARED = "shared"
    PARAPHRASED = "paraphrased"
    PARTIAL = "partial"

    @property
    def strength(self) -> int:
        """3 for shared, 2 for paraphrased, 1 for partial: a pair takes the relation of its strongest link."""
        return _STRENGTH[self]

    @property
    def mark(self) -> str:
        """The one-cell mark that stands for it on a screen and in print."""
        return _MARK[self]


_STRENGTH = {Relation.SHARED: 3, Relation.PARAPHRASED: 2, Relation.PARTIAL: 1}
_MARK = {Relation.SHARED: "=", Relation.PARAPHRASED: "≈", Relation.PARTIAL: "~"}
ONLY_HERE_MARK = "•"
"""The mark of a sentence that no other article has."""


class Status(StrEnum):
    """What a person has said of a pair."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Who made a pair."""

    MACHINE = "machine"
    PERSON = "person"


class DifferenceKind(StrEnum):
    """What two linked sentences do not say alike."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Link:
    """One sentence-to-sentence edge."""

    left: str
    right: str
    relation: Relation
    score: float
    """0..1, calibrated: the share of such links that a careful reader would accept."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing the two sides of a pair do not say alike; a side may be missing, never both."""

    kind: DifferenceKind
    left: Span | None
    right: Span | None
    status: Status = Status.PROPOSED
    """Accepted: a person confirmed it. Rejected: dismissed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A connected group of links between two articles: 1:1, 1:n, n:1 or n:m."""

    id: str
    """Stable for the same two sets of sentences: see `pair_id`."""
    left: tuple[str, ...]
    """Sentence ids of one article, in reading order; never empty."""
    right: tuple[str, ...]
    """Sentence ids of another article, in reading order; never empty."""
    relation: Relation
    score: float
    links: tuple[Link, ...]
    differences: tuple[Difference, ...] = ()
    origin: Origin = Origin.MACHINE
    status: Status = Status.PROPOSED
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def left_article(self) -> str:
        """Id of the article on the left."""
        return article_of(self.left[0])

    @property
    def right_article(self) -> str:
        """Id of the article on the right."""
        return article_of(self.right[0])


def article_of(sentence_id: str) -> str:
    """The article id inside a sentence id: `wire-a` for `wire-a.s12`."""
    return sentence_id.rpartition(".")[0]


def pair_id(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """An id that depends on the two sets of sentences alone, not on their order or on which side is left.

    Readable for the usual one-to-one pair (`a.s11~b.s4`); larger groups get their first members and a short digest.
    """
    sides = sorted((tuple(sorted(set(left))), tuple(sorted(set(right)))))
    head = f"{sides[0][0]}~{sides[1][0]}"
    if len(sides[0]) == len(sides[1]) == 1:
        return head
    digest = hashlib.sha256("|".join(" ".join(side) for side in sides).encode()).hexdigest()[:6]
    return f"{head}+{digest}"
