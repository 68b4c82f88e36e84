"""A speaker's words -> whom the article names most fully by them.

Knows the names, titles and pronouns of English news; looks at one article's text and its utterances in reading order.

Theory. A person is introduced by a full name with a title and then called by surname, by title or by pronoun; a title
or pronoun points back to the last speaker it fits, since news stays with one voice for a while, else to the last person
named. A wrong name is worse than none: where two people share the surname, or nobody fits, the words themselves stand.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from reader.attribution.utterance import Utterance
from reader.model.span import Span
from reader.text.lazy import LazyPattern

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŘŚŞŠŤŪŮŰŲŹŻŽА-ЯЁІЇЄҐ"
_CAPITALISED = rf"[{_UPPER}][\w’'-]*"
_ABBREVIATED = r"(?:[A-Z]|Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Prof|Rev|St|Jr|Sr)\."
_OFFICE = (
    rf"(?:Academy|Agency|Association|Bank|Board|Bureau|Chamber|Church|College|Council|Court|Department|Federation|House"
    rf"|Institute|Ministry|Office|Union|University) of(?: the)?(?= [{_UPPER}])"
)
"""What takes the name after its "of" into its own: Court of Appeal; a person "of" a company keeps apart from it."""
_NAME = LazyPattern(
    rf"\b(?:{_ABBREVIATED}|{_OFFICE}|{_CAPITALISED})"
    rf"(?:[ \u00a0](?:(?:de|del|al|el|bin|ben|van|von|der|den|di|da|la|le|du|dos|ibn)[ \u00a0])?"
    rf"(?:{_ABBREVIATED}|{_OFFICE}|{_CAPITALISED}))*"
)
"""Capitalised words in a row, particles allowed; each step needs a space and a capital, so time is linear."""

_ACRONYM = LazyPattern(r"[ \u00a0]\(([A-Z]{2,8})\)")
"""An acronym where it is introduced, after the name it stands for."""

_HE, _SHE = frozenset({"he", "his", "him", "himself"}), frozenset({"she", "her", "hers", "herself"})
_THEY, _IT = frozenset({"they", "their", "them", "themselves"}), frozenset({"it", "its", "itself"})
_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_WORDS_FILE = Path(__file__).parent / "data" / "name_words.json"


@cache
def _words(kind: str) -> frozenset[str]:
    """One list of the file, which says what each is."""
    return frozenset(json.loads(_WORDS_FILE.read_text(encoding="utf-8"))[kind].split())


_WORD = LazyPattern(r"[\w’'-]+")


@dataclass(slots=True)
class _Person:
    name: str
    titles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    called_by_surname: bool = False

    @property
    def is_body(self) -> bool:
        """Whether the words of the name are those of a court, board, company or paper."""
        words = self.name.lower().split()
        head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
        return head.rstrip(".") in _words("bodies")

    @property
    def is_likely(self) -> bool:
        """Whether something tells the name from that of a place or body: a title, or the surname alone elsewhere."""
        return not self.is_body and (bool(self.titles) or self.called_by_surname)

    @property
    def surname(self) -> str:
        return self.name.split()[-1]

    def fits(self, pronoun: str) -> bool:
        """Whether no title speaks against "he" or "she"."""
        against = _words("female") if pronoun in _HE else _words("male")
        return not self.titles & against


def resolve_speakers(text: str, utterances: Sequence[Utterance]) -> tuple[str | None, ...]:
    """The entity of each utterance, in the order given.

    Args:
        text: The article's text.
        utterances: In reading order.

    Returns:
        The fullest name for a person or body the article names; the speaker's own words for one it does not name ("two
        officials"); None where nobody is named or a pronoun points at nobody.
    """
    roster = _Roster(text)
    resolved: list[str | None] = []
    spoken: list[tuple[int, str]] = []
    for utterance in utterances:
        entity = None
        if utterance.speaker:
            entity = _resolve(roster, utterance, list(zip(utterances, resolved, strict=False)), spoken)
        resolved.append(entity)
        if entity and utterance.speaker:
            spoken.append((utterance.speaker.start, entity))
    return tuple(resolved)


def _resolve(
    roster: "_Roster",
    utterance: Utterance,
    earlier: list[tuple[Utterance, str | None]],
    spoken: list[tuple[int, str]],
) -> str | None:
    speaker = utterance.speaker or Span(0, 0)
    words = speaker.of(roster.text)
    bare = words.strip(" ,.;:").lower()
    if bare in _HE | _SHE | _THEY | _IT:
        return _pointed_at(roster, bare, speaker.start, spoken)
    if bare in _FIRST:
        return next((entity for other, entity in reversed(earlier) if _holds(other, speaker)), None)
    if bare in _RELATIVE:
        return roster.named_before(speaker.start)
    name = roster.fullest(words)
    if name:
        return name
    return _described(roster, words, speaker.start, spoken)


def _holds(utterance: Utterance, speaker: Span) -> bool:
    return any(span.contains(speaker) for span in utterance.content)


def _pointed_at(roster: "_Roster", pronoun: str, place: int, spoken: list[tuple[int, str]]) -> str | None:
    """Whom a pronoun means: the last speaker it fits, if not far back; else the last person named before."""
    recent = [entity for start, entity in reversed(spoken[-_MEMORY:]) if place - start < _REACH]
    if pronoun in _HE | _SHE:
        for entity in recent:
            person = roster.person(entity)
            if person and person.fits(pronoun) and person.is_likely:
                return entity
        last = (entity for start, entity in spoken[-1:] if place - start < _CLOSE)
        named = (person for entity in last if (person := roster.person(entity)) and not person.is_body)
        return next((person.name for person in named if person.fits(pronoun)), roster.last_person(place, pronoun))
    bodies = (entity for entity in recent if roster.is_body(entity))
    return next(bodies, recent[0] if recent and pronoun in _THEY else None)


_MEMORY = 4
"""Speakers back that a pronoun or title may mean."""

_REACH = 900
"""Characters back, some two paragraphs, after which a pronoun means somebody named since."""


_CLOSE = 400
"""Characters back, a paragraph, in which the last speaker is meant though no title tells a person from a place."""


def _described(roster: "_Roster", words: str, place: int, spoken: list[tuple[int, str]]) -> str | None:
    """Whom a description means: a person with that title, else the last person who spoke, else itself."""
    description = " ".join(words.split()).strip(" ,.;:")
    lowered = description.lower()
    head = _head(lowered)
    if head in _words("bodies") | _words("firm_roles") and lowered.startswith("the "):
        return roster.body(head, place, spoken) or description
    if head in _words("roles") and lowered.startswith(("the ", "this ", "that ")):
        titled = roster.titled(head, place)
        if titled:
            return titled
        for start, entity in reversed(spoken[-_MEMORY:]):
            person = roster.person(entity)
            if place - start < _REACH and person and person.is_likely:
                return entity
    return description or None


def _head(description: str) -> str:
    """The head noun: the last word before "of", "for", "who", a comma."""
    head = ""
    for word in _WORD.findall(re.split(r",| who | of | for | in | at | from | with | on ", description, maxsplit=1)[0]):
        head = word
    return head


class _Roster:
    """The names of one article."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.people: dict[str, _Person] = {}
        self.bodies = dict(filter(None, (_introduced(text, match) for match in _ACRONYM.finditer(text))))
        alone: list[tuple[int, str, frozenset[str]]] = []
        for match in _NAME.finditer(text):
            titles, name = _parted(match.group())
            if " " in name:
                person = self.people.setdefault(name, _Person(name))
                person.titles |= titles | _apposed(text, match.start(), match.end())
                person.places.append(match.start())
            elif name:
                alone.append((match.start(), name, titles))
        self.by_surname: dict[str, list[_Person]] = {}
        for person in self.people.values():
            self.by_surname.setdefault(person.surname, []).append(person)
        for surname, sharing in self.by_surname.items():
            if len(sharing) > 1:
                self.by_surname[surname] = [person for person in sharing if not self._is_chance(person)] or sharing
        self._add_surnames(alone)
        self.places = sorted((place, person.name) for person in self.people.values() for place in person.places)

    def _is_chance(self, person: _Person) -> bool:
        """Whether a name may be a sentence's first word before a surname: seen once, at a start, with no title."""
        start = person.places[0]
        before = self.text[max(0, start - 2) : start].rstrip(' “"')
        return len(person.places) == 1 and not person.titles and (not before or before[-1] in '.!?\n”"')

    def _add_surnames(self, alone: list[tuple[int, str, frozenset[str]]]) -> None:
        for place, name, titles in alone:
            sharing = self.by_surname.get(name.removesuffix("'s").removesuffix("’s"), ())
            if len(sharing) == 1:
                sharing[0].places.append(place)
                sharing[0].titles |= titles
                sharing[0].called_by_surname = True

    def person(self, name: str) -> _Person | None:
        return self.people.get(name)

    def is_body(self, entity: str) -> bool:
        """Whether a speaker is no person: a body, or whoever bears no name of two words ("the coastguard")."""
        person = self.people.get(entity)
        return person is None or person.is_body

    def body(self, head: str, place: int, spoken: list[tuple[int, str]]) -> str | None:
        """Whom "the board" or "the company" means: the last board named before, the last named body that spoke."""
        for _, name in reversed(self.places[: bisect_left(self.places, (place, ""))]):
            if self.people[name].is_body and head in name.lower().split():
                return name
        if head not in _words("firm_roles"):
            return None
        recent = (name for start, name in reversed(spoken[-_MEMORY:]) if place - start < _REACH)
        return next((name for name in recent if _is_named(name) and self.is_body(name)), None)

    def fullest(self, words: str) -> str | None:
        """The fullest form of the name inside a speaker's words; None when no name stands there as the speaker."""
        if words[:1].islower() and not words.lower().startswith("the "):
            return (
                None if re.match(r"(?:a|an|two|three|some|many|several|one|other)\b", words) else self._name_in(words)
            )
        return self._name_in(words)

    def _name_in(self, words: str) -> str | None:
        found = [_parted(match.group())[1] for match in _NAME.finditer(words)]
        found = [name.removesuffix("'s").removesuffix("’s") for name in found if name]
        full = [name for name in found if name in self.people and self._is_person_like(name, words)]
        if full:
            return full[-1] if words[:4].lower() == "the " else full[0]
        if len(found) != 1 or not _is_whole(words, found[0]):
            return None
        if found[0] in self.bodies:
            return self.bodies[found[0]]
        sharing = self.by_surname.get(found[0], ())
        return sharing[0].name if len(sharing) == 1 else self._firm(found[0])

    def _firm(self, name: str) -> str:
        """The company's whole name for its first words ("Ambrel" for Ambrel Storage), else the words themselves."""
        whole = [
            full for full in self.people if full.startswith(f"{name} ") and full.split()[-1].lower() in _words("firms")
        ]
        return whole[0] if len(whole) == 1 else name

    @staticmethod
    def _is_person_like(name: str, words: str) -> bool:
        """Whether the name is the speaker and not part of its description ("a lawyer for Ann Lee")."""
        before = words[: words.find(name)].lower().split()
        return not before or before[-1] not in {
            "of",
            "for",
            "at",
            "from",
            "with",
            "by",
            "in",
            "to",
            "and",
            "on",
            "near",
        }

    def named_before(self, place: int) -> str | None:
        """The name that ends right before a relative pronoun, a comma allowed."""
        index = bisect_left(self.places, (place, "")) - 1
        if index < 0:
            return None
        start, name = self.places[index]
        close = place - start <= len(name) + _TITLE_BETWEEN
        return name if close and "." not in self.text[start + len(name) : place] else None

    def last_person(self, place: int, pronoun: str) -> str | None:
        """The last person named before a place whom the pronoun fits."""
        for start, name in reversed(self.places[: bisect_left(self.places, (place, ""))]):
            if place - start > _REACH:
                return None
            if self.people[name].is_likely and self.people[name].fits(pronoun):
                return name
        return None

    def titled(self, role: str, place: int) -> str | None:
        """The last person named before a place who bears a title."""
        for _, name in reversed(self.places[: bisect_left(self.places, (place, ""))]):
            if role in self.people[name].titles:
                return name
        return None


