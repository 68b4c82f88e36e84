"""What was found, said in words alone: for the ear, and for programs that read lines.

No box, no column, no mark that has to be seen: relations, decisions, speakers and differences in plain words. The
linear layout of the reader and `diptych show --linear` are both made of these.
"""

from collections.abc import Iterable, Mapping

from reader.model.alignment import Difference, Origin, Pair, Relation, Status
from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.text.visible import one_line

RELATION_NAMES: Mapping[Relation, str] = {
    Relation.SHARED: "shared",
    Relation.PARAPHRASED: "reworded",
    Relation.PARTIAL: "partly shared",
}


def name_of(article: Article) -> str:
    """The outlet, or the file's name."""
    return one_line(article.metadata.source or article.path.rpartition("/")[2])


def number_of(sentence_id: str) -> str:
    """A sentence's number in its article."""
    return sentence_id.rpartition(".s")[2]


def pair_words(pair: Pair, *, scored: bool = True) -> str:
    """Relation, score and decision of a pair: `reworded, 0.81, proposed`.

    Args:
        pair: Any pair.
        scored: Whether the machine's score may be told.
    """
    score = f", {pair.score:.2f}" if scored else ""
    by_hand = ", linked by hand" if pair.origin is Origin.PERSON else ""
    return f"{RELATION_NAMES[pair.relation]}{score}, {pair.status.value}{by_hand}"


def sentence_label(number: str, *, outlet: str = "", role: str = "", speaker: str = "") -> str:
    """What stands before a sentence's words.

    >>> sentence_label("3", outlet="Vitrine", speaker="Ines Marlow")
    'Vitrine, sentence 3, speaker Ines Marlow: '
    """
    parts = (outlet, f"{'s' if outlet else 'S'}entence {number}", role, f"speaker {speaker}" if speaker else "")
    return ", ".join(filter(None, parts)) + ": "


def sentence_line(article: Article, sentence_id: str, speaker: str = "") -> str:
    """A sentence with outlet, number and speaker before it."""
    words = one_line(article.words(article.sentence(sentence_id)))
    return sentence_label(number_of(sentence_id), outlet=name_of(article), speaker=speaker) + words


def speaker_name(statement: Attribution, article: Article) -> str:
    """Whom a statement is from: the name the words stand for, else the words; empty when nobody is named."""
    words = one_line(statement.speaker.of(article.text)) if statement.speaker else ""
    return one_line(statement.entity) if statement.entity else words


def names_in_words(names: Iterable[str]) -> str:
    """The names there are, each once, joined by `and`; empty when there is none."""
    return " and ".join(dict.fromkeys(filter(None, names)))


def speakers(comparison: Comparison) -> dict[str, str]:
    """Sentence id -> who is quoted or reported there; sentences where nobody is named are left out."""
    found: dict[str, list[str]] = {}
    for statement in comparison.attributions:
        article = comparison.article(statement.article)
        name = speaker_name(statement, article)
        for sentence in article.sentences if name else ():
            if any(sentence.span.overlap(span) for span in statement.content):
                found.setdefault(sentence.id, []).append(name)
    return {sentence_id: names_in_words(names) for sentence_id, names in found.items()}


def difference_lines(left: Article, right: Article, pair: Pair) -> Iterable[str]:
    """What each of the two has where they differ, a line each; what a person dismissed is left out."""
    turned = pair.left_article != left.id
    for one in pair.differences:
        if one.status is Status.REJECTED:
            continue
        spans = (one.right, one.left) if turned else (one.left, one.right)
        sides = [
            f"{name_of(article)} has {one_line(span.of(article.text))}" if span else f"{name_of(article)} has none"
            for article, span in zip((left, right), spans, strict=True)
        ]
        yield f"{_kind(one)}: {', '.join(sides)}"


def _kind(difference: Difference) -> str:
    confirmed = ", confirmed" if difference.status is Status.ACCEPTED else ""
    return f"difference of {difference.kind.value}{confirmed}"


def remark_lines(note: str, tags: Iterable[str] = ()) -> Iterable[str]:
    """A person's note and tags, a line each as far as there are any."""
    if note:
        yield f"note: {one_line(note)}"
    named = ", ".join(map(one_line, tags))
    if named:
        yield f"tags: {named}"
