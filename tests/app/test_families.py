"""Every main view at three sizes in every shipped theme, compared with how it is kept in `pictures/`.

The whole product: 17 views at 80x24, 120x40 and 200x60 in the seven themes, which are dark, light, high contrast on
black and on white, for deuteranopia and for protanopia, and monochrome. `drawn.py` says how so many fit into a
megabyte; they take a minute of processor time. What NO_COLOR makes of the chief view is among the SVG pictures of
`test_pictures.py`, which also has what a person may want to look at in a browser.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from reader.app.motion import Place
from reader.app.palette import load_palettes
from reader.app.reading import Side
from reader.app.screens.compare import CompareScreen
from tests.app.drawn import drawn
from tests.app.invented import app, settle

THEMES = ("dusk", "paper", "contrast", "daylight", "harbour", "coast", "graphite")
SIZES = {"80x24": (80, 24), "120x40": (120, 40), "200x60": (200, 60)}
PICTURES = Path(__file__).parent / "pictures"


@dataclass(frozen=True, slots=True)
class View:
    """The sentence in focus (from 1) and the keys pressed there; at the list of events no sentence is."""

    sentence: int = 6
    keys: tuple[str, ...] = ()
    event: str | None = "orrin"


VIEWS = {
    "events": View(event=None, keys=("j",)),
    "compare": View(),
    "decided": View(5, ("a", "x")),
    "only-here": View(7),
    "filter": View(5, ("f",)),
    "linking": View(7, ("L",)),
    "rows": View(8, ("R",)),
    "words": View(6, ("_",)),
    "matrix": View(keys=("V", "#", "l", "j", "j")),
    "differences": View(keys=("d", "j")),
    "whose-words": View(keys=("Y",)),
    "statements": View(keys=("S",)),
    "find": View(1, ("/", *"hinge")),
    "select": View(6, ("v", "w", "w")),
    "note": View(6, ("c", *"Why?")),
    "tags": View(6, ("t", *"unsure")),
    "help": View(keys=("?",)),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
async def test_view(view: str, size: str, request: pytest.FixtureRequest) -> None:
    """As kept; `--snapshot-update` keeps it as it is now."""
    wanted = VIEWS[view]
    async with app(event=wanted.event).run_test(size=SIZES[size]) as pilot:
        await _lead_to(wanted, pilot)
        now = await drawn(pilot, THEMES)
    kept = PICTURES / f"{view}.{size}.txt"
    if request.config.getoption("update_snapshots"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(now, encoding="utf-8")
    assert now.splitlines() == kept.read_text(encoding="utf-8").splitlines()


async def _lead_to(view: View, pilot: Pilot[None]) -> None:
    await settle(pilot)
    screen = pilot.app.screen
    if isinstance(screen, CompareScreen):
        screen.go(Place(Side.LEFT, view.sentence - 1))
    for key in view.keys:
        await pilot.press(key)
        await settle(pilot)
    for line in pilot.app.screen.query(Input):
        line.cursor_blink = False
    for area in pilot.app.screen.query(TextArea):
        area.cursor_blink = False


def test_every_shipped_theme_has_its_pictures() -> None:
    """A new theme comes with pictures of every view, and so does a new view."""
    assert sorted(THEMES) == sorted(palette.name for palette in load_palettes().themes)
    kept = sorted(path.name for path in PICTURES.iterdir())
    assert kept == sorted(f"{view}.{size}.txt" for view in VIEWS for size in SIZES)
