"""How far a person is, and what is asked next."""

import dataclasses

from reader.model.alignment import Pair, Status
from reader.store.progress import Progress, progress, uncertain_first
from tests.builders import harbour, link, pair


def judged(number: int, score: float, status: Status) -> Pair:
    """A pair with a score and a status."""
    return dataclasses.replace(pair(link(f"wire.s{number}", f"herald.s{number}", score=score)), status=status)


PAIRS = (
    judged(1, 0.95, Status.PROPOSED),
    judged(2, 0.4, Status.PROPOSED),
    judged(3, 0.5, Status.REJECTED),
    judged(4, 0.6, Status.PROPOSED),
)


def test_progress_counts_pairs_and_couples_of_articles() -> None:
    """Of one event, and of several together."""
    one = progress(dataclasses.replace(harbour(*PAIRS), done=(("wire", "herald"),)))
    assert one == Progress(accepted=0, rejected=1, open=3, done=1, couples=1)
    assert (one + one).pairs == 8
    assert progress(harbour()) == Progress(couples=1)


def test_what_the_machine_knows_least_is_asked_first() -> None:
    """Open pairs only; equal ones in reading order."""
    assert [each.score for each in uncertain_first(PAIRS)] == [0.4, 0.6, 0.95]
