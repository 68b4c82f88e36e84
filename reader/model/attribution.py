"""Attribution: who says what, inside one article."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.alignment import Origin
from reader.model.span import Span


class AttributionKind(StrEnum):
    """How much of the content stands in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement and its speaker."""

    id: str
    """`<article id>.q<n>`, n from 1 in reading order of the content."""
    article: str
    kind: AttributionKind
    content: tuple[Span, ...]
    """One or more spans in reading order: a quotation split by its cue has two."""
    speaker: Span | None = None
    """The words that name the speaker; None when nobody is named."""
    cue: Span | None = None
    """The reporting words ("confirmed", "according to"); None when there are none."""
    entity: str | None = None
    """The resolved speaker as the article or event names it most fully; None when unknown."""
    origin: Origin = Origin.MACHINE
    """Person: corrected or added by hand."""
