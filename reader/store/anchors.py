"""Places in an article that outlive a change of its text, or say that they do not.

An anchor holds the words, what stood around them, where, and in which version of the file. In the same file it means
its place. In another version it is found again only when nothing else could be meant:

- as many sentences have the words as before (a sentence that was repeated, or is no longer, leaves it open which one);
- of several, exactly one stands between the same words as before, and it could be told from its twins by them;
- a single one stands next to at least one of its old neighbours, and nothing else in the article looks like it; when
  something does (the sentence may have been altered, and this be a copy), both neighbours must be the old ones.

Everything else is an orphan: listed, and given a new place by hand. A note on the wrong sentence is worse than one that
asks where it belongs.
"""

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from reader.model.annotation import Anchor, Decision
from reader.model.article import Article, Sentence
from reader.model.span import Span

CONTEXT = 32
"""Code points of prefix and suffix: what the annotation tools of the web use; about half a sentence of a news text."""
LOOKALIKE = 60.0
"""Percent of letters in common (rapidfuzz `ratio`, or `partial_ratio` for a part) from which a sentence may be another
one altered. One word of four changed leaves about 75. Of the 434 sentences of the sample corpus, 4.8% have another
sentence of their article that reaches 60 (1.8% reach 70): so few that being careful costs little."""


def anchor_sentence(article: Article, sentence: Sentence) -> Anchor:
    """The anchor of one sentence of an article."""
    words = article.words(sentence)
    spans = [sentence.span]
    if article.text.count(words) > 1:  # most stand once: no need to look at every sentence of a long article
        spans = [other.span for other in article.sentences if article.words(other) == words]
    return _anchor(article, sentence.span, spans)


def anchor_span(article: Article, span: Span) -> Anchor:
    """The anchor of any stretch of an article's text."""
    return _anchor(article, span, list(_occurrences(article.text, span.of(article.text))))


def anchor_article(article: Article) -> Anchor:
    """The anchor of an article as a whole: found again only in the very same file."""
    return Anchor(article.id, Span(0, 0), "", sha256=article.sha256)


class Finder:
    """Finds what anchors mean in the articles of one event."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Take the articles as they are now, merged and split sentences included."""
        self._articles = {article.id: article for article in articles}

    @cached_property
    def _having(self) -> dict[tuple[str, str], list[Sentence]]:
        """The sentences by article and words: wanted only when a text has changed since it was annotated."""
        having: dict[tuple[str, str], list[Sentence]] = {}
        for article in self._articles.values():
            for sentence in article.sentences:
                having.setdefault((article.id, article.words(sentence)), []).append(sentence)
        return having

    def sentence(self, anchor: Anchor) -> str | None:
        """The id of the sentence an anchor means; None when it is gone or could be another."""
        article = self._articles.get(anchor.article)
        if article is None:
            return None
        if anchor.sha256 == article.sha256:
            return _standing(article, anchor)
        same = self._having.get((article.id, anchor.words), ())
        span = _found(anchor, article, [sentence.span for sentence in same], article.sentences)
        return next((sentence.id for sentence in same if sentence.span == span), None)

    def span(self, anchor: Anchor) -> Span | None:
        """The stretch of text an anchor means; None when it is gone or could be another."""
        article = self._articles.get(anchor.article)
        if article is None:
            return None
        if anchor.sha256 == article.sha256:
            return anchor.span if anchor.span.of(article.text) == anchor.words else None
        return _found(anchor, article, list(_occurrences(article.text, anchor.words)), ())

    def span_or_none(self, anchor: Anchor | None) -> Span | None:
        """As `span`; None for no anchor."""
        return None if anchor is None else self.span(anchor)

    def article(self, anchor: Anchor) -> str | None:
        """The id of the article an anchor means; None when the file is another one now."""
        article = self._articles.get(anchor.article)
        return article.id if article is not None and article.sha256 == anchor.sha256 else None


