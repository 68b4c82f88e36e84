"""Numbers in figures and in words."""

import pytest

from reader.model.span import Span
from reader.text.numerals import find_numbers, read_figures

FIGURES = {
    "4,250": 4250,
    "4.250": 4250,
    "4 250": 4250,
    "4'250": 4250,
    "1,234,567.8": 1234567.8,
    "1.234.567,8": 1234567.8,
    "1,5": 1.5,
    "0.125": 0.125,
    "0,125": 0.125,
    "12": 12,
    "1,00,000": 100000,
}
NUMBERS = {
    ("three hundred and twelve thousand", "en"): [312000],
    ("half a dozen and a dozen", "en"): [6, 12],
    ("1.2bn and 14 thousand", "en"): [1.2e9, 14000],
    ("10-15 and B52 and F-16 and 3rd", "en"): [10, 15],
    ("1.2.3.4 and 10/11", "en"): [],
    ("dix mille et 3 millions", "fr"): [10000, 3e6],
    ("3 mil millones y siete", "es"): [3e9, 7],
    ("zwölf und 1,5 Mrd.", "de"): [12, 1.5e9],
    ("пять и 2,5 млн", "ru"): [5, 2.5e6],
    ("三百二十和1.2亿", "zh"): [320, 1.2e8],
    ("٤٬٢٥٠", "ar"): [4250],
    ("due to the elf, once", "en"): [],
}


@pytest.mark.parametrize("figures", FIGURES)
def test_figures(figures: str) -> None:
    """Separators of thousands and decimal marks are told apart."""
    assert read_figures(figures)[0] == FIGURES[figures]


@pytest.mark.parametrize(("text", "language"), NUMBERS)
def test_numbers(text: str, language: str) -> None:
    """Values in order; words count only in the text's own language."""
    found = find_numbers(text, Span(0, len(text)), language)
    assert [number.value for number in found] == NUMBERS[text, language]
