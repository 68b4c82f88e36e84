"""Agreement coefficients for nominal categories.

Ratings come as a table of patterns: what each annotator said of a unit (None: nothing), and of how many units they said
exactly that. Most cells between two articles are linked by nobody, so a pattern stands for thousands of units.

Sources: J. Cohen, A coefficient of agreement for nominal scales (1960); J. L. Fleiss, Measuring nominal scale agreement
among many raters (1971); K. Krippendorff, Computing Krippendorff's alpha-reliability (2011). A coefficient is None
where it is not defined: nothing was rated twice, or only one category occurs, so that chance alone explains everything.
"""

import itertools
from collections import Counter
from collections.abc import Mapping

Pattern = tuple[str | None, ...]
Patterns = Mapping[Pattern, int]


def percentage(patterns: Patterns) -> float | None:
    """The share of pairs of ratings of one unit that are equal, 0 to 1; of two annotators: of units they agree on."""
    equal = pairs = 0.0
    for pattern, units in patterns.items():
        for one, other in itertools.combinations(_given(pattern), 2):
            pairs += units
            equal += units * (one == other)
    return equal / pairs if pairs else None


def cohen_kappa(patterns: Patterns, first: int = 0, second: int = 1) -> float | None:
    """Cohen's kappa of two annotators, by their places in the patterns; units that one left out do not count."""
    table = confusion(patterns, first, second)
    units = sum(table.values())
    if not units:
        return None
    rows, columns = Counter[str](), Counter[str]()
    for (one, other), count in table.items():
        rows[one] += count
        columns[other] += count
    observed = sum(count for (one, other), count in table.items() if one == other) / units
    expected = sum(rows[category] * columns[category] for category in rows) / units**2
    return _above_chance(observed, expected)


def fleiss_kappa(patterns: Patterns) -> float | None:
    """Fleiss' kappa over the units that every annotator rated."""
    whole = {pattern: units for pattern, units in patterns.items() if None not in pattern}
    units = sum(whole.values())
    if not units:
        return None
    categories = Counter[str | None]()
    for pattern, count in whole.items():
        for category in pattern:
            categories[category] += count
    raters = len(next(iter(whole)))
    observed = percentage(whole)
    expected = sum((count / (units * raters)) ** 2 for count in categories.values())
    return None if observed is None else _above_chance(observed, expected)


def krippendorff_alpha(patterns: Patterns) -> float | None:
    """Krippendorff's alpha with nominal distance, for any number of annotators and missing ratings."""
    values = Counter[str]()
    disagreement = 0.0
    for pattern, units in patterns.items():
        given = Counter(_given(pattern))
        ratings = given.total()
        if ratings < 2:  # noqa: PLR2004  a pair
            continue
        for category, count in given.items():
            values[category] += units * count
            disagreement += units * count * (ratings - count) / (ratings - 1)
    total = values.total()
    by_chance = sum(count * (total - count) for count in values.values())
    return 1 - disagreement * (total - 1) / by_chance if by_chance else None


def f1(patterns: Patterns, absent: str, first: int = 0, second: int = 1) -> float | None:
    """How far two annotators find the same units: 2·both / (one + other), whatever they call them; None for none."""
    table = confusion(patterns, first, second)
    both = sum(count for (one, other), count in table.items() if absent not in {one, other})
    either = sum(count * ((one != absent) + (other != absent)) for (one, other), count in table.items())
    return 2 * both / either if either else None


def confusion(patterns: Patterns, first: int, second: int) -> Counter[tuple[str, str]]:
    """How many units two annotators put where; units that one left out do not count."""
    table = Counter[tuple[str, str]]()
    for pattern, units in patterns.items():
        one, other = pattern[first], pattern[second]
        if one is not None and other is not None:
            table[one, other] += units
    return table


def _given(pattern: Pattern) -> list[str]:
    return [category for category in pattern if category is not None]


def _above_chance(observed: float, expected: float) -> float | None:
    return (observed - expected) / (1 - expected) if expected < 1 else None
