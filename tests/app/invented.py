"""An invented event in three articles, its pairs and statements, and the program opened on it. No file is read.

Everything the screen has to show is in it: all roles, all relations, a crossing, one sentence told in two, an order
that differs, differences of figure and name, quotations, a note-worthy sentence only one has, and a third source.
"""

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.engine import Engine, Progress
from reader.app.screens.compare import CompareScreen
from reader.corpus.index import ArticleEntry, EventEntry
from reader.corpus.load import Corpus, LoadedEvent
from reader.model.alignment import Difference, DifferenceKind, Link, Pair, Relation, pair_id
from reader.model.article import Article, Event, Metadata, Role, Sentence
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span

COURIER = (
    (Role.HEADLINE, "Lock gate at Orrin fails, 40 boats stranded"),
    (Role.BYLINE, "By Ilse Marrow"),
    (Role.DECK, "A hinge broke on the lower gate before dawn, the canal board says"),
    (Role.DATELINE, "ORRIN, 4 May"),
    (Role.BODY, "The lower gate of Orrin lock failed early on Sunday, leaving 40 boats stranded above the town."),
    (Role.BODY, "“The hinge had been inspected in March,” said Tove Lindqvist, head of the Tarn Canal Board."),
    (Role.BODY, "Water poured through the gap for three hours and flooded two gardens."),
    (Role.BODY, "The board has ordered a new hinge from a foundry in Kelby, which will take six weeks."),
    (Role.BODY, "Nobody was hurt."),
    (Role.BODY, "Hire firms fear for the season and ask for help."),
    (Role.BODY, "According to the harbour master, the last such failure was in 1987."),
    (Role.REPEAT, "A hinge broke on the lower gate before dawn, the canal board says"),
    (Role.BOILERPLATE, "Sign up for the Courier’s morning letter."),
)
MAIL = (
    (Role.HEADLINE, "Boats stuck as Orrin lock gives way"),
    (Role.BODY, "No one was injured when a gate at Orrin lock gave way on Sunday."),
    (Role.BODY, "Some 45 narrowboats cannot pass."),
    (Role.BODY, "Tove Lindqvist of the canal board said the hinge was looked at only in March."),
    (Role.BODY, "A new hinge is being cast in Kelby."),
    (Role.BODY, "It will be six weeks before it arrives."),
    (Role.BODY, "Ducks, meanwhile, have taken over the empty basin."),
    (Role.BODY, "The last failure, the harbour master recalled, was in 1987."),
    (Role.BOILERPLATE, "You might also like: ten walks by the water"),
)
GAZETTE = (
    (Role.HEADLINE, "Canal closed at Orrin"),
    (Role.BODY, "The canal is closed at Orrin after a lock gate failed."),
    (Role.BODY, "Hire firms say that they fear for the season."),
)
LINKS = (
    (("courier.s1", "mail.s1", Relation.PARAPHRASED, 0.72),),
    (("courier.s5", "mail.s3", Relation.PARTIAL, 0.55),),
    (("courier.s6", "mail.s4", Relation.PARAPHRASED, 0.83),),
    (("courier.s8", "mail.s5", Relation.PARTIAL, 0.7), ("courier.s8", "mail.s6", Relation.PARTIAL, 0.66)),
    (("courier.s9", "mail.s2", Relation.PARTIAL, 0.64),),
    (("courier.s11", "mail.s8", Relation.SHARED, 0.91),),
    (("courier.s5", "gazette.s2", Relation.PARTIAL, 0.6),),
    (("courier.s10", "gazette.s3", Relation.SHARED, 0.9),),
)


def article(article_id: str, source: str, parts: Sequence[tuple[Role, str]], per_paragraph: int = 2) -> Article:
    """An article of these sentences; body sentences share paragraphs."""
    text, paragraph = "", 0
    sentences: list[Sentence] = []
    for number, (role, words) in enumerate(parts):
        same = role is Role.BODY and number % per_paragraph
        if text:
            text += " " if same else "\n\n"
            paragraph += not same
        repeats = next((s.id for s, (_, w) in zip(sentences, parts, strict=False) if w == words), None)
        span = Span(len(text), len(text) + len(words))
        sentences.append(Sentence(f"{article_id}.s{number + 1}", span, role, paragraph, repeats))
        text += words
    metadata = Metadata(source=source, date=dt.date(2031, 5, 4), url=f"https://{article_id}.example/orrin")
    return Article(article_id, text, tuple(sentences), f"{article_id}.txt", "0" * 64, metadata)


def spot(where: Article, words: str) -> Span:
    """Where words stand in an article."""
    start = where.text.index(words)
    return Span(start, start + len(words))


