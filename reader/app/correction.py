"""A person's corrections as values: a statement's parts set to selected words, the boundary of a sentence. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from reader.app.half import Half
from reader.model.alignment import Difference, Origin, Status
from reader.model.attribution import Attribution, AttributionKind
from reader.model.span import Span
from reader.text.quotes import quoted_spans


class Part(StrEnum):
    """What of a statement selected words can be."""

    SPEAKER = "speaker"
    CUE = "cue"
    CONTENT = "content"


def with_part(statement: Attribution, part: Part, span: Span, entity: str | None, text: str) -> Attribution:
    """The statement with some words as its speaker, cue or content.

    Args:
        statement: As it stands.
        part: What the words are.
        span: The words.
        entity: Whom they name, for a speaker; None when nobody is known by them.
        text: The article's.
    """
    changed = replace(statement, origin=Origin.PERSON)
    if part is Part.SPEAKER:
        return replace(changed, speaker=span, entity=entity)
    if part is Part.CUE:
        return replace(changed, cue=span)
    return replace(changed, content=(span,), kind=kind_of(text, span))


def new_statement(article_id: str, span: Span, text: str) -> Attribution:
    """A statement that has words as its content and nobody named yet; the store gives it its id."""
    return Attribution(
        f"{article_id}.p{span.start}-{span.end}", article_id, kind_of(text, span), (span,), origin=Origin.PERSON
    )


def kind_of(text: str, span: Span) -> AttributionKind:
    """Direct when all words but marks stand in quotation marks, mixed when some do."""
    quoted = sum(span.overlap(inside) for inside in quoted_spans(text))
    if not quoted:
        return AttributionKind.INDIRECT
    bare = len(span.of(text).rstrip(" .,;:!?"))
    return AttributionKind.DIRECT if quoted >= bare else AttributionKind.MIXED


def nearest(statements: Sequence[Attribution], span: Span) -> Attribution | None:
    """The statement that some words most likely belong to: the one whose parts they touch or lie closest to."""
    return min(statements, key=lambda statement: _gap(statement, span), default=None)


def _gap(statement: Attribution, span: Span) -> tuple[int, int]:
    parts = [*statement.content, *(part for part in (statement.speaker, statement.cue) if part is not None)]
    gap = min(max(part.start - span.end, span.start - part.end, 0) for part in parts)
    return gap, -sum(part.overlap(span) for part in parts)


def statements_in(half: Half, number: int) -> tuple[Attribution, ...]:
    """The statements of a sentence: those that say something in it first, then those only named there."""
    span = half.spans[number]
    found = half.statements.get(number, ())
    return tuple(sorted(found, key=lambda one: not any(span.overlap(part) for part in one.content)))


def to_judge(differences: Sequence[Difference], verdict: Status) -> int | None:
    """Which difference a verdict is about: the first that waits for one, else the first with the other verdict."""
    open_ones = [at for at, difference in enumerate(differences) if difference.status is Status.PROPOSED]
    others = [at for at, difference in enumerate(differences) if difference.status is not verdict]
    return next(iter((*open_ones, *others)), None)
