"""Which relation a link is: shared, paraphrased or partial, as FORMATS.md defines them.

Shared is a question of words in order; a link whose coverage is past all doubt is decided by the definition alone, the
rest by a small multinomial model on coverage, length and meaning (its weights are part of data/model.npz).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reader.align.prepare import Prepared
from reader.model.alignment import Relation

ORDER = (Relation.SHARED, Relation.PARAPHRASED, Relation.PARTIAL)
BORROWED = ("contained_longer", "near_least", "near_best", "run_words", "clause_inside_best")
"""Features of the alignment that the relation looks at too."""


def relation_features(left: Prepared, right: Prepared, row: int, column: int, borrowed: Sequence[float]) -> list[float]:
    """Coverage in order, lengths, and the borrowed features; 6 + len(BORROWED) numbers."""
    one, other = left.nodes[row], right.nodes[column]
    stems, others = [t.stem for t in one.content], [t.stem for t in other.content]
    shorter, longer = sorted((len(stems), len(others)))
    common = _common(stems, others)
    quoted = max(_covered(left.quotations[row], others), _covered(right.quotations[column], stems))
    covered = common / max(1, shorter)
    return [
        covered,
        common / max(1, longer),
        quoted,
        shorter / max(1, longer),
        min(longer, 40) / 40,
        max(covered, quoted) ** 2,
        *borrowed,
    ]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  deferred: start-up needs no edit operations

    return int(LCSseq.similarity(one, other))


def _covered(stems: Sequence[str], others: Sequence[str]) -> float:
    """Share of some words that stand in order in another sentence; 0 for no words."""
    return _common(stems, others) / len(stems) if stems else 0.0


def classify(weights: NDArray[np.float32], features: Sequence[float]) -> Relation:
    """The most probable relation."""
    row = np.array([*features, 1.0], dtype=np.float32)
    return ORDER[int(np.argmax(weights @ row))]
