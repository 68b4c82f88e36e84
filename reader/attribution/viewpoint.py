"""Statements given as somebody's view at a sentence's start: "From his perspective, …", "In the mayor's view, …".

A closed pattern that the fitted statistics meet too seldom to learn; everything else is theirs.
"""

from collections.abc import Iterable

from reader.attribution.utterance import Utterance
from reader.model.article import Article
from reader.model.span import Span
from reader.text.lazy import LazyPattern

_VIEW = LazyPattern(
    r"(?:But |And |Yet )?(?P<cue>From|In) (?P<who>his|her|their|[^,.;:\n“”\"]{1,80}?['’]s?) (?:own )?"
    r"(?:perspective|point of view|view|opinion|judge?ment|estimation|assessment|telling|words|standpoint)"
    r"(?:, | )(?=\S)"
)
"""Matched at a sentence's start only, and no further than 80 characters: time is linear in the text."""

_SHORTEST_WORDS = 3


def find_viewpoints(article: Article, known: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """The view statements of an article that no known utterance already has.

    Args:
        article: Split into sentences.
        known: Utterances found otherwise.
    """
    cues = [utterance.cue for utterance in known if utterance.cue]
    found = []
    for sentence in article.sentences:
        match = _VIEW.match(article.text, sentence.span.start, sentence.span.end)
        if match is None:
            continue
        content = _stripped(article.text, match.end(), sentence.span.end)
        opening = Span(match.start(), match.end())
        if len(content.of(article.text).split()) >= _SHORTEST_WORDS and not any(map(opening.overlap, cues)):
            found.append(Utterance((content,), Span(*match.span("who")), Span(*match.span("cue"))))
    return tuple(found)


def _stripped(text: str, start: int, end: int) -> Span:
    """The stretch without the sentence's closing point."""
    words = text[start:end].rstrip(" .!?\n")
    return Span(start, start + len(words))
