"""A speaker's words -> whom the article names most fully by them.

Looks at one article's names (`reader.attribution.roster`) and its utterances in reading order.

Theory. A title or description points back to the last person who bears it; "he" and "she" to the last who spoke or who
opens a sentence, since news stays with one voice for a while and speaks of its subject; "they" to several, "it" to a
body; "the man" to whoever spoke last without a name. A wrong name is worse than none: where two people share the
surname, where nobody fits, or where a name stands inside a description ("a lawyer for Ann Lee"), the words themselves
stand, and a pronoun means nobody. Known exceptions: a person introduced after the pronoun is not found, and people
whose names tell nothing are told apart by nearness alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.attribution.roster import NAME, WORD, Roster, parted, without_possessive, word_list
from reader.attribution.utterance import Utterance
from reader.model.span import Span
from reader.text.given_names import Pronoun
from reader.text.lazy import LazyPattern
from reader.text.naming import ROLE_ALIKE
from reader.text.wordlist import word_set

_HE, _SHE = frozenset({"he", "his", "him", "himself"}), frozenset({"she", "her", "hers", "herself"})
_THEY, _IT = frozenset({"they", "their", "them", "themselves"}), frozenset({"it", "its", "itself"})
_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})

_MEMORY = 4
"""Speakers back that a pronoun or description may mean."""

_REACH = 900
"""Characters back, some two paragraphs, after which a pronoun means somebody named since."""

_OPENING_WORDS = 4
"""Words that may stand in a sentence before its subject's name: "On Monday the minister …"."""

_FEWEST_OF_GROUP = 2

