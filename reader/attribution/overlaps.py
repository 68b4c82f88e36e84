"""Utterances of one text compared with one another: who has which quotation, which of two cues is the nearer."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from reader.attribution.utterance import Utterance
from reader.model.span import Span

_NEIGHBOURS = 3
"""How many cues further on may share a quotation with a cue: time stays linear in the text."""


def unshared(utterances: list[Utterance]) -> list[Utterance]:
    """Each quotation left to the nearer of two cues before it: … he said, adding, "…" is what he added."""
    kept: list[Utterance] = []
    for index, utterance in enumerate(utterances):
        others = utterances[index + 1 : index + 1 + _NEIGHBOURS]
        own = [span for span in utterance.content if not any(_nearer(other, utterance, span) for other in others)]
        shared = 0 < len(own) < len(utterance.content)
        kept.append(Utterance(tuple(own), utterance.speaker, utterance.cue) if shared else utterance)
    return kept


def _nearer(other: Utterance, utterance: Utterance, span: Span) -> bool:
    """Whether the other's cue stands between an utterance's cue and a part of its content that both have."""
    if other.cue is None or utterance.cue is None:
        return False
    between = utterance.cue.end <= other.cue.start and other.cue.end <= span.start
    return between and any(span.overlap(content) for content in other.content)


def own_speakers(utterances: list[Utterance]) -> list[Utterance]:
    """Each with its own speaker: in "the court said the agency had denied it" the agency denies, not the court said."""
    return [_with_own_speaker(utterance, utterances, index) for index, utterance in enumerate(utterances)]


def _with_own_speaker(utterance: Utterance, utterances: list[Utterance], index: int) -> Utterance:
    speaker, cue = utterance.speaker, utterance.cue
    if speaker is None or cue is None:
        return utterance
    for other in utterances[max(0, index - _NEIGHBOURS) : index]:
        around = other.cue is not None and speaker.contains(other.cue) and other.cue.end < speaker.end
        if around and other.cue and any(span.contains(cue) and span.start < speaker.end for span in other.content):
            start = max(other.cue.end, next(span.start for span in other.content if span.contains(cue)))
            return Utterance(utterance.content, Span(start, speaker.end), cue)
    return utterance


def fills(utterance: Utterance, quotations: list[Span]) -> bool:
    """Whether the content is one of the quotations: most of it, and little else."""
    size = sum(map(len, utterance.content))
    for span in utterance.content:
        for quotation in overlapping(quotations, span):
            inside = sum(quotation.overlap(piece) for piece in utterance.content)
            if inside > _MOST_OF_QUOTATION * len(quotation) and inside > _MOST_OF_CONTENT * size:
                return True
    return False


_MOST_OF_QUOTATION, _MOST_OF_CONTENT = 0.6, 0.8
"""Chosen, not swept: a clause that interrupts a quotation may keep a part of it away from its cue."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap or adjoin made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def overlapping(ordered: list[Span], span: Span) -> Iterator[Span]:
    """Those of some ordered, disjoint spans that share characters with one."""
    for index in range(bisect_right(ordered, span.start, key=_end_of), len(ordered)):
        if ordered[index].start >= span.end:
            return
        yield ordered[index]


def _end_of(span: Span) -> int:
    return span.end


def is_apart(utterance: Utterance) -> bool:
    """Whether content and cue are different words: a cue that is alone in its line has nothing to point at."""
    cue = utterance.cue
    return cue is None or not any(span.overlap(cue) for span in utterance.content)


def is_borrowed(utterance: Utterance, same_speaker: list[Utterance]) -> bool:
    """Whether a cue inside another statement was given that statement's own reporting clause, cue and speaker, to say.

    "More groups pledge support, the envoy said": the pledge is told by the envoy, who does not pledge.
    """
    cue, content, speaker = utterance.cue, utterance.content, utterance.speaker
    if cue is None or speaker is None:
        return False
    return any(
        other.cue is not None
        and other.cue != cue
        and other.content[0].contains(cue)
        and any(span.contains(other.cue) for span in content)
        and _apart(other.cue, speaker) < _apart(cue, speaker)
        for other in same_speaker
    )


def from_content(utterance: Utterance) -> int:
    """Characters between the cue and the nearest part of the content; 0 without a cue."""
    return min((_apart(utterance.cue, span) for span in utterance.content), default=0) if utterance.cue else 0


def _apart(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)
