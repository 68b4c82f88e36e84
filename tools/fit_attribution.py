"""Fit the numbers of reader/attribution/data/statistics.bin on annotated articles, and say how well they do.

    python -m tools.fit_attribution SHARED --write            fit on all of train, write the file, score dev
    python -m tools.fit_attribution SHARED --folds 4          cross-validate by article: the figures of train
    python -m tools.fit_attribution SHARED --score            score the file as it stands on dev
    python -m tools.fit_attribution SHARED --cues FILE        count how often each word begins a cue, as a table
    python -m tools.fit_attribution SHARED --marks            count how often train agrees with the rules of the marks

SHARED is the folder with gold/ and score/. Needs jax and scipy, which the program itself does not: jax gives the
gradients of the network that reader/attribution/network.py computes in numpy, scipy the singular vectors that words
start from. A fit takes some ten minutes on two quiet cores.

Nothing of the articles ends up in the file but numbers and a list of word forms that stand in many of them.
"""

import argparse
import functools
import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from reader.attribution import weights as stored
from reader.attribution.statistics import find_utterances
from tools.attribution_articles import (
    Document,
    annotated,
    cue_table,
    mark_counts,
    read_lines,
    rows_of,
    vocabulary_of,
    word_vectors,
)
from tools.attribution_gradients import DILATIONS, Batch, Params, loss, starting_params

ROWS_A_STEP = 16

RATE, DECAY, EPOCHS = 2e-3, 1e-2, 22

LAST_RATE = 0.1
"""Share of the rate that is left at the end, so that the average below still moves over different numbers."""

AVERAGED = 0.998
"""Decay of the running average of the numbers, a step: about four epochs go into it (Izmailov et al. 2018, "Averaging
Weights Leads to Wider Optima and Better Generalization"). One epoch, 0.99, gives the figures at `WIDTH` for 80."""

THRESHOLD = 0.5


