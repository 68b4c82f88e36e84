"""What one source attributes and another states as fact.

Evidence that two sentences tell of one thing comes in from outside: the links of the alignment, and words that meet
without a link (`Meeting`), as two figures of one thing do. Whether the careful sentence attributes it and the plain one
does not is decided here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reader.model.alignment import Pair, Relation, Status, article_of
from reader.model.article import Article, Role, Sentence
from reader.model.attribution import Attribution, AttributionKind
from reader.model.disagreement import Meeting, Passage
from reader.model.span import Span
from reader.model.statement import UnattributedClaim
from reader.text.lazy import LazyPattern
from reader.text.quotes import quoted_spans
from reader.text.reporting import is_report, names_a_source
from reader.text.tokens import tokenise

_CLAIMED = 0.3
_CLAIMED_IN_PART = 0.6
"""Least share of content words that a claim and the plain sentence of a link have in common, of the smaller set; more
where only a part of the sentences is the same, which may be another part than the claim. On the sample corpus (45
planted) 0.25 and 0.3 find 28 and 0.4 finds 27, the second value makes no difference, and 2 more are found that nobody
planted. On 66 events of real articles the second one decides how many are shown: 0.4 shows 77, 0.5 shows 54, 0.6 shows
39; of those shown at 0.4 alone hardly one in four is right."""
SURELY_ALIKE = 0.9
"""Score of a link, no partial one, from which what holds of one sentence holds of the other."""
_FEWEST_STATED = 3
"""Content words of a plain sentence: fewer state nothing ("Rise to the occasion.")."""
_FEWEST_CLAIMED = 3
"""Words in common, unless a side has fewer; 4 finds 25."""


def find_unattributed(
    articles: Sequence[Article],
    attributions: Sequence[Attribution],
    pairs: Iterable[Pair],
    meetings: Iterable[Meeting] = (),
) -> tuple[UnattributedClaim, ...]:
    """The claims that one source attributes while a sentence of another states them as fact.

    Both are sentences of the body: a headline leaves it to the text beneath to say who says so. The plain one has no
    reporting clause and no quotation of half its length. Of linked sentences the statement takes up at least half of
    the careful one, and the two share `_CLAIMED` of their words; of words that meet, the statement has them in its
    content. Rejected pairs count for nothing.
    """
    voices = _Voices(articles, attributions)
    kept = [pair for pair in pairs if pair.status is not Status.REJECTED]
    claims = [claim for pair in kept for claim in _linked(voices, pair)]
    claims += [claim for meeting in meetings for claim in _met(voices, meeting)]
    return tuple(dict.fromkeys((*claims, *_alike(voices, kept, claims))))


def _alike(
    voices: "_Voices", pairs: Iterable[Pair], claims: Iterable[UnattributedClaim]
) -> Iterator[UnattributedClaim]:
    """What holds of a sentence holds of one in a third article that says the same, beyond doubt."""
    against: dict[str, list[UnattributedClaim]] = defaultdict(list)
    stating: dict[str, list[UnattributedClaim]] = defaultdict(list)
    for claim in claims:
        against[claim.attribution].append(claim)
        stating[claim.sentence].append(claim)
    for link in (link for pair in pairs for link in pair.links):
        if link.relation is Relation.PARTIAL or link.score < SURELY_ALIKE:
            continue
        for one, other in ((link.left, link.right), (link.right, link.left)):
            said, again = voices.carriers.get(one), voices.carriers.get(other)
            if said and again and other in voices.full:
                for claim in against[said.id]:
                    if article_of(claim.sentence) != article_of(other):
                        yield UnattributedClaim(again.id, claim.sentence)
            for claim in stating[one] if other in voices.plain else ():
                if claim.attribution.rpartition(".")[0] != article_of(other):
                    yield UnattributedClaim(claim.attribution, other)


def _linked(voices: "_Voices", pair: Pair) -> Iterator[UnattributedClaim]:
    for link in pair.links:
        for careful, plain in ((link.left, link.right), (link.right, link.left)):
            carrier = voices.carriers.get(careful)
            if (
                carrier
                and careful in voices.full
                and plain in voices.plain
                and voices.told(carrier, plain, link.relation)
            ):
                yield UnattributedClaim(carrier.id, plain)


def _met(voices: "_Voices", meeting: Meeting) -> Iterator[UnattributedClaim]:
    for careful, plain in ((meeting.left, meeting.right), (meeting.right, meeting.left)):
        carrier = voices.speaking(careful)
        if carrier and careful.sentence in voices.full and plain.sentence in voices.plain:
            yield UnattributedClaim(carrier.id, plain.sentence)


class _Voices:
    """Who speaks in each sentence of an event."""

    def __init__(self, articles: Sequence[Article], attributions: Sequence[Attribution]) -> None:
        self._articles = {article.id: article for article in articles}
        self._of: dict[str, list[Attribution]] = defaultdict(list)
        for attribution in attributions:
            text = self._articles[attribution.article].text
            if _reports(text, attribution) and not _is_request(text, attribution):
                self._of[attribution.article].append(attribution)
        self.full = {
            sentence.id: sentence
            for article in articles
            for sentence in article.sentences
            if _is_full(article, sentence)
        }
        """Sentences of the body with a stop at their end."""
        self.carriers: dict[str, Attribution] = {}
        """Sentence id -> the attribution that takes up at least half of it."""
        self.plain = set(self.full)
        """Ids of the full sentences that nobody says."""
        for article in articles:
            self._hear(article)

    def _hear(self, article: Article) -> None:
        quoted = quoted_spans(article.text)
        for sentence in article.sentences:
            for attribution in self._of[article.id]:
                covered = _covered(sentence.span, attribution)
                told = covered and 2 * _told_of(sentence.span, attribution) >= len(sentence.span)
                if told and _asserts(article.text, attribution):
                    self.carriers.setdefault(sentence.id, attribution)
                if covered or (attribution.cue and sentence.span.overlap(attribution.cue)):
                    self.plain.discard(sentence.id)
            quotation = 2 * sum(sentence.span.overlap(span) for span in quoted) >= len(sentence.span)
            if quotation or names_a_source(sentence.span.of(article.text)):
                self.plain.discard(sentence.id)

    def speaking(self, passage: Passage) -> Attribution | None:
        """The statement that has some words in its content."""
        text = self._articles[passage.article].text
        return next(
            (
                found
                for found in self._of[passage.article]
                if any(content.overlap(passage.span) for content in _told_on(text, found)) and _asserts(text, found)
            ),
            None,
        )

    def told(self, careful: Attribution, plain: str, relation: Relation) -> bool:
        """Whether the plain sentence has enough of the claim's own words.

        The claim of "the firm said it would sell" is that the firm would: its speaker's words are of it.
        """
        source, stated_in = self._articles[careful.article], self._articles[article_of(plain)]
        claimed = {stem for span in careful.content for stem in _stems(source.text, span)}
        stated = _stems(stated_in.text, self.full[plain].span)
        if not claimed & stated:
            return False
        if careful.speaker and _of_oneself(source.text, careful):
            claimed |= _stems(source.text, careful.speaker)
        common, fewer = len(claimed & stated), max(1, min(len(claimed), len(stated)))
        least = _CLAIMED_IN_PART if relation is Relation.PARTIAL else _CLAIMED
        return len(stated) >= _FEWEST_STATED and common >= min(_FEWEST_CLAIMED, fewer) and common / fewer >= least


_SENTENCE_END = re.compile(r"[.!?…]\W*\Z")
"""A line of a live blog without it is a headline, whatever its role; searched in one sentence, and `\\W*` is short."""


def _is_full(article: Article, sentence: Sentence) -> bool:
    stop = _SENTENCE_END.search(article.text, sentence.span.start, sentence.span.end)
    return sentence.role is Role.BODY and stop is not None


def _reports(text: str, attribution: Attribution) -> bool:
    """Whether somebody asserts something: "has ordered the ships out of service" is the outlet's own voice."""
    indirect = attribution.kind is AttributionKind.INDIRECT and attribution.cue is not None
    return not indirect or attribution.cue is None or is_report(attribution.cue.of(text))


