"""A comparison -> all that the screens on the event as a whole show; the latest is kept, since nothing changes it."""

from collections.abc import Callable
from dataclasses import replace

from reader.app.whole import Whole
from reader.compare import disagreements_of
from reader.model.claim import Overview
from reader.model.comparison import Comparison
from reader.model.news import News
from reader.overview import find_provenance, news_of, overview_of

GoOn = Callable[[str], bool]
"""Told what is worked out next; answers whether it is still wanted."""

_latest: list[tuple[Comparison, Whole]] = []


class _Left(Exception):  # noqa: N818  no error: nobody waits any more
    """The screen was left."""


def survey(comparison: Comparison, go_on: GoOn) -> Whole | None:
    """Claims, provenance and news of an event; None when it is not wanted any more.

    The work of a tenth of a second for four articles, and of some seconds for fifty.
    """
    if _latest and _latest[0][0] is comparison:
        return _latest[0][1]
    try:
        whole = _worked_out(comparison, go_on)
    except _Left:
        return None
    _latest[:] = [(comparison, whole)]
    return whole


def _worked_out(comparison: Comparison, go_on: GoOn) -> Whole:
    _step(go_on, "what sources do not say alike")
    disagreements = comparison.disagreements or disagreements_of(comparison, _counting(go_on))
    _step(go_on, "who reports what")
    overview = overview_of(replace(comparison, disagreements=disagreements))
    _step(go_on, "whose words")
    provenance = find_provenance(comparison, overview.claims)
    return Whole.of(comparison, overview, provenance, _news(comparison, overview, go_on))


def _news(comparison: Comparison, overview: Overview, go_on: GoOn) -> dict[str, News]:
    read = frozenset(comparison.read)
    others = [article for article in overview.articles if article not in read] if read else []
    news = {}
    for number, article in enumerate(others, start=1):
        _step(go_on, f"what is new: {number} of {len(others)}")
        news[article] = news_of(comparison, read, article, overview)
    return news


def _counting(go_on: GoOn) -> Callable[[int, int], None]:
    """The same for work that counts its steps; each whole tenth is told."""
    told = 0

    def tell(done: int, of: int) -> None:
        nonlocal told
        if (tenth := 10 * done // of) > told:
            told = tenth
            _step(go_on, f"what sources do not say alike: {10 * tenth} %")

    return tell


def _step(go_on: GoOn, what: str) -> None:
    if not go_on(what):
        raise _Left
