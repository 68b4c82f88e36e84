"""The names of one article: who bears which title, is called by which surname, stands where, goes by which pronoun.

Owns what the text says of each name; whom a speaker's words mean is `reader.attribution.speaker`'s question.

Theory. English news introduces a person by a full name with a title or an apposition ("Orla Venn, the minister") and
then uses the surname. So runs of two or more capitalised words are names; a single one belongs to the full name that
ends with it, or, after a title, is a name of its own ("Father Ansgar"). A name counts as a person only when something
says so: a title, an apposition, an age, a relative clause with "who", the bare surname elsewhere, or a statement made.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from reader.text.given_names import Pronoun, usual_pronoun
from reader.text.lazy import LazyPattern
from reader.text.naming import TITLE_HEADS
from reader.text.quotes import quoted_spans
from reader.text.wordlist import word_set

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŘŚŞŠŤŪŮŰŲŹŻŽА-ЯЁІЇЄҐ"
_CAPITALISED = rf"[{_UPPER}][\w’'-]*"
_ABBREVIATED = r"(?:[A-Z]|Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Prof|Rev|St|Jr|Sr)\."
_OFFICE = (
    rf"(?:Academy|Agency|Association|Bank|Board|Bureau|Chamber|Church|College|Council|Court|Department|Federation|House"
    rf"|Institute|Ministry|Office|Union|University) of(?: the)?(?= [{_UPPER}])"
)
"""What takes the name after its "of" into its own: Court of Appeal; a person "of" a company keeps apart from it."""
_BODY_OF_TWO = (
    rf"(?<=[Tt]he ){_CAPITALISED} and(?= {_CAPITALISED} (?:Agency|Authority|Board|Bureau|Commission|Committee|Council"
    rf"|Department|Institute|Ministry|Office|Service|Union)\b)"
)
"""What opens "the Land and Water Agency"."""
NAME = LazyPattern(
    rf"(?=[{_UPPER}])(?<!\w)(?:{_ABBREVIATED}|{_OFFICE}|{_BODY_OF_TWO}|{_CAPITALISED})"
    rf"(?:[ \u00a0](?:(?:de|del|al|el|bin|ben|van|von|der|den|di|da|la|le|du|dos|ibn)[ \u00a0])?"
    rf"(?:{_ABBREVIATED}|{_OFFICE}|{_BODY_OF_TWO}|{_CAPITALISED}))*"
)
"""Capitalised words in a row, particles allowed; each step needs a space and a capital, so time is linear."""

_ACRONYM = LazyPattern(r"[ \u00a0]\(([A-Z]{2,8})\)")
"""An acronym where it is introduced, after the name it stands for."""

WORD = LazyPattern(r"[\w’'-]+")
_WORDS_FILE = Path(__file__).parent / "data" / "name_words.json"


@cache
def word_list(kind: str) -> frozenset[str]:
    """One list of `data/name_words.json`, which says what each is."""
    return frozenset(json.loads(_WORDS_FILE.read_text(encoding="utf-8"))[kind].split())


@dataclass(slots=True)
class Named:
    """A person, place or body of the article."""

    name: str
    titles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    """Where its full name or its surname alone stands."""
    stands_out: bool = False
    """Whether something other than a title tells a person: the surname alone, an age, "who", a statement made."""
    votes: int = 0
    """How many more times "she" than "he" follows the name in its sentence with nobody else named."""
    is_body: bool = field(init=False)
    """Whether the words of the name are those of a court, board, company or paper."""
    usual: Pronoun | None = field(init=False)
    """What the given name says."""

    def __post_init__(self) -> None:
        """Work out what is asked for often."""
        words = self.name.lower().split()
        head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
        self.is_body = head.rstrip(".") in word_list("bodies")
        self.usual = usual_pronoun(self.name)

    @property
    def is_person(self) -> bool:
        """Whether something tells the name from that of a place or a body."""
        return not self.is_body and (self.stands_out or bool(self.titles) or self.usual is not None)

    @property
    def surname(self) -> str:
        """The last word; "Jr." belongs to the one before."""
        words = self.name.split()
        return words[-2] if words[-1].rstrip(".") in {"Jr", "Sr", "II", "III"} and words[1:] else words[-1]

    @property
    def pronoun(self) -> Pronoun | None:
        """By title, by given name, else by what follows the name; None when they say nothing or contradict."""
        she, he = bool(self.titles & word_list("female")), bool(self.titles & word_list("male"))
        if she != he:
            return "she" if she else "he"
        return self.usual or ("she" if self.votes > 0 else "he" if self.votes < 0 else None)


class Roster:
    """The names of one article and where they stand."""

    def __init__(self, text: str) -> None:
        """Read the text once; time is linear in it."""
        self.text = text
        self.names: dict[str, Named] = {}
        self.bodies = dict(filter(None, (_introduced(text, match) for match in _ACRONYM.finditer(text))))
        alone: list[tuple[int, str, frozenset[str]]] = []
        for match in NAME.finditer(text):
            titles, name = parted(match.group())
            if titles & _NOBLE and text[match.start() - 4 : match.start()].lower() == "the ":
                titles, name = _NO_TITLES, match.group()
            if " " in name:
                self._add(name, match, titles)
            elif name:
                alone.append((match.start(), without_possessive(name), titles))
        self.by_surname: dict[str, list[Named]] = {}
        for named in self.names.values():
            if not named.is_body:
                self.by_surname.setdefault(named.surname, []).append(named)
        for surname, sharing in self.by_surname.items():
            if len(sharing) > 1:
                self.by_surname[surname] = [named for named in sharing if not self._is_chance(named)] or sharing
        self._add_surnames(alone)
        self.places = sorted((place, named.name) for named in self.names.values() for place in named.places)
        self._count_pronouns()
        self._quoted = quoted_spans(text)
        self._quoted_ends = [span.end for span in self._quoted]
        self._by_first: dict[str, list[Named]] = {}
        for named in self.names.values():
            self._by_first.setdefault(named.name.partition(" ")[0], []).append(named)

    def called(self, name: str) -> list[Named]:
        """Whose first word a name is, where it may stand alone: a given name, a company without its ending."""
        return [
            named
            for named in self._by_first.get(name, ())
            if _is_firm(named.name) or (named.is_person and named.pronoun is not None)
        ]

    def _add(self, name: str, match: re.Match[str], titles: frozenset[str]) -> None:
        name = without_possessive(name)
        named = self.names.setdefault(name, Named(name))
        named.titles |= titles | _apposed(self.text, match.start(), match.end())
        named.places.append(match.start())
        named.stands_out |= _IS_SOMEBODY.match(self.text, match.end()) is not None

    def _is_chance(self, named: Named) -> bool:
        """Whether a name may be a sentence's first word before a surname: seen once, at a start, with no title."""
        start = named.places[0]
        before = self.text[max(0, start - 2) : start].rstrip(' “"')
        return len(named.places) == 1 and not named.titles and (not before or before[-1] in '.!?\n”"')

    def _add_surnames(self, alone: list[tuple[int, str, frozenset[str]]]) -> None:
        """Give single words to the only full name that ends with them; after a title they are names of their own."""
        for _, name, titles in alone:
            if titles & TITLE_HEADS and name not in self.by_surname and name.lower() not in word_list("bodies"):
                styled = _styled(name, titles)
                self.by_surname[name] = [self.names.setdefault(styled, Named(styled))]
        for place, name, titles in alone:
            sharing = self.bearing(name, titles)
            if len(sharing) == 1:
                sharing[0].places.append(place)
                sharing[0].titles |= titles
                sharing[0].stands_out = True

    def bearing(self, surname: str, titles: frozenset[str]) -> list[Named]:
        """Who has a surname and may bear the titles before it: "Mr. Venn" is not Orla Venn when Aldo Venn is there."""
        sharing = self.by_surname.get(surname, [])
        if len(sharing) > 1 and titles & (word_list("female") | word_list("male")):
            other: Pronoun = "he" if titles & word_list("female") else "she"
            return [named for named in sharing if named.pronoun != other] or sharing
        return sharing

    def _count_pronouns(self) -> None:
        """Let "he" and "she" tell of the one name before them in their sentence."""
        starts = [place for place, _ in self.places]
        for match in _GENDERED.finditer(self.text):
            index = bisect_left(starts, match.start()) - 1
            if index < 0 or match.start() - starts[index] > _SAME_BREATH:
                continue
            place, name = self.places[index]
            if self.names[name].usual or self.names[name].is_body:
                continue
            since = self.places[index - 1][0] if index else -1
            reach = max(0, place - _SAME_BREATH)
            opening = max(reach, self.text.rfind("\n", reach, place), self.text.rfind(". ", reach, place))
            between = self.text[place + len(name) : match.start()]
            if since <= opening and not _BREAK.search(between):
                self.names[name].votes += 1 if match.group()[0] in "sS" or match.group()[:3] in ("her", "Her") else -1

    def is_body(self, entity: str) -> bool:
        """Whether a speaker bears no person's name: a body, or words without a name ("the coastguard")."""
        named = self.names.get(entity)
        return named is None or named.is_body

    def last_body(self, head: str, place: int) -> str | None:
        """The last body named before a place that has a word ("board") in its name."""
        return next((named.name for named in self._before(place) if named.is_body and _has(named, head)), None)

    def firm(self, place: int) -> str | None:
        """The company that "the company" means: of those named before a place, the one named most often."""
        firms = [named for named in self._before(place) if _is_firm(named.name)]
        return max(firms, key=_often).name if firms else None

    def _before(self, place: int) -> Iterator[Named]:
        """The last names before a place, each once, from the last; a limit keeps time linear in the text."""
        end = bisect_left(self.places, (place, ""))
        seen = dict.fromkeys(name for _, name in reversed(self.places[max(0, end - _MOST_MENTIONS) : end]))
        return (self.names[name] for name in seen)

    def titled(self, role: str, place: int) -> str | None:
        """The last person named before a place who bears a title."""
        return next((named.name for named in self._before(place) if role in named.titles), None)

    def named_before(self, place: int) -> str | None:
        """The name that ends right before a relative pronoun, a comma allowed."""
        index = bisect_left(self.places, (place, "")) - 1
        if index < 0:
            return None
        start, name = self.places[index]
        close = place - start <= len(name) + _TITLE_BETWEEN
        return name if close and "." not in self.text[start + len(name) : place] else None

    def people_before(self, place: int, reach: int) -> Iterator[tuple[int, Named]]:
        """The people named outside quotations before a place, sentence by sentence from the last, each in its order."""
        low, high = bisect_left(self.places, (place - reach, "")), bisect_left(self.places, (place, ""))
        sentence: list[tuple[int, Named]] = []
        later = place
        for start, name in reversed(self.places[low:high]):
            if sentence and _SENTENCE_END.search(self.text, start, later):
                yield from reversed(sentence)
                sentence = []
            later = start
            around = bisect_right(self._quoted_ends, start)
            named = self.names[name]
            if named.is_person and not (around < len(self._quoted) and self._quoted[around].start <= start):
                sentence.append((start, named))
        yield from reversed(sentence)


