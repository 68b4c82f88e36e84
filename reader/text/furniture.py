"""Tells the furniture of a page (notices, controls, credits, pointers elsewhere) from reporting.

Theory. Furniture addresses the reader about the page ("Sign up", "We use cookies"), points at other pieces, says who
owns what, or is a bare control. Reporting speaks about the world in the third person. So nothing is looked for inside
a sentence, only at the start of a unit that stands alone, and no word decides by itself: "cookies" in the middle of a
report on cookies means nothing. `boilerplate.txt` holds the phrases, in the eleven languages we segment; the shapes
that no phrase list can hold (credits, stamps, code left over from the page) are patterns here.

What must never happen: a sentence that reports something is hidden. A unit that opens with a quotation mark is
therefore left alone, and pointers that could also open a report count only without a stop at their end. Known
exceptions that stay visible: captions without a credit, crossheads, and notices in other languages.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from reader.text.lazy import LazyPattern

_FILE = Path(__file__).with_name("boilerplate.txt")
_WORDS = re.compile(r"@?\w[\w']*")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_QUOTES = "\"'“”„«»‘’「『"
_LONGEST_LABEL = 6
"""Words; a unit of controls is parsed into phrases of at most so many."""
_MOST_LABEL_WORDS = 24
"""A longer unit is prose, whatever its words."""
_NEED_REACH = 220
"""Characters after an opening in which its other words are looked for: about two sentences."""
_NOTICE_CHARS = 320
"""How much of a unit is looked at: an opening and what has to follow it."""
_STOPLESS_WORDS = 22
"""A pointer to another piece is its headline; headlines longer than this did not occur."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a notice starts and what has to follow."""

    words: str
    needs: tuple[str, ...]
    """One of these must follow within `_NEED_REACH`; empty when the opening alone is enough."""
    at_end: bool
    """Whether the needed word must be the unit's last."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """`boilerplate.txt`, read once."""

    labels: frozenset[str]
    endings: frozenset[str]
    openings: dict[str, tuple[Opening, ...]]
    """By first word (by first character in scripts without spaces)."""
    stopless: frozenset[str]
    leads: frozenset[str]
    credits: frozenset[str]
    agencies: frozenset[str]


@lru_cache(maxsize=256)
def normalised(words: str) -> str:
    """Lower case, straight apostrophes, words parted by one space, no other punctuation.

    Example:
        >>> normalised("You might ALSO like:")
        'you might also like'
    """
    return " ".join(_WORDS.findall(words.casefold().replace("’", "'")))


def is_label(words: str) -> bool:
    """Whether a unit consists of controls and headings alone ("Accept Read More").

    One word with a full stop is none: "Pause." may be a sentence of a story, a button has no stop.
    """
    if len(words) > _LONGEST_CREDIT:
        return False
    plain = normalised(words)
    if " " not in plain and ends_in_stop(words):
        return False
    return not plain.isdecimal() and _is_made_of(plain, _phrases().labels)


def is_ending(words: str) -> bool:
    """Whether a unit is a heading over links to other articles, which fill the rest of the page."""
    return normalised(words) in _phrases().endings


def is_notice(words: str) -> bool:
    """Whether a unit opens as a notice to the reader."""
    return not _is_quoted(words) and _opens(normalised(words[:_NOTICE_CHARS]))


def points_elsewhere(words: str) -> bool:
    """Whether a unit is a pointer to another piece: "Related: …", or "More on …" without a stop."""
    if len(words) > _LONGEST_POINTER or _is_quoted(words):
        return False
    if _has_lead(words, _phrases().leads):
        return True
    if ends_in_stop(words):
        return False
    tokens = normalised(words).split()
    if not 1 < len(tokens) <= _STOPLESS_WORDS:
        return False
    return any(" ".join(tokens[:length]) in _phrases().stopless for length in (1, 2, 3, 4))


def ends_in_stop(words: str) -> bool:
    """Whether a unit ends as a sentence does, closing quotation marks and brackets aside."""
    return words.rstrip(_CLOSERS)[-1:] in _STOPS


def is_credit(words: str) -> bool:
    """Whether a short unit is nothing but a credit, an agency tag, a time stamp or leftover code."""
    stripped = words.strip(" \t>")
    if len(stripped) > _LONGEST_CAPTION:
        return False
    if _has_lead(stripped, _phrases().credits) or any(shape.fullmatch(stripped) for shape in _CAPTIONS):
        return True
    if len(stripped) > _LONGEST_CREDIT:
        return False
    return _is_agency_tag(stripped) or any(shape.fullmatch(stripped) for shape in _CREDITS)


def _opens(plain: str) -> bool:
    key = _key(plain)
    return any(_fits(opening, plain) for opening in _phrases().openings.get(key, ()))


def _fits(opening: Opening, plain: str) -> bool:
    if not plain.startswith(opening.words):
        return False
    rest = plain[len(opening.words) : len(opening.words) + _NEED_REACH]
    if rest[:1].isalnum() and opening.words[-1:].isalnum() and not _WIDE.match(opening.words[-1]):
        return False
    if opening.at_end:
        return rest.endswith(opening.needs)
    return not opening.needs or any(
        f" {need}" in f" {rest}" or (need.startswith("'") and need in rest) for need in opening.needs
    )


def _is_quoted(words: str) -> bool:
    return words.lstrip(" \t*_#>•·|[(–—-")[:1] in _QUOTES


def _has_lead(words: str, leads: frozenset[str]) -> bool:
    """Whether a unit is "<lead>: something"."""
    found = _LEAD_MARK.search(words, 0, _LEAD_REACH)
    if found is None or len(words) > _LONGEST_POINTER or not words[found.end() :].strip():
        return False
    return normalised(words[: found.start()]) in leads


_LEAD_MARK = re.compile(r"[:|»›→：]")
_LEAD_REACH = 40
"""Characters; the longest lead phrase has thirty."""
_LONGEST_POINTER = 300
_STOPS = frozenset(".!?…。！？؟۔।")
_CLOSERS = " \t\"'”’»)]）」』"


def _is_made_of(plain: str, phrases: frozenset[str]) -> bool:
    """Whether words can be cut, from left to right, into phrases of a set."""
    if plain in phrases:
        return True
    words = plain.split()
    if not 1 < len(words) <= _MOST_LABEL_WORDS:
        return False
    reachable = {0}
    for end in range(1, len(words) + 1):
        starts = range(max(0, end - _LONGEST_LABEL), end)
        if any(
            start in reachable and (_is_count(words[start:end]) or " ".join(words[start:end]) in phrases)
            for start in starts
        ):
            reachable.add(end)
    return len(words) in reachable


def _is_count(words: list[str]) -> bool:
    """A number of comments or shares: "Share 14"."""
    return len(words) == 1 and words[0].isdecimal()


def _is_agency_tag(words: str) -> bool:
    """Whether agencies, and at most the names they stand for, are all there is ("Ann Lee/AFP via Getty Images")."""
    if words.endswith("?"):
        return False
    parts = [normalised(part) for part in _TAG_PARTS.split(words)]
    named = [part in _phrases().agencies for part in parts if part]
    others = [part for part in parts if part and part not in _phrases().agencies]
    if not any(named):
        return False
    joined = "/" in words or " via " in words.casefold()
    return not others or (joined and all(len(other.split()) <= 4 for other in others))  # noqa: PLR2004  a name's words


_TAG_PARTS = re.compile(r"[/,;&|()\[\]]|\b(?:via|for|and)\b", re.IGNORECASE)
_LONGEST_CAPTION = 600
"""Characters; a caption of an agency picture has up to three sentences."""
_LONGEST_CREDIT = 160
"""Characters; longer, a unit is prose and not worth the patterns' time."""
_TIME = (
    r"(?:\d{1,2}[:.h]\d\d\s?(?:a\.?m\.?|p\.?m\.?|h|uhr|hrs)?|\d{1,2}\s?(?:a\.?m\.?|p\.?m\.?|h|uhr|hrs))\s?"
    r"(?:gmt|utc|et|est|edt|ct|pt|pst|pdt|bst|cet|cest|ist|msk|local time|eastern)?"
)


