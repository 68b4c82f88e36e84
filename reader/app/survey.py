"""A comparison -> all that the screens on the event as a whole show; the latest is kept, since nothing changes it."""

from collections.abc import Callable
from dataclasses import replace

from reader.app.whole import Whole
from reader.compare import disagreements_of
from reader.model.comparison import Comparison
from reader.overview import find_provenance, news_of, overview_of

_latest: list[tuple[Comparison, Whole]] = []


def survey(comparison: Comparison, is_left: Callable[[], bool]) -> Whole | None:
    """Claims, provenance and news of an event; None when it is not wanted any more.

    The work of a tenth of a second for four articles, and of some seconds for fifty.
    """
    if _latest and _latest[0][0] is comparison:
        return _latest[0][1]
    disagreements = comparison.disagreements or disagreements_of(comparison)
    if is_left():
        return None
    overview = overview_of(replace(comparison, disagreements=disagreements))
    if is_left():
        return None
    provenance = find_provenance(comparison, overview.claims)
    read = frozenset(comparison.read)
    news = {}
    for article in overview.articles if read else ():
        if is_left():
            return None
        if article not in read:
            news[article] = news_of(comparison, read, article, overview)
    whole = Whole.of(comparison, overview, provenance, news)
    _latest[:] = [(comparison, whole)]
    return whole
