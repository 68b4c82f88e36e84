"""Near duplicates end to end, in one process: this program's own signatures against rensa and datasketch.

usage: bench_minhash.py [ARTICLES]        (rensa and datasketch are measured where they are installed)

Each reads the same JSON lines, makes the same word shingles, 128 permutations, looks for neighbours in 32 bands and
checks them at a resemblance of 0.6. Printed: seconds in all, seconds for the signatures alone, recall and precision
against the truth of the generated corpus.
"""

import importlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from reader.index.grouping import connected
from reader.index.minhash import BANDS, LEAST_RESEMBLANCE, PERMUTATIONS, SHINGLE_WORDS, near_pairs, signature
from reader.index.terms import words

TOOL = Path(__file__).parents[2] / "tools" / "generate_corpus.py"
Found = tuple[float, list[tuple[int, int]]]


def own(texts: Sequence[str]) -> Found:
    """Signatures and neighbours by reader.index.minhash."""
    started = time.perf_counter()
    signatures = np.stack([signature(text) for text in texts])
    spent = time.perf_counter() - started
    return spent, [(int(left), int(right)) for left, right in near_pairs(signatures)]


def shingles(text: str) -> list[str]:
    """The shingles that the others are given."""
    found = [word.lower() for word in words(text)]
    return [" ".join(found[i : i + SHINGLE_WORDS]) for i in range(max(1, len(found) - SHINGLE_WORDS + 1))]


def rensa(texts: Sequence[str]) -> Found:
    """The same by rensa's R-MinHash."""
    library = importlib.import_module("rensa")
    started = time.perf_counter()
    signatures = []
    for text in texts:
        one = library.RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update(shingles(text))
        signatures.append(one)
    spent = time.perf_counter() - started
    index = library.RMinHashLSH(threshold=LEAST_RESEMBLANCE, num_perm=PERMUTATIONS, num_bands=BANDS)
    return spent, list(_neighbours(signatures, index.insert, index.query))


def datasketch(texts: Sequence[str]) -> Found:
    """The same by datasketch."""
    library = importlib.import_module("datasketch")
    started = time.perf_counter()
    signatures = []
    for text in texts:
        one = library.MinHash(num_perm=PERMUTATIONS)
        one.update_batch([shingle.encode() for shingle in shingles(text)])
        signatures.append(one)
    spent = time.perf_counter() - started
    index = library.MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    return spent, list(_neighbours(signatures, index.insert, index.query))


def _neighbours(
    signatures: Sequence[Any], insert: Callable[[int, Any], None], query: Callable[[Any], list[int]]
) -> Iterator[tuple[int, int]]:
    for number, one in enumerate(signatures):
        for other in query(one):
            if one.jaccard(signatures[other]) >= LEAST_RESEMBLANCE:
                yield other, number
        insert(number, one)


def quality(labels: Sequence[int], truth: Sequence[int]) -> tuple[float, float]:
    """Recall and precision over pairs of versions."""
    found, wanted = pairs_within(labels), pairs_within(truth)
    return len(found & wanted) / len(wanted), len(found & wanted) / max(1, len(found))


def pairs_within(labels: Sequence[int]) -> set[tuple[int, int]]:
    """Every two items of one label."""
    members = defaultdict(list)
    for item, label in enumerate(labels):
        members[label].append(item)
    return {(a, b) for group in members.values() for i, a in enumerate(group) for b in group[i + 1 :]}


def main() -> None:
    """Measure each and print a line."""
    count = sys.argv[1] if len(sys.argv) > 1 else "2000"
    lines = subprocess.run(
        [sys.executable, TOOL, count], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    records = [json.loads(line) for line in lines]
    places = {record["id"]: number for number, record in enumerate(records)}
    truth = [places[record["version_of"] or record["id"]] for record in records]
    reference = 0.0
    for name, job in (("own", own), ("rensa", rensa), ("datasketch", datasketch)):
        started = time.perf_counter()
        try:
            spent, pairs = job([json.loads(line)["text"] for line in lines])
        except ImportError:
            print(f"{name:10} not installed")
            continue
        seconds = time.perf_counter() - started
        left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
        recall, precision = quality(connected(len(records), left, right).tolist(), truth)
        reference = reference or seconds
        print(
            f"{name:10} {seconds:6.2f} s in all ({seconds / reference:.2f} × own), signatures {spent:6.2f} s,"
            f" recall {recall:.3f}, precision {precision:.3f}"
        )


if __name__ == "__main__":
    main()
