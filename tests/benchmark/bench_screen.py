"""How fast the screen is: start against a bare Textual app, and two articles of 20,000 sentences. Prints, never fails.

    python tests/benchmark/bench_screen.py [start|large]

Start is measured in a pseudo-terminal from the start of the process until the words of the first screen arrive, both
programs in turn in one run; the ratio is what counts. The large articles are invented here and handed to the program
with their pairs, so that the screen alone is measured.
"""

import asyncio
import os
import pty
import random
import resource
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the start that is measured must not pay for it
    from textual.pilot import Pilot

ROOT = Path(__file__).parents[2]
ROUNDS = 9
SENTENCES = 20_000
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("hello bare")
Bare().run()
"""
KEEP = """
import asyncio
from reader.app.app import ReaderApp
from reader.app.opening import opening
from reader.paths import shipped_folder
async def main():
    app = ReaderApp(opening(()), index=shipped_folder("sample_corpus") / "index.yaml")
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
    app.remember()
asyncio.run(main())
"""
"""Opens the sample corpus once and leaves, so that a later run finds what is kept."""


def seconds_until(command: list[str], words: bytes, home: str) -> tuple[float, float]:
    """Seconds, and the processor's, from the start of a program at 120×40 until it has written `words`."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if not child:
        os.environ.update(DIPTYCH_HOME=home, TERM="xterm-256color", COLORTERM="truecolor", PYTHONPATH=str(ROOT))
        os.execv(command[0], command)  # noqa: S606  the program that is measured
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    while words not in seen and time.perf_counter() - started < 30:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                seen += os.read(terminal, 65_536)
            except OSError:
                break
    took = time.perf_counter() - started
    os.kill(child, 9)
    _, _, used = os.wait4(child, 0)
    os.close(terminal)
    return took, used.ru_utime + used.ru_stime


def start() -> None:
    """First screen of the sample corpus against a bare Textual app: the first run of all, and the runs after it."""
    bare, again, fresh, painted = [], [], [], []
    words = b"Fire on the Tolm ferry"
    ours = [sys.executable, "-m", "reader"]
    with tempfile.TemporaryDirectory() as home:
        subprocess.run([sys.executable, "-c", KEEP], env={**os.environ, "DIPTYCH_HOME": home}, cwd=ROOT, check=True)
        for number in range(ROUNDS + 1):
            bare.append(seconds_until([sys.executable, "-c", BARE], b"hello bare", home))
            again.append(seconds_until(ours, words, home))
            fresh.append(seconds_until(ours, words, f"{home}/fresh{number}"))
            painted.append(seconds_until(ours, b"Diptych", f"{home}/fresh{number}"))
    theirs, theirs_busy = (statistics.median(column[1:]) for column in zip(*bare, strict=True))
    print(f"start: bare Textual app {theirs:.3f} s, CPU {theirs_busy:.3f} s (median of {ROUNDS})")
    for name, took in (
        ("later runs, events listed", again),
        ("first run of all, screen drawn", painted),
        ("first run of all, events listed", fresh),
    ):
        median, busy = (statistics.median(column[1:]) for column in zip(*took, strict=True))
        print(f"start: {name} {median:.3f} s, ratio {median / theirs:.2f}, of CPU {busy / theirs_busy:.2f}")


@contextmanager
def spent_on(what: str) -> Iterator[None]:
    """Print the seconds and the processor's seconds that something took."""
    began, busy = time.perf_counter(), time.process_time()
    yield
    print(f"large: {what}: {time.perf_counter() - began:.3f} s, CPU {time.process_time() - busy:.3f} s")


