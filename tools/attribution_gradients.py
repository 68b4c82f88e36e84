"""The network of reader/attribution/network.py once more, in jax for its gradients: with dropout, and the loss."""

import jax
import jax.numpy as jnp
import numpy as np

from reader.attribution.network import AFTER, BEFORE, _bucket_table
from reader.attribution.signals import SHAPES
from tools.attribution_articles import LONGEST, WORD_WIDTH, Vocabulary

Params = dict[str, jax.Array]

Batch = dict[str, jax.Array]

DILATIONS = (1, 1, 2, 4, 8, 16)

WIDTH = 64
"""Of a token's description. Each fitted on two thirds of train and read on the third left out: 80 with 14 epochs and a
short average gave statements F1 75.3 and direct 88.3, 72 with 18 epochs and a long one 76.6 and 88.7, 64 with 22 and a
long one 77.9 and 89.5, 64 with 30 and more dropout 78.0 and 89.8. The products take half the time and grow with the
square. Narrower was not tried."""

POINTER_WIDTH = 24

ENDING_WIDTH, SHAPE_WIDTH = 16, 4

BUCKETS = 40

DROP_FORM, DROP_FEATURE, DROP_LAYER, DROP_OUT = 0.15, 0.33, 0.2, 0.25

NEVER = -1e9


# The network, once more, for its gradients


def starting_params(key: jax.Array, vocabulary: Vocabulary, vectors: dict[str, np.ndarray]) -> Params:
    """Small random numbers; words with a vector start from it."""
    keys = iter(jax.random.split(key, 32))

    def normal(*shape: int, scale: float) -> jax.Array:
        return jax.random.normal(next(keys), shape) * scale

    described = WORD_WIDTH + ENDING_WIDTH + SHAPE_WIDTH
    word = np.array(normal(len(vocabulary.words) + 1, WORD_WIDTH, scale=0.1))
    for form, row in vocabulary.words.items():
        if form in vectors:
            word[row] = vectors[form]
    width, pointer = WIDTH, POINTER_WIDTH
    return {
        "word": jnp.array(word),
        "ending": normal(len(vocabulary.endings) + 1, ENDING_WIDTH, scale=0.1),
        "shape": normal(SHAPES, SHAPE_WIDTH, scale=0.1),
        "form_in": normal(described, width, scale=3 * described**-0.5),
        "form_bias": jnp.zeros(width),
        "gap": normal(3, width, scale=0.1),
        "quote_state": normal(6, width, scale=0.1),
        "sentence_start": normal(2, width, scale=0.1),
        "layers": normal(len(DILATIONS), 3 * width, width, scale=(3 * width) ** -0.5),
        "layer_bias": jnp.zeros((len(DILATIONS), width)),
        "cue": normal(width, 3, scale=0.1),
        "cue_bias": jnp.zeros(3),
        "key": normal(width, 6 * pointer, scale=width**-0.5),
        "first_query": normal(2 * width, 3 * pointer, scale=(2 * width) ** -0.5),
        "first_bias": jnp.zeros(3 * pointer),
        "second_query": normal(3 * width, 3 * pointer, scale=(3 * width) ** -0.5),
        "second_bias": jnp.zeros(3 * pointer),
        "none": normal(2 * width, 3, scale=0.05),
        "none_bias": jnp.zeros(3),
        "distance": jnp.zeros((6, BUCKETS)),
        "sentence_distance": jnp.zeros((6, 11)),
        "line_distance": jnp.zeros((6, 7)),
        "quotation": jnp.zeros((6, 5)),
    }


def _dropped(key: jax.Array, values: jax.Array, rate: float) -> jax.Array:
    return values * jax.random.bernoulli(key, 1 - rate, values.shape) / (1 - rate)


def describe(params: Params, batch: Batch, key: jax.Array) -> jax.Array:
    """`network.describe` with dropout; shape (rows, tokens, width)."""
    keys = jax.random.split(key, 3 + len(DILATIONS))
    unknown = jax.random.bernoulli(keys[0], DROP_FORM, batch["word"].shape)
    word = params["word"][jnp.where(unknown, 0, batch["word"])]
    form = jnp.concatenate([word, params["ending"][batch["ending"]], params["shape"][batch["shape"]]], axis=-1)
    hidden = _dropped(keys[1], form, DROP_FEATURE) @ params["form_in"] + params["form_bias"]
    hidden += params["gap"][batch["gap"]] + params["quote_state"][batch["quote_state"]]
    hidden = (hidden + params["sentence_start"][batch["opens"]]) * batch["real"][..., None]
    for layer, dilation in enumerate(DILATIONS):
        padded = jnp.pad(hidden, ((0, 0), (dilation, dilation), (0, 0)))
        around = jnp.concatenate([padded[:, :LONGEST], hidden, padded[:, 2 * dilation :]], axis=-1)
        change = jax.nn.relu(around @ params["layers"][layer] + params["layer_bias"][layer])
        hidden = (hidden + _dropped(keys[2 + layer], change, DROP_LAYER)) * batch["real"][..., None]
    return _dropped(keys[-1], hidden, DROP_OUT)


