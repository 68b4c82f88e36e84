"""One count of people told as dead on one side and not so on the other: "4,250 dead" and "4,250 victims".

The value agrees, what is counted does not: a difference in what is counted, shown with the noun. Only where the other
side has no word of death at all: "four people" in "four people were killed" are dead.
"""

import itertools
import re
from collections.abc import Iterator

from reader.align.sides import Side
from reader.align.values import read_values
from reader.model.span import Span
from reader.text.lazy import LazyPattern
from reader.text.quantities import Bound, Quantity, QuantityKind, same_value
from reader.text.tokens import listed
from reader.text.wordlist import word_set

_NONE_DEAD = LazyPattern(
    r"\b(?:no (?:(?:reports?|word|records?|sign|news) of (?:any )?|(?:known|reported|confirmed|recorded) )?"
    r"(?:deaths?|fatalit(?:y|ies))"
    r"|(?:nobody|no one|no-one|none)(?: (?:is|was|were|has|have|had|been|to|be|known|reported|believed|thought))*"
    r" (?:died|dead|killed))\b",
    re.IGNORECASE,
)
_DEAD = word_set("dead killed deaths fatalities died die dies")
_PEOPLE = word_set("people persons victims casualties injured wounded hurt")
_OF_DEATH = listed("dead death die dying kill fatal murder slain bodies perish lives drown crush")
"""Beginnings of words with which a sentence tells of death ("deadliest", "killing", "drowned")."""
REACH = 2
"""Content words behind a figure among which "killed" or "died" says what became of those it counts."""


def differences(left: Side, right: Side) -> Iterator[tuple[Span, Span]]:
    """The figures with what they count, left and right."""
    mine, theirs = _counts(left), _counts(right)
    for one, other in itertools.product(mine, theirs):
        if _firm(one, other) and (
            (_dead(left, one) and _not_dead(right, other)) or (_dead(right, other) and _not_dead(left, one))
        ):
            yield _with_noun(left, one), _with_noun(right, other)


def none_dead(side: Side) -> Span | None:
    """The words with which a side says that nobody is dead: "no reports of deaths", "nobody has died"."""
    found = (_NONE_DEAD.search(side.text, span.start, span.end) for span in side.spans)
    return next((Span(*match.span()) for match in found if match), None)


def _counts(side: Side) -> list[Quantity]:
    return [q for q in read_values(side) if q.kind is QuantityKind.COUNT and q.counted in _DEAD | _PEOPLE]


def _firm(one: Quantity, other: Quantity) -> bool:
    """Equal beyond doubt: a bound leaves room for other people."""
    return same_value(one, other) and not {one.bound, other.bound} & {Bound.AT_LEAST, Bound.AT_MOST}


def _dead(side: Side, value: Quantity) -> bool:
    """Whether what a figure counts is dead by its noun or by the words behind it."""
    behind = [token.form for token in side.content if token.span.start >= value.span.end][: REACH + 1]
    return value.counted in _DEAD or bool(_DEAD & set(behind))


def _not_dead(side: Side, value: Quantity) -> bool:
    return value.counted in _PEOPLE and not any(token.form.startswith(_OF_DEATH) for token in side.tokens)


def _with_noun(side: Side, value: Quantity) -> Span:
    """From the figure to its noun; the figure alone where the noun stands further off."""
    noun = next((token for token in side.tokens if token.span.start >= value.span.end), None)
    return Span(value.span.start, noun.span.end) if noun and noun.form == value.counted else value.span
