"""From one block of text to its sentence spans."""

import re
from collections.abc import Iterator

from reader.model.span import Span
from reader.text import abbreviations as known

_CLOSE = "\"'”’»)\\]}›“‘"
_STOP = re.compile(
    # A run of stops, also spaced out (". . ."), whatever closes with it, and then space, the end, or a letter.
    rf"(?P<stop>[.!?…؟۔।॥‼⁇⁈⁉]+(?:[ \u00a0]\.)*)(?P<close>(?:[{_CLOSE}]|[\u00a0\u202f ][»”](?!\w)|\[\d+\])*)"
    r"(?P<gap>\s+|(?=[^\W\d_]|[\"“«¿¡]))"
    r"|(?P<wide>[。！？｡]+[」』”’）》〉】)\]\"']*\s*)"
)
_NEXT = re.compile(r"(?P<open>[\"'“”‘’«»(\[{‹„‚¿¡—–*\s-]*)(?P<word>[^\W\d_]+(?:[’'.-][^\W\d_]+)*|\d+)?")
_LAST = re.compile(r"(?:^|[\s(\[{\"'“‘«„—–/])([^\s(\[{\"'“‘«„—–/]+)$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]", re.UNICODE)
_LINK = re.compile(r"[/@\\]|www\.|\.(?:com|org|net|edu|gov|html?|php|js|io|uk|de|fr)\b", re.IGNORECASE)
_SPEECH = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*,?\s+){1,5}(?:said|says|asked|asks|added|adds|told|wrote|tweeted|replied|shouted|joked|wondered|declared|demanded)\b"
)
_RULE = re.compile(r"(?<!\S)[*_=#~•-]{3,}(?!\S)")
_NUMBERED = re.compile(r"(?<!\S)(?P<bullet>[•⁃▪◦‣●■►]\s*)?(?:(?P<value>\d{1,2}|[a-z])(?P<mark>\.\)|\)|\.)(?=\s))?")
_BULLET = re.compile(r"[•⁃▪◦‣●■►]")
_OPENING_TIME = re.compile(
    r"(?:at|by|around|about|before|after|until|since|from|shortly after|just after)\s+\S+(?:\s+\S+)?\Z", re.IGNORECASE
)
_LOOK_BACK = 60
"""Characters before a stop in which its word is looked for; no abbreviation is longer."""
_PAREN_REACH = 400
"""Characters after which an opened parenthesis is taken for a slip rather than for an aside."""


def sentence_spans(text: str, block: Span, language: str = "und") -> tuple[Span, ...]:
    """The sentences of a block, in order, covering all of it but the white space between them.

    Args:
        text: The whole text.
        block: Where to split; without white space at its ends.
        language: ISO 639-1, or "und".
    """
    words = block.of(text)
    return tuple(Span(block.start + a, block.start + b) for a, b in _pieces(words, _cuts(words, language)))


