"""A person, place or organisation that an article names, and the same across the articles of an event."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.span import Span


class EntityKind(StrEnum):
    """What a name names, as far as its words and surroundings tell."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation of one article."""

    name: str
    """The fullest form that the article prints, without title; of a demonym alone, the country's name."""
    kind: EntityKind
    mentions: tuple[Span, ...]
    """All words that stand for it, in reading order: names, short forms, "the minister", "he"."""
    aliases: tuple[str, ...] = ()
    """Its other names as printed, each once, in order of first use; pronouns and descriptions are none."""


@dataclass(frozen=True, slots=True)
class EventEntity:
    """One person, place or organisation across the articles of an event."""

    name: str
    """The fullest form of any article."""
    kind: EntityKind
    aliases: tuple[str, ...]
    members: tuple[tuple[str, Entity], ...]
    """Article id and the entity there."""
