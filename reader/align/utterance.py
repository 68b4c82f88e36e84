"""One utterance that two sides quote in different words."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.align.lexicon import alike
from reader.align.sides import Side, quotations
from reader.model.alignment import Difference, DifferenceKind
from reader.model.span import Span
from reader.text.tokens import Token, tokenise
from reader.text.wordlist import word_set

LEAST_QUOTE = 4
"""Words; shorter quoted pieces are scare quotes, titles and names."""
IN_ORDER = 0.5
"""Share of the shorter quotation's words, in order, from which two quotations are one utterance whoever says it."""
IN_ORDER_OF_TWO = 0.75
"""The same where the sides name two speakers: "I don't like that language" is said by many."""
SAME_SPEAKER_ALIKE = 0.25
"""The same where both sides give it to one speaker: share of the shorter one's content words with an equal or near
word in the other. The sentences are linked already; this parts two quotations of one person in one pair."""
UNKNOWN_ALIKE = 0.5
"""The same where the speaker is unknown on a side."""


def differences(left: Side, right: Side, *, partial: bool = False) -> Iterator[Difference]:
    """One utterance in two wordings, each quotation at most once; a quotation cut short is none.

    Where the sides have only a part in common, one speaker is no evidence for one utterance.
    """
    mine, theirs = _quotations(left), _quotations(right)
    whole = [(one, other) for one in mine for other in theirs if _inside(one, other)]
    closed = {quotation.span for couple in whole for quotation in couple}
    rated = [
        (_likeness(one, other, UNKNOWN_ALIKE if partial else SAME_SPEAKER_ALIKE), one.span, other.span)
        for one in mine
        for other in theirs
        if not {one.span, other.span} & closed
    ]
    for likeness, one_span, other_span in sorted(rated, key=lambda row: (-row[0], row[1], row[2])):
        if likeness > 0 and not {one_span, other_span} & closed:
            closed |= {one_span, other_span}
            yield Difference(DifferenceKind.QUOTE, one_span, other_span)


def long_quotations(side: Side) -> tuple["Quotation", ...]:
    """The quotations of a side that `rewordings` sets against others: long ones whose speaker is known."""
    return tuple(q for q in _quotations(side) if q.speaker and len(q.forms) >= LEAST_ALONE)


def rewordings(mine: Sequence["Quotation"], theirs: Sequence["Quotation"]) -> Iterator[tuple[Span, Span]]:
    """One speaker's utterance in two wordings, in any sentences of two sides: word order must speak for itself.

    Each quotation at most once, and none that the other side has a piece or the whole of.

    Args:
        mine: The `long_quotations` of one side.
        theirs: Those of the other.
    """
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  deferred: start-up needs no edit operations

    rated = []
    for one, other in itertools.product(mine, theirs):
        in_order = LCSseq.similarity(one.forms, other.forms) / max(len(one.forms), len(other.forms))
        if in_order >= IN_ORDER_ALONE and _same_speaker(one.speaker, other.speaker):
            rated.append((in_order, one, other))
    taken: set[Span] = set()
    for _, one, other in sorted(rated, key=lambda row: (-row[0], row[1].span, row[2].span)):
        if not {one.span, other.span} & taken:
            taken |= {one.span, other.span}
            if not _inside(one, other) and _covered(one.content, other.content) >= SAME_SPEAKER_ALIKE:
                yield one.span, other.span


LEAST_ALONE = 8
IN_ORDER_ALONE = 0.5
"""Words of a quotation, and share of the longer one's words in the order of the other, from which two quotations of a
speaker are one utterance though nothing links their sentences. On the pairs and triplets of real articles nothing has
both that is not verbatim; with the shorter one's words as the measure 9 couples do, none of them one utterance."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch inside one sentence."""

    span: Span
    tokens: tuple[Token, ...]
    forms: tuple[str, ...]
    """Contractions written out: "we'll" and "we will" are one wording."""
    speaker: str
    """As the event names the speaker most fully; empty when unknown."""

    @property
    def content(self) -> list[str]:
        """Stems of the content words."""
        return [token.stem for token in self.tokens if token.content]


_WHOLE = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "n't": "not", "'d": "would"}


