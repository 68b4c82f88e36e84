"""Decisions, replayed over what the machine proposes.

The machine's pairs are never changed on disk; each opening compares afresh and then replays, so a better engine and a
person's earlier work live together. A decision finds its sentences by offset and words; where the text moved, by words
alone when exactly one sentence of the article has them; otherwise it is an orphan.
"""

import dataclasses
from collections.abc import Iterable, Sequence

from reader.model.alignment import Difference, Link, Origin, Pair, Relation, Status, article_of, pair_id
from reader.model.annotation import Act, Anchor, Decision, Orphan, Remark
from reader.model.article import Article
from reader.model.comparison import Comparison
from reader.model.span import Span


def replay(comparison: Comparison, decisions: Iterable[Decision]) -> Comparison:
    """The comparison as a person left it.

    Args:
        comparison: What the machine proposes (no decision applied yet).
        decisions: Oldest first; those of other events are passed over.
    """
    desk = _Desk(comparison)
    for decision in decisions:
        if decision.event == (comparison.event_id or ""):
            desk.carry_out(decision)
    return desk.result()


class _Desk:
    """The pairs of one comparison while decisions are carried out on them."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._pairs = {pair.id: pair for pair in comparison.pairs}
        self._remarks: dict[str, Remark] = {}
        self._orphans: list[Orphan] = []
        self._order = {
            sentence.id: (number, sentence.span.start)
            for number, article in enumerate(comparison.articles)
            for sentence in article.sentences
        }
        self._finder = _Finder(comparison.articles)

    def result(self) -> Comparison:
        pairs = sorted(self._pairs.values(), key=lambda pair: (self._key(pair.left), self._key(pair.right)))
        grouped = sorted(pairs, key=lambda pair: (self._order[pair.left[0]][0], self._order[pair.right[0]][0]))
        remarks = sorted(self._remarks.values(), key=lambda remark: self._order[remark.sentence])
        return dataclasses.replace(
            self._comparison, pairs=tuple(grouped), remarks=tuple(remarks), orphans=tuple(self._orphans)
        )

    def carry_out(self, decision: Decision) -> None:
        left = [self._finder.find(anchor) for anchor in decision.left]
        right = [self._finder.find(anchor) for anchor in decision.right]
        found = [*zip(decision.left, left, strict=True), *zip(decision.right, right, strict=True)]
        missing = tuple(anchor for anchor, sentence_id in found if sentence_id is None)
        if missing:
            self._orphans.append(Orphan(decision, missing))
            return
        lefts = tuple(sentence_id for sentence_id in left if sentence_id is not None)
        rights = tuple(sentence_id for sentence_id in right if sentence_id is not None)
        if not rights:
            self._remark(lefts[0], decision)
        elif decision.act is Act.LINK:
            self._link(lefts, rights, decision.relation or Relation.PARTIAL)
        elif decision.act is Act.UNLINK:
            self._unlink(lefts[0], rights[0])
        else:
            self._amend(lefts, rights, decision)

    def _key(self, sentence_ids: Sequence[str]) -> tuple[int, int]:
        return self._order[sentence_ids[0]]

    def _remark(self, sentence_id: str, decision: Decision) -> None:
        remark = self._remarks.get(sentence_id, Remark(sentence_id))
        if decision.act is Act.NOTE:
            remark = dataclasses.replace(remark, note=decision.text)
        elif decision.act is Act.TAGS:
            remark = dataclasses.replace(remark, tags=decision.tags)
        self._remarks[sentence_id] = remark
        if not remark.note and not remark.tags:
            del self._remarks[sentence_id]

    def _amend(self, left: tuple[str, ...], right: tuple[str, ...], decision: Decision) -> None:
        """Status, relation, note or tags of a pair; a pair the machine no longer proposes is brought back."""
        key = pair_id(left, right)
        pair = self._pairs.get(key) or _recalled(left, right, decision)
        if decision.act is Act.STATUS and decision.status is not None:
            pair = dataclasses.replace(pair, status=decision.status)
        elif decision.act is Act.RELATION and decision.relation is not None:
            pair = _related(pair, decision.relation)
        elif decision.act is Act.NOTE:
            pair = dataclasses.replace(pair, note=decision.text)
        elif decision.act is Act.TAGS:
            pair = dataclasses.replace(pair, tags=decision.tags)
        self._pairs[key] = pair

    def _link(self, left: tuple[str, ...], right: tuple[str, ...], relation: Relation) -> None:
        """Join the sentences into one pair, with all pairs of these two articles that already hold any of them."""
        touched = self._touching(left, right)
        links = {(link.left, link.right): link for pair in touched for link in _oriented(pair, article_of(left[0]))}
        for a in left:
            for b in right:
                links[a, b] = Link(a, b, relation, 1.0)
        for pair in touched:
            del self._pairs[pair.id]
        joined = self._pair_of(tuple(links.values()), touched)
        made = dataclasses.replace(joined, origin=Origin.PERSON, status=Status.ACCEPTED)
        self._pairs[made.id] = made

    def _unlink(self, left: str, right: str) -> None:
        """Take one link away; what stays connected stays a pair, with the status, tags and note it had."""
        for pair in self._touching((left,), (right,)):
            kept = tuple(link for link in pair.links if {link.left, link.right} != {left, right})
            if len(kept) == len(pair.links):
                continue
            del self._pairs[pair.id]
            for part in _components(kept):
                rest = self._pair_of(part, [pair])
                self._pairs[rest.id] = dataclasses.replace(rest, origin=pair.origin, status=pair.status)

    def _touching(self, left: tuple[str, ...], right: tuple[str, ...]) -> list[Pair]:
        articles = {article_of(left[0]), article_of(right[0])}
        ends = {*left, *right}
        return [
            pair
            for pair in self._pairs.values()
            if {pair.left_article, pair.right_article} == articles and ends & {*pair.left, *pair.right}
        ]

    def _pair_of(self, links: tuple[Link, ...], sources: Sequence[Pair]) -> Pair:
        left = tuple(sorted({link.left for link in links}, key=self._order.__getitem__))
        right = tuple(sorted({link.right for link in links}, key=self._order.__getitem__))
        strongest = max(links, key=lambda link: (link.relation.strength, link.score))
        ordered = sorted(links, key=lambda link: (self._order[link.left], self._order[link.right]))
        notes = [pair.note for pair in sources if pair.note]
        return Pair(
            id=pair_id(left, right),
            left=left,
            right=right,
            relation=strongest.relation,
            score=max(link.score for link in links),
            links=tuple(ordered),
            differences=self._differences_inside(left, right, sources),
            tags=tuple(dict.fromkeys(tag for pair in sources for tag in pair.tags)),
            note="\n".join(notes),
        )

    def _differences_inside(
        self, left: tuple[str, ...], right: tuple[str, ...], sources: Sequence[Pair]
    ) -> tuple[Difference, ...]:
        spans_left = [self._finder.span(sentence_id) for sentence_id in left]
        spans_right = [self._finder.span(sentence_id) for sentence_id in right]
        return tuple(
            difference
            for pair in sources
            for difference in pair.differences
            if (difference.left is None or any(span.contains(difference.left) for span in spans_left))
            and (difference.right is None or any(span.contains(difference.right) for span in spans_right))
        )


class _Finder:
    """Finds the sentence an anchor means, or nothing."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._spans = {sentence.id: sentence.span for article in articles for sentence in article.sentences}

    def span(self, sentence_id: str) -> Span:
        return self._spans[sentence_id]

    def find(self, anchor: Anchor) -> str | None:
        article = self._articles.get(anchor.article)
        if article is None:
            return None
        same = [sentence for sentence in article.sentences if article.words(sentence) == anchor.words]
        at_place = [sentence.id for sentence in same if sentence.span == anchor.span]
        if at_place:
            return at_place[0]
        return same[0].id if len(same) == 1 else None


