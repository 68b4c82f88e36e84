"""How many of the differences planted in the sample corpus are found, and how many are shown that nobody planted."""

from dataclasses import dataclass

import pytest

from reader.compare.compare import compare
from reader.corpus.load import load_event, open_corpus
from reader.model.alignment import Difference, DifferenceKind, Pair
from reader.model.article import Article
from reader.model.comparison import Comparison
from reader.model.span import Span
from tests.expectations import CORPUS, AttributedAsserted, Place, PlantedDifference, event_ids, load_expectations

FOUND = 22
"""Of the 45 planted; 20 of the others stand in sentences that the aligner does not link."""
FOUND_OF_LINKED = 0.85
"""Share of those planted in sentences that are linked."""
ATTRIBUTED_FOUND = 20
"""Of the 45 claims attributed here and asserted there."""
FALSE_AN_EVENT = 2
"""Most in any one event; four over all six."""
FALSE = 4


@dataclass(frozen=True, slots=True)
class _Count:
    planted: tuple[PlantedDifference, ...]
    linked: tuple[PlantedDifference, ...]
    """Those whose two sentences are in one pair."""
    found: tuple[PlantedDifference, ...]
    attributed: tuple[AttributedAsserted, ...]
    """Found ones."""
    false: tuple[str, ...]


@pytest.fixture(scope="module")
def counts() -> dict[str, _Count]:
    """By event."""
    events = (load_event(entry).event for entry in open_corpus(CORPUS).events)
    return {event.id: _count(compare(event)) for event in events if event.id in event_ids()}


def test_planted_differences_are_found(counts: dict[str, _Count]) -> None:
    """Floors, over all events; where the sentences are linked nearly every one is found."""
    found = sum(len(count.found) for count in counts.values())
    linked = sum(len(count.linked) for count in counts.values())
    assert found >= FOUND, {name: set(count.planted) - set(count.found) for name, count in counts.items()}
    assert found >= FOUND_OF_LINKED * linked


def test_attributed_here_and_asserted_there(counts: dict[str, _Count]) -> None:
    """Floor, over all events."""
    assert sum(len(count.attributed) for count in counts.values()) >= ATTRIBUTED_FOUND


def test_hardly_a_difference_is_invented(counts: dict[str, _Count]) -> None:
    """What nobody planted, in the worst event and over all."""
    assert {name: c.false for name, c in counts.items() if len(c.false) > FALSE_AN_EVENT} == {}
    assert sum(len(count.false) for count in counts.values()) <= FALSE


def _count(comparison: Comparison) -> _Count:
    expected = load_expectations(comparison.event_id or "")
    shown = [(pair, difference) for pair in comparison.pairs for difference in pair.differences]
    hits = [(p, row) for p in expected.differences for row in shown if _is_planted(p, *row, comparison)]
    voiced = [(a, row) for a in expected.attributed_asserted for row in shown if _is_voiced(a, *row, comparison)]
    explained = [row for _, row in (*hits, *voiced)]
    return _Count(
        expected.differences,
        tuple(
            p for p in expected.differences if any(_linked(p.left, p.right, q, comparison) for q in comparison.pairs)
        ),
        tuple(dict.fromkeys(planted for planted, _ in hits)),
        tuple(dict.fromkeys(claim for claim, _ in voiced)),
        tuple(_say(*row, comparison) for row in shown if row not in explained),
    )


def _is_planted(planted: PlantedDifference, pair: Pair, shown: Difference, comparison: Comparison) -> bool:
    """Whether a shown difference is the planted one: its kind, and its words on both sides where it marks both."""
    spans = {pair.left_article: shown.left, pair.right_article: shown.right}
    if spans.keys() != {planted.left.article, planted.right.article} or shown.kind.value != planted.kind:
        return False
    return all(_touches(spans[place.article], place, comparison) for place in (planted.left, planted.right))


def _touches(span: Span | None, place: Place, comparison: Comparison) -> bool:
    start = place.offset_in(comparison.article(place.article).text)
    return span is None or span.overlap(Span(start, start + len(place.opening))) > 0


def _is_voiced(claim: AttributedAsserted, pair: Pair, shown: Difference, comparison: Comparison) -> bool:
    return shown.kind is DifferenceKind.ATTRIBUTION and _linked(claim.attributed, claim.asserted, pair, comparison)


def _linked(one: Place, other: Place, pair: Pair, comparison: Comparison) -> bool:
    """Whether a pair holds the sentences of two places."""
    return {_sentence(comparison.article(place.article), place) for place in (one, other)} <= {*pair.left, *pair.right}


def _sentence(article: Article, place: Place) -> str:
    offset = place.offset_in(article.text)
    return next(s.id for s in article.sentences if s.span.start <= offset < s.span.end)


def _say(pair: Pair, shown: Difference, comparison: Comparison) -> str:
    texts = comparison.article(pair.left_article).text, comparison.article(pair.right_article).text
    sides = [span.of(text) if span else "-" for span, text in zip((shown.left, shown.right), texts, strict=True)]
    return f"{shown.kind}: {' / '.join(sides)} ({pair.id})"
