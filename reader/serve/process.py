"""One reader in a process of its own, spoken to in the packets of Textual's web driver.

A packet is a letter, the length of what follows in four bytes (big end first), and that: `D` what a terminal would take
or send, `M` JSON. The process is started without a shell and leads a group of its own, so that it can be ended whole;
it ends itself when its standard input does, so none outlives a server that was killed.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import reader
from reader.text.visible import one_line

READY_LINE = b"__GANGLION__\n"
"""What Textual's web driver prints before its first packet."""
MOST_BEFORE_READY = 100
"""Lines; more than a warning or two means that no reader is coming."""
PATIENCE_SECONDS = 3.0
"""From asking a reader to quit until it is killed: quitting takes 0.2 s, ten times that on a loaded machine."""
WIDTHS = range(20, 501)
HEIGHTS = range(6, 301)
"""Cells; what a browser asks for is brought inside, so that none can ask for a screen of a gigabyte."""
KEPT_BYTES = 4_000
"""Of what a reader that failed said last."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Bytes for the terminal of the page."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader tells its server, as parsed JSON: `{"type": "exit"}` and the like."""

    words: Mapping[str, object]


def within(cells: object, known: range) -> int:
    """A number of cells brought inside a range; what is no number counts as its start."""
    number = cells if isinstance(cells, int) else known.start
    return min(max(number, known.start), known.stop - 1)


def environment(width: int, height: int, kept: Mapping[str, str]) -> dict[str, str]:
    """The environment of a reader whose terminal is a page. No secret of the server is handed on."""
    own = {"TEXTUAL_COLOR_SYSTEM": "truecolor", "COLUMNS": str(width), "ROWS": str(height)}
    return {**{name: value for name, value in kept.items() if name != "DIPTYCH_TOKEN"}, **own}


def command(what: Mapping[str, object]) -> list[str]:
    """The command line of a reader; the package is found where this one is, whatever folder we stand in."""
    root = str(Path(reader.__file__).parents[1])
    code = f"import sys; sys.path.insert(0, {root!r}); from reader.app.served import main; main()"
    return [sys.executable, "-c", code, json.dumps(what)]


@dataclass(slots=True)
class ReaderProcess:
    """A running reader."""

    _process: asyncio.subprocess.Process
    _said: bytearray = field(default_factory=bytearray)
    _listening: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, what: Mapping[str, object], width: int, height: int) -> "ReaderProcess":
        """Start a reader on what `reader.app.served` takes, for a terminal of that size in cells."""
        process = await asyncio.create_subprocess_exec(
            *command(what),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment(within(width, WIDTHS), within(height, HEIGHTS), os.environ),
            start_new_session=True,
        )
        started = cls(process)
        started._listening = asyncio.create_task(started._listen())
        return started

    async def _listen(self) -> None:
        assert self._process.stderr is not None  # noqa: S101  it is a pipe
        while said := await self._process.stderr.read(KEPT_BYTES):
            self._said += said
            del self._said[:-KEPT_BYTES]

    async def packets(self) -> AsyncIterator[Drawn | Told]:
        """What the reader sends, until it ends."""
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101  it is a pipe
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            for _ in range(MOST_BEFORE_READY):
                if (line := await stdout.readline()) == READY_LINE or not line:
                    break
            while True:
                head = await stdout.readexactly(5)
                data = await stdout.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    yield Drawn(data)
                elif head[:1] == b"M":
                    yield Told(json.loads(data))

    async def type(self, text: str) -> None:
        """Hand on what was typed, as a terminal would send it."""
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def resize(self, width: object, height: object) -> None:
        """Give the terminal another size, in cells."""
        await self._tell({"type": "resize", "width": within(width, WIDTHS), "height": within(height, HEIGHTS)})

    async def focus(self, *, has_it: bool) -> None:
        """Say whether the page has the focus."""
        await self._tell({"type": "focus" if has_it else "blur"})

    async def _tell(self, words: Mapping[str, object]) -> None:
        await self._send(b"M", json.dumps(words).encode())

    async def _send(self, kind: bytes, data: bytes) -> None:
        assert self._process.stdin is not None  # noqa: S101  it is a pipe
        with contextlib.suppress(ConnectionError, RuntimeError):  # it has ended; `packets` ends too
            self._process.stdin.write(kind + len(data).to_bytes(4, "big") + data)
            await self._process.stdin.drain()

    async def end(self) -> str:
        """Ask the reader to quit, kill it when it does not, and return why it failed; empty when it did not."""
        await self._tell({"type": "quit"})
        with contextlib.suppress(OSError, RuntimeError):
            assert self._process.stdin is not None  # noqa: S101  it is a pipe
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._drained(), PATIENCE_SECONDS)
        except TimeoutError:
            _kill(self._process)
            await self._process.wait()
            return ""
        failed = self._process.returncode not in {0, None}
        lines = self._said.decode("utf-8", "replace").strip().splitlines()
        return one_line(lines[-1] if lines else "the reader ended unexpectedly") if failed else ""

    async def _drained(self) -> None:
        """Wait for the end; a process whose pipe nobody empties never ends."""
        assert self._process.stdout is not None  # noqa: S101  it is a pipe
        while await self._process.stdout.read(65_536):
            pass
        await self._process.wait()
        if self._listening is not None:
            await self._listening


def _kill(process: asyncio.subprocess.Process) -> None:
    """End a process and all it has started."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:  # pragma: no cover  Windows
            process.kill()
