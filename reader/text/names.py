"""Names of people, places and organisations, each with all the words that stand for it in an article.

Theory. A name is a run of capitalised words, without the title before it and the possessive ending after it. It is
introduced once in full and then shortened: a person to the surname, an organisation to its acronym (often given in
brackets, either way round) or its head noun, a country to its demonym. So the runs are collected first and then linked,
the fuller form before the shorter one: exact form, bracketed acronym, gazetteer, surname, acronym by initials, tail of
an organisation, demonym by its ending. At last "the minister", "the coalition" and "he" are given to the latest entity
that they fit.

What must never happen: two people are made one. A surname therefore joins only when one person of the article has it,
and two full names join only when one is the other with its middle names or initials left out. Known gaps: scripts
without capitals yield only what the gazetteer holds in Latin letters; in German, where every noun has a capital, single
words count only as short forms of a longer name; nicknames are not known.
"""

import re
from collections.abc import Mapping

from reader.model.article import Article, Role
from reader.model.span import Span
from reader.text import naming
from reader.text.capitals import find_runs, usable_runs
from reader.text.entity import Entity, EntityKind, EventEntity
from reader.text.forms import MOST_NAME_WORDS, derives, folded_name, is_acronym, is_acronym_of, known_name, shortens
from reader.text.language import guess_language
from reader.text.lazy import LazyPattern
from reader.text.references import link_references
from reader.text.roster import Roster, link_names

__all__ = ["Entity", "EntityKind", "EventEntity", "find_entities", "merge_entities"]


def find_entities(article: Article) -> tuple[Entity, ...]:
    """The entities of an article, ordered by first mention; furniture and bylines are not looked at."""
    sentences = [s for s in article.sentences if s.role not in (Role.BOILERPLATE, Role.BYLINE, Role.DATELINE)]
    roster = Roster(article.metadata.language or guess_language(article.text))
    runs = list(find_runs(article.text, sentences))
    link_names(roster, usable_runs(runs, roster.language))
    _link_brackets(roster, article.text)
    _settle_kinds(roster, article.text)
    _drop_inside_titles(roster, article.text)
    link_references(roster, article.text, sentences)
    return tuple(
        sorted((group.entity() for group in roster.groups if group.mentions), key=lambda entity: entity.mentions[0])
    )


def merge_entities(articles: Mapping[str, tuple[Entity, ...]]) -> tuple[EventEntity, ...]:
    """The entities of several articles on one event, made one where their names say so.

    Two entities join when a name of the one is a name of the other, when one is the other's acronym, when both stand
    for one entry of the gazetteer, or when a person's surname alone meets the only person of that surname.

    Args:
        articles: Article id to its entities, as `find_entities` gives them.
    """
    merged: list[list[tuple[str, Entity]]] = []
    ordered = [(article_id, entity) for article_id, entities in articles.items() for entity in entities]
    for article_id, entity in sorted(ordered, key=lambda pair: -len(pair[1].name.split())):
        fitting = [group for group in merged if any(_same_entity(entity, other) for _, other in group)]
        if len(fitting) == 1 or (fitting and entity.kind is not EntityKind.PERSON):
            fitting[0].append((article_id, entity))
        else:
            merged.append([(article_id, entity)])
    return tuple(_event_entity(group, list(articles)) for group in merged)


def _event_entity(group: list[tuple[str, Entity]], order: list[str]) -> EventEntity:
    members = tuple(sorted(group, key=lambda pair: (order.index(pair[0]), pair[1].mentions[0])))
    names = list(dict.fromkeys(name for _, entity in members for name in (entity.name, *entity.aliases)))
    fullest = max((entity.name for _, entity in members), key=lambda name: (len(name.split()), len(name)))
    kinds = [entity.kind for _, entity in members if entity.kind is not EntityKind.OTHER]
    return EventEntity(
        fullest, kinds[0] if kinds else EntityKind.OTHER, tuple(name for name in names if name != fullest), members
    )


