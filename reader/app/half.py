"""One article as the screen reads it: what is looked up by sentence number. Pure; knows no other article."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.text.visible import visible


class Half:
    """One article, with what is looked up by sentence number (0-based)."""

    def __init__(self, article: Article, attributions: tuple[Attribution, ...]) -> None:
        """Take an article and the attributions of it alone."""
        self.article = article
        self.attributions = attributions
        shown = visible(article.text)
        self.shown = article.text if shown == article.text else shown  # one copy in memory where nothing changed
        self.spans = tuple(sentence.span for sentence in article.sentences)
        self.index = {sentence.id: number for number, sentence in enumerate(article.sentences)}

    def __len__(self) -> int:
        """How many sentences."""
        return len(self.spans)

    @property
    def name(self) -> str:
        """The outlet; when that is unknown the file's name without its ending."""
        return self.article.metadata.source or PurePosixPath(self.article.path).stem or self.article.id

    @cached_property
    def statements(self) -> dict[int, tuple[Attribution, ...]]:
        """The attributions whose content, cue or speaker touches each sentence."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.attributions:
            for number in self._touched(attribution):
                found.setdefault(number, []).append(attribution)
        return {number: tuple(statements) for number, statements in found.items()}

    def _touched(self, attribution: Attribution) -> Iterator[int]:
        spans = [*attribution.content, *(s for s in (attribution.speaker, attribution.cue) if s is not None)]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        number = self.sentence_at(start)
        while number < len(self.spans) and self.spans[number].start < end:
            if any(self.spans[number].overlap(span) for span in spans):
                yield number
            number += 1

    def sentence_at(self, offset: int) -> int:
        """The first sentence that ends after `offset`; the last one for an offset behind all."""
        low, high = 0, len(self.spans)
        while low < high:
            middle = (low + high) // 2
            if self.spans[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return min(low, max(len(self.spans) - 1, 0))

    def attributed(self, number: int) -> bool:
        """Whether some of the sentence is the content of a statement."""
        span = self.spans[number]
        return any(span.overlap(part) for a in self.statements.get(number, ()) for part in a.content)
