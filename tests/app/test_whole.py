"""The event as a whole: which claims are listed, how rows are laid out, which sentences are opened."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from reader.app import borrowed, differing
from reader.app.matrix import (
    LEAD,
    LEAST_HEAD,
    NARROWEST,
    cell_pieces,
    claim_line,
    fit,
    frame,
    names_line,
    strip_lines,
    wrapped,
)
from reader.app.screens.compare import CompareScreen
from reader.app.screens.event_differences import DifferencesScreen
from reader.app.screens.matrix import MatrixScreen
from reader.app.survey import survey
from reader.app.whole import Opening, Shown, Sorting, Whole, listed, opening_of
from reader.app.widgets.bars import Bar, KeyBar
from reader.app.widgets.lines import Lines
from reader.app.widgets.row_list import RowList
from reader.app.wrap import width_cells
from reader.model.alignment import DifferenceKind
from reader.model.claim import Cell, Claim, Dispute, Voice
from reader.model.comparison import Comparison
from reader.model.provenance import Place, Shares
from tests.app.invented import app, comparison, reader, settle, spot


def whole(given_comparison: Comparison | None = None) -> Whole:
    """The invented event, worked out."""
    found = survey(given_comparison or comparison(), lambda _: True)
    assert found is not None
    return found


def claim_of(event: Whole, sentence: str) -> Claim:
    """The claim that a sentence carries."""
    return event.overview.of_sentence(sentence)[0]


@pytest.mark.parametrize("step", ["what sources do not say alike: 50 %", "who reports what", "whose words"])
def test_work_that_nobody_waits_for_stops(step: str) -> None:
    """The screen was left, in the middle of a step or between two."""
    told: list[str] = []

    def left_there(what: str) -> bool:
        told.append(what)
        return what != step

    assert survey(comparison(), left_there) is None
    assert told[-1] == step


def test_each_step_is_told() -> None:
    """Also which article is looked at for what is new."""
    told: list[str] = []

    def going_on(what: str) -> bool:
        told.append(what)
        return True

    survey(replace(comparison(), read=("mail",)), going_on)
    assert told[-2:] == ["what is new: 1 of 2", "what is new: 2 of 2"]


def test_what_is_worked_out_is_kept() -> None:
    """As long as the comparison is the same."""
    one = comparison()
    assert whole(one) is whole(one)
    assert whole(replace(one)) is not whole(one)


def test_filters_of_a_source() -> None:
    """Only here, left out here, and what it adds to what was read."""
    event = whole(replace(comparison(), read=("courier",)))
    only = listed(event, Shown.ONLY, Sorting.POSITION, "gazette")
    assert all(claim.articles == ("gazette",) for claim in only)
    lacking = listed(event, Shown.LEFT_OUT, Sorting.POSITION, "gazette")
    assert lacking
    assert all("gazette" not in claim.articles for claim in lacking)
    new = listed(event, Shown.NEW, Sorting.POSITION, "mail")
    assert [event.words(claim) for claim in new] == ["Ducks, meanwhile, have taken over the empty basin."]
    assert not listed(event, Shown.NEW, Sorting.POSITION, "courier")


@pytest.mark.parametrize("sorting", Sorting)
def test_no_order_loses_a_claim(sorting: Sorting) -> None:
    """They are the same claims."""
    event = whole()
    assert set(listed(event, Shown.ALL, sorting, "mail")) == set(event.overview.claims)


def test_a_claim_opens_where_its_sources_disagree() -> None:
    """Else beside the representative wording; a source without it stands on the right."""
    event = whole()
    stranded = claim_of(event, "courier.s5")
    assert opening_of(event, stranded, "courier") == Opening("courier.s5", "mail", "mail.s3")
    assert opening_of(event, stranded, "mail") == Opening("mail.s3", "courier", "courier.s5")
    ducks = claim_of(event, "mail.s7")
    assert opening_of(event, ducks, "mail") == Opening("mail.s7", None)
    assert opening_of(event, ducks, "courier") == Opening("mail.s7", "courier")


def test_the_sides_of_a_difference_read_as_they_are_printed() -> None:
    """Marks stay with their words, in whatever ink, and the last one is there."""
    event = whole()
    disputed = next(row for row in differing.rows_of(event) if row.dispute is not None)
    lines = ["".join(piece.text for piece in line) for line in differing.strip_lines(event, disputed, 200)]
    courier, mail = lines[1].strip(), lines[3].strip()
    assert courier.endswith("failed early on Sunday, leaving 40 boats stranded above the town.")
    assert mail == "Some 45 narrowboats cannot pass."


def test_a_claim_that_a_headline_restates_opens_on_the_body() -> None:
    """And the cell names that sentence; a headline alone stands for itself."""
    event = whole()
    stranded = claim_of(event, "courier.s5")
    restated = replace(stranded, cells=tuple(_with_headline(cell) for cell in stranded.cells))
    assert opening_of(event, restated, "courier") == Opening("courier.s5", "mail", "mail.s3")
    cell = restated.cell("courier")
    assert cell is not None
    assert event.shown(replace(cell, sentences=("courier.s1",))) == "courier.s1"
    assert "  5+" in "".join(piece.text for piece in cell_pieces(event, restated, "courier", 14))


def _with_headline(cell: Cell) -> Cell:
    return replace(cell, sentences=(f"{cell.article}.s1", *cell.sentences), parts=(cell.parts[0], *cell.parts))


@given(st.integers(1, 300), st.integers(1, 60), st.data())
def test_the_focused_source_is_always_in_view(width: int, count: int, data: st.DataObject) -> None:
    """And a row has exactly the width there is, as long as one column fits."""
    chosen, first = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1))
    laid = frame(width, count, chosen, first)
    assert 0 <= laid.first <= chosen < laid.last <= count
    if width >= LEAST_HEAD + NARROWEST:
        assert laid.head >= LEAST_HEAD
        assert laid.head + laid.column * (laid.last - laid.first) == width
        assert laid.column_at(laid.head) == laid.first
        assert laid.column_at(laid.head - 1) is None


@given(st.text(max_size=30), st.integers(0, 20))
def test_a_text_is_fitted_to_its_cells(text: str, cells: int) -> None:
    """Wide letters and marks counted as they are drawn."""
    shown = "".join(c for c in text if c.isprintable())
    assert width_cells(fit(shown, cells)) == cells


@given(st.lists(st.text("abcdef", min_size=1, max_size=9), max_size=12), st.integers(9, 30))
def test_wrapping_loses_no_word(words: list[str], cells: int) -> None:
    """And no row is too long."""
    rows = wrapped(" ".join(words), cells)
    assert " ".join(rows).split() == words
    assert all(width_cells(row) <= cells for row in rows)


def voiced(claim: Claim, voice: Voice) -> Claim:
    """The claim with every source in that voice."""
    return replace(claim, cells=tuple(replace(cell, voice=voice, speaker="Tove Lindqvist") for cell in claim.cells))


def text(pieces: tuple[object, ...]) -> str:
    """What pieces say."""
    return "".join(getattr(piece, "text", "") for piece in pieces)


def test_voice_and_relation_are_told_without_colour() -> None:
    """Attributed and in the outlet's own voice differ by a mark; so do the relations, and what one source alone has."""
    event = whole()
    hinge = voiced(claim_of(event, "courier.s6"), Voice.ATTRIBUTED)
    assert "≈ ❝   6" in text(cell_pieces(event, hinge, "courier", 14))
    both = voiced(hinge, Voice.BOTH)
    assert "≈ ❝+  6" in text(cell_pieces(event, both, "courier", 14))
    own = voiced(hinge, Voice.ASSERTED)
    assert "≈     6" in text(cell_pieces(event, own, "courier", 14))
    ducks = claim_of(event, "mail.s7")
    assert "•     7" in text(cell_pieces(event, ducks, "mail", 14))
    assert not text(cell_pieces(event, ducks, "courier", 14)).strip()
    stranded = claim_of(event, "courier.s5")
    assert "≠" in text(cell_pieces(event, stranded, "courier", 14))


