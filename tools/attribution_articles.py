"""Annotated articles -> what tools/fit_attribution.py fits on: token ranges, word vectors, rows of equal length."""

import collections
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from reader.attribution.network import AFTER, BEFORE
from reader.attribution.signals import QUOTE_OPENS, Signals, ending, folded, read_signals, shape_of

WORD_WIDTH = 32

LONGEST = 512
"""Tokens of a training row: articles are cut at sentence starts."""

MOST_CUES = 28
"""Cues of a training row; the richest has 27."""

RARE_WORD, RARE_ENDING = 4, 10
"""Forms seen less often share one row."""


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


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


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
        text for path in sorted((gold / "sentence_pairs").glob("*.jsonl")) for text in _long_strings(read_lines(path))
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
