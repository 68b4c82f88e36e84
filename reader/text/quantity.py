"""A value of a text, and when two of them are one or contradict one another.

What must never happen: two values are called the same that a reader would call different. `same_value` is therefore
exact where both figures are exact, and otherwise allows half of the last place that the coarser one was written to.
"""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.span import Span
from reader.text.hedges import Bound


class QuantityKind(StrEnum):
    """What sort of value it is; values of different kinds are never the same."""

    COUNT = "count"
    SHARE = "share"
    """Per cent of something; `unit` is "%"."""
    POINTS = "points"
    """Percentage points: a difference of shares."""
    MONEY = "money"
    MEASURE = "measure"
    """Length, weight, volume, area, speed, energy, temperature; `unit` is the base unit."""
    DURATION = "duration"
    """In days."""
    AGE = "age"
    """In years."""
    ORDINAL = "ordinal"
    SCORE = "score"
    """Two numbers of one result ("134 to 63"): `value` and `high`."""
    TIME = "time"
    """Minutes after midnight, as written."""
    DATE = "date"
    """Proleptic Gregorian ordinals of the first and the last day."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value of a text."""

    span: Span
    kind: QuantityKind
    value: float
    """In `unit`; the lower end of a range."""
    high: float | None = None
    """The upper end of a range, the last day of a stretch of days, the second number of a score; None for one value."""
    unit: str = ""
    """ISO 4217 for money where the currency has a code, "%", "day", "year", or the base unit of a measure."""
    bound: Bound = Bound.EXACT
    counted: str = ""
    """The noun behind the figure, lower case; empty when it was not found."""
    step: float = 0.0
    """How finely the figure was written, in `unit`: 1e8 for $1.2bn; 0 where it does not matter."""


def same_value(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities can be one and the same value in two notations.

    Two exact figures must be equal; a rounded or hedged one may differ by half its last place, "at least" must not be
    exceeded downwards nor "at most" upwards. Days are the same when one stretch lies inside the other ("in November",
    "on 3 November").
    """
    if left.kind is not right.kind or (left.unit != right.unit and left.kind is not QuantityKind.AGE):
        return False
    if left.kind is QuantityKind.DATE:
        return _inside(left, right) or _inside(right, left)
    if (left.high is None) != (right.high is None):
        ranged, single = (left, right) if left.high is not None else (right, left)
        return ranged.kind is not QuantityKind.SCORE and ranged.value <= single.value <= (ranged.high or ranged.value)
    if left.high is not None and right.high is not None:
        return {left.value, left.high} == {right.value, right.high}
    return _close(left, right)


def comparable(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities measure one thing, so that different values contradict one another."""
    if left.kind is not right.kind or left.unit != right.unit:
        return False
    if left.kind is QuantityKind.COUNT:
        return bool(left.counted) and _same_counted(left.counted, right.counted)
    return left.kind not in (QuantityKind.DATE, QuantityKind.ORDINAL, QuantityKind.TIME)


def _same_counted(left: str, right: str) -> bool:
    if left == right:
        return True
    return any(left in group and right in group for group in _COUNTED_ALIKE)


_PEOPLE_HURT = "wounded injured hurt casualties"

_PEOPLE_DEAD = "dead killed deaths fatalities people persons victims lives died"

_COUNTED_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        _PEOPLE_DEAD,
        _PEOPLE_HURT,
        "members partners countries states nations",
        "homes houses households",
        "soldiers troops",
    )
)
"""Nouns under which news counts the same things."""


def _inside(inner: Quantity, outer: Quantity) -> bool:
    return outer.value <= inner.value and (inner.high or inner.value) <= (outer.high or outer.value)


def _close(left: Quantity, right: Quantity) -> bool:
    """Whether one figure lies in the stretch of values that the other can stand for."""
    if abs(left.value - right.value) <= _ROUNDING * max(abs(left.value), abs(right.value), 1.0):
        return True
    if left.bound is right.bound is Bound.EXACT and left.step == right.step:
        return False
    return _covers(left, right.value) or _covers(right, left.value)


_ROUNDING = 1e-9
"""Relative; what conversions of units lose."""


def _covers(quantity: Quantity, value: float) -> bool:
    low, high = _reach(quantity)
    rounded_down = quantity.bound not in (Bound.AT_LEAST, Bound.AT_MOST) and high > low
    return low <= value < high if rounded_down else low <= value <= high


def _reach(quantity: Quantity) -> tuple[float, float]:
    """The values that a figure can stand for: half a place around it when hedged or rounded, a place beyond a bound.

    The middle between two places is rounded up: "about 86,000" is not said of 86,500.
    """
    value, place = quantity.value, _place(quantity)
    if quantity.bound is Bound.AT_LEAST:
        return value, value + place
    if quantity.bound is Bound.AT_MOST:
        return value - place, value
    if quantity.bound is Bound.EXACT and quantity.step == 1 and quantity.unit == "":
        return value, value
    return value - place / 2, value + place / 2


def _place(quantity: Quantity) -> float:
    """The place to which a figure was rounded: for "about 14,000" a thousand, whatever its notation."""
    if quantity.kind is QuantityKind.TIME:
        return _HEDGED_TIME if quantity.bound is not Bound.EXACT else 0.0
    place = quantity.step or 1.0
    if quantity.bound is not Bound.EXACT:
        while quantity.value and quantity.value % (place * 10) == 0 and place * 10 <= quantity.value:
            place *= 10
    return place


_HEDGED_TIME = 20.0
"""Minutes: "shortly before half past five" is ten on either side of it."""
