"""The list of events: searched, sorted, changed."""

from pathlib import Path

import pytest

from reader.app.query import parse_query
from reader.app.screens.compare import CompareScreen
from reader.app.screens.library import LibraryScreen
from reader.app.widgets.bars import Bar
from reader.corpus.load import open_corpus
from reader.corpus.regroup import CHANGES_NAME
from reader.index import SerialEngine, build, update
from reader.store.figures import Figure
from tests.app.invented import app, settle
from tests.app.listed import listed, titles
from tests.index.stories import write_lines


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


SEARCHES = [
    ("orrin", ["Lock gate fails at Orrin", "Ferry late at Orrin", "Weir at Kelby rebuilt"]),
    ("orrin lo", ["Lock gate fails at Orrin"]),
    ("boats", ["Lock gate fails at Orrin"]),
    ("outlet:gazette", ["Lock gate fails at Orrin", "Weir at Kelby rebuilt"]),
    ('outlet:"tarn courier" since:2031-05-10', ["Ferry late at Orrin"]),
    ("on:2031-05", ["Lock gate fails at Orrin", "Ferry late at Orrin"]),
    ("until:2031-05-19", ["Lock gate fails at Orrin"]),
    ("zebra", []),
]


@pytest.mark.parametrize(("typed", "found"), SEARCHES, ids=[one[0] for one in SEARCHES])
async def test_a_search_lists_only_what_fits(typed: str, found: list[str], tmp_path: Path) -> None:
    """By words of titles and outlets, by outlet, by date; escape lists all again and keeps the event chosen."""
    async with listed(tmp_path) as (pilot, screen):
        await pilot.press("/")
        await pilot.press(*typed, "enter")
        await settle(pilot)
        assert titles(screen) == found
        before = screen.chosen
        await pilot.press("escape")
        await settle(pilot)
        assert len(screen.found) == 3
        assert before is None or screen.chosen == before


DATES = [
    ("since:2031", "2031-01-01", None),
    ("until:2032-02", None, "2032-02-29"),
    ("on:2031-05-04", "2031-05-04", "2031-05-04"),
    ("since:2031-13", None, None),
    ("since:", None, None),
]


@pytest.mark.parametrize(("typed", "since", "until"), DATES)
def test_a_part_of_a_date_means_its_first_or_last_day(typed: str, since: str | None, until: str | None) -> None:
    """What is not finished, or no date, does not count."""
    query = parse_query(f"gate {typed}")
    assert query.words == "gate"
    assert (str(query.since or ""), str(query.until or "")) == (since or "", until or "")


async def test_events_are_sorted_by_what_is_remembered_of_their_disagreement(tmp_path: Path) -> None:
    """Those never compared come last, as listed, and the list says so."""
    async with listed(tmp_path) as (pilot, screen):
        screen.session.figures.keep("weir", Figure(2, 5, 2))
        screen.session.figures.keep("ferry", Figure(3, 9, 2))
        await pilot.press("s", "s", "s")
        await settle(pilot)
        assert titles(screen) == ["Ferry late at Orrin", "Weir at Kelby rebuilt", "Lock gate fails at Orrin"]
        assert [entry.differs for entry in screen.events.entries] == ["≠ 3 of 9 pairs", "≠ 2 of 5 pairs", ""]
        assert "2 of 3 events have been compared; the others come last" in screen.query_one("#status", Bar).text


async def test_an_opened_event_has_a_figure(tmp_path: Path) -> None:
    """It stands in the list when one comes back."""
    async with listed(tmp_path) as (pilot, screen):
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)
        await pilot.press("e")
        await settle(pilot)
        assert screen.events.entries[0].differs
        assert not screen.events.entries[1].differs


async def test_a_read_only_corpus_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing changes."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    async with listed(tmp_path) as (pilot, screen):
        before = titles(screen)
        monkeypatch.setattr("tempfile.mkstemp", refuse)
        await pilot.press("r", "X", "enter")
        await settle(pilot)
        assert "cannot be changed" in screen.query_one("#status", Bar).text
        assert "Permission denied" in screen.query_one("#status", Bar).text
        assert titles(screen) == before


async def test_changes_are_there_in_the_next_run(tmp_path: Path) -> None:
    """And every other command opens the same events."""
    async with listed(tmp_path) as (pilot, _):
        await pilot.press("m", "M")
        await settle(pilot)
    assert [event.id for event in open_corpus(tmp_path).events] == ["ferry", "weir"]
    async with listed(tmp_path) as (pilot, screen):
        assert len(screen.found) == 2
        await pilot.press("u")
        await settle(pilot)
        assert len(screen.found) == 3
    assert not (tmp_path / CHANGES_NAME).exists()


async def test_changes_of_a_built_corpus_are_kept_by_an_update(tmp_path: Path) -> None:
    """They go into the index; where articles came from stays known, so that decisions follow them."""
    lines, folder = write_lines(tmp_path / "in.jsonl"), tmp_path / "corpus"
    build([lines], folder, engine=SerialEngine())
    async with listed(folder) as (pilot, screen):
        await pilot.press("m", "j", "M", "r", "ctrl+u", *"Joined", "enter")
        await settle(pilot)
        assert len(screen.found) == 2
        last = screen.found[1]
    assert last.title == "Joined"
    update(folder, [lines], engine=SerialEngine())
    assert '"did": "origin"' in (folder / CHANGES_NAME).read_text(encoding="utf-8")
    again = open_corpus(folder)
    assert not again.problems
    kept = again.event(last.id)
    assert kept is not None
    assert kept.title == "Joined"
    assert {one.id for one in kept.articles} == {one.id for one in last.articles}
    assert len(again.events) == 2
    assert kept.formerly == last.formerly != ()
    update(folder, [lines], engine=SerialEngine())
    assert open_corpus(folder).event(last.id) == kept
    async with listed(folder) as (pilot, screen):
        await pilot.press("u")
        await settle(pilot)
        assert len(screen.found) == 2
