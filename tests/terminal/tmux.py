"""A real terminal to drive the program in: a tmux session of a fixed size, its keys and its screen."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
NARROW = 100
"""Cells; below this the panes stand one above the other and counts are shortened."""
PATIENCE_SECONDS = 40.0
"""The slowest machine seen took 6 s to show links; a loaded one may take several times that."""


class Terminal:
    """One tmux session."""

    def __init__(self, socket: str) -> None:
        """Name the server's socket; it is this terminal's alone."""
        self._socket = socket

    def tmux(self, *arguments: str) -> str:
        """Run a tmux command and return what it prints."""
        command = ["tmux", "-L", self._socket, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names (`Enter`, `Tab`, `C-d`), or plain characters."""
        for key in keys:
            self.tmux("send-keys", "-t", "reader", *(["-l", key] if len(key) == 1 else [key]))
            time.sleep(0.05)

    def screen(self) -> str:
        """What the terminal shows."""
        return self.tmux("capture-pane", "-p", "-t", "reader")

    def rows_with_colours(self) -> list[str]:
        """What the terminal shows, by row, with the escape sequences of its colours."""
        return self.tmux("capture-pane", "-e", "-p", "-t", "reader").split("\n")

    def cursor(self) -> tuple[bool, str]:
        """Whether the terminal's cursor is in sight, and the row it stands on."""
        shown, row = self.tmux("display-message", "-p", "-t", "reader", "#{cursor_flag} #{cursor_y}").split()
        return shown == "1", self.screen().split("\n")[int(row)]

    def wait_for(self, *words: str) -> str:
        """Wait until all of the words are on the screen, and return it."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            screen = self.screen()
            if all(word in screen for word in words):
                return screen
            time.sleep(0.1)
        message = f"never saw {words} on:\n{self.screen()}"
        raise AssertionError(message)

    def answer_to(self, key: str) -> str:
        """Press a key and return the screen once it has changed and stands still, however slow the machine."""
        before = last = self.screen()
        self.press(key)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            screen = self.screen()
            if screen == last != before:
                return screen
            last = screen
            time.sleep(0.1)
        message = f"{key} changed nothing on:\n{before}"
        raise AssertionError(message)

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        self.tmux("resize-window", "-t", "reader", "-x", str(width), "-y", str(height))


@contextlib.contextmanager
def terminal(
    size: tuple[int, int], home: Path, folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """The program in a terminal, started in `folder` by way of a shell that says when it has ended."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    one = Terminal(f"diptych-{uuid.uuid4().hex[:12]}")
    settings = {"DIPTYCH_HOME": str(home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **(environment or {})}
    assigned = " ".join(f"{name}='{value}'" for name, value in settings.items())
    program = " ".join([f"'{sys.executable}'", "-m", "reader", *(f"'{argument}'" for argument in arguments)])
    width, height = size
    shell = {name: value for name, value in os.environ.items() if name not in {"TMUX", "NO_COLOR"}}
    subprocess.run(
        ["tmux", "-L", one._socket, "-f", "/dev/null", "new-session", "-d", "-s", "reader", "-x", str(width),
         "-y", str(height), "-c", str(folder), "env PS1='ready> ' sh"],
        check=True, env=shell,
    )  # fmt: skip
    try:
        one.tmux("send-keys", "-t", "reader", "-l", f"{assigned} {program}; echo ended with $?")
        one.tmux("send-keys", "-t", "reader", "Enter")
        yield one
    finally:
        one.tmux("kill-server")


def accept_export_and_leave(there: Terminal) -> None:
    """From an open event: walk, accept a pair, export, quit."""
    there.wait_for("a accepts a pair")
    there.press("j", "]", "}", "g", "g", "]")
    there.wait_for("proposed")
    there.press("a")
    there.wait_for("accepted")
    there.press("w")
    there.wait_for("exported to")
    there.press("q")
    there.wait_for("ended with 0")


def find_it_again_and_undo(there: Terminal, *, narrow: bool) -> None:
    """After a restart on the same event: the decision is there; undo it, export, quit."""
    there.wait_for("a accepts a pair")
    there.press("Escape")
    there.wait_for("1✓" if narrow else "1 accepted")
    there.press("u", "w")
    there.wait_for("exported to")
    there.press("q")
    there.wait_for("ended with 0")


def accepted_pairs(export: Path) -> list[str]:
    """Ids of the accepted pairs of an exported document, read back as YAML."""
    data = yaml.safe_load(export.read_text(encoding="utf-8"))
    assert data["format"] == "diptych/1"
    return [pair["id"] for pair in data["pairs"] if pair["status"] == "accepted"]
