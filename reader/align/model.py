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
from reader.align.prepare import Prepared
from reader.align.prepare import part as cut_out

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

    def some(self, part: slice) -> "Candidates":
        """A stretch of the cells, of the same table."""
        return Candidates(self.rows[part], self.columns[part], self.features[part], self.shape)


def candidates(left: Prepared, right: Prepared, linear: Linear, progress: Progress | None = None) -> Candidates:
    """Every cell that the linear transfer model does not rule out, in reading order of blocks.

    A block's features are computed once: cells are judged by the rivals inside their block, `SLACK` below the limit,
    and again when the rivals of all blocks are known.

    Memory: the features of one block and of the candidates, of which a row has at most `MOST_OF_ROW` where there are
    several blocks, so that it grows with the length of the articles; two small vectors a feature for rivals.
    """
    shape = (len(left.nodes), len(right.nodes))
    idf = PairIdf.of(left, right)
    blocks = list(_blocks(shape))
    rivals = {name: Rivals.none_yet(shape) for name in COMPETING}
    limit = CANDIDATE_LOGIT - (SLACK if len(blocks) > 1 else 0)
    found: list[_Cells] = []
    strip: list[_Cells] = []
    for done, (row, column) in enumerate(blocks, start=1):
        block = tables(*_part(left, right, row, column), idf)
        strip.append(_promising(block, linear, limit, row, column))
        for name, seen in rivals.items():
            seen.see(block[name], row, column)
        if column + BLOCK >= shape[1]:
            found.append(_strongest(_joined(strip), linear) if len(blocks) > 1 else strip[0])
            strip = []
        if progress is not None:
            progress(done, len(blocks))
    rows, columns, features = _joined(found)
    if len(blocks) > 1:
        _compete(features, tuple(block), rivals, rows, columns)
        keep = linear.logit(features) >= CANDIDATE_LOGIT
        rows, columns, features = rows[keep], columns[keep], features[keep]
    return Candidates(rows, columns, features, shape)


SLACK = 1.0
"""How far below the limit a cell may stand by the rivals of its block: on the gold pairs in blocks of 8 and of 13 none
of 5,857 candidates is lost with 0.5, five with 0."""


_Cells = tuple[NDArray[np.intp], NDArray[np.intp], Table]
"""Rows, columns and features."""

MOST_OF_ROW = 48
"""Candidates a row of articles with several blocks: the gold pairs have 27 at most, of up to 42 columns. Of 840 links
of 1,000 by 1,000 sentences with twice as many, 7 are lost (`bench_align.py --cap 1000`)."""


def _joined(parts: Sequence[_Cells]) -> _Cells:
    rows, columns, features = zip(*parts, strict=True)
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(features)


def _strongest(cells: _Cells, linear: Linear) -> _Cells:
    """The cells of each row with the highest logits, `MOST_OF_ROW` at most."""
    rows, columns, features = cells
    order = np.lexsort((-linear.logit(features), rows))
    line = rows[order]
    kept = np.sort(order[np.arange(len(line)) - np.searchsorted(line, line) < MOST_OF_ROW])
    return rows[kept], columns[kept], features[kept]


def _promising(block: dict[str, Table], linear: Linear, limit: float, row: int, column: int) -> _Cells:
    """Rows, columns and features of the cells of a block that reach a limit by what the block itself holds."""
    inside = {name: Rivals.none_yet(block[name].shape) for name in COMPETING}
    for name, seen in inside.items():
        seen.see(block[name], 0, 0)
    full = np.stack(list(with_competition(block, inside).values()), axis=-1)
    rows, columns = np.nonzero(linear.logit(full) >= limit)
    return rows + row, columns + column, full[rows, columns]


def _compete(
    features: Table,
    plain: Sequence[str],
    rivals: dict[str, Rivals],
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
) -> None:
    """Writes the leads over the rivals of the whole table into candidates' features, in place."""
    for n, name in enumerate(COMPETING):
        own, seen = features[:, plain.index(name)], rivals[name]
        in_row, in_column = _lead_of(own, seen.rows, rows), _lead_of(own, seen.columns, columns)
        features[:, len(plain) + 2 * n] = np.maximum(in_row, in_column)
        features[:, len(plain) + 2 * n + 1] = np.minimum(in_row, in_column)


