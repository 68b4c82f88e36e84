"""Candidates keep the pairs that matter, average linkage joins what is alike, existing events are never joined."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.index.candidates import WINDOW_DAYS, candidate_pairs
from reader.index.cluster import FREE, MAX_TABLE, THRESHOLD, Component, average_link, cluster
from reader.index.grouping import connected
from reader.index.terms import lead_terms
from reader.index.vectors import (
    NO_DAY,
    Vectors,
    document_frequencies,
    inverse_frequencies,
    pair_similarities,
    weigh,
)


def vectors_of(texts: list[str], days: list[int] | None = None) -> Vectors:
    """Weighted vectors of these texts."""
    measured = [lead_terms(None, text) for text in texts]
    starts = np.concatenate(([0], np.cumsum([len(terms) for terms, _ in measured]))).astype(np.int64)
    terms = np.concatenate([terms for terms, _ in measured])
    counts = np.concatenate([counts for _, counts in measured])
    idf = inverse_frequencies(document_frequencies(terms, np.ones(len(terms))), len(texts))
    return Vectors(starts, terms, weigh(starts, terms, counts, idf), np.array(days or [NO_DAY] * len(texts), np.int32))


def stories(number: int, reports: int, seed: int = 1) -> list[str]:
    """Reports of several made-up events, event by event: words of their own among common ones."""
    rng = np.random.default_rng(seed)
    return [
        " ".join(
            [f"event{story}x{n}" for n in rng.integers(0, 30, 25)] + [f"common{n}" for n in rng.integers(0, 400, 40)]
        )
        for story in range(number)
        for _ in range(reports)
    ]


def test_similarity_is_cosine_times_decay() -> None:
    """Against a slow sum; one for a text with itself on one day; without a date nothing decays."""
    texts = ["Velm harbour fog", "fog in Velm", "beet tax", ""]
    vectors = vectors_of(texts, [10, 13, 10, 10])
    left, right = (np.array(side) for side in zip(*itertools.combinations_with_replacement(range(4), 2), strict=True))
    dense = np.zeros((4, 1 << 22), np.float32)
    for row in range(4):
        own = slice(vectors.starts[row], vectors.starts[row + 1])
        dense[row, vectors.terms[own]] = vectors.weights[own]
    cosines = (dense @ dense.T)[left, right]
    decays = np.exp(-np.abs(vectors.days[left] - vectors.days[right]) / 10)
    assert pair_similarities(vectors, left, right) == pytest.approx(cosines * decays, abs=1e-5)
    undated = Vectors(vectors.starts, vectors.terms, vectors.weights, np.array([10, NO_DAY, NO_DAY, 500], np.int32))
    assert pair_similarities(undated, left, right)[1] == pytest.approx(cosines[1], abs=1e-5)


def pairs_of(vectors: Vectors) -> set[tuple[int, int]]:
    """All candidate pairs."""
    everything = np.ones(len(vectors), bool)
    found = [pair for left, right in candidate_pairs(vectors, everything) for pair in zip(left, right, strict=True)]
    assert len(found) == len(set(found))
    return {(int(min(pair)), int(max(pair))) for pair in found}


@pytest.mark.parametrize("dated", [True, False])
def test_reports_of_one_event_are_candidates(dated: bool) -> None:  # noqa: FBT001  a table of cases
    """Nearly all pairs of one event, few others."""
    texts = stories(40, 4)
    vectors = vectors_of(texts, [100 + n % 3 for n in range(160)] if dated else None)
    found = pairs_of(vectors)
    wanted = {(a, b) for a, b in itertools.combinations(range(160), 2) if a // 4 == b // 4}
    assert len(found & wanted) >= 0.98 * len(wanted)
    assert len(found) < 0.2 * 160 * 159 / 2


def test_candidates_lie_within_the_window_or_have_no_date() -> None:
    """The window's last day counts; an article without a date meets all."""
    vectors = vectors_of(["Velm harbour fog ferries"] * 4, [100, 100 + WINDOW_DAYS, 101 + WINDOW_DAYS, NO_DAY])
    assert pairs_of(vectors) == {(0, 1), (1, 2), (0, 3), (1, 3), (2, 3)}


