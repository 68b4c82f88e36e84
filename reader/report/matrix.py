"""The matrix of a page: a claim a row, a source a column, sortable and filtered by a few lines of script."""

from collections.abc import Sequence

from reader.model.claim import Cell, Claim
from reader.report.bundle import Report
from reader.report.html import Html, el, join
from reader.report.rows import ATTRIBUTED_MARK, LEFT_OUT_MARK, cell_mark

PERCENT = 100


def matrix(report: Report) -> Html:
    """The section with the table of claims."""
    claims = report.overview.claims
    widest = sorted(enumerate(claims), key=lambda one: (-len(one[1].cells), one[0]))
    return el(
        "section",
        el("h2", "Claims and sources", id="claims-title"),
        el(
            "p",
            "Each row is a claim, each column a source: ",
            _key("=", "same words"),
            _key("≈", "other words"),
            _key("~", "in part"),
            _key("•", "only here"),
            _key(ATTRIBUTED_MARK, "attributed, not in the outlet’s own voice"),
            _key(LEFT_OUT_MARK, "left out: nothing there comes near"),
            "The figure says how far down the article it stands, in percent. A mark leads to the sentence.",
            class_="key",
        ),
        _choice(report),
        el(
            "div",
            el(
                "table",
                el("caption", f"{len(claims)} claims in {len(report.overview.articles)} sources"),
                _head(report),
                el("tbody", *(_row(report, claim, number) for number, claim in widest)),
                id="matrix",
            ),
            class_="scroll",
            tabindex="0",
            role="region",
            aria_labelledby="claims-title",
        ),
        id="claims",
        aria_labelledby="claims-title",
    )


def _key(mark: str, words: str) -> Html:
    return el("span", el("b", mark), f" {words} ", class_="entry")


def _choice(report: Report) -> Html:
    sources = [(number, report.name(article)) for number, article in enumerate(report.overview.articles)]
    options = [
        el("option", "all claims", value="all"),
        el("option", "of two sources or more", value="shared"),
        el("option", "on which sources differ", value="differ"),
        *(el("option", f"only in {name}", value=f"only-{number}") for number, name in sources),
        *(el("option", f"left out by {name}", value=f"out-{number}") for number, name in sources),
    ]
    return el(
        "p",
        el("label", "Show ", el("select", *options, id="show")),
        " ",
        el("span", "", id="shown", role="status"),
        class_="choice script",
    )


def _head(report: Report) -> Html:
    return el(
        "thead",
        el(
            "tr",
            _sortable("Claim", "order", None),
            *(el("th", report.name(article), scope="col") for article in report.overview.articles),
            _sortable("Sources", "coverage", "descending"),
            _sortable("Differ", "differ", None),
        ),
    )


def _sortable(title: str, key: str, sort: str | None) -> Html:
    return el("th", el("button", title, type="button", data_sort=key), scope="col", aria_sort=sort or "none")


def _row(report: Report, claim: Claim, number: int) -> Html:
    order = report.overview.articles
    return el(
        "tr",
        el("th", report.wording(claim), *_first(report, claim), scope="row"),
        *(_cell(report, claim, article) for article in order),
        el("td", str(len(claim.cells)), class_="number"),
        el("td", str(len(claim.disputes)) if claim.disputes else "", class_="number"),
        data_order=number,
        data_coverage=len(claim.cells),
        data_differ=len(claim.disputes),
        data_in=_places(order, claim.articles),
        data_out=_places(order, claim.left_out),
    )


def _first(report: Report, claim: Claim) -> Sequence[Html]:
    if claim.first is None or len(claim.cells) == 1:
        return ()
    return (join(" ", el("small", f"first in {report.name(claim.first)}", class_="first")),)


def _places(order: Sequence[str], articles: Sequence[str]) -> str:
    return " ".join(str(order.index(article)) for article in articles)


def _cell(report: Report, claim: Claim, article: str) -> Html:
    cell = claim.cell(article)
    if cell is not None:
        return _carried(report, claim, cell)
    if article in claim.left_out:
        return el(
            "td", el("span", LEFT_OUT_MARK, aria_hidden="true"), el("span", "left out", class_="sr"), class_="out"
        )
    return el("td", el("span", "not found", class_="sr"))


def _carried(report: Report, claim: Claim, cell: Cell) -> Html:
    place = round(cell.position * PERCENT)
    told = f"{report.name(cell.article)}: {report.carried(claim, cell)}; {place}% down"
    kind = "only" if len(claim.cells) == 1 else cell.relation.value if cell.relation else "shared"
    other = next((one for one in claim.cells if one.article != cell.article), None)
    return el(
        "td",
        el(
            "a",
            el("b", cell_mark(claim, cell), aria_hidden="true"),
            el("small", str(place), aria_hidden="true"),
            el("span", told, class_="sr"),
            href=f"#{report.anchor(report.shown(cell))}",
            title=told,
            data_with=report.anchor(report.shown(other)) if other else None,
        ),
        class_=kind,
    )
