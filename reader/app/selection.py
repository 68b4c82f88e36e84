"""Words selected by keyboard: an anchor and a head that moves by word or sentence inside one article. Pure."""

import re
from dataclasses import dataclass, replace

from reader.app.half import Half
from reader.model.span import Span

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Selection:
    """Two words' spans of one article; the selection reaches from one to the other, both included."""

    anchor: Span
    head: Span

    @property
    def span(self) -> Span:
        """All that is selected, in code points."""
        return Span(min(self.anchor.start, self.head.start), max(self.anchor.end, self.head.end))

    def swapped(self) -> "Selection":
        """The same words with the other end moving."""
        return Selection(self.head, self.anchor)

    def by_words(self, half: Half, count: int) -> "Selection":
        """The head `count` words on (back when negative), at most to the article's ends."""
        head = self.head
        for _ in range(abs(count)):
            head = (_next_word(half, head) if count > 0 else _previous_word(half, head)) or head
        return replace(self, head=head)

    def by_sentences(self, half: Half, count: int) -> "Selection":
        """The head at the end of the sentence `count` on, or at the start of the one `count` back."""
        number = half.sentence_at(self.head.start)
        if count > 0:
            at_end = self.head.end >= _last_word(half, half.spans[number]).end
            target = min(number + count - int(not at_end), len(half) - 1)
            return replace(self, head=_last_word(half, half.spans[target]))
        at_start = self.head.start <= _first_word(half, half.spans[number]).start
        target = max(number + count + int(not at_start), 0)
        return replace(self, head=_first_word(half, half.spans[target]))

    def to_end(self, half: Half) -> "Selection":
        """The head on the last word of its sentence."""
        return replace(self, head=_last_word(half, half.spans[half.sentence_at(self.head.start)]))

    def to_start(self, half: Half) -> "Selection":
        """The head on the first word of its sentence."""
        return replace(self, head=_first_word(half, half.spans[half.sentence_at(self.head.start)]))


def begin(half: Half, sentence: int) -> Selection:
    """The first word of a sentence."""
    word = _first_word(half, half.spans[sentence])
    return Selection(word, word)


def _first_word(half: Half, within: Span) -> Span:
    hit = _WORD.search(half.shown, within.start, within.end)
    return Span(*hit.span()) if hit else within


def _last_word(half: Half, within: Span) -> Span:
    text = within.of(half.shown)
    words = text.rsplit(maxsplit=1)
    if not words:
        return within
    end = within.start + len(text.rstrip())
    return Span(end - len(words[-1].rstrip()), end)


def _next_word(half: Half, word: Span) -> Span | None:
    hit = _WORD.search(half.shown, word.end)
    return Span(*hit.span()) if hit else None


def _previous_word(half: Half, word: Span) -> Span | None:
    before = half.shown[: word.start].rstrip()
    if not before:
        return None
    return _last_word(half, Span(max(before.rfind(" ") + 1, 0), len(before)))
