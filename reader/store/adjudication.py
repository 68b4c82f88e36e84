"""Where annotators differ, and the gold document of what they agree on and what was decided."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader.errors import InputError, Problem
from reader.model.alignment import Link, Origin, Pair, Relation, Status
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.agreement import NONE, Cell, Opinion, Place, Ratings, places
from reader.store.coefficients import Pattern
from reader.store.divergence import statement_words
from reader.store.document import Document, document
from reader.store.export import load_plain, to_json, to_yaml, write_file
from reader.store.pairs import pairs_of_links
from reader.store.schema import faults, load_schema

DISPUTES_FORMAT = "diptych-disputes/1"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One link on which annotators differ."""

    event: str
    cell: Cell
    words: tuple[str, str]
    said: Mapping[str, str]
    """Annotator -> relation or `none`; who said nothing is left out."""
    decision: str | None = None
    """A relation or `none`; None while it is open."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The outcome for one event."""

    document: Document
    undecided: int
    """How many links are left out because nobody has decided on them."""


def disputes(ratings: Ratings, opinions: Sequence[Opinion]) -> list[Dispute]:
    """Every link on which two annotators say different things, in document order."""
    words = _words(opinions)
    return [
        Dispute(
            event=ratings.event,
            cell=cell,
            words=(words[cell[0]], words[cell[1]]),
            said={name: each for name, each in zip(ratings.annotators, pattern, strict=True) if each is not None},
        )
        for cell, pattern in ratings.linked.items()
        if len(_given(pattern)) > 1
    ]


def by_majority(found: Sequence[Dispute]) -> list[Dispute]:
    """The disputes, decided where more than half of those who said something say the same; decisions stay."""
    decided = []
    for dispute in found:
        category, count = Counter(dispute.said.values()).most_common(1)[0]
        is_majority = dispute.decision is None and 2 * count > len(dispute.said)
        decided.append(replace(dispute, decision=category) if is_majority else dispute)
    return decided


def gold(ratings: Ratings, opinions: Sequence[Opinion], decided: Sequence[Dispute]) -> Gold:
    """The document of what all agree on, and of what was decided.

    Its articles are the first annotator's, its pairs accepted and made by people, its statements those that all
    documents have alike; notes say whose they are. It names its sources.
    """
    base = opinions[0].comparison
    decisions = {dispute.cell: dispute.decision for dispute in decided if dispute.event == ratings.event}
    outcome = {cell: _outcome(pattern, decisions.get(cell)) for cell, pattern in ratings.linked.items()}
    ids = {place: sentence_id for sentence_id, place in places(base).items()}
    links = [_link(cell, category, ids, opinions) for cell, category in outcome.items() if category not in {None, NONE}]
    comparison = replace(
        base,
        pairs=_pairs(base, [link for link in links if link is not None], opinions),
        attributions=tuple(
            found for found in base.attributions if _in_all(found, base.article(found.article).text, opinions)
        ),
        remarks=(),
        orphans=(),
    )
    data = document(comparison)
    sources = [_source(opinion) for opinion in opinions]
    head = {key: data.pop(key) for key in ("format", "generator")}
    undecided = sum(category is None for category in outcome.values()) + links.count(None)
    return Gold({**head, "sources": sources, **data}, undecided)


def write_gold(path: Path, made: Sequence[Gold]) -> int:
    """Write gold documents, one an event, whole or not at all; a YAML stream, or JSON lines, when there are several.

    Returns:
        How many links are left out of them because nobody has decided.

    Raises:
        StoreError: They could not be written.
    """
    documents = [each.document for each in made]
    if path.suffix != ".json":
        text = "".join(("---\n" if len(made) > 1 else "") + to_yaml(each) for each in documents)
    elif len(made) == 1:
        text = to_json(documents[0])
    else:
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in documents)
    write_file(text, path)
    return sum(each.undecided for each in made)


def dispute_fields(dispute: Dispute) -> dict[str, Any]:
    """A dispute as plain data, for a file that a person fills in."""
    sides = {
        side: {"article": article, "start": start, "end": end, "text": words}
        for side, (article, start, end), words in zip(("left", "right"), dispute.cell, dispute.words, strict=True)
    }
    return {"event": dispute.event, **sides, "said": dict(dispute.said), "decision": dispute.decision}


