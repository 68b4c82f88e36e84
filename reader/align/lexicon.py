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
def _vectors() -> tuple[dict[str, int], NDArray[np.float32]]:
    """Rows of the word vectors by stem; the vectors are of length 1, the last row is zero."""
    with resources.files("reader.align").joinpath("data/vectors.npz").open("rb") as file, np.load(file) as data:
        rows = {stem: n for n, stem in enumerate(bytes(data["stems"]).decode().split("\n"))}
        vectors = data["v"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return rows, np.vstack([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)])


def vectors(stems: list[str]) -> NDArray[np.float32]:
    """Shape (stems, dimensions): a vector of length 1 for each, zeros for an unknown stem."""
    rows, table = _vectors()
    return table[[rows.get(stem, -1) for stem in stems]]


ALIKE = 0.5
"""Cosine of two word vectors from which the words mean about the same: random stems lie around 0, spread 0.13."""


@functools.lru_cache(maxsize=65_536)
def alike(one: str, other: str, least: float = ALIKE) -> bool:
    """Whether two stems are equal or near in meaning by their word vectors; unknown ones are like themselves alone."""
    if one == other:
        return True
    both = vectors([one, other])
    return float(both[0] @ both[1]) >= least
