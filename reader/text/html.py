"""From an HTML page to the article's text and what the page says about it.

The extracted text is a text of its own: spans address it, and it travels with the document. trafilatura does the
extraction, offline, on the string it is given; it is imported only here and only when a page is read.
"""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from reader.errors import InputError, Problem
from reader.model.article import Metadata


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article's text out of a page, and the page's own metadata."""

    text: str
    """Paragraphs separated by a blank line; the headline first."""
    metadata: Metadata


def extract_html(text: str, path: Path) -> Extracted:
    """The article in a page.

    Args:
        text: The decoded page.
        path: Named in the error, and nothing else.

    Raises:
        InputError: There is no article text in the page, or a library that reads pages is missing.
    """
    try:
        page = _extract(text)
    except ImportError as error:
        what = f"a page, and what reads pages is not whole here: {str(error).splitlines()[0]}"
        raise InputError(Problem(path, what, "install diptych again, with its dependencies")) from error
    if page is None:
        raise InputError(
            Problem(path, "no article text found in this page", "save the article itself, or its plain text")
        )
    paragraphs = [line.strip() for line in (page.text or "").splitlines() if line.strip()]
    title = _clean(page.title)
    if title and not any(_same_words(title, paragraph) for paragraph in paragraphs[:2]):
        paragraphs.insert(0, title)
    metadata = Metadata(
        source=_clean(page.sitename),
        title=title,
        date=_date(page.date),
        url=_clean(page.url),
        language=_clean(page.language) or _declared_language(text),
        author=_clean(page.author),
    )
    return Extracted("\n\n".join(paragraphs) + "\n", metadata)


class _Page(Protocol):
    """What we read of trafilatura's result, whose own class declares a dictionary as an alternative."""

    text: str | None
    title: str | None
    sitename: str | None
    date: str | None
    url: str | None
    language: str | None
    author: str | None


def _extract(text: str) -> _Page | None:
    """The page as trafilatura reads it, or None when it finds no article there."""
    from trafilatura import bare_extraction  # noqa: PLC0415  deferred: 0.4 s with its parsers, only for HTML files

    found = bare_extraction(text, include_comments=False, include_tables=False, with_metadata=True)
    page = cast("_Page | None", found)
    return page if page is not None and (page.text or "").strip() else None


_LANGUAGE = re.compile(r"<html\b[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)


def _declared_language(text: str) -> str | None:
    declared = _LANGUAGE.search(text, 0, 4096)
    return declared[1].lower() if declared else None


def _clean(value: str | None) -> str | None:
    return re.sub(r"\s+", " ", value).strip() or None if value else None


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _same_words(left: str, right: str) -> bool:
    return re.findall(r"\w+", left.casefold()) == re.findall(r"\w+", right.casefold())
