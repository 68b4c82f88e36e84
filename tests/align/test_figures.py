"""Figures and dates as values."""

import pytest

from reader.align.figures import Figure, read_figures, same_value
from reader.model.span import Span

CASES: tuple[tuple[str, list[tuple[str, tuple[float, ...]]]], ...] = (
    ("1,200 boats", [("count", (1200.0,))]),
    ("$2.5 million", [("money", (2_500_000.0,))]),
    ("sixty-one percent", [("percent", (61.0,))]),
    ("61 per cent", [("percent", (61.0,))]),
    ("twenty-two dogs", [("count", (22.0,))]),
    ("on 3 May and March 12th", [("day", (4.0, 3.0)), ("day", (2.0, 12.0))]),
    ("since 1998", [("year", (1998.0,))]),
    ("on Friday", [("weekday", (4.0,))]),
    ("one of them", []),
    ("version 3.10.2", []),
)


def _read(text: str) -> tuple[Figure, ...]:
    return read_figures(text, Span(0, len(text)))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_values(text: str, expected: list[tuple[str, tuple[float, ...]]]) -> None:
    """Kind and value, whatever the notation."""
    assert [(figure.kind, figure.value) for figure in _read(text)] == expected


def test_a_rounded_figure_is_the_same_a_near_one_is_not() -> None:
    """Precision may differ, values may not."""
    (exact, rounded, near) = _read("1,204,000 and 1.2 million and 1.3 million")
    assert same_value(exact, rounded)
    assert not same_value(exact, near)
    (one, other) = _read("4,250 and 4,200")
    assert not same_value(one, other)
