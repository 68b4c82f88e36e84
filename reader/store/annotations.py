"""What a person does to a comparison, written down at once and kept between runs."""

import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, Unpack

from reader.errors import Problem, StoreError
from reader.model.alignment import Difference, Origin, Pair, Relation, Status, article_of
from reader.model.annotation import Act, Anchor, Decision, DifferenceMark, Orphan, StatementMark
from reader.model.article import Role
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.anchors import anchor_article, anchor_sentence, anchor_span
from reader.store.blind import is_blind
from reader.store.history import Entry, change_to, history
from reader.store.journal import Journal
from reader.store.place import journal_path, journals_beside
from reader.store.replay import amended, replay

__all__ = ["Annotations", "annotators_beside", "journal_path"]


class _Details(TypedDict, total=False):
    """The fields of a decision beyond its places."""

    status: Status | None
    relation: Relation | None
    text: str
    tags: tuple[str, ...]
    role: Role | None
    origin: Origin | None
    marks: tuple[DifferenceMark, ...]
    statement: StatementMark | None
    spans: tuple[Span, ...]
    of: int
    slot: int


@dataclass(frozen=True, slots=True)
class Annotations:
    """The decisions on one corpus. Every method that decides writes first and raises StoreError when it cannot.

    The methods take the comparison they are about (with earlier decisions applied) and return nothing: `apply` gives
    the comparison as it stands now. An id that is not in the comparison is a KeyError.
    """

    journal: Journal
    in_sight: bool = False
    """What is decided counts as seen, even while the machine's proposals are hidden: an import brings them along."""

    @classmethod
    def open(cls, path: Path, refusal: str = "") -> "Annotations":
        """Read a journal (see `journal_path`); a missing file is an empty one.

        Args:
            path: The journal.
            refusal: Why nothing may be written to it; empty when it may.

        Raises:
            StoreError: The file is there and cannot be read.
        """
        return cls(Journal.load(path, refusal))

    @property
    def problems(self) -> Sequence[Problem]:
        """What was wrong in the journal when it was read."""
        return self.journal.problems

    @property
    def tag_set(self) -> tuple[str, ...]:
        """The tags this corpus offers, in the person's order; others may be used all the same."""
        for decision in reversed(self.journal.live):
            if decision.act is Act.TAG_SET:
                return decision.tags
        return ()

    def used_tags(self) -> tuple[str, ...]:
        """Every tag that some decision in force gives to a pair or a sentence, the commonest first."""
        counts = Counter(tag for decision in self.journal.live if decision.act is Act.TAGS for tag in decision.tags)
        return tuple(tag for tag, _ in counts.most_common())

    def apply(self, comparison: Comparison) -> Comparison:
        """The machine's comparison with every live decision of its event carried out.

        Inside `together` what has been decided so far in the block counts too.
        """
        return replay(comparison, [*self.journal.live, *self.journal.gathered])

    def apply_next(self, comparison: Comparison, target: str) -> Comparison | None:
        """What `apply` gives after one more decision, the newest, was made; None when it takes the whole of `apply`.

        Args:
            comparison: As `apply` gave it before that decision.
            target: Id of the pair that the decision was about.
        """
        return amended(comparison, self.journal.live[-1], target)

    def together(self) -> AbstractContextManager[None]:
        """Decisions made inside are one step to undo, written as one when the block ends."""
        return self.journal.together()

    def set_status(self, comparison: Comparison, pair_id: str, status: Status) -> None:
        """Accept, reject or reopen a pair."""
        self._decide_on_pair(comparison, pair_id, Act.STATUS, status=status)

    def set_statuses(self, comparison: Comparison, pair_ids: Iterable[str], status: Status) -> None:
        """Accept, reject or reopen several pairs as one step."""
        with self.together():
            for pair_id in pair_ids:
                self.set_status(comparison, pair_id, status)

    def set_relation(self, comparison: Comparison, pair_id: str, relation: Relation) -> None:
        """Say how the two sides of a pair relate."""
        self._decide_on_pair(comparison, pair_id, Act.RELATION, relation=relation)

    def judge(self, comparison: Comparison, pair_id: str, difference: Difference, status: Status) -> None:
        """Confirm (accepted), dismiss (rejected) or reopen a difference of a pair."""
        mark = _difference_mark(comparison, _pair(comparison, pair_id), difference, status)
        self._decide_on_pair(comparison, pair_id, Act.DIFFERENCE, marks=(mark,))

    def link(self, comparison: Comparison, left: Sequence[str], right: Sequence[str], relation: Relation) -> None:
        """Link sentences of two articles by hand; pairs that hold any of them become one."""
        self._append(
            comparison, Act.LINK, left=_anchors(comparison, left), right=_anchors(comparison, right), relation=relation
        )

    def unlink(self, comparison: Comparison, left: str, right: str) -> None:
        """Take away the link between two sentences."""
        self._append(comparison, Act.UNLINK, left=_anchors(comparison, (left,)), right=_anchors(comparison, (right,)))

    def set_pair(self, comparison: Comparison, pair: Pair) -> None:
        """Let a pair stand exactly as given; other pairs lose the links that touch its sentences."""
        self._append(
            comparison,
            Act.PAIR,
            left=_anchors(comparison, pair.left),
            right=_anchors(comparison, pair.right),
            status=pair.status,
            relation=pair.relation,
            origin=pair.origin,
            text=pair.note,
            tags=pair.tags,
            links=_positions(pair),
            marks=tuple(_difference_mark(comparison, pair, each, each.status) for each in pair.differences),
        )

    def set_note(self, comparison: Comparison, target: str, text: str) -> None:
        """Write a note on a pair or a sentence, by its id; an empty text removes it."""
        self._decide_on_target(comparison, target, Act.NOTE, text=text)

    def set_tags(self, comparison: Comparison, target: str, tags: Sequence[str]) -> None:
        """Set the tags of a pair or a sentence, by its id; none removes them."""
        self._decide_on_target(comparison, target, Act.TAGS, tags=tuple(dict.fromkeys(tags)))

    def set_tag_set(self, comparison: Comparison, tags: Sequence[str]) -> None:
        """Set the tags the corpus offers, for all of its events."""
        self._append(comparison, Act.TAG_SET, left=(), tags=tuple(dict.fromkeys(tags)))

    def correct_statement(self, comparison: Comparison, old_id: str, new: Attribution) -> None:
        """Put a statement in place of another one: other speaker, cue, content, kind or entity."""
        old = next(found for found in comparison.attributions if found.id == old_id)
        self._state(comparison, old, new)

    def add_statement(self, comparison: Comparison, new: Attribution) -> None:
        """Add a statement that the machine has not found; its id is given by the journal."""
        self._state(comparison, None, new)

    def remove_statement(self, comparison: Comparison, old_id: str) -> None:
        """Take a statement away."""
        self._state(comparison, next(found for found in comparison.attributions if found.id == old_id), None)

    def merge(self, comparison: Comparison, sentence_ids: Sequence[str]) -> None:
        """Make one sentence of neighbouring ones, given in reading order; their links become its links."""
        article = comparison.article(_article_of(comparison, sentence_ids[0]))
        first, last = article.sentence(sentence_ids[0]).span, article.sentence(sentence_ids[-1]).span
        self.set_sentences(comparison, sentence_ids, [Span(first.start, last.end)])

    def split(self, comparison: Comparison, sentence_id: str, at: int) -> None:
        """Make two sentences of one; its links lead to both until they are taken away.

        Args:
            comparison: As it stands.
            sentence_id: The sentence.
            at: Where the second one starts, in code points of the article's text, inside the sentence.

        Raises:
            ValueError: There is nothing but white space on a side.
        """
        article = comparison.article(_article_of(comparison, sentence_id))
        span = article.sentence(sentence_id).span
        parts = [_stripped(article.text, Span(span.start, at)), _stripped(article.text, Span(at, span.end))]
        if not all(parts):
            message = f"{sentence_id} cannot be split at {at}"
            raise ValueError(message)
        self.set_sentences(comparison, [sentence_id], parts)

    def set_sentences(self, comparison: Comparison, old: Sequence[str], spans: Sequence[Span]) -> None:
        """Put sentences with these spans in place of neighbouring ones; together they cover the same words."""
        anchors = _anchors(comparison, old)
        start = anchors[0].span.start
        shifted = tuple(span.shifted(-start) for span in spans)
        self._append(comparison, Act.SENTENCES, left=anchors, spans=shifted)

    def set_role(self, comparison: Comparison, sentence_id: str, role: Role) -> None:
        """Say what a sentence is in its article."""
        self._append(comparison, Act.ROLE, left=_anchors(comparison, (sentence_id,)), role=role)

    def set_done(self, comparison: Comparison, left: str, right: str, *, done: bool = True) -> None:
        """Mark two articles, by their ids, as worked through; the mark goes when one of the files changes."""
        anchors = [anchor_article(comparison.article(article_id)) for article_id in (left, right)]
        status = Status.ACCEPTED if done else Status.PROPOSED
        self._append(comparison, Act.DONE, left=(anchors[0],), right=(anchors[1],), status=status)

    def set_blind(self, comparison: Comparison, *, hidden: bool) -> None:
        """Hide what the machine proposes on the event, or show it again."""
        status = Status.ACCEPTED if hidden else Status.PROPOSED
        self._append(comparison, Act.BLIND, left=(), status=status)

    def set_read(self, comparison: Comparison, article_id: str, *, read: bool = True) -> None:
        """Mark an article as read, or not; the mark goes when the file changes: its words were not all read."""
        status = Status.ACCEPTED if read else Status.PROPOSED
        anchor = anchor_article(comparison.article(article_id))
        self._append(comparison, Act.READ, left=(anchor,), right=(), status=status)

    def reattach(self, comparison: Comparison, missing: Anchor, target: str | Span) -> int:
        """Give a lost place a new one, for every orphan that waits for it, as one step.

        Args:
            comparison: As it stands, with its orphans.
            missing: One of an orphan's missing anchors.
            target: The id of the sentence that is meant; for a stretch of text, its span in the same article.

        Returns:
            How many decisions have it as their place now.
        """
        if isinstance(target, str):
            (anchor,) = _anchors(comparison, (target,))
        else:
            anchor = anchor_span(comparison.article(missing.article), target)
        slots = [
            (orphan.decision.number, slot)
            for orphan in comparison.orphans
            for slot, lost in enumerate(orphan.decision.anchors)
            if lost == missing
        ]
        with self.together():
            for number, slot in slots:
                self._append(comparison, Act.REATTACH, left=(anchor,), of=number, slot=slot)
        return len({number for number, _ in slots})

    def drop(self, comparison: Comparison, orphan: Orphan) -> None:
        """Give an orphan up: it is no longer listed; undo brings it back."""
        self._append(comparison, Act.REATTACH, left=(), of=orphan.decision.number)

    def undo(self) -> Decision | None:
        """Take back the latest step, whichever event it was on; its last decision, or None when there is none."""
        return self.journal.undo()

    def redo(self) -> Decision | None:
        """Bring back the latest step taken back; its last decision, or None when there is none."""
        return self.journal.redo()

    def history(self) -> tuple[Entry, ...]:
        """The beginning, then what was done when, oldest first (see `return_to`)."""
        return history(self.journal.points, self.journal.tip)

    def change_to(self, seq: int) -> tuple[int, int]:
        """How many decisions `return_to` would take back and bring back."""
        return change_to(self.journal.points, seq)

    def return_to(self, seq: int) -> None:
        """Let stand what stood after the history's entry of that number; 0 is before the first."""
        self.journal.return_to(seq)

    def reload(self) -> None:
        """Read the journal again, with what another program has written to it."""
        self.journal.reload()

    def close(self) -> None:
        """Let go of the journal's lock; a long journal that is mostly past is compacted first."""
        if self.journal.worth_compacting():
            with contextlib.suppress(StoreError):  # everything is saved; a shorter file can wait
                self.journal.compact()
        self.journal.close()

    def _state(self, comparison: Comparison, old: Attribution | None, new: Attribution | None) -> None:
        left: tuple[Anchor, ...] = ()
        if old is not None:
            article = comparison.article(old.article)
            left = tuple(anchor_span(article, span) for span in old.content)
        self._append(comparison, Act.STATEMENT, left=left, statement=_statement_mark(comparison, new) if new else None)

    def _decide_on_target(self, comparison: Comparison, target: str, act: Act, **details: Unpack[_Details]) -> None:
        if any(pair.id == target for pair in comparison.pairs):
            self._decide_on_pair(comparison, target, act, **details)
        else:
            self._append(comparison, act, left=_anchors(comparison, (target,)), **details)

    def _decide_on_pair(self, comparison: Comparison, pair_id: str, act: Act, **details: Unpack[_Details]) -> None:
        pair = _pair(comparison, pair_id)
        left, right = _anchors(comparison, pair.left), _anchors(comparison, pair.right)
        self._append(comparison, act, left=left, right=right, links=_positions(pair), **details)

    def _append(
        self,
        comparison: Comparison,
        act: Act,
        *,
        left: tuple[Anchor, ...],
        right: tuple[Anchor, ...] = (),
        links: tuple[tuple[int, int, Relation, float], ...] = (),
        **details: Unpack[_Details],
    ) -> None:
        decision = Decision(
            number=self.journal.next_number,
            event="" if act is Act.TAG_SET else comparison.event_id or "",
            act=act,
            left=left,
            right=right,
            at=dt.datetime.now(dt.UTC).replace(microsecond=0),
            links=links,
            blind=not self.in_sight and is_blind(self.journal.live, self.journal.points, comparison.event_id or ""),
            **details,
        )
        self.journal.append(decision)