def _same_entity(left: Entity, right: Entity) -> bool:
    if EntityKind.OTHER not in (left.kind, right.kind) and left.kind is not right.kind:
        return False
    if EntityKind.PERSON in (left.kind, right.kind):
        return (
            folded_name(left.name) == folded_name(right.name)
            or shortens(left.name, right.name)
            or shortens(right.name, left.name)
        )
    left_names, right_names = (left.name, *left.aliases), (right.name, *right.aliases)
    if {folded_name(name) for name in left_names} & {folded_name(name) for name in right_names}:
        return True
    left_known, right_known = ({known_name(name) for name in names} - {""} for names in (left_names, right_names))
    if left_known or right_known:
        return bool(left_known & right_known)
    return any(is_acronym_of(a, b) or is_acronym_of(b, a) for a in left_names for b in right_names)


_SPEAKS = LazyPattern(
    r"[,”\"']{0,2}\s(?:said|says|told|tells|added|asked|wrote|tweeted|announced|warned|argued|insisted|who|whose)\b"
    r"|,\s\d{1,2}[,.]|\s\((?:[DRI]-|D\)|R\))"
)

_AT_PLACE = LazyPattern(r"\b(?:in|at)\s(?:the\s)?$")


def _settle_kinds(roster: Roster, text: str) -> None:
    """What the surroundings tell of names whose words tell nothing: who speaks is a person, where one is a place."""
    for group in roster.live():
        words = folded_name(group.fullest).split()
        if group.kind is not EntityKind.OTHER or set(words) & naming.CONNECTORS or len(words) > MOST_NAME_WORDS:
            continue
        speaks = sum(_SPEAKS.match(text, span.end) is not None for span in group.mentions)
        at_place = sum(
            _AT_PLACE.search(text[max(0, span.start - 8) : span.start]) is not None for span in group.mentions
        )
        shortened = len(words) > 1 and any(
            shortens(name, group.fullest) for name in group.names if name != group.fullest
        )
        if speaks > at_place or (shortened and not at_place):
            group.kind = EntityKind.PERSON
        elif at_place or any(derives(one, other) for one in group.names for other in group.names):
            group.kind = EntityKind.PLACE


_BRACKETS = LazyPattern(r"\s?\((?P<inside>[^()]{2,80})\)")


def _link_brackets(roster: Roster, text: str) -> None:
    """Make one of "Long Name (LN, …)" and of "LN (Long Name)"."""
    for group in list(roster.live()):
        for span in list(group.mentions):
            found = _BRACKETS.match(text, span.end)
            if not found:
                continue
            inside = found["inside"].split(",")[0].split(";")[0].strip(" “”\"'‘’")
            other = roster.named(inside)
            outside = span.of(text)
            linked = (
                is_acronym_of(inside, outside)
                or is_acronym_of(outside, inside)
                or (is_acronym(inside) and folded_name(outside)[0] == inside[0].casefold())
            )
            if other is not None and other is not group and linked and group.mentions:
                group.absorb(other)
                group.kind = EntityKind.ORGANISATION if group.kind is EntityKind.OTHER else group.kind


def _drop_inside_titles(roster: Roster, text: str) -> None:
    """What stands only inside "The Minister of Foreign Affairs and Fisheries, Nasser Name" is part of the title."""
    people = [span for group in roster.live() if group.kind is not EntityKind.PLACE for span in group.mentions]
    titles = [
        Span(span.start - len(found[0]), span.start)
        for span in people
        if (found := _LONG_TITLE.search(text[max(0, span.start - 140) : span.start]))
    ]
    for group in roster.live():
        if group.kind is EntityKind.OTHER and all(
            any(title.contains(span) for title in titles) for span in group.mentions
        ):
            group.mentions = []


_LONG_TITLE = LazyPattern(
    rf"\b(?:{'|'.join(sorted(naming.TITLE_HEADS))})\s(?:of|for)\s[^.;:“”\"()]{{3,110}},\s$", re.IGNORECASE
)
