"""Certainty and negation in two sentences that nothing links: the same thing said of the same, surely here, not there.

Theory. A hedge or a denial is set against a plain statement when what is said of what can be made out without a link:

- a hedged verb whose subject and object stand on the other side, the object a word that hardly another sentence of
  either article has, in a sentence that hedges nothing;
- a denied verb that hardly any news has, asserted elsewhere;
- "denied that X did": the verb and the word behind it, asserted elsewhere;
- plans for one day or of one figure (`modality.py`).

Known gaps: denials in other words ("offered no reduction", "proposed a lower catch"). On the pairs and triplets of real
articles nothing is found by these rules: they speak seldom, and are kept from speaking wrongly.
"""

import itertools
from collections.abc import Callable, Iterator

from reader.align.assertion import asserted, denies, hedges, modals, negates, target, unsure
from reader.align.lexicon import alike, rarity
from reader.align.modality import plans, plans_of_one_value
from reader.align.sentences import Sentences
from reader.align.sides import Side
from reader.model.alignment import DifferenceKind
from reader.model.span import Span
from reader.text.tokens import Token
from reader.text.wordlist import word_set

Found = tuple[DifferenceKind, str, Span, str, Span]
"""Kind, then sentence and words of either side."""

LIKE_SUBJECT = 0.45
"""Cosine of two subjects that may be one: "fire"/"inferno" 0.48, "government"/"bank" 0.45 but in another case."""
OBJECT_REACH = 3
"""Content words behind a verb among which its object is looked for."""
SUBJECT_REACH = 4
"""Content words before an object among which the subject is looked for, the verb between them."""
TELLING = 3.0
"""Least rarity (`lexicon.rarity`) of an object and of a denied verb."""
UNHEARD_OF = 6.0
"""Rarity of a verb that at most one in 400 news articles has: its denial needs no other word in common."""
FEW_SENTENCES = 2
"""Most sentences of an article that have the word which two sentences meet in."""


def in_slots(sentences: Sentences, known: Callable[[str, str], bool]) -> Iterator[Found]:
    """What two articles tell unlike in certainty or deny, in sentences not known as a pair.

    Args:
        sentences: Of an event's articles.
        known: Whether two sentences were compared as a pair.
    """
    for article, other in itertools.permutations(sentences.articles, 2):
        for sentence, side in sentences.of[article].items():
            for found in (*_hedged(sentences, article, side, other), *_denied(sentences, article, side, other)):
                kind, mark, bare, plain = found
                if not known(sentence, bare):
                    yield kind, sentence, mark, bare, plain
    yield from _plans(sentences, known)


_Met = tuple[DifferenceKind, Span, str, Span]
"""Kind, the mark's words, and the plain sentence with its words."""


def _hedged(sentences: Sentences, article: str, side: Side, other: str) -> Iterator[_Met]:
    for n in range(1, len(side.tokens)):
        place = target(side, n) if hedges(side, n) else None
        subject = _last_content(side, n)
        if place is None or subject is None:
            continue
        for thing in _content_after(side, place):
            for bare in _meeting(sentences, article, other, side, thing):
                plain = sentences.of[other][bare]
                verb = _verb_between(plain, subject, thing)
                if verb is not None and not unsure(plain) and not denies(plain):
                    yield (
                        DifferenceKind.CERTAINTY,
                        Span(side.tokens[n].span.start, side.tokens[place].span.end),
                        bare,
                        verb,
                    )


def _last_content(side: Side, n: int) -> Token | None:
    """The word a verb is said of, where only light words stand between: never across half a sentence."""
    return next((token for token in side.tokens[max(0, n - 2) : n][::-1] if token.content), None)


def _content_after(side: Side, place: int) -> list[Token]:
    return [token for token in side.tokens[place + 1 :] if token.content][:OBJECT_REACH]


