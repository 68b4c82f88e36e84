"""One raw item -> a record or the problem why there is none; runs in the workers and touches nothing but the item."""

import dataclasses
import json
from pathlib import Path

from reader.corpus.suffixes import HTML_SUFFIXES
from reader.errors import InputError, Problem
from reader.index.record import Read, finished, parse_date, record_of_fields
from reader.index.sources.raw import Kind, RawItem, Reading
from reader.model.article import Metadata
from reader.text.read import MAX_BYTES, decode, extract_html


def read_item(item: RawItem, reading: Reading) -> Read:
    """Read one item; nothing wrong in it raises."""
    try:
        return _READERS[item.kind](item, reading)
    except InputError as error:
        line = error.problem.line if error.problem.line is not None else item.line
        return Read(None, (dataclasses.replace(error.problem, line=line),))


def _problem(item: RawItem, _: Reading) -> Read:
    return Read(None, (item.problem,) if item.problem else ())


def _json(item: RawItem, reading: Reading) -> Read:
    try:
        fields = json.loads(item.payload)
    except (ValueError, RecursionError) as error:
        return Read(None, (Problem(item.path, f"not JSON: {error}".replace("\n", " "), "left out", item.line),))
    if not isinstance(fields, dict):
        return Read(None, (Problem(item.path, "not a JSON object", "left out", item.line),))
    return record_of_fields(fields, item.path, item.line or 1, reading.naming)


def _fields(item: RawItem, reading: Reading) -> Read:
    return record_of_fields(item.fields, item.path, item.line or 1, reading.naming)


def _file(item: RawItem, reading: Reading) -> Read:
    try:
        size = item.path.stat().st_size
        if size > MAX_BYTES:  # not worth loading to be refused
            raise InputError(Problem(item.path, f"too large for one article ({size / 1e6:.0f} MB)", "left out"))
        data = item.path.read_bytes()
    except OSError as error:
        raise InputError(Problem(item.path, f"cannot be read: {error.strerror or error}")) from error
    text, metadata = decode(data, item.path).text, Metadata()
    if item.path.suffix.lower() in HTML_SUFFIXES:
        page = extract_html(text, item.path)
        text, metadata = page.text, _plausible(page.metadata)
    place = _inside(item.path, reading.corpus)
    return finished(text, metadata, str(item.path), item.stem, (), item.path, in_place=place)


def _page(item: RawItem, _reading: Reading) -> Read:
    page = extract_html(decode(item.payload, item.path).text, item.path)
    date, _ = parse_date(item.date, item.path, item.line)
    found = _plausible(page.metadata)
    metadata = dataclasses.replace(found, url=item.url or found.url, date=found.date or date)
    return finished(page.text, metadata, f"{item.path}:{item.line}", None, (), item.path, item.line)


def _plausible(metadata: Metadata) -> Metadata:
    """Metadata without a date that no newspaper can have."""
    date, _ = parse_date(metadata.date.isoformat() if metadata.date else None, Path(), None)
    return dataclasses.replace(metadata, date=date)


def _inside(path: Path, corpus: Path | None) -> str | None:
    """The path relative to the corpus folder; None for a file that lies elsewhere."""
    if corpus is None:
        return None
    try:
        return path.resolve().relative_to(corpus.resolve()).as_posix()
    except (OSError, ValueError):
        return None


_READERS = {Kind.FILE: _file, Kind.JSON: _json, Kind.FIELDS: _fields, Kind.PAGE: _page, Kind.PROBLEM: _problem}
