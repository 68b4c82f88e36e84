"""How well links are joined into claims, on the hand-made links of the sample corpus.

    python tests/quality/claims.py           prints the tables of docs/comparing.md
    python tests/quality/claims.py --write   writes them there

On these links are fitted the two constants of the joining, which hardly matter (see the table), and with the gold pairs
the weights of `reader/align/corroborate.py`; docs/comparing.md says what weights of the other half give.
"""

import dataclasses
import itertools
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.model.alignment import Link, Relation, article_of
from reader.model.comparison import Comparison
from reader.overview import overview_of
from reader.overview.join import LEAST_MEAN, SAME_WORDS, join
from reader.overview.material import Material
from tests.expectations import event_ids, load_expectations
from tests.quality.test_kept_aside import compared, expected_edges, sentence_at

Group = frozenset[str]
Method = Callable[[Material], Sequence[Group]]
HAND_SCORE = 0.9
"""Of a hand-made link, which has none of its own."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Over all events."""

    precision: float
    recall: float
    b_cubed_precision: float
    b_cubed_recall: float
    purity: float
    largest: int
    """Sentences of the largest claim."""


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 when both are."""
    return 2 * precision * recall / max(1e-9, precision + recall)


def components(material: Material) -> Sequence[Group]:
    """All that hangs together: what joining must not do."""
    groups: list[set[str]] = []
    for link in _body_links(material):
        near = [group for group in groups if link.left in group or link.right in group]
        groups = [group for group in groups if group not in near]
        groups.append({link.left, link.right}.union(*near))
    return [frozenset(group) for group in groups]


def averaged(material: Material) -> Sequence[Group]:
    """Average linkage of whole sentences."""
    return [frozenset(group.members) for group in join(material, least_mean=LEAST_MEAN, same_words=-1.0)]


def parted(material: Material) -> Sequence[Group]:
    """The program's own: sentences parted by their links, then average linkage."""
    return [frozenset(group.members) for group in join(material)]


METHODS: dict[str, Method] = {
    "all that hangs together": components,
    "average linkage": averaged,
    "parted sentences, average linkage": parted,
}


def _body_links(material: Material) -> Iterable[Link]:
    said = material.said
    return (link for link in material.links if not said[link.left].leads and not said[link.right].leads)


def by_hand(event: str, material: Material) -> Material:
    """The material with the sure hand-made links in place of the program's."""
    comparison = compared(event)
    links: dict[tuple[str, str], Relation] = {}
    for link in load_expectations(event).links:
        ends = [sentence_at(comparison, place) for place in (link.left, link.right)]
        if not link.weak and not link.cross_language and None not in ends:
            left, right = (sentence.id for sentence in ends if sentence is not None)
            if {left, right} <= material.said.keys():
                links[left, right] = Relation(link.relation)
    return dataclasses.replace(material, links=tuple(Link(*two, kind, HAND_SCORE) for two, kind in links.items()))


def measure(method: Method, *, hand: bool = False) -> Figures:
    """The figures of one method of joining, from the program's links or the hand-made ones."""
    found = hits = wanted = reached = 0
    precisions: list[float] = []
    recalls: list[float] = []
    central: list[tuple[int, int]] = []
    for event in event_ids():
        material = Material.of(compared(event))
        groups = method(by_hand(event, material) if hand else material)
        sure, possible = expected_edges(event)
        sure = {edge for edge in sure if not any(material.said[end].leads for end in edge if end in material.said)}
        couples = {frozenset(two) for group in groups for two in _across(group)}
        found, hits = found + len(couples), hits + len(couples & possible)
        wanted, reached = wanted + len(sure), reached + len(couples & sure)
        precisions += _shares(couples, possible)
        recalls += _shares(sure, couples)
        central += [(max(_linked(one, group, possible) for one in group), len(group)) for group in groups]
    return Figures(
        hits / found,
        reached / wanted,
        sum(precisions) / len(precisions),
        sum(recalls) / len(recalls),
        sum(linked for linked, _ in central) / sum(size for _, size in central),
        max(size for _, size in central),
    )