def _meeting(sentences: Sentences, article: str, other: str, side: Side, word: Token) -> list[str]:
    """The sentences of another article that have a telling word which is no name and stands nearly nowhere else."""
    common = side.text[word.span.start].islower() and len(word.stem) > 1 and rarity(word.stem) >= TELLING
    if not common or max(sentences.spread(each, word.stem) for each in (article, other)) > FEW_SENTENCES:
        return []
    return list(sentences.having(other, word.stem))


def _verb_between(side: Side, subject: Token, thing: Token) -> Span | None:
    """The words between a like subject and the object; None where they do not stand so."""
    words = side.content
    at = next((n for n, token in enumerate(words) if token.stem == thing.stem), 0)
    for n in range(max(0, at - SUBJECT_REACH), at - 1):
        if side.text[words[n].span.start].islower() and alike(words[n].stem, subject.stem, LIKE_SUBJECT):
            return _with_auxiliary(side, words[n + 1])
    return None


def _with_auxiliary(side: Side, verb: Token) -> Span:
    n = side.tokens.index(verb)
    first = n - 1 if n and side.tokens[n - 1].form in _AUXILIARIES else n
    return Span(side.tokens[first].span.start, verb.span.end)


_AUXILIARIES = word_set("was were is are has have had did")
_DENYING = word_set("denied denies deny denying")


def _denied(sentences: Sentences, article: str, side: Side, other: str) -> Iterator[_Met]:
    for n, token in enumerate(side.tokens):
        if token.form in _DENYING:
            yield from _denied_that(sentences, article, side, n, other)
        elif negates(side, n) and target(side, n) == n + 1:
            verb = side.tokens[n + 1]
            if _is_verb_form(verb) and rarity(verb.stem) >= UNHEARD_OF:
                for bare, at in _asserting(sentences, article, other, side, n + 1):
                    words = sentences.of[other][bare].tokens[at].span
                    yield DifferenceKind.NEGATION, Span(token.span.start, verb.span.end), bare, words


def _is_verb_form(token: Token) -> bool:
    return token.form.endswith(("ed", "en", "ing")) and token.form.isalpha()


def _denied_that(sentences: Sentences, article: str, side: Side, n: int, other: str) -> Iterator[_Met]:
    """Of "denied that the board had sat on it" every article that says somebody "sat on" something."""
    if n + 1 >= len(side.tokens) or side.tokens[n + 1].form not in ("that", "having"):
        return
    for place in range(n + 2, len(side.tokens) - 1):
        particle = side.tokens[place + 1]
        if not side.tokens[place].content or particle.content:
            continue
        for bare, at in _asserting(sentences, article, other, side, place):
            plain = sentences.of[other][bare]
            if at + 1 < len(plain.tokens) and plain.tokens[at + 1].form == particle.form:
                span = Span(plain.tokens[at].span.start, plain.tokens[at + 1].span.end)
                yield DifferenceKind.NEGATION, Span(side.tokens[n].span.start, particle.span.end), bare, span


def _asserting(sentences: Sentences, article: str, other: str, side: Side, place: int) -> Iterator[tuple[str, int]]:
    """Sentences of another article that assert the word at `place`, with its place there."""
    word = side.tokens[place]
    for bare in _meeting(sentences, article, other, side, word):
        plain = sentences.of[other][bare]
        for at, token in enumerate(plain.tokens if not denies(plain) else ()):
            if (
                token.form == word.form
                and _in_own_voice(plain, token)
                and asserted(plain, at)
                and not modals(plain, at)
            ):
                yield bare, at


def _in_own_voice(side: Side, token: Token) -> bool:
    return not any(content.overlap(token.span) for found in side.attributions for content in found.content)


def _plans(sentences: Sentences, known: Callable[[str, str], bool]) -> Iterator[Found]:
    planned = {
        article: {sentence: side for sentence, side in sides.items() if plans(side)}
        for article, sides in sentences.of.items()
    }
    for left, right in itertools.combinations(sentences.articles, 2):
        for (one, mine), (other, theirs) in itertools.product(planned[left].items(), planned[right].items()):
            if not known(one, other):
                for span, another in plans_of_one_value(mine, theirs):
                    yield DifferenceKind.CERTAINTY, one, span, other, another