def pairs(articles: Sequence[Article]) -> tuple[Pair, ...]:
    """The machine's pairs, with two differences."""
    courier, mail = articles[0], articles[1]
    found = []
    for edges in LINKS:
        links = tuple(Link(*edge) for edge in edges)
        left = tuple(dict.fromkeys(link.left for link in links))
        right = tuple(dict.fromkeys(link.right for link in links))
        differences: tuple[Difference, ...] = ()
        if left == ("courier.s5",) and right == ("mail.s3",):
            figure = Difference(DifferenceKind.FIGURE, spot(courier, "40 boats stranded above"), spot(mail, "45"))
            differences = (figure,)
        if left == ("courier.s6",):
            differences = (Difference(DifferenceKind.ATTRIBUTION, spot(courier, "Tarn Canal Board"), None),)
        strongest = max(links, key=lambda link: link.relation.strength)
        found.append(Pair(pair_id(left, right), left, right, strongest.relation, links[0].score, links, differences))
    return tuple(found)


def attributions(articles: Sequence[Article]) -> tuple[Attribution, ...]:
    """Who says what."""
    courier, mail = articles[0], articles[1]
    return (
        Attribution(
            "courier.q1", "courier", AttributionKind.DIRECT,
            (spot(courier, "“The hinge had been inspected in March,”"),),
            spot(courier, "Tove Lindqvist"), spot(courier, "said"), "Tove Lindqvist",
        ),
        Attribution(
            "mail.q1", "mail", AttributionKind.INDIRECT, (spot(mail, "the hinge was looked at only in March"),),
            spot(mail, "Tove Lindqvist"), spot(mail, "said"), "Tove Lindqvist",
        ),
    )  # fmt: skip


def articles() -> tuple[Article, ...]:
    """The three articles."""
    return (
        article("courier", "Tarn Courier", COURIER),
        article("mail", "Kelby Mail", MAIL),
        article("gazette", "Orrin Gazette", GAZETTE),
    )


def comparison() -> Comparison:
    """What the machine proposes."""
    three = articles()
    return Comparison(
        three, pairs(three), attributions(three), "orrin", "Lock gate fails at Orrin", dt.date(2031, 5, 4)
    )


def entry(folder: Path = Path("invented")) -> EventEntry:
    """The event as an index would name it."""
    entries = tuple(ArticleEntry(one.id, folder / one.path, one.path, one.metadata) for one in articles())
    return EventEntry("orrin", entries, "Lock gate fails at Orrin", dt.date(2031, 5, 4))


def corpus(folder: Path = Path("invented")) -> Corpus:
    """Two events, the second without pairs."""
    other = EventEntry("weir", entry(folder).articles[1:], "Weir at Kelby rebuilt", dt.date(2031, 6, 1))
    return Corpus("Invented corpus", (entry(folder), other), (), folder.absolute())


def engine() -> Engine:
    """Reads and compares nothing: answers with what stands above."""

    def load(wanted: EventEntry) -> LoadedEvent:
        ids = {one.id for one in wanted.articles}
        chosen = tuple(one for one in articles() if one.id in ids)
        return LoadedEvent(Event(wanted.id, chosen, wanted.title, wanted.date), ())

    def compare(event: Event, progress: Progress) -> Comparison:
        progress(1, 1)
        whole = comparison()
        ids = {one.id for one in event.articles}
        kept = tuple(p for p in whole.pairs if {p.left_article, p.right_article} <= ids)
        said = tuple(a for a in whole.attributions if a.article in ids)
        return Comparison(event.articles, kept, said, event.id, event.title, event.date)

    return Engine(load, compare)


def app(event: str | None = "orrin", folder: Path = Path("invented")) -> ReaderApp:
    """The program on the invented corpus, past the runs that show a hint."""
    made = ReaderApp(lambda: corpus(folder), event, engine())
    made.session.memory.runs = 10
    return made


async def settle(pilot: Pilot[None]) -> None:
    """Wait until workers and messages have done their work."""
    for _ in range(20):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        screen = pilot.app.screen
        if not isinstance(screen, CompareScreen) or (screen.reading is not None and screen.reading.complete):
            break
    await pilot.pause()


@asynccontextmanager
async def reader(size: tuple[int, int] = (120, 40), **options: Any) -> AsyncIterator[tuple[Pilot[None], CompareScreen]]:  # noqa: ANN401  handed on
    """The program with the event open and its links there."""
    program = app(**options)
    async with program.run_test(size=size) as pilot:
        await settle(pilot)
        screen = program.screen
        assert isinstance(screen, CompareScreen)
        yield pilot, screen