def main() -> None:
    """Read the command line, fit or score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help="fit on all of train and write the file")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on train")
    parser.add_argument("--first", action="store_true", help="with --folds: predict the first fold only")
    parser.add_argument("--score", action="store_true", help="score the shipped numbers on dev")
    parser.add_argument("--cues", type=Path, help="write the counts of cue words to this file")
    parser.add_argument("--marks", action="store_true", help="count how often the rules of the marks hold on train")
    arguments = parser.parse_args()
    metrics = _load_metrics(arguments.shared)
    gold = arguments.shared / "gold" / "attribution"
    dev = read_lines(gold / "dev.jsonl")
    if arguments.cues:
        documents = [annotated(record) for record in read_lines(gold / "train.jsonl")]
        arguments.cues.write_text(cue_table(documents), encoding="utf-8")
    if arguments.marks:
        for rule, (holds, seen) in mark_counts(read_lines(gold / "train.jsonl")).items():
            print(f"{holds:6,} of {seen:6,}  {rule}")
    if arguments.folds or arguments.write:
        documents = [annotated(record) for record in read_lines(gold / "train.jsonl")]
        vectors = word_vectors(arguments.shared / "gold", documents)
        if arguments.folds:
            cross_validate(documents, vectors, arguments.folds, metrics, only_first=arguments.first)
        if arguments.write:
            arrays, facts = fit(documents, vectors)
            stored.save(stored.FILE, arrays, facts)
            stored.load.cache_clear()
    if arguments.score or arguments.write:
        report("dev", dev, stored.load(), metrics)


def _load_metrics(shared: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("metrics", shared / "score" / "attribution_metrics.py")
    if specification is None or specification.loader is None:
        sys.exit(f"no score/attribution_metrics.py in {shared}")
    metrics = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(metrics)
    return metrics


# Fitting


_FREE = frozenset({"distance", "sentence_distance", "line_distance", "quotation"})
"""Biases that are not pulled towards zero: each is a single well-counted number."""


def fit(
    documents: list[Document], vectors: dict[str, np.ndarray], seed: int = 0
) -> tuple[dict[str, stored.FloatArray], dict[str, object]]:
    """Adam with decoupled weight decay, cosine rate, averaged weights; what `weights.save` takes."""
    vocabulary = vocabulary_of(documents)
    rows = rows_of(documents, vocabulary)
    count = len(rows["word"])
    steps = EPOCHS * (count // ROWS_A_STEP)
    random = np.random.default_rng(seed)
    key = jax.random.PRNGKey(seed)
    params = starting_params(key, vocabulary, vectors)
    zero = {name: jnp.zeros_like(value) for name, value in params.items()}
    state, step, began = (params, zero, zero, params), 0, time.monotonic()
    advance = _advance(steps)
    for epoch in range(EPOCHS):
        order, total = random.permutation(count), 0.0
        for start in range(0, count - ROWS_A_STEP + 1, ROWS_A_STEP):
            step += 1
            key, drop = jax.random.split(key)
            batch = {name: jnp.asarray(values[order[start : start + ROWS_A_STEP]]) for name, values in rows.items()}
            state, value = advance(state, batch, drop, float(step))
            total += float(value)
        print(f"epoch {epoch + 1}: loss {total * EPOCHS / steps:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    facts: dict[str, object] = {
        "words": list(vocabulary.words),
        "endings": list(vocabulary.endings),
        "dilations": list(DILATIONS),
        "cue_threshold": THRESHOLD,
    }
    return {name: np.asarray(value, np.float32) for name, value in state[3].items()}, facts


State = tuple[Params, Params, Params, Params]
"""Numbers, first and second moments, running average."""


def _advance(steps: int) -> Callable[[State, Batch, jax.Array, float], tuple[State, jax.Array]]:
    @jax.jit
    def advance(state: State, batch: Batch, key: jax.Array, step: jax.Array) -> tuple[State, jax.Array]:
        params, first, second, average = state
        value, gradient = jax.value_and_grad(loss)(params, batch, key)
        norm = jnp.sqrt(functools.reduce(jnp.add, [(part**2).sum() for part in gradient.values()]))
        clipped = jnp.minimum(1.0, 5.0 / norm)
        wave = (1 - LAST_RATE) / 2 * (1 + jnp.cos(jnp.pi * step / steps))
        rate = RATE * jnp.minimum(1.0, step / 200) * (LAST_RATE + wave)
        first = {name: 0.9 * first[name] + 0.1 * clipped * gradient[name] for name in params}
        second = {name: 0.98 * second[name] + 0.02 * (clipped * gradient[name]) ** 2 for name in params}

        def moved(name: str) -> jax.Array:
            direction = first[name] / (1 - 0.9**step) / (jnp.sqrt(second[name] / (1 - 0.98**step)) + 1e-8)
            return params[name] - rate * (direction + (0 if name in _FREE else DECAY) * params[name])

        params = {name: moved(name) for name in params}
        kept = jnp.minimum(AVERAGED, (1 + step) / (10 + step))
        average = {name: kept * average[name] + (1 - kept) * params[name] for name in params}
        return (params, first, second, average), value

    return advance


# Scoring


def cross_validate(
    documents: list[Document],
    vectors: dict[str, np.ndarray],
    folds: int,
    metrics: ModuleType,
    *,
    only_first: bool = False,
) -> None:
    """Fit on all folds but one, predict that one; report over all articles together, or over the first fold."""
    predicted: list[dict[str, Any]] = []
    for fold in range(1 if only_first else folds):
        arrays, facts = fit([document for number, document in enumerate(documents) if number % folds != fold], vectors)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "fold.bin"
            stored.save(path, arrays, facts)
            fitted = stored.read(path)
        predicted += predictions((document.record for document in documents[fold::folds]), fitted)
    ids = {record["id"] for record in predicted}
    records = [document.record for document in documents if document.record["id"] in ids]
    _print_scores("train (held out)", records, predicted, metrics)


def report(name: str, records: list[dict[str, Any]], fitted: stored.Weights, metrics: ModuleType) -> None:
    """Print the scorer's figures for some records."""
    _print_scores(name, records, predictions(records, fitted), metrics)


def predictions(records: Iterable[dict[str, Any]], fitted: stored.Weights) -> list[dict[str, Any]]:
    """What the program finds in each record's text, in the scorer's form."""
    return [
        {
            "id": record["id"],
            "attributions": [
                {
                    "source": [[found.speaker.start, found.speaker.end]] if found.speaker else [],
                    "cue": [[found.cue.start, found.cue.end]] if found.cue else [],
                    "content": [[span.start, span.end] for span in found.content],
                }
                for found in find_utterances(record["text"], fitted)
            ],
        }
        for record in records
    ]


def _print_scores(
    name: str, records: list[dict[str, Any]], predicted: list[dict[str, Any]], metrics: ModuleType
) -> None:
    figures, _ = metrics.score(records, predicted)
    print(f"== {name}")
    print(metrics.table(figures))


if __name__ == "__main__":
    main()