def load_disputes(text: str, path: Path) -> list[Mapping[str, Any]]:
    """The entries of a file of disputes, each with a decision that can be carried out, or null.

    Raises:
        InputError: It is none, or an entry is not as it should be.
    """
    data = load_plain(text, path)
    if not isinstance(data, dict) or data.get("format") != DISPUTES_FORMAT:
        remedy = "name the file that `diptych agree --decisions` wrote"
        raise InputError(Problem(path, f"not a file of the format `{DISPUTES_FORMAT}`", remedy))
    fault = next(faults(data, load_schema("diptych-disputes-1")), None)
    if fault is not None:
        raise InputError(Problem(path, fault))
    return list(data["disputes"])


def with_decisions(found: Sequence[Dispute], items: Sequence[Mapping[str, Any]]) -> list[Dispute]:
    """The disputes with the decisions of a filled-in file (`dispute_fields`); what it does not name stays open.

    Raises:
        ValueError, KeyError, TypeError: An entry is none, or decides for something that is no relation and not `none`.
    """
    choices = {relation.value for relation in Relation} | {NONE}
    decisions: dict[tuple[str, Cell], str] = {}
    for item in items:
        if item["decision"] is None:
            continue
        if item["decision"] not in choices:
            message = f"decision {item['decision']!r} is not one of {', '.join(sorted(choices))}"
            raise ValueError(message)
        left, right = ((str(s["article"]), int(s["start"]), int(s["end"])) for s in (item["left"], item["right"]))
        decisions[str(item["event"]), (left, right)] = item["decision"]
    return [replace(each, decision=decisions.get((each.event, each.cell), each.decision)) for each in found]


def _outcome(pattern: Pattern, decision: str | None) -> str | None:
    """What holds for a cell: what all say, else the decision; None when it is open. Nobody's opinion is no link."""
    given = _given(pattern)
    if not given:
        return NONE
    return next(iter(given)) if len(given) == 1 else decision


def _given(pattern: Pattern) -> set[str]:
    return {each for each in pattern if each is not None}


def _words(opinions: Sequence[Opinion]) -> dict[Place, str]:
    return {
        (article.id, sentence.span.start, sentence.span.end): article.words(sentence)
        for opinion in opinions
        for article in opinion.comparison.articles
        for sentence in article.sentences
    }


def _link(cell: Cell, category: str | None, ids: Mapping[Place, str], opinions: Sequence[Opinion]) -> Link | None:
    """None when the first annotator's document does not have these sentences."""
    left, right = ids.get(cell[0]), ids.get(cell[1])
    if left is None or right is None or category is None:
        return None
    scores = [
        link.score
        for opinion in opinions
        for pair in opinion.comparison.pairs
        for link in pair.links
        if {link.left, link.right} == {left, right}
    ]
    return Link(left, right, Relation(category), min(scores, default=1.0))


def _pairs(base: Comparison, links: Sequence[Link], opinions: Sequence[Opinion]) -> tuple[Pair, ...]:
    order = {
        sentence.id: (number, sentence.span.start)
        for number, article in enumerate(base.articles)
        for sentence in article.sentences
    }
    spans = {each.id: each.span for article in base.articles for each in article.sentences}
    return tuple(_with_remarks(pair, opinions) for pair in pairs_of_links(links, order, spans))


def _with_remarks(pair: Pair, opinions: Sequence[Opinion]) -> Pair:
    """The pair with the notes, tags and differences that annotators gave to it."""
    notes: list[str] = []
    tags: dict[str, None] = {}
    differences: dict[tuple[str, Span | None, Span | None], Any] = {}
    for opinion in opinions:
        for other in opinion.comparison.pairs:
            if other.id == pair.id and other.left_article == pair.left_article:
                notes += [f"{opinion.annotator}: {other.note}"] * bool(other.note)
                tags |= dict.fromkeys(other.tags)
                differences |= {(each.kind.value, each.left, each.right): each for each in other.differences}
    return replace(
        pair,
        origin=Origin.PERSON,
        status=Status.ACCEPTED,
        note="\n".join(notes),
        tags=tuple(tags),
        differences=tuple(differences.values()),
    )


def _in_all(found: Attribution, text: str, opinions: Sequence[Opinion]) -> bool:
    """Whether every document has the statement; its id, its cue and who made it do not matter."""
    said = statement_words(found, text)
    return all(
        any(
            (each.article, each.content) == (found.article, found.content) and statement_words(each, text) == said
            for each in opinion.comparison.attributions
        )
        for opinion in opinions
    )


def _source(opinion: Opinion) -> dict[str, str]:
    digest = hashlib.sha256(opinion.path.read_bytes()).hexdigest()
    return {"path": opinion.path.as_posix(), "sha256": digest, "annotator": opinion.annotator}
