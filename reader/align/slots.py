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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from reader.align.assertion import asserted, denies, hedges, modals, negates, target, unsure
from reader.align.lexicon import alike, rarity
from reader.align.modality import plans_of_one_value, valued
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


def in_slots(
    sentences: Sentences, known: Callable[[str, str], bool], step: Callable[[], None] = lambda: None
) -> Iterator[Found]:
    """What two articles tell unlike in certainty or deny, in sentences not known as a pair.

    Args:
        sentences: Of an event's articles.
        known: Whether two sentences were compared as a pair.
        step: Called once for every article.
    """
    for article in sentences.articles:
        for sentence, side in sentences.of[article].items():
            for mark in (*_hedged(side), *_denied(side)):
                for kind, span, bare, plain in _met(sentences, article, mark):
                    if not known(sentence, bare):
                        yield kind, sentence, span, bare, plain
        step()
    yield from _plans(sentences, known)


_Met = tuple[DifferenceKind, Span, str, Span]
"""Kind, the mark's words, and the plain sentence with its words."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A hedge or a denial of one sentence, with the word by which a plain sentence is found."""

    kind: DifferenceKind
    span: Span
    word: Token
    plainly: Callable[[Side], Iterable[Span]]
    """The words of a sentence with that word that tell the same thing plainly."""


def _met(sentences: Sentences, article: str, mark: _Mark) -> Iterator[_Met]:
    """Every sentence of the other articles that tells plainly what is marked in one of `article`."""
    stem = mark.word.stem
    if sentences.spread(article, stem) > FEW_SENTENCES:
        return
    for other in sentences.articles:
        if other == article or sentences.spread(other, stem) > FEW_SENTENCES:
            continue
        for bare in sentences.having(other, stem):
            for plain in mark.plainly(sentences.of[other][bare]):
                yield mark.kind, mark.span, bare, plain


def _telling(side: Side, word: Token) -> bool:
    """Whether a word is no name and stands in little news: two sentences may meet in it."""
    return side.text[word.span.start].islower() and len(word.stem) > 1 and rarity(word.stem) >= TELLING


def _hedged(side: Side) -> Iterator[_Mark]:
    for n in range(1, len(side.tokens)):
        place = target(side, n) if hedges(side, n) else None
        subject = _last_content(side, n) if place is not None else None
        if place is None or subject is None:
            continue
        span = Span(side.tokens[n].span.start, side.tokens[place].span.end)
        for thing in _content_after(side, place):
            if _telling(side, thing):
                yield _Mark(DifferenceKind.CERTAINTY, span, thing, partial(_surely, subject=subject, thing=thing))


def _surely(plain: Side, subject: Token, thing: Token) -> Iterator[Span]:
    """The verb between a like subject and the object, in a sentence that neither hedges nor denies."""
    verb = _verb_between(plain, subject, thing)
    if verb is not None and not unsure(plain) and not denies(plain):
        yield verb


def _last_content(side: Side, n: int) -> Token | None:
    """The word a verb is said of, where only light words stand between: never across half a sentence."""
    return next((token for token in side.tokens[max(0, n - 2) : n][::-1] if token.content), None)


def _content_after(side: Side, place: int) -> list[Token]:
    return [token for token in side.tokens[place + 1 :] if token.content][:OBJECT_REACH]


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


def _denied(side: Side) -> Iterator[_Mark]:
    for n, token in enumerate(side.tokens):
        if token.form in _DENYING:
            yield from _denied_that(side, n)
        elif negates(side, n) and target(side, n) == n + 1:
            verb = side.tokens[n + 1]
            if _is_verb_form(verb) and rarity(verb.stem) >= UNHEARD_OF and _telling(side, verb):
                span = Span(token.span.start, verb.span.end)
                yield _Mark(DifferenceKind.NEGATION, span, verb, partial(_said_of, form=verb.form))


def _is_verb_form(token: Token) -> bool:
    return token.form.endswith(("ed", "en", "ing")) and token.form.isalpha()


def _denied_that(side: Side, n: int) -> Iterator[_Mark]:
    """Of "denied that the board had sat on it" every article that says somebody "sat on" something."""
    if n + 1 >= len(side.tokens) or side.tokens[n + 1].form not in ("that", "having"):
        return
    for word, particle in itertools.pairwise(side.tokens[n + 2 :]):
        if word.content and not particle.content and _telling(side, word):
            span = Span(side.tokens[n].span.start, particle.span.end)
            plainly = partial(_said_with, form=word.form, particle=particle.form)
            yield _Mark(DifferenceKind.NEGATION, span, word, plainly)


def _said_of(plain: Side, form: str) -> Iterator[Span]:
    """The places where a sentence asserts a word."""
    return (plain.tokens[at].span for at in _asserting(plain, form))


def _said_with(plain: Side, form: str, particle: str) -> Iterator[Span]:
    """The same where a particle follows the word, that included."""
    for at in _asserting(plain, form):
        if at + 1 < len(plain.tokens) and plain.tokens[at + 1].form == particle:
            yield Span(plain.tokens[at].span.start, plain.tokens[at + 1].span.end)


def _asserting(plain: Side, form: str) -> Iterator[int]:
    """Where a sentence that denies nothing asserts a word in its outlet's voice."""
    for at, token in enumerate(plain.tokens if not denies(plain) else ()):
        if token.form == form and _in_own_voice(plain, token) and asserted(plain, at) and not modals(plain, at):
            yield at


def _in_own_voice(side: Side, token: Token) -> bool:
    return not any(content.overlap(token.span) for found in side.attributions for content in found.content)


def _plans(sentences: Sentences, known: Callable[[str, str], bool]) -> Iterator[Found]:
    planned = {
        article: [(sentence, found) for sentence, side in sides.items() if (found := valued(side))]
        for article, sides in sentences.of.items()
    }
    for left, right in itertools.combinations(sentences.articles, 2):
        for (one, mine), (other, theirs) in itertools.product(planned[left], planned[right]):
            for span, another in plans_of_one_value(mine, theirs):
                if not known(one, other):
                    yield DifferenceKind.CERTAINTY, one, span, other, another
