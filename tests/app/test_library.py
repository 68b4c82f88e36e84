"""The list of events."""

from reader.app.screens.library import LibraryScreen
from reader.app.widgets.bars import Bar
from tests.app.invented import app, settle


async def test_a_two_key_sequence_leaves_nothing_in_the_status_line() -> None:
    """`g` is shown while it waits, and gone once `gg` has been done."""
    async with app(None).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        status = screen.query_one("#status", Bar)
        await pilot.press("g")
        assert status.render_line(0).text.strip() == "g"
        await pilot.press("g")
        await pilot.pause()
        assert "Choose an event" in status.render_line(0).text
