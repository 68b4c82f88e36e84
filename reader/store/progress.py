"""How far a person is, and what to look at next."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.alignment import Pair, Status
from reader.model.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of one event, or of several together."""

    accepted: int = 0
    rejected: int = 0
    open: int = 0
    done: int = 0
    """Every two articles that are marked as worked through."""
    couples: int = 0
    """Every two articles there are."""

    @property
    def pairs(self) -> int:
        """All of them."""
        return self.accepted + self.rejected + self.open

    def __add__(self, other: "Progress") -> "Progress":
        """Both together."""
        return Progress(
            self.accepted + other.accepted,
            self.rejected + other.rejected,
            self.open + other.open,
            self.done + other.done,
            self.couples + other.couples,
        )


def progress(comparison: Comparison) -> Progress:
    """How far one event is."""
    statuses = [pair.status for pair in comparison.pairs]
    accepted, rejected = statuses.count(Status.ACCEPTED), statuses.count(Status.REJECTED)
    articles = len(comparison.articles)
    return Progress(
        accepted=accepted,
        rejected=rejected,
        open=len(statuses) - accepted - rejected,
        done=len(comparison.done),
        couples=articles * (articles - 1) // 2,
    )


def uncertain_first(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The open pairs, the least certain first: those whose score is nearest to one half, then in the order given.

    A score says which share of such links a careful reader would accept, so at one half the machine knows least and a
    person's decision tells most (uncertainty sampling; Lewis and Gale, 1994).
    """
    waiting = [pair for pair in pairs if pair.status is Status.PROPOSED]
    return tuple(sorted(waiting, key=lambda pair: abs(pair.score - 0.5)))
