"""Evidence that two sentences state the same thing, as numbers; docs/alignment.md says what each is worth.

The full order-free table is computed with numpy, feature by feature. Nothing here decides anything.

Weights of terms: idf inside the pair says what tells these sentences apart (the name every sentence holds says
nothing), idf against background news says what is telling anywhere; their geometric mean is used where both should
agree. Competition features ask of each cell whether it is the best of its row and column: inside one event everything
looks alike, and the best candidate counts more than a good one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.align.prepare import Bag, Flags, Floats, Ids, Prepared

Table = NDArray[np.float32]
"""Shape (left nodes, right nodes)."""

_Numbers = NDArray[np.float32] | NDArray[np.float64]

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Idf:
    """How telling each term is inside one pair of articles: log of the inverse share of places that hold it."""

    terms: Ids
    """Ascending."""
    weights: Floats

    @classmethod
    def of(cls, left: Bag, right: Bag) -> "Idf":
        """Counted over the sentences (or clauses) of both articles together."""
        terms = np.union1d(left.terms, right.terms)
        frequency = np.zeros(len(terms), dtype=np.float32)
        for bag in (left, right):
            frequency[np.searchsorted(terms, bag.terms)] += bag.spread
        return cls(terms, np.log((left.size + right.size + 1) / frequency).astype(np.float32))

    def at(self, terms: Ids) -> Floats:
        """The weights of terms that all occur in the pair."""
        return self.weights[np.searchsorted(self.terms, terms)]


@dataclass(frozen=True, slots=True)
class PairIdf:
    """The weights that hold for a whole pair of articles, whichever block of it is looked at."""

    words: Idf
    clauses: Idf
    grams: Idf
    people: Idf

    @classmethod
    def of(cls, left: Prepared, right: Prepared) -> "PairIdf":
        """Counted once for two whole articles."""
        return cls(
            Idf.of(left.words, right.words),
            Idf.of(left.clauses, right.clauses),
            Idf.of(left.grams, right.grams),
            Idf.of(left.people, right.people),
        )


@dataclass(frozen=True, slots=True)
class _Columns:
    """The terms of two bags as columns of two matrices."""

    terms: Ids
    left: NDArray[np.int64]
    """For each occurrence on the left, its column."""
    right: NDArray[np.int64]

    @classmethod
    def of(cls, left: Bag, right: Bag) -> "_Columns":
        terms = np.union1d(left.terms, right.terms)
        columns = [np.searchsorted(terms, bag.terms)[bag.column] for bag in (left, right)]
        return cls(terms, columns[0], columns[1])


def tables(left: Prepared, right: Prepared, idf: PairIdf | None = None) -> dict[str, Table]:
    """Every feature of two articles by name, without those of competition.

    Args:
        left: With a node or more.
        right: With a node or more.
        idf: The weights of the whole articles when these are parts of them.

    Returns:
        Tables of shape (left nodes, right nodes), always under the same names in the same order.
    """
    idf = idf or PairIdf.of(left, right)
    return {
        **_words(left, right, idf),
        **_clauses(left, right, idf.clauses),
        **_grams(left, right, idf.grams),
        **_people(left, right, idf.people),
        **_runs(left, right),
        **_shape(left, right),
    }


def _words(left: Prepared, right: Prepared, idf: PairIdf) -> dict[str, Table]:
    columns = _Columns.of(left.words, right.words)
    size = len(columns.terms)
    inside = idf.words.at(columns.terms)
    outside = np.zeros(size, dtype=np.float32)
    outside[columns.left] = left.rarity
    outside[columns.right] = right.rarity
    both = np.sqrt(inside * outside)
    one = _incidence(left.words, columns.left, size)
    other = _incidence(right.words, columns.right, size)
    shared = _mass(one, other, both)
    lighter, heavier = _masses(one @ both, other @ both)
    return {
        "cosine_inside": _cosine(one, other, inside),
        "cosine_both": _cosine(one, other, both),
        "shared": shared,
        "contained_shorter": _over(shared, lighter),
        "contained_longer": _over(shared, heavier),
        "mass_shorter": lighter,
        "mass_longer": heavier,
        "context": _cosine(_blurred(one), _blurred(other), both),
        "best_shared": _best_term(one, other, both),
        **_kinds(left, right, columns, both),
        **_fair(left, right, columns, both),
        **_meaning(left, right, columns, both),
    }


def _incidence(bag: Bag, columns: NDArray[np.int64], size: int, value: Floats | float = 1.0) -> Table:
    """The value (1) where a place holds a term, else 0."""
    table = np.zeros((bag.size, size), dtype=np.float32)
    table[bag.place, columns] = value
    return table


def _masses(left: Floats, right: Floats) -> tuple[Table, Table]:
    """Of every cell, the smaller and the larger of its two sentences' masses."""
    return np.minimum(left[:, None], right[None, :]), np.maximum(left[:, None], right[None, :])


