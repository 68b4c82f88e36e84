"""What the two sides of a pair do not say alike: figure, date, name, quote wording, attribution, certainty, negation.

A difference is shown only where both sides talk of the same thing, by the words around it: leaving a figure out is no
difference, another figure for the same thing is. None is shown where two notations mean the same. Missing a difference
is accepted, inventing one is not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.align.figures import Figure, read_figures, same_value
from reader.model.alignment import Difference, DifferenceKind, Pair, Relation
from reader.model.article import Article, Role
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.text.quotes import quoted_spans
from reader.text.tokens import Token, tokenise, word_set


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    spans: tuple[Span, ...]
    tokens: tuple[Token, ...]
    attributions: tuple[Attribution, ...]
    """Those whose content touches one of the sentences."""

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(token.stem for token in self.tokens if token.content)

    def near(self, span: Span, reach: int) -> frozenset[str]:
        """Content stems within `reach` content tokens of a span, without its own."""
        content = [token for token in self.tokens if token.content]
        before = [t.stem for t in content if t.span.end <= span.start][-reach:]
        after = [t.stem for t in content if t.span.start >= span.end][:reach]
        return frozenset(before + after)


def find_differences(
    pair: Pair, left: Article, right: Article, attributions: Sequence[Attribution] = ()
) -> tuple[Difference, ...]:
    """The differences of a pair, ordered by where they stand on the left, those of the right alone last."""
    one, other = _side(left, pair.left, attributions), _side(right, pair.right, attributions)
    finders: list[Callable[[_Side, _Side], Iterator[Difference]]] = [_figures, _names, _quotes]
    if pair.relation is not Relation.PARTIAL:
        finders += [_attribution, _certainty, _negation]
    found = {difference for finder in finders for difference in finder(one, other)}
    return tuple(sorted(found, key=_order))


def _order(difference: Difference) -> tuple[bool, Span, str]:
    return difference.left is None, difference.left or difference.right or Span(0, 0), difference.kind.value


def _side(article: Article, ids: Sequence[str], attributions: Sequence[Attribution]) -> _Side:
    sentences = [article.sentence(i) for i in ids]
    spans = tuple(s.span for s in sentences if s.role is not Role.REPEAT or len(sentences) == 1)
    tokens = tuple(token for span in spans for token in tokenise(article.text, span))
    touching = tuple(
        found
        for found in attributions
        if found.article == article.id and any(c.overlap(s) for c in found.content for s in spans)
    )
    return _Side(article.text, spans, tokens, touching)


REACH = 3
"""How many content words on either side tell what a figure counts."""


def _figures(left: _Side, right: _Side) -> Iterator[Difference]:
    """Figures and dates of one kind, each without its equal on the other side, that count the same thing."""
    mine = [figure for span in left.spans for figure in read_figures(left.text, span)]
    theirs = [figure for span in right.spans for figure in read_figures(right.text, span)]
    open_left = [f for f in mine if not any(same_value(f, g) for g in theirs)]
    open_right = [g for g in theirs if not any(same_value(f, g) for f in mine)]
    for figure in open_left:
        rivals = [other for other in open_right if other.kind == figure.kind]
        best = max(rivals, key=lambda other: _common_ground(left, figure, right, other), default=None)
        if best is not None and _common_ground(left, figure, right, best) >= _needed(figure):
            open_right.remove(best)
            kind = DifferenceKind.DATE if figure.dated else DifferenceKind.FIGURE
            yield Difference(kind, figure.span, best.span)


def _common_ground(left: _Side, figure: Figure, right: _Side, other: Figure) -> int:
    return len(left.near(figure.span, REACH) & right.near(other.span, REACH))


def _needed(figure: Figure) -> int:
    """Shared words around two figures before they are set against each other."""
    return 2 if figure.dated else 1


LEAST_NAME = 4
LONGEST_ENDING = 4
NAME_SIMILARITY = 80.0
"""rapidfuzz ratio from which two unlike names are one name spelled twice: "Kelley"/"Kelly" 91, "Ahmadi"/"Ahmed" 73."""


def _names(left: _Side, right: _Side) -> Iterator[Difference]:
    """One name in two spellings, each of which stands on its own side alone."""
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: start-up needs no string distances

    def only(side: _Side, other: _Side) -> list[Token]:
        return [
            t
            for t in side.tokens
            if t.content and len(t.form) >= LEAST_NAME and t.form.isalpha() and t.stem not in other.stems
            and side.text[t.span.start].isupper() and not _opens(side, t)
        ]  # fmt: skip

    for one in only(left, right):
        for other in only(right, left):
            if fuzz.ratio(one.form, other.form) >= NAME_SIMILARITY and not _derived(one.form, other.form):
                yield Difference(DifferenceKind.NAME, one.span, other.span)


def _opens(side: _Side, token: Token) -> bool:
    return any(token.span.start == span.start for span in side.spans)


def _derived(one: str, other: str) -> bool:
    """For "Morocco"/"Moroccan" and "Iran"/"Iranian": one name in two word forms, not two spellings."""
    short, long = sorted((one, other), key=len)
    common = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return (
        common >= len(short) - 1
        and len(long) - common <= LONGEST_ENDING
        and long[common:].endswith(("n", "s", "i", "ese", "ish"))
    )


LEAST_QUOTE = 4
SAME_UTTERANCE = 0.5
"""Share of the shorter quotation's words, in order, from which two quotations are one utterance in two wordings."""


