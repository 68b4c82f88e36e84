"""Fits the alignment model and says how good it is on pairs it has not seen.

usage: python -m tools.fit_alignment --gold FOLDER [--marked] [--write] [--folds N | --leave-one-out] [--against FILE]

`alignment_pairs.py` tells what is read. The transfer model is fitted on propositions of summaries alone. Everything
after it is fitted on the gold pairs, with `--marked` on the marked ones too, and measured on the gold pairs alone,
cross-validated by event: for each fold the first pass, the second (from out-of-fold tables of the first), the
calibration, the threshold and the relation model see neither the fold's pairs nor a marked pair on one of their events.
`--write` fits once more on all pairs and writes reader/align/data/model.npz, and model.json with the figures of this
run. `--leave-one-out` makes every gold pair a fold of its own (the transfer model, which sees none of them, is fitted
once). `--against` an earlier model.json prints by how much F1 has changed, with an interval by a bootstrap over the
pairs. The model that is shipped is fitted without `--marked`; docs/alignment.md says why.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from reader.align import model as am
from reader.align.relation import BORROWED, relation_features
from tools.alignment_pairs import Gold, feature_names, read_gold, read_marked, transfer_data

DATA = Path(__file__).resolve().parent.parent / "reader" / "align" / "data"
TRANSFER_C = 0.02
TRANSFER_FOREST = {"max_iter": 100, "max_leaf_nodes": 8, "learning_rate": 0.06, "max_features": 0.3}


@dataclass(frozen=True)
class Capacity:
    """How closely both passes may follow their data."""

    linear_c: float
    forest: Mapping[str, float]
    seeds: int
    """Forests that are averaged in what is shipped."""
    seeds_in_folds: int = 1
    """While figures are taken: 28 folds then take minutes, and the figures are no better for more."""


GOLD_ALONE = Capacity(0.02, {"max_iter": 60, "max_leaf_nodes": 6, "learning_rate": 0.06, "max_features": 0.3}, 2)
WITH_MARKED = Capacity(0.1, {"max_iter": 300, "max_leaf_nodes": 8, "learning_rate": 0.05, "max_features": 0.15}, 1)
"""Average precision over three folds of events, gold and marked pairs: 0.777 and 0.722. With what does for the gold
pairs alone 0.767 and 0.715; with 200 trees that see 0.3 of the features 0.776 and 0.720; with 400 of 4 leaves, 150 of
16, half the learning rate, two seeds or a third pass the same to 0.002."""
INNER_FOLDS = 5
CLASSES = {"shared": 0, "paraphrase": 1, "partial": 2}
HALF = 0.5
"""The target of a link that one of two readers made."""


def fit_linear(x: NDArray[np.float32], y: NDArray[np.float64], weight: NDArray[np.float64], c: float) -> am.Linear:
    """Logistic regression on scaled features, the scaling folded back."""
    scaler = StandardScaler().fit(x)
    fitted = LogisticRegression(C=c, solver="newton-cholesky", max_iter=100).fit(
        scaler.transform(x), y, sample_weight=weight
    )
    weights = fitted.coef_[0] / scaler.scale_
    return am.Linear(weights.astype(np.float32), float(fitted.intercept_[0] - weights @ scaler.mean_))


def fit_forest(
    x: NDArray[np.float32],
    y: NDArray[np.float64],
    weight: NDArray[np.float64],
    settings: Mapping[str, float],
    seeds: int,
) -> am.Forest:
    """Boosted trees, averaged over seeds."""
    parts: dict[str, list[NDArray[np.generic]]] = {k: [] for k in ("feature", "threshold", "left", "right", "value")}
    roots, depth, intercept, size = [], 0, 0.0, 0
    for seed in range(seeds):
        fitted = HistGradientBoostingClassifier(
            **settings, l2_regularization=5, min_samples_leaf=20, early_stopping=False, max_bins=63,
            random_state=seed,
        ).fit(x, y, sample_weight=weight)  # fmt: skip
        intercept += float(np.ravel(fitted._baseline_prediction)[0]) / seeds  # noqa: SLF001  the library has no other door to its trees
        for (tree,) in fitted._predictors:  # noqa: SLF001  as above
            nodes = tree.nodes
            own = np.arange(len(nodes)) + size
            leaf = nodes["is_leaf"].astype(bool)
            parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
            parts["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]))
            parts["left"].append(np.where(leaf, own, nodes["left"] + size))
            parts["right"].append(np.where(leaf, own, nodes["right"] + size))
            parts["value"].append(np.where(leaf, nodes["value"], 0) / seeds)
            roots.append(size)
            depth = max(depth, int(nodes["depth"].max()))
            size += len(nodes)
    whole = {key: np.concatenate(value) for key, value in parts.items()}
    return am.Forest(
        feature=whole["feature"].astype(np.intp),
        threshold=whole["threshold"].astype(np.float32),
        left=whole["left"].astype(np.intp),
        right=whole["right"].astype(np.intp),
        value=whole["value"].astype(np.float32),
        roots=np.array(roots, dtype=np.intp),
        depth=depth,
        intercept=intercept,
    )


def doubled(
    x: NDArray[np.float32], y: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]:
    """A link that one of two readers made stands in the data once as link and once as none, each with half weight."""
    half = y == HALF
    weight = np.where(half, 0.5, 1.0)
    return (
        np.concatenate([x, x[half]]),
        np.concatenate([(y > 0) * 1.0, np.zeros(half.sum())]),
        np.concatenate([weight, weight[half]]),
    )


def fit_first(pairs: Sequence[Gold], c: float) -> am.Linear:
    """The first pass on some pairs."""
    return fit_linear(*doubled(np.concatenate([p.rows for p in pairs]), np.concatenate([p.target for p in pairs])), c)


def second_rows(pair: Gold, first: am.Linear) -> NDArray[np.float32]:
    """What the second pass sees of one pair."""
    return np.column_stack([pair.rows, am.neighbourhood(pair.found, first.logit(pair.rows))])


def folds(pairs: Sequence[Gold], count: int) -> list[list[Gold]]:
    """The pairs of every `count`-th event together."""
    events = list(dict.fromkeys(pair.event for pair in pairs))
    return [[p for p in pairs if p.event in set(events[n::count])] for n in range(min(count, len(events)))]


@dataclass(frozen=True)
class Passes:
    """Both passes fitted on some pairs, and their out-of-fold second logits."""

    first: am.Linear
    second: am.Linear
    second_forest: am.Forest
    slope: float
    offset: float
    threshold: float

    def scores(self, pair: Gold) -> NDArray[np.float32]:
        """Calibrated probabilities of a pair's candidates."""
        return am.sigmoid(np.asarray(self.slope * self.logits(pair) + self.offset, dtype=np.float32))

    def logits(self, pair: Gold) -> NDArray[np.float64]:
        """Before calibration."""
        rows = second_rows(pair, self.first)
        return (self.second.logit(rows) + self.second_forest.logit(rows)) / 2


