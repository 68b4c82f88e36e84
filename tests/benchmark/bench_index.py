"""From JSON Lines to a corpus at several sizes: time, memory, quality, and how the time grows.

usage: bench_index.py [ARTICLES…]        (1000 10000 100000 unless told otherwise)

Each size is built by the program itself in a process of its own, with two workers. Beside it stands the bare job that
any such program must do: read the same lines, MinHash every text, join what is alike, in one process. The exponent is
log(time ratio) / log(size ratio) of each size and the one before, by the clock and by processor time; that of the bare
job, which ought to be 1, shows what part of it is the machine's other work. Memory is the sum of what the program's
processes hold at once, at its highest; pages that they share count for each.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.corpus.load import open_corpus
from tests.benchmark.bench_minhash import own, quality
from tests.quality.test_event_floors import b_cubed

ROOT = Path(__file__).parents[2]
_EVERY_SECONDS = 0.25
_PAGE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Run:
    """One size, measured."""

    articles: int
    seconds: float
    processor_seconds: float
    """Of the program and its workers, in user and system mode."""
    bare_seconds: float
    peak_bytes: int
    f1: float
    recall: float
    precision: float

    def __str__(self) -> str:
        """One line."""
        return (
            f"{self.articles:>7} articles {self.seconds:7.1f} s, {self.processor_seconds:.1f} s of processors,"
            f" {self.seconds / self.bare_seconds:.2f} × the bare job ({self.bare_seconds:.1f} s),"
            f" peak {self.peak_bytes / 1e6:.0f} MB, events F1 {self.f1:.3f},"
            f" versions recall {self.recall:.3f} precision {self.precision:.3f}"
        )


@dataclass(slots=True)
class Usage:
    """What the processes of one run used; read four times a second, so the last quarter of each is missed."""

    peak_bytes: int = 0
    ticks: dict[int, int] = field(default_factory=dict)

    @property
    def processor_seconds(self) -> float:
        """Of all processes together."""
        return sum(self.ticks.values()) / os.sysconf("SC_CLK_TCK")


def measured(count: int, folder: Path) -> Run:
    """Generate, build, compare with the truth."""
    lines = folder / "in.jsonl"
    with lines.open("wb") as stream:
        subprocess.run([sys.executable, ROOT / "tools/generate_corpus.py", str(count)], stdout=stream, check=True)
    started = time.perf_counter()
    command = [sys.executable, "-m", "reader", "index", "build", str(lines), "-o", str(folder / "c"), "--workers", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    usage = Usage()
    watcher = threading.Thread(target=_watch, args=(process, usage))
    watcher.start()
    if process.wait() != 0:
        sys.exit(process.returncode)
    seconds = time.perf_counter() - started
    watcher.join()
    started = time.perf_counter()
    with lines.open(encoding="utf-8") as stream:
        own([json.loads(line)["text"] for line in stream])
    bare = time.perf_counter() - started
    return Run(count, seconds, usage.processor_seconds, bare, usage.peak_bytes, *_quality(lines, folder / "c"))


def _quality(lines: Path, corpus: Path) -> tuple[float, float, float]:
    """F1 of events, recall and precision of versions."""
    truth: dict[str, Mapping[str, str | None]] = {}
    with lines.open(encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            truth[record["id"]] = {"event": record["event"], "version_of": record["version_of"]}
    events: dict[str, str] = {}
    versions: dict[str, str] = {}
    for event in open_corpus(corpus).events:
        for article in event.articles:
            events[article.id] = event.id
            versions[article.id] = article.version_of or article.id
    places = {name: place for place, name in enumerate(truth)}
    labels = [places[versions[name]] for name in truth]
    wanted = [places[known["version_of"] or name] for name, known in truth.items()]
    return b_cubed({name: known["event"] for name, known in truth.items()}, events), *quality(labels, wanted)


def _watch(process: "subprocess.Popen[bytes]", usage: Usage) -> None:
    while process.poll() is None:
        family = _family(process.pid)
        usage.peak_bytes = max(usage.peak_bytes, sum(_resident(pid) for pid in family))
        usage.ticks.update({pid: ticks for pid in family if (ticks := _ticks(pid))})
        time.sleep(_EVERY_SECONDS)


def _family(first: int) -> set[int]:
    """A process and all that descend from it."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended meanwhile
            continue
    family = {first}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _ticks(pid: int) -> int:
    """User and system time of a process so far, without its children's."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_BYTES
    except OSError:
        return 0


def main(sizes: Sequence[int]) -> None:
    """Measure each size and print a line."""
    before: Run | None = None
    for count in sizes:
        with tempfile.TemporaryDirectory() as name:
            run = measured(count, Path(name))
        print(run, flush=True)
        if before is not None:
            larger = math.log(run.articles / before.articles)
            own_growth = math.log(run.seconds / before.seconds) / larger
            processor_growth = math.log(run.processor_seconds / before.processor_seconds) / larger
            bare_growth = math.log(run.bare_seconds / before.bare_seconds) / larger
            growth = f"{own_growth:.2f}, of processor time {processor_growth:.2f} (the bare job: {bare_growth:.2f})"
            print(f"        exponent from {before.articles} to {run.articles}: {growth}", flush=True)
        before = run


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
