"""The gold pairs of ../shared and the figures the scorer there prints, in process.

Sure links are those both readers made, possible ones those either made (Och and Ney 2003): precision is the share of
found links that are possible, recall the share of sure links that are found.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.compare.compare import attributions_of, compare_two
from reader.model.alignment import Relation
from reader.model.article import Article
from reader.model.span import Span
from reader.text.document import split

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "alignment"
RELATIONS = {Relation.SHARED: "shared", Relation.PARAPHRASED: "paraphrase", Relation.PARTIAL: "partial"}

Cell = tuple[int, int]
Links = Mapping[Cell, str]
Engine = Callable[[Article, Article], Mapping[tuple[str, str], str]]
"""Two articles to relation by sentence ids."""


@dataclass(frozen=True, slots=True)
class GoldPair:
    """One pair as two readers linked it."""

    name: str
    left: Article
    right: Article
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]
    sure: Links
    possible: Links
    """The sure ones included."""


def aligned(left: Article, right: Article) -> Mapping[tuple[str, str], str]:
    """The program's links as `diptych align` finds them, speakers known."""
    pairs = compare_two(left, right, attributions_of((left, right))).pairs
    return {(link.left, link.right): RELATIONS[link.relation] for pair in pairs for link in pair.links}


def gold_pairs() -> list[GoldPair]:
    """All pairs, split by the program itself; none where the folder is absent."""
    return [_pair(path) for path in sorted(GOLD.glob("*/gold.json"))]


def _pair(path: Path) -> GoldPair:
    gold = json.loads(path.read_text(encoding="utf-8"))
    sure = {(i, j): str(label) for i, j, label in gold["sure"]}
    possible = {(i, j): str(label) for i, j, label in gold["possible"]}
    spans = [tuple(Span(b, e) for b, e in gold[side]["sentences"]) for side in ("left", "right")]
    left = read(path.parent / gold["left"]["file"], "a")
    right = read(path.parent / gold["right"]["file"], "b")
    return GoldPair(path.parent.name, left, right, spans[0], spans[1], sure, {**possible, **sure})


def read(path: Path, article_id: str) -> Article:
    """A plain text file as an article."""
    with path.open(newline="", encoding="utf-8") as file:
        text = file.read()
    return Article(article_id, text, split(text, article_id), path.name, "")


def _covered(article: Article, gold: tuple[Span, ...]) -> dict[str, list[int]]:
    """Sentence id to the gold sentences it overlaps by half of the shorter, as the scorer in ../shared does it."""
    return {
        s.id: [n for n, g in enumerate(gold) if s.span.overlap(g) * 2 >= min(len(s.span), len(g)) > 0]
        for s in article.sentences
    }


def found_links(pair: GoldPair, engine: Engine) -> Links:
    """An engine's links in gold numbers."""
    left, right = _covered(pair.left, pair.left_spans), _covered(pair.right, pair.right_spans)
    return {
        (i, j): relation
        for (one, other), relation in engine(pair.left, pair.right).items()
        for i in left[one]
        for j in right[other]
    }


def figures(pairs: list[GoldPair], engine: Engine) -> dict[str, float]:
    """Precision, recall, F1, class accuracy and recall by class over all pairs."""
    results = [(pair, found_links(pair, engine)) for pair in pairs]
    found = sum(len(links) for _, links in results)
    possible = sum(cell in pair.possible for pair, links in results for cell in links)
    hits = [(pair.sure[cell], links[cell]) for pair, links in results for cell in pair.sure if cell in links]
    sure = [label for pair in pairs for label in pair.sure.values()]
    precision, recall = possible / max(1, found), len(hits) / max(1, len(sure))
    by_class = {f"recall_{c}": sum(g == c for g, _ in hits) / sure.count(c) for c in RELATIONS.values()}
    return {
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "precision": precision,
        "recall": recall,
        "class_accuracy": sum((g == "shared") == (f == "shared") for g, f in hits) / max(1, len(hits)),
        "unique_f1": _unique_f1(results),
        **by_class,
    }


def _unique_f1(results: list[tuple[GoldPair, Links]]) -> float:
    right = wrong = missed = 0
    for pair, links in results:
        for side, spans in ((0, pair.left_spans), (1, pair.right_spans)):
            sure, possible, linked = ({cell[side] for cell in cells} for cells in (pair.sure, pair.possible, links))
            for n in range(len(spans)):
                right += n not in linked and n not in sure
                wrong += n not in linked and n in sure
                missed += n in linked and n not in possible
    return 2 * right / max(1, 2 * right + wrong + missed)
