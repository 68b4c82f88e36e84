"""A page in a headless Chromium that keeps what went wrong in it and every address it asked for."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import ConsoleMessage, Page, async_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
"""What the system's browser is called; Playwright's own download is not used."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LOCAL_SCHEMES = frozenset({"file", "data", "blob", "about"})
NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""No name is looked up, so that a page that wants the network fails in the test as it would without one."""


@dataclass  # no slots: Playwright puts an attribute on whoever listens
class Watched:
    """A page and what it did."""

    page: Page
    errors: list[str] = field(default_factory=list)
    """Errors on the console and exceptions that nothing caught."""
    requests: list[str] = field(default_factory=list)
    """Every address asked for, web sockets too."""

    @property
    def outside(self) -> list[str]:
        """The addresses that are neither on this machine nor in the page itself."""
        return [url for url in self.requests if not _is_local(url)]

    def listen(self) -> None:
        """Begin to keep errors and addresses."""
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in LOCAL_SCHEMES or parts.hostname in LOOPBACK


def find_browser() -> Path:
    """The system's Chromium; skips the test when there is none."""
    found = next((path for name in COMMANDS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium is installed")
    return Path(found)


@asynccontextmanager
async def watched_page(width: int = 1280, height: int = 800) -> AsyncIterator[Watched]:
    """A fresh page of a fresh browser, whose size is in CSS pixels.

    A browser of its own for every test costs a second, and leaves no event loop behind for the tests that follow.
    """
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=find_browser(), args=[NO_NAMES])
        try:
            context = await browser.new_context(viewport={"width": width, "height": height})
            watched = Watched(await context.new_page())
            watched.listen()
            yield watched
        finally:
            await browser.close()
