"""What an article adds to those already read, sentence by sentence and clause by clause.

Theory. What was read covers a sentence when a sentence of a read article is linked with it, or carries a claim of it.
A covered sentence may still hold a clause that none of those sentences has: it is new when hardly a content word of it
stands in any of them, as the word comparison of a pair finds it. Without a link a sentence is new, however many words
of the event it repeats.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reader.align import compare_words
from reader.model.alignment import article_of
from reader.model.article import Article, Role, Sentence
from reader.model.claim import Overview
from reader.model.comparison import Comparison
from reader.model.news import News, Novelty, SentenceNews
from reader.model.span import Span
from reader.overview.material import Material
from reader.overview.overview import overview_of


def news_of(comparison: Comparison, read: frozenset[str], article: str, overview: Overview | None = None) -> News:
    """What one article adds.

    Args:
        comparison: Of the event.
        read: Ids of the articles that were read; the article itself and ids of no article count for nothing. When none
            is left, every sentence is new.
        article: Id of the article to look at.
        overview: Of the same comparison, when the caller has it; it is made anew otherwise.

    Raises:
        KeyError: There is no article of that id.
    """
    before = tuple(one.id for one in comparison.articles if one.id in read and one.id != article)
    material = Material.of(comparison)
    partners = _partners(material, overview or overview_of(comparison), article, frozenset(before))
    articles = {one.id: one for one in comparison.articles}
    own = comparison.article(article)
    return News(
        article,
        before,
        tuple(
            _sentence_news(own, sentence, partners.get(sentence.id, ()), articles)
            for sentence in own.sentences
            if sentence.role is Role.BODY and not material.said[sentence.id].leads
        ),
    )


def _partners(material: Material, overview: Overview, article: str, read: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Sentence id -> the read sentences that say it, by links and by claims."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in material.links:
        for own, other in ((link.left, link.right), (link.right, link.left)):
            if article_of(own) == article and article_of(other) in read:
                found[own].add(other)
    for claim in overview.claims:
        ours = [one for one in claim.sentences if article_of(one) == article]
        theirs = [one for one in claim.sentences if article_of(one) in read and not material.said[one].leads]
        for one in ours:
            found[one].update(theirs)
    return {
        own: tuple(sorted(others, key=lambda one: material.said[one].order)) for own, others in found.items() if others
    }


def _sentence_news(
    own: Article, sentence: Sentence, partners: Sequence[str], articles: Mapping[str, Article]
) -> SentenceNews:
    if not partners:
        return SentenceNews(sentence.id, Novelty.NEW, (sentence.span,))
    fresh = _new_clauses(own, sentence, partners, articles)
    return SentenceNews(sentence.id, Novelty.PARTLY if fresh else Novelty.COVERED, fresh, tuple(partners))


def _new_clauses(
    own: Article, sentence: Sentence, partners: Sequence[str], articles: Mapping[str, Article]
) -> tuple[Span, ...]:
    """The clauses that no read article has among the sentences that say the rest."""
    theirs: dict[str, list[Span]] = defaultdict(list)
    for partner in partners:
        theirs[article_of(partner)].append(articles[article_of(partner)].sentence(partner).span)
    alone = [
        set(compare_words(own.text, [sentence.span], articles[one].text, spans).left_clauses)
        for one, spans in theirs.items()
    ]
    return tuple(sorted(set.intersection(*alone)))
