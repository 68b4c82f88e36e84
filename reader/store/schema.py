"""The JSON Schemas of our documents, and a reader of the part of JSON Schema that they use.

The schemas are published with the package, for other programs and for editors; `check` reads the same files, so they
cannot drift from what is accepted. A library would do the reading as well, but jsonschema costs 74 ms and five packages
on every export that is loaded, and says what is wrong in words for programmers; the tests hold this reader against it.
"""

import functools
import importlib.resources
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
    "boolean": (bool,),
}
_NAMES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "null": "nothing",
    "boolean": "true or false",
}


@functools.cache
def load_schema(name: str) -> Schema:
    """A schema shipped with the package: `diptych-1`, `diptych-pair-1`, `diptych-disputes-1` or `diptych-corpus-1`."""
    file = importlib.resources.files("reader.store") / "schemas" / f"{name}.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


def faults(value: object, schema: Schema, *, root: Schema | None = None, where: str = "") -> Iterator[str]:
    """Every way in which plain data is not as a schema says, in the order of the schema.

    Args:
        value: Dicts, lists, text, numbers, booleans, None.
        schema: Of the keywords our own schemas use; others are passed over.
        root: The schema that `$ref` looks in; the schema itself when None.
        where: The place of the value in the document, for the messages.
    """
    root = root or schema
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        yield from _any_of(value, schema["anyOf"], root, where)
        return
    unfit = _unfit(value, schema)
    if unfit:
        yield f"`{where or 'the document'}` is {_shown(value)}, not {unfit}"
    elif isinstance(value, dict):
        yield from _mapping_faults(value, schema, root, where)
    elif isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], root=root, where=f"{where}[{number}]")


def _any_of(value: object, choices: list[Schema], root: Schema, where: str) -> Iterator[str]:
    """Faults by the choice of the value's own type, else by the first."""
    found = [list(faults(value, choice, root=root, where=where)) for choice in choices]
    if all(found):
        yield from min(found, key=lambda each: any(line.startswith(f"`{where}` is") for line in each))


def _mapping_faults(value: dict[str, Any], schema: Schema, root: Schema, where: str) -> Iterator[str]:
    inside = f"{where}." if where else ""
    for key in schema.get("required", ()):
        if key not in value:
            yield f"`{inside}{key}` is missing"
    properties = schema.get("properties", {})
    for key, sub_schema in properties.items():
        if key in value:
            yield from faults(value[key], sub_schema, root=root, where=f"{inside}{key}")
    if schema.get("additionalProperties") is False:
        for key in value:
            if key not in properties:
                yield f"`{inside}{key}` is unknown"


def _unfit(value: object, schema: Schema) -> str:
    """What the value should have been; empty when it is."""
    if "const" in schema:
        return "" if value == schema["const"] else repr(schema["const"])
    if "enum" in schema:
        is_choice = isinstance(value, str) and value in schema["enum"]
        return "" if is_choice else "one of " + ", ".join(schema["enum"])
    types = schema.get("type", ())
    names = [types] if isinstance(types, str) else list(types)
    if names and not any(_is(value, name) for name in names):
        return " or ".join(_NAMES[name] for name in names)
    return _out_of_bounds(value, schema)


def _out_of_bounds(value: object, schema: Schema) -> str:
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return f"a number from {schema['minimum']}" + (f" to {schema['maximum']}" if "maximum" in schema else "")
    if isinstance(value, list):
        fewest, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
        if not fewest <= len(value) <= most:
            return f"a list of {fewest}" + ("" if most == fewest else " or more")
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0):
            return "a text with something in it"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return f"a text like {schema['pattern']}"
    return ""


def _is(value: object, name: str) -> bool:
    """JSON has no booleans among its numbers; 2.0 is a whole number there, but never one of ours."""
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return repr(value) if len(repr(value)) <= 60 else repr(value)[:59] + "…"  # noqa: PLR2004  fits on a line
