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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.article import Article, Role, Sentence
from reader.model.span import Span
from reader.text import naming
from reader.text.abbreviations import MAY_END, STARTERS
from reader.text.language import guess_language
from reader.text.lazy import LazyPattern
from reader.text.quotes import quoted_spans
from reader.text.roles import dateline_prefix
from reader.text.wordlist import word_set


class EntityKind(StrEnum):
    """What a name names, as far as its words and surroundings tell."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation of one article."""

    name: str
    """The fullest form that the article prints, without title; of a demonym alone, the country's name."""
    kind: EntityKind
    mentions: tuple[Span, ...]
    """All words that stand for it, in reading order: names, short forms, "the minister", "he"."""
    aliases: tuple[str, ...] = ()
    """Its other names as printed, each once, in order of first use; pronouns and descriptions are none."""


@dataclass(frozen=True, slots=True)
class EventEntity:
    """One person, place or organisation across the articles of an event."""

    name: str
    """The fullest form of any article."""
    kind: EntityKind
    aliases: tuple[str, ...]
    members: tuple[tuple[str, Entity], ...]
    """Article id and the entity there."""


def find_entities(article: Article) -> tuple[Entity, ...]:
    """The entities of an article, ordered by first mention; furniture and bylines are not looked at."""
    sentences = [s for s in article.sentences if s.role not in (Role.BOILERPLATE, Role.BYLINE, Role.DATELINE)]
    roster = _Roster(article.metadata.language or guess_language(article.text))
    runs = list(_runs(article.text, sentences))
    _link_names(roster, _usable(runs, roster.language))
    _link_brackets(roster, article.text)
    _settle_kinds(roster, article.text)
    _drop_inside_titles(roster, article.text)
    _link_references(roster, article.text, sentences)
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
            _key(left.name) == _key(right.name) or _shortens(left.name, right.name) or _shortens(right.name, left.name)
        )
    left_names, right_names = (left.name, *left.aliases), (right.name, *right.aliases)
    if {_key(name) for name in left_names} & {_key(name) for name in right_names}:
        return True
    left_known, right_known = ({_known_name(name) for name in names} - {""} for names in (left_names, right_names))
    if left_known or right_known:
        return bool(left_known & right_known)
    return any(_is_acronym_of(a, b) or _is_acronym_of(b, a) for a in left_names for b in right_names)


def _known_name(name: str) -> str:
    known = naming.known_names().get(name)
    return known.name if known else ""


# -- runs of capitalised words --------------------------------------------------------------------------------------

_DATELINE_REACH = 160
"""Characters; the longest dateline with its agency and date has about eighty."""
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚА-ЯЁІЇЄҐ"
_CAPITAL = rf"(?:(?:[{_UPPER}]\.){{1,4}}|(?:[Aa]l-|[dDO]['’])?[{_UPPER}][\w]*(?:['’-][{_UPPER}]?\w+)*\.?)"
_JOIN = (
    r"(?:\s(?:of|for)(?:\sthe)?\s|(?<=Coalition)\sto\s|(?<=Campaign)\sto\s|(?<=Committee)\sto\s|(?<=Movement)\sto\s"
    r"|\s(?:de|la|le|du|des|van|von|der|den|del|della|di|da|dos|bin|ibn|al|el|y)\s(?:(?:la|der|den|las|los)\s)?|\s)"
)
_RUN = LazyPattern(rf"{_CAPITAL}(?:{_JOIN}(?:{_CAPITAL}|[A-Z]?\d{{1,2}}(?![\w,.]\d)))*")
_POSSESSIVE = LazyPattern(r"['’](?:s|S)?$")
_STOPPED = LazyPattern(r"^(?:[^.]{4,}|.*[a-z]{3,})\.$")
_ABBREVIATED_TITLE = LazyPattern(
    r"^(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Adm|Rev|Hon|St|Jr|Sr|Sens|Reps)\.$"
)


@dataclass(slots=True)
class _Run:
    """A capitalised run, its title taken off."""

    span: Span
    words: str
    titles: frozenset[str] = frozenset()
    opens: bool = False
    """Whether it opens a sentence, where every word has a capital."""
    headline: bool = False
    dateline: bool = False
    """Whether it is the place that opens a dateline."""


