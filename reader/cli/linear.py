"""Two articles as plain lines, one after the other: for the ear, and for programs that read lines."""

from collections.abc import Iterable

from reader.compare.rows import Row
from reader.model.alignment import Pair, Relation, Status, article_of
from reader.model.article import Article
from reader.model.comparison import Comparison
from reader.wording import RELATION_NAMES, difference_lines, name_of, pair_words, remark_lines, sentence_line, speakers


def linear(comparison: Comparison, left: Article, right: Article, rows: Iterable[Row]) -> Iterable[str]:
    """Lines: what is compared, how much corresponds, and each row of the two articles in words."""
    yield f"{name_of(left)} and {name_of(right)}"
    yield summary(comparison, left, right)
    said = speakers(comparison)
    for row in rows:
        yield ""
        yield _heading(left, right, row)
        for article, sentence_ids in ((left, row.left), (right, row.right)):
            for sentence_id in sentence_ids:
                yield sentence_line(article, sentence_id, said.get(sentence_id, ""))
        if row.pair is not None:
            yield from difference_lines(left, right, row.pair)
            yield from remark_lines(row.pair.note, row.pair.tags)


def _heading(left: Article, right: Article, row: Row) -> str:
    if row.pair is not None:
        return pair_words(row.pair)
    article = left if row.left else right
    role = article.sentence((row.left or row.right)[0]).role
    return f"only in {name_of(article)}" if role.takes_part else role.value


def summary(comparison: Comparison, left: Article, right: Article) -> str:
    """How many pairs of each relation there are, and how many sentences each article has alone."""
    pairs = [pair for pair in comparison.pairs_between(left.id, right.id) if pair.status is not Status.REJECTED]
    counts = [f"{_count(pairs, relation)} {name}" for relation, name in RELATION_NAMES.items()]
    owners = [article_of(sentence_id) for sentence_id in comparison.unique]
    alone = [f"only in {name_of(article)}: {owners.count(article.id)}" for article in (left, right)]
    return f"pairs {len(pairs)}: {', '.join(counts)}; sentences {', '.join(alone)}"


def _count(pairs: Iterable[Pair], relation: Relation) -> int:
    return sum(pair.relation is relation for pair in pairs)
