"""Two linked sides, word by word: what was kept, reworded, moved, or stands only here.

The order of the words of one side is matched to the other's by rapidfuzz's edit operations on tokens; what is left over
is then looked for elsewhere (moved) and, failing that, as another form of the same word or a replacement in the same
place (reworded). Everything else stands only here. Knows tokens and spans, nothing of scores or relations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model.span import Span
from reader.text.tokens import Token, tokenise

REWORDED_SIMILARITY = 0.62
"""Two unlike tokens that are left over on both sides are one word reworded when their common
prefix is at least this share of the longer ("strengthen"/"strengthening", "capacity"/"capacities"). Lower values pair
unrelated words with one prefix ("contract"/"control": 0.43), higher ones lose irregular derivations."""


class Change(StrEnum):
    """What became of one word of one side on the other."""

    KEPT = "kept"
    REWORDED = "reworded"
    MOVED = "moved"
    ONLY_HERE = "only_here"


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A stretch of one side and what became of it; neighbouring words with one fate are one stretch."""

    span: Span
    change: Change


@dataclass(frozen=True, slots=True)
class WordComparison:
    """The word-level differences of two sides."""

    left: tuple[WordSpan, ...]
    right: tuple[WordSpan, ...]


def compare_words(
    left_text: str, left_spans: Sequence[Span], right_text: str, right_spans: Sequence[Span]
) -> WordComparison:
    """Compares the sentences of one side of a pair with those of the other.

    Args:
        left_text: The decoded text of the left article.
        left_spans: The left sentences, in reading order; may be empty.
        right_text: The decoded text of the right article.
        right_spans: The right sentences, in reading order; may be empty.

    Returns:
        For each side, stretches in reading order that cover every token and never cross a sentence's end. Two equal
        sides are all kept; against an empty side everything is only here.
    """
    left = _Side(left_text, left_spans)
    right = _Side(right_text, right_spans)
    _mark_kept(left, right)
    _mark_moved(left, right)
    _mark_reworded(left, right)
    return WordComparison(left.stretches(), right.stretches())


class _Side:
    """The tokens of one side with the change found for each so far."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.tokens: list[Token] = []
        self.sentence: list[int] = []
        for number, span in enumerate(spans):
            tokens = tokenise(text, span)
            self.tokens.extend(tokens)
            self.sentence.extend([number] * len(tokens))
        self.changes: list[Change | None] = [None] * len(self.tokens)

    @property
    def forms(self) -> list[str]:
        return [token.form for token in self.tokens]

    def open(self) -> list[int]:
        """Positions of tokens with no change found yet."""
        return [position for position, change in enumerate(self.changes) if change is None]

    def stretches(self) -> tuple[WordSpan, ...]:
        found: list[WordSpan] = []
        for position, token in enumerate(self.tokens):
            change = self.changes[position] or Change.ONLY_HERE
            joins = found and found[-1].change is change and self.sentence[position] == self.sentence[position - 1]
            if joins:
                found[-1] = WordSpan(Span(found[-1].span.start, token.span.end), change)
            else:
                found.append(WordSpan(token.span, change))
        return tuple(found)


def _mark_kept(left: _Side, right: _Side) -> None:
    from rapidfuzz.distance import Indel  # noqa: PLC0415  deferred: start-up needs no edit operations

    for block in Indel.opcodes(left.forms, right.forms):
        if block.tag == "equal":
            left.changes[block.src_start : block.src_end] = [Change.KEPT] * (block.src_end - block.src_start)
            right.changes[block.dest_start : block.dest_end] = [Change.KEPT] * (block.dest_end - block.dest_start)
    _drop_stray_function_words(left, right)


def _drop_stray_function_words(left: _Side, right: _Side) -> None:
    """A lone "the" that happens to fall in order is no correspondence: it needs a kept neighbour on both sides."""
    for side in (left, right):
        kept = [change is Change.KEPT for change in side.changes]
        for position, token in enumerate(side.tokens):
            if not kept[position] or token.content:
                continue
            near = kept[max(0, position - 1) : position] + kept[position + 1 : position + 2]
            if not any(near):
                side.changes[position] = None


def _mark_moved(left: _Side, right: _Side) -> None:
    """Content words with the same form elsewhere on the other side, first come, first served."""
    places: dict[str, list[int]] = {}
    for position in right.open():
        if right.tokens[position].content:
            places.setdefault(right.tokens[position].form, []).append(position)
    for position in left.open():
        same = places.get(left.tokens[position].form)
        if same:
            left.changes[position] = right.changes[same.pop(0)] = Change.MOVED


def _mark_reworded(left: _Side, right: _Side) -> None:
    """Content words left over on both sides that are forms or synonyms of one word."""
    free = [position for position in right.open() if right.tokens[position].content]
    for position in left.open():
        token = left.tokens[position]
        if not token.content:
            continue
        for other in free:
            if same_word(token, right.tokens[other]):
                left.changes[position] = right.changes[other] = Change.REWORDED
                free.remove(other)
                break


def same_word(one: Token, other: Token) -> bool:
    """Whether two content tokens are forms or derivations of one word: "grew"/"grow" no, "growing"/"growth" yes."""
    if one.stem == other.stem:
        return True
    if not (one.form.isalpha() and other.form.isalpha()):
        return False
    common = 0
    for a, b in zip(one.form, other.form, strict=False):
        if a != b:
            break
        common += 1
    return common >= max(4, REWORDED_SIMILARITY * max(len(one.form), len(other.form)))
