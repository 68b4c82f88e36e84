"""What the two sides of a pair do not say alike: figure, date, name, quote wording, attribution, certainty, negation.

A difference is shown only where both sides talk of the same thing, by the words around it: leaving a figure out is no
difference, another figure for the same thing is. None is shown where two notations mean the same. Missing a difference
is accepted, inventing one is not.

Figures, dates, names and quotations are looked for over a whole pair, since a figure may stand in either half of a
split sentence. Who says it, how surely, and whether at all is a question of two sentences: those finders go link by
link, and ask for more of a partial one, where the words in common may belong to other statements.
"""

from collections.abc import Iterator, Sequence

from reader.align import fates, spelling, utterance, values, wording
from reader.align.sides import Side, attributed, side
from reader.model.alignment import Difference, DifferenceKind, Link, Pair, Relation
from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.span import Span


def find_differences(
    pair: Pair, left: Article, right: Article, attributions: Sequence[Attribution] = ()
) -> tuple[Difference, ...]:
    """The differences of a pair, ordered by where they stand on the left, those of the right alone last."""
    one, other = side(left, pair.left, attributions), side(right, pair.right, attributions)
    partial = pair.relation is Relation.PARTIAL
    found = {
        *values.differences(one, other, partial=partial),
        *(Difference(DifferenceKind.NAME, *spans) for spans in spelling.differences(one, other)),
        *utterance.differences(one, other, partial=partial),
    }
    for link in _links(pair):
        mine, theirs = side(left, (link.left,), attributions), side(right, (link.right,), attributions)
        partial = link.relation is Relation.PARTIAL
        found |= {Difference(DifferenceKind.FIGURE, *spans) for spans in fates.differences(mine, theirs)}
        found |= set(_attribution(mine, theirs, ALMOST_ALL if partial else MOSTLY))
        found |= {*wording.certainty(mine, theirs, partial=partial), *wording.negation(mine, theirs, partial=partial)}
    return tuple(sorted(found, key=_order))


def _links(pair: Pair) -> tuple[Link, ...]:
    """The links of a pair; one that a person made by hand may have none, then it is one from end to end."""
    if pair.links or len(pair.left) > 1 or len(pair.right) > 1:
        return pair.links
    return (Link(pair.left[0], pair.right[0], pair.relation, pair.score),)


def _order(difference: Difference) -> tuple[bool, Span, str]:
    return difference.left is None, difference.left or difference.right or Span(0, 0), difference.kind.value


def _attribution(left: Side, right: Side, least: float) -> Iterator[Difference]:
    """Said by somebody on one side and stated as fact on the other, or said by two people who are both named."""
    one, other = _said(left, least), _said(right, least)
    if one and other:
        if _two_people(left, one, right, other) and _repeated(left, one, _claimed(right, other), least):
            yield Difference(DifferenceKind.ATTRIBUTION, one.speaker, other.speaker)
    elif one and _states(right) and _repeated(left, one, right.stems, least):
        yield Difference(DifferenceKind.ATTRIBUTION, one.speaker, None)
    elif other and _states(left) and _repeated(right, other, left.stems, least):
        yield Difference(DifferenceKind.ATTRIBUTION, None, other.speaker)


MOSTLY = 0.5
"""Share of a sentence's content words from which a statement inside it, speaker included, is what the sentence says."""
ALMOST_ALL = 0.8
"""The same for a partial link: whatever both sentences say is then inside the statement."""


REPEATED = 0.3
REPEATED_IN_PART = 0.6
"""Share of content words that a claim and the plain sentence have in common, of the smaller set: as for claims over all
sources (`attribution/unattributed.py`, where the figures stand)."""
FEWEST_REPEATED = 3
FEWEST_STATED = 3
"""Content words of a plain sentence: "Rise to the occasion." states nothing."""


def _states(side: Side) -> bool:
    return side.asserts and len(side.stems) >= FEWEST_STATED


def _repeated(side: Side, said: Attribution, plain: frozenset[str], least: float) -> bool:
    """Whether the claim itself, not only its sentence, is on the other side, of which `plain` are the stems.

    A claim of oneself ("the firm said it would sell") has its speaker's words in it.
    """
    claimed = _claimed(side, said)
    if not plain & {t.stem for t in side.content if any(span.overlap(t.span) for span in said.content)}:
        return False
    fewer = min(len(claimed), len(plain))
    common = len(claimed & plain)
    enough = REPEATED_IN_PART if least == ALMOST_ALL else REPEATED
    return fewer > 0 and common >= min(FEWEST_REPEATED, fewer) and common / fewer >= enough


def _claimed(side: Side, said: Attribution) -> frozenset[str]:
    first = said.content[0].of(side.text).casefold().removeprefix("that ").split()[:1]
    oneself = first in (["he"], ["she"], ["it"], ["they"])
    spans = [*said.content, *([said.speaker] if said.speaker and oneself else [])]
    return frozenset(t.stem for t in side.content if any(span.overlap(t.span) for span in spans))


def _said(one: Side, least: float) -> Attribution | None:
    """The statement that makes up most of a sentence and has a speaker."""
    for found in one.attributions if one.full else ():
        if attributed(one, found) >= least and wording.reports(one.text, found):
            return found
    return None


def _two_people(left: Side, one: Attribution, right: Side, other: Attribution) -> bool:
    """Whether both are named where they speak and no name of the one is a name of the other."""
    printed = _names_in(left.text, one.speaker), _names_in(right.text, other.speaker)
    known = [
        names | set((found.entity or "").casefold().split()) for names, found in zip(printed, (one, other), strict=True)
    ]
    return all(printed) and not known[0] & known[1]


def _names_in(text: str, span: Span | None) -> set[str]:
    """Capitalised words of a speaker, in lower case, that the article never prints in lower case."""
    words = [word.strip(".,'’\"“”") for word in span.of(text).split()] if span else []
    return {w.casefold() for w in words if w[:1].isupper() and f" {w.casefold()}" not in text}
