"""Folders and single files -> raw items: article files as themselves, containers by what they hold."""

import os
from collections.abc import Iterator
from pathlib import Path

from reader.corpus.index import INDEX_NAME
from reader.corpus.suffixes import ARTICLE_SUFFIXES
from reader.errors import Problem
from reader.index.sources.raw import Items, Kind, RawItem


def article_file(path: Path, root: Path) -> RawItem:
    """One article file; its id comes from its path below `root`."""
    relative = path.relative_to(root) if path != root else Path(path.name)
    return RawItem(Kind.FILE, path, stem=relative.with_suffix("").as_posix())


def walk(folder: Path, skipped: Path | None) -> Iterator[Path | Problem]:
    """Every file below a folder, sorted, hidden ones left out; a folder that cannot be read is a problem.

    Links to folders are followed once: a folder is known by device and inode, so a loop of links ends.

    Args:
        folder: Where to start.
        skipped: A folder that is not entered (the corpus that is being written).
    """
    yield from _walk(folder, skipped, set())


def _walk(folder: Path, skipped: Path | None, seen: set[tuple[int, int]]) -> Iterator[Path | Problem]:
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield Problem(folder, f"folder cannot be read: {error.strerror or error}", "its files are left out")
        return
    for name in names:
        path = folder / name
        if path.is_dir():
            if skipped is None or path.absolute() != skipped:
                yield from _walk(path, skipped, seen)
        else:
            yield path


def is_article(path: Path) -> bool:
    """Whether a file is an article by its suffix."""
    return path.suffix.lower() in ARTICLE_SUFFIXES and path.name != INDEX_NAME


def problem_item(problem: Problem) -> RawItem:
    """A problem in the place of an article, so that it is counted in order."""
    return RawItem(Kind.PROBLEM, problem.path, problem.line, problem=problem)


def items_of_paths(paths: Iterator[Path | Problem], root: Path) -> Items:
    """Article files among the paths, as items."""
    for found in paths:
        if isinstance(found, Problem):
            yield problem_item(found)
        elif is_article(found):
            yield article_file(found, root)
