"""Which pairs of articles are worth comparing: those that share two rare terms within a few days.

Theory: two reports of one event name the same people, places and things, and those are among the heaviest terms of
each. Two or more of each article's 25 heaviest terms in common keep 96 to 99% of true pairs and 2% of all.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.index.vectors import NO_DAY, Ints, Vectors

TOP_TERMS = 25
LEAST_SHARED = 2

WINDOW_DAYS = 7
"""Articles further apart are joined through those between them, if at all: after a week similarity is halved."""

MAX_FOLLOWING = 60
"""Articles that each article meets through one term, the nearest in time first. A term that stands in more articles of
a week than this is either common there, and then other terms decide, or is of one large event, and then the chain of
neighbours holds that event together."""

_ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Postings:
    """For every term, the articles that have it among their heaviest, by day."""

    terms: npt.NDArray[np.uint32]
    rows: Ints
    days: npt.NDArray[np.int32]


def heaviest_terms(vectors: Vectors) -> tuple[Ints, npt.NDArray[np.uint32]]:
    """The TOP_TERMS heaviest terms of each article as two flat arrays, row and term; of equal ones the lower term."""
    rows = np.repeat(np.arange(len(vectors)), np.diff(vectors.starts))
    order = np.lexsort((vectors.terms, -vectors.weights, rows))
    rank = np.arange(len(order)) - np.repeat(vectors.starts[:-1], np.diff(vectors.starts))
    kept = order[rank < TOP_TERMS]
    return rows[kept], vectors.terms[kept]


def postings(vectors: Vectors) -> Postings:
    """Sorted by term, then day, then row."""
    rows, terms = heaviest_terms(vectors)
    days = vectors.days[rows]
    order = np.lexsort((rows, days, terms))
    return Postings(terms[order], rows[order], days[order])


def candidate_pairs(vectors: Vectors, new: npt.NDArray[np.bool_]) -> Iterator[tuple[Ints, Ints]]:
    """Blocks of candidate pairs (left, right), each sorted by left; every pair stands once, in one direction.

    Args:
        vectors: All articles.
        new: Per article; a pair without a new article is left out.
    """
    listed = postings(vectors)
    by_row = np.argsort(listed.rows, kind="stable")
    bounds = np.searchsorted(listed.rows[by_row], np.arange(0, len(vectors) + _ROWS_AT_ONCE, _ROWS_AT_ONCE))
    limits = _limits(listed)
    for begin, end in itertools.pairwise(bounds.tolist()):
        left, right = _pairs_of(listed, by_row[begin:end], limits, len(vectors))
        kept = new[left] | new[right]
        yield left[kept], right[kept]


def _limits(listed: Postings) -> Ints:
    """For each posting, the end of the run of postings of its term within the window."""
    if len(listed.terms) == 0:
        return np.empty(0, np.int64)
    key = listed.terms.astype(np.int64) << 32
    last = np.where(listed.days == NO_DAY, np.int64(2**31), listed.days.astype(np.int64) + WINDOW_DAYS)
    ends = np.searchsorted(key + listed.days + 1, key + last + 1, side="right")
    return np.minimum(ends, np.arange(len(ends)) + 1 + MAX_FOLLOWING)


def _pairs_of(listed: Postings, chosen: Ints, limits: Ints, articles: int) -> tuple[Ints, Ints]:
    """The pairs that some postings form with those that follow them in their runs.

    Articles without a date sort before all others of a term and their run is all of it, so they meet dated ones too.
    """
    lengths = limits[chosen] - chosen - 1
    left = np.repeat(listed.rows[chosen], lengths)
    steps = np.arange(len(left)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    right = listed.rows[np.repeat(chosen, lengths) + 1 + steps]
    keys, shared = np.unique(left * np.int64(articles) + right, return_counts=True)
    keys = keys[shared >= LEAST_SHARED]
    return keys // articles, keys % articles
