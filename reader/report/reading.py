"""The articles of a page, side by side: every sentence with its marks, links and differing words."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model.alignment import ONLY_HERE_MARK, DifferenceKind, Link, Relation, Status
from reader.model.article import Article, Role, Sentence
from reader.model.span import Span
from reader.report.bundle import KIND_WORDS, RELATION_WORDS, Report
from reader.report.html import Html, el, join


def reading(report: Report) -> Html:
    """The section with all articles; a script shows two of them at a time, print and a page without script all."""
    links = _links(report)
    marked = _marked(report)
    articles = report.comparison.articles
    return el(
        "section",
        el("h2", "Side by side", id="reading-title"),
        el(
            "p",
            "Click a sentence, or press enter on it, to see its counterpart; j and k, or the arrows, go through an"
            " article, tab goes to the other.",
            class_="key script",
        ),
        _choice(report),
        el(
            "div",
            *(_pane(report, article, links, marked) for article in articles),
            class_="panes",
        ),
        el("p", "", id="told", role="status", class_="script"),
        id="reading",
        aria_labelledby="reading-title",
    )


def _choice(report: Report) -> Html:
    def select(side: str, chosen: int) -> Html:
        options = (
            el("option", report.name(article.id), value=report.pane(article.id), selected=number == chosen)
            for number, article in enumerate(report.comparison.articles)
        )
        return el("label", f"{side.title()} ", el("select", *options, id=side))

    return el(
        "p",
        select("left", 0),
        " ",
        select("right", min(1, len(report.comparison.articles) - 1)),
        class_="choice script",
    )


_Links = dict[str, list[tuple[str, Relation, float]]]


def _links(report: Report) -> _Links:
    """Sentence id -> its counterparts, the surest first."""
    found: _Links = defaultdict(list)
    for pair in report.comparison.pairs:
        if pair.status is not Status.REJECTED:
            for link in pair.links:
                _add(found, link)
    return {sentence: sorted(others, key=lambda other: -other[2]) for sentence, others in found.items()}


def _add(found: _Links, link: Link) -> None:
    found[link.left].append((link.right, link.relation, link.score))
    found[link.right].append((link.left, link.relation, link.score))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of an article that is shown in its own way."""

    span: Span
    name: str
    """Its class."""
    title: str = ""


def _marked(report: Report) -> dict[str, list[_Mark]]:
    """Article id -> what differs, who speaks, what is said."""
    found: dict[str, list[_Mark]] = defaultdict(list)
    for pair in report.comparison.pairs:
        for difference in pair.differences if pair.status is not Status.REJECTED else ():
            if difference.kind is DifferenceKind.ATTRIBUTION:
                continue  # every speaker is marked anyway
            kind = KIND_WORDS[difference.kind]
            for span, article in ((difference.left, pair.left_article), (difference.right, pair.right_article)):
                if span is not None and difference.status is not Status.REJECTED:
                    name = "differs quote" if difference.kind is DifferenceKind.QUOTE else "differs"
                    found[article].append(_Mark(span, name, f"differs: {kind}"))
    for statement in report.comparison.attributions:
        if statement.speaker:
            found[statement.article].append(_Mark(statement.speaker, "speaker"))
        found[statement.article].extend(_Mark(span, "said") for span in statement.content)
    return found


def _pane(report: Report, article: Article, links: _Links, marked: dict[str, list[_Mark]]) -> Html:
    name, about = report.name(article.id), article.metadata
    facts = [str(about.date) if about.date else "", about.author or ""]
    paragraphs = itertools.groupby(article.sentences, key=lambda sentence: sentence.paragraph)
    pane = report.pane(article.id)
    return el(
        "article",
        el(
            "header",
            el("h3", name, id=f"{pane}-title"),
            el("p", " · ".join(fact for fact in facts if fact), *_address(about.url)),
        ),
        *(
            el("p", *(_sentence(report, article, one, links, marked.get(article.id, ())) for one in group))
            for _, group in paragraphs
        ),
        id=pane,
        lang=about.language,
        aria_labelledby=f"{pane}-title",
        class_="pane",
    )


def _address(url: str | None) -> Iterable[Html]:
    """A link, for addresses of the web alone; it asks for nothing until somebody follows it."""
    if url is not None and url.startswith(("https://", "http://")):
        yield join(" ", el("a", "original", href=url, rel="noreferrer noopener"))


def _sentence(report: Report, article: Article, sentence: Sentence, links: _Links, marks: Sequence[_Mark]) -> Html:
    others = links.get(sentence.id, [])
    alone = sentence.role is Role.BODY and not others
    best = max((relation for _, relation, _ in others), key=lambda relation: relation.strength, default=None)
    sign = ONLY_HERE_MARK if alone else best.mark if best else ""
    kind = "only" if alone else best.value if best else ""
    told = "; ".join(f"{RELATION_WORDS[relation]} in {report.name(_article(other))}" for other, relation, _ in others)
    return join(
        el(
            "span",
            el("span", sign, class_="mark", aria_hidden="true") if sign else "",
            *_pieces(article.text, sentence.span, marks),
            id=report.anchor(sentence.id),
            class_=f"s {sentence.role.value} {kind}".strip(),
            tabindex="-1",
            aria_description=told or ("only here" if alone else None),
            data_links=" ".join(f"{report.anchor(other)}{relation.mark}" for other, relation, _ in others) or None,
        ),
        " ",
    )


def _article(sentence: str) -> str:
    return sentence.rpartition(".")[0]


def _pieces(text: str, sentence: Span, marks: Sequence[_Mark]) -> Iterable[Html]:
    """The sentence cut wherever a mark begins or ends, each piece with the classes of the marks over it."""
    inside = [mark for mark in marks if mark.span.overlap(sentence)]
    edges = {sentence.start, sentence.end}
    edges |= {
        edge for mark in inside for edge in (mark.span.start, mark.span.end) if sentence.start < edge < sentence.end
    }
    for start, end in itertools.pairwise(sorted(edges)):
        over = [mark for mark in inside if mark.span.start <= start and end <= mark.span.end]
        words = text[start:end]
        if not over:
            yield join(words)
            continue
        names = " ".join(dict.fromkeys(mark.name for mark in over))
        title = next((mark.title for mark in over if mark.title), None)
        yield el("mark" if title else "span", words, class_=names, title=title)
