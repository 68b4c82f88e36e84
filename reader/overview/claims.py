"""A comparison -> its claims: who reports what, in whose voice, how early, and where sources disagree."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reader.align.clauses import clause_spans
from reader.model.alignment import Link, Pair, Relation, Status
from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.claim import Cell, Claim, Dispute, Voice, claim_id
from reader.model.comparison import Comparison
from reader.model.disagreement import Disagreement
from reader.model.provenance import Place
from reader.model.span import Span
from reader.overview.join import Group, join
from reader.overview.left_out import Gaps
from reader.overview.material import Material, Said
from reader.text.tokens import Token

PART_COVERED = 0.5
"""Share of a clause's content words that the other sentences of a claim have, from which the clause carries it."""

WHOLE_COVERED = 0.75
"""Share of a sentence's content words inside the clauses that carry a claim, from which all of it does."""

LEAD_ALONE = 0.7
"""Least score of its one link that lets a headline alone make its source a carrier of a claim: headlines share the
words of the whole event. Of 9 links of the sample corpus between a headline and a sentence that nothing else is linked
with, the 4 from 0.7 on are right but one, and of the 5 below it 3 are wrong."""

FEWEST_WORDS = 3
"""A part with fewer content words is a name or a turn of phrase, not a claim."""


def find_claims(comparison: Comparison) -> tuple[Claim, ...]:
    """Every claim of an event, those that one source alone has included.

    Each body sentence stands in one claim or more. A headline, a deck or a heading in the body stands in the claims it
    restates; one that restates nothing found makes no claim.
    """
    material = Material.of(comparison)
    maker = _Maker.of(comparison, material)
    groups = join(material)
    grouped = {sentence for group in groups for sentence in group.members}
    alone = [
        Group((sentence,), ()) for sentence, said in material.said.items() if not said.leads and sentence not in grouped
    ]
    found = [maker.claim(group, several) for group, several in _with_leads([*groups, *alone], material)]
    gaps = Gaps.of(comparison, material)
    claims = [replace(claim, left_out=gaps.left_out(claim)) for claim in found]
    return tuple(sorted(claims, key=_reading_order))


def _reading_order(claim: Claim) -> tuple[float, str, int, str]:
    top = claim.cells[0]
    return claim.position, top.sentences[0], top.parts[0].start, claim.id


def _with_leads(groups: Sequence[Group], material: Material) -> Iterable[tuple[Group, frozenset[str]]]:
    """The groups with the headlines and decks that restate them, and of each the members that other groups have too."""
    added: dict[int, list[Link]] = {}
    home: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        for member in group.members:
            home.setdefault(member, []).append(place)
    for link in material.links:
        for lead, other in ((link.left, link.right), (link.right, link.left)):
            if material.said[lead].leads and not material.said[other].leads:
                for place in home[other]:
                    added.setdefault(place, []).append(link)
    several = frozenset(member for member, places in home.items() if len(places) > 1)
    for place, group in enumerate(groups):
        links = _sure_leads(group, added.get(place, []), material)
        members = {*group.members, *(end for link in links for end in (link.left, link.right))}
        ordered = tuple(sorted(members, key=lambda one: material.said[one].order))
        yield Group(ordered, (*group.links, *links)), several & members


def _sure_leads(group: Group, links: Sequence[Link], material: Material) -> list[Link]:
    """The links of headlines whose article is in the group anyway, and of others two or a sure one."""
    articles = {material.said[member].article.id for member in group.members}
    by_lead: dict[str, list[Link]] = {}
    for link in links:
        lead = link.left if material.said[link.left].leads else link.right
        by_lead.setdefault(lead, []).append(link)
    return [
        link
        for lead, own in by_lead.items()
        if material.said[lead].article.id in articles or len(own) > 1 or own[0].score >= LEAD_ALONE
        for link in own
    ]


