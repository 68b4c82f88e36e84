"""Where the gutter's lines run, drawn as text; and which links it is handed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.layout import PaneLayout, column_items
from reader.app.links import View, links_in_view
from reader.app.reading import Filter, Reading, Side
from reader.app.routing import Grid, Stub, Wire, route
from reader.app.wrap import wrap_all
from tests.app.invented import comparison


def drawn(grid: Grid) -> list[str]:
    """The grid as lines of text."""
    return ["".join(cell.glyph if cell else " " for cell in row) for row in grid]


CASES = [
    ("a level link is a line", [Wire(0, 1, 1)], ["     ", "─────", "     "]),
    ("down and right", [Wire(0, 0, 2)], ["───╮ ", "   │ ", "   ╰─"]),
    ("up and right", [Wire(0, 2, 0)], [" ╭───", " │   ", "─╯   "]),
    ("parallel links do not cross", [Wire(0, 0, 1), Wire(1, 1, 2)], ["───╮ ", "──╮╰─", "  ╰──"]),
    ("one told in two forks", [Wire(0, 0, 0), Wire(0, 0, 2)], ["───┬─", "   │ ", "   ╰─"]),
    ("the focused pair is heavy", [Wire(0, 1, 1, heavy=True)], ["     ", "━━━━━", "     "]),
    ("and lies on top", [Wire(0, 0, 2), Wire(1, 1, 1, heavy=True)], ["───╮ ", "━━━━━", "   ╰─"]),
    ("ends outside are left to arrows", [Wire(0, 0, 5)], ["     ", "     ", "     "]),
]


@pytest.mark.parametrize(("wires", "lines"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_routes(wires: list[Wire], lines: list[str]) -> None:
    """Five cells wide, three rows high."""
    assert drawn(route(wires, 5, 3)) == lines


WIRES = st.lists(st.builds(Wire, st.integers(0, 9), st.integers(0, 11), st.integers(0, 11), st.booleans()), max_size=12)


@given(WIRES, st.integers(3, 12))
def test_any_wires_fit_the_grid_and_reach_both_edges(wires: list[Wire], width: int) -> None:
    """Whatever lies on top, no end of a link is without ink, and the heavy pair is whole."""
    grid = route(wires, width, 12)
    assert [len(row) for row in grid] == [width] * 12
    for wire in wires:
        assert grid[wire.left][0] is not None
        assert grid[wire.right][width - 1] is not None


@pytest.mark.parametrize(("stub", "text"), [(Stub(0, 1, 0), "↑"), (Stub(0, 0, 2), "↓2"), (Stub(0, 3, 1), "↑3↓")])
def test_arrows_count_partners_out_of_view(stub: Stub, text: str) -> None:
    """One needs no figure."""
    assert stub.text == text


def test_links_with_one_end_out_of_view_become_arrows() -> None:
    """Three rows of each article are in view, one sentence a row."""
    reading = Reading(comparison(), "courier", "mail")
    layouts = []
    for side in Side:
        half = reading.halves[side]
        items = column_items(reading, side, Filter.ALL, frozenset(), gaps=False)
        layouts.append(PaneLayout(items, wrap_all(half.shown, half.spans, 400), len(half)))
    found = links_in_view(
        reading, View(layouts[0], 4, 3), View(layouts[1], 1, 3), focused=reading.pair_of(Side.LEFT, 5)
    )
    assert {(wire.left, wire.right, wire.heavy) for wire in found.wires} == {(0, 1, False), (1, 2, True)}
    assert found.left == ()
    assert found.right == (Stub(0, 0, 1),)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=5), st.booleans())
def test_parallel_links_never_cross(steps: list[int], up: bool) -> None:  # noqa: FBT001  drawn
    """Links in the same order on both sides, all down or all up: each is unbroken from edge to edge."""
    lefts = [2 * n for n in range(len(steps))]
    rights, at = [], 3
    for n, step in enumerate(steps):
        at = max(at + step, 2 * n + 1) + 1
        rights.append(at)
    ends = [(right, left) if up else (left, right) for left, right in zip(lefts, rights, strict=True)]
    grid = route([Wire(n, *end) for n, end in enumerate(ends)], 9, 40)
    for n, (left, right) in enumerate(ends):
        cells = sum(cell is not None and cell.pair == n for row in grid for cell in row)
        assert cells == 9 + abs(left - right)
