"""Claims and provenance -> the event part of the alignment document (docs/format.md describes it field by field)."""

from collections.abc import Mapping
from typing import Any

from reader.model.claim import Cell, Claim, Dispute
from reader.model.provenance import Place, Provenance
from reader.model.span import Span

Fields = dict[str, Any]
"""Plain data, as in `reader.store.document`."""


def claim_fields(claim: Claim, texts: Mapping[str, str]) -> Fields:
    """One entry of `claims`; `texts` holds the text of each article by id."""
    written: Fields = {
        "id": claim.id,
        "sentences": list(claim.sentences),
        "representative": claim.representative,
        "part": _span(claim.part, texts[claim.representative.rpartition(".")[0]]),
        "cells": [_cell(cell, texts[cell.article]) for cell in claim.cells],
    }
    if claim.first is not None:
        written["first"] = claim.first
    if claim.disputes:
        written["disputes"] = [_dispute(dispute, texts) for dispute in claim.disputes]
    if claim.left_out:
        written["left_out"] = list(claim.left_out)
    return written


def _cell(cell: Cell, text: str) -> Fields:
    return {
        "article": cell.article,
        "sentences": list(cell.sentences),
        "parts": [_span(part, text) for part in cell.parts],
        "relation": cell.relation.value if cell.relation else None,
        "voice": cell.voice.value,
        "speaker": cell.speaker,
        "position": round(cell.position, 2),
    }


def _dispute(dispute: Dispute, texts: Mapping[str, str]) -> Fields:
    return {
        "kind": dispute.kind.value,
        "pair": dispute.pair,
        "articles": list(dispute.articles),
        "left": _place(dispute.left, texts) if dispute.left else None,
        "right": _place(dispute.right, texts) if dispute.right else None,
    }


def provenance_fields(found: Provenance, texts: Mapping[str, str]) -> Fields:
    """The section `provenance`."""
    return {
        "origin": found.origin,
        "ground": found.ground.value if found.ground else None,
        "shares": [
            {
                "article": share.article,
                "words": share.words,
                "copied": round(share.copied, 3),
                "reworded": round(share.reworded, 3),
                "own": round(share.own, 3),
            }
            for share in found.shares
        ],
        "sharings": [
            {
                "left": one.left,
                "right": one.right,
                "words": one.words,
                "weight": round(one.weight, 3),
                "claims": one.claims,
            }
            for one in found.sharings
        ],
        "runs": [
            {"words": run.words, "quoted": run.quoted, "places": [_place(place, texts) for place in run.places]}
            for run in found.runs
        ],
    }


def _place(place: Place, texts: Mapping[str, str]) -> Fields:
    return {"article": place.article, **_span(place.span, texts[place.article])}


def _span(span: Span, text: str) -> Fields:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
