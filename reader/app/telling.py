"""What the linear layout says of a sentence: its words, and what was found of it, a paragraph each. Pure.

One column without a mark, for screen readers: relations, partners, speakers, differences and notes in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.app.detail import ROLE_NAMES, standing_words
from reader.app.reading import Kind, Reading, Side
from reader.model.alignment import Pair, Status
from reader.model.article import Role
from reader.model.news import Novelty
from reader.text.visible import one_line
from reader.wording import (
    difference_lines,
    name_of,
    names_in_words,
    pair_words,
    remark_lines,
    sentence_label,
    sentence_line,
    speaker_name,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence told in words."""

    paragraphs: tuple[str, ...]
    """The sentence first, then what was found of it."""
    words_at: int
    """Where the sentence's own words begin in the first; behind its end when they are folded away."""


def tell(
    reading: Reading, side: Side, number: int, *, folded: bool = False, note: str = "", tags: tuple[str, ...] = ()
) -> Told:
    """A sentence of one article with all that is known of it.

    Args:
        reading: The two articles.
        side: Which of them is read.
        number: The sentence, from 0.
        folded: Whether its words are left out, as those of repeats are until they are asked for.
        note: A person's note on the sentence itself.
        tags: A person's tags on it.
    """
    if folded:
        line = f"Sentence {number + 1}, {standing_words(reading, side, number)}, folded; enter opens it."
        return Told((line,), len(line))
    half = reading.halves[side]
    role = half.article.sentences[number].role
    label = sentence_label(
        str(number + 1),
        role="" if role in {Role.BODY, Role.REPEAT, Role.BOILERPLATE} else ROLE_NAMES[role],
        speaker=_speakers(reading, side, number),
    )
    words = half.spans[number].of(half.shown)
    found = [_sentence(line) for line in (*_standing(reading, side, number), *remark_lines(note, tags))]
    return Told((label + words, *found), len(label))


def _speakers(reading: Reading, side: Side, number: int) -> str:
    half = reading.halves[side]
    said = (
        speaker_name(statement, half.article)
        for statement in half.statements.get(number, ())
        if any(half.spans[number].overlap(span) for span in statement.content)
    )
    return names_in_words(said)


def _standing(reading: Reading, side: Side, number: int) -> Iterable[str]:
    """What the sentence is beside the other article: its pairs, or that it has none."""
    pairs = [reading.pairs[at] for at in reading.pairs_of(side, number)]
    for at, pair in zip(reading.pairs_of(side, number), pairs, strict=True):
        yield from _pair(reading, side, number, at, pair)
    if not any(pair.status is not Status.REJECTED for pair in pairs):
        alone = reading.kind(side, number) is not Kind.UNKNOWN or (reading.complete and not pairs)
        if alone and reading.halves[side].article.sentences[number].role not in {Role.DATELINE, Role.BYLINE}:
            yield standing_words(reading, side, number)
    news = reading.novelty(side, number)
    if news is not None and news.novelty is not Novelty.COVERED:
        half = reading.halves[side]
        parts = "; ".join(one_line(span.of(half.article.text)) for span in news.spans)
        yield "new to you" if news.novelty is Novelty.NEW else f"new to you in part: {parts}"


def _pair(reading: Reading, side: Side, number: int, at: int, pair: Pair) -> Iterable[str]:
    with_it = [other + 1 for other in reading.numbers(at, side) if other != number]
    together = f", together with {_sentences(with_it)}" if with_it else ""
    yield pair_words(pair, scored=not reading.is_blind) + together
    other = reading.halves[side.other]
    for partner in reading.numbers(at, side.other):
        sentence_id = other.article.sentences[partner].id
        yield sentence_line(other.article, sentence_id, _speakers(reading, side.other, partner))
    left, right = (half.article for half in reading.halves)
    yield from difference_lines(left, right, pair)
    yield from remark_lines(pair.note, pair.tags)


def _sentences(numbers: Sequence[int]) -> str:
    """Such as "sentences 1, 2 and 3", or "sentence 6" for one alone."""
    *others, last = map(str, numbers)
    return f"sentences {', '.join(others)} and {last}" if others else f"sentence {last}"


def _sentence(line: str) -> str:
    """A line as a sentence: a voice pauses at its end."""
    line = line[:1].upper() + line[1:]
    return line if line.endswith((".", "!", "?", "…", "”", "’", '"')) else f"{line}."


def heading(reading: Reading, side: Side) -> str:
    """Which article is read, and which it is held against."""
    half, other = reading.halves[side], reading.halves[side.other]
    date = half.article.metadata.date
    day = f", {date:%-d %B %Y}" if date else ""
    beside = f"; beside it {name_of(other.article)}" if other is not half and other.article != half.article else ""
    read = ", read" if half.article.id in reading.comparison.read else ""
    return f"{name_of(half.article)}{day}, {len(half)} sentences{read}{beside}"


def counts(reading: Reading, side: Side) -> str:
    """How far the decisions are, and how the text divides, as far as that concerns the article that is read."""
    if not reading.complete:
        return "The text is here; the links follow."
    if reading.is_blind:
        return f"blind: {len(reading.pairs)} linked by you; L links, B shows the proposals"
    tally, shares = reading.tally, reading.shares
    decided = f"{tally[Status.PROPOSED]} to go, {tally[Status.ACCEPTED]} accepted, {tally[Status.REJECTED]} rejected"
    alone = (shares.only_left, shares.only_right)[side]
    return f"{decided}; shared {shares.shared:.0%}, reworded {shares.reworded:.0%}, only here {alone:.0%}"
