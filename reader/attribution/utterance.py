"""Utterance: one statement as found, before it has an id, a kind and an entity."""

from dataclasses import dataclass

from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Utterance:
    """Three roles as spans of one text."""

    content: tuple[Span, ...]
    """One or more, in reading order."""
    speaker: Span | None = None
    cue: Span | None = None
