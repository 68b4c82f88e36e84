"""How many articles a second attribution reads on one core, and what importing and loading it costs.

    python tests/benchmark/bench_attribution.py [FOLDER or FILE.jsonl]

Without an argument it reads the sample corpus. Times are of the processor, not of the clock, with one BLAS thread.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from reader.attribution import extract, network, statistics
from reader.attribution.signals import read_signals
from reader.attribution.weights import load
from reader.model.article import Article, Metadata
from reader.text.document import split

SAMPLE = Path(__file__).parents[2] / "sample_corpus"
ROUNDS = 5
IMPORT = (
    "import time, numpy, Stemmer; began = time.process_time(); "
    "from reader.attribution import extract; from reader.attribution.weights import load; load(); "
    "print(1000 * (time.process_time() - began))"
)


def read_texts(source: Path) -> list[str]:
    """English texts of a .jsonl file with a `text` each, or of the plain text files under a folder."""
    if source.is_file():
        return [json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [path.read_text(encoding="utf-8") for path in sorted(source.rglob("*.txt")) if not path.stem.endswith("-ru")]


def seconds(step: "object", *, rounds: int = ROUNDS) -> float:
    """Processor seconds of the fastest of some rounds: the one least disturbed."""
    assert callable(step)
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        step()
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    """Measure and print."""
    texts = read_texts(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
    metadata = Metadata(language="en")
    articles = [Article("a", text, split(text, "a", language="en"), "a.txt", "0", metadata) for text in texts]
    weights = load()
    signals = [read_signals(text) for text in texts]
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} articles of {words:.0f} words")
    steps = {
        "extract, whole": lambda: [extract(article) for article in articles],
        "  signals": lambda: [read_signals(text) for text in texts],
        "  description": lambda: [network.describe(weights, found) for found in signals],
        "  statistics, whole": lambda: [statistics.find_utterances(text) for text in texts],
    }
    for name, step in steps.items():
        each = seconds(step) / len(texts)
        of_600 = 600 * each / words
        print(f"{name:20} {1000 * each:6.2f} ms an article, {1 / each:4.0f} a second; of 600 words {1 / of_600:4.0f}")
    imported = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    print(f"import and load, after numpy: {float(imported.stdout):.1f} ms")


if __name__ == "__main__":
    main()