def fit_second(pairs: Sequence[Gold], capacity: Capacity, seeds: int) -> Passes:
    """The first pass on all, and the second on the first one's out-of-fold tables; not calibrated yet."""
    rows, target = [], []
    for held in folds(pairs, INNER_FOLDS):
        names = {p.name for p in held}
        first = fit_first([p for p in pairs if p.name not in names], capacity.linear_c)
        rows += [second_rows(p, first) for p in held]
        target += [p.target for p in held]
    data = doubled(np.concatenate(rows), np.concatenate(target))
    first, second = fit_first(pairs, capacity.linear_c), fit_linear(*data, capacity.linear_c)
    return Passes(first, second, fit_forest(*data, capacity.forest, seeds), 1.0, 0.0, 0.5)


def fit_passes(pairs: Sequence[Gold], capacity: Capacity, seeds: int, calibration_folds: int = 4) -> Passes:
    """Both passes with calibration and threshold from out-of-fold logits."""
    logits, held_pairs = [], []
    for held in folds(pairs, calibration_folds):
        names = {p.name for p in held}
        passes = fit_second([p for p in pairs if p.name not in names], capacity, seeds)
        logits += [passes.logits(p) for p in held]
        held_pairs += held
    slope, offset = calibrate(np.concatenate(logits), np.concatenate([p.target for p in held_pairs]))
    scores = [am.sigmoid(np.asarray(slope * z + offset, dtype=np.float32)) for z in logits]
    threshold = best_threshold(scores)
    whole = fit_second(pairs, capacity, seeds)
    return Passes(whole.first, whole.second, whole.second_forest, slope, offset, threshold)


