"""Words with which news reports what somebody asserted; asking, ordering, finding and agreeing are not among them."""

from reader.text.tokens import listed
from reader.text.wordlist import word_set

_STARTS = listed(
    "say said says saying tell tells told according announc confirm claim add state report warn note insist believ"
    " explain argu stress estimat wrote writ deni declar emphas maintain acknowledg admit suggest conclud disclos"
    " reveal show alleg assert testif"
)
_ANYWHERE = word_set("say says said saying according alleged allegedly claims claimed claiming indicate indicates")
_TAKING_SIDES = listed(
    "declin refus know promis vow pledg record identif call charg accus reject propos predict echo demand urg expect"
    " ruled held express prais reiterat criticise criticize question"
)
_LIGHT = word_set("has have had also since later then now would will who did was were been being is are it")
_SPOKEN = word_set("i we you your our us me my")
"""Words of somebody who speaks: without quotation marks, a quotation goes on."""
FIRST, LAST = 8, 3
"""Words at a sentence's start and end among which a reporting clause has its verb."""


def is_report(cue: str) -> bool:
    """Whether a cue ("has confirmed", "according to") reports an assertion.

    >>> [is_report(cue) for cue in ("said", "has since confirmed", "was reported", "ordered")]
    [True, True, True, False]
    """
    words = [word for word in cue.casefold().split() if word not in _LIGHT]
    return bool(words) and words[0].startswith(_STARTS)


def names_a_source(sentence: str) -> bool:
    """Whether a sentence seems to say who says so, or that somebody would not say; or to be said by somebody itself.

    Rough on purpose: for telling what is surely the outlet's own voice, also where no statement was made out.

    >>> [names_a_source(words) for words in ("Police now say four died.", "It leaks, figures show.", "It leaks a lot.")]
    [True, True, False]
    """
    words = [word.strip(".,;:'’\"“”()") for word in sentence.casefold().split()]
    edges = [*words[:FIRST], *words[-LAST:]]
    reporting = any(word.startswith((*_STARTS, *_TAKING_SIDES)) for word in edges)
    question = sentence.rstrip("\"'”’»)").endswith("?")
    clear = {"made", "clear"} <= set(words)
    return reporting or clear or question or bool((_SPOKEN | _ANYWHERE) & set(words))