@pytest.mark.parametrize("width", [40, 79, 159])
def test_rows_and_heads_have_the_same_columns(width: int) -> None:
    """Every line is as wide as the list."""
    event = whole()
    laid = frame(width, 3, 2)
    assert width_cells(text(names_line(event, laid, 2))) == width + LEAD
    assert all(width_cells(text(claim_line(event, one, laid, None))) == width for one in event.overview.claims)


SHARES = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda two: (min(two), max(two)))


@given(SHARES, st.integers(1, 120))
def test_the_parts_of_a_bar_fill_it(cuts: tuple[float, float], cells: int) -> None:
    """Whatever is rounded."""
    shares = Shares("a", 100, cuts[0], cuts[1] - cuts[0], 1 - cuts[1])
    assert width_cells(text(borrowed.bar(shares, cells))) == cells


def test_the_same_difference_between_other_sources_is_one_row() -> None:
    """Two sources that say the same stand on one side."""
    event = whole()
    rows = [row for row in differing.rows_of(event) if row.dispute is not None]
    sides = [
        (row.dispute.kind, frozenset(event.side(row.dispute, left=left).casefold() for left in (True, False)))
        for row in rows
        if row.dispute is not None
    ]
    assert len(sides) == len(set(sides))


def test_the_two_sides_of_a_difference_stand_in_their_sentences() -> None:
    """The words in dispute in an ink of their own, and what both have."""
    event = whole()
    row = next(row for row in differing.rows_of(event) if row.dispute is not None and row.dispute.pair)
    inks = {piece.text: piece.ink for line in differing.strip_lines(event, row, 100) for piece in line}
    assert inks["45"] == "differs"
    assert inks["40"] == inks["boats"] == "differs"
    assert "differs" not in {inks["narrowboats"], inks["cannot"]}


