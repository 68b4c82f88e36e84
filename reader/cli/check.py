"""`diptych check PATH…`: every problem of a corpus, an article or an alignment document, a line each."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from reader.cli.inputs import tell
from reader.corpus.format import read_article
from reader.corpus.load import Corpus, load_event, open_corpus
from reader.corpus.suffixes import ARTICLE_SUFFIXES
from reader.errors import ExitCode, InputError, Problem
from reader.store.adjudication import DISPUTES_FORMAT, load_disputes
from reader.store.export import load_documents
from reader.store.formats.table import load_given
from reader.store.journal import Journal
from reader.text.read import decode

_DOCUMENT_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
_LOST = "if it held something, take it from a copy"
_ROW_SUFFIXES = frozenset({".jsonl", ".jsonld"})


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
    if path.is_file() and path.suffix.lower() in _DOCUMENT_SUFFIXES and _says_format(path, DISPUTES_FORMAT):
        return _examined_disputes(path)
    if path.is_file() and path.suffix.lower() in _DOCUMENT_SUFFIXES and _says_format(path, "diptych/"):
        found = load_documents(decode(path.read_bytes(), path).text, path)
        pairs = _counted(sum(len(data["pairs"]) for data in found), "pair")
        return f"an alignment document of {pairs}" if len(found) == 1 else f"{len(found)} documents of {pairs}", ()
    if path.is_file() and path.suffix.lower() in _ROW_SUFFIXES:
        return _examined_rows(path)
    return _examined_corpus(open_corpus(path))


def _examined_rows(path: Path) -> tuple[str, Sequence[Problem]]:
    """JSON Lines: pairs or a journal; a Web Annotation collection."""
    if not path.read_bytes().strip():
        return "nothing", (Problem(path, "empty: there is no decision and no pair in it", _LOST),)
    text = decode(path.read_bytes(), path).text
    if text.startswith('{"v": '):
        journal = Journal.load(path)
        return f"a journal of {_counted(len(journal.live), 'decision')} in force", journal.problems
    given = load_given(text, path)
    return f"{_counted(sum(len(each.comparison.pairs) for each in given), 'pair')} to import", ()


def _examined_disputes(path: Path) -> tuple[str, Sequence[Problem]]:
    """What `agree --decisions` wrote, to be filled in."""
    items = load_disputes(decode(path.read_bytes(), path).text, path)
    left = sum(item["decision"] is None for item in items)
    return f"decisions on {_counted(len(items), 'link')} on which annotators differ, {left} open", ()


def _examined_corpus(corpus: Corpus) -> tuple[str, Sequence[Problem]]:
    problems = list(corpus.problems)
    articles = 0
    for entry in corpus.events:
        loaded = load_event(entry)
        problems.extend(loaded.problems)
        articles += len(loaded.event.articles)
    what = f"a corpus of {_counted(len(corpus.events), 'event')} and {_counted(articles, 'readable article')}"
    return what, problems


def _says_format(path: Path, wanted: str) -> bool:
    """Whether a YAML or JSON file says it is of a format whose name begins so; an index says otherwise."""
    return re.search(rf"""format["']?\s*:\s*["']?{re.escape(wanted)}""".encode(), path.read_bytes()) is not None


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
