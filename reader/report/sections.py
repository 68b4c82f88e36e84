"""Differences and speakers of a page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.model.alignment import DifferenceKind
from reader.model.attribution import Attribution
from reader.model.statement import SpeakerStatements, Statements, Wording
from reader.report.bundle import KIND_WORDS, Report
from reader.report.html import Html, el, join
from reader.report.rows import DifferenceRow, difference_rows, sentence_at


def differences(report: Report) -> Html:
    """The section with what sources do not say alike, a claim at a time; those that differ in more than voice first."""
    rows = difference_rows(report)
    groups: dict[str, list[DifferenceRow]] = defaultdict(list)
    for row in rows:
        groups[row.claim.id if row.claim else ""].append(row)
    ordered = sorted(groups.values(), key=lambda group: (group[0].claim is None, min(map(_weight, group))))
    heads = (el("th", title, scope="col") for title in ("What", "One source", "Another"))
    count = el("caption", _counted(len(rows), "difference"))
    table = el("table", count, el("thead", el("tr", *heads)), *(_group(report, group) for group in ordered))
    return el(
        "section",
        el("h2", "What differs", id="differences-title"),
        el("div", table, class_="scroll", tabindex="0", role="region", aria_labelledby="differences-title")
        if rows
        else el("p", "Nothing was found that the sources do not say alike."),
        id="differences",
        aria_labelledby="differences-title",
    )


def _weight(row: DifferenceRow) -> int:
    """Who says so comes after what is said."""
    return int(row.kind is DifferenceKind.ATTRIBUTION)


def _group(report: Report, rows: Sequence[DifferenceRow]) -> Html:
    claim = rows[0].claim
    title = report.wording(claim) if claim else "In sentences that no claim joins"
    lines = (
        el(
            "tr",
            el("td", KIND_WORDS[row.kind]),
            _side(report, row.left_article, row.left, row.left_sentence, row),
            _side(report, row.right_article, row.right, row.right_sentence, row),
        )
        for row in sorted(rows, key=_weight)
    )
    return el("tbody", el("tr", el("th", title, scope="rowgroup", colspan="3", class_="claim")), *lines)


def _side(report: Report, article: str, words: str, sentence: str | None, row: DifferenceRow) -> Html:
    if sentence is None:
        return el(
            "td",
            el("small", f"{report.name(article)}: "),
            el("i", "in its own voice" if row.kind is DifferenceKind.ATTRIBUTION else "not said"),
        )
    other = row.right_sentence if sentence == row.left_sentence else row.left_sentence
    link = el(
        "a", words, href=f"#{report.anchor(sentence)}", data_with=report.anchor(other) if other is not None else None
    )
    return el("td", el("small", f"{report.name(article)}: "), link)


def speakers(report: Report) -> Html:
    """The section with who says what, a speaker at a time."""
    found = report.comparison.statements
    named = [entry for entry in found.speakers if entry.speaker is not None] if found else []
    return el(
        "section",
        el("h2", "Who says what", id="speakers-title"),
        *(_speaker(report, entry, found) for entry in named if found is not None),
        *([] if named else [el("p", "No speaker was found.")]),
        id="speakers",
        aria_labelledby="speakers-title",
    )


_WORDING = {
    Wording.SAME_QUOTE: "the same quote",
    Wording.DIFFERING_QUOTE: "another wording of the quote",
    Wording.QUOTED_AND_REPORTED: "quoted and reported",
    Wording.REPORTED: "reported alike",
}


def _speaker(report: Report, entry: SpeakerStatements, statements: Statements) -> Html:
    by_source: dict[str, list[Attribution]] = defaultdict(list)
    for statement in entry.statements:
        by_source[statement.article].append(statement)
    ids = {statement.id: statement.article for statement in entry.statements}
    elsewhere: dict[str, list[str]] = defaultdict(list)
    for pair in statements.pairs:
        if pair.left in ids and pair.right in ids:
            elsewhere[pair.left].append(f"{_WORDING[pair.wording]} in {report.name(ids[pair.right])}")
            elsewhere[pair.right].append(f"{_WORDING[pair.wording]} in {report.name(ids[pair.left])}")
    count = f"{len(entry.statements)} in {_counted(len(by_source), 'source')}"
    return el(
        "details",
        el("summary", entry.speaker or "", " ", el("small", count)),
        *(
            join(
                el("h3", report.name(article)), el("ul", *(_statement(report, one, elsewhere[one.id]) for one in found))
            )
            for article, found in by_source.items()
        ),
        open=len(by_source) > 1,
    )


def _statement(report: Report, found: Attribution, elsewhere: Iterable[str]) -> Html:
    words = " … ".join(report.words(found.article, span) for span in found.content)
    sentence = sentence_at(report, found.article, found.content[0])
    told = el("a", words, href=f"#{report.anchor(sentence)}") if sentence else words
    notes = "; ".join(elsewhere)
    return el("li", el("small", f"{found.kind.value}: "), told, el("small", f" — {notes}" if notes else " — only here"))


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
