"""`diptych inspect ARTICLE…`: what was found inside each article, before anything is compared."""

import argparse

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reader.attribution import extract
from reader.cli.inputs import print_document, read_files
from reader.cli.page import page_console
from reader.errors import ExitCode
from reader.model.article import Article, Role
from reader.model.comparison import Comparison
from reader.store.document import document
from reader.text.visible import one_line


def run(options: argparse.Namespace) -> ExitCode:
    """Print a table an article, or the document with --format."""
    articles = read_files(options.paths)
    if options.format is not None:
        found = tuple(statement for article in articles for statement in extract(article))
        print_document(document(Comparison(articles, (), found)), options.format)
        return ExitCode.DONE
    console = page_console()
    for article in articles:
        _print_sentences(console, article)
        _print_statements(console, article)
    return ExitCode.DONE


def _print_sentences(console: Console, article: Article) -> None:
    table = Table(title=_title(article), box=box.SIMPLE, title_justify="left", pad_edge=False, expand=True)
    table.add_column("id", no_wrap=True)
    table.add_column("role", no_wrap=True)
    table.add_column("sentence", ratio=1)
    for sentence in article.sentences:
        again = f" of {sentence.repeats}" if sentence.repeats else ""
        style = "" if sentence.role is Role.BODY else "dim" if not sentence.role.takes_part else "bold"
        table.add_row(sentence.id, sentence.role.value + again, Text(one_line(article.words(sentence)), style=style))
    console.print(table)


def _print_statements(console: Console, article: Article) -> None:
    table = Table(title="statements", box=box.SIMPLE, title_justify="left", pad_edge=False, expand=True)
    table.add_column("id", no_wrap=True)
    table.add_column("kind", no_wrap=True)
    for name, ratio in (("speaker", 4), ("cue", 2), ("content", 9)):
        table.add_column(name, ratio=ratio)
    for found in extract(article):
        speaker = one_line(found.speaker.of(article.text)) if found.speaker else "—"
        if found.entity and found.entity != speaker:
            speaker += f" → {one_line(found.entity)}"
        content = " … ".join(one_line(span.of(article.text)) for span in found.content)
        cue = one_line(found.cue.of(article.text)) if found.cue else "—"
        table.add_row(found.id, found.kind.value, Text(speaker), Text(cue), Text(content))
    if table.row_count:
        console.print(table)


def _title(article: Article) -> Text:
    known = article.metadata
    parts = [article.path, known.source, known.date and known.date.isoformat(), known.title]
    return Text(" · ".join(one_line(part) for part in parts if part), style="bold")