def _asserts(text: str, attribution: Attribution) -> bool:
    """Whether the statement has a cue that reports an assertion, or none."""
    return attribution.cue is None or is_report(attribution.cue.of(text))


_ON = LazyPattern(r"[^,;:.“”\"—–()]{0,80}?\sand\s(would|could|might|should|had)\s[^,;:.“”\"—–()]*")
_SHIFTED = LazyPattern(r"(?:that\s)?(?:[\w’'-]+\s){1,4}?(would|could|might|should|had)\s")
"""In a report a "will" becomes "would": what goes on with one is still reported."""


def _told_on(text: str, attribution: Attribution) -> Sequence[Span]:
    """The content of a statement, with what follows in the same verb form: "it would recall …" "… and would pay"."""
    last = attribution.content[-1]
    told, on = _SHIFTED.match(text, last.start, last.end), _ON.match(text, last.end)
    if attribution.kind is not AttributionKind.INDIRECT or told is None or on is None or told.group(1) != on.group(1):
        return attribution.content
    return (*attribution.content, Span(last.end, on.end()))


def _of_oneself(text: str, attribution: Attribution) -> bool:
    """Whether the content is about its speaker ("that it would sell")."""
    first = attribution.content[0].of(text).casefold().removeprefix("that ").split()[:1]
    return first in (["he"], ["she"], ["it"], ["they"])


def _stems(text: str, span: Span) -> set[str]:
    return {token.stem for token in tokenise(text, span) if token.content}


def _is_request(text: str, attribution: Attribution) -> bool:
    """Whether the content says what to do (asked to wait, were told to boil water): it claims nothing."""
    if attribution.cue and re.fullmatch(r"(?:.*\s)?(?:was|were|been) told", attribution.cue.of(text).casefold()):
        return True
    return attribution.content[0].of(text).lower().startswith(("to ", "not to "))


def _told_of(span: Span, attribution: Attribution) -> int:
    """How much of a sentence a statement takes up, its speaker and cue included."""
    others = (attribution.speaker, attribution.cue)
    return _covered(span, attribution) + sum(span.overlap(other) for other in others if other)


def _covered(span: Span, attribution: Attribution) -> int:
    return sum(span.overlap(content) for content in attribution.content)
