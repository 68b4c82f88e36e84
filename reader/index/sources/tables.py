"""CSV, TSV and Parquet -> raw items, a row each."""

import csv
import io
import sys
from pathlib import Path
from typing import cast

from reader.errors import InputError, Problem, extra_remedy
from reader.index.sources.folders import problem_item
from reader.index.sources.lines import open_stream
from reader.index.sources.raw import Items, Kind, RawItem

_ROWS_AT_ONCE = 256
"""Rows of a Parquet file held at a time: with articles of 16 MB at most, and a few kB as a rule."""


def csv_rows(path: Path) -> Items:
    """Every row of a table with a header line; comma, semicolon or tab is found by the header, .tsv means tab."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # articles are longer than the 128 kB that csv allows by itself
    number = 1
    try:
        with io.TextIOWrapper(open_stream(path), encoding="utf-8-sig", errors="replace", newline="") as stream:
            header = stream.readline()
            names = next(csv.reader([header], delimiter=_delimiter(header)), [])
            rows = csv.DictReader(stream, names, delimiter=_delimiter(header))
            for number, row in enumerate(rows, start=2):
                yield RawItem(Kind.FIELDS, path, number, fields={key: value for key, value in row.items() if key})
    except (OSError, EOFError, csv.Error) as error:
        yield problem_item(Problem(path, f"breaks off: {error}", "what came before is kept", number))


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def parquet_rows(path: Path) -> Items:
    """Every row of a Parquet file.

    Raises:
        InputError: The package that reads it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  an extra, 40 MB, needed for Parquet alone
        from pyarrow import parquet  # noqa: PLC0415  as above
    except ImportError as error:
        raise InputError(Problem(path, "reading Parquet needs the package pyarrow", extra_remedy("formats"))) from error
    number = 0
    try:
        for batch in parquet.ParquetFile(path).iter_batches(batch_size=_ROWS_AT_ONCE):
            for row in cast("list[dict[str, object]]", batch.to_pylist()):
                number += 1
                yield RawItem(Kind.FIELDS, path, number, fields=row)
    except (OSError, pa.ArrowException) as error:
        yield problem_item(Problem(path, f"breaks off: {error}", "what came before is kept", number + 1))
