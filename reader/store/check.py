"""Whether plain data is an alignment document: types, closed choices, and references that lead somewhere."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.errors import Problem
from reader.model.alignment import DifferenceKind, Origin, Relation, Status
from reader.model.article import Role
from reader.model.attribution import AttributionKind
from reader.store.document import FORMAT

_SPAN = {"start": int, "end": int, "text": str}
_SENTENCE = {"id": str, "start": int, "end": int, "role": Role, "text": str}
_ARTICLE = {"id": str, "path": str, "sha256": str, "offsets": str, "sentences": list}
_LINK = {"left": str, "right": str, "relation": Relation, "score": float}
_PAIR = {
    "id": str,
    "left": list,
    "right": list,
    "relation": Relation,
    "score": float,
    "links": list,
    "origin": Origin,
    "status": Status,
    "tags": list,
    "note": str,
}
_ATTRIBUTION = {"id": str, "kind": AttributionKind, "content": list, "article": str}
_DOCUMENT = {"format": str, "generator": dict, "articles": list, "pairs": list, "unique": list, "attributions": list}

Shape = Mapping[str, type]


def check_document(data: object, path: Path) -> tuple[Problem, ...]:
    """Every fault of a document, in document order; none when it is sound.

    Fields beyond those of the format are fine: the format may grow without a new number.
    """
    if not isinstance(data, dict):
        return (Problem(path, "not an alignment document: the top is no mapping"),)
    if data.get("format") != FORMAT:
        return (Problem(path, f"unknown format {data.get('format')!r}", f"this program reads `{FORMAT}`"),)
    faults = list(_misshapen(data, _DOCUMENT, "the document"))
    if not faults:
        faults = [*_article_faults(data), *_pair_faults(data), *_attribution_faults(data)]
    return tuple(Problem(path, fault) for fault in faults)


def _article_faults(data: dict[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for number, article in enumerate(data["articles"], start=1):
        shape = list(_misshapen(article, _ARTICLE, f"article {number}"))
        yield from shape
        for sentence in () if shape else article["sentences"]:
            name = sentence.get("id") if isinstance(sentence, dict) else None
            yield from _misshapen(sentence, _SENTENCE, f"sentence {name!r}")
            yield from _span_faults(sentence, f"sentence {name!r}")
            if name in seen:
                yield f"sentence id {name!r} stands twice"
            seen.add(str(name))


def _pair_faults(data: dict[str, Any]) -> Iterator[str]:
    known = _sentence_ids(data)
    for number, pair in enumerate(data["pairs"], start=1):
        where = f"pair {pair.get('id')!r}" if isinstance(pair, dict) else f"pair {number}"
        shape = list(_misshapen(pair, _PAIR, where))
        yield from shape
        if shape:
            continue
        for end in [*pair["left"], *pair["right"]]:
            if end not in known:
                yield f"{where} names sentence {end!r}, which is in no article"
        for link in pair["links"]:
            yield from _misshapen(link, _LINK, f"a link of {where}")
            if isinstance(link, dict) and not (link.get("left") in pair["left"] and link.get("right") in pair["right"]):
                yield f"a link of {where} leads outside the pair"
        for difference in pair.get("differences", ()):
            yield from _misshapen(difference, {"kind": DifferenceKind}, f"a difference of {where}")


def _attribution_faults(data: dict[str, Any]) -> Iterator[str]:
    articles = {article["id"] for article in data["articles"] if isinstance(article, dict) and "id" in article}
    for number, found in enumerate(data["attributions"], start=1):
        where = f"attribution {found.get('id')!r}" if isinstance(found, dict) else f"attribution {number}"
        shape = list(_misshapen(found, _ATTRIBUTION, where))
        yield from shape
        if shape:
            continue
        if found["article"] not in articles:
            yield f"{where} is of article {found['article']!r}, which is not there"
        for span in [*found["content"], found.get("speaker"), found.get("cue")]:
            if span is not None:
                yield from _misshapen(span, _SPAN, f"a span of {where}")
                yield from _span_faults(span, f"a span of {where}")


def _misshapen(value: object, shape: Shape, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where} is no mapping"
        return
    for key, wanted in shape.items():
        if key not in value:
            yield f"{where} has no `{key}`"
        elif not _fits(value[key], wanted):
            yield f"`{key}` of {where} is {value[key]!r}, not {_wanted(wanted)}"


def _fits(value: object, wanted: type) -> bool:
    if wanted in _CHOICES:
        return isinstance(value, str) and value in {choice.value for choice in _CHOICES[wanted]}
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, wanted)


def _wanted(wanted: type) -> str:
    if wanted in _CHOICES:
        return "one of " + ", ".join(choice.value for choice in _CHOICES[wanted])
    return {float: "a number from 0 to 1", int: "a whole number", str: "text", list: "a list", dict: "a mapping"}[
        wanted
    ]


_CHOICES: dict[type, tuple[Any, ...]] = {
    kind: tuple(kind) for kind in (AttributionKind, DifferenceKind, Origin, Relation, Role, Status)
}


def _span_faults(span: object, where: str) -> Iterator[str]:
    if isinstance(span, dict) and isinstance(span.get("text"), str) and isinstance(span.get("start"), int):
        end = span.get("end")
        if isinstance(end, int) and end - span["start"] != len(span["text"]):
            yield f"{where}: [{span['start']}, {end}) is not as long as its text"


def _sentence_ids(data: dict[str, Any]) -> set[str]:
    return {
        str(sentence["id"])
        for article in data["articles"]
        if isinstance(article, dict)
        for sentence in article.get("sentences", ())
        if isinstance(sentence, dict) and "id" in sentence
    }
