"""Everything that a person can decide by key is undone and redone: bulk, across sources, events and restarts."""

from textual.pilot import Pilot

from reader.app.motion import Place
from reader.app.reading import Side
from reader.app.screens.compare import CompareScreen
from reader.model.comparison import Comparison
from tests.app.invented import reader, settle

Step = tuple[str, int, tuple[str, ...]]
STEPS: tuple[Step, ...] = (
    ("accept", 5, ("a",)),
    ("reject", 6, ("x",)),
    ("reopen", 6, ("r",)),
    ("shared", 9, ("1",)),
    ("paraphrased", 9, ("2",)),
    ("partial", 6, ("3",)),
    ("link", 10, ("L", "enter")),
    ("widen", 8, ("L", "j", "enter")),
    ("unlink", 8, ("D",)),
    ("note on a pair", 6, ("c", *"why", "enter")),
    ("note on a sentence", 7, ("c", *"alone", "enter")),
    ("tags", 6, ("t", *"lead", "enter")),
    ("again", 5, (".",)),
    ("confirm a difference", 6, ("+",)),
    ("dismiss it", 6, ("-",)),
    ("correct a statement", 6, ("A", "tab", *"-Berg", "enter")),
    ("its speaker", 6, ("v", "w", "w", "s")),
    ("its cue", 6, ("v", "w", "c")),
    ("its words", 6, ("v", "w", "w", "w", "t")),
    ("remove it", 6, ("X",)),
    ("add one", 11, ("v", "w", "w", "a")),
    ("role", 7, ("I", "j", "enter")),
    ("split", 7, ("v", "w", "w", "o", "w", "x")),
    ("join", 1, ("J",)),
    ("done", 1, ("M",)),
    ("all that is shown", 1, ("&", "j", "enter")),
    ("blind", 1, ("B",)),
    ("in sight", 1, ("B", "j", "enter")),
    ("another pair of sources", 5, ("p", "]", "a", "P")),
)
"""A name, the sentence of the left article (from 1) and the keys pressed there: one decision each."""


async def decide(pilot: Pilot[None], screen: CompareScreen, step: Step) -> None:
    """Press the keys of a step."""
    _, number, keys = step
    screen.go(Place(Side.LEFT, number - 1))
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await settle(pilot)


def stands(screen: CompareScreen) -> Comparison:
    """What is shown."""
    assert screen.desk is not None
    return screen.desk.comparison


async def every(pilot: Pilot[None], key: str, stages: list[Comparison], screen: CompareScreen) -> None:
    """Press a key for every stage and find exactly what stood there."""
    for number, stage in enumerate(stages):
        await pilot.press(key)
        await settle(pilot)
        assert stands(screen) == stage, (key, number)


async def test_every_decision_is_undone_and_redone_by_key() -> None:
    """Each step back gives exactly what stood there before, each step forth too; also in the next run."""
    stages: list[Comparison] = []
    async with reader() as (pilot, screen):
        stages.append(stands(screen))
        for step in STEPS:
            await decide(pilot, screen, step)
            assert stands(screen) != stages[-1], step[0]
            stages.append(stands(screen))
        assert screen.session.annotations is not None
        assert len(screen.session.annotations.journal.points) == len(STEPS), "one record a decision"
        screen.session.annotations.close()
    async with reader() as (pilot, screen):
        assert stands(screen) == stages[-1]
        await every(pilot, "u", stages[-2::-1], screen)
        await every(pilot, "ctrl+r", stages[1:], screen)


async def test_undo_reaches_another_event() -> None:
    """What was decided on another event is taken back from here; it is seen there."""
    async with reader() as (pilot, screen):
        screen.go(Place(Side.LEFT, 4))
        await pilot.press("a", "e", "j", "enter")
        await settle(pilot)
        other = pilot.app.screen
        assert isinstance(other, CompareScreen)
        assert other.entry.id == "weir"
        await pilot.press("u")
        await settle(pilot)
        assert "undone: status" in other.status_bar.text
        await pilot.press("e", "k", "enter")
        await settle(pilot)
        again = pilot.app.screen
        assert isinstance(again, CompareScreen)
        assert {pair.status.value for pair in stands(again).pairs} == {"proposed"}
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert [pair.status.value for pair in stands(again).pairs].count("accepted") == 1
