"""The main screens, compared with stored pictures; data, date and size are fixed, Textual is pinned."""

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
from tests.app.invented import app, settle

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "160x50": (160, 50)}
VIEWS: dict[str, tuple[int, tuple[str, ...]]] = {
    "pair": (6, ()),
    "decided": (5, ("a", "x")),
    "only-here": (7, ()),
    "rows": (8, ("R",)),
    "found": (1, ("/", *"hinge", "enter")),
    "filter": (5, ("f",)),
    "linking": (7, ("L",)),
}
"""From a view to the sentence in focus (from 1) and the keys pressed there."""


class Compare(Protocol):
    """The snapshot plugin's fixture."""

    def __call__(self, app: object, *, terminal_size: tuple[int, int], run_before: object) -> bool:
        """Whether the picture is as stored."""


@pytest.mark.parametrize("view", sorted(VIEWS))
@pytest.mark.parametrize("size", ["80x24", "160x50"])
def test_view(view: str, size: str, snap_compare: Compare) -> None:
    """As stored."""
    number, keys = VIEWS[view]

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        screen.go(Place(Side.LEFT, number - 1))
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    assert snap_compare(app(), terminal_size=SIZES[size], run_before=prepare)


@pytest.mark.parametrize("size", ["80x24", "160x50"])
def test_matrix(size: str, snap_compare: Compare) -> None:
    """Claims by sources, one article read."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await pilot.press("V", "#")
        await settle(pilot)
        await pilot.press("l", "j", "j")
        await settle(pilot)

    assert snap_compare(app(), terminal_size=SIZES[size], run_before=prepare)


def put_on(pilot: Pilot[None], theme: str) -> None:
    """Change to a theme."""
    from reader.app.palette import find_palette  # noqa: PLC0415  here only
    from reader.app.themes import textual_theme  # noqa: PLC0415

    pilot.app.register_theme(textual_theme(find_palette(theme).themes[0]))
    pilot.app.theme = theme


@pytest.mark.parametrize("theme", ["paper", "contrast", "coast", "graphite"])
def test_theme(theme: str, snap_compare: Compare) -> None:
    """One of each family, at 120×40."""
    program = app()
    program.session.memory.theme = theme

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        put_on(pilot, theme)
        await pilot.press("5", "j")
        await settle(pilot)

    assert snap_compare(program, terminal_size=(120, 40), run_before=prepare)


FAMILIES = {"dark": "dusk", "light": "paper", "no-colour": "dusk"}


@pytest.mark.parametrize("family", sorted(FAMILIES))
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=["80x24", "120x40", "200x60"])
def test_family(family: str, size: tuple[int, int], snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    """The focused pair in a theme of each family at each size."""
    if family == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    program = app()

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        put_on(pilot, FAMILIES[family])
        await pilot.press("5", "j")
        await settle(pilot)

    assert snap_compare(program, terminal_size=size, run_before=prepare)


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


def test_library(snap_compare: Compare) -> None:
    """The list of events."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)

    assert snap_compare(app(event=None), terminal_size=(80, 24), run_before=prepare)


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
