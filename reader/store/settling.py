"""Disputes decided one by one, each decision written down at once in a journal beside the gold document.

The journal is that of `journal`: a decision survives a crash, is undone and redone over restarts, and any point of its
history can be returned to. A decision is found again by the two sentences' places and words, so that a new export of an
annotator keeps all that was decided on links that are still disputed.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.errors import Problem
from reader.model.alignment import Relation, Status
from reader.model.annotation import Act, Anchor, Decision
from reader.model.article import Article
from reader.store.adjudication import Dispute, Gold, disputes, gold
from reader.store.agreement import NONE, Cell, Open, Opinion, Place, Ratings
from reader.store.anchors import anchor_sentence
from reader.store.journal import Journal
from reader.store.opinions import Opinions

_Key = tuple[str, Place, Place]


def journal_of(gold_path: Path) -> Path:
    """Where the decisions behind a gold document are kept: `gold.yaml` has `gold.adjudication.jsonl`."""
    return gold_path.with_name(f"{gold_path.stem}.adjudication.jsonl")


@dataclass(frozen=True, slots=True)
class Said:
    """What one annotator says of a disputed link."""

    annotator: str
    category: str | None
    """A relation, `none`, or None when the annotator has not looked at it."""
    note: str = ""
    """On the annotator's pair that holds the link."""
    tags: tuple[str, ...] = ()


class Settling:
    """The disputes of some documents while a person decides on them."""

    def __init__(self, opinions: Opinions, journal: Journal, open_pairs: Open = Open.MISSING) -> None:
        """Find what is disputed.

        Args:
            opinions: Of two annotators or more.
            journal: Of earlier decisions (`journal_of`).
            open_pairs: What a pair says that is still proposed.

        Raises:
            InputError: Two documents are on different versions of an article.
        """
        self.opinions = opinions
        self.journal = journal
        self._ratings: list[Ratings] = opinions.ratings(open_pairs)
        own = opinions.by_event.values()
        found = [each for one, given in zip(self._ratings, own, strict=True) for each in disputes(one, given)]
        self._found = tuple(found)
        self.disputes: tuple[Dispute, ...] = ()
        """As they are decided now, in the order of the documents."""
        self.left_over = 0
        """Decisions on links that nobody disputes any more: they count for nothing, and stay in the journal."""
        self.refresh()

    @property
    def open(self) -> int:
        """How many wait for a decision."""
        return sum(each.decision is None for each in self.disputes)

    @property
    def problems(self) -> Sequence[Problem]:
        """What was wrong in the journal when it was read."""
        return self.journal.problems

    def refresh(self) -> None:
        """Decide as the journal says."""
        decided: dict[_Key, str | None] = {}
        for each in self.journal.live:
            if each.act is Act.SETTLE:
                decided[each.event, _place(each.left[0]), _place(each.right[0])] = _category(each)
        known = {(each.event, *each.cell) for each in self._found}
        self.left_over = sum(value is not None for key, value in decided.items() if key not in known)
        self.disputes = tuple(replace(each, decision=decided.get((each.event, *each.cell))) for each in self._found)

    def settle(self, at: int, category: str | None, chosen: str = "") -> None:
        """Decide on one dispute.

        Args:
            at: Its place, from 0.
            category: A relation, `none`, or None to open it again.
            chosen: The annotator whose word it is; empty for the adjudicator's own.

        Raises:
            StoreError: It could not be written; nothing has changed.
        """
        dispute = self._found[at]
        left, right = (self._anchor(dispute.event, place) for place in dispute.cell)
        self.journal.append(
            Decision(
                number=self.journal.next_number,
                event=dispute.event,
                act=Act.SETTLE,
                left=(left,),
                right=(right,),
                at=dt.datetime.now(dt.UTC).replace(microsecond=0),
                status=_STATUS.get(category, Status.ACCEPTED),
                relation=Relation(category) if category is not None and category != NONE else None,
                text=chosen,
            )
        )
        self.refresh()

    def settle_all(self, decided: Sequence[Dispute]) -> None:
        """Take over decisions on open disputes, as one step.

        Raises:
            StoreError: As `settle`.
        """
        with self.journal.together():
            for at, (dispute, given) in enumerate(zip(self.disputes, decided, strict=True)):
                if dispute.decision is None and given.decision is not None:
                    self.settle(at, given.decision)
        self.refresh()

    def undo(self) -> Decision | None:
        """Take back the latest step; its last decision, or None."""
        done = self.journal.undo()
        self.refresh()
        return done

    def redo(self) -> Decision | None:
        """Bring back what was taken back; its last decision, or None."""
        done = self.journal.redo()
        self.refresh()
        return done

    def place_of(self, decision: Decision) -> int | None:
        """Which dispute a decision is on; None when it is none any more."""
        key = (decision.event, _place(decision.left[0]), _place(decision.right[0]))
        return next((at for at, each in enumerate(self._found) if (each.event, *each.cell) == key), None)

    def said(self, dispute: Dispute) -> tuple[Said, ...]:
        """What each annotator of the event says, in the order of the files."""
        return tuple(
            Said(opinion.annotator, dispute.said.get(opinion.annotator), *_remark(opinion, dispute.cell))
            for opinion in self.opinions.by_event[dispute.event]
        )

    def article(self, event: str, article_id: str) -> Article:
        """An article as the first annotator's document has it, else the next one's.

        Raises:
            KeyError: No document of the event has it.
        """
        for opinion in self.opinions.by_event[event]:
            if any(article.id == article_id for article in opinion.comparison.articles):
                return opinion.comparison.article(article_id)
        raise KeyError(article_id)

    def gold(self, adjudicator: str = "") -> list[Gold]:
        """The gold documents, one an event; each names its sources, and who decided on how many links."""
        made = []
        for one, own in zip(self._ratings, self.opinions.by_event.values(), strict=True):
            found = gold(one, own, self.disputes)
            decided = [each for each in self.disputes if each.event == one.event and each.decision is not None]
            head = {key: found.document.pop(key) for key in ("format", "generator", "sources")}
            told = {"by": adjudicator, "decided": len(decided), "open": found.undecided}
            made.append(Gold({**head, "adjudication": told, **found.document}, found.undecided))
        return made

    def _anchor(self, event: str, place: Place) -> Anchor:
        for opinion in self.opinions.by_event[event]:
            for article in opinion.comparison.articles:
                for sentence in article.sentences:
                    if (article.id, sentence.span.start, sentence.span.end) == place:
                        return anchor_sentence(article, sentence)
        raise KeyError(place)


_STATUS: Mapping[str | None, Status] = {NONE: Status.REJECTED, None: Status.PROPOSED}


def _place(anchor: Anchor) -> Place:
    return anchor.article, anchor.span.start, anchor.span.end


def _category(decision: Decision) -> str | None:
    if decision.status is Status.REJECTED:
        return NONE
    return decision.relation.value if decision.relation is not None else None


def _remark(opinion: Opinion, cell: Cell) -> tuple[str, tuple[str, ...]]:
    """Note and tags of the annotator's pair that holds the link."""
    ids = {
        (article.id, sentence.span.start, sentence.span.end): sentence.id
        for article in opinion.comparison.articles
        for sentence in article.sentences
    }
    ends = {ids.get(cell[0]), ids.get(cell[1])}
    for pair in opinion.comparison.pairs:
        if any({link.left, link.right} == ends for link in pair.links):
            return pair.note, pair.tags
    return "", ()