_TITLE_BETWEEN = 24
"""Characters that may stand between a name and its relative pronoun: ", the mayor, "."""


def _introduced(text: str, acronym: re.Match[str]) -> tuple[str, str] | None:
    """The acronym and the words before it whose capitals spell it."""
    letters, words = acronym.group(1), text[max(0, acronym.start() - _LONGEST_BODY) : acronym.start()].split()
    for count in range(len(letters), min(len(words), 2 * len(letters)) + 1):
        capitals = "".join(word[0] for word in words[-count:] if word[0].isupper())
        if capitals == letters and words[-count][0].isupper():
            return letters, " ".join(words[-count:])
    return None


_LONGEST_BODY = 100
"""Characters of the longest name that an acronym stands for."""


def _apposed(text: str, start: int, end: int) -> set[str]:
    """The roles beside a name across a comma: "the minister of trade, NAME", "NAME, the harbour's director"."""
    found: set[str] = set()
    if text[max(0, start - 2) : start] == ", ":
        before = re.split(r"[.!?\n]\s", text[max(0, start - _APPOSITION) : start])[-1]
        found.update(word for word in _WORD.findall(before.lower()) if word in _words("roles"))
    if text[end : end + 1] == ",":
        after = re.split(r"[,.!?\n]", text[end + 1 : end + _APPOSITION], maxsplit=1)[0]
        found.update(word for word in _WORD.findall(after.lower()) if word in _words("roles"))
    return found


_APPOSITION = 100
"""Characters of the longest apposition looked at."""


@lru_cache(maxsize=20_000)
def _parted(match: str) -> tuple[frozenset[str], str]:
    """A run of capitalised words -> its titles, and the name after the last of them ("Coastal MP Ann Lee")."""
    words = match.split()
    lowered = [word.lower().rstrip(".") for word in words]
    last_title = max((place for place, word in enumerate(lowered) if word in _words("titles")), default=-1)
    titles = frozenset(word for word in lowered[: last_title + 1] if word in _words("titles"))
    first = last_title + 1
    while first < len(words) and lowered[first] in _words("openers"):
        first += 1
    return titles, " ".join(words[first:]).rstrip(".")


def _is_named(entity: str) -> bool:
    """Whether an entity bears a name and is no description ("a witness", "The fire brigade")."""
    return entity[0].isupper() and entity.split(maxsplit=1)[0].lower() not in _words("openers")


def _is_whole(words: str, name: str) -> bool:
    """Whether a name and nothing but titles and articles makes up a speaker's words."""
    rest = words.replace(name, " ").lower()
    return all(
        word.rstrip(".") in _words("titles") | {"the", "s", "'s", "’s"} for word in rest.replace(",", " ").split()
    )
