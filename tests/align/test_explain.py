"""Explanations: why a link was made, and why not."""

import pytest

from reader.align.explain import explain
from reader.align.grounds import GROUNDS
from reader.align.model import shipped
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
    assert len({reason.label for reason in found.reasons}) == len(found.reasons)
    assert {reason.name: reason.found for reason in found.reasons}["rivals"] == "each is the other's best partner"
    assert [abs(r.push) for r in found.reasons] == sorted((abs(r.push) for r in found.reasons), reverse=True)
    assert found.verdict.startswith("linked as ")


def test_every_feature_of_the_model_speaks_of_one_ground() -> None:
    """Or its part of the score would be told twice, or not at all."""
    told = {name: [g.name for g in GROUNDS if g.covers(name)] for name in shipped().features}
    assert {name: grounds for name, grounds in told.items() if len(grounds) != 1} == {}


def test_a_reason_counts_what_the_score_loses_without_it() -> None:
    """Signs say how much, and which way; what moves next to nothing is in neither list."""
    found = explain(FERRY, FERRY_AGAIN, "a.s2", "b.s3")
    for reason in found.reasons:
        assert (reason.push > 0) == (reason.without < found.score) or abs(reason.push) < 0.1
    assert {r.name for r in found.speaks_for} == {r.name for r in found.reasons if r.sign.startswith("+")}
    assert {r.name for r in found.speaks_against} == {r.name for r in found.reasons if r.sign.startswith("−")}


def test_sentences_without_anything_in_common_are_told_what_was_looked_at() -> None:
    """They were ruled out before there was a score to take apart."""
    found = explain(FERRY, FERRY_AGAIN, "a.s2", "b.s1")
    assert found.relation is None
    assert {reason.sign for reason in found.reasons} == {""}
    assert {"words", "names", "figures"} <= {reason.name for reason in found.reasons}


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
