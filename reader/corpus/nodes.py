"""A YAML file, read so that every complaint can name its line.

PyYAML's node tree is walked instead of its constructed objects: nodes keep their line, tags are seen before anything is
built from them, and a doubled key is not silently the last one. No tag but the plain ones of YAML's core schema is
accepted, so a file can never name a Python object.
"""

import datetime as dt
import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from reader.errors import InputError, Problem

_TYPE_NAMES = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:bool": "yes or no",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:map": "a mapping",
    "tag:yaml.org,2002:seq": "a list",
}
_STR = "tag:yaml.org,2002:str"
_DATE = "tag:yaml.org,2002:timestamp"
_NULL = "tag:yaml.org,2002:null"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose_file(text: str, path: Path) -> yaml.Node:
    """The root node of a YAML text.

    Raises:
        InputError: The text is not YAML, or is empty.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise InputError(Problem(path, f"not YAML: {error.problem or error.context}", line=line)) from error
    except yaml.YAMLError as error:
        raise InputError(Problem(path, f"not YAML: {str(error).splitlines()[0]}")) from error
    if root is None:
        raise InputError(Problem(path, "the file is empty", "write a corpus index in it"))
    return root


@dataclass(slots=True)
class NodeReader:
    """Takes typed values out of nodes and collects a `Problem` for each that is not as it should be."""

    path: Path
    problems: list[Problem] = field(default_factory=list)

    def complain(self, node: yaml.Node | None, what: str, remedy: str = "") -> None:
        """Note one problem at a node's line."""
        line = node.start_mark.line + 1 if node is not None and node.start_mark else None
        self.problems.append(Problem(self.path, what, remedy, line))

    def mapping(self, node: yaml.Node, what: str, known: Collection[str]) -> Mapping[str, yaml.Node] | None:
        """The entries of a mapping with text keys; unknown and doubled keys are named and left out."""
        if not self._is_kind(node, yaml.MappingNode, what, "a mapping"):
            return None
        entries: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None or name not in known:
                near = difflib.get_close_matches(name or "", list(known), n=1)
                remedy = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted(known))}"
                self.complain(
                    key, f"unknown key `{name}` in {what}" if name else f"a key of {what} is not text", remedy
                )
            elif name in entries:
                self.complain(key, f"key `{name}` of {what} stands twice", "the first one is used")
            else:
                entries[name] = value
        return entries

    def sequence(self, node: yaml.Node | None, what: str) -> tuple[yaml.Node, ...]:
        """The items of a list; empty, with a problem, when it is something else; empty when absent."""
        if node is None or not self._is_kind(node, yaml.SequenceNode, what, "a list"):
            return ()
        return tuple(node.value)

    def text(self, node: yaml.Node | None, what: str) -> str | None:
        """A text value; None when absent or empty, and None with a problem when it is something else."""
        if node is None or node.tag == _NULL:
            return None
        if not isinstance(node, yaml.ScalarNode) or node.tag != _STR:
            self._wrong_type(node, what, "text")
            return None
        return node.value or None

    def date(self, node: yaml.Node | None, what: str) -> dt.date | None:
        """A calendar date (`2021-03-30`, quoted or not, a time after it ignored); None when absent."""
        if node is None or node.tag == _NULL:
            return None
        if isinstance(node, yaml.ScalarNode) and node.tag in {_STR, _DATE}:
            try:
                return dt.date.fromisoformat(node.value[:10])
            except ValueError:
                self.complain(node, f"{what} is not a date: {node.value!r}", "write it as 2021-03-30")
                return None
        self._wrong_type(node, what, "a date")
        return None

    def _is_kind(self, node: yaml.Node, kind: type[yaml.Node], what: str, wanted: str) -> bool:
        core = node.tag in _TYPE_NAMES
        if isinstance(node, kind) and core:
            return True
        self._wrong_type(node, what, wanted)
        return False

    def _wrong_type(self, node: yaml.Node, what: str, wanted: str) -> None:
        if node.tag not in _TYPE_NAMES:
            self.complain(node, f"{what} carries the YAML tag {node.tag!r}", "remove the tag: only plain YAML is read")
            return
        remedy = "put it in quotes" if wanted == "text" and isinstance(node, yaml.ScalarNode) else ""
        self.complain(node, f"{what} must be {wanted}, not {_TYPE_NAMES[node.tag]}", remedy)
