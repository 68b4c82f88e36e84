"""Lexical facts shipped with the program: how common a stem is in news, and which stems are related.

Built by tools/build_lexicon.py; counts and links only, no text. Read once, on first use.
"""

import functools
import math
from importlib import resources

import numpy as np
from numpy.typing import NDArray


@functools.cache
def _words() -> dict[str, int]:
    """Stem to its number in the data files."""
    with resources.files("reader.align").joinpath("data/frequencies.npz").open("rb") as file, np.load(file) as data:
        return {word: n for n, word in enumerate(bytes(data["words"]).decode().split("\n"))}


@functools.cache
def _rarity() -> tuple[NDArray[np.float32], float]:
    """The idf of every known stem, and that of an unknown one."""
    with resources.files("reader.align").joinpath("data/frequencies.npz").open("rb") as file, np.load(file) as data:
        documents = int(data["documents"])
        idf = np.log((documents + 1) / (data["counts"].astype(np.float32) + 0.5)).astype(np.float32)
    return idf, math.log((documents + 1) / 1.0)


def rarity(stem: str) -> float:
    """How telling a stem is: log of the inverse share of news articles with it, 0 (in all) to 6.7 (in none)."""
    idf, unknown = _rarity()
    number = _words().get(stem)
    return unknown if number is None else float(idf[number])


@functools.cache
def _neighbours() -> dict[str, tuple[tuple[str, float], ...]]:
    with resources.files("reader.align").joinpath("data/related.npz").open("rb") as file, np.load(file) as data:
        ends, percent = data["ends"].tolist(), data["percent"].tolist()
    words = list(_words())
    table: dict[str, list[tuple[str, float]]] = {}
    for (a, b), weight in zip(ends, percent, strict=True):
        table.setdefault(words[a], []).append((words[b], weight / 100))
        table.setdefault(words[b], []).append((words[a], weight / 100))
    return {word: tuple(others) for word, others in table.items()}


def related(stem: str) -> tuple[tuple[str, float], ...]:
    """Synonyms, derivations and near hypernyms of a stem with a weight in (0, 1); none for an unknown stem."""
    return _neighbours().get(stem, ())
