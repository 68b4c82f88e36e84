"""Find words in both articles: where they stand, and which match is next. Pure."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reader.app.half import Half
from reader.app.highlight import Ink, Styled
from reader.app.reading import Reading, Side
from reader.model.span import Span

MOST = 10_000
"""Matches looked for in one article; a single letter in 20,000 sentences has more, and nobody steps through them."""


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """One place, ordered by article and then by reading order."""

    side: Side
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class Matches:
    """All places of one search."""

    words: str
    found: tuple[Match, ...] = ()

    def styled(self, side: Side, here: int | None) -> dict[int, tuple[Styled, ...]]:
        """The matches of one side by sentence; the one at index `here` stands out."""
        marked: dict[int, tuple[Styled, ...]] = {}
        for at, match in enumerate(self.found):
            if match.side is side:
                ink = Ink.MATCH_HERE if at == here else Ink.MATCH
                marked[match.sentence] = (*marked.get(match.sentence, ()), Styled(match.span, ink))
        return marked

    def after(self, side: Side, sentence: int, *, including: bool = False) -> int | None:
        """Index of the first match behind a sentence (or in it), going round at the end; None when there is none."""
        if not self.found:
            return None
        keys = [(match.side, match.sentence) for match in self.found]
        search = bisect_left if including else bisect_right
        return search(keys, (side, sentence)) % len(self.found)

    def step(self, here: int, by: int) -> int:
        """The index `by` matches on, going round at both ends."""
        return (here + by) % len(self.found)


def find(reading: Reading, words: str) -> Matches:
    """Every place where `words` stand, in both articles.

    Case counts only when `words` has a capital; any run of white space in `words` matches any in the text, so a phrase
    is found over a line end. A match is one inside one sentence.
    """
    wanted = words.split()
    if not wanted:
        return Matches(words)
    flags = re.NOFLAG if words != words.lower() else re.IGNORECASE
    pattern = re.compile(r"\s+".join(re.escape(word) for word in wanted), flags)
    found = [match for side in Side for match in _in_half(reading.halves[side], side, pattern)]
    return Matches(words, tuple(found))


def _in_half(half: Half, side: Side, pattern: re.Pattern[str]) -> list[Match]:
    found: list[Match] = []
    for hit in pattern.finditer(half.shown):
        if len(found) >= MOST or not half.spans:
            break
        sentence = half.sentence_at(hit.start())
        if half.spans[sentence].start <= hit.start() and hit.end() <= half.spans[sentence].end:
            found.append(Match(side, sentence, Span(hit.start(), hit.end())))
    return found
