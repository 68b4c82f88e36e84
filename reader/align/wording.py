"""How surely two sentences state one thing, and whether one of them denies it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.align.assertion import (
    HEDGING_MODALS,
    asserted,
    denies,
    hedges,
    modals,
    negates,
    target,
    unsure,
    weighs_more,
)
from reader.align.modality import linked_plans
from reader.align.sides import Side
from reader.model.alignment import Difference, DifferenceKind
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.text.reporting import is_report
from reader.text.wordlist import word_set

AROUND = 5
"""How many content words around a marked word tell whether the other side speaks of the same thing."""


def certainty(left: Side, right: Side, *, partial: bool = False) -> Iterator[Difference]:
    """A hedged word on one side that stands without a hedge on the other, else "may" for "will", else "confirmed".

    At most one a link: the plainest. Of a partial link the cues of the speakers say nothing.
    """
    least = COMPANY_OF_PARTIAL if partial else COMPANY
    found = next(_marked(left, right, _HEDGED, least), None) or next(_modal(left, right), None)
    if found is None and not partial:
        found = next(_confirmed(left, right), None)
    if found is not None:
        yield found


def negation(left: Side, right: Side, *, partial: bool = False) -> Iterator[Difference]:
    """A negated word on one side that stands without a negator on the other."""
    yield from _marked(left, right, _NEGATED, COMPANY_OF_PARTIAL if partial else COMPANY)


COMPANY = 2
COMPANY_OF_PARTIAL = 3
"""Words in common around a marked word; more where two sentences share one statement only."""
COMPANY_OF_NOUN = 4
"""The same around a noun that "no" stands before: it recurs wherever the topic does."""


@dataclass(frozen=True, slots=True)
class _Marking:
    kind: DifferenceKind
    marks: Callable[[Side, int], bool]
    """Whether a token marks the word behind it."""
    blocks: Callable[[Side], bool]
    """Whether a side does not count as unmarked."""


_HEDGED = _Marking(DifferenceKind.CERTAINTY, hedges, unsure)
_NEGATED = _Marking(DifferenceKind.NEGATION, negates, denies)


def _marked(left: Side, right: Side, marking: _Marking, least: int) -> Iterator[Difference]:
    """Marked words of one side that the other has unmarked, in like company; a side that `blocks` is left alone."""
    for side, bare in ((left, right), (right, left)):
        if marking.blocks(bare):
            continue
        for n, token in enumerate(side.tokens):
            plain = _plain(side, n, bare, least) if marking.marks(side, n) else None
            if plain is not None:
                ends = (token.span, plain) if side is left else (plain, token.span)
                yield Difference(marking.kind, *ends)


def _plain(side: Side, n: int, bare: Side, least: int) -> Span | None:
    """Where the word marked by token `n` is asserted on the other side among words of its neighbourhood."""
    place = target(side, n)
    if place is None:
        return None
    word = side.tokens[place]
    company = side.near(word.span, AROUND)
    few = least == COMPANY and len(side.content) <= FEW and not weighs_more(side, n)
    least = max(least, COMPANY_OF_NOUN) if weighs_more(side, n) else least
    own = modals(side, place) - (HEDGING_MODALS & {side.tokens[n].form})
    for at, token in enumerate(bare.tokens):
        if token.stem != word.stem or not asserted(bare, at) or modals(bare, at) != own:
            continue
        if few or len(company & bare.near(token.span, AROUND)) >= least:
            return token.span
    return None


FEW = 3
"""Content words up to which a sentence has no company to ask for ("The dam may collapse.")."""


def _modal(left: Side, right: Side) -> Iterator[Difference]:
    return (Difference(DifferenceKind.CERTAINTY, one, other) for one, other in linked_plans(left, right))


_CONFIRMING = word_set("confirm confirms confirmed confirming")
_SAYING = word_set("say says said saying claim claims claimed allege alleges alleged believe believes believed")


def _confirmed(left: Side, right: Side) -> Iterator[Difference]:
    """The cue "confirmed" on one side and "said" or "claimed" on the other, with their speakers."""
    one, other = _cue(left), _cue(right)
    if one is None or other is None:
        return
    words = one[0], other[0]
    if one[2] != other[2]:
        return  # two speakers: one may well confirm what the other said
    if (words[0] in _CONFIRMING and words[1] in _SAYING) or (words[1] in _CONFIRMING and words[0] in _SAYING):
        yield Difference(DifferenceKind.CERTAINTY, one[1], other[1])


def _cue(side: Side) -> tuple[str, Span, str] | None:
    """The first cue of a side in lower case, the stretch from speaker to cue or cue to speaker, and who speaks."""
    for found in side.attributions:
        if found.cue is not None and found.entity:
            spans = sorted(span for span in (found.cue, found.speaker) if span)
            whole = Span(spans[0].start, spans[-1].end)
            close = len(whole) - sum(map(len, spans)) <= ADJACENT
            return found.cue.of(side.text).casefold(), whole if close else found.cue, found.entity
    return None


ADJACENT = 2
"""Characters between speaker and cue that are still shown as one stretch."""

_PASSIVE = word_set("was were been being is are")


def reports(text: str, found: Attribution) -> bool:
    """Whether a statement is a report of what somebody asserted, not of what was asked, found or agreed."""
    if found.cue is None or found.speaker is None:
        return False
    between = text[found.speaker.end : found.cue.start].casefold().split()
    cue = found.cue.of(text).casefold()
    return is_report(cue) and not _PASSIVE & {*between, cue.split()[0]}
