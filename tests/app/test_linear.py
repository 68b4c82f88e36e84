"""The linear layout: an article told in words, with nothing drawn, and the terminal's cursor where the focus is."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from reader.app.memory import load_memory
from reader.app.motion import Place
from reader.app.pieces import in_words
from reader.app.reading import Reading, Side
from reader.app.telling import _sentences, counts, tell
from reader.config import settings_path
from tests.app.invented import app, comparison, reader, settle
from tests.app.listed import listed

READING = Reading(comparison(), "courier", "mail")
DRAWN = re.compile("[←-⇿─-▟⟰-⟿⤀-⥿▲-◿]")
"""Arrows, boxes, blocks, and the triangles and circles that stand for arrows and boxes."""


def told(number: int, reading: Reading = READING, side: Side = Side.LEFT, *, folded: bool = False) -> list[str]:
    """The paragraphs of a sentence, numbered from 1."""
    return list(tell(reading, side, number - 1, folded=folded).paragraphs)


def on_screen(pilot: Pilot[None]) -> list[str]:
    """The rows of the terminal."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def begin_in_words(layout: str = "linear") -> None:
    """Have it so from the start."""
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text(f"layout: {layout}\n", encoding="utf-8")


def test_a_pair_is_told_with_its_relation_partner_speakers_and_differences() -> None:
    """In the order in which one wants to hear it."""
    own, relation, partner, difference = told(6)
    assert own.startswith("Sentence 6, speaker Tove Lindqvist: “The hinge had been inspected in March,” said")
    assert relation == "Reworded, 0.83, proposed."
    assert partner.startswith("Kelby Mail, sentence 4, speaker Tove Lindqvist: Tove Lindqvist of the canal board")
    assert difference == "Difference of attribution: Tarn Courier has Tarn Canal Board, Kelby Mail has none."
    assert told(5, READING, Side.RIGHT)[1] == "Partly shared, 0.70, proposed, together with sentence 6."


def test_sentences_of_one_pair_are_named_as_one_says_them() -> None:
    """One, two, three."""
    assert [_sentences(numbers) for numbers in ((6,), (6, 7), (1, 2, 3))] == [
        "sentence 6",
        "sentences 6 and 7",
        "sentences 1, 2 and 3",
    ]


def test_a_sentence_without_a_pair_says_what_it_is() -> None:
    """Only here, elsewhere, apart, folded away, not worked out yet."""
    assert told(7)[1:] == ["Only in Tarn Courier."]
    assert told(10)[1:] == ["Not in Kelby Mail, but in another article of this event."]
    assert told(2) == ["Sentence 2, byline: By Ilse Marrow"]
    assert told(1)[0].startswith("Sentence 1, headline: Lock gate")
    assert told(12, folded=True) == ["Sentence 12, repeats sentence 3, folded; enter opens it."]
    unknown = Reading(comparison(), "courier", "mail", complete=False)
    assert told(7, unknown)[1:] == []
    assert counts(unknown, Side.LEFT) == "The text is here; the links follow."


def test_what_the_program_says_has_words_for_its_marks() -> None:
    """Arrows above all."""
    assert in_words("6 ⇄ 4 accepted · 3 to go") == "6 and 4 accepted, 3 to go"
    assert not DRAWN.search(in_words("a ⇄ b → c ↓2"))


