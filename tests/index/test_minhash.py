"""Signatures estimate how much two texts share; near duplicates hang together, others do not."""

import numpy as np
import pytest

from reader.index.grouping import connected
from reader.index.minhash import PERMUTATIONS, near_pairs, resemblance, signature


def text_of(seed: int, words: int = 400) -> str:
    """Random words."""
    return " ".join(f"w{n}" for n in np.random.default_rng(seed).integers(0, 5000, words))


@pytest.mark.parametrize("kept", [1.0, 0.75, 0.5, 0.25, 0.0])
def test_a_signature_estimates_the_share_of_common_shingles(kept: float) -> None:
    """Within four standard deviations of 128 draws."""
    common, words = text_of(1, int(4000 * kept)), int(4000 * (1 - kept))
    left, right = f"{common} {text_of(2, words)}", f"{common} {text_of(3, words)}"
    expected = kept / (2 - kept)
    spread = 4 * (expected * (1 - expected) / PERMUTATIONS) ** 0.5 + 0.005
    assert float(resemblance(signature(left), signature(right))) == pytest.approx(expected, abs=spread)


@pytest.mark.parametrize("text", ["", " \n ", "?!"])
def test_a_text_without_words_has_a_signature(text: str) -> None:
    """So that nothing has to be treated apart; all such texts are alike."""
    assert (signature(text) == signature("")).all()


def test_short_texts_differ() -> None:
    """One or two words are a shingle of their own."""
    assert float(resemblance(signature("Fog."), signature("Rain."))) == 0
    assert float(resemblance(signature("Thick fog"), signature("thick FOG!"))) == 1


def test_case_and_marks_do_not_count() -> None:
    """Words do."""
    text = text_of(4)
    assert (signature(text) == signature(text.upper().replace(" ", ", "))).all()


def test_edited_copies_hang_together_and_strangers_do_not() -> None:
    """Copies of three texts, a word in fifty changed."""
    rng = np.random.default_rng(5)
    texts = []
    for number in range(60):
        words = text_of(number % 3).split()
        for place in rng.integers(0, len(words), 8):
            words[place] = "changed"
        texts.append(" ".join(words))
    pairs = near_pairs(np.stack([signature(text) for text in texts]))
    labels = connected(len(texts), pairs[:, 0], pairs[:, 1])
    assert labels.tolist() == [n % 3 for n in range(60)]


def test_pairs_grow_with_the_texts_not_with_their_square() -> None:
    """A thousand equal signatures give at most two pairs a text and band."""
    pairs = near_pairs(np.repeat(signature(text_of(6))[None], 1000, axis=0))
    assert len(pairs) < 2000
    assert (connected(1000, pairs[:, 0], pairs[:, 1]) == 0).all()


def test_nothing_has_no_pairs() -> None:
    """Shapes hold."""
    assert near_pairs(np.empty((0, PERMUTATIONS), np.uint16)).shape == (0, 2)
