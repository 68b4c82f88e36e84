"""The fitted model: features of two articles to a calibrated probability for every cell of their table.

Three steps, each a few numbers in data/model.npz (tools/fit_alignment.py writes it, docs/alignment.md tells how good it
is). A transfer model fitted on other texts gives two opinions; a first pass weighs them with the features; a second
pass sees the first one's table (is this cell the best of its row and column, is there something next to it?) and
decides. A probability is calibrated: of the links scored 0.8, four in five are right.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from reader.align.features import COMPETING, PairIdf, Rivals, Table, tables, with_competition
from reader.align.prepare import Prepared, part

BLOCK = 320
"""Nodes a side that are looked at in one go: 320 by 320 cells of 61 features are 25 MB. Larger articles are read in
blocks, so that memory grows with the table of scores and not with that of the features."""

CANDIDATE_LOGIT = -4.2
"""A cell that the linear transfer model puts below 0.4% goes no further: of the 300 gold links this loses none that
any later step would have found, and it spares nine tenths of the work."""

Progress = Callable[[int, int], None]
"""Called with (blocks done, blocks in all); may raise to stop the work."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model on raw features (scaling is folded into the weights)."""

    weights: NDArray[np.float32]
    intercept: float

    def logit(self, rows: Table) -> NDArray[np.float32]:
        """Shape (rows,)."""
        return np.asarray(rows @ self.weights + np.float32(self.intercept), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted regression trees as flat arrays; a leaf is its own child."""

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.float32]
    roots: NDArray[np.intp]
    depth: int
    intercept: float

    def logit(self, rows: Table) -> NDArray[np.float32]:
        """Shape (rows,): the sum of one leaf of every tree."""
        children = np.column_stack([self.left, self.right]).ravel()
        values = np.ascontiguousarray(rows, dtype=np.float32).ravel()
        sums = [self._sum(values, start, rows.shape[1], children) for start in range(0, values.size, self._step(rows))]
        return np.concatenate([*sums, np.zeros(0, dtype=np.float32)])

    def _step(self, rows: Table) -> int:
        """Values of `rows` in one go: so many lines that the work of all trees stays in the processor's cache."""
        return int(rows.shape[1] * max(1, LEAVES_AT_ONCE // len(self.roots)))

    def _sum(
        self, values: NDArray[np.float32], start: int, width: int, children: NDArray[np.intp]
    ) -> NDArray[np.float32]:
        lines = min(values.size - start, width * max(1, LEAVES_AT_ONCE // len(self.roots))) // width
        offset = np.repeat(np.arange(lines) * width + start, len(self.roots))
        here = np.tile(self.roots, lines)
        for _ in range(self.depth):
            goes_right = values.take(offset + self.feature.take(here)) > self.threshold.take(here)
            here = children.take(2 * here + goes_right)
        leaves = self.value.take(here).reshape(lines, len(self.roots))
        return np.asarray(leaves.sum(axis=1) + np.float32(self.intercept), dtype=np.float32)


LEAVES_AT_ONCE = 16_384
"""Trees times lines: 5 arrays of this length are 500 kB. Twice and half of it took the same time."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything fitted."""

    features: tuple[str, ...]
    """Names and order of the columns that every part was fitted on."""
    transfer: Linear
    transfer_forest: Forest
    first: Linear
    second: Linear
    second_forest: Forest
    slope: float
    offset: float
    """Platt's calibration of the mean logit of the second pass."""
    threshold: float
    """The calibrated score from which a cell is a link."""
    relation: NDArray[np.float32]
    """Shape (3, relation features + 1): multinomial weights, intercept last; order shared, paraphrased, partial."""


def load(file_name: str = "model.npz") -> Model:
    """The model shipped with the program."""
    with resources.files("reader.align").joinpath("data", file_name).open("rb") as file, np.load(file) as data:
        return unpack({name: data[name] for name in data.files})


@functools.cache
def shipped() -> Model:
    """`load`, read once."""
    return load()


def unpack(arrays: dict[str, NDArray[np.generic]]) -> Model:
    """A model from the arrays of its file."""

    def linear(name: str) -> Linear:
        return Linear(arrays[f"{name}_weights"].astype(np.float32), float(arrays[f"{name}_intercept"][()]))

    def forest(name: str) -> Forest:
        parts = {key: arrays[f"{name}_{key}"] for key in ("feature", "left", "right", "roots")}
        whole = {key: value.astype(np.intp) for key, value in parts.items()}
        return Forest(
            threshold=arrays[f"{name}_threshold"].astype(np.float32),
            value=arrays[f"{name}_value"].astype(np.float32),
            depth=int(arrays[f"{name}_depth"][()]),
            intercept=float(arrays[f"{name}_intercept"][()]),
            **whole,
        )

    return Model(
        features=tuple(bytes(arrays["features"].astype(np.uint8)).decode().split("\n")),
        transfer=linear("transfer"),
        transfer_forest=forest("transfer_forest"),
        first=linear("first"),
        second=linear("second"),
        second_forest=forest("second_forest"),
        slope=float(arrays["slope"][()]),
        offset=float(arrays["offset"][()]),
        threshold=float(arrays["threshold"][()]),
        relation=arrays["relation"].astype(np.float32),
    )


def sigmoid(logit: NDArray[np.float32]) -> NDArray[np.float32]:
    """1 / (1 + exp(-logit)), safe for large values."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -30, 30))), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The cells worth a closer look, with all their features."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    features: Table
    """Shape (cells, features)."""
    shape: tuple[int, int]
    """Of the whole table."""


def candidates(left: Prepared, right: Prepared, linear: Linear, progress: Progress | None = None) -> Candidates:
    """Every cell that the linear transfer model does not rule out, in reading order of blocks.

    Memory: one block of features at a time plus the candidates; two small vectors a feature for rivals.
    """
    shape = (len(left.nodes), len(right.nodes))
    idf = PairIdf.of(left, right)
    blocks = list(_blocks(shape))
    rivals = {name: Rivals.none_yet(shape) for name in COMPETING}
    single = _see(left, right, blocks, idf, rivals, progress)
    found = []
    for done, (row, column) in enumerate(blocks, start=1):
        block = single or tables(*_part(left, right, row, column), idf)
        full = np.stack(list(with_competition(block, rivals, row, column).values()), axis=-1)
        keep = np.argwhere(linear.logit(full) >= CANDIDATE_LOGIT)
        found.append((keep + np.array([row, column]), full[keep[:, 0], keep[:, 1]]))
        if progress is not None:
            progress(len(blocks) + done, 2 * len(blocks))
    cells = np.concatenate([keep for keep, _ in found])
    return Candidates(cells[:, 0], cells[:, 1], np.concatenate([rows for _, rows in found]), shape)


def _see(
    left: Prepared,
    right: Prepared,
    blocks: Sequence[tuple[int, int]],
    idf: PairIdf,
    rivals: dict[str, Rivals],
    progress: Progress | None,
) -> dict[str, Table] | None:
    """Fills the rivals from every block; hands back the only block's tables, so that a usual pair is read once."""
    block: dict[str, Table] = {}
    for done, (row, column) in enumerate(blocks, start=1):
        block = tables(*_part(left, right, row, column), idf)
        for name, seen in rivals.items():
            seen.see(block[name], row, column)
        if progress is not None:
            progress(done, 2 * len(blocks))
    return block if len(blocks) == 1 else None


def _blocks(shape: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for row in range(0, shape[0], BLOCK):
        for column in range(0, shape[1], BLOCK):
            yield row, column


def _part(left: Prepared, right: Prepared, row: int, column: int) -> tuple[Prepared, Prepared]:
    if max(len(left.nodes), len(right.nodes)) <= BLOCK:
        return left, right
    return (
        part(left, row, min(row + BLOCK, len(left.nodes))),
        part(right, column, min(column + BLOCK, len(right.nodes))),
    )


NO_CANDIDATE = -9.0
"""The logit of a cell that is no candidate, where its neighbours ask for it."""


def opinions(found: Candidates, linear: Linear, forest: Forest) -> Table:
    """The candidates' features and the two opinions of the transfer model; shape (cells, features + 2)."""
    return np.column_stack([found.features, linear.logit(found.features), forest.logit(found.features)])


def neighbourhood(found: Candidates, first: NDArray[np.float32]) -> Table:
    """What the first pass says around each candidate.

    Args:
        found: The candidates.
        first: Their logits of the first pass.

    Returns:
        Shape (cells, 10): own logit, larger and smaller lead over row and column, best neighbour along and across the
        diagonal, best and least neighbour in row and column, larger and smaller sum of the rest of row and column,
        links expected a sentence.
    """
    table = np.full((found.shape[0] + 2, found.shape[1] + 2), NO_CANDIDATE, dtype=np.float32)
    row, column = found.rows + 1, found.columns + 1
    table[row, column] = first
    chance = sigmoid(table)
    inner = np.maximum(table[1:-1, 1:-1] - np.float32(NO_CANDIDATE), 0)
    rivals = Rivals.none_yet(found.shape)
    rivals.see(inner, 0, 0)
    own = inner[found.rows, found.columns]
    in_row, in_column = (
        _lead_of(own, best, at) for best, at in ((rivals.rows, found.rows), (rivals.columns, found.columns))
    )
    along = np.maximum(chance[row + 1, column + 1], chance[row - 1, column - 1])
    across = np.maximum(chance[row + 1, column - 1], chance[row - 1, column + 1])
    beside = np.maximum(chance[row, column + 1], chance[row, column - 1])
    above = np.maximum(chance[row + 1, column], chance[row - 1, column])
    mine = chance[row, column]
    rest_row = chance[1:-1, 1:-1].sum(axis=1)[found.rows] - mine
    rest_column = chance[1:-1, 1:-1].sum(axis=0)[found.columns] - mine
    expected = np.full(len(first), chance[1:-1, 1:-1].sum() / max(1, min(found.shape)), dtype=np.float32)
    return np.column_stack(
        [
            first,
            np.maximum(in_row, in_column),
            np.minimum(in_row, in_column),
            along,
            across,
            np.maximum(beside, above),
            np.minimum(beside, above),
            np.maximum(rest_row, rest_column),
            np.minimum(rest_row, rest_column),
            expected,
        ]
    ).astype(np.float32)


def _lead_of(own: NDArray[np.float32], best: NDArray[np.float32], at: NDArray[np.intp]) -> NDArray[np.float32]:
    return np.asarray(own - np.where(own >= best[0, at], best[1, at], best[0, at]), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates with what every step says of them."""

    candidates: Candidates
    transfer: NDArray[np.float32]
    """Probability by the transfer model's linear half, shape (cells,)."""
    first: NDArray[np.float32]
    """Probability after the first pass."""
    score: NDArray[np.float32]
    """Calibrated probability after the second pass."""


def score(model: Model, left: Prepared, right: Prepared, progress: Progress | None = None) -> Scored:
    """Scores every candidate cell of two articles; both need a node or more."""
    found = candidates(left, right, model.transfer, progress)
    rows = opinions(found, model.transfer, model.transfer_forest)
    first = model.first.logit(rows)
    seen = np.column_stack([rows, neighbourhood(found, first)])
    second = (model.second.logit(seen) + model.second_forest.logit(seen)) / 2
    calibrated = sigmoid(np.asarray(model.slope * second + model.offset, dtype=np.float32))
    return Scored(found, sigmoid(model.transfer.logit(found.features)), sigmoid(first), calibrated)