def _mass(left: Table, right: Table, weight: Floats) -> Table:
    """Weight of what every two rows share."""
    return np.asarray(_product(left * weight, right), dtype=np.float32)


MANY_CELLS = 10_000
"""From 100 by 100 sentences it pays to look for the columns that both sides use: one in four in blocks of 320."""


def _product(left: _Numbers, right: _Numbers) -> _Numbers:
    """The product of one table with the other turned; of large ones only columns that are not empty on a side count."""
    if len(left) * len(right) < MANY_CELLS:
        return left @ right.T
    used = np.flatnonzero(left.any(axis=0) & right.any(axis=0))
    return left[:, used] @ right[:, used].T


def _cosine(left: _Numbers, right: _Numbers, weight: Floats) -> Table:
    one, other = left * weight, right * weight
    return _over(_product(one, other), np.linalg.norm(one, axis=1)[:, None] * np.linalg.norm(other, axis=1)[None, :])


def _over(table: _Numbers, total: _Numbers) -> Table:
    return np.asarray(table / np.maximum(total, _TINY), dtype=np.float32)


CONTEXT_SHARE = 0.35
"""How much of a neighbouring sentence's terms counts in the context cosine. Without the feature log-likelihood falls
by 2%, more than for any other but `run`."""


def _blurred(table: Table) -> Table:
    blurred = table.copy()
    blurred[1:] += CONTEXT_SHARE * table[:-1]
    blurred[:-1] += CONTEXT_SHARE * table[1:]
    return blurred


def _best_term(left: Table, right: Table, weight: Floats) -> Table:
    """Weight of the most telling shared term."""
    found = np.zeros((len(left), len(right)), dtype=np.float32)
    for n, row in enumerate(left):
        columns = np.flatnonzero(row)
        if len(columns):
            found[n] = (right[:, columns] * weight[columns]).max(axis=1)
    return found


def _kinds(left: Prepared, right: Prepared, columns: _Columns, weight: Floats) -> dict[str, Table]:
    """Shared mass of names, figures, days and quoted words, its share of the smaller side, and that of plain words.

    Where a side has none of a kind its share is -1: nothing to compare is other than nothing shared.
    """
    found: dict[str, Table] = {}
    for kind in ("name", "number", "day", "quoted"):
        one = _flagged(left, columns.left, getattr(left, kind), len(weight))
        other = _flagged(right, columns.right, getattr(right, kind), len(weight))
        shared = _mass(one, other, weight)
        lighter, _ = _masses(one @ weight, other @ weight)
        found[f"{kind}_shared"] = shared
        found[f"{kind}_contained"] = np.where(lighter > 0, _over(shared, lighter), np.float32(-1))
    one = _flagged(left, columns.left, ~(left.name | left.number), len(weight))
    other = _flagged(right, columns.right, ~(right.name | right.number), len(weight))
    found["plain_shared"] = _mass(one, other, weight)
    return found


def _flagged(side: Prepared, columns: NDArray[np.int64], flag: Flags, size: int) -> Table:
    table = np.zeros((side.words.size, size), dtype=np.float32)
    table[side.words.place[flag], columns[flag]] = 1
    return table


