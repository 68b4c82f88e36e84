"""Direct quotations found by their marks alone, in any language the marks are known for.

Used where the fitted English statistics do not apply. Knows quotation marks, lists of reporting words, and where in a
sentence a speaker stands; no grammar.

Theory. A quotation of an utterance stands beside its reporting clause: after it ("…", sagte X), before it (X dijo: «…»)
or around it. The speaker is the nearest run of words between the reporting word and a boundary (comma, colon, the
quotation, the sentence's end). What must never happen: a term set off by marks taken for a utterance. Known exception:
a reporting clause one sentence away gives the quotation no speaker.
"""

import json
import re
from functools import cache
from pathlib import Path

from reader.attribution.utterance import Utterance
from reader.model.span import Span
from reader.text.lazy import LazyPattern
from reader.text.quotes import Quotation, continues, find_quotations, is_scare_quote

_WORDS_FILE = Path(__file__).parent / "data" / "speech_words.json"
_REACH = 140
"""Characters on either side of a quotation in which its reporting clause may stand: a long clause with a title."""
_LONGEST_SPEAKER_WORDS = 12
_SHORTEST_CJK_UTTERANCE = 6
_CJK = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = LazyPattern(rf"[{_CJK}]+|[^\W{_CJK}]+(?:[-'’][^\W{_CJK}]+)*")
_BOUNDARY = LazyPattern(r"[.!?。！？…;:：,，、؛،\n\r“”„«»\"「」『』()（）]")
_SENTENCE_END = LazyPattern(r"[.!?。！？\n\r]")
_ANNOUNCES = LazyPattern(r"\s?[:：]\s?[“„«»\"「『]")
"""A colon and a mark: the reporting word belongs to the quotation after it."""
_JAPANESE_TOPIC = LazyPattern(r"([^、。「」は]{1,40})は")


@cache
def reporting_words() -> frozenset[str]:
    """Every reporting word of every language but those of the CJK scripts, in lower case."""
    return frozenset(word for language, words in _lists().items() for word in words if language not in {"zh", "ja"})


@cache
def _cjk_cue() -> re.Pattern[str]:
    words = sorted({*_lists()["zh"], *_lists()["ja"]}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _lists() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = json.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    return {language: words for language, words in loaded.items() if language != "about"}


def find_direct(text: str) -> tuple[Utterance, ...]:
    """The quoted utterances of a text, each with its speaker and reporting word where they can be found.

    A quotation carried on in the next paragraph is added to the statement it continues; two quotations around one
    reporting clause, or one after the clause's sentence in the same line, become one statement with two spans.
    """
    utterances: list[Utterance] = []
    earlier: Quotation | None = None
    for quotation in find_quotations(text):
        if utterances and earlier and continues(text, earlier, quotation):
            utterances[-1] = _joined(utterances[-1], _utterance(text, quotation))
        elif not _is_utterance(text, quotation):
            earlier = None
            continue
        else:
            found = _utterance(text, quotation)
            if utterances and earlier and _goes_on(text, utterances[-1], earlier, found):
                utterances[-1] = _joined(utterances[-1], found)
            else:
                utterances.append(found)
        earlier = quotation
    return tuple(utterances)


def _joined(utterance: Utterance, later: Utterance) -> Utterance:
    """One statement of two parts; the reporting clause may stand beside either."""
    clause = utterance if utterance.cue else later
    return Utterance((*utterance.content, *later.content), clause.speaker, clause.cue)


def _goes_on(text: str, before: Utterance, earlier: Quotation, found: Utterance) -> bool:
    """Whether a quotation has the clause of the one before it, or none and follows that clause in the same line."""
    if before.cue is None or found.cue == before.cue:
        return found.cue is not None
    between = text[earlier.span.end : found.content[0].start]
    after_clause = earlier.span.end <= before.cue.start < found.content[0].start
    return found.cue is None and after_clause and "\n" not in between and len(between) <= _REACH


def _is_utterance(text: str, quotation: Quotation) -> bool:
    words = quotation.inner.of(text)
    if re.search(rf"[{_CJK}]", words):
        return len(words) >= _SHORTEST_CJK_UTTERANCE
    return not is_scare_quote(text, quotation) or _is_split(text, quotation)


def _is_split(text: str, quotation: Quotation) -> bool:
    """Whether a comma and a reporting word follow directly: the first words of „Wir“, sagte X, „gehen jetzt.“."""
    end = quotation.span.end
    comma = quotation.inner.of(text).endswith(",") or text[end : end + 1] == ","
    following = _WORD.match(text, end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip(", –—")))
    return comma and following is not None and following.group().lower() in reporting_words()


