"""Couples of sentences that came near, held against the whole event: which of them say the same after all.

The aligner sees two articles. An event has more to go by: a third article that tells the same as both, words in common
that are no names, one figure told of few things in both, one speaker in both. Each alone is weak; a logistic model
weighs them with the aligner's own score.

What must never happen: that two sentences are taken for one because they name the same people. Names count nothing.
"""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reader.align.substance import Common, Substance
from reader.model.alignment import Link, Relation, Status
from reader.model.article import Role
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.disagreement import Meeting, Passage

Couple = tuple[str, str]


class Weights(NamedTuple):
    """Of the logistic model, as `tools/fit_corroboration.py` prints them."""

    constant: float
    score: float
    """Of the logit of the aligner's score."""
    words: float
    """Of the weight of the words in common, up to `MOST_WORDS`."""
    covered: float
    figures: float
    between: float
    """Of the root of the lower score with a sentence of a third article."""
    speaker: float


WEIGHTS = Weights(-0.84, 0.644, 0.058, 0.417, 1.887, 3.767, 1.113)
LEAST = 0.65
"""Probability from which a couple is taken for one. With 0.5 the claims of the sample corpus have a precision of 0.81
(0.85) at the same recall, and of what is shown as attributed here and stated there in real articles, 22 more are shown,
hardly one in four of them right."""
TELLING = 6.0
"""Weight of words in common, two rare ones, from which the two sentences tell the same and not only of the same."""
MOST_WORDS = 12.0
"""Longer sentences have more words in common by chance."""
FAINT = 0.035
"""Lower scores are not looked at: one in ten is right on the sample corpus, one in thirty in real articles."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a couple."""

    score: float
    """The aligner's."""
    common: Common
    between: float
    """The lower of the two scores with the sentence of a third article that lies best between them; 0 for none."""
    speaker: bool
    """Whether statements of one speaker stand in both."""

    def values(self) -> tuple[float, ...]:
        """In the order of `Weights`."""
        return (
            1.0,
            math.log(self.score / (1 - self.score)),
            min(self.common.weight, MOST_WORDS),
            self.common.covered,
            float(bool(self.common.figures)),
            math.sqrt(self.between),
            float(self.speaker),
        )


def probability(evidence: Evidence, weights: Weights = WEIGHTS) -> float:
    """That a careful reader links the two."""
    logit = sum(weight * value for weight, value in zip(weights, evidence.values(), strict=True))
    return 1 / (1 + math.exp(-logit))


def corroborated(comparison: Comparison, substance: Substance) -> tuple[Link, ...]:
    """The couples that came near and that the event speaks for, as partial links scored by their probability.

    Args:
        comparison: Of an event; a pair that a person rejected is no evidence, and its sentences are no couple.
        substance: Of its articles.
    """
    return tuple(
        Link(*couple, Relation.PARTIAL, round(found, 3))
        for couple, evidence in evidence_of(comparison, substance)
        if (found := probability(evidence)) >= LEAST
    )


def told_alike(comparison: Comparison, substance: Substance) -> Iterator[Meeting]:
    """Of the corroborated couples that have telling words in common, the most telling of those words.

    Args:
        comparison: As above.
        substance: Of its articles.
    """
    for link in corroborated(comparison, substance):
        common = substance.common(link.left, link.right)
        if common.weight >= TELLING:
            match = max(common.words, key=lambda found: found.weight)
            yield Meeting(Passage(link.left, match.one.span), Passage(link.right, match.other.span))


def evidence_of(comparison: Comparison, substance: Substance) -> Iterator[tuple[Couple, Evidence]]:
    """What speaks for each couple of sentences of the body that came near and stands in no pair."""
    bodies = {s.id for article in comparison.articles for s in article.sentences if s.role is Role.BODY}
    linked = {
        (link.left, link.right): link.score
        for pair in comparison.pairs
        if pair.status is not Status.REJECTED
        for link in pair.links
    }
    known = {(one, other) for pair in comparison.pairs for one in pair.left for other in pair.right}
    near = {(link.left, link.right): link.score for link in comparison.near}
    scores = _by_sentence({**near, **linked}, bodies)
    speakers = _speakers(comparison, bodies)
    for (left, right), score in near.items():
        if score >= FAINT and {left, right} <= bodies and known.isdisjoint({(left, right), (right, left)}):
            yield (
                (left, right),
                Evidence(
                    score,
                    substance.common(left, right),
                    _between(scores[left], scores[right]),
                    bool(speakers[left] & speakers[right]),
                ),
            )


def _by_sentence(scores: Mapping[Couple, float], bodies: Container[str]) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (left, right), score in scores.items():
        if left in bodies and right in bodies:
            found[left][right] = found[right][left] = score
    return found


def _between(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The sentences that both came near are of third articles: none comes near one of its own."""
    return max((min(one[third], other[third]) for third in one.keys() & other.keys()), default=0.0)


def _speakers(comparison: Comparison, bodies: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """For each sentence those whose statements stand in it, as the event names them."""
    found: dict[str, set[str]] = {sentence: set() for sentence in bodies}
    of: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in comparison.attributions:
        if attribution.entity:
            of[attribution.article].append(attribution)
    for article in comparison.articles:
        for sentence in article.sentences:
            for attribution in of[article.id]:
                if sentence.id in found and any(span.overlap(sentence.span) for span in attribution.content):
                    found[sentence.id].add(attribution.entity or "")
    return {sentence: frozenset(names) for sentence, names in found.items()}
