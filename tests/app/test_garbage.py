"""What was shown is let go of when it goes, without waiting for the collector of garbage.

In a long event the collector runs seldom, since it would make scrolling stutter; whatever waits for it adds up to
megabytes.
"""

import gc
from collections import Counter
from collections.abc import Iterator

import pytest
from textual.strip import Strip

from reader.app.highlight import Words
from reader.app.reading import Reading
from tests.app.invented import reader, settle


@pytest.fixture
def only_by_hand() -> Iterator[None]:
    """The collector runs when a test says so, and shows what it found."""
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("only_by_hand")
@pytest.mark.parametrize("keys", ["jjkk]][[", ["ctrl+d", "ctrl+u"], "axru."], ids=str)
async def test_keys_leave_no_lines_and_no_readings_behind(keys: str | list[str]) -> None:
    """Neither walking, nor scrolling, nor deciding."""
    async with reader((120, 40)) as (pilot, _):
        await settle(pilot)
        gc.disable()  # the program has begun to look for garbage once its first screen stood
        gc.garbage.clear()
        gc.freeze()  # what there is by now, also of other tests, does not count
        await pilot.press(*keys)
        await settle(pilot)
        gc.collect()
        left = Counter(type(one).__name__ for one in gc.garbage if isinstance(one, Strip | Reading | Words))
        assert left == Counter()
