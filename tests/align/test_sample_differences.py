"""How much of what is planted in the sample corpus is found, and how much is shown that nobody planted."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from reader.align.disagreements import find_disagreements
from reader.compare.compare import compare
from reader.corpus.load import load_event, open_corpus
from reader.model.alignment import DifferenceKind
from reader.model.article import Article
from reader.model.comparison import Comparison
from reader.model.span import Span
from tests.expectations import CORPUS, AttributedAsserted, Place, PlantedDifference, event_ids, load_expectations

FOUND = 45
"""Of the 46 planted: the other is "had not offered any reduction" against "had proposed a lower catch"."""
FALSE_AN_EVENT = 1
"""Most in any one event."""
FALSE = 1
"""Over all six."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """One difference of a pair, or one disagreement beyond the pairs."""

    kind: DifferenceKind
    spans: tuple[tuple[str, Span | None], ...]
    """(article id, words) of both sides."""
    sentences: frozenset[str]
    """Of the pair, or those of the words."""


@dataclass(frozen=True, slots=True)
class _Count:
    planted: tuple[PlantedDifference, ...]
    found: tuple[PlantedDifference, ...]
    false: tuple[str, ...]


@pytest.fixture(scope="module")
def counts() -> dict[str, _Count]:
    """By event."""
    events = (load_event(entry).event for entry in open_corpus(CORPUS).events)
    return {event.id: _count(compare(event)) for event in events if event.id in event_ids()}


def test_planted_differences_are_found(counts: dict[str, _Count]) -> None:
    """Floor, over all events, whether or not the aligner links the sentences."""
    assert sum(len(count.planted) for count in counts.values()) == 46
    missed = {name: set(count.planted) - set(count.found) for name, count in counts.items()}
    assert sum(len(count.found) for count in counts.values()) >= FOUND, missed


def test_hardly_a_difference_is_invented(counts: dict[str, _Count]) -> None:
    """What nobody planted, in the worst event and over all."""
    assert {name: c.false for name, c in counts.items() if len(c.false) > FALSE_AN_EVENT} == {}
    assert sum(len(count.false) for count in counts.values()) <= FALSE


def _count(comparison: Comparison) -> _Count:
    expected = load_expectations(comparison.event_id or "")
    shown = [*_of_pairs(comparison), *_beyond(comparison)]
    hits = [
        (planted, row) for planted in expected.differences for row in shown if _is_planted(planted, row, comparison)
    ]
    voiced = [row for claim in expected.attributed_asserted for row in shown if _is_voiced(claim, row, comparison)]
    explained = [*(row for _, row in hits), *voiced]
    return _Count(
        expected.differences,
        tuple(dict.fromkeys(planted for planted, _ in hits)),
        tuple(_say(row, comparison) for row in shown if row not in explained),
    )


def _of_pairs(comparison: Comparison) -> Iterator[_Shown]:
    for pair in comparison.pairs:
        for found in pair.differences:
            spans = (pair.left_article, found.left), (pair.right_article, found.right)
            yield _Shown(found.kind, spans, frozenset({*pair.left, *pair.right}))


def _beyond(comparison: Comparison) -> Iterator[_Shown]:
    for found in find_disagreements(comparison.articles, comparison.pairs, comparison.attributions):
        ends = found.left, found.right
        yield _Shown(
            found.kind, tuple((end.article, end.span) for end in ends), frozenset(end.sentence for end in ends)
        )


def _is_planted(planted: PlantedDifference, shown: _Shown, comparison: Comparison) -> bool:
    """Whether a shown difference is the planted one: its kind, and its words on both sides where it marks both."""
    spans = dict(shown.spans)
    if spans.keys() != {planted.left.article, planted.right.article} or shown.kind.value != planted.kind:
        return False
    return all(_touches(spans[place.article], place, comparison) for place in (planted.left, planted.right))


def _touches(span: Span | None, place: Place, comparison: Comparison) -> bool:
    start = place.offset_in(comparison.article(place.article).text)
    return span is None or span.overlap(Span(start, start + len(place.opening))) > 0


def _is_voiced(claim: AttributedAsserted, shown: _Shown, comparison: Comparison) -> bool:
    """Whether a difference in attribution stands on the sentences of a claim attributed here and asserted there."""
    places = claim.attributed, claim.asserted
    sentences = {_sentence(comparison.article(place.article), place) for place in places}
    return shown.kind is DifferenceKind.ATTRIBUTION and sentences <= shown.sentences


def _sentence(article: Article, place: Place) -> str:
    offset = place.offset_in(article.text)
    return next(s.id for s in article.sentences if s.span.start <= offset < s.span.end)


def _say(shown: _Shown, comparison: Comparison) -> str:
    sides = [span.of(comparison.article(article).text) if span else "-" for article, span in shown.spans]
    return f"{shown.kind}: {' / '.join(sides)} ({' '.join(sorted(shown.sentences))})"
