"""From one block of text to its sentence spans, by rules of our own.

Theory. A sentence ends at a run of stops, with the quotation marks and brackets that close there, when what follows can
open a sentence. Whether it can is mostly a matter of the two words on either side: an abbreviation before a name never
ends a sentence, one that may end it ("Inc.", "U.S.", "p.m.") does so only before a word that opens sentences, an
initial likewise. Stops inside an aside in brackets end nothing. A quotation of several sentences is several sentences.
Scripts without capitals and those with stops of their own (CJK, Arabic, Urdu, Devanagari) have their own branches.

What must never happen: spans that overlap, or words that belong to no sentence.

Comparison (English; rules passed of the 48 golden rules; boundary F1 on the web text of `gold/sentences`; boundary F1
inside the paragraphs of the 56 articles of `gold/alignment`, whose own spans join short sentences of quotations and so
hold every system below about 0.96; seconds for all of it on one core):

| system            | rules | web   | articles | seconds |
| ----------------- | ----- | ----- | -------- | ------- |
| pysbd 0.3.4       | 47    | 0.844 | 0.869    | 1.23    |
| sentencex 1.0.32  | 43    | 0.868 | 0.873    | 0.02    |
| syntok 1.4.4      | 34    | 0.895 | 0.918    | 0.24    |
| blingfire 0.1.8   | 36    | 0.886 | 0.936    | 0.04    |
| stop, space, capital | 31 | 0.867 | 0.691    | 0.01    |
| these rules       | 48    | 0.926 | 0.959    | 0.16    |

Of the sentences of eleven other languages in the tests, pysbd has one wrong in five languages and does not know
Portuguese, sentencex in five; these rules none. A library of the languages is therefore not used.
"""

import re
from collections.abc import Iterator

from reader.model.span import Span
from reader.text import abbreviations as known

_CLOSE = "\"'”’»)\\]}›“‘"
_SMILE = r"[:;=]-?[)(D]+(?![\w(])"
_BREAK = re.compile(
    # A run of stops, also spaced out (". . ."), what closes with it, and then space, the end, or a new word at once.
    rf"(?P<stop>[.!?…؟۔।॥‼⁇⁈⁉]++(?:[ \u00a0]\.)*+)"
    rf"(?P<close>(?:[{_CLOSE}]|[\u00a0\u202f ][»”](?!\w)|\[\d+\]|\ ?{_SMILE})*+)"
    r"(?P<gap>\s+|(?=[^\W\d_]|[\"“«¿¡])|\Z)"
    # Stops of the scripts that put no space between sentences.
    r"|(?P<wide>[。！？｡]+[」』”’）》〉】)\]\"']*\s*)"
    # What ends a message rather than a sentence: a smile, one of several links.
    rf"|(?P<bare>(?<=\s){_SMILE}(?=\s+[^\W\d_])|(?<!\S)(?:https?://|www\.)\S+(?=\s+(?:https?://|www\.)))"
)
_NEXT = re.compile(r"(?P<open>[\"'“”‘’«»(\[{‹„‚¿¡—–*\s-]*)(?P<word>[^\W\d_]+(?:[’'.-][^\W\d_]+)*|\d+)?")
_LAST = re.compile(r"(?:^|[\s(\[{\"'“‘«„—–/•⁃▪◦‣●■►])([^\s(\[{\"'“‘«„—–/•⁃▪◦‣●■►]+)\s*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LINK = re.compile(r"[/@\\]|www\.|\.(?:com|org|net|edu|gov|html?|php|js|io|uk|de|fr)\b", re.IGNORECASE)
_SPEECH = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*,?\s+){1,5}(?:said|says|asked|asks|adds|added|told|tells|writes|wrote|tweeted|replie[sd]"
    r"|repeated|remarked|responded|responds"
    r"|shouted|yelled|joked|quipped|wondered|declared|demanded|insisted|exclaimed|pressed|continued|continues"
    r"|concluded|recalled|mused|went on|pointed out)\b"
)
_SPEECH_WIDE = re.compile(r"[^。！？“「]{1,14}(?:说|表示|指出|称|道|强调|問|问|說)[。，,]")
_RULE = re.compile(r"(?<!\S)[*_=#~•-]{3,}(?!\S)")
_ITEM = re.compile(r"(?<!\S)(?:(?P<value>\d{1,2}|[a-z])(?P<mark>\.\)|\)|\.)(?=\s))")
_ITEM_MARK = re.compile(r"\d{1,2}|[^\W\d_]")
_BULLETS = "•⁃▪◦‣●■►"
_MAY_START_LIST = frozenset("1a" + _BULLETS)
_OPENING_TIME = re.compile(
    r"(?:at|by|around|about|before|after|until|since|from|shortly after|just after)\s+\S+(?:\s+\S+)?\s*\Z",
    re.IGNORECASE,
)
_DASHES = frozenset("-–—―")
_LOOK = 60
"""Characters before and after a stop that are looked at for its words; no abbreviation or link head is longer."""
_ASIDE = 400
"""Characters after which an opened bracket is taken for a slip rather than for an aside; also keeps the time linear."""
_ELLIPSIS_AND_STOP = 4
"""Dots: three are an ellipsis, the fourth ends the sentence (Chicago Manual of Style, 13.53)."""


