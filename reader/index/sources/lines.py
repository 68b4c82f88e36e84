"""JSON Lines, plain or compressed -> raw items, a line each; the JSON itself is read by the workers."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from reader.errors import InputError, Problem, extra_remedy
from reader.index.sources.folders import problem_item
from reader.index.sources.raw import Items, Kind, RawItem

MAX_LINE_BYTES = 64 * 1024 * 1024
"""A longer line is passed over without being held: an article has 16 MB at most, which JSON may escape."""

_BLOCK = 1 << 20


def json_lines(path: Path) -> Items:
    """Every line that is not blank, numbered from 1.

    A stream that breaks off (a truncated archive) gives what came before, then a problem.
    """
    number = 0
    broken: tuple[type[Exception], ...] = (OSError, EOFError, *_zstd_errors())
    try:
        with open_stream(path) as stream:
            for number, line in enumerate(_bounded_lines(stream), start=1):
                if line is None:
                    yield problem_item(
                        Problem(path, f"a line of more than {MAX_LINE_BYTES // 1024**2} MB", "left out", number)
                    )
                elif not line.isspace():
                    yield RawItem(Kind.JSON, path, number, line)
    except broken as error:
        yield problem_item(Problem(path, f"breaks off: {error}", "what came before is kept", number + 1))


def open_stream(path: Path) -> BinaryIO:
    """A file opened for reading, decompressed by its last suffix (.gz, .zst).

    Raises:
        InputError: .zst, and no library reads it here.
        OSError: The file cannot be opened.
    """
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    if suffix == ".zst":
        return _zstd_stream(path)
    return path.open("rb")


def _zstd_stream(path: Path) -> BinaryIO:
    try:
        import zstandard  # noqa: PLC0415  an extra, needed for .zst alone
    except ImportError as error:
        raise InputError(Problem(path, "reading .zst needs the package zstandard", extra_remedy("formats"))) from error
    reader = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True, closefd=True)
    return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", reader), _BLOCK))


def _zstd_errors() -> tuple[type[Exception], ...]:
    try:
        import zstandard  # noqa: PLC0415  an extra, needed for .zst alone
    except ImportError:
        return ()
    return (zstandard.ZstdError,)


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is too long to hold."""
    while line := stream.readline(MAX_LINE_BYTES):
        if len(line) < MAX_LINE_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(_BLOCK)) and not rest.endswith(b"\n"):
            pass
        yield None