def test_pairs_without_a_new_article_are_left_out() -> None:
    """As an update asks."""
    vectors = vectors_of(["Velm harbour fog ferries"] * 3)
    (block,) = candidate_pairs(vectors, np.array([False, False, True]))
    assert {tuple(sorted(map(int, pair))) for pair in zip(*block, strict=True)} == {(0, 2), (1, 2)}


TABLES = st.integers(1, 8).flatmap(
    lambda n: st.lists(st.sampled_from([0.0, 0.1, 0.18, 0.3, 0.9]), min_size=n * n, max_size=n * n).map(
        lambda cells: np.array(cells).reshape(n, n)
    )
)


@given(TABLES, st.data())
def test_average_linkage_equals_a_slow_one(table: np.ndarray, data: st.DataObject) -> None:
    """Repeatedly join the two clusters of highest average, unless both hold a locked node."""
    similarity = np.triu(table, 1) + np.triu(table, 1).T
    locked = np.array(data.draw(st.lists(st.booleans(), min_size=len(table), max_size=len(table))))
    clusters = [{n} for n in range(len(table))]
    while True:
        best, chosen = THRESHOLD, None
        for a, b in itertools.combinations(range(len(clusters)), 2):
            if any(locked[list(clusters[a])]) and any(locked[list(clusters[b])]):
                continue
            average = float(np.mean([similarity[i, j] for i in clusters[a] for j in clusters[b]]))
            if average > best + 1e-9 or (chosen is None and average >= best):
                best, chosen = average, (a, b)
        if chosen is None:
            break
        clusters[chosen[0]] |= clusters.pop(chosen[1])
        clusters.sort(key=min)
    labels = average_link(similarity, np.ones(len(table), np.int64), locked)
    assert {frozenset(np.flatnonzero(labels == label).tolist()) for label in labels} == {frozenset(c) for c in clusters}


@pytest.mark.parametrize("dated", [True, False])
def test_a_component_too_large_for_one_table_is_clustered_alike(dated: bool) -> None:  # noqa: FBT001  as above
    """Three tables' worth of articles in one component; events come out whole."""
    number = 3 * MAX_TABLE // 6
    texts = stories(number, 6, seed=2)
    days = [100 + (n // 6) // 5 for n in range(len(texts))] if dated else None
    found = cluster(Component(vectors_of(texts, days), np.full(len(texts), FREE)))
    whole = sum(len(one.rows) == 6 and len({row // 6 for row in one.rows}) == 1 for one in found)
    assert whole >= 0.98 * number
    assert sorted(row for one in found for row in one.rows) == list(range(len(texts)))
    assert all(one.central in one.rows for one in found)


def test_existing_events_are_not_joined_and_take_what_is_like_them() -> None:
    """Two events that would be one stay two; a free article goes to the nearer."""
    texts = ["Velm harbour fog ferries collide", "Velm harbour fog ferries", "Velm harbour ferries collide", "beet tax"]
    groups = np.array([0, 1, FREE, FREE])
    found = [one.rows for one in cluster(Component(vectors_of(texts), groups))]
    assert found == [(0, 2), (1,), (3,)]


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_components_are_what_paths_connect(edges: list[tuple[int, int]]) -> None:
    """Labelled by their lowest node."""
    groups = [{n} for n in range(12)]
    for a, b in edges:
        first, second = (next(group for group in groups if node in group) for node in (a, b))
        if first is not second:
            first |= second
            groups.remove(second)
    left, right = (np.array([edge[side] for edge in edges], np.int64) for side in (0, 1))
    expected = [min(next(group for group in groups if n in group)) for n in range(12)]
    assert connected(12, left, right).tolist() == expected
