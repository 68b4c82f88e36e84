"""F1 and time of the aligner beside difflib, rapidfuzz token_set and TF-IDF cosine, in one run over the gold pairs.

usage: bench_align.py            (needs ../shared; the three others get the best threshold in hindsight)
       bench_align.py --large N  (N by N sentences of all gold articles: processor seconds, peak memory, progress)
       bench_align.py --cap N    (the same with other limits on the candidates of a sentence: links lost)

Also printed: a prepared 27 by 27 pair as a multiple of rapidfuzz's bare cdist token_set on the same texts, and 300 by
300.
"""

import difflib
import itertools
import math
import os
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # processor time counts every thread, and a second one mostly waits

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from reader.align import align
from reader.align import model as fitted
from reader.align.prepare import prepare
from reader.align.scorer import find
from reader.model.article import Article, Role, Sentence
from reader.model.span import Span
from reader.text.tokens import tokenise
from tests.quality.alignment import GoldPair, aligned, figures, gold_pairs

Numbers = NDArray[np.float64]
Similarity = Callable[[list[str], list[str]], Numbers]
REPEATS = 15


def by_difflib(left: list[str], right: list[str]) -> Numbers:
    """Ratio of matching words."""
    rows = [[difflib.SequenceMatcher(None, a.split(), b.split()).ratio() for b in right] for a in left]
    return np.array(rows)


def by_token_set(left: list[str], right: list[str]) -> Numbers:
    """Rapidfuzz over the whole table."""
    return process.cdist(left, right, scorer=fuzz.token_set_ratio) / 100


