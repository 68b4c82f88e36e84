"""Fit the numbers of reader/attribution/data/statistics.bin on annotated articles, and say how well they do.

    python tools/fit_attribution.py SHARED --write            fit on all of train, write the file, score dev
    python tools/fit_attribution.py SHARED --folds 4          cross-validate by article: the figures of train
    python tools/fit_attribution.py SHARED --score            score the file as it stands on dev
    python tools/fit_attribution.py SHARED --cues FILE        count how often each word begins a cue, as a table
    python tools/fit_attribution.py SHARED --marks            count how often train agrees with the rules of the marks

SHARED is the folder with gold/ and score/. Needs jax and scipy, which the program itself does not: jax gives the
gradients of the network that reader/attribution/network.py computes in numpy, scipy the singular vectors that words
start from. A fit takes some ten minutes on two quiet cores.

Nothing of the articles ends up in the file but numbers and a list of word forms that stand in many of them.
"""

import argparse
import collections
import functools
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from reader.attribution import weights as stored
from reader.attribution.network import AFTER, BEFORE, _bucket_table
from reader.attribution.signals import QUOTE_OPENS, SHAPES, Signals, ending, folded, read_signals, shape_of
from reader.attribution.statistics import find_utterances

Params = dict[str, jax.Array]
Batch = dict[str, jax.Array]

DILATIONS = (1, 1, 2, 4, 8, 16)
WIDTH = 64
"""Of a token's description. Each fitted on two thirds of train and read on the third left out: 80 with 14 epochs and a
short average gave statements F1 75.3 and direct 88.3, 72 with 18 epochs and a long one 76.6 and 88.7, 64 with 22 and a
long one 77.9 and 89.5, 64 with 30 and more dropout 78.0 and 89.8. The products take half the time and grow with the
square. Narrower was not tried."""
POINTER_WIDTH = 24
WORD_WIDTH, ENDING_WIDTH, SHAPE_WIDTH = 32, 16, 4
BUCKETS = 40
LONGEST = 512
"""Tokens of a training row: articles are cut at sentence starts."""
MOST_CUES = 28
"""Cues of a training row; the richest has 27."""
RARE_WORD, RARE_ENDING = 4, 10
"""Forms seen less often share one row."""
ROWS_A_STEP = 16
RATE, DECAY, EPOCHS = 2e-3, 1e-2, 22
LAST_RATE = 0.1
"""Share of the rate that is left at the end, so that the average below still moves over different numbers."""
AVERAGED = 0.998
"""Decay of the running average of the numbers, a step: about four epochs go into it (Izmailov et al. 2018, "Averaging
Weights Leads to Wider Optima and Better Generalization"). One epoch, 0.99, gives the figures at `WIDTH` for 80."""
DROP_FORM, DROP_FEATURE, DROP_LAYER, DROP_OUT = 0.15, 0.33, 0.2, 0.25
THRESHOLD = 0.5
NEVER = -1e9


@dataclass
class Document:
    """One annotated article."""

    record: dict[str, Any]
    signals: Signals
    targets: list["Target"] = field(default_factory=list)


@dataclass(frozen=True)
class Target:
    """One annotated attribution as token ranges, ends inside."""

    cue: tuple[int, int]
    roles: tuple[tuple[int, int] | None, ...]
    """Speaker, content before, content after."""


