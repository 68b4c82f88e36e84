"""A batch of raw items -> what the index keeps of each: the first partition function, run by every engine alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.errors import Problem
from reader.index.minhash import signature
from reader.index.record import Record
from reader.index.sources import RawItem, Reading, read_item
from reader.index.terms import lead_terms
from reader.model.article import Metadata


@dataclass(frozen=True, slots=True)
class Prepared:
    """One item, read and measured."""

    record: Record | None
    problems: tuple[Problem, ...]
    digest: bytes = b""
    terms: bytes = b""
    """Hashed terms of the lead, ascending, 4 bytes each."""
    counts: bytes = b""
    """How often each counts, a byte each."""
    signature: bytes = b""
    """256 bytes."""
    passed_over: bool = False
    """Read, but not asked for (date or language)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some items of one input, with all that reading them needs."""

    items: tuple[RawItem, ...]
    reading: Reading


def prepare(batch: Batch) -> Sequence[Prepared]:
    """Read and measure every item of a batch, in order."""
    return [_prepared(item, batch.reading) for item in batch.items]


def _wanted(metadata: Metadata, reading: Reading) -> bool:
    too_old = reading.since is not None and metadata.date is not None and metadata.date < reading.since
    return not too_old and reading.language in {None, metadata.language}


def _prepared(item: RawItem, reading: Reading) -> Prepared:
    read = read_item(item, reading)
    record = read.record
    if record is None:
        return Prepared(None, read.problems)
    if not _wanted(record.metadata, reading):
        return Prepared(None, (), passed_over=True)
    terms, counts = lead_terms(record.metadata.title, record.text)
    return Prepared(
        record,
        read.problems,
        record.digest,
        terms.tobytes(),
        counts.tobytes(),
        signature(record.text).tobytes(),
    )