def by_tfidf(left: list[str], right: list[str]) -> Numbers:
    """Cosine with idf inside the pair."""
    bags = [Counter(t.stem for t in tokenise(s, Span(0, len(s)))) for s in (*left, *right)]
    frequency = Counter(word for bag in bags for word in bag)
    columns = {word: n for n, word in enumerate(frequency)}
    table = np.zeros((len(bags), len(columns)))
    for row, bag in enumerate(bags):
        for word, n in bag.items():
            table[row, columns[word]] = n * math.log(len(bags) / frequency[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table[: len(left)] @ table[len(left) :].T


def best_f1(pairs: list[GoldPair], similarity: Similarity) -> tuple[float, float]:
    """F1 at the threshold that is best in hindsight, and seconds for all tables."""
    started = time.perf_counter()
    tables = {
        pair.name: similarity(
            [pair.left.words(s) for s in pair.left.sentences], [pair.right.words(s) for s in pair.right.sentences]
        )
        for pair in pairs
    }
    spent = time.perf_counter() - started

    def at(threshold: float) -> float:
        def engine(left: Article, right: Article) -> dict[tuple[str, str], str]:
            table = next(tables[p.name] for p in pairs if p.left is left)
            cells = np.argwhere(table >= threshold)
            return {(left.sentences[i].id, right.sentences[j].id): "partial" for i, j in cells}

        return figures(pairs, engine)["f1"]

    return max(at(threshold) for threshold in np.arange(0.1, 0.95, 0.025)), spent


def fastest(work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of some runs: time on the wall says more of what else the machine does."""
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def cut(article: Article, article_id: str, count: int) -> Article:
    """The text again and again until there are `count` body sentences."""
    words = [article.words(s) for s in article.sentences if s.role is Role.BODY]
    words = (words * (count // len(words) + 1))[:count]
    text = "\n".join(words)
    sentences, start = [], 0
    for n, sentence in enumerate(words):
        sentences.append(Sentence(f"{article_id}.s{n + 1}", Span(start, start + len(sentence)), Role.BODY, n))
        start += len(sentence) + 1
    return Article(article_id, text, tuple(sentences), "", "")


def speed(pair: GoldPair, count: int) -> tuple[float, float]:
    """Seconds for a prepared table of `count` by `count` cells: ours, and the bare cdist."""
    left, right = cut(pair.left, "a", count), cut(pair.right, "b", count)
    one, other = prepare(left), prepare(right)
    scorer = find()
    texts = [[article.words(s) for s in article.sentences] for article in (left, right)]
    return (
        fastest(lambda: scorer.cells(one, other)),
        fastest(lambda: process.cdist(*texts, scorer=fuzz.token_set_ratio)),
    )


def joined(articles: list[Article], article_id: str, count: int) -> Article:
    """Body sentences of many articles after one another, `count` in all.

    Where they are too few they come again with every longer word changed, so that a sentence has counterparts in its
    own round alone, as in a long text, and not one in each.
    """
    once = [article.words(s) for article in articles for s in article.sentences if s.role is Role.BODY]
    rounds = range(count // len(once) + 1)
    words = [re.sub(r"\b\w{4,}\b", rf"\g<0>{chr(97 + n) * 3 if n else ''}", w) for n in rounds for w in once][:count]
    text = "\n".join(words)
    starts = itertools.accumulate((len(w) + 1 for w in words), initial=0)
    spans = [Span(start, start + len(w)) for start, w in zip(starts, words, strict=False)]
    sentences = tuple(Sentence(f"{article_id}.s{n + 1}", span, Role.BODY, n) for n, span in enumerate(spans))
    return Article(article_id, text, sentences, "", "")


def large(pairs: list[GoldPair], count: int) -> None:
    """Print what one large pair costs, differences included."""
    left = joined([pair.left for pair in pairs], "a", count)
    right = joined([pair.right for pair in pairs], "b", count)
    told: list[tuple[int, int]] = []
    started = time.process_time()
    found = align(left, right, progress=lambda done, of: told.append((done, of)))
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # KiB on Linux
    links = sum(len(pair.links) for pair in found)
    print(f"{count} x {count}: {spent:.1f} s, peak {peak:.0f} MiB, {links} links, progress told {len(told)} times")


CAPS = (12, 24, 48, 96)
SHIFTS = (1, 5, 9)
"""Each left article against the right one of so many events further on: 84 pairs of unrelated articles."""


def caps(pairs: list[GoldPair], count: int) -> None:
    """Print what each limit on a row's candidates costs in links, against the largest."""
    left = prepare(joined([pair.left for pair in pairs], "a", count))
    right = prepare(joined([pair.right for pair in pairs], "b", count))
    found = {}
    for cap in CAPS:
        fitted.MOST_OF_ROW = cap
        scorer = find()
        cells = scorer.cells(left, right)
        found[cap] = {(cell.row, cell.column) for cell in cells if cell.score >= scorer.threshold}
    most = found[CAPS[-1]]
    for cap in CAPS:
        lost, new = len(most - found[cap]), len(found[cap] - most)
        print(
            f"at most {cap} candidates a sentence: {len(found[cap])} links, {lost} lost, {new} new against {CAPS[-1]}"
        )


def unrelated(pairs: list[GoldPair]) -> None:
    """Print the links between articles on different events."""
    found = [
        len(aligned(one.left, pairs[(n + shift) % len(pairs)].right)) for shift in SHIFTS for n, one in enumerate(pairs)
    ]
    print(
        f"unrelated articles: {sum(found) / len(found):.2f} links a pair over {len(found)} pairs, at most {max(found)}"
    )


def main() -> None:
    """Print the table."""
    pairs = gold_pairs()
    if sys.argv[1:2] == ["--cap"]:
        caps(pairs, int(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--large"]:
        large(pairs, int(sys.argv[2]))
        return
    started = time.perf_counter()
    own = figures(pairs, aligned)
    spent = time.perf_counter() - started
    print(f"{'diptych (in-sample)':28s} F1 {own['f1']:.3f}  {spent:6.2f} s, reading, speakers and differences included")
    for name, similarity in (("difflib", by_difflib), ("token_set", by_token_set), ("tf-idf", by_tfidf)):
        value, seconds = best_f1(pairs, similarity)
        print(f"{name + ' (best threshold)':28s} F1 {value:.3f}  {seconds:6.2f} s")
    unrelated(pairs)
    for count in (27, 300):
        ours, bare = speed(pairs[0], count)
        print(f"{count} x {count}: {ours * 1000:.1f} ms, bare cdist {bare * 1000:.1f} ms, ratio {ours / bare:.2f}")


if __name__ == "__main__":
    main()
