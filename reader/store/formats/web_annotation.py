"""Pairs and statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

A pair is an annotation that links the sentences of two articles; a statement one that identifies who says what. What
the standard has words for is said in them (selectors by quotation and by position, tagging, commenting); what it has
none for (relation, score, the single links) stands under `diptych:` beside it, and is what an import reads.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from reader import __version__
from reader.errors import InputError, Problem
from reader.model.alignment import Pair
from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.anchors import CONTEXT
from reader.store.check import check_document
from reader.store.document import FORMAT, Document, pair_fields, statement_fields
from reader.store.importing import Given
from reader.store.parse import comparison_of

CONTEXTS = ["http://www.w3.org/ns/anno.jsonld", {"diptych": "urn:diptych:terms:"}]


def to_web_annotation(comparison: Comparison, pairs: Iterable[Pair], annotator: str | None = None) -> str:
    """An AnnotationCollection with one page: the pairs, then the statements."""
    base = f"urn:diptych:{quote(comparison.event_id or 'files', safe='')}"
    texts = {article.id: article.text for article in comparison.articles}
    creator = {"creator": {"type": "Person", "name": annotator}} if annotator else {}
    items = [
        *(_pair(comparison, pair, base, texts) for pair in pairs),
        *(_statement(comparison.article(found.article), found, base) for found in comparison.attributions),
    ]
    collection = {
        "@context": CONTEXTS,
        "id": base,
        "type": "AnnotationCollection",
        "label": comparison.event_title or comparison.event_id or "articles",
        **creator,
        "diptych:event": comparison.event_id,
        "total": len(items),
        "first": {"id": f"{base}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def from_web_annotation(text: str, path: Path) -> Given:
    """What a collection that `to_web_annotation` wrote says; annotations of other programs are passed over.

    Raises:
        InputError: Not JSON, no collection of annotations, or none in it that says enough.
    """
    try:
        data = json.loads(text)
        items = [item for item in data["first"]["items"] if "diptych:pair" in item or "diptych:statement" in item]
        assembled = _document(data, items)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise InputError(Problem(path, "no Web Annotation collection that this program wrote")) from error
    problems = check_document(assembled, path)
    if problems:
        raise InputError(problems[0])
    return Given(comparison_of(assembled), whole=False)


def _pair(comparison: Comparison, pair: Pair, base: str, texts: Mapping[str, str]) -> dict[str, Any]:
    bodies = [_textual("classifying", pair.relation.value), *(_textual("tagging", tag) for tag in pair.tags)]
    if pair.note:
        bodies.append(_textual("commenting", pair.note))
    return {
        "id": f"{base}:{quote(pair.id, safe='')}",
        "type": "Annotation",
        "motivation": "linking",
        "body": bodies,
        "target": [
            _target(article, article.sentence(sentence_id).span, sentence_id)
            for article_id, side in ((pair.left_article, pair.left), (pair.right_article, pair.right))
            for article in (comparison.article(article_id),)
            for sentence_id in side
        ],
        "diptych:pair": pair_fields(pair, texts),
    }


def _statement(article: Article, found: Attribution, base: str) -> dict[str, Any]:
    return {
        "id": f"{base}:{quote(found.id, safe='')}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [_textual("identifying", found.entity)] if found.entity else [],
        "target": [_target(article, span) for span in found.content],
        "diptych:statement": statement_fields(found, article.text),
    }


def _textual(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _target(article: Article, span: Span, sentence_id: str | None = None) -> dict[str, Any]:
    before = article.text[max(0, span.start - CONTEXT) : span.start]
    target = {
        "type": "SpecificResource",
        "source": article.metadata.url or quote(article.path),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(article.text),
                "prefix": before,
                "suffix": article.text[span.end : span.end + CONTEXT],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        "diptych:article": article.id,
        "diptych:sha256": article.sha256,
    }
    return target if sentence_id is None else {**target, "diptych:sentence": sentence_id}


def _document(data: Mapping[str, Any], items: list[dict[str, Any]]) -> Document:
    """The alignment document of what the annotations say."""
    targets: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        for target in item["target"]:
            targets.setdefault(target["diptych:article"], []).append(target)
    event = data.get("diptych:event")
    return {
        "format": FORMAT,
        "generator": {"name": "diptych", "version": __version__},
        **({"event": {"id": event}} if event is not None else {}),
        "articles": [_article(article_id, found) for article_id, found in targets.items()],
        "pairs": [item["diptych:pair"] for item in items if "diptych:pair" in item],
        "unique": [],
        "attributions": [item["diptych:statement"] for item in items if "diptych:statement" in item],
    }


def _article(article_id: str, targets: list[dict[str, Any]]) -> Document:
    sentences = {each["diptych:sentence"]: _sentence(each) for each in targets if "diptych:sentence" in each}
    return {
        "id": article_id,
        "path": targets[0]["source"],
        "sha256": targets[0]["diptych:sha256"],
        "offsets": "text",
        "sentences": sorted(sentences.values(), key=lambda each: int(each["start"])),
    }


def _sentence(target: Mapping[str, Any]) -> Document:
    quotation, position = target["selector"]
    return {
        "id": target["diptych:sentence"],
        "start": position["start"],
        "end": position["end"],
        "role": "body",
        "text": quotation["exact"],
    }