def _runs(text: str, sentences: list[Sentence]) -> Iterator[_Run]:
    for sentence in sentences:
        start = sentence.span.start
        for match in _RUN.finditer(text, start, sentence.span.end):
            opens = not text[start : match.start()].strip("\"'“”‘’«»( \t—-")
            after_colon = text[max(start, match.start() - 3) : match.start()].rstrip(' "“‘«')[-1:] in (
                ":",
                ".",
                "?",
                "!",
            )
            quoted = text[match.start() - 1 : match.start()] in ("“", "‘", "«", '"')
            for run in _split_run(text, Span(*match.span()), opens=opens or after_colon or quoted):
                run.headline = sentence.role is Role.HEADLINE
                run.dateline = run.span.start == start and dateline_prefix(text[start : start + _DATELINE_REACH]) > 0
                yield run


def _split_run(text: str, span: Span, *, opens: bool) -> Iterator[_Run]:
    """A run is cut after a possessive or a stop; words that only open the sentence, and titles, are taken off."""
    words = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"\S+", span.of(text))]
    part: list[Span] = []
    for word in words:
        token = word.of(text)
        part.append(word)
        ends = _POSSESSIVE.search(token) is not None or (
            _STOPPED.match(token) is not None and not _ABBREVIATED_TITLE.match(token)
        )
        if ends:
            yield from _trimmed(text, part, opens=opens)
            part, opens = [], token.endswith(".")
    yield from _trimmed(text, part, opens=opens)


def _trimmed(text: str, part: list[Span], *, opens: bool) -> Iterator[_Run]:
    """The names in a run of words, without sentence openers, dates, party words and titles."""
    words = list(part)
    article = bool(words) and _bare(words[0].of(text)) == "the"
    while words and ((opens and _bare(words[0].of(text)) in STARTERS["en"]) or _is_no_name(words[0].of(text))):
        opens = opens and _bare(words[0].of(text)) not in STARTERS["en"]
        words.pop(0)
    if opens and [_bare(word.of(text)) for word in words[1:2]] == ["of"] and _bare(words[0].of(text)).endswith("s"):
        words, opens = words[2:], False  # "Shares of Harrow Corp."
    while words and _bare(words[-1].of(text)) in naming.CONNECTORS | {"the", "to", "i"}:
        words.pop()
    if not words:
        return
    article = article or re.search(r"\b[Tt]he\s$", text[max(0, words[0].start - 4) : words[0].start]) is not None
    whole = _without_ending(text, Span(words[0].start, words[-1].end))
    if whole.of(text) in naming.known_names():
        yield _Run(whole, whole.of(text), opens=opens)
        return
    for piece, titles in _titled_parts(text, words, after_article=article):
        span = _without_ending(text, Span(piece[0].start, piece[-1].end))
        name = span.of(text)
        if len(name) > 1 and any(c.isupper() for c in name) and not _PARTY_AND_STATE.match(name):
            yield _Run(span, name, frozenset(titles & naming.TITLE_HEADS), opens and piece[0] is words[0])


_PARTY_AND_STATE = LazyPattern(r"[DRI]-[A-Z]")


def _is_no_name(word: str) -> bool:
    return _bare(word) in naming.NOT_NAMES or not any(c.isalpha() for c in word)


def _titled_parts(text: str, words: list[Span], *, after_article: bool) -> Iterator[tuple[list[Span], set[str]]]:
    """The parts of a run ("White House Chief of Staff Ann Name", "Ann Name of Ohio"), each with its titles."""
    bare = [_bare(word.of(text)) for word in words]
    if _is_demonym(words[0].of(text)) and len(words) > 1 and bare[1] in naming.TITLE_HEADS | naming.TITLE_MODIFIERS:
        yield words[:1], set()
        words, bare = words[1:], bare[1:]
    start, end = _title(bare)
    if after_article and start == 0 and set(bare[:end]) & _NOBLE:
        start = end = 0
    rest = words[end:]
    if start:
        yield words[:start], set()
    if not rest:
        if words and end and bare[-1] not in naming.TITLE_HEADS:
            yield words, set()
        return
    if bare[0] == "the" and bare[1:2] and bare[1] in naming.TITLE_HEADS:
        words, bare = words[1:], bare[1:]
        start, end, rest = max(0, start - 1), max(0, end - 1), words[max(0, end - 1) :]
    if bare[0] in naming.TITLE_HEADS and not end and bare[1:2] and bare[1] in naming.CONNECTORS:
        return  # a title without its name: "Minister of Foreign Affairs"
    yield from _without_origin(text, rest, set(bare[start:end]))


