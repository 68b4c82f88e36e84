"""Attributions of an event's articles -> who says what over all of them.

Knows attributions and tokens; alignment comes in as pairs of sentences, since this package does not know `align`.

Theory. Two sources give the same utterance when the same speaker's contents share most of their weighty words: a word
weighs by how few statements of the event have it. Where the alignment links the sentences, one common word is enough,
since it knows them for rewordings. A statement has at most one partner in another article, and each is the other's
best (mutual best match), so that a politician who repeats himself is not paired with every repetition.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.attribution.unattributed import find_unattributed
from reader.model.alignment import Pair, Status
from reader.model.article import Article
from reader.model.attribution import Attribution, AttributionKind
from reader.model.disagreement import Meeting
from reader.model.statement import SpeakerStatements, StatementPair, Statements, Wording
from reader.text.quotes import quoted_spans
from reader.text.tokens import tokenise

_SAME_UTTERANCE = 0.35
"""Least weighted share of the shorter content's words that the other must have, when the speaker is the same and no
link of the alignment speaks for it. Swept on the sample corpus (6 events, 14 planted reworded quotations, every pair
judged by the hand-made links). Without any links: up to 0.15 gives 17 pairs of which 2 are wrong, 0.2 to 0.35 gives 15
and 0.5 gives 13, none wrong. With the links the value makes no difference from 0.2 on, since they find these pairs and
seven more of the planted: 22 pairs, none wrong, 12 of the 14 planted."""

_SAME_UTTERANCE_ANYBODY = 0.5
"""The same where a speaker is unknown on either side. Same sweep, other value at 0.5, without links: 0.3 pairs 17, 0.5
and 0.6 pair 14, 0.7 pairs 13, never a wrong one. Fewer than 10 statements there have no speaker, too few to choose by,
so an unknown speaker asks for the half that a reader would ask for."""

_SURE_LINK = 0.6
_LINKED_UTTERANCE = 0.2
"""A link below the first value is not enough by itself: of 30 pairs of statements drawn from real articles 4 of the 5
below it were wrong, and 6 of the 25 above. Such ones need this share of the words too."""

_FEWEST_WORDS = 2
"""Content words that must be common without a link: one word is a topic. With a link one is enough: sentences are also
linked for a common speaker and cue, and asking for none pairs 29 there, 6 of them wrong."""


def compare_statements(
    articles: Sequence[Article],
    attributions: Sequence[Attribution],
    pairs: Iterable[Pair] = (),
    meetings: Iterable[Meeting] = (),
) -> Statements:
    """Everything this module finds, over attributions whose speakers `resolve_across` has resolved.

    Args:
        articles: Of one event, in order.
        attributions: Theirs, in article order, then reading order.
        pairs: Aligned sentences: evidence for what is one utterance, and for claims that one source states as fact,
            of which there are none without them and without meetings.
        meetings: Words of unlinked sentences that tell of one thing: evidence for such claims too.
    """
    pairs = tuple(pairs)
    paired = pair_statements(articles, attributions, pairs)
    return Statements(
        speakers=statements_by_speaker(articles, attributions, paired),
        pairs=paired,
        claims=find_unattributed(articles, attributions, pairs, meetings),
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
    """All words in order."""
    quoted: str
    """Those of them inside quotation marks: for telling whether quotations agree."""
    sentences: tuple[str, ...]
    """Ids of the sentences that it fills, or that hold most of one of its spans."""


_Likeness = tuple[float, float]
"""How surely two statements are one utterance, and of equally sure ones, how many words they share; both 0..1."""


def pair_statements(
    articles: Sequence[Article], attributions: Sequence[Attribution], pairs: Iterable[Pair] = ()
) -> tuple[StatementPair, ...]:
    """The utterances that two articles both give, in order of the left statement.

    Args:
        articles: Of one event, in order.
        attributions: Theirs; speakers resolved across the articles, else only like names match.
        pairs: Aligned sentences; a link between the sentences of two statements speaks for one utterance however little
            their words agree. Rejected pairs speak for nothing.
    """
    contents = _contents(articles, attributions)
    weights = _weights(contents)
    linked = _linked(pairs)
    scores = {
        (left, right): likeness
        for left, one in enumerate(contents)
        for right, other in enumerate(contents)
        if one.place < other.place and (likeness := _likeness(one, other, weights, linked))
    }
    return tuple(
        StatementPair(
            contents[left].attribution.id,
            contents[right].attribution.id,
            _wording(contents[left], contents[right]),
            round(score, 3),
        )
        for (left, right), (score, _) in sorted(_mutual_best(scores, contents).items())
    )


def _contents(articles: Sequence[Article], attributions: Sequence[Attribution]) -> list[_Content]:
    places = {article.id: place for place, article in enumerate(articles)}
    marks = {article.id: quoted_spans(article.text) for article in articles}
    found: list[_Content] = []
    for attribution in attributions:
        article = articles[places[attribution.article]]
        tokens = [token for span in attribution.content for token in tokenise(article.text, span)]
        words = frozenset(token.stem for token in tokens if token.content)
        forms = " ".join(token.form for token in tokens)
        inside = " ".join(token.form for token in tokens if any(span.overlap(token.span) for span in marks[article.id]))
        sentences = _sentences_of(article, attribution)
        found.append(_Content(attribution, places[article.id], words, forms, inside or forms, sentences))
    return found


def _sentences_of(article: Article, attribution: Attribution) -> tuple[str, ...]:
    return tuple(
        sentence.id
        for sentence in article.sentences
        for content in attribution.content
        if 2 * sentence.span.overlap(content) >= min(len(sentence.span), len(content))
    )


def _linked(pairs: Iterable[Pair]) -> dict[tuple[str, str], float]:
    """(sentence id, sentence id of another article) -> score of the link, both ways round."""
    return {
        ends: link.score
        for pair in pairs
        if pair.status is not Status.REJECTED
        for link in pair.links
        for ends in ((link.left, link.right), (link.right, link.left))
    }


def _weights(contents: Sequence[_Content]) -> dict[str, float]:
    """Inverse frequency of each word among the statements, smoothed: between 0.7 and log(n)."""
    counts = Counter(word for content in contents for word in content.words)
    return {word: math.log(1 + len(contents) / count) for word, count in counts.items()}


def _likeness(
    one: _Content, other: _Content, weights: dict[str, float], linked: dict[tuple[str, str], float]
) -> _Likeness | None:
    """None for two statements that are not one utterance."""
    names = one.attribution.entity, other.attribution.entity
    if None not in names and names[0] != names[1]:
        return None
    common = one.words & other.words
    share = _share(common, one, other, weights)
    link = max((linked.get((left, right), 0.0) for left in one.sentences for right in other.sentences), default=0.0)
    if common and (link >= _SURE_LINK or (link and len(common) >= _FEWEST_WORDS and share >= _LINKED_UTTERANCE)):
        return max(link, share), share
    enough = _SAME_UTTERANCE_ANYBODY if None in names else _SAME_UTTERANCE
    return (share, share) if share >= enough and len(common) >= _FEWEST_WORDS else None


def _share(common: frozenset[str], one: _Content, other: _Content, weights: dict[str, float]) -> float:
    """The weighted share of the smaller content that the larger one has too."""
    if not common:
        return 0.0
    whole = min(sum(weights[word] for word in side.words) for side in (one, other))
    return sum(weights[word] for word in common) / whole


def _mutual_best(
    scores: dict[tuple[int, int], _Likeness], contents: Sequence[_Content]
) -> dict[tuple[int, int], _Likeness]:
    best: dict[tuple[int, int], tuple[_Likeness, int]] = {}
    for (left, right), likeness in scores.items():
        for one, other in ((left, right), (right, left)):
            key = one, contents[other].place
            best[key] = max(best.get(key, ((0.0, 0.0), -other)), (likeness, -other))
    return {
        (left, right): likeness
        for (left, right), likeness in scores.items()
        if best[left, contents[right].place][1] == -right and best[right, contents[left].place][1] == -left
    }


def _wording(left: _Content, right: _Content) -> Wording:
    quoted = [side.attribution.kind is not AttributionKind.INDIRECT for side in (left, right)]
    if not any(quoted):
        return Wording.REPORTED
    if not all(quoted):
        return Wording.QUOTED_AND_REPORTED
    same = _holds(left.forms, right.quoted) or _holds(right.forms, left.quoted)
    return Wording.SAME_QUOTE if same else Wording.DIFFERING_QUOTE


def _holds(whole: str, piece: str) -> bool:
    return f" {piece} " in f" {whole} "


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