def calibrate(logits: NDArray[np.float32], target: NDArray[np.float64]) -> tuple[float, float]:
    """Platt's slope and offset."""
    x, y, weight = doubled(logits[:, None], target)
    fitted = LogisticRegression(C=100.0).fit(x, y, sample_weight=weight)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def best_threshold(scores: Sequence[NDArray[np.float32]]) -> float:
    """Where F1 is highest if every score is the truth about its link.

    Expected counts swing less than counted ones: chosen on counts, the threshold cost 0.017 of cross-validated F1.
    """
    every = np.sort(np.concatenate(scores))[::-1].astype(float)
    expected = 2 * np.cumsum(every) / (np.arange(1, len(every) + 1) + every.sum())
    return round(float(every[int(np.argmax(expected))]), 2)


Counts = tuple[int, int, int, int]
"""Links found, of them possible; sure links, of them found."""


def count(pairs: Sequence[Gold], scores: Sequence[NDArray[np.float32]], threshold: float) -> Counts:
    """Found, of them possible; sure, of them found."""
    found = ok = sure = hit = 0
    for pair, score in zip(pairs, scores, strict=True):
        links = score >= threshold
        found += int(links.sum())
        ok += int((links & (pair.target > 0)).sum())
        hit += int((links & (pair.target == 1)).sum())
        sure += len(pair.sure)
    return found, ok, sure, hit


def f1(counts: Counts) -> float:
    """Of Och and Ney's precision and recall."""
    found, ok, sure, hit = counts
    precision, recall = ok / max(1, found), hit / max(1, sure)
    return 2 * precision * recall / max(1e-9, precision + recall)


def relation_rows(pair: Gold, names: Sequence[str]) -> tuple[list[list[float]], list[int]]:
    """Relation features and classes of a pair's links."""
    columns = [names.index(name) for name in BORROWED]
    place = {c: n for n, c in enumerate(zip(pair.found.rows.tolist(), pair.found.columns.tolist(), strict=True))}
    rows, classes = [], []
    for cell, label in pair.sure.items():
        if cell in place:
            borrowed = pair.found.features[place[cell], columns].tolist()
            rows.append(relation_features(pair.left, pair.right, *cell, borrowed))
            classes.append(CLASSES[label])
    return rows, classes


RELATION_C = 3.0


def fit_relation(pairs: Sequence[Gold], names: Sequence[str]) -> NDArray[np.float32]:
    """Multinomial weights on sure links."""
    data = [relation_rows(p, names) for p in pairs]
    x = np.array([row for rows, _ in data for row in rows])
    y = np.array([c for _, classes in data for c in classes])
    scaler = StandardScaler().fit(x)
    fitted = LogisticRegression(C=RELATION_C, max_iter=2000).fit(scaler.transform(x), y)
    weights = fitted.coef_ / scaler.scale_
    return np.column_stack([weights, fitted.intercept_ - weights @ scaler.mean_]).astype(np.float32)


def expected_error(scores: NDArray[np.float32], target: NDArray[np.float64], least: float) -> float:
    """Expected calibration error over ten bins of the links scored at `least` or more."""
    kept = scores >= least
    bins = np.minimum((scores[kept] * 10).astype(int), 9)
    gaps = [
        (bins == b).sum() * abs(scores[kept][bins == b].mean() - target[kept][bins == b].mean())
        for b in np.unique(bins)
    ]
    return float(sum(gaps) / max(1, kept.sum()))


