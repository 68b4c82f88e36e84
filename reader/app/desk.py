"""A comparison and what a person decides on it: each decision is saved before the screen moves on. No Textual."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from reader.app.correction import to_judge
from reader.app.reading import Reading, Side
from reader.model.alignment import Pair, Relation, Status, article_of
from reader.model.annotation import Anchor, Orphan
from reader.model.article import Role
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.annotations import Annotations
from reader.store.timeline import Step


class About(Enum):
    """What a decision is repeated on."""

    PAIR = "pair"
    SENTENCE = "sentence"
    EITHER = "either"
    """The pair, or the sentence when it is in none."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last decision, for `.`."""

    label: str
    again: Callable[[str], object]
    """Does the same to the pair or the sentence of that id; False when there is nothing there to do it to."""
    about: About = About.PAIR
    advances: bool = False
    """Whether the focus goes on to the next open pair."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one step in the journal has made of one pair, and of nothing else."""

    before: Pair
    after: Pair


class Desk:
    """Decisions on one event. Every method that decides may raise StoreError, and then nothing has changed."""

    def __init__(self, annotations: Annotations, machine: Comparison) -> None:
        """Take what the machine proposes; what was decided before is put over it."""
        self._annotations = annotations
        self._machine = machine
        self.comparison = machine
        self._places: dict[str, int] = {}
        """Where in the comparison the pair of an id stands."""
        self._turns: dict[int, _Turn] = {}
        """By the number of a step in the journal: undo and redo put back what they hold, however long the event."""
        self._carried = 0
        """The journal's record up to which decisions are carried out."""
        self._carry_out()
        self.last: Last | None = None

    def refresh(self) -> None:
        """Show what stands after the journal was changed elsewhere: a return to a point of its history."""
        self._turns = {}
        self._carry_out()

    def _carry_out(self) -> None:
        decided = bool(self._annotations.journal.live)
        self.comparison = self._annotations.apply(self._machine) if decided else self._machine
        self._places = {pair.id: at for at, pair in enumerate(self.comparison.pairs)}
        self._carried = self._annotations.journal.last_seq

    def _carry_out_on(self, target: str) -> None:
        """Carry out the one decision just made, on that pair: a long event need not be gone through for it."""
        newest, before = self._annotations.journal.last_seq, self.pair(target)
        after = self._annotations.apply_next(self.comparison, target) if newest == self._carried + 1 else None
        if after is None or before is None:
            self._carry_out()
            return
        self.comparison, self._carried = after, newest
        self._turns[newest] = _Turn(before, after.pairs[self._places[target]])

    def _carry_out_travel(self, step: Step | None, *, back: bool) -> None:
        """Carry out that this step was just taken back, or brought back on the one it was made on."""
        newest = self._annotations.journal.last_seq
        turn = self._turns.get(step.seq) if step is not None and newest == self._carried + 1 else None
        if turn is None:
            self._carry_out()
            return
        goes, comes = (turn.after, turn.before) if back else (turn.before, turn.after)
        at, pairs = self._places.get(goes.id, -1), self.comparison.pairs
        if at < 0 or pairs[at] != goes:
            self._carry_out()
            return
        self.comparison = replace(self.comparison, pairs=(*pairs[:at], comes, *pairs[at + 1 :]))
        self._carried = newest

    def set_status(self, pair_id: str, status: Status) -> None:
        """Accept, reject or reopen."""
        self._annotations.set_status(self.comparison, pair_id, status)
        self._carry_out_on(pair_id)
        advances = status is not Status.PROPOSED
        self.last = Last(status.value, lambda other: self.set_status(other, status), advances=advances)

    def set_statuses(self, pair_ids: Sequence[str], status: Status) -> None:
        """Accept, reject or reopen several pairs as one step."""
        self._annotations.set_statuses(self.comparison, pair_ids, status)
        self._carry_out()

    def set_relation(self, pair_id: str, relation: Relation) -> None:
        """Say how the sides relate."""
        self._annotations.set_relation(self.comparison, pair_id, relation)
        self._carry_out_on(pair_id)
        self.last = Last(relation.value, lambda other: self.set_relation(other, relation))

    def set_tags(self, target: str, tags: tuple[str, ...]) -> None:
        """Tags of a pair or a sentence."""
        self._annotations.set_tags(self.comparison, target, tags)
        self._carry_out_on(target)
        self.last = Last("tags", lambda other: self.set_tags(other, tags), About.EITHER)

    def set_note(self, target: str, text: str) -> None:
        """Note on a pair or a sentence."""
        self._annotations.set_note(self.comparison, target, text)
        self._carry_out_on(target)
        self.last = Last("note", lambda other: self.set_note(other, text), About.EITHER)

    def link(self, left: str, right: str, relation: Relation = Relation.PARAPHRASED) -> None:
        """Link two sentences by hand; pairs that hold one of them widen."""
        self._annotations.link(self.comparison, (left,), (right,), relation)
        self._carry_out()

    def unlink(self, reading: Reading, side: Side, sentence_id: str) -> int:
        """Take away every live link of a sentence between the two articles; how many there were."""
        links = [
            link
            for at in reading.pairs_of(side, reading.halves[side].index[sentence_id])
            if reading.live(at)
            for link in reading.pairs[at].links
            if sentence_id in {link.left, link.right}
        ]
        with self._annotations.together():
            for link in links:
                self._annotations.unlink(self.comparison, link.left, link.right)
        self._carry_out()
        return len(links)

    # Corrections of what the machine found

    def judge(self, pair_id: str, at: int, verdict: Status) -> None:
        """Confirm (accepted), dismiss (rejected) or reopen the difference of a pair that has this place, from 0."""
        difference = self.comparison.pairs[self._places[pair_id]].differences[at]
        self._annotations.judge(self.comparison, pair_id, difference, verdict)
        self._carry_out()
        label = "confirmed" if verdict is Status.ACCEPTED else "dismissed"
        self.last = Last(label, lambda other: self.judge_next(other, verdict))

    def judge_next(self, pair_id: str, verdict: Status) -> bool:
        """Judge the next difference of a pair that the verdict can be about; whether there was one."""
        pair = self.pair(pair_id)
        at = to_judge(pair.differences, verdict) if pair is not None else None
        if at is not None:
            self.judge(pair_id, at, verdict)
        return at is not None

    def correct_statement(self, statement_id: str, new: Attribution) -> None:
        """Put a statement in place of the one of that id."""
        self._annotations.correct_statement(self.comparison, statement_id, new)
        self._carry_out()

    def add_statement(self, new: Attribution) -> None:
        """Add a statement that was not found."""
        self._annotations.add_statement(self.comparison, new)
        self._carry_out()

    def remove_statement(self, statement_id: str) -> None:
        """Take a statement away."""
        self._annotations.remove_statement(self.comparison, statement_id)
        self._carry_out()

    def join(self, sentence_ids: tuple[str, ...]) -> None:
        """Make one sentence of neighbouring ones, in reading order."""
        self._annotations.merge(self.comparison, sentence_ids)
        self._carry_out()
        self.last = Last("joined", self.join_next, About.SENTENCE)

    def join_next(self, sentence_id: str) -> bool:
        """Make one sentence of this and the next; whether there is a next."""
        sentences = self.comparison.article(article_of(sentence_id)).sentences
        at = next(number for number, sentence in enumerate(sentences) if sentence.id == sentence_id)
        if at + 1 < len(sentences):
            self.join((sentence_id, sentences[at + 1].id))
        return at + 1 < len(sentences)

    def split(self, sentence_id: str, at: int) -> None:
        """Make two sentences of one, the second from this code point of the article on.

        Raises:
            ValueError: There is nothing but white space on a side.
        """
        self._annotations.split(self.comparison, sentence_id, at)
        self._carry_out()

    def set_role(self, sentence_id: str, role: Role) -> None:
        """Say what a sentence is in its article."""
        self._annotations.set_role(self.comparison, sentence_id, role)
        self._carry_out()
        self.last = Last(f"role {role.value}", lambda other: self.set_role(other, role), About.SENTENCE)

    def set_done(self, left: str, right: str, *, done: bool) -> None:
        """Mark two articles as worked through, or take the mark away."""
        self._annotations.set_done(self.comparison, left, right, done=done)
        self._carry_out()

    def set_read(self, article_id: str, *, read: bool) -> None:
        """Mark an article as read, or take the mark away."""
        self._annotations.set_read(self.comparison, article_id, read=read)
        self._carry_out()

    def is_done(self, left: str, right: str) -> bool:
        """Whether two articles, in either order, are marked as worked through."""
        return any({left, right} == set(couple) for couple in self.comparison.done)

    def undo(self) -> str | None:
        """Take back the latest decision; what it was, or None when there is none."""
        step = self._annotations.journal.newest
        undone = self._annotations.undo()
        self._carry_out_travel(step, back=True)
        return undone.act.value if undone is not None else None

    def redo(self) -> str | None:
        """Bring back the latest decision taken back."""
        below = self._annotations.journal.newest
        redone = self._annotations.redo()
        step = self._annotations.journal.newest
        self._carry_out_travel(step if step is not None and step.parent is below else None, back=False)
        return redone.act.value if redone is not None else None

    def reattach(self, missing: Anchor, target: str | Span) -> int:
        """Give a lost place the sentence of that id, or that stretch; how many decisions have it now."""
        count = self._annotations.reattach(self.comparison, missing, target)
        self._carry_out()
        return count

    def drop(self, orphan: Orphan) -> None:
        """Give a decision up that has lost its place."""
        self._annotations.drop(self.comparison, orphan)
        self._carry_out()

    @property
    def is_blind(self) -> bool:
        """Whether the machine's proposals are hidden."""
        return self.comparison.hides_proposals

    def set_blind(self, *, hidden: bool) -> None:
        """Hide what the machine proposes, or show it again."""
        self._annotations.set_blind(self.comparison, hidden=hidden)
        self._carry_out()

    def decided_by(self, others: Mapping[str, Annotations]) -> dict[str, frozenset[str]]:
        """Ids of the pairs of the event that each annotator has accepted or rejected."""
        return {
            name: frozenset(p.id for p in one.apply(self._machine).pairs if p.status is not Status.PROPOSED)
            for name, one in others.items()
        }

    @property
    def is_begun(self) -> bool:
        """Whether anything stands decided on this event."""
        event = self.comparison.event_id or ""
        return any(decision.event == event for decision in self._annotations.journal.live)

    @property
    def is_decided(self) -> bool:
        """Whether anything stands decided in this corpus."""
        return bool(self._annotations.journal.live)

    def pair(self, pair_id: str) -> Pair | None:
        """The pair of that id as it stands."""
        at = self._places.get(pair_id)
        return self.comparison.pairs[at] if at is not None else None

    def remark(self, target: str) -> tuple[str, tuple[str, ...]]:
        """Note and tags on a pair or a sentence; empty when there are none."""
        pair = self.pair(target)
        if pair is not None:
            return pair.note, pair.tags
        for remark in self.comparison.remarks:
            if remark.sentence == target:
                return remark.note, remark.tags
        return "", ()
