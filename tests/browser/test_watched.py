"""The page of the browser tests sees what it has to see: its own errors and every address asked for."""

from pathlib import Path

import pytest

from tests.browser.watched import Watched

pytestmark = pytest.mark.browser

PAGE = """<!DOCTYPE html>
<title>Ferry</title>
<link rel="stylesheet" href="http://fonts.example/tolm.css">
<p>The ferry left at noon.</p>
<script>console.error("no lifeboat"); null.sail();</script>
"""


async def test_a_pages_errors_and_requests_are_kept(watched: Watched, tmp_path: Path) -> None:
    """A console error, an exception, and a style sheet from elsewhere, which never arrives."""
    file = tmp_path / "ferry.html"
    file.write_text(PAGE, encoding="utf-8")
    await watched.page.goto(file.as_uri())
    assert await watched.page.title() == "Ferry"
    assert await watched.page.inner_text("p") == "The ferry left at noon."
    assert watched.outside == ["http://fonts.example/tolm.css"]
    assert any("no lifeboat" in error for error in watched.errors)
    assert any("sail" in error for error in watched.errors)


async def test_a_quiet_page_has_neither(watched: Watched, tmp_path: Path) -> None:
    """Nothing is made up."""
    file = tmp_path / "calm.html"
    file.write_text("<!DOCTYPE html><title>Calm</title><p>Nothing happened.</p>", encoding="utf-8")
    await watched.page.goto(file.as_uri())
    assert watched.errors == []
    assert watched.outside == []
