"""Comparison: all that a screen shows or an export writes of one event."""

import datetime as dt
from dataclasses import dataclass

from reader.model.alignment import Link, Pair, Status
from reader.model.annotation import Blind, Orphan, Remark
from reader.model.article import Article, Role
from reader.model.attribution import Attribution
from reader.model.claim import Claim
from reader.model.disagreement import Disagreement
from reader.model.provenance import Provenance
from reader.model.statement import Statements


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles of one event with everything found between and inside them."""

    articles: tuple[Article, ...]
    pairs: tuple[Pair, ...]
    """Of every two articles, ordered by left article, then by first left sentence, then by first right sentence."""
    attributions: tuple[Attribution, ...]
    """Of every article, in article order, then reading order."""
    event_id: str | None = None
    event_title: str | None = None
    event_date: dt.date | None = None
    remarks: tuple[Remark, ...] = ()
    """Notes and tags on single sentences, in reading order."""
    orphans: tuple[Orphan, ...] = ()
    """Decisions that could not be placed because an article changed."""
    done: tuple[tuple[str, str], ...] = ()
    """Ids of every two articles that a person has worked through, in document order."""
    statements: Statements | None = None
    """Who says what over all sources; None until asked for, since every decision changes it."""
    disagreements: tuple[Disagreement, ...] | None = None
    """What two articles do not say alike outside their pairs, whose own `differences` stand on them; as `statements`,
    None until asked for."""
    blind: Blind | None = None
    """How far it was judged blind; None when it was not at all."""
    claims: tuple[Claim, ...] | None = None
    """What is reported and who reports it; as `statements`, None until asked for."""
    provenance: Provenance | None = None
    """Who shares which words with whom; as above."""
    near: tuple[Link, ...] = ()
    """Couples of sentences, as the machine parted them, that are no link but could not be ruled out either."""
    read: tuple[str, ...] = ()
    """Ids of the articles that a person has marked as read, in event order."""
    formerly: tuple[str, ...] = ()
    """Ids of events whose articles came here by hand; decisions on those hold here too."""
    left: tuple[str, ...] = ()
    """Ids of articles that were taken out of this event by hand; what was decided on them holds where they went."""

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            KeyError: There is none.
        """
        for candidate in self.articles:
            if candidate.id == article_id:
                return candidate
        raise KeyError(article_id)

    def pairs_between(self, left: str, right: str) -> tuple[Pair, ...]:
        """The pairs of two articles, in either direction, in document order."""
        return tuple(pair for pair in self.pairs if {pair.left_article, pair.right_article} == {left, right})

    @property
    def hides_proposals(self) -> bool:
        """Whether it is judged blind now: what it holds is the person's work alone, and nothing may be found in it."""
        return self.blind is not None and self.blind.hidden

    @property
    def unique(self) -> tuple[str, ...]:
        """Ids of body sentences with no accepted or proposed link to any other article, in reading order."""
        linked = {
            end
            for pair in self.pairs
            if pair.status is not Status.REJECTED
            for link in pair.links
            for end in (link.left, link.right)
        }
        return tuple(
            sentence.id
            for article in self.articles
            for sentence in article.sentences
            if sentence.role is Role.BODY and sentence.id not in linked
        )