_PARTY_AND_NAME = 3
"""Words: the party, a first name, a surname."""
_NOBLE = word_set("lady lord king queen prince princess captain sir")
"""After "the" these words are part of a name, often a ship's or a pub's."""


def _without_origin(text: str, words: list[Span], titles: set[str]) -> Iterator[tuple[list[Span], set[str]]]:
    """A person and a place in "Ann Name of Ohio", but one name in "Bank of Ohio"."""
    bare = [_bare(word.of(text)) for word in words]
    if "of" in bare[2:] and not set(bare[: bare.index("of")]) & naming.ORGANISATION_HEADS:
        cut = bare.index("of")
        origin = [word for word in words[cut + 1 :] if _bare(word.of(text)) != "the"]
        place = Span(origin[0].start, origin[-1].end).of(text) if origin else ""
        known = _POSSESSIVE.sub("", place) in naming.known_names()
        if titles or known or set(bare[cut + 1 :]) & naming.ORGANISATION_HEADS:
            yield words[:cut], titles
            if origin:
                yield origin, set()
            return
    yield words, titles


def _title(bare: list[str]) -> tuple[int, int]:
    """Where a title stands in a run: (0, 0) when there is none, or nothing but an organisation's name behind it."""
    if (
        bare[0] in naming.PARTIES
        and len(bare) >= _PARTY_AND_NAME
        and bare[1] not in naming.TITLE_MODIFIERS | naming.TITLE_HEADS
        and not set(bare) & naming.ORGANISATION_HEADS
    ):
        return 0, 1
    heads = [position for position, word in enumerate(bare) if word in naming.TITLE_HEADS]
    if not heads:
        return 0, 0
    end = heads[-1] + 1
    if bare[end : end + 1] == ["of"]:
        end += 1
        while end < len(bare) and bare[end] in naming.OFFICES | {"and", "the"}:
            end += 1
    start = heads[0]
    while start and bare[start - 1] in naming.TITLE_MODIFIERS and bare[start - 2 : start] != ["white", "house"]:
        start -= 1
    rest = bare[end:]
    first_part = rest[: rest.index("of")] if "of" in rest else rest
    if (
        rest[:1] == ["of"]
        or set(bare[:start]) & naming.CONNECTORS
        or set(first_part) & naming.ORGANISATION_HEADS
        or (start and len(rest) == 1)
    ):
        return 0, 0
    return start, end


def _is_demonym(word: str) -> bool:
    known = naming.known_names().get(word)
    return known is not None and known.kind == "places" and known.name != word


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).rstrip(".,").casefold().replace("’", "'")


def _without_ending(text: str, span: Span) -> Span:
    """The span without a possessive ending or a sentence's stop."""
    words = span.of(text)
    trimmed = _COMPOUND.sub("", _POSSESSIVE.sub("", words))
    if trimmed.endswith(".") and not re.search(r"(?:^|[\s.])[A-Z]\.$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|Bros)\.$", trimmed):
        trimmed = trimmed[:-1]
    return Span(span.start, span.start + len(trimmed))


_COMPOUND = LazyPattern(
    r"-(?:affiliated|backed|led|based|born|style|era|linked|controlled|funded|run|held|made|owned|brokered|sponsored"
    r"|wide|area|related|allied|occupied|dominated)$"
)


