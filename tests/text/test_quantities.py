"""Quantities: one value in many notations, and what is not the same value."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.quantities import Bound, Quantity, QuantityKind, comparable, find_quantities, same_value

DATE = dt.date(2024, 5, 15)
"""A Wednesday."""


def found(text: str, date: dt.date | None = DATE) -> tuple[Quantity, ...]:
    """Every quantity of a text."""
    return find_quantities(text, Span(0, len(text)), date)


def one(text: str) -> Quantity:
    """The only quantity of a text."""
    quantities = found(text)
    assert len(quantities) == 1, quantities
    return quantities[0]


READ = {
    "thousands": ("4,250 boats", QuantityKind.COUNT, 4250, None, "", Bound.EXACT, "boats"),
    "words": ("twenty-five boats", QuantityKind.COUNT, 25, None, "", Bound.EXACT, "boats"),
    "dozens": ("two dozen boats", QuantityKind.COUNT, 24, None, "", Bound.EXACT, "boats"),
    "about": ("nearly 14,000 boats", QuantityKind.COUNT, 14000, None, "", Bound.ABOUT, "boats"),
    "at least": ("more than 200 old boats", QuantityKind.COUNT, 200, None, "", Bound.AT_LEAST, "boats"),
    "at most": ("up to 30 boats", QuantityKind.COUNT, 30, None, "", Bound.AT_MOST, "boats"),
    "or more": ("20 or more boats", QuantityKind.COUNT, 20, None, "", Bound.AT_LEAST, ""),
    "range": ("between 10 and 15 boats", QuantityKind.COUNT, 10, 15, "", Bound.EXACT, "boats"),
    "range with a hyphen": ("10-15 boats", QuantityKind.COUNT, 10, 15, "", Bound.EXACT, "boats"),
    "dead": ("12 dead", QuantityKind.COUNT, 12, None, "", Bound.EXACT, "dead"),
    "vote": ("a vote of 134 to 63", QuantityKind.SCORE, 134, 63, "", Bound.EXACT, ""),
    "per cent": ("about 60% of the boats", QuantityKind.SHARE, 60, None, "%", Bound.ABOUT, "boats"),
    "in ten": ("six in ten boats", QuantityKind.SHARE, 60, None, "%", Bound.EXACT, "boats"),
    "fraction": ("three-fifths of the boats", QuantityKind.SHARE, 60, None, "%", Bound.EXACT, "boats"),
    "points": ("up two percentage points", QuantityKind.POINTS, 2, None, "%", Bound.EXACT, ""),
    "dollars": ("$1.2bn", QuantityKind.MONEY, 1.2e9, None, "USD", Bound.EXACT, ""),
    "dollars, range": ("$4 to $5 million", QuantityKind.MONEY, 4e6, 5e6, "USD", Bound.EXACT, ""),
    "euros behind": ("1,2 milliard d’euros", QuantityKind.MONEY, 1.2e9, None, "EUR", Bound.EXACT, ""),
    "crowns": ("a fine of 4.5m crowns", QuantityKind.MONEY, 4.5e6, None, "crown", Bound.EXACT, ""),
    "distance": ("50 km", QuantityKind.MEASURE, 50000, None, "metre", Bound.EXACT, ""),
    "weight": ("a 9,400-tonne ship", QuantityKind.MEASURE, 9.4e6, None, "kilogram", Bound.EXACT, ""),
    "duration": ("two weeks", QuantityKind.DURATION, 14, None, "day", Bound.EXACT, ""),
    "age": ("the 22-year-old ship", QuantityKind.AGE, 22, None, "year", Bound.EXACT, ""),
    "age beside a name": ("Ana Veld, 57, spoke", QuantityKind.AGE, 57, None, "year", Bound.EXACT, ""),
    "ordinal": ("the 116th council", QuantityKind.ORDINAL, 116, None, "", Bound.EXACT, "council"),
    "time": ("it ended at 5.30 p.m.", QuantityKind.TIME, 17 * 60 + 30, None, "minute", Bound.EXACT, ""),
    "time with a point": (
        "it ended at 17.30, he said",
        QuantityKind.TIME,
        17 * 60 + 30,
        None,
        "minute",
        Bound.EXACT,
        "",
    ),
    "time in words": ("since half past six", QuantityKind.TIME, 6 * 60 + 30, None, "minute", Bound.EXACT, ""),
    "price with a point": ("rose by 3.20, he said", QuantityKind.COUNT, 3.2, None, "", Bound.EXACT, ""),
    "German": (
        "Rund 4.250 Boote sind im Hafen und das ist viel",
        QuantityKind.COUNT,
        4250,
        None,
        "",
        Bound.ABOUT,
        "boote",
    ),
    "Russian": ("около 4250 лодок", QuantityKind.COUNT, 4250, None, "", Bound.ABOUT, "лодок"),
    "Chinese": ("港口有三百二十艘船", QuantityKind.COUNT, 320, None, "", Bound.EXACT, ""),
    "rupees in lakhs": ("2 lakh rupees", QuantityKind.MONEY, 2e5, None, "INR", Bound.EXACT, ""),
}

SAME = [
    ("4,250 boats", "4.250 boats"),
    ("4,250 boats", "4250 ships"),
    ("4,250 boats", "4 250 boats"),
    ("60%", "60 percent"),
    ("six in ten", "60 per cent"),
    ("three-fifths", "60%"),
    ("a third of it", "33%"),
    ("$1.2bn", "1.2 billion dollars"),
    ("$1.2bn", "$1,183,000,000"),
    ("two dozen boats", "24 boats"),
    ("nearly 14,000 boats", "13,800 boats"),
    ("at least 27 boats", "27 boats"),
    ("more than 200 boats", "212 boats"),
    ("up to 500 boats", "480 boats"),
    ("10 to 15 boats", "12 boats"),
    ("two weeks", "14 days"),
    ("50 km", "31 miles"),
    ("last November", "in November 2023"),
    ("the previous year", "in 2023"),
    ("on Monday", "on 13 May"),
    ("yesterday", "14 May 2024"),
    ("5 p.m.", "17:00"),
    ("half past nine", "9.30 a.m."),
    ("closed at 9.45, she said", "at a quarter to ten"),
    ("shortly before half past nine", "at 9.25, she said"),
    ("nearly a third of it", "31%"),
    ("about 86,000 boats", "85,500 boats"),
]

DIFFERENT = [
    ("12 dead", "14 dead"),
    ("86,000 boats", "86,500 boats"),
    ("$1.2bn", "$1.3bn"),
    ("60%", "60 boats"),
    ("nearly 14,000 boats", "14,900 boats"),
    ("more than 200 boats", "180 boats"),
    ("up to 500 boats", "520 boats"),
    ("a third of it", "30%"),
    ("nearly a third of it", "28%"),
    ("about 86,000 boats", "86,500 boats"),
    ("half past nine", "9.40 a.m."),
    ("$5", "€5"),
    ("60%", "60 percentage points"),
    ("last November", "in November 2022"),
    ("on Monday", "on Tuesday"),
    ("134 to 63", "135 to 62"),
    ("2 dead", "2nd"),
]


@pytest.mark.parametrize("name", READ)
def test_reads(name: str) -> None:
    """Kind, value, upper end, unit, bound and what is counted, each as a person would say it."""
    text, *expected = READ[name]
    quantity = one(text)
    got = [quantity.kind, quantity.value, quantity.high, quantity.unit, quantity.bound, quantity.counted]
    assert got[1] == pytest.approx(expected[1])
    assert [got[0], *got[2:]] == [expected[0], *expected[2:]]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_value_in_two_notations(left: str, right: str) -> None:
    """Either way round."""
    assert same_value(one(left), one(right))
    assert same_value(one(right), one(left))


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_values(left: str, right: str) -> None:
    """Either way round."""
    assert not same_value(one(left), one(right))
    assert not same_value(one(right), one(left))


def test_what_cannot_be_resolved_is_left_out() -> None:
    """Without the article's date a weekday is no day; a year and a full date still are."""
    kinds = [q.kind for q in found("On Tuesday, in 2019, on 3 May 2020, last year.", None)]
    assert kinds == [QuantityKind.DATE, QuantityKind.DATE]


