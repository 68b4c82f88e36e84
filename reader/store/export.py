"""The alignment document <-> YAML and JSON text.

Both carry the same data. YAML puts one link, sentence or span on one line, so that a person can read it and a diff
shows what changed. Reading refuses an unknown `format` and names the first thing that does not fit.
"""

import json
from pathlib import Path
from typing import IO, Any, cast

import yaml

from reader.errors import InputError, Problem
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
    """Plain data; PyYAML does not read all JSON (U+007F may stand raw in it), so the two are told apart."""
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506  a SafeLoader, in C where there is one
    except json.JSONDecodeError as error:
        raise InputError(Problem(path, f"not JSON: {error.msg}", line=error.lineno)) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError(Problem(path, f"not YAML: {error.problem}", line=line)) from error
    except yaml.YAMLError as error:
        raise InputError(Problem(path, "not YAML")) from error


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