_MOST_MENTIONS = 300
"""Mentions looked back over for a title or a body: a long feature has as many."""

_SAME_BREATH = 240
"""Characters from a name to a pronoun that may tell of it: a long sentence."""

_TITLE_BETWEEN = 24
"""Characters that may stand between a name and its relative pronoun: ", the mayor, "."""

_GENDERED = LazyPattern(r"[HhSs](?<!\w[HhSs])(?:(?<=[Hh])(?:e|er|is|erself|imself)|(?<=[Ss])he)\b")
"""he, she and their other forms; the letter stands first, so that the search for it is quick."""
_BREAK = LazyPattern(r"[.!?\n“”\"]")
_SENTENCE_END = LazyPattern(r"[.!?][”’\")]*\s|\n")
_IS_SOMEBODY = LazyPattern(r",? (?:who|whose)\b|, (?:aged )?\d{1,3}[,.]| \(\d{1,3}\)")


_NO_TITLES: frozenset[str] = frozenset()
_NOBLE = word_set("lady lord king queen prince princess captain sir duke duchess")
"""After "the" these are part of a name, mostly a ship's or a pub's: the Lady Maren."""

_STYLES = word_set("father sister brother pope king queen prince princess abbot lord lady sir dame sheikh imam")
"""Titles that stay with a name of one word: Pope Leo, Father Ansgar; "Mr." and "Minister" do not."""


