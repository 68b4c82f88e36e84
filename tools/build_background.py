"""Builds reader/index/data/background.tsv: in what share of news articles a common word's stem stands.

usage: build_background.py COLLECTION.jsonl COLLECTION.jsonl… > reader/index/data/background.tsv

Each line of a collection holds an article under `text`, or several under `docs`; only shares of stems are kept, no
text. A stem's share is the smallest it has in any of the collections: a name that fills one of them is no common
word. The table shipped was made from gold/attribution/train.jsonl and gold/sentence_pairs/spark_tune.jsonl, which
hold none of the articles of gold/events.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from reader.index.terms import leading_stems

LEAST_SHARE = 0.005
"""Rarer stems are left out: at this share a stem's weight is within 3% of one that was never seen."""


def shares(path: Path) -> dict[str, float]:
    """The share of a collection's articles that each stem stands in."""
    counts: Counter[str] = Counter()
    articles = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for text in record.get("docs") or [record["text"]]:
                counts.update(leading_stems(text))
                articles += 1
    return {stem: count / articles for stem, count in counts.items()}


def main(paths: list[Path]) -> None:
    """Print the table, commonest stem first."""
    collections = [shares(path) for path in paths]
    common = set.intersection(*(set(collection) for collection in collections))
    least = {stem: min(collection[stem] for collection in collections) for stem in common}
    for stem, share in sorted(least.items(), key=lambda item: (-item[1], item[0])):
        if share >= LEAST_SHARE:
            print(f"{stem}\t{share:.4f}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
