"""Small invented articles and comparisons for tests of the core; no file is read."""

import hashlib
from collections.abc import Sequence

from reader.model.alignment import Link, Pair, Relation, pair_id
from reader.model.article import Article, Metadata, Role, Sentence
from reader.model.comparison import Comparison
from reader.model.span import Span


def article(article_id: str, sentences: Sequence[str], *, roles: Sequence[Role] | None = None) -> Article:
    """An article of these sentences, a paragraph each, all of role body unless told otherwise."""
    text = "\n\n".join(sentences)
    built: list[Sentence] = []
    start = 0
    for number, words in enumerate(sentences):
        span = Span(start, start + len(words))
        role = roles[number] if roles else Role.BODY
        built.append(Sentence(f"{article_id}.s{number + 1}", span, role, number))
        start = span.end + 2
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(article_id, text, tuple(built), f"{article_id}.txt", digest, Metadata(source=article_id.title()))


def link(left: str, right: str, relation: Relation = Relation.PARAPHRASED, score: float = 0.8) -> Link:
    """One edge."""
    return Link(left, right, relation, score)


def pair(*links: Link) -> Pair:
    """The pair of these links; sides in the order the links name them."""
    left = tuple(dict.fromkeys(edge.left for edge in links))
    right = tuple(dict.fromkeys(edge.right for edge in links))
    strongest = max(links, key=lambda edge: edge.relation.strength)
    return Pair(pair_id(left, right), left, right, strongest.relation, max(edge.score for edge in links), links)


def harbour(*pairs: Pair) -> Comparison:
    """Two invented articles on one event: `wire` of four sentences and `herald` of four."""
    wire = article(
        "wire",
        [
            "The harbour of Velm was closed on Monday.",
            "Two ferries were turned back, the port office said.",
            "Divers will search the basin at dawn.",
            "Nobody was hurt.",
        ],
    )
    herald = article(
        "herald",
        [
            "Velm shut its harbour on Monday.",
            "A pair of ferries had to turn back.",
            "Traders complained of the delay.",
            "No one was injured, officials said.",
        ],
    )
    return Comparison((wire, herald), pairs, (), event_id="harbour", event_title="Harbour closed")