def _usable(runs: list[_Run], language: str) -> list[_Run]:
    """Runs that are names: a single word that only ever opens sentences or stands in a title-case headline is none."""
    inside = {_key(run.words) for run in runs if not run.opens and not run.headline}
    longer = {part for run in runs if " " in run.words and not run.headline for part in _key(run.words).split()}
    usable = []
    for run in runs:
        key = _key(run.words)
        single = " " not in run.words
        sure = key in inside or run.words in naming.known_names() or _is_acronym(run.words) or bool(run.titles)
        if single and key in MAY_END and not (run.titles or run.words in naming.known_names()):
            continue  # "Fla.", "Inc."
        if run.headline and not (sure or key in longer):
            continue
        if single and run.opens and not (sure or key in longer):
            continue
        if (
            single
            and language == "de"
            and not (key in longer or run.words in naming.known_names() or _is_acronym(run.words))
        ):
            continue
        usable.append(run)
    return usable


def _key(name: str) -> str:
    """A name for comparison: lower case, no dots, no leading article."""
    return re.sub(r"\s+", " ", name.casefold().replace("’", "'").replace(".", "").removeprefix("the ")).strip()


def _is_acronym(name: str) -> bool:
    bare = name.replace(".", "").replace("-", "")
    return 2 <= len(bare) <= 7 and bare.isupper() and bare.isalpha() and " " not in name  # noqa: PLR2004


# -- linking --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """An entity in the making."""

    names: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    kind: EntityKind = EntityKind.OTHER
    known: str = ""

    def add(self, run: _Run) -> None:
        self.mentions.append(run.span)
        self.titles |= run.titles
        if run.words not in self.names:
            self.names.append(run.words)
        if run.titles and self.kind is EntityKind.OTHER:
            self.kind = EntityKind.PERSON

    def absorb(self, other: "_Group") -> None:
        self.mentions += other.mentions
        self.titles |= other.titles
        self.names += [name for name in other.names if name not in self.names]
        self.known = self.known or other.known
        if self.kind is EntityKind.OTHER:
            self.kind = other.kind
        other.mentions, other.names = [], []

    @property
    def fullest(self) -> str:
        return max(
            self.names, key=lambda name: (len(name.split()), not name.isupper(), not _is_demonym(name), len(name))
        )

    def entity(self) -> Entity:
        name = self.fullest
        name = next((other for other in self.names if _derives(name, other)), name)
        if _is_demonym(name) and self.known and not _is_acronym(name):
            name = self.known
        aliases = tuple(other for other in self.names if other != name)
        return Entity(name, self.kind, tuple(sorted(set(self.mentions))), aliases)


