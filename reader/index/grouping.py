"""Articles that were read -> versions and events, in the working database."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.index.candidates import candidate_pairs
from reader.index.cluster import FREE, THRESHOLD, Cluster, Component, cluster_all
from reader.index.engines import Engine
from reader.index.minhash import near_pairs
from reader.index.record import clean_id
from reader.index.vectors import (
    NO_DAY,
    Ints,
    Vectors,
    document_frequencies,
    gather,
    inverse_frequencies,
    pair_similarities,
    weigh,
    without_dominance,
)
from reader.index.workspace import Measured, Workspace

ARTICLES_PER_PART = 2000
"""Of the last step: 2,000 vectors are 2 MB to send, and give a worker about a second."""

LARGE_EVENT_SHARE = 0.1
"""A tenth of the collection: with less, an event's words are no commoner than those of a topic. B-cubed F1 without and
with the second look: one event of 46 generated reports 0.68, 1.00; six of fifty 0.89, 1.00; single events of 12 to 22
short openings 0.963, 0.978; ten such 0.937, 0.955. At 0.05 undated triplets lose 0.04; at 0.2 the six gain nothing."""

LARGE_EVENT_ARTICLES = 4
"""Three reports of one event are a tenth of ten such events, and are found as they are; with 6 the first look may find
no piece that large."""

_ID_WORDS = 7

Tell = Callable[[str, int, int | None], None]
"""Called with (what is being done, steps done, steps in all or None)."""


@dataclass(frozen=True, slots=True)
class _LinkPart:
    """Candidate pairs with the vectors that they name."""

    vectors: Vectors
    left: Ints
    right: Ints


def find_versions(measured: Measured) -> list[tuple[int, int]]:
    """(row, row of the article it is a version of) for every near duplicate.

    Of texts that hang together the one that was added first, then the earliest dated, then the first read is the
    article; the others are its versions. So an update never makes an article a version that was none before.
    """
    if len(measured.rows) == 0:
        return []
    pairs = near_pairs(measured.signatures)
    labels = connected(len(measured.rows), pairs[:, 0], pairs[:, 1])
    days = np.where(measured.days == NO_DAY, np.iinfo(np.int32).max, measured.days)
    order = np.lexsort((measured.rows, days, measured.rounds, labels))
    first = order[np.flatnonzero(np.concatenate(([True], np.diff(labels[order]) != 0)))]
    article = np.empty(len(labels), np.int64)
    article[labels[first]] = first
    article = article[labels]
    copies = np.flatnonzero(article != np.arange(len(article)))
    return [(int(measured.rows[i]), int(measured.rows[article[i]])) for i in copies]


def connected(count: int, left: Ints, right: Ints) -> Ints:
    """Connected components of `count` nodes: for each the lowest node number of its component."""
    labels = np.arange(count)
    while True:
        lowest = np.minimum(labels[left], labels[right])
        before = labels.copy()
        np.minimum.at(labels, labels[left], lowest)
        np.minimum.at(labels, labels[right], lowest)
        labels = labels[labels]
        if np.array_equal(before, labels):
            return labels


def group(workspace: Workspace, engine: Engine, tell: Tell) -> None:
    """Find versions and events of all articles in the workspace.

    Articles that have an event keep it; the others join one or form new ones.
    """
    measured = workspace.measured()
    tell("finding versions", 0, None)
    versions = find_versions(measured)
    copies = {row for row, _ in versions}
    single = np.array([row not in copies for row in measured.rows.tolist()], bool)
    existing = workspace.event_of_rows()
    rows = measured.rows[single]
    numbers = {event: number for number, event in enumerate(sorted(set(existing.values())))}
    groups = np.array([numbers.get(existing.get(row, ""), FREE) for row in rows.tolist()], np.int64)
    clusters = _found_events(measured, single, groups, engine, tell)
    names = {number: event for event, number in numbers.items()}
    with workspace.transaction():
        workspace.set_versions(versions)
        _keep(workspace, clusters, rows, groups, names)
        workspace.assign_copies()
        workspace.drop_empty_events()


def _found_events(
    measured: Measured, single: npt.NDArray[np.bool_], groups: Ints, engine: Engine, tell: Tell
) -> list[tuple[Ints, Cluster]]:
    """The clusters of all articles; of a collection with a large event, after a second look.

    The words of a large event are common in the collection and so seem to say little, which breaks it into pieces. The
    first look tells the pieces; in the second one each counts as one document, so that the words of an event weigh as
    much as if it had one report.
    """
    alike = np.ones(int(single.sum()))
    clusters = list(_clusters(_vectors(measured, single, alike), groups, engine, tell))
    sizes = _event_sizes(clusters, groups)
    largest = int(sizes.max(initial=0))
    if largest < LARGE_EVENT_ARTICLES or largest < LARGE_EVENT_SHARE * len(sizes):
        return clusters
    return list(_clusters(_vectors(measured, single, 1 / sizes), groups, engine, tell))


def _event_sizes(clusters: Sequence[tuple[Ints, Cluster]], groups: Ints) -> Ints:
    """For each article how many are in its cluster, or in the event that it has already."""
    sizes = np.ones(len(groups), np.int64)
    held = np.flatnonzero(groups != FREE)
    sizes[held] = np.bincount(groups[held])[groups[held]] if len(held) else 0
    for members, one in clusters:
        sizes[members[list(one.rows)]] = len(one.rows)
    return sizes


def _vectors(measured: Measured, chosen: npt.NDArray[np.bool_], worth: npt.NDArray[np.float64]) -> Vectors:
    """The weighted terms of the articles chosen; `worth` says for each what it counts among the documents."""
    positions, starts = gather(measured.starts, np.flatnonzero(chosen))
    terms, counts = measured.terms[positions], measured.counts[positions]
    documents = float(worth.sum())
    frequencies = document_frequencies(terms, np.repeat(worth, np.diff(starts)))
    idf = inverse_frequencies(without_dominance(frequencies, documents), documents)
    return Vectors(starts, terms, weigh(starts, terms, counts, idf), measured.days[chosen])


def _clusters(vectors: Vectors, groups: Ints, engine: Engine, tell: Tell) -> Iterator[tuple[Ints, Cluster]]:
    """Every cluster that holds a free article, with the rows its numbers mean."""
    left, right = _similar_pairs(vectors, groups == FREE, engine, tell)
    labels = connected(len(vectors), left, right)
    labels = _with_whole_events(labels, groups)
    order = np.argsort(labels, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(order) else []
    wanted = [rows for rows in members if (groups[rows] == FREE).any()]
    for rows in wanted:
        if len(rows) == 1:
            yield rows, Cluster((0,), 0)
    batches = list(_batches([rows for rows in wanted if len(rows) > 1]))
    parts = ([Component(vectors.take(rows), groups[rows]) for rows in batch] for batch in batches)
    for done, (batch, found) in enumerate(zip(batches, engine.map(cluster_all, parts), strict=True), start=1):
        tell("grouping", done, len(batches))
        for rows, clusters in zip(batch, found, strict=True):
            for one in clusters:
                yield rows, one


def _similar_pairs(vectors: Vectors, free: npt.NDArray[np.bool_], engine: Engine, tell: Tell) -> tuple[Ints, Ints]:
    """Pairs that alone would be joined: an event's articles always hang together by such pairs."""
    blocks: list[tuple[Ints, Ints]] = []

    def parts() -> Iterator[_LinkPart]:
        for left, right in candidate_pairs(vectors, free):
            used, places = np.unique(np.concatenate((left, right)), return_inverse=True)
            blocks.append((left, right))
            yield _LinkPart(vectors.take(used), places[: len(left)], places[len(left) :])

    kept: list[tuple[Ints, Ints]] = []
    for number, similar in enumerate(engine.map(similar_enough, parts())):
        left, right = blocks[number]
        kept.append((left[similar], right[similar]))
        blocks[number] = (left[:0], right[:0])
        tell("comparing", number + 1, None)
    if not kept:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate([left for left, _ in kept]), np.concatenate([right for _, right in kept])


