"""From a text to its blocks: the paragraphs, headlines and notices that a reader sees as separate.

A block is a line, or several lines that one hard-wrapped paragraph was broken into. It never runs over a blank line.
"""

import re
import statistics
from dataclasses import dataclass

from reader.model.span import Span

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(
    r"(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])[^\S\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])"
)

_WRAP_MIN, _WRAP_MAX = 45, 100
"""Widths in characters at which mail programs, wire services and books wrap lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch of a text, without the white space around it."""

    span: Span
    number: int
    """0-based, in reading order."""
    after_blank: bool
    """Whether a blank line (or the start of the text) stands before it."""


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in reading order; they cover everything that is not white space."""
    blocks: list[Block] = []
    for group in _line_groups(text):
        merged = [(group[0][0], group[-1][1])] if _is_wrapped(text, group) else group
        for position, (start, end) in enumerate(merged):
            blocks.append(Block(Span(start, end), len(blocks), after_blank=position == 0))
    return tuple(blocks)


def _line_groups(text: str) -> list[list[tuple[int, int]]]:
    """Lines (trimmed, not empty), grouped between blank lines."""
    groups: list[list[tuple[int, int]]] = []
    previous_end = -1
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start >= end:
            continue
        if previous_end < 0 or _BLANK.search(text, previous_end, start):
            groups.append([])
        groups[-1].append((start, end))
        previous_end = end
    return groups


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether these lines are one paragraph broken at a fixed width.

    All lines but the last must be about equally long, and some must break inside a sentence: lines that all end with a
    stop, or that differ freely in length, are paragraphs of their own.
    """
    if len(lines) < 2:  # noqa: PLR2004  one line is no wrapped paragraph
        return False
    widths = [end - start for start, end in lines]
    full = widths[:-1]
    if not all(_WRAP_MIN <= width <= _WRAP_MAX for width in full) or widths[-1] > max(full) + 10:
        return False
    if statistics.pstdev(full) > 8:  # noqa: PLR2004  words of up to some 20 letters leave ragged ends
        return False
    return sum(text[end - 1] not in ".!?:\"'”’»…" for _, end in lines[:-1]) * 2 >= len(full)
