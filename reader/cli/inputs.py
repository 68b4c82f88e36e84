"""What commands have in common: reading the articles named on the command line, telling problems, writing documents."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.corpus.format import read_article
from reader.corpus.load import letter_id
from reader.errors import ExitCode, Problem
from reader.model.article import Article, Event
from reader.store.document import Document
from reader.store.export import to_json, to_yaml, write_text


def read_files(shown: Sequence[str]) -> tuple[Article, ...]:
    """The articles of these paths, with ids a, b, c … in order.

    Raises:
        InputError: The first of them that cannot be read.
    """
    return tuple(
        read_article(Path(name), article_id=letter_id(number), shown_path=name) for number, name in enumerate(shown)
    )


def event_of_files(shown: Sequence[str]) -> Event:
    """The articles of these paths as an event without a name."""
    return Event(id=None, articles=read_files(shown))


def tell(problems: Iterable[Problem]) -> ExitCode:
    """Print each problem on stderr; PROBLEMS when there was one, else DONE."""
    code = ExitCode.DONE
    for problem in problems:
        print(f"diptych: {problem}", file=sys.stderr)  # noqa: T201  stderr is where notices go
        code = ExitCode.PROBLEMS
    return code


def print_document(data: Document, written_as: str) -> None:
    """Write one document on stdout, as `yaml` or `json`."""
    write_text(to_json(data) if written_as == "json" else to_yaml(data), sys.stdout)
