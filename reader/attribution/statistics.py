"""An English text -> its utterances, by the fitted statistics and by what quotation marks leave no choice about.

The statistics propose cue, speaker and content as token ranges; the marks then decide where a quoted content ends, and
whether a quotation after the reporting clause goes on with the one before it. Knows no article, no entities.
"""

import numpy as np

from reader.attribution import network
from reader.attribution.assembly import SHORTEST_UTTERANCE, Assembly
from reader.attribution.signals import (
    BoolArray,
    IntArray,
    Signals,
    read_signals,
)
from reader.attribution.utterance import Utterance
from reader.attribution.weights import Weights, load
from reader.model.span import Span
from reader.text.lazy import LazyPattern


def find_utterances(text: str, weights: Weights | None = None) -> tuple[Utterance, ...]:
    """Every statement of an English text, in order of its cues; none for a text without words.

    Args:
        text: The article's text.
        weights: Other numbers than the shipped ones, for fitting.
    """
    weights = weights or load()
    signals = read_signals(text)
    if not len(signals):
        return ()
    described = network.describe(weights, signals)
    probabilities = network.cue_probabilities(weights, described)
    firsts, lasts = network.find_cues(probabilities, min(_DOUBTFUL_CUE, weights.cue_threshold))
    if not len(firsts):
        return ()
    sure = probabilities[firsts, network.BEGINS] > weights.cue_threshold
    sure |= _before_that(signals, lasts)
    worth = sure | _beside_quotations(signals, firsts)
    if not worth.any():
        return ()
    firsts, lasts, sure = firsts[worth], lasts[worth], sure[worth].tolist()
    pointing = network.point(weights, described, signals, firsts, lasts)
    found = Assembly(signals, list(zip(firsts.tolist(), lasts.tolist(), strict=True)), sure, pointing).utterances()
    return tuple(_without_dateline(text, utterance) for utterance in found)


def _before_that(signals: Signals, lasts: IntArray) -> BoolArray:
    """Whether a that-clause follows each cue: then a doubted one counts.

    On a third of the training articles, read by numbers fitted on the rest, statements F1 rises from 78.4 to 78.6 and
    mixed from 67.5 to 68.0; with cues from 0.4 on alone, to 78.5 and 67.9.
    """
    forms = [*signals.forms, ""]
    return np.array([forms[last + 1] == "that" for last in lasts.tolist()], dtype=bool)


def _beside_quotations(signals: Signals, firsts: IntArray) -> BoolArray:
    """Whether each cue's line, or the next one, has a quotation that somebody must have said."""
    inside = signals.quotation > 0
    lengths = np.bincount(signals.quotation[inside], minlength=1)
    lines = signals.line[inside & (lengths[signals.quotation] >= SHORTEST_UTTERANCE)]
    beside: BoolArray = np.isin(signals.line[firsts], np.concatenate([lines, lines - 1]))
    return beside


_DOUBTFUL_CUE = 0.2
"""Probability from which a token may begin a cue after all, when nobody else says the quotation it points at; and from
which it is somebody else's cue, so that a quotation after it does not go on with the one before. On a third of the
training articles, read by numbers fitted on the rest, 0.2 raises direct F1 from 86.5 to 86.9, 0.1 to 86.8, 0.4 to 86.7.
"""

_DATELINE = LazyPattern(r"[A-Z][A-Z .,'’]{2,40}(?:\([^()\n]{1,60}\) ?)?[—–-]{1,2} ")
"""VELLIN — or VELLIN (Wire) - at a line's start; bounded, so time is linear."""


def _without_dateline(text: str, utterance: Utterance) -> Utterance:
    """The utterance with no dateline at the start of its content or speaker."""

    def cut(span: Span) -> Span:
        opens_line = not span.start or text[span.start - 1] in "\r\n"
        dateline = _DATELINE.match(text, span.start, span.end) if opens_line else None
        return Span(dateline.end(), span.end) if dateline and dateline.end() < span.end else span

    speaker = cut(utterance.speaker) if utterance.speaker else None
    return Utterance(tuple(map(cut, utterance.content)), speaker, utterance.cue)
