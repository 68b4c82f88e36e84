"""Comparison to styled spans: what a pane marks inside a sentence, as data. No widget, no colour, no Textual."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.app.reading import Reading, Side
from reader.model.span import Span

if TYPE_CHECKING:  # brings rapidfuzz, which is not needed to show text
    from reader.align.diff import WordSpan


class Ink(StrEnum):
    """The name of a style; a theme gives each a colour, the pane an attribute besides."""

    KEPT = "kept"
    REWORDED = "reworded"
    MOVED = "moved"
    MISSING = "missing"
    """Words the other side does not have."""
    ALONE = "alone"
    """A whole clause, its blanks included, of which the other side says hardly a word."""
    DIFFERS = "differs"
    """A figure, name, date or quotation that the two sides do not give alike."""
    SPEAKER = "speaker"
    CUE = "cue"
    MATCH = "match"
    MATCH_HERE = "match-here"
    SELECTED = "selected"
    NEW = "new"
    """A clause that none of the articles that were read has."""


_CHANGES = {"kept": Ink.KEPT, "reworded": Ink.REWORDED, "moved": Ink.MOVED, "only_here": Ink.MISSING}
"""From the words' change, as `reader.align.diff` names it, to its ink."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A stretch of an article's text and the ink over it."""

    span: Span
    ink: Ink


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch with all the inks over it; runs of one line neither overlap nor leave gaps."""

    start: int
    end: int
    inks: frozenset[Ink]


def speech(reading: Reading, side: Side, number: int) -> tuple[Styled, ...]:
    """Speakers and cues inside one sentence."""
    half = reading.halves[side]
    sentence = half.spans[number]
    found = []
    for attribution in half.statements.get(number, ()):
        for span, ink in ((attribution.speaker, Ink.SPEAKER), (attribution.cue, Ink.CUE)):
            if span is not None and sentence.overlap(span):
                found.append(Styled(_clipped(span, sentence), ink))
    return tuple(found)


def said_part(reading: Reading, side: Side, number: int) -> Span | None:
    """The stretch from the first to the last attributed character of a sentence; None when nobody is quoted in it."""
    half = reading.halves[side]
    sentence = half.spans[number]
    parts = [
        _clipped(part, sentence)
        for attribution in half.statements.get(number, ())
        for part in attribution.content
        if sentence.overlap(part)
    ]
    return Span(min(p.start for p in parts), max(p.end for p in parts)) if parts else None


def _clipped(span: Span, within: Span) -> Span:
    return Span(max(span.start, within.start), min(span.end, within.end))


@dataclass(frozen=True, slots=True)
class _Changes:
    """What became of the words of one side."""

    words: tuple[Styled, ...]
    clauses: tuple[Styled, ...]

    @classmethod
    def of(cls, words: "Iterable[WordSpan]", clauses: Iterable[Span]) -> "_Changes":
        return cls(
            tuple(Styled(word.span, _CHANGES[str(word.change)]) for word in words),
            tuple(Styled(span, Ink.ALONE) for span in clauses),
        )


KEPT_PAIRS = 256
"""Pairs whose words are kept as compared: some eight screens full. One takes 4 kB or more."""


class Words:
    """Word-level changes of pairs, computed when first shown and kept while the pairs are of the same sentences."""

    def __init__(self, reading: Reading, earlier: "Words | None" = None) -> None:
        """Remember whose words they are; what is known of those of an earlier reading is taken over where it holds."""
        self._reading = reading
        self._known: dict[int, tuple[_Changes, _Changes]] = {}
        if earlier is not None and reading.follows(earlier._reading):  # noqa: SLF001  one of us
            self._known = earlier._known  # noqa: SLF001

    def changes(self, at: int, side: Side) -> tuple[Styled, ...]:
        """Kept, reworded, moved and missing words of one side of a pair, in reading order."""
        return self._of(at)[side].words

    def clauses(self, at: int, side: Side) -> tuple[Styled, ...]:
        """The clauses of one side of a pair of which the other says hardly a word."""
        return self._of(at)[side].clauses

    def _of(self, at: int) -> tuple[_Changes, _Changes]:
        found = self._known.get(at)
        if found is None:
            if len(self._known) >= KEPT_PAIRS:
                self._known.clear()
            found = self._known[at] = self._fresh(at)
        return found

    def _fresh(self, at: int) -> tuple[_Changes, _Changes]:
        from reader.align.diff import compare_words  # noqa: PLC0415  deferred: rapidfuzz is not needed to show text

        left, right = (self._reading.halves[side] for side in Side)
        left_spans = tuple(left.spans[n] for n in self._reading.numbers(at, Side.LEFT))
        right_spans = tuple(right.spans[n] for n in self._reading.numbers(at, Side.RIGHT))
        words = compare_words(left.article.text, left_spans, right.article.text, right_spans)
        return _Changes.of(words.left, words.left_clauses), _Changes.of(words.right, words.right_clauses)

    def differences(self, at: int, side: Side) -> tuple[Styled, ...]:
        """Spans of one side that the other gives otherwise."""
        ends = ((d.left, d.right)[side] for d in self._reading.pairs[at].differences)
        return tuple(Styled(span, Ink.DIFFERS) for span in ends if span is not None)


def within(styled: Iterable[Styled], start: int, end: int) -> tuple[Styled, ...]:
    """Those that touch `[start, end)`, cut to it."""
    line = Span(start, end)
    return tuple(Styled(_clipped(s.span, line), s.ink) for s in styled if s.span.overlap(line))


def runs(start: int, end: int, styled: Iterable[Styled]) -> tuple[Run, ...]:
    """Cut `[start, end)` at every edge of a styled span, each run with all inks over it; empty when start == end."""
    inside = within(styled, start, end)
    edges = sorted({start, end, *(s.span.start for s in inside), *(s.span.end for s in inside)})
    inks: list[set[Ink]] = [set() for _ in edges]
    for one in inside:
        for at in range(bisect_left(edges, one.span.start), bisect_left(edges, one.span.end)):
            inks[at].add(one.ink)
    return tuple(Run(a, b, frozenset(i)) for a, b, i in zip(edges, edges[1:], inks, strict=False))