def _fair(left: Prepared, right: Prepared, columns: _Columns, weight: Floats) -> dict[str, Table]:
    """Shared mass with each name counted as one thing, however many words it has."""
    one = _incidence(left.words, columns.left, len(weight), left.share)
    other = _incidence(right.words, columns.right, len(weight), right.share)
    shared = _mass(one, other, weight)
    mass_left, mass_right = (one**2) @ weight, (other**2) @ weight
    lighter, heavier = _masses(mass_left, mass_right)
    return {
        "fair_shared": shared,
        "fair_shorter": _over(shared, lighter),
        "fair_cosine": _over(shared, np.sqrt(lighter * heavier)),
    }


NEAR = 0.4
"""Cosine of word vectors below which two words have nothing to do with each other: random pairs of stems lie around 0
with a spread of 0.13, synonyms above 0.5."""


def _meaning(left: Prepared, right: Prepared, columns: _Columns, weight: Floats) -> dict[str, Table]:
    """How well each word of one sentence finds an equal or near word in the other, by word vectors.

    The greedy matching of BERTScore (Zhang et al. 2020) with static vectors: names and figures match only themselves.
    """
    names = np.union1d(*(side.words.terms[side.words.column[side.name | side.number]] for side in (left, right)))
    vectors = _plain_vectors(left, names), _plain_vectors(right, names)
    near = _nearness(left, right, vectors)
    to_right, to_left = _best_by_place(near.T, right.words), _best_by_place(near, left.words)
    one, heavy_left = _heavy(left, weight[np.searchsorted(columns.terms, left.words.terms)])
    other, heavy_right = _heavy(right, weight[np.searchsorted(columns.terms, right.words.terms)])
    down, across = heavy_left @ to_right.T, to_left @ heavy_right.T
    in_right = down / (heavy_left.sum(axis=1)[:, None] + 1)
    in_left = across / (heavy_right.sum(axis=1)[None, :] + 1)
    return {
        "near_best": np.maximum(in_right, in_left),
        "near_least": np.minimum(in_right, in_left),
        "near_mass": np.minimum(down, across),
        "sense": _cosine(one @ vectors[0], other @ vectors[1], np.ones(1, dtype=np.float32)),
        **_clause_meaning(left, right, columns, weight, (to_right, to_left)),
    }


def _nearness(left: Prepared, right: Prepared, vectors: tuple[Floats, Floats]) -> Table:
    """Of every two words, 0 below `NEAR` to 1 for equal ones; shape (left terms, right terms) of the bags of words."""
    near = np.clip((vectors[0] @ vectors[1].T - np.float32(NEAR)) / np.float32(1 - NEAR), 0, 1)
    _, mine, theirs = np.intersect1d(left.words.terms, right.words.terms, assume_unique=True, return_indices=True)
    near[mine, theirs] = 1
    return np.asarray(near, dtype=np.float32)


def _plain_vectors(side: Prepared, names: Ids) -> Floats:
    """Word vectors by term of the bag of words; zeros for names, figures and unknown words, near only themselves.

    A word that is a name in one place counts as one everywhere in both articles.
    """
    found = side.vectors[np.searchsorted(side.terms, side.words.terms)]
    found[np.isin(side.words.terms, names, assume_unique=True)] = 0
    return np.asarray(found, dtype=np.float32)


def _heavy(side: Prepared, weight: Floats) -> tuple[Table, Table]:
    """Shape (nodes, terms of the side): a name's share of weight, once for the sense and once squared for matching."""
    share = _incidence(side.words, side.words.column, len(weight), side.share)
    return share * weight, share * share * weight


def _best_by_place(near: Table, bag: Bag) -> Table:
    """The largest value of the terms (rows of `near`) of each place; shape (places, columns of `near`); 0 with none.

    Works down the rows: `reduceat` along them is five times as slow.
    """
    places, starts = np.unique(bag.place, return_index=True)
    found = np.zeros((bag.size, near.shape[1]), dtype=np.float32)
    if len(places):
        found[places] = np.maximum.reduceat(near[bag.column], starts, axis=0)
    return found


def _clause_meaning(
    left: Prepared, right: Prepared, columns: _Columns, weight: Floats, nearest: tuple[Table, Table]
) -> dict[str, Table]:
    """The clause that finds most of its words in the other sentence, by word vectors."""
    down = _clauses_found(left, weight[np.searchsorted(columns.terms, left.words.terms)], nearest[0])
    across = _clauses_found(right, weight[np.searchsorted(columns.terms, right.words.terms)], nearest[1]).T
    return {"near_clause_best": np.maximum(down, across), "near_clause_least": np.minimum(down, across)}


