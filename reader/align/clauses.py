"""The clauses of a sentence: long sentences hide what one of their parts says."""

import re
from collections.abc import Sequence

from reader.model.span import Span

_CLAUSE_BREAK = re.compile(
    r"[;:—–()\"“”]|,\s|\s-\s|\s(?=(?:and|but|while|which|who|that|whether|because|although|though|after|before|when|as"
    r"|if|saying|adding|noting|with|to)\s)"
)
FEWEST_CLAUSE_WORDS = 3
"""A piece with fewer content words joins its neighbour: alone it would match by chance."""


def clause_spans(text: str, sentence: Span, starts: Sequence[int]) -> tuple[Span, ...]:
    """The clauses of a sentence, by punctuation and conjunctions, each with at least 3 content words.

    Covers the sentence without gaps; a sentence that cannot be parted is one clause.

    Args:
        text: The whole article.
        sentence: Where to look.
        starts: Where its content words start.
    """
    cuts = [match.start() for match in _CLAUSE_BREAK.finditer(text, sentence.start, sentence.end)]
    edges = [sentence.start]
    for cut in cuts:
        before = sum(edges[-1] <= start < cut for start in starts)
        after = sum(start >= cut for start in starts)
        if before >= FEWEST_CLAUSE_WORDS and after >= FEWEST_CLAUSE_WORDS:
            edges.append(cut)
    return tuple(Span(start, end) for start, end in zip(edges, [*edges[1:], sentence.end], strict=True))
