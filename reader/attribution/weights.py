"""The fitted numbers of attribution: their file, their names, their shapes.

Written by tools/fit_attribution.py, read once per process. Large tables stand as signed bytes with one scale a column
(`x` and `x.scale`), a quarter of the space of 32-bit floats; the rest as 16-bit floats.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]

FILE = Path(__file__).parent / "data" / "statistics.bin"

ROLES = ("speaker", "content before the cue", "content after the cue")
"""The roles pointed at, in the order of every array with a role axis; each has two pointers, first and second end."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Everything `network` needs; d is the width of a token's description, k that of a pointer.

    One set of numbers equals only itself, so that what is worked out from it can be kept.
    """

    words: dict[str, int]
    """Folded form -> row of `word`; row 0 is any other word."""
    endings: dict[str, int]
    """Last three letters -> row of `ending`; row 0 is any other ending."""
    word: FloatArray
    ending: FloatArray
    shape: FloatArray
    form_in: FloatArray
    """(word + ending + shape widths, d)."""
    form_bias: FloatArray
    gap: FloatArray
    """(3, d): added by what stands before the token."""
    quote_state: FloatArray
    """(6, d)."""
    sentence_start: FloatArray
    """(2, d)."""
    dilations: tuple[int, ...]
    """Distance to the neighbours that each layer looks at."""
    layers: FloatArray
    """(layers, 3 d, d): left neighbour, token, right neighbour -> change of the token's description."""
    layer_bias: FloatArray
    cue: FloatArray
    """(d, 3): outside, begins, continues a cue."""
    cue_bias: FloatArray
    key: FloatArray
    """(d, 6 k): three first-end pointers, then three second-end pointers, by role."""
    first_query: FloatArray
    """(2 d, 3 k): from the cue's first and last token."""
    first_bias: FloatArray
    second_query: FloatArray
    """(3 d, 3 k): from the cue's first and last token and from the first end."""
    second_bias: FloatArray
    none: FloatArray
    """(2 d, 3): how little the cue calls for each role."""
    none_bias: FloatArray
    distance: FloatArray
    """(6, buckets): bias by how many tokens off; see `network.distance_bucket`."""
    sentence_distance: FloatArray
    """(6, 11): by sentences off, -5 to 5."""
    line_distance: FloatArray
    """(6, 7): by lines off, -3 to 3."""
    quotation: FloatArray
    """(6, 5): both outside; same quotation; only the anchor inside; only the target inside; two quotations."""
    cue_threshold: float
    """Least probability with which a token begins a cue."""


def save(path: Path, arrays: dict[str, FloatArray], facts: dict[str, object]) -> None:
    """Write fitted arrays and facts (word lists, dilations, threshold) in the form that `read` reads.

    The file is one line of JSON (the facts, and of each array its type and shape) and after it the arrays' bytes, one
    behind the other in that order. A plain block loads in a quarter of the time that a compressed archive takes.
    """
    stored = {name: array for key, values in arrays.items() for name, array in _packed(key, values)}
    layout = {name: [array.dtype.str, list(array.shape)] for name, array in stored.items()}
    header = json.dumps({**facts, "arrays": layout}, ensure_ascii=False).encode()
    path.write_bytes(b"\n".join([header, b"".join(array.tobytes() for array in stored.values())]))


def _packed(name: str, array: FloatArray) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    if array.ndim == 1 or array.size <= _LARGE:
        yield name, array.astype("<f2")
        return
    scale = np.abs(array).max(axis=-2, keepdims=True) / 127
    scale[scale == 0] = 1
    yield name, np.round(array / scale).astype(np.int8)
    yield f"{name}.scale", scale.astype("<f4")


_LARGE = 4000
"""Numbers from which an array is stored in bytes."""


@cache
def load() -> Weights:
    """The fitted numbers shipped with the program."""
    return read(FILE)


def read(path: Path) -> Weights:
    """The fitted numbers of one file."""
    header, _, block = path.read_bytes().partition(b"\n")
    facts = json.loads(header)
    stored, start = {}, 0
    for name, (kind, shape) in facts["arrays"].items():
        stored[name] = np.frombuffer(block, np.dtype(kind), math.prod(shape), start).reshape(shape)
        start += stored[name].nbytes
    return Weights(
        words={word: row for row, word in enumerate(facts["words"], start=1)},
        endings={ending: row for row, ending in enumerate(facts["endings"], start=1)},
        dilations=tuple(facts["dilations"]),
        cue_threshold=float(facts["cue_threshold"]),
        **{name: _restored(stored, name) for name in stored if not name.endswith(".scale")},
    )


def _restored(stored: dict[str, npt.NDArray[np.generic]], name: str) -> FloatArray:
    array: FloatArray = stored[name].astype(np.float32)
    scale = stored.get(f"{name}.scale")
    return array if scale is None else array * scale.astype(np.float32)
