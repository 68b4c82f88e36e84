"""How a word of a sentence is put: asserted plainly, hedged, denied, or not asserted at all.

A word under "if" or "whether", in a question, behind "to" or a modal, or after "by" and the like as a gerund tells of
something thought of, wished or asked; it stands against nothing that another sentence denies. Which modals stand before
a word is told, so that "should not have passed" is never set against "passed".
"""

import itertools
from collections.abc import Sequence

from reader.align.sides import Side
from reader.text.tokens import Token
from reader.text.wordlist import word_set

CLOSE = 3
"""How many tokens after a hedge or a negator its word is looked for."""

_HEDGES = word_set(
    "may might reportedly allegedly possibly perhaps probably apparently appears appear seems likely purportedly"
    " potentially"
)
_HEDGING_PARTICIPLES = word_set("alleged believed thought suspected")
"""Hedges before a noun and behind a form of "be"; elsewhere they say who alleges and thinks."""
_BEFORE_PARTICIPLE = word_set("a an the his her its their was were is are be been of for")
_UNSURE = word_set("could would can accused accusing charged charges suspicion allegation allegations claim claims any")
"""Words with which a side does not plainly assert, though they hedge nothing by themselves."""
_NEGATORS = word_set("not no never neither nor without cannot")
_NOUN_NEGATORS = word_set("no neither nor without")
_NOT_DENYING = word_set(
    "only just merely simply necessarily whether least too so that long far sure always all one a an the until unless"
    " if because mention"
)
"""Behind "not" they deny a part of the sentence, a degree or nothing at all."""
_NOT_SO = word_set(
    "denied denies deny denying refused refuses rejected rejects turned failed unlikely lack lacks lacked little few"
    " bare empty short disputed disputes dismissed only too hardly barely"
)
"""Words that deny without a negator: a side with one of them is not held to assert."""
_MODALS = word_set("should could may might must can ca ought would need shall")
HEDGING_MODALS = word_set("may might")
_CONDITIONS = word_set("if whether unless until lest")
_LIGHT = word_set("be been being have has had yet even ever also actually")
"""What may stand between a negator or a hedge and its word."""
_BARE_AFTER = word_set("to any help helps let lets make makes")
_GERUND_AFTER = word_set("by of for from in at without against before after")


def hedges(side: Side, n: int) -> bool:
    """Whether the token hedges the word behind it."""
    token = side.tokens[n]
    if token.form in _HEDGING_PARTICIPLES:
        return n > 0 and side.tokens[n - 1].form in _BEFORE_PARTICIPLE
    if token.form not in _HEDGES or token.span.of(side.text) == "May":
        return False
    return "so" not in _clause(side, n)  # "so that talks may go on" says what for


def negates(side: Side, n: int) -> bool:
    """Whether the token denies the word behind it."""
    token = side.tokens[n]
    if not _is_negator(side.text, token):
        return False
    following = side.tokens[n + 1].form if n + 1 < len(side.tokens) else ""
    return following not in _NOT_DENYING and not _CONDITIONS & set(_clause(side, n))


def weighs_more(side: Side, n: int) -> bool:
    """Whether a negator stands before a noun: nouns recur with a topic, so more company is asked for."""
    return side.tokens[n].form in _NOUN_NEGATORS


def unsure(side: Side) -> bool:
    """Whether a side does not plainly assert something."""
    return any(
        t.form in _UNSURE or t.form in _HEDGING_PARTICIPLES or (t.form in _HEDGES and t.span.of(side.text) != "May")
        for t in side.tokens
    )


def denies(side: Side) -> bool:
    """Whether a side denies something, by a negator or by a word."""
    return any(token.form in _NOT_SO or _is_negator(side.text, token) for token in side.tokens)


def target(side: Side, n: int) -> int | None:
    """Place of the word that the hedge or negator at `n` is about; None where something stands between."""
    for place in range(n + 1, min(n + 1 + CLOSE, len(side.tokens))):
        if _parted(side, place):
            return None
        if side.tokens[place].content:
            return place
        light = _LIGHT | {"to"} if side.tokens[n].form in _HEDGING_PARTICIPLES else _LIGHT
        if side.tokens[place].form not in light and not weighs_more(side, n):
            return None
    return None


def asserted(side: Side, n: int) -> bool:
    """Whether the word at `n` tells what is, was or will be so."""
    before = _clause(side, n)
    last = before[-1] if before else ""
    gerund = side.tokens[n].form.endswith("ing") and last in _GERUND_AFTER
    question = side.spans[-1].of(side.text).rstrip("\"'”’»)").endswith("?")
    return not (question or gerund or last in _BARE_AFTER or _CONDITIONS & set(before))


def modals(side: Side, n: int) -> frozenset[str]:
    """The modals close before the word at `n`, but for "will"."""
    return frozenset(_clause(side, n)[-CLOSE:]) & _MODALS


def _is_negator(text: str, token: Token) -> bool:
    return token.form in _NEGATORS or token.span.of(text).casefold().endswith(("n't", "n’t"))


_BREAKS = frozenset(',;:—–()"“”«»')


def _parted(side: Side, n: int) -> bool:
    """Whether a mark of punctuation stands before the token at `n`."""
    between = side.text[side.tokens[n - 1].span.end : side.tokens[n].span.start] if n else ""
    return bool(_BREAKS & set(between))


def _clause(side: Side, n: int) -> Sequence[str]:
    """The forms before the token at `n` back to a mark of punctuation."""
    places = itertools.takewhile(lambda place: place == n or not _parted(side, place + 1), range(n - 1, -1, -1))
    return [side.tokens[place].form for place in places if not _parted(side, place + 1)][::-1]
