"""The alignment document <-> YAML and JSON text.

Both carry the same data. YAML puts one link, sentence or span on one line, so that a person can read it and a diff
shows what changed. Reading refuses an unknown `format` and names the first thing that does not fit.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import yaml

from reader.errors import InputError, Problem, StoreError
from reader.files import write_whole
from reader.store.check import check_document
from reader.store.document import Document

_Dumper: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_ENDLESS = 2**30
"""A line width nothing reaches: a folded line would put line ends of ours near the words of an article."""


class _Inline(dict[str, Any]):
    """A mapping that is written on one line."""


class _InlineList(list[Any]):
    """A list that is written on one line."""


class _DocumentDumper(_Dumper):  # type: ignore[misc,valid-type]
    """A dumper of our own, so that nobody else's yaml.dump changes."""


_DocumentDumper.add_representer(
    _Inline, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
)
_DocumentDumper.add_representer(
    _InlineList, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def to_json(data: Document) -> str:
    """The document as JSON, two spaces deep, with a line end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_yaml(data: Document) -> str:
    """The document as YAML; loads back equal."""
    return str(
        yaml.dump(
            _laid_out(data), Dumper=_DocumentDumper, allow_unicode=True, sort_keys=False, width=_ENDLESS, indent=2
        )
    )


def write_text(text: str, file: IO[str]) -> None:
    """Write a document's text as UTF-8 whatever the locale says."""
    buffer = getattr(file, "buffer", None)
    if buffer is None:
        file.write(text)
        return
    file.flush()
    buffer.write(text.encode())
    buffer.flush()


def write_file(text: str, path: Path) -> None:
    """Write a text as UTF-8 under a name, whole or not at all; line ends stay as they are.

    Raises:
        StoreError: It could not be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise StoreError(path, error.strerror or str(error)) from error


def load_documents(text: str, path: Path) -> list[Document]:
    """Read one alignment document or several: a YAML stream, or JSON lines, as `export` prints them.

    Raises:
        InputError: As `load_document`, for the first document that is not sound; or there is none.
    """
    found = _parsed_all(text, path)
    for data in found:
        problems = check_document(data, path)
        if problems:
            raise InputError(problems[0])
    return cast("list[Document]", found)


def load_plain(text: str, path: Path) -> object:
    """One YAML or JSON value, unchecked.

    Raises:
        InputError: Not YAML or JSON, or more than one.
    """
    return _parsed(text, path)


def load_document(text: str, path: Path) -> Document:
    """Read an alignment document back, from YAML or JSON.

    Raises:
        InputError: Not YAML or JSON, of another format, or not built as this format says; the first fault is named.
    """
    data = _parsed(text, path)
    problems = check_document(data, path)
    if problems:
        raise InputError(problems[0])
    return cast("Document", data)


def _parsed(text: str, path: Path) -> object:
    found = _parsed_all(text, path)
    if len(found) > 1:
        raise InputError(Problem(path, f"{len(found)} documents where one is wanted"))
    return found[0]


def _parsed_all(text: str, path: Path) -> list[object]:
    """Plain data; PyYAML does not read all JSON (U+007F may stand raw in it), so the two are told apart."""
    try:
        if text.lstrip().startswith("{"):
            return list(_json_values(text))
        return list(yaml.load_all(text, Loader=_Loader)) or [None]
    except json.JSONDecodeError as error:
        raise InputError(Problem(path, f"not JSON: {error.msg}", line=error.lineno)) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError(Problem(path, f"not YAML: {error.problem}", line=line)) from error
    except yaml.YAMLError as error:
        raise InputError(Problem(path, "not YAML")) from error


def _json_values(text: str) -> Iterator[object]:
    """One JSON value after another, with white space between."""
    decoder = json.JSONDecoder()
    at = len(text) - len(text.lstrip())
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value
        at += len(text[at:]) - len(text[at:].lstrip())


def _laid_out(value: object, depth: int = 0) -> object:
    """The same data with leaf mappings and lists marked to stand on one line."""
    if isinstance(value, dict):
        inner = {key: _laid_out(item, depth + 1) for key, item in value.items()}
        return _Inline(inner) if depth and _is_leaf(value) else inner
    if isinstance(value, list):
        laid_out = [_laid_out(item, depth + 1) for item in value]
        return _InlineList(laid_out) if all(isinstance(item, str) for item in value) else laid_out
    return value


def _is_leaf(value: dict[str, Any]) -> bool:
    """Whether a mapping reads best on one line: only plain values, spans, or short lists of words in it."""
    return all(
        not isinstance(item, dict | list)
        or (isinstance(item, dict) and set(item) == {"start", "end", "text"})
        or (isinstance(item, list) and key == "tags")
        for key, item in value.items()
    )
