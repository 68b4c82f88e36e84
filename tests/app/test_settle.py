"""Every key of the adjudication is pressed in the running program and does what its help line says."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from reader.app.action import Where
from reader.app.actions import ACTIONS
from reader.app.adjudicate import AdjudicateApp
from reader.app.screens.history import HistoryScreen
from reader.app.screens.settle import SettleScreen
from reader.store.agreement import Opinion
from reader.store.export import load_documents
from reader.store.journal import Journal
from reader.store.opinions import Opinions
from reader.store.settling import Settling, journal_of
from tests.store.test_agreement import ANNOTATORS, opinions

__all__ = ["opinions"]

Proof = Callable[[Pilot[None], SettleScreen], Awaitable[None]]
PROOFS: dict[str, Proof] = {}


def proves(action_id: str) -> Callable[[Proof], Proof]:
    """Register the proof of an action."""

    def register(proof: Proof) -> Proof:
        PROOFS[action_id] = proof
        return proof

    return register


def program(given: list[Opinion], folder: Path) -> AdjudicateApp:
    """The adjudication of Anna, Ben and a third who says what Anna says."""
    three = [*given, Opinion("cleo", given[0].path, given[0].comparison)]
    gold = folder / "gold.yaml"
    found = Settling(Opinions({"harbour": three}, (*ANNOTATORS, "cleo")), Journal.load(journal_of(gold)))
    return AdjudicateApp(found, gold, "dora")


def decisions(screen: SettleScreen) -> list[str | None]:
    """As they stand."""
    return [each.decision for each in screen.settling.disputes]


@pytest.mark.parametrize("action_id", [each.id for each in ACTIONS if each.where is Where.SETTLE])
async def test_action(action_id: str, opinions: list[Opinion], tmp_path: Path) -> None:
    """The action's key does what its proof says, on a screen of 80×24."""
    app = program(opinions, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await PROOFS[action_id](pilot, app.disputes)


def test_every_action_has_a_proof() -> None:
    """A new action comes with a test."""
    assert set(PROOFS) == {action.id for action in ACTIONS if action.where is Where.SETTLE}


@proves("settle.annotator")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    told = str(screen.query_one("#told", Static).content)
    assert "▸ Two ferries were turned back" in told
    assert "2 ben              ~ partial" in told
    await pilot.press("2")
    assert (decisions(screen), screen.list.chosen) == (["partial", None, None], 1)
    assert "partial with ben; 2 open" in screen.status
    await pilot.press("9")
    assert "no annotator 9" in screen.status
    await pilot.press("1", "3")
    assert decisions(screen) == ["partial", "none", "partial"]
    assert "every link is decided" in screen.status


@proves("settle.shared")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("s", "=")
    assert decisions(screen) == ["shared", "shared", None]


@proves("settle.paraphrased")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("j", "p")
    assert decisions(screen) == [None, "paraphrased", None]


@proves("settle.partial")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("t")
    assert decisions(screen) == ["partial", None, None]


@proves("settle.none")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("x", "0")
    assert decisions(screen) == ["none", "none", None]


@proves("settle.reopen")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("s", "k", "r")
    assert (decisions(screen), screen.list.chosen) == ([None, None, None], 0)
    assert "open again" in screen.status


@proves("settle.majority")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("s", "M")
    assert decisions(screen) == ["shared", "none", "partial"]
    await pilot.press("u")
    assert decisions(screen) == ["shared", None, None]


@proves("settle.next-open")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("j", "s", "g", "g", "O")
    assert screen.list.chosen == 2
    await pilot.press("O")
    assert screen.list.chosen == 0
    await pilot.press("s", "s", "O")
    assert "Every link is decided" in screen.status


@proves("settle.undo")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("s", "G", "u")
    assert (decisions(screen), screen.list.chosen) == ([None, None, None], 0)
    await pilot.press("u")
    assert "Nothing to undo" in screen.status


@proves("settle.redo")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("s", "u", "ctrl+r")
    assert decisions(screen) == ["shared", None, None]


@proves("settle.write")
async def _(pilot: Pilot[None], screen: SettleScreen) -> None:
    await pilot.press("s", "w")
    assert "2 open links left out" in screen.status
    path = screen._gold
    (data,) = load_documents(path.read_text(encoding="utf-8"), path)
    assert data["adjudication"] == {"by": "dora", "decided": 1, "open": 2}


async def test_what_was_decided_is_there_in_the_next_run(opinions: list[Opinion], tmp_path: Path) -> None:
    """And the gold document was written on leaving."""
    app = program(opinions, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "q")
        app.disputes.settling.journal.close()
    path = tmp_path / "gold.yaml"
    (data,) = load_documents(path.read_text(encoding="utf-8"), path)
    assert data["adjudication"]["decided"] == 1
    again = program(opinions, tmp_path)
    async with again.run_test(size=(40, 12)) as pilot:
        assert decisions(again.disputes) == ["shared", None, None]
        assert again.disputes.list.chosen == 1
        await pilot.press("H")
        assert isinstance(again.screen, HistoryScreen)
        await pilot.press("G", "enter")
        assert decisions(again.disputes) == [None, None, None]


async def test_the_chosen_link_is_in_view(opinions: list[Opinion], tmp_path: Path) -> None:
    """However small the list is."""
    app = program(opinions, tmp_path)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        rows = app.disputes.list
        assert rows.size.height < 4
        assert "Nobody was hurt" in "".join(rows.render_line(y).text for y in range(rows.size.height))


async def test_walking_finding_and_help(opinions: list[Opinion], tmp_path: Path) -> None:
    """The keys of the other screens do here what they do there."""
    app = program(opinions, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.disputes
        for keys, row in ((("G",), 2), (("g", "g"), 0), (("down", "down", "up"), 1), (("space", "b"), 0)):
            await pilot.press(*keys)
            assert screen.list.chosen == row, keys
        await pilot.press("/", *"divers", "enter")
        assert screen.list.chosen == 1
        await pilot.press("n", "N", "ctrl+d", "ctrl+u", "ctrl+l", "escape", "K", "!", "escape", "?")
        assert app.screen is not screen
        await pilot.press("escape")
        assert app.screen is screen


async def test_a_full_disk_is_said_and_nothing_is_decided(
    opinions: list[Opinion], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the screen, at once."""
    import errno  # noqa: PLC0415  here only
    import os  # noqa: PLC0415

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    app = program(opinions, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(os, "fsync", full)
        await pilot.press("s")
        assert "No space left" in app.disputes.status
        assert decisions(app.disputes) == [None, None, None]


async def test_nobody_differs(opinions: list[Opinion], tmp_path: Path) -> None:
    """No key does harm, and the gold document can be written."""
    app = program([opinions[0], Opinion("ben", opinions[0].path, opinions[0].comparison)], tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "s", "x", "r", "M", "O", "u", "j", "G", "/", "a", "enter", "n", "w")
        assert "every link is decided" in app.disputes.status
