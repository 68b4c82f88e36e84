"""A text -> its runs of capitalised words, each cut down to one name with its titles.

Owns where a name starts and ends: sentence openers, dates, party words and titles before it, possessives and stops
after it. Knows no entities; which runs stand for one is `reader.text.roster`'s question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.model.article import Role, Sentence
from reader.model.span import Span
from reader.text import naming
from reader.text.abbreviations import MAY_END, STARTERS
from reader.text.forms import folded_name, is_acronym, is_demonym
from reader.text.lazy import LazyPattern
from reader.text.shapes import dateline_prefix
from reader.text.wordlist import word_set

_DATELINE_REACH = 160
"""Characters; the longest dateline with its agency and date has about eighty."""

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚА-ЯЁІЇЄҐ"

_CAPITAL = rf"(?:(?:[{UPPER}]\.){{1,4}}|(?:[Aa]l-|[dDO]['’])?[{UPPER}][\w]*(?:['’-][{UPPER}]?\w+)*\.?)"

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
class Run:
    """A capitalised run, its title taken off."""

    span: Span
    words: str
    titles: frozenset[str] = frozenset()
    opens: bool = False
    """Whether it opens a sentence, where every word has a capital."""
    headline: bool = False
    dateline: bool = False
    """Whether it is the place that opens a dateline."""


def find_runs(text: str, sentences: list[Sentence]) -> Iterator[Run]:
    """The names among the capitalised words of some sentences, in order; not all of them are `usable_runs`."""
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


def _split_run(text: str, span: Span, *, opens: bool) -> Iterator[Run]:
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


def _trimmed(text: str, part: list[Span], *, opens: bool) -> Iterator[Run]:
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
        yield Run(whole, whole.of(text), opens=opens)
        return
    for piece, titles in _titled_parts(text, words, after_article=article):
        span = _without_ending(text, Span(piece[0].start, piece[-1].end))
        name = span.of(text)
        if len(name) > 1 and any(c.isupper() for c in name) and not _PARTY_AND_STATE.match(name):
            yield Run(span, name, frozenset(titles & naming.TITLE_HEADS), opens and piece[0] is words[0])


_PARTY_AND_STATE = LazyPattern(r"[DRI]-[A-Z]")


def _is_no_name(word: str) -> bool:
    return _bare(word) in naming.NOT_NAMES or not any(c.isalpha() for c in word)


def _titled_parts(text: str, words: list[Span], *, after_article: bool) -> Iterator[tuple[list[Span], set[str]]]:
    """The parts of a run ("White House Chief of Staff Ann Name", "Ann Name of Ohio"), each with its titles."""
    bare = [_bare(word.of(text)) for word in words]
    if is_demonym(words[0].of(text)) and len(words) > 1 and bare[1] in naming.TITLE_HEADS | naming.TITLE_MODIFIERS:
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


def usable_runs(runs: list[Run], language: str) -> list[Run]:
    """Runs that are names: a single word that only ever opens sentences or stands in a title-case headline is none."""
    inside = {folded_name(run.words) for run in runs if not run.opens and not run.headline}
    longer = {part for run in runs if " " in run.words and not run.headline for part in folded_name(run.words).split()}
    usable = []
    for run in runs:
        key = folded_name(run.words)
        single = " " not in run.words
        sure = key in inside or run.words in naming.known_names() or is_acronym(run.words) or bool(run.titles)
        if single and key in MAY_END and not (run.titles or run.words in naming.known_names()):
            continue  # "Fla.", "Inc."
        if run.headline and not (sure or key in longer):
            continue
        if single and run.opens and not (sure or key in longer):
            continue
        if (
            single
            and language == "de"
            and not (key in longer or run.words in naming.known_names() or is_acronym(run.words))
        ):
            continue
        usable.append(run)
    return usable