@dataclass(frozen=True, slots=True)
class _Maker:
    """What every claim is made with."""

    comparison: Comparison
    material: Material
    articles: Mapping[str, Article]
    attributions: Mapping[str, tuple[Attribution, ...]]
    """By article id."""
    dated: bool
    """Whether every article has a date."""
    lengths: Mapping[str, int]
    """Sentences of each article that say something."""
    places: Mapping[str, int]
    """Sentence id -> its place among those."""
    differing: Mapping[tuple[str, str], tuple[Pair, ...]]
    """(sentence, sentence) in event order -> the pairs with differences that link them."""
    disagreeing: Mapping[str, tuple[Disagreement, ...]]
    """First sentence -> what was found without a link."""

    @classmethod
    def of(cls, comparison: Comparison, material: Material) -> "_Maker":
        lengths: dict[str, int] = {}
        places: dict[str, int] = {}
        for sentence, said in material.said.items():
            places[sentence] = lengths.get(said.article.id, 0)
            lengths[said.article.id] = places[sentence] + 1
        return cls(
            comparison,
            material,
            {article.id: article for article in comparison.articles},
            _grouped((found.article, found) for found in comparison.attributions),
            all(article.metadata.date is not None for article in comparison.articles),
            lengths,
            places,
            _grouped((ends, pair) for pair in comparison.pairs if pair.differences for ends in _ends(pair)),
            _grouped((found.left.sentence, found) for found in comparison.disagreements or ()),
        )

    def claim(self, group: Group, several: frozenset[str]) -> Claim:
        """The claim of one group.

        Args:
            group: Its sentences and links.
            several: Those of them that carry other claims too.
        """
        parts = {member: self._part(member, group, several) for member in group.members}
        told = _representative(group, self.material, several, parts)
        identity = claim_id(group.members)
        cells = tuple(
            self._cell(article.id, own, parts, group.links)
            for article in self.comparison.articles
            if (own := [m for m in group.members if self.material.said[m].article.id == article.id])
        )
        return Claim(
            id=identity,
            sentences=tuple(sorted(group.members, key=self._published)),
            representative=told,
            part=parts[told],
            cells=cells,
            first=self._first([cell.article for cell in cells]),
            disputes=(*self._disputes(group), *self._disagreements(parts)),
        )

    def _published(self, sentence: str) -> tuple[str, int, int]:
        said = self.material.said[sentence]
        return str(said.article.metadata.date) if self.dated else "", *said.order

    def _first(self, articles: Sequence[str]) -> str | None:
        """The one article with the earliest date; None when one has no date, or two have that date."""
        dates = [self.articles[article].metadata.date for article in articles]
        if len(articles) == 1:
            return articles[0]
        known = [date for date in dates if date is not None]
        if len(known) < len(dates) or known.count(min(known)) > 1:
            return None
        return articles[dates.index(min(known))]

    def _part(self, member: str, group: Group, several: frozenset[str]) -> Span:
        """The stretch of a sentence that the others of its claim say too.

        All of it when it carries this claim alone and a link says that it is the claim in the same or other words, or
        when the others say most of it, or none of its clauses stands out.
        """
        said = self.material.said[member]
        whole = said.sentence.span
        relations = [link.relation for link in group.links if member in (link.left, link.right)]
        if member not in several and any(relation is not Relation.PARTIAL for relation in relations):
            return whole
        others = [other for other in group.members if self.material.said[other].article.id != said.article.id]
        same = {stem for other in others for stem in self.material.said[other].stems}
        like = {match.one.stem for other in others for match in self.material.substance.common(member, other).words}
        hull = self._carrying(said, same) or self._carrying(said, same | like) or whole
        covered = sum(hull.contains(token.span) for token in said.words)
        is_all = member not in several and covered >= WHOLE_COVERED * len(said.words)
        return whole if is_all else trimmed(said.article.text, hull)

    def _carrying(self, said: Said, theirs: Container[str]) -> Span | None:
        """The clauses of which others have most words; None where there is none, or what they say is no claim."""
        text, words = said.article.text, self._telling(said)
        carrying: list[Span] = []
        for clause in clause_spans(text, said.sentence.span, [token.span.start for token in said.words]):
            inside = [token.stem for token in words if clause.contains(token.span)]
            if inside and sum(stem in theirs for stem in inside) >= PART_COVERED * len(inside):
                carrying.append(clause)
        if not carrying:
            return None
        hull = Span(carrying[0].start, carrying[-1].end)
        covered = sum(hull.contains(token.span) for token in said.words)
        is_cut = covered < FEWEST_WORDS or cuts_a_name(text, hull.start) or cuts_a_name(text, hull.end)
        return None if is_cut else hull

    def _telling(self, said: Said) -> list[Token]:
        """The content words of a sentence that do not name a speaker or say so: who speaks is no claim."""
        naming = [
            span
            for found in self.attributions.get(said.article.id, ())
            for span in (found.speaker, found.cue)
            if span is not None and span.overlap(said.sentence.span)
        ]
        return [token for token in said.words if not any(span.contains(token.span) for span in naming)]

    def _cell(self, article: str, own: Sequence[str], parts: Mapping[str, Span], links: Sequence[Link]) -> Cell:
        ids = sorted(own, key=self.places.__getitem__)
        spoken = [self._speaking(article, parts[sentence]) for sentence in ids]
        told = [found for found in spoken if found is not None]
        return Cell(
            article=article,
            sentences=tuple(ids),
            parts=tuple(parts[sentence] for sentence in ids),
            relation=_strongest(link.relation for link in links if link.left in own or link.right in own),
            voice=Voice.ASSERTED if not told else Voice.ATTRIBUTED if len(told) == len(spoken) else Voice.BOTH,
            speaker=next((name for found in told if (name := self._name(found))), None),
            position=self._position(ids, self.lengths[article]),
        )

    def _position(self, ids: Sequence[str], length: int) -> float:
        body = [sentence for sentence in ids if not self.material.said[sentence].leads]
        return min(self.places[sentence] for sentence in body or ids) / max(1, length - 1)

    def _speaking(self, article: str, part: Span) -> Attribution | None:
        """The statement that fills most of a stretch, the words that name its speaker and say so apart."""
        for found in self.attributions.get(article, ()):
            naming = sum(part.overlap(span) for span in (found.speaker, found.cue) if span is not None)
            said = sum(part.overlap(span) for span in found.content)
            if said and 2 * said >= len(part) - naming:
                return found
        return None

    def _name(self, found: Attribution) -> str | None:
        if found.entity is not None:
            return found.entity
        return " ".join(found.speaker.of(self.articles[found.article].text).split()) if found.speaker else None

    def _disputes(self, group: Group) -> Iterable[Dispute]:
        members = set(group.members)
        pairs = (pair for link in group.links for pair in self.differing.get((link.left, link.right), ()))
        for pair in dict.fromkeys(pairs):
            for found in pair.differences:
                inside = all(
                    span is None or self._among(span, article, members)
                    for span, article in ((found.left, pair.left_article), (found.right, pair.right_article))
                )
                if found.status is not Status.REJECTED and inside:
                    yield Dispute(
                        found.kind,
                        pair.id,
                        (pair.left_article, pair.right_article),
                        Place(pair.left_article, found.left) if found.left else None,
                        Place(pair.right_article, found.right) if found.right else None,
                    )

    def _disagreements(self, parts: Mapping[str, Span]) -> Iterable[Dispute]:
        """What was found without a link, where the first side says the claim; the other side may stand elsewhere."""
        for found in (one for sentence in parts for one in self.disagreeing.get(sentence, ())):
            left, right = found.left, found.right
            if parts[left.sentence].overlap(left.span):
                articles = left.article, right.article
                yield Dispute(found.kind, None, articles, Place(articles[0], left.span), Place(articles[1], right.span))

    def _among(self, span: Span, article: str, members: Iterable[str]) -> bool:
        return any(
            said.article.id == article and said.sentence.span.overlap(span)
            for said in (self.material.said[member] for member in members)
        )


