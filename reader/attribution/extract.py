"""An article -> its Attributions, speakers resolved inside the article.

The one entry of the package. Finds statements, leaves out what stands in boilerplate, and gives ids.
"""

from reader.attribution.punctuation import find_direct
from reader.attribution.statistics import find_utterances
from reader.attribution.utterance import Utterance
from reader.model.article import Article, Role
from reader.model.attribution import Attribution, AttributionKind
from reader.model.span import Span
from reader.text.language import guess_language
from reader.text.quotes import quoted_spans

_SILENT_ROLES = frozenset({Role.BOILERPLATE, Role.BYLINE, Role.DATELINE})
"""Roles whose words nobody says in the article: cookie notices, "By A. Writer"."""

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
    language = article.metadata.language or guess_language(article.text)
    found = find_utterances(article.text) if language == "en" else find_direct(article.text)
    spoken = [utterance for utterance in found if not _is_silent(article, utterance)]
    spoken.sort(key=lambda utterance: (utterance.content[0], utterance.cue or utterance.content[0]))
    quoted = quoted_spans(article.text)
    return tuple(
        Attribution(
            id=f"{article.id}.q{number}",
            article=article.id,
            kind=kind_of(article.text, utterance.content, quoted),
            content=utterance.content,
            speaker=utterance.speaker,
            cue=utterance.cue,
            entity=utterance.speaker.of(article.text) if utterance.speaker else None,
        )
        for number, utterance in enumerate(spoken, start=1)
    )


def kind_of(text: str, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> AttributionKind:
    """How much of the content's letters and digits stand in quotation marks."""
    total = inside = 0
    for span in content:
        total += _letters(span.of(text))
        for quotation in quoted:
            if quotation.overlap(span):
                inside += _letters(text[max(span.start, quotation.start) : min(span.end, quotation.end)])
    share = inside / total if total else 0.0
    if share >= _DIRECT_SHARE:
        return AttributionKind.DIRECT
    return AttributionKind.INDIRECT if share <= _INDIRECT_SHARE else AttributionKind.MIXED


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _is_silent(article: Article, utterance: Utterance) -> bool:
    start = utterance.content[0].start
    return any(
        sentence.role in _SILENT_ROLES and sentence.span.start <= start < sentence.span.end
        for sentence in article.sentences
    )
