"""Every kind of input gives articles; what is wrong in one is named with its place."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.index.record import Record
from reader.index.sources import Reading, find_items, read_item
from tests.index.stories import STORIES, write_lines


def read(path: Path, naming: dict[str, str] | None = None) -> tuple[Sequence[Record], Sequence[str]]:
    """The records of an input and what was wrong in it."""
    found = [read_item(item, Reading(naming or {})) for item in find_items(path)]
    records = [one.record for one in found if one.record]
    return records, [str(problem) for one in found for problem in one.problems]


def as_jsonl(path: Path) -> Path:
    """Plain JSON Lines."""
    return write_lines(path / "in.jsonl")


def as_gzip(path: Path) -> Path:
    """Compressed by gzip."""
    target = path / "in.jsonl.gz"
    target.write_bytes(gzip.compress(as_jsonl(path).read_bytes()))
    return target


def as_zstd(path: Path) -> Path:
    """Compressed by zstd, in two frames."""
    zstandard = pytest.importorskip("zstandard", reason="the extra `formats` is not installed")
    data = as_jsonl(path).read_bytes()
    target = path / "in.ndjson.zst"
    target.write_bytes(zstandard.compress(data[:1000]) + zstandard.compress(data[1000:]))
    return target


def as_table(path: Path, delimiter: str, name: str) -> Path:
    """A table with a header and a byte order mark."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["id", "date", "source", "title", "text"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(STORIES)
    (path / name).write_bytes(stream.getvalue().encode("utf-8-sig"))
    return path / name


