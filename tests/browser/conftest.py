"""The fixture of all tests in a browser."""

from collections.abc import AsyncIterator

import pytest

from tests.browser.watched import Watched, watched_page


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    """A page in a headless Chromium, with its errors and requests kept."""
    async with watched_page() as page:
        yield page