class _Roster:
    """The entities found so far in one article, indexed by what later mentions may share with them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.groups: list[_Group] = []
        self._by_key: dict[str, _Group] = {}
        self._by_trait: dict[str, list[_Group]] = {}

    def live(self) -> Iterator[_Group]:
        """The groups that were not absorbed by others."""
        return (group for group in self.groups if group.mentions)

    def add(self, group: _Group, run: _Run) -> None:
        """One more mention of a group, new or known."""
        if not group.mentions:
            self.groups.append(group)
        if run.words not in group.names:
            self._by_key.setdefault(_key(run.words), group)
            for trait in _traits(run.words):
                others = self._by_trait.setdefault(trait, [])
                if group not in others:
                    others.append(group)
        group.add(run)

    def named(self, name: str) -> _Group | None:
        """The group with exactly this name."""
        group = self._by_key.get(_key(name))
        return group if group and group.mentions else None

    def near(self, name: str) -> list[_Group]:
        """Groups that share a word, the initials or the first letters with a name, in order of their first mention."""
        found = {id(group): group for trait in _traits(name) for group in self._by_trait.get(trait, ())}
        return [group for group in found.values() if group.mentions]

    def known(self, name: str) -> _Group | None:
        """The group that stands for the same entry of the gazetteer."""
        return next((group for group in self._by_trait.get(f"={name}", ()) if group.mentions), None)


def _traits(name: str) -> Iterator[str]:
    """What two names of one entity have in common: a word, initials, the start of a single word, a gazetteer entry."""
    parts = _key(name).split()
    yield from parts
    known = _known_name(name)
    if known:
        yield f"={known}"
    if _is_acronym(name):
        yield "." + _key(name).replace(".", "")
    for letters in _initials(name):
        yield "." + letters
    if len(parts) == 1 and len(parts[0]) >= _SHORTEST_STEM:
        yield parts[0][:_SHORTEST_STEM] + "…"


def _link_names(roster: _Roster, runs: list[_Run]) -> None:
    """Longer names first, so that a surname in the headline still finds its person."""
    for run in sorted(runs, key=lambda run: (-len(run.words.split()), run.span)):
        group = _group_for(roster, run) or _Group(kind=_kind(run), known=_known_name(run.words))
        roster.add(group, run)


def _group_for(roster: _Roster, run: _Run) -> _Group | None:
    near = roster.near(run.words)
    people = [group for group in near if _is_person_form(run, group)]
    exact = roster.named(run.words)
    if exact is not None and (" " in run.words or len(people) < 2):  # noqa: PLR2004  a surname that two people share
        return exact
    if _known_name(run.words):
        return roster.known(_known_name(run.words))
    if people:
        return _latest(people, run)
    for fits in (_is_acronym_form, _is_short_organisation, _is_derived_demonym):
        fitting = [group for group in near if fits(run, group)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _latest(people: list[_Group], run: _Run) -> _Group:
    """Of several people with a surname, the one named last before it; the only one otherwise."""
    agreeing = [group for group in people if _titles_agree(group, run)] or people

    def recency(group: _Group) -> int:
        return max((span.start for span in group.mentions if span.start < run.span.start), default=-1)

    chosen = max(agreeing, key=recency)
    if len(run.words.split()) == 1 or run.titles:
        chosen.kind = EntityKind.PERSON
    return chosen


def _titles_agree(group: _Group, run: _Run) -> bool:
    return not (group.titles & naming.MALE and run.titles & naming.FEMALE) and not (
        group.titles & naming.FEMALE and run.titles & naming.MALE
    )


def _is_person_form(run: _Run, group: _Group) -> bool:
    if group.kind not in (EntityKind.PERSON, EntityKind.OTHER) or _is_acronym(run.words):
        return False
    return any(_shortens(run.words, name) for name in group.names if len(name.split()) > 1)


def _shortens(short: str, full: str) -> bool:
    """Whether one name is the other with first or middle names left out or cut to initials.

    Example:
        >>> [_shortens(short, "Odile M. Prates") for short in ("Prates", "O. Prates", "Ann Prates")]
        [True, True, False]
    """
    few, many = _key(short).split(), _key(full).split()
    if (
        not few
        or len(few) > len(many)
        or len(many) > _MOST_NAME_WORDS
        or set(many) & (naming.CONNECTORS | naming.ORGANISATION_HEADS)
    ):
        return False
    if len(few) == 1:
        return len(few[0]) >= _SHORTEST_SURNAME and (
            few[0] == many[-1] or (many[-1] in ("jr", "sr", "ii", "iii") and few[0] == many[-2])
        )
    return (
        few[-1] == many[-1]
        and (few[0] == many[0] or (len(few[0]) == 1 and many[0].startswith(few[0])))
        and set(few[1:]) <= set(many[1:])
    )


_SHORTEST_SURNAME = 3
_MOST_NAME_WORDS = 5
"""Words of a person's name; longer runs are organisations or titles."""


def _is_acronym_form(run: _Run, group: _Group) -> bool:
    return not _known_name(run.words) and any(_is_acronym_of(run.words, name) for name in group.names)


def _is_acronym_of(short: str, full: str) -> bool:
    """Whether capitals are the initials of a name of two words or more, small words counted or not.

    Example:
        >>> _is_acronym_of("UNOCT", "United Nations Office of Counter-Terrorism")
        True
    """
    return _is_acronym(short) and short.replace(".", "").casefold() in _initials(full)


def _initials(name: str) -> set[str]:
    """First letters of a name of two content words or more, small words counted and not."""
    parts = re.findall(r"[^\W\d_]+", name.casefold().replace("’s", ""))
    content = [part for part in parts if part not in _SMALL_WORDS]
    if len(content) < 2 or len(parts) > _LONGEST_NAME:  # noqa: PLR2004  one word has no initials
        return set()
    return {"".join(part[0] for part in parts), "".join(part[0] for part in content)}


