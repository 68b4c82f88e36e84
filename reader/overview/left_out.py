"""Claims that a source leaves out: said only where no sentence of that source comes near.

Theory. A missing link is weak evidence, since the aligner misses every third one; telling a reader that a paper kept
silent where it did not is the worst error of this whole view. So a claim counts as left out only when

- two other sources or more carry it in their bodies,
- the source is in a language that was compared with theirs, and long enough to have had room for it,
- none of its sentences is linked with a sentence of the claim, or was near it by the aligner's own score, unless what
  they have in common stands in another part of a long sentence.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.model.alignment import article_of
from reader.model.article import Article
from reader.model.claim import Claim
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.overview.material import Material

ELSEWHERE = 0.3
"""A sentence near a long one speaks of another part of it when less than this share of the words they have in common,
by weight, stands in the part that carries the claim."""

FEWEST_COMMON = 3
"""Fewer common words do not show which part two sentences have in common."""

FEWEST_SENTENCES = 5
"""A source with fewer sentences is a stub, which leaves out nearly everything."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What has to be known of an event to say who leaves something out."""

    material: Material
    near: Mapping[str, Mapping[str, frozenset[str]]]
    """Sentence id -> article id -> ids of its sentences that are linked with it or come near."""
    articles: tuple[Article, ...]
    lengths: Mapping[str, int]

    @classmethod
    def of(cls, comparison: Comparison, material: Material) -> "Gaps":
        """Read a comparison."""
        near: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for link in (*material.links, *comparison.near):
            for one, other in ((link.left, link.right), (link.right, link.left)):
                article = article_of(other)
                near[one][article] = near[one].get(article, frozenset()) | {other}
        lengths: dict[str, int] = defaultdict(int)
        for said in material.said.values():
            lengths[said.article.id] += not said.leads
        return cls(material, near, comparison.articles, lengths)

    def left_out(self, claim: Claim) -> tuple[str, ...]:
        """Ids of the articles that surely lack a claim, in event order."""
        parts = {
            sentence: part
            for cell in claim.cells
            for sentence, part in zip(cell.sentences, cell.parts, strict=True)
            if not self.material.said[sentence].leads
        }
        if len({article_of(sentence) for sentence in parts}) < 2:  # noqa: PLR2004  what one source has, others need not
            return ()
        languages = {self._language(article.id) for article in self.articles if article.id in claim.articles}
        return tuple(
            article.id
            for article in self.articles
            if article.id not in claim.articles
            and self.lengths[article.id] >= FEWEST_SENTENCES
            and languages == {self._language(article.id)}
            and not any(self._comes_near(sentence, part, article.id) for sentence, part in parts.items())
        )

    def _language(self, article: str) -> str | None:
        return next(one.metadata.language for one in self.articles if one.id == article)

    def _comes_near(self, sentence: str, part: Span, article: str) -> bool:
        candidates = self.near.get(sentence, {}).get(article, frozenset())
        return any(not self._elsewhere(sentence, part, one) for one in candidates)

    def _elsewhere(self, sentence: str, part: Span, other: str) -> bool:
        """Whether what two sentences have in common stands outside a part of the first."""
        said = self.material.said.get(sentence)
        if said is None or other not in self.material.said or part == said.sentence.span:
            return False
        common = said.stems & self.material.said[other].stems
        inside = {token.stem for token in said.words if part.contains(token.span)}
        return len(common) >= FEWEST_COMMON and self._weight(common & inside) < ELSEWHERE * self._weight(common)

    def _weight(self, stems: Iterable[str]) -> float:
        return self.material.weight(stems)
