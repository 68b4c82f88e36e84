"""Versions of one article -> what differs between two of them, word by word."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reader.model.span import Span

_PIECE = re.compile(r"\w+|[^\w\s]")


class Change(StrEnum):
    """What one stretch of two versions is."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that both versions have, or one of them; in the order of reading."""

    change: Change
    old: Span | None
    """In the older text; None for what was added."""
    new: Span | None
    """In the newer text; None for what was removed."""


def version_diff(old: str, new: str) -> tuple[Piece, ...]:
    """What became of one text: kept, removed and added stretches, words and marks compared, white space not.

    Paragraphs are matched first, then the words of paragraphs that differ, so that the time grows with what changed.
    Every word of the old text stands in one kept or removed piece, every word of the new one in one kept or added.
    """
    return tuple(_pieces(old, new))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    left, right = _paragraphs(old), _paragraphs(new)
    matcher = difflib.SequenceMatcher(None, [_key(old, s) for s in left], [_key(new, s) for s in right], autojunk=False)
    for kind, i, j, m, n in matcher.get_opcodes():
        if kind == "equal":
            for before, after in zip(left[i:j], right[m:n], strict=True):
                yield Piece(Change.KEPT, before, after)
        else:
            yield from _changed(old, new, left[i:j], right[m:n])


def _changed(old: str, new: str, left: list[Span], right: list[Span]) -> Iterator[Piece]:
    """The differing words of some paragraphs that stand for one another."""
    mine, theirs = _tokens(old, left), _tokens(new, right)
    matcher = difflib.SequenceMatcher(None, [s.of(old) for s in mine], [s.of(new) for s in theirs], autojunk=False)
    for kind, i, j, m, n in matcher.get_opcodes():
        before = Span(mine[i].start, mine[j - 1].end) if j > i else None
        after = Span(theirs[m].start, theirs[n - 1].end) if n > m else None
        if kind == "equal":
            yield Piece(Change.KEPT, before, after)
            continue
        if before:
            yield Piece(Change.REMOVED, before, None)
        if after:
            yield Piece(Change.ADDED, None, after)


def _paragraphs(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]


def _key(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _tokens(text: str, spans: list[Span]) -> list[Span]:
    return [Span(match.start(), match.end()) for span in spans for match in _PIECE.finditer(text, span.start, span.end)]
