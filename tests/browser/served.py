"""`diptych serve` in a process of its own, and the terminal inside a page."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page

ROOT = Path(__file__).parents[2]
PATIENCE_MS = 40_000
"""The slowest machine seen took 8 s to show links in a page; a loaded one may take several times that."""
KEEP_TERMINAL = """
Object.defineProperty(Object.prototype, "fitAddon", {
  configurable: true,
  set(addon) {
    window.diptychTerminal = this.terminal;
    Object.defineProperty(this, "fitAddon", { value: addon, writable: true });
  },
});
"""
"""The page keeps its terminal to itself; the field that it sets after it gives it away."""
SHOWN = """() => {
  const buffer = window.diptychTerminal?.buffer.active;
  if (!buffer) return "";
  const lines = [];
  for (let row = 0; row < buffer.length; row++) lines.push(buffer.getLine(row).translateToString(true));
  return lines.join("\\n");
}"""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    url: str
    """As it was printed."""
    process: subprocess.Popen[str]

    def readers(self) -> list[int]:
        """The processes it has started, by number; Linux alone knows them."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        return [int(one) for task in tasks.iterdir() for one in (task / "children").read_text("ascii").split()]


@contextlib.contextmanager
def serving(home: Path, *arguments: str) -> Iterator[Served]:
    """The server on a free port, ended by ctrl+c."""
    environment = {**os.environ, "DIPTYCH_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "reader", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert url, process.communicate()[1]
        yield Served(url, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def is_gone(process: int) -> bool:
    """Whether a process has ended, within ten seconds."""
    for _ in range(100):
        with contextlib.suppress(OSError):
            if " Z " not in Path(f"/proc/{process}/stat").read_text("ascii"):
                time.sleep(0.1)
                continue
        return True
    return False


async def open_terminal(page: Page, url: str) -> None:
    """Go to a page and take hold of its terminal."""
    await page.add_init_script(KEEP_TERMINAL)
    await page.goto(url)


async def wait_for(page: Page, *words: str) -> str:
    """Wait until all of the words are on the terminal, and return what it shows."""
    condition = f"(words) => {{ const shown = ({SHOWN})(); return words.every((word) => shown.includes(word)); }}"
    try:
        await page.wait_for_function(condition, arg=list(words), timeout=PATIENCE_MS)
    except Exception as error:
        message = f"never saw {words} on:\n{await page.evaluate(SHOWN)}"
        raise AssertionError(message) from error
    return str(await page.evaluate(SHOWN))
