"""Time of everything found across the sources of one event, on top of its alignment.

usage: bench_differences.py [ARTICLES [SENTENCES]]     (10 and then 50 articles of 40 sentences by default)

The event is made of all sentences of the sample corpus, drawn at random for each article and cut into paragraphs, so
that its articles share far more sentences, figures and quotations than reports of one event do.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.align.disagreements import find_common_ground
from reader.attribution import compare_statements
from reader.compare import compare
from reader.corpus.load import load_event, open_corpus
from reader.model.article import Article, Event, Role
from reader.text.document import split
from tests.expectations import CORPUS

T = TypeVar("T")
SEED = 7
LENGTH = 40


def main() -> None:
    """One line a step, in seconds of processor time, each done once."""
    asked = [int(each) for each in sys.argv[1:]]
    pool = sentences()
    for count in asked[:1] or [10, 50]:
        measure(pool, count, asked[1] if len(asked) > 1 else LENGTH)


def measure(pool: list[str], count: int, length: int) -> None:
    """Print the lines of one event of so many articles, of so many sentences each."""
    rng = random.Random(SEED)  # noqa: S311  the same event every time
    event = Event("made-up", tuple(made(f"a{n}", rng.sample(pool, length)) for n in range(count)), "Made up", None)
    aligned, compared = timed(lambda: compare(event))
    print(f"{count} articles of {length} sentences: {len(compared.pairs)} pairs, aligned in {aligned:.2f} s")
    took, ground = timed(lambda: find_common_ground(event.articles, compared.pairs, compared.attributions))
    print(f"disagreements: {len(ground.disagreements)} in {took:.2f} s")
    more, found = timed(
        lambda: compare_statements(event.articles, compared.attributions, compared.pairs, ground.meetings)
    )
    print(f"statements: {len(found.pairs)} pairs, {len(found.claims)} claims in {more:.2f} s")
    print(f"on top of the alignment: {took + more:.2f} s")


def sentences() -> list[str]:
    """Of the bodies of all articles of the sample corpus."""
    articles = (a for entry in open_corpus(CORPUS).events for a in load_event(entry).event.articles)
    return [
        " ".join(s.span.of(article.text).split())
        for article in articles
        for s in article.sentences
        if s.role is Role.BODY
    ]


def made(name: str, words: list[str]) -> Article:
    """An article of these sentences, a paragraph each."""
    text = "\n\n".join(words)
    return Article(name, text, split(text, name), f"{name}.txt", name)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor time and what came out."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
