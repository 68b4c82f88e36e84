"""What a careful reader expects of the sample corpus: `tests/data/expected/<event>.yaml` as frozen records.

Sentences are named by their opening words, never by a number or an offset, so the files can be read and corrected by
hand and do not depend on how a program splits sentences. `Expectations` is plain data; `Place.offset_in` turns an
opening into an offset of whatever text the caller holds (for HTML: the extracted text).

    expected = load_expectations("ferry-fire")
    for link in expected.links:
        start = link.left.offset_in(article.text)   # the sentence that contains `start` is the one meant

This module knows no engine and imports nothing of `reader`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = REPOSITORY / "sample_corpus"
"""The folder that holds the sample corpus and its index."""
EXPECTED = Path(__file__).resolve().parent / "data" / "expected"
"""One YAML file an event."""

RelationName = Literal["shared", "paraphrased", "partial"]
DifferenceName = Literal["figure", "date", "name", "quote", "attribution", "certainty", "negation"]
KindName = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Place:
    """One sentence of one article, named by words that stand in it and nowhere before it."""

    article: str
    """Article id."""
    opening: str
    """The sentence's opening words (after a dateline or time stamp), exactly as printed."""

    def offset_in(self, text: str) -> int:
        """Where the words first stand in `text`, in code points; of words printed twice, the first printing.

        Raises:
            ValueError: They are not there.
        """
        offset = text.find(self.opening)
        if offset < 0:
            message = f"{self.article}: not in the text: {self.opening!r}"
            raise ValueError(message)
        return offset


@dataclass(frozen=True, slots=True)
class ExpectedLink:
    """One sentence-to-sentence edge."""

    left: Place
    right: Place
    relation: RelationName
    weak: bool = False
    """True when careful readers may differ: neither required of a program nor held against it."""
    cross_language: bool = False
    """True when the two articles are in different languages."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sentence that its own article prints more than once."""

    place: Place
    times: int
    """How often the words stand in the article; 2 or more."""


@dataclass(frozen=True, slots=True)
class PlantedDifference:
    """Two linked sentences that do not say one thing alike; each side's `opening` is the differing words."""

    kind: DifferenceName
    left: Place
    right: Place


