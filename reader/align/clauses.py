"""The clauses of a sentence: long sentences hide what one of their parts says."""

import re
from collections.abc import Sequence

from reader.model.span import Span

_CLAUSE_BREAK = re.compile(
    r"[;:—–()\"“”]|,\s|\s-\s|\s(?=(?:and|but|while|which|who|that|whether|because|although|though|after|before|when|as"
    r"|if|saying|adding|noting|with|to)\s)"
)
_IN_A_NAME = re.compile(r"(?<=\w)\s+(?:and|with|to|&)\s+(?=[^\W\d_])")
"""Where a break may lie inside a name: the Land and Water Agency."""
FEWEST_CLAUSE_WORDS = 3
"""A piece with fewer content words joins its neighbour: alone it would match by chance."""


def clause_spans(text: str, sentence: Span, starts: Sequence[int], *, whole_names: bool = False) -> tuple[Span, ...]:
    """The clauses of a sentence, by punctuation and conjunctions, each with at least 3 content words.

    Covers the sentence without gaps; a sentence that cannot be parted is one clause.

    Args:
        text: The whole article.
        sentence: Where to look.
        starts: Where its content words start.
        whole_names: Whether "and" between two words with capitals parts nothing. The aligner's weights were fitted
            with such breaks; what is shown to a person should not have them.
    """
    cuts = [match.start() for match in _CLAUSE_BREAK.finditer(text, sentence.start, sentence.end)]
    if whole_names:
        cuts = [cut for cut in cuts if not _inside_name(text, sentence, cut)]
    edges = [sentence.start]
    for cut in cuts:
        before = sum(edges[-1] <= start < cut for start in starts)
        after = sum(start >= cut for start in starts)
        if before >= FEWEST_CLAUSE_WORDS and after >= FEWEST_CLAUSE_WORDS:
            edges.append(cut)
    return tuple(Span(start, end) for start, end in zip(edges, [*edges[1:], sentence.end], strict=True))


def _inside_name(text: str, sentence: Span, cut: int) -> bool:
    """Whether a break stands between two words with capitals, joined as the parts of a name are."""
    joined = _IN_A_NAME.match(text, cut, sentence.end)
    if joined is None or not text[joined.end()].isupper():
        return False
    before = text[sentence.start : cut].split()
    return bool(before) and before[-1][0].isupper()
