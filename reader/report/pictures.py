"""The matrix and the graph of who shares with whom as SVG that stands alone: light and dark, no font from outside."""

import math
from collections.abc import Iterable, Sequence

from reader.model.claim import Claim
from reader.model.provenance import Sharing
from reader.report.bundle import Report
from reader.report.html import Html, el, join
from reader.report.rows import LEFT_OUT_MARK, cell_mark

_STYLE = """
svg{font-family:system-ui,sans-serif;font-size:13px}.ground{fill:#fbf8f1}.ink{fill:#26221c}.quiet{fill:#6b6355}
.line{stroke:#cfc6b4}.edge{stroke:#8a3b12}.thin{stroke:#6b6355;stroke-dasharray:3 4}.node{fill:#efe9dc;stroke:#6b6355}
.origin{stroke:#8a3b12;stroke-width:3}.shared{fill:#1f6b3a}.paraphrased{fill:#1d5a94}.partial{fill:#765200}
.only{fill:#9c2f4f}.copied{fill:#8a3b12}.reworded{fill:#1d5a94}.own{fill:#cfc6b4}
.told{fill:#6b6355;stroke:#fbf8f1;stroke-width:4px;paint-order:stroke}
@media(prefers-color-scheme:dark){.ground{fill:#15181e}.ink{fill:#d6d9de}.quiet{fill:#8d95a3}.line{stroke:#3a4250}
.edge{stroke:#f0b86c}.thin{stroke:#8d95a3}.node{fill:#1e232c;stroke:#8d95a3}.origin{stroke:#f0b86c}.shared{fill:#7fce92}
.paraphrased{fill:#79b8f2}.partial{fill:#d9b862}.only{fill:#f08fa6}.copied{fill:#f0b86c}.reworded{fill:#79b8f2}
.own{fill:#3a4250}.told{fill:#8d95a3;stroke:#15181e}}
"""
ROW, COLUMN, LABEL, TOP = 22, 84, 460, 40
"""Pixels: a row of the matrix, a column, the wording, the heads."""
LETTER = 7.4
"""Pixels of an average letter of 13 px type: how many of a label fit."""


def matrix_picture(report: Report, claims: Sequence[Claim]) -> str:
    """The claims as rows, the sources as columns."""
    articles = report.overview.articles
    width, height = LABEL + COLUMN * len(articles) + 20, TOP + ROW * len(claims) + 16
    heads = (
        _text(LABEL + COLUMN * (n + 0.5), TOP - 14, _cut(report.name(article), COLUMN), "ink", middle=True)
        for n, article in enumerate(articles)
    )
    rows = (part for n, claim in enumerate(claims) for part in _matrix_row(report, claim, TOP + ROW * n, width))
    return _alone(width, height, f"Claims and sources: {report.title}", *heads, *rows)


def _matrix_row(report: Report, claim: Claim, top: float, width: float) -> Iterable[Html]:
    yield el("line", x1="10", x2=width - 10, y1=top, y2=top, class_="line")
    yield _text(10, top + 15, _cut(report.wording(claim), LABEL - 20), "ink")
    for n, article in enumerate(report.overview.articles):
        cell, place = claim.cell(article), LABEL + COLUMN * (n + 0.5)
        if cell is not None:
            kind = "only" if len(claim.cells) == 1 else cell.relation.value if cell.relation else "shared"
            yield _text(place, top + 15, cell_mark(claim, cell), kind, middle=True)
        elif article in claim.left_out:
            yield _text(place, top + 15, LEFT_OUT_MARK, "quiet", middle=True)


def shares_picture(report: Report, *, alone: bool = True) -> str:
    """A bar for each source: copied, reworded, own."""
    shares = report.provenance.shares
    label, bar, row = 180, 360, 28
    parts: list[Html] = []
    for n, share in enumerate(shares):
        top, left = 8 + row * n, float(label)
        parts.append(_text(10, top + 15, _cut(report.name(share.article), label - 20), "ink"))
        for kind, part in (("copied", share.copied), ("reworded", share.reworded), ("own", share.own)):
            title = el("title", f"{kind}: {part:.0%}")
            parts.append(
                el("g", el("rect", x=_at(left), y=top, width=_at(part * bar), height="18", class_=kind), title)
            )
            left += part * bar
        parts.append(
            _text(label + bar + 10, top + 14, f"{share.copied:.0%} copied, {share.reworded:.0%} reworded", "quiet")
        )
    heading = "Copied, reworded and own words of each source"
    return _drawn(label + bar + 190, 16 + row * len(shares), heading, parts, alone=alone)


