"""One article file -> Article."""

import dataclasses
import hashlib
from pathlib import Path

from reader.corpus.suffixes import HTML_SUFFIXES
from reader.errors import InputError, Problem
from reader.model.article import Article, Metadata
from reader.text.document import split
from reader.text.metadata import metadata_from_text
from reader.text.read import decode, extract_html


def read_article(path: Path, *, article_id: str, shown_path: str, metadata: Metadata | None = None) -> Article:
    """Read, decode and split one file.

    Args:
        path: The file.
        article_id: What sentence ids start with.
        shown_path: The path as the user or the index gave it.
        metadata: What is known already; it wins over what the file says of itself.

    Raises:
        InputError: The file is missing, unreadable, not text, or empty.
    """
    data = _load_bytes(path)
    given = metadata or Metadata()
    text = decode(data, path).text
    extracted = path.suffix.lower() in HTML_SUFFIXES
    if extracted:
        page = extract_html(text, path)
        text, given = page.text, _filled(given, page.metadata)
    else:
        given = _filled(given, metadata_from_text(text))
    return Article(
        id=article_id,
        text=text,
        sentences=split(text, article_id, title=given.title, language=given.language),
        path=shown_path.replace("\\", "/"),
        sha256=hashlib.sha256(data).hexdigest(),
        metadata=given,
        extracted=extracted,
    )


def _load_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(Problem(path, "no such file", "check the path")) from error
    except IsADirectoryError as error:
        raise InputError(Problem(path, "a folder, not an article", "name a file")) from error
    except OSError as error:
        raise InputError(Problem(path, f"cannot be read: {error.strerror or error}")) from error


def _filled(given: Metadata, found: Metadata) -> Metadata:
    """`given`, with its gaps filled from `found`."""
    gaps = {
        item.name: getattr(found, item.name)
        for item in dataclasses.fields(Metadata)
        if getattr(given, item.name) is None
    }
    return dataclasses.replace(given, **gaps)