async def large() -> None:
    """Two articles of 20,000 sentences: ready, keys, scrolling, memory, resize."""
    sys.path.insert(0, str(ROOT))
    from reader.align.lexicon import vectors  # noqa: PLC0415
    from reader.app.app import ReaderApp  # noqa: PLC0415  the start above must not pay for it
    from reader.app.engine import Engine  # noqa: PLC0415
    from reader.app.screens.compare import CompareScreen  # noqa: PLC0415
    from reader.corpus.index import EventEntry  # noqa: PLC0415
    from reader.corpus.load import Corpus, LoadedEvent  # noqa: PLC0415
    from reader.model.comparison import Comparison  # noqa: PLC0415

    whole = invented()
    assert isinstance(whole, Comparison)
    entry = EventEntry("large", (), "Large")
    from reader.model.article import Event  # noqa: PLC0415

    loaded = []

    def load(_: object) -> LoadedEvent:
        vectors(["river"])  # what the real comparison loads
        loaded.append((time.perf_counter(), time.process_time()))
        return LoadedEvent(Event("large", whole.articles), ())

    engine = Engine(load, lambda *_: whole)
    os.environ["DIPTYCH_HOME"] = tempfile.mkdtemp()
    baseline = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    app = ReaderApp(lambda: Corpus("Large", (entry,), (), Path()), None, engine)
    async with app.run_test(size=(160, 50)) as pilot:
        while not (isinstance(app.screen, CompareScreen) and app.screen.reading and app.screen.reading.complete):
            await pilot.pause(0.01)
        await pilot.pause()
        began, busy = loaded[0]
        print(
            f"large: ready after load (2×{SENTENCES} sentences): {time.perf_counter() - began:.3f} s, "
            f"CPU {time.process_time() - busy:.3f} s"
        )
        with spent_on("names resolved, beside the screen, once the focus rests"):
            while app.screen.names is None:
                await pilot.pause(0.05)
        await app.workers.wait_for_complete()
        await pilot.pause(0.5)
        for name, times in (("j", 300), ("]", 100), ("ctrl+d", 100)):
            await print_keys(pilot, name, times)
        with spent_on("resize to 120×40"):
            await pilot.resize_terminal(120, 40)
            await pilot.pause()
        print_memory("read, walked and resized", baseline)
        for name in ("a", "x", "u", "ctrl+r"):
            await print_keys(pilot, name, 40)
        print_memory("after decisions", baseline)


async def print_keys(pilot: "Pilot[None]", key: str, times: int) -> None:
    """Press a key again and again, and print the processor's time that it took."""
    spent = []
    for _ in range(times):
        before = time.process_time()
        await pilot.press(key)
        spent.append((time.process_time() - before) * 1000)
    cuts = statistics.quantiles(spent, n=20)
    print(f"large: key {key}: CPU median {statistics.median(spent):.1f} ms, p95 {cuts[18]:.1f} ms")


def print_memory(when: str, baseline: float) -> None:
    """Print the most memory so far, beside what articles and imports took."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"large: memory {when}: {peak:.0f} MB at most, {peak - baseline:.0f} MB of it on top of the articles")


WORDS = [
    "river",
    "lock",
    "gate",
    "board",
    "season",
    "harbour",
    "master",
    "winter",
    "engine",
    "council",
    "report",
    "figure",
    "statement",
    "people",
    "closed",
]


def invented() -> object:
    """A comparison of two large articles with a pair for every second sentence."""
    from reader.model.alignment import Link, Pair, Relation, pair_id  # noqa: PLC0415
    from reader.model.article import Article, Role, Sentence  # noqa: PLC0415
    from reader.model.comparison import Comparison  # noqa: PLC0415
    from reader.model.span import Span  # noqa: PLC0415

    chosen = random.Random(1)  # noqa: S311  the same text every time
    articles = []
    for article_id in ("a", "b"):
        parts, sentences, at = [], [], 0
        for number in range(SENTENCES):
            words = " ".join(chosen.choices(WORDS, k=24)).capitalize() + "."
            span = Span(at, at + len(words))
            sentences.append(Sentence(f"{article_id}.s{number + 1}", span, Role.BODY, number // 3))
            parts.append(words)
            at = span.end + 1
        text = " ".join(parts)
        articles.append(Article(article_id, text, tuple(sentences), f"{article_id}.txt", "0" * 64))
    pairs = []
    for number in range(0, SENTENCES, 2):
        left, right = f"a.s{number + 1}", f"b.s{min(number + chosen.randrange(-3, 4), SENTENCES - 1) % SENTENCES + 1}"
        link = Link(left, right, Relation.PARAPHRASED, 0.7)
        pairs.append(Pair(pair_id((left,), (right,)), (left,), (right,), Relation.PARAPHRASED, 0.7, (link,)))
    return Comparison(tuple(articles), tuple(pairs), (), "large", "Large")


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["start", "large"]
    if "start" in wanted:
        start()
    if "large" in wanted:
        asyncio.run(large())