def cross_validate(
    pairs: Sequence[Gold], marked: Sequence[Gold], names: Sequence[str], count_folds: int, capacity: Capacity
) -> tuple[dict[str, float], dict[str, Counts]]:
    """Figures on pairs of events that no fitted part but the transfer model has seen, and the counts of each pair."""
    held_pairs, scores, links, right_class, judged = [], [], [], 0, 0
    for number, held in enumerate(folds(pairs, count_folds), start=1):
        print(f"fold {number} of {count_folds}", file=sys.stderr)
        names_held = {p.name for p in held}
        others = [p for p in [*pairs, *marked] if p.name not in names_held and not p.like & names_held]
        passes, relation = fit_passes(others, capacity, capacity.seeds_in_folds), fit_relation(others, names)
        for pair in held:
            score = passes.scores(pair)
            held_pairs.append(pair)
            scores.append(score)
            links.append((score >= passes.threshold).astype(np.float32))
            chosen = dict(
                zip(zip(pair.found.rows.tolist(), pair.found.columns.tolist(), strict=True), score, strict=True)
            )
            rows, classes = relation_rows(pair, names)
            cells = [c for c in pair.sure if c in chosen]
            for cell, row, true in zip(cells, rows, classes, strict=True):
                if chosen[cell] >= passes.threshold:
                    guess = int(np.argmax(relation @ np.array([*row, 1.0])))
                    judged += 1
                    right_class += (guess == 0) == (true == 0)
    counts = count(held_pairs, links, 0.5)
    every, target = np.concatenate(scores), np.concatenate([p.target for p in held_pairs])
    figures = {
        "f1": f1(counts),
        "precision": counts[1] / counts[0],
        "recall": counts[3] / counts[2],
        "class_accuracy": right_class / judged,
        "calibration_error_all": expected_error(every, target, 0.0),
        "calibration_error_links": expected_error(every, target, 0.25),
        "best_f1_of_any_threshold": max(f1(count(held_pairs, scores, t)) for t in np.arange(0.1, 0.7, 0.01)),
    }
    for group in sorted({p.name[0] for p in pairs}):
        some = [n for n, p in enumerate(held_pairs) if p.name[0] == group]
        figures[f"f1_{group}"] = f1(count([held_pairs[n] for n in some], [links[n] for n in some], 0.5))
    for label in CLASSES:
        wanted = [(p, c, s) for p, s in zip(held_pairs, links, strict=True) for c, r in p.sure.items() if r == label]
        got = 0
        for pair, cell, link in wanted:
            at = (pair.found.rows == cell[0]) & (pair.found.columns == cell[1])
            got += bool(link[at].any())
        figures[f"recall_{label}"] = got / len(wanted)
    by_pair = {p.name: count([p], [some], 0.5) for p, some in zip(held_pairs, links, strict=True)}
    low, high = interval([f1(total) for total in resampled(by_pair)])
    figures |= {"f1_low": low, "f1_high": high}
    return {name: round(value, 4) for name, value in figures.items()}, by_pair


RESAMPLES = 4000
"""Bootstrap samples of the pairs: the ends of an interval then stand to about 0.001."""


def resampled(by_pair: Mapping[str, Counts]) -> list[Counts]:
    """Counts over as many pairs as there are, drawn with replacement (Efron 1979); the same draws every time."""
    table = np.array([by_pair[name] for name in sorted(by_pair)])
    draws = np.random.default_rng(0).integers(0, len(table), (RESAMPLES, len(table)))
    return [(int(a), int(b), int(c), int(d)) for a, b, c, d in table[draws].sum(axis=1)]


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The middle nine tenths."""
    low, high = np.percentile(values, [5, 95])
    return float(low), float(high)


def compare(by_pair: Mapping[str, Counts], earlier: Path) -> str:
    """By how much F1 differs from an earlier run's on the same pairs."""
    before = {
        name: tuple(counts) for name, counts in json.loads(earlier.read_text(encoding="utf-8"))["by_pair"].items()
    }
    gains = [f1(new) - f1(old) for new, old in zip(resampled(by_pair), resampled(before), strict=True)]
    low, high = interval(gains)
    better = sum(gain > 0 for gain in gains) / len(gains)
    return f"F1 {np.mean(gains):+.3f} (90% of resamples {low:+.3f} to {high:+.3f}; better in {better:.0%})"