ASKED: Sequence[tuple[str, ...]] = (
    (),
    ("a",),
    ("2",),
    ("/", *"hinge"),
    ("/", *"hinge", "enter"),
    ("t", *"un"),
    ("C", *"open"),
    ("c", *"why"),
    ("L",),
    ("v", "w", "w"),
    ("f",),
    ("m", "a"),
    ("&",),
    ("I",),
    ("A",),
    ("tab",),
    ("G",),
    ("w",),
    (":", *"acc"),
    ("T",),
    ("!",),
    ("%",),
    ("H",),
    ("B",),
    ("M",),
)
"""Keys that change the view or ask for something."""


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)], ids=["80x24", "40x12", "200x60"])
async def test_nothing_is_drawn(size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the main view nor in what it asks."""
    monkeypatch.chdir(tmp_path)
    begin_in_words()
    async with reader(size) as (pilot, screen):
        for keys in ASKED:
            screen.go(Place(Side.LEFT, 5))
            await pilot.press(*keys)
            await settle(pilot)
            shown = on_screen(pilot)
            assert any(row.strip() for row in shown)
            drawn = [row for row in shown if DRAWN.search(row)]
            assert drawn == [], (keys, drawn)
            await pilot.press("escape", "escape")
            await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])
async def test_the_cursor_stands_on_the_focused_sentence(size: tuple[int, int]) -> None:
    """A screen reader reads the line it is on; after a prompt or a window it is there again."""
    begin_in_words()
    async with reader(size) as (pilot, screen):

        def line() -> str:
            x, y = pilot.app.cursor_position
            assert x == 1
            return on_screen(pilot)[y]

        for keys in (("j",), ("]",), ("5", "j"), ("G",), ("g", "g"), ("tab",), ("space",), ("/", *"gate", "enter")):
            await pilot.press(*keys)
            await settle(pilot)
            assert line().startswith(f" Sentence {screen.place.sentence + 1}"), keys
        for opened in (("c",), ("I",), ("t",)):
            await pilot.press(*opened)
            await settle(pilot)
            assert pilot.app.cursor_position != Offset(0, 0)
            await pilot.press("escape")
            await settle(pilot)
            assert line().startswith(f" Sentence {screen.place.sentence + 1}"), opened


async def test_the_layout_is_remembered() -> None:
    """Words, and level rows as well."""
    program = app()
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("_", "q")
    program.remember()
    assert load_memory().layout == "linear"
    async with reader() as (pilot, screen):
        assert screen.is_linear
        await pilot.press("R")
        assert screen.shows_rows


async def test_the_settings_have_the_last_word_at_the_start() -> None:
    """Whoever needs words has them, whatever was pressed the last time."""
    program = app()
    program.session.memory.layout = "rows"
    program.remember()
    begin_in_words()
    async with reader() as (_, screen):
        assert screen.is_linear


async def test_a_broken_memory_of_the_layout_counts_as_none() -> None:
    """It costs the memory alone."""
    program = app()
    program.session.memory.layout = "upside down"
    program.remember()
    async with reader() as (_, screen):
        assert screen.arrangement == "columns"


async def test_keys_of_panes_say_that_there_are_none() -> None:
    """And change nothing that could be seen later."""
    begin_in_words()
    async with reader() as (pilot, screen):
        for key in ("z", "<", ">", "i", "|"):
            before = (screen.locked, screen.split, screen.detail, screen.third)
            await pilot.press(key)
            await settle(pilot)
            assert "one column" in screen.status_bar.text
            assert (screen.locked, screen.split, screen.detail, screen.third) == before


async def test_a_filter_leaves_the_other_sentences_out() -> None:
    """The focus goes to the nearest one that is left."""
    begin_in_words()
    async with reader((80, 24)) as (pilot, screen):
        await pilot.press("f", "f")
        await settle(pilot)
        told_numbers = re.findall(r"^ Sentence (\d+)", "\n".join(on_screen(pilot)), re.MULTILINE)
        assert told_numbers == ["3", "7"]
        assert screen.place.sentence == 2


async def test_a_click_focuses_and_the_wheel_scrolls() -> None:
    """As in the panes."""
    begin_in_words()
    async with reader((80, 24)) as (pilot, screen):
        pane = screen.linear_pane
        assert pane is not None
        row = next(y for y, text in enumerate(on_screen(pilot)) if text.startswith(" Sentence 3"))
        await pilot.click(offset=(5, row))
        assert screen.place == Place(Side.LEFT, 2)
        pane._wheel(3)
        await settle(pilot)
        assert not on_screen(pilot)[pane.region.y].startswith(" Sentence 1")


async def test_the_list_of_events_is_read_by_the_cursor_too(tmp_path: Path) -> None:
    """No bar stands before the chosen event; the cursor does."""
    begin_in_words()
    async with listed(tmp_path) as (pilot, screen):
        await pilot.press("j")
        await settle(pilot)
        rows = on_screen(pilot)
        assert not [row for row in rows if DRAWN.search(row)]
        assert screen.events.entries[1].title in rows[pilot.app.cursor_position.y]


async def test_the_panes_come_back_with_other_articles() -> None:
    """What was changed meanwhile is drawn, and nothing of what stood there before."""
    async with reader((120, 40)) as (pilot, screen):
        await pilot.press("_", "s", "_")
        await settle(pilot)
        assert screen.panes[Side.LEFT].shows(8)
        assert not screen.panes[Side.LEFT].shows(9)
        await pilot.press("_", "p", "p", "_")
        await settle(pilot)
        assert screen.panes[Side.LEFT].layout_rows is not None
