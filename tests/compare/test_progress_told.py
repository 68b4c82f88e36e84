"""Progress of a comparison: it only grows, ends at the whole, and can stop the work inside two articles."""

import pytest

from reader.compare import compare
from reader.model.article import Event
from tests.align.invented import FERRY, FERRY_AGAIN, GARDEN

EVENT = Event("ferry", (FERRY, FERRY_AGAIN, GARDEN))


def test_progress_grows_to_the_whole() -> None:
    """Three couples of articles, told also while each is worked on."""
    told: list[tuple[int, int]] = []
    compare(EVENT, lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert {whole for _, whole in told} == {300}
    assert told[-1] == (300, 300)
    assert len({done for done, _ in told}) > 3


def test_work_stops_inside_a_couple() -> None:
    """Two long articles take minutes: nobody waits for the next couple."""

    class StoppedError(Exception):
        """Raised by the hook."""

    told: list[int] = []

    def stop(done: int, _whole: int) -> None:
        told.append(done)
        raise StoppedError

    with pytest.raises(StoppedError):
        compare(EVENT, stop)
    assert told == [99]
