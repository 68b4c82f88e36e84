"""Explanations: why a link was made, and why not."""

import pytest

from reader.align.explain import explain
from tests.align.invented import FERRY, FERRY_AGAIN


def test_a_link_is_explained_by_what_both_say() -> None:
    """Score above the threshold, shared words as the left side prints them, reasons with their pushes."""
    found = explain(FERRY, FERRY_AGAIN, "a.s2", "b.s3")
    assert found.linked
    assert found.score >= found.threshold
    assert {"warnings", "captain", "radio"} <= set(found.shared)
    assert "Harbour" in found.shared
    assert "unheeded" in found.only_right
    assert found.reasons
    assert len({reason.words for reason in found.reasons}) == len(found.reasons)
    assert [abs(r.push) for r in found.reasons] == sorted((abs(r.push) for r in found.reasons), reverse=True)
    assert found.verdict.startswith("linked as ")


def test_a_non_link_names_the_better_partner() -> None:
    """The harbour master's sentence has a better counterpart than the quotation."""
    found = explain(FERRY, FERRY_AGAIN, "a.s2", "b.s1")
    assert not found.linked
    assert found.better_left is not None
    assert found.better_left[0] == "b.s3"
    assert found.verdict.startswith("not linked")


def test_a_sentence_that_is_not_there_is_refused() -> None:
    """By id."""
    with pytest.raises(KeyError, match=r"a\.s99"):
        explain(FERRY, FERRY_AGAIN, "a.s99", "b.s1")