def _recalled(left: tuple[str, ...], right: tuple[str, ...], decision: Decision) -> Pair:
    """The pair as it was when decided, for when the machine does not propose it any more."""
    links = tuple(Link(left[a], right[b], relation, score) for a, b, relation, score in decision.links)
    strongest = max(links, key=lambda link: (link.relation.strength, link.score), default=None)
    relation = strongest.relation if strongest else Relation.PARTIAL
    score = strongest.score if strongest else 1.0
    return Pair(pair_id(left, right), left, right, relation, score, links)


def _related(pair: Pair, relation: Relation) -> Pair:
    links = tuple(dataclasses.replace(link, relation=relation) for link in pair.links)
    return dataclasses.replace(pair, relation=relation, links=links)


def _oriented(pair: Pair, left_article: str) -> tuple[Link, ...]:
    """The pair's links with `left_article` on the left."""
    if pair.left_article == left_article:
        return pair.links
    return tuple(Link(link.right, link.left, link.relation, link.score) for link in pair.links)


def _components(links: Sequence[Link]) -> list[tuple[Link, ...]]:
    """Links grouped so that links sharing a sentence are together; in the order of their first link."""
    groups: list[list[Link]] = []
    for link in links:
        near = [group for group in groups if any(link.left == o.left or link.right == o.right for o in group)]
        merged = [other for group in near for other in group] + [link]
        groups = [group for group in groups if group not in near] + [merged]
    return [tuple(group) for group in groups]
