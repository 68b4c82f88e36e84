"""Every command and option. A command's module is imported only when it runs, so that `diptych` starts at once."""

import argparse
import importlib
from collections.abc import Callable
from typing import Any

from reader import __version__
from reader.cli.index_options import add_index
from reader.cli.store_options import (
    add_adjudicate,
    add_agree,
    add_annotator,
    add_export,
    add_history,
    add_import,
    add_report,
)
from reader.errors import ExitCode

_Subparsers = Any
"""argparse gives the type of its sub-parsers action no public name."""

_EPILOG = """\
without a command:
  diptych                 open the sample corpus, or choose among corpora opened lately
  diptych CORPUS          open a folder or an index.yaml
  diptych A B [MORE…]     open two articles or more as one event

exit codes: 0 done; 1 done, with problems in the input; 2 wrong usage; 3 an input that could not be read"""


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; the parsed options hold `run`, the function to call with them."""
    parser = argparse.ArgumentParser(
        prog="diptych",
        description="Lay news articles on one event side by side, aligned sentence by sentence.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"diptych {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in COMMANDS.values():
        add(commands)
    return parser


def _command(commands: _Subparsers, name: str, module: str, what: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")

    def run(options: argparse.Namespace) -> ExitCode:
        return ExitCode(importlib.import_module(f"reader.cli.{module}").run(options))

    parser.set_defaults(run=run)
    return parser


def _add_read(commands: _Subparsers) -> None:
    parser = _command(commands, "read", "read", "open the reader on a corpus, or on two articles or more")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a corpus (folder or index.yaml), or article files")
    parser.add_argument("--event", metavar="ID", help="open this event at once")
    add_annotator(parser)


def _add_serve(commands: _Subparsers) -> None:
    parser = _command(commands, "serve", "serve", "show the reader in a browser on this machine, read-only")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="as for `diptych`: a corpus, or article files")
    parser.add_argument("--event", metavar="ID", help="open this event at once")
    parser.add_argument("--writable", action="store_true", help="let pages annotate; decisions go to your journal")
    parser.add_argument(
        "--port", type=_port, default=7600, metavar="N", help="0 takes a free one (default: %(default)s)"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="listen there (default: %(default)s); others need --token",
    )
    parser.add_argument(
        "--token",
        metavar="TOKEN",
        help="ask pages for it; `new` makes one; DIPTYCH_TOKEN holds one that ps cannot see",
    )
    parser.add_argument("--open", action="store_true", help="open the page in your browser")


def _add_align(commands: _Subparsers) -> None:
    parser = _command(commands, "align", "align", "print the alignment document of two articles or more")
    parser.add_argument("paths", nargs="*", metavar="ARTICLE", help="article files; ids are a, b, c … in this order")
    parser.add_argument("--corpus", metavar="CORPUS", help="align the events of a corpus instead; needs --format jsonl")
    parser.add_argument("--event", metavar="ID", help="with --corpus: this event only")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="with --corpus: write there, or go on where an earlier run stopped"
    )
    parser.add_argument("--scorer", metavar="NAME", help="what judges the sentences: an installed scorer, or words")
    parser.add_argument(
        "--format",
        choices=("yaml", "json", "jsonl"),
        default="yaml",
        help="how to write the document (default: yaml); jsonl: the pairs of a corpus, one a line",
    )


def _add_inspect(commands: _Subparsers) -> None:
    parser = _command(
        commands, "inspect", "inspect", "show the roles, sentences and statements of articles, one by one"
    )
    parser.add_argument("paths", nargs="+", metavar="ARTICLE", help="article files")
    _add_format(parser, default=None)


def _add_export(commands: _Subparsers) -> None:
    parser = _command(commands, "export", "export", "print the alignment documents of a corpus, with your annotations")
    add_export(parser)


def _add_import(commands: _Subparsers) -> None:
    add_import(
        _command(commands, "import", "import_", "take over what exported files say, as decisions of an annotator")
    )


def _add_history(commands: _Subparsers) -> None:
    add_history(_command(commands, "history", "history", "say what was decided when, and how long it took"))


def _add_agree(commands: _Subparsers) -> None:
    add_agree(_command(commands, "agree", "agree", "say how far annotators agree, and write what they agree on"))


def _add_adjudicate(commands: _Subparsers) -> None:
    add_adjudicate(_command(commands, "adjudicate", "adjudicate", "decide by key where annotators differ; write gold"))


def _add_check(commands: _Subparsers) -> None:
    parser = _command(commands, "check", "check", "say what is wrong in a corpus, an article or an alignment document")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folders, index.yaml, articles, exported documents")


def _add_show(commands: _Subparsers) -> None:
    parser = _command(commands, "show", "show", "print articles side by side, two at a time, pair by pair")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="two article files and more, or a corpus")
    parser.add_argument("--event", metavar="ID", help="of a corpus: this event")
    parser.add_argument(
        "--width", type=_width, metavar="CELLS", help="width of the page; the terminal's, or 100 in a pipe"
    )
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours (auto: on a terminal)"
    )
    parser.add_argument("--linear", action="store_true", help="one after the other, for screen readers and pipes")


def _add_report(commands: _Subparsers) -> None:
    add_report(_command(commands, "report", "report", "write an event as one page, as tables or as pictures"))


def _add_index(commands: _Subparsers) -> None:
    add_index(lambda what: _command(commands, "index", "index", what))


def _add_explain(commands: _Subparsers) -> None:
    parser = _command(commands, "explain", "explain", "say why two sentences are linked, or not, in words and figures")
    parser.add_argument(
        "paths", nargs=2, metavar="ARTICLE", help="two article files; their sentences are a.s1 …, b.s1 …"
    )
    parser.add_argument("--left", required=True, metavar="ID", help="a sentence of the first, such as a.s11")
    parser.add_argument("--right", required=True, metavar="ID", help="a sentence of the second, such as b.s4")


def _add_paths(commands: _Subparsers) -> None:
    _command(commands, "paths", "paths", "say where settings, themes, annotations and samples are kept")


COMMANDS: dict[str, Callable[[_Subparsers], None]] = {
    "read": _add_read,
    "serve": _add_serve,
    "align": _add_align,
    "show": _add_show,
    "inspect": _add_inspect,
    "explain": _add_explain,
    "export": _add_export,
    "import": _add_import,
    "history": _add_history,
    "agree": _add_agree,
    "adjudicate": _add_adjudicate,
    "check": _add_check,
    "report": _add_report,
    "index": _add_index,
    "paths": _add_paths,
}
"""Every command, in the order of the help."""


def _add_format(parser: argparse.ArgumentParser, default: str | None) -> None:
    note = "(default: a table)" if default is None else f"(default: {default})"
    parser.add_argument("--format", choices=("yaml", "json"), default=default, help=f"how to write the document {note}")


def _port(value: str) -> int:
    highest = 65_535
    if value.isascii() and value.isdigit() and int(value) <= highest:
        return int(value)
    message = f"{value!r} is not a port from 0 to {highest}"
    raise argparse.ArgumentTypeError(message)


def _width(value: str) -> int:
    smallest, largest = 40, 1000
    if value.isascii() and value.isdigit() and smallest <= int(value) <= largest:
        return int(value)
    message = f"{value!r} is not a number of cells from {smallest} to {largest}"
    raise argparse.ArgumentTypeError(message)