_SMALL_WORDS = word_set("of the for and to in on de la")
_LONGEST_NAME = 12


def _is_short_organisation(run: _Run, group: _Group) -> bool:
    few = _key(run.words).split()
    if group.kind is EntityKind.PERSON or run.titles:
        return False
    for name in group.names:
        many = _key(name).split()
        if len(many) <= len(few) or not set(many) & naming.ORGANISATION_HEADS:
            continue
        if (len(few) > 1 and (many[-len(few) :] == few or many[: len(few)] == few)) or (
            few == many[:1] and many[-1] in naming.CORPORATE_ENDINGS
        ):
            return True
    return False


def _is_derived_demonym(run: _Run, group: _Group) -> bool:
    return any(_derives(run.words, name) or _derives(name, run.words) for name in group.names)


_ENDINGS = ("n", "an", "ian", "ean", "ese", "i", "ish", "er", "ns", "ans", "ians", "eans")
_SHORTEST_STEM = 4


def _derives(adjective: str, place: str) -> bool:
    """Whether one single word is the other with the ending of a demonym ("Haldrian" of "Haldria")."""
    if " " in adjective or " " in place or len(place) < _SHORTEST_STEM or adjective == place:
        return False
    stems = {place, place.rstrip("aeo")} - {""}
    return any(adjective == stem + ending for stem in stems if len(stem) >= _SHORTEST_STEM for ending in _ENDINGS)


_SPEAKS = LazyPattern(
    r"[,”\"']{0,2}\s(?:said|says|told|tells|added|asked|wrote|tweeted|announced|warned|argued|insisted|who|whose)\b"
    r"|,\s\d{1,2}[,.]|\s\((?:[DRI]-|D\)|R\))"
)
_AT_PLACE = LazyPattern(r"\b(?:in|at)\s(?:the\s)?$")


_MOST_PLACE_WORDS = 3


def _kind(run: _Run) -> EntityKind:
    """What the words of a name tell of it."""
    known = naming.known_names().get(run.words)
    if known:
        return EntityKind.PLACE if known.kind == "places" else EntityKind.ORGANISATION
    words = _key(run.words).split()
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
    return EntityKind.ORGANISATION if _is_acronym(run.words) else EntityKind.OTHER


def _settle_kinds(roster: _Roster, text: str) -> None:
    """What the surroundings tell of names whose words tell nothing: who speaks is a person, where one is a place."""
    for group in roster.live():
        words = _key(group.fullest).split()
        if group.kind is not EntityKind.OTHER or set(words) & naming.CONNECTORS or len(words) > _MOST_NAME_WORDS:
            continue
        speaks = sum(_SPEAKS.match(text, span.end) is not None for span in group.mentions)
        at_place = sum(
            _AT_PLACE.search(text[max(0, span.start - 8) : span.start]) is not None for span in group.mentions
        )
        shortened = len(words) > 1 and any(
            _shortens(name, group.fullest) for name in group.names if name != group.fullest
        )
        if speaks > at_place or (shortened and not at_place):
            group.kind = EntityKind.PERSON
        elif at_place or any(_derives(one, other) for one in group.names for other in group.names):
            group.kind = EntityKind.PLACE


_BRACKETS = LazyPattern(r"\s?\((?P<inside>[^()]{2,80})\)")


def _link_brackets(roster: _Roster, text: str) -> None:
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
                _is_acronym_of(inside, outside)
                or _is_acronym_of(outside, inside)
                or (_is_acronym(inside) and _key(outside)[0] == inside[0].casefold())
            )
            if other is not None and other is not group and linked and group.mentions:
                group.absorb(other)
                group.kind = EntityKind.ORGANISATION if group.kind is EntityKind.OTHER else group.kind


def _drop_inside_titles(roster: _Roster, text: str) -> None:
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


# -- "the minister", "the coalition", "he" ----------------------------------------------------------------------------

