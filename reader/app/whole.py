"""An event as a whole, as the screens show it: claims listed, what is new, sentences to open. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.app.cycle import Cycle
from reader.model.alignment import article_of
from reader.model.article import Article
from reader.model.claim import Cell, Claim, Dispute, Overview
from reader.model.comparison import Comparison
from reader.model.news import News, Novelty
from reader.model.provenance import Provenance
from reader.text.visible import one_line


class Shown(Cycle):
    """Which claims are listed; the value is what the screen says, `{}` being the source."""

    ALL = "every claim"
    SHARED = "in two sources or more"
    ONLY = "only in {}"
    LEFT_OUT = "left out by {}"
    DISPUTED = "where sources differ"
    NEW = "new in {}"


class Sorting(Cycle):
    """The order of the claims; the value is what the screen says."""

    POSITION = "as told"
    COVERAGE = "most sources first"
    DISAGREEMENT = "most disagreement first"


@dataclass(frozen=True, slots=True)
class Whole:
    """All that the screens on an event as a whole show."""

    comparison: Comparison
    """With decisions applied."""
    overview: Overview
    provenance: Provenance
    news: Mapping[str, News] = field(default_factory=dict)
    """By article id, of those not read; empty when nothing is read."""
    _articles: Mapping[str, Article] = field(default_factory=dict)
    _numbers: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        comparison: Comparison,
        overview: Overview,
        provenance: Provenance,
        news: Mapping[str, News] | None = None,
    ) -> "Whole":
        """With what is looked up often."""
        numbers = {
            sentence.id: number
            for article in comparison.articles
            for number, sentence in enumerate(article.sentences, start=1)
        }
        articles = {one.id: one for one in comparison.articles}
        return cls(comparison, overview, provenance, news or {}, articles, numbers)

    @property
    def articles(self) -> tuple[str, ...]:
        """The columns: ids of the articles in event order."""
        return self.overview.articles

    def name(self, article: str) -> str:
        """The outlet's name; where two articles are of one outlet, with the day or the id."""
        own = self._articles[article].metadata
        name = one_line(own.source or article)
        twins = [one for one in self._articles.values() if one.metadata.source == own.source]
        if len(twins) == 1 or not own.source:
            return name
        days = {one.metadata.date for one in twins}
        return f"{name} {own.date:%-d %b}" if own.date and len(days) == len(twins) else f"{name} ({one_line(article)})"

    def article(self, article: str) -> Article:
        """The article of that id."""
        return self._articles[article]

    def number(self, sentence: str) -> int:
        """The number of a sentence in its article, from 1, as the article pane shows it."""
        return self._numbers[sentence]

    def words(self, claim: Claim) -> str:
        """The wording that stands for a claim, on one line."""
        return one_line(claim.part.of(self._articles[article_of(claim.representative)].text))

    def shown(self, cell: Cell) -> str:
        """Id of the sentence that stands for a cell."""
        return cell.chief(self._articles[cell.article])

    def said(self, cell: Cell) -> str:
        """What a source says of a claim, on one line."""
        text = self._articles[cell.article].text
        return one_line(" … ".join(part.of(text) for part in cell.parts))

    def side(self, dispute: Dispute, *, left: bool) -> str:
        """The words of one side of a difference; empty when it has none."""
        place = dispute.left if left else dispute.right
        return one_line(place.span.of(self._articles[place.article].text)) if place is not None else ""

    def is_new(self, claim: Claim, article: str) -> bool:
        """Whether a source adds the claim, or a part of it, to what was read."""
        cell, news = claim.cell(article), self.news.get(article)
        if cell is None or news is None:
            return False
        return any((one := news.of(each)) is not None and one.novelty is not Novelty.COVERED for each in cell.sentences)


def listed(whole: Whole, shown: Shown, sorting: Sorting, article: str) -> tuple[Claim, ...]:
    """The claims that a filter lets through, in an order.

    Args:
        whole: The event.
        shown: The filter; of the source's own, `article` is the source.
        sorting: The order; equal ones stand as told.
        article: Id of the source.
    """
    found = [claim for claim in whole.overview.claims if _passes(whole, claim, shown, article)]
    if sorting is Sorting.COVERAGE:
        found.sort(key=lambda claim: -len(claim.cells))
    elif sorting is Sorting.DISAGREEMENT:
        found.sort(key=lambda claim: (-len(claim.disputes), -len(claim.cells)))
    return tuple(found)


_SEVERAL = 2


def _passes(whole: Whole, claim: Claim, shown: Shown, article: str) -> bool:
    if shown is Shown.SHARED:
        return len(claim.cells) >= _SEVERAL
    if shown is Shown.ONLY:
        return claim.articles == (article,)
    if shown is Shown.LEFT_OUT:
        return article not in claim.articles and len(claim.cells) >= _SEVERAL
    if shown is Shown.DISPUTED:
        return bool(claim.disputes)
    return shown is Shown.ALL or whole.is_new(claim, article)


@dataclass(frozen=True, slots=True)
class Opening:
    """Two articles and the sentences to show in them."""

    left: str
    """Sentence id; it takes the focus."""
    right_article: str | None
    """Id of the other article; None: any."""
    right: str | None = None
    """Sentence id there; None where it has none."""


def opening_of(whole: Whole, claim: Claim, article: str) -> Opening:
    """The sentences that show a claim in a source and in the one it is best held against.

    That is one it disagrees with, else the one with the representative wording, else the first that has it. A source
    without the claim stands on the right, beside the representative wording.
    """
    own = claim.cell(article)
    if own is None:
        return Opening(claim.representative, article)
    others = [cell for cell in claim.cells if cell.article != article]
    if not others:
        return Opening(whole.shown(own), None)
    against = {one for dispute in claim.disputes if article in dispute.articles for one in dispute.articles}
    wanted = article_of(claim.representative)
    best = min(others, key=lambda cell: (cell.article not in against, cell.article != wanted))
    return Opening(whole.shown(own), best.article, whole.shown(best))


def disputed(claims: Sequence[Claim]) -> tuple[tuple[Claim, Dispute], ...]:
    """Every difference with its claim, claim by claim."""
    return tuple((claim, dispute) for claim in claims for dispute in claim.disputes)
