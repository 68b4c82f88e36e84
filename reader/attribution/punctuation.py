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
    reporting clause become one statement with two spans.
    """
    utterances: list[Utterance] = []
    earlier: Quotation | None = None
    for quotation in find_quotations(text):
        if utterances and earlier and continues(text, earlier, quotation):
            utterances[-1] = _joined(utterances[-1], quotation)
        elif not _is_utterance(text, quotation):
            earlier = None
            continue
        else:
            found = _utterance(text, quotation)
            if utterances and found.cue and found.cue == utterances[-1].cue:
                utterances[-1] = _joined(utterances[-1], quotation)
            else:
                utterances.append(found)
        earlier = quotation
    return tuple(utterances)


def _joined(utterance: Utterance, quotation: Quotation) -> Utterance:
    return Utterance((*utterance.content, quotation.span), utterance.speaker, utterance.cue)


def _is_utterance(text: str, quotation: Quotation) -> bool:
    words = quotation.inner.of(text)
    if re.search(rf"[{_CJK}]", words):
        return len(words) >= _SHORTEST_CJK_UTTERANCE
    return not is_scare_quote(text, quotation)


def _utterance(text: str, quotation: Quotation) -> Utterance:
    """The statement of one quotation: the clause after it is tried first, since before it an earlier quote may end."""
    content = (quotation.span,)
    for speaker, cue in (_clause_after(text, quotation.span), _clause_before(text, quotation.span)):
        if cue:
            return Utterance(content, speaker, cue)
    return Utterance(content)


def _clause_after(text: str, quoted: Span) -> tuple[Span | None, Span | None]:
    stop = _SENTENCE_END.search(text, quoted.end, quoted.end + _REACH)
    clause = Span(quoted.end, stop.start() if stop else min(len(text), quoted.end + _REACH))
    if not text[quoted.end : quoted.end + 1].strip(",，、 \u00a0–—-と"):
        clause = Span(quoted.end, clause.end)
    cue = _first_cue(text, clause)
    if cue is None:
        return None, None
    if text[quoted.end : quoted.end + 1] == "と":
        return _topic_before(text, quoted.start), cue
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


def _topic_before(text: str, end: int) -> Span | None:
    """The Japanese topic of the sentence (…は) in front of the quotation."""
    topics = list(_JAPANESE_TOPIC.finditer(text, max(0, end - _REACH), end))
    return Span(*topics[-1].span(1)) if topics else None
