"""The options of `diptych export`, `import` and `agree`; imported with the parser, so nothing heavy stands here."""

import argparse

_FORMATS = ("yaml", "json", "jsonl", "csv", "tsv", "webanno", "tei", "brat")
_STATUSES = ("proposed", "accepted", "rejected")
_RELATIONS = ("shared", "paraphrased", "partial")

EXPORT_FORMATS = """\
formats: yaml, json: the whole document (docs/format.md); jsonl, csv, tsv: pairs, one a row; webanno: W3C Web
Annotations in JSON-LD; tei: TEI P5, aligned text; brat: statements as stand-off, a folder of files (needs --to).
yaml, json, jsonl and webanno can be read back by `diptych import`."""


def add_export(parser: argparse.ArgumentParser) -> None:
    """What to export, how and where to."""
    parser.add_argument("path", metavar="CORPUS", help="a folder or an index.yaml")
    parser.add_argument("--event", metavar="ID", help="this event only; otherwise one document an event")
    parser.add_argument("--no-annotations", action="store_true", help="what the machine proposes, nothing else")
    add_annotator(parser)
    parser.add_argument(
        "--status", action="append", choices=_STATUSES, default=[], help="pairs of this status only; may be repeated"
    )
    parser.add_argument(
        "--relation", action="append", choices=_RELATIONS, default=[], help="pairs of this relation only; as above"
    )
    parser.add_argument("--min-score", type=_share, default=0.0, metavar="0..1", help="pairs of this score or more")
    parser.add_argument("--format", choices=_FORMATS, default="yaml", help="how to write it (default: yaml)")
    parser.add_argument("--to", metavar="FOLDER", help="a file an event in this folder, instead of all on stdout")
    parser.epilog = EXPORT_FORMATS
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


REPORT_FORMATS = """\
formats: html: one page that asks for nothing from outside; json: the alignment document with claims and provenance
(docs/format.md); md, csv, text: tables; svg: pictures of the matrix or of who shares with whom."""


def add_report(parser: argparse.ArgumentParser) -> None:
    """Which event, in which form and where to."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a corpus (folder or index.yaml), or article files")
    parser.add_argument("--event", metavar="ID", help="the event, where the corpus has more than one")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of on stdout")
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")
    parser.add_argument(
        "--format",
        choices=("html", "md", "json", "csv", "svg", "text"),
        default="html",
        help="how to write it (default: html)",
    )
    parser.add_argument(
        "--part",
        choices=("matrix", "differences", "sharing"),
        help="this part alone, where the format is md, csv, svg or text",
    )
    parser.add_argument("--no-annotations", action="store_true", help="what the machine proposes, nothing else")
    add_annotator(parser)
    parser.epilog = REPORT_FORMATS
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def add_import(parser: argparse.ArgumentParser) -> None:
    """What to import and for whom."""
    parser.add_argument("path", metavar="CORPUS", help="a folder or an index.yaml")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="exported documents, JSON Lines of pairs, Web Annotations"
    )
    add_annotator(parser)
    parser.add_argument("--event", metavar="ID", help="the event that documents without one are about")


def add_history(parser: argparse.ArgumentParser) -> None:
    """Whose history of what."""
    parser.add_argument("path", metavar="CORPUS", help="a folder or an index.yaml")
    parser.add_argument("--event", metavar="ID", help="what was decided on this event only")
    parser.add_argument("--last", type=_count, default=0, metavar="N", help="the newest N entries only")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")
    add_annotator(parser)


def add_agree(parser: argparse.ArgumentParser) -> None:
    """Whose documents to compare, and what to write."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="documents of two annotators or more on the same articles"
    )
    _add_open(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to write the report")
    parser.add_argument("--list", action="store_true", help="name every link on which they differ, too")
    parser.add_argument("--gold", metavar="FILE", help="write what they agree on, and what was decided, as a document")
    parser.add_argument(
        "--decisions",
        metavar="FILE",
        help="the links on which they differ, as YAML: written when it is not there yet, else read and carried out",
    )
    parser.add_argument("--majority", action="store_true", help="let more than half of the annotators decide")


def add_adjudicate(parser: argparse.ArgumentParser) -> None:
    """Whose documents differ, and where the outcome goes."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="documents of two annotators or more on the same articles"
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="GOLD", help="the gold document; decisions are kept beside it"
    )
    _add_open(parser)
    parser.add_argument("--by", metavar="NAME", help="who decides (default: your name in the settings)")
    parser.add_argument("--write", action="store_true", help="write what has been decided so far, without a screen")


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--open",
        choices=("missing", "link", "none"),
        default="missing",
        help="what a pair says that is still proposed: nothing (default), a link, or no link",
    )


def add_annotator(parser: argparse.ArgumentParser) -> None:
    """Whose journal."""
    parser.add_argument(
        "--annotator", metavar="NAME", help="whose annotations (default: yours; see docs/annotating.md)"
    )


def _count(value: str) -> int:
    if value.isascii() and value.isdigit() and int(value):
        return int(value)
    message = f"{value!r} is not a number from 1"
    raise argparse.ArgumentTypeError(message)


def _share(value: str) -> float:
    share = float(value)
    if not 0 <= share <= 1:
        message = f"{value} is not between 0 and 1"
        raise argparse.ArgumentTypeError(message)
    return share