def _clauses_found(side: Prepared, weight: Floats, nearest: Table) -> Table:
    """Of each node's clauses the best share found in each node of the other article; `weight` by term of the side."""
    columns = np.searchsorted(side.words.terms, side.clauses.terms)[side.clauses.column]
    clauses = _incidence(side.clauses, columns, len(weight)) * weight
    found = (clauses @ nearest.T) / (clauses.sum(axis=1) + CLAUSE_PRIOR)[:, None]
    return np.asarray(np.maximum.reduceat(found, _clause_starts(side), axis=0), dtype=np.float32)


CLAUSE_PRIOR = 6.0
"""Mass added below a clause's containment, so that a clause of two words contained by chance does not reach 1."""


def _clauses(left: Prepared, right: Prepared, idf: Idf) -> dict[str, Table]:
    """Best clause against clause, and best clause against whole sentence."""
    columns = _Columns.of(left.clauses, right.clauses)
    weight = idf.at(columns.terms)
    one = _incidence(left.clauses, columns.left, len(weight))
    other = _incidence(right.clauses, columns.right, len(weight))
    rows, cols = _clause_starts(left), _clause_starts(right)
    whole_left, whole_right = np.maximum.reduceat(one, rows, axis=0), np.maximum.reduceat(other, cols, axis=0)
    into_right = _product(one * weight, whole_right) / (one @ weight + CLAUSE_PRIOR)[:, None]
    into_left = _product(other * weight, whole_left) / (other @ weight + CLAUSE_PRIOR)[:, None]
    down = np.maximum.reduceat(into_right, rows, axis=0)
    across = np.maximum.reduceat(into_left, cols, axis=0).T
    return {
        "clause_cosine": _block_max(_cosine(one, other, weight), rows, cols),
        "clause_shared": _block_max(_mass(one, other, weight), rows, cols),
        "clause_inside_best": np.maximum(down, across),
        "clause_inside_least": np.minimum(down, across),
    }


def _clause_starts(side: Prepared) -> NDArray[np.intp]:
    return np.searchsorted(side.clause_node, np.arange(len(side.nodes)))


