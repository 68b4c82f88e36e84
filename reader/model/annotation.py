"""Anchor, Decision, Remark: what a person says of sentences and pairs."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.alignment import Relation, Status
from reader.model.span import Span


class Act(StrEnum):
    """What a decision does; the values stand in the journal."""

    STATUS = "status"
    RELATION = "relation"
    LINK = "link"
    UNLINK = "unlink"
    NOTE = "note"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence as it stood when the decision was made, so that a changed article is noticed."""

    article: str
    """Article id."""
    span: Span
    words: str
    """The sentence's words."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person decided; replayed in order over what the machine proposes."""

    number: int
    """From 1 within a journal."""
    event: str
    act: Act
    left: tuple[Anchor, ...]
    """Sentences of one article; of a remark on one sentence, that sentence."""
    right: tuple[Anchor, ...]
    """Sentences of the other article; empty for a remark on one sentence."""
    at: dt.datetime
    """In UTC."""
    status: Status | None = None
    relation: Relation | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[tuple[int, int, Relation, float], ...] = ()
    """The pair's links when decided, as positions in `left` and `right`: they bring back a pair the machine drops."""


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
