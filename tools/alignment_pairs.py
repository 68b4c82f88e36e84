"""The pairs of articles with marked links that the alignment model is fitted on, as prepared articles and features.

Three kinds, none of whose texts are in the repository: the 28 pairs of gold/alignment, with links by two readers, on
which quality is measured; 126 pairs of other articles of gold/events and gold/sentence_pairs, marked after the same
guide, whose links stand in marked_pairs.json beside this file; and propositions of news summaries in their articles,
for the transfer model.
"""

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.align import model as am
from reader.align.features import COMPETING, PairIdf, Rivals, tables, with_competition
from reader.align.prepare import Prepared, prepare
from reader.model.article import Article, Role, Sentence
from reader.model.span import Span

MARKED = Path(__file__).resolve().parent / "marked_pairs.json"

Cell = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """One gold pair: prepared articles, links, candidates."""

    name: str
    left: Prepared
    right: Prepared
    sure: dict[Cell, str]
    possible: dict[Cell, str]
    found: am.Candidates
    rows: NDArray[np.float32]
    """Candidates' features with the transfer model's opinions."""
    like: frozenset[str] = frozenset()
    """Names of gold pairs on the same event, or of an event that shares an article: none of them may be measured by
    what is fitted on this pair. Empty for the gold pairs themselves, which have an event each."""

    @property
    def event(self) -> str:
        """The same for all pairs on one event."""
        return min(self.like, default=self.name.split()[0])

    @property
    def target(self) -> NDArray[np.float64]:
        """1 for a sure link, a half for one that one reader made, 0 for none; shape (cells,)."""
        cells = zip(self.found.rows.tolist(), self.found.columns.tolist(), strict=True)
        return np.array([1.0 if c in self.sure else 0.5 if c in self.possible else 0.0 for c in cells])


def article(text: str, article_id: str, spans: Iterable[Sequence[int]]) -> Article:
    """An article with the given sentences, all of them body."""
    sentences = tuple(Sentence(f"{article_id}.s{n + 1}", Span(b, e), Role.BODY, n) for n, (b, e) in enumerate(spans))
    return Article(article_id, text, sentences, f"{article_id}.txt", "")


def read_text(path: Path) -> str:
    """The text with its line ends as they are."""
    with path.open(newline="", encoding="utf-8") as file:
        return file.read()


def full_table(left: Prepared, right: Prepared) -> NDArray[np.float32]:
    """All features of all cells; shape (left, right, features)."""
    found = tables(left, right, PairIdf.of(left, right))
    rivals = {name: Rivals.none_yet(found[name].shape) for name in COMPETING}
    for name, seen in rivals.items():
        seen.see(found[name], 0, 0)
    return np.stack(list(with_competition(found, rivals).values()), axis=-1)


def feature_names() -> list[str]:
    """The columns of `full_table`."""
    a = prepare(article("Some words stand here.", "a", [(0, 22)]))
    found = tables(a, a)
    return [*found, *(f"{name}_lead_{which}" for name in COMPETING for which in ("best", "least"))]


# The transfer model: propositions of a summary in its articles.

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"”’'][.!?])[\"”’']?\s+(?=[\"“‘]?[A-Z0-9])")
LEAST_PROPOSITION = 25
"""Marked spans of a summary shorter than this name a thing and state nothing: those cells are left out."""
LONGEST_ARTICLE = 120
SHORTEST_ARTICLE = 4


def rough_sentences(text: str) -> list[tuple[int, int]]:
    """Lines parted at full stops: good enough for texts that are only fitted on."""
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        cuts = [0, *(m.end() for m in _SENTENCE_END.finditer(line.group())), len(line.group())]
        for begin, end in itertools.pairwise(cuts):
            piece = line.group()[begin:end]
            if re.search(r"\w", piece):
                start = line.start() + begin + len(piece) - len(piece.lstrip())
                spans.append((start, start + len(piece.strip())))
    return spans


def _hit(spans: list[tuple[int, int]], marked: list[list[int]]) -> set[int]:
    return {
        n
        for n, (start, stop) in enumerate(spans)
        for b, e in marked
        if min(e, stop) - max(b, start) >= min(15, 0.6 * (e - b))
    }


