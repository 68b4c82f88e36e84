"""Comparison -> the alignment document, as plain data (docs/format.md describes it field by field)."""

from collections.abc import Mapping
from typing import Any

from reader import __version__
from reader.model.alignment import Difference, Link, Origin, Pair, Status
from reader.model.article import Article, Metadata
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.disagreement import Disagreement, Passage
from reader.model.span import Span
from reader.model.statement import Statements
from reader.store.claims import claim_fields, provenance_fields
from reader.store.select import Selection

FORMAT = "diptych/1"
PAIR_FORMAT = "diptych-pair/1"
"""Of one line of a JSON Lines file of pairs."""

Document = dict[str, Any]
"""Plain data: dicts with text keys, lists, text, numbers, booleans, None; every date is ISO text."""


def document(comparison: Comparison, *, selection: Selection | None = None, annotator: str | None = None) -> Document:
    """The alignment document of a comparison.

    Optional fields that are not known are left out; required ones stand even when empty.

    Args:
        comparison: With decisions applied, or not.
        selection: Which pairs to write; it is named in the document, so that a part is never taken for the whole.
        annotator: Whose decisions it holds.
    """
    texts = {article.id: article.text for article in comparison.articles}
    written: Document = {"format": FORMAT, "generator": {"name": "diptych", "version": __version__}}
    if annotator is not None:
        written["annotator"] = annotator
    if comparison.blind is not None:
        blind = comparison.blind
        written["blind"] = {"hidden": blind.hidden, "decisions": blind.decisions, "of": blind.of}
    if selection is not None and not selection.is_all:
        written["selection"] = selection.fields()
    if comparison.event_id is not None:
        written["event"] = _known(
            id=comparison.event_id, title=comparison.event_title, date=_iso(comparison.event_date)
        )
    written["articles"] = [_article(article, comparison) for article in comparison.articles]
    pairs = comparison.pairs if selection is None else selection.of(comparison.pairs)
    written["pairs"] = [pair_fields(pair, texts) for pair in pairs]
    written["unique"] = list(comparison.unique)
    written["attributions"] = [statement_fields(found, texts[found.article]) for found in comparison.attributions]
    written |= _across(comparison, texts)
    if comparison.done:
        written["done"] = [list(couple) for couple in comparison.done]
    if comparison.orphans:
        written["orphans"] = [
            {
                "act": orphan.decision.act.value,
                "missing": [_words(anchor.article, anchor.words) for anchor in orphan.missing],
            }
            for orphan in comparison.orphans
        ]
    return written


def _across(comparison: Comparison, texts: Mapping[str, str]) -> Document:
    """The sections on the event as a whole, those that were asked for."""
    written: Document = {}
    if comparison.statements is not None:
        written["statements"] = statements_fields(comparison.statements)
    if comparison.disagreements is not None:
        written["disagreements"] = [_disagreement(found, texts) for found in comparison.disagreements]
    if comparison.claims is not None:
        written["claims"] = [claim_fields(claim, texts) for claim in comparison.claims if len(claim.cells) > 1]
    if comparison.provenance is not None:
        written["provenance"] = provenance_fields(comparison.provenance, texts)
    return written


def _article(article: Article, comparison: Comparison) -> Document:
    metadata: Metadata = article.metadata
    remarks = {remark.sentence: remark for remark in comparison.remarks}
    written: Document = {"id": article.id}
    written |= _known(
        source=metadata.source,
        title=metadata.title,
        date=_iso(metadata.date),
        url=metadata.url,
        language=metadata.language,
        author=metadata.author,
    )
    written |= {"path": article.path, "sha256": article.sha256, "offsets": "text"}
    if article.extracted:
        written["text"] = article.text
    written["sentences"] = []
    for sentence in article.sentences:
        entry = {"id": sentence.id, **_span(sentence.span, article.text, role=sentence.role.value)}
        if sentence.repeats is not None:
            entry["repeats"] = sentence.repeats
        remark = remarks.get(sentence.id)
        if remark is not None:
            entry |= _known(tags=list(remark.tags) or None, note=remark.note or None)
        written["sentences"].append(entry)
    return written


def pair_fields(pair: Pair, texts: Mapping[str, str]) -> Document:
    """One entry of `pairs`; `texts` holds the text of each article by id."""
    written: Document = {
        "id": pair.id,
        "left": list(pair.left),
        "right": list(pair.right),
        "relation": pair.relation.value,
        "score": _rounded(pair.score),
        "links": [_link(link) for link in pair.links],
    }
    if pair.differences:
        left, right = texts[pair.left_article], texts[pair.right_article]
        written["differences"] = [_difference(difference, left, right) for difference in pair.differences]
    written |= {
        "origin": pair.origin.value,
        "status": pair.status.value,
        "tags": list(pair.tags),
        "note": pair.note,
    }
    return written


def _link(link: Link) -> Document:
    return {"left": link.left, "right": link.right, "relation": link.relation.value, "score": _rounded(link.score)}


def _difference(difference: Difference, left: str, right: str) -> Document:
    written: Document = {
        "kind": difference.kind.value,
        "left": _span(difference.left, left) if difference.left else None,
        "right": _span(difference.right, right) if difference.right else None,
    }
    if difference.status is not Status.PROPOSED:
        written["status"] = difference.status.value
    return written


def statements_fields(statements: Statements) -> Document:
    """The section `statements`: one utterance in several sources, and claims that one source states as fact."""
    return {
        "pairs": [
            {"left": pair.left, "right": pair.right, "wording": pair.wording.value, "score": _rounded(pair.score)}
            for pair in statements.pairs
        ],
        "unattributed": [{"attribution": claim.attribution, "sentence": claim.sentence} for claim in statements.claims],
    }


def _disagreement(found: Disagreement, texts: Mapping[str, str]) -> Document:
    sides = (_passage(passage, texts[passage.article]) for passage in (found.left, found.right))
    return {"kind": found.kind.value, **dict(zip(("left", "right"), sides, strict=True))}


def _passage(passage: Passage, text: str) -> Document:
    return {"sentence": passage.sentence, **_span(passage.span, text)}


def statement_fields(found: Attribution, text: str) -> Document:
    """One entry of `attributions`; `text` is that of its article."""
    written: Document = {
        "id": found.id,
        "kind": found.kind.value,
        "speaker": _span(found.speaker, text) if found.speaker else None,
        "entity": found.entity,
        "cue": _span(found.cue, text) if found.cue else None,
        "content": [_span(span, text) for span in found.content],
        "article": found.article,
    }
    if found.origin is not Origin.MACHINE:
        written["origin"] = found.origin.value
    return written


def _span(span: Span, text: str, **more: str) -> Document:
    return {"start": span.start, "end": span.end, **more, "text": span.of(text)}


def _words(article: str, words: str) -> Document:
    return {"article": article, "text": words}


def _known(**fields: object) -> Document:
    return {key: value for key, value in fields.items() if value is not None}


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _rounded(score: float) -> float:
    """Two digits: the calibration's own error (docs/alignment.md) is larger than the third."""
    return round(float(score), 2)
