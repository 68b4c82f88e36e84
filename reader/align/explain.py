"""Why two sentences are linked, or not: the model's steps in figures and the shared words by name."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from reader.align import model as fitted
from reader.align.features import PairIdf
from reader.align.prepare import Floats, Prepared, number, prepare
from reader.align.scorer import WordScorer
from reader.model.alignment import Relation
from reader.model.article import Article


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence."""

    name: str
    """Of the feature, see docs/alignment.md; where several say the same in words, of the one that pushes hardest."""
    value: float
    """Of that feature."""
    typical: float
    """Its median over all candidate cells of these two articles."""
    push: float
    """What all features of these words add to the first pass's log-odds against their typical values; positive speaks
    for a link."""
    words: str
    """The same as a sentence part for a person; no two reasons have the same."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What speaks for and against one link."""

    left: str
    right: str
    score: float
    """Calibrated; 0 for a pair ruled out before the second look."""
    threshold: float
    linked: bool
    relation: Relation | None
    """What it would be called; None when it was ruled out at once."""
    shared: tuple[str, ...]
    """Content words that both have, in whatever form, as the left sentence first prints them; most telling first."""
    only_left: tuple[str, ...]
    """Those of the left sentence alone, as printed."""
    only_right: tuple[str, ...]
    better_left: tuple[str, float] | None
    """The best other partner of the left sentence and its score; None when it has none."""
    better_right: tuple[str, float] | None
    reasons: tuple[Reason, ...]
    """Strongest push first; empty for a pair ruled out at once."""

    @property
    def verdict(self) -> str:
        """One line for a person."""
        if self.relation is None:
            return "not linked: too little in common to be looked at closely"
        state = f"linked as {self.relation}" if self.linked else "not linked"
        return f"{state}: score {self.score:.2f}, a link needs {self.threshold:.2f}"


SHOWN = 8
"""Reasons kept: the others push little, and a person reads no longer table."""

_WORDS = {
    "run": "longest common run of words",
    "context": "what stands around them",
    "sense": "general subject",
    "near": "words of like meaning",
    "clause": "best matching clause",
    "cosine": "shared telling words",
    "shared": "weight of the shared words",
    "contained": "share of one sentence found in the other",
    "fair": "shared words, a name counted once",
    "plain": "shared words that are no names",
    "name": "shared names",
    "number": "shared figures",
    "day": "shared days and dates",
    "quoted": "shared quoted words",
    "gram": "shared letter sequences",
    "people": "who is meant",
    "cues": "reporting words",
    "best": "most telling shared word",
    "mass": "how much they say",
    "words": "length",
    "distance": "place in the articles",
    "earliest": "place in the articles",
    "latest": "place in the articles",
    "transfer": "opinion of the model fitted on other texts",
}


def explain(left: Article, right: Article, left_id: str, right_id: str) -> Explanation:
    """Why these two sentences are, or are not, linked by the built-in scorer.

    Args:
        left: An article.
        right: Another.
        left_id: A sentence of the left one that takes part, or a repeat of one.
        right_id: The same on the right.

    Raises:
        KeyError: A sentence does not exist or takes no part in alignment.
    """
    one, other = prepare(left), prepare(right)
    row, column = _place(one, left_id), _place(other, right_id)
    scorer = WordScorer()
    scored = fitted.score(scorer.model, one, other)
    found = scored.candidates
    at = np.flatnonzero((found.rows == row) & (found.columns == column))
    shared, only_left, only_right = _words(one, other, row, column)
    score = float(scored.score[at[0]]) if at.size else 0.0
    relation = scorer.relation(one, other, row, column, found.features[at[0]]) if at.size else None
    return Explanation(
        left=left_id,
        right=right_id,
        score=round(score, 3),
        threshold=scorer.threshold,
        linked=score >= scorer.threshold,
        relation=relation,
        shared=shared,
        only_left=only_left,
        only_right=only_right,
        better_left=_rival(scored, found.rows == row, found.columns, column, other),
        better_right=_rival(scored, found.columns == column, found.rows, row, one),
        reasons=_reasons(scorer.model, scored, int(at[0])) if at.size else (),
    )


def _place(side: Prepared, sentence_id: str) -> int:
    for place, node in enumerate(side.nodes):
        if sentence_id in node.ids:
            return place
    raise KeyError(sentence_id)


def _words(left: Prepared, right: Prepared, row: int, column: int) -> tuple[tuple[str, ...], ...]:
    """Words of both, of the left alone, of the right alone, as printed; most telling in this pair first."""
    idf = PairIdf.of(left, right).words
    weight = dict(zip(idf.terms.tolist(), idf.weights.tolist(), strict=True))
    mine, theirs = _printed(left, row), _printed(right, column)

    def listed(terms: AbstractSet[int], printed: dict[int, str]) -> tuple[str, ...]:
        return tuple(printed[term] for term in sorted(terms, key=lambda t: (-weight[t], printed[t])))

    return (
        listed(mine.keys() & theirs.keys(), mine),
        listed(mine.keys() - theirs.keys(), mine),
        listed(theirs.keys() - mine.keys(), theirs),
    )


def _printed(side: Prepared, place: int) -> dict[int, str]:
    """The content words of a node by their term, each in the first form it is printed in."""
    found: dict[int, str] = {}
    for token in side.nodes[place].content:
        found.setdefault(number(token.stem), token.span.of(side.text))
    return found


def _rival(
    scored: fitted.Scored,
    line: "np.typing.NDArray[np.bool_]",
    ends: "np.typing.NDArray[np.intp]",
    own: int,
    side: Prepared,
) -> tuple[str, float] | None:
    """The best other cell of a row or column: sentence id and score."""
    others = np.flatnonzero(line & (ends != own))
    if not others.size:
        return None
    best = int(others[np.argmax(scored.score[others])])
    return side.nodes[int(ends[best])].ids[0], round(float(scored.score[best]), 3)


def _reasons(model: fitted.Model, scored: fitted.Scored, at: int) -> tuple[Reason, ...]:
    rows = fitted.opinions(scored.candidates, model.transfer, model.transfer_forest)
    typical = np.median(rows, axis=0)
    push = (rows[at] - typical) * model.first.weights
    names = (*model.features, "transfer_linear", "transfer_trees")
    groups: dict[str, list[int]] = {}
    for n, name in enumerate(names):
        groups.setdefault(_say(name), []).append(n)
    reasons = [_reason(words, group, names, (rows[at], typical, push)) for words, group in groups.items()]
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.push))[:SHOWN])


def _reason(words: str, group: list[int], names: Sequence[str], figures: tuple[Floats, Floats, Floats]) -> Reason:
    """The features that a person is told of in the same words, as one; `figures` holds values, typical ones, pushes."""
    value, typical, push = figures
    hardest = max(group, key=lambda n: abs(float(push[n])))
    return Reason(
        names[hardest],
        round(float(value[hardest]), 3),
        round(float(typical[hardest]), 3),
        round(float(push[group].sum()), 3),
        words,
    )


def _say(name: str) -> str:
    words = _WORDS[name.split("_", maxsplit=1)[0]]
    return f"{words}, against its rivals" if "_lead_" in name else words
