"""Builds the two lexical data files of the aligner: document frequencies and related words.

usage: build_lexicon.py --gold FOLDER --wordnet FOLDER

`--gold` holds attribution/train.jsonl, whose articles give the document frequencies: counts of stems, no text.
The alignment pairs are left out on purpose, so that figures measured on them stay honest.
`--wordnet` is a WordNet 3.0 dictionary folder (Debian: package wordnet-base, /usr/share/wordnet). Kept are links between
stems that news uses: synonyms and derivations among the commonest senses of a word. Its licence stands beside the data.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from reader.model.span import Span
from reader.text.tokens import tokenise

DATA = Path(__file__).resolve().parent.parent / "reader" / "align" / "data"
FEWEST_DOCUMENTS = 2
"""A stem of one article in 840 is as rare as an unseen one: leaving it out halves the file."""
SENSES = 3
"""Only a word's commonest senses: WordNet orders them by frequency, and rare ones link everything with everything."""
_WEIGHTS = {"synonym": 0.8, "derivation": 0.9, "similar": 0.6, "hypernym": 0.5}
_POINTERS = {"+": "derivation", "&": "similar", "@": "hypernym"}


def stem(word: str) -> str | None:
    """The one content stem of a word; None for phrases and function words."""
    tokens = [token for token in tokenise(word, Span(0, len(word)))]
    return tokens[0].stem if len(tokens) == 1 and tokens[0].content else None


def frequencies(gold: Path) -> tuple[Counter[str], int]:
    """Documents per stem, and how many documents there were."""
    counts: Counter[str] = Counter()
    documents = 0
    for line in (gold / "attribution" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        counts.update({token.stem for token in tokenise(text, Span(0, len(text))) if token.content})
        documents += 1
    return Counter({word: n for word, n in counts.items() if n >= FEWEST_DOCUMENTS}), documents


def synsets(folder: Path, part: str) -> Iterator[tuple[str, list[str], list[tuple[str, str, str, int, int]]]]:
    """Offset, words, and pointers (symbol, offset, part, source word, target word) of every synset of a part of speech."""
    for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * n].split("(")[0] for n in range(count)]
        at = 4 + 2 * count
        pointers = []
        for n in range(int(fields[at])):
            symbol, offset, kind, ends = fields[at + 1 + 4 * n : at + 5 + 4 * n]
            pointers.append((symbol, offset, kind, int(ends[:2], 16), int(ends[2:], 16)))
        yield fields[0], words, pointers


def common_senses(folder: Path, part: str) -> dict[str, set[str]]:
    """Lemma to the offsets of its commonest senses."""
    senses = {}
    for line in (folder / f"index.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        senses[fields[0]] = set(fields[-int(fields[2]) :][:SENSES])
    return senses


def related(folder: Path, known: Counter[str]) -> dict[tuple[str, str], float]:
    """Weight of every linked pair of known stems, smaller stem first."""
    parts = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
    members: dict[tuple[str, str], list[str]] = {}
    links = []
    for part in ("noun", "verb", "adj", "adv"):
        senses = common_senses(folder, part)
        for offset, words, pointers in synsets(folder, part):
            members[part, offset] = [w if offset in senses.get(w.lower(), ()) else "" for w in words]
            links.extend(((part, offset), (parts[kind], to), symbol, a, b) for symbol, to, kind, a, b in pointers)
    found: dict[tuple[str, str], float] = defaultdict(float)

    def note(one: str, other: str, kind: str) -> None:
        a, b = (stem(w.replace("_", " ")) if w else None for w in (one, other))
        if a and b and a != b and a in known and b in known and not (one[0].isupper() or other[0].isupper()):
            key = (min(a, b), max(a, b))
            found[key] = max(found[key], _WEIGHTS[kind])

    for words in members.values():
        for n, one in enumerate(words):
            for other in words[n + 1 :]:
                note(one, other, "synonym")
    for start, end, symbol, a, b in links:
        kind = _POINTERS.get(symbol)
        if kind == "derivation":
            note(members[start][a - 1], members[end][b - 1], kind)
        elif kind and (kind != "hypernym" or start[0] == "verb"):
            for one in members[start]:
                for other in members[end]:
                    note(one, other, kind)
    return found


def main() -> None:
    """Write data/frequencies.npz and data/related.npz."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, required=True)
    options = parser.parse_args()
    counts, documents = frequencies(options.gold)
    words = sorted(counts)
    text = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    numbers = np.array([counts[w] for w in words], dtype=np.uint16)
    np.savez_compressed(DATA / "frequencies.npz", words=text, counts=numbers, documents=documents)
    pairs = related(options.wordnet, counts)
    place = {w: n for n, w in enumerate(words)}
    ends = np.array([[place[a], place[b]] for a, b in sorted(pairs)], dtype=np.uint16)
    weights = np.array([round(100 * pairs[key]) for key in sorted(pairs)], dtype=np.uint8)
    np.savez_compressed(DATA / "related.npz", ends=ends, percent=weights)
    print(f"{documents} documents, {len(words)} stems, {len(pairs)} related pairs")


if __name__ == "__main__":
    main()
