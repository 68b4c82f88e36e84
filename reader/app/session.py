"""What one run of the program works with, handed down to screens: a corpus, its annotations, settings, memory, keys."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.access import ALL, Access
from reader.app.action import Where
from reader.app.engine import Engine
from reader.app.exporting import Exports
from reader.app.keys import Conflict, Keymap, build_keymap, unknown_ids
from reader.app.memory import Memory
from reader.config import Settings, settings_path
from reader.errors import Problem
from reader.paths import state_folder

if TYPE_CHECKING:  # as in messages.py
    from reader.app.start import Listing
    from reader.corpus.load import Corpus
    from reader.store.annotations import Annotations
    from reader.store.figures import Figures
    from reader.store.progress import Progress


@dataclass(slots=True)
class Session:
    """The state that outlives a screen."""

    settings: Settings
    memory: Memory
    keymaps: dict[Where, Keymap]
    engine: Engine
    access: Access = ALL
    choosing: bool = False
    """The first thing to do is to choose a corpus."""
    exports: Exports = field(default_factory=Exports)
    corpus: "Corpus | None" = None
    listing: "Listing | None" = None
    """The list of events as it was the last time, until the corpus is open."""
    annotations: "Annotations | None" = None
    began: int = 0
    """The seq of the journal's last record when it was opened: what comes later was done in this session."""
    progress: "dict[str, Progress]" = field(default_factory=dict)
    """How far each event is, by id, as far as its pairs have been counted in this run."""
    annotator: str = ""
    """Who decides, when that is not the annotator of the settings."""
    kept_figures: "Figures | None" = None
    told: int = 0
    """How many of the problems have been said on the screen."""
    problems: list[Problem] = field(default_factory=list)
    """All that was wrong in settings, themes, corpus, articles and the journal, in the order it was met."""

    def key(self, *parts: str) -> str:
        """A name in the memory for something of this corpus."""
        root = self.corpus.root.absolute().as_posix() if self.corpus is not None else ""
        return "#".join((root, *parts))

    def tags(self) -> tuple[str, ...]:
        """Tags to offer: the corpus's own first, then the person's, then what else is used in the corpus."""
        own = self.corpus.tags if self.corpus is not None else ()
        used = (*self.annotations.tag_set, *self.annotations.used_tags()) if self.annotations is not None else ()
        return tuple(dict.fromkeys((*own, *used)))

    @property
    def figures(self) -> "Figures":
        """How much the sources of each event disagree, as far as it is remembered."""
        from reader.store.figures import FILE_NAME, Figures  # noqa: PLC0415  deferred: brings SQLite

        if self.kept_figures is None or self.kept_figures.corpus != self.key():
            self.kept_figures = Figures(state_folder() / FILE_NAME, self.key(), read_only=self.access.read_only)
        return self.kept_figures

    def add_problems(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        """Keep new problems; one met again (an event opened twice) counts once."""
        self.problems.extend(problem for problem in problems if problem not in self.problems)


KEYED = (Where.COMPARE, Where.LIBRARY, Where.SELECT, Where.OVERVIEW, Where.SETTLE)
"""The screens and modes that have keys of their own."""


def build_keymaps(settings: Settings) -> tuple[dict[Where, Keymap], tuple[Problem, ...]]:
    """The keys of every screen, and what is wrong with the person's own choices."""
    maps = {where: build_keymap(where, settings.keys) for where in KEYED}
    path: Path = settings_path()
    problems = [_unknown(path, action_id) for action_id in unknown_ids(settings.keys)]
    conflicts: dict[Conflict, None] = dict.fromkeys(
        conflict for keymap in maps.values() for conflict in keymap.conflicts
    )
    problems += [Problem(path, f"keys: {conflict}") for conflict in conflicts]
    return maps, tuple(problems)


def _unknown(path: Path, action_id: str) -> Problem:
    import difflib  # noqa: PLC0415  only for a mistake

    from reader.app.actions import BY_ID  # noqa: PLC0415

    near = difflib.get_close_matches(action_id, list(BY_ID), n=1, cutoff=0.4)
    return Problem(path, f"keys: no action {action_id}", f"did you mean {near[0]}?" if near else "see docs/keys.md")
