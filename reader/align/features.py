"""Evidence that two sentences state the same thing, as numbers; see docs/alignment.md for what each is worth.

The full order-free table is computed with numpy. Nothing here decides anything.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.align.prepare import Prepared

Table = NDArray[np.float32]
"""Shape (left nodes, right nodes)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Named tables of one pair of articles, each of shape (left nodes, right nodes)."""

    cosine: Table
    containment: Table
    """Share of the lighter sentence's idf mass that stands in the other."""
    run: Table
    """Content words in the longest common run."""


def lexical_evidence(left: Prepared, right: Prepared) -> Evidence:
    """The tables of two articles; of shape (0, n) or (n, 0) when a side is empty."""
    left_bags = [{t.stem for t in node.tokens if t.content} for node in left.nodes]
    right_bags = [{t.stem for t in node.tokens if t.content} for node in right.nodes]
    index = {stem: n for n, stem in enumerate(sorted(set().union(*left_bags, *right_bags)))}
    one, other = _incidence(left_bags, index), _incidence(right_bags, index)
    frequency = one.sum(axis=0) + other.sum(axis=0)
    idf = np.log((len(left_bags) + len(right_bags) + 1) / np.maximum(frequency, 1)).astype(np.float32)
    shared = (one * idf) @ other.T
    norms = np.sqrt((one @ idf**2)[:, None] * (other @ idf**2)[None, :])
    lighter = np.minimum((one @ idf)[:, None], (other @ idf)[None, :])
    cosine = ((one * idf**2) @ other.T) / np.maximum(norms, 1e-6)
    return Evidence(cosine, shared / np.maximum(lighter, 1e-6), shared)


def _incidence(bags: list[set[str]], index: dict[str, int]) -> Table:
    table = np.zeros((len(bags), len(index)), dtype=np.float32)
    for row, bag in enumerate(bags):
        table[row, [index[stem] for stem in bag]] = 1
    return table
