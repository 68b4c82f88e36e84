"""What every report is made from, and what things are called in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reader.model.alignment import DifferenceKind, Relation
from reader.model.article import Article
from reader.model.claim import Cell, Claim, Overview, Voice
from reader.model.comparison import Comparison
from reader.model.provenance import Provenance
from reader.model.span import Span
from reader.overview import find_provenance, overview_of
from reader.text.visible import one_line

RELATION_WORDS = {
    Relation.SHARED: "same words",
    Relation.PARAPHRASED: "other words",
    Relation.PARTIAL: "in part",
}
KIND_WORDS = {
    DifferenceKind.FIGURE: "figure",
    DifferenceKind.DATE: "date",
    DifferenceKind.NAME: "name",
    DifferenceKind.QUOTE: "quote",
    DifferenceKind.ATTRIBUTION: "who says so",
    DifferenceKind.CERTAINTY: "how certain",
    DifferenceKind.NEGATION: "yes or no",
}


@dataclass(frozen=True, slots=True)
class Report:
    """An event and all that is said of it."""

    comparison: Comparison
    """With `statements` and `disagreements` where it has more than one source."""
    overview: Overview
    provenance: Provenance
    names: Mapping[str, str]
    """By article id."""
    anchors: Mapping[str, str]
    """By sentence id."""

    @property
    def title(self) -> str:
        """Of the event, or of its first article."""
        first = self.comparison.articles[0]
        return one_line(self.comparison.event_title or first.metadata.title or self.name(first.id))

    def name(self, article_id: str) -> str:
        """What a source is called: the outlet, or the file; with the id where two have one name."""
        return self.names[article_id]

    def anchor(self, sentence: str) -> str:
        """The id of a sentence inside a page: of our own making, since an article's id may be anything."""
        return self.anchors[sentence]

    def pane(self, article_id: str) -> str:
        """The id of an article inside a page."""
        return f"a{self.overview.articles.index(article_id)}"

    def words(self, article_id: str, span: Span) -> str:
        """Some words of an article, on one line."""
        return one_line(span.of(self.comparison.article(article_id).text))

    def wording(self, claim: Claim) -> str:
        """The words that stand for a claim."""
        return self.words(claim.representative.rpartition(".")[0], claim.part)

    def shown(self, cell: Cell) -> str:
        """The sentence that stands for a cell: the first of the body, or else the headline."""
        return cell.chief(self.comparison.article(cell.article))

    def carried(self, claim: Claim, cell: Cell) -> str:
        """How a source carries a claim, in words."""
        how = "only here" if len(claim.cells) == 1 else RELATION_WORDS[cell.relation] if cell.relation else "linked"
        voice = "" if cell.voice is Voice.ASSERTED else ", attributed"
        who = f" to {cell.speaker}" if cell.speaker and voice else ""
        partly = " and in its own voice" if cell.voice is Voice.BOTH else ""
        return f"{how}{voice}{one_line(who) and ' ' + one_line(who)}{partly}"


def report_of(comparison: Comparison) -> Report:
    """The report of an event, as its pairs and attributions stand now."""
    overview = overview_of(comparison)
    names = Counter(_plain_name(article) for article in comparison.articles)
    return Report(
        comparison,
        overview,
        find_provenance(comparison, overview.claims),
        names={
            article.id: name if names[name] == 1 else f"{name} ({one_line(article.id)})"
            for article in comparison.articles
            for name in [_plain_name(article)]
        },
        anchors={
            sentence.id: f"a{place}s{number}"
            for place, article in enumerate(comparison.articles)
            for number, sentence in enumerate(article.sentences, start=1)
        },
    )


def _plain_name(article: Article) -> str:
    return one_line(article.metadata.source or article.path.rpartition("/")[2] or article.id)
