"""Writes a made-up corpus of any size as JSON Lines, with the truth of its events and versions.

usage: generate_corpus.py ARTICLES [--seed N] > articles.jsonl

Each line holds id, date, source, title, text, language and, as truth, `event` and `version_of`. What it imitates: word
frequencies fall as 1/rank; articles have 150 to 700 words; events have 1 to some 60 reports, most of them few, spread
over up to four days by outlets that repeat one another's quotations; one article in eight is an edited copy of an
earlier one (2% of the words changed, a paragraph dropped or added, another headline). Dates fall within one year
whatever the size, so that a larger corpus is also a denser one.
"""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

_FUNCTION_WORDS = "the of and to in that is was for on with said he it as at by from have has his are be not they this"
_OPENINGS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "tr", "pl"]
_ENDINGS = ["a", "e", "i", "o", "u", "an", "el", "or", "is", "un"]
_SYLLABLES = [opening + ending for opening in _OPENINGS for ending in _ENDINGS]
_WORDS = 60_000
_TOPICS = 200
_OUTLETS = 60
_DAYS = 365
_FIRST_DAY = dt.date(2031, 1, 1)
COPY_SHARE = 0.125
CHANGED_SHARE = 0.02

Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Story:
    """What the reports of one event have in common."""

    number: int
    day: int
    topic: np.ndarray
    """Words of its field, shared with many events."""
    own: np.ndarray
    """Words that carry the event itself."""
    names: tuple[str, ...]
    quotes: tuple[str, ...]


class Maker:
    """Makes articles; equal seeds make equal corpora."""

    def __init__(self, seed: int) -> None:
        """Draw the vocabulary."""
        self.rng = np.random.default_rng(seed)
        self.words = np.array(self._vocabulary(_WORDS))
        self.function_words = np.array(_FUNCTION_WORDS.split())
        self.topics = [self.rng.integers(200, 12_000, 150) for _ in range(_TOPICS)]
        ranks = np.arange(1, _WORDS + 1)
        self.frequency = np.cumsum(1 / ranks) / np.sum(1 / ranks)

    def _vocabulary(self, size: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < size:
            length = int(self.rng.integers(2, 5))
            found["".join(self.rng.choice(_SYLLABLES, length))] = None
        return list(found)

    def story(self, number: int) -> Story:
        """A new event."""
        rng = self.rng
        names = tuple(" ".join(w.title() for w in rng.choice(self.words[5000:], 2)) for _ in range(5))
        own = rng.integers(500, _WORDS, 45)
        story = Story(number, int(rng.integers(0, _DAYS)), self.topics[int(rng.integers(0, _TOPICS))], own, names, ())
        quotes = tuple(f"“{self.sentence(story)[:-1]},” {names[int(rng.integers(0, 5))]} said." for _ in range(6))
        return Story(number, story.day, story.topic, own, names, quotes)

    def sentence(self, story: Story) -> str:
        """Eight to thirty words: function words, common words, those of the topic and of the event, a name."""
        rng = self.rng
        length = int(rng.integers(8, 31))
        kind = rng.random(length)
        general = self.words[np.searchsorted(self.frequency, rng.random(length)).clip(0, _WORDS - 1)]
        drawn = np.where(kind < 0.4, rng.choice(self.function_words, length), general)  # noqa: PLR2004  shares of a text
        drawn = np.where(kind > 0.72, self.words[rng.choice(story.topic, length)], drawn)  # noqa: PLR2004  as above
        drawn = np.where(kind > 0.84, self.words[rng.choice(story.own, length)], drawn)  # noqa: PLR2004  as above
        words = drawn.tolist()
        if rng.random() < 0.45:  # noqa: PLR2004  as above
            words.insert(int(rng.integers(1, length)), story.names[int(rng.integers(0, 5))])
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def report(self, story: Story) -> tuple[str, list[str]]:
        """Headline and paragraphs of a new article."""
        rng = self.rng
        paragraphs = []
        for _ in range(int(rng.integers(4, 14))):
            sentences = [self.sentence(story) for _ in range(int(rng.integers(1, 4)))]
            if rng.random() < 0.2:  # noqa: PLR2004  a share of paragraphs
                sentences.append(story.quotes[int(rng.integers(0, len(story.quotes)))])
            paragraphs.append(" ".join(sentences))
        return " ".join(self.sentence(story)[:-1].split()[:9]), paragraphs

    def edited(self, paragraphs: list[str], story: Story) -> list[str]:
        """The same article after an editor."""
        rng = self.rng
        changed = []
        for paragraph in paragraphs:
            words = np.array(paragraph.split())
            hit = rng.random(len(words)) < CHANGED_SHARE
            words[hit] = self.words[rng.integers(0, 3000, int(hit.sum()))]
            changed.append(" ".join(words.tolist()))
        if rng.random() < 0.5 and len(changed) > 6:  # noqa: PLR2004  half of the longer ones
            changed.pop()
        elif rng.random() < 0.5:  # noqa: PLR2004  half of the rest
            changed.append(self.sentence(story))
        return changed


def articles(count: int, seed: int) -> Iterator[dict[str, object]]:
    """The articles of a corpus, event by event."""
    maker = Maker(seed)
    made = number = 0
    while made < count:
        story = maker.story(number)
        size = min(int(maker.rng.pareto(1.3) + 1), 60, count - made)
        originals: list[tuple[str, list[str]]] = []
        for _ in range(size):
            copied = originals and maker.rng.random() < COPY_SHARE * 1.6  # an event's first report is never a copy
            first = originals[int(maker.rng.integers(0, len(originals)))] if copied else None
            title, paragraphs = maker.report(story)
            if first:
                paragraphs = maker.edited(first[1], story)
            else:
                originals.append((f"n{made}", paragraphs))
            day = min(story.day + int(maker.rng.choice([0, 0, 0, 1, 1, 2, 3])), _DAYS)
            yield {
                "id": f"n{made}", "event": f"e{number}", "version_of": first[0] if first else None,
                "date": (_FIRST_DAY + dt.timedelta(day)).isoformat(),
                "source": f"Outlet {int(maker.rng.integers(0, _OUTLETS))}",
                "title": title, "text": "\n\n".join(paragraphs), "language": "en",
            }  # fmt: skip
            made += 1
        number += 1


def main() -> None:
    """Print the corpus asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for article in articles(options.articles, options.seed):
        sys.stdout.write(json.dumps(article) + "\n")


if __name__ == "__main__":
    main()
