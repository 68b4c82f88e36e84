"""What the sentences of an event say beyond who is named: their words and figures, and what two have in common.

Sentences of one event share names and the words of its topic whatever they say. Where two have nothing else in common,
a score that looks high rests on who is spoken of, not on what is said of them.
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.align.lexicon import ALIKE, rarity, vectors
from reader.align.prepare import Node, number, prepare
from reader.align.sides import side
from reader.align.values import read_values
from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.text.quantities import Quantity, QuantityKind, same_value
from reader.text.tokens import Token

IN_EVENT = 1.2
"""Weight of a word that one sentence in `n` of the event has, times log(1 + n), never more than its rarity in news."""
SMALLEST_COUNT = 3
"""Two and one are told of many things in any event."""
_TELLING = frozenset({QuantityKind.SHARE, QuantityKind.MONEY, QuantityKind.TIME, QuantityKind.MEASURE})


@dataclass(frozen=True, slots=True)
class Match:
    """Two words of two sentences that are equal or near in meaning."""

    one: Token
    other: Token
    weight: float
    """How telling the commoner one is in the event, times how near they are."""


@dataclass(frozen=True, slots=True)
class Common:
    """What two sentences have in common."""

    words: tuple[Match, ...]
    """Names and the words that name a speaker aside; each word at most once, the nearest first."""
    figures: tuple[tuple[Quantity, Quantity], ...]
    """Equal figures that are told of few things; of the first sentence and of the second."""
    stems: frozenset[str]
    """Of all the content words that stand in both, names included."""
    names_alone: bool
    """Whether they have words in common, but only names of what the event is about and words that name a speaker."""
    naming_alone: bool
    """The same where all of them name a speaker in one of the two or say that he speaks."""
    covered: float
    """Share of the words of the sentence that has less to say which `words` make up, by weight; 0..1 or so."""

    @property
    def weight(self) -> float:
        """Of all the words."""
        return sum(match.weight for match in self.words)


NOTHING = Common((), (), frozenset(), names_alone=False, naming_alone=False, covered=0.0)


@dataclass(frozen=True, slots=True)
class _Read:
    """One sentence."""

    stems: frozenset[str]
    """Of all its content words."""
    naming: frozenset[str]
    """Of those that are part of a name, or name a speaker or say that he speaks."""
    speaker: frozenset[str]
    """Of those the latter."""
    words: tuple[Token, ...]
    """Its other content words, figures aside, each stem once."""
    figures: tuple[Quantity, ...]
    numbers: NDArray[np.int64]
    """Of the words, equal where their stems are."""
    vectors: NDArray[np.float32]
    """Of the words, shape (words, dimensions)."""


class Substance:
    """The sentences of some articles; ids of sentences that take no part in alignment are unknown."""

    def __init__(self, articles: Sequence[Article], attributions: Sequence[Attribution] = ()) -> None:
        """Read them all."""
        self._read: dict[str, _Read] = {}
        spread: Counter[str] = Counter()
        for article in articles:
            spoken = [
                span
                for found in attributions
                if found.article == article.id
                for span in (found.speaker, found.cue)
                if span is not None
            ]
            for node, names in _nodes(article):
                read = _sentence(article, node, names, spoken)
                spread.update(read.stems)
                self._read.update(dict.fromkeys(node.ids, read))
        of = sum(len(prepare(article).nodes) for article in articles)
        self._of_few = frozenset(stem for stem, n in spread.items() if n <= len(articles))
        self._weights = {stem: min(rarity(stem), IN_EVENT * math.log(1 + of / n)) for stem, n in spread.items()}
        self._known: dict[tuple[str, str], Common] = {}

    def common(self, one: str, other: str) -> Common:
        """What two sentences have in common; nothing where one is unknown."""
        if (one, other) not in self._known:
            self._known[one, other] = self._common(one, other)
        return self._known[one, other]

    def figures(self, sentence: str) -> tuple[Quantity, ...]:
        """The figures of a sentence that are told of few things."""
        read = self._read.get(sentence)
        return read.figures if read else ()

    def _common(self, one: str, other: str) -> Common:
        left, right = self._read.get(one), self._read.get(other)
        if left is None or right is None:
            return NOTHING
        words = tuple(self._matches(left, right))
        both = left.stems & right.stems
        least = min(self._weight(left), self._weight(right))
        weight = sum(match.weight for match in words)
        return Common(
            words,
            tuple(two for two in itertools.product(left.figures, right.figures) if same_figure(*two)),
            both,
            names_alone=bool(both) and both <= self._common_names(left, right) and weight < SLIGHT,
            naming_alone=bool(both) and both <= left.speaker | right.speaker and weight < SLIGHT,
            covered=weight / least if least else 0.0,
        )

    def _common_names(self, left: _Read, right: _Read) -> frozenset[str]:
        """Names that stand everywhere, and words that name a speaker: those tell nothing of a sentence.

        A name that stands in no more sentences than there are articles does ("the Supreme Court").
        """
        return ((left.naming | right.naming) - self._of_few) | left.speaker | right.speaker

    def _weight(self, read: _Read) -> float:
        return sum(self._weights[token.stem] for token in read.words)

    def _matches(self, left: _Read, right: _Read) -> Iterator[Match]:
        near = np.where(left.numbers[:, np.newaxis] == right.numbers, np.float32(1), left.vectors @ right.vectors.T)
        rows, columns = np.nonzero(near >= ALIKE)
        taken_left: set[int] = set()
        taken_right: set[int] = set()
        for n in np.argsort(-near[rows, columns], kind="stable").tolist():
            row, column = int(rows[n]), int(columns[n])
            if row not in taken_left and column not in taken_right:
                taken_left.add(row)
                taken_right.add(column)
                one, other = left.words[row], right.words[column]
                weight = min(self._weights[one.stem], self._weights[other.stem])
                yield Match(one, other, float(near[row, column]) * weight)


SLIGHT = 1.7
"""Weight of words in common that say nothing: a bare "two" or "people", a "ship" for a "ferry"."""


def same_figure(one: Quantity, other: Quantity) -> bool:
    """Whether two figures give one value in one unit."""
    return one.kind is other.kind and one.unit == other.unit and same_value(one, other)


def is_telling(figure: Quantity) -> bool:
    """Whether a figure is told of few things: shares, sums, times, measures, and counts from three on that say of what.

    Days are told of everything that happened on them.
    """
    return figure.kind in _TELLING or (
        figure.kind is QuantityKind.COUNT and figure.value >= SMALLEST_COUNT and bool(figure.counted)
    )


def _nodes(article: Article) -> Iterator[tuple[Node, frozenset[int]]]:
    """The sentences of an article with the starts of the words that are part of a name."""
    prepared = prepare(article)
    flags = iter(prepared.name.tolist())
    for node in prepared.nodes:
        yield node, frozenset(token.span.start for token, named in zip(node.content, flags, strict=False) if named)


def _sentence(article: Article, node: Node, names: frozenset[int], spoken: Sequence[Span]) -> _Read:
    inside = [span for span in spoken if span.overlap(node.span)]
    speaker = [token for token in node.content if any(span.contains(token.span) for span in inside)]
    naming = [*speaker, *(token for token in node.content if token.span.start in names)]
    apart = {token.span for token in naming}
    others = {t.stem: t for t in reversed(node.content) if t.span not in apart and not t.form[0].isdigit()}
    words = tuple(sorted(others.values(), key=lambda token: token.span))
    return _Read(
        frozenset(token.stem for token in node.content),
        frozenset(token.stem for token in naming),
        frozenset(token.stem for token in speaker),
        words,
        tuple(
            value
            for value in read_values(side(article, (node.ids[0],), ()))
            if is_telling(value) and not _is_of_a_name(value, node, names)
        ),
        np.array([number(token.stem) for token in words], dtype=np.int64),
        vectors([token.stem for token in words]),
    )


def _is_of_a_name(value: Quantity, node: Node, names: frozenset[int]) -> bool:
    """For "the Hearth 10": what stands directly behind a name is part of it."""
    before = next((token for token in reversed(node.content) if token.span.end <= value.span.start), None)
    digits = value.kind is QuantityKind.COUNT
    return digits and before is not None and before.span.start in names and before.span.end + 1 == value.span.start
