"""Inks in terminals of few colours or none; lines kept until they change."""

import random

import pytest

from reader.app.motion import Place
from reader.app.reading import Kind, Side
from reader.app.widgets.article_pane import ArticlePane
from reader.app.widgets.inked import LOOKS, SIXTEEN, Depth, style_of
from tests.app.invented import reader, settle

RELATIONS = (Kind.SHARED, Kind.PARAPHRASED, Kind.PARTIAL, Kind.ONLY)


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_sixteen_colours_tell_relations_and_decisions_apart(*, dark: bool) -> None:
    """Soft colours of a theme would all become the same white."""
    inks = [style_of(LOOKS[kind.value], {}, Depth.SIXTEEN, dark=dark).color for kind in RELATIONS]
    assert len(set(inks)) == len(inks)
    accepted, rejected = (style_of(LOOKS[n], {}, Depth.SIXTEEN, dark=dark).color for n in ("accepted", "rejected"))
    assert accepted != rejected
    assert style_of(LOOKS["focus"], {}, Depth.SIXTEEN, dark=dark).bgcolor is not None


@pytest.mark.parametrize("depth", [Depth.NONE, Depth.SIXTEEN])
def test_a_ground_that_is_lost_leaves_an_attribute(depth: Depth) -> None:
    """Of everything that has a ground beside the focus; the partner keeps its cursor bar."""
    variables = {f"ink-{name}": "#808080" for look in LOOKS.values() for name in (look.colour, look.ground)}
    for name, look in LOOKS.items():
        if look.ground and look.ground not in SIXTEEN and name != "partner":
            style = style_of(look, variables, depth)
            assert style.bold or style.italic or style.underline or style.reverse, name


async def test_a_terminal_of_sixteen_colours_gets_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside text and ground no colour of the theme is asked for, in either pane and the gutter."""
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm-16color")
    async with reader((120, 40)) as (pilot, screen):
        await pilot.press("5", "j")
        await settle(pilot)
        bases = {widget.base.color for widget in (*screen.panes, screen.links)}
        inks = {
            segment.style.color
            for widget in (*screen.panes, screen.links)
            for y in range(widget.size.height)
            for segment in widget.render_line(y)
            if segment.style is not None and segment.style.color is not None and segment.text.strip()
        }
        assert all(ink in bases or ink.number is not None for ink in inks)
        assert len(inks - bases) >= len(RELATIONS)


async def test_a_key_draws_only_rows_that_changed() -> None:
    """Rows of other sentences are the very strips they were."""
    async with reader((120, 40)) as (pilot, screen):
        pane = screen.panes[0]
        rows = pane.layout_rows
        assert rows is not None
        before = [pane.render_line(y) for y in range(pane.size.height - 1)]
        await pilot.press("j")
        await settle(pilot)
        moved = {rows.row_of(n) + line for n in (0, 1) for line in range(rows.height_of(n))}
        changed = {y for y, strip in enumerate(before) if pane.render_line(y) is not strip}
        assert pane.top == 0
        assert changed == moved


async def test_a_decision_draws_only_rows_that_changed() -> None:
    """Those of its pair, and of the one that the focus goes on to."""
    async with reader((120, 70)) as (pilot, screen):
        await pilot.press("z")
        pane = screen.panes[0]
        rows = pane.layout_rows
        assert rows is not None
        before = [pane.render_line(y) for y in range(pane.size.height - 1)]
        await pilot.press("a")
        await settle(pilot)
        assert (pane.top, screen.place) == (0, Place(Side.LEFT, 4))
        moved = {rows.row_of(n) + line for n in (0, 4) for line in range(rows.height_of(n))}
        assert {y for y, strip in enumerate(before) if pane.render_line(y) is not strip} == moved


DECIDING = "a x r 1 2 3 u u u ctrl+r ctrl+r j k tab ] [ D . z".split()  # noqa: SIM905  as they are on the keyboard
"""Keys that decide, or move what is decided on."""


@pytest.mark.parametrize("size", [(200, 50), (80, 24)], ids=str)
@pytest.mark.parametrize("seed", range(2))
async def test_what_stands_after_any_decision_is_what_drawing_all_anew_gives(size: tuple[int, int], seed: int) -> None:
    """No mark, status, note, colour or stroke of the column of marks is left as it was."""
    chosen = random.Random(seed)  # noqa: S311  the same keys every time
    async with reader(size) as (pilot, screen):
        if size[0] == 200:
            await pilot.press("|")
        for _ in range(25):
            key = chosen.choice(DECIDING)
            await pilot.press(key)
            await settle(pilot)
            for pane in screen.query(ArticlePane):
                kept = [list(pane.render_line(y)) for y in range(pane.size.height)]
                pane._marks.forget()
                pane.forget()
                assert kept == [list(pane.render_line(y)) for y in range(pane.size.height)], (key, pane.id)
