"""From a text to its sentences, each with its role: the one entry for everything above this package."""

from dataclasses import replace
from itertools import pairwise

from reader.model.article import Role, Sentence
from reader.model.span import Span
from reader.text.blocks import Block, find_blocks
from reader.text.furniture import normalised
from reader.text.language import guess_language
from reader.text.roles import appended_role, block_roles, opening_role
from reader.text.segment import sentence_spans

_REPEAT_WORDS = 5
"""A sentence of fewer words ("He did not answer.") may well be said twice; it repeats only as a block of its own."""


def split(text: str, article_id: str, *, title: str | None = None, language: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of an article in reading order, with roles and repeats.

    Args:
        text: The decoded text; spans address it.
        article_id: Ids become `<article_id>.s<n>`, n from 1.
        title: The title an index or the page gives, which helps to tell the headline.
        language: ISO 639-1; guessed from the text when None.

    Returns:
        Sentences that are ordered, do not overlap and cover all but white space; none for a blank text.
    """
    spoken = language or guess_language(text)
    blocks = find_blocks(text)
    spans = [sentence_spans(text, block.span, spoken) for block in blocks]
    roles = block_roles(text, spans, title, front_matter=bool(blocks) and blocks[0].front_matter)
    sentences: list[Sentence] = []
    for block, own, role in zip(blocks, spans, roles, strict=True):
        for span, sentence_role in _inside(text, block, own, role):
            sentences.append(Sentence(f"{article_id}.s{len(sentences) + 1}", span, sentence_role, block.number))
    return _with_repeats(text, sentences)


_UNDIVIDED = frozenset({Role.HEADLINE, Role.BYLINE, Role.DATELINE})
"""Roles whose block is one unit, whatever stops it holds ("Wet feet? What the ruling means for you")."""


def _inside(text: str, block: Block, spans: tuple[Span, ...], role: Role) -> list[tuple[Span, Role]]:
    """The units of a block with their roles."""
    if block.front_matter:
        return [(block.span, Role.BOILERPLATE)]
    if role in _UNDIVIDED:
        return [(block.span, role)]
    return list(zip(spans, _roles_inside(text, spans, role), strict=True))


def _roles_inside(text: str, spans: tuple[Span, ...], role: Role) -> list[Role]:
    """The block's role for each of its sentences, but for a dateline before and notices behind a paragraph."""
    roles = [role] * len(spans)
    if len(spans) > 1:
        roles[0] = opening_role(role, spans[0].of(text))
    for position in range(len(spans) - 1, 0, -1):
        roles[position] = appended_role(role, spans[position].of(text))
        if roles[position] is role:
            break
    return roles


def _with_repeats(text: str, sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Sentences whose words stand earlier in the article become `repeat`, each naming the first occurrence."""
    first: dict[str, str] = {}
    alone = {s.paragraph for s in sentences} - _shared_paragraphs(sentences)
    result = []
    for sentence in sentences:
        if not sentence.role.takes_part:
            result.append(sentence)
            continue
        plain = normalised(sentence.span.of(text)) or sentence.span.of(text)
        long_enough = plain.count(" ") + 1 >= _REPEAT_WORDS or (sentence.paragraph in alone and len(plain) > 12)  # noqa: PLR2004
        earlier = first.setdefault(plain, sentence.id)
        if earlier != sentence.id and long_enough:
            result.append(replace(sentence, role=Role.REPEAT, repeats=earlier))
        else:
            result.append(sentence)
    return tuple(result)


def _shared_paragraphs(sentences: list[Sentence]) -> set[int]:
    return {left.paragraph for left, right in pairwise(sentences) if left.paragraph == right.paragraph}
