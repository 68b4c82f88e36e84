"""A comparison that somebody else wrote down -> decisions in a journal.

What is given is compared with what stands, and only where they differ is something decided, so that importing twice
decides nothing the second time, and importing what one has exported gives back what was exported.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.errors import Problem
from reader.model.alignment import Difference, Link, Pair, article_of, pair_id
from reader.model.article import Article, Sentence
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.annotations import Annotations
from reader.store.boundaries import redraw

_DIGITS = 2
"""Scores are compared as documents write them."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was read from a file on one event."""

    comparison: Comparison
    whole: bool
    """Everything is in it: what it does not have is not so. Else it speaks of what it names, and of nothing more."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    decisions: int
    problems: tuple[Problem, ...]


def import_given(annotations: Annotations, machine: Comparison, given: Given, path: Path) -> Imported:
    """Decide what is given, as one step to undo; never blind, and what is decided after it is not either.

    A document counts its blind decisions without saying which they are, anybody may have edited it, and it shows what
    its maker saw. So an import that changes something is a look at the proposals.

    Args:
        annotations: Where to.
        machine: The event as the machine proposes it.
        given: What to decide. An article of which it saw another version is left alone, and named.
        path: The file it came from, for problems.

    Raises:
        StoreError: Nothing has been imported.
    """
    with annotations.together():
        work = _Import(replace(annotations, in_sight=True), machine, given, path)
        work.run()
        decisions = len(annotations.journal.gathered)
    return Imported(decisions, tuple(work.problems))


class _Import:
    """One import while it goes on."""

    def __init__(self, annotations: Annotations, machine: Comparison, given: Given, path: Path) -> None:
        self._annotations = annotations
        self._machine = machine
        self._whole = given.whole
        self._path = path
        self.problems: list[Problem] = []
        self._now = annotations.apply(machine)
        self._given = self._of_the_same_text(given.comparison)
        self._ids: dict[str, str] = {}
        """Given sentence id -> the id here."""

    def run(self) -> None:
        """Boundaries first: everything else stands on sentences."""
        for article in self._given.articles:
            self._draw(article)
        self._name_sentences()
        if self._whole:
            self._set_roles()
            self._unlink_others()
        self._set_pairs()
        self._set_remarks()
        self._set_statements()
        self._set_done()

    def _of_the_same_text(self, given: Comparison) -> Comparison:
        known = {article.id: article.sha256 for article in self._machine.articles}
        for article in given.articles:
            if known.get(article.id) != article.sha256:
                self.problems.append(self._other_article(article.id, is_here=article.id in known))
        same = {article.id for article in given.articles if known.get(article.id) == article.sha256}
        return replace(
            given,
            articles=tuple(article for article in given.articles if article.id in same),
            pairs=tuple(pair for pair in given.pairs if {pair.left_article, pair.right_article} <= same),
            attributions=tuple(found for found in given.attributions if found.article in same),
            remarks=tuple(remark for remark in given.remarks if article_of(remark.sentence) in same),
            done=tuple(couple for couple in given.done if set(couple) <= same),
        )

    def _other_article(self, article_id: str, *, is_here: bool) -> Problem:
        if is_here:
            remedy = "left out: put the file back as it was when this was exported, or annotate it anew"
            return Problem(self._path, f"article {article_id} is another version here", remedy)
        remedy = "left out: add the article to the event, or import into the corpus this was exported from"
        return Problem(self._path, f"article {article_id} is not in this event", remedy)

    def _draw(self, given: Article) -> None:
        """Merge and split until the article has the given sentences, as far as these say what becomes of every word."""
        article = self._now.article(given.id)
        for old, new in _redrawings(article, given):
            ids, spans = [sentence.id for sentence in old], [sentence.span for sentence in new]
            if redraw(article, ids, spans, self._machine.article(given.id)) is not None:
                self._annotations.set_sentences(self._now, ids, spans)
                self._look_again()

    def _look_again(self) -> None:
        self._now = self._annotations.apply(self._machine)

    def _name_sentences(self) -> None:
        for given in self._given.articles:
            here = {sentence.span: sentence.id for sentence in self._now.article(given.id).sentences}
            for sentence in given.sentences:
                if sentence.span in here:
                    self._ids[sentence.id] = here[sentence.span]
                else:
                    what = f"sentence {sentence.id} is none here: [{sentence.span.start}, {sentence.span.end})"
                    self.problems.append(Problem(self._path, what, "what is said of it is left out"))

    def _set_roles(self) -> None:
        for given in self._given.articles:
            here = self._now.article(given.id)
            for sentence in given.sentences:
                sentence_id = self._ids.get(sentence.id)
                if sentence_id is not None and here.sentence(sentence_id).role is not sentence.role:
                    self._annotations.set_role(self._now, sentence_id, sentence.role)
        self._look_again()

    def _pairs(self) -> list[Pair]:
        """The given pairs with the ids of here."""
        return [
            _renamed(pair, self._ids) for pair in self._given.pairs if {*pair.left, *pair.right} <= self._ids.keys()
        ]

    def _unlink_others(self) -> None:
        """What a whole document does not link is not linked."""
        kept = {pair.id for pair in self._pairs()}
        spoken_of = {article.id for article in self._given.articles}
        for pair in self._now.pairs:
            if pair.id not in kept and {pair.left_article, pair.right_article} <= spoken_of:
                for link in pair.links:
                    self._annotations.unlink(self._now, link.left, link.right)
        self._look_again()

    def _set_pairs(self) -> None:
        here = {pair.id: pair for pair in self._now.pairs}
        for pair in self._pairs():
            there = here.get(pair.id)
            turned = there is not None and there.left_article != pair.left_article
            self._decide_pair(there, _turned(pair) if turned else pair)
        self._look_again()

    def _decide_pair(self, there: Pair | None, pair: Pair) -> None:
        if there is not None and _same(there, pair):
            return
        if there is not None and _same(replace(there, status=pair.status), pair):
            self._annotations.set_status(self._now, pair.id, pair.status)
        else:
            self._annotations.set_pair(self._now, pair)

    def _set_remarks(self) -> None:
        given = {self._ids[each.sentence]: each for each in self._given.remarks if each.sentence in self._ids}
        here = {each.sentence: each for each in self._now.remarks}
        gone = [each for each in here if each not in given and each in self._ids.values()] if self._whole else []
        for sentence_id in [*given, *gone]:
            wanted, there = given.get(sentence_id), here.get(sentence_id)
            note, tags = (wanted.note, wanted.tags) if wanted else ("", ())
            if note != (there.note if there else ""):
                self._annotations.set_note(self._now, sentence_id, note)
            if tags != (there.tags if there else ()):
                self._annotations.set_tags(self._now, sentence_id, tags)

    def _set_statements(self) -> None:
        partners = _partners(self._given.attributions, self._now.attributions)
        matched: set[str] = set()
        for found, there in partners:
            if there is None:
                self._annotations.add_statement(self._now, found)
            else:
                matched.add(there.id)
                if not _says_the_same(there, found):
                    self._annotations.correct_statement(self._now, there.id, found)
        spoken_of = {article.id for article in self._given.articles}
        for there in self._now.attributions if self._whole else ():
            if there.id not in matched and there.article in spoken_of:
                self._annotations.remove_statement(self._now, there.id)

    def _set_done(self) -> None:
        here = {frozenset(couple) for couple in self._now.done}
        given = {frozenset(couple) for couple in self._given.done}
        for left, right in (sorted(couple) for couple in given - here):
            self._annotations.set_done(self._now, left, right)
        for left, right in (sorted(couple) for couple in here - given if self._whole):
            self._annotations.set_done(self._now, left, right, done=False)


def _redrawings(article: Article, given: Article) -> Iterable[tuple[list[Sentence], list[Sentence]]]:
    """Runs of sentences that have to be drawn anew, with the given ones for them; only where both end together."""
    drawn = {sentence.span for sentence in article.sentences}
    wanted = [sentence for sentence in given.sentences if sentence.span not in drawn]
    while wanted:
        new = [wanted.pop(0)]
        old = _under(article, new)
        while old:
            stretch = Span(old[0].span.start, old[-1].span.end)
            reached = [each for each in wanted if each.span.overlap(stretch)]
            new.extend(reached)
            wanted = [each for each in wanted if each not in reached]
            if not reached:
                break
            old = _under(article, new)
        if old and old[0].span.start == new[0].span.start and old[-1].span.end == new[-1].span.end:
            yield old, new


def _under(article: Article, given: list[Sentence]) -> list[Sentence]:
    stretch = Span(given[0].span.start, given[-1].span.end)
    return [each for each in article.sentences if each.span.overlap(stretch)]


def _renamed(pair: Pair, ids: Mapping[str, str]) -> Pair:
    left, right = tuple(ids[each] for each in pair.left), tuple(ids[each] for each in pair.right)
    links = tuple(replace(link, left=ids[link.left], right=ids[link.right]) for link in pair.links)
    return replace(pair, id=pair_id(left, right), left=left, right=right, links=links)


def _turned(pair: Pair) -> Pair:
    return replace(
        pair,
        left=pair.right,
        right=pair.left,
        links=tuple(Link(link.right, link.left, link.relation, link.score) for link in pair.links),
        differences=tuple(replace(each, left=each.right, right=each.left) for each in pair.differences),
    )


def _same(one: Pair, other: Pair) -> bool:
    """Whether a document would write both alike."""
    return _written(one) == _written(other)


def _written(pair: Pair) -> tuple[object, ...]:
    links = {(link.left, link.right, link.relation, round(link.score, _DIGITS)) for link in pair.links}
    differences: set[Difference] = set(pair.differences)
    return pair.relation, pair.status, pair.origin, pair.tags, pair.note, frozenset(links), frozenset(differences)


def _partners(
    given: Sequence[Attribution], here: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution | None]]:
    """Each given statement with the one here that it is: of the same content, else of the same id."""
    by_content = {(each.article, each.content): each for each in here}
    same = {id(found): by_content.get((found.article, found.content)) for found in given}
    taken = {each.id for each in same.values() if each is not None}
    by_id = {each.id: each for each in here if each.id not in taken}
    return [(found, same[id(found)] or by_id.pop(found.id, None)) for found in given]


def _says_the_same(one: Attribution, other: Attribution) -> bool:
    return replace(one, id="", origin=other.origin) == replace(other, id="")
