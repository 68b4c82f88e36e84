"""Evidence that two sentences state the same thing, as numbers; docs/alignment.md says what each is worth.

The full order-free table is computed with numpy, feature by feature. Nothing here decides anything.

Weights of terms: idf inside the pair says what tells these sentences apart (the name every sentence holds says
nothing), idf against background news says what is telling anywhere; their geometric mean is used where both should
agree. Competition features ask of each cell whether it is the best of its row and column: inside one event everything
looks alike, and the best candidate counts more than a good one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.align.prepare import Bag, Flags, Floats, Ids, Prepared

Table = NDArray[np.float32]
"""Shape (left nodes, right nodes)."""

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of both articles and their weights; shape (terms,)."""

    terms: Ids
    left: NDArray[np.int32]
    """For each occurrence on the left, its column."""
    right: NDArray[np.int32]

    @classmethod
    def of(cls, left: Ids, right: Ids) -> "Vocabulary":
        """The union of two lists of terms."""
        terms, columns = np.unique(np.concatenate([left, right]), return_inverse=True)
        columns = columns.astype(np.int32)
        return cls(terms, columns[: len(left)], columns[len(left) :])


def incidence(place: NDArray[np.int32], columns: NDArray[np.int32], shape: tuple[int, int]) -> Table:
    """1 where a place holds a term, else 0."""
    table = np.zeros(shape, dtype=np.float32)
    table[place, columns] = 1
    return table


def _pair_idf(left: Table, right: Table) -> Floats:
    """Log of the inverse share of sentences, of both articles, with each term; at most log of their number."""
    frequency = left.sum(axis=0) + right.sum(axis=0)
    idf: Floats = np.log((len(left) + len(right) + 1) / np.maximum(frequency, 1)).astype(np.float32)
    return idf


def _cosine(left: Table, right: Table, weight: Floats) -> Table:
    one, other = left * weight, right * weight
    norms = np.linalg.norm(one, axis=1)[:, None] * np.linalg.norm(other, axis=1)[None, :]
    return np.asarray((one @ other.T) / np.maximum(norms, _TINY), dtype=np.float32)


def _over(table: Table, floor: Floats | Table) -> Table:
    return np.asarray(table / np.maximum(floor, _TINY), dtype=np.float32)


def tables(left: Prepared, right: Prepared) -> dict[str, Table]:
    """Every feature of two articles by name, each of shape (left nodes, right nodes); needs a node on either side."""
    found: dict[str, Table] = {}
    for group in (_words, _clauses, _bigrams, _grams, _people, _runs, _shape):
        found.update(group(left, right))
    _compete(found)
    return found


def _words(left: Prepared, right: Prepared) -> dict[str, Table]:
    vocabulary = Vocabulary.of(left.words.term, right.words.term)
    size = len(vocabulary.terms)
    one = incidence(left.words.place, vocabulary.left, (left.words.size, size))
    other = incidence(right.words.place, vocabulary.right, (right.words.size, size))
    inside = _pair_idf(one, other)
    outside = np.zeros(size, dtype=np.float32)
    outside[vocabulary.left] = left.rarity
    outside[vocabulary.right] = right.rarity
    both = np.sqrt(inside * outside)
    shared = (one * both) @ other.T
    mass_left, mass_right = (one @ both)[:, None], (other @ both)[None, :]
    kin = _kinship(vocabulary, left, right)
    soft = shared + _soft(one, other, both, kin)
    found = {
        "cosine_inside": _cosine(one, other, inside),
        "cosine_both": _cosine(one, other, both),
        "shared": shared,
        "contained_shorter": _over(shared, np.minimum(mass_left, mass_right)),
        "contained_longer": _over(shared, np.maximum(mass_left, mass_right)),
        "soft_cosine": _over(soft, np.sqrt(mass_left * mass_right)),
        "soft_shorter": _over(soft, np.minimum(mass_left, mass_right)),
        "mass_shorter": np.minimum(mass_left, mass_right) + 0 * shared,
        "mass_longer": np.maximum(mass_left, mass_right) + 0 * shared,
    }
    found.update(_kinds(left, right, vocabulary, both))
    found["context"] = _context(one, other, both)
    plain = (_flagged(left, vocabulary.left, ~(left.name | left.number)), _flagged(right, vocabulary.right, ~(right.name | right.number)))
    found["shared_plain"] = (plain[0] * both) @ plain[1].T
    found["best_shared"] = _best_term(one, other, both)
    return found


def _best_term(left: Table, right: Table, weight: Floats) -> Table:
    """Weight of the most telling shared term."""
    found = np.zeros((len(left), len(right)), dtype=np.float32)
    for n, row in enumerate(left):
        columns = np.flatnonzero(row)
        if len(columns):
            found[n] = (right[:, columns] * weight[columns]).max(axis=1)
    return found