def _blocks(shape: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for row in range(0, shape[0], BLOCK):
        for column in range(0, shape[1], BLOCK):
            yield row, column


def _part(left: Prepared, right: Prepared, row: int, column: int) -> tuple[Prepared, Prepared]:
    if max(len(left.nodes), len(right.nodes)) <= BLOCK:
        return left, right
    return (
        cut_out(left, row, min(row + BLOCK, len(left.nodes))),
        cut_out(right, column, min(column + BLOCK, len(right.nodes))),
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
    chance = sigmoid(first)
    around = _Around.of(found, chance)
    own = np.maximum(first - np.float32(NO_CANDIDATE), 0)
    in_row = _lead_of(own, _two_best(found.rows, own, found.shape[0]), found.rows)
    in_column = _lead_of(own, _two_best(found.columns, own, found.shape[1]), found.columns)
    beside = np.maximum(around.at(0, 1), around.at(0, -1))
    above = np.maximum(around.at(1, 0), around.at(-1, 0))
    by_row, by_column = (
        _sums(at, chance, own_side, other_side)
        for at, own_side, other_side in ((found.rows, *found.shape), (found.columns, *found.shape[::-1]))
    )
    rest_row, rest_column = by_row[found.rows] - chance, by_column[found.columns] - chance
    expected = np.full(len(first), by_row.sum() / max(1, min(found.shape)), dtype=np.float32)
    return np.column_stack(
        [
            first,
            np.maximum(in_row, in_column),
            np.minimum(in_row, in_column),
            np.maximum(around.at(1, 1), around.at(-1, -1)),
            np.maximum(around.at(1, -1), around.at(-1, 1)),
            np.maximum(beside, above),
            np.minimum(beside, above),
            np.maximum(rest_row, rest_column),
            np.minimum(rest_row, rest_column),
            expected,
        ]
    ).astype(np.float32)


_NO_CHANCE = float(1 / (1 + np.exp(-NO_CANDIDATE)))


@dataclass(frozen=True, slots=True)
class _Around:
    """The chances of the candidates, to be looked up by place: no table of 5,000 by 5,000 is held for 1% of it."""

    keys: NDArray[np.int64]
    """Of the candidates in order of place, ascending."""
    chances: NDArray[np.float32]
    own: NDArray[np.int64]
    """Of the candidates as they come."""
    width: int

    @classmethod
    def of(cls, found: Candidates, chance: NDArray[np.float32]) -> "_Around":
        """From the candidates and the chance of each."""
        width = found.shape[1] + 2  # an empty column at either end, so that a neighbour is never in another row
        own = (found.rows + 1).astype(np.int64) * width + found.columns + 1
        order = np.argsort(own)
        return cls(own[order], chance[order], own, width)

    def at(self, down: int, across: int) -> NDArray[np.float32]:
        """For each candidate the chance of the cell so many rows and columns away."""
        wanted = self.own + down * self.width + across
        place = np.minimum(np.searchsorted(self.keys, wanted), max(0, len(self.keys) - 1))
        if not len(self.keys):
            return np.zeros(0, dtype=np.float32)
        hit = self.keys[place] == wanted
        return np.where(hit, self.chances[place], np.float32(_NO_CHANCE)).astype(np.float32)


def _two_best(at: NDArray[np.intp], value: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Shape (2, size): the two largest values of each row (or column), 0 where there are none."""
    order = np.lexsort((-value, at))
    line, sorted_values = at[order], value[order]
    best = np.zeros((2, size), dtype=np.float32)
    rank = np.arange(len(line)) - np.searchsorted(line, line)
    for n in range(2):
        best[n, line[rank == n]] = sorted_values[rank == n]
    return best


def _sums(at: NDArray[np.intp], chance: NDArray[np.float32], size: int, across: int) -> NDArray[np.float64]:
    """Sum of chances of each row (or column), the cells that are no candidates included."""
    count = np.bincount(at, minlength=size)
    return np.asarray(np.bincount(at, chance, minlength=size) + (across - count) * _NO_CHANCE, dtype=np.float64)


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
    first, views = first_pass(model, found)
    near = neighbourhood(found, first)
    final = np.zeros_like(first)
    for part in _parts(len(first)):
        final[part] = second_pass(model, found.features[part], views[part], near[part])
    return Scored(found, sigmoid(views[:, 0]), sigmoid(first), sigmoid(final))


def first_pass(model: Model, found: Candidates) -> tuple[NDArray[np.float32], Table]:
    """Logits of the first pass, shape (cells,), and the two opinions of the transfer model, shape (cells, 2)."""
    first = np.zeros(len(found.rows), dtype=np.float32)
    views = np.zeros((len(found.rows), 2), dtype=np.float32)
    for part in _parts(len(first)):
        rows = opinions(found.some(part), model.transfer, model.transfer_forest)
        first[part], views[part] = model.first.logit(rows), rows[:, -2:]
    return first, views


def second_pass(model: Model, features: Table, views: Table, near: Table) -> NDArray[np.float32]:
    """Calibrated logits of some cells from their features, the opinions of them and their `neighbourhood`."""
    seen = np.column_stack([features, views, near])
    mean = (model.second.logit(seen) + model.second_forest.logit(seen)) / 2
    return np.asarray(model.slope * mean + model.offset, dtype=np.float32)


AT_ONCE = 65_536
"""Candidates that are weighed in one go: 20 MB of features."""


def _parts(count: int) -> Iterator[slice]:
    return (slice(start, start + AT_ONCE) for start in range(0, count, AT_ONCE))