def _across(group: Group) -> Iterable[tuple[str, str]]:
    return (two for two in itertools.combinations(sorted(group), 2) if article_of(two[0]) != article_of(two[1]))


def _shares(of: Iterable[frozenset[str]], among: set[frozenset[str]]) -> list[float]:
    """For each sentence with a couple in `of`, the share of them that is `among`."""
    mine: dict[str, list[bool]] = defaultdict(list)
    for couple in of:
        for end in couple:
            mine[end].append(couple in among)
    return [sum(flags) / len(flags) for flags in mine.values()]


def _linked(one: str, group: Group, possible: set[frozenset[str]]) -> int:
    return sum(other == one or frozenset((one, other)) in possible for other in group)


@dataclass(frozen=True, slots=True)
class Silences:
    """What is said of one event to be left out."""

    planted: int
    found: int
    said: int
    false: int
    """Said of a source that has it by a hand-made link, or of a claim whose sentences no person linked; what is planted
    is never false, though a long sentence that carries the claim is linked with that source for another part of it."""


def silences(event: str) -> Silences:
    """What the program says is left out, against what was planted and against the hand-made links."""
    comparison = compared(event)
    _, possible = expected_edges(event)
    planted = _planted(event, comparison)
    said = [(claim.sentences, article) for claim in overview_of(comparison).claims for article in claim.left_out]
    hits = [
        [n for n, (carried, missing) in enumerate(planted) if article == missing and len(carried & set(sentences)) > 1]
        for sentences, article in said
    ]
    false = sum(
        not hit and _is_false(sentences, article, possible)
        for hit, (sentences, article) in zip(hits, said, strict=True)
    )
    return Silences(len(planted), len({n for hit in hits for n in hit}), len(said), false)


def _planted(event: str, comparison: Comparison) -> list[tuple[set[str], str]]:
    return [
        ({s.id for place in claim.carried if (s := sentence_at(comparison, place)) is not None}, claim.missing)
        for claim in load_expectations(event).left_out
    ]


def _is_false(sentences: Sequence[str], article: str, possible: set[frozenset[str]]) -> bool:
    has_it = any(
        one in edge and any(article_of(end) == article for end in edge) for one in sentences for edge in possible
    )
    return has_it or not any(frozenset(two) in possible for two in itertools.combinations(sentences, 2))


def tables() -> tuple[str, str]:
    """The two tables of docs/comparing.md, as Markdown."""
    lines = [
        "| links | joined by | pairs P | R | F1 | B-cubed P | R | F1 | purity | largest |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for links, hand in (("machine", False), ("hand", True)):
        for name, method in METHODS.items():
            seen = measure(method, hand=hand)
            cells = [
                *(seen.precision, seen.recall, f1(seen.precision, seen.recall)),
                *(seen.b_cubed_precision, seen.b_cubed_recall, f1(seen.b_cubed_precision, seen.b_cubed_recall)),
                seen.purity,
            ]
            lines.append(f"| {links} | {name} | {' | '.join(f'{cell:.2f}' for cell in cells)} | {seen.largest} |")
    rows = ["| event | planted | found | said in all | said wrongly |", "| --- | --- | --- | --- | --- |"]
    for event in event_ids():
        seen_silences = silences(event)
        rows.append(f"| {event} | " + " | ".join(map(str, dataclasses.astuple(seen_silences))) + " |")
    return "\n".join(lines), "\n".join(rows)


PAGE = Path(__file__).parents[2] / "docs" / "comparing.md"


def main(arguments: Sequence[str]) -> None:
    """Print the tables and the constants they were made with, or write them into the page."""
    if "--write" not in arguments:
        print(f"same words {SAME_WORDS}, least mean {LEAST_MEAN}\n", *tables(), sep="\n")  # noqa: T201  a script
        return
    page = PAGE.read_text(encoding="utf-8")
    for name, table in zip(("claims", "left out"), tables(), strict=True):
        before, mark, rest = page.partition(f"<!-- {name} -->\n")
        after = re.sub(r"\A(?:\n?\|.*\n)*", "", rest)
        page = f"{before}{mark}\n{table}\n{after}"
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
