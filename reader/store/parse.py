"""Plain data of a document -> Comparison: the way back of `document`.

A document holds the words of sentences, not what stands between them, so the text of a parsed article has blanks there;
every span of the document addresses the words it did. The data must have been checked (`check`).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from reader.model.alignment import Difference, DifferenceKind, Link, Origin, Pair, Relation, Status
from reader.model.annotation import Blind, Remark
from reader.model.article import Article, Metadata, Role, Sentence
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.document import Document


def comparison_of(data: Document) -> Comparison:
    """The comparison of a checked document; orphans, which are words only, stay behind."""
    event = data.get("event", {})
    return Comparison(
        articles=tuple(_article(item, data["attributions"]) for item in data["articles"]),
        pairs=tuple(pair_of(item) for item in data["pairs"]),
        attributions=tuple(statement_of(item) for item in data["attributions"]),
        event_id=event.get("id"),
        event_title=event.get("title"),
        event_date=_date(event.get("date")),
        remarks=tuple(_remarks(data["articles"])),
        done=tuple((str(left), str(right)) for left, right in data.get("done", ())),
        blind=_blind(data.get("blind")),
    )


def _blind(item: Mapping[str, Any] | None) -> Blind | None:
    return None if item is None else Blind(item["hidden"], item["decisions"], item["of"])


def pair_of(item: Mapping[str, Any]) -> Pair:
    """One entry of `pairs`."""
    return Pair(
        id=item["id"],
        left=tuple(item["left"]),
        right=tuple(item["right"]),
        relation=Relation(item["relation"]),
        score=float(item["score"]),
        links=tuple(
            Link(link["left"], link["right"], Relation(link["relation"]), float(link["score"]))
            for link in item["links"]
        ),
        differences=tuple(
            Difference(
                DifferenceKind(each["kind"]),
                span_of(each.get("left")),
                span_of(each.get("right")),
                Status(each.get("status", Status.PROPOSED)),
            )
            for each in item.get("differences", ())
        ),
        origin=Origin(item["origin"]),
        status=Status(item["status"]),
        tags=tuple(item["tags"]),
        note=item["note"],
    )


def statement_of(item: Mapping[str, Any]) -> Attribution:
    """One entry of `attributions`."""
    return Attribution(
        id=item["id"],
        article=item["article"],
        kind=AttributionKind(item["kind"]),
        content=tuple(Span(span["start"], span["end"]) for span in item["content"]),
        speaker=span_of(item.get("speaker")),
        cue=span_of(item.get("cue")),
        entity=item.get("entity"),
        origin=Origin(item.get("origin", Origin.MACHINE)),
    )


def span_of(item: Mapping[str, Any] | None) -> Span | None:
    """A span, or null."""
    return None if item is None else Span(item["start"], item["end"])


def text_of(stretches: Iterable[Mapping[str, Any]]) -> str:
    """A text in which each stretch (`start`, `text`) stands in its place, with blanks between."""
    text: list[str] = []
    for stretch in sorted(stretches, key=lambda each: int(each["start"])):
        start, words = int(stretch["start"]), str(stretch["text"])
        text.extend(" " * (start + len(words) - len(text)))
        text[start : start + len(words)] = words
    return "".join(text)


def _article(item: Mapping[str, Any], statements: Iterable[Mapping[str, Any]]) -> Article:
    spans = [span for found in statements if found["article"] == item["id"] for span in _spans(found)]
    return Article(
        id=item["id"],
        text=item.get("text") or text_of([*spans, *item["sentences"]]),
        sentences=tuple(
            Sentence(each["id"], Span(each["start"], each["end"]), Role(each["role"]), number, each.get("repeats"))
            for number, each in enumerate(item["sentences"])
        ),
        path=item["path"],
        sha256=item["sha256"],
        metadata=Metadata(
            source=item.get("source"),
            title=item.get("title"),
            date=_date(item.get("date")),
            url=item.get("url"),
            language=item.get("language"),
            author=item.get("author"),
        ),
        extracted="text" in item,
    )


def _spans(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [*found["content"], *(found[key] for key in ("speaker", "cue") if found.get(key) is not None)]


def _remarks(articles: Iterable[Mapping[str, Any]]) -> Iterable[Remark]:
    for article in articles:
        for each in article["sentences"]:
            if each.get("note") or each.get("tags"):
                yield Remark(each["id"], each.get("note", ""), tuple(each.get("tags", ())))


def _date(value: object) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(str(value)[:10])
