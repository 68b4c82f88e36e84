"""Every action of the table is pressed in the running program and does what its help line says."""

import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Markdown, Static

from reader.app.action import Group, Where
from reader.app.actions import ACTIONS
from reader.app.engine import Engine
from reader.app.motion import Place
from reader.app.reading import Filter, Kind, Side
from reader.app.recent import home_shortened
from reader.app.screens.choice import ChoiceScreen
from reader.app.screens.compare import CompareScreen
from reader.app.screens.corpora import CorporaScreen
from reader.app.screens.event_differences import DifferencesScreen
from reader.app.screens.help import HelpScreen
from reader.app.screens.history import HistoryScreen
from reader.app.screens.keyed import KeyedScreen
from reader.app.screens.library import LibraryScreen
from reader.app.screens.matrix import MatrixScreen
from reader.app.screens.note import NoteScreen
from reader.app.screens.orphans import OrphansScreen
from reader.app.screens.page import PageScreen
from reader.app.screens.problems import ProblemsScreen
from reader.app.screens.progress import ProgressScreen
from reader.app.screens.settle import SettleScreen
from reader.app.screens.sharing import SharingScreen
from reader.app.screens.spoken import SpokenScreen
from reader.app.screens.statement import StatementScreen
from reader.app.screens.theme import ThemeScreen
from reader.app.screens.why import WhyScreen
from reader.app.widgets.bars import Bar
from reader.app.widgets.lines import Lines
from reader.app.widgets.prompt import Prompt
from reader.config import settings_path
from reader.corpus.index import EventEntry
from reader.corpus.load import LoadedEvent
from reader.model.alignment import Origin, Relation, Status
from reader.model.article import Role
from reader.model.attribution import Attribution, AttributionKind
from tests.app.invented import app, articles, reader, settle
from tests.app.listed import listed, titles

Proof = Callable[[Pilot[None], CompareScreen], Awaitable[None]]
PROOFS: dict[str, Proof] = {}
"""One proof an action; it presses the action's own first key unless the rule needs another."""


def proves(action_id: str) -> Callable[[Proof], Proof]:
    """Register the proof of an action."""

    def register(proof: Proof) -> Proof:
        PROOFS[action_id] = proof
        return proof

    return register


SURVEYS: list[type[KeyedScreen]] = [MatrixScreen, DifferencesScreen, SharingScreen]
HERE = sorted(action.id for action in ACTIONS if action.where is not Where.SETTLE)
"""What works in the reader; test_settle.py has the keys of the adjudication."""


IN_WORDS = sorted(
    (
        {action.id for action in ACTIONS if action.group is Group.MOVE and action.where in {Where.COMPARE, Where.BOTH}}
        | {
            "pair.accept",
            "pair.reject",
            "pair.reopen",
            "pair.link",
            "pair.unlink",
            "pair.tags",
            "edit.undo",
            "edit.redo",
        }
        | {"find.start", "find.next", "find.previous", "view.filter", "view.folds", "copy.select", "select.copy"}
    )
    - {"move.next-difference"}
)
"""What is done most, and must be done as well where the article is told in words; one proof looks at the strip."""


