"""What was opened lately is offered again; what is gone is shown and cannot be chosen; the samples are always there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader.app.app import ReaderApp
from reader.app.memory import Memory
from reader.app.opening import opening
from reader.app.recent import SAMPLE, Opened, absolute, offered, parse_recent
from reader.app.screens.compare import CompareScreen
from reader.app.screens.corpora import CorporaScreen
from reader.app.screens.library import LibraryScreen
from reader.errors import Problem
from tests.app.invented import settle

ONE, OTHER = "The weir at Kelby held.\n", "The weir in Kelby has held.\n"


def two_events(folder: Path) -> Path:
    """A corpus without an index."""
    for name in ("weir", "gate"):
        for file, text in (("a.txt", ONE), ("b.txt", OTHER)):
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / file).write_text(text, encoding="utf-8")
    return folder


def test_the_latest_comes_first_and_counts_once() -> None:
    """Articles are remembered as they were given, corpora by their path."""
    memory = Memory()
    for paths in (["/a"], ["/x.txt", "/y.txt"], ["/a"]):
        memory.remember_corpus(paths, "Title")
    assert [one.target for one in parse_recent(memory.recent)] == [("/a",), ("/x.txt", "/y.txt")]


@pytest.mark.parametrize("kept", ["/a", 7, None, {}, {"paths": "/a"}, {"paths": []}, {"title": "A"}])
def test_what_cannot_be_understood_is_left_out(kept: object) -> None:
    """Nobody is kept from reading by a broken memory, and the sample corpus stays."""
    assert parse_recent([kept]) == ()
    assert offered(parse_recent([kept])) == (SAMPLE,)


def test_a_place_is_shown_as_a_person_writes_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The home folder is ~, control characters are not sent on, and articles are counted."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Opened((f"{tmp_path}/news",), "News").place == "~/news"
    assert Opened((f"{tmp_path}-other/news",), "News").place == f"{tmp_path}-other/news"
    assert Opened(("/a.txt", "/b.txt", "/c.txt"), "a ⇄ b ⇄ c").place == "/a.txt and 2 more"
    assert "\x1b" not in Opened(("/a\x1b[2J",), "").place
    assert absolute(["news/../x"]) == (str(Path.cwd() / "x"),)


@asynccontextmanager
async def choosing(*recent: Path) -> AsyncIterator[tuple[Pilot[None], ReaderApp]]:
    """The program as `diptych` starts it when corpora were opened before."""
    program = ReaderApp(opening(()))
    program.session.choosing = True
    for path in reversed(recent):
        program.session.memory.remember_corpus([str(path)], path.name)
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        yield pilot, program


async def test_a_recent_corpus_is_chosen_at_the_start(tmp_path: Path) -> None:
    """Nothing is read before; then its events are listed and it is the latest."""
    async with choosing(tmp_path / "gone", two_events(tmp_path / "news")) as (pilot, program):
        assert isinstance(program.screen, CorporaScreen)
        assert program.session.corpus is None
        options = program.screen.query_one(OptionList)
        assert [option.disabled for option in options.options] == [True, False, False]
        assert options.highlighted == 1
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(program.screen, LibraryScreen)
        assert [entry.title for entry in program.screen.events.entries] == ["gate", "weir"]
        assert program.session.memory.recent[0]["paths"] == [str(tmp_path / "news")]


async def test_leaving_the_first_choice_ends_the_program(tmp_path: Path) -> None:
    """There is nothing behind it."""
    async with choosing(two_events(tmp_path / "news")) as (pilot, program):
        await pilot.press("escape")
        await settle(pilot)
        assert not program.is_running or program._exit


async def test_a_corpus_that_fails_is_said_and_another_can_be_chosen(tmp_path: Path) -> None:
    """Broken since it was opened the last time."""
    broken = two_events(tmp_path / "news") / "index.yaml"
    broken.write_text("format: something/9\n", encoding="utf-8")
    async with choosing(tmp_path / "news") as (pilot, program):
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(program.screen, CorporaScreen)
        assert "index.yaml" in str(program.screen.query_one("#failed").render())
        await pilot.press("j", "enter")
        await settle(pilot)
        assert isinstance(program.screen, LibraryScreen)
        assert program.target == ()
        assert program.session.corpus is not None


async def test_another_corpus_takes_the_place_of_the_present_one(tmp_path: Path) -> None:
    """Its problems and decisions go with it; those of the settings stay."""
    async with choosing(two_events(tmp_path / "one"), two_events(tmp_path / "two")) as (pilot, program):
        await pilot.press("enter")
        await settle(pilot)
        first = program.session.annotations
        program.session.add_problems([Problem(tmp_path, "of the first corpus")])
        await pilot.press("j", "e", "j", "enter")
        await settle(pilot)
        assert program.session.corpus is not None
        assert program.session.corpus.root == tmp_path / "two"
        assert program.session.annotations is not first
        assert program.session.problems == []
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(program.screen, CompareScreen)


async def test_a_reload_that_fails_leaves_the_corpus_open(tmp_path: Path) -> None:
    """The folder went away meanwhile."""
    async with choosing(two_events(tmp_path / "one")) as (pilot, program):
        await pilot.press("enter")
        await settle(pilot)
        (tmp_path / "one").rename(tmp_path / "moved")
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert isinstance(program.screen, CorporaScreen)
        await pilot.press("escape")
        assert isinstance(program.screen, LibraryScreen)
        assert program.is_running
        assert program.session.corpus is not None
