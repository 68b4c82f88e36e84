"""`diptych index …`: corpora out of many articles."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reader.cli.inputs import tell
from reader.cli.progress import ProgressLine
from reader.corpus.catalogue import Order, Query
from reader.corpus.format import read_article
from reader.corpus.index import ArticleEntry
from reader.corpus.load import open_corpus
from reader.errors import ExitCode, InputError, StoreError, UsageError
from reader.index import (
    BuildOptions,
    BuildReport,
    DaskEngine,
    Engine,
    ProcessEngine,
    SerialEngine,
    build,
    is_interrupted,
    update,
)
from reader.index.sources.find import PROBLEMS_NAME
from reader.index.versions import Change, version_diff
from reader.index.workspace import FOLDER
from reader.text.visible import one_line, visible

_PROBLEMS_SHOWN = 20
"""On stderr; a dump has bad lines by the thousand, and all of them stand in the problems file."""


def run(options: argparse.Namespace) -> ExitCode:
    """Run the action named."""
    return _ACTIONS[options.action](options)


def _build(options: argparse.Namespace) -> ExitCode:
    corpus = Path(options.output)
    with_progress = ProgressLine()
    reading, engine = _reading(options, options.title), _engine(options)
    try:
        report = build(_inputs(options), corpus, reading, engine=engine, tell=with_progress)
    except (InputError, StoreError, KeyboardInterrupt):
        with_progress.end()
        _say_kept(corpus)
        raise
    with_progress.end()
    return _report(report, corpus)


def _say_kept(corpus: Path) -> None:
    """After a build that stopped: what is left of it, when anything is."""
    if is_interrupted(corpus):
        kept = f"what was read so far is kept in {corpus / FOLDER}"
        print(f"diptych: {kept}: the same command goes on, and removing it begins anew", file=sys.stderr)  # noqa: T201


def _update(options: argparse.Namespace) -> ExitCode:
    corpus = Path(options.corpus)
    with_progress = ProgressLine()
    report = update(corpus, _inputs(options), _reading(options, None), engine=_engine(options), tell=with_progress)
    with_progress.end()
    return _report(report, corpus)


def _search(options: argparse.Namespace) -> ExitCode:
    corpus = open_corpus(Path(options.corpus))
    order = {"date": Order.DATE, "size": Order.SIZE, "index": Order.INDEX}[options.sort]
    query = Query(options.words, options.outlet, options.since, options.until, order=order, limit=options.limit)
    for event in corpus.search(query):
        cells = [event.id, event.date.isoformat() if event.date else "", str(len(event.articles)), event.title or ""]
        print("\t".join(one_line(cell) for cell in cells))  # noqa: T201  the result
    return tell(corpus.problems)


def _versions(options: argparse.Namespace) -> ExitCode:
    corpus = open_corpus(Path(options.corpus))
    event = corpus.event_of_article(options.article)
    named = next((a for a in event.articles if a.id == options.article), None) if event else None
    if event is None or named is None:
        message = f"no article {options.article} in {corpus.title}"
        raise UsageError(message)
    first = named.version_of or named.id
    versions = [article for article in event.articles if article.version_of == first]
    older = next(article for article in event.articles if article.id == first)
    for newer in versions:
        print(f"{older.id} → {newer.id}\n\n{_marked(_text(older), _text(newer))}\n")  # noqa: T201  the result
    if not versions:
        print(f"{older.id} has no versions")  # noqa: T201  the result
    return tell(corpus.problems)


def _text(entry: ArticleEntry) -> str:
    return read_article(entry.path, article_id=entry.id, shown_path=entry.shown_path, metadata=entry.metadata).text


def _marked(old: str, new: str) -> str:
    """Both texts in one: removed words in `[- -]`, added ones in `{+ +}`, paragraphs run on."""
    marks = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    words = []
    for piece in version_diff(old, new):
        said = piece.new.of(new) if piece.new else piece.old.of(old) if piece.old else ""
        words.append(marks[piece.change].format(visible(said)))
    return " ".join(words)


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], ExitCode]] = {
    "build": _build,
    "update": _update,
    "search": _search,
    "versions": _versions,
}


def _inputs(options: argparse.Namespace) -> Sequence[Path]:
    return [Path(name) for name in options.inputs]


def _reading(options: argparse.Namespace, title: str | None) -> BuildOptions:
    language = options.lang.lower() if options.lang else None
    return BuildOptions(options.limit, options.since, language, dict(options.map), title)


def _engine(options: argparse.Namespace) -> Engine:
    if options.scheduler and options.engine != "dask":
        message = "--scheduler goes with --engine dask"
        raise UsageError(message)
    if options.engine == "dask":
        return DaskEngine(options.scheduler, options.workers)
    return SerialEngine() if options.engine == "serial" else ProcessEngine(options.workers)


def _report(report: BuildReport, corpus: Path) -> ExitCode:
    code = tell(report.problems[:_PROBLEMS_SHOWN])
    more = len(report.problems) - _PROBLEMS_SHOWN
    if more > 0:
        print(f"diptych: {more} more problems, all in {corpus / PROBLEMS_NAME}", file=sys.stderr)  # noqa: T201  a notice
    counts = [f"{report.articles} articles", f"{report.versions} of them versions", f"{report.events} events"]
    if report.added != report.articles:
        counts.append(f"{report.added} new")
    if report.passed_over:
        counts.append(f"{report.passed_over} passed over")
    print(f"{corpus}: {', '.join(counts)}")  # noqa: T201  the result
    return code