def main() -> None:
    """Read the command line, fit or score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help="fit on all of train and write the file")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on train")
    parser.add_argument("--score", action="store_true", help="score the shipped numbers on dev")
    parser.add_argument("--cues", type=Path, help="write the counts of cue words to this file")
    parser.add_argument("--marks", action="store_true", help="count how often the rules of the marks hold on train")
    arguments = parser.parse_args()
    metrics = _load_metrics(arguments.shared)
    gold = arguments.shared / "gold" / "attribution"
    dev = _read_lines(gold / "dev.jsonl")
    if arguments.cues:
        documents = [annotated(record) for record in _read_lines(gold / "train.jsonl")]
        arguments.cues.write_text(cue_table(documents), encoding="utf-8")
    if arguments.marks:
        for rule, (holds, seen) in mark_counts(_read_lines(gold / "train.jsonl")).items():
            print(f"{holds:6,} of {seen:6,}  {rule}")
    if arguments.folds or arguments.write:
        documents = [annotated(record) for record in _read_lines(gold / "train.jsonl")]
        vectors = word_vectors(arguments.shared / "gold", documents)
        if arguments.folds:
            cross_validate(documents, vectors, arguments.folds, metrics)
        if arguments.write:
            arrays, facts = fit(documents, vectors)
            stored.save(stored.FILE, arrays, facts)
            stored.load.cache_clear()
    if arguments.score or arguments.write:
        report("dev", dev, stored.load(), metrics)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _load_metrics(shared: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("metrics", shared / "score" / "attribution_metrics.py")
    if specification is None or specification.loader is None:
        sys.exit(f"no score/attribution_metrics.py in {shared}")
    metrics = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(metrics)
    return metrics


# Annotated articles -> token ranges


def annotated(record: dict[str, Any]) -> Document:
    """An article with its attributions as token ranges; those that no pointer could reach are left out."""
    document = Document(record, read_signals(record["text"]))
    for attribution in record["attributions"]:
        target = _target(document, attribution)
        if target:
            document.targets.append(target)
    document.targets.sort(key=lambda target: target.cue)
    return document


def _target(document: Document, attribution: dict[str, Any]) -> Target | None:
    text = document.record["text"]
    cue = _ranges(document.signals, _trimmed(text, attribution["cue"]) or attribution["cue"])
    content = _ranges(document.signals, _trimmed(text, attribution["content"]))
    speaker = _ranges(document.signals, _trimmed(text, attribution.get("source") or []))
    if not cue or not content:
        return None
    first, last = cue[0][0], cue[-1][1]
    before = [piece for piece in content if piece[1] < first]
    after = [piece for piece in content if piece[0] > last]
    if not before and not after:
        return None
    return Target((first, last), (_hull(speaker), _hull(before), _hull(after)))


def _hull(ranges: list[tuple[int, int]]) -> tuple[int, int] | None:
    return (ranges[0][0], ranges[-1][1]) if ranges else None


_EDGE = " \t\r\n\"“”„«»‘’'`.,;:-–—"
"""Characters that belong to no role when they stand at its edge, as in the scorer."""


def _trimmed(text: str, spans: list[list[int]]) -> list[list[int]]:
    kept = []
    for start, end in sorted(spans):
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip(_EDGE)), start + len(words.rstrip(_EDGE))
        if first < last:
            kept.append([first, last])
    return kept


def _ranges(signals: Signals, spans: list[list[int]]) -> list[tuple[int, int]]:
    found = []
    for start, end in sorted(spans):
        first = int(np.searchsorted(signals.ends, start, side="right"))
        last = int(np.searchsorted(signals.starts, end)) - 1
        if first <= last:
            found.append((first, last))
    return found


_FEWEST_CUES = 15
"""Cues that a word must begin to stand in the table: single finds would repeat the articles."""


def cue_table(documents: list[Document]) -> str:
    """Tab-separated: word, how often it stands in the articles, how often it begins a cue, the share in percent."""
    seen = collections.Counter(folded(form) for document in documents for form in document.signals.forms)
    begins = collections.Counter(
        folded(document.signals.forms[target.cue[0]]) for document in documents for target in document.targets
    )
    lines = ["word\tseen\tbegins a cue\tpercent"]
    for word, count in sorted(begins.items(), key=lambda item: (-item[1], item[0])):
        if count >= _FEWEST_CUES:
            lines.append(f"{word}\t{seen[word]}\t{count}\t{100 * count / seen[word]:.0f}")
    return "\n".join(lines) + "\n"


# How often the rules of the marks hold


def mark_counts(records: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Rule -> how often it holds, of how many places in the annotated articles where it speaks."""
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for record in records:
        for rule, holds in _mark_trials(annotated(record)):
            counts[rule][0] += holds
            counts[rule][1] += 1
    return {rule: (holds, seen) for rule, (holds, seen) in sorted(counts.items())}


