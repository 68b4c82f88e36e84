"""Two linked sides, word by word: what was kept, reworded, moved, or stands only here.

The order of the words of one side is matched to the other's by rapidfuzz's edit operations on tokens; what is left over
is then looked for elsewhere (moved) and, failing that, as another form of the same word or a word of like meaning in
the same place (reworded). Everything else stands only here, and where it fills a clause the whole clause does. Knows
tokens and spans, nothing of scores or relations.
"""

import functools
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.align.clauses import clause_spans
from reader.model.span import Span
from reader.text.tokens import Token, listed, tokenise
from reader.text.wordlist import word_set

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
    left_clauses: tuple[Span, ...] = ()
    """Clauses of the left side that say what the right one does not: hardly a content word of them stands there."""
    right_clauses: tuple[Span, ...] = ()


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
    return _compared(left_text, tuple(left_spans), right_text, tuple(right_spans))


@functools.lru_cache(maxsize=256)
def _compared(
    left_text: str, left_spans: tuple[Span, ...], right_text: str, right_spans: tuple[Span, ...]
) -> WordComparison:
    """Kept: a screen asks again for the pair it comes back to; 256 pairs are eight screens full and about 1.2 MB."""
    left = _Side(left_text, left_spans)
    right = _Side(right_text, right_spans)
    _mark_kept(left, right)
    gaps = left.gaps(), right.gaps()
    _mark_moved(left, right)
    _mark_reworded(left, right)
    _mark_alike(left, right, gaps)
    return WordComparison(left.stretches(), right.stretches(), left.lone_clauses(), right.lone_clauses())


class _Side:
    """The tokens of one side with the change found for each so far."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
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

    def gaps(self) -> list[int]:
        """For each token the number of kept content words before it: equal numbers are one place on both sides."""
        kept = (c is Change.KEPT and t.content for t, c in zip(self.tokens, self.changes, strict=True))
        return list(itertools.accumulate(kept, initial=0))[:-1]

    def plain(self) -> list[int]:
        """Positions of open content words that are no names, figures, days or ranks."""
        return [n for n in self.open() if self._is_plain(self.tokens[n])]

    def _is_plain(self, token: Token) -> bool:
        small = self.text[token.span.start].islower() and token.form.isalpha()
        return small and token.content and token.form not in _UNLIKE_THEIR_KIND

    def lone_clauses(self) -> tuple[Span, ...]:
        """Clauses with content words of which nearly all stand only here; only of sentences that share something."""
        found: list[Span] = []
        for number, sentence in enumerate(self.spans):
            own = [n for n, at in enumerate(self.sentence) if at == number and self.tokens[n].content]
            if all(self.changes[n] is None for n in own):
                continue  # the whole sentence stands only here: no need to part it
            starts = [self.tokens[n].span.start for n in own]
            for clause in clause_spans(self.text, sentence, starts, whole_names=True):
                inside = [self.changes[n] for n in own if clause.start <= self.tokens[n].span.start < clause.end]
                if inside and inside.count(None) >= LONE_SHARE * len(inside):
                    found.append(_trimmed(self.text, clause))
        return tuple(found)

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


def _mark_alike(left: _Side, right: _Side, gaps: tuple[list[int], list[int]]) -> None:
    """Words of like meaning in one place: each is the other's nearest of all words left over."""
    one, other = left.plain(), right.plain()
    if not one or not other:
        return
    from reader.align.lexicon import vectors  # noqa: PLC0415  deferred: start-up does without numpy

    near = vectors([left.tokens[n].stem for n in one]) @ vectors([right.tokens[n].stem for n in other]).T
    crowd = Counter(gaps[0][n] for n in one), Counter(gaps[1][n] for n in other)
    for row, column in enumerate(near.argmax(axis=1).tolist()):
        place = gaps[0][one[row]]
        if (
            near[row, column] >= ALIKE
            and near[:, column].argmax() == row
            and gaps[1][other[column]] == place
            and max(crowd[0][place], crowd[1][place]) <= WIDEST_GAP
            and not _opposite(left.tokens[one[row]].stem, right.tokens[other[column]].stem)
        ):
            left.changes[one[row]] = right.changes[other[column]] = Change.REWORDED


ALIKE = 0.6
WIDEST_GAP = 6
"""Cosine of word vectors, and most words left over on a side between two kept ones. On the sure links of the gold pairs
these mark 41 couples, of which 28 are rewordings ("purchase"/"buy", "start"/"begin") and most others opposites or
ranks, left out below; at 0.5 it is 74 with every second one wrong, in wider gaps 102."""
LONE_SHARE = 0.85
"""Share of a clause's content words that stand only here, from which the clause does: one in seven may recur."""
_UNLIKE_THEIR_KIND = word_set(
    "first second third fourth fifth last next monday tuesday wednesday thursday friday saturday sunday january"
    " february march april may june july august september october november december one two three four five six seven"
    " eight nine ten north south east west northern southern eastern western"
)
"""Words whose nearest neighbours are never the same: vectors cannot tell Monday from Tuesday."""
_OPPOSITES = frozenset(
    frozenset(couple.split("/"))
    for couple in listed(
        "rise/fall increas/decreas gain/loss gain/lose win/lose win/defeat won/defeat won/lost win/loss"
        " accept/reject support/oppos approv/reject guilti/innoc buy/sell open/close begin/end start/end"
        " start/finish more/less high/low higher/lower up/down befor/after best/worst good/bad left/right"
        " man/woman men/women boy/girl son/daughter father/mother husband/wife brother/sister enter/leav"
        " arriv/depart dead/aliv kill/surviv legal/illeg major/minor majority/minority public/privat young/old"
        " morn/even day/night summer/winter victori/defeat attack/defend import/export growth/declin"
        " profit/loss strong/weak earlier/later lift/impos allow/ban confirm/deni"
    )
)


def _opposite(one: str, other: str) -> bool:
    return frozenset((one, other)) in _OPPOSITES


def _trimmed(text: str, span: Span) -> Span:
    """Without the break that opens a clause and the blanks around it; with the bracket that closes behind it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" \t\n\r,;:—–-"))
    closes = words.count("(") > words.count(")") and text.startswith(")", span.end)
    return Span(start, span.end + 1 if closes else span.start + len(words.rstrip()))


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
