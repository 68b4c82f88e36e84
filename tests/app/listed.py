"""An invented corpus on disk with three events, and the program open on its list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.opening import opening
from reader.app.screens.library import LibraryScreen
from tests.app.invented import settle

INDEX = """\
format: diptych-corpus/1
title: Invented
events:
  - id: lock
    title: Lock gate fails at Orrin
    date: 2031-05-04
    articles:
      - {id: l1, path: l1.txt, source: Tarn Courier, title: Lock gate fails, date: 2031-05-04}
      - {id: l2, path: l2.txt, source: Kelby Mail, title: Boats stuck, date: 2031-05-05}
      - {id: l3, path: l3.txt, source: Orrin Gazette, title: Canal closed, date: 2031-05-06}
  - id: ferry
    title: Ferry late at Orrin
    date: 2031-05-20
    articles:
      - {id: f1, path: f1.txt, source: Tarn Courier}
      - {id: f2, path: f2.txt, source: Kelby Mail}
  - id: weir
    title: Weir at Kelby rebuilt
    date: 2031-06-01
    articles:
      - {id: w1, path: w1.txt, source: Kelby Mail}
      - {id: w2, path: w2.txt, source: Orrin Gazette}
"""


def write_corpus(folder: Path) -> None:
    """The index and its articles."""
    (folder / "index.yaml").write_text(INDEX, encoding="utf-8")
    for name in ("l1", "l2", "l3", "f1", "f2", "w1", "w2"):
        text = f"Report {name}\n\nThe gate at Orrin failed on Sunday, the board said. It took {len(name)} hours.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


@asynccontextmanager
async def listed(folder: Path, size: tuple[int, int] = (100, 30)) -> AsyncIterator[tuple[Pilot[None], LibraryScreen]]:
    """The program on that corpus, at its list."""
    if not (folder / "index.yaml").exists():
        write_corpus(folder)
    program = ReaderApp(opening([folder]), None)
    async with program.run_test(size=size) as pilot:
        await settle(pilot)
        await settle(pilot)
        screen = program.screen
        assert isinstance(screen, LibraryScreen)
        yield pilot, screen


def titles(screen: LibraryScreen) -> list[str]:
    """What is listed, from the top."""
    return [entry.title for entry in screen.events.entries]