def as_parquet(path: Path) -> Path:
    """A Parquet file."""
    pa = pytest.importorskip("pyarrow", reason="the extra `formats` is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.Table.from_pylist([dict(story) for story in STORIES]), path / "in.parquet")
    return path / "in.parquet"


WRITERS: Sequence[tuple[str, Callable[[Path], Path]]] = [
    ("jsonl", as_jsonl),
    ("gz", as_gzip),
    ("zst", as_zstd),
    ("csv", lambda path: as_table(path, ",", "in.csv")),
    ("semicolons", lambda path: as_table(path, ";", "in.csv")),
    ("tsv", lambda path: as_table(path, "\t", "in.tsv")),
    ("parquet", as_parquet),
]


@pytest.mark.parametrize(("name", "write"), WRITERS, ids=[case[0] for case in WRITERS])
def test_the_same_articles_come_out_of_every_form(tmp_path: Path, name: str, write: Callable[[Path], Path]) -> None:
    """Ids, fields and text."""
    records, problems = read(write(tmp_path))
    assert problems == [], name
    assert [record.wanted_id for record in records] == [story["id"] for story in STORIES]
    assert [str(record.metadata.date) for record in records] == [story["date"] for story in STORIES]
    assert all(record.text.startswith(f"{record.metadata.title}\n\n") for record in records)
    assert [record.text.split("\n\n", 1)[1] for record in records] == [story["text"] for story in STORIES]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Velm Herald</title><language>en-gb</language>
<item><title>Fog &amp; ferries</title><link>http://velm.example/1</link><pubDate>Wed, 02 Apr 2031 09:00:00 GMT</pubDate>
<description>&lt;p&gt;Two ferries collided.&lt;/p&gt;&lt;p&gt;Nobody was hurt &amp;amp; all went home.&lt;/p&gt;
</description></item><item><title>No text</title></item></channel></rss>"""


def test_a_feed_gives_its_entries(tmp_path: Path) -> None:
    """Tags are taken out, blocks become paragraphs; the feed is the outlet; an entry without text is named."""
    pytest.importorskip("feedparser", reason="the extra `formats` is not installed")
    (tmp_path / "in.rss").write_text(RSS)
    records, problems = read(tmp_path / "in.rss")
    (record,) = records
    assert record.text == "Fog & ferries\n\nTwo ferries collided.\n\nNobody was hurt & all went home."
    known = record.metadata
    assert (known.source, known.url, str(known.date), known.language) == (
        "Velm Herald", "http://velm.example/1", "2031-04-02", "en",
    )  # fmt: skip
    assert len(problems) == 1
    assert "in.rss:2: no article text" in problems[0]


PARAGRAPH = "<p>Two ferries collided in fog off the harbour of Velm, and divers search the basin since the morning.</p>"
PAGE = f"<html><head><title>Fog</title></head><body><article><h1>Fog</h1>{PARAGRAPH * 6}</article></body></html>"


def warc(pages: Sequence[tuple[str, str, str]]) -> bytes:
    """An archive of HTTP responses: (address, content type, body)."""
    found = b""
    for url, kind, body in pages:
        block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-04-03T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-{len(found):012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        found += head.encode() + block + b"\r\n\r\n"
    return found


def test_an_archive_gives_its_pages(tmp_path: Path) -> None:
    """HTML responses only, with address and day; a page without an article is named."""
    pytest.importorskip("fastwarc", reason="the extra `formats` is not installed")
    pages = [
        ("http://velm.example/fog", "text/html", PAGE),
        ("http://velm.example/logo", "image/png", "x"),
        ("http://velm.example/empty", "text/html", "<html></html>"),
    ]
    (tmp_path / "in.warc.gz").write_bytes(gzip.compress(warc(pages)))
    records, problems = read(tmp_path / "in.warc.gz")
    (record,) = records
    assert "divers search the basin" in record.text
    assert record.metadata.url == "http://velm.example/fog"
    assert str(record.metadata.date) == "2031-04-03"
    assert len(problems) == 1
    assert "in.warc.gz:3: no article text" in problems[0]


def test_a_truncated_archive_gives_what_came_before(tmp_path: Path) -> None:
    """And says that it breaks off."""
    path = as_gzip(tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    records, problems = read(path)
    assert 0 < len(records) <= len(STORIES)
    assert "breaks off" in problems[-1]


def test_a_csv_row_too_short_or_long_is_no_stop(tmp_path: Path) -> None:
    """Missing fields are empty; surplus ones are left out."""
    (tmp_path / "in.csv").write_text('id,text\na,"One\n\nowl",surplus\nb\nc,Two owls\n')
    records, problems = read(tmp_path / "in.csv")
    assert [(record.wanted_id, record.text) for record in records] == [("a", "One\n\nowl"), ("c", "Two owls")]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("name", "module", "data"),
    [
        ("x.rss", "feedparser", b"<rss/>"),
        ("x.warc", "fastwarc", b""),
        ("x.parquet", "pyarrow", b""),
        ("x.jsonl.zst", "zstandard", b""),
    ],
)
def test_a_missing_library_is_said_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, data: bytes
) -> None:
    """As an error for a file that was named, as a problem inside a folder."""
    (tmp_path / name).write_bytes(data)
    for part in (module, f"{module}.warc"):
        monkeypatch.setitem(__import__("sys").modules, part, None)
    with pytest.raises(InputError, match=rf"{module}.*pip install 'diptych\[formats\]'"):
        list(find_items(tmp_path / name))
    _, problems = read(tmp_path)
    assert len(problems) == 1
    assert module in problems[0]


DATES = [
    ("iso", "2031-04-02", "2031-04-02"),
    ("with a time", "2031-04-02T23:59:59+02:00", "2031-04-02"),
    ("compact", "20310402", "2031-04-02"),
    ("slashes", "2031/04/02", "2031-04-02"),
    ("mail", "Wed, 02 Apr 2031 09:00:00 GMT", "2031-04-02"),
    ("seconds", "1932854400", "2031-04-02"),
    ("seconds that look like a day", "1610123045", "2021-01-08"),
    ("milliseconds", "1932854400000", "2031-04-02"),
    ("nothing", None, "None"),
    ("empty", "", "None"),
]


@pytest.mark.parametrize(("name", "value", "expected"), DATES, ids=[case[0] for case in DATES])
def test_dates_are_read_in_the_forms_that_occur(tmp_path: Path, name: str, value: object, expected: str) -> None:
    """The day as it is written; times and zones do not move it."""
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "One owl sat there.", "date": value}))
    records, problems = read(tmp_path / "in.jsonl")
    assert str(records[0].metadata.date) == expected, name
    assert problems == []


def test_fields_of_nested_or_listed_values_are_read(tmp_path: Path) -> None:
    """A source may be a mapping, authors a list; keys in capitals count."""
    record = {
        "Text": "One owl sat there.",
        "source": {"name": "Velm Herald"},
        "authors": ["A. One", "B. Two"],
        "Lang": "EN_us",
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(record))
    records, _ = read(tmp_path / "in.jsonl")
    known = records[0].metadata
    assert (known.source, known.author, known.language) == ("Velm Herald", "A. One, B. Two", "en")


def test_a_very_long_line_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without being held; the next one is read."""
    monkeypatch.setattr("reader.index.sources.lines.MAX_LINE_BYTES", 1000)
    write_lines(tmp_path / "in.jsonl", [{"id": "long", "text": "owl " * 5000}, STORIES[0]])
    records, problems = read(tmp_path / "in.jsonl")
    assert [record.wanted_id for record in records] == ["wire-1"]
    assert "in.jsonl:1: a line of more than" in problems[0]
