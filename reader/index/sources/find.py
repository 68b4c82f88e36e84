"""An input path -> its raw items, by what kind of file it is."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reader.corpus.catalogue import CATALOGUE_NAME
from reader.corpus.index import INDEX_NAME
from reader.errors import InputError, Problem
from reader.index.sources import feeds, folders, lines, tables, warc
from reader.index.sources.raw import Items

PROBLEMS_NAME = "problems.txt"
"""Where a build names what was wrong in its inputs."""

_CONTAINERS: Mapping[str, Callable[[Path], Items]] = {
    ".jsonl": lines.json_lines,
    ".ndjson": lines.json_lines,
    ".csv": tables.csv_rows,
    ".tsv": tables.csv_rows,
    ".parquet": tables.parquet_rows,
    ".rss": feeds.feed_entries,
    ".atom": feeds.feed_entries,
    ".xml": feeds.feed_entries,
    ".warc": warc.pages,
}
"""By suffix, after a .gz or .zst has been taken off."""

_OWN_FILES = frozenset({INDEX_NAME, CATALOGUE_NAME, PROBLEMS_NAME})
"""What a corpus holds beside its articles."""

_SAMPLE_BYTES = 1 << 20
"""Of a file whose lines are to be estimated: some hundred articles."""

_COMPRESSED = frozenset({".gz", ".zst"})
_COMPRESSIBLE = frozenset({".jsonl", ".ndjson", ".warc", ".csv", ".tsv"})


def find_items(path: Path, corpus: Path | None = None) -> Items:
    """The raw items of one input: a folder with all below it, or a file.

    Args:
        path: As the user gave it.
        corpus: The corpus being written, absolute; what it holds of its own is not taken for input.

    Raises:
        InputError: There is nothing at the path, or no kind of input has this suffix.
    """
    if path.is_dir():
        return _of_folder(path, corpus)
    if not path.exists():
        raise InputError(Problem(path, "no such file or folder", "check the path"))
    items = _of_file(path, path.parent)
    if items is None:
        known = ", ".join(sorted(_CONTAINERS))
        raise InputError(
            Problem(path, "not an input that can be read", f"name a folder, articles, or files in {known}")
        )
    return items


def count_items(path: Path) -> int | None:
    """About how many items an input holds, where that is quick to say; None where it is not (archives, tables).

    Files of a folder are counted, lines of plain JSON Lines estimated from the length of the first ones.
    """
    if path.is_dir():
        files = [found for found in folders.walk(path, None) if isinstance(found, Path)]
        return len(files) if all(map(folders.is_article, files)) else None
    if folders.is_article(path):
        return 1
    if path.suffix.lower() not in {".jsonl", ".ndjson"}:
        return None
    with path.open("rb") as stream:
        sample = stream.read(_SAMPLE_BYTES)
    return max(1, round(path.stat().st_size * sample.count(b"\n") / max(1, len(sample))))


def _of_folder(folder: Path, corpus: Path | None) -> Items:
    own = corpus / "articles" if corpus is not None and (corpus / ".build").is_dir() else None
    for found in folders.walk(folder, own):
        if isinstance(found, Problem):
            yield folders.problem_item(found)
            continue
        if corpus is not None and found.parent.absolute() == corpus and found.name in _OWN_FILES:
            continue
        try:
            yield from _of_file(found, folder) or ()
        except InputError as error:  # a library for this kind of file is missing: the rest of the folder goes on
            yield folders.problem_item(error.problem)


def _of_file(path: Path, root: Path) -> Items | None:
    if folders.is_article(path):
        return iter([folders.article_file(path, root)])
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in _COMPRESSED:
        suffixes.pop()
        if not suffixes or suffixes[-1] not in _COMPRESSIBLE:
            return None
    container = _CONTAINERS.get(suffixes[-1]) if suffixes else None
    return container(path) if container else None
