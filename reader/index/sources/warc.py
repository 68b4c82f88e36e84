"""WARC archives -> raw items, an HTML response each."""

from pathlib import Path

from reader.errors import InputError, Problem, extra_remedy
from reader.index.sources.folders import problem_item
from reader.index.sources.raw import Items, Kind, RawItem
from reader.text.read import MAX_BYTES


def pages(path: Path) -> Items:
    """Every HTML response of an archive, with its address and the date it was fetched.

    Raises:
        InputError: The package that reads archives is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  an extra, needed for WARC alone
    except ImportError as error:
        raise InputError(Problem(path, "reading WARC needs the package fastwarc", extra_remedy("formats"))) from error
    number = 0
    try:
        with path.open("rb") as stream:
            for number, record in enumerate(ArchiveIterator(stream, record_types=WarcRecordType.response), start=1):
                if "html" not in (record.http_content_type or ""):
                    continue
                payload = record.reader.read(MAX_BYTES + 1)
                fetched = record.record_date.isoformat() if record.record_date else None
                url = record.headers.get("WARC-Target-URI")
                yield RawItem(Kind.PAGE, path, number, payload, url=url, date=fetched)
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        yield problem_item(Problem(path, f"breaks off: {error}", "what came before is kept", number + 1))
    if number == 0:
        yield problem_item(Problem(path, "no response record in this archive"))
