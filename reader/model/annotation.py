"""Anchor, Decision, Remark: what a person says of sentences and pairs."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.alignment import DifferenceKind, Origin, Relation, Status
from reader.model.article import Role
from reader.model.attribution import AttributionKind
from reader.model.span import Span


class Act(StrEnum):
    """What a decision does; the values stand in the journal."""

    STATUS = "status"
    RELATION = "relation"
    LINK = "link"
    UNLINK = "unlink"
    NOTE = "note"
    TAGS = "tags"
    DIFFERENCE = "difference"
    """A difference inside a pair is confirmed, dismissed or open again."""
    STATEMENT = "statement"
    """Who says what is corrected, added or taken away."""
    SENTENCES = "sentences"
    """Sentences are merged or split."""
    ROLE = "role"
    DONE = "done"
    """Two articles are worked through, or not yet after all."""
    READ = "read"
    """One article was read, so that the others need only show what they add; or it was not after all."""
    TAG_SET = "tag-set"
    """The tags a corpus offers; of no event."""
    PAIR = "pair"
    """A pair stands exactly as given: what an import or an adjudication says of it."""
    SETTLE = "settle"
    """Between annotators who differ on a link, somebody decides: accepted with a relation, rejected, or open again."""
    BLIND = "blind"
    """From here on an event is judged with the machine's proposals hidden (accepted), or in sight again."""
    REATTACH = "reattach"
    """An orphan gets a new place, by hand."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence, or a stretch of one, as it stood when the decision was made, so that a changed article is noticed."""

    article: str
    """Article id."""
    span: Span
    words: str
    """The words there; empty for an anchor on the article as a whole."""
    prefix: str = ""
    """The text right before; shorter at the start of the article."""
    suffix: str = ""
    """The text right after."""
    sha256: str = ""
    """Of the article's file; empty in anchors of the journal's first version, which have no context either."""
    twins: int = 0
    """How many other sentences (for a stretch: other places) of the article had the same words."""
    tellable: bool = True
    """No twin stood behind the same prefix or before the same suffix."""


@dataclass(frozen=True, slots=True)
class DifferenceMark:
    """A difference of a pair, by what it is and where; a side may be missing, never both."""

    kind: DifferenceKind
    left: Anchor | None
    right: Anchor | None
    status: Status
    """Accepted: confirmed. Rejected: dismissed."""


@dataclass(frozen=True, slots=True)
class StatementMark:
    """Who says what, as a person put it."""

    kind: AttributionKind
    content: tuple[Anchor, ...]
    speaker: Anchor | None = None
    cue: Anchor | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person decided; replayed in order over what the machine proposes."""

    number: int
    """From 1 within a journal."""
    event: str
    act: Act
    left: tuple[Anchor, ...]
    """Sentences of one article; of a remark on one sentence, that sentence; of a statement, the content it had."""
    right: tuple[Anchor, ...]
    """Sentences of the other article; empty where only one article is concerned."""
    at: dt.datetime
    """In UTC."""
    status: Status | None = None
    relation: Relation | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[tuple[int, int, Relation, float], ...] = ()
    """The pair's links when decided, as positions in `left` and `right`: they bring back a pair the machine drops."""
    role: Role | None = None
    origin: Origin | None = None
    """Who made the pair of a `PAIR` decision."""
    marks: tuple[DifferenceMark, ...] = ()
    """The difference concerned; of a `PAIR` decision, all of them."""
    statement: StatementMark | None = None
    """None takes the statement away."""
    spans: tuple[Span, ...] = ()
    """Of a `SENTENCES` decision: the new sentences, counted from the start of the first old one."""
    of: int = 0
    """Of a `REATTACH` decision: the number of the decision that gets a new anchor."""
    slot: int = 0
    """Which of that decision's anchors (in the order of `anchors`); `left` holds the new one."""
    blind: bool = False
    """Made while the machine's proposals on the event were hidden, and never shown again since they were."""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every place this decision needs, in a fixed order."""
        found = [*self.left, *self.right]
        for mark in self.marks:
            found += [anchor for anchor in (mark.left, mark.right) if anchor is not None]
        if self.statement is not None:
            found += self.statement.content
            found += [anchor for anchor in (self.statement.speaker, self.statement.cue) if anchor is not None]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Blind:
    """How far an event was judged without the machine's proposals in sight."""

    hidden: bool
    """They are hidden now: what a comparison holds is the person's work alone."""
    decisions: int
    """In force on the event, and made blind."""
    of: int
    """In force on the event."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A person's note and tags on one sentence."""

    sentence: str
    """Sentence id."""
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision whose sentences are not in the articles as they were; kept, listed, never re-attached by guess."""

    decision: Decision
    missing: tuple[Anchor, ...] = field(default=())