_MOST_NESTED = 50
"""Statements back among which the one around "I" is looked for."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """Somebody who has spoken."""

    place: int
    entity: str
    head: str
    """Head noun of a description, lower case; empty for a name."""


def resolve_speakers(text: str, utterances: Sequence[Utterance]) -> tuple[str | None, ...]:
    """The entity of each utterance, in the order given.

    Args:
        text: The article's text.
        utterances: In reading order.

    Returns:
        The fullest name for a person or body the article names; the speaker's own words for one it does not name ("two
        officials"); None where nobody is named or a pronoun points at nobody.
    """
    if not utterances:
        return ()
    resolver = _Resolver(Roster(text), utterances)
    return tuple(resolver.resolve(utterance) for utterance in utterances)


class _Resolver:
    """Resolves the utterances of one article in order, remembering who has spoken."""

    def __init__(self, roster: Roster, utterances: Sequence[Utterance]) -> None:
        self.roster = roster
        self.voices: list[_Voice] = []
        self.resolved: list[tuple[Utterance, str | None]] = []
        self.spellings: dict[str, str] = {}
        """Description in lower case -> as it was first written."""
        for utterance in utterances:
            self._note_name(utterance)

    def _note_name(self, utterance: Utterance) -> None:
        """Count a full name that is all of a speaker as a person's: places and things seldom speak."""
        words = utterance.speaker.of(self.roster.text) if utterance.speaker else ""
        named = self.roster.names.get(parted(words)[1]) if words[:1].isupper() else None
        if named and " " in named.name:
            named.stands_out = True

    def resolve(self, utterance: Utterance) -> str | None:
        """The entity of the next utterance."""
        entity = self._entity(utterance) if utterance.speaker else None
        self.resolved.append((utterance, entity))
        if entity and utterance.speaker:
            head = "" if entity in self.roster.names else _head(entity.lower())
            self.voices.append(_Voice(utterance.speaker.start, entity, head))
        return entity

    def _entity(self, utterance: Utterance) -> str | None:
        speaker = utterance.speaker or Span(0, 0)
        words = " ".join(speaker.of(self.roster.text).split()).strip(" ,.;:")
        bare = words.lower()
        if bare in _HE | _SHE:
            return self._person("he" if bare in _HE else "she", speaker.start)
        if bare in _THEY | _IT:
            return self._thing(speaker.start, several=bare in _THEY)
        if bare in _FIRST:
            around = reversed(self.resolved[-_MOST_NESTED:])
            return next((entity for other, entity in around if _holds(other, speaker)), None)
        if bare in _RELATIVE:
            return self.roster.named_before(speaker.start)
        return self._group(words) or self._name(words) or self._described(words, speaker.start)

    def _recent(self, place: int) -> Iterator[_Voice]:
        """Those who spoke shortly before a place, from the last."""
        last = self.voices[-2 * _MEMORY :]
        before = sorted((voice for voice in last if voice.place < place), key=lambda voice: -voice.place)
        return (voice for voice in before[:_MEMORY] if place - voice.place < _REACH)

    def _person(self, pronoun: Pronoun, place: int) -> str | None:
        """Whom "he" or "she" means: the last who spoke or opens a sentence, else the last person named."""
        voices = [(voice.place, voice.entity) for voice in self._recent(place) if self._may_be(voice, pronoun)]
        people = [
            (start, named)
            for start, named in self.roster.people_before(place, _REACH)
            if named.pronoun in (pronoun, None)
        ]
        subjects = [(start, named.name) for start, named in people if self._opens_sentence(start)]
        strong = max([*voices, *subjects], default=None)
        if strong:
            return strong[1]
        return people[0][1].name if people else None

    def _may_be(self, voice: _Voice, pronoun: Pronoun) -> bool:
        named = self.roster.names.get(voice.entity)
        if named:
            return named.is_person and named.pronoun in (pronoun, None)
        other = "female" if pronoun == "he" else "male"
        return voice.head in word_list("roles") | word_list("people") and voice.head not in word_list(other)

    def _opens_sentence(self, place: int) -> bool:
        before = _SENTENCE_START.split(self.roster.text[max(0, place - 60) : place])[-1]
        return "," not in before and len(before.split()) <= _OPENING_WORDS

    def _thing(self, place: int, *, several: bool) -> str | None:
        """Whom "they" or "it" means: the last who spoke as several, or as no person."""
        fits = _is_several if several else self._is_thing
        return next((voice.entity for voice in self._recent(place) if fits(voice)), None)

    def _is_thing(self, voice: _Voice) -> bool:
        named = self.roster.names.get(voice.entity)
        if named:
            return named.is_body or not (named.titles or named.pronoun)
        return voice.head not in word_list("roles") | word_list("people") and not _is_several(voice)

    def _group(self, words: str) -> str | None:
        """Several names joined by "and", each at its fullest."""
        parts = _JOINT.split(words)
        if len(parts) < _FEWEST_OF_GROUP or " and " not in words or not all(part[:1].isupper() for part in parts):
            return None
        names = [self._name(part) for part in parts]
        found = [name for name in names if name in self.roster.names]
        return " and ".join(filter(None, [", ".join(found[:-1]), found[-1]])) if len(found) == len(parts) else None

    def _name(self, words: str) -> str | None:
        """The fullest form of the name that a speaker's words give; None when they only describe."""
        core = _ASIDE.split(words)[0]
        return (self._name_in(core) if core != words else None) or self._name_in(words)

    def _name_in(self, words: str) -> str | None:
        indefinite = _INDEFINITE.match(words) is not None
        read = [(match.start(), *parted(match.group())) for match in NAME.finditer(words)]
        found = [(start, name, titles) for start, titles, name in read if name and not _describes(name, words, start)]
        full = [
            name
            for start, name, _ in found
            if name in self.roster.names and " " in name and _is_speaker(words[:start], indefinite=indefinite)
        ]
        if full:
            return full[-1] if words[:4].lower() == "the " or indefinite else full[0]
        if len(found) != 1 or not _is_whole(words, found[0][1]):
            return None
        _, name, titles = found[0]
        if name.lower() in word_list("bodies") and words[:4].lower() == "the ":
            return None  # "the Post" is described, as "the board" is
        return self._single(name, titles)

    def _single(self, name: str, titles: frozenset[str]) -> str:
        """The fullest form of a name of one word; the word itself where two people share it or nobody has it."""
        if name in self.roster.bodies:
            return self.roster.bodies[name]
        sharing = self.roster.bearing(name, titles) or self.roster.called(name)
        return sharing[0].name if len(sharing) == 1 else name

    def _described(self, words: str, place: int) -> str | None:
        """Whom a description means: somebody named or described before; else itself, without what follows a comma."""
        description = _ASIDE.split(words)[0].strip() or words
        lowered = description.lower()
        head = _head(lowered)
        if lowered.startswith(("the ", "this ", "that ", "these ", "those ")):
            known = self._definite(head, lowered, place)
            if known:
                return known
        return self.spellings.setdefault(lowered, description) or None

    def _definite(self, head: str, lowered: str, place: int) -> str | None:
        if head in word_list("bodies") | word_list("firm_roles"):
            body = self.roster.last_body(head, place)
            return body or (self.roster.firm(place) if head in word_list("firm_roles") else None)
        titled = self.roster.titled(head, place) if head in word_list("roles") else None
        if titled:
            return titled
        if " of " in lowered or " for " in lowered:
            return None
        described = (
            v.entity for v in self._recent(place) if v.head == head and not v.entity.lower().startswith("the ")
        )
        return next(described, None) or self._called(head, lowered, place)

    def _called(self, head: str, lowered: str, place: int) -> str | None:
        """Whom "the diplomat", "the man" or "the 40-year-old" means among those who spoke last."""
        anybody = head in word_list("people") or _AGED.search(lowered) is not None
        pronoun: Pronoun | None = "she" if head in word_list("female") else "he" if head in word_list("male") else None
        for voice in self._recent(place):
            named = self.roster.names.get(voice.entity)
            if named is None:
                if anybody and self._may_be(voice, pronoun or "he") and not _is_several(voice):
                    return voice.entity
                continue
            agrees = pronoun is None or named.pronoun in (pronoun, None)
            if named.is_person and agrees and (anybody or named.titles & _ALIKE.get(head, _NOTHING)):
                return named.name
        return None


