"""Two articles as plain lines, one after the other: for the ear, and for programs that read lines.

No box, no column, no mark that has to be seen: relations, speakers, differences and decisions are said in words.
"""

from collections.abc import Iterable

from reader.compare.rows import Row
from reader.model.alignment import Difference, Origin, Pair, Status, article_of
from reader.model.article import Article
from reader.model.comparison import Comparison
from reader.text.visible import one_line


def linear(comparison: Comparison, left: Article, right: Article, rows: Iterable[Row]) -> Iterable[str]:
    """Lines: what is compared, how much corresponds, and each row of the two articles in words."""
    yield f"{name_of(left)} and {name_of(right)}"
    yield summary(comparison, left, right)
    speakers = _speakers(comparison)
    for row in rows:
        yield ""
        yield _heading(left, right, row)
        for article, sentence_ids in ((left, row.left), (right, row.right)):
            for sentence_id in sentence_ids:
                said = f", speaker {speakers[sentence_id]}" if sentence_id in speakers else ""
                words = one_line(article.words(article.sentence(sentence_id)))
                yield f"{name_of(article)}, sentence {number_of(sentence_id)}{said}: {words}"
        if row.pair is not None:
            yield from _differences(left, right, row.pair)
            if row.pair.note:
                yield f"note: {one_line(row.pair.note)}"


def _heading(left: Article, right: Article, row: Row) -> str:
    if row.pair is not None:
        decided = f", {row.pair.status.value}" if row.pair.status is not Status.PROPOSED else ""
        by_hand = ", linked by hand" if row.pair.origin is Origin.PERSON else ""
        return f"{row.pair.relation.value}, {row.pair.score:.2f}{decided}{by_hand}"
    article = left if row.left else right
    role = article.sentence((row.left or row.right)[0]).role
    return f"only in {name_of(article)}" if role.takes_part else role.value


def _speakers(comparison: Comparison) -> dict[str, str]:
    """Sentence id -> who is quoted or reported there; sentences where nobody is named are left out."""
    found: dict[str, dict[str, None]] = {}
    for statement in comparison.attributions:
        article = comparison.article(statement.article)
        words = one_line(statement.speaker.of(article.text)) if statement.speaker else ""
        name = one_line(statement.entity) if statement.entity else words
        for sentence in article.sentences if name else ():
            if any(sentence.span.overlap(span) for span in statement.content):
                found.setdefault(sentence.id, {})[name] = None
    return {sentence_id: " and ".join(names) for sentence_id, names in found.items()}


def _differences(left: Article, right: Article, pair: Pair) -> Iterable[str]:
    turned = pair.left_article != left.id
    for one in pair.differences:
        if one.status is Status.REJECTED:
            continue
        spans = (one.right, one.left) if turned else (one.left, one.right)
        sides = [
            f"{name_of(article)} has {one_line(span.of(article.text))}" if span else f"{name_of(article)} has none"
            for article, span in zip((left, right), spans, strict=True)
        ]
        yield f"{_kind(one)}: {', '.join(sides)}"


def _kind(difference: Difference) -> str:
    confirmed = ", confirmed" if difference.status is Status.ACCEPTED else ""
    return f"difference of {difference.kind.value}{confirmed}"


def summary(comparison: Comparison, left: Article, right: Article) -> str:
    """How many pairs of each relation there are, and how many sentences each article has alone."""
    pairs = [pair for pair in comparison.pairs_between(left.id, right.id) if pair.status is not Status.REJECTED]
    counts = [f"{_count(pairs, name)} {name}" for name in ("shared", "paraphrased", "partial")]
    owners = [article_of(sentence_id) for sentence_id in comparison.unique]
    alone = [f"only in {name_of(article)}: {owners.count(article.id)}" for article in (left, right)]
    return f"pairs {len(pairs)}: {', '.join(counts)} · sentences {', '.join(alone)}"


def _count(pairs: Iterable[Pair], relation: str) -> int:
    return sum(pair.relation == relation for pair in pairs)


def name_of(article: Article) -> str:
    """The outlet, or the file's name."""
    return one_line(article.metadata.source or article.path.rpartition("/")[2])


def number_of(sentence_id: str) -> str:
    """A sentence's number in its article."""
    return sentence_id.rpartition(".s")[2]
