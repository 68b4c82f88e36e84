"""Two articles of a comparison as the screen reads them: pairs turned so that left is left, looked up by sentence.

Pure; a new one after every decision (20,000 sentences a side take about 0.1 s, hence no work that is not asked for, and
`Reading.after`, which takes over what a decision on a pair leaves as it was).
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import replace
from enum import IntEnum, StrEnum
from functools import cached_property

from reader.app.half import Half
from reader.app.pair_lookup import Beginnings, PairLookup
from reader.app.shares import Shares
from reader.app.succession import differing, redecided
from reader.model.alignment import ONLY_HERE_MARK, Link, Pair, Relation, Status
from reader.model.article import Role
from reader.model.comparison import Comparison
from reader.model.news import News, Novelty, SentenceNews

ELSEWHERE_MARK = "+"
"""The mark of a sentence whose partner is in an article that is not on the screen."""


class Side(IntEnum):
    """Which of the two articles."""

    LEFT = 0
    RIGHT = 1

    @property
    def other(self) -> "Side":
        """The other one."""
        return Side(1 - self)


class Filter(StrEnum):
    """Which sentences are shown; the others are folded into a line that counts them."""

    ALL = "all"
    LINKED = "linked"
    ONLY = "only here"
    ATTRIBUTED = "attributed"
    OPEN = "open"
    PAIRS = "pairs"
    """The pairs that a person asked for (`choosing`)."""
    NEW = "new"
    """What an article adds to those that were read."""


class Kind(StrEnum):
    """What a sentence is on the screen; the values name inks."""

    SHARED = "shared"
    PARAPHRASED = "paraphrased"
    PARTIAL = "partial"
    ONLY = "only"
    ELSEWHERE = "elsewhere"
    APART = "apart"
    """Takes no part: dateline, byline, repeat, boilerplate."""
    UNKNOWN = "unknown"
    """The links are not there yet."""

    @property
    def mark(self) -> str:
        """The one-cell mark in the margin."""
        return _MARKS[self]


_MARKS = {
    Kind.SHARED: Relation.SHARED.mark,
    Kind.PARAPHRASED: Relation.PARAPHRASED.mark,
    Kind.PARTIAL: Relation.PARTIAL.mark,
    Kind.ONLY: ONLY_HERE_MARK,
    Kind.ELSEWHERE: ELSEWHERE_MARK,
    Kind.APART: " ",
    Kind.UNKNOWN: " ",
}
_KINDS = {relation: Kind(relation.value) for relation in Relation}
_APART = frozenset({Role.DATELINE, Role.BYLINE, Role.REPEAT, Role.BOILERPLATE})
FOLDED_ROLES = frozenset({Role.REPEAT, Role.BOILERPLATE})


def flipped(pair: Pair) -> Pair:
    """The same pair seen from the other side; its id stays."""
    return replace(
        pair,
        left=pair.right,
        right=pair.left,
        links=tuple(Link(link.right, link.left, link.relation, link.score) for link in pair.links),
        differences=tuple(replace(d, left=d.right, right=d.left) for d in pair.differences),
    )


class Reading:
    """Two articles of a comparison, side by side."""

    def __init__(
        self,
        comparison: Comparison,
        left: str,
        right: str,
        *,
        complete: bool = True,
        known: "Sequence[Half]" = (),
    ) -> None:
        """Look at two articles.

        Args:
            comparison: What was found between them, decisions applied.
            left: Article id.
            right: Article id.
            complete: False while the links are still being computed.
            known: What was read before; halves that are the same are taken over.

        Raises:
            KeyError: The comparison has no article of that id.
        """
        self.comparison = comparison
        self.complete = complete
        self.wanted: Callable[[Pair], bool] = _any_pair
        """Which pairs the filter `PAIRS` lets through."""
        self.news: Mapping[str, News] = {}
        """By article, what it adds to those that were read, as far as it is known."""
        self.halves: tuple[Half, Half] = (self._half(comparison, left, known), self._half(comparison, right, known))
        self.pairs = tuple(
            pair if pair.left_article == left else flipped(pair) for pair in comparison.pairs_between(left, right)
        )
        self._lookup = (self._look_up(Side.LEFT), self._look_up(Side.RIGHT))
        self._descent = object()
        """Shared by readings that come `after` one another: their pairs hold the same sentences at the same places."""

    def after(self, comparison: Comparison) -> "Reading | None":
        """What a new reading of the same two articles would be, made by looking at the pairs that have changed alone.

        Args:
            comparison: With other decisions on the same pairs.

        Returns:
            None when more has changed than what a person can say of a pair as it stands, or this was not complete.
        """
        changed = redecided(self.comparison, comparison) if self.complete else None
        if changed is None:
            return None
        new = copy(self)
        new.comparison, new.wanted = comparison, _any_pair
        new.__dict__.pop("linked_elsewhere", None)
        here = {half.article.id for half in self.halves}
        if any({pair.left_article, pair.right_article} - here for pair in changed):
            for cached in ("_kinds", "_lengths", "shares"):
                new.__dict__.pop(cached, None)
        own = [pair for pair in changed if {pair.left_article, pair.right_article} <= here]
        new._take({new._place(pair): pair for pair in own})  # noqa: SLF001  one of us
        return new

    def follows(self, earlier: "Reading") -> bool:
        """Whether the pairs of an earlier reading hold the same sentences at the same places, whatever was decided."""
        return self._descent is earlier._descent  # noqa: SLF001  one of us

    def changed_since(self, earlier: "Reading", side: Side) -> frozenset[int] | None:
        """The sentences of one side that may look otherwise than in an earlier reading; None when all may."""
        if not self.follows(earlier) or self.is_blind is not earlier.is_blind or self.news is not earlier.news:
            return None
        changed = {number for at in differing(earlier.pairs, self.pairs) for number in self.numbers(at, side)}
        kinds = earlier.kinds(side), self.kinds(side)
        return frozenset(changed if kinds[0] == kinds[1] else changed.union(differing(*kinds)))

    def _place(self, pair: Pair) -> int:
        """Where a pair of these two articles stands in `pairs`, in an earlier state and either way round."""
        index = self.halves[Side.LEFT].index
        first = next(index[sentence_id] for sentence_id in (pair.left[0], pair.right[0]) if sentence_id in index)
        return next(at for at in self._lookup[Side.LEFT].of(first) if self.pairs[at].id == pair.id)

    def _take(self, changed: Mapping[int, Pair]) -> None:
        """Put other pairs in these places, in what was copied from an earlier reading."""
        left = self.halves[Side.LEFT].article.id
        before, pairs = self.pairs, list(self.pairs)
        for at, pair in changed.items():
            pairs[at] = pair if pair.left_article == left else flipped(pair)
        self.pairs = tuple(pairs)
        self._count_again({at: before[at] for at in changed})
        for side in Side:
            self._look_again(side, {number for at in changed for number in self.numbers(at, side)})

    def _count_again(self, before: Mapping[int, Pair]) -> None:
        """Put right what is known of statuses, notes and tags, given the pairs that stood in these places."""
        if "tally" in self.__dict__:
            self.tally = dict(self.tally)
            for at, pair in before.items():
                self.tally[pair.status] -= 1
                self.tally[self.pairs[at].status] += 1
        if "remarked" in self.__dict__:
            remarked = {at for at in before if _is_remarked(self.pairs[at])}
            self.remarked = tuple(sorted((set(self.remarked) - before.keys()) | remarked))

    def _look_again(self, side: Side, numbers: Collection[int]) -> None:
        """Order these sentences' pairs anew, and say what the sentences are now, where that was known."""
        lookup = self._lookup[side].reordered(numbers, lambda at: (*self._preference(at), at))
        self._lookup = (lookup, self._lookup[1]) if side is Side.LEFT else (self._lookup[0], lookup)
        if "_kinds" not in self.__dict__:
            return
        before = self._kinds[side]
        now = before.copy()
        for number in numbers:
            now[number] = self._kind_of(side, number)
        self._kinds = (now, self._kinds[1]) if side is Side.LEFT else (self._kinds[0], now)
        self.__dict__.pop("shares", None)
        if "_lengths" in self.__dict__:
            self._lengths = self._lengths.copy()
            for number in numbers:
                length = len(self.halves[side].spans[number])
                self._lengths[before[number], side] -= length
                self._lengths[now[number], side] += length

    @staticmethod
    def _half(comparison: Comparison, article_id: str, known: Sequence[Half]) -> Half:
        own = tuple(a for a in comparison.attributions if a.article == article_id)
        article = comparison.article(article_id)
        same = (half for half in known if half.article is article and half.attributions == own)
        return next(same, None) or Half(article, own)

    def _look_up(self, side: Side) -> PairLookup:
        ordered = sorted(range(len(self.pairs)), key=self._preference)
        return PairLookup(len(self.halves[side]), ((at, self.numbers(at, side)) for at in ordered))

    def _preference(self, at: int) -> tuple[bool, float]:
        pair = self.pairs[at]
        return pair.status is Status.REJECTED, -pair.score

    def same_sentences(self, earlier: "Reading") -> bool:
        """Whether sentence numbers of an earlier reading still mean the same: both articles are as they were."""
        return all(own.article is was.article for own, was in zip(self.halves, earlier.halves, strict=True))

    def members(self, at: int, side: Side) -> tuple[str, ...]:
        """Sentence ids of one side of a pair."""
        return self.pairs[at].left if side is Side.LEFT else self.pairs[at].right

    def numbers(self, at: int, side: Side) -> tuple[int, ...]:
        """Sentence numbers (0-based) of one side of a pair."""
        index = self.halves[side].index
        return tuple(index[sentence_id] for sentence_id in self.members(at, side))

    def pairs_of(self, side: Side, number: int) -> tuple[int, ...]:
        """Indices of the pairs that hold a sentence, live ones first, then by falling score."""
        return self._lookup[side].of(number)

    def pair_of(self, side: Side, number: int) -> int | None:
        """The pair a person means when the focus is on this sentence; None when there is none."""
        return self._lookup[side].meant(number)

    def live(self, at: int) -> bool:
        """Whether a pair counts as a link: proposed or accepted."""
        return self.pairs[at].status is not Status.REJECTED

    def partners(self, side: Side, number: int) -> tuple[int, ...]:
        """Sentence numbers on the other side linked to this sentence, best first, then reading order."""
        own_id = self.halves[side].article.sentences[number].id
        index = self.halves[side.other].index
        found: dict[int, float] = {}
        for at in self.pairs_of(side, number):
            if not self.live(at):
                continue
            for link in self.pairs[at].links:
                here, there = (link.left, link.right) if side is Side.LEFT else (link.right, link.left)
                if here == own_id:
                    found[index[there]] = max(found.get(index[there], 0.0), link.score)
        return tuple(sorted(found, key=lambda other: (-found[other], other)))

    @property
    def is_blind(self) -> bool:
        """Whether what the machine proposes is hidden: then nothing is known of sentences without a link."""
        return self.comparison.hides_proposals

    def kind(self, side: Side, number: int) -> Kind:
        """What the sentence is on this screen."""
        return self._kinds[side][number]

    def kinds(self, side: Side) -> Sequence[Kind]:
        """What every sentence of one side is, in reading order."""
        return self._kinds[side]

    @cached_property
    def _kinds(self) -> tuple[list[Kind], list[Kind]]:
        left, right = (self._kinds_of(side) for side in Side)
        return left, right

    def _kinds_of(self, side: Side) -> list[Kind]:
        bare = Kind.ONLY if self.complete and not self.is_blind else Kind.UNKNOWN
        sentences = self.halves[side].article.sentences
        kinds = [Kind.APART if sentence.role in _APART else bare for sentence in sentences]
        if not self.complete:
            return kinds
        index = self.halves[side].index
        for sentence_id in self.linked_elsewhere & index.keys():
            if kinds[index[sentence_id]] is bare:
                kinds[index[sentence_id]] = Kind.ELSEWHERE
        for number, at in self._lookup[side]:
            if kinds[number] is not Kind.APART and self.live(at):
                kinds[number] = _KINDS[self._relation_of(at, side, sentences[number].id)]
        return kinds

    def _kind_of(self, side: Side, number: int) -> Kind:
        """As `_kinds_of`, of one sentence that has a pair, when the links are there."""
        sentence = self.halves[side].article.sentences[number]
        if sentence.role in _APART:
            return Kind.APART
        best = self.pair_of(side, number)
        if best is not None and self.live(best):
            return _KINDS[self._relation_of(best, side, sentence.id)]
        if sentence.id in self.linked_elsewhere:
            return Kind.ELSEWHERE
        return Kind.UNKNOWN if self.is_blind else Kind.ONLY

    def _relation_of(self, at: int, side: Side, sentence_id: str) -> Relation:
        pair = self.pairs[at]
        if len(pair.links) == 1:
            return pair.relation
        own = [link.relation for link in pair.links if sentence_id == (link.left if side is Side.LEFT else link.right)]
        return max(own, key=lambda relation: relation.strength, default=pair.relation)

    @cached_property
    def linked_elsewhere(self) -> frozenset[str]:
        """Ids of sentences of these two articles that are linked to an article not on the screen."""
        here = {half.article.id for half in self.halves}
        if here == {article.id for article in self.comparison.articles}:
            return frozenset()
        return frozenset(
            end
            for pair in self.comparison.pairs
            if pair.status is not Status.REJECTED and {pair.left_article, pair.right_article} - here
            for link in pair.links
            for end in (link.left, link.right)
        )

    @cached_property
    def tally(self) -> dict[Status, int]:
        """How many pairs have each status."""
        statuses = [pair.status for pair in self.pairs]
        return {status: statuses.count(status) for status in Status}

    @cached_property
    def remarked(self) -> tuple[int, ...]:
        """The pairs with a note or tags."""
        return tuple(at for at, pair in enumerate(self.pairs) if _is_remarked(pair))

    @cached_property
    def _starts(self) -> tuple[Beginnings, Beginnings]:
        left, right = (half.index for half in self.halves)
        return (
            Beginnings.of([left[pair.left[0]] for pair in self.pairs]),
            Beginnings.of([right[pair.right[0]] for pair in self.pairs]),
        )

    def starts(self, side: Side) -> Beginnings:
        """Where all pairs begin on one side, in reading order."""
        return self._starts[side]

    def passes(self, shown: Filter, side: Side, number: int) -> bool:
        """Whether a filter lets the sentence through."""
        if shown in {Filter.ALL, Filter.NEW}:
            return shown is Filter.ALL or self._is_new(side, number)
        if shown is Filter.ATTRIBUTED:
            return self.halves[side].attributed(number)
        if shown is Filter.ONLY:
            return self.kind(side, number) is Kind.ONLY
        if shown is Filter.PAIRS:
            return any(self.wanted(self.pairs[at]) for at in self.pairs_of(side, number))
        at = self.pair_of(side, number)
        if shown is Filter.OPEN:
            return at is not None and self.pairs[at].status is Status.PROPOSED
        return at is not None and self.live(at)

    def novelty(self, side: Side, number: int) -> SentenceNews | None:
        """What a sentence adds to what was read; None where that is not known or does not apply."""
        article = self.halves[side].article
        news = self.news.get(article.id)
        return news.of(article.sentences[number].id) if news is not None else None

    def _is_new(self, side: Side, number: int) -> bool:
        """Of an article that was read, everything; of the others the headline and what is new."""
        article = self.halves[side].article
        if article.id not in self.news:
            return True
        found = self.novelty(side, number)
        if found is None:
            return article.sentences[number].role is Role.HEADLINE
        return found.novelty is not Novelty.COVERED

    @cached_property
    def _lengths(self) -> Counter[tuple[Kind, Side]]:
        """Characters of all sentences of each kind on each side."""
        lengths: Counter[tuple[Kind, Side]] = Counter()
        for side in Side:
            for kind, span in zip(self._kinds[side], self.halves[side].spans, strict=True):
                lengths[kind, side] += span.end - span.start
        return lengths

    @cached_property
    def shares(self) -> Shares:
        """How the text of both articles divides, by characters of the sentences that take part."""
        lengths = self._lengths
        reworded, only = (Kind.PARAPHRASED, Kind.PARTIAL), (Kind.ONLY, Kind.ELSEWHERE)
        return Shares.of(
            sum(lengths[Kind.SHARED, side] for side in Side),
            sum(lengths[kind, side] for kind in reworded for side in Side),
            *(sum(lengths[kind, side] for kind in only) for side in Side),
        )


def _any_pair(_: Pair) -> bool:
    return True


def _is_remarked(pair: Pair) -> bool:
    return bool(pair.note or pair.tags)
