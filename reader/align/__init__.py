"""Two articles to pairs of sentences that correspond, to the words in which they differ, and to the reasons why.

`explain`, the scorers and what is found over all articles of an event stand in modules of their own
(`reader.align.explain`, `scorer`, `disagreements`): they need numpy, which start-up does without.
"""

from reader.align.diff import Change, WordComparison, WordSpan, compare_words
from reader.align.engine import Alignment, Evidence, align, align_closely

__all__ = ["Alignment", "Change", "Evidence", "WordComparison", "WordSpan", "align", "align_closely", "compare_words"]
