"""`diptych show A B`: two articles side by side on a plain terminal or in a pipe, without the reader."""

import argparse
from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from reader.align import Change, WordComparison, WordSpan, compare_words
from reader.cli.inputs import event_of_files
from reader.cli.page import page_console
from reader.compare import compare
from reader.compare.rows import Row, aligned_rows
from reader.errors import ExitCode
from reader.model.alignment import ONLY_HERE_MARK, Pair, article_of
from reader.model.article import Article, Role
from reader.model.comparison import Comparison
from reader.text.visible import one_line, visible

_STYLES = {
    Change.KEPT: "",
    Change.REWORDED: "yellow",
    Change.MOVED: "cyan",
    Change.ONLY_HERE: "bold magenta",
}
_RELATION_STYLES = {"shared": "green", "paraphrased": "yellow", "partial": "blue"}


def run(options: argparse.Namespace) -> ExitCode:
    """Print the page."""
    console = page_console(width=options.width, color=options.color)
    comparison = compare(event_of_files(options.paths))
    left, right = comparison.articles
    rows = aligned_rows(comparison, left.id, right.id)
    if options.linear:
        for line in _linear(comparison, rows):
            console.print(line, soft_wrap=True)
    else:
        console.print(_page(left, right, rows))
        console.print(Text(_summary(comparison, left, right)))
    return ExitCode.DONE


def _page(left: Article, right: Article, rows: Iterable[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column(Text(_name(left)), ratio=1)
    table.add_column("", width=1)
    table.add_column(Text(_name(right)), ratio=1)
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
    cell.append(f"{_number(sentence_id)} {mark}", style="dim")
    start = len(cell)
    shown = visible(article.words(sentence))
    cell.append(shown, style="" if sentence.role.takes_part else "dim")
    if sentence.role in {Role.REPEAT, Role.BOILERPLATE}:
        cell.append(f" [{sentence.role.value}]", style="dim italic")
    for word in words:
        if sentence.span.contains(word.span) and _STYLES[word.change]:
            offset = start - sentence.span.start
            cell.stylize(_STYLES[word.change], word.span.start + offset, word.span.end + offset)


def _linear(comparison: Comparison, rows: Iterable[Row]) -> Iterable[Text]:
    """The same rows, one after the other, with words in place of marks and columns."""
    left, right = comparison.articles
    yield Text(f"{_name(left)} and {_name(right)}")
    yield Text(_summary(comparison, left, right))
    for row in rows:
        yield Text("")
        yield Text(_heading(left, right, row))
        for article, sentence_ids in ((left, row.left), (right, row.right)):
            for sentence_id in sentence_ids:
                sentence = article.sentence(sentence_id)
                yield Text(f"{_name(article)}, sentence {_number(sentence_id)}: {one_line(article.words(sentence))}")


def _heading(left: Article, right: Article, row: Row) -> str:
    if row.pair is not None:
        return f"{row.pair.relation.value}, {row.pair.score:.2f}"
    article = left if row.left else right
    role = article.sentence((row.left or row.right)[0]).role
    return f"only in {_name(article)}" if role.takes_part else role.value


def _summary(comparison: Comparison, left: Article, right: Article) -> str:
    pairs = comparison.pairs
    counts = [f"{_count(pairs, name)} {name}" for name in ("shared", "paraphrased", "partial")]
    owners = [article_of(sentence_id) for sentence_id in comparison.unique]
    alone = [f"only in {_name(article)}: {owners.count(article.id)}" for article in (left, right)]
    return f"pairs {len(pairs)}: {', '.join(counts)} · sentences {', '.join(alone)}"


def _count(pairs: Iterable[Pair], relation: str) -> int:
    return sum(pair.relation == relation for pair in pairs)


def _name(article: Article) -> str:
    return one_line(article.metadata.source or article.path.rpartition("/")[2])


def _number(sentence_id: str) -> str:
    return sentence_id.rpartition(".s")[2]
