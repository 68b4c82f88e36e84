"""Why two sentences are linked, or not: what they have in common, and how much of the score each part of it makes."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from reader.align import model as fitted
from reader.align.features import PairIdf
from reader.align.grounds import GROUNDS, RIVALS, Couple
from reader.align.prepare import Floats, Prepared, number, prepare
from reader.align.scorer import WordScorer
from reader.model.alignment import Relation
from reader.model.article import Article


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of evidence, and how much it counts."""

    name: str
    """Of the ground, see `reader.align.grounds`."""
    label: str
    """The same for a person."""
    found: str
    """What there is of it in the two sentences."""
    push: float
    """How much the final log-odds fall when this evidence is put back to what is usual between these two articles;
    positive speaks for a link."""
    without: float
    """The score that would be left then."""

    @property
    def sign(self) -> str:
        """`+++`, `++` or `+` for a link, `−` likewise against it, empty for what moves next to nothing."""
        size = sum(abs(self.push) >= least for least in STEPS)
        return ("+" if self.push > 0 else "−") * size


STEPS = (0.3, 0.75, 1.5)
"""Pushes that are told as slight, clear and strong: they make of a score of 0.5 one of 0.57, 0.68 and 0.82."""


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
    """Strongest push first; of a pair ruled out at once what was looked at, with no push."""

    @property
    def verdict(self) -> str:
        """One line for a person."""
        if self.relation is None:
            return "not linked: too little in common to be looked at closely"
        state = f"linked as {self.relation}" if self.linked else "not linked"
        return f"{state}: {self.chance}"

    @property
    def chance(self) -> str:
        """The score in words."""
        links, least = round(self.score * 100), round(self.threshold * 100)
        return f"of 100 pairs scored like this about {links} are links; {least} are enough"

    @property
    def speaks_for(self) -> tuple[Reason, ...]:
        """What makes a link likelier, strongest first."""
        return tuple(reason for reason in self.reasons if reason.push >= STEPS[0])

    @property
    def speaks_against(self) -> tuple[Reason, ...]:
        """What makes it less likely, strongest first."""
        return tuple(reason for reason in self.reasons if reason.push <= -STEPS[0])


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
        reasons=_reasons(scorer.model, scored, Couple(one, other, row, column), int(at[0]) if at.size else None),
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


def _reasons(model: fitted.Model, scored: fitted.Scored, of: Couple, at: int | None) -> tuple[Reason, ...]:
    """Every ground, strongest first; without a push where there is no candidate `at` which to measure one.

    How much a ground counts is measured by occlusion (Zeiler and Fergus 2014): its features of this one cell are put
    back to their medians over the candidates of the two articles, and every later step is done again.
    """
    if at is None:
        return tuple(Reason(g.name, g.label, g.found(of), 0.0, 0.0) for g in GROUNDS if g.name != RIVALS)
    chain = _Chain.of(model, scored, at)
    whole = chain.logit(())
    reasons = []
    for ground in GROUNDS:
        columns = [n for n, name in enumerate(model.features) if ground.covers(name)]
        left = chain.logit(columns)
        without = round(float(fitted.sigmoid(np.array([left], dtype=np.float32))[0]), 3)
        found = ground.found(of) or _standing(scored, at)
        reasons.append(Reason(ground.name, ground.label, found, round(whole - left, 3), without))
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.push)))


def _standing(scored: fitted.Scored, at: int) -> str:
    """Whether either sentence has a better partner."""
    found = scored.candidates
    better = [bool((scored.score[ends == ends[at]] > scored.score[at]).any()) for ends in (found.rows, found.columns)]
    return ("each is the other's best partner", "one of the two has a better partner", "both have better partners")[
        sum(better)
    ]


@dataclass(frozen=True, slots=True)
class _Chain:
    """The steps after the features, to be done again for one cell with some of its evidence gone."""

    model: fitted.Model
    found: fitted.Candidates
    first: Floats
    at: int
    usual: Floats
    """The median of each feature over the candidates."""

    @classmethod
    def of(cls, model: fitted.Model, scored: fitted.Scored, at: int) -> "_Chain":
        found = scored.candidates
        return cls(model, found, fitted.first_pass(model, found)[0], at, np.median(found.features, axis=0))

    def logit(self, columns: Sequence[int]) -> float:
        """The calibrated log-odds of the cell with these features put back to what is usual."""
        row = self.found.features[self.at : self.at + 1].copy()
        gone = np.array(columns, dtype=np.intp)
        row[0, gone] = self.usual[gone]
        here = slice(self.at, self.at + 1)
        first, views = fitted.first_pass(self.model, replace(self.found.some(here), features=row))
        around = self.first.copy()
        around[here] = first
        near = fitted.neighbourhood(self.found, around)[here]
        return float(fitted.second_pass(self.model, row, views, near)[0])
