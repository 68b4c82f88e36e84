"""One article to the form in which it is compared: nodes (sentences with their repeats) and arrays of their terms.

Prepared articles are kept by content, so that an article of four is read once and not three times. Nothing here
looks at a second article.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reader.align.clauses import clause_spans
from reader.align.lexicon import rarity, vectors
from reader.model.article import Article, Role, Sentence
from reader.model.span import Span
from reader.text.quotes import quoted_spans
from reader.text.tokens import Token, tokenise
from reader.text.wordlist import word_set

CACHED_ARTICLES = 64
"""An event has 2 to 4 articles, an index compares a few dozen at a time; 64 of 40 sentences are about 20 MB."""

GRAM = 4
"""Characters in a character n-gram: catches compounds and inflections that stems miss. 3 to 5 gave the same figures."""

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Node:
    """One sentence that is compared, together with the later sentences that only print it again."""

    ids: tuple[str, ...]
    """The sentence's id, then those of its repeats."""
    span: Span
    role: Role
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]
    """The content tokens among them."""
    place: float
    """Where it stands among the nodes: 0 first, 1 last."""


@dataclass(frozen=True, slots=True)
class Bag:
    """Terms of all nodes of an article (or of its clauses), flat: one row an occurrence."""

    terms: Ids
    """The distinct terms, ascending; stable 62-bit numbers, equal across articles."""
    column: NDArray[np.intp]
    """For each occurrence, its place in `terms`."""
    place: NDArray[np.int32]
    """For each occurrence, the node (or clause) it stands in."""
    size: int
    """How many nodes (or clauses) there are."""
    spread: Floats
    """For each distinct term, how many nodes (or clauses) have it."""

    @classmethod
    def of(cls, term: Ids, place: NDArray[np.int32], size: int) -> "Bag":
        """From the term and the place of every occurrence."""
        terms, column = np.unique(term, return_inverse=True)
        pairs = np.unique(column.astype(np.int64) * max(1, size) + place)
        spread = np.bincount(pairs // max(1, size), minlength=len(terms)).astype(np.float32)
        return cls(terms, column, place, size, spread)

    @property
    def term(self) -> Ids:
        """For each occurrence, its term."""
        return np.asarray(self.terms[self.column], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be compared."""

    article_id: str
    text: str
    nodes: tuple[Node, ...]
    """In reading order; only sentences whose role takes part."""
    order: dict[str, int]
    """Sentence id to its place in the article, for every sentence."""
    words: Bag
    """Stems of content tokens."""
    rarity: Floats
    """For each occurrence in `words`, its idf against background news, 0..6.7."""
    name: Flags
    """For each occurrence in `words`, whether it is part of a name."""
    number: Flags
    day: Flags
    """For each occurrence in `words`, whether it names a weekday or a month."""
    quoted: Flags
    """For each occurrence in `words`, whether it stands inside quotation marks."""
    quotations: tuple[tuple[str, ...], ...]
    """For each node, the content stems of its quoted words, when it quotes six words or more."""
    clauses: Bag
    """Stems of content tokens by clause."""
    clause_node: NDArray[np.int32]
    """The node of each clause; ascending, every node has at least one."""
    grams: Bag
    """Character n-grams of content words."""
    people: Bag
    """Names that a pronoun or a title in the node may stand for: the last ones named before it."""
    sequence: Ids
    """All stems in reading order, with a negative number, unlike any other, after each node."""
    sequence_node: NDArray[np.int32]
    sequence_weight: Floats
    """Background idf of content tokens, a small constant for function words."""
    cues: Flags
    """For each node, whether it has reporting words."""
    terms: Ids
    """The distinct terms of `words`, ascending."""
    vectors: Floats
    """Shape (terms, dimensions): their word vectors, of length 1; zeros for words unknown."""
    share: Floats
    """For each occurrence in `words`, 1, or for a word of a name of n words 1/sqrt(n): a name is one thing."""
    stems: dict[int, str]
    """Number to stem, for explanations and related words."""


def part(whole: Prepared, start: int, stop: int) -> Prepared:
    """The nodes `start` to `stop` of an article as an article of their own, for work in blocks."""
    words, word_rows = _cut(whole.words, start, stop)
    first, last = np.searchsorted(whole.clause_node, [start, stop])
    sequence = (whole.sequence_node >= start) & (whole.sequence_node < stop)
    kept = np.isin(whole.terms, words.term)
    return replace(
        whole,
        nodes=whole.nodes[start:stop],
        words=words,
        rarity=whole.rarity[word_rows],
        name=whole.name[word_rows],
        number=whole.number[word_rows],
        day=whole.day[word_rows],
        quoted=whole.quoted[word_rows],
        share=whole.share[word_rows],
        quotations=whole.quotations[start:stop],
        clauses=_cut(whole.clauses, int(first), int(last))[0],
        clause_node=whole.clause_node[first:last] - start,
        grams=_cut(whole.grams, start, stop)[0],
        people=_cut(whole.people, start, stop)[0],
        sequence=whole.sequence[sequence],
        sequence_node=whole.sequence_node[sequence] - start,
        sequence_weight=whole.sequence_weight[sequence],
        cues=whole.cues[start:stop],
        terms=whole.terms[kept],
        vectors=whole.vectors[kept],
        stems={int(term): whole.stems[int(term)] for term in whole.terms[kept]},
    )


def _cut(bag: Bag, start: int, stop: int) -> tuple[Bag, Flags]:
    rows = (bag.place >= start) & (bag.place < stop)
    return Bag.of(bag.term[rows], bag.place[rows] - np.int32(start), stop - start), rows


def prepare(article: Article) -> Prepared:
    """The article's nodes and arrays, from the cache when the same text was split the same way before."""
    key = tuple((s.id, s.span.start, s.span.end, s.role.value, s.repeats) for s in article.sentences)
    return _prepare(article.id, article.text, key)


_Key = tuple[tuple[str, int, int, str, str | None], ...]


@functools.lru_cache(maxsize=CACHED_ARTICLES)
def _prepare(article_id: str, text: str, key: _Key) -> Prepared:
    sentences = [Sentence(i, Span(start, end), Role(role), 0, repeats) for i, start, end, role, repeats in key]
    repeats: dict[str, list[str]] = {}
    for sentence in sentences:
        if sentence.role is Role.REPEAT and sentence.repeats is not None:
            repeats.setdefault(sentence.repeats, []).append(sentence.id)
    taking_part = [sentence for sentence in sentences if sentence.role.takes_part]
    last = max(1, len(taking_part) - 1)
    nodes = tuple(_node(text, s, tuple(repeats.get(s.id, ())), n / last) for n, s in enumerate(taking_part))
    return _arrays(article_id, text, nodes, {s.id: place for place, s in enumerate(sentences)})


def _node(text: str, sentence: Sentence, repeats: tuple[str, ...], place: float) -> Node:
    tokens = tokenise(text, sentence.span)
    content = tuple(token for token in tokens if token.content)
    return Node((sentence.id, *repeats), sentence.span, sentence.role, tokens, content, place)


def _arrays(article_id: str, text: str, nodes: tuple[Node, ...], order: dict[str, int]) -> Prepared:
    flat = [(n, token) for n, node in enumerate(nodes) for token in node.content]
    marks = quoted_positions(text)
    names = _name_flags(text, nodes)
    clauses, clause_node = _clauses(text, nodes)
    sequence, sequence_node, sequence_weight = _sequence(nodes)
    stems = {number(token.stem): token.stem for _, token in flat}
    terms = sorted(stems)
    return Prepared(
        article_id=article_id,
        text=text,
        nodes=nodes,
        order=order,
        words=_bag([(n, token.stem) for n, token in flat], len(nodes)),
        rarity=np.array([rarity(token.stem) for _, token in flat], dtype=np.float32),
        name=np.array([token.span.start in names for _, token in flat], dtype=bool),
        number=np.array([token.form[0].isdigit() for _, token in flat], dtype=bool),
        day=np.array([token.form in _DAYS for _, token in flat], dtype=bool),
        quoted=np.array([bool(marks[token.span.start]) for _, token in flat], dtype=bool),
        quotations=tuple(_quotation(node, marks) for node in nodes),
        clauses=clauses,
        clause_node=clause_node,
        grams=_bag(list(_grams(nodes)), len(nodes)),
        people=_bag(list(_people(text, nodes, names)), len(nodes)),
        sequence=sequence,
        sequence_node=sequence_node,
        sequence_weight=sequence_weight,
        cues=np.array([any(t.stem in _CUE_STEMS or t.form in _CUE_FORMS for t in n.tokens) for n in nodes], dtype=bool),
        terms=np.array(terms, dtype=np.int64),
        vectors=vectors([stems[term] for term in terms]),
        share=np.array([share for node in nodes for share in _shares(text, node, names)], dtype=np.float32),
        stems=stems,
    )


@functools.lru_cache(maxsize=65_536)
def number(term: str) -> int:
    """A stable positive 62-bit number for a term; two of a thousand terms collide about once in 10^13 articles."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 2


def _bag(pairs: Sequence[tuple[int, str]], size: int) -> Bag:
    return Bag.of(
        np.array([number(term) for _, term in pairs], dtype=np.int64),
        np.array([place for place, _ in pairs], dtype=np.int32),
        size,
    )


def _grams(nodes: Sequence[Node]) -> Iterator[tuple[int, str]]:
    for n, node in enumerate(nodes):
        for token in node.content:
            padded = f" {token.form} "
            for start in range(max(1, len(padded) - GRAM + 1)):
                yield n, padded[start : start + GRAM]


FEWEST_QUOTED = 6
"""FORMATS: one whole quoted sentence of six words or more counts like a sentence."""


def _quotation(node: Node, marks: bytearray) -> tuple[str, ...]:
    words = [token for token in node.tokens if marks[token.span.start]]
    return tuple(token.stem for token in words if token.content) if len(words) >= FEWEST_QUOTED else ()


_FUNCTION_WEIGHT = 0.3
"""What a function word adds to a run: enough to prefer an unbroken run, too little to make one."""


def _sequence(nodes: Sequence[Node]) -> tuple[Ids, NDArray[np.int32], Floats]:
    ids: list[int] = []
    places: list[int] = []
    weights: list[float] = []
    for n, node in enumerate(nodes):
        ids += [number(token.stem) for token in node.tokens]
        weights += [rarity(token.stem) if token.content else _FUNCTION_WEIGHT for token in node.tokens]
        ids.append(-n - 1)
        weights.append(0.0)
        places += [n] * (len(node.tokens) + 1)
    return np.array(ids, np.int64), np.array(places, np.int32), np.array(weights, np.float32)


def _clauses(text: str, nodes: Sequence[Node]) -> tuple[Bag, NDArray[np.int32]]:
    pairs: list[tuple[int, str]] = []
    owner: list[int] = []
    for n, node in enumerate(nodes):
        for span in clause_spans(text, node.span, [token.span.start for token in node.content]):
            pairs += [(len(owner), t.stem) for t in node.content if span.start <= t.span.start < span.end]
            owner.append(n)
    return _bag(pairs, len(owner)), np.array(owner, dtype=np.int32)


def _name_flags(text: str, nodes: Sequence[Node]) -> frozenset[int]:
    """Starts of tokens that belong to a name: capitalised, and not only because a sentence or a quotation opens."""
    inside: set[str] = set()
    for node in nodes:
        for token in node.content:
            if text[token.span.start].isupper() and not _opens(text, token, node):
                inside.add(token.form)
    lower = {t.form for node in nodes for t in node.content if text[t.span.start].islower()}
    return frozenset(
        token.span.start
        for node in nodes
        for token in node.content
        if text[token.span.start].isupper()
        and (not _opens(text, token, node) or token.form in inside or token.form not in lower)
    )


def _opens(text: str, token: Token, node: Node) -> bool:
    before = text[node.span.start : token.span.start].rstrip()
    return not before or before[-1] in "\"“«„'‘:—.!?"


def _shares(text: str, node: Node, names: frozenset[int]) -> list[float]:
    """For each content token, 1 / sqrt(words in its name): neighbours parted by blanks, points or hyphens alone."""
    chains: list[list[Token]] = []
    for token in node.content:
        last = chains[-1][-1] if chains else None
        named = last is not None and {last.span.start, token.span.start} <= names
        if named and last is not None and not text[last.span.end : token.span.start].strip(" .-’'s"):
            chains[-1].append(token)
        else:
            chains.append([token])
    return [len(chain) ** -0.5 for chain in chains for _ in chain]


_PRONOUNS = word_set("he she him her his they them their it its who")
_TITLES = word_set(
    "minist presid secretari spokesman spokeswoman spokesperson chairman director leader governor senat mayor chief"
    " offici lawyer attorney judg compani group agenc former candid suspect author king queen"
)
_REMEMBERED = 2
"""How many nodes back a pronoun looks for names; 1 and 3 gave less in cross-validation."""


def _people(text: str, nodes: Sequence[Node], names: frozenset[int]) -> Iterator[tuple[int, str]]:
    """The names of each node, and for a node with a pronoun or a title those of the nodes just before it."""
    own = [[t.stem for t in node.content if t.span.start in names] for node in nodes]
    for n, node in enumerate(nodes):
        stands_in = any(
            t.form in _PRONOUNS or (t.stem in _TITLES and text[t.span.start].islower()) for t in node.tokens
        )
        back = range(max(0, n - _REMEMBERED), n) if stands_in else ()
        for term in dict.fromkeys([*own[n], *(stem for m in back for stem in own[m])]):
            yield n, term


_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december yesterday today tomorrow"
)
_CUE_FORMS = frozenset({"said", "says", "told", "according", "tell", "tells"})
_CUE_STEMS = word_set(
    "ad announc argu ask claim confirm deni explain insist note report state warn wrote tweet declar describ suggest"
    " urg critic acknowledg admit stress emphas"
)


def quoted_positions(text: str) -> bytearray:
    """One byte a code point, plus one: 1 inside quotation marks."""
    marks = bytearray(len(text) + 1)
    for span in quoted_spans(text):
        marks[span.start : span.end] = b"\x01" * len(span)
    return marks
