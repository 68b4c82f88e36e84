"""The articles of an event, aligned -> what they do not say alike beyond the differences of their pairs.

A link asks for most of a sentence; a disagreement asks for one thing that both sentences tell of, so it is found where
nothing is linked: figures (`figures.py`), one speaker's quotations (`utterance.py`). Three articles help: a figure set
against another is so too in every article that gives the same.
"""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from reader.align import fates, spelling, utterance
from reader.align.figures import (
    LARGE,
    Couple,
    Figure,
    Figures,
    direct_rivals,
    equal_figures,
    rival_figures,
    surely_equal,
    told_once,
)
from reader.align.sentences import Sentences
from reader.align.sides import Side, side
from reader.align.slots import in_slots
from reader.model.alignment import DifferenceKind, Pair, Status, article_of
from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.disagreement import CommonGround, Disagreement, Meeting, Passage
from reader.model.span import Span
from reader.text.quantities import Bound

T = TypeVar("T")


def find_disagreements(
    articles: Sequence[Article], pairs: Iterable[Pair], attributions: Sequence[Attribution] = ()
) -> tuple[Disagreement, ...]:
    """The disagreements of `find_common_ground`."""
    return find_common_ground(articles, pairs, attributions).disagreements


def find_common_ground(
    articles: Sequence[Article],
    pairs: Iterable[Pair],
    attributions: Sequence[Attribution] = (),
    progress: Callable[[int, int], None] | None = None,
) -> CommonGround:
    """What the articles of an event tell of one thing beyond their pairs, and where they disagree on it.

    Args:
        articles: Of one event, in order.
        pairs: Theirs, of every two; what a person rejected links nothing and is not looked at again.
        attributions: Theirs, speakers resolved across the articles.
        progress: Told how many steps are done, and of how many; what it raises stops the work and comes out of here.
    """
    event = _Event(articles, tuple(pairs), attributions, _Steps(len(articles), progress))
    figures, met = _figures(event)
    worded = tuple(_wording(event))
    found = {*figures, *worded, *_quotations(event), *_names(event)}
    met |= {Meeting(each.left, each.right) for each in worded if each.kind is not DifferenceKind.NEGATION}
    met |= set(_none_dead(event))
    return CommonGround(tuple(sorted(found, key=event.order)), tuple(sorted(met, key=event.order)))


class _Steps:
    """Counts the work: every article is read for its figures, and held against the others in five ways."""

    WAYS = 6
    """Reading, then equal figures, unequal ones, wording, quotations, names."""

    def __init__(self, articles: int, progress: Callable[[int, int], None] | None) -> None:
        self._done, self._all, self._progress = 0, self.WAYS * articles, progress

    def __call__(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._all)


class _Event:
    """The articles with what the pairs say of them."""

    def __init__(
        self,
        articles: Sequence[Article],
        pairs: tuple[Pair, ...],
        attributions: Sequence[Attribution],
        step: Callable[[], None],
    ) -> None:
        self.articles, self.pairs, self.attributions, self.step = articles, pairs, attributions, step
        self.sentences = Sentences(articles, attributions)
        self._place = {article.id: place for place, article in enumerate(articles)}
        self._linked = {
            (link.left, link.right) for pair in pairs if pair.status is not Status.REJECTED for link in pair.links
        }
        self._known = {(one, other) for pair in pairs for one in pair.left for other in pair.right}

    @functools.cached_property
    def sides(self) -> list[Side]:
        """Each article as one side: all its sentences that take part in alignment."""
        return [
            side(article, [s.id for s in article.sentences if s.role.takes_part], self.attributions)
            for article in self.articles
        ]

    @functools.cached_property
    def shown_names(self) -> set[tuple[str, str, str, str]]:
        """The spellings that the pairs of two articles set against each other, dismissed or not, after their ids."""
        text = {article.id: article.text for article in self.articles}
        return {
            (left, right, found.left.of(text[left]), found.right.of(text[right]))
            for pair in self.pairs
            for found in pair.differences
            if found.kind is DifferenceKind.NAME and found.left and found.right
            for left, right in [(pair.left_article, pair.right_article)]
            if left in text and right in text
        }

    def couples(self, read: Callable[[Side], T]) -> Iterator[tuple[Article, T, Article, T]]:
        """Every two articles, with what is read from each of them once; a step for each that was held to the rest."""
        found = [(each.article, read(each)) for each in self.sides]
        for n, (article, mine) in enumerate(found):
            for other, theirs in found[n + 1 :]:
                yield article, mine, other, theirs
            self.step()

    def linked(self, one: str, other: str) -> bool:
        """Whether two sentences are linked, in either direction."""
        return (one, other) in self._linked or (other, one) in self._linked

    def known(self, one: str, other: str) -> bool:
        """Whether two sentences stand in one pair, a rejected one too."""
        return (one, other) in self._known or (other, one) in self._known

    def disagreement(self, kind: DifferenceKind, one: Passage, other: Passage) -> Disagreement:
        """With the article that comes first in the event on the left."""
        ends = sorted((one, other), key=lambda passage: self._place[passage.article])
        return Disagreement(kind, ends[0], ends[1])

    def order(self, found: Disagreement | Meeting) -> tuple[int, Span, int, Span, str]:
        """Where something stands in the event."""
        left, right = found.left, found.right
        return self._place[left.article], left.span, self._place[right.article], right.span, getattr(found, "kind", "")


