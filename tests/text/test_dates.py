"""Dates: the days that words name, against the article's day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.dates import find_dates

WEDNESDAY = dt.date(2024, 5, 15)

DAYS = {
    "on 3 May 2020": ("2020-05-03", "2020-05-03"),
    "on the 3rd of May, 2020": ("2020-05-03", "2020-05-03"),
    "on May 3, 2020": ("2020-05-03", "2020-05-03"),
    "on May 3": ("2024-05-03", "2024-05-03"),
    "on December 30": ("2023-12-30", "2023-12-30"),
    "on 2020-05-03": ("2020-05-03", "2020-05-03"),
    "May 3-7": ("2024-05-03", "2024-05-07"),
    "in March 2020": ("2020-03-01", "2020-03-31"),
    "last March": ("2024-03-01", "2024-03-31"),
    "last May": ("2023-05-01", "2023-05-31"),
    "this past November": ("2023-11-01", "2023-11-30"),
    "next March": ("2025-03-01", "2025-03-31"),
    "in June": ("2024-06-01", "2024-06-30"),
    "on Wednesday": ("2024-05-15", "2024-05-15"),
    "on Thursday": ("2024-05-09", "2024-05-09"),
    "last Wednesday": ("2024-05-08", "2024-05-08"),
    "next Monday": ("2024-05-20", "2024-05-20"),
    "yesterday": ("2024-05-14", "2024-05-14"),
    "last week": ("2024-05-06", "2024-05-12"),
    "this month": ("2024-05-01", "2024-05-31"),
    "the previous year": ("2023-01-01", "2023-12-31"),
    "a year earlier": ("2023-01-01", "2023-12-31"),
    "since 1987": ("1987-01-01", "1987-12-31"),
    "in 2019-20": ("2019-01-01", "2020-12-31"),
    "in the 1990s": ("1990-01-01", "1999-12-31"),
    "le 3 mai 2020": ("2020-05-03", "2020-05-03"),
    "am 3. Mai": ("2024-05-03", "2024-05-03"),
    "el 3 de mayo de 2020": ("2020-05-03", "2020-05-03"),
    "в мае 2022 года": ("2022-05-01", "2022-05-31"),
    "2021年3月31日": ("2021-03-31", "2021-03-31"),
}

NONE = ["They may march.", "30 February 2020", "2,019 boats", "2020 boats sank", "Lashes out", "He set sail."]


def days(text: str, date: dt.date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """First and last day of each date, as ISO 8601."""
    return [(str(d.first), str(d.last)) for d in find_dates(text, Span(0, len(text)), date)]


@pytest.mark.parametrize("words", DAYS)
def test_days(words: str) -> None:
    """First and last day, for an article of Wednesday 15 May 2024."""
    assert days(f"It happened {words}, they said.") == [DAYS[words]]


@pytest.mark.parametrize("words", NONE)
def test_no_dates(words: str) -> None:
    """Words and figures that only look like dates."""
    assert days(words) == []


@given(st.dates(dt.date(1850, 1, 1), dt.date(2090, 12, 31)))
def test_a_full_date_stands_for_itself(day: dt.date) -> None:
    """Whatever the article's day, and without one."""
    written = f"on {day.day} {day:%B} {day.year}"
    assert days(written, None) == days(written) == [(str(day), str(day))]


@given(st.dates(dt.date(1900, 2, 1), dt.date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_latest_up_to_the_article(date: dt.date, back: int) -> None:
    """Of the seven days that end with the article's own."""
    day = date - dt.timedelta(days=back)
    assert days(f"on {day:%A}", date) == [(str(day), str(day))]