_SUBJECTS = word_set("it that he she there here what who where how")
"""Words behind which "'s" is a verb."""


def _written_out(text: str, token: Token) -> tuple[str, ...]:
    printed = token.span.of(text).casefold().replace("’", "'")
    if token.form in _SUBJECTS and printed.endswith("'s"):
        return token.form, "is"
    ending = next((end for end in _WHOLE if printed.endswith(end)), None)
    return (token.form, _WHOLE[ending]) if ending else (token.form,)


def _quotations(side: Side) -> list[Quotation]:
    """Quoted stretches inside the sentences of a side, from `LEAST_QUOTE` words."""
    found = []
    for quoted in quotations(side.text):
        for span in side.spans:
            start, end = max(span.start, quoted.start), min(span.end, quoted.end)
            tokens = tokenise(side.text, Span(start, end)) if start < end else ()
            if len(tokens) >= LEAST_QUOTE:
                found.append(_quotation(side, Span(start, end), tokens))
    return found


def _quotation(side: Side, span: Span, tokens: tuple[Token, ...]) -> Quotation:
    return Quotation(span, tokens, _forms(side.text, tokens), _speaker(side, span))


def _forms(text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of a quotation; what an outlet masked ("f***ing") is one word with one asterisk."""
    found: list[str] = []
    for n, token in enumerate(tokens):
        if n and set(text[tokens[n - 1].span.end : token.span.start]) == {"*"}:
            found[-1] += token.form
        else:
            found += _written_out(text, token)
        if text[token.span.end : token.span.end + 1] == "*":
            found[-1] += "*"
    return tuple(found)


def _speaker(side: Side, quoted: Span) -> str:
    """The resolved speaker of a quotation; an unresolved "he" or "the minister" is nobody known."""
    names = (f.entity for f in side.attributions if any(quoted.overlap(content) for content in f.content))
    return next((name for name in names if name), "")


def _inside(one: Quotation, other: Quotation) -> bool:
    """Whether one is the other or a piece of it."""
    shorter, longer = sorted((one.forms, other.forms), key=len)
    if not any("*" in form for form in (*shorter, *longer)):
        return f" {' '.join(shorter)} " in f" {' '.join(longer)} "
    starts = range(len(longer) - len(shorter) + 1)
    return any(all(map(_one_word, shorter, longer[start:])) for start in starts)


def _one_word(one: str, other: str) -> bool:
    """Whether two forms are one word, letters masked in either."""
    if one == other:
        return True
    masked, whole = (one, other) if "*" in one else (other, one)
    head, star, tail = masked.partition("*")
    if "*" in whole:
        return whole.startswith(head) and whole.endswith(tail)
    return bool(star) and len(whole) > len(head + tail) and whole.startswith(head) and whole.endswith(tail)


def _likeness(one: Quotation, other: Quotation, of_one_speaker: float) -> float:
    """How surely two quotations are one utterance; 0 when they are not taken for one."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  deferred: start-up needs no edit operations

    shorter, longer = sorted((one.forms, other.forms), key=len)
    in_order = LCSseq.similarity(shorter, longer) / len(shorter)
    two_people = bool(one.speaker and other.speaker) and not _same_speaker(one.speaker, other.speaker)
    if in_order >= (IN_ORDER_OF_TWO if two_people else IN_ORDER):
        return 1 + in_order
    near = _covered(one.content, other.content)
    if one.speaker and other.speaker:
        return near if near >= of_one_speaker and _same_speaker(one.speaker, other.speaker) else 0.0
    return near if near >= UNKNOWN_ALIKE else 0.0


FEWEST_ALIKE = 2
"""Words in common: one in one ("cool") is no coverage."""


def _covered(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the shorter list's stems with an equal or near one in the longer; 0 for fewer than `FEWEST_ALIKE`."""
    shorter, longer = sorted((one, other), key=len)
    common = sum(any(alike(a, b) for b in longer) for a in shorter)
    return common / len(shorter) if common >= FEWEST_ALIKE else 0.0


def _same_speaker(one: str, other: str) -> bool:
    return bool(set(one.casefold().split()) & set(other.casefold().split()))
