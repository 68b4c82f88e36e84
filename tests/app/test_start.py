"""The kept theme and list are shown only while their files are the same, and never harm."""

import gc
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.base import DEFAULT_THEME
from reader.app.listing import Entry
from reader.app.palette import find_palette
from reader.app.screens.compare import CompareScreen
from reader.app.screens.library import LibraryScreen
from reader.app.start import FIRST, Listing, StartCache, index_of
from reader.corpus.load import Corpus, open_corpus
from reader.paths import config_folder, shipped_folder, state_folder
from tests.app.invented import corpus, engine, settle
from tools.make_first import first

LISTING = Listing("Kept", (Entry("Lock gate", "4 May", "Courier", "2 decided"), Entry("Weir", "", "Mail", "")), 2)


def test_a_kept_list_comes_back_until_the_index_changes(tmp_path: Path) -> None:
    """By time and size of the file."""
    index = tmp_path / "index.yaml"
    index.write_text("one", encoding="utf-8")
    cache = StartCache()
    cache.keep_listing(index, LISTING)
    cache.save()
    assert StartCache().listing(index) == LISTING
    index.write_text("two and more", encoding="utf-8")
    assert StartCache().listing(index) is None
    assert StartCache().listing(tmp_path / "other.yaml") is None


def test_a_kept_theme_gives_way_to_a_changed_one() -> None:
    """Also to a new file of the person's own with the same name."""
    cache = StartCache()
    assert cache.palette("dusk") == find_palette("dusk")
    cache.save()
    assert StartCache().palette("dusk") == find_palette("dusk")
    own = config_folder() / "themes" / "dusk.yaml"
    own.parent.mkdir(parents=True)
    text = (shipped_folder("themes") / "dusk.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("'#15181e'", "'#000000'"), encoding="utf-8")
    assert StartCache().palette("dusk").themes[0].colours["ground"] == "#000000"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"palette": {"from": 1}, "listing": {"from": 2}}', "\x00"])
def test_a_broken_cache_counts_as_none(text: str, tmp_path: Path) -> None:
    """Nobody is kept from reading by it."""
    state_folder().mkdir(parents=True)
    (state_folder() / "start.json").write_text(text, encoding="utf-8")
    assert StartCache().listing(tmp_path) is None
    assert StartCache().palette("paper").themes[0].name == "paper"


def slowly_opened(folder: Path, go_on: threading.Event) -> ReaderApp:
    """The program with a kept list, on a corpus that is open once it may go on."""
    index = folder / "index.yaml"
    index.write_text("kept", encoding="utf-8")
    cache = StartCache()
    cache.keep_listing(index_of(folder), LISTING)
    cache.save()

    def slow_opening() -> Corpus:
        go_on.wait(5)
        return replace(corpus(), root=index)

    return ReaderApp(slow_opening, None, engine(), index)


@asynccontextmanager
async def kept_list(folder: Path) -> AsyncIterator[tuple[Pilot[None], LibraryScreen, threading.Event]]:
    """The program as it shows a kept list, and what lets it go on to the corpus."""
    go_on = threading.Event()
    program = slowly_opened(folder, go_on)
    async with program.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.05)
        screen = program.screen
        assert isinstance(screen, LibraryScreen)
        yield pilot, screen, go_on


async def test_enter_on_a_kept_list_opens_once_the_corpus_is_there(tmp_path: Path) -> None:
    """And the corpus takes the list's place."""
    async with kept_list(tmp_path) as (pilot, screen, go_on):
        assert [entry.title for entry in screen.events.entries] == ["Lock gate", "Weir"]
        await pilot.press("j", "enter")
        assert pilot.app.screen is screen
        go_on.set()
        await settle(pilot)
        await settle(pilot)
        opened = pilot.app.screen
        assert isinstance(opened, CompareScreen)
        assert opened.entry.id == "weir"
        assert [entry.title for entry in screen.events.entries] == ["Lock gate fails at Orrin", "Weir at Kelby rebuilt"]


async def test_what_was_chosen_on_a_kept_list_stays_chosen(tmp_path: Path) -> None:
    """Keys are quicker than a corpus is open."""
    async with kept_list(tmp_path) as (pilot, screen, go_on):
        await pilot.press("j")
        go_on.set()
        await settle(pilot)
        assert screen.chosen is not None
        assert screen.chosen.id == "weir"


def test_the_first_screen_waits_for_no_article_to_be_readable() -> None:
    """Neither the nouns of a comparison nor what reads, compares or stores is loaded before it stands."""
    code = "import sys, reader.app.app; print(*(name for name in sys.modules if name.startswith('reader.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    behind = ("reader.model", "reader.align", "reader.attribution", "reader.corpus", "reader.store", "reader.compare")
    small = {"reader.model", "reader.model.span"}
    assert [name for name in loaded if name.startswith(behind) and name not in small] == []


def test_the_first_run_of_all_shows_what_the_corpus_holds() -> None:
    """`python tools/make_first.py` writes it anew when the theme or the sample corpus has changed."""
    assert FIRST.read_text(encoding="utf-8") == first()
    listing = StartCache().listing(shipped_folder("sample_corpus") / "index.yaml")
    assert listing is not None
    assert listing.total == len(open_corpus(shipped_folder("sample_corpus")).events)
    assert StartCache().palette(DEFAULT_THEME) == find_palette(DEFAULT_THEME)


def test_an_edited_sample_corpus_is_read(tmp_path: Path) -> None:
    """A letter is enough, the length being as it was; in a copy of it nothing has to be read."""
    index = tmp_path / "index.yaml"
    text = (shipped_folder("sample_corpus") / "index.yaml").read_text(encoding="utf-8")
    index.write_text(text, encoding="utf-8")
    assert StartCache().listing(index) is not None
    index.write_text(text.replace("ferry", "Ferry", 1), encoding="utf-8")
    assert StartCache().listing(index) is None


def test_the_first_run_of_all_reads_no_yaml_before_it_lists() -> None:
    """Neither the theme nor the index."""
    code = (
        "import sys; from reader.app.app import ReaderApp; from reader.paths import shipped_folder;"
        "app = ReaderApp(lambda: None, index=shipped_folder('sample_corpus') / 'index.yaml');"
        "print(len(app.session.listing.entries), 'yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["6", "False"]


async def test_garbage_is_collected_again_once_the_first_screen_stands() -> None:
    """The start puts it off, and only the start."""
    gc.disable()
    try:
        async with ReaderApp(corpus, None, engine()).run_test() as pilot:
            await settle(pilot)
            assert gc.isenabled()
            assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
        gc.enable()