@dataclass(frozen=True, slots=True)
class AttributedAsserted:
    """A claim that one outlet attributes and another states in its own voice."""

    attributed: Place
    asserted: Place


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim of at least two articles that another article does not carry."""

    claim: str
    """The claim in a few words, for messages."""
    carried: tuple[Place, ...]
    missing: str
    """Id of the article without it."""


@dataclass(frozen=True, slots=True)
class ExpectedAttribution:
    """Some, not all, of the statements of an article."""

    content: Place
    """The first words of what is said, without quotation marks."""
    speaker: str | None
    """The words that name the speaker beside the statement; None when nobody is named."""
    entity: str | None
    """Who that is, in the fullest form of the article or the event; None when unknown."""
    kind: KindName


@dataclass(frozen=True, slots=True)
class Expectations:
    """Everything expected of one event."""

    event: str
    links: tuple[ExpectedLink, ...]
    """Complete for the pairs of `pairs`: a link between them that is not here is wrong."""
    pairs: tuple[tuple[str, str], ...]
    """The pairs of articles that were read against each other."""
    unique: tuple[Place, ...]
    """Body sentences with no counterpart in any other article of the event; complete, headings and captions apart."""
    boilerplate: tuple[Place, ...]
    """Notices, links, credits, stamps; what no reader would call part of the report.

    Text extracted from an HTML page may lack them altogether, which is right too."""
    byline: tuple[Place, ...]
    """Author, date and page lines: byline or boilerplate, either is right, body is wrong."""
    repeats: tuple[Repeat, ...]
    differences: tuple[PlantedDifference, ...]
    """Between the two articles and sentences named; a kind `quote` is one utterance in two wordings."""
    attributed_asserted: tuple[AttributedAsserted, ...]
    left_out: tuple[LeftOut, ...]
    attributions: tuple[ExpectedAttribution, ...]

    def links_between(self, left: str, right: str) -> tuple[ExpectedLink, ...]:
        """The links of two articles, turned so that `left` is on the left."""
        straight = [link for link in self.links if (link.left.article, link.right.article) == (left, right)]
        turned = [
            ExpectedLink(link.right, link.left, link.relation, weak=link.weak, cross_language=link.cross_language)
            for link in self.links
            if (link.right.article, link.left.article) == (left, right)
        ]
        return (*straight, *turned)


def event_ids() -> tuple[str, ...]:
    """The events that have expectations, sorted."""
    return tuple(sorted(path.stem for path in EXPECTED.glob("*.yaml")))


def load_expectations(event: str) -> Expectations:
    """The expectations of one event.

    Raises:
        FileNotFoundError: There are none for that event.
        ValueError: A value is not one of its closed set, or a record lacks a field.
    """
    data = _mapping(yaml.safe_load((EXPECTED / f"{event}.yaml").read_text(encoding="utf-8")))
    return Expectations(
        event=str(data["event"]),
        links=tuple(link for block in _records(data, "pairs") for link in _links(block)),
        pairs=tuple(_article_ids(block) for block in _records(data, "pairs")),
        unique=_places(data, "unique"),
        boilerplate=_places(data, "boilerplate"),
        byline=_places(data, "byline"),
        repeats=tuple(_repeat(record) for record in _records(data, "repeats")),
        differences=tuple(_difference(record) for record in _records(data, "differences")),
        attributed_asserted=tuple(_attributed_asserted(record) for record in _records(data, "attributed_asserted")),
        left_out=tuple(_left_out(record) for record in _records(data, "left_out")),
        attributions=tuple(_attribution(record) for record in _records(data, "attributions")),
    )


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        message = f"expected a mapping, found {value!r}"
        raise TypeError(message)
    return cast("Mapping[str, object]", value)


def _sequence(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        message = f"expected a list, found {value!r}"
        raise TypeError(message)
    return value


def _records(data: Mapping[str, object], key: str) -> tuple[Mapping[str, object], ...]:
    return tuple(_mapping(item) for item in _sequence(data.get(key, [])))


def _places(data: Mapping[str, object], key: str) -> tuple[Place, ...]:
    """Openings grouped by article id: `{wire: ["…", "…"], daily: ["…"]}`."""
    grouped = _mapping(data.get(key, {}))
    return tuple(Place(article, str(words)) for article, items in grouped.items() for words in _sequence(items))


def _place(value: object) -> Place:
    """One `{article id: words}`."""
    ((article, words),) = _mapping(value).items()
    return Place(article, str(words))


def _article_ids(block: Mapping[str, object]) -> tuple[str, str]:
    left, right = _sequence(block["articles"])
    return str(left), str(right)


def _links(block: Mapping[str, object]) -> tuple[ExpectedLink, ...]:
    """A block `{articles: [left, right], links: [[left words, right words, relation], …]}`; a fourth item is `weak`."""
    left, right = _article_ids(block)
    cross_language = bool(block.get("cross_language", False))
    found = []
    for row in _sequence(block["links"]):
        left_words, right_words, relation, *weak = (str(item) for item in _sequence(row))
        if relation not in get_args(RelationName) or weak not in ([], ["weak"]):
            message = f"{left}/{right}: not a relation and an optional `weak`: {row!r}"
            raise ValueError(message)
        found.append(
            ExpectedLink(
                Place(left, left_words),
                Place(right, right_words),
                cast("RelationName", relation),
                weak=bool(weak),
                cross_language=cross_language,
            )
        )
    return tuple(found)


def _repeat(record: Mapping[str, object]) -> Repeat:
    return Repeat(Place(str(record["article"]), str(record["words"])), int(str(record["times"])))


def _difference(record: Mapping[str, object]) -> PlantedDifference:
    kind = str(record["kind"])
    if kind not in get_args(DifferenceName):
        message = f"not a kind of difference: {kind!r}"
        raise ValueError(message)
    return PlantedDifference(cast("DifferenceName", kind), _place(record["left"]), _place(record["right"]))


def _attributed_asserted(record: Mapping[str, object]) -> AttributedAsserted:
    return AttributedAsserted(_place(record["attributed"]), _place(record["asserted"]))


def _left_out(record: Mapping[str, object]) -> LeftOut:
    carried = tuple(_place({article: words}) for article, words in _mapping(record["carried"]).items())
    return LeftOut(str(record["claim"]), carried, str(record["missing"]))


def _attribution(record: Mapping[str, object]) -> ExpectedAttribution:
    kind = str(record["kind"])
    if kind not in get_args(KindName):
        message = f"not a kind of attribution: {kind!r}"
        raise ValueError(message)
    speaker, entity = record.get("speaker"), record.get("entity")
    return ExpectedAttribution(
        content=_place(record["content"]),
        speaker=None if speaker is None else str(speaker),
        entity=None if entity is None else str(entity),
        kind=cast("KindName", kind),
    )
