"""Two articles to pairs of sentences that correspond, and to the words in which they differ."""

from reader.align.diff import Change, WordComparison, WordSpan, compare_words
from reader.align.engine import align

__all__ = ["Change", "WordComparison", "WordSpan", "align", "compare_words"]
