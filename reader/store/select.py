"""Which pairs to write."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.alignment import Pair, Relation, Status


@dataclass(frozen=True, slots=True)
class Selection:
    """What a pair must be; an empty choice asks for nothing."""

    statuses: frozenset[Status] = frozenset()
    relations: frozenset[Relation] = frozenset()
    min_score: float = 0.0

    @property
    def is_all(self) -> bool:
        """Whether every pair is chosen."""
        return self == Selection()

    def of(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        """The chosen ones, in the order they came."""
        return tuple(pair for pair in pairs if self._has(pair))

    def fields(self) -> dict[str, object]:
        """What is asked for, as a document says it."""
        asked: dict[str, object] = {
            "status": [status.value for status in Status if status in self.statuses],
            "relation": [relation.value for relation in Relation if relation in self.relations],
            "min_score": self.min_score,
        }
        return {key: value for key, value in asked.items() if value}

    def _has(self, pair: Pair) -> bool:
        return (
            (not self.statuses or pair.status in self.statuses)
            and (not self.relations or pair.relation in self.relations)
            and pair.score >= self.min_score
        )
