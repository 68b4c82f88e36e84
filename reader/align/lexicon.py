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
def _vectors() -> tuple[dict[str, int], NDArray[np.int8], NDArray[np.float32]]:
    """Rows of the word vectors by stem, the vectors as they are in the file, their lengths; the last row is zero.

    They stay whole numbers of a byte: as floats of length 1 they took four times the memory, and ten while being made.
    """
    with resources.files("reader.align").joinpath("data/vectors.npz").open("rb") as file, np.load(file) as data:
        rows = {stem: n for n, stem in enumerate(bytes(data["stems"]).decode().split("\n"))}
        known: NDArray[np.int8] = data["v"]
    table = np.zeros((len(known) + 1, known.shape[1]), dtype=np.int8)
    table[:-1] = known
    squares = np.einsum("ij,ij->i", table, table, dtype=np.int32)
    squares[-1] = 1
    return rows, table, np.sqrt(squares.astype(np.float32))


def vectors(stems: list[str]) -> NDArray[np.float32]:
    """Shape (stems, dimensions): a vector of length 1 for each, zeros for an unknown stem."""
    rows, table, lengths = _vectors()
    chosen = [rows.get(stem, -1) for stem in stems]
    return table[chosen].astype(np.float32) / lengths[chosen, np.newaxis]


ALIKE = 0.5
"""Cosine of two word vectors from which the words mean about the same: random stems lie around 0, spread 0.13."""


@functools.lru_cache(maxsize=65_536)
def alike(one: str, other: str, least: float = ALIKE) -> bool:
    """Whether two stems are equal or near in meaning by their word vectors; unknown ones are like themselves alone."""
    if one == other:
        return True
    both = vectors([one, other])
    return float(both[0] @ both[1]) >= least
