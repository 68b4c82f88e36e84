"""What may, could, will and would be done: plans of two sides that differ in how surely they are told."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from reader.align.lexicon import alike
from reader.align.sides import Side
from reader.align.values import FAR, ratio, read_values
from reader.model.span import Span
from reader.text.quantities import Quantity, QuantityKind, comparable, same_value
from reader.text.wordlist import word_set

_WEAK = word_set("may might could")
_STRONG = word_set("will would shall must")
CLOSE = 3
"""How many tokens after a modal its verb is looked for."""
OBJECTS = 8
"""Content words behind a verb among which its objects are looked for."""
SAME_OBJECT = 2
"""Words in common among the objects of two unlike verbs in one voice; of two like verbs one is enough."""
REACH = 9
"""Tokens behind a modal in which a value belongs to its verb."""
LEAST_FIGURE = 13.0
"""Smaller figures are told of many things."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A modal with its verb; a denied one is none."""

    weak: bool
    verb: str
    """Its stem."""
    passive: bool
    span: Span
    """From the modal to the verb."""
    objects: frozenset[str]
    """Stems of the content words behind the verb."""
    reach: Span
    """From the modal to the last token that can belong to its verb."""


def plans(side: Side) -> tuple[Plan, ...]:
    """The plans of a side, in order."""
    found = (_plan(side, n) for n, token in enumerate(side.tokens) if token.form in _WEAK | _STRONG)
    return tuple(plan for plan in found if plan is not None)


def _plan(side: Side, n: int) -> Plan | None:
    modal, following = side.tokens[n], side.tokens[n + 1 : n + 1 + CLOSE]
    printed = modal.span.of(side.text)
    verb = next((token for token in following if token.content), None)
    between = {token.form for token in itertools.takewhile(lambda token: token is not verb, following)}
    if verb is None or printed == "May" or "not" in between or printed.casefold().endswith(("n't", "n’t")):
        return None
    after = [token.stem for token in side.content if token.span.start > verb.span.start][:OBJECTS]
    last = side.tokens[min(len(side.tokens) - 1, n + REACH)]
    return Plan(
        modal.form in _WEAK,
        verb.stem,
        bool(between & {"be", "been"}),
        Span(modal.span.start, verb.span.end),
        frozenset(after),
        Span(modal.span.start, max(last.span.end, verb.span.end)),
    )


def linked_plans(left: Side, right: Side) -> Iterator[tuple[Span, Span]]:
    """The like of "may drop the case" against "will withdraw the case", in two sentences that are linked."""
    for one, other in _unlike(left, right):
        common = len(one.objects & other.objects)
        if (common >= SAME_OBJECT and one.passive is other.passive) or (common and alike(one.verb, other.verb)):
            yield one.span, other.span


@dataclass(frozen=True, slots=True)
class Valued:
    """The plans of a sentence that have values of their own; all are told alike, as sure or as unsure."""

    weak: bool
    rows: tuple[tuple[Span, tuple[Quantity, ...]], ...]
    """From modal to verb, and the values that belong to the verb."""


def valued(side: Side) -> Valued | None:
    """What `plans_of_one_value` asks of one sentence; None where it has nothing to set against any other."""
    found = plans(side)
    kinds = {plan.weak for plan in found}
    if len(kinds) != 1:
        return None
    values = read_values(side)
    rows = tuple((plan.span, inside) for plan in found if (inside := _inside(plan, values)))
    return Valued(kinds.pop(), rows) if rows else None


def plans_of_one_value(left: Valued, right: Valued) -> Iterator[tuple[Span, Span]]:
    """Plans for one day, or with figures of one noun, in sentences that nothing links.

    On the pairs and triplets of real articles no two plans are set against each other by this.
    """
    for one, mine in left.rows if left.weak is not right.weak else ():
        for other, theirs in right.rows:
            if any(_one_thing(value, another) for value, another in itertools.product(mine, theirs)):
                yield one, other


def _unlike(left: Side, right: Side) -> Iterator[tuple[Plan, Plan]]:
    """Plans of two sides of which one is told as sure throughout and the other as unsure."""
    mine, theirs = plans(left), plans(right)
    kinds = {plan.weak for plan in mine}, {plan.weak for plan in theirs}
    if kinds in (({True}, {False}), ({False}, {True})):
        yield from itertools.product(mine, theirs)


def _inside(plan: Plan, values: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(value for value in values if plan.reach.start <= value.span.start < plan.reach.end)


def _one_thing(one: Quantity, other: Quantity) -> bool:
    if one.kind is other.kind is QuantityKind.DATE:
        return same_value(one, other) and one.value == one.high and other.value == other.high
    large = min(one.value, other.value) >= LEAST_FIGURE
    return large and comparable(one, other) and bool(one.counted) and ratio(one, other) > FAR
