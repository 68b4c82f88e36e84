"""The aligner keeps its quality on the gold pairs of ../shared; floors rise freely and fall by a flag of their own.

`tools/set_alignment_floors.py` writes the floors. The figures here are in-sample (the model was fitted on these pairs),
so they guard against breakage; the honest ones, cross-validated by the fitting script, are pinned from model.json.
"""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.quality.alignment import GOLD, GoldPair, aligned, figures, gold_pairs

FLOORS = json.loads((Path(__file__).parent / "alignment_floors.json").read_text(encoding="utf-8"))
FITTED = Path(__file__).parents[2] / "reader" / "align" / "data" / "model.json"
FALSE_LINKS_A_PAIR = 0.5


@pytest.fixture(scope="module")
def pairs() -> list[GoldPair]:
    """The gold pairs."""
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not here: alignment is measured where the shared folder is")
    return gold_pairs()


def test_every_figure_stands_on_its_floor(pairs: list[GoldPair]) -> None:
    """F1, precision, recall by class, class accuracy and F1 of unique sentences, with the program's own sentences."""
    found = figures(pairs, aligned)
    assert {name: value for name, value in found.items() if value < FLOORS["in_sample"][name]} == {}


def test_cross_validated_figures_stand_on_their_floors() -> None:
    """What the fitting script last measured on unseen pairs; needs no gold."""
    found = json.loads(FITTED.read_text(encoding="utf-8"))["cross_validated"]
    assert {name: found[name] for name, floor in FLOORS["cross_validated"].items() if found[name] < floor} == {}
    assert found["calibration_error_all"] <= FLOORS["most_calibration_error"]
    assert found["calibration_error_links"] <= FLOORS["most_calibration_error_of_links"]


def test_unrelated_articles_are_left_apart(pairs: list[GoldPair]) -> None:
    """The left article of each event against the right one of the next: at most half a link a pair."""
    links = sum(len(aligned(one.left, other.right)) for one, other in pairwise(pairs))
    assert links / (len(pairs) - 1) <= FALSE_LINKS_A_PAIR
