r"""Record <-> one line of the journal.

A line is a JSON object whose last field is a checksum of all bytes before it, so that a flipped bit anywhere in the
line is noticed: CRC-32, which misses one accidental change in four thousand million and costs a microsecond. Lines
of version 1 have no checksum and are read as they are.
"""

import dataclasses
import datetime as dt
import json
import re
import zlib
from typing import Any

from reader.model.alignment import DifferenceKind, Origin, Relation, Status
from reader.model.annotation import Act, Anchor, Decision, DifferenceMark, StatementMark
from reader.model.article import Role
from reader.model.attribution import AttributionKind
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
    files = tuple(dict.fromkeys(anchor.sha256 for anchor in decision.anchors))
    data: dict[str, Any] = {
        "n": decision.number,
        "at": decision.at.isoformat(timespec="seconds"),
        "act": decision.act.value,
        "event": decision.event,
        "files": list(files),
        "left": [_dump_anchor(anchor, files) for anchor in decision.left],
        "right": [_dump_anchor(anchor, files) for anchor in decision.right],
        "status": decision.status,
        "relation": decision.relation,
        "text": decision.text,
        "tags": list(decision.tags),
        "links": [[left, right, relation.value, score] for left, right, relation, score in decision.links],
        "role": decision.role,
        "origin": decision.origin,
        "marks": [_dump_mark(mark, files) for mark in decision.marks],
        "statement": decision.statement and _dump_statement(decision.statement, files),
        "spans": [[span.start, span.end] for span in decision.spans],
        "of": decision.of,
        "slot": decision.slot,
        "blind": int(decision.blind),
    }
    return {key: value for key, value in data.items() if value or key in _ALWAYS}


_ALWAYS = frozenset({"n", "at", "act", "event", "left"})


def parse_decision(data: dict[str, Any]) -> Decision:
    """The decision of plain data, of either version.

    Raises:
        KeyError, ValueError, TypeError, IndexError: It is not one.
    """
    files = tuple(str(digest) for digest in data.get("files", ()))
    decision = Decision(
        number=int(data["n"]),
        event=str(data["event"]),
        act=Act(data["act"]),
        left=tuple(_parse_anchor(item, files) for item in data["left"]),
        right=tuple(_parse_anchor(item, files) for item in data.get("right", ())),
        at=dt.datetime.fromisoformat(data["at"]),
        status=Status(data["status"]) if "status" in data else None,
        relation=Relation(data["relation"]) if "relation" in data else None,
        text=str(data.get("text", "")),
        tags=tuple(str(tag) for tag in data.get("tags", ())),
        links=tuple(
            (int(a), int(b), Relation(relation), float(score)) for a, b, relation, score in data.get("links", ())
        ),
        role=Role(data["role"]) if "role" in data else None,
        origin=Origin(data["origin"]) if "origin" in data else None,
        marks=tuple(_parse_mark(item, files) for item in data.get("marks", ())),
        statement=_parse_statement(data["statement"], files) if "statement" in data else None,
        spans=tuple(Span(int(start), int(end)) for start, end in data.get("spans", ())),
        of=int(data.get("of", 0)),
        slot=int(data.get("slot", 0)),
        blind=bool(data.get("blind", 0)),
    )
    _check_links(decision)
    return decision


def _check_links(decision: Decision) -> None:
    for left, right, _, _ in decision.links:
        if not (0 <= left < len(decision.left) and 0 <= right < len(decision.right)):
            message = f"link {left}-{right} points outside its pair"
            raise ValueError(message)


def _dump_mark(mark: DifferenceMark, files: tuple[str, ...]) -> list[object]:
    left, right = (anchor and _dump_anchor(anchor, files) for anchor in (mark.left, mark.right))
    return [mark.kind.value, left, right, mark.status.value]


def _parse_mark(item: list[Any], files: tuple[str, ...]) -> DifferenceMark:
    kind, left, right, status = item
    sides = [side and _parse_anchor(side, files) for side in (left, right)]
    return DifferenceMark(DifferenceKind(kind), sides[0], sides[1], Status(status))


def _dump_statement(mark: StatementMark, files: tuple[str, ...]) -> dict[str, object]:
    return {
        "kind": mark.kind.value,
        "content": [_dump_anchor(anchor, files) for anchor in mark.content],
        "speaker": mark.speaker and _dump_anchor(mark.speaker, files),
        "cue": mark.cue and _dump_anchor(mark.cue, files),
        "entity": mark.entity,
    }


def _parse_statement(data: dict[str, Any], files: tuple[str, ...]) -> StatementMark:
    return StatementMark(
        kind=AttributionKind(data["kind"]),
        content=tuple(_parse_anchor(item, files) for item in data["content"]),
        speaker=data["speaker"] and _parse_anchor(data["speaker"], files),
        cue=data["cue"] and _parse_anchor(data["cue"], files),
        entity=None if data["entity"] is None else str(data["entity"]),
    )


def _dump_anchor(anchor: Anchor, files: tuple[str, ...]) -> list[object]:
    """Article, start, end, words; then prefix, suffix, which file of the decision, twins, whether they can be told."""
    place: list[object] = [anchor.article, anchor.span.start, anchor.span.end, anchor.words]
    return [
        *place,
        anchor.prefix,
        anchor.suffix,
        files.index(anchor.sha256),
        anchor.twins,
        int(anchor.tellable),
    ]


def _parse_anchor(item: list[Any], files: tuple[str, ...]) -> Anchor:
    """An anchor of either version: the first had only the place and the words."""
    article, start, end, words, *more = item
    place = Anchor(str(article), Span(int(start), int(end)), str(words))
    if not more:
        return place
    prefix, suffix, file, twins, tellable = more
    return dataclasses.replace(
        place,
        prefix=str(prefix),
        suffix=str(suffix),
        sha256=files[file],
        twins=int(twins),
        tellable=bool(tellable),
    )
