"""Text to tokens: words and numbers with their true spans, folded forms and stems.

What is assumed: words are runs of letters; an apostrophe inside keeps a word whole, a hyphen does not ("anti-doping" is
two tokens, so that "doping" meets "doping"); digits with inner separators are one token; scripts written without spaces
give one token a character. What must never happen: a span outside the asked stretch, or two tokens that overlap.
Nothing here knows what a sentence, an article or an alignment is.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass

from reader.model.span import Span
from reader.text.wordlist import word_set

_APOSTROPHES = "'’ʼ＇"
_SPACELESS = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, kana and Han: no spaces between words, so a character is the only unit that needs no dictionary."""

_LETTER = rf"[^\W\d_{_SPACELESS}]"
_MARK = r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f]"
"""Combining marks that stay inside a word (Latin, Hebrew, Arabic, Devanagari)."""

_TOKEN = re.compile(
    rf"(?P<acronym>(?:[A-Za-z]\.){{2,}}[A-Za-z]?)"
    rf"|(?P<word>{_LETTER}(?:{_LETTER}|{_MARK}|\d)*(?:[{_APOSTROPHES}]{_LETTER}+)*)"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?)"
    rf"|(?P<character>[{_SPACELESS}])"
)


def listed(words: str) -> tuple[str, ...]:
    """The words of a list written as one string."""
    return tuple(words.split())


_FUNCTION_WORDS = word_set(
    "a about above according after again against ain all also although am among an and another any are as at be "
    "because been before being below between both but by ca can could did do does doing down dr during each "
    "either else ever few for from further had has have having he her here hers herself him himself his how "
    "however i if in into is it its itself just may me might more most mr mrs ms much must my myself neither no "
    "nor not now of off on once one only onto or other others our ours ourselves out over own per quite rather "
    "said same say saying says shall she should since so some such tell tells than that the their theirs them "
    "themselves then there these they this those though through to told too toward towards under until up upon us "
    "very was we were what when where whether which while who whom whose why will with within without wo would "
    "yet you your yours yourself yourselves"
)
"""Words that carry no proposition of their own. Reporting verbs of the commonest kind are among them: in news nearly
every sentence has one, and two sentences that share only "said" share nothing."""

_CONTRACTION = re.compile(r"(?:'(?:s|re|ve|ll|d|m)|n't|s')$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number of a text."""

    span: Span
    form: str
    """Folded: lower case, no accents, straight apostrophes, no possessive ending, no thousands separators."""
    stem: str
    """Snowball's English stem of `form` where it is written in plain Latin letters, else `form`."""
    content: bool
    """False for function words (articles, pronouns, auxiliaries, plain reporting verbs)."""


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of one stretch of a text, in order.

    Args:
        text: A whole decoded text.
        span: The stretch of it to read, code points.

    Returns:
        Tokens with spans that lie inside `span`, ascending, not overlapping; none for blank or punctuation-only text.

    Examples:
        >>> [token.form for token in tokenise("The mayor's 1,200 co-workers", Span(0, 28))]
        ['the', 'mayor', '1200', 'co', 'workers']
    """
    return tuple(_token(match) for match in _TOKEN.finditer(text, span.start, span.end))


def _token(match: re.Match[str]) -> Token:
    form, stem, content = _reading(match.group(), match.lastgroup == "number")
    return Token(Span(match.start(), match.end()), form, stem, content)


@functools.lru_cache(maxsize=65_536)
def _reading(surface: str, number: bool) -> tuple[str, str, bool]:  # noqa: FBT001  cached positional pair
    """Form, stem and content flag of one surface form; cached, for news repeats its words."""
    form = _fold_number(surface) if number else _fold_word(surface)
    stem = _stem(form) if form.isascii() and form.isalpha() else form
    return form, stem, form not in _FUNCTION_WORDS


def fold(word: str) -> str:
    """Lower case, accents removed, apostrophes straight: the comparison key of a word."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare).casefold().translate(_STRAIGHT)


_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))


def _fold_word(surface: str) -> str:
    folded = fold(surface)
    if "." in folded:  # an acronym with points: "u.s." must not become the pronoun "us"
        letters = folded.replace(".", "")
        return f"{letters}." if letters in _FUNCTION_WORDS else letters
    return _CONTRACTION.sub("", folded) or folded


def _fold_number(surface: str) -> str:
    bare = surface.rstrip("stndrh") if surface[-1].isalpha() else surface
    return re.sub(r",(?=\d{3}(?!\d))", "", bare)


@functools.cache
def _stemmer() -> object:
    import Stemmer  # noqa: PLC0415  deferred: a C library that start-up does not need

    return Stemmer.Stemmer("english")


def _stem(form: str) -> str:
    return str(_stemmer().stemWord(form))  # type: ignore[attr-defined]  # the library ships no types
