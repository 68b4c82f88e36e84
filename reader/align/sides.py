"""One side of a pair, read once for all that is compared on it: its words, its neighbourhoods, its statements."""

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.article import Article, Role
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.text.quotes import quoted_spans
from reader.text.reporting import names_a_source
from reader.text.tokens import Token, tokenise


@dataclass(frozen=True, slots=True)
class Side:
    """Some sentences of one article."""

    article: Article
    spans: tuple[Span, ...]
    """The sentences in reading order; what only repeats another one is left out."""
    tokens: tuple[Token, ...]
    attributions: tuple[Attribution, ...]
    """Those whose content touches one of the sentences."""
    content: tuple[Token, ...]
    """The content words, kept because a group of hundreds of sentences asks for them at every word."""

    @property
    def text(self) -> str:
        """The article's."""
        return self.article.text

    @property
    def asserts(self) -> bool:
        """Whether the outlet speaks for itself in full sentences.

        False with a statement or a quotation in it, and for headings, which leave out who says so.
        """
        quoted = any(q.overlap(span) for q in quotations(self.text) for span in self.spans)
        voiced = any(names_a_source(span.of(self.text)) for span in self.spans)
        return self.full and not (self.attributions or quoted or voiced)

    @property
    def full(self) -> bool:
        """Whether all are full sentences with a stop at the end: headings have none."""
        return all(span.of(self.text).rstrip("\"'”’»)")[-1:] in _STOPS for span in self.spans)

    @property
    def heading(self) -> bool:
        """Whether any is a headline or a standfirst."""
        return any(s.role in _HEADINGS for s in self.article.sentences if s.span in self.spans)

    @property
    def stems(self) -> frozenset[str]:
        """Of the content words."""
        return frozenset(token.stem for token in self.content)

    def near(self, span: Span, reach: int) -> frozenset[str]:
        """Stems of up to `reach` content words before and after a span in its own sentence, without its own."""
        home = next((s for s in self.spans if s.start <= span.start < s.end), span)
        first = bisect.bisect_left(self.content, home.start, key=_starts)
        words = self.content[first : bisect.bisect_left(self.content, home.end, first, key=_starts)]
        before = [t.stem for t in words if t.span.end <= span.start][-reach:]
        after = [t.stem for t in words if t.span.start >= span.end][:reach]
        return frozenset(before + after)


def side(article: Article, ids: Sequence[str], attributions: Sequence[Attribution]) -> Side:
    """Some sentences of an article with the statements in them; attributions of other articles are left out."""
    sentences = [article.sentence(i) for i in ids]
    spans = tuple(s.span for s in sentences if s.role is not Role.REPEAT or len(sentences) == 1)
    tokens = tuple(token for span in spans for token in _tokens(article.text, span))
    touching = tuple(
        found
        for found in attributions
        if found.article == article.id and any(c.overlap(s) for c in found.content for s in spans)
    )
    return Side(article, spans, tokens, touching, tuple(token for token in tokens if token.content))


def _starts(token: Token) -> int:
    return token.span.start


_HEADINGS = frozenset({Role.HEADLINE, Role.DECK})
_STOPS = frozenset(".!?…。！？")


@functools.lru_cache(maxsize=8)
def quotations(text: str) -> tuple[Span, ...]:
    """Of a whole article, once for all its sentences."""
    return quoted_spans(text)


@functools.lru_cache(maxsize=4096)
def _tokens(text: str, span: Span) -> tuple[Token, ...]:
    """A sentence takes part in several pairs and links."""
    return tokenise(text, span)


def attributed(one: Side, found: Attribution) -> float:
    """Share of a side's content words that stand in a statement, its speaker or its cue; 0 for a side without words."""
    parts = [*found.content, *(span for span in (found.speaker, found.cue) if span)]
    words = one.content
    inside = sum(any(part.start <= token.span.start < part.end for part in parts) for token in words)
    return inside / max(1, len(words))
