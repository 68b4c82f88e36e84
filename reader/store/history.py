"""The journal as a list for people: what was done when, and which of it stands."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reader.model.alignment import Status
from reader.model.annotation import Act, Decision
from reader.store.branches import draw_branches
from reader.store.timeline import Did, Point, Step

SHOWN_WORDS = 40
"""Code points of a sentence that are shown in a history line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history."""

    seq: int
    """What `return_to` takes."""
    at: dt.datetime | None
    """In UTC; None where an early version did not say."""
    event: str
    """Of the decisions; empty for a return and for what concerns the whole corpus."""
    what: str
    """In plain words, without a line break; holds words of articles, so it is data, not markup."""
    stands: bool
    """Whether it holds a decision that is in force now."""
    is_now: bool
    """Whether what stood after it is exactly what stands now."""
    lanes: str = ""
    """Where it is in the tree of decisions, as characters (`branches`)."""
    decisions: tuple[Decision, ...] = ()
    """What was decided, or taken back, or brought back."""


BEGINNING = "the beginning: nothing is decided"


def history(points: Sequence[Point], tip: Step | None = None) -> tuple[Entry, ...]:
    """A line for the beginning and one for every record, oldest first.

    Args:
        points: Of the journal.
        tip: What redo would bring back last; None for nothing.
    """
    newest = points[-1].step if points else None
    standing = _way(newest)
    lanes = draw_branches(points, tip or newest)
    steps = {point.record.seq: point.record.decisions for point in points if point.record.did is Did.DECIDE}
    start = Entry(0, None, "", BEGINNING, stands=True, is_now=newest is None, lanes=lanes[0])
    return (
        start,
        *(
            Entry(
                seq=point.record.seq,
                at=point.record.at,
                event=_event(point.record.decisions or steps.get(point.record.of, ())),
                what=_what(point, steps.get(point.record.of, ())),
                stands=point.record.seq in standing,
                is_now=point.step is newest,
                lanes=lane,
                decisions=point.record.decisions or steps.get(point.record.of, ()),
            )
            for point, lane in zip(points, lanes[1:], strict=True)
        ),
    )


def change_to(points: Sequence[Point], seq: int) -> tuple[int, int]:
    """How many decisions a return to a point takes back, and how many it brings back.

    Raises:
        KeyError: There is no such record.
    """
    then = next((point.step for point in points if point.record.seq == seq), None)
    if seq and all(point.record.seq != seq for point in points):
        raise KeyError(seq)
    now = _sizes(points[-1].step if points else None)
    wanted = _sizes(then)
    taken = sum(size for step, size in now.items() if step not in wanted)
    return taken, sum(size for step, size in wanted.items() if step not in now)


def ago(at: dt.datetime | None, now: dt.datetime) -> str:
    """How long ago, in words of at most 11 characters; empty where the time is not known.

    >>> noon = dt.datetime(2031, 5, 4, 12)
    >>> [ago(noon - dt.timedelta(minutes=minutes), noon) for minutes in (0, 5, 130, 60 * 24 * 3)]
    ['just now', '5 min ago', '2 h ago', '3 days ago']
    """
    if at is None:
        return ""
    minutes = max(int((now - at).total_seconds()), 0) // 60
    if minutes < 1:
        return "just now"
    if minutes < _HOUR:
        return f"{minutes} min ago"
    if minutes < _DAY:
        return f"{minutes // _HOUR} h ago"
    days = minutes // _DAY
    return "1 day ago" if days == 1 else f"{days} days ago"


_HOUR, _DAY = 60, 60 * 24
"""In minutes."""


def exact(at: dt.datetime | None) -> str:
    """The moment in local time; empty where it is not known."""
    return "" if at is None else f"{at.astimezone():%Y-%m-%d %H:%M:%S}"


def describe(decision: Decision, *, whole: bool = False) -> str:
    """A decision in plain words: `accepted: “Two ferries were …” ~ “A pair of ferries …”`; `whole` cuts no words."""
    quoted = _whole if whole else _quoted
    where = " ~ ".join(quoted(side[0].words) for side in (decision.left, decision.right) if side and side[0].words)
    return f"{_act(decision)}: {where}" if where else _act(decision)


def _act(decision: Decision) -> str:
    if decision.act is Act.STATUS and decision.status is not None:
        return {Status.PROPOSED: "reopened"}.get(decision.status, decision.status.value)
    if decision.act is Act.DIFFERENCE:
        verdict = {Status.ACCEPTED: "confirmed", Status.REJECTED: "dismissed", Status.PROPOSED: "reopened"}
        return ", ".join(f"{mark.kind.value} difference {verdict[mark.status]}" for mark in decision.marks)
    if decision.act is Act.DONE:
        couple = " and ".join(anchor.article for anchor in decision.anchors)
        return f"{couple} {'done' if decision.status is Status.ACCEPTED else 'open again'}"
    if decision.act is Act.READ:
        return f"{decision.left[0].article} {'read' if decision.status is Status.ACCEPTED else 'not read after all'}"
    if decision.act is Act.STATEMENT:
        return (
            "statement corrected"
            if decision.left and decision.statement
            else ("statement removed" if decision.left else "statement added")
        )
    return _DETAILS[decision.act](decision)


def _settled(decision: Decision) -> str:
    said = {Status.REJECTED: "no link", Status.PROPOSED: "open again"}.get(decision.status or Status.PROPOSED)
    relation = decision.relation.value if decision.relation is not None else ""
    return f"decided {said or relation}" + (f" with {decision.text}" if decision.text else "")


_DETAILS: Mapping[Act, Callable[[Decision], str]] = {
    Act.RELATION: lambda d: f"relation {d.relation.value if d.relation else ''}",
    Act.LINK: lambda d: f"linked as {d.relation.value if d.relation else 'partial'}",
    Act.UNLINK: lambda _: "unlinked",
    Act.NOTE: lambda d: f"note “{_short(d.text)}”" if d.text else "note removed",
    Act.TAGS: lambda d: f"tags {', '.join(d.tags)}" if d.tags else "tags removed",
    Act.SENTENCES: lambda d: f"{len(d.left)} to {len(d.spans)} sentences",
    Act.ROLE: lambda d: f"role {d.role.value if d.role else ''}",
    Act.TAG_SET: lambda d: f"tag set {', '.join(d.tags)}",
    Act.PAIR: lambda d: f"pair set, {d.status.value if d.status else 'proposed'}",
    Act.SETTLE: _settled,
    Act.BLIND: lambda d: f"the machine's proposals {'hidden' if d.status is Status.ACCEPTED else 'in sight again'}",
    Act.REATTACH: lambda d: f"orphan {d.of} re-attached" if d.left else f"orphan {d.of} given up",
}


def _what(point: Point, undone: Sequence[Decision]) -> str:
    record = point.record
    if record.did is Did.RETURN:
        return f"returned to {record.of}" if record.of else "returned to the beginning"
    decisions = record.decisions or undone
    if not decisions:
        return f"{record.did.value}: a step that cannot be read"
    more = f" and {len(decisions) - 1} more" if len(decisions) > 1 else ""
    before = "" if record.did is Did.DECIDE else f"{record.did.value}: "
    return before + describe(decisions[0]) + more


def _event(decisions: Sequence[Decision]) -> str:
    return decisions[0].event if decisions else ""


def _way(step: Step | None) -> set[int]:
    seqs: set[int] = set()
    while step is not None:
        seqs.add(step.seq)
        step = step.parent
    return seqs


def _sizes(step: Step | None) -> dict[int, int]:
    """How many decisions each step in force holds, by seq."""
    sizes: dict[int, int] = {}
    while step is not None:
        sizes[step.seq] = len(step.decisions)
        step = step.parent
    return sizes


def _whole(words: str) -> str:
    return _marked(" ".join(words.split()))


def _quoted(words: str) -> str:
    return _marked(_short(words))


def _marked(line: str) -> str:
    """In quotation marks, but for a sentence that begins with one of its own."""
    return line if line[:1] in _OPENING else f"“{line}”"


_OPENING = frozenset("“”\"'‘«„")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHOWN_WORDS else line[: SHOWN_WORDS - 1].rstrip() + "…"
