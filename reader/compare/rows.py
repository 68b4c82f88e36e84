"""Two articles as rows: each pair a row, each only-here sentence in its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model.alignment import Pair, Status
from reader.model.article import Article
from reader.model.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one level: both sides of a pair, or a sentence that one article has alone."""

    left: tuple[str, ...]
    """Sentence ids of the left article; empty when the row is the right article's alone."""
    right: tuple[str, ...]
    pair: Pair | None
    """None when only one side stands here."""


def aligned_rows(comparison: Comparison, left_id: str, right_id: str) -> tuple[Row, ...]:
    """Rows that hold every sentence of both articles at least once.

    The left article sets the order; a pair stands where its first left sentence stands, and a right sentence without a
    partner follows the row of the right sentence before it. Repeats and boilerplate are rows of their own.
    """
    pairs = [pair for pair in comparison.pairs_between(left_id, right_id) if pair.status is not Status.REJECTED]
    left, right = comparison.article(left_id), comparison.article(right_id)
    rows = _left_rows(left, right, pairs)
    return tuple(_with_right_alone(rows, right))


def _left_rows(left: Article, right: Article, pairs: Sequence[Pair]) -> list[Row]:
    by_first: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_first.setdefault(_ordered(_side(pair, left.id), left)[0], []).append(pair)
    linked = {sentence_id for pair in pairs for sentence_id in _side(pair, left.id)}
    rows: list[Row] = []
    for sentence in left.sentences:
        rows.extend(
            Row(_ordered(_side(pair, left.id), left), _ordered(_side(pair, right.id), right), pair)
            for pair in by_first.get(sentence.id, ())
        )
        if sentence.id not in linked:
            rows.append(Row((sentence.id,), (), None))
    return rows


def _with_right_alone(rows: list[Row], right: Article) -> Iterable[Row]:
    """The rows with the right article's lone sentences after the row of the sentence before them."""
    place = {sentence_id: number for number, row in enumerate(rows) for sentence_id in row.right}
    after: dict[int, list[Row]] = {}
    last = -1
    for sentence in right.sentences:
        if sentence.id in place:
            last = place[sentence.id]
        else:
            after.setdefault(last, []).append(Row((), (sentence.id,), None))
    yield from after.get(-1, ())
    for number, row in enumerate(rows):
        yield row
        yield from after.get(number, ())


def _side(pair: Pair, article_id: str) -> tuple[str, ...]:
    return pair.left if pair.left_article == article_id else pair.right


def _ordered(sentence_ids: Iterable[str], article: Article) -> tuple[str, ...]:
    wanted = set(sentence_ids)
    return tuple(sentence.id for sentence in article.sentences if sentence.id in wanted)
