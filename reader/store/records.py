r"""Record <-> one line of the journal.

A line is a JSON object whose last field is a checksum of all bytes before it, so that a flipped bit anywhere in the
line is noticed: CRC-32, which misses one accidental change in four thousand million and costs a microsecond. Lines
of version 1 have no checksum and are read as they are.
"""

import datetime as dt
import json
import re
import zlib
from typing import Any

from reader.model.alignment import Relation, Status
from reader.model.annotation import Act, Anchor, Decision
from reader.model.span import Span
from reader.store.timeline import Did, Record, Timeline

VERSION = 2
_FIRST_VERSION = 1
_SUM = re.compile(rb', "sum": "([0-9a-f]{8})"\}')
"""How a line ends. Inside a JSON string a quotation mark is escaped, so no note or sentence can look like it."""


def dump_record(record: Record) -> bytes:
    """One line, without a line end; fields at their default are left out."""
    data: dict[str, Any] = {"v": VERSION, "seq": record.seq, "did": record.did.value}
    if record.at is not None:
        data["at"] = record.at.isoformat(timespec="seconds")
    if record.did is Did.DECIDE:
        data["decisions"] = [dump_decision(decision) for decision in record.decisions]
    else:
        data["of"] = record.of
    body = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")[:-1]
    return body + f', "sum": "{zlib.crc32(body):08x}"}}'.encode()


def parse_record(line: bytes, before: Timeline) -> Record:
    """The record of one line.

    Args:
        line: Without its line end.
        before: What the lines before it made; version 1 means its newest step by "undo".

    Raises:
        KeyError, ValueError, TypeError, IndexError: It is damaged, or of a version this program does not know.
    """
    found = _SUM.search(line, max(0, len(line) - 20))
    if found is None:
        return _parse_first_version(json.loads(line), before)
    body = line[: found.start()]
    if found.end() != len(line) or zlib.crc32(body) != int(found[1], 16):
        message = "the checksum does not fit"
        raise ValueError(message)
    data = json.loads((body + b"}").decode("utf-8", "surrogatepass"))
    if data["v"] != VERSION:
        message = f"version {data['v']}"
        raise ValueError(message)
    return Record(
        seq=int(data["seq"]),
        did=Did(data["did"]),
        at=dt.datetime.fromisoformat(data["at"]) if "at" in data else None,
        decisions=tuple(parse_decision(item) for item in data.get("decisions", ())),
        of=int(data.get("of", 0)),
    )


def whole_lines_inside(line: bytes) -> list[bytes]:
    """The parts of a damaged line that could be lines of their own: what a flipped line end has run together."""
    ends = [found.end() for found in _SUM.finditer(line)]
    return [line[start:end] for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]


def _parse_first_version(data: dict[str, Any], before: Timeline) -> Record:
    if data["v"] != _FIRST_VERSION:
        message = f"version {data['v']}"
        raise ValueError(message)
    seq = before.last_seq + 1
    if data["act"] in {Did.UNDO.value, Did.REDO.value}:
        did = Did(data["act"])
        step = before.newest if did is Did.UNDO else before.redoable
        if step is None:
            message = f"nothing to {did.value}"
            raise ValueError(message)
        return Record(seq, did, None, of=step.seq)
    decision = parse_decision(data)
    return Record(seq, Did.DECIDE, decision.at, (decision,))


def dump_decision(decision: Decision) -> dict[str, Any]:
    """A decision as plain data; fields at their default are left out."""
    data: dict[str, Any] = {
        "n": decision.number,
        "at": decision.at.isoformat(timespec="seconds"),
        "act": decision.act.value,
        "event": decision.event,
        "left": [_dump_anchor(anchor) for anchor in decision.left],
    }
    if decision.right:
        data["right"] = [_dump_anchor(anchor) for anchor in decision.right]
    if decision.status is not None:
        data["status"] = decision.status.value
    if decision.relation is not None:
        data["relation"] = decision.relation.value
    if decision.act is Act.NOTE:
        data["text"] = decision.text
    if decision.act is Act.TAGS:
        data["tags"] = list(decision.tags)
    if decision.links:
        data["links"] = [[left, right, relation.value, score] for left, right, relation, score in decision.links]
    return data


def parse_decision(data: dict[str, Any]) -> Decision:
    """The decision of plain data, of either version.

    Raises:
        KeyError, ValueError, TypeError, IndexError: It is not one.
    """
    decision = Decision(
        number=int(data["n"]),
        event=str(data["event"]),
        act=Act(data["act"]),
        left=tuple(_parse_anchor(item) for item in data["left"]),
        right=tuple(_parse_anchor(item) for item in data.get("right", ())),
        at=dt.datetime.fromisoformat(data["at"]),
        status=Status(data["status"]) if "status" in data else None,
        relation=Relation(data["relation"]) if "relation" in data else None,
        text=str(data.get("text", "")),
        tags=tuple(str(tag) for tag in data.get("tags", ())),
        links=tuple(
            (int(a), int(b), Relation(relation), float(score)) for a, b, relation, score in data.get("links", ())
        ),
    )
    _check_links(decision)
    return decision


def _check_links(decision: Decision) -> None:
    for left, right, _, _ in decision.links:
        if not (0 <= left < len(decision.left) and 0 <= right < len(decision.right)):
            message = f"link {left}-{right} points outside its pair"
            raise ValueError(message)


def _dump_anchor(anchor: Anchor) -> list[object]:
    return [anchor.article, anchor.span.start, anchor.span.end, anchor.words]


def _parse_anchor(item: list[Any]) -> Anchor:
    article, start, end, words = item
    return Anchor(str(article), Span(int(start), int(end)), str(words))
