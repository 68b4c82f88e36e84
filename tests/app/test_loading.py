"""What is worked out when an event is opened, and what waits."""

import gc
from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from reader.app.screens import loading
from tests.app.invented import reader, settle


@pytest.fixture
def long_event(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The invented event counts as a long one; the collector is left as it was."""
    thresholds = gc.get_threshold()
    monkeypatch.setattr(loading, "MANY_SENTENCES", 1)
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def names_wanted(pilot: Pilot[None]) -> int:
    """How many workers resolve names."""
    return sum(worker.group == "names" for worker in pilot.app.workers)


async def test_names_of_a_short_event_are_there_with_its_links() -> None:
    """They take 13 ms an article."""
    async with reader() as (pilot, screen):
        await settle(pilot)
        assert screen.names is not None


@pytest.mark.usefixtures("long_event")
async def test_names_of_a_long_event_wait_while_the_focus_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds of work must not run beside the first keys."""
    monkeypatch.setattr(loading, "REST_SECONDS", 3600)
    async with reader() as (pilot, screen):
        await pilot.press("j", "j", "enter")
        await settle(pilot)
        assert screen.names is None
        assert names_wanted(pilot) == 0


@pytest.mark.usefixtures("long_event")
async def test_names_of_a_long_event_come_when_the_focus_has_rested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to ask for them."""
    monkeypatch.setattr(loading, "REST_SECONDS", 0.01)
    async with reader() as (pilot, screen):
        await pilot.press("j")
        for _ in range(500):
            if screen.names is not None:
                break
            await pilot.pause(0.01)
        assert screen.names is not None
