"""The entities of one article in the making: which run of capitals stands for which.

The fuller form comes before the shorter one, so that a surname in the headline still finds its person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.model.span import Span
from reader.text import naming
from reader.text.capitals import Run
from reader.text.entity import Entity, EntityKind
from reader.text.forms import (
    SHORTEST_STEM,
    derives,
    folded_name,
    initials,
    is_acronym,
    is_acronym_of,
    is_demonym,
    known_name,
    shortens,
)


@dataclass(slots=True)
class Group:
    """An entity in the making."""

    names: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    kind: EntityKind = EntityKind.OTHER
    known: str = ""

    def add(self, run: Run) -> None:
        """One more mention."""
        self.mentions.append(run.span)
        self.titles |= run.titles
        if run.words not in self.names:
            self.names.append(run.words)
        if run.titles and self.kind is EntityKind.OTHER:
            self.kind = EntityKind.PERSON

    def absorb(self, other: "Group") -> None:
        """Take over all of another group, which is empty afterwards."""
        self.mentions += other.mentions
        self.titles |= other.titles
        self.names += [name for name in other.names if name not in self.names]
        self.known = self.known or other.known
        if self.kind is EntityKind.OTHER:
            self.kind = other.kind
        other.mentions, other.names = [], []

    @property
    def fullest(self) -> str:
        """The name with the most words; of equals, no acronym and no demonym."""
        return max(
            self.names, key=lambda name: (len(name.split()), not name.isupper(), not is_demonym(name), len(name))
        )

    def entity(self) -> Entity:
        """The finished entity; its mentions in order."""
        name = self.fullest
        name = next((other for other in self.names if derives(name, other)), name)
        if is_demonym(name) and self.known and not is_acronym(name):
            name = self.known
        aliases = tuple(other for other in self.names if other != name)
        return Entity(name, self.kind, tuple(sorted(set(self.mentions))), aliases)


class Roster:
    """The entities found so far in one article, indexed by what later mentions may share with them."""

    def __init__(self, language: str) -> None:
        """Nothing known yet.

        Args:
            language: Two-letter code; in German every noun has a capital.
        """
        self.language = language
        self.groups: list[Group] = []
        self._by_key: dict[str, Group] = {}
        self._by_trait: dict[str, list[Group]] = {}

    def live(self) -> Iterator[Group]:
        """The groups that were not absorbed by others."""
        return (group for group in self.groups if group.mentions)

    def add(self, group: Group, run: Run) -> None:
        """One more mention of a group, new or known."""
        if not group.mentions:
            self.groups.append(group)
        if run.words not in group.names:
            self._by_key.setdefault(folded_name(run.words), group)
            for trait in _traits(run.words):
                others = self._by_trait.setdefault(trait, [])
                if group not in others:
                    others.append(group)
        group.add(run)

    def named(self, name: str) -> Group | None:
        """The group with exactly this name."""
        group = self._by_key.get(folded_name(name))
        return group if group and group.mentions else None

    def near(self, name: str) -> list[Group]:
        """Groups that share a word, the initials or the first letters with a name, in order of their first mention."""
        found = {id(group): group for trait in _traits(name) for group in self._by_trait.get(trait, ())}
        return [group for group in found.values() if group.mentions]

    def known(self, name: str) -> Group | None:
        """The group that stands for the same entry of the gazetteer."""
        return next((group for group in self._by_trait.get(f"={name}", ()) if group.mentions), None)


def _traits(name: str) -> Iterator[str]:
    """What two names of one entity have in common: a word, initials, the start of a single word, a gazetteer entry."""
    parts = folded_name(name).split()
    yield from parts
    known = known_name(name)
    if known:
        yield f"={known}"
    if is_acronym(name):
        yield "." + folded_name(name).replace(".", "")
    for letters in initials(name):
        yield "." + letters
    if len(parts) == 1 and len(parts[0]) >= SHORTEST_STEM:
        yield parts[0][:SHORTEST_STEM] + "…"


def link_names(roster: Roster, runs: list[Run]) -> None:
    """Longer names first, so that a surname in the headline still finds its person."""
    for run in sorted(runs, key=lambda run: (-len(run.words.split()), run.span)):
        group = _group_for(roster, run) or Group(kind=_kind(run), known=known_name(run.words))
        roster.add(group, run)


def _group_for(roster: Roster, run: Run) -> Group | None:
    near = roster.near(run.words)
    people = [group for group in near if _is_person_form(run, group)]
    exact = roster.named(run.words)
    if exact is not None and (" " in run.words or len(people) < 2):  # noqa: PLR2004  a surname that two people share
        return exact
    if known_name(run.words):
        return roster.known(known_name(run.words))
    if people:
        return _latest(people, run)
    for fits in (_is_acronym_form, _is_short_organisation, _is_derived_demonym):
        fitting = [group for group in near if fits(run, group)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _latest(people: list[Group], run: Run) -> Group:
    """Of several people with a surname, the one named last before it; the only one otherwise."""
    agreeing = [group for group in people if _titles_agree(group, run)] or people

    def recency(group: Group) -> int:
        return max((span.start for span in group.mentions if span.start < run.span.start), default=-1)

    chosen = max(agreeing, key=recency)
    if len(run.words.split()) == 1 or run.titles:
        chosen.kind = EntityKind.PERSON
    return chosen


def _titles_agree(group: Group, run: Run) -> bool:
    return not (group.titles & naming.MALE and run.titles & naming.FEMALE) and not (
        group.titles & naming.FEMALE and run.titles & naming.MALE
    )


def _is_person_form(run: Run, group: Group) -> bool:
    if group.kind not in (EntityKind.PERSON, EntityKind.OTHER) or is_acronym(run.words):
        return False
    return any(shortens(run.words, name) for name in group.names if len(name.split()) > 1)


def _is_acronym_form(run: Run, group: Group) -> bool:
    return not known_name(run.words) and any(is_acronym_of(run.words, name) for name in group.names)


def _is_short_organisation(run: Run, group: Group) -> bool:
    few = folded_name(run.words).split()
    if group.kind is EntityKind.PERSON or run.titles:
        return False
    for name in group.names:
        many = folded_name(name).split()
        if len(many) <= len(few) or not set(many) & naming.ORGANISATION_HEADS:
            continue
        if (len(few) > 1 and (many[-len(few) :] == few or many[: len(few)] == few)) or (
            few == many[:1] and many[-1] in naming.CORPORATE_ENDINGS
        ):
            return True
    return False


def _is_derived_demonym(run: Run, group: Group) -> bool:
    return any(derives(run.words, name) or derives(name, run.words) for name in group.names)


_MOST_PLACE_WORDS = 3


def _kind(run: Run) -> EntityKind:
    """What the words of a name tell of it."""
    known = naming.known_names().get(run.words)
    if known:
        return EntityKind.PLACE if known.kind == "places" else EntityKind.ORGANISATION
    words = folded_name(run.words).split()
    if run.titles:
        return EntityKind.PERSON
    if (
        words[-1] in naming.ORGANISATION_HEADS
        or (set(words) & naming.CONNECTORS and set(words) & naming.ORGANISATION_HEADS)
        or set(words[:2]) & {"coalition", "campaign"}
    ):
        return EntityKind.ORGANISATION
    if run.dateline or (
        1 < len(words) <= _MOST_PLACE_WORDS and (words[-1] in naming.PLACE_HEADS or words[0] in naming.PLACE_OPENERS)
    ):
        return EntityKind.PLACE
    return EntityKind.ORGANISATION if is_acronym(run.words) else EntityKind.OTHER
