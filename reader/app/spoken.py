"""Who says what over all sources of an event, as rows of a list. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reader.app.half import Half
from reader.app.pieces import Line, Piece
from reader.model.alignment import article_of
from reader.model.attribution import Attribution
from reader.model.comparison import Comparison
from reader.model.statement import SpeakerStatements, Statements, Wording, content_hull
from reader.text.visible import one_line

WORDS_SHOWN = 240
"""Characters of a statement before it is cut: three lines of 80 columns."""
NAMES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list: a speaker, or one statement with the sentence to go to."""

    lines: tuple[Line, ...]
    sentence: str | None = None
    """Sentence id; None for a speaker."""
    sentences: tuple[str, ...] = ()
    """Ids of all sentences that the statement reaches over."""


def statement_rows(comparison: Comparison, statements: Statements) -> tuple[Row, ...]:
    """Speakers, each followed by what every source has them say.

    Args:
        comparison: The articles, decisions applied.
        statements: What `reader.compare.statements_of` finds in it.
    """
    halves = {article.id: Half(article, ()) for article in comparison.articles}
    notes = _notes(statements, halves)
    rows: list[Row] = []
    for speaker in statements.speakers:
        rows.append(_speaker_row(speaker))
        rows += [_statement_row(found, halves[found.article], notes.get(found.id, ())) for found in speaker.statements]
    return tuple(rows)


def _speaker_row(speaker: SpeakerStatements) -> Row:
    count = len(speaker.statements)
    sources = len({found.article for found in speaker.statements})
    about = f"  {count} statement{'s' if count != 1 else ''} in {sources} source{'s' if sources != 1 else ''}"
    name = one_line(speaker.speaker) if speaker.speaker else "nobody named"
    others = [one_line(other) for other in speaker.names if other != speaker.speaker][:NAMES_SHOWN]
    called = f"  also: {', '.join(others)}" if others else ""
    return Row(((Piece(name, "speaker" if speaker.speaker else "quiet"), Piece(about + called, "quiet")),))


def _statement_row(found: Attribution, half: Half, notes: tuple[Piece, ...]) -> Row:
    hull = content_hull(found)
    number, last = half.sentence_at(hull.start), half.sentence_at(max(hull.end - 1, hull.start))
    where = f"{one_line(half.name)} {number + 1}  "
    cue = (Piece(f"{one_line(found.cue.of(half.article.text))}  ", "cue"),) if found.cue is not None else ()
    words = " … ".join(one_line(span.of(half.article.text)) for span in found.content)
    shown = words if len(words) <= WORDS_SHOWN else f"{words[: WORDS_SHOWN - 1].rstrip()}…"
    first: Line = (Piece("  "), Piece(where, "accent"), *cue, Piece(shown))
    marks: list[Piece] = []
    for note in notes:
        marks += [Piece(" · " if marks else "    ", "quiet"), note]
    reached = tuple(sentence.id for sentence in half.article.sentences[number : last + 1])
    return Row((first, tuple(marks)) if marks else (first,), reached[0], reached)


def _notes(statements: Statements, halves: Mapping[str, Half]) -> dict[str, tuple[Piece, ...]]:
    """By attribution id: which other source says it, and how; the claims that others state as fact."""
    found: defaultdict[str, list[Piece]] = defaultdict(list)
    name = {article_id: one_line(half.name) for article_id, half in halves.items()}
    for pair in statements.pairs:
        for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
            words, ink = _WORDINGS[pair.wording]
            found[own].append(Piece(f"{words} in {name[_article(other, halves)]}", ink))
    for claim in statements.claims:
        article_id = article_of(claim.sentence)
        number = halves[article_id].index[claim.sentence] + 1
        found[claim.attribution].append(Piece(f"! stated as fact in {name[article_id]} {number}", "warning"))
    for speaker in statements.speakers:
        for article_id, ids in speaker.only_in:
            for statement in ids:
                found[statement].insert(0, Piece(f"• only in {name[article_id]}", "only"))
    return {statement: tuple(pieces) for statement, pieces in found.items()}


def _article(attribution_id: str, halves: Mapping[str, Half]) -> str:
    """The article of an attribution: its id is the article's and a number."""
    article_id = article_of(attribution_id)
    assert article_id in halves  # noqa: S101  ids are made from the article's, by machine and person alike
    return article_id


_WORDINGS = {
    Wording.SAME_QUOTE: ("= same quote", "shared"),
    Wording.DIFFERING_QUOTE: ("≠ quoted differently", "warning"),
    Wording.QUOTED_AND_REPORTED: ("≈ one quotes, one reports it:", "paraphrased"),
    Wording.REPORTED: ("≈ also reported", "paraphrased"),
}