def transfer_data(path: Path) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Features and targets of every cell of summary against article."""
    features, targets = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        topic = json.loads(line)
        summary = rough_sentences(topic["summary"])
        left = prepare(article(topic["summary"], "a", summary))
        for number, text in enumerate(topic["docs"]):
            marked = [m for m in topic["alignments"] if m["doc"] == number]
            sentences = rough_sentences(text)
            if not marked or not SHORTEST_ARTICLE <= len(sentences) <= LONGEST_ARTICLE:
                continue
            target = np.zeros((len(summary), len(sentences)))
            for mark in marked:
                stated = sum(e - b for b, e in mark["summary_spans"]) >= LEAST_PROPOSITION
                for i in _hit(summary, mark["summary_spans"]):
                    for j in _hit(sentences, mark["doc_spans"]):
                        target[i, j] = 1 if stated else np.nan
            features.append(full_table(left, prepare(article(text, "b", sentences))).reshape(target.size, -1))
            targets.append(target.ravel())
    x, y = np.concatenate(features), np.concatenate(targets)
    return x[~np.isnan(y)], y[~np.isnan(y)]


# Pairs of articles.


def read_gold(folder: Path, linear: am.Linear, forest: am.Forest) -> list[Gold]:
    """The pairs of `folder` (gold/alignment) with their candidates."""
    pairs = []
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = [read_text(path.parent / gold[side]["file"]) for side in ("left", "right")]
        spans = [gold[side]["sentences"] for side in ("left", "right")]
        pairs.append(_gold(path.parent.name, texts, spans, gold, linear, forest))
    return pairs


def read_marked(gold: Path, measured: Sequence[Gold], linear: am.Linear, forest: am.Forest) -> list[Gold]:
    """The pairs of marked_pairs.json with their candidates.

    Args:
        gold: The gold folder, for the texts.
        measured: The gold pairs; those on the event of a marked pair are named in its `like`.
        linear: Of the transfer model.
        forest: Of the transfer model.
    """
    rows = json.loads(MARKED.read_text(encoding="utf-8"))["pairs"]
    texts = dict(marked_texts(gold))
    runs = {pair.name: [_runs(side.text) for side in (pair.left, pair.right)] for pair in measured}
    like: dict[str, set[str]] = {}
    for row in rows:
        for side in ("left", "right"):
            own = _runs(texts[row["event"], row[side]])
            like.setdefault(row["event"], set()).update(n for n, theirs in runs.items() if _same(own, theirs))
    return [
        _gold(
            f"{row['event']} {row['left']} {row['right']}",
            [texts[row["event"], row[side]] for side in ("left", "right")],
            [row["left_sentences"], row["right_sentences"]],
            row,
            linear,
            forest,
            frozenset(like[row["event"]]),
        )
        for row in rows
    ]


def marked_texts(gold: Path) -> Iterator[tuple[tuple[str, str | int], str]]:
    """((event, article), text) of all articles that marked_pairs.json may name."""
    for line in (gold / "events" / "triplets_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield (row["event"], row["id"]), f"{row['title']}\n\n{row['text']}"
    for line in (gold / "sentence_pairs" / "spark_tune.jsonl").read_text(encoding="utf-8").splitlines():
        topic = json.loads(line)
        for number, text in enumerate(topic["docs"]):
            yield (topic["topic"], number), text.strip()


RUN = 6
SAME = 0.12
"""Share of the runs of six words of the shorter article from which two articles count as on one event: articles of
different events share 0.02 at most, those that quote one agency report 0.05 to 0.3, copies nearly all."""


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def _same(own: frozenset[tuple[str, ...]], theirs: Iterable[frozenset[tuple[str, ...]]]) -> bool:
    return any(len(own & runs) > SAME * max(1, min(len(own), len(runs))) for runs in theirs)


def _gold(
    name: str,
    texts: Sequence[str],
    spans: Sequence[Sequence[Sequence[int]]],
    links: Mapping[str, Iterable[tuple[int, int, str]]],
    linear: am.Linear,
    forest: am.Forest,
    like: frozenset[str] = frozenset(),
) -> Gold:
    left, right = (prepare(article(text, a, own)) for a, text, own in zip("ab", texts, spans, strict=True))
    found = am.candidates(left, right, linear)
    sure, possible = ({(i, j): label for i, j, label in links[kind]} for kind in ("sure", "possible"))
    return Gold(name, left, right, sure, possible, found, am.opinions(found, linear, forest), like)