def _shapes(*patterns: str) -> tuple[LazyPattern, ...]:
    return tuple(LazyPattern(pattern, re.IGNORECASE | re.DOTALL) for pattern in patterns)


_CAPTIONS = _shapes(
    r"[^\n]{2,560}[(\[](?:ap photo|(?:file |handout )?(?:photo|image|picture)|photograph|getty|courtesy|credit"
    r"|screenshot"
    r"|(?:ap|afp|reuters|epa|dpa|pool)\s?/)[^()\[\]]{0,80}[)\]]\.?",
    r"file (?:photo|image|picture)?\s*[-–—:(].+",
    r".{2,500}\s(?:reuters|ap photo|afp photo)/\w[\w.'’ -]{2,40}(?:/file photo)?\.?",
)
_CREDITS = _shapes(
    r"\(?(?:photo|photograph|image|picture|illustration|graphic|video|screenshot|foto|photographie)s? "
    r"(?:credit|courtesy|by|via|provided|supplied|from|par|von|di|por)\b.{2,120}",
    r"\(?h/t:? .{2,80}",
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}|by ).{0,140}|©.{1,140}",
    r".{0,100}\ball rights reserved\.?.{0,50}",
    rf"\[?\(?(?:(?:last )?updated?|posted|live|published)?\s*(?:at |on )?{_TIME}\)?\]?\s*[-–—:.|]*",
    r"\d+ (?:second|minute|min|hour|hr|day|week|month)s? ago.{0,20}",
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[ -]min(?:ute)?s?(?: read)?",
    r"date \d{4}-\d\d-\d\d\b.{0,60}|.{0,40}\(@\w+\)",  # a template's unfilled line with an account
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,30}|(?:#\w+\s*)+",
    r"[*_=~#•·—–-]+(?:\s+[*_=~#•·—–-]+)*\.?",
    r"(?-i:[{}]|[.#@]?[\w., #-]{1,80}\{|@media\b.*|[a-z-]{3,30}:\s?[\w#%.,()! -]{1,60};)",  # style sheets
    r"(?:</?\w[^<>]{0,120}>\.?\s*)+|!\[[^\]]*\]\([^)]*\)|\[/?\w+(?:\s[^\]]{0,80})?\]",
    r".{0,40}flag\s?share\s?like\s?reply.{0,110}",
    r"\(?(?:begin|end) (?:video|audio) clip\.?\)?",
)


