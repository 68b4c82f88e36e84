"""The walk of docs/annotating.md in a real terminal: two people annotate by keys, and their files become gold."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.export import load_document
from tests.terminal.tmux import ROOT, Terminal, terminal

pytestmark = [pytest.mark.terminal, pytest.mark.slow]

MOST_DECISIONS = 60
"""More than the events of the walk have pairs; a screen that never says it is done fails here."""


def annotate(home: Path, folder: Path, annotator: str, verdicts: str) -> list[Path]:
    """Decide on every pair of two events by keys, with these verdicts in turn, and export both."""
    exports = []
    with terminal((80, 24), home / annotator, folder, "--annotator", annotator) as there:
        there.wait_for("Sample corpus", "Accord on the Selk Bank cod")
        there.press("j", "j", "Enter")
        for event, ahead in (("cod-accord", "jj"), ("bell-return", "")):
            there.wait_for("a accepts a pair")
            decide_all(there, verdicts)
            there.press("w")
            there.wait_for("exported to")
            (folder / f"{event}.diptych.yaml").rename(folder / f"{annotator}-{event}.yaml")
            exports.append(folder / f"{annotator}-{event}.yaml")
            there.press("e", *ahead, *["Enter"] * bool(ahead))
        there.press("q")
        there.wait_for("ended with 0")
    return exports


def decide_all(there: Terminal, verdicts: str) -> None:
    """From an event that has just been opened to its last pair."""
    there.press("Escape")
    there.wait_for("to go")
    there.press("O")
    for turn in range(MOST_DECISIONS):
        screen = there.answer_to(verdicts[turn % len(verdicts)])
        if "Every pair of this event is decided" in screen:
            return
        if "These two are decided" in screen:
            there.press("O")
            there.wait_for("on to")
    pytest.fail("there was always another pair")


def diptych(*arguments: str, folder: Path) -> str:
    """What a command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "reader", *arguments], cwd=folder, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(ROOT), "DIPTYCH_HOME": str(folder / "none"), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return done.stdout


def test_two_people_annotate_agree_and_are_adjudicated_without_a_mouse(home: Path, tmp_path: Path) -> None:
    """From the list of events to a gold document that names both of them."""
    anna, ben = (annotate(home, tmp_path, name, keys) for name, keys in (("anna", "aaax"), ("ben", "axaa")))
    report = diptych("agree", *(path.name for path in (*anna, *ben)), folder=tmp_path)
    assert "all events" in report
    assert "anna ~ ben: F1 of links" in report
    files = [anna[1].name, ben[1].name]
    with terminal((80, 24), home, tmp_path, "adjudicate", *files, "-o", "gold.yaml", "--by", "cleo") as there:
        there.wait_for("Adjudication", "1 anna · 2 ben", "not decided")
        there.press("2", "u")
        there.wait_for("undone")
        for _ in range(MOST_DECISIONS):
            if "every link is decided" in there.answer_to("1"):
                break
        there.press("q")
        there.wait_for("ended with 0")
    gold = load_document((tmp_path / "gold.yaml").read_text(encoding="utf-8"), Path("gold.yaml"))
    assert [source["annotator"] for source in gold["sources"]] == ["anna", "ben"]
    assert (gold["adjudication"]["by"], gold["adjudication"]["open"]) == ("cleo", 0)
    accepted = [pair["id"] for pair in load_document(anna[1].read_text(encoding="utf-8"), anna[1])["pairs"]
                if pair["status"] == "accepted"]  # fmt: skip
    assert [pair["id"] for pair in gold["pairs"]] == accepted, "Anna's word was taken each time"
    assert "0 problems" in diptych("check", "gold.yaml", folder=tmp_path)
