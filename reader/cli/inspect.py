"""`diptych inspect ARTICLE…`: what was found inside each article, before anything is compared."""

import argparse
import datetime as dt

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
from reader.store.document import Document, document
from reader.store.findings import entity_fields, quantity_fields
from reader.text.hedges import Bound
from reader.text.names import find_entities
from reader.text.quantities import Quantity, QuantityKind, find_quantities
from reader.text.visible import one_line


def run(options: argparse.Namespace) -> ExitCode:
    """Print a table an article, or the document with --format."""
    articles = read_files(options.paths)
    if options.format is not None:
        print_document(_document(articles), options.format)
        return ExitCode.DONE
    console = page_console()
    for article in articles:
        _print_sentences(console, article)
        _print_statements(console, article)
        _print_entities(console, article)
        _print_quantities(console, article)
    return ExitCode.DONE


def _document(articles: tuple[Article, ...]) -> Document:
    """The alignment document without pairs; each article with its entities and quantities."""
    found = tuple(statement for article in articles for statement in extract(article))
    data = document(Comparison(articles, (), found))
    for written, article in zip(data["articles"], articles, strict=True):
        written["entities"] = [entity_fields(entity, article) for entity in find_entities(article)]
        written["quantities"] = [quantity_fields(quantity, article) for quantity in _quantities(article)]
    return data


def _quantities(article: Article) -> tuple[Quantity, ...]:
    """Those of sentences that take part: dates of bylines and counters of share buttons say nothing of the event."""
    return tuple(
        quantity
        for sentence in article.sentences
        if sentence.role.takes_part
        for quantity in find_quantities(article.text, sentence.span, article.metadata.date)
    )


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


def _print_entities(console: Console, article: Article) -> None:
    table = Table(title="entities", box=box.SIMPLE, title_justify="left", pad_edge=False, expand=True)
    table.add_column("name", ratio=4)
    table.add_column("kind", no_wrap=True)
    table.add_column("mentions", justify="right", no_wrap=True)
    table.add_column("also called", ratio=6)
    for entity in find_entities(article):
        called = ", ".join(one_line(alias) for alias in entity.aliases)
        table.add_row(Text(one_line(entity.name)), entity.kind.value, str(len(entity.mentions)), Text(called))
    if table.row_count:
        console.print(table)


def _print_quantities(console: Console, article: Article) -> None:
    table = Table(title="quantities", box=box.SIMPLE, title_justify="left", pad_edge=False, expand=True)
    for name, ratio in (("as written", 4), ("kind", 2), ("value", 4), ("of", 3)):
        table.add_column(name, ratio=ratio)
    for quantity in _quantities(article):
        words = Text(one_line(quantity.span.of(article.text)))
        table.add_row(words, quantity.kind.value, _value(quantity), Text(one_line(quantity.counted)))
    if table.row_count:
        console.print(table)


def _value(quantity: Quantity) -> str:
    """The comparable value for people: days as dates, ranges with a dash, the bound in words."""
    ends = [quantity.value] if quantity.high is None else [quantity.value, quantity.high]
    shown = (
        [dt.date.fromordinal(int(end)).isoformat() for end in ends]
        if _is_date(quantity)
        else [f"{end:,.10g}" for end in ends]
    )
    bound = "" if quantity.bound is Bound.EXACT else f"{quantity.bound.value} "
    return f"{bound}{' to '.join(dict.fromkeys(shown))} {quantity.unit if not _is_date(quantity) else ''}".strip()


def _is_date(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.DATE


def _title(article: Article) -> Text:
    known = article.metadata
    parts = [article.path, known.source, known.date and known.date.isoformat(), known.title]
    return Text(" · ".join(one_line(part) for part in parts if part), style="bold")
