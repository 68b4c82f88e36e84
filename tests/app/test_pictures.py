"""Chief views as pictures for a browser, and what docs show; `test_families.py` has every view in every theme."""

import re
from pathlib import Path
from typing import Protocol

import pytest
from textual.pilot import Pilot

from reader.app.help_pages import PAGES, help_text, keys_document, page, settings_document
from reader.app.keys import build_keymap
from reader.app.motion import Place
from reader.app.reading import Side
from reader.app.screens.compare import CompareScreen
from reader.app.session import KEYED
from reader.config import FIELDS
from tests.app.drawn import put_on
from tests.app.invented import app, settle


class Compare(Protocol):
    """The snapshot plugin's fixture."""

    def __call__(self, app: object, *, terminal_size: tuple[int, int], run_before: object) -> bool:
        """Whether the picture is as stored."""


@pytest.mark.parametrize("colours", ["dusk", "paper", "no-colour"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=["80x24", "120x40", "200x60"])
def test_pair(colours: str, size: tuple[int, int], snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    """The focused pair in the dark, in the light, and where NO_COLOR is set."""
    if colours == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        put_on(pilot, "paper" if colours == "paper" else "dusk")
        await pilot.press("5", "j")
        await settle(pilot)

    assert snap_compare(app(), terminal_size=size, run_before=prepare)


def test_three_articles(snap_compare: Compare) -> None:
    """The middle one focused, its partners on both sides."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await pilot.press("s", "|")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        screen.go(Place(Side.RIGHT, 4))
        await settle(pilot)

    assert snap_compare(app(), terminal_size=(200, 60), run_before=prepare)


DOCS = Path(__file__).parents[2] / "docs"


def test_docs_are_made_from_the_tables() -> None:
    """`python tools/make_docs.py` writes them anew."""
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == keys_document()
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == settings_document()
    assert all(f"`{key}`" in settings_document() for key in FIELDS)


def test_pictures_ask_no_host() -> None:
    """A page that shows them fetches no font; runs of text keep their length, so that columns hold in any font."""
    pictures = sorted((DOCS / "pictures").glob("*.svg"))
    assert pictures
    for picture in pictures:
        svg = picture.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?\s*(https?:)?//|@import|@font-face", svg), picture.name
        assert "textLength" in svg or "rich-terminal" not in svg, picture.name


def test_help_holds_every_page_and_every_key() -> None:
    """With keys as they are bound."""
    keymaps = {where: build_keymap(where, {"pair.accept": ("A",)}) for where in KEYED}
    text = help_text(keymaps)
    assert all(page(name) in text for name in PAGES)
    assert "| `A` | Accept the pair" in text