def _block_max(cells: _Numbers, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Table:
    down = np.ascontiguousarray(np.maximum.reduceat(cells, rows, axis=0).T)
    return np.asarray(np.maximum.reduceat(down, columns, axis=0).T, dtype=np.float32)


def _grams(left: Prepared, right: Prepared, idf: Idf) -> dict[str, Table]:
    one, other, weight = _two(left.grams, right.grams, idf)
    lighter, _ = _masses(one @ weight, other @ weight)
    return {"gram_cosine": _cosine(one, other, weight), "gram_contained": _over(_mass(one, other, weight), lighter)}


def _people(left: Prepared, right: Prepared, idf: Idf) -> dict[str, Table]:
    """Names after a simple resolution of pronouns and titles, and how many of the two sentences report speech."""
    one, other, weight = _two(left.people, right.people, idf)
    cues = left.cues[:, None].astype(np.float32) + right.cues[None, :].astype(np.float32)
    return {"people": _cosine(one, other, weight), "people_shared": _mass(one, other, weight), "cues": cues}


def _two(left: Bag, right: Bag, idf: Idf) -> tuple[Table, Table, Floats]:
    columns = _Columns.of(left, right)
    size = len(columns.terms)
    return _incidence(left, columns.left, size), _incidence(right, columns.right, size), idf.at(columns.terms)


def _runs(left: Prepared, right: Prepared) -> dict[str, Table]:
    """The heaviest common run of words, by background idf, and the longest in words.

    Only equal tokens are looked at: sorted by diagonal of the token-by-token table, a run is a stretch of neighbours on
    one diagonal; the separators after each sentence are unlike everything and end it.
    """
    one, other = _equal_tokens(left.sequence, right.sequence)
    order = np.lexsort((one, other - one))
    one, other = one[order], other[order]
    breaks = np.ones(len(one) + 1, dtype=bool)
    breaks[1:-1] = (np.diff(one) != 1) | (np.diff(other) != 1)
    starts, stops = np.flatnonzero(breaks[:-1]), np.flatnonzero(breaks[1:]) + 1
    total = np.concatenate([[0.0], np.cumsum(right.sequence_weight[other], dtype=np.float64)])
    cells = left.sequence_node[one[starts]].astype(np.intp), right.sequence_node[other[starts]].astype(np.intp)
    heaviest = np.zeros((len(left.nodes), len(right.nodes)), dtype=np.float32)
    longest = np.zeros_like(heaviest)
    np.maximum.at(heaviest, cells, (total[stops] - total[starts]).astype(np.float32))
    np.maximum.at(longest, cells, (stops - starts).astype(np.float32))
    return {"run": heaviest, "run_words": longest}


def _equal_tokens(left: Ids, right: Ids) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Positions of every two equal tokens; separators are negative and equal nothing."""
    order = np.argsort(right, kind="stable")
    first = np.searchsorted(right[order], left, side="left")
    count = np.searchsorted(right[order], left, side="right") - first
    count[left < 0] = 0
    one = np.repeat(np.arange(len(left)), count)
    within = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
    return one, order[np.repeat(first, count) + within]


def _shape(left: Prepared, right: Prepared) -> dict[str, Table]:
    """Lengths and places: hints about what kind of sentence it is, never a constraint on order."""
    counts = [np.array([len(node.content) for node in side.nodes], dtype=np.float32) for side in (left, right)]
    places = [np.array([node.place for node in side.nodes], dtype=np.float32) for side in (left, right)]
    shorter, longer = _masses(*counts)
    earlier, later = _masses(*places)
    return {
        "words_shorter": shorter,
        "words_longer": longer,
        "distance": later - earlier,
        "earliest": earlier,
        "latest": later,
    }


COMPETING = ("cosine_both", "shared", "gram_cosine", "clause_shared", "fair_shared", "plain_shared", "near_best",
             "near_mass", "near_clause_best")  # fmt: skip
"""Features whose standing in row and column is evidence too."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """The two largest values of every row and column of a table, seen block by block."""

    rows: Floats
    """Shape (2, rows): largest first."""
    columns: Floats
    """Shape (2, columns)."""

    @classmethod
    def none_yet(cls, shape: tuple[int, int]) -> "Rivals":
        """Before any block was seen; values are never negative."""
        return cls(np.zeros((2, shape[0]), dtype=np.float32), np.zeros((2, shape[1]), dtype=np.float32))

    def see(self, block: Table, row: int, column: int) -> None:
        """Takes in the block whose first cell is (row, column)."""
        _take(self.rows[:, row : row + block.shape[0]], block.T)
        _take(self.columns[:, column : column + block.shape[1]], block)

    def leads(self, block: Table, row: int, column: int) -> tuple[Table, Table]:
        """Of each cell of a block, how far it is above the best other of its row and of its column."""
        return (
            _lead(block.T, self.rows[:, row : row + block.shape[0]]).T,
            _lead(block, self.columns[:, column : column + block.shape[1]]),
        )


def _take(best: Floats, block: Table) -> None:
    """Merges the two largest of each column of a block into `best` (2, columns), in place."""
    stacked = np.vstack([best, block])
    best[:] = np.partition(stacked, len(stacked) - 2, axis=0)[:-3:-1] if len(stacked) > 1 else stacked


def _lead(block: Table, best: Floats) -> Table:
    return np.asarray(block - np.where(block >= best[0], best[1], best[0]), dtype=np.float32)


def with_competition(
    found: dict[str, Table], rivals: dict[str, Rivals], row: int = 0, column: int = 0
) -> dict[str, Table]:
    """The features of a block, and for the competing ones the larger and the smaller of their two leads."""
    full = dict(found)
    for name in COMPETING:
        in_row, in_column = rivals[name].leads(found[name], row, column)
        full[f"{name}_lead_best"] = np.maximum(in_row, in_column)
        full[f"{name}_lead_least"] = np.minimum(in_row, in_column)
    return full
