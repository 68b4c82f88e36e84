"""`diptych check PATH…`: every problem of a corpus, an article or an alignment document, a line each."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from reader.cli.inputs import tell
from reader.corpus.format import ARTICLE_SUFFIXES, read_article
from reader.corpus.load import Corpus, load_event, open_corpus
from reader.errors import ExitCode, InputError, Problem
from reader.store.document import FORMAT
from reader.store.export import load_document
from reader.text.read import decode

_DOCUMENT_SUFFIXES = frozenset({".yaml", ".yml", ".json"})


def run(options: argparse.Namespace) -> ExitCode:
    """Check each path; the worst outcome is the exit code, and one summary line a path goes to stdout."""
    worst = ExitCode.DONE
    for name in options.paths:
        worst = max(worst, _check(Path(name)))
    return worst


def _check(path: Path) -> ExitCode:
    try:
        what, problems = _examined(path)
    except InputError as error:
        tell([error.problem])
        return ExitCode.UNREADABLE
    code = tell(problems)
    print(f"{path}: {what}, {_counted(len(problems), 'problem')}")  # noqa: T201  the result
    return code


def _examined(path: Path) -> tuple[str, Sequence[Problem]]:
    """What the path is, in a few words, and what is wrong with it."""
    if path.is_file() and path.suffix.lower() in ARTICLE_SUFFIXES:
        article = read_article(path, article_id="a", shown_path=str(path))
        return f"an article of {_counted(len(article.sentences), 'sentence')}", ()
    if path.is_file() and path.suffix.lower() in _DOCUMENT_SUFFIXES and _is_document(path):
        data = load_document(decode(path.read_bytes(), path).text, path)
        return f"an alignment document of {_counted(len(data['pairs']), 'pair')}", ()
    return _examined_corpus(open_corpus(path))


def _examined_corpus(corpus: Corpus) -> tuple[str, Sequence[Problem]]:
    problems = list(corpus.problems)
    articles = 0
    for entry in corpus.events:
        loaded = load_event(entry)
        problems.extend(loaded.problems)
        articles += len(loaded.event.articles)
    what = f"a corpus of {_counted(len(corpus.events), 'event')} and {_counted(articles, 'readable article')}"
    return what, problems


def _is_document(path: Path) -> bool:
    """Whether a YAML or JSON file says it is an alignment document, of whatever number; an index says otherwise."""
    head = path.read_bytes()[:400].decode("utf-8", "replace")
    return FORMAT.partition("/")[0] + "/" in head


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