def sentence_spans(text: str, block: Span, language: str = "und") -> tuple[Span, ...]:
    """The sentences of a block, in order, covering all of it but the white space between them.

    Args:
        text: The whole text.
        block: Where to split; without white space at its ends.
        language: ISO 639-1, or "und".
    """
    words = block.of(text)
    return tuple(Span(block.start + first, block.start + end) for first, end in _pieces(words, _cuts(words, language)))


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
    fixed = _item_starts(words) + _rules(words)
    starts = iter(sorted(fixed))
    ahead = next(starts, len(words))
    cuts = set(fixed)
    start = 0
    for match in _BREAK.finditer(words):
        while ahead <= match.start():
            start, ahead = ahead, next(starts, len(words))
        cut = _cut_at(words, match, start, language)
        if cut is not None:
            cuts.add(cut)
            start = max(start, cut)
    return sorted(cuts)


def _rules(words: str) -> list[int]:
    """Both ends of each separator ("***") that stands between sentences."""
    if not any(rule in words for rule in ("***", "---", "===", "___", "###", "~~~")):
        return []
    return [end for match in _RULE.finditer(words) for end in match.span()]


def _item_starts(words: str) -> list[int]:
    """Starts of the items, the first apart, of a list on one line ("1. … 2. …", "a) … b) …", "• … • …")."""
    if words[0] not in _MAY_START_LIST:
        return []
    if words[0] in _BULLETS:
        return [m.start() for m in re.finditer(rf"(?<=\s){words[0]}", words)]
    head = _ITEM.match(words)
    if head is None:
        return []
    starts = []
    value, mark = head["value"], head["mark"]
    for match in _ITEM.finditer(words, head.end()):
        if match["mark"] == mark and match["value"] == _following(value):
            value = match["value"]
            starts.append(match.start())
    return starts


def _following(value: str) -> str:
    return str(int(value) + 1) if value.isdecimal() else chr(ord(value) + 1)


def _cut_at(words: str, match: re.Match[str], start: int, language: str) -> int | None:
    """The end of the sentence that this match ends, or None when it ends none."""
    if match["wide"] is not None:
        return _wide_cut(words, match, start)
    if match["bare"] is not None:
        return match.end()
    after = _NEXT.match(words, match.end())
    following = (after["word"] or "") if after else ""
    if (after and after.end() == len(words) and not following) or _inside_aside(words, match, start):
        return None
    if match["stop"].count(".") > 1 or "…" in match["stop"]:
        return _ellipsis_cut(words, match, following, language)
    return match.end("close") if _ends_sentence(words, match, start, following, language) else None


def _ends_sentence(words: str, match: re.Match[str], start: int, following: str, language: str) -> bool:
    if not match["gap"]:
        return _runs_on(words, match, following)
    if words.startswith("...", match.end()):
        return False  # the ellipsis stands for what was left out after this sentence; the cut comes behind it
    if match["stop"].strip("."):
        return _ends_at_mark(words, match, following)
    return _ends_at_stop(words, match, start, following, language)


def _wide_cut(words: str, match: re.Match[str], start: int) -> int | None:
    """Cuts in Chinese and Japanese: not inside 「」, nor between a quotation and the words that report it."""
    closed = words[match.end() - 1] in "」』”"
    if closed and (
        words[match.end() : match.end() + 1] in tuple("とっなをはがにのも、，,")
        or _SPEECH_WIDE.match(words, match.end())
    ):
        return None
    opened = words.rfind("「", max(start, match.start() - _ASIDE), match.start())
    if opened >= 0 and words.find("」", opened, match.end()) < 0 <= words.find("」", match.end(), opened + _ASIDE):
        return None
    return match.end()


def _inside_aside(words: str, match: re.Match[str], start: int) -> bool:
    """Whether the stop stands in brackets that opened, and will close, inside this sentence."""
    opened = words.rfind("(", max(start, match.start() - _ASIDE), match.start())
    if (
        opened < 0
        or not words[max(start, opened - _LOOK) : opened].strip()
        or words.find(")", opened, match.end()) >= 0
    ):
        return False
    return words.find(")", match.end(), opened + _ASIDE) >= 0


def _ellipsis_cut(words: str, match: re.Match[str], following: str, language: str) -> int | None:
    """An ellipsis ends a sentence when it has a fourth dot, follows a stop, or hangs on a word before a capital."""
    if (
        not match["gap"]
        or following[:1].islower()
        or (match["close"][:1] == "]" and words[match.start() - 1 : match.start()] == "[")
    ):
        return None
    dots = match["stop"].count(".") + 3 * match["stop"].count("…")
    before = words[max(0, match.start() - 2) : match.start()]
    attached = bool(before) and not before[-1].isspace()
    if attached and dots >= _ELLIPSIS_AND_STOP and " " in match["stop"]:
        return match.start() + 1
    after_stop = before[:1] in ".!?" and before[1:].isspace()
    if dots >= _ELLIPSIS_AND_STOP or attached or after_stop or (following != "I" and _is_starter(following, language)):
        return match.end("close")
    return None


