"""The file of fitted numbers."""

from pathlib import Path

import numpy as np

from reader.attribution import weights


def test_the_shipped_numbers_survive_being_saved_and_read(tmp_path: Path) -> None:
    """What is written is read again as it was, word for word and, rounded once, number for number."""
    shipped = weights.load()
    arrays = {
        name: value for name in weights.Weights.__slots__ if isinstance(value := getattr(shipped, name), np.ndarray)
    }
    facts: dict[str, object] = {
        "words": list(shipped.words),
        "endings": list(shipped.endings),
        "dilations": list(shipped.dilations),
        "cue_threshold": shipped.cue_threshold,
    }
    weights.save(tmp_path / "numbers.bin", arrays, facts)
    again = weights.read(tmp_path / "numbers.bin")
    assert (again.words, again.endings, again.dilations) == (shipped.words, shipped.endings, shipped.dilations)
    for name, array in arrays.items():
        np.testing.assert_allclose(getattr(again, name), array, rtol=1e-3, atol=1e-6)


def test_every_row_of_the_tables_has_its_form() -> None:
    """Row 0 is any other form; the rest are as many as the lists are long."""
    shipped = weights.load()
    assert len(shipped.word) == len(shipped.words) + 1
    assert len(shipped.ending) == len(shipped.endings) + 1
