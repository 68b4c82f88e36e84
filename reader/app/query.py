"""What is typed to find events -> a query: words, `outlet:NAME`, `since:DATE`, `until:DATE`, `on:DATE`. Pure."""

import calendar
import dataclasses
import datetime as dt
import re
from collections.abc import Iterable

from reader.app.listing import Sorting
from reader.corpus.catalogue import Order, Query

_FIELD = re.compile(r'\b(outlet|since|until|on):(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
HELP = "words · outlet:NAME · since:2031-05 · until:2031-06-30 · on:2031-05-04"


def parse_query(text: str) -> Query:
    """The query that a line means so far; what is not finished or no date does not count yet.

    A year or month means its first day after `since:`, its last after `until:`, all of it after `on:`.

    >>> parse_query("lock gate outlet:courier on:2031-05").since
    datetime.date(2031, 5, 1)
    """
    outlet: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    for name, quoted, plain in _FIELD.findall(text):
        value = (quoted or plain).strip()
        if name.lower() == "outlet":
            outlet = value or None
            continue
        span = _days(value)
        if span is not None:
            since = span[0] if name.lower() in {"since", "on"} else since
            until = span[1] if name.lower() in {"until", "on"} else until
    return Query(_FIELD.sub(" ", text).strip(), outlet, since, until, limit=None, as_typed=True)


def sorted_query(text: str, sorting: Sorting, differing: Iterable[str] = ()) -> Query:
    """The query of a line, in an order.

    Args:
        text: As `parse_query` takes it.
        sorting: The order.
        differing: Ids of the events whose disagreement is known, those that disagree most first.
    """
    order = {Sorting.DATE: Order.DATE, Sorting.SIZE: Order.SIZE}.get(sorting, Order.INDEX)
    first = tuple(differing) if sorting is Sorting.DISAGREEMENT else ()
    return dataclasses.replace(parse_query(text), order=order, first=first)


def _days(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a year, a month or a day; None when it is none of them."""
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
        if day is not None:
            return first, first
        last_month = month or 12
        return first, dt.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