_SENTENCE_START = LazyPattern(r"[.!?][”’\")]*\s|[\n“\"]")
_JOINT = LazyPattern(r", and |,? and |, ")
_ASIDE = LazyPattern(r",\s| who | whose | which | that ")
"""What ends the part of a speaker's words that names or describes: "a person close to the inquiry who asked …"."""

_INDEFINITE = LazyPattern(r"(?:an?|two|three|four|five|some|many|several|one|other|another)\b", re.IGNORECASE)
_AGED = LazyPattern(r"-year-old\b|\b(?:mother|father|mum|mom|dad)-of-\w+")
_NOTHING: frozenset[str] = frozenset()
_ALIKE = ROLE_ALIKE | {
    "leader": word_set("president premier prime pm chairman chairwoman king queen leader"),
    "executive": word_set("executive ceo chairman chairwoman president director"),
    "officer": word_set("officer captain capt sgt lt col inspector detective commander"),
    "nominee": word_set("candidate nominee senator sen governor gov secretary"),
    "candidate": word_set("candidate nominee senator sen governor gov secretary"),
    "academic": word_set("professor prof dr dean"),
    "professor": word_set("professor prof"),
    "doctor": word_set("doctor dr"),
    "judge": word_set("judge justice"),
    "general": word_set("general gen"),
}
"""What a later description may call a person of these titles."""

_PREPOSITIONS = frozenset(
    {"of", "for", "at", "from", "with", "by", "in", "to", "and", "on", "near", "about", "between"}
)
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_NO_NOUN = _PREPOSITIONS | word_set(
    "also each both too then who whose which that himself herself itself alone as is was has had said says a the or but"
)
"""Words after a name that do not make it the first part of a compound."""

_NOUN_BEHIND = LazyPattern(r" ([a-z]\w+)")
_NUMBERS = word_set("two three four five six seven eight nine ten some many most several both all other")


def _holds(utterance: Utterance, speaker: Span) -> bool:
    return any(span.contains(speaker) for span in utterance.content)


def _is_several(voice: _Voice) -> bool:
    """Whether somebody stands for more than one: "two officials", "residents", "Ann Lee and Tam Brook", the police."""
    first = voice.entity.split(maxsplit=1)[0].lower()
    joined = " and " in _BEFORE_HEAD_ENDS.split(voice.entity)[0]
    plural = voice.head.endswith("s") and not voice.head.endswith(("ss", "us", "is"))
    return first in _NUMBERS or plural or joined or voice.head in word_list("crowds")


def _describes(name: str, words: str, start: int) -> bool:
    """Whether a name only tells whose or which somebody is: Ambrel's chief executive, the Venn campaign."""
    end = words.find(name, start) + len(name)
    if without_possessive(name) != name or words[end : end + 2] in ("'s", "’s", "s'", "s’"):
        return True
    noun = _NOUN_BEHIND.match(words, end)
    return noun is not None and noun[1] not in _NO_NOUN


def _is_speaker(before: str, *, indefinite: bool) -> bool:
    """Whether a name after these words is the speaker and no part of its description ("a lawyer for Ann Lee")."""
    if indefinite:
        return before.rstrip().endswith(",")
    words = before.lower().split()
    while words and (words[-1] in _DETERMINERS or words[-1].isdecimal()):
        words.pop()
    return not words or words[-1] not in _PREPOSITIONS


def _is_whole(words: str, name: str) -> bool:
    """Whether a name and nothing but titles and articles makes up a speaker's words."""
    rest = words.replace(name, " ", 1).lower().replace(",", " ").split()
    return all(word.rstrip(".") in word_list("titles") or word == "the" for word in rest)


def _head(description: str) -> str:
    """The head noun: the last word before "of", "for", "who", a comma."""
    words = WORD.findall(_BEFORE_HEAD_ENDS.split(description)[0])
    return words[-1] if words else ""


_BEFORE_HEAD_ENDS = LazyPattern(
    r",| (?:who|of|for|in|at|from|with|on|to|close|familiar|near|briefed|involved|sent|seen|published|released|posted"
    r"|written|made) "
)
