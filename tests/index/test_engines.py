"""Every engine gives the results of the serial one, in order; a corpus is the same, byte for byte, from each."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pytest

from reader.corpus.catalogue import CATALOGUE_NAME
from reader.errors import UsageError
from reader.index import DaskEngine, Engine, ProcessEngine, SerialEngine, build

ROOT = Path(__file__).parents[2]

Part = TypeVar("Part")
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand made-up articles: enough for every step to have several partitions."""
    path = tmp_path_factory.mktemp("engines") / "in.jsonl"
    with path.open("wb") as stream:
        subprocess.run([sys.executable, ROOT / "tools/generate_corpus.py", "1000"], stdout=stream, check=True)
    return path


@pytest.fixture(scope="module")
def expected(lines: Path) -> Mapping[str, bytes]:
    """What the serial engine writes."""
    return written(lines, lines.parent / "serial", SerialEngine())


def written(lines: Path, corpus: Path, engine: Engine) -> Mapping[str, bytes]:
    """Every file of a corpus, but those that hold times of change."""
    build([lines], corpus, engine=engine)
    files = {
        path.relative_to(corpus).as_posix(): path.read_bytes()
        for path in corpus.rglob("*")
        if path.is_file() and ".build" not in path.parts and path.name != CATALOGUE_NAME
    }
    return {name: data.replace(f'title: "{corpus.name}"'.encode(), b"") for name, data in files.items()}


def test_a_pool_writes_what_one_process_writes(lines: Path, expected: Mapping[str, bytes]) -> None:
    """Index and articles."""
    assert len(expected) > 800
    assert written(lines, lines.parent / "pool", ProcessEngine(2)) == expected


@pytest.mark.slow
def test_dask_writes_what_one_process_writes(lines: Path, expected: Mapping[str, bytes]) -> None:
    """A local cluster of two workers."""
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    assert written(lines, lines.parent / "dask", DaskEngine(workers=2)) == expected


@pytest.mark.slow
def test_a_dask_worker_that_is_killed_changes_nothing(lines: Path, expected: Mapping[str, bytes]) -> None:
    """Its partitions run again elsewhere."""
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")

    class Killing(DaskEngine):
        """Kills one worker once some partitions are through."""

        def map(self, function: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
            for number, result in enumerate(super().map(function, parts)):
                if number == 3 and not killed:
                    process = next(iter(self._client.run(os.getpid).values()))
                    killed.append(process)
                    os.kill(process, signal.SIGKILL)
                yield result

    killed: list[int] = []
    assert written(lines, lines.parent / "killed", Killing(workers=2)) == expected
    assert killed


def test_results_come_in_order_however_long_parts_take() -> None:
    """And parts are taken only as they are needed."""
    taken = itertools.count()

    def parts() -> Iterator[float]:
        for delay in [0.05, 0.0] * 12:
            next(taken)
            yield delay

    with ProcessEngine(2) as engine:
        results = engine.map(slept, parts())
        first = next(results)
        assert next(taken) < 24
        assert [first, *results] == [0.05, 0.0] * 12


def slept(delay: float) -> float:
    """Wait, then give the delay back."""
    time.sleep(delay)
    return delay


def failing(number: int) -> int:
    """Raise for 20."""
    if number == 20:
        message = "twenty"
        raise ValueError(message)
    return number


def test_an_error_in_a_worker_comes_out_and_the_pool_ends() -> None:
    """No hang, no silent loss."""
    with pytest.raises(ValueError, match="twenty"), ProcessEngine(2) as engine:
        list(engine.map(failing, range(100)))


def test_no_scheduler_at_the_address_is_wrong_usage() -> None:
    """Said with the address."""
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    engine = DaskEngine("not an address")
    with pytest.raises(UsageError, match="no Dask scheduler at not an address"), engine:
        pass


def test_dask_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'diptych\[dask\]'"), DaskEngine():
        pass


def test_a_build_that_is_killed_goes_on(lines: Path, expected: Mapping[str, bytes], tmp_path: Path) -> None:
    """Kill -9 in the middle of reading; the same command finishes, with the same corpus."""
    corpus = tmp_path / "corpus"
    command = [sys.executable, "-m", "reader", "index", "build", str(lines), "-o", str(corpus), "--title", "serial"]
    process = subprocess.Popen([*command, "--engine", "serial"], cwd=ROOT, start_new_session=True)
    limit = time.monotonic() + 60
    while len(list(corpus.glob("articles/*/*.txt"))) < 300 and time.monotonic() < limit:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert not (corpus / "index.yaml").exists()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (corpus / "index.yaml").read_bytes().replace(b'title: "serial"', b"") == expected["index.yaml"]
    assert {path.name for path in corpus.rglob("*.txt")} == {
        Path(name).name for name in expected if name != "index.yaml"
    }
