"""From a text to its blocks: the paragraphs, headlines and notices that a reader sees as separate.

A block is a line, or the several lines that one hard-wrapped paragraph was broken into, or the front matter of a
Markdown file. It never runs over a blank line (front matter apart).

Whether a text is hard-wrapped is decided for the whole text: only then do line ends inside a paragraph mean nothing.
The test is what a wrapping program does: it breaks a line exactly when the next word would not have fitted.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from reader.model.span import Span

_BREAK = "\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
"""Everything that `str.splitlines` breaks at."""
_LINE = re.compile(rf"[^{_BREAK}]+")
_BLANK = re.compile(rf"(?:\r\n|[{_BREAK}])[^\S{_BREAK}]*(?:\r\n|[{_BREAK}])")
_FRONT_MATTER = re.compile(
    r"\s*(?:---[ \t]*\r?\n[\w-]+[ \t]*:(?:.*\r?\n){1,60}?---|\+\+\+[ \t]*\r?\n(?:.*\r?\n){1,60}?\+\+\+)[ \t]*(?=\r?\n"
    r"|\Z)"
)

_NARROWEST, _WIDEST = 40, 110
"""Widths in characters at which mail programs, wire services and books wrap lines."""
_EVIDENCE_LINES = 3
"""A paragraph of so many lines, each filled, shows that a text is wrapped; two may be a heading and its subtitle."""

Line = tuple[int, int]
"""Start and end of a line without the white space around it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch of a text, without the white space around it."""

    span: Span
    number: int
    """0-based, in reading order."""
    front_matter: bool = False
    """Whether it is the YAML or TOML head of a Markdown file."""


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in reading order; they cover everything that is not white space."""
    front = front_matter(text)
    groups = _line_groups(text, front.end if front else 0)
    width = _wrap_width(text, groups)
    spans = [line for group in groups for line in _unwrapped(text, group, width)]
    blocks = [Block(front, 0, front_matter=True)] if front else []
    blocks.extend(Block(Span(start, end), number) for number, (start, end) in enumerate(spans, len(blocks)))
    return tuple(blocks)


def front_matter(text: str) -> Span | None:
    """Where the YAML or TOML front matter stands, its fences included; None when the text opens with none."""
    if text.lstrip()[:3] not in ("---", "+++"):
        return None
    found = _FRONT_MATTER.match(text)
    return Span(found.end() - len(found[0].strip()), found.end()) if found else None


def _line_groups(text: str, start: int) -> list[list[Line]]:
    """Lines (trimmed, not empty), grouped between blank lines."""
    groups: list[list[Line]] = []
    previous_end = -1
    for match in _LINE.finditer(text, start):
        line = match[0]
        first = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if first >= end:
            continue
        if previous_end < 0 or _BLANK.search(text, previous_end, first):
            groups.append([])
        groups[-1].append((first, end))
        previous_end = end
    return groups


def _wrap_width(text: str, groups: list[list[Line]]) -> int:
    """The width at which the text was wrapped, 0 when it was not."""
    long_groups = [group for group in groups if len(group) >= _EVIDENCE_LINES]
    width = max((end - start for group in long_groups for start, end in group), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    wrapped = sum(_is_wrapped(text, group, width) for group in long_groups)
    return width if wrapped * 2 > len(long_groups) else 0


def _is_wrapped(text: str, lines: list[Line], width: int) -> bool:
    """Whether each line but the last is so full that the next line's first word would not have fitted."""
    return len(lines) > 1 and all(
        end - start + 1 + _first_word(text, following) > width - _SLACK for (start, end), following in pairwise(lines)
    )


_SLACK = 3
"""Characters by which wrapping programs differ in counting quotation marks, double spaces and line ends."""


def _first_word(text: str, line: Line) -> int:
    return len(text[line[0] : line[1]].split(maxsplit=1)[0])


def _unwrapped(text: str, group: list[Line], width: int) -> list[Line]:
    if width and _is_wrapped(text, group, width):
        return [(group[0][0], group[-1][1])]
    joined = group[:1]
    for line in group[1:]:
        if _runs_into(text, joined[-1], line):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _runs_into(text: str, line: Line, following: Line) -> bool:
    """Whether a line breaks inside a sentence, as copied pages do at their links and italics."""
    long_enough = line[1] - line[0] >= _BROKEN_LINE
    return long_enough and text[following[0]].islower() and text[line[1] - 1] not in _LINE_ENDINGS


_BROKEN_LINE = 30
"""Characters; shorter lines may be items of a list or a greeting."""
_LINE_ENDINGS = frozenset('.!?:;…"”»')
