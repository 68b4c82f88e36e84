"""The options of `diptych index`; imported with the parser, so nothing heavy stands here."""

import argparse
import datetime as dt
from collections.abc import Callable
from typing import Any

_FIELDS = ("id", "text", "title", "date", "source", "url", "language", "author")

_INPUTS = """\
inputs: a folder with all below it; articles (.txt .md .html); JSON Lines (.jsonl .ndjson) and tables (.csv .tsv),
plain, .gz or .zst; .parquet; feeds (.rss .atom .xml); archives (.warc .warc.gz)"""


def add_index(add: Callable[[str], argparse.ArgumentParser]) -> None:
    """Add the command with its own commands.

    Args:
        add: Adds a command of `diptych` with this line of help and gives its parser.
    """
    parser = add("make a corpus out of many articles, add to one, search one")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_build(actions)
    _add_update(actions)
    _add_search(actions)
    _add_versions(actions)


def _action(actions: Any, name: str, what: str) -> argparse.ArgumentParser:  # noqa: ANN401  argparse's type has no name
    parser: argparse.ArgumentParser = actions.add_parser(
        name,
        help=what,
        description=what[0].upper() + what[1:] + ".",
        epilog=_INPUTS if name in {"build", "update"} else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _add_build(actions: Any) -> None:  # noqa: ANN401  as above
    parser = _action(actions, "build", "find versions and events in many articles and write a corpus")
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="where articles are; see below")
    parser.add_argument("-o", "--output", required=True, metavar="CORPUS", help="the folder to write")
    parser.add_argument("--title", help="of the corpus; the folder's name otherwise")
    _add_reading(parser)


def _add_update(actions: Any) -> None:  # noqa: ANN401  as above
    parser = _action(actions, "update", "add what is new; ids, events and what you changed in index.yaml stay")
    parser.add_argument("corpus", metavar="CORPUS", help="a folder that `index build` wrote")
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="where articles are; see below")
    _add_reading(parser)


def _add_search(actions: Any) -> None:  # noqa: ANN401  as above
    parser = _action(actions, "search", "list the events of a corpus: id, date, articles, title, with tabs between")
    parser.add_argument("corpus", metavar="CORPUS", help="a folder or an index.yaml")
    parser.add_argument("--words", default="", help="that all stand in titles or first words of an event's articles")
    parser.add_argument("--outlet", help="that has an article in the event")
    parser.add_argument("--since", type=_date, metavar="DATE", help="the first day")
    parser.add_argument("--until", type=_date, metavar="DATE", help="the last day")
    parser.add_argument("--sort", choices=("date", "size", "index"), default="date", help="(default: latest first)")
    parser.add_argument("--limit", type=_positive, metavar="N", default=100, help="at most this many (default: 100)")


def _add_versions(actions: Any) -> None:  # noqa: ANN401  as above
    parser = _action(actions, "versions", "show the versions of an article and what changed, word by word")
    parser.add_argument("corpus", metavar="CORPUS", help="a folder or an index.yaml")
    parser.add_argument("article", metavar="ARTICLE", help="the id of an article or of one of its versions")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=_positive, metavar="N", help="at most this many articles in the corpus")
    parser.add_argument("--since", type=_date, metavar="DATE", help="leave out articles dated before (2031-04-02)")
    parser.add_argument("--lang", metavar="CODE", help="leave out articles in other languages than this (en)")
    parser.add_argument(
        "--map", action="append", type=_naming, default=[], metavar="FIELD=COLUMN",
        help=f"the column or key of a field ({', '.join(_FIELDS)}) where it is not found by itself; may be repeated",
    )  # fmt: skip
    parser.add_argument("--engine", choices=("processes", "serial", "dask"), default="processes",
                        help="where to compute (default: processes); the corpus is the same")  # fmt: skip
    parser.add_argument("--workers", type=_positive, metavar="N", help="processes at a time; one a core otherwise")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster; without it dask starts a local one")


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        message = f"{number} is not 1 or more"
        raise argparse.ArgumentTypeError(message)
    return number


def _date(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        message = f"{value!r} is not a date such as 2031-04-02"
        raise argparse.ArgumentTypeError(message) from error


def _naming(value: str) -> tuple[str, str]:
    field, _, column = value.partition("=")
    if field not in _FIELDS or not column:
        message = f"{value!r} is not FIELD=COLUMN with a field of {', '.join(_FIELDS)}"
        raise argparse.ArgumentTypeError(message)
    return field, column