def _pieces(words: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in (*cuts, len(words)):
        piece = words[start:cut]
        trimmed = piece.strip()
        if trimmed:
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(trimmed)
        start = cut


def _cuts(words: str, language: str) -> list[int]:
    """Where sentences end inside a block, as ascending offsets into it."""
    fixed = _list_starts(words) if words[:1] in _LIST_FIRST else []
    if "***" in words or "---" in words or "===" in words or "___" in words:
        fixed += [end for match in _RULE.finditer(words) for end in match.span()]
    starts = sorted({0, *fixed})
    cuts = list(fixed)
    sentence_start = 0
    for match in _STOP.finditer(words):
        sentence_start = max(sentence_start, max(s for s in starts if s <= match.start()))
        cut = _cut_at(words, match, sentence_start, language)
        if cut is not None and cut < len(words):
            cuts.append(cut)
            sentence_start = cut
    return sorted(set(cuts))


_LIST_FIRST = frozenset("1a•⁃▪◦‣●■►0123456789")


def _list_starts(words: str) -> list[int]:
    """Starts of the items of a list that runs on in one line ("1. … 2. …", "a) … b) …", "• … • …")."""
    head = _NUMBERED.match(words)
    if head is None or not (head["bullet"] or head["value"]):
        return []
    if head["bullet"]:
        bullet = head["bullet"][0]
        return [
            m.start()
            for m in _BULLET.finditer(words)
            if m[0] == bullet and m.start() and words[m.start() - 1].isspace()
        ]
    starts = []
    value, mark = head["value"], head["mark"]
    for match in _NUMBERED.finditer(words, head.end()):
        if match["value"] and match["mark"] == mark and match["value"] == _following(value):
            value = match["value"]
            starts.append(match.start())
    return starts


def _following(value: str) -> str:
    return str(int(value) + 1) if value.isdecimal() else chr(ord(value) + 1)


def _cut_at(words: str, match: re.Match[str], start: int, language: str) -> int | None:
    """The end of the sentence that this stop ends, or None when it ends none."""
    if match["wide"] is not None:
        return _wide_cut(words, match, start)
    follow = _NEXT.match(words, match.end())
    following = (follow["word"] or "") if follow else ""
    opened = follow["open"] if follow else ""
    if match.end() + len(opened) >= len(words):
        return None
    if _inside_parenthesis(words, match, start):
        return None
    stop = match["stop"]
    end = match.end("close")
    if " " in stop or "\u00a0" in stop or "…" in stop or (stop.startswith("..") and stop.strip(".") == ""):
        return _ellipsis_cut(words, match, following)
    if not match["gap"]:
        return end if _runs_on(words, match, following) else None
    if stop.strip(".") == "":
        return end if _ends_after_word(words, match, start, following, language) else None
    if following[:1].islower():
        return None
    if match["close"] and _SPEECH.match(words, match.end()):
        return None
    return end


def _wide_cut(words: str, match: re.Match[str], start: int) -> int | None:
    rest = words[match.end() : match.end() + 1]
    if rest and rest in "とっな、，,もをはがにの" and words[match.end() - 1] in "」』”":
        return None
    opened = words.rfind("「", start, match.start())
    if opened > start and words.find("」", opened, match.end()) < 0 and words.find("」", match.end()) >= 0:
        return None
    return match.end()


def _inside_parenthesis(words: str, match: re.Match[str], start: int) -> bool:
    opened = words.rfind("(", start, match.start())
    if opened < 0 or not words[start:opened].strip() or words.find(")", opened, match.end()) >= 0:
        return False
    return 0 <= words.find(")", match.end(), opened + _PAREN_REACH)


def _ellipsis_cut(words: str, match: re.Match[str], following: str) -> int | None:
    attached = match.start() > 0 and not words[match.start() - 1].isspace()
    dots = match["stop"].count(".") + 3 * match["stop"].count("…")
    if following[:1].islower() or not match["gap"]:
        return None
    if attached and dots >= 4 and " " in match["stop"]:  # noqa: PLR2004
        return match.start() + 1
    if dots >= 4 or attached:  # noqa: PLR2004
        return match.end("close")
    return None


def _runs_on(words: str, match: re.Match[str], following: str) -> bool:
    """Whether a stop with no space after it ends a sentence all the same ("… the end.The next …")."""
    before = words[max(0, match.start() - _LOOK_BACK) : match.start()]
    token = before.split()[-1] if before.split() else ""
    after = words[match.end() :].split(maxsplit=1)[:1]
    if _LINK.search(token + match["stop"] + "".join(after)):
        return False
    if not (len(token) > 1 and token[-2:].isalpha() and token[-2:].islower()):
        return False
    return len(following) > 1 and following[0].isupper() and following[1:2].islower() or following in ("I", "A")


def _ends_after_word(words: str, match: re.Match[str], start: int, following: str, language: str) -> bool:
    before = words[max(start, match.start() - _LOOK_BACK) : match.start()]
    found = _LAST.search(before)
    last = found[1] if found else ""
    key = last.casefold()
    first = following[:1]
    starter = following.casefold().replace("’", "'") in known.STARTERS.get(language, known.STARTERS["en"])
    if _is_list_marker(words, match, start, last):
        return False
    if first.islower():
        return False
    if key.rpartition("-")[2] in known.MAY_END or key in known.MAY_END:
        pass
    if key in known.CLOCK:
        if following.casefold() in known.AFTER_CLOCK:
            return False
        return not _OPENING_TIME.match(words[start : match.start()].rpartition(last)[0].strip())
    if key in known.BEFORE_NAME and (last[:1].isupper() or language != "en" or key in ("vs", "v", "e.g", "i.e", "cf")):
        return False
    if first.isdecimal():
        return key not in known.BEFORE_FIGURE and key not in known.MONTHS and key not in known.MAY_END
    if len(last) == 1 and last.isalpha():
        return starter and last.isupper()
    if last.isdecimal() and len(last) <= 2 and language == "de":
        return starter
    tail = key.rpartition("-")[2]
    if (
        tail in known.MAY_END
        or key in known.MONTHS
        and last[:1].isupper()
        or _DOTTED.fullmatch(last)
        or _is_clipped(last)
    ):
        return starter
    return True


def _is_list_marker(words: str, match: re.Match[str], start: int, last: str) -> bool:
    if not (last.isdecimal() and len(last) <= 2 or len(last) == 1 and last.isalpha()):
        return False
    return not words[start : match.start() - len(last)].strip(" \t•⁃▪◦‣●■►*-–([")


def _is_clipped(last: str) -> bool:
    """Whether a word looks shortened: a capital, small letters, no vowel ("Blvd", "Sgt")."""
    return (
        len(last) > 1
        and last[0].isupper()
        and last[1:].islower()
        and last.isascii()
        and not set(last.casefold()) & set("aeiouy")
    )
