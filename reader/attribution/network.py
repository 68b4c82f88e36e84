"""Signals -> where cues stand and which words each cue points at; fitted statistics, computed in numpy.

Method. Each token is described by its form (word, ending, shape) and surface signals; a stack of dilated convolutions
with residual connections (Strubell et al. 2017, "Fast and Accurate Entity Recognition with Iterated Dilated
Convolutions") mixes in its neighbours, 32 tokens to either side. From that description a softmax tells whether a token
begins or continues a cue. Each cue then points at both ends of its speaker, of the content before it and of the content
after it, or at nothing (pointer networks, Vinyals et al. 2015; here with biases by distance and a second end that is
chosen given the first). All of it is some matrix products an article: no loop runs over tokens.

What must never happen: a pointer leaving the cue's own line, except over a colon into the next one.
On the training articles that holds of 99.9% of speakers and of 99.4% of contents.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from reader.attribution.signals import SHAPES, BoolArray, IntArray, Signals, ending, folded, shape_of
from reader.attribution.weights import FloatArray, Weights

SPEAKER, BEFORE, AFTER = range(3)
"""Rows of the role axis."""

OUTSIDE, BEGINS, CONTINUES = range(3)
"""Columns of the cue probabilities."""

_BEAM = 2
"""First ends tried for each role. On a third of train, read by numbers fitted on the rest: 1 and 3 give statements F1
75.4, 2 gives 75.3; direct is 88.5 with each. On the two seed articles 1 loses two statements that 2 finds."""

_WIDEST = 400
"""Tokens of a line that a cue may point at, half to either side: 11 of the 22,664 contents of the training articles
reach farther, and a list without line ends must not cost quadratic time."""

_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Pointing:
    """What the cues of one text point at; arrays have shape (role, cue)."""

    first: IntArray
    """First token of the role."""
    last: IntArray
    """Last token of the role."""
    none: FloatArray
    """Probability in [0, 1] that the cue has no such role."""


def describe(weights: Weights, signals: Signals) -> FloatArray:
    """The description of every token in its context: shape (tokens, d)."""
    count = len(signals)
    block = _block(weights.layers.shape[2] * weights.layers.shape[2])
    hidden = np.zeros((-(-count // block) * block, weights.layers.shape[2]), dtype=np.float32)
    hidden[:count] = _forms(weights, signals)
    hidden[:count] += _surface(weights, signals)
    for kernel, bias, dilation in zip(weights.layers, weights.layer_bias, weights.dilations, strict=True):
        left, here, right = (_product(hidden, part) for part in np.split(kernel, 3))
        here[dilation:count] += left[: max(0, count - dilation)]
        here[: max(0, count - dilation)] += right[dilation:count]
        here += bias
        hidden += np.maximum(here, 0, out=here)
    return hidden[:count]


def _surface(weights: Weights, signals: Signals) -> FloatArray:
    """What the small signals add: their tables are few rows, so every combination gets one."""
    gaps, states, starts = len(weights.gap), len(weights.quote_state), len(weights.sentence_start)
    table = (
        weights.gap[:, None, None] + weights.quote_state[None, :, None] + weights.sentence_start[None, None]
    ).reshape(gaps * states * starts, -1)
    added: FloatArray = table[(signals.gap * states + signals.quote_state) * starts + signals.opens_sentence]
    return added


_ON_ONE_THREAD = 4 * 65_536
"""Multiplications up to which OpenBLAS keeps a product on the calling thread (its GEMM_MULTITHREAD_THRESHOLD). Waking
others costs more than products as small as these: undivided, a text took three times the processor time."""


def _block(size: int) -> int:
    """How many rows may be multiplied with a matrix of that many numbers on one thread."""
    return max(1, _ON_ONE_THREAD // size)


def _product(rows: FloatArray, matrix: FloatArray) -> FloatArray:
    """`rows @ matrix`, in blocks of rows."""
    count, block = len(rows), _block(matrix.size)
    if count % block:
        rows = np.concatenate([rows, np.zeros((block - count % block, rows.shape[1]), dtype=np.float32)])
    product: FloatArray = (rows.reshape(-1, block, rows.shape[1]) @ matrix).reshape(len(rows), matrix.shape[1])
    return product[:count]


def _forms(weights: Weights, signals: Signals) -> FloatArray:
    """The context-free part, computed once for each form of the text."""
    readings = _readings(weights)
    codes = np.fromiter(map(readings.__getitem__, signals.vocabulary), np.int64, len(signals.vocabulary))
    rest, shape = np.divmod(codes, SHAPES)
    word, last = np.divmod(rest, len(weights.ending))
    parts = [weights.word.take(word, axis=0), weights.ending.take(last, axis=0), weights.shape.take(shape, axis=0)]
    described = _product(np.concatenate(parts, axis=1), weights.form_in) + weights.form_bias
    return described.take(signals.form_ids, axis=0)


class _Readings(dict[str, int]):
    """Form -> its rows of the word, ending and shape tables as one number; most forms of a text come in the next."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        super().__init__()

    def __missing__(self, form: str) -> int:
        if len(self) >= _MOST_READINGS:
            self.clear()
        word = folded(form)
        row, last = self._weights.words.get(word, 0), self._weights.endings.get(ending(word), 0)
        code = self[form] = (row * len(self._weights.ending) + last) * SHAPES + shape_of(form)
        return code


