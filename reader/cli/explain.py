"""`diptych explain A B --left a.s11 --right b.s4`: why a link was made, or not, in words and figures."""

import argparse
from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from reader.align.explain import Explanation, Reason, explain
from reader.cli.inputs import read_files
from reader.cli.page import PageConsole, page_console
from reader.errors import ExitCode, UsageError
from reader.model.article import Article
from reader.text.visible import one_line

_MOST_WORDS = 12
"""Words of a kind that are listed; the telling ones come first."""


def run(options: argparse.Namespace) -> ExitCode:
    """Print both sentences, the verdict, the words and the strongest reasons."""
    left, right = read_files(options.paths)
    try:
        found = explain(left, right, options.left, options.right)
    except KeyError as error:
        message = (
            f"no sentence {error.args[0]!r} that takes part; `diptych inspect` lists the ids, a. for the first file"
        )
        raise UsageError(message) from error
    console = page_console()
    _print_sentences(console, left, right, found)
    console.print(Text(f"{found.verdict}\n", style="bold"))
    _print_words(console, found)
    _print_reasons(console, found)
    return ExitCode.DONE


def _print_sentences(console: PageConsole, left: Article, right: Article, found: Explanation) -> None:
    for article, sentence_id in ((left, found.left), (right, found.right)):
        console.print(Text(f"{sentence_id}  {one_line(article.words(article.sentence(sentence_id)))}\n"))


def _print_words(console: PageConsole, found: Explanation) -> None:
    for name, words in (
        ("both have", found.shared),
        (f"only {found.left}", found.only_left),
        (f"only {found.right}", found.only_right),
    ):
        if words:
            more = f" … and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
            console.print(Text(f"{name}: {', '.join(one_line(word) for word in words[:_MOST_WORDS])}{more}"))
    for sentence_id, rival in ((found.left, found.better_left), (found.right, found.better_right)):
        if rival:
            console.print(Text(f"best other partner of {sentence_id}: {rival[0]}, score {rival[1]:.2f}"))


def _print_reasons(console: PageConsole, found: Explanation) -> None:
    if found.relation is None:
        console.print(_table("what was looked at", found.reasons))
    for head, reasons in (("speaks for a link", found.speaks_for), ("speaks against it", found.speaks_against)):
        if reasons:
            console.print(_table(head, reasons))
    if found.speaks_for or found.speaks_against:
        console.print(Text("+++ strong, ++ clear, + slight"))


def _table(head: str, reasons: Sequence[Reason]) -> Table:
    counted = any(reason.sign for reason in reasons)
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column("")
    table.add_column(head)
    table.add_column("in these two")
    if counted:
        table.add_column("score without it", justify="right")
    for reason in reasons:
        cells = [reason.sign, reason.label, one_line(reason.found)]
        table.add_row(*(Text(cell) for cell in cells), *([f"{reason.without:.2f}"] if counted else []))
    return table
