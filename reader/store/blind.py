"""Whether a decision is made blind: with the machine's proposals hidden, and never seen since they first were.

Hiding them again after they were shown gives no blind judgement back, whichever way they were shown: by lifting, by an
undo of the hiding, or by returning to a point before it. So the whole history is asked, not what is in force alone.
"""

from reader.model.alignment import Status
from reader.model.annotation import Act, Decision
from reader.store.journal import Journal
from reader.store.timeline import Did, Point, Step


def is_blind(journal: Journal, event: str) -> bool:
    """Whether a decision on the event, made now, is made blind."""
    begun = next((each for each in reversed(journal.live) if each.act is Act.BLIND and each.event == event), None)
    return begun is not None and begun.status is Status.ACCEPTED and not _was_shown_again(journal, event)


def _was_shown_again(journal: Journal, event: str) -> bool:
    begun = False
    for point in journal.points:
        if begun and _shows(point, event):
            return True
        begun = begun or any(_hides(each, event) for each in point.record.decisions)
    return False


def _shows(point: Point, event: str) -> bool:
    if point.record.did is Did.DECIDE:
        own = (each for each in point.record.decisions if each.act is Act.BLIND and each.event == event)
        return any(each.status is not Status.ACCEPTED for each in own)
    return not _hidden_at(point.step, event)


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
