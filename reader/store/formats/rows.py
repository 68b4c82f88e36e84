"""Pairs as rows: JSON Lines (an object a line, loads back) and CSV or TSV for spreadsheets (one way)."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.errors import InputError, Problem
from reader.model.alignment import Pair
from reader.model.article import Article
from reader.model.comparison import Comparison
from reader.store.check import check_pair_row
from reader.store.document import PAIR_FORMAT, Document, pair_fields
from reader.store.importing import Given
from reader.store.parse import comparison_of

COLUMNS = (
    "event",
    "id",
    "left_article",
    "left_sentences",
    "left_text",
    "right_article",
    "right_sentences",
    "right_text",
    "relation",
    "score",
    "status",
    "origin",
    "tags",
    "note",
)
"""The columns of CSV and TSV."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell starts that a spreadsheet would run as a formula."""


def to_jsonl(comparison: Comparison, pairs: Iterable[Pair]) -> str:
    """One pair a line, with the words of its sentences."""
    lines = [json.dumps(_row(comparison, pair), ensure_ascii=False) for pair in pairs]
    return "".join(f"{line}\n" for line in lines)


def from_jsonl(text: str, path: Path) -> list[Given]:
    """What lines of pairs say, by event; every line is a part, never the whole.

    Raises:
        InputError: A line is no pair of this format; its number is named.
    """
    events: dict[str | None, list[Mapping[str, Any]]] = {}
    for number, line in enumerate(text.split("\n"), start=1):  # not splitlines: U+0085 may stand in a text
        if line.strip():
            row = _parsed(line, path, number)
            events.setdefault(row.get("event"), []).append(row)
    return [Given(_comparison(event, rows), whole=False) for event, rows in events.items()]


def to_csv(comparison: Comparison, pairs: Iterable[Pair], *, delimiter: str, header: bool) -> str:
    """One pair a row; texts that a spreadsheet would run as a formula get an apostrophe before them.

    Args:
        comparison: Where the pairs are from.
        pairs: What to write.
        delimiter: A comma or a tab.
        header: Whether the first row names the columns.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    for pair in pairs:
        writer.writerow([_harmless(cell) for cell in _cells(comparison, pair)])
    return out.getvalue()


def _row(comparison: Comparison, pair: Pair) -> dict[str, Any]:
    texts = {article.id: article.text for article in comparison.articles}
    fields = pair_fields(pair, texts)
    return {
        "format": PAIR_FORMAT,
        "event": comparison.event_id,
        **fields,
        "left": _side(comparison.article(pair.left_article), pair.left),
        "right": _side(comparison.article(pair.right_article), pair.right),
    }


def _side(article: Article, sentence_ids: Sequence[str]) -> dict[str, Any]:
    sentences = [article.sentence(sentence_id) for sentence_id in sentence_ids]
    known = {"source": article.metadata.source, "language": article.metadata.language}
    return {
        "article": article.id,
        **{key: value for key, value in known.items() if value is not None},
        "path": article.path,
        "sha256": article.sha256,
        "sentences": [
            {"id": each.id, "start": each.span.start, "end": each.span.end, "text": article.words(each)}
            for each in sentences
        ],
    }


def _parsed(line: str, path: Path, number: int) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(Problem(path, "not JSON", line=number)) from error
    fault = next(check_pair_row(row), None)
    if fault is not None:
        raise InputError(Problem(path, fault, line=number))
    return dict(row)


def _comparison(event: str | None, rows: Sequence[Mapping[str, Any]]) -> Comparison:
    sides: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        for side in (row["left"], row["right"]):
            sides.setdefault(side["article"], []).append(side)
    return comparison_of(
        {
            **({"event": {"id": event}} if event is not None else {}),
            "articles": [_article(article_id, found) for article_id, found in sides.items()],
            "pairs": [{**row, "left": _ids(row["left"]), "right": _ids(row["right"])} for row in rows],
            "attributions": [],
        }
    )


def _article(article_id: str, sides: Sequence[Mapping[str, Any]]) -> Document:
    found = {each["id"]: {**each, "role": "body"} for side in sides for each in side["sentences"]}
    ordered = sorted(found.values(), key=lambda each: int(each["start"]))
    return {**sides[0], "id": article_id, "sentences": ordered}


def _ids(side: Mapping[str, Any]) -> list[str]:
    return [each["id"] for each in side["sentences"]]


def _cells(comparison: Comparison, pair: Pair) -> list[str]:
    cells = [comparison.event_id or "", pair.id]
    for article_id, ids in ((pair.left_article, pair.left), (pair.right_article, pair.right)):
        article = comparison.article(article_id)
        sentences = [article.sentence(each) for each in ids]
        words = " ".join(" ".join(article.words(each).split()) for each in sentences)
        cells += [article.id, " ".join(each.id for each in sentences), words]
    return [
        *cells,
        pair.relation.value,
        f"{pair.score:.2f}",
        pair.status.value,
        pair.origin.value,
        ", ".join(pair.tags),
        pair.note,
    ]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
