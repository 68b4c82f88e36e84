"""Progress of a comparison: it only grows, ends at the whole, and can stop the work inside two articles."""

import pytest

from reader.compare import compare, with_statements
from reader.model.article import Event
from tests.align.invented import FERRY, FERRY_AGAIN, GARDEN


class StoppedError(Exception):
    """Raised by a hook."""


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
    told: list[int] = []

    def stop(done: int, _whole: int) -> None:
        told.append(done)
        raise StoppedError

    with pytest.raises(StoppedError):
        compare(EVENT, stop)
    assert told == [99]


def test_what_sources_say_apart_is_told_step_by_step() -> None:
    """The same is found with progress and without."""
    told: list[tuple[int, int]] = []
    compared = compare(EVENT)
    assert with_statements(compared, lambda done, whole: told.append((done, whole))) == with_statements(compared)
    assert told == [(n, 18) for n in range(1, 19)]


def test_what_sources_say_apart_can_be_stopped() -> None:
    """What the hook raises comes out, and nothing is worked on after it."""
    told: list[int] = []

    def stop(done: int, _whole: int) -> None:
        told.append(done)
        if done == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        with_statements(compare(EVENT), stop)
    assert told == [1, 2, 3]