def similar_enough(part: _LinkPart) -> npt.NDArray[np.bool_]:
    """Which pairs of a part reach the threshold: the partition function of the second step."""
    return np.asarray(pair_similarities(part.vectors, part.left, part.right) >= THRESHOLD)


def _with_whole_events(labels: Ints, groups: Ints) -> Ints:
    """Components joined so that each existing event lies wholly in one."""
    held = np.flatnonzero(groups != FREE)
    if len(held) == 0:
        return labels
    order = held[np.argsort(groups[held], kind="stable")]
    same = groups[order[1:]] == groups[order[:-1]]
    everything = np.arange(len(labels))
    left = np.concatenate((everything, order[:-1][same]))
    right = np.concatenate((labels, order[1:][same]))
    return connected(len(labels), left, right)


def _batches(components: Sequence[Ints]) -> Iterator[list[Ints]]:
    """Components put together until a part is worth sending."""
    batch: list[Ints] = []
    for rows in components:
        batch.append(rows)
        if sum(map(len, batch)) >= ARTICLES_PER_PART:
            yield batch
            batch = []
    if batch:
        yield batch


def _keep(
    workspace: Workspace,
    clusters: Sequence[tuple[Ints, Cluster]],
    rows: Ints,
    groups: Ints,
    names: dict[int, str],
) -> None:
    """Write clusters down: new events get a name, free articles join the event of their cluster."""
    taken = workspace.event_ids()
    for members, one in sorted(clusters, key=lambda item: int(item[0][item[1].rows[0]])):
        places = members[list(one.rows)]
        held = groups[places]
        free = [int(rows[place]) for place, number in zip(places, held, strict=True) if number == FREE]
        if (held != FREE).any():
            event_id = names[int(held.max())]
        else:
            title, _ = workspace.describe(int(rows[members[one.central]]))
            dates = workspace.dates(free)
            date = dates[(len(dates) - 1) // 2] if dates else None
            event_id = event_id_for(title, date, taken)
            workspace.add_event(event_id, title, date)
        workspace.assign(free, event_id)


def event_id_for(title: str, date: str | None, taken: set[str]) -> str:
    """An id that a person can read: date and first words of the title, with a number where that is taken."""
    stem = clean_id("-".join([date or "", *re.findall(r"\w+", title.lower())[:_ID_WORDS]]).strip("-"))[:80] or "event"
    event_id, number = stem, 2
    while event_id in taken:
        event_id, number = f"{stem}-{number}", number + 1
    taken.add(event_id)
    return event_id
