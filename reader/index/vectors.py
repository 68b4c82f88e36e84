"""Vectors: the weighted terms of many articles in a few flat arrays, and the similarity of pairs of them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.index.terms import TERM_BITS, background

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

NO_DAY = -1
"""The day number of an article without a date."""

BACKGROUND_ARTICLES = 200
"""The weight of the shipped document frequencies, in articles.

In a collection of one event its own frequencies say that the event's words are common. B-cubed F1 without a background
on single events of two to six articles: 0.54; with 50 articles or more: 0.99. On single events of 12 to 22 short leads,
at the threshold best for each: 0.79 with 50, 0.88 with 200, 0.89 with 500; on ten such events 0.95, 0.95, 0.96. On the
large sets all three reach the same to within 0.01, each at its own threshold.
"""

DECAY_DAYS = 10.0
"""Similarity falls by 1/e in ten days between dates. 8, 10 and 12 gave the same F1 at the threshold used, on true dates
and on dates drawn at random within 5, 30 and 180 days."""


DOMINANT_SHARE = 0.3
DOMINANT_TIMES = 5
DOMINANT_TERMS = 20
DOMINANT_KEPT = 0.02
"""An event that fills a collection: at least 20 terms stand in 30% of it and in five times as many articles as in news
at large. Then these count as if they stood in 2%. Without that, 1,000 reports of one event came out as 1,000 events and
600 articles, half of them of one event, reached F1 0.66; with it 1.00. A collection about one field has few such terms
(12 of 114 articles on politics, 15 of 56); with 10 for the 20, those lose 0.01 to 0.02 of F1."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Articles as sparse vectors of length 1; article i has the entries starts[i]:starts[i + 1]."""

    starts: Ints
    terms: npt.NDArray[np.uint32]
    """Ascending within an article."""
    weights: Floats
    days: npt.NDArray[np.int32]
    """Proleptic ordinals, NO_DAY where there is no date."""

    def __len__(self) -> int:
        """The number of articles."""
        return len(self.days)

    def take(self, rows: Ints) -> "Vectors":
        """The vectors of these rows, in their order."""
        positions, starts = gather(self.starts, rows)
        return Vectors(starts, self.terms[positions], self.weights[positions], self.days[rows])


def gather(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """The positions of all entries of some rows, one row after the other, and where each row starts among them."""
    lengths = starts[rows + 1] - starts[rows]
    new_starts = np.concatenate(([0], np.cumsum(lengths)))
    offsets = np.repeat(starts[rows] - new_starts[:-1], lengths)
    return np.arange(new_starts[-1]) + offsets, new_starts


def document_frequencies(terms: npt.NDArray[np.uint32], worth: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How many articles hold each term, each counted for what it is worth. Shape (2**TERM_BITS,).

    Args:
        terms: A term once for every article that holds it.
        worth: For each of these, what its article counts: 1, or less for one of many on one event.
    """
    return np.bincount(terms, worth, minlength=1 << TERM_BITS).astype(np.float64)


def without_dominance(frequencies: npt.NDArray[np.float64], articles: float) -> npt.NDArray[np.float64]:
    """The frequencies with the terms of an event that fills the collection taken for rarer than they are."""
    known, shares = background()
    usual = np.zeros(len(frequencies))
    usual[known] = shares
    dominant = frequencies > articles * np.maximum(DOMINANT_SHARE, DOMINANT_TIMES * usual)
    if dominant.sum() < DOMINANT_TERMS:
        return frequencies
    return np.where(dominant, DOMINANT_KEPT * articles, frequencies)


def inverse_frequencies(frequencies: npt.NDArray[np.float64], articles: float) -> Floats:
    """The idf of every term: ln((N + K + 1) / (df + K·share + 1)), never under 0.02, K articles of background."""
    known, shares = background()
    counts = frequencies.copy()
    counts[known] += BACKGROUND_ARTICLES * shares
    idf = np.log((articles + BACKGROUND_ARTICLES + 1) / (counts + 1))
    return np.maximum(idf, 0.02).astype(np.float32)


def weigh(starts: Ints, terms: npt.NDArray[np.uint32], counts: npt.NDArray[np.uint8], idf: Floats) -> Floats:
    """TF-IDF weights, (1 + ln tf)·idf, scaled to length 1; an article without terms stays empty."""
    weights = (1 + np.log(counts.astype(np.float32))) * idf[terms]
    lengths = np.diff(starts)
    squares = np.zeros(len(lengths), np.float32)
    filled = np.flatnonzero(lengths)
    if len(filled):
        squares[filled] = np.add.reduceat(weights**2, starts[filled])
    norms = np.sqrt(np.maximum(squares, np.finfo(np.float32).tiny))
    return np.asarray(weights / np.repeat(norms, lengths), np.float32)


def pair_similarities(vectors: Vectors, left: Ints, right: Ints) -> Floats:
    """Cosine times date decay for each pair of rows; pairs must come grouped by their left row, which is quickest.

    Between an article without a date and any other the cosine stands as it is.
    """
    found = np.zeros(len(left), np.float32)
    if len(left) == 0:
        return found
    scratch = np.zeros(1 << TERM_BITS, np.float32)
    edges = np.flatnonzero(np.concatenate(([True], left[1:] != left[:-1])))
    for begin, end in zip(edges, [*edges[1:], len(left)], strict=True):
        own = slice(vectors.starts[left[begin]], vectors.starts[left[begin] + 1])
        scratch[vectors.terms[own]] = vectors.weights[own]
        positions, starts = gather(vectors.starts, right[begin:end])
        products = scratch[vectors.terms[positions]] * vectors.weights[positions]
        found[begin:end] = np.diff(np.concatenate(([0.0], np.cumsum(products, dtype=np.float64)))[starts])
        scratch[vectors.terms[own]] = 0
    return found * date_decay(vectors.days[left], vectors.days[right])


def date_decay(left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> Floats:
    """exp(-days apart / DECAY_DAYS), and 1 where a date is missing; broadcasts."""
    apart = np.abs(left.astype(np.float32) - right.astype(np.float32))
    decay = np.exp(-apart / np.float32(DECAY_DAYS))
    return np.asarray(np.where((left == NO_DAY) | (right == NO_DAY), np.float32(1), decay), np.float32)
