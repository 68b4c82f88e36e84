"""Agreement coefficients against published worked examples and against a kept library."""

import itertools
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from reader.store.coefficients import (
    Pattern,
    cohen_kappa,
    confusion,
    f1,
    fleiss_kappa,
    krippendorff_alpha,
    percentage,
)


def patterns(*annotators: str) -> Counter[Pattern]:
    """Ratings written as one text an annotator, a letter a unit, `.` for none."""
    return Counter(tuple(None if each == "." else each for each in unit) for unit in zip(*annotators, strict=True))


def table(rows: Sequence[Sequence[int]], raters: int) -> Counter[Pattern]:
    """Ratings from how many raters put each unit into each category."""
    made = Counter[Pattern]()
    for row in rows:
        pattern = tuple(str(category) for category, count in enumerate(row) for _ in range(count))
        assert len(pattern) == raters
        made[pattern] += 1
    return made


def test_cohens_kappa_of_fifty_grant_proposals() -> None:
    """20 both yes, 15 both no, 5 and 10 split: observed 0.7, by chance 0.5, kappa 0.4."""
    ratings = Counter[Pattern]({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15})
    assert percentage(ratings) == pytest.approx(0.7)
    assert cohen_kappa(ratings) == pytest.approx(0.4)


def test_fleiss_kappa_of_fourteen_raters_and_ten_subjects() -> None:
    """The worked example of the method: observed 0.378, by chance 0.213, kappa 0.210."""
    rows = [
        (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
    ]  # fmt: skip
    ratings = table(rows, 14)
    assert percentage(ratings) == pytest.approx(0.378, abs=0.0005)
    assert fleiss_kappa(ratings) == pytest.approx(0.210, abs=0.0005)


KRIPPENDORFF = [
    ("binary data, two observers", ("0100000010", "1110010000"), 0.095),
    ("nominal data, two observers", ("aabbdcccedda", "babbbccceddd"), 0.692),
    ("four observers, missing data", ("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
]


@pytest.mark.parametrize(("name", "observers", "alpha"), KRIPPENDORFF, ids=[case[0] for case in KRIPPENDORFF])
def test_krippendorffs_own_examples(name: str, observers: tuple[str, ...], alpha: float) -> None:
    """The three nominal tables of his paper on computing alpha."""
    assert krippendorff_alpha(patterns(*observers)) == pytest.approx(alpha, abs=0.0005), name


def test_what_is_not_defined_is_none() -> None:
    """Nothing rated, one category only, nobody to compare with: no number is made up."""
    one_category = patterns("aaa", "aaa")
    assert percentage(one_category) == 1
    for coefficient in (cohen_kappa, fleiss_kappa, krippendorff_alpha):
        assert coefficient(one_category) is None
        assert coefficient(Counter()) is None
    assert percentage(patterns("ab", "..")) is None
    assert f1(patterns("nn", "nn"), "n") is None


def test_f1_counts_what_both_found() -> None:
    """Two found by both, one by each alone: 2·2 / (3 + 3)."""
    assert f1(patterns("aabn", "abnc"), "n") == pytest.approx(4 / 6)
    assert confusion(patterns("aab.", "abb."), 0, 1) == {("a", "a"): 1, ("a", "b"): 1, ("b", "b"): 1}


RATINGS = st.integers(2, 4).flatmap(
    lambda raters: st.lists(st.tuples(*[st.sampled_from("abc")] * raters), min_size=2, max_size=12)
)


def library(ratings: Sequence[tuple[str, ...]]) -> AnnotationTask:
    """The same ratings for NLTK."""
    return AnnotationTask(
        data=[(str(rater), str(unit), each) for unit, row in enumerate(ratings) for rater, each in enumerate(row)]
    )


@given(ratings=RATINGS)
def test_the_coefficients_are_those_of_a_library(ratings: list[tuple[str, ...]]) -> None:
    """NLTK: kappa of two, `pi` of several (Fleiss' kappa under another name), alpha, observed agreement."""
    assume(len({each for row in ratings for each in row}) > 1)
    made = Counter[Pattern](ratings)
    task = library(ratings)
    assert percentage(made) == pytest.approx(task.avg_Ao())
    assert fleiss_kappa(made) == pytest.approx(task.pi())
    assert krippendorff_alpha(made) == pytest.approx(task.alpha())
    for first, second in itertools.combinations(range(len(ratings[0])), 2):
        mine = cohen_kappa(made, first, second)
        if mine is not None:
            assert mine == pytest.approx(task.kappa_pairwise(str(first), str(second)))


@given(ratings=st.lists(st.tuples(*[st.sampled_from("abc.")] * 3), min_size=1, max_size=12))
def test_alpha_leaves_out_what_is_missing_as_the_library_does(ratings: list[tuple[str, ...]]) -> None:
    """Units with fewer than two ratings say nothing."""
    paired = [row for row in ratings if sum(each != "." for each in row) > 1]
    assume(len({each for row in paired for each in row} - {"."}) > 1)
    task = AnnotationTask(
        data=[
            (str(rater), str(unit), each)
            for unit, row in enumerate(paired)
            for rater, each in enumerate(row)
            if each != "."
        ]
    )
    made = Counter[Pattern](tuple(None if each == "." else each for each in row) for row in ratings)
    assert krippendorff_alpha(made) == pytest.approx(task.alpha())