_DESCRIPTION = LazyPattern(
    r"\b[Tt]he\s(?:(?P<demonym>[A-Z]\w+)\s)?(?P<modifier>prime |foreign |vice |interior |finance "
    r"|defen[cs]e )?(?P<head>[A-Za-z]+)\b(?!['’-]\w{2,})"
)
_PRONOUN = LazyPattern(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")
_ROLE_ALIKE = {
    "diplomat": word_set("minister fm ambassador envoy secretary"),
    "lawmaker": word_set("senator sen rep representative congressman congresswoman mp"),
    "politician": word_set("minister senator sen rep"),
    "senator": word_set("sen senator"),
    "congressman": word_set("rep representative congressman"),
    "congresswoman": word_set("rep representative congresswoman"),
    "governor": word_set("gov governor"),
    "premier": word_set("premier pm"),
    "minister": word_set("minister fm pm"),
}
"""What a later description may call a person of these titles."""
_APPOSITION = LazyPattern(
    r"\b(?:[Tt]he\s)?(?P<head>[A-Z]?[a-z]+)(?:\sof\s[A-Z][^.;:“”\"]{0,90}?|\sfor\s[A-Z][\w ]{0,40})?,\s?$"
)
_AFTER_NAME = LazyPattern(r",\s(?:the|a|an|its|their|his|her)?\s?(?:[\w’'-]+\s){0,3}?(?P<head>[a-z]+)\b")
_PRONOUN_REACH = 3
"""Sentences over which "he" may reach back without a new name."""


def _link_references(roster: _Roster, text: str, sentences: list[Sentence]) -> None:
    """Give descriptions to the entity they fit and pronouns to the person spoken of."""
    for person in roster.live():
        if person.kind is EntityKind.PERSON:
            person.titles |= _titles_beside(text, person)
    named = sorted(((span, group) for group in roster.live() for span in group.mentions), key=lambda pair: pair[0])
    described = _describe(text, sentences, named)
    for span, group in described:
        group.mentions.append(span)
    _give_pronouns(text, sentences, sorted([*named, *described], key=lambda pair: pair[0]))


Mention = tuple[Span, _Group]


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


_GOES_ON = LazyPattern(rf"\sof\b|,?\s[{_UPPER}]")


class _Memory:
    """The entities met so far, by what may be said of them later."""

    def __init__(self) -> None:
        self._by_title: dict[str, _Group] = {}
        self._by_head: dict[str, dict[int, _Group]] = {}

    def meet(self, group: _Group) -> None:
        """Remember that a group was just mentioned by name."""
        if group.kind is EntityKind.PERSON:
            for title in group.titles:
                self._by_title.pop(title, None)
                self._by_title[title] = group
            return
        for name in group.names:
            parts = _key(name).split()
            for head in {*parts[1:], *parts[: len(parts) > 1]} & naming.ORGANISATION_HEADS:
                self._by_head.setdefault(head, {})[id(group)] = group

    def owner(self, head: str) -> _Group | None:
        """The latest person with such a title; else the organisation with such a head, when there is only one."""
        wanted = _ROLE_ALIKE.get(head, frozenset({head}))
        person = next((group for title, group in reversed(self._by_title.items()) if title in wanted), None)
        bodies = self._by_head.get(head, {})
        return person or (next(iter(bodies.values())) if len(bodies) == 1 else None)


def _give_pronouns(text: str, sentences: list[Sentence], mentions: list[Mention]) -> None:
    """Take "he" for the person named before it in its sentence, else for the first one of the latest sentence."""
    quoted = [*quoted_spans(text), Span(len(text), len(text))]
    latest: _Group | None = None
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


def _titles_beside(text: str, person: _Group) -> set[str]:
    """Roles in apposition: "The Minister of …, Nasser Name", "Nasser Name, the minister of …"."""
    titles: set[str] = set()
    for span in person.mentions:
        before = _APPOSITION.search(text[max(0, span.start - 120) : span.start])
        after = _AFTER_NAME.match(text, span.end)
        titles.update(found["head"].casefold() for found in (before, after) if found)
    return titles & (naming.TITLE_HEADS | set(_ROLE_ALIKE))


def _agrees(person: _Group, pronoun: str) -> bool:
    female = pronoun.casefold().startswith(("she", "her"))
    if person.titles & naming.MALE:
        return not female
    if person.titles & naming.FEMALE:
        return female
    return True
