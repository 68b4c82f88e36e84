"""Names and figures of a sentence, resolved over all articles of an event."""

import dataclasses
import datetime as dt

import pytest

from reader.app.pieces import Line
from reader.app.resolved import Names, figures_line, names_line, resolve_names
from reader.model.article import Article, Metadata, Role
from reader.model.span import Span
from tests.app.invented import article, articles

PRESS = article(
    "press",
    "Harbour Press",
    (
        (Role.BODY, "Marta Elvestad, the harbour minister, opened the pier on Sunday."),
        (Role.BODY, "Elvestad said that she would come again."),
    ),
)


def said(line: Line) -> str:
    """The words of a line."""
    return "".join(piece.text for piece in line)


def figures(words: str) -> str:
    """The figures of one sentence printed on 4 May 2031."""
    one = Article(
        "a", words, article("a", "A", ((Role.BODY, words),)).sentences, "a.txt", "0", Metadata(date=dt.date(2031, 5, 4))
    )
    return said(figures_line(one, Span(0, len(words)))).removeprefix("figures  ")


FIGURES = {
    "a count keeps what is counted": ("They found 4,250 houses there.", "4,250 houses"),
    "a spelled count is given in digits": ("They found three houses there.", "3 houses"),
    "a share": ("Some 60% agreed.", "60% = about share 60 %"),
    "a scale word": ("It cost 1.2 billion dollars.", "1.2 billion dollars = 1,200,000,000 USD"),
    "a day of the week": ("It rained on Saturday.", "Saturday = 3 May 2031"),
    "a month": ("It rained last November.", "last November = Nov 2030"),
    "a stretch in its own unit": ("It took 40 minutes.", "40 minutes"),
    "a spelled stretch": ("It took forty minutes.", "forty minutes = 40 minutes"),
    "nothing": ("It rained.", ""),
    "an ordinal tells nothing": ("It was the first pier.", ""),
}


@pytest.mark.parametrize("case", sorted(FIGURES))
def test_figures(case: str) -> None:
    """Words, and what they mean where the words leave that open."""
    words, expected = FIGURES[case]
    assert figures(words) == expected


def test_short_forms_and_pronouns_are_given_their_name() -> None:
    """A name printed in full is not repeated."""
    names = resolve_names((PRESS,))
    first, second = (said(names_line(names, PRESS, sentence.span)) for sentence in PRESS.sentences)
    assert "Elvestad → Marta Elvestad" in second
    assert "she → Marta Elvestad" in second
    assert "Marta Elvestad →" not in first


def test_a_name_is_as_full_as_any_article_of_the_event_has_it() -> None:
    """The other article's fuller form stands behind the arrow."""
    short = article("brief", "Brief", ((Role.BODY, "The pier is open, Elvestad said on Sunday."),))
    names = resolve_names((PRESS, short))
    assert said(names_line(names, short, short.sentences[0].span)) == "names  Elvestad → Marta Elvestad"


def test_words_that_name_nobody_have_no_name() -> None:
    """Also in an article nobody has looked at."""
    names = resolve_names(articles())
    assert names.name_of("courier", Span(0, 0)) is None
    assert names.name_of("unknown", Span(0, 9)) is None
    assert Names({}).within("courier", Span(0, 99)) == ()


def test_a_long_name_is_cut() -> None:
    """The strip has one line for all of them."""
    names = resolve_names((PRESS,))
    longer = Names({"press": tuple(dataclasses.replace(m, name="Long " * 20) for m in names.mentions["press"])})
    assert "…" in said(names_line(longer, PRESS, PRESS.sentences[1].span))
