"""The lines around the panes: event and sources, outlet above each pane, how far the decisions are. Pure."""

import datetime as dt

from reader.app.half import Half
from reader.app.pieces import Line, Piece
from reader.app.reading import Kind, Reading, Side
from reader.model.alignment import Status
from reader.model.news import News
from reader.text.visible import one_line


def event_line(title: str, date: dt.date | None) -> Line:
    """The event's title, and its date when there is room for it."""
    return Piece(f" {title}", "headline"), Piece(f" · {date:%-d %b %Y}" if date else "", "quiet")


def sources_line(reading: Reading, at: int | None, couples: int, *, named: bool) -> Line:
    """The two sources, and which couple of how many they are.

    Args:
        reading: What is on the screen.
        at: Place of the couple, from 0; None when there is only one.
        couples: How many there are.
        named: Whether there is room for the outlets' names.
    """
    left, right = (one_line(half.name) for half in reading.halves)
    names: Line = (Piece(f" · {left} ⇄ {right}"),) if named and left != right else ()
    return names if at is None else (*names, Piece(f" · {at + 1} of {couples}", "quiet"))


def heading_of(reading: Reading, side: Side, *, active: bool) -> Line:
    """The heading of an article that is read beside others."""
    half = reading.halves[side]
    article = half.article.id
    return heading_line(half, active=active, news=reading.news.get(article), read=article in reading.comparison.read)


def heading_line(half: Half, *, active: bool, news: News | None = None, read: bool = False) -> Line:
    """Outlet, day and length of an article; that it was read, or how much of it is new to a person who read others."""
    date = half.article.metadata.date
    day = f" · {date:%-d %b}" if date else ""
    count = f"{len(half)} sentence{'s' if len(half) != 1 else ''}"
    name = Piece(one_line(half.name), "accent" if active else "")
    if read:
        return name, Piece(day, "quiet"), Piece(" · ✓ read", "accepted")
    if news is not None:
        return name, Piece(day, "quiet"), Piece(f" · {news.new} new of {news.total}", "accent" if news.new else "quiet")
    return name, Piece(day, "quiet"), Piece(f" · {count}", "quiet")


def counts_line(reading: Reading | None, *, short: bool) -> Line:
    """Decisions made and to go, and how the text of both articles divides."""
    if reading is None:
        return (Piece(" "),)
    if not reading.complete:
        return (Piece(" The text is here; the links follow.", "quiet"),)
    if reading.is_blind:
        return (
            Piece(f" blind: {len(reading.pairs)} made by you", "accent"),
            Piece(" · L links · B shows the proposals", "quiet"),
        )
    return _short_counts(reading) if short else _counts(reading)


def _counts(reading: Reading) -> Line:
    by_status, shares = reading.tally, reading.shares
    decided = f" pairs {len(reading.pairs)}: {by_status[Status.ACCEPTED]} accepted, "
    decided += f"{by_status[Status.REJECTED]} rejected, {by_status[Status.PROPOSED]} to go"
    return (
        Piece(decided),
        Piece(" · "),
        Piece(f"= shared {shares.shared:.0%}", Kind.SHARED.value),
        Piece(" · "),
        Piece(f"≈ reworded {shares.reworded:.0%}", Kind.PARAPHRASED.value),
        Piece(" · "),
        Piece(f"• only left {shares.only_left:.0%} · only right {shares.only_right:.0%}", Kind.ONLY.value),
    )


def _short_counts(reading: Reading) -> Line:
    by_status, shares = reading.tally, reading.shares
    return (
        Piece(f" {by_status[Status.PROPOSED]} to go", ""),
        Piece(f" {by_status[Status.ACCEPTED]}✓", "accepted"),
        Piece(f" {by_status[Status.REJECTED]}✗", "rejected"),
        Piece(f"  = {shares.shared:.0%}", Kind.SHARED.value),
        Piece(f"  ≈ {shares.reworded:.0%}", Kind.PARAPHRASED.value),
        Piece(f"  • {shares.only_left:.0%} upper, {shares.only_right:.0%} lower", Kind.ONLY.value),
    )
