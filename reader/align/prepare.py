"""One article to the form in which it is compared: nodes (sentences with their repeats) and their tokens.

Prepared articles are kept by content, so that an article of four is read once and not three times. Nothing here
looks at a second article.
"""

import functools
import re
from dataclasses import dataclass

from reader.model.article import Article, Role, Sentence
from reader.model.span import Span
from reader.text.tokens import Token, tokenise

CACHED_ARTICLES = 64
"""An event has 2 to 4 articles, an index compares a few dozen at a time; 64 articles of 40 sentences are about 10 MB."""

_OPENING = "“«„"
_CLOSING = "”»“"


@dataclass(frozen=True, slots=True)
class Node:
    """One sentence that is compared, together with the later sentences that only print it again."""

    ids: tuple[str, ...]
    """The sentence's id, then those of its repeats."""
    span: Span
    role: Role
    tokens: tuple[Token, ...]
    quoted: tuple[bool, ...]
    """For each token, whether it stands inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be compared."""

    article_id: str
    text: str
    nodes: tuple[Node, ...]
    """In reading order; only sentences whose role takes part."""
    order: dict[str, int]
    """Sentence id to its place in the article, for every sentence."""


def prepare(article: Article) -> Prepared:
    """The article's nodes, from the cache when the same text was split the same way before."""
    key = tuple((s.id, s.span.start, s.span.end, s.role.value, s.repeats) for s in article.sentences)
    return _prepare(article.id, article.text, key)


_Key = tuple[tuple[str, int, int, str, str | None], ...]


@functools.lru_cache(maxsize=CACHED_ARTICLES)
def _prepare(article_id: str, text: str, key: _Key) -> Prepared:
    sentences = [Sentence(i, Span(start, end), Role(role), 0, repeats) for i, start, end, role, repeats in key]
    repeats: dict[str, list[str]] = {}
    for sentence in sentences:
        if sentence.role is Role.REPEAT and sentence.repeats is not None:
            repeats.setdefault(sentence.repeats, []).append(sentence.id)
    marks = _quoted_positions(text)
    nodes = tuple(
        _node(text, sentence, tuple(repeats.get(sentence.id, ())), marks)
        for sentence in sentences
        if sentence.role.takes_part
    )
    return Prepared(article_id, text, nodes, {s.id: place for place, s in enumerate(sentences)})


def _node(text: str, sentence: Sentence, repeats: tuple[str, ...], marks: bytearray) -> Node:
    tokens = tokenise(text, sentence.span)
    quoted = tuple(bool(marks[token.span.start]) for token in tokens)
    return Node((sentence.id, *repeats), sentence.span, sentence.role, tokens, quoted)


_QUOTATION = re.compile(r'“[^“”]{1,1500}(?:”|(?=\n))|"[^"\n]{1,1500}(?:"|(?=\n))|«[^«»]{1,1500}»|„[^“”„]{1,1500}[“”]')
"""A quotation ends at its closing mark, or at the paragraph's end where the next paragraph goes on with it."""


def _quoted_positions(text: str) -> bytearray:
    """One byte a code point: 1 inside quotation marks."""
    marks = bytearray(len(text) + 1)
    for match in _QUOTATION.finditer(text):
        marks[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    return marks