def annotators_beside(path: Path) -> dict[str, Annotations]:
    """The journals of all annotators of a corpus, by name, one's own included; read, not locked.

    Args:
        path: One of them (`journal_path`).

    Raises:
        StoreError: One cannot be read.
    """
    return {name: Annotations.open(each) for name, each in journals_beside(path).items()}


def _pair(comparison: Comparison, pair_id: str) -> Pair:
    for pair in comparison.pairs:
        if pair.id == pair_id:
            return pair
    raise KeyError(pair_id)


def _anchors(comparison: Comparison, sentence_ids: Iterable[str]) -> tuple[Anchor, ...]:
    return tuple(_sentence_anchor(comparison, sentence_id) for sentence_id in sentence_ids)


def _sentence_anchor(comparison: Comparison, sentence_id: str) -> Anchor:
    article = comparison.article(_article_of(comparison, sentence_id))
    return anchor_sentence(article, article.sentence(sentence_id))


def _article_of(comparison: Comparison, sentence_id: str) -> str:
    likely = article_of(sentence_id)
    for article in sorted(comparison.articles, key=lambda article: article.id != likely):
        if any(sentence.id == sentence_id for sentence in article.sentences):
            return article.id
    raise KeyError(sentence_id)


def _difference_mark(comparison: Comparison, pair: Pair, difference: Difference, status: Status) -> DifferenceMark:
    left, right = comparison.article(pair.left_article), comparison.article(pair.right_article)
    return DifferenceMark(
        kind=difference.kind,
        left=anchor_span(left, difference.left) if difference.left else None,
        right=anchor_span(right, difference.right) if difference.right else None,
        status=status,
    )


def _statement_mark(comparison: Comparison, new: Attribution) -> StatementMark:
    article = comparison.article(new.article)
    return StatementMark(
        kind=new.kind,
        content=tuple(anchor_span(article, span) for span in new.content),
        speaker=anchor_span(article, new.speaker) if new.speaker else None,
        cue=anchor_span(article, new.cue) if new.cue else None,
        entity=new.entity,
    )


def _stripped(text: str, span: Span) -> Span:
    """The stretch without white space at its ends; empty when there is nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def _positions(pair: Pair) -> tuple[tuple[int, int, Relation, float], ...]:
    left, right = pair.left.index, pair.right.index
    return tuple((left(link.left), right(link.right), link.relation, link.score) for link in pair.links)