def with_anchor(decision: Decision, slot: int, anchor: Anchor) -> Decision:
    """The decision with one of its `anchors` replaced; unchanged when it has no such slot."""
    anchors = list(decision.anchors)
    if not 0 <= slot < len(anchors):
        return decision
    anchors[slot] = anchor
    queue = iter(anchors)
    left = tuple(next(queue) for _ in decision.left)
    right = tuple(next(queue) for _ in decision.right)
    marks = tuple(
        dataclasses.replace(mark, left=mark.left and next(queue), right=mark.right and next(queue))
        for mark in decision.marks
    )
    statement = decision.statement
    if statement is not None:
        content = tuple(next(queue) for _ in statement.content)
        speaker, cue = statement.speaker and next(queue), statement.cue and next(queue)
        statement = dataclasses.replace(statement, content=content, speaker=speaker, cue=cue)
    return dataclasses.replace(decision, left=left, right=right, marks=marks, statement=statement)


def _standing(article: Article, anchor: Anchor) -> str | None:
    """The id of the sentence that stands just there with the anchor's words, in the version of the file it is of."""
    at = bisect_left(article.sentences, anchor.span.start, key=lambda sentence: sentence.span.start)
    for sentence in article.sentences[at : at + 1]:
        if sentence.span == anchor.span and article.words(sentence) == anchor.words:
            return sentence.id
    return None


def _anchor(article: Article, span: Span, same: Sequence[Span]) -> Anchor:
    prefix, suffix = _around(article.text, span)
    twins = [other for other in same if other != span]
    return Anchor(
        article=article.id,
        span=span,
        words=span.of(article.text),
        prefix=prefix,
        suffix=suffix,
        sha256=article.sha256,
        twins=len(twins),
        tellable=not any(_sides(article.text, twin, prefix, suffix) for twin in twins),
    )


def _found(anchor: Anchor, article: Article, same: Sequence[Span], rivals: Sequence[Sentence]) -> Span | None:
    """The one of `same` (stretches with the anchor's words) that it means.

    Args:
        anchor: What to find.
        article: Where.
        same: Every stretch with its words.
        rivals: Sentences that may be the anchored one altered, when they look like it.
    """
    if anchor.sha256 == article.sha256:
        return anchor.span if anchor.span in same else None
    if not anchor.sha256:
        return _found_by_first_version(anchor, same)
    if not anchor.tellable or len(same) != anchor.twins + 1:
        return None
    sides = {span: _sides(article.text, span, anchor.prefix, anchor.suffix) for span in same}
    best = max(same, key=sides.__getitem__)
    if any(sides[other] for other in same if other != best):
        return None
    alike = [each.span for each in rivals if each.span not in sides and _looks_like(article.words(each), anchor.words)]
    if any(_sides(article.text, span, anchor.prefix, anchor.suffix) for span in alike):
        return None
    both_needed = bool(alike) or anchor.twins > 0
    return best if sides[best] >= (2 if both_needed else 1) else None


def _found_by_first_version(anchor: Anchor, same: Sequence[Span]) -> Span | None:
    """Without context or hash: the old place if the words are there, else the only one that has them."""
    if anchor.span in same:
        return anchor.span
    return same[0] if len(same) == 1 else None


def _around(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def _sides(text: str, span: Span, prefix: str, suffix: str) -> int:
    """How many of the two sides of a stretch read as given, 0 to 2."""
    before, after = _around(text, span)
    return (before == prefix) + (after == suffix)


def _looks_like(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415  only when a text has changed since it was annotated

    shorter, longer = sorted((one, other), key=len)
    if fuzz.ratio(one, other) >= LOOKALIKE:
        return True
    return 2 * len(shorter) >= len(longer) and fuzz.partial_ratio(shorter, longer) >= LOOKALIKE


def _occurrences(text: str, words: str) -> Iterable[Span]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)
