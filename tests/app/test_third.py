"""A third article beside the two: focus over three, decisions on the couple worked on, folding, remembering."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from reader.app.memory import load_memory
from reader.app.motion import Place
from reader.app.reading import Side
from reader.app.screens.compare import CompareScreen
from reader.model.alignment import Origin, Status
from tests.app.invented import reader, settle


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and let everything that follows happen."""
    await pilot.press(*keys)
    await settle(pilot)


@asynccontextmanager
async def three(size: tuple[int, int] = (170, 40)) -> AsyncIterator[tuple[Pilot[None], CompareScreen]]:
    """The event with mail, courier, gazette from the left: the courier shares pairs with both."""
    async with reader(size) as (pilot, screen):
        await press(pilot, "s", "|")
        assert screen.beside is not None
        assert shown(screen) == ["mail", "courier", "gazette"]
        yield pilot, screen


def shown(screen: CompareScreen) -> list[str]:
    """The articles from the left."""
    assert screen.sources is not None
    if screen.beside is None:
        return list(screen.sources)
    beside = [screen.beside.article_id]
    return [*screen.sources, *beside] if screen.beside.side is Side.RIGHT else [*beside, *screen.sources]


def at(screen: CompareScreen) -> tuple[str, int]:
    """Article and sentence in focus, sentences as shown (from 1)."""
    assert screen.reading is not None
    return screen.reading.halves[screen.place.side].article.id, screen.place.sentence + 1


async def test_the_focus_goes_over_three() -> None:
    """By h and l to the neighbour, by tab round; locked, to the partner."""
    async with three() as (pilot, screen):
        screen.go(Place(Side.RIGHT, 4))
        assert at(screen) == ("courier", 5)
        await press(pilot, "l")
        assert at(screen) == ("gazette", 2)
        await press(pilot, "h")
        assert at(screen) == ("courier", 5)
        await press(pilot, "h")
        assert at(screen) == ("mail", 3)
        visited = []
        for _ in range(3):
            await press(pilot, "tab")
            visited.append(at(screen)[0])
        assert visited == ["courier", "gazette", "mail"]
        assert shown(screen) == ["mail", "courier", "gazette"]


async def test_decisions_concern_the_couple_the_focus_is_in() -> None:
    """Accept, link and unlink at either end, and the third pane stays."""
    async with three() as (pilot, screen):
        assert screen.desk is not None
        screen.go(Place(Side.RIGHT, 4))
        await press(pilot, "l", "a")
        accepted = [pair.id for pair in screen.desk.comparison.pairs if pair.status is Status.ACCEPTED]
        assert accepted == ["courier.s5~gazette.s2"]
        screen.go(Place(Side.LEFT, 6))
        await press(pilot, "L", "k", "enter")
        assert at(screen) == ("gazette", 2)
        linked = [pair for pair in screen.desk.comparison.pairs if pair.right == ("gazette.s2",)]
        assert [pair.left for pair in linked] == [("courier.s5", "courier.s7")]
        await press(pilot, "u", "h", "h")
        assert at(screen)[0] == "mail"
        screen.go(Place(Side.LEFT, 2))
        await press(pilot, "x")
        rejected = [pair.id for pair in screen.desk.comparison.pairs if pair.status is Status.REJECTED]
        assert rejected == ["courier.s5~mail.s3"]
        assert shown(screen) == ["mail", "courier", "gazette"]


async def test_the_third_article_shows_what_it_has() -> None:
    """Its partner of the focused sentence stands out, and both gutters have lines."""
    async with three() as (pilot, screen):
        screen.go(Place(Side.RIGHT, 4))
        await settle(pilot)
        pane = screen.row[2][0]
        assert pane.focus_state.members == {1}
        assert pane.focus_state.sentence is None
        lines = ["".join(gutter.render_line(y).text for y in range(gutter.size.height)) for gutter in screen.gutters]
        assert all("─" in line or "━" in line for line in lines)


async def test_a_click_chooses_the_pane_and_its_couple() -> None:
    """Whichever of the three it is in."""
    async with three() as (pilot, screen):
        await pilot.click(screen.row[2][0], offset=(12, 0))
        await settle(pilot)
        assert at(screen) == ("gazette", 1)
        await pilot.click(screen.row[0][0], offset=(12, 0))
        await settle(pilot)
        assert at(screen) == ("mail", 1)


async def test_sources_are_cycled_with_a_third() -> None:
    """Every couple comes up, and the rest stands beside it."""
    async with three() as (pilot, screen):
        seen = {tuple(shown(screen))}
        for _ in range(3):
            await press(pilot, "p")
            seen.add(tuple(shown(screen)))
            assert sorted(shown(screen)) == ["courier", "gazette", "mail"]
        assert len({frozenset(one[:2]) for one in seen}) == 3


async def test_find_and_filter_go_on_in_the_other_couple() -> None:
    """What is looked for is looked for there too."""
    async with three() as (pilot, screen):
        await press(pilot, "/", *"canal", "enter")
        before = len(screen.matches.found)
        screen.go(Place(Side.RIGHT, 4))
        await press(pilot, "l")
        assert screen.matches.words == "canal"
        assert {match.side for match in screen.matches.found} == {Side.LEFT, Side.RIGHT}
        assert before
        await press(pilot, "f", "F")
        assert shown(screen)[2] == "gazette"


async def test_a_narrower_terminal_folds_it_away_and_a_wider_brings_it_back() -> None:
    """The couple worked on stays on the screen."""
    async with three() as (pilot, screen):
        screen.go(Place(Side.RIGHT, 4))
        await press(pilot, "l")
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert screen.beside is None
        assert shown(screen) == ["courier", "gazette"]
        assert at(screen) == ("gazette", 2)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await pilot.resize_terminal(170, 40)
        await settle(pilot)
        assert sorted(shown(screen)) == ["courier", "gazette", "mail"]
        await press(pilot, "R")
        assert "folds the third away" in screen.status_bar.text


async def test_it_is_remembered() -> None:
    """With the order from the left and the places in all three."""
    async with three() as (pilot, screen):
        screen.go(Place(Side.RIGHT, 4))
        await press(pilot, "l", "q")
        pilot.app.remember()  # type: ignore[attr-defined]
    assert load_memory().third is True
    async with reader((170, 40)) as (pilot, screen):
        await settle(pilot)
        assert shown(screen) == ["mail", "courier", "gazette"]
        assert screen.beside is not None
        assert screen.beside.sentence == 1


async def test_too_narrow_or_too_few_is_said() -> None:
    """And nothing changes."""
    async with reader((120, 40)) as (pilot, screen):
        await press(pilot, "|")
        assert "160 columns" in screen.status_bar.text
        assert screen.beside is None


async def test_a_link_from_the_middle_goes_to_the_third() -> None:
    """The focus goes on to the next pane, and the link is made with what is chosen there."""
    async with reader((200, 60)) as (pilot, screen):
        await pilot.press("|")
        await settle(pilot)
        screen.go(Place(Side.RIGHT, 6))
        await settle(pilot)
        await pilot.press("L", "j", "enter")
        await settle(pilot)
        assert screen.desk is not None
        made = [pair for pair in screen.desk.comparison.pairs if pair.origin is Origin.PERSON]
        assert [(pair.left, pair.right) for pair in made] == [(("mail.s7",), ("gazette.s2",))]
