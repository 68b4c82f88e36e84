"""What one decision leaves of a comparison: which pairs are others now. Pure."""

from collections.abc import Iterable, Sequence
from itertools import compress
from operator import is_not

from reader.model.alignment import Pair
from reader.model.comparison import Comparison


def redecided(before: Comparison, now: Comparison) -> list[Pair] | None:
    """The pairs that another decision stands on; None when anything else differs, their sentences included."""
    if len(before.pairs) != len(now.pairs) or before.hides_proposals is not now.hides_proposals:
        return None
    same = all(a is b for a, b in zip(before.articles, now.articles, strict=False))
    if not same or len(before.articles) != len(now.articles) or before.attributions != now.attributions:
        return None
    couples = [(before.pairs[at], now.pairs[at]) for at in differing(before.pairs, now.pairs)]
    if any((a.id, a.left, a.right) != (b.id, b.left, b.right) for a, b in couples):
        return None
    return [b for _, b in couples]


def differing(before: Sequence[object], now: Sequence[object]) -> Iterable[int]:
    """Where two sequences of one length do not hold the very same objects."""
    return compress(range(len(now)), map(is_not, before, now)) if before is not now else ()
