"""Whether a decision is made blind: with the machine's proposals hidden, and never seen since they first were.

Hiding them again after they were shown gives no blind judgement back, whichever way they were shown: by lifting, by an
undo of the hiding, by returning to a point before it, or by an import, which brings in what others saw. So the whole
history is asked, not what is in force alone, and compaction keeps what of it this needs (`hidings_ended`).
"""

from collections.abc import Sequence

from reader.model.alignment import Status
from reader.model.annotation import Act, Decision
from reader.store.timeline import Did, Point, Step


def is_blind(live: Sequence[Decision], points: Sequence[Point], event: str) -> bool:
    """Whether a decision on the event, made now, is made blind.

    Args:
        live: The decisions in force, oldest first.
        points: The whole history of the journal.
        event: Its id; empty for articles of no event.
    """
    begun = next((each for each in reversed(live) if each.act is Act.BLIND and each.event == event), None)
    return begun is not None and begun.status is Status.ACCEPTED and not _was_shown_again(points, event)


def hidings_ended(points: Sequence[Point]) -> tuple[Decision, ...]:
    """For each event whose proposals were seen after they had been hidden: the decision that hid them first."""
    first: dict[str, Decision] = {}
    for point in points:
        for each in point.record.decisions:
            if _hides(each, each.event):
                first.setdefault(each.event, each)
    return tuple(decision for event, decision in first.items() if _was_shown_again(points, event))


def _was_shown_again(points: Sequence[Point], event: str) -> bool:
    begun = False
    for point in points:
        if begun and _shows(point, event):
            return True
        begun = begun or any(_hides(each, event) for each in point.record.decisions)
    return False


def _shows(point: Point, event: str) -> bool:
    if point.record.did is Did.DECIDE:
        return any(_is_in_sight(each) for each in point.record.decisions if each.event == event)
    return not _hidden_at(point.step, event)


def _is_in_sight(decision: Decision) -> bool:
    """Whether it shows the proposals, or was made with something of them in sight (an import)."""
    if decision.act is Act.BLIND:
        return decision.status is not Status.ACCEPTED
    return decision.act is not Act.TAG_SET and not decision.blind


def _hidden_at(step: Step | None, event: str) -> bool:
    """Whether the proposals are hidden when this step is the newest in force."""
    while step is not None:
        for decision in reversed(step.decisions):
            if decision.act is Act.BLIND and decision.event == event:
                return decision.status is Status.ACCEPTED
        step = step.parent
    return False


def _hides(decision: Decision, event: str) -> bool:
    return decision.act is Act.BLIND and decision.event == event and decision.status is Status.ACCEPTED
