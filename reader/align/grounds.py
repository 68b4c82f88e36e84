"""What two sentences have in common and what not, in words and figures a reader can check by eye.

Each ground names the features of the model that speak of it, so that `explain.py` can say how much it counts.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reader.align.lexicon import alike
from reader.align.prepare import Prepared, number
from reader.text.tokens import Token

LIKE = 0.6
"""Cosine from which two words are named as of like meaning, as `diff.py` has it."""
NAMED = 4
"""Words, names or figures named in one ground; a line of 80 cells holds no more."""


@dataclass(frozen=True, slots=True)
class Couple:
    """Two sentences, each by its place among the nodes of its article."""

    left: Prepared
    right: Prepared
    row: int
    column: int

    def content(self) -> tuple[Sequence[Token], Sequence[Token]]:
        """The content words of both."""
        return self.left.nodes[self.row].content, self.right.nodes[self.column].content

    def marked(self, *kinds: str) -> tuple[dict[int, str], dict[int, str]]:
        """Term to print of the words of both that carry one of some flags (`name`, `number`, `day`, `quoted`)."""
        return tuple(_marked(side, at, kinds) for side, at in ((self.left, self.row), (self.right, self.column)))  # type: ignore[return-value]  # a tuple of two


def _marked(side: Prepared, at: int, kinds: Sequence[str]) -> dict[int, str]:
    own = side.words.place == at
    flags = [any(bool(getattr(side, kind)[n]) for kind in kinds) for n in own.nonzero()[0]]
    return {
        number(token.stem): token.span.of(side.text)
        for token, flag in zip(side.nodes[at].content, flags, strict=True)
        if flag
    }


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of evidence."""

    name: str
    label: str
    """For a person."""
    features: tuple[str, ...]
    """Prefixes of the model's features that belong to it; one that ends in `$` is the whole name."""
    found: Callable[[Couple], str]
    """What there is of it in two sentences; for `RIVALS`, of which two sentences alone say nothing, an empty text."""

    def covers(self, feature: str) -> bool:
        """Whether a feature speaks of this ground; those that compare with rivals speak of `RIVALS` alone."""
        if "_lead_" in feature:
            return self.name == RIVALS
        return any(feature == f[:-1] if f.endswith("$") else feature.startswith(f) for f in self.features)


RIVALS = "rivals"


def _words(of: Couple) -> str:
    one, other = ({t.stem for t in tokens} for tokens in of.content())
    like = _like(of)
    found = f"{len(one & other)} of the {min(len(one), len(other))} telling words of the shorter"
    return f"{found}; {like}" if like else found


def _wording(of: Couple) -> str:
    """The longest run of words that both have, as the left sentence prints it."""
    one, other = of.left.nodes[of.row].tokens, of.right.nodes[of.column].tokens
    start, length = _longest([t.stem for t in one], [t.stem for t in other])
    if length < 2:  # noqa: PLR2004  one word is no run
        return "no two words in a row"
    words = " ".join(of.left.text[one[start].span.start : one[start + length - 1].span.end].split())
    return f"{length} words in a row: “{words}”"


def _longest(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Start in `one` and length of the longest common run; (0, 0) for none."""
    best = (0, 0)
    before = [0] * (len(other) + 1)
    for i, word in enumerate(one):
        row = [0] + [before[j] + 1 if word == against else 0 for j, against in enumerate(other)]
        longest = max(row)
        if longest > best[1]:
            best = (i - longest + 1, longest)
        before = row
    return best


def _like(of: Couple) -> str:
    """Couples of words of like meaning; empty for none."""
    one, other = of.content()
    common = {t.stem for t in one} & {t.stem for t in other}
    couples: dict[str, None] = {}
    for mine in one:
        for theirs in other:
            if not {mine.stem, theirs.stem} & common and alike(mine.stem, theirs.stem, LIKE):
                couples[f"{mine.form} ≈ {theirs.form}"] = None
    return _listed(couples)


def _part(of: Couple) -> str:
    """The clause of one that the other has most of."""
    best = max(
        (len(words & others) / len(words), len(words & others), len(words))
        for side, at, others in (
            (of.left, of.row, {t.stem for t in of.right.nodes[of.column].content}),
            (of.right, of.column, {t.stem for t in of.left.nodes[of.row].content}),
        )
        for words in _clauses(side, at)
    )
    return f"{best[1]} of the {best[2]} telling words of a clause"


def _clauses(side: Prepared, at: int) -> list[set[str]]:
    numbers = (side.clause_node == at).nonzero()[0]
    stems = {number(t.stem): t.stem for t in side.nodes[at].content}
    found = [{stems[int(term)] for term in side.clauses.term[side.clauses.place == n]} for n in numbers]
    return [words for words in found if words] or [{""}]


def _compared(of: Couple, kinds: tuple[str, ...], none: str) -> str:
    """What is in both, else what is in each, of words with some flags."""
    one, other = of.marked(*kinds)
    both = _listed(word for term, word in one.items() if term in other)
    if both:
        return f"both: {both}"
    if one and other:
        return f"{_listed(one.values())} against {_listed(other.values())}"
    return f"only one side: {_listed((one or other).values())}" if one or other else none


def _names(of: Couple) -> str:
    return _compared(of, ("name",), "none on either side")


def _figures(of: Couple) -> str:
    return _compared(of, ("number", "day"), "none on either side")


def _quoted(of: Couple) -> str:
    one, other = of.marked("quoted")
    if one and other:
        return f"both quote, {len(one.keys() & other.keys())} telling words alike"
    return "only one side quotes" if one or other else "no words quoted on either side"


def _reporting(of: Couple) -> str:
    count = int(of.left.cues[of.row]) + int(of.right.cues[of.column])
    return ("neither tells what somebody said", "one tells what somebody said", "both tell what somebody said")[count]


def _place(of: Couple) -> str:
    one, other = of.left.nodes[of.row].place, of.right.nodes[of.column].place
    return f"the sentences around them; {one:.0%} and {other:.0%} of the way down"


def _length(of: Couple) -> str:
    one, other = of.content()
    return f"{len(one)} and {len(other)} telling words"


def _listed(words: Iterable[str]) -> str:
    """Some words, each once and in order, and how many more there are; empty for none."""
    every = list(dict.fromkeys(" ".join(word.split()) for word in words))
    more = f" and {len(every) - NAMED} more" if len(every) > NAMED else ""
    return f"{', '.join(every[:NAMED])}{more}"


GROUNDS = (
    Ground(
        "words", "Words", ("cosine", "shared", "contained", "fair", "plain", "gram", "best", "mass", "near_best",
                           "near_least", "near_mass", "sense"), _words,
    ),
    Ground("wording", "Wording", ("run",), _wording),
    Ground("part", "One clause", ("clause", "near_clause"), _part),
    Ground("names", "Names", ("name", "people"), _names),
    Ground("figures", "Figures and dates", ("number", "day"), _figures),
    Ground("quoted", "Quotation", ("quoted",), _quoted),
    Ground("reporting", "Reported speech", ("cues",), _reporting),
    Ground(RIVALS, "Other partners", (), lambda _of: ""),
    Ground("place", "Surroundings", ("context", "distance", "earliest", "latest"), _place),
    Ground("length", "Length", ("words",), _length),
)  # fmt: skip
"""Every ground, in the order in which they are told when they count alike; every feature belongs to exactly one."""