@pytest.mark.parametrize("action_id", IN_WORDS)
async def test_action_in_words(action_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same proof in the linear layout, begun by the settings."""
    monkeypatch.chdir(tmp_path)
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("layout: linear\n", encoding="utf-8")
    async with reader() as (pilot, screen):
        assert screen.is_linear
        await PROOFS[action_id](pilot, screen)


@pytest.mark.parametrize("action_id", HERE)
async def test_action(action_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The action's key does what its proof says, on a screen of 120×40."""
    monkeypatch.chdir(tmp_path)
    for one in articles():
        (tmp_path / one.path).write_text(one.text, encoding="utf-8")
    async with reader(folder=tmp_path) as (pilot, screen):
        await PROOFS[action_id](pilot, screen)


def test_every_action_has_a_proof() -> None:
    """A new action comes with a test, and no test outlives its action."""
    assert set(PROOFS) == set(HERE)


def test_every_action_has_a_handler() -> None:
    """The table and the screens agree."""
    for action in ACTIONS:
        homes: dict[Where, list[type[KeyedScreen]]] = {
            Where.LIBRARY: [LibraryScreen],
            Where.BOTH: [LibraryScreen, CompareScreen, SettleScreen, *SURVEYS],
            Where.SETTLE: [SettleScreen],
            Where.OVERVIEW: SURVEYS,
            Where.EVENT: [CompareScreen, *SURVEYS],
        }
        for home in homes.get(action.where, [CompareScreen]):
            assert callable(getattr(home, action.handler, None)), (action.id, home)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and let everything that follows happen."""
    await pilot.press(*keys)
    await settle(pilot)


def at(screen: CompareScreen) -> tuple[Side, int]:
    """Where the focus is, with sentence numbers as shown (from 1)."""
    return screen.place.side, screen.place.sentence + 1


def statuses(screen: CompareScreen) -> dict[str, Status]:
    """Status by pair id."""
    assert screen.desk is not None
    return {pair.id: pair.status for pair in screen.desk.comparison.pairs}


async def change_the_text(pilot: Pilot[None], screen: CompareScreen) -> None:
    """Two sentences of the Courier are written otherwise, and the event is read again."""
    whole = screen.session.engine

    def load(entry: EventEntry) -> LoadedEvent:
        loaded = whole.load(entry)
        left = loaded.event.articles[0]
        text = left.text.replace("inspected in March", "inspected in April").replace("Nobody was", "No-one was")
        assert len(text) == len(left.text), "sentences stay where they are"
        changed = replace(left, text=text, sha256="1" * 64)
        return LoadedEvent(replace(loaded.event, articles=(changed, *loaded.event.articles[1:])), ())

    screen.session.engine = Engine(load, whole.compare)
    await press(pilot, "ctrl+l")


async def decide_and_change_the_text(pilot: Pilot[None], screen: CompareScreen) -> None:
    """Accept a pair and write a note on it, reject another; then both lose a sentence."""
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "a")
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "c", *"why", "enter")
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "x")
    await change_the_text(pilot, screen)


async def to(pilot: Pilot[None], screen: CompareScreen, side: Side, number: int) -> None:
    """Put the focus on a sentence (from 1)."""
    screen.go(Place(side, number - 1))
    await settle(pilot)


@proves("move.next")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "j", "down")
    assert at(screen) == (Side.LEFT, 3)
    await press(pilot, "5", "j")
    assert at(screen) == (Side.LEFT, 8)
    await press(pilot, "9", "9", "j")
    assert at(screen) == (Side.LEFT, 13)


@proves("move.previous")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 8)
    await press(pilot, "k", "up", "0", "2", "k")
    assert at(screen) == (Side.LEFT, 4)


@proves("move.other-pane")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "tab")
    assert at(screen) == (Side.RIGHT, 2)
    await press(pilot, "tab")
    assert at(screen) == (Side.LEFT, 9)


@proves("move.left-pane")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.RIGHT, 2)
    await press(pilot, "h")
    assert at(screen)[0] is Side.LEFT


@proves("move.right-pane")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "l")
    assert at(screen)[0] is Side.RIGHT


@proves("move.partner")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 8)
    seen = []
    for _ in range(3):
        await press(pilot, "enter")
        seen.append(at(screen))
    assert seen == [(Side.RIGHT, 5), (Side.RIGHT, 6), (Side.LEFT, 8)]
    await to(pilot, screen, Side.LEFT, 13)
    rows = len(screen.panes[0].layout_rows or ())
    await press(pilot, "enter")
    assert "courier.s13" in screen.opened
    assert len(screen.panes[0].layout_rows or ()) >= rows


@proves("move.next-pair")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "]")
    assert at(screen) == (Side.LEFT, 5)
    await press(pilot, "0", "2", "]")
    assert at(screen) == (Side.LEFT, 8)


@proves("move.previous-pair")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "[")
    assert at(screen) == (Side.LEFT, 8)


@proves("move.next-only")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 5)
    await press(pilot, "}")
    assert at(screen) == (Side.LEFT, 7)
    await press(pilot, "}")
    assert at(screen) == (Side.LEFT, 7)
    assert "No more" in screen.status_bar.text


@proves("move.previous-only")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "{")
    assert at(screen) == (Side.LEFT, 7)


@proves("move.next-difference")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, ")")
    assert at(screen) == (Side.LEFT, 5)
    assert "45" in screen.detail_strip.text
    await press(pilot, ")")
    assert at(screen) == (Side.LEFT, 6)


@proves("move.previous-difference")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 11)
    await press(pilot, "(")
    assert at(screen) == (Side.LEFT, 6)


@proves("move.next-open")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "O")
    assert at(screen) == (Side.LEFT, 8)


@proves("move.next-uncertain")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "U")
    assert screen.reading is not None
    assert screen.reading.pairs[screen.pair or 0].id == "courier.s5~mail.s3"
    assert "by uncertainty: 0.55" in screen.status_bar.text
    await press(pilot, "a")
    assert (screen.sources, at(screen)) == (("courier", "gazette"), (Side.LEFT, 5))
    await press(pilot, "U")
    assert (screen.sources, at(screen)) == (("courier", "mail"), (Side.LEFT, 9))
    await press(pilot, "O", "a")
    assert at(screen) == (Side.LEFT, 1)
    for _ in range(20):
        await press(pilot, "U", "x")
    assert Status.PROPOSED not in statuses(screen).values()
    assert "Every pair of this event is decided" in screen.status_bar.text


@proves("view.pairs")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "C", *"partial <0.6", "enter")
    assert "pairs partial <0.6: 1 here, 1 in the event" in screen.status_bar.text
    assert screen.shows(Side.LEFT, 4)
    assert not screen.shows(Side.LEFT, 5)
    assert "pairs partial <0.6" in screen.title_bar.text
    await press(pilot, "g", "g", "]")
    assert at(screen) == (Side.LEFT, 5)
    await press(pilot, "a")
    assert "Every pair of this event is decided" in screen.status_bar.text
    await press(pilot, "C", *" ", *"-@x", "enter")
    assert "no journal of that annotator" in screen.status_bar.text
    assert screen.chosen_pairs is not None
    await press(pilot, "F")
    assert screen.filter is Filter.ALL
    await press(pilot, "C", *"open", "enter", "C", *["backspace"] * 5, "enter")
    assert screen.filter.value == "all"
    assert not vars(screen)["chosen_pairs"]


@proves("move.first")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "g", "g")
    assert at(screen) == (Side.LEFT, 1)
    await press(pilot, "7", "g", "g")
    assert at(screen) == (Side.LEFT, 7)


@proves("move.last")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "G")
    assert at(screen) == (Side.LEFT, 13)
    await press(pilot, "4", "G")
    assert at(screen) == (Side.LEFT, 4)


async def _there_and_back(pilot: Pilot[None], screen: CompareScreen, down: str, up: str) -> None:
    await pilot.resize_terminal(80, 24)
    await settle(pilot)
    await to(pilot, screen, Side.LEFT, 5)
    await press(pilot, down)
    below = screen.place.sentence
    assert below > 4
    await press(pilot, up)
    assert screen.place.sentence < below


@proves("move.half-down")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _there_and_back(pilot, screen, "ctrl+d", "ctrl+u")


@proves("move.half-up")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 13)
    await press(pilot, "ctrl+u")
    assert screen.place.sentence < 12


@proves("move.page-down")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _there_and_back(pilot, screen, "space", "b")


@proves("move.page-up")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 13)
    await press(pilot, "b")
    assert screen.place.sentence < 8


@proves("mark.set")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "m", "q")
    assert "Mark q" in screen.status_bar.text
    assert screen.session.memory.marks[screen.session.key("orrin")] == {"q": "courier.s6"}


@proves("mark.go")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.RIGHT, 7)
    await press(pilot, "m", "a", "h", "`", "a")
    assert at(screen) == (Side.RIGHT, 7)
    await press(pilot, "'", "z")
    assert "No mark z" in screen.status_bar.text


@proves("pair.accept")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 5)
    await press(pilot, "a")
    assert statuses(screen)["courier.s5~mail.s3"] is Status.ACCEPTED
    assert at(screen) == (Side.LEFT, 6)
    for _ in range(5):
        await press(pilot, "a")
    here = [pair for pair in screen.reading.pairs] if screen.reading else []  # noqa: C416  a list of a tuple, on purpose
    assert all(pair.status is Status.ACCEPTED for pair in here)
    assert "These two are decided; O goes on: 2 to go between other sources" in screen.status_bar.text
    await press(pilot, "O")
    assert screen.sources == ("courier", "gazette")
    await press(pilot, "a", "a")
    assert "Every pair of this event is decided" in screen.status_bar.text


@proves("pair.reject")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "x")
    assert statuses(screen)["courier.s6~mail.s4"] is Status.REJECTED
    assert at(screen) == (Side.LEFT, 8)
    assert screen.reading is not None
    assert screen.reading.kind(Side.LEFT, 5).value == "only"


@proves("pair.all")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "C", *"partial", "enter", "&")
    assert isinstance(pilot.app.screen, ChoiceScreen)
    await press(pilot, "j", "enter")
    assert "3 pairs accepted at once" in screen.status_bar.text
    given = (
        {pair.relation.value for pair in screen.reading.pairs if pair.status is Status.ACCEPTED}
        if screen.reading
        else set()
    )
    assert given == {"partial"}
    await press(pilot, "&")
    assert "No open pair is shown" in screen.status_bar.text
    await press(pilot, "F", "p", "u")
    assert set(statuses(screen).values()) == {Status.PROPOSED}
    await press(pilot, "ctrl+r")
    assert list(statuses(screen).values()).count(Status.ACCEPTED) == 3


@proves("pair.reopen")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "x")
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "r")
    assert statuses(screen)["courier.s6~mail.s4"] is Status.PROPOSED


async def _relation(pilot: Pilot[None], screen: CompareScreen, key: str, relation: Relation) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "2" if key != "2" else "1", key)
    assert screen.desk is not None
    pair = screen.desk.pair("courier.s6~mail.s4")
    assert pair is not None
    assert pair.relation is relation


@proves("pair.shared")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _relation(pilot, screen, "1", Relation.SHARED)


@proves("pair.paraphrased")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _relation(pilot, screen, "2", Relation.PARAPHRASED)


@proves("pair.partial")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _relation(pilot, screen, "3", Relation.PARTIAL)


@proves("pair.link")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 7)
    await press(pilot, "L")
    assert "link 7" in screen.status_bar.text
    await to(pilot, screen, Side.RIGHT, 7)
    await press(pilot, "enter")
    assert screen.desk is not None
    made = screen.desk.pair("courier.s7~mail.s7")
    assert made is not None
    assert made.origin is Origin.PERSON
    await to(pilot, screen, Side.LEFT, 7)
    await press(pilot, "L")
    await to(pilot, screen, Side.RIGHT, 8)
    await press(pilot, "enter")
    assert screen.reading is not None
    assert len(screen.reading.partners(Side.LEFT, 6)) == 2
    assert "7 stays linked with 7 too: D there takes that away" in screen.status_bar.text
    await to(pilot, screen, Side.LEFT, 7)
    await press(pilot, "D")
    assert "unlinked 7 from 7 and 8; u undoes; D on 7 alone leaves the rest" in screen.status_bar.text


@proves("pair.unlink")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "D")
    assert "courier.s6~mail.s4" not in statuses(screen)
    await press(pilot, "D")
    assert "in no pair" in screen.status_bar.text


@proves("pair.note")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "c")
    assert isinstance(pilot.app.screen, NoteScreen)
    await press(pilot, *"ask Tove", "enter")
    assert screen.desk is not None
    assert screen.desk.remark("courier.s6~mail.s4")[0] == "ask Tove"
    assert "ask Tove" in screen.detail_strip.text
    await to(pilot, screen, Side.LEFT, 7)
    await press(pilot, "c", *"odd", "ctrl+n", *"two", "enter")
    assert screen.desk.remark("courier.s7")[0] == "odd\ntwo"
    await press(pilot, "c", *"lost", "escape")
    assert screen.desk.remark("courier.s7")[0] == "odd\ntwo"


@proves("pair.tags")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "t", *"check #quote", "enter")
    assert screen.desk is not None
    assert screen.desk.remark("courier.s6~mail.s4")[1] == ("check", "quote")
    await press(pilot, "j")
    assert at(screen) == (Side.LEFT, 7)
    assert screen.session.corpus is not None
    screen.session.corpus = replace(screen.session.corpus, tags=("unsure", "urgent"))
    await press(pilot, "j", "t", "u", "r")
    assert str(screen.query_one("#prompt > Static", Static).content) == "tab completes: urgent"
    await press(pilot, "tab", "space", *"qu", "tab", "space", *"mine", "enter")
    assert screen.reading is not None
    assert screen.reading.pairs[screen.pair or 0].tags == ("urgent", "quote", "mine")


@proves("edit.repeat")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, ".")
    assert "Nothing to repeat" in screen.status_bar.text
    await press(pilot, "x", ".")
    assert statuses(screen)["courier.s6~mail.s4"] is Status.REJECTED
    assert sum(status is Status.REJECTED for status in statuses(screen).values()) == 2
    assert screen.desk is not None
    assert screen.reading is not None
    assert screen.reading.pairs[screen.pair or 0].status is Status.PROPOSED, "it went on to the next open pair"
    await to(pilot, screen, Side.LEFT, 5)
    await press(pilot, "+")
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, ".")
    confirmed = [d.status for pair in screen.desk.comparison.pairs for d in pair.differences]
    assert confirmed == [Status.ACCEPTED, Status.ACCEPTED]
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, ".")
    assert "Nothing here can be confirmed" in screen.status_bar.text
    screen.desk.set_role("courier.s10", Role.BYLINE)
    await to(pilot, screen, Side.LEFT, 7)
    await press(pilot, ".")
    assert screen.desk.comparison.article("courier").sentences[6].role is Role.BYLINE


@proves("edit.undo")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "x", "u")
    assert statuses(screen)["courier.s6~mail.s4"] is Status.PROPOSED
    await press(pilot, "u")
    assert "Nothing to undo" in screen.status_bar.text


@proves("edit.redo")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "x", "u", "ctrl+r")
    assert statuses(screen)["courier.s6~mail.s4"] is Status.REJECTED


async def _select(pilot: Pilot[None], screen: CompareScreen, number: int, skip: int, more: int) -> None:
    """Select words of a left sentence (from 1): skip some, then take one and `more` others."""
    await to(pilot, screen, Side.LEFT, number)
    await press(pilot, "v", *("w" * skip))
    if skip:
        await press(pilot, "o", *("w" * skip))
    await press(pilot, *("w" * more))


def statement(screen: CompareScreen, number: int) -> Attribution:
    """The only statement of a left sentence (from 1)."""
    assert screen.reading is not None
    (found,) = screen.reading.halves[0].statements[number - 1]
    return found


def role(screen: CompareScreen, number: int) -> Role:
    """What a left sentence (from 1) is."""
    assert screen.reading is not None
    return screen.reading.halves[0].article.sentences[number - 1].role


@proves("correct.confirm")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 5)
    await press(pilot, "+")
    assert screen.desk is not None
    pair = screen.desk.pair("courier.s5~mail.s3")
    assert pair is not None
    assert [difference.status for difference in pair.differences] == [Status.ACCEPTED]
    assert "✓ figure" in screen.detail_strip.text
    await press(pilot, "+")
    assert "already" in screen.status_bar.text
    await press(pilot, "u")
    assert "✓" not in screen.detail_strip.text


@proves("correct.dismiss")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "s")
    await to(pilot, screen, Side.LEFT, 3)
    await press(pilot, "-")
    assert "✗ figure 45 ⇄ 40 boats" in screen.detail_strip.text
    assert screen.desk is not None
    pair = screen.desk.pair("courier.s5~mail.s3")
    assert pair is not None
    assert pair.differences[0].status is Status.REJECTED
    await press(pilot, "g", "g", ")", ")")
    assert at(screen) == (Side.LEFT, 4)
    await to(pilot, screen, Side.LEFT, 1)
    await press(pilot, "-")
    assert "no difference" in screen.status_bar.text


@proves("correct.statement")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "A")
    assert isinstance(pilot.app.screen, StatementScreen)
    await press(pilot, "tab", *" Berg", "enter")
    assert statement(screen, 6).entity == "Tove Lindqvist Berg"
    assert statement(screen, 6).kind is AttributionKind.INDIRECT
    assert statement(screen, 6).origin is Origin.PERSON
    await press(pilot, "A", "tab", "escape")
    assert statement(screen, 6).kind is AttributionKind.INDIRECT
    await press(pilot, "u")
    assert statement(screen, 6).entity == "Tove Lindqvist"
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "A")
    assert "No statement" in screen.status_bar.text


@proves("correct.remove")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "X")
    assert screen.reading is not None
    assert not screen.reading.halves[0].attributions
    await press(pilot, "u")
    assert statement(screen, 6).entity == "Tove Lindqvist"
    await _select(pilot, screen, 6, 10, 1)
    await press(pilot, "a")
    assert len(screen.reading.halves[0].statements[5]) == 2
    await press(pilot, "X")
    assert isinstance(pilot.app.screen, ChoiceScreen)
    await press(pilot, "j", "enter")
    assert statement(screen, 6).entity == "Tove Lindqvist"


@proves("correct.join")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    assert screen.reading is not None
    before = len(screen.reading.halves[0])
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "J")
    assert len(screen.reading.halves[0]) == before - 1
    assert screen.reading.partners(Side.LEFT, 8) == (1,)
    await press(pilot, "u")
    assert len(screen.reading.halves[0]) == before
    await press(pilot, "G", "J")
    assert "No sentence follows" in screen.status_bar.text


@proves("correct.role")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 7)
    await press(pilot, "I")
    assert isinstance(pilot.app.screen, ChoiceScreen)
    await press(pilot, "k", "enter")
    assert role(screen, 7) is Role.BYLINE
    await press(pilot, "u", "I", "escape")
    assert role(screen, 7) is Role.BODY


@proves("correct.done")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "M")
    assert screen.desk is not None
    assert screen.desk.is_done("mail", "courier")
    assert "✓ done" in screen.title_bar.text
    await press(pilot, "p")
    assert "✓ done" not in screen.title_bar.text
    await press(pilot, "P", "M")
    assert not screen.desk.is_done("courier", "mail")
    assert "✓ done" not in screen.title_bar.text


@proves("select.statement")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _select(pilot, screen, 11, 5, 6)
    await press(pilot, "a")
    added = statement(screen, 11)
    assert screen.reading is not None
    assert added.content[0].of(screen.reading.halves[0].article.text) == "the last such failure was in 1987."
    assert added.kind is AttributionKind.INDIRECT
    assert screen.mode is Where.COMPARE
    assert screen.reading.halves[0].attributed(10)


@proves("select.speaker")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _select(pilot, screen, 6, 13, 2)
    await press(pilot, "s")
    assert screen.reading is not None
    text = screen.reading.halves[0].article.text
    speaker = statement(screen, 6).speaker
    assert speaker is not None
    assert speaker.of(text) == "Tarn Canal Board."
    assert statement(screen, 6).entity is not None
    await press(pilot, "u")
    assert statement(screen, 6).entity == "Tove Lindqvist"


@proves("select.cue")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _select(pilot, screen, 6, 10, 0)
    await press(pilot, "c")
    cue = statement(screen, 6).cue
    assert screen.reading is not None
    assert cue is not None
    assert cue.of(screen.reading.halves[0].article.text) == "head"


@proves("select.content")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _select(pilot, screen, 6, 1, 2)
    await press(pilot, "t")
    assert screen.reading is not None
    assert statement(screen, 6).content[0].of(screen.reading.halves[0].article.text) == "hinge had been"
    assert statement(screen, 6).kind is AttributionKind.DIRECT


@proves("select.split")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _select(pilot, screen, 8, 9, 0)
    await press(pilot, "x")
    assert screen.reading is not None
    half = screen.reading.halves[0]
    assert half.spans[8].of(half.article.text).startswith("foundry in Kelby")
    await press(pilot, "u")
    await _select(pilot, screen, 8, 0, 2)
    await press(pilot, "x")
    assert "second sentence begins" in screen.status_bar.text


@proves("find.start")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "/", *"kelb")
    assert at(screen) == (Side.LEFT, 8)
    assert len(screen.matches.found) == 2
    await press(pilot, "escape")
    assert at(screen) == (Side.LEFT, 1)
    assert not screen.query(Prompt)
    assert not screen.panes[0].matches
    await press(pilot, "/", *"kelby", "enter")
    assert "/kelby 1 of 2" in screen.status_bar.text


@proves("find.next")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "n")
    assert "Nothing is looked for" in screen.status_bar.text
    await press(pilot, "/", *"kelby", "enter", "n")
    assert at(screen) == (Side.RIGHT, 5)
    await press(pilot, "n")
    assert at(screen) == (Side.LEFT, 8)


@proves("find.previous")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "/", *"kelby", "enter", "N")
    assert at(screen) == (Side.RIGHT, 5)


@proves("view.filter")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    shown = {}
    for _ in Filter:
        await press(pilot, "f")
        shown[screen.filter] = sum(screen.shows(Side.LEFT, n) for n in range(13))
    assert shown == {Filter.LINKED: 6, Filter.ONLY: 2, Filter.ATTRIBUTED: 1, Filter.OPEN: 6, Filter.ALL: 13}


@proves("view.filter-all")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "f", "f", "F")
    assert screen.filter is Filter.ALL


@proves("view.lock")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "z")
    assert not screen.locked
    assert "free" in screen.title_bar.text
    await press(pilot, "z")
    assert screen.locked


@proves("view.layout")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "R")
    left, right = (pane.layout_rows for pane in screen.panes)
    assert left is not None
    assert right is not None
    assert screen.reading is not None
    for pair in range(len(screen.reading.pairs)):
        tops = [
            rows.row_of(screen.reading.numbers(pair, side)[0]) for side, rows in zip(Side, (left, right), strict=True)
        ]
        assert tops[0] == tops[1]
    assert len(left) == len(right)


@proves("view.linear")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "R", "_")
    assert screen.linear_pane is not None
    assert screen.linear_pane.size.height > 20
    assert screen.panes[0].size.height == 0
    await press(pilot, "_")
    assert screen.shows_rows
    assert screen.linear_pane.size.height == 0


@proves("view.third")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await pilot.resize_terminal(170, 40)
    await press(pilot, "|")
    assert screen.beside is not None
    assert screen.beside.article_id == "gazette"
    await press(pilot, "|")
    assert screen.beside is None


@proves("view.folds")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "Z")
    assert screen.opened == {"courier.s12", "courier.s13", "mail.s9"}
    await press(pilot, "Z")
    assert not screen.opened


@proves("view.narrower")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    before = screen.panes[0].size.width
    await press(pilot, "<")
    assert screen.panes[0].size.width < before


@proves("view.wider")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    before = screen.panes[0].size.width
    await press(pilot, ">")
    assert screen.panes[0].size.width > before


@proves("view.detail")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    height = screen.detail_strip.size.height
    await press(pilot, "i")
    assert screen.detail_strip.size.height > height
    assert screen.detail_strip.whole
    await press(pilot, "i")
    assert not screen.detail_strip.display
    await press(pilot, "i")
    assert screen.detail_strip.display
    assert not screen.detail_strip.whole


@proves("view.next-sources")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "p")
    assert screen.sources == ("courier", "gazette")
    assert "2 of 3" in screen.title_bar.text
    assert at(screen) == (Side.LEFT, 6)


@proves("view.previous-sources")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "P")
    assert screen.sources == ("mail", "gazette")


@proves("view.swap")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "s")
    assert screen.sources == ("mail", "courier")
    assert at(screen) == (Side.RIGHT, 6)
    assert screen.reading is not None
    assert screen.reading.partners(Side.RIGHT, 5) == (3,)


@proves("view.statements")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.RIGHT, 4)
    await press(pilot, "S")
    listed = pilot.app.screen
    assert isinstance(listed, SpokenScreen)
    text = "\n".join("".join(piece.text for piece in line) for row in listed.rows for line in row.lines)
    assert "Tove Lindqvist  2 statements in 2 sources" in text
    assert "one quotes, one reports it: in Kelby Mail" in text
    assert "said  the hinge was looked at only in March" in text
    await press(pilot, "k", "enter")
    assert at(screen) == (Side.LEFT, 6)
    screen.go_to_sentence("gazette.s3")
    await settle(pilot)
    assert screen.sources == ("courier", "gazette")
    assert at(screen) == (Side.RIGHT, 3)
    await press(pilot, "S", "escape")
    assert at(screen) == (Side.RIGHT, 3)


async def matrix(pilot: Pilot[None], *keys: str) -> MatrixScreen:
    """The matrix of the invented event, once it is worked out, after some keys."""
    await press(pilot, "#")
    found = pilot.app.screen
    assert isinstance(found, MatrixScreen)
    assert found.whole is not None
    await press(pilot, *keys)
    return found


def words(screen: MatrixScreen) -> list[str]:
    """The claims listed."""
    assert screen.whole is not None
    return [screen.whole.words(claim) for claim in screen.claims]


@proves("event.matrix")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    found = await matrix(pilot)
    assert "Nobody was hurt." in words(found)
    heads = found.query_one("#head", Lines).text.split("\n")[0].split("  ")
    assert [name.strip() for name in heads if name.strip()] == ["Tarn Courier", "Kelby Mail", "Orrin Gazette"]
    await press(pilot, "escape")
    assert screen.is_current


@proves("event.differences")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "d")
    found = pilot.app.screen
    assert isinstance(found, DifferencesScreen)
    rows = [found.said(at) for at in range(len(found.listed))]
    at_figure = next(at for at, row in enumerate(rows) if "figure" in row)
    assert "Tarn Courier: 40 boats stranded above ⇄ Kelby Mail: 45" in rows[at_figure]
    found.go(at_figure)
    await press(pilot, "enter")
    assert screen.is_current
    assert screen.sources == ("courier", "mail")
    assert at(screen) == (Side.LEFT, 5)


@proves("event.sharing")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "Y")
    found = pilot.app.screen
    assert isinstance(found, SharingScreen)
    assert found.whole is not None
    assert found.listed[found.rows.chosen].article == "courier"
    assert "Tarn Courier" in found.said(found.rows.chosen)
    await press(pilot, "l")
    assert found.listed[found.rows.chosen].article == "mail"
    await press(pilot, "escape")
    assert screen.is_current


@proves("news.read")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    assert screen.desk is not None
    await press(pilot, "V")
    assert set(screen.desk.comparison.read) == {"courier"}
    assert "✓ read" in screen.headings[0].text
    assert "1 new of 7" in screen.headings[1].text
    await press(pilot, "u")
    assert not set(screen.desk.comparison.read)
    assert "new of" not in screen.headings[1].text
    found = await matrix(pilot, "l", "V")
    assert set(screen.desk.comparison.read) == {"mail"}
    assert "✓ read" in found.query_one("#head", Lines).text


@proves("news.only")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, ";")
    assert "V marks" in screen.status_bar.text
    await press(pilot, "V", ";")
    shown = [number + 1 for number in range(9) if screen.shows(Side.RIGHT, number)]
    assert 7 in shown
    assert 4 not in shown
    assert all(screen.shows(Side.LEFT, number) for number in range(11))
    await press(pilot, ";")
    assert all(screen.shows(Side.RIGHT, number) for number in range(8))


@proves("overview.open")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    found = await matrix(pilot, "/", *"nobody", "enter", "enter")
    assert screen.is_current
    assert at(screen) == (Side.LEFT, 9)
    assert screen.remembered[Side.RIGHT] == 1
    await press(pilot, "escape")
    again = pilot.app.screen
    assert isinstance(again, MatrixScreen)
    assert again is not found
    assert again.claim is not None
    assert again.claim.sentences == ("courier.s9", "mail.s2")


@proves("overview.next-source")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  the matrix lies over it
    found = await matrix(pilot, "l", "right")
    assert found.article == "gazette"
    await press(pilot, "tab")
    assert found.article == "courier"


@proves("overview.previous-source")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    found = await matrix(pilot, "h")
    assert found.article == "gazette"
    await press(pilot, "left")
    assert found.article == "mail"


@proves("overview.sort")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    found = await matrix(pilot, "s")
    counts = [len(claim.cells) for claim in found.claims]
    assert counts == sorted(counts, reverse=True)
    await press(pilot, "s")
    assert [len(claim.disputes) for claim in found.claims][:2] == [1, 1]
    assert "most disagreement first" in found.query_one("#head", Lines).text


@proves("overview.filter")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    found = await matrix(pilot, "f")
    assert all(len(claim.cells) > 1 for claim in found.claims)
    await press(pilot, "f", "f", "f")
    assert found.claims
    assert all(claim.disputes for claim in found.claims)
    await press(pilot, "escape")
    assert found.is_current
    assert len(found.claims) == len(found.whole.overview.claims if found.whole else ())


@proves("overview.only")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    found = await matrix(pilot, "l", "o")
    assert words(found) == ["Ducks, meanwhile, have taken over the empty basin."]
    await press(pilot, "h")
    assert "Water poured through the gap for three hours and flooded two gardens." in words(found)
    await press(pilot, "o")
    assert "Nobody was hurt." in words(found)


@proves("overview.left-out")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    found = await matrix(pilot, "h", "x")
    assert found.claims
    assert all("gazette" not in claim.articles and len(claim.cells) == 2 for claim in found.claims)


@proves("view.why")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.RIGHT, 7)
    await to(pilot, screen, Side.LEFT, 11)
    await press(pilot, "E")
    told = pilot.app.screen
    assert isinstance(told, WhyScreen)
    assert "the program links them" in told.text
    assert "harbour" in told.text
    await press(pilot, "tab")
    assert "not linked by the program" in told.text
    await press(pilot, "escape")
    assert pilot.app.screen is screen
    await to(pilot, screen, Side.LEFT, 2)
    await press(pilot, "E")
    asked = pilot.app.screen
    assert isinstance(asked, WhyScreen)
    assert "not compared" in asked.text


@proves("view.theme")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    before = pilot.app.theme
    await press(pilot, "T")
    assert isinstance(pilot.app.screen, ThemeScreen)
    await press(pilot, "j")
    looked_at = pilot.app.theme
    assert looked_at != before
    await press(pilot, "escape")
    assert pilot.app.theme == before
    await press(pilot, "T", "j", "enter")
    assert pilot.app.theme == screen.session.memory.theme == looked_at


async def _selected(pilot: Pilot[None], screen: CompareScreen, *keys: str) -> str:
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "v", *keys)
    assert screen.selection is not None
    assert screen.reading is not None
    return screen.selection.span.of(screen.reading.halves[0].article.text)


@proves("copy.select")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    assert await _selected(pilot, screen) == "Nobody"
    assert screen.mode is Where.SELECT


@proves("copy.sentence")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 9)
    await press(pilot, "y")
    assert pilot.app.clipboard == "Nobody was hurt."


@proves("select.next-word")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    assert await _selected(pilot, screen, "w", "l") == "Nobody was hurt."


@proves("select.previous-word")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    assert await _selected(pilot, screen, "w", "w", "b") == "Nobody was"


@proves("select.next-sentence")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    words = await _selected(pilot, screen, "j", "j")
    assert words.startswith("Nobody was hurt.")
    assert words.endswith("ask for help.")


@proves("select.previous-sentence")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    words = await _selected(pilot, screen, "k")
    assert words.startswith("The board has ordered")
    assert words.endswith("Nobody")


@proves("select.end")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    assert await _selected(pilot, screen, "$") == "Nobody was hurt."


@proves("select.start")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    assert await _selected(pilot, screen, "$", "0") == "Nobody"


@proves("select.swap")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    assert await _selected(pilot, screen, "$", "o", "w") == "was hurt."


@proves("select.copy")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _selected(pilot, screen, "w")
    await press(pilot, "y")
    assert pilot.app.clipboard == "Nobody was"
    assert screen.mode is Where.COMPARE
    assert screen.selection is None
    assert "copied 2 words" in screen.status_bar.text


@proves("select.cancel")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await _selected(pilot, screen, "w")
    await press(pilot, "escape")
    assert screen.selection is None
    await press(pilot, "a")
    assert Status.ACCEPTED in statuses(screen).values()


@proves("library.open")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "e", "j", "enter")
    opened = pilot.app.screen
    assert isinstance(opened, CompareScreen)
    assert opened.entry.id == "weir"
    assert opened is not screen


@proves("library.corpora")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "e")
    library = pilot.app.screen
    await press(pilot, "e")
    assert isinstance(pilot.app.screen, CorporaScreen)
    await press(pilot, "escape")
    assert pilot.app.screen is library
    assert screen.session.corpus is not None


def exported() -> str:
    """What the export key wrote into the current folder."""
    return Path("orrin.diptych.yaml").read_text(encoding="utf-8")


@proves("library.sort")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  the list has a corpus of its own here
    async with listed(Path()) as (other, library):
        await press(other, "s")
        assert titles(library) == ["Weir at Kelby rebuilt", "Ferry late at Orrin", "Lock gate fails at Orrin"]
        assert "latest first" in library.query_one("#title", Bar).text
        await press(other, "s")
        assert titles(library)[0] == "Lock gate fails at Orrin"


@proves("library.mark")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    async with listed(Path()) as (other, library):
        await press(other, "m", "m", "k", "m")
        assert list(library.marked) == ["lock"]
        assert library.events.entries[0].is_marked
        assert not library.events.entries[1].is_marked
        await press(other, "escape")
        assert not library.marked


@proves("library.join")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    async with listed(Path()) as (other, library):
        await press(other, "m", "M")
        assert titles(library) == ["Ferry late at Orrin", "Weir at Kelby rebuilt"]
        assert [one.id for one in library.found[0].articles] == ["f1", "f2", "l1", "l2", "l3"]
        assert "u undoes" in library.query_one("#status", Bar).text


@proves("library.split")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    async with listed(Path()) as (other, library):
        await press(other, "D", "j", "space", "enter")
        assert [one.id for one in library.found[0].articles] == ["l1", "l3"]
        assert [one.id for one in library.found[1].articles] == ["l2"]


@proves("library.rename")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    async with listed(Path()) as (other, library):
        await press(other, "j", "r", "ctrl+u", *"Boats", "enter")
        assert titles(library)[1] == "Boats"
        assert library.events.chosen == 1


@proves("library.undo")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:  # noqa: ARG001  as above
    async with listed(Path()) as (other, library):
        before = titles(library)
        await press(other, "r", "ctrl+u", "A", "enter", "m", "M", "u")
        assert titles(library) == ["A", *before[1:]]
        await press(other, "u")
        assert titles(library) == before
        await press(other, "u")
        assert "No change" in library.query_one("#status", Bar).text


def edit_export() -> None:
    """Somebody else changes the exported file."""
    Path("orrin.diptych.yaml").write_text("edited by hand\n", encoding="utf-8")


@proves("file.export")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "a", "w")
    written = exported()
    assert written.startswith("format: diptych/1")
    assert "status: accepted" in written
    assert f"exported to orrin.diptych.yaml; in {home_shortened(str(Path.cwd()))}" in screen.status_bar.text
    await press(pilot, "u", "w")
    assert "stood there" not in screen.status_bar.text
    edit_export()
    await press(pilot, "w")
    assert "what stood there is orrin.diptych.yaml.before" in screen.status_bar.text
    assert exported().startswith("format: diptych/1")


@proves("file.open")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    opened: list[str] = []
    pilot.app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
    await press(pilot, "o")
    assert opened == ["https://courier.example/orrin"]
    commands: list[tuple[str, Path, int]] = []

    def edit(editor: str, path: Path, line: int) -> None:
        commands.append((editor, path, line))

    screen._edit = edit  # type: ignore[method-assign]
    os.environ["EDITOR"] = "some-editor --wait"
    try:
        await to(pilot, screen, Side.LEFT, 5)
        await press(pilot, "o")
    finally:
        del os.environ["EDITOR"]
    assert commands == [("some-editor --wait", screen.entry.articles[0].path, 9)]


@proves("file.reload")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    before = screen.reading
    await press(pilot, "ctrl+l")
    assert screen.reading is not before
    assert at(screen) == (Side.LEFT, 6)


@proves("app.events")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "e")
    library = pilot.app.screen
    assert isinstance(library, LibraryScreen)
    assert [entry.title for entry in library.events.entries] == ["Lock gate fails at Orrin", "Weir at Kelby rebuilt"]
    await press(pilot, "g", "g", "enter")
    again = pilot.app.screen
    assert isinstance(again, CompareScreen)
    assert at(again) == (Side.LEFT, 6)


@proves("app.problems")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "!")
    assert isinstance(pilot.app.screen, ProblemsScreen)
    await press(pilot, "escape")
    assert screen.is_current


@proves("view.history")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 5)
    await press(pilot, "a", "x", "u", "a")
    await press(pilot, "H")
    told = pilot.app.screen
    assert isinstance(told, HistoryScreen)
    assert [entry.what.partition(":")[0] for entry in told.entries[:4]] == ["accepted", "undo", "rejected", "accepted"]
    await press(pilot, "j", "j", "enter")
    assert screen.is_current
    assert [status.value for status in list(statuses(screen).values())[1:3]] == ["accepted", "rejected"]
    assert "returned: 1 taken back, 1 brought back" in screen.status_bar.text
    await press(pilot, "H", "G", "enter")
    assert set(statuses(screen).values()) == {Status.PROPOSED}
    await press(pilot, "H", "f", "enter")
    assert "what stands now" in screen.status_bar.text
    await press(pilot, "ctrl+r")
    assert list(statuses(screen).values())[1] is Status.ACCEPTED


@proves("view.blind")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 5)
    await press(pilot, "B")
    assert screen.reading is not None
    assert screen.desk is not None
    assert (screen.reading.pairs, screen.desk.comparison.attributions) == ((), ())
    assert {screen.reading.kind(side, 4) for side in Side} == {Kind.UNKNOWN}
    assert "blind · " in screen.title_bar.text
    assert "not linked yet" in screen.detail_strip.text
    for key in "}{USE":
        await press(pilot, key)
        assert "Blind:" in screen.status_bar.text, key
    await press(pilot, "L", "enter")
    assert [pair.origin for pair in screen.desk.comparison.pairs] == [Origin.PERSON]
    assert "1.00" not in screen.detail_strip.text
    await press(pilot, "j")
    assert "blind: 1 made by you" in screen.status_bar.text
    await press(pilot, "w")
    assert "blind: {hidden: true, decisions: 1, of: 1}" in exported()
    await press(pilot, "B", "enter")
    assert screen.desk.is_blind
    await press(pilot, "B", "j", "enter")
    assert not screen.desk.is_blind
    assert len(screen.reading.pairs) > 1
    await press(pilot, "u")
    assert screen.desk.is_blind


@proves("view.orphans")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "W")
    assert "has its sentences" in screen.status_bar.text
    await decide_and_change_the_text(pilot, screen)
    assert "3 earlier decisions are kept aside" in screen.status_bar.text
    assert screen.desk is not None
    await press(pilot, "W")
    told = pilot.app.screen
    assert isinstance(told, OrphansScreen)
    assert [anchor.words[:9] for _, anchor in told.lost] == ["“The hing", "“The hing", "Nobody wa"]
    await press(pilot, "G", "x", "escape")
    assert len(screen.desk.comparison.orphans) == 2
    await press(pilot, "W", "enter")
    assert at(screen) == (Side.LEFT, 6)
    assert "choose its sentence, enter attaches" in screen.status_bar.text
    await press(pilot, "tab", "enter")
    assert "belongs to the article courier" in screen.status_bar.text
    await press(pilot, "escape", "W", "enter", "enter")
    assert not list(screen.desk.comparison.orphans)
    assert "2 decisions attached here" in screen.status_bar.text
    assert statuses(screen)["courier.s6~mail.s4"] is Status.ACCEPTED
    assert screen.desk.remark("courier.s6~mail.s4")[0] == "why"
    await press(pilot, "u", "u")
    assert len(screen.desk.comparison.orphans) == 3


@proves("select.attach")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await press(pilot, "v", "r")
    assert "Nothing waits for words" in screen.status_bar.text
    await press(pilot, "A", *"-Berg", "enter")
    await change_the_text(pilot, screen)
    assert screen.desk is not None
    assert len(screen.desk.comparison.orphans) == 1
    while screen.desk.comparison.orphans:
        await press(pilot, "W", "enter")
        assert "v selects its words" in screen.status_bar.text
        await press(pilot, "enter")
        assert "words inside a sentence" in screen.status_bar.text
        await press(pilot, "v", *"wwwwww", "r")
    assert any("Berg" in (found.entity or "") for found in screen.desk.comparison.attributions)


@proves("view.progress")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 5)
    await press(pilot, "a", "x", "M", "%")
    told = pilot.app.screen
    assert isinstance(told, ProgressScreen)
    for _ in range(20):
        await settle(pilot)
    foot = str(told.query_one("#foot", Static).content)
    assert "corpus       2 of 8 pairs decided, 1 of 4 done" in foot
    assert "this session 3 decisions in 0 min of work (status 2, done 1)" in foot
    assert "".join(piece.text for piece in told.draw_row(0)[0]).startswith(" ████░░")
    await press(pilot, "j", "enter")
    other = pilot.app.screen
    assert isinstance(other, CompareScreen)
    assert other.entry.id == "weir"
    await press(pilot, "e", "%", "enter")
    assert isinstance(pilot.app.screen, CompareScreen)


@proves("view.guidelines")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "K")
    assert "no guidelines" in screen.status_bar.text
    assert screen.session.corpus is not None
    path = screen.session.corpus.root / "guidelines.md"
    path.write_text("# How to judge\n\nAsk \x1b[31mwhat [b]it[/b] says.\n", encoding="utf-8")
    screen.session.corpus = replace(screen.session.corpus, guidelines=path)
    await press(pilot, "K")
    assert isinstance(pilot.app.screen, PageScreen)
    source = pilot.app.screen.query_one(Markdown).source
    assert source.splitlines() == ["# How to judge", "", "Ask ␛[31mwhat [b]it[/b] says."]
    await press(pilot, "j", "space", "b", "G", "g", "K")
    assert screen.is_current
    path.unlink()
    await press(pilot, "K")
    assert "cannot be read" in screen.status_bar.text


@proves("app.help")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, "?")
    assert isinstance(pilot.app.screen, HelpScreen)
    await press(pilot, "j", "space", "b", "G", "g", "q")
    assert screen.is_current


@proves("app.palette")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await press(pilot, ":")
    assert isinstance(pilot.app.screen, CommandPalette)
    await pilot.press(*"swap")
    await pilot.pause(0.4)
    await pilot.press("enter")
    await pilot.pause(0.3)
    if not screen.is_current:
        await pilot.press("enter")
    await settle(pilot)
    assert screen.sources == ("mail", "courier")


@proves("app.cancel")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 7)
    await press(pilot, "L", "escape")
    assert screen.link_from is None
    assert at(screen) == (Side.LEFT, 7)
    await press(pilot, "5", "escape", "j")
    assert at(screen) == (Side.LEFT, 8)
    await press(pilot, "/", *"kelby", "enter", "escape")
    assert not screen.matches.words
    await press(pilot, "j", "escape")
    assert "e goes back" in screen.status_bar.text, "nothing is left to leave: it says how to leave the event"
    await press(pilot, "escape")
    assert "e goes back" not in screen.status_bar.text


@proves("app.suspend")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    called: list[bool] = []
    pilot.app.action_suspend_process = lambda: called.append(hasattr(signal, "SIGTSTP"))  # type: ignore[method-assign]
    await press(pilot, "ctrl+z")
    assert called == [True]
    assert screen.is_current


@proves("app.quit")
async def _(pilot: Pilot[None], screen: CompareScreen) -> None:
    await to(pilot, screen, Side.LEFT, 6)
    await pilot.press("q")
    await pilot.pause()
    assert not pilot.app.is_running or pilot.app._exit
    assert "courier.s6" in screen.session.memory.places.values()


LIBRARY_MOVES = [
    (("j",), 1), (("j", "k"), 0), (("G",), 1), (("G", "g", "g"), 0), (("ctrl+d",), 1), (("G", "ctrl+u"), 0),
    (("space",), 1), (("G", "b"), 0), (("/", *"kelby", "enter", "G", "n"), 0), (("/", *"weir", "enter", "n"), 0),
    (("/", *"kelby", "enter", "N"), 1),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "chosen"), LIBRARY_MOVES, ids=[" ".join(keys) for keys, _ in LIBRARY_MOVES])
async def test_the_list_of_events_moves_by_the_same_keys(keys: tuple[str, ...], chosen: int) -> None:
    """Movement and find work in the library as in the articles."""
    program = app(event=None)
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(program.screen, LibraryScreen)
        assert program.screen.events.chosen == chosen
