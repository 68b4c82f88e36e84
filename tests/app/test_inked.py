"""Inks in terminals of few colours or none; lines kept until they change."""

import pytest

from reader.app.reading import Kind
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
