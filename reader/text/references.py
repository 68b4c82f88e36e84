"""Words that stand for an entity without its name: "the minister", "the coalition", "he".

Each description goes to the latest entity that it fits, each pronoun to the person spoken of.
"""

import re

from reader.model.article import Sentence
from reader.model.span import Span
from reader.text import naming
from reader.text.capitals import UPPER
from reader.text.entity import EntityKind
from reader.text.forms import folded_name
from reader.text.lazy import LazyPattern
from reader.text.quotes import quoted_spans
from reader.text.roster import Group, Roster

_DESCRIPTION = LazyPattern(
    r"\b[Tt]he\s(?:(?P<demonym>[A-Z]\w+)\s)?(?P<modifier>prime |foreign |vice |interior |finance "
    r"|defen[cs]e )?(?P<head>[A-Za-z]+)\b(?!['’-]\w{2,})"
)

_PRONOUN = LazyPattern(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")

_APPOSITION = LazyPattern(
    r"\b(?:[Tt]he\s)?(?P<head>[A-Z]?[a-z]+)(?:\sof\s[A-Z][^.;:“”\"]{0,90}?|\sfor\s[A-Z][\w ]{0,40})?,\s?$"
)

_AFTER_NAME = LazyPattern(r",\s(?:the|a|an|its|their|his|her)?\s?(?:[\w’'-]+\s){0,3}?(?P<head>[a-z]+)\b")

_PRONOUN_REACH = 3
"""Sentences over which "he" may reach back without a new name."""


def link_references(roster: Roster, text: str, sentences: list[Sentence]) -> None:
    """Give descriptions to the entity they fit and pronouns to the person spoken of."""
    for person in roster.live():
        if person.kind is EntityKind.PERSON:
            person.titles |= _titles_beside(text, person)
    named = sorted(((span, group) for group in roster.live() for span in group.mentions), key=lambda pair: pair[0])
    described = _describe(text, sentences, named)
    for span, group in described:
        group.mentions.append(span)
    _give_pronouns(text, sentences, sorted([*named, *described], key=lambda pair: pair[0]))


Mention = tuple[Span, Group]


def _describe(text: str, sentences: list[Sentence], named: list[Mention]) -> list[Mention]:
    """Each description with the latest entity that it fits."""
    found: list[Mention] = []
    memory = _Memory()
    names = iter([*named, None])
    ahead = next(names)
    for sentence in sentences:
        for match in _DESCRIPTION.finditer(text, sentence.span.start, sentence.span.end):
            while ahead is not None and ahead[0].start < match.start():
                memory.meet(ahead[1])
                ahead = next(names)
            if _is_name_itself(match, text, ahead):
                continue
            owner = memory.owner(match["head"].casefold())
            if owner is not None:
                found.append((Span(*match.span()), owner))
    return found


def _is_name_itself(match: re.Match[str], text: str, ahead: Mention | None) -> bool:
    """Whether the words only open a name or a longer title ("the Justice Department", "the minister of …")."""
    if ahead is not None and ahead[0].start < match.end() and not match["demonym"]:
        return True
    return _GOES_ON.match(text, match.end()) is not None


_GOES_ON = LazyPattern(rf"\sof\b|,?\s[{UPPER}]")


class _Memory:
    """The entities met so far, by what may be said of them later."""

    def __init__(self) -> None:
        self._by_title: dict[str, Group] = {}
        self._by_head: dict[str, dict[int, Group]] = {}

    def meet(self, group: Group) -> None:
        """Remember that a group was just mentioned by name."""
        if group.kind is EntityKind.PERSON:
            for title in group.titles:
                self._by_title.pop(title, None)
                self._by_title[title] = group
            return
        for name in group.names:
            parts = folded_name(name).split()
            for head in {*parts[1:], *parts[: len(parts) > 1]} & naming.ORGANISATION_HEADS:
                self._by_head.setdefault(head, {})[id(group)] = group

    def owner(self, head: str) -> Group | None:
        """The latest person with such a title; else the organisation with such a head, when there is only one."""
        wanted = naming.ROLE_ALIKE.get(head, frozenset({head}))
        person = next((group for title, group in reversed(self._by_title.items()) if title in wanted), None)
        bodies = self._by_head.get(head, {})
        return person or (next(iter(bodies.values())) if len(bodies) == 1 else None)


def _give_pronouns(text: str, sentences: list[Sentence], mentions: list[Mention]) -> None:
    """Take "he" for the person named before it in its sentence, else for the first one of the latest sentence."""
    quoted = [*quoted_spans(text), Span(len(text), len(text))]
    latest: Group | None = None
    silent = quote = position = 0
    for sentence in sentences:
        people: list[Mention] = []
        while position < len(mentions) and mentions[position][0].start < sentence.span.end:
            if mentions[position][1].kind is EntityKind.PERSON:
                people.append(mentions[position])
            position += 1
        for match in _PRONOUN.finditer(text, sentence.span.start, sentence.span.end):
            while quoted[quote].end <= match.start() < len(text):
                quote += 1
            owner = next((group for span, group in people if span.start < match.start()), latest)
            if owner is not None and _agrees(owner, match[0]) and quoted[quote].start > match.start():
                owner.mentions.append(Span(*match.span()))
        silent = 0 if people else silent + 1
        latest = people[0][1] if people else latest if silent < _PRONOUN_REACH else None


def _titles_beside(text: str, person: Group) -> set[str]:
    """Roles in apposition: "The Minister of …, Nasser Name", "Nasser Name, the minister of …"."""
    titles: set[str] = set()
    for span in person.mentions:
        before = _APPOSITION.search(text[max(0, span.start - 120) : span.start])
        after = _AFTER_NAME.match(text, span.end)
        titles.update(found["head"].casefold() for found in (before, after) if found)
    return titles & (naming.TITLE_HEADS | set(naming.ROLE_ALIKE))


def _agrees(person: Group, pronoun: str) -> bool:
    female = pronoun.casefold().startswith(("she", "her"))
    if person.titles & naming.MALE:
        return not female
    if person.titles & naming.FEMALE:
        return female
    return True
