"""How surely two sentences state one thing, and whether one of them denies it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.align.lexicon import alike
from reader.align.sides import Side
from reader.model.alignment import Difference, DifferenceKind
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.text.tokens import Token
from reader.text.wordlist import word_set

_HEDGES = word_set(
    "may might reportedly allegedly alleged possibly perhaps probably apparently appears appear seems likely"
    " purportedly suspected potentially believed thought"
)
_WEAK = word_set("may might could")
_UNSURE = word_set("could would can")
"""Words with which a side does not plainly assert, though they hedge nothing by themselves."""
_STRONG = word_set("will would shall must cannot")
_NEGATORS = word_set("not no never neither nor without cannot")
_NOT_SO = word_set(
    "denied denies deny refused refuses rejected rejects turned failed unlikely lack lacks lacked little few"
    " bare empty short disputed disputes dismissed"
)
"""Words that deny without a negator: a side with one of them is not held to assert."""
CLOSE = 3
"""How many tokens after a hedge or a negator its word is looked for."""
AROUND = 5
"""How many content words around that word tell whether the other side speaks of the same thing."""


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


def _is_hedge(text: str, token: Token) -> bool:
    return token.form in _HEDGES and not (token.form == "may" and token.span.of(text) == "May")


def _is_unsure(text: str, token: Token) -> bool:
    return token.form in _UNSURE or _is_hedge(text, token)


def _is_negator(text: str, token: Token) -> bool:
    return token.form in _NEGATORS or token.span.of(text).casefold().endswith(("n't", "n’t"))


def _denies(text: str, token: Token) -> bool:
    return token.form in _NOT_SO or _is_negator(text, token)


@dataclass(frozen=True, slots=True)
class _Marking:
    kind: DifferenceKind
    marks: Callable[[str, Token], bool]
    """Whether a token marks the word behind it."""
    blocks: Callable[[str, Token], bool]
    """Whether a token keeps its side from counting as unmarked."""


_HEDGED = _Marking(DifferenceKind.CERTAINTY, _is_hedge, _is_unsure)
_NEGATED = _Marking(DifferenceKind.NEGATION, _is_negator, _denies)


def _marked(left: Side, right: Side, marking: _Marking, least: int) -> Iterator[Difference]:
    """Marked words of one side that the other has unmarked, in like company; a side that `blocks` is left alone."""
    for side, bare in ((left, right), (right, left)):
        if any(marking.blocks(bare.text, token) for token in bare.tokens):
            continue
        for n, token in enumerate(side.tokens):
            plain = _plain(side, n, bare, least) if marking.marks(side.text, token) else None
            if plain is not None:
                ends = (token.span, plain) if side is left else (plain, token.span)
                yield Difference(marking.kind, *ends)


def _plain(side: Side, n: int, bare: Side, least: int) -> Span | None:
    """Where the word marked by token `n` stands on the other side among a word of its neighbourhood."""
    target = next((t for t in side.tokens[n + 1 : n + 1 + CLOSE] if t.content), None)
    if target is None:
        return None
    company = side.near(target.span, AROUND)
    few = least == COMPANY and len(side.content) <= FEW
    for token in bare.content:
        if token.stem == target.stem and (few or len(company & bare.near(token.span, AROUND)) >= least):
            return token.span
    return None


FEW = 3
"""Content words up to which a sentence has no company to ask for ("The dam may collapse.")."""


def _modal(left: Side, right: Side) -> Iterator[Difference]:
    """The like of "may drop the case" against "will withdraw the case": the modal and its verb on each side.

    The verbs are near in meaning or have the same objects: `SAME_OBJECT` content words in common among the next ones.
    """
    for side, bare in ((left, right), (right, left)):
        weak, strong = _modals(side, _WEAK), _modals(bare, _STRONG)
        if _modals(side, _STRONG) or _modals(bare, _WEAK):
            continue
        for mild, mild_verb, mild_after in weak:
            for firm, firm_verb, firm_after in strong:
                common = len(mild_after & firm_after)
                if common >= SAME_OBJECT or (common and alike(mild_verb.stem, firm_verb.stem)):
                    one, other = _joined(mild, mild_verb), _joined(firm, firm_verb)
                    one, other = (one, other) if side is left else (other, one)
                    yield Difference(DifferenceKind.CERTAINTY, one, other)


SAME_OBJECT = 2
OBJECTS = 8
"""Content words behind a verb among which its objects are looked for."""


def _modals(side: Side, forms: frozenset[str]) -> list[tuple[Token, Token, frozenset[str]]]:
    """Each modal with its verb and the stems of the content words that follow it."""
    found = []
    for n, token in enumerate(side.tokens):
        verb = next((t for t in side.tokens[n + 1 : n + 1 + CLOSE] if t.content), None)
        if token.form in forms and verb is not None and token.span.of(side.text) != "May":
            after = [t.stem for t in side.content if t.span.start > verb.span.start][:OBJECTS]
            found.append((token, verb, frozenset(after)))
    return found


def _joined(first: Token, last: Token) -> Span:
    return Span(first.span.start, last.span.end)


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

_REPORTING = (
    "say said says saying tell tells told according announc confirm claim add state report warn note insist believ"
    " explain argu stress estimat wrote writ deni declar emphas maintain acknowledg admit suggest conclud disclos"
    " reveal"
)
_REPORTING_STARTS = tuple(_REPORTING.split())
_PASSIVE = word_set("was were been being is are")


def reports(text: str, found: Attribution) -> bool:
    """Whether a statement is a report of what somebody asserted, not of what was asked, found or agreed."""
    if found.cue is None or found.speaker is None:
        return False
    cue = found.cue.of(text).casefold()
    between = text[found.speaker.end : found.cue.start].casefold().split()
    return cue.startswith(_REPORTING_STARTS) and not _PASSIVE & set(between) and cue.split()[0] not in _PASSIVE
