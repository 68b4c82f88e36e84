"""How much was decided in how long: the statistics of a journal, or of a part of it. Pure."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.model.annotation import Act
from reader.store.timeline import Did, Point

PAUSE = dt.timedelta(minutes=5)
"""A gap between two decisions from which it counts as a pause. A hard sentence takes minutes; lunch takes longer, and
what a person did in between cannot be known."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What was done, and the time it took without the pauses."""

    decisions: int = 0
    """Made, whether they stand or were undone; a bulk action counts each."""
    taken_back: int = 0
    """Undo, and returns in the history."""
    worked: dt.timedelta = field(default_factory=dt.timedelta)
    sittings: int = 0
    """Stretches of work between pauses."""
    kinds: Mapping[Act, int] = field(default_factory=dict)
    """How many decisions of each kind, the commonest first."""

    @property
    def minutes(self) -> float:
        """Worked, without pauses."""
        return self.worked.total_seconds() / 60

    @property
    def per_hour(self) -> float | None:
        """Decisions an hour; None for less than a minute of work, from which no rate can be told."""
        return 60 * self.decisions / self.minutes if self.minutes >= 1 else None

    @property
    def sentence(self) -> str:
        """All of it in a line."""
        rate = f", {self.per_hour:.0f} an hour" if self.per_hour is not None else ""
        sittings = f" in {self.sittings} sittings" if self.sittings > 1 else ""
        back = f", {self.taken_back} times something taken back" if self.taken_back else ""
        count = f"{self.decisions} decision{'' if self.decisions == 1 else 's'}"
        kinds = ", ".join(f"{act.value} {count}" for act, count in self.kinds.items())
        return f"{count} in {self.minutes:.0f} min of work{sittings}{rate}{back} ({kinds})"

    def fields(self) -> dict[str, object]:
        """As plain data."""
        return {
            "decisions": self.decisions,
            "taken_back": self.taken_back,
            "minutes": round(self.minutes, 1),
            "per_hour": None if self.per_hour is None else round(self.per_hour),
            "sittings": self.sittings,
            "kinds": {act.value: count for act, count in self.kinds.items()},
        }


def effort(points: Sequence[Point], *, since: int = 0, event: str | None = None) -> Effort:
    """The statistics of a history.

    Time is the sum of the gaps between records, pauses left out; so the first decision after a pause takes no time, and
    a single one none at all.

    Args:
        points: The history of a journal.
        since: Only records of a later seq: what a session has done.
        event: Only decisions of the event of that id.
    """
    records = [point.record for point in points if point.record.seq > since]
    if event is not None:
        records = [record for record in records if any(each.event == event for each in record.decisions)]
    moments = [record.at for record in records if record.at is not None]
    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    working = [gap for gap in gaps if dt.timedelta() <= gap < PAUSE]
    kinds = Counter(decision.act for record in records for decision in record.decisions)
    return Effort(
        decisions=kinds.total(),
        taken_back=sum(record.did in {Did.UNDO, Did.RETURN} for record in records),
        worked=sum(working, dt.timedelta()),
        sittings=len(gaps) - len(working) + 1 if moments else 0,
        kinds=dict(kinds.most_common()),
    )
