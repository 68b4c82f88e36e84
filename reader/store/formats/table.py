"""Every format by its name: how to write it, what its files are called, and how to read it back where one can."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.errors import InputError, Problem
from reader.model.comparison import Comparison
from reader.store.document import Document, document
from reader.store.export import load_documents, to_json, to_yaml
from reader.store.formats.brat import to_brat
from reader.store.formats.rows import from_jsonl, to_csv, to_jsonl
from reader.store.formats.tei import to_tei
from reader.store.formats.web_annotation import from_web_annotation, to_web_annotation
from reader.store.importing import Given
from reader.store.parse import comparison_of
from reader.store.select import Selection

_COLLECTION = re.compile(r'"type":\s*"AnnotationCollection"')
_ROW = re.compile(r'"format":\s*"diptych-pair/')


@dataclass(frozen=True, slots=True)
class Request:
    """One event to write."""

    comparison: Comparison
    selection: Selection
    annotator: str | None
    is_first: bool = True
    """The first of the events in one output."""
    is_only: bool = True


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    suffix: str
    """Of a file of one event."""
    write: Callable[[Request], str] | None
    """None: a folder of files, which no stream can hold."""
    write_files: Callable[[Request], Mapping[str, str]] | None = None


_OTHERS = {"diptych-corpus/": "the index of a corpus", "diptych-disputes/": "a list of disputes (`diptych agree`)"}
"""What other files of ours say they are, at their head."""


def load_given(text: str, path: Path) -> list[Given]:
    """What a file of any format that can be read back says, by event; the format is told from the content.

    Raises:
        InputError: It is none of them, or not sound.
    """
    is_json = text.lstrip().startswith(
        "{"
    )  # then no pattern below can stand in a text: its quotation marks are escaped
    if is_json and _COLLECTION.search(text):
        return [from_web_annotation(text, path)]
    if is_json and _ROW.search(text):
        return from_jsonl(text, path)
    for name, what in _OTHERS.items():
        if re.search(rf"""^\W*format\W+{name}""", text):
            raise InputError(Problem(path, f"{what} and no document", "name a file that `diptych export` wrote"))
    if "diptych/" not in text:
        remedy = "export it as YAML, JSON, JSON Lines or Web Annotations: import reads these"
        raise InputError(Problem(path, "not a format that can be imported", remedy))
    return [Given(comparison_of(data), whole="selection" not in data) for data in load_documents(text, path)]


def _document(request: Request) -> Document:
    return document(request.comparison, selection=request.selection, annotator=request.annotator)


def _yaml(request: Request) -> str:
    return ("" if request.is_only else "---\n") + to_yaml(_document(request))


def _json(request: Request) -> str:
    data = _document(request)
    return to_json(data) if request.is_only else json.dumps(data, ensure_ascii=False) + "\n"


def _rows(delimiter: str) -> Callable[[Request], str]:
    def write(request: Request) -> str:
        pairs = request.selection.of(request.comparison.pairs)
        return to_csv(request.comparison, pairs, delimiter=delimiter, header=request.is_first)

    return write


FORMATS: Mapping[str, Format] = {
    "yaml": Format(".diptych.yaml", _yaml),
    "json": Format(".diptych.json", _json),
    "jsonl": Format(
        ".pairs.jsonl", lambda request: to_jsonl(request.comparison, request.selection.of(request.comparison.pairs))
    ),
    "csv": Format(".pairs.csv", _rows(",")),
    "tsv": Format(".pairs.tsv", _rows("\t")),
    "webanno": Format(
        ".jsonld",
        lambda request: to_web_annotation(
            request.comparison, request.selection.of(request.comparison.pairs), request.annotator
        ),
    ),
    "tei": Format(
        ".tei.xml", lambda request: to_tei(request.comparison, request.selection.of(request.comparison.pairs))
    ),
    "brat": Format("", None, lambda request: to_brat(request.comparison)),
}