_MOST_READINGS = 50_000
"""Forms kept, a few megabytes: no longer text needs more, and a long run must not fill the memory."""


@lru_cache(maxsize=1)
def _readings(weights: Weights) -> _Readings:
    return _Readings(weights)


def cue_probabilities(weights: Weights, described: FloatArray) -> FloatArray:
    """Shape (tokens, 3): that a token stands outside a cue, begins one, continues one; rows add up to 1."""
    return np.exp(_log_softmax(_product(described, weights.cue) + weights.cue_bias))


def find_cues(probabilities: FloatArray, threshold: float) -> tuple[IntArray, IntArray]:
    """First and last tokens of the cues: begun with at least `threshold`, going on while that is likeliest."""
    goes_on = probabilities.argmax(axis=1) == CONTINUES
    firsts: list[int] = []
    lasts: list[int] = []
    for first in np.flatnonzero(probabilities[:, BEGINS] > threshold).tolist():
        if lasts and first <= lasts[-1]:
            continue
        last = first
        while last + 1 < len(goes_on) and goes_on[last + 1]:
            last += 1
        firsts.append(first)
        lasts.append(last)
    return np.array(firsts, dtype=np.int64), np.array(lasts, dtype=np.int64)


def point(weights: Weights, described: FloatArray, signals: Signals, firsts: IntArray, lasts: IntArray) -> Pointing:
    """What each cue points at.

    Args:
        weights: The fitted numbers.
        described: Shape (tokens, d), from `describe`.
        signals: Of the same text.
        firsts: First token of each cue, at least one cue.
        lasts: Last token of each cue.
    """
    field = _field(signals, firsts, lasts)
    cue = np.concatenate([described[firsts], described[lasts]], axis=1)
    width = weights.key.shape[1] // 6
    scaled = _product(described, weights.key * np.float32(width**-0.5))
    keys = scaled.reshape(-1, 6, width)[field.tokens].transpose(2, 0, 3, 1)
    query = (_product(cue, weights.first_query) + weights.first_bias).reshape(-1, 3, width).transpose(1, 0, 2)
    scores = (query[:, :, None, :] @ keys[:3])[:, :, 0, :]
    scores += _bias(weights, signals, firsts[None, :], field.tokens, first_end=True)
    scores[~field.allowed] = _NEVER
    none = (cue @ weights.none + weights.none_bias).T[:, :, None]
    likely = _log_softmax(np.concatenate([scores, none], axis=2))
    return _best_ends(weights, described, signals, field, cue, keys[3:], likely)


@dataclass(frozen=True, slots=True)
class _Field:
    """The stretch of tokens that each cue may point into; rows are padded at the end."""

    tokens: IntArray
    """(cues, width): token numbers."""
    allowed: BoolArray
    """(roles, cues, width)."""


