"""An article -> its Attributions, speakers resolved inside the article.

The one entry of the package. Finds statements, leaves out what stands in boilerplate, and gives ids.
"""

import re
from bisect import bisect_right

from reader.attribution.speaker import resolve_speakers
from reader.attribution.statistics import find_utterances
from reader.attribution.trailing import settle_trailing
from reader.attribution.utterance import Utterance
from reader.attribution.viewpoint import find_viewpoints
from reader.model.article import Article, Role
from reader.model.attribution import Attribution, AttributionKind
from reader.model.span import Span
from reader.text.language import UNKNOWN, guess_language
from reader.text.lazy import LazyPattern
from reader.text.quotes import quoted_spans

_SILENT_ROLES = frozenset({Role.BOILERPLATE, Role.BYLINE, Role.DATELINE})
"""Roles whose words nobody says in the article: cookie notices, "By A. Writer"."""

_AUXILIARIES = frozenset(["is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did"])
"""Hardly ever a cue alone: 14 of the 19,833 cues of the training articles. Without them, reports on dev have precision
63.4 instead of 62.8 and recall 51.8 instead of 52.0; beside a quotation they are kept, where they find its speaker."""

_DIRECT_SHARE = 0.95
_INDIRECT_SHARE = 0.02
"""Shares of quoted letters and digits from which content counts as direct, and up to which as indirect: the bounds that
the scorer of the attribution gold uses."""


def extract(article: Article) -> tuple[Attribution, ...]:
    """The statements of an article and who makes them.

    Returns:
        In reading order of their content, with ids `<article id>.q<n>`. Empty for an article in which nobody speaks.
        Spans are code points of the article's text; content never overlaps the statement's own cue.
    """
    if _is_english(article):
        found = find_utterances(article.text)
        found += find_viewpoints(article, found)
        found = settle_trailing(article, found)
    else:
        from reader.attribution.punctuation import find_direct  # noqa: PLC0415  few articles need it, and it takes time

        found = find_direct(article.text)
    silent, quoted = _silent_spans(article), quoted_spans(article.text)
    spoken = [
        utterance
        for utterance in found
        if not any(span.overlap(utterance.content[0]) for span in silent)
        and not _is_impersonal(article.text, utterance)
        and not _is_bare_auxiliary(article.text, utterance, quoted)
        and not _is_relative_thing(article.text, utterance, quoted)
    ]
    spoken.sort(key=lambda utterance: (utterance.content[0], utterance.cue or utterance.content[0]))
    entities = resolve_speakers(article.text, spoken)
    return tuple(
        Attribution(
            id=f"{article.id}.q{number}",
            article=article.id,
            kind=kind_of(article.text, utterance.content, quoted),
            content=utterance.content,
            speaker=utterance.speaker,
            cue=utterance.cue,
            entity=entity,
        )
        for number, (utterance, entity) in enumerate(zip(spoken, entities, strict=True), start=1)
    )


def _is_bare_auxiliary(text: str, utterance: Utterance, quoted: tuple[Span, ...]) -> bool:
    """Whether nothing is quoted and the cue is an auxiliary alone ("the bell was cast" says nothing)."""
    if utterance.cue is None or utterance.cue.of(text).lower() not in _AUXILIARIES:
        return False
    return kind_of(text, utterance.content, quoted) is AttributionKind.INDIRECT


def _is_relative_thing(text: str, utterance: Utterance, quoted: tuple[Span, ...]) -> bool:
    """Whether nothing is quoted and "that" is the speaker ("a law that says"): 1 of 15 such finds on train is right."""
    if utterance.speaker is None or utterance.speaker.of(text).lower() != "that":
        return False
    return kind_of(text, utterance.content, quoted) is AttributionKind.INDIRECT


def _is_english(article: Article) -> bool:
    """Whether the English statistics apply; a text too short to tell counts as English when it is plain ASCII."""
    language = article.metadata.language or guess_language(article.text)
    return language == "en" or (language == UNKNOWN and article.text.isascii())


def kind_of(text: str, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> AttributionKind:
    """How much of the content's letters and digits stand in quotation marks."""
    inside = 0
    for span in content:
        for quotation in quoted[bisect_right(quoted, span.start, key=_end) :]:
            if quotation.start >= span.end:
                break
            inside += _letters(text[max(span.start, quotation.start) : min(span.end, quotation.end)])
    if not inside:
        return AttributionKind.INDIRECT
    share = inside / sum(_letters(span.of(text)) for span in content)
    if share >= _DIRECT_SHARE:
        return AttributionKind.DIRECT
    return AttributionKind.INDIRECT if share <= _INDIRECT_SHARE else AttributionKind.MIXED


def _end(span: Span) -> int:
    return span.end


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


_ADVICE = LazyPattern(r"(?:should|must|can|may|might|could|needs to|has to|ought to) (?:also )?be ", re.IGNORECASE)
_NOBODY = frozenset({"it", "that", "this", "there"})


def _is_impersonal(text: str, utterance: Utterance) -> bool:
    """Whether the words only point the reader to something ("It should be noted that"): the article itself speaks."""
    if utterance.cue is None or not _ADVICE.match(utterance.cue.of(text)):
        return False
    return utterance.speaker is None or utterance.speaker.of(text).lower() in _NOBODY


def _silent_spans(article: Article) -> tuple[Span, ...]:
    return tuple(sentence.span for sentence in article.sentences if sentence.role in _SILENT_ROLES)
