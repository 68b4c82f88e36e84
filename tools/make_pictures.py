"""Write the pictures of README and docs: the program on the sample corpus, as SVG; a report as a browser shows it.

    python tools/make_pictures.py [NAME…]

Without names all of them, and those of a report. No machine, user or date of today stands in them; the same program
and corpus give the same pictures.
"""

import asyncio
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.opening import opening
from reader.app.screens.compare import CompareScreen

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
CORPUS = Path(__file__).parents[1] / "sample_corpus"
EVENT = "ferry-fire"


@dataclass(frozen=True, slots=True)
class Picture:
    """One view: how large, in which theme, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "dusk"
    event: str | None = EVENT


PICTURES = (
    Picture("library", (100, 26), event=None),
    Picture("wide", (150, 44), ("]", "]", "]", "]", "]", "a", "]")),
    Picture("wide-light", (150, 44), ("]", "]", "]", "]", "]", "a", "]"), "paper"),
    Picture("narrow", (80, 24), ("]", "]", "]", "]", "]")),
    Picture("rows", (150, 44), ("R", "]", "]", "]", "]")),
    Picture("three", (190, 50), ("|", *"lhl", *"]]]]]]]]", "h"), "paper"),
    Picture("words", (80, 24), ("_", "]", "]", "]"), "paper"),
    Picture("only-here", (120, 34), ("f", "f")),
    Picture("find", (120, 34), ("/", *"lifeboat")),
    Picture("statements", (120, 34), ("S",)),
    Picture("screen-matrix", (120, 34), ("#", *"jjjj")),
    Picture("screen-differences", (120, 34), ("d", "j", "j")),
    Picture("screen-new", (120, 34), ("V", "tab", ";", "j", "j")),
    Picture("screen-sharing", (120, 34), ("Y",)),
    Picture("why", (120, 34), ("]", "]", "]", "E")),
    Picture("help", (110, 40), ("?",)),
    Picture("themes", (120, 34), ("]", "]", "T", "j")),
    Picture("colour-blind", (120, 34), ("]", "]", "]"), "harbour"),
    Picture("high-contrast", (120, 34), ("]", "]", "]"), "contrast"),
)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until workers and messages have done their work."""
    for _ in range(200):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.05)
        screen = pilot.app.screen
        if not isinstance(screen, CompareScreen) or (screen.reading is not None and screen.reading.complete):
            break
    await pilot.pause(0.2)


async def take(picture: Picture) -> str:
    """The SVG of one view, from a home nobody has used."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["DIPTYCH_HOME"] = home
        folder = Path(home) / "config"
        folder.mkdir()
        (folder / "settings.yaml").write_text(f"theme: {picture.theme}\n", encoding="utf-8")
        app = ReaderApp(opening(()), picture.event)
        app.session.memory.runs = 10
        async with app.run_test(size=picture.size) as pilot:
            await settled(pilot)
            await settled(pilot)
            await pilot.press(*picture.keys)
            await settled(pilot)
            return without_font_host(stable(app.export_screenshot(title="Diptych")))


def stable(svg: str) -> str:
    """The picture without the number that Rich puts into its names, so that the same view gives the same file."""
    return re.sub(r"terminal-\d+", "terminal", svg)


_FONT_FACE = re.compile(r"[ \t]*@font-face\s*\{[^}]*\}\n?")


def without_font_host(svg: str) -> str:
    """The picture without the fonts that Rich would have a browser fetch from a foreign host.

    The reader's own monospace takes their place; each run of text keeps its `textLength`, so that columns hold in any
    font.
    """
    return _FONT_FACE.sub("", svg)


def write_report_pictures() -> None:
    """The matrix and the sharing graph of a report, as the program draws them."""
    from reader.cli import main as diptych  # noqa: PLC0415  with its own imports

    for part in ("matrix", "sharing"):
        chosen = ["report", str(CORPUS), "--event", EVENT, "--no-annotations", "--format", "svg", "--part", part]
        diptych([*chosen, "--force", "-o", str(FOLDER / f"{part}.svg")])


async def write_report_page() -> None:
    """The first screen of a report in the system's Chromium; left as it is where there is none."""
    from playwright.async_api import async_playwright  # noqa: PLC0415  only where a browser is

    from reader.cli import main as diptych  # noqa: PLC0415  as above

    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        print("no Chromium: docs/pictures/report.png stays as it is")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "event.html"
        diptych(["report", str(CORPUS), "--event", EVENT, "--no-annotations", "-o", str(file)])
        async with async_playwright() as driver:
            browser = await driver.chromium.launch(executable_path=browser_path)
            page = await browser.new_page(viewport={"width": 1180, "height": 860})
            await page.goto(file.as_uri())
            await page.screenshot(path=str(FOLDER / "report.png"))
            await browser.close()
    print("docs/pictures/report.png")


def main() -> None:
    """Write the pictures named, or all."""
    wanted = set(sys.argv[1:])
    os.environ.pop("NO_COLOR", None)
    os.environ["COLORTERM"] = "truecolor"
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if wanted and picture.name not in wanted:
            continue
        svg = asyncio.run(take(picture))
        (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
        print(f"docs/pictures/{picture.name}.svg")
    if wanted:
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ["DIPTYCH_HOME"] = home
        write_report_pictures()
        asyncio.run(write_report_page())


if __name__ == "__main__":
    main()
