"""All sentences of an event's articles that take part, read once, with how far each word is spread in its article."""

from collections import defaultdict
from collections.abc import Sequence

from reader.align.sides import Side, side
from reader.model.article import Article
from reader.model.attribution import Attribution


class Sentences:
    """Each sentence as a side of its own; repeats and what takes no part in alignment are left out."""

    def __init__(self, articles: Sequence[Article], attributions: Sequence[Attribution] = ()) -> None:
        """Read them all."""
        self.articles = tuple(article.id for article in articles)
        self.of: dict[str, dict[str, Side]] = {}
        self._with: dict[str, dict[str, list[str]]] = {}
        for article in articles:
            own = [found for found in attributions if found.article == article.id]
            sides = {s.id: side(article, (s.id,), own) for s in article.sentences if s.role.takes_part}
            self.of[article.id] = sides
            self._with[article.id] = _index(sides)

    def spread(self, article: str, stem: str) -> int:
        """How many sentences of an article have a stem among their content words."""
        return len(self._with[article].get(stem, ()))

    def having(self, article: str, stem: str) -> Sequence[str]:
        """Ids of the sentences of an article that have a stem, in reading order."""
        return self._with[article].get(stem, ())


def _index(sides: dict[str, Side]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for sentence, each in sides.items():
        for stem in each.stems:
            found[stem].append(sentence)
    return found