def _flagged(side: Prepared, columns: NDArray[np.int32], flag: Flags) -> Table:
    size = int(columns.max(initial=-1)) + 1
    return incidence(side.words.place[flag], columns[flag], (side.words.size, size))


def _kinds(left: Prepared, right: Prepared, vocabulary: Vocabulary, weight: Floats) -> dict[str, Table]:
    """Shared mass of names, figures and quoted words, and what of figures only one side has."""
    found: dict[str, Table] = {}
    size = len(vocabulary.terms)
    for kind in ("name", "number", "quoted"):
        flag_left, flag_right = getattr(left, kind), getattr(right, kind)
        one = incidence(left.words.place[flag_left], vocabulary.left[flag_left], (left.words.size, size))
        other = incidence(right.words.place[flag_right], vocabulary.right[flag_right], (right.words.size, size))
        shared = (one * weight) @ other.T
        found[f"{kind}_shared"] = shared
        mass = np.minimum((one @ weight)[:, None], (other @ weight)[None, :])
        found[f"{kind}_contained"] = np.where(mass > 0, _over(shared, mass), -1).astype(np.float32)
    return found


def _kinship(vocabulary: Vocabulary, left: Prepared, right: Prepared) -> list[tuple[int, int, float]]:
    """Pairs of columns (left term, right term, weight) that are related words."""
    column = {int(term): n for n, term in enumerate(vocabulary.terms)}
    mine, theirs = set(left.stems), set(right.stems)
    return [
        (column[term], column[other], weight)
        for term in mine
        for other, weight in left.kin[term]
        if other in theirs
    ]


def _soft(one: Table, other: Table, weight: Floats, kin: list[tuple[int, int, float]]) -> Table:
    """Mass that related words add: each term counts on a side only where the very word is missing on the other."""
    found = np.zeros((len(one), len(other)), dtype=np.float32)
    for a, b, share in kin:
        rows, columns = np.flatnonzero(one[:, a]), np.flatnonzero(other[:, b])
        gain = share * min(weight[a], weight[b])
        missing = (1 - one[rows, b])[:, None] * (1 - other[columns, a])[None, :]
        found[np.ix_(rows, columns)] += gain * missing
    return found


CONTEXT_SHARE = 0.35
"""How much of a neighbouring sentence's terms counts in the context cosine."""


def _context(one: Table, other: Table, weight: Floats) -> Table:
    return _cosine(_blurred(one), _blurred(other), weight)


def _blurred(table: Table) -> Table:
    blurred = table.copy()
    blurred[1:] += CONTEXT_SHARE * table[:-1]
    blurred[:-1] += CONTEXT_SHARE * table[1:]
    return blurred


def _clauses(left: Prepared, right: Prepared) -> dict[str, Table]:
    """Best clause against clause, and best clause against whole sentence."""
    vocabulary = Vocabulary.of(left.clauses.term, right.clauses.term)
    size = len(vocabulary.terms)
    one = incidence(left.clauses.place, vocabulary.left, (left.clauses.size, size))
    other = incidence(right.clauses.place, vocabulary.right, (right.clauses.size, size))
    weight = _pair_idf(one, other)
    cells = _cosine(one, other, weight)
    shared = (one * weight) @ other.T
    mass_left, mass_right = (one @ weight), (other @ weight)
    starts_left, starts_right = _starts(left), _starts(right)
    whole_right = np.maximum.reduceat(other, starts_right, axis=0)
    whole_left = np.maximum.reduceat(one, starts_left, axis=0)
    into_right = ((one * weight) @ whole_right.T) / (mass_left + CLAUSE_PRIOR)[:, None]
    into_left = (whole_left * weight) @ other.T / (mass_right + CLAUSE_PRIOR)[None, :]
    down = np.maximum.reduceat(into_right, starts_left, axis=0)
    across = np.maximum.reduceat(into_left, starts_right, axis=1)
    return {
        "clause_cosine": _block_max(cells, starts_left, starts_right),
        "clause_shared": _block_max(shared, starts_left, starts_right),
        "clause_inside_best": np.maximum(down, across).astype(np.float32),
        "clause_inside_least": np.minimum(down, across).astype(np.float32),
    }


CLAUSE_PRIOR = 6.0
"""Mass added below a clause's containment, so that a clause of two words contained by chance does not reach 1."""


def _starts(side: Prepared) -> NDArray[np.intp]:
    return np.searchsorted(side.clause_node, np.arange(len(side.nodes)))