def test_words_that_only_look_like_numbers() -> None:
    """Pronouns, names and parts of words are no quantities."""
    for text in (
        "One of them left.",
        "A B-52 and an F-16 flew.",
        "Nobody may march.",
        "version 1.2.3.4",
        "No one came.",
    ):
        assert found(text) == (), text


def test_comparable_needs_the_same_thing_counted() -> None:
    """So "12 dead" and "14 people" contradict one another, "12 dead" and "14 boats" do not."""
    assert comparable(one("12 dead"), one("14 people"))
    assert not comparable(one("12 dead"), one("14 boats"))
    assert comparable(one("60%"), one("70 percent"))


PARTS = st.sampled_from(
    [
        "4,250",
        "1.2",
        "bn",
        "$",
        "60%",
        "two",
        "dozen",
        "six in ten",
        "of the",
        "May",
        "Tuesday",
        "last",
        "2019",
        "-",
        "to",
        "km",
        "people",
        "at least",
        "é",
        "万",
        "½",
        ".",
        ",",
    ]
)


@given(st.lists(PARTS, max_size=12).map(" ".join), st.sampled_from([None, DATE]))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str, date: dt.date | None) -> None:
    """In order; every quantity is the same as itself."""
    end = 0
    for quantity in found(text, date):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert same_value(quantity, quantity)
        end = quantity.span.end


@given(value=st.integers(0, 10**12))
def test_every_notation_of_a_number_is_read_alike(value: int) -> None:
    """Commas, dots and spaces between thousands mean nothing, but for numbers that may be years."""
    notations = {f"{value:,} boats", f"{value:,} boats".replace(",", "."), f"{value:,} boats".replace(",", "\u202f")}
    assert {one(notation).value for notation in notations} == {float(value)}