def test_a_quote_is_aligned_word_by_word() -> None:
    """Kept, reworded and missing words; nothing but the quote stands there."""
    event = whole()
    places = (spot(event.article("courier"), "The hinge had been inspected in March"),
              spot(event.article("mail"), "the hinge was looked at only in March"))  # fmt: skip
    quote = Dispute(
        DifferenceKind.QUOTE, None, ("courier", "mail"), Place("courier", places[0]), Place("mail", places[1])
    )
    row = differing.Row("x", claim_of(event, "courier.s6"), quote)
    lines = differing.strip_lines(event, row, 100)
    inks = {piece.text: piece.ink for line in lines for piece in line}
    assert inks["hinge"] == "kept"
    assert inks["only"] == "missing"
    assert "Lindqvist" not in "".join(text(line) for line in lines)


def test_the_strip_of_an_empty_cell_tells_who_has_the_claim() -> None:
    """Otherwise there would be nothing to read."""
    event = whole()
    lines = [text(line) for line in strip_lines(event, claim_of(event, "mail.s7"), "courier", (1, 9), 100)]
    assert any("Tarn Courier has no sentence that surely says this" in line for line in lines)
    assert any("Kelby Mail 7 · only here" in line for line in lines)


async def test_a_click_focuses_a_cell_and_a_second_one_opens_it() -> None:
    """By mouse as by keys."""
    async with reader() as (pilot, screen):
        await pilot.press("#")
        await settle(pilot)
        found = pilot.app.screen
        assert isinstance(found, MatrixScreen)
        laid = found.laid()
        await pilot.click(RowList, offset=(LEAD + laid.head + laid.column + 2, 1))
        await settle(pilot)
        assert (found.article, found.rows.chosen) == ("mail", 1)
        await pilot.click(RowList, offset=(LEAD + laid.head + laid.column + 2, 1))
        await settle(pilot)
        assert screen.is_current


async def test_filter_and_order_are_found_again() -> None:
    """After the sentences were looked at."""
    async with reader() as (pilot, screen):
        await pilot.press("#")
        await settle(pilot)
        await pilot.press("f", "s", "j", "enter")
        await settle(pilot)
        assert screen.is_current
        assert "esc goes back" in screen.status_bar.text
        await pilot.press("escape")
        await settle(pilot)
        found = pilot.app.screen
        assert isinstance(found, MatrixScreen)
        assert (found.shown, found.sorting, found.rows.chosen) == (Shown.SHARED, Sorting.COVERAGE, 1)