def _block_max(cells: Table, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Table:
    return np.asarray(np.maximum.reduceat(np.maximum.reduceat(cells, rows, axis=0), columns, axis=1), dtype=np.float32)


def _bigrams(left: Prepared, right: Prepared) -> dict[str, Table]:
    one, other, weight = _two(left.bigrams, right.bigrams)
    shared = (one * weight) @ other.T
    mass = np.minimum((one @ weight)[:, None], (other @ weight)[None, :])
    return {"bigram_shared": shared, "bigram_contained": _over(shared, mass)}


def _grams(left: Prepared, right: Prepared) -> dict[str, Table]:
    one, other, weight = _two(left.grams, right.grams)
    shared = (one * weight) @ other.T
    mass = np.minimum((one @ weight)[:, None], (other @ weight)[None, :])
    return {"gram_cosine": _cosine(one, other, weight), "gram_contained": _over(shared, mass)}


def _people(left: Prepared, right: Prepared) -> dict[str, Table]:
    one, other, weight = _two(left.people, right.people)
    cues = left.cues[:, None].astype(np.float32) + right.cues[None, :]
    return {"people": _cosine(one, other, weight), "people_shared": (one * weight) @ other.T, "cues": cues.astype(np.float32)}


def _two(left: Bag, right: Bag) -> tuple[Table, Table, Floats]:
    vocabulary = Vocabulary.of(left.term, right.term)
    size = len(vocabulary.terms)
    one = incidence(left.place, vocabulary.left, (left.size, size))
    other = incidence(right.place, vocabulary.right, (right.size, size))
    return one, other, _pair_idf(one, other)


def _runs(left: Prepared, right: Prepared) -> dict[str, Table]:
    """The heaviest common run of words, by background idf, and its length in words.

    One row of the token-by-token table at a time: a run grows along the diagonal and ends at the first unlike word;
    the separators after each sentence are unlike everything.
    """
    weight = right.sequence_weight
    starts = np.searchsorted(right.sequence_node, np.arange(len(right.nodes)))
    best = np.zeros((len(left.nodes), len(right.nodes)), dtype=np.float32)
    longest = np.zeros_like(best)
    run = np.zeros(len(right.sequence) + 1, dtype=np.float32)
    length = np.zeros_like(run)
    for row, term in _rows(left):
        same = right.sequence == term
        if not same.any():
            run[:] = 0
            length[:] = 0
            continue
        run[1:] = (run[:-1] + weight) * same
        length[1:] = (length[:-1] + 1) * same
        np.maximum(best[row], np.maximum.reduceat(run[1:], starts), out=best[row])
        np.maximum(longest[row], np.maximum.reduceat(length[1:], starts), out=longest[row])
    return {"run": best, "run_words": longest}


def _rows(side: Prepared) -> Iterator[tuple[int, int]]:
    return zip(side.sequence_node.tolist(), side.sequence.tolist(), strict=True)


def _shape(left: Prepared, right: Prepared) -> dict[str, Table]:
    """Lengths and places: hints about what kind of sentence it is, never about order."""
    words_left = np.array([len(node.content) for node in left.nodes], dtype=np.float32)[:, None]
    words_right = np.array([len(node.content) for node in right.nodes], dtype=np.float32)[None, :]
    place_left = (np.arange(len(left.nodes), dtype=np.float32) / max(1, len(left.nodes) - 1))[:, None]
    place_right = (np.arange(len(right.nodes), dtype=np.float32) / max(1, len(right.nodes) - 1))[None, :]
    return {
        "words_shorter": np.minimum(words_left, words_right),
        "words_longer": np.maximum(words_left, words_right),
        "distance": np.abs(place_left - place_right),
        "earliest": np.minimum(place_left, place_right),
        "latest": np.maximum(place_left, place_right),
    }


COMPETING = ("cosine_both", "soft_shorter", "shared", "gram_cosine", "clause_shared")
"""Features whose standing in row and column is evidence too."""


def _compete(found: dict[str, Table]) -> None:
    """Adds, for some features, the lead over the best rival in the row and in the column."""
    for name in COMPETING:
        rows, columns = leads(found[name]), leads(found[name].T).T
        found[f"{name}_lead_best"] = np.maximum(rows, columns)
        found[f"{name}_lead_least"] = np.minimum(rows, columns)


def leads(table: Table) -> Table:
    """Each cell minus the largest other cell of its row; minus 0 when it is alone."""
    if table.shape[1] < 2:  # noqa: PLR2004  a row of one has no rival
        return table.copy()
    top = np.partition(table, -2, axis=1)[:, -2:]
    best, second = top[:, 1:], top[:, :1]
    return np.asarray(table - np.where(table >= best, second, best), dtype=np.float32)