def _runs_on(words: str, match: re.Match[str], following: str) -> bool:
    """Whether a stop with no space after it ends a sentence all the same ("… the end.The next …")."""
    before = words[max(0, match.start() - _LOOK) : match.start()].split()
    after = words[match.end() : match.end() + _LOOK].split()
    token = before[-1] if before else ""
    if _LINK.search(token + match["stop"] + (after[0] if after else "")):
        return False
    if not token[-2:].isalpha() or not token[-2:].islower() or len(token) < 2:  # noqa: PLR2004
        return False
    return following in ("I", "A") or (following[:1].isupper() and following[1:2].islower())


def _ends_at_mark(words: str, match: re.Match[str], following: str) -> bool:
    """Whether ! or ? ends the sentence; in a name ("Yahoo! in …") or before "she said" it does not."""
    if following[:1].islower():
        return not match["close"] and _word_before(words, match)[:1].islower()
    return not (match["close"] and _SPEECH.match(words, match.end()))


def _ends_at_stop(words: str, match: re.Match[str], start: int, following: str, language: str) -> bool:
    """Whether a single full stop ends the sentence, by the words on either side."""
    last = _word_before(words, match)
    key = last.casefold()
    if _is_item_mark(words, match, start, last):
        return False
    if following[:1].islower():
        return language == "en" and not match["close"] and _is_plain_word(last)
    if key in known.CLOCK:
        return _ends_at_time(words, match, start, following)
    if _goes_before_name(last, key, language):
        return False
    if following[:1].isdecimal():
        return key not in known.BEFORE_FIGURE and key not in known.MONTHS and key not in known.MAY_END
    starts = _is_starter(following, language) and words[match.end()] not in _DASHES
    return starts or not _may_be_short(last, key, language)


def _ends_at_time(words: str, match: re.Match[str], start: int, following: str) -> bool:
    """Whether "p.m." ends the sentence: not before a day, a zone or a dash, nor after only "At 5"."""
    goes_on = words[match.end()] in _DASHES or following.casefold() in known.AFTER_CLOCK
    return not goes_on and not _opens_with_time(words, match, start)


def _word_before(words: str, match: re.Match[str]) -> str:
    found = _LAST.search(words[max(0, match.start() - _LOOK) : match.start()])
    return found[1] if found else ""


def _is_starter(following: str, language: str) -> bool:
    starters = known.STARTERS.get(language, known.STARTERS["en"])
    return following[:1].isupper() and following.casefold().replace("’", "'") in starters


def _is_plain_word(last: str) -> bool:
    """Whether a word is no abbreviation: three letters or more, all small, a vowel among them, on no list."""
    key = last.casefold()
    plain = len(last) > 2 and last.isalpha() and last.islower() and bool(set(last) & set("aeiouy"))  # noqa: PLR2004
    return (
        plain
        and key not in known.BEFORE_NAME
        and key not in known.MAY_END
        and key not in known.MONTHS
        and key not in known.BEFORE_FIGURE
    )


def _goes_before_name(last: str, key: str, language: str) -> bool:
    """Whether a word is an abbreviation that never ends a sentence, behind a hyphen or an elided article too."""
    tail = key.rpartition("-")[2]
    if tail in known.RANKS and last[-len(tail)].isupper():
        return True
    elided = key.replace("'", "’").rpartition("’")[2] if language in ("fr", "it") else key
    return elided in known.BEFORE_NAME and (last[:1].isupper() or language != "en" or key in known.LINKING)


def _may_be_short(last: str, key: str, language: str) -> bool:
    """Whether a word may be an abbreviation or initial that goes on: then only a starter ends the sentence."""
    if not last:
        return False
    if last.isdecimal():
        return language == "de" and len(last) <= 2  # noqa: PLR2004  ordinals: "am 3. Mai"
    if len(last) == 1:
        return last.isalpha() and (last.isupper() or language not in ("en", "und"))
    tail = key.rpartition("-")[2]
    return (
        tail in known.MAY_END
        or (key in known.MONTHS and last[:1].isupper())
        or _DOTTED.fullmatch(last) is not None
        or _is_clipped(last)
    )


def _is_clipped(last: str) -> bool:
    """Whether a word looks shortened: a capital, small letters, no vowel ("Blvd", "Sgt")."""
    return last[:1].isupper() and last[1:].islower() and last.isascii() and not set(last.casefold()) & set("aeiouy")


def _is_item_mark(words: str, match: re.Match[str], start: int, last: str) -> bool:
    """Whether the stop belongs to the number or letter that opens a list item or a section."""
    if match.start() - start > _LOOK or not _ITEM_MARK.fullmatch(last):
        return False
    return not words[start : match.start() - len(last)].strip(" \t\u00a0*-–([" + _BULLETS)


def _opens_with_time(words: str, match: re.Match[str], start: int) -> bool:
    """Whether the sentence so far is only "At 5 a.m."."""
    return match.start() - start < _LOOK and _OPENING_TIME.match(words[start : match.start()].strip()) is not None
