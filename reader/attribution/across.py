"""Attributions of an event's articles -> who says what over all of them.

Knows attributions and tokens; alignment comes in as pairs of sentences, since this package does not know `align`.

Theory. Two sources give the same utterance when the same speaker's contents share most of their weighty words: a word
weighs by how few statements of the event have it. A statement has at most one partner in another article, and each is
the other's best (mutual best match), so that a politician who repeats himself is not paired with every repetition.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.model.alignment import Pair, Relation, Status
from reader.model.article import Article
from reader.model.attribution import Attribution, AttributionKind
from reader.model.span import Span
from reader.model.statement import SpeakerStatements, StatementPair, Statements, UnattributedClaim, Wording
from reader.text.tokens import tokenise

_SAME_UTTERANCE = 0.5
"""Least share of the shorter content's weight that the other must have, when the speaker is the same: half the news in
it. Chosen on the sample corpus and two hand-read pairs, where 0.4 pairs neighbours and 0.6 loses loose reports."""

_SAME_UTTERANCE_ANYBODY = 0.7
"""The same where a speaker is unknown on either side."""

_FEWEST_WORDS = 2
"""Content words that must be common: one word is a topic."""


def compare_statements(
    articles: Sequence[Article], attributions: Sequence[Attribution], pairs: Iterable[Pair] = ()
) -> Statements:
    """Everything this module finds, over attributions whose speakers `resolve_across` has resolved.

    Args:
        articles: Of one event, in order.
        attributions: Theirs, in article order, then reading order.
        pairs: Aligned sentences, for claims that one source states as fact; without them there are no claims.
    """
    paired = pair_statements(articles, attributions)
    return Statements(
        speakers=statements_by_speaker(articles, attributions, paired),
        pairs=paired,
        claims=find_unattributed(articles, attributions, pairs),
    )


def resolve_across(articles: Sequence[Article], attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The same attributions, each speaker named as the event names them most fully.

    A surname, or a name with a title, that one source uses alone becomes the full name another source gives, when only
    one person of the event has that surname; bodies are matched by their acronym. Descriptions stay as they are.
    """
    names = {attribution.entity for attribution in attributions if attribution.entity}
    fullest = {name: _fullest(name, names, articles) for name in names}
    return tuple(
        replace(attribution, entity=fullest[attribution.entity]) if attribution.entity else attribution
        for attribution in attributions
    )


def _fullest(name: str, names: set[str], articles: Sequence[Article]) -> str:
    if not name[:1].isupper():
        return name
    ending = {other for other in names if other != name and other.endswith(f" {name}")}
    if len(ending) == 1:
        return ending.pop()
    if name.isupper() and not ending:
        spelled = {other for other in names if _initials(other) == name}
        written = any(f"({name})" in article.text for article in articles)
        if len(spelled) == 1 and written:
            return spelled.pop()
    return name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


@dataclass(frozen=True, slots=True)
class _Content:
    """The words of one statement."""

    attribution: Attribution
    place: int
    words: frozenset[str]
    forms: str
    """All words in order, for telling whether quotations agree."""


def pair_statements(articles: Sequence[Article], attributions: Sequence[Attribution]) -> tuple[StatementPair, ...]:
    """The utterances that two articles both give, in order of the left statement.

    Args:
        articles: Of one event, in order.
        attributions: Theirs; speakers resolved across the articles, else only like names match.
    """
    places = {article.id: place for place, article in enumerate(articles)}
    texts = {article.id: article.text for article in articles}
    contents = [_content(attribution, places, texts) for attribution in attributions]
    weights = _weights(contents)
    scores = {
        (left, right): score
        for left, one in enumerate(contents)
        for right, other in enumerate(contents)
        if one.place < other.place and (score := _likeness(one, other, weights))
    }
    return tuple(
        StatementPair(
            contents[left].attribution.id,
            contents[right].attribution.id,
            _wording(contents[left], contents[right]),
            round(score, 3),
        )
        for (left, right), score in sorted(_mutual_best(scores, contents).items())
    )


def _content(attribution: Attribution, places: dict[str, int], texts: dict[str, str]) -> _Content:
    text = texts[attribution.article]
    tokens = [token for span in attribution.content for token in tokenise(text, span)]
    words = frozenset(token.stem for token in tokens if token.content)
    return _Content(attribution, places[attribution.article], words, " ".join(token.form for token in tokens))


def _weights(contents: Sequence[_Content]) -> dict[str, float]:
    """Inverse frequency of each word among the statements, smoothed: between 0.7 and log(n)."""
    counts = Counter(word for content in contents for word in content.words)
    return {word: math.log(1 + len(contents) / count) for word, count in counts.items()}


