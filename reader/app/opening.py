"""How a corpus, or articles, named by a person are opened."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.paths import shipped_folder

if TYPE_CHECKING:  # as in messages.py
    from reader.corpus.load import Corpus


def opening(target: Sequence[str | Path]) -> "Callable[[], Corpus]":
    """How to open what was asked for; called in a worker, where the imports are paid."""

    def open_it() -> "Corpus":
        from reader.corpus.load import corpus_of_files, open_corpus  # noqa: PLC0415  with the worker

        if not target:
            return open_corpus(shipped_folder("sample_corpus"))
        if len(target) == 1:
            return open_corpus(Path(target[0]))
        return corpus_of_files([Path(one) for one in target], [str(one) for one in target])

    return open_it
