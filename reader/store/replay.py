"""Decisions, replayed over what the machine proposes.

The machine's pairs are never changed on disk; each opening compares afresh and then replays, so a better engine and a
person's earlier work live together. A decision finds its places through its anchors (`anchors`); one whose places are
gone, or could be others, is an orphan.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from reader.model.alignment import Origin, Pair, Relation, Status, pair_id
from reader.model.annotation import Act, Anchor, Blind, Decision, DifferenceMark, Orphan, Remark
from reader.model.article import Role
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.anchors import Finder, with_anchor
from reader.store.boundaries import redraw
from reader.store.pairs import Order, PairTable, Spans, judged, recalled, related
from reader.store.statements import StatementTable


def replay(comparison: Comparison, decisions: Iterable[Decision]) -> Comparison:
    """The comparison as a person left it.

    Args:
        comparison: What the machine proposes (no decision applied yet).
        decisions: Oldest first; those of other events are passed over, but for events that became a part of this one.
    """
    own = [decision for decision in decisions if _concerns(comparison, decision)]
    moved = {(each.of, each.slot): each.left[0] for each in own if each.act is Act.REATTACH and each.left}
    given_up = {each.of for each in own if each.act is Act.REATTACH and not each.left}
    desk = _Desk(comparison)
    for decision in own:
        if decision.act is not Act.REATTACH and decision.number not in given_up:
            desk.carry_out(_reattached(decision, moved))
    return desk.result()


def _concerns(comparison: Comparison, decision: Decision) -> bool:
    """Whether a decision is one on this event, as events were joined and taken apart since."""
    on = {anchor.article for anchor in decision.anchors}
    if decision.event == (comparison.event_id or ""):
        return on.isdisjoint(comparison.left)
    is_on_articles = bool(on) or decision.act is Act.REATTACH
    here = {article.id for article in comparison.articles}
    return decision.event in comparison.formerly and is_on_articles and on <= here


def amended(comparison: Comparison, decision: Decision, target: str) -> Comparison | None:
    """What `replay` gives with one more decision, found without replaying all of them.

    Args:
        comparison: As a person left it, every earlier decision carried out.
        decision: The next one, just made on this comparison.
        target: Id of the pair it is about.

    Returns:
        None when it takes a replay: the decision changes more than status, relation, note or tags of a pair that
        stands there, or the comparison counts what was decided blind.
    """
    if decision.act not in _AMENDING or not decision.right or comparison.blind is not None:
        return None
    at = next((at for at, pair in enumerate(comparison.pairs) if pair.id == target), None)
    if at is None or not _concerns(comparison, decision):
        return None
    pairs = comparison.pairs
    return dataclasses.replace(comparison, pairs=(*pairs[:at], _with(pairs[at], decision), *pairs[at + 1 :]))


_AMENDING = frozenset({Act.STATUS, Act.RELATION, Act.NOTE, Act.TAGS})


def _with(pair: Pair, decision: Decision) -> Pair:
    """The pair with a decision of one of the acts above; any other leaves it as it is."""
    if decision.act is Act.STATUS and decision.status is not None:
        return dataclasses.replace(pair, status=decision.status)
    if decision.act is Act.RELATION and decision.relation is not None:
        return related(pair, decision.relation)
    if decision.act is Act.NOTE:
        return dataclasses.replace(pair, note=decision.text)
    return dataclasses.replace(pair, tags=decision.tags) if decision.act is Act.TAGS else pair


def _reattached(decision: Decision, moved: Mapping[tuple[int, int], Anchor]) -> Decision:
    for slot in range(len(decision.anchors)) if moved else ():
        anchor = moved.get((decision.number, slot))
        if anchor is not None:
            decision = with_anchor(decision, slot, anchor)
    return decision


class _Desk:
    """One comparison while decisions are carried out on it."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._machine = {article.id: article for article in comparison.articles}
        self._articles = dict(self._machine)
        self._pairs = PairTable(comparison.pairs)
        self._statements = StatementTable(comparison.attributions)
        self._remarks: dict[str, Remark] = {}
        self._done: set[frozenset[str]] = set()
        self._read: set[str] = set()
        self._orphans: list[Orphan] = []
        self._aside: PairTable | None = None
        """What the machine proposes, while it is hidden."""
        self._statements_aside: tuple[Attribution, ...] = ()
        self._decisions = self._blind_decisions = 0
        self._was_blind = False
        self._look_again()

    def result(self) -> Comparison:
        """What stands now, in document order."""
        ids = list(self._articles)
        pairs = self._pairs.as_given()
        done = [tuple(sorted(couple, key=ids.index)) for couple in self._done]
        return dataclasses.replace(
            self._comparison,
            articles=tuple(self._articles.values()),
            pairs=self._pairs.ordered(self._order) if pairs is None else pairs,
            attributions=self._statements.ordered(ids),
            remarks=tuple(sorted(self._remarks.values(), key=lambda remark: self._order[remark.sentence])),
            orphans=tuple(self._orphans),
            read=tuple(article_id for article_id in ids if article_id in self._read),
            done=tuple((a, b) for a, b in sorted(done, key=lambda couple: [ids.index(each) for each in couple])),
            blind=self._blind(),
            near=() if self._aside is not None else self._comparison.near,
        )

    def carry_out(self, decision: Decision) -> None:
        """Do what one decision says, or keep it as an orphan."""
        if decision.act in {Act.TAG_SET, Act.BLIND}:
            if decision.act is Act.BLIND:
                self._set_blind(hidden=decision.status is Status.ACCEPTED)
            return
        self._decisions += 1
        self._blind_decisions += decision.blind
        missing = tuple(dict.fromkeys(anchor for anchor in decision.anchors if not self._is_there(decision, anchor)))
        if missing or not self._act(decision):
            self._orphans.append(Orphan(decision, missing or decision.anchors))

    def _act(self, decision: Decision) -> bool:
        """Whether the decision could be carried out; its anchors have been found."""
        act: Callable[[Decision], bool] = {
            Act.SENTENCES: self._redraw,
            Act.ROLE: self._recast,
            Act.DONE: self._set_done,
            Act.READ: self._set_read,
            Act.STATEMENT: self._state,
            Act.LINK: self._link,
            Act.UNLINK: self._unlink,
            Act.PAIR: self._set_pair,
        }.get(decision.act, self._amend if decision.right else self._remark)
        return act(decision)

    def _blind(self) -> Blind | None:
        if not self._was_blind:
            return None
        return Blind(self._aside is not None, self._blind_decisions, self._decisions)

    def _set_blind(self, *, hidden: bool) -> None:
        """Put away what the machine proposes and nobody has touched, or bring it back beside what was made since."""
        if hidden is (self._aside is not None):
            return
        if hidden:
            self._was_blind = True
            self._aside = self._pairs.take_out(self._comparison.pairs)
            self._statements_aside = self._statements.take_out_machine()
        elif self._aside is not None:
            self._pairs.bring_back(self._aside, self._order, self._spans)
            self._statements.bring_back(self._statements_aside)
            self._aside = None

    def _is_there(self, decision: Decision, anchor: Anchor) -> bool:
        if decision.act in {Act.DONE, Act.READ}:
            return self._finder.article(anchor) is not None
        is_sentence = decision.act is not Act.STATEMENT and anchor in {*decision.left, *decision.right}
        return (self._finder.sentence(anchor) if is_sentence else self._finder.span(anchor)) is not None

    def _look_again(self) -> None:
        """After the sentences have changed."""
        self._finder = Finder(self._articles.values())
        for cached in ("_order", "_spans"):
            self.__dict__.pop(cached, None)

    @cached_property
    def _order(self) -> Order:
        """Wanted only when pairs are made or parted: of two articles of 20,000 sentences it takes 20 ms and 6 MB."""
        return {
            sentence.id: (number, sentence.span.start)
            for number, article in enumerate(self._articles.values())
            for sentence in article.sentences
        }

    @cached_property
    def _spans(self) -> Spans:
        """As `_order`."""
        return {sentence.id: sentence.span for article in self._articles.values() for sentence in article.sentences}

    def _ids(self, anchors: Iterable[Anchor]) -> tuple[str, ...]:
        found = (self._finder.sentence(anchor) for anchor in anchors)
        return tuple(sentence_id for sentence_id in found if sentence_id is not None)

    def _remark(self, decision: Decision) -> bool:
        (sentence_id,) = self._ids(decision.left[:1])
        remark = self._remarks.get(sentence_id, Remark(sentence_id))
        if decision.act is Act.NOTE:
            remark = dataclasses.replace(remark, note=decision.text)
        elif decision.act is Act.TAGS:
            remark = dataclasses.replace(remark, tags=decision.tags)
        self._keep(remark)
        return True

    def _keep(self, remark: Remark) -> None:
        self._remarks[remark.sentence] = remark
        if not remark.note and not remark.tags:
            del self._remarks[remark.sentence]

    def _amend(self, decision: Decision) -> bool:
        """Status, relation, note, tags or a difference of a pair; one the machine has dropped is brought back."""
        left, right = self._ids(decision.left), self._ids(decision.right)
        pair = self._pairs.get(pair_id(left, right)) or recalled(left, right, decision.links)
        if decision.act is Act.DIFFERENCE:
            for mark in decision.marks:
                pair = judged(pair, mark.kind, *self._sides(mark, pair, left), mark.status)
        else:
            pair = _with(pair, decision)
        self._pairs.put(pair)
        return True

    def _sides(self, mark: DifferenceMark, pair: Pair, left: Sequence[str]) -> tuple[Span | None, Span | None]:
        """The spans of a marked difference, on the sides that the pair has now."""
        spans = self._finder.span_or_none(mark.left), self._finder.span_or_none(mark.right)
        return spans if pair.left[0] in left else spans[::-1]

    def _link(self, decision: Decision) -> bool:
        left, right = self._ids(decision.left), self._ids(decision.right)
        self._pairs.link(left, right, decision.relation or Relation.PARTIAL, self._order, self._spans)
        return True

    def _unlink(self, decision: Decision) -> bool:
        (left,), (right,) = self._ids(decision.left[:1]), self._ids(decision.right[:1])
        self._pairs.unlink(left, right, self._order, self._spans)
        return True

    def _set_pair(self, decision: Decision) -> bool:
        left, right = self._ids(decision.left), self._ids(decision.right)
        pair = dataclasses.replace(
            recalled(left, right, decision.links),
            status=decision.status or Status.PROPOSED,
            origin=decision.origin or Origin.PERSON,
            note=decision.text,
            tags=decision.tags,
        )
        if decision.relation is not None:
            pair = dataclasses.replace(pair, relation=decision.relation)
        for mark in decision.marks:
            pair = judged(pair, mark.kind, *self._sides(mark, pair, left), mark.status, add=True)
        self._pairs.set(pair, self._order, self._spans)
        return True

    def _redraw(self, decision: Decision) -> bool:
        article = self._articles[decision.left[0].article]
        old = self._ids(decision.left)
        start = self._spans[old[0]].start
        spans = [span.shifted(start) for span in decision.spans]
        redrawn = redraw(article, old, spans, self._machine[article.id])
        if redrawn is None:
            return False
        self._articles[article.id] = redrawn.article
        self._look_again()
        for table in (self._pairs, self._aside):
            if table is not None:
                table.rename(redrawn.became, self._order, self._spans)
        for sentence_id, successors in redrawn.became.items():
            remark = self._remarks.pop(sentence_id, None)
            if remark is not None:
                self._hand_on(remark, successors[0])
        return True

    def _hand_on(self, remark: Remark, successor: str) -> None:
        """A note on a sentence that was merged or split stands on the first that took its place, beside one there."""
        there = self._remarks.get(successor, Remark(successor))
        notes = [note for note in (there.note, remark.note) if note]
        tags = tuple(dict.fromkeys((*there.tags, *remark.tags)))
        self._keep(Remark(successor, "\n".join(notes), tags))

    def _recast(self, decision: Decision) -> bool:
        if decision.role is None:
            return False
        wanted = set(self._ids(decision.left))
        article = self._articles[decision.left[0].article]
        sentences = tuple(
            dataclasses.replace(
                sentence, role=decision.role, repeats=sentence.repeats if decision.role is Role.REPEAT else None
            )
            if sentence.id in wanted
            else sentence
            for sentence in article.sentences
        )
        self._articles[article.id] = dataclasses.replace(article, sentences=sentences)
        return True

    def _set_read(self, decision: Decision) -> bool:
        articles = {anchor.article for anchor in decision.anchors}
        if decision.status is Status.ACCEPTED:
            self._read |= articles
        else:
            self._read -= articles
        return True

    def _set_done(self, decision: Decision) -> bool:
        couple = frozenset(anchor.article for anchor in decision.anchors)
        if decision.status is Status.ACCEPTED:
            self._done.add(couple)
        else:
            self._done.discard(couple)
        return True

    def _state(self, decision: Decision) -> bool:
        return self._statements.carry_out(decision, self._finder)
