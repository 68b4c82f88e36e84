"""How firm a figure is: about, at least, at most, by the words around it."""

import re
from enum import StrEnum

from reader.model.span import Span
from reader.text.lazy import LazyPattern


class Bound(StrEnum):
    """How firm a figure is."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


_HEDGES = {
    Bound.ABOUT: "about around roughly approximately nearly almost some an\\sestimated estimated close\\sto circa "
    "approx\\.? "
    "near environ près\\sde quelque presque cerca\\sde unos unas casi "
    "aproximadamente rund etwa knapp ungefähr fast quase circa quasi около примерно почти نحو حوالي قرابة تقریباً "
    "تقریبا 约 大约 近 約",
    Bound.AT_LEAST: "at\\sleast more\\sthan over no\\sfewer\\sthan no\\sless\\sthan not\\sless\\sthan a\\sminimum\\sof "
    "upwards\\sof above exceeding plus\\sde au\\smoins más\\sde al\\smenos por\\slo\\smenos "
    "mehr\\sals mindestens über mais\\sde pelo\\smenos più\\sdi almeno oltre более свыше больше не\\sменее أكثر\\sمن "
    "ما\\sلا\\sيقل\\sعن 超过 至少 以上",
    Bound.AT_MOST: "at\\smost up\\sto less\\sthan fewer\\sthan under below no\\smore\\sthan not\\smore\\sthan "
    "a\\smaximum\\sof "
    "as\\smany\\sas as\\smuch\\sas jusqu’à moins\\sde au\\splus hasta menos\\sde "
    "weniger\\sals höchstens bis\\szu até menos\\sde meno\\sdi fino\\sa менее до أقل\\sمن حتى 不到 至多",
}
_HEDGED = tuple(
    (
        bound,
        LazyPattern(rf"(?:^|[\s(“\"‘—–-])(?:{'|'.join(words.split())})(?:\s(?:the|a|an|another))?\s?\Z", re.IGNORECASE),
    )
    for bound, words in _HEDGES.items()
)
_HEDGED_AFTER = LazyPattern(
    r"(?:\s?(?P<plus>\+|-plus\b)|\s(?:or|and)\s(?P<more>more|above|over|so|less|fewer|under)\b"
    r"|\s(?:\w+\s)?or\s(?P<noun>more|so|less|fewer)\b)",
    re.IGNORECASE,
)


def bound_of(text: str, span: Span, where: Span) -> Bound:
    """How firm the figure at `where` is, by the words around it inside `span`."""
    before = bound_before(text, span, where)
    if before is not Bound.EXACT:
        return before
    after = _HEDGED_AFTER.match(text, where.end, span.end)
    word = (after["more"] or after["noun"] or "more").casefold() if after else ""
    return {
        "": Bound.EXACT,
        "so": Bound.ABOUT,
        "less": Bound.AT_MOST,
        "fewer": Bound.AT_MOST,
        "under": Bound.AT_MOST,
    }.get(word, Bound.AT_LEAST)


def bound_before(text: str, span: Span, where: Span) -> Bound:
    """The same, by the words before it alone."""
    before = text[max(span.start, where.start - 28) : where.start]
    return next((bound for bound, pattern in _HEDGED if pattern.search(before)), Bound.EXACT)
