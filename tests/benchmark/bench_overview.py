"""Claims, left-out claims, news, provenance and page of large events, after alignment.

usage: bench_overview.py [ARTICLES ...]        (10 and 50 by default, of 40 sentences each)

An article takes 40 sentences of the sample corpus at random and leaves one word in eight away, so that with fifty
articles every sentence has reworded partners in several others: the links are what takes time.
"""

import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.compare import compare, with_statements
from reader.corpus.load import load_event, open_corpus
from reader.model.article import Article, Event, Role, Sentence
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.overview import find_provenance, news_of, overview_of
from reader.report import page, report_of

CORPUS = Path(__file__).parents[2] / "sample_corpus"
SENTENCES = 40
LEFT_AWAY = 0.125


def pool() -> list[str]:
    """The body sentences of the sample corpus in English."""
    return [
        article.words(sentence)
        for entry in open_corpus(CORPUS).events
        for article in load_event(entry).event.articles
        if article.metadata.language in {None, "en"}
        for sentence in article.sentences
        if sentence.role is Role.BODY
    ]


def made_up(name: str, sentences: list[str], chance: random.Random) -> Article:
    """An article of reworded sentences."""
    chosen = [
        " ".join(word for word in words.split() if chance.random() > LEFT_AWAY) or words
        for words in chance.sample(sentences, SENTENCES)
    ]
    built: list[Sentence] = []
    start = 0
    for number, words in enumerate(chosen):
        built.append(Sentence(f"{name}.s{number + 1}", Span(start, start + len(words)), Role.BODY, number))
        start += len(words) + 2
    return Article(name, "\n\n".join(chosen), tuple(built), f"{name}.txt", "0")


def timed(what: str, work: Callable[[], object]) -> None:
    """Print how long some work takes, the best of two."""
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    print(f"  {what:<28}{min(seconds):8.2f} s")


def main(arguments: list[str]) -> None:
    """Measure events of these sizes."""
    sentences = pool()
    for count in [int(one) for one in arguments] or [10, 50]:
        chance = random.Random(count)  # noqa: S311  the same event every time
        articles = tuple(made_up(f"a{n}", sentences, chance) for n in range(count))
        started = time.perf_counter()
        compared = compare(Event(None, articles))
        seconds = time.perf_counter() - started
        links = sum(len(pair.links) for pair in compared.pairs)
        print(f"{count} articles of {SENTENCES} sentences: {links} links, aligned in {seconds:.1f} s")
        overview = overview_of(compared)
        timed("claims and who lacks them", partial(overview_of, compared))
        timed("news of one article", partial(news_of, compared, frozenset({"a0", "a1"}), "a2", overview))
        timed("provenance", partial(find_provenance, compared, overview.claims))
        timed("statements", partial(with_statements, compared))
        timed("page, claims included", partial(_page, with_statements(compared)))


def _page(compared: Comparison) -> str:
    return page(report_of(compared))


if __name__ == "__main__":
    main(sys.argv[1:])