def loss(params: Params, batch: Batch, key: jax.Array) -> jax.Array:
    """Cross-entropy of cue labels and of both ends of every role, summed, for each annotated cue."""
    hidden = describe(params, batch, key)
    labels = jax.nn.log_softmax(hidden @ params["cue"] + params["cue_bias"])
    cue = jnp.take_along_axis(labels, batch["begins"][..., None], axis=-1)[..., 0] * batch["real"]
    first, second = _pointers(params, batch, hidden)
    wanted = batch["ends"].transpose(0, 2, 1)
    has_role = wanted[:, :3] < LONGEST
    first_end = jnp.take_along_axis(jax.nn.log_softmax(first), wanted[:, :3, :, None], axis=-1)[..., 0]
    inside = jnp.minimum(wanted[:, 3:], LONGEST - 1)[..., None]
    second_end = jnp.take_along_axis(jax.nn.log_softmax(second), inside, axis=-1)[..., 0]
    pointed = (first_end + jnp.where(has_role, second_end, 0.0)) * batch["counted"][:, None, :]
    return -(cue.sum() + pointed.sum()) / batch["counted"].sum()


def _pointers(params: Params, batch: Batch, hidden: jax.Array) -> tuple[jax.Array, jax.Array]:
    """Scores of first ends, (rows, 3, cues, tokens + 1: none), and of second ends given the annotated first ends."""
    rows, cues = batch["first"].shape

    def at(tokens: jax.Array) -> jax.Array:
        return jnp.take_along_axis(hidden, tokens[..., None], axis=1)

    cue = jnp.concatenate([at(batch["first"]), at(batch["last"])], axis=-1)
    keys = (hidden @ params["key"]).reshape(rows, LONGEST, 6, POINTER_WIDTH) / POINTER_WIDTH**0.5
    query = (cue @ params["first_query"] + params["first_bias"]).reshape(rows, cues, 3, POINTER_WIDTH)
    scores = jnp.einsum("bchk,bthk->bhct", query, keys[:, :, :3])
    scores += jnp.stack([_bias(params, batch, batch["first"], role) for role in range(3)], axis=1)
    allowed = _allowed(batch)
    none = (cue @ params["none"] + params["none_bias"]).transpose(0, 2, 1)[..., None]
    first = jnp.concatenate([jnp.where(jnp.stack(allowed, axis=1), scores, NEVER), none], axis=-1)
    second = []
    for role in range(3):
        anchor = jnp.minimum(batch["ends"][:, :, role], LONGEST - 1)
        part = slice(role * POINTER_WIDTH, (role + 1) * POINTER_WIDTH)
        given = jnp.concatenate([cue, at(anchor)], axis=-1) @ params["second_query"][:, part]
        score = jnp.einsum("bck,btk->bct", given + params["second_bias"][part], keys[:, :, 3 + role])
        score += _bias(params, batch, anchor, 3 + role)
        second.append(jnp.where(_second_allowed(batch, allowed, anchor, role), score, NEVER))
    return first, jnp.stack(second, axis=1)


def _allowed(batch: Batch) -> tuple[jax.Array, jax.Array, jax.Array]:
    place = jnp.arange(LONGEST)[None, None, :]
    line = batch["line"][:, None, :] - jnp.take_along_axis(batch["line"], batch["first"], axis=1)[..., None]
    real = batch["real"][:, None, :] > 0
    colon = jnp.take_along_axis(batch["colon"], batch["last"], axis=1)[..., None] > 0
    before = (place < batch["first"][..., None]) & real & (line == 0)
    after = (place > batch["last"][..., None]) & real
    return before | (after & (line == 0)), before, after & ((line == 0) | (colon & (line == 1)))


def _second_allowed(
    batch: Batch, allowed: tuple[jax.Array, jax.Array, jax.Array], anchor: jax.Array, role: int
) -> jax.Array:
    place, at = jnp.arange(LONGEST)[None, None, :], anchor[..., None]
    if role == BEFORE:
        return allowed[1] & (place <= at)
    if role == AFTER:
        return allowed[2] & (place >= at)
    same_side = (place < batch["first"][..., None]) == (at < batch["first"][..., None])
    return allowed[0] & (place >= at) & same_side


def _bias(params: Params, batch: Batch, anchor: jax.Array, head: int) -> jax.Array:
    """Bias by place from each anchor to each token: shape (rows, cues, tokens)."""

    def step(name: str) -> jax.Array:
        return batch[name][:, None, :] - jnp.take_along_axis(batch[name], anchor, axis=1)[..., None]

    offset = jnp.arange(LONGEST)[None, None, :] - anchor[..., None]
    half = BUCKETS // 2
    size = jnp.asarray(_bucket_table(half))[jnp.abs(offset)]
    bucket = jnp.where(offset < 0, size, half + size)
    from_ = jnp.take_along_axis(batch["quotation"], anchor, axis=1)[..., None]
    to = batch["quotation"][:, None, :]
    relation = jnp.where(from_ == 0, jnp.where(to == 0, 0, 3), jnp.where(to == 0, 2, jnp.where(from_ == to, 1, 4)))
    sentences, lines = jnp.clip(step("sentence"), -5, 5) + 5, jnp.clip(step("line"), -3, 3) + 3
    table = (
        params["sentence_distance"][head][:, None, None]
        + params["line_distance"][head][None, :, None]
        + params["quotation"][head][None, None, :]
    )
    place = (sentences * table.shape[1] + lines) * table.shape[2] + relation
    return params["distance"][head][bucket] + table.reshape(-1)[place]
