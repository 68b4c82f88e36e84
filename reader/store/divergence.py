"""Where annotators differ besides the links: where sentences end, what they are, and who says what.

A boundary, a role or a statement that nobody touched is the program's in every document, so people differ on it only
where one of them has changed it; no coefficient is made of that, only a list.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.store.agreement import NONE, Opinion
from reader.text.visible import one_line


class Matter(StrEnum):
    """What they differ on; the values stand in the report."""

    BOUNDARY = "sentence boundary"
    ROLE = "role"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Divergence:
    """One stretch of an article of which two annotators say different things."""

    event: str
    matter: Matter
    article: str
    span: Span
    words: str
    said: Mapping[str, str]
    """Annotator -> the sentences with `|` between them, a role, or the statements there (`none` without one)."""


_Items = Mapping[str, Mapping[Span, str]]
"""Annotator -> what is said of each span."""


def divergences(opinions: Sequence[Opinion]) -> list[Divergence]:
    """Everything besides links that annotators of one event say differently, in reading order of each article.

    A statement is its kind, its words and its speaker: the resolved name, else the words that name one. A role is
    compared where all have the sentence. An article that one annotator's document lacks is compared among the others.
    """
    ids = dict.fromkeys(article.id for opinion in opinions for article in opinion.comparison.articles)
    return [found for article_id in ids for found in _of_article(opinions, article_id)]


def _of_article(opinions: Sequence[Opinion], article_id: str) -> list[Divergence]:
    drawn = {opinion.annotator: article for opinion in opinions if (article := _article(opinion, article_id))}
    if len(drawn) < 2:  # noqa: PLR2004  nobody to differ with
        return []
    text = next(iter(drawn.values())).text
    event = opinions[0].comparison.event_id or ""
    sentences = {name: {each.span: each.span.of(text) for each in one.sentences} for name, one in drawn.items()}
    roles = {name: {each.span: each.role.value for each in one.sentences} for name, one in drawn.items()}
    statements = {
        opinion.annotator: _statements(opinion, article_id, text) for opinion in opinions if opinion.annotator in drawn
    }
    found = [
        *_differing(Matter.BOUNDARY, sentences, " | "),
        *_differing(Matter.ROLE, _in_all(roles), ""),
        *_differing(Matter.STATEMENT, statements, "; "),
    ]
    return [
        Divergence(event, matter, article_id, span, one_line(span.of(text)), said)
        for matter, span, said in sorted(found, key=lambda each: (each[1].start, each[1].end))
    ]


def _article(opinion: Opinion, article_id: str) -> Article | None:
    return next((each for each in opinion.comparison.articles if each.id == article_id), None)


def _statements(opinion: Opinion, article_id: str, text: str) -> dict[Span, str]:
    found: dict[Span, str] = {}
    for each in opinion.comparison.attributions:
        if each.article == article_id:
            span = Span(each.content[0].start, each.content[-1].end)
            said = statement_words(each, text)
            found[span] = f"{found[span]}; {said}" if span in found else said
    return found


def statement_words(found: Attribution, text: str) -> str:
    """What a statement says, in one line: two of the same content and of equal words here are alike."""
    named = found.entity or (found.speaker.of(text) if found.speaker else "nobody named")
    words = " … ".join(one_line(span.of(text)) for span in found.content)
    return f"{found.kind.value}, {one_line(named)}: {words}"


def _in_all(items: _Items) -> _Items:
    shared = set.intersection(*(set(own) for own in items.values()))
    return {name: {span: said for span, said in own.items() if span in shared} for name, own in items.items()}


def _differing(matter: Matter, items: _Items, between: str) -> Iterator[tuple[Matter, Span, dict[str, str]]]:
    """Each stretch that is not alike for all, with all that each says of it."""
    alike = set.intersection(*(set(own.items()) for own in items.values()))
    others = {span for own in items.values() for span, said in own.items() if (span, said) not in alike}
    for stretch in _stretches(others):
        said = {name: between.join(_within(own, stretch)) or NONE for name, own in items.items()}
        yield matter, stretch, said


def _within(own: Mapping[Span, str], stretch: Span) -> list[str]:
    return [one_line(own[span]) for span in sorted(own, key=lambda each: each.start) if span.overlap(stretch)]


def _stretches(spans: Iterable[Span]) -> list[Span]:
    """Overlapping spans made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if merged and merged[-1].overlap(span):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def counted(found: Sequence[Divergence]) -> dict[Matter, int]:
    """How many of each, none included."""
    return {matter: sum(each.matter is matter for each in found) for matter in Matter}


def divergence_fields(found: Divergence) -> dict[str, object]:
    """As plain data, for a report that programs read."""
    return {
        "event": found.event,
        "matter": found.matter.value,
        "article": found.article,
        "start": found.span.start,
        "end": found.span.end,
        "text": found.words,
        "said": dict(found.said),
    }
