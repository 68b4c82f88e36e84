"""The examples in the docstrings of the text modules are true."""

import doctest
import importlib
from pathlib import Path

import pytest

import reader.text

MODULES = sorted(path.stem for path in Path(next(iter(reader.text.__path__))).glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    """Each gives what it says it gives."""
    module = importlib.import_module(f"reader.text.{name}")
    assert doctest.testmod(module).failed == 0