def _mark_trials(document: Document) -> Iterator[tuple[str, bool]]:
    signals = document.signals
    edges = {
        int(number): (int(inside[0]), int(inside[-1]))
        for number in np.unique(signals.quotation[signals.quotation > 0])
        if len(inside := np.flatnonzero(signals.quotation == number))
    }
    for target in document.targets:
        line, (_, before, after) = signals.line[target.cue[0]], target.roles
        if before:
            yield "content before a cue stands in its line", bool(signals.line[before[0]] == line)
            yield from _trials_before(document, target, edges)
        if after:
            colon = ":" in signals.forms[target.cue[1] : target.cue[1] + 2]
            yield (
                "content after a cue stands in its line, or over a colon in the next",
                bool(signals.line[after[1]] == line or (colon and signals.line[after[1]] == line + 1)),
            )
            opened = edges.get(int(signals.quotation[after[0]]))
            if opened and opened[0] == after[0] - 1 and signals.quote_state[opened[0]] == QUOTE_OPENS:
                yield (
                    "content after a cue that starts at an opening mark ends at the closing one",
                    (abs(opened[1] - after[1]) <= _MARK_AND_COMMA),
                )
        marked = signals.forms[target.cue[1]] in _ANNOUNCING
        opening = target.cue[1] + (1 if marked else 2)
        announced = opening < len(signals) and signals.quote_state[opening] == QUOTE_OPENS
        if announced and signals.forms[opening - 1] in _ANNOUNCING:
            quoted = bool(before and signals.quotation[before[1]])
            yield "nothing unquoted before a cue that a comma or colon and a mark follow is said", not before or quoted


_ANNOUNCING = (",", ":")
_MARK_AND_COMMA = 2


