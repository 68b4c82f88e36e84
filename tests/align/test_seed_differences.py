"""The articles of ../shared/seeds give one utterance in two wordings, and one count as dead here and people there."""

from pathlib import Path

import pytest

from reader.align.disagreements import find_disagreements
from reader.compare.compare import compare
from reader.corpus.load import corpus_of_files, load_event
from reader.model.alignment import DifferenceKind

SEEDS = sorted((Path(__file__).parents[2].parent / "shared" / "seeds").glob("*.txt"))


@pytest.mark.skipif(len(SEEDS) != 2, reason="../shared/seeds is not here")
def test_the_seeds_show_the_reworded_quote_and_the_dead() -> None:
    """And nothing beyond the pairs."""
    (entry,) = corpus_of_files(SEEDS, [path.name for path in SEEDS]).events
    found = compare(load_event(entry).event)
    kinds = [difference.kind for pair in found.pairs for difference in pair.differences]
    assert kinds.count(DifferenceKind.QUOTE) == 1
    assert kinds.count(DifferenceKind.FIGURE) == 1
    assert find_disagreements(found.articles, found.pairs, found.attributions) == ()