def _likeness(one: _Content, other: _Content, weights: dict[str, float]) -> float:
    """The weighted share of the smaller content in the larger; 0 when too small for the same utterance."""
    common = one.words & other.words
    if len(common) < _FEWEST_WORDS:
        return 0.0
    whole = min(sum(weights[word] for word in side.words) for side in (one, other))
    score = sum(weights[word] for word in common) / whole
    names = one.attribution.entity, other.attribution.entity
    if None not in names and names[0] != names[1]:
        return 0.0
    return score if score >= (_SAME_UTTERANCE_ANYBODY if None in names else _SAME_UTTERANCE) else 0.0


def _mutual_best(scores: dict[tuple[int, int], float], contents: Sequence[_Content]) -> dict[tuple[int, int], float]:
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for (left, right), score in scores.items():
        for one, other in ((left, right), (right, left)):
            key = one, contents[other].place
            best[key] = max(best.get(key, (0.0, 0)), (score, -other))
    return {
        (left, right): score
        for (left, right), score in scores.items()
        if best[left, contents[right].place][1] == -right and best[right, contents[left].place][1] == -left
    }


def _wording(left: _Content, right: _Content) -> Wording:
    quoted = [side.attribution.kind is not AttributionKind.INDIRECT for side in (left, right)]
    if not any(quoted):
        return Wording.REPORTED
    if not all(quoted):
        return Wording.QUOTED_AND_REPORTED
    shorter, longer = sorted((left.forms, right.forms), key=len)
    return Wording.SAME_QUOTE if f" {shorter} " in f" {longer} " else Wording.DIFFERING_QUOTE


def statements_by_speaker(
    articles: Sequence[Article], attributions: Sequence[Attribution], pairs: Sequence[StatementPair]
) -> tuple[SpeakerStatements, ...]:
    """The statements grouped by resolved speaker, those with most first, nobody named last."""
    texts = {article.id: article.text for article in articles}
    shared = {end for pair in pairs for end in (pair.left, pair.right)}
    groups: dict[str | None, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        groups[attribution.entity].append(attribution)
    ordered = sorted(groups.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or ""))
    return tuple(
        SpeakerStatements(name, _names(group, texts), tuple(group), _only_in(group, shared)) for name, group in ordered
    )


def _names(group: Sequence[Attribution], texts: dict[str, str]) -> tuple[str, ...]:
    used = Counter(
        " ".join(attribution.speaker.of(texts[attribution.article]).split())
        for attribution in group
        if attribution.speaker
    )
    return tuple(name for name, _ in used.most_common())


def _only_in(group: Sequence[Attribution], shared: set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    alone: dict[str, list[str]] = defaultdict(list)
    for attribution in group:
        if attribution.id not in shared:
            alone[attribution.article].append(attribution.id)
    return tuple((article, tuple(ids)) for article, ids in alone.items())


def find_unattributed(
    articles: Sequence[Article], attributions: Sequence[Attribution], pairs: Iterable[Pair]
) -> tuple[UnattributedClaim, ...]:
    """The claims that one source attributes while the aligned sentence of another states them as fact.

    A sentence counts as attributed when content covers at least half of it; a link counts when it was not rejected and
    is shared or paraphrased, since a partial link may rest on another clause.
    """
    spans = {sentence.id: sentence.span for article in articles for sentence in article.sentences}
    carriers = _carriers(articles, attributions)
    claims: list[UnattributedClaim] = []
    for pair in pairs:
        if pair.status is Status.REJECTED:
            continue
        for link in pair.links:
            if link.relation is Relation.PARTIAL or not {link.left, link.right} <= spans.keys():
                continue
            for careful, plain in ((link.left, link.right), (link.right, link.left)):
                if careful in carriers and plain not in carriers:
                    claims.append(UnattributedClaim(carriers[careful], plain))
    return tuple(dict.fromkeys(claims))


def _carriers(articles: Sequence[Article], attributions: Sequence[Attribution]) -> dict[str, str]:
    """Sentence id -> id of the attribution whose content covers at least half of the sentence."""
    by_article: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        by_article[attribution.article].append(attribution)
    carriers: dict[str, str] = {}
    for article in articles:
        for sentence in article.sentences:
            for attribution in by_article[article.id]:
                if 2 * _covered(sentence.span, attribution) >= len(sentence.span):
                    carriers.setdefault(sentence.id, attribution.id)
    return carriers


def _covered(span: Span, attribution: Attribution) -> int:
    return sum(span.overlap(content) for content in attribution.content)
