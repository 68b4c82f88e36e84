"""Claim, Cell, Overview: an event as what is reported and who reports it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reader.model.alignment import DifferenceKind, Relation
from reader.model.article import Article, Role
from reader.model.provenance import Place
from reader.model.span import Span


class Voice(StrEnum):
    """Who stands behind a claim in one source."""

    ASSERTED = "asserted"
    """The outlet says it in its own voice."""
    ATTRIBUTED = "attributed"
    """Somebody is named, or quoted, as saying it."""
    BOTH = "both"
    """Several sentences carry it, some attributed and some not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How one source carries one claim."""

    article: str
    """Article id."""
    sentences: tuple[str, ...]
    """Ids in reading order; never empty."""
    parts: tuple[Span, ...]
    """For each of the sentences the stretch that carries the claim: all of it, or a part where it says more."""
    relation: Relation | None
    """The strongest link with a sentence of another source that carries the claim; None when no other source does."""
    voice: Voice
    speaker: str | None
    """Who is given for it, as the event names them most fully; None when nobody is named or nobody stands for it."""
    position: float
    """Where it first stands in the article: 0 at the top, 1 for the last sentence; headlines count only when no
    sentence of the body carries it."""

    def chief(self, article: Article) -> str:
        """Id of the sentence to show for it: the first of the body; the headline when that alone carries it.

        Args:
            article: The source whose cell it is.
        """
        own = {sentence.id: sentence.role for sentence in article.sentences}
        return next((one for one in self.sentences if own[one] is Role.BODY), self.sentences[0])


@dataclass(frozen=True, slots=True)
class Dispute:
    """Something that two sources of a claim do not say alike; a side may be missing, never both."""

    kind: DifferenceKind
    pair: str | None
    """Id of the pair that has the difference; None when it was found without a link."""
    articles: tuple[str, str]
    """Ids of the two articles, in event order."""
    left: Place | None
    """In the first of the two."""
    right: Place | None


@dataclass(frozen=True, slots=True)
class Claim:
    """Sentences, of two sources or more or of one alone, that say the same."""

    id: str
    """Stable for the same set of sentences: see `claim_id`."""
    sentences: tuple[str, ...]
    """Ids by date of the articles where dates are known, else in event order, then in reading order."""
    representative: str
    """Id of the sentence whose wording stands for all."""
    part: Span
    """The stretch of the representative that says the claim: all of it unless it says more."""
    cells: tuple[Cell, ...]
    """One for each source that carries the claim, in event order."""
    first: str | None = None
    """Id of the article that had it first; None when dates do not tell."""
    disputes: tuple[Dispute, ...] = ()
    left_out: tuple[str, ...] = ()
    """Ids of the articles that surely lack a claim which two others or more carry, in event order."""

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that carry it, in event order."""
        return tuple(cell.article for cell in self.cells)

    def cell(self, article: str) -> Cell | None:
        """How one article carries it; None when it does not."""
        return next((cell for cell in self.cells if cell.article == article), None)

    @property
    def position(self) -> float:
        """The mean of its places in the articles, 0..1: what the event as a whole puts first."""
        return sum(cell.position for cell in self.cells) / len(self.cells)


@dataclass(frozen=True, slots=True)
class Overview:
    """An event as claims and sources."""

    articles: tuple[str, ...]
    """Ids of all articles, in event order: the columns."""
    claims: tuple[Claim, ...]
    """In the order of the event: by the claims' mean place in the articles."""

    def claim(self, wanted: str) -> Claim:
        """The claim of that id.

        Raises:
            KeyError: There is none.
        """
        for claim in self.claims:
            if claim.id == wanted:
                return claim
        raise KeyError(wanted)

    def of_sentence(self, sentence: str) -> tuple[Claim, ...]:
        """The claims that a sentence carries, in order; a long sentence may carry several."""
        return tuple(claim for claim in self.claims if sentence in claim.sentences)

    def shared(self) -> tuple[Claim, ...]:
        """The claims of two sources or more."""
        return tuple(claim for claim in self.claims if len(claim.cells) > 1)

    def only_in(self, article: str) -> tuple[Claim, ...]:
        """The claims that one source alone has."""
        return tuple(claim for claim in self.claims if claim.articles == (article,))

    def left_out_by(self, article: str) -> tuple[Claim, ...]:
        """The claims of two other sources or more that one source surely lacks."""
        return tuple(claim for claim in self.claims if article in claim.left_out)


def claim_id(sentences: Iterable[str], part: Span | None = None) -> str:
    """An id that depends on the set of sentences alone, and on the part where one sentence carries several claims.

    The first sentence's id, with a short digest when there are more sentences or only a part is meant.
    """
    ids = sorted(set(sentences))
    if len(ids) == 1 and part is None:
        return ids[0]
    told = " ".join(ids) if part is None else f"{' '.join(ids)}@{part.start}-{part.end}"
    return f"{ids[0]}+{hashlib.sha256(told.encode()).hexdigest()[:6]}"
