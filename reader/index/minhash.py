"""MinHash signatures of whole texts, and the versions that they reveal.

Method: Broder 1997, "On the resemblance and containment of documents"; banding as in Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", chapter 3. The permutations are multiply-shift hashes of 64-bit shingle hashes; 16 bits of
each minimum are kept (Li and König 2010, b-bit minwise hashing), which two unlike texts share once in 65,536.
Own code on numpy instead of a package: docs/performance.md has the comparison.
"""

import functools
import zlib

import numpy as np
import numpy.typing as npt

from reader.index.terms import words

PERMUTATIONS = 128
"""The estimate of a resemblance of 0.6 has a standard deviation of 0.043."""

BANDS = 32
"""Bands of four rows: texts of resemblance 0.6 meet in a band with probability 0.988, of 0.7 with 0.9998."""

SHINGLE_WORDS = 3
"""With three words a shingle, one word in twenty changed leaves a resemblance of 0.75; with five, 0.63."""

LEAST_RESEMBLANCE = 0.6
"""Two reports written apart stay under 0.2 even when they quote the same speech; the same report edited stays above."""

_SHINGLES_AT_ONCE = 4096
"""4096 × 128 hashes of 8 bytes: 4 MB, whatever the length of the article."""

Signature = npt.NDArray[np.uint16]
_Hashes = npt.NDArray[np.uint64]

_RANDOM = np.random.Generator(np.random.PCG64(20_170_611))
_FACTORS = _RANDOM.integers(1, 2**63, PERMUTATIONS, np.uint64) * np.uint64(2) + np.uint64(1)
_SHIFTS = _RANDOM.integers(0, 2**63, PERMUTATIONS, np.uint64)
_POSITIONS = _RANDOM.integers(1, 2**63, SHINGLE_WORDS, np.uint64) * np.uint64(2) + np.uint64(1)


def signature(text: str) -> Signature:
    """The signature of a text, shape (PERMUTATIONS,); of a text without words, all ones."""
    shingles = _shingles(text)
    lowest = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(shingles), _SHINGLES_AT_ONCE):
        block = shingles[start : start + _SHINGLES_AT_ONCE, None]
        np.minimum(lowest, (block * _FACTORS + _SHIFTS).min(axis=0), out=lowest)
    # The low bits of a minimum say nothing of its size; the high ones are all near zero.
    return ((lowest ^ (lowest >> np.uint64(29))) & np.uint64(0xFFFF)).astype(np.uint16)


def _shingles(text: str) -> _Hashes:
    """A hash for every run of SHINGLE_WORDS words; a shorter text is one run, an empty one none."""
    found = words(text)
    hashes = np.fromiter(map(_word_hash, found), np.uint64, len(found))
    if len(hashes) == 0:
        return hashes
    if len(hashes) < SHINGLE_WORDS:
        hashes = np.resize(hashes, SHINGLE_WORDS)
    count = len(hashes) - SHINGLE_WORDS + 1
    mixed = np.zeros(count, np.uint64)
    for position in range(SHINGLE_WORDS):
        mixed += hashes[position : position + count] * _POSITIONS[position]
    return mixed ^ (mixed >> np.uint64(31))


@functools.lru_cache(maxsize=262_144)
def _word_hash(word: str) -> int:
    folded = word.lower().encode("utf-8", "replace")
    return zlib.crc32(folded) << 32 | zlib.crc32(folded, 0x9E3779B9)


def resemblance(left: Signature, right: Signature) -> npt.NDArray[np.float64]:
    """The estimated share of common shingles, row by row, 0..1; shapes (n, PERMUTATIONS)."""
    return np.asarray((left == right).mean(axis=-1))


def near_pairs(signatures: Signature) -> npt.NDArray[np.int64]:
    """Pairs of rows that resemble each other by LEAST_RESEMBLANCE or more, shape (n, 2), left before right.

    Not every such pair stands in it: of rows that fall together in a band, each is compared with the first and with
    the one before it, so that a million near-identical texts cost a million comparisons and still hang together.
    """
    found: list[npt.NDArray[np.int64]] = [np.empty((0, 2), np.int64)]
    rows = PERMUTATIONS // BANDS
    for band in range(BANDS):
        keys = np.ascontiguousarray(signatures[:, band * rows : (band + 1) * rows]).view(np.uint64).ravel()
        pairs = _band_pairs(keys)
        alike = resemblance(signatures[pairs[:, 0]], signatures[pairs[:, 1]]) >= LEAST_RESEMBLANCE
        found.append(pairs[alike])
    return np.unique(np.concatenate(found), axis=0)


def _band_pairs(keys: _Hashes) -> npt.NDArray[np.int64]:
    """Each row with the first and the previous row of the same key."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    follows = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    first = starts[np.searchsorted(starts, follows, side="right") - 1]
    pairs = np.concatenate(
        (np.stack((order[first], order[follows]), axis=1), np.stack((order[follows - 1], order[follows]), axis=1))
    )
    return np.unique(np.sort(pairs, axis=1), axis=0)
