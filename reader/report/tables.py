"""The matrix and the differences as Markdown, CSV and plain text."""

import csv
import io
import textwrap
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from rich.cells import cell_len, set_cell_size

from reader.model.claim import Claim
from reader.report.bundle import KIND_WORDS, Report
from reader.report.rows import LEFT_OUT_MARK, cell_mark, difference_rows
from reader.text.visible import one_line


class Part(StrEnum):
    """What of a report is written on its own."""

    MATRIX = "matrix"
    DIFFERENCES = "differences"
    SHARING = "sharing"


_Cell = Callable[[Report, Claim, str], str]
"""How one source carries one claim, in as many letters as a form has room for."""


def as_markdown(report: Report, parts: Sequence[Part]) -> str:
    """The parts as tables of Markdown (GFM), a heading each."""
    blocks = [f"# {_escaped(report.title)}"]
    for part in parts:
        heads, rows = _rows(report, part, _in_marks)
        lines = [_line(map(_escaped, heads)), _line(["---"] * len(heads))]
        lines += [_line([_escaped(one) for one in row]) for row in rows]
        blocks += [f"## {part.value.title()}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def as_csv(report: Report, part: Part) -> str:
    """One part as CSV; a cell that a spreadsheet would run starts with an apostrophe."""
    heads, rows = _rows(report, part, _in_words)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(_harmless, heads))
    writer.writerows([_harmless(one) for one in row] for row in rows)
    return file.getvalue()


def as_text(report: Report, part: Part, width: int) -> str:
    """One part for a terminal of so many cells: a numbered wording, then its marks by source."""
    if part is Part.MATRIX:
        return _text_matrix(report, width)
    if part is Part.SHARING:
        return _text_sharing(report, width)
    heads, rows = _rows(report, part, _in_marks)
    lines: list[str] = []
    for row in rows:
        lines += textwrap.wrap(" · ".join(one for one in row if one), width, subsequent_indent="    ")
    return "\n".join([" · ".join(heads), *lines]) + "\n"


def _rows(report: Report, part: Part, cell: _Cell) -> tuple[list[str], Iterable[list[str]]]:
    if part is Part.MATRIX:
        return _matrix_rows(report, cell)
    if part is Part.DIFFERENCES:
        return _difference_rows(report)
    return _sharing_rows(report)


def _matrix_rows(report: Report, cell: _Cell) -> tuple[list[str], Iterable[list[str]]]:
    articles = report.overview.articles
    heads = ["claim", *(report.name(article) for article in articles), "sources", "differences", "first"]
    rows = (
        [
            report.wording(claim),
            *(cell(report, claim, article) for article in articles),
            str(len(claim.cells)),
            str(len(claim.disputes)),
            report.name(claim.first) if claim.first else "",
        ]
        for claim in report.overview.claims
    )
    return heads, rows


def _in_marks(report: Report, claim: Claim, article: str) -> str:
    """The mark and the place, as on the page."""
    del report
    cell = claim.cell(article)
    if cell is None:
        return LEFT_OUT_MARK if article in claim.left_out else ""
    return f"{cell_mark(claim, cell)} {cell.position:.0%}"


def _in_words(report: Report, claim: Claim, article: str) -> str:
    """How the claim is carried, in words that a program can part: relation; voice; place from 0 to 1."""
    del report
    cell = claim.cell(article)
    if cell is None:
        return "left out" if article in claim.left_out else ""
    return f"{cell.relation.value if cell.relation else 'only here'}; {cell.voice.value}; {cell.position:.2f}"


def _difference_rows(report: Report) -> tuple[list[str], Iterable[list[str]]]:
    rows = (
        [
            KIND_WORDS[row.kind],
            report.wording(row.claim) if row.claim else "",
            report.name(row.left.article),
            row.left.words,
            report.name(row.right.article),
            row.right.words,
        ]
        for row in difference_rows(report)
    )
    return ["what", "claim", "one source", "its words", "another", "its words"], rows


def _sharing_rows(report: Report) -> tuple[list[str], Iterable[list[str]]]:
    rows = (
        [report.name(one.left), report.name(one.right), str(one.words), f"{one.weight:.2f}", str(one.claims)]
        for one in report.provenance.sharings
    )
    return ["one source", "another", "words in common", "of the shorter", "claims in common"], rows


def _text_matrix(report: Report, width: int) -> str:
    articles = report.overview.articles
    column = 4
    wide = max(20, width - column * len(articles) - 1)
    lines = [f"{chr(ord('A') + n % 26)}  {report.name(article)}" for n, article in enumerate(articles)]
    lines += ["", " " * wide + "".join(f"{chr(ord('A') + n % 26):>{column}}" for n in range(len(articles)))]
    for claim in report.overview.claims:
        cells = [_in_marks(report, claim, article).partition(" ")[0] for article in articles]
        marks = "".join(f"{cell:>{column}}" for cell in cells)
        lines.append(f"{_fit(report.wording(claim), wide - 2)}  {marks}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


BARS = {"copied": "█", "reworded": "▒", "own": "·"}


def _text_sharing(report: Report, width: int) -> str:
    """A bar for each source, of what it copied, reworded and has alone; then a bar for every two that share words."""
    names = [report.name(share.article) for share in report.provenance.shares]
    label = max(8, min(max(map(cell_len, names)), width // 3))
    bar = max(10, width - label - 18)
    lines = [" ".join(f"{sign} {kind}" for kind, sign in BARS.items()), ""]
    for share, name in zip(report.provenance.shares, names, strict=True):
        copied, reworded = round(share.copied * bar), round(share.reworded * bar)
        drawn = BARS["copied"] * copied + BARS["reworded"] * reworded
        told = f"{share.copied:4.0%} {share.reworded:4.0%} {share.own:4.0%}"
        lines.append(f"{_fit(name, label)}  {drawn[:bar]:{BARS['own']}<{bar}} {told}")
    lines += ["", f"{_fit('in common', label)}  words, of the shorter · claims"]
    for one in report.provenance.sharings:
        lines.append(_fit(f"{report.name(one.left)} – {report.name(one.right)}", width))
        drawn = BARS["copied"] * round(one.weight * bar)
        lines.append(f"{'':{label}}  {drawn}{' ' if drawn else ''}{one.words} · {one.claims}")
    if report.provenance.origin is not None:
        lines += ["", _fit(f"likely origin: {report.name(report.provenance.origin)}", width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _fit(words: str, width: int) -> str:
    """Words in exactly so many cells: a wide letter takes two."""
    return set_cell_size(words if cell_len(words) <= width else set_cell_size(words, width - 1) + "…", width)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(words: str) -> str:
    """Text that Markdown takes for nothing else."""
    shown = one_line(words)
    for mark in "\\`*_[]<>|#~":
        shown = shown.replace(mark, f"\\{mark}")
    return shown.replace("&", "&amp;")


def _harmless(words: str) -> str:
    shown = one_line(words)
    return f"'{shown}" if shown[:1] in ("=", "+", "-", "@") else shown