def _figures(event: _Event) -> tuple[list[Disagreement], set[Meeting]]:
    figures = Figures(event.sentences, event.step)
    shown, dismissed = (tuple(_shown(event, figures, dismissed=each)) for each in (False, True))
    equals = equal_figures(figures, event.linked, event.step)
    starts = (*shown, *direct_rivals(figures, event.known, event.step))
    rivals = [
        (one, other)
        for one, other in rival_figures(figures, equals, starts, dismissed)
        if not _rejected(event, one.sentence, other.sentence)
    ]
    same = [
        couple
        for couple in surely_equal(equals, (figure for both in rivals for figure in both))
        if _surely_equal(*couple)
    ]
    return (
        [
            Disagreement(DifferenceKind.FIGURE, _passage(one), _passage(other))
            for one, other in told_once(rivals, shown)
        ],
        {Meeting(_passage(one), _passage(other)) for one, other in (*rivals, *same) if _told_alike(one, other)},
    )


def _surely_equal(one: Figure, other: Figure) -> bool:
    """Of two articles, and not only since "more than 200" leaves room for 212."""
    bounds = {one.value.bound, other.value.bound} & {Bound.AT_LEAST, Bound.AT_MOST}
    return one.article != other.article and (not bounds or one.value.value == other.value.value)


def _told_alike(one: Figure, other: Figure) -> bool:
    """A word in common beside them: "four of the dead were drivers" and "five never got out" state two things."""
    return bool(one.words & other.words) or min(one.value.value, other.value.value) >= LARGE


def _passage(figure: Figure) -> Passage:
    return Passage(figure.sentence, figure.value.span)


def _shown(event: _Event, figures: Figures, *, dismissed: bool) -> Iterator[Couple]:
    """The figures that the pairs set against each other: those a person dismissed, or all others."""
    for pair in event.pairs:
        for shown in pair.differences if pair.status is not Status.REJECTED else ():
            if shown.kind is DifferenceKind.FIGURE and (shown.status is Status.REJECTED) is dismissed:
                one = _figure_at(figures, article_of(pair.left[0]), shown.left)
                other = _figure_at(figures, article_of(pair.right[0]), shown.right)
                if one and other:
                    yield one, other


def _figure_at(figures: Figures, article: str, span: Span | None) -> Figure | None:
    return next((figure for figure in figures.of[article] if figure.value.span == span), None)


def _quotations(event: _Event) -> Iterator[Disagreement]:
    for one, mine, other, theirs in event.couples(utterance.long_quotations):
        for left, right in utterance.rewordings(mine, theirs):
            passages = Passage(_sentence_at(one, left), left), Passage(_sentence_at(other, right), right)
            if not event.known(passages[0].sentence, passages[1].sentence):
                yield Disagreement(DifferenceKind.QUOTE, *passages)


def _names(event: _Event) -> Iterator[Disagreement]:
    """Each name once for two articles, in the sentences where it first stands; none that their pairs show."""
    one_name = spelling.one_name_once()
    for one, mine, other, theirs in event.couples(spelling.names_of):
        for left, right in spelling.apart(mine, theirs, one_name):
            if (one.id, other.id, left.of(one.text), right.of(other.text)) not in event.shown_names:
                passages = Passage(_sentence_at(one, left), left), Passage(_sentence_at(other, right), right)
                yield Disagreement(DifferenceKind.NAME, *passages)


def _wording(event: _Event) -> Iterator[Disagreement]:
    for kind, one, span, other, another in in_slots(event.sentences, event.known, event.step):
        yield event.disagreement(kind, Passage(one, span), Passage(other, another))


def _none_dead(event: _Event) -> Iterator[Meeting]:
    """Sentences of two articles that nobody is dead: one thing, however it is told."""
    told = [
        Passage(sentence, span)
        for sides in event.sentences.of.values()
        for sentence, side in sides.items()
        if (span := fates.none_dead(side))
    ]
    for one, other in itertools.combinations(told, 2):
        if one.article != other.article and not _rejected(event, one.sentence, other.sentence):
            yield Meeting(one, other)


def _sentence_at(article: Article, span: Span) -> str:
    return next(s.id for s in article.sentences if s.span.start <= span.start < s.span.end)


def _rejected(event: _Event, one: str, other: str) -> bool:
    """Whether a person said that two sentences do not belong together."""
    return event.known(one, other) and not event.linked(one, other)
