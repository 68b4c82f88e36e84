"""The marked pairs that a model can be fitted on are whole, and their spans lie on the texts they name."""

import itertools
import json
from typing import Any

import pytest

from tests.quality.alignment import GOLD
from tools.alignment_pairs import MARKED, marked_texts

LABELS = {"shared", "paraphrase", "partial"}
PAIRS: list[dict[str, Any]] = json.loads(MARKED.read_text(encoding="utf-8"))["pairs"]


def test_links_name_sentences_of_their_pair_once() -> None:
    """Both kinds together, with a label of the guide."""
    assert len(PAIRS) == 126
    for pair in PAIRS:
        links = [*pair["sure"], *pair["possible"]]
        assert all(
            left < len(pair["left_sentences"]) and right < len(pair["right_sentences"]) for left, right, _ in links
        )
        assert {label for *_, label in links} <= LABELS
        assert len({(left, right) for left, right, _ in links}) == len(links)


def test_sentences_stand_in_order_and_apart() -> None:
    """Half-open spans, none empty."""
    for pair, side in itertools.product(PAIRS, ("left_sentences", "right_sentences")):
        assert all(start < end for start, end in pair[side])
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(pair[side]))


def test_spans_lie_on_words_of_the_texts() -> None:
    """No span begins or ends in white space, or behind the end."""
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not here: the texts of the marked pairs are where the shared folder is")
    texts = dict(marked_texts(GOLD.parent))
    for pair, side in itertools.product(PAIRS, ("left", "right")):
        text = texts[pair["event"], pair[side]]
        words = [text[start:end] for start, end in pair[f"{side}_sentences"]]
        assert all(piece == piece.strip() and piece for piece in words)
