"""Reporting clauses behind what they report that the fitted statistics meet too seldom to learn.

Two closed patterns, of sentences without quotation marks: a source that is a paper or a figure ("…, the ship's log
shows."), and a speaker who is described and not named ("…, said an official who was not authorised to speak.").
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.attribution.utterance import Utterance
from reader.model.article import Article
from reader.model.span import Span
from reader.text.lazy import LazyPattern
from reader.text.wordlist import word_set

_SHOWN = LazyPattern(
    r"(?P<content>[^“”\"]{20,}?), "
    r"(?P<who>(?!(?:according|who|which|that|and|but|or|where|also)\b)(?:[\w’'&.-]+ ){1,8}?)"
    r"(?P<cue>shows?|showed|indicates?|indicated|suggests?|suggested|reveals?|revealed)\.?\s*"
)
"""Of 26 sentences of 924 annotated articles that end so, 20 are reports; the six others ("…, who also stars in the
show.") open with one of the words left out or have one of these between."""
_NO_SOURCE = word_set("who to which is are was were")

_UNNAMED = LazyPattern(
    r"(?:an?|one|two|three|several|some|the) [^,.;]{1,80}?\bwho (?:[^.]{0,60}?\b)?"
    r"(?:(?:not|n[’']t)(?: be)? (?:authori[sz]ed|allowed)|(?:not|n[’']t)(?: to)? be (?:named|identified)"
    r"|(?:asked|spoke|requested|declined) [^.]{0,30}?\b(?:anonym|named|identified))"
)
"""How news describes a speaker whom it does not name: never the beginning of what is said behind "said"."""


def settle_trailing(article: Article, known: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """The utterances of an article with those two patterns read: one put right, or one more.

    Args:
        article: Split into sentences.
        known: Utterances found otherwise.
    """
    turned = [_turned(article, utterance) for utterance in known]
    shown = list(_shown(article))
    kept = [utterance for utterance in turned if not any(_takes(utterance, report) for report in shown)]
    cues = [utterance.cue for utterance in kept if utterance.cue]
    return (*kept, *(report for report in shown if report.cue and not any(map(report.cue.overlap, cues))))


def _shown(article: Article) -> Iterable[Utterance]:
    for sentence in article.sentences:
        match = _SHOWN.match(article.text, sentence.span.start, sentence.span.end)
        if match is None or match.end() < sentence.span.end:
            continue
        who = match.group("who").split()
        if not _NO_SOURCE & set(who) and who[-1] != "the":
            speaker = Span(match.start("who"), match.end("who") - 1)
            yield Utterance((Span(*match.span("content")),), speaker, Span(*match.span("cue")))


def _takes(utterance: Utterance, report: Utterance) -> bool:
    """Whether an utterance counts the reporting clause of another among what is said."""
    return report.cue is not None and any(span.contains(report.cue) for span in utterance.content)


def _turned(article: Article, utterance: Utterance) -> Utterance:
    """The words before a cue as content, where those behind it describe who says so."""
    cue, behind = utterance.cue, utterance.content[0]
    if cue is None or behind.start < cue.end or _UNNAMED.match(article.text, behind.start, behind.end) is None:
        return utterance
    sentence = next((s.span for s in article.sentences if s.span.start <= cue.start < s.span.end), None)
    if sentence is None or article.text[sentence.start : cue.start].rstrip()[-1:] != ",":
        return utterance
    said = article.text[sentence.start : cue.start].rstrip(" ,")
    if len(said.split()) < SHORTEST or any(mark in said for mark in '“”"'):
        return utterance
    return replace(utterance, content=(Span(sentence.start, sentence.start + len(said)),), speaker=behind)


SHORTEST = 5
"""Words before the cue: fewer are its subject."""