def _ends(pair: Pair) -> Iterable[tuple[str, str]]:
    if pair.status is not Status.REJECTED:
        for link in pair.links:
            yield link.left, link.right
            yield link.right, link.left


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _grouped(items: Iterable[tuple[_Key, _Value]]) -> dict[_Key, tuple[_Value, ...]]:
    found: dict[_Key, list[_Value]] = {}
    for key, value in items:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _strongest(relations: Iterable[Relation]) -> Relation | None:
    return max(relations, key=lambda relation: relation.strength, default=None)


def _representative(group: Group, material: Material, several: frozenset[str], parts: Mapping[str, Span]) -> str:
    """The sentence whose wording stands for the claim.

    The most central (mean link score), less so the longer it is beside the shortest, when its part cannot stand alone
    or carries other claims too; a headline only when there is nothing else.
    """
    shortest = min(len(material.said[member].words) for member in group.members) or 1

    def fitness(member: str) -> tuple[bool, float, tuple[int, int]]:
        said = material.said[member]
        central = sum(link.score for link in group.links if member in (link.left, link.right))
        central /= max(1, len(group.members) - 1)
        length = 0.3 * max(0.0, 1 - shortest / max(1, len(said.words)))
        words = parts[member].of(said.article.text)
        fragment = 0.4 * (not _is_whole(words))
        shared = 0.2 * (member in several)
        return said.leads, -(central - length - fragment - shared), said.order

    return min(group.members, key=fitness)


def _is_whole(words: str) -> bool:
    """Whether a sentence can stand alone: it begins large, ends, and closes every quotation it opens."""
    stripped = words.strip()
    balanced = stripped.count("“") == stripped.count("”") and stripped.count('"') % 2 == 0
    return balanced and not stripped[:1].islower() and stripped[-1:] in '.!?…”"’»'


_NAME_BEFORE = re.compile(r"\b[^\W\d_a-z][\w’'-]*\s*\Z")
_NAME_AFTER = re.compile(r"\s*(?:and|&)\s+[^\W\d_a-z]")


def cuts_a_name(text: str, place: int) -> bool:
    """Whether a clause ends inside a name such as "Land and Water Agency"."""
    return bool(_NAME_BEFORE.search(text[max(0, place - 40) : place]) and _NAME_AFTER.match(text, place))


def trimmed(text: str, span: Span) -> Span:
    """Without the break that opens a clause and the blanks around it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" \t\n\r,;:—–-"))
    return Span(start, max(start, span.start + len(words.rstrip(" \t\n\r,;:—–-"))))
