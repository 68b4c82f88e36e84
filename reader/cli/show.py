"""`diptych show A B` and `diptych show CORPUS`: articles side by side on a plain terminal or in a pipe."""

import argparse
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from reader.align import Change, WordComparison, WordSpan, compare_words
from reader.cli.export import chosen_events
from reader.cli.inputs import event_of_files, tell
from reader.cli.journals import open_annotations
from reader.cli.linear import linear, summary
from reader.cli.page import page_console
from reader.compare import compare
from reader.compare.rows import Row, aligned_rows
from reader.corpus.load import load_event, open_corpus
from reader.corpus.suffixes import ARTICLE_SUFFIXES
from reader.errors import ExitCode, Problem, UsageError
from reader.model.alignment import ONLY_HERE_MARK
from reader.model.article import Article, Role
from reader.model.comparison import Comparison
from reader.text.visible import visible
from reader.wording import name_of, number_of

_STYLES = {
    Change.KEPT: "",
    Change.REWORDED: "yellow",
    Change.MOVED: "cyan",
    Change.ONLY_HERE: "bold magenta",
}
_NAMED = 20
"""Events named when none was; a built corpus has thousands."""
_RELATION_STYLES = {"shared": "green", "paraphrased": "yellow", "partial": "blue"}


def run(options: argparse.Namespace) -> ExitCode:
    """Print a page for every two articles."""
    console = page_console(width=options.width, color=options.color)
    comparison, problems = _asked_for(options.paths, options.event)
    for number, (left, right) in enumerate(itertools.combinations(comparison.articles, 2)):
        if number:
            console.print()
        rows = aligned_rows(comparison, left.id, right.id)
        if options.linear:
            for line in linear(comparison, left, right, rows):
                console.print(Text(line), soft_wrap=True)
        else:
            console.print(_page(left, right, rows))
            console.print(Text(summary(comparison, left, right)))
    return tell(problems)


def _asked_for(paths: Sequence[str], event_id: str | None) -> tuple[Comparison, Sequence[Problem]]:
    """Two articles and more, or an event of a corpus as it stands decided."""
    if len(paths) > 1:
        if event_id is not None:
            message = "--event names an event of a corpus; these are articles"
            raise UsageError(message)
        return compare(event_of_files(paths)), ()
    path = Path(paths[0])
    if path.is_file() and path.suffix.lower() in ARTICLE_SUFFIXES:
        message = f"show takes two articles and more, or a corpus; {path} is one article"
        raise UsageError(message)
    corpus = open_corpus(path)
    events = chosen_events(corpus, event_id)
    if len(events) != 1:
        message = f"name an event with --event ID; {corpus.title} has {', '.join(one.id for one in events[:_NAMED])}"
        raise UsageError(message)
    loaded = load_event(events[0])
    annotations, _ = open_annotations(corpus, None)
    return annotations.apply(compare(loaded.event)), (*corpus.problems, *annotations.problems, *loaded.problems)


def _page(left: Article, right: Article, rows: Iterable[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column(Text(name_of(left)), ratio=1)
    table.add_column("", width=1)
    table.add_column(Text(name_of(right)), ratio=1)
    for row in rows:
        words = _words(left, right, row)
        mark = Text(row.pair.relation.mark, style=_RELATION_STYLES[row.pair.relation]) if row.pair else Text("")
        table.add_row(
            _cell(left, row.left, words.left if words else None),
            mark,
            _cell(right, row.right, words.right if words else None),
        )
    return table


def _words(left: Article, right: Article, row: Row) -> WordComparison | None:
    if row.pair is None:
        return None
    left_spans = [left.sentence(sentence_id).span for sentence_id in row.left]
    right_spans = [right.sentence(sentence_id).span for sentence_id in row.right]
    return compare_words(left.text, left_spans, right.text, right_spans)


def _cell(article: Article, sentence_ids: tuple[str, ...], words: Iterable[WordSpan] | None) -> Text:
    cell = Text()
    for sentence_id in sentence_ids:
        if cell:
            cell.append("\n")
        _append_sentence(cell, article, sentence_id, linked=words is not None, words=words or ())
    return cell


def _append_sentence(
    cell: Text, article: Article, sentence_id: str, *, linked: bool, words: Iterable[WordSpan]
) -> None:
    sentence = article.sentence(sentence_id)
    mark = "" if linked or not sentence.role.takes_part else f"{ONLY_HERE_MARK} "
    cell.append(f"{number_of(sentence_id)} {mark}", style="dim")
    start = len(cell)
    shown = visible(article.words(sentence))
    cell.append(shown, style="" if sentence.role.takes_part else "dim")
    if sentence.role in {Role.REPEAT, Role.BOILERPLATE}:
        cell.append(f" [{sentence.role.value}]", style="dim italic")
    for word in words:
        if sentence.span.contains(word.span) and _STYLES[word.change]:
            offset = start - sentence.span.start
            cell.stylize(_STYLES[word.change], word.span.start + offset, word.span.end + offset)
