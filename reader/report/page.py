"""The whole page: one file that asks for nothing, its style and script inside, and a policy that allows no other."""

import base64
import hashlib
from importlib import resources

from reader import __version__
from reader.model.provenance import Ground
from reader.report.bundle import Report
from reader.report.html import Html, el, join
from reader.report.matrix import matrix
from reader.report.pictures import shares_picture, sharing_picture
from reader.report.reading import reading
from reader.report.sections import differences, speakers

_PARTS = (
    ("claims", "Claims and sources"),
    ("differences", "What differs"),
    ("reading", "Side by side"),
    ("speakers", "Who says what"),
    ("provenance", "Whose words"),
)
MOST_RUNS = 12
"""Runs of common words that the page lists; the longest tell the most."""


def page(report: Report) -> str:
    """The report as HTML; the same report gives the same bytes."""
    style, script = _asset("report.css"), _asset("report.js")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy(style, script)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", f"{report.title} · Diptych"),
        Html(f"<style>{style}</style>"),
    )
    body = el("body", _top(report), _main(report), _foot(), Html(f"<script>{script}</script>"))
    return join(Html("<!DOCTYPE html>\n"), el("html", head, "\n", body, lang="en"), "\n")


def policy(style: str, script: str) -> str:
    """The content security policy: this style, this script, nothing else and from nowhere."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return resources.files("reader.report").joinpath("data", name).read_text(encoding="utf-8")


def _top(report: Report) -> Html:
    comparison = report.comparison
    sources = ", ".join(report.name(article.id) for article in comparison.articles)
    shared = len(report.overview.shared())
    facts = [
        str(comparison.event_date) if comparison.event_date else "",
        f"{len(comparison.articles)} sources: {sources}",
    ]
    return el(
        "header",
        el("a", "Skip to the claims", href="#claims", class_="skip"),
        el("h1", report.title),
        el("p", " · ".join(fact for fact in facts if fact)),
        el(
            "p",
            f"{len(report.overview.claims)} claims, {shared} of them in two sources or more. Links, claims and"
            " differences are a machine’s proposals unless a person has decided on them.",
            class_="quiet",
        ),
        el("nav", el("ul", *(el("li", el("a", title, href=f"#{part}")) for part, title in _PARTS)), aria_label="Parts"),
        class_="top",
    )


def _main(report: Report) -> Html:
    return el("main", matrix(report), differences(report), reading(report), speakers(report), _provenance(report), "\n")


def _foot() -> Html:
    return el("footer", el("p", f"Made with Diptych {__version__}."))


_GROUNDS = {
    Ground.DATE: "it was published before every other source that prints its words",
    Ground.CONTAINMENT: "it has most of what the others have in common, and more",
}


def _provenance(report: Report) -> Html:
    found = report.provenance
    told = (
        f"The words in common likely come from {report.name(found.origin)}: {_GROUNDS[found.ground]}."
        if found.origin is not None and found.ground is not None
        else "Nothing tells from which of these sources the words in common come."
    )
    return el(
        "section",
        el("h2", "Whose words", id="provenance-title"),
        el("p", told),
        Html(shares_picture(report, alone=False)),
        el(
            "p",
            *(el("span", el("i", class_=f"swatch {kind}"), f" {words} ", class_="entry") for kind, words in _KINDS),
            class_="key",
        ),
        Html(sharing_picture(report, alone=False)),
        _sharing_table(report),
        _runs(report),
        id="provenance",
        aria_labelledby="provenance-title",
    )


_KINDS = (
    ("copied", "in the same six words or more as another source"),
    ("reworded", "in other words in another source"),
    ("own", "in no other source"),
)


def _sharing_table(report: Report) -> Html:
    heads = [el("th", words, scope="col") for words in ("Two sources", "Words in common", "Of the shorter", "Claims")]
    rows = [
        el(
            "tr",
            el("th", f"{report.name(one.left)} and {report.name(one.right)}", scope="row"),
            *(el("td", words, class_="number") for words in (str(one.words), f"{one.weight:.0%}", str(one.claims))),
        )
        for one in report.provenance.sharings
    ]
    table = el(
        "table", el("caption", "What every two sources share"), el("thead", el("tr", *heads)), el("tbody", *rows)
    )
    return el("div", table, class_="scroll", tabindex="0", role="region", aria_label="What every two sources share")


def _runs(report: Report) -> Html:
    runs = report.provenance.runs[:MOST_RUNS]
    if not runs:
        return el("p", "No two sources print six words in a row alike.")
    items = (
        el(
            "li",
            el("q", report.words(run.places[0].article, run.places[0].span)),
            " ",
            el("small", f"{run.words} words in {', '.join(report.name(place.article) for place in run.places)}"),
        )
        for run in runs
    )
    return join(el("h3", "Printed alike"), el("ul", *items))
