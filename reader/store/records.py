"""Decision <-> one line of the journal (JSON)."""

import datetime as dt
import json
from typing import Any

from reader.model.alignment import Relation, Status
from reader.model.annotation import Act, Anchor, Decision
from reader.model.span import Span

VERSION = 1


def dump_decision(decision: Decision) -> str:
    """One line of JSON, without a line end; fields at their default are left out."""
    record: dict[str, Any] = {
        "v": VERSION,
        "n": decision.number,
        "at": decision.at.isoformat(timespec="seconds"),
        "act": decision.act.value,
        "event": decision.event,
        "left": [_dump_anchor(anchor) for anchor in decision.left],
    }
    if decision.right:
        record["right"] = [_dump_anchor(anchor) for anchor in decision.right]
    if decision.status is not None:
        record["status"] = decision.status.value
    if decision.relation is not None:
        record["relation"] = decision.relation.value
    if decision.act is Act.NOTE:
        record["text"] = decision.text
    if decision.act is Act.TAGS:
        record["tags"] = list(decision.tags)
    if decision.links:
        record["links"] = [[left, right, relation.value, score] for left, right, relation, score in decision.links]
    return json.dumps(record, ensure_ascii=False)


def parse_decision(record: dict[str, Any]) -> Decision:
    """The decision of one parsed journal line.

    Raises:
        KeyError, ValueError, TypeError, IndexError: The record is not one of this version's.
    """
    decision = Decision(
        number=int(record["n"]),
        event=str(record["event"]),
        act=Act(record["act"]),
        left=tuple(_parse_anchor(item) for item in record["left"]),
        right=tuple(_parse_anchor(item) for item in record.get("right", ())),
        at=dt.datetime.fromisoformat(record["at"]),
        status=Status(record["status"]) if "status" in record else None,
        relation=Relation(record["relation"]) if "relation" in record else None,
        text=str(record.get("text", "")),
        tags=tuple(str(tag) for tag in record.get("tags", ())),
        links=tuple(
            (int(a), int(b), Relation(relation), float(score)) for a, b, relation, score in record.get("links", ())
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