def _field(signals: Signals, firsts: IntArray, lasts: IntArray) -> _Field:
    line = signals.line[firsts]
    start = np.maximum(np.searchsorted(signals.line, line), firsts - _WIDEST // 2)
    own_end = np.searchsorted(signals.line, line, side="right")
    end = np.where(_leads_on(signals, lasts), np.searchsorted(signals.line, line + 1, side="right"), own_end)
    width = int(min(max(_BEAM, (end - start).max()), _WIDEST))
    places = start[:, None] + np.arange(width)
    inside = places < end[:, None]
    before = inside & (places < firsts[:, None])
    after = inside & (places > lasts[:, None])
    allowed = np.stack([before | (after & (places < own_end[:, None])), before, after])
    return _Field(np.minimum(places, len(signals) - 1), allowed)


def _leads_on(signals: Signals, lasts: IntArray) -> BoolArray:
    """Whether a cue announces the next line: it is a colon, or stands before one."""
    forms = [*signals.forms, ""]
    return np.array([":" in (forms[last], forms[last + 1]) for last in lasts.tolist()], dtype=bool)


def _best_ends(
    weights: Weights,
    described: FloatArray,
    signals: Signals,
    field: _Field,
    cue: FloatArray,
    keys: FloatArray,
    likely: FloatArray,
) -> Pointing:
    """The likeliest pair of ends of each role: the best few first ends, each with its best second end."""
    size, width = described.shape[1], keys.shape[2]
    columns = _likeliest(likely[:, :, :-1])
    rows = np.arange(len(cue))[None, :, None]
    anchors = field.tokens[rows, columns]
    from_cue = (
        (_product(cue, weights.second_query[: 2 * size]) + weights.second_bias).reshape(-1, 3, width).transpose(1, 0, 2)
    )
    by_role = weights.second_query[2 * size :].reshape(size, 3, width).transpose(1, 0, 2)
    query = from_cue[:, :, None, :] + (described[anchors.reshape(3, -1)] @ by_role).reshape(*anchors.shape, width)
    scores = query @ keys + _bias(weights, signals, anchors, field.tokens, first_end=False)
    scores[~_second_allowed(field, columns)] = _NEVER
    best = scores.max(axis=3, keepdims=True)
    totals = np.take_along_axis(likely, columns, axis=2) - np.log(np.exp(scores - best).sum(axis=3))
    chosen = totals.argmax(axis=2)[:, :, None]
    first = np.take_along_axis(anchors, chosen, axis=2)[:, :, 0]
    column = np.take_along_axis(scores.argmax(axis=3), chosen, axis=2)[:, :, 0]
    second = field.tokens[np.arange(len(cue)), column]
    return Pointing(np.minimum(first, second), np.maximum(first, second), np.exp(likely[:, :, -1]))


def _likeliest(likely: FloatArray) -> IntArray:
    """(roles, cues, beam): the columns of the likeliest first ends, best first."""
    left = likely.copy()
    found = []
    for _ in range(_BEAM):
        found.append(left.argmax(axis=2)[:, :, None])
        np.put_along_axis(left, found[-1], -np.inf, axis=2)
    return np.concatenate(found, axis=2)


def _second_allowed(field: _Field, columns: IntArray) -> BoolArray:
    """(roles, cues, beam, width): on the cue's same side as the first end, and beyond it.

    Speaker and content after the cue are pointed at from their first token on, content before the cue from its last.
    """
    place = np.arange(field.tokens.shape[1])
    at = columns[:, :, :, None]
    allowed = field.allowed[:, :, None, :] & np.where(
        np.arange(3)[:, None, None, None] == BEFORE, place <= at, place >= at
    )
    anchor_before = np.take_along_axis(field.allowed[BEFORE], columns[SPEAKER], axis=1)[:, :, None]
    same_side = np.where(anchor_before, field.allowed[BEFORE][:, None, :], ~field.allowed[BEFORE][:, None, :])
    allowed[SPEAKER] &= same_side
    return allowed


def _bias(weights: Weights, signals: Signals, anchors: IntArray, tokens: IntArray, *, first_end: bool) -> FloatArray:
    """What places alone speak for, from anchor to token.

    Args:
        weights: The fitted numbers.
        signals: Of the text.
        anchors: (1 or 3, cues) or (3, cues, beam): the tokens looked from.
        tokens: (cues, width): the tokens looked at.
        first_end: Whether the first or the second ends are pointed at.

    Returns:
        Shape (3, cues, width), or (3, cues, beam, width).
    """
    seen = tokens if anchors.ndim == 2 else tokens[:, None, :]  # noqa: PLR2004  the axes named above
    at = anchors[..., None]
    sentences = np.clip(signals.sentence[seen] - signals.sentence[at], -5, 5) + 5
    lines = np.clip(signals.line[seen] - signals.line[at], -3, 3) + 3
    relation = _quotation_relation(signals.quotation[at], signals.quotation[seen])
    buckets = distance_bucket(seen - at, weights.distance.shape[1])
    roles = slice(0, 3) if first_end else slice(3, 6)
    places = (sentences * weights.line_distance.shape[1] + lines) * weights.quotation.shape[1] + relation
    return _looked_up(_place_table(weights)[roles], places) + _looked_up(weights.distance[roles], buckets)


def _place_table(weights: Weights) -> FloatArray:
    """(6, sentences x lines x quotations): the three small biases added up, so that one look-up serves for all."""
    table: FloatArray = (
        weights.sentence_distance[:, :, None, None]
        + weights.line_distance[:, None, :, None]
        + weights.quotation[:, None, None, :]
    )
    return table.reshape(len(table), -1)


def _looked_up(table: FloatArray, columns: IntArray) -> FloatArray:
    """Shape (3, ...): row r of the table at the columns of role r, or at the one set of columns for every role."""
    found: FloatArray
    if len(columns) == 1:
        found = table.take(columns[0], axis=1)
    else:
        found = np.stack([row.take(column) for row, column in zip(table, columns, strict=True)])
    return found


def _quotation_relation(anchor: IntArray, target: IntArray) -> IntArray:
    inside = np.where(target == 0, 2, np.where(anchor == target, 1, 4))
    return np.where(anchor == 0, np.where(target == 0, 0, 3), inside)


def distance_bucket(offsets: IntArray, buckets: int) -> IntArray:
    """Token offsets -> buckets: each of 0..7 its own, then three an octave; negative ones in the lower half."""
    half = buckets // 2
    table = _bucket_table(half)
    size = table[np.minimum(np.abs(offsets), len(table) - 1)]
    return np.where(offsets < 0, size, half + size)


@lru_cache(maxsize=4)
def _bucket_table(half: int) -> IntArray:
    offsets = np.arange(1, 2 * _WIDEST)
    octaves = np.minimum(8 + np.floor(np.log2(np.maximum(offsets, 8) / 8) * 3).astype(np.int64), half - 1)
    return np.concatenate([[0], np.where(offsets < 8, offsets, octaves)])  # noqa: PLR2004  the octave that buckets start at


def _log_softmax(scores: FloatArray) -> FloatArray:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    normal: FloatArray = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normal
