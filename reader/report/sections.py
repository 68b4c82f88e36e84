"""Differences and speakers of a page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.align import Change, WordSpan, compare_words
from reader.model.alignment import DifferenceKind
from reader.model.attribution import Attribution
from reader.model.span import Span
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
            *_sides(report, row),
        )
        for row in sorted(rows, key=_weight)
    )
    return el("tbody", el("tr", el("th", title, scope="rowgroup", colspan="3", class_="claim")), *lines)


def _sides(report: Report, row: DifferenceRow) -> Iterable[Html]:
    told = _worded(report, row)
    for side, other, words in zip((row.left, row.right), (row.right, row.left), told, strict=True):
        name = el("small", f"{report.name(side.article)}: ")
        if side.sentence is None:
            silence = "in its own voice" if row.kind is DifferenceKind.ATTRIBUTION else "not said"
            yield el("td", name, el("i", silence))
            continue
        beside = report.anchor(other.sentence) if other.sentence is not None else None
        yield el("td", name, el("a", words, href=f"#{report.anchor(side.sentence)}", data_with=beside))


def _worded(report: Report, row: DifferenceRow) -> tuple[str, str]:
    """The words of both sides; of a quote in two wordings, those that differ stand out."""
    left, right = row.left, row.right
    if row.kind is not DifferenceKind.QUOTE or left.span is None or right.span is None:
        return left.words, right.words
    texts = [report.comparison.article(side.article).text for side in (left, right)]
    compared = compare_words(texts[0], [left.span], texts[1], [right.span])
    return _marked(texts[0], left.span, compared.left), _marked(texts[1], right.span, compared.right)


def _marked(text: str, whole: Span, words: Sequence[WordSpan]) -> Html:
    parts: list[str] = []
    at = whole.start
    for word in words:
        parts += [text[at : word.span.start], _word(word.span.of(text), word.change)]
        at = word.span.end
    return join(*parts, text[at : whole.end])


def _word(words: str, change: Change) -> str:
    return words if change is Change.KEPT else el("strong", words)


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