def _utterance(text: str, quotation: Quotation) -> Utterance:
    """The statement of one quotation: the clause after it is tried first, since before it an earlier quote may end."""
    content = (quotation.span,)
    for speaker, cue in (_clause_after(text, quotation.span), _clause_before(text, quotation.span)):
        if cue:
            return Utterance(content, speaker, cue)
    return _interrupted(text, quotation) or Utterance(content)


_INSIDE = LazyPattern(r"[,!?…]\s(?:[—–-]\s)?(?P<clause>[^,.!?…«»“”„\"\n]{3,100}?)(?:[.,]|\s[—–-])(?:\s[—–-])?\s?")
"""A clause between two commas, or a comma and a stop, dashes allowed; bounded, so time is linear."""


def _interrupted(text: str, quotation: Quotation) -> Utterance | None:
    """The statement of a quotation with its reporting clause inside the marks: « Nous partons, a dit X. À demain. »."""
    inner = quotation.inner
    for match in _INSIDE.finditer(text, inner.start, inner.end):
        clause = Span(*match.span("clause"))
        cue = _first_cue(text, clause)
        speaker = cue and (_run_after(text, cue.end, clause.end) or _run_before(text, cue.start, clause.start))
        if cue and speaker and speaker.of(text) != speaker.of(text).lower() and cue.start - clause.start <= _NEAR_COMMA:
            parts = [Span(quotation.span.start, match.start() + 1), Span(match.end(), quotation.span.end)]
            return Utterance(tuple(part for part in parts if _WORD.search(part.of(text))), speaker, cue)
    return None


_NEAR_COMMA = 30
"""Characters between the comma and the reporting word: an auxiliary or a short name."""


def _clause_after(text: str, quoted: Span) -> tuple[Span | None, Span | None]:
    stop = _SENTENCE_END.search(text, quoted.end, quoted.end + _REACH)
    clause = Span(quoted.end, stop.start() if stop else min(len(text), quoted.end + _REACH))
    if not text[quoted.end : quoted.end + 1].strip(",，、 \u00a0–—-と"):
        clause = Span(quoted.end, clause.end)
    cue = _first_cue(text, clause)
    if cue is None or _ANNOUNCES.match(text, cue.end):
        return None, None
    if text[quoted.end : quoted.end + 1] == "と":
        return _topic_before(text, cue.start, quoted.end + 1) or _topic_before(text, quoted.start), cue
    following = _run_after(text, cue.end, clause.end)
    return following or _run_before(text, cue.start, clause.start) or _topic_before(text, quoted.start), cue


def _clause_before(text: str, quoted: Span) -> tuple[Span | None, Span | None]:
    start = max(0, quoted.start - _REACH)
    for end in _SENTENCE_END.finditer(text, start, quoted.start):
        start = end.end()
    cue = _last_cue(text, Span(start, quoted.start))
    if cue:
        before = _run_before(text, cue.start, start)
        return before or _run_after(text, cue.end, quoted.start), cue
    colon = re.compile(r"[:：]\s*$").search(text, max(start, quoted.start - 4), quoted.start)
    if colon:
        return _run_before(text, colon.start(), start), Span(colon.start(), colon.start() + 1)
    return None, None


def _first_cue(text: str, clause: Span) -> Span | None:
    return next(iter(_cues(text, clause)), None)


def _last_cue(text: str, clause: Span) -> Span | None:
    found = _cues(text, clause)
    return found[-1] if found else None


def _cues(text: str, clause: Span) -> list[Span]:
    known = reporting_words()
    found: list[Span] = []
    for word in _WORD.finditer(text, clause.start, clause.end):
        if word.group().lower() in known:
            found.append(Span(*word.span()))
        else:
            found.extend(Span(*inside.span()) for inside in _cjk_cue().finditer(text, *word.span()))
    return found


def _run_after(text: str, start: int, end: int) -> Span | None:
    """The words from `start` to the first boundary, when there are few enough to name somebody."""
    stop = _BOUNDARY.search(text, start, end)
    return _named(text, start, stop.start() if stop else end, from_end=False)


def _run_before(text: str, end: int, start: int) -> Span | None:
    """The words between the last boundary and `end`."""
    for stop in _BOUNDARY.finditer(text, start, end):
        start = stop.end()
    return _named(text, start, end, from_end=True)


def _named(text: str, start: int, end: int, *, from_end: bool) -> Span | None:
    words = list(_WORD.finditer(text, start, end))
    if not words:
        return None
    kept = words[-_LONGEST_SPEAKER_WORDS:] if from_end else words[:_LONGEST_SPEAKER_WORDS]
    return Span(kept[0].start(), kept[-1].end())


def _topic_before(text: str, end: int, start: int = 0) -> Span | None:
    """The Japanese topic of the sentence (…は) in front of a place, and not before `start`."""
    topics = list(_JAPANESE_TOPIC.finditer(text, max(start, end - _REACH), end))
    return Span(*topics[-1].span(1)) if topics else None