def _trials_before(document: Document, target: Target, edges: dict[int, tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The rules of a quotation before its reporting clause."""
    signals, (_, before, after) = document.signals, target.roles
    closed = edges.get(int(signals.quotation[before[1]])) if before else None
    single = closed and signals.quote_state[closed[0]] != QUOTE_OPENS
    if not before or not closed or single or closed[1] - before[1] > _MARK_AND_COMMA or closed[1] > target.cue[0]:
        return
    yield "content before a cue that ends at a closing mark starts at the opening one", abs(before[0] - closed[0]) <= 1
    yield (
        "unquoted words after a cue with a quotation before it are said",
        bool(after and not signals.quotation[after[0]]),
    )
    cues = {other.cue[0] for other in document.targets}
    token, line = target.cue[1] + 1, signals.line[target.cue[1]]
    while token < len(signals) and signals.line[token] == line and token not in cues:
        if signals.quote_state[token] == QUOTE_OPENS:
            if signals.opens_sentence[token]:
                yield (
                    "the next quotation that opens a sentence of the line goes on with it",
                    bool(after and after[0] <= token + 1 <= after[1]),
                )
            return
        token += 1


# What words start from


def word_vectors(gold: Path, documents: list[Document]) -> dict[str, np.ndarray]:
    """Word -> vector from its neighbours, two to either side, in every text of the gold folder but the held-out ones.

    Positive pointwise mutual information with the context distribution smoothed by 0.75, truncated singular value
    decomposition (Levy, Goldberg and Dagan 2015). No annotation is looked at.
    """
    texts = [document.record["text"] for document in documents]
    texts += [
        text for path in sorted((gold / "sentence_pairs").glob("*.jsonl")) for text in _long_strings(_read_lines(path))
    ]
    texts += [
        path.read_text(encoding="utf-8", errors="replace") for path in sorted((gold / "alignment").glob("*/*.txt"))
    ]
    tokens = [[folded(form) for form in read_signals(text).forms] for text in texts]
    counts = collections.Counter(word for words in tokens for word in words)
    vocabulary = {word: number for number, (word, count) in enumerate(counts.most_common()) if count >= RARE_WORD}
    contexts = min(4000, len(vocabulary))
    table = scipy.sparse.hstack(
        [_neighbours(tokens, vocabulary, contexts, offset) for offset in (-2, -1, 1, 2)]
    ).tocoo()
    rows = np.bincount(table.row, table.data, table.shape[0]) + 1
    columns = np.bincount(table.col, table.data, table.shape[1]) ** 0.75
    information = np.log(np.maximum(table.data * columns.sum() / (rows[table.row] * columns[table.col]), 1))
    smoothed = scipy.sparse.csr_matrix((information, (table.row, table.col)), shape=table.shape)
    left, values, _ = scipy.sparse.linalg.svds(smoothed, k=WORD_WIDTH, random_state=0)
    vectors = left * np.sqrt(values)
    vectors = np.clip(0.1 * vectors / np.sqrt((vectors**2).mean(axis=0)), -0.5, 0.5).astype(np.float32)
    return {word: vectors[number] for word, number in vocabulary.items()}


_SHORTEST_TEXT = 40
"""Characters; what is shorter is an id or a date."""


def _long_strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value) > _SHORTEST_TEXT:
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _long_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _long_strings(inner)


def _neighbours(
    tokens: list[list[str]], vocabulary: dict[str, int], contexts: int, offset: int
) -> scipy.sparse.csr_matrix:
    words: list[int] = []
    seen: list[int] = []
    for text in tokens:
        numbers = [vocabulary.get(word, -1) for word in text]
        left, right = numbers[max(0, -offset) :], numbers[max(0, offset) :]
        for word, context in zip(left if offset < 0 else numbers, right if offset > 0 else numbers, strict=False):
            if word >= 0 and 0 <= context < contexts:
                words.append(word)
                seen.append(context)
    return scipy.sparse.coo_matrix((np.ones(len(words)), (words, seen)), shape=(len(vocabulary), contexts)).tocsr()


# Rows of equal length


@dataclass(frozen=True)
class Vocabulary:
    """Forms with a row of their own; row 0 is every other."""

    words: dict[str, int]
    endings: dict[str, int]


def vocabulary_of(documents: list[Document]) -> Vocabulary:
    """Words and endings that are common enough in the training articles."""
    words = collections.Counter(folded(form) for document in documents for form in document.signals.forms)
    endings: collections.Counter[str] = collections.Counter()
    for word, count in words.items():
        endings[ending(word)] += min(count, 20)
    return Vocabulary(_numbered(words, RARE_WORD), _numbered(endings, RARE_ENDING))


def _numbered(counts: collections.Counter[str], least: int) -> dict[str, int]:
    return {form: row for row, (form, count) in enumerate(counts.most_common(), start=1) if count >= least}


def rows_of(documents: list[Document], vocabulary: Vocabulary) -> dict[str, np.ndarray]:
    """Every article in rows of at most `LONGEST` tokens, cut at sentence starts, stacked."""
    rows = [row for document in documents for row in _rows(document, vocabulary)]
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


def _rows(document: Document, vocabulary: Vocabulary) -> Iterator[dict[str, np.ndarray]]:
    signals = document.signals
    forms = [folded(form) for form in signals.forms]
    of_token = {
        "word": np.array([vocabulary.words.get(form, 0) for form in forms]),
        "ending": np.array([vocabulary.endings.get(ending(form), 0) for form in forms]),
        "shape": np.array([shape_of(form) for form in signals.forms]),
        "gap": signals.gap,
        "quote_state": signals.quote_state,
        "opens": signals.opens_sentence,
        "sentence": signals.sentence,
        "line": signals.line,
        "quotation": signals.quotation,
        "colon": np.array([":" in pair for pair in zip(signals.forms, [*signals.forms[1:], ""], strict=True)]),
    }
    cuts = [*np.flatnonzero(signals.opens_sentence).tolist(), len(forms)]
    start = 0
    while start < len(forms):
        end = max((cut for cut in cuts if start < cut <= start + LONGEST), default=min(len(forms), start + LONGEST))
        row = {
            name: np.pad(values[start:end], (0, LONGEST - (end - start))).astype(np.int32)
            for name, values in of_token.items()
        }
        row["real"] = np.pad(np.ones(end - start, np.float32), (0, LONGEST - (end - start)))
        yield row | _labels(document, start, end)
        start = end


def _labels(document: Document, start: int, end: int) -> dict[str, np.ndarray]:
    begins = np.zeros(LONGEST, np.int32)
    cues = np.zeros((2, MOST_CUES), np.int32)
    ends = np.full((MOST_CUES, 6), LONGEST, np.int32)
    counted = np.zeros(MOST_CUES, np.float32)
    number = 0
    for target in document.targets:
        first, last = target.cue
        if first < start or last >= end:
            continue
        begins[first - start] = 1
        inner = begins[first - start + 1 : last - start + 1]
        inner[inner == 0] = 2
        if number < MOST_CUES and _reachable(document.signals, target, start, end):
            cues[:, number] = first - start, last - start
            counted[number] = 1
            for role, found in enumerate(target.roles):
                if found:
                    ends[number, [role, 3 + role]] = (
                        np.array(found[::-1] if role == BEFORE else found) - start
                    ).tolist()
            number += 1
    return {"begins": begins, "first": cues[0], "last": cues[1], "ends": ends, "counted": counted}


def _reachable(signals: Signals, target: Target, start: int, end: int) -> bool:
    """Whether every role lies in the row and in the lines that `network.point` allows."""
    line = signals.line[target.cue[0]]
    colon = ":" in signals.forms[target.cue[1] : target.cue[1] + 2]
    for role, found in enumerate(target.roles):
        if found is None:
            continue
        lines = {int(signals.line[found[0]] - line), int(signals.line[found[1]] - line)}
        outside = found[0] < start or found[1] >= end
        overlaps = found[0] <= target.cue[1] and found[1] >= target.cue[0]
        if outside or overlaps or not lines <= ({0, 1} if role == AFTER and colon else {0}):
            return False
    return True


# The network, once more, for its gradients


def starting_params(key: jax.Array, vocabulary: Vocabulary, vectors: dict[str, np.ndarray]) -> Params:
    """Small random numbers; words with a vector start from it."""
    keys = iter(jax.random.split(key, 32))

    def normal(*shape: int, scale: float) -> jax.Array:
        return jax.random.normal(next(keys), shape) * scale

    described = WORD_WIDTH + ENDING_WIDTH + SHAPE_WIDTH
    word = np.array(normal(len(vocabulary.words) + 1, WORD_WIDTH, scale=0.1))
    for form, row in vocabulary.words.items():
        if form in vectors:
            word[row] = vectors[form]
    width, pointer = WIDTH, POINTER_WIDTH
    return {
        "word": jnp.array(word),
        "ending": normal(len(vocabulary.endings) + 1, ENDING_WIDTH, scale=0.1),
        "shape": normal(SHAPES, SHAPE_WIDTH, scale=0.1),
        "form_in": normal(described, width, scale=3 * described**-0.5),
        "form_bias": jnp.zeros(width),
        "gap": normal(3, width, scale=0.1),
        "quote_state": normal(6, width, scale=0.1),
        "sentence_start": normal(2, width, scale=0.1),
        "layers": normal(len(DILATIONS), 3 * width, width, scale=(3 * width) ** -0.5),
        "layer_bias": jnp.zeros((len(DILATIONS), width)),
        "cue": normal(width, 3, scale=0.1),
        "cue_bias": jnp.zeros(3),
        "key": normal(width, 6 * pointer, scale=width**-0.5),
        "first_query": normal(2 * width, 3 * pointer, scale=(2 * width) ** -0.5),
        "first_bias": jnp.zeros(3 * pointer),
        "second_query": normal(3 * width, 3 * pointer, scale=(3 * width) ** -0.5),
        "second_bias": jnp.zeros(3 * pointer),
        "none": normal(2 * width, 3, scale=0.05),
        "none_bias": jnp.zeros(3),
        "distance": jnp.zeros((6, BUCKETS)),
        "sentence_distance": jnp.zeros((6, 11)),
        "line_distance": jnp.zeros((6, 7)),
        "quotation": jnp.zeros((6, 5)),
    }


def _dropped(key: jax.Array, values: jax.Array, rate: float) -> jax.Array:
    return values * jax.random.bernoulli(key, 1 - rate, values.shape) / (1 - rate)


def describe(params: Params, batch: Batch, key: jax.Array) -> jax.Array:
    """`network.describe` with dropout; shape (rows, tokens, width)."""
    keys = jax.random.split(key, 3 + len(DILATIONS))
    unknown = jax.random.bernoulli(keys[0], DROP_FORM, batch["word"].shape)
    word = params["word"][jnp.where(unknown, 0, batch["word"])]
    form = jnp.concatenate([word, params["ending"][batch["ending"]], params["shape"][batch["shape"]]], axis=-1)
    hidden = _dropped(keys[1], form, DROP_FEATURE) @ params["form_in"] + params["form_bias"]
    hidden += params["gap"][batch["gap"]] + params["quote_state"][batch["quote_state"]]
    hidden = (hidden + params["sentence_start"][batch["opens"]]) * batch["real"][..., None]
    for layer, dilation in enumerate(DILATIONS):
        padded = jnp.pad(hidden, ((0, 0), (dilation, dilation), (0, 0)))
        around = jnp.concatenate([padded[:, :LONGEST], hidden, padded[:, 2 * dilation :]], axis=-1)
        change = jax.nn.relu(around @ params["layers"][layer] + params["layer_bias"][layer])
        hidden = (hidden + _dropped(keys[2 + layer], change, DROP_LAYER)) * batch["real"][..., None]
    return _dropped(keys[-1], hidden, DROP_OUT)


def loss(params: Params, batch: Batch, key: jax.Array) -> jax.Array:
    """Cross-entropy of cue labels and of both ends of every role, summed, for each annotated cue."""
    hidden = describe(params, batch, key)
    labels = jax.nn.log_softmax(hidden @ params["cue"] + params["cue_bias"])
    cue = jnp.take_along_axis(labels, batch["begins"][..., None], axis=-1)[..., 0] * batch["real"]
    first, second = _pointers(params, batch, hidden)
    wanted = batch["ends"].transpose(0, 2, 1)
    has_role = wanted[:, :3] < LONGEST
    first_end = jnp.take_along_axis(jax.nn.log_softmax(first), wanted[:, :3, :, None], axis=-1)[..., 0]
    inside = jnp.minimum(wanted[:, 3:], LONGEST - 1)[..., None]
    second_end = jnp.take_along_axis(jax.nn.log_softmax(second), inside, axis=-1)[..., 0]
    pointed = (first_end + jnp.where(has_role, second_end, 0.0)) * batch["counted"][:, None, :]
    return -(cue.sum() + pointed.sum()) / batch["counted"].sum()


def _pointers(params: Params, batch: Batch, hidden: jax.Array) -> tuple[jax.Array, jax.Array]:
    """Scores of first ends, (rows, 3, cues, tokens + 1: none), and of second ends given the annotated first ends."""
    rows, cues = batch["first"].shape

    def at(tokens: jax.Array) -> jax.Array:
        return jnp.take_along_axis(hidden, tokens[..., None], axis=1)

    cue = jnp.concatenate([at(batch["first"]), at(batch["last"])], axis=-1)
    keys = (hidden @ params["key"]).reshape(rows, LONGEST, 6, POINTER_WIDTH) / POINTER_WIDTH**0.5
    query = (cue @ params["first_query"] + params["first_bias"]).reshape(rows, cues, 3, POINTER_WIDTH)
    scores = jnp.einsum("bchk,bthk->bhct", query, keys[:, :, :3])
    scores += jnp.stack([_bias(params, batch, batch["first"], role) for role in range(3)], axis=1)
    allowed = _allowed(batch)
    none = (cue @ params["none"] + params["none_bias"]).transpose(0, 2, 1)[..., None]
    first = jnp.concatenate([jnp.where(jnp.stack(allowed, axis=1), scores, NEVER), none], axis=-1)
    second = []
    for role in range(3):
        anchor = jnp.minimum(batch["ends"][:, :, role], LONGEST - 1)
        part = slice(role * POINTER_WIDTH, (role + 1) * POINTER_WIDTH)
        given = jnp.concatenate([cue, at(anchor)], axis=-1) @ params["second_query"][:, part]
        score = jnp.einsum("bck,btk->bct", given + params["second_bias"][part], keys[:, :, 3 + role])
        score += _bias(params, batch, anchor, 3 + role)
        second.append(jnp.where(_second_allowed(batch, allowed, anchor, role), score, NEVER))
    return first, jnp.stack(second, axis=1)


def _allowed(batch: Batch) -> tuple[jax.Array, jax.Array, jax.Array]:
    place = jnp.arange(LONGEST)[None, None, :]
    line = batch["line"][:, None, :] - jnp.take_along_axis(batch["line"], batch["first"], axis=1)[..., None]
    real = batch["real"][:, None, :] > 0
    colon = jnp.take_along_axis(batch["colon"], batch["last"], axis=1)[..., None] > 0
    before = (place < batch["first"][..., None]) & real & (line == 0)
    after = (place > batch["last"][..., None]) & real
    return before | (after & (line == 0)), before, after & ((line == 0) | (colon & (line == 1)))


def _second_allowed(
    batch: Batch, allowed: tuple[jax.Array, jax.Array, jax.Array], anchor: jax.Array, role: int
) -> jax.Array:
    place, at = jnp.arange(LONGEST)[None, None, :], anchor[..., None]
    if role == BEFORE:
        return allowed[1] & (place <= at)
    if role == AFTER:
        return allowed[2] & (place >= at)
    same_side = (place < batch["first"][..., None]) == (at < batch["first"][..., None])
    return allowed[0] & (place >= at) & same_side


def _bias(params: Params, batch: Batch, anchor: jax.Array, head: int) -> jax.Array:
    """Bias by place from each anchor to each token: shape (rows, cues, tokens)."""

    def step(name: str) -> jax.Array:
        return batch[name][:, None, :] - jnp.take_along_axis(batch[name], anchor, axis=1)[..., None]

    offset = jnp.arange(LONGEST)[None, None, :] - anchor[..., None]
    half = BUCKETS // 2
    size = jnp.asarray(_bucket_table(half))[jnp.abs(offset)]
    bucket = jnp.where(offset < 0, size, half + size)
    from_ = jnp.take_along_axis(batch["quotation"], anchor, axis=1)[..., None]
    to = batch["quotation"][:, None, :]
    relation = jnp.where(from_ == 0, jnp.where(to == 0, 0, 3), jnp.where(to == 0, 2, jnp.where(from_ == to, 1, 4)))
    sentences, lines = jnp.clip(step("sentence"), -5, 5) + 5, jnp.clip(step("line"), -3, 3) + 3
    table = (
        params["sentence_distance"][head][:, None, None]
        + params["line_distance"][head][None, :, None]
        + params["quotation"][head][None, None, :]
    )
    place = (sentences * table.shape[1] + lines) * table.shape[2] + relation
    return params["distance"][head][bucket] + table.reshape(-1)[place]


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


def cross_validate(documents: list[Document], vectors: dict[str, np.ndarray], folds: int, metrics: ModuleType) -> None:
    """Fit on all folds but one, predict that one; report over all articles together."""
    predicted: list[dict[str, Any]] = []
    for fold in range(folds):
        arrays, facts = fit([document for number, document in enumerate(documents) if number % folds != fold], vectors)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "fold.bin"
            stored.save(path, arrays, facts)
            fitted = stored.read(path)
        predicted += predictions((document.record for document in documents[fold::folds]), fitted)
    _print_scores("train (cross-validated)", [document.record for document in documents], predicted, metrics)


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
