"""Where partition functions run: in this process, in a pool of processes, or on Dask.

An engine maps a pure function over a stream of partitions and gives the results in the order of the partitions. That
is all the index asks of it, and why every engine writes the same index: what is computed does not depend on where.
"""

import itertools
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar, cast

from reader.errors import UsageError, extra_remedy

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")

_AHEAD = 2
"""Partitions a worker has waiting: one keeps it busy while a result is written, more only hold memory."""


_FEW_PARTS = 8
"""Partitions this process works through alone before it starts a pool: 8 batches of 64 articles take 0.5 s, as long as
starting two workers."""


class Engine(Protocol):
    """Runs partition functions."""

    def map(self, function: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
        """The results of a pure, picklable function, in the order of the parts; parts are taken as they are needed."""

    def __enter__(self) -> Self:
        """Start the workers."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the workers."""


class SerialEngine:
    """This process, no other: for small inputs, where a pool takes longer to start than to work."""

    def map(self, function: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
        """One after the other."""
        return map(function, parts)

    def __enter__(self) -> Self:
        """Nothing to start."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to stop."""


class ProcessEngine:
    """A pool of processes on this machine."""

    def __init__(self, workers: int | None = None) -> None:
        """Take the number of processes; None for one a core."""
        self._workers = workers or os.cpu_count() or 1
        self._stack = ExitStack()
        self._pool: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
        """As many at a time as there are workers, and a few waiting; the first, and a short stream, in this process."""
        stream = iter(parts)
        if self._pool is None:
            first = list(itertools.islice(stream, _FEW_PARTS))
            yield from map(function, first)
            if len(first) < _FEW_PARTS:
                return
        yield from self._pooled(function, stream)

    def _pooled(self, function: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
        if self._pool is None:
            # Not fork: the parent may hold threads and an open database. Started late: small inputs never need it.
            self._pool = self._stack.enter_context(
                ProcessPoolExecutor(
                    self._workers, mp_context=get_context("forkserver" if os.name == "posix" else "spawn")
                )
            )
        return _in_order(self._pool.submit, function, parts, self._workers * _AHEAD)

    def __enter__(self) -> Self:
        """Workers start with the first partition."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the pool; after an error, without waiting for what has not begun."""
        if self._pool is not None and error is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._stack.__exit__(kind, error, trace)


class DaskEngine:
    """A Dask cluster: the one at an address, or a local one. A worker that dies has its partitions run again."""

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        """Take the scheduler's address (`tcp://host:8786`); None for a cluster on this machine."""
        self._address = address
        self._workers = workers or os.cpu_count() or 1
        self._stack = ExitStack()
        self._client: Any = None  # the package has no types

    def map(self, function: Callable[[_Part], _Result], parts: Iterable[_Part]) -> Iterator[_Result]:
        """As many at a time as the cluster has threads, and a few waiting."""
        threads = max(1, sum(self._client.nthreads().values()))

        def submit(work: Callable[[_Part], _Result], part: _Part) -> "Future[_Result]":
            # pure=False: keys by content would make a partition that stands twice in an input one task.
            return cast("Future[_Result]", self._client.submit(work, part, pure=False))

        return _in_order(submit, function, parts, threads * _AHEAD)

    def __enter__(self) -> Self:
        """Connect, or start a local cluster.

        Raises:
            UsageError: The package is not installed, or nobody answers at the address.
        """
        try:
            from distributed import Client, LocalCluster  # noqa: PLC0415  an extra, 0.5 s, for this engine alone
        except ImportError as error:
            message = f"the engine dask needs dask[distributed]; {extra_remedy('dask')}"
            raise UsageError(message) from error
        try:
            if self._address is None:
                cluster = LocalCluster(n_workers=self._workers, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]  # the package has no types
                self._stack.enter_context(cast("Any", cluster))
                self._client = self._stack.enter_context(cast("Any", Client(cluster)))  # type: ignore[no-untyped-call]  # as above
            else:
                self._client = self._stack.enter_context(cast("Any", Client(self._address, timeout="10s")))  # type: ignore[no-untyped-call]  # as above
        except (OSError, ValueError) as error:
            self._stack.close()
            message = f"no Dask scheduler at {self._address}: {error}"
            raise UsageError(message) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cluster; a local one is stopped."""
        self._stack.__exit__(kind, error, trace)


def _in_order(
    submit: Callable[[Callable[[_Part], _Result], _Part], "Future[_Result]"],
    function: Callable[[_Part], _Result],
    parts: Iterable[_Part],
    ahead: int,
) -> Iterator[_Result]:
    """Submit parts, at most `ahead` of them unanswered, and give the answers in order."""
    waiting: deque[Future[_Result]] = deque()
    for part in parts:
        waiting.append(submit(function, part))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
