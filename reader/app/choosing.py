"""Which pairs are shown and walked, asked for in a few words: `open partial -#unsure @ben`. Pure.

Words of one kind are alternatives (`accepted rejected`), kinds add up (`open partial`: open and partial), what has
a `-` before it is left out. Kinds: status, relation, who made the pair, tags (`#tag`), annotators who decided on it
(`@name`), remarks (`note`), and bounds of the score (`>0.5`, `<0.8`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reader.model.alignment import Origin, Pair, Relation, Status

DecidedBy = Mapping[str, frozenset[str]]
"""From an annotator's name to the ids of the pairs that this one has accepted or rejected."""
_Test = Callable[[Pair], bool]

STATUSES = {"open": Status.PROPOSED, "accepted": Status.ACCEPTED, "rejected": Status.REJECTED}
RELATIONS = {relation.value: relation for relation in Relation}
ORIGINS = {"machine": Origin.MACHINE, "mine": Origin.PERSON}


@dataclass(frozen=True, slots=True)
class PairFilter:
    """What was asked for."""

    words: str
    """As typed, blanks closed up."""
    _kinds: tuple[tuple[_Test, ...], ...]
    """Of each kind the tests, one of which has to hold."""
    _without: tuple[_Test, ...]

    def has(self, pair: Pair) -> bool:
        """Whether the pair is asked for."""
        return all(any(test(pair) for test in kind) for kind in self._kinds) and not any(
            test(pair) for test in self._without
        )


def parse_filter(text: str, decided_by: DecidedBy) -> PairFilter:
    """What a person typed.

    Args:
        text: Words, blanks between them.
        decided_by: The annotators there are.

    Raises:
        ValueError: A word means nothing here; the message says what would.
    """
    kinds: dict[str, list[_Test]] = {}
    without: list[_Test] = []
    for word in text.split():
        bare = word.removeprefix("-")
        kind, test = _test_of(bare, decided_by)
        if bare == word:
            kinds.setdefault(kind, []).append(test)
        else:
            without.append(test)
    return PairFilter(" ".join(text.split()), tuple(map(tuple, kinds.values())), tuple(without))


def offered_words(tags: tuple[str, ...], decided_by: DecidedBy) -> tuple[str, ...]:
    """Every word that means something, the commonest first."""
    own = (*STATUSES, *RELATIONS, *ORIGINS, "note", "<0.5", ">0.5")
    return (*own, *(f"#{tag}" for tag in tags), *(f"@{name}" for name in decided_by))


def _of_status(wanted: Status) -> _Test:
    return lambda pair: pair.status is wanted


def _of_relation(wanted: Relation) -> _Test:
    return lambda pair: pair.relation is wanted


def _of_origin(wanted: Origin) -> _Test:
    return lambda pair: pair.origin is wanted


_PLAIN: dict[str, tuple[str, _Test]] = {
    **{word: ("status", _of_status(wanted)) for word, wanted in STATUSES.items()},
    **{word: ("relation", _of_relation(wanted)) for word, wanted in RELATIONS.items()},
    **{word: ("origin", _of_origin(wanted)) for word, wanted in ORIGINS.items()},
    "note": ("note", lambda pair: bool(pair.note)),
}
"""From the words without an argument to their kind and what they ask of a pair."""


def _test_of(word: str, decided_by: DecidedBy) -> tuple[str, _Test]:
    """A word's kind and what it asks of a pair."""
    if word in _PLAIN:
        return _PLAIN[word]
    if word.startswith("#") and word != "#":
        return "tag", lambda pair: word[1:] in pair.tags
    if word.startswith("@") and word[1:] in decided_by:
        return "annotator", lambda pair: pair.id in decided_by[word[1:]]
    if word[:1] in {"<", ">"}:
        return f"score {word[0]}", _bound(word)
    raise ValueError(_unknown(word, decided_by))


def _bound(word: str) -> _Test:
    try:
        bound = float(word[1:])
    except ValueError:
        message = f"{word}: write a score as <0.5 or >0.5"
        raise ValueError(message) from None
    return (lambda pair: pair.score < bound) if word[0] == "<" else (lambda pair: pair.score > bound)


def _unknown(word: str, decided_by: DecidedBy) -> str:
    if word.startswith("@"):
        known = ", ".join(f"@{name}" for name in decided_by) or "nobody"
        return f"{word}: no journal of that annotator; there is {known}"
    return f"{word} means nothing here: open accepted rejected shared paraphrased partial mine #tag @name"