async def test_nothing_is_shown_while_one_judges_blind() -> None:
    """The screens on the event would tell what the machine proposes."""
    async with reader() as (pilot, screen):
        await pilot.press("B")
        await settle(pilot)
        for key in ("#", "d", "Y", "V", ";"):
            await pilot.press(key)
            await settle(pilot)
            assert screen.is_current
            assert "Blind" in screen.status_bar.text


async def test_a_source_of_another_event_screen_is_one_key_away() -> None:
    """From the matrix to the differences, to who says what, and back."""
    async with reader() as (pilot, screen):
        await pilot.press("#")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DifferencesScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert screen.is_current


async def test_the_footer_names_only_what_works_here() -> None:
    """Filters of the matrix have nothing to do among shared words."""
    async with reader(size=(160, 40)) as (pilot, _):
        await pilot.press("Y")
        await settle(pilot)
        footer = pilot.app.screen.query_one(KeyBar).text
        assert "# who reports" in footer
        assert "left out" not in footer
        assert "whose words" not in footer


async def test_a_filter_without_rows_says_why() -> None:
    """And what to press."""
    async with reader(size=(80, 24)) as (pilot, _):
        await pilot.press("#")
        await settle(pilot)
        await pilot.press("f", "f", "f", "f", "f")
        await settle(pilot)
        found = pilot.app.screen
        assert isinstance(found, MatrixScreen)
        assert found.shown is Shown.NEW
        assert not found.claims
        assert "Nothing is marked as read" in found.query_one("#status", Bar).text
        await pilot.press("enter", "j", "G")
        assert found.is_current


@pytest.mark.parametrize("size", [(40, 12), (30, 8), (200, 60)])
async def test_no_size_breaks_a_screen(size: tuple[int, int]) -> None:
    """From very small to very large."""
    async with reader(size=size) as (pilot, screen):
        for key in ("#", "d", "Y"):
            await pilot.press(key)
            await settle(pilot)
            assert pilot.app.screen is not screen
            await pilot.press("j", "l", "G", "escape")
            await settle(pilot)
            assert screen.is_current


async def test_read_marks_are_there_in_the_next_run() -> None:
    """They stand in the journal."""
    async with reader() as (pilot, _):
        await pilot.press("V")
        await settle(pilot)
    async with reader() as (pilot, screen):
        for _ in range(20):
            await settle(pilot)
            if screen.news:
                break
            await asyncio.sleep(0.05)
        assert "✓ read" in screen.headings[0].text
        assert "1 new of 7" in screen.headings[1].text


async def opened(pilot: Pilot[None]) -> MatrixScreen:
    """The matrix, once it is worked out."""
    await settle(pilot)
    await pilot.press("#")
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, MatrixScreen)
    return screen


def lines_of(screen: MatrixScreen) -> Iterator[str]:
    """The heads and the strip."""
    yield screen.query_one("#head", Lines).text
    yield screen.query_one("#strip", Lines).text


async def test_the_strip_tells_the_focused_cell() -> None:
    """Wording, number, relation, voice and speaker, and what differs."""
    async with app().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)
        screen = await opened(pilot)
        wanted = next(at for at, claim in enumerate(screen.claims) if "courier.s6" in claim.sentences)
        screen.go(wanted)
        told = "\n".join(lines_of(screen))
        assert "in 2 of 3 sources" in told
        assert "6 · reworded · " in told
        assert "The hinge had been inspected in March" in told
        assert "≠ attribution" in told
        assert screen.whole is not None
        spoken = voiced(screen.claims[wanted], Voice.ATTRIBUTED)
        strip = strip_lines(screen.whole, spoken, "courier", (1, 2), 120)
        assert any("attributed to Tove Lindqvist" in text(line) for line in strip)
