"""The sentences of an event as claims are made of them: words, roles, weights; read once, asked often."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.align.corroborate import corroborated
from reader.align.substance import Substance
from reader.model.alignment import Link, Status
from reader.model.article import Article, Role, Sentence
from reader.model.comparison import Comparison
from reader.text.tokens import Token, tokenise


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence that takes part in claims."""

    article: Article
    sentence: Sentence
    order: tuple[int, int]
    """Place of the article in the event, of the sentence in the article."""
    words: tuple[Token, ...]
    """Its content words, in order."""
    leads: bool
    """A headline, a deck, or a heading in the body: it sums up what stands below and is no claim of its own."""

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(token.stem for token in self.words)


@dataclass(frozen=True, slots=True)
class Material:
    """All sentences of an event that say something, and the links between them."""

    said: dict[str, Said]
    """By sentence id, in article order, then reading order; a sentence printed again is not in here."""
    links: tuple[Link, ...]
    """Between two of them, those that only the event as a whole speaks for included; of several between the same two
    the surest. Those of rejected pairs count for nothing, nor those of sentences that share a speaker's name alone."""
    weights: dict[str, float]
    """How telling a stem is in this event: the logarithm of the inverse share of sentences that have it; above 0."""
    substance: Substance
    """What the sentences say beyond who is named."""

    @classmethod
    def of(cls, comparison: Comparison) -> "Material":
        """Read a comparison."""
        first = {s.id: s.repeats for a in comparison.articles for s in a.sentences if s.repeats}
        body_again = {first[s.id] for a in comparison.articles for s in a.sentences if s.repeats}
        headings = {one for article in comparison.articles for one in _headings(article)}
        said = {
            sentence.id: Said(
                article,
                sentence,
                (place, number),
                tuple(token for token in tokenise(article.text, sentence.span) if token.content),
                sentence.id not in body_again and (sentence.role is not Role.BODY or sentence.id in headings),
            )
            for place, article in enumerate(comparison.articles)
            for number, sentence in enumerate(article.sentences)
            if sentence.role.takes_part
        }
        substance = Substance(comparison.articles, comparison.attributions)
        return cls(said, _links(comparison, substance, first, said), _weights(said.values()), substance)

    def weight(self, stems: Iterable[str]) -> float:
        """How much some stems say together."""
        return sum(self.weights[stem] for stem in stems)


_SENTENCE_END = re.compile(r"[.!?…:;。！？][^\w]*\Z")
LONGEST_HEADING = 90
"""Characters; longer lines without a full stop are sentences that lost it."""


def _headings(article: Article) -> Iterable[str]:
    """Ids of body lines that are headings, as a live blog has many: short, alone in a paragraph, no full stop."""
    crowd = Counter(sentence.paragraph for sentence in article.sentences)
    for sentence in article.sentences:
        if sentence.role is Role.BODY and crowd[sentence.paragraph] == 1 and len(sentence.span) <= LONGEST_HEADING:
            words = article.words(sentence)
            if not _SENTENCE_END.search(words[-8:]):
                yield sentence.id


def _links(
    comparison: Comparison, substance: Substance, first: dict[str, str], said: dict[str, Said]
) -> tuple[Link, ...]:
    surest: dict[tuple[str, str], Link] = {}
    for link in (*_of_pairs(comparison), *corroborated(comparison, substance)):
        ends = first.get(link.left, link.left), first.get(link.right, link.right)
        if ends[0] not in said or ends[1] not in said or substance.common(*ends).naming_alone:
            continue
        if said[ends[0]].order > said[ends[1]].order:
            ends = ends[1], ends[0]
        found = Link(*ends, link.relation, link.score)
        surest[ends] = max(found, surest.get(ends, found), key=lambda one: (one.score, one.relation.strength))
    return tuple(surest[ends] for ends in sorted(surest, key=lambda two: (said[two[0]].order, said[two[1]].order)))


def _of_pairs(comparison: Comparison) -> Iterable[Link]:
    for pair in comparison.pairs:
        if pair.status is not Status.REJECTED:
            for link in pair.links:
                yield replace(link, score=1.0 if pair.status is Status.ACCEPTED else link.score)


def _weights(said: Iterable[Said]) -> dict[str, float]:
    sentences = [one.stems for one in said]
    counts = Counter(stem for stems in sentences for stem in stems)
    return {stem: math.log(1 + len(sentences) / count) for stem, count in counts.items()}