def pack(
    names: Sequence[str], transfer: tuple[am.Linear, am.Forest], passes: Passes, relation: NDArray[np.float32]
) -> dict[str, NDArray[np.generic]]:
    """The arrays of data/model.npz."""
    arrays: dict[str, NDArray[np.generic]] = {
        "features": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "slope": np.array(passes.slope),
        "offset": np.array(passes.offset),
        "threshold": np.array(passes.threshold),
        "relation": relation,
    }
    for name, linear in (("transfer", transfer[0]), ("first", passes.first), ("second", passes.second)):
        arrays[f"{name}_weights"], arrays[f"{name}_intercept"] = linear.weights, np.array(linear.intercept)
    for name, forest in (("transfer_forest", transfer[1]), ("second_forest", passes.second_forest)):
        for key in ("feature", "left", "right"):
            arrays[f"{name}_{key}"] = getattr(forest, key).astype(np.int16)
        arrays[f"{name}_roots"] = forest.roots.astype(np.int16)
        for key in ("threshold", "value"):
            arrays[f"{name}_{key}"] = getattr(forest, key)
        arrays[f"{name}_depth"], arrays[f"{name}_intercept"] = np.array(forest.depth), np.array(forest.intercept)
    return arrays


def main() -> None:
    """Cross-validate, and with --write fit and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--marked", action="store_true", help="fit on the marked pairs too")
    parser.add_argument("--write", action="store_true")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--folds", type=int, default=14)
    how.add_argument("--leave-one-out", action="store_true")
    parser.add_argument("--against", type=Path, help="an earlier model.json")
    options = parser.parse_args()
    names = feature_names()
    x, y = transfer_data(options.gold / "sentence_pairs" / "spark_tune.jsonl")
    transfer = fit_linear(x, y, np.ones(len(y)), TRANSFER_C), fit_forest(x, y, np.ones(len(y)), TRANSFER_FOREST, 1)
    print(f"transfer: {len(y)} cells, {int(y.sum())} links")
    pairs = read_gold(options.gold / "alignment", *transfer)
    marked = read_marked(options.gold, pairs, *transfer) if options.marked else []
    capacity = WITH_MARKED if options.marked else GOLD_ALONE
    lost = sum(
        c not in set(zip(p.found.rows.tolist(), p.found.columns.tolist(), strict=True)) for p in pairs for c in p.sure
    )
    print(f"gold: {sum(p.found.rows.size for p in pairs)} candidates, {lost} sure links outside")
    print(f"marked: {sum(p.found.rows.size for p in marked)} candidates, {sum(len(p.sure) for p in marked)} sure links")
    count_folds = len(pairs) if options.leave_one_out else options.folds
    figures, by_pair = cross_validate(pairs, marked, names, count_folds, capacity)
    print(json.dumps(figures, indent=1))
    if options.against is not None:
        print(compare(by_pair, options.against))
    if options.write:
        every = [*pairs, *marked]
        passes, relation = fit_passes(every, capacity, capacity.seeds), fit_relation(every, names)
        print(f"slope {passes.slope:.3f}, offset {passes.offset:.3f}, threshold {passes.threshold}")
        np.savez_compressed(DATA / "model.npz", **pack(names, transfer, passes, relation))  # type: ignore[arg-type]  # the stub sees its own keyword in every key
        note = {"folds": count_folds, "cross_validated": figures, "by_pair": by_pair}
        (DATA / "model.json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
