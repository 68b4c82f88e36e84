"""Statements as brat stand-off (https://brat.nlplab.org/standoff.html): for each article a .txt and an .ann file.

Offsets are code points of the .txt file, which holds the article's text as it is. A content of several spans is one
discontinuous annotation. Entities, which brat would look up in a database, stand as notes on the speaker.
"""

from collections.abc import Iterable, Mapping

from reader.model.article import Article
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span

CONFIGURATION = f"""\
[entities]
Content
Speaker
Cue

[relations]
SaidBy\tArg1:Content, Arg2:Speaker
SaidWith\tArg1:Content, Arg2:Cue

[events]

[attributes]
Kind\tArg:Content, Value:{"|".join(kind.value for kind in AttributionKind)}
"""


def to_brat(comparison: Comparison) -> Mapping[str, str]:
    """File name to text, for a folder of the event."""
    files = {"annotation.conf": CONFIGURATION}
    for article in comparison.articles:
        found = [each for each in comparison.attributions if each.article == article.id]
        files[f"{article.id}.txt"] = article.text
        files[f"{article.id}.ann"] = "".join(f"{line}\n" for line in _lines(article, found))
    return files


def _lines(article: Article, statements: Iterable[Attribution]) -> Iterable[str]:
    spans = 0
    relations = 0
    for number, found in enumerate(statements, start=1):
        spans += 1
        content = spans
        yield _bound(article, content, "Content", found.content)
        yield f"A{number}\tKind T{content} {found.kind.value}"
        for label, relation, span in (("Speaker", "SaidBy", found.speaker), ("Cue", "SaidWith", found.cue)):
            if span is not None:
                spans += 1
                relations += 1
                yield _bound(article, spans, label, (span,))
                yield f"R{relations}\t{relation} Arg1:T{content} Arg2:T{spans}"
        if found.entity:
            yield f"#{number}\tAnnotatorNotes T{content}\t{' '.join(found.entity.split())}"


def _bound(article: Article, number: int, label: str, spans: Iterable[Span]) -> str:
    """A text-bound annotation; brat wants no line end inside a part, so a span over lines is one part a line."""
    parts = [part for span in spans for part in _on_one_line(article.text, span)]
    places = ";".join(f"{part.start} {part.end}" for part in parts)
    return f"T{number}\t{label} {places}\t{' '.join(part.of(article.text) for part in parts)}"


def _on_one_line(text: str, span: Span) -> Iterable[Span]:
    at = span.start
    for line in span.of(text).splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            yield Span(start, start + len(words))
        at += len(line)
