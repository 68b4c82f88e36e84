"""Sentences merged and split: new sentences in place of old ones, and what the old ids stand for then."""

import dataclasses
import itertools
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model.article import Article, Role, Sentence
from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Redrawn:
    """An article with other sentence boundaries."""

    article: Article
    became: Mapping[str, tuple[str, ...]]
    """For each sentence that is no more: the ids of those that cover its text, in reading order."""


def redraw(article: Article, old: Sequence[str], spans: Sequence[Span], machine: Article) -> Redrawn | None:
    """Put new sentences in place of a run of old ones.

    Args:
        article: As it stands.
        old: Ids of neighbouring sentences, in reading order.
        spans: The new sentences; together they cover the same words, and nothing else but white space.
        machine: The article as it was split first: a sentence that comes back gets the id it had there.

    Returns:
        None when the old ones are no run, or the new ones do not cover the same words.
    """
    run = _run(article, old)
    if run is None or not _covers(article.text, [sentence.span for sentence in run], spans):
        return None
    names = _names(run, spans, {sentence.span: sentence.id for sentence in machine.sentences})
    made = [_made(name, span, run) for name, span in zip(names, spans, strict=True)]
    became = {
        sentence.id: tuple(new.id for new in made if new.span.overlap(sentence.span))
        for sentence in run
        if sentence.id not in names
    }
    at = article.sentences.index(run[0])
    sentences = (*article.sentences[:at], *made, *article.sentences[at + len(run) :])
    return Redrawn(dataclasses.replace(article, sentences=_repeats_renamed(sentences, became)), became)


def _run(article: Article, old: Sequence[str]) -> tuple[Sentence, ...] | None:
    ids = [sentence.id for sentence in article.sentences]
    if not old or old[0] not in ids:
        return None
    at = ids.index(old[0])
    return article.sentences[at : at + len(old)] if ids[at : at + len(old)] == list(old) else None


def _covers(text: str, old: Sequence[Span], new: Sequence[Span]) -> bool:
    ordered = all(one.end <= other.start for one, other in itertools.pairwise(new))
    if not ordered or not new or any(not span.of(text).strip() or span.end > len(text) for span in new):
        return False
    return _letters(text, old) == _letters(text, new)


def _letters(text: str, spans: Sequence[Span]) -> list[int]:
    return [at for span in spans for at in range(span.start, span.end) if not text[at].isspace()]


def _names(run: Sequence[Sentence], spans: Sequence[Span], machine: Mapping[Span, str]) -> list[str]:
    """Ids: the machine's where it made that very sentence, `s5a`, `s5b` for parts of s5, `s5-6` for s5 and s6."""
    names: list[str] = []
    for number, span in enumerate(spans):
        inside = [sentence for sentence in run if sentence.span.overlap(span)]
        first, last = inside[0].id, inside[-1].id.rpartition(".s")[2]
        if span in machine:
            names.append(machine[span])
        elif len(inside) > 1:
            names.append(f"{first}-{last}")
        else:
            names.append(first + _letter(number) if len(spans) > 1 else first)
    return [name if names.count(name) == 1 else f"{name}{_letter(number)}" for number, name in enumerate(names)]


def _letter(number: int) -> str:
    letters = string.ascii_lowercase
    return letters[number] if number < len(letters) else f"z{number}"


def _made(name: str, span: Span, run: Sequence[Sentence]) -> Sentence:
    source = max(run, key=lambda sentence: sentence.span.overlap(span))
    role = Role.BODY if source.role is Role.REPEAT and span != source.span else source.role
    return Sentence(name, span, role, source.paragraph, source.repeats if role is Role.REPEAT else None)


def _repeats_renamed(sentences: Sequence[Sentence], became: Mapping[str, tuple[str, ...]]) -> tuple[Sentence, ...]:
    """Repeats of a sentence that is no more name the first of those that took its place."""
    return tuple(
        dataclasses.replace(sentence, repeats=became[sentence.repeats][0])
        if sentence.repeats is not None and sentence.repeats in became
        else sentence
        for sentence in sentences
    )
