"""Lists what the program takes for differences in real articles, for a person to say which are right.

usage: list_differences.py GOLD [--sample N] [--seed N] [--kind KIND ...]

Reads the article pairs of GOLD/alignment and the events of GOLD/events. A line says where, of what kind, and with what
score the sentences are linked; below it stand both sides with the differing words in brackets. The kind "voiced" is
what one source attributes and another states as fact, "left out" a claim with those who carry it and, of the source
that is said to lack it, the sentences nearest to it. No sentence of those articles belongs into this repository.
"""

import argparse
import datetime as dt
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reader.compare import compare, disagreements_of, statements_of
from reader.model.alignment import DifferenceKind, article_of
from reader.model.article import Article, Event, Metadata
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.overview import overview_of
from reader.text.document import split

AROUND = 120
"""Characters shown on either side of the words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference as it is printed."""

    kind: str
    """A `DifferenceKind`, `VOICED` or `LEFT_OUT`."""
    head: str
    sides: tuple[str, ...]


def main() -> None:
    """Print them, all or some."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", nargs="*", default=[kind.value for kind in DifferenceKind])
    options = parser.parse_args()
    comparisons = (compare(event) for event in (*pairs(options.gold), *triplets(options.gold)))
    found = [
        shown
        for comparison in comparisons
        for shown in (*differences(comparison), *voiced(comparison), *left_out(comparison))
        if shown.kind in options.kind
    ]
    total = len(found)
    if options.sample is not None and options.sample < total:
        found = random.Random(options.seed).sample(found, options.sample)  # noqa: S311  a sample to read
    for number, shown in enumerate(found, start=1):
        print(f"{number}. {shown.head}", *shown.sides, sep="\n    ")
    print(f"{len(found)} of {total}")


def pairs(gold: Path) -> Iterator[Event]:
    """Two articles each."""
    for folder in sorted((gold / "alignment").glob("*/gold.json")):
        texts = [(folder.parent / f"{side}.txt").read_text(encoding="utf-8") for side in "ab"]
        yield Event(
            folder.parent.name, tuple(article(side, text) for side, text in zip("ab", texts, strict=True)), "", None
        )


def triplets(gold: Path) -> Iterator[Event]:
    """The articles of each event, with their days."""
    events: dict[str, list[Article]] = defaultdict(list)
    for file in sorted((gold / "events").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = "abcdefghij"[len(events[row["event"]])]
            day = dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None
            events[row["event"]].append(article(name, row["text"], day))
    yield from (Event(event[:8], tuple(articles), "", None) for event, articles in events.items())


def article(name: str, text: str, day: dt.date | None = None) -> Article:
    """A text as an article."""
    return Article(name, text, split(text, name), f"{name}.txt", "", Metadata(date=day))


def differences(comparison: Comparison) -> Iterator[Shown]:
    """Of the pairs, then beyond them."""
    for pair in comparison.pairs:
        one, other = comparison.article(pair.left_article), comparison.article(pair.right_article)
        for found in pair.differences:
            head = f"{comparison.event_id} {pair.id} {pair.relation} {pair.score:.2f} {found.kind}"
            sides = side(one, found.left, pair.left), side(other, found.right, pair.right)
            yield Shown(found.kind, head, sides)
    for apart in disagreements_of(comparison):
        ends = [side(comparison.article(end.article), end.span, ()) for end in (apart.left, apart.right)]
        head = f"{comparison.event_id} {apart.left.sentence} {apart.right.sentence} unlinked {apart.kind}"
        yield Shown(apart.kind, head, (ends[0], ends[1]))


VOICED, LEFT_OUT = "voiced", "left out"
NEAREST = 2
"""Sentences of a source shown that come nearest to what it is said to leave out."""


def voiced(comparison: Comparison) -> Iterator[Shown]:
    """What one source attributes and another states as fact."""
    statements = {found.id: found for found in comparison.attributions}
    for claim in statements_of(comparison).claims:
        found = statements[claim.attribution]
        careful, plain = comparison.article(found.article), comparison.article(article_of(claim.sentence))
        said = next(s for s in careful.sentences if s.span.overlap(found.content[0]))
        head = f"{comparison.event_id} {claim.attribution} {claim.sentence}"
        yield Shown(VOICED, head, (side(careful, None, (said.id,)), side(plain, None, (claim.sentence,))))


def left_out(comparison: Comparison) -> Iterator[Shown]:
    """What a source is said to leave out."""
    near = [*comparison.near, *(link for pair in comparison.pairs for link in pair.links)]
    for claim in overview_of(comparison).claims:
        for article in claim.left_out:
            ends = [(link.score, {link.left, link.right}) for link in near]
            scores = {
                other: score
                for score, two in sorted(ends, key=lambda row: row[0])
                for other in two
                if article_of(other) == article and two & set(claim.sentences)
            }
            nearest = sorted(scores, key=lambda other: -scores[other])[:NEAREST]
            told = tuple(side(comparison.article(article_of(each)), None, (each,)) for each in claim.sentences)
            lacks = tuple(
                f"({scores[each]:.2f}) {side(comparison.article(article), None, (each,))}" for each in nearest
            )
            yield Shown(LEFT_OUT, f"{comparison.event_id} left out by {article}", (*told, *lacks))


def side(of: Article, span: Span | None, sentences: tuple[str, ...]) -> str:
    """The words in their surroundings, or the whole sentences where none differ."""
    if span is None:
        return " ".join("/ ".join(of.sentence(each).span.of(of.text) for each in sentences).split())
    before, after = of.text[max(0, span.start - AROUND) : span.start], of.text[span.end : span.end + AROUND]
    return " ".join(f"{before}[[{span.of(of.text)}]]{after}".split())


if __name__ == "__main__":
    main()