def _quotes(left: _Side, right: _Side) -> Iterator[Difference]:
    """One utterance in two wordings; a quotation cut short is none."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  deferred: start-up needs no edit operations

    for one in _quotations(left):
        for other in _quotations(right):
            mine, theirs = _forms(left.text, one), _forms(right.text, other)
            shorter, longer = sorted((mine, theirs), key=len)
            if len(shorter) < LEAST_QUOTE or " ".join(shorter) in " ".join(longer):
                continue
            if LCSseq.similarity(shorter, longer) >= SAME_UTTERANCE * len(shorter):
                yield Difference(DifferenceKind.QUOTE, one, other)


def _quotations(side: _Side) -> list[Span]:
    """Quoted stretches inside the sentences of a side."""
    found = []
    for span in side.spans:
        for quoted in quoted_spans(side.text):
            start, end = max(span.start, quoted.start), min(span.end, quoted.end)
            if start < end:
                found.append(Span(start, end))
    return found


def _forms(text: str, span: Span) -> list[str]:
    return [token.form for token in tokenise(text, span)]


def _attribution(left: _Side, right: _Side) -> Iterator[Difference]:
    """Said by somebody on one side and stated as fact on the other, or said by two people."""
    one, other = _speaker(left), _speaker(right)
    if one is None and other is None:
        return
    if one is None or other is None:
        if left.attributions and right.attributions:
            return  # both report speech, of one the speaker is unknown: nothing to set against each other
        yield Difference(DifferenceKind.ATTRIBUTION, one and one[1], other and other[1])
    elif not _same_person(one[0], other[0]):
        yield Difference(DifferenceKind.ATTRIBUTION, one[1], other[1])


def _speaker(side: _Side) -> tuple[str, Span] | None:
    for attribution in side.attributions:
        if attribution.speaker is not None:
            return attribution.entity or attribution.speaker.of(side.text), attribution.speaker
    return None


def _same_person(one: str, other: str) -> bool:
    """Whether two names share a content word, or one is no name at all (a pronoun, a description)."""
    names = [
        {t.stem for t in tokenise(n, Span(0, len(n))) if t.content and n[t.span.start].isupper()} for n in (one, other)
    ]
    return not names[0] or not names[1] or bool(names[0] & names[1])


_HEDGES = word_set(
    "may might could reportedly allegedly alleged possibly perhaps probably apparently appears seems likely purportedly"
    " expected considering mulling weighing suspected potentially"
)
_NEGATORS = word_set("not no never neither nor without cannot denied deny denies refused refuses failed unlikely")
CLOSE = 3
"""How many tokens after a hedge or a negator its word is looked for."""


def _certainty(left: _Side, right: _Side) -> Iterator[Difference]:
    """A hedged word on one side that stands without a hedge on the other."""
    yield from _marked(left, right, _is_hedge, DifferenceKind.CERTAINTY)


def _negation(left: _Side, right: _Side) -> Iterator[Difference]:
    """A negated word on one side that stands without a negator on the other."""
    yield from _marked(left, right, _is_negator, DifferenceKind.NEGATION)


def _is_hedge(text: str, token: Token) -> bool:
    return token.form in _HEDGES and not (token.form == "may" and token.span.of(text) == "May")


def _is_negator(text: str, token: Token) -> bool:
    return token.form in _NEGATORS or token.span.of(text).lower().endswith(("n't", "n’t"))


def _marked(
    left: _Side, right: _Side, is_marker: Callable[[str, Token], bool], kind: DifferenceKind
) -> Iterator[Difference]:
    """Markers of one side whose word the other side has unmarked; a side with any marker of its own is left alone."""
    mine = [n for n, token in enumerate(left.tokens) if is_marker(left.text, token)]
    theirs = [n for n, token in enumerate(right.tokens) if is_marker(right.text, token)]
    if bool(mine) == bool(theirs):
        return
    side, bare = (left, right) if mine else (right, left)
    for n in mine or theirs:
        target = next((t for t in side.tokens[n + 1 : n + 1 + CLOSE] if t.content), None)
        plain = target and next((t for t in bare.tokens if t.content and t.stem == target.stem), None)
        if plain:
            marked = Span(side.tokens[n].span.start, side.tokens[n].span.end)
            yield Difference(kind, marked, plain.span) if mine else Difference(kind, plain.span, marked)