def _key(plain: str) -> str:
    return plain[:1] if _WIDE.match(plain) else plain.partition(" ")[0]


@cache
def _phrases() -> Phrases:
    sections: dict[str, list[str]] = {}
    name = ""
    for raw in _FILE.read_text("utf-8").splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
        elif line and not line.startswith("#"):
            sections.setdefault(name, []).append(line)
    return Phrases(
        labels=frozenset(sections["labels"]),
        endings=frozenset(sections["endings"]),
        openings=_by_key([opening for line in sections["openings"] for opening in _read_opening(line)]),
        stopless=frozenset(sections["stopless"]),
        leads=frozenset(sections["leads"]),
        credits=frozenset(sections["credits"]),
        agencies=frozenset(sections["agencies"]),
    )


def _read_opening(line: str) -> list[Opening]:
    """One line of the openings, with "this/that" written out."""
    head, _, needs = line.partition(" … ")
    at_end = needs.startswith("$")
    wanted = tuple(needs.removeprefix("$").split("|")) if needs else ()
    choices = [word.split("/") for word in head.split()]
    return [Opening(" ".join(words), wanted, at_end) for words in product(*choices)]


def _by_key(openings: list[Opening]) -> dict[str, tuple[Opening, ...]]:
    grouped: dict[str, list[Opening]] = {}
    for opening in openings:
        grouped.setdefault(_key(opening.words), []).append(opening)
    return {key: tuple(group) for key, group in grouped.items()}