def sharing_picture(report: Report, *, alone: bool = True) -> str:
    """The sources on a circle; the wider a line, the more words two have in common; a dotted one joins claims alone."""
    articles = report.overview.articles
    width, height, radius = 760.0, 400.0, 130.0
    places = {
        article: _on_circle(n, len(articles), (width / 2, height / 2), radius) for n, article in enumerate(articles)
    }
    edges = [_edge(found, places, report) for found in report.provenance.sharings]
    nodes = [_node(report, article, places[article], width / 2) for article in articles]
    return _drawn(width, height, "Who shares words and claims with whom", [*edges, *nodes], alone=alone)


def _on_circle(number: int, count: int, centre: tuple[float, float], radius: float) -> tuple[float, float]:
    angle = 2 * math.pi * number / max(1, count) - math.pi / 2
    return centre[0] + 1.25 * radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _edge(found: Sharing, places: dict[str, tuple[float, float]], report: Report) -> Html:
    (x1, y1), (x2, y2) = places[found.left], places[found.right]
    names = f"{report.name(found.left)} and {report.name(found.right)}"
    told = f"{names}: {found.words} words, {found.claims} claims in common"
    line = el(
        "line",
        x1=_at(x1),
        y1=_at(y1),
        x2=_at(x2),
        y2=_at(y2),
        class_="edge" if found.words else "thin",
        stroke_width=_at(1 + 14 * found.weight if found.words else 0.6 + min(found.claims, 20) / 10),
        stroke_linecap="round",
    )
    words = [
        _text((x1 + x2) / 2, (y1 + y2) / 2 + 4, f"{found.words} words", "told", middle=True)
        if found.words
        else Html("")
    ]
    return el("g", el("title", told), line, *words)


MIDDLE = 200
"""Pixels: half the height of the graph."""


def _node(report: Report, article: str, place: tuple[float, float], centre: float) -> Html:
    x, y = place
    is_origin = report.provenance.origin == article
    name = report.name(article) + (" · origin" if is_origin else "")
    anchor = "middle" if abs(x - centre) < 1 else "start" if x > centre else "end"
    shift = 0 if anchor == "middle" else 18 if anchor == "start" else -18
    below = 0 if anchor != "middle" else -20 if y < MIDDLE else 28
    return el(
        "g",
        el("circle", cx=_at(x), cy=_at(y), r="11", class_="node origin" if is_origin else "node"),
        el(
            "text",
            _cut(name, 200 if anchor != "middle" else 400),
            x=_at(x + shift),
            y=_at(y + below + 4),
            text_anchor=anchor,
            class_="ink",
        ),
    )


def _drawn(width: float, height: float, title: str, parts: Sequence[Html], *, alone: bool) -> str:
    if alone:
        return _alone(width, height, title, *parts)
    return el(
        "svg", el("title", title), *parts, viewBox=f"0 0 {_at(width)} {_at(height)}", role="img", class_="picture"
    )


def _alone(width: float, height: float, title: str, *parts: Html) -> str:
    size = {"width": _at(width), "height": _at(height), "viewBox": f"0 0 {_at(width)} {_at(height)}"}
    ground = el("rect", x="0", y="0", width=_at(width), height=_at(height), class_="ground")
    style = Html(f"<style>{_STYLE}</style>")
    return join(
        el("svg", style, el("title", title), ground, *parts, xmlns="http://www.w3.org/2000/svg", role="img", **size),
        "\n",
    )


def _text(x: float, y: float, words: str, kind: str, *, middle: bool = False) -> Html:
    return el("text", words, x=_at(x), y=_at(y), class_=kind, text_anchor="middle" if middle else None)


def _at(pixels: float) -> str:
    """A place with one digit after the point: the same picture on every machine."""
    return f"{pixels:.1f}".removesuffix(".0")


def _cut(words: str, pixels: float) -> str:
    fit = max(4, int(pixels / LETTER))
    return words if len(words) <= fit else words[: fit - 1].rstrip() + "…"
