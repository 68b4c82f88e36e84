"""How much the sources of an event disagree, as it was when the event was last compared: a row an event.

Comparing an event takes a second and a corpus may hold a hundred thousand, so the list of events is sorted by what is
remembered. One small database in the state folder for all corpora: it may be lost without harm, and comparing again
brings a figure back.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.model.alignment import DifferenceKind, Status
from reader.model.comparison import Comparison

FILE_NAME = "figures.sqlite"
CONTRADICTIONS = frozenset(
    {DifferenceKind.FIGURE, DifferenceKind.DATE, DifferenceKind.NAME, DifferenceKind.NEGATION, DifferenceKind.CERTAINTY}
)
"""Where sources cannot both be right, or are not equally sure; another wording of a quote is none."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS figures (
    corpus TEXT NOT NULL, event TEXT NOT NULL, differing INTEGER NOT NULL, linked INTEGER NOT NULL,
    articles INTEGER NOT NULL, PRIMARY KEY (corpus, event)
) WITHOUT ROWID
"""
_WAIT_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Figure:
    """What one comparison of an event came to."""

    differing: int
    """Pairs, not rejected, with a contradiction that nobody has dismissed."""
    linked: int
    """Pairs that are not rejected."""
    articles: int
    """How many articles were compared: with another number in the index the figure is of an earlier state."""


def figure_of(comparison: Comparison) -> Figure:
    """Count in a comparison, decisions applied."""
    pairs = [pair for pair in comparison.pairs if pair.status is not Status.REJECTED]
    differing = sum(
        any(one.kind in CONTRADICTIONS and one.status is not Status.REJECTED for one in pair.differences)
        for pair in pairs
    )
    return Figure(differing, len(pairs), len(comparison.articles))


class Figures:
    """The figures of one corpus. What cannot be read counts as none, and what cannot be written is left."""

    def __init__(self, path: Path, corpus: str, *, read_only: bool = False) -> None:
        """Take the database's file, which need not be there, and the corpus's absolute path."""
        self._path = path
        self._read_only = read_only
        self.corpus = corpus
        self._read: Mapping[str, Figure] = {}
        self._read_at: tuple[int, int] | None = None

    def keep(self, event_id: str, figure: Figure) -> None:
        """Remember the figure of an event."""
        self.keep_all([(event_id, figure)])

    def keep_all(self, found: Iterable[tuple[str, Figure]]) -> None:
        """Remember the figures of several events."""
        if self._read_only:
            return
        rows = [(self.corpus, event, one.differing, one.linked, one.articles) for event, one in found]
        with contextlib.suppress(OSError, sqlite3.Error):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS)) as database, database:
                database.execute(_SCHEMA)
                database.executemany("REPLACE INTO figures VALUES (?, ?, ?, ?, ?)", rows)

    def forget(self, event_ids: Iterable[str]) -> None:
        """Let go of the figures of events that are not what they were."""
        with contextlib.suppress(OSError, sqlite3.Error):
            if self._path.exists():
                with contextlib.closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS)) as database, database:
                    database.executemany(
                        "DELETE FROM figures WHERE corpus = ? AND event = ?", ((self.corpus, one) for one in event_ids)
                    )

    def all(self) -> Mapping[str, Figure]:
        """Figure by event id, those that disagree most first, equal ones by the share of pairs that differ."""
        try:
            status = self._path.stat()
            if (status.st_mtime_ns, status.st_size) == self._read_at:
                return self._read
            with contextlib.closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS)) as database:
                rows = database.execute(
                    "SELECT event, differing, linked, articles FROM figures WHERE corpus = ?"
                    " ORDER BY differing DESC, 1.0 * differing / max(linked, 1) DESC, event",
                    (self.corpus,),
                ).fetchall()
        except (OSError, sqlite3.Error):
            return {}
        self._read = {str(event): Figure(*counts) for event, *counts in rows}
        self._read_at = (status.st_mtime_ns, status.st_size)
        return self._read
