"""The history of a journal as lines of a list. Pure."""

import datetime as dt
from collections.abc import Sequence

from reader.app.pieces import Line, Piece
from reader.store.history import Entry, ago, describe, exact
from reader.text.visible import one_line

MOST_TOLD = 2
"""Decisions of a bulk step that are told in full below the list."""


def history_line(entry: Entry, now: dt.datetime, *, width: int) -> Line:
    """When, what and of which event; what does not stand is quiet.

    Args:
        entry: Of the history.
        now: With its zone.
        width: Cells there are: a narrow list leaves out the exact time.
    """
    ink = "" if entry.stands else "quiet"
    at = entry.at.astimezone() if entry.at is not None else None
    moment = f"{at:%d %b %H:%M:%S}  " if at is not None and width >= WIDE else ""
    when: Line = (Piece(f" {moment}{ago(entry.at, now):<11}", "quiet"),) if entry.seq else ()
    here: Line = (Piece(" ◂ now", "accent"),) if entry.is_now else ()
    event: Line = (Piece(f"  {one_line(entry.event)}", "quiet"),) if entry.event else ()
    return Piece(f" {entry.lanes}", "accent" if entry.stands else "quiet"), *when, *_told(entry, ink), *event, *here


WIDE = 100
"""Cells from which the exact time stands in every line."""


def _told(entry: Entry, ink: str) -> Line:
    if not entry.seq:
        return (Piece(f" {entry.what}", ink),)
    what, _, words = one_line(entry.what).partition(": ")
    known = {"accepted": "accepted", "rejected": "rejected"}.get(what, ink)
    return (Piece(f" {what}", known if entry.stands else "quiet"), Piece(f" {words}" if words else "", ink))


def history_foot(entry: Entry, annotator: str, change: tuple[int, int]) -> tuple[Line, ...]:
    """What enter would do, who made the decision when, and the decision in full: the last is cut where room is short.

    Args:
        entry: The chosen one.
        annotator: Whose journal it is.
        change: Decisions that going there takes back, and brings back.
    """
    taken, brought = change
    told: list[Line] = [(Piece(one_line(describe(each, whole=True))),) for each in entry.decisions[:MOST_TOLD]]
    more = len(entry.decisions) - MOST_TOLD
    who = f"{annotator} · {exact(entry.at)}" if entry.at is not None else annotator
    if more > 0:
        who += f" · and {more} more in one step"
    if entry.is_now:
        does = "what stands now"
    else:
        parts = [f"takes {taken} back"] * bool(taken) + [f"brings {brought} back"] * bool(brought)
        does = f"enter returns here: {', '.join(parts) or 'changes nothing'}"
    keys = (Piece(does, "accent"), Piece(" · f this event · esc leaves", "quiet"))
    return (keys, (Piece(one_line(who), "quiet"),), *told)


def of_event(entries: Sequence[Entry], event: str) -> tuple[Entry, ...]:
    """The beginning, what was decided on one event or on the whole corpus, and every return."""
    return tuple(entry for entry in entries if not entry.event or entry.event == event)