def _styled(name: str, titles: frozenset[str]) -> str:
    style = next(iter(sorted(titles & _STYLES)), "")
    return f"{style.capitalize()} {name}".strip()


def _often(named: Named) -> int:
    return len(named.places)


def _has(named: Named, word: str) -> bool:
    return word in named.name.lower().split()


def _is_firm(name: str) -> bool:
    return name.lower().rstrip(".").rpartition(" ")[2] in word_list("firms")


def without_possessive(name: str) -> str:
    """A name without the ending of a genitive."""
    return name.removesuffix("'s").removesuffix("’s").rstrip("'’")


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
        found.update(word for word in WORD.findall(before.lower()) if word in word_list("roles"))
    if text[end : end + 1] == ",":
        after = re.split(r"[,.!?\n]", text[end + 1 : end + _APPOSITION], maxsplit=1)[0]
        found.update(word for word in WORD.findall(after.lower()) if word in word_list("roles"))
    return found


_APPOSITION = 100
"""Characters of the longest apposition looked at."""


@lru_cache(maxsize=20_000)
def parted(match: str) -> tuple[frozenset[str], str]:
    """A run of capitalised words -> its titles, and the name after the last of them ("Coastal MP Ann Lee")."""
    words = match.split()
    lowered = [word.lower().rstrip(".") for word in words]
    last_title = max((place for place, word in enumerate(lowered) if word in word_list("titles")), default=-1)
    titles = frozenset(word for word in lowered[: last_title + 1] if word in word_list("titles"))
    first = last_title + 1
    while first < len(words) and (lowered[first] in word_list("openers") or _is_epithet(words[first])):
        first += 1
    return titles, " ".join(words[first:]).rstrip(".")


def _is_epithet(word: str) -> bool:
    """Whether a word with hyphens has small letters after them, as no name has: Mum-of-three, Ex-minister."""
    return "-" in word and all(part[:1].islower() for part in word.split("-")[1:])
