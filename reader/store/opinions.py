"""Files of annotators -> their opinions, an event a group: what agreement and adjudication start from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.errors import InputError, Problem
from reader.store.agreement import Open, Opinion, Ratings, rate
from reader.store.export import load_documents
from reader.store.parse import comparison_of
from reader.text.read import decode


@dataclass(frozen=True, slots=True)
class Opinions:
    """What several annotators say."""

    by_event: dict[str, list[Opinion]]
    """In the order of the files."""
    annotators: tuple[str, ...]
    """Of all events, in the order of the files; one name in two files on the same event is told apart by them."""

    def ratings(self, open_pairs: Open) -> list[Ratings]:
        """What they say of the links of each event.

        Raises:
            InputError: Two documents are on different versions of an article.
        """
        return [rate(own, self.annotators, open_pairs) for own in self.by_event.values()]


def load_opinions(paths: Sequence[Path]) -> Opinions:
    """Read every document of every file.

    Raises:
        InputError: One cannot be read, or is no sound alignment document.
    """
    return _grouped([opinion for path in paths for opinion in _read(path)])


def _read(path: Path) -> list[Opinion]:
    try:
        text = decode(path.read_bytes(), path).text
    except OSError as error:
        raise InputError(Problem(path, f"cannot be read: {error.strerror or error}")) from error
    return [
        Opinion(data.get("annotator") or path.stem, path, comparison_of(data)) for data in load_documents(text, path)
    ]


def _grouped(opinions: Iterable[Opinion]) -> Opinions:
    found = list(opinions)
    files: dict[tuple[str, str | None], set[Path]] = {}
    for opinion in found:
        files.setdefault((opinion.annotator, opinion.comparison.event_id), set()).add(opinion.path)
    doubled = {name for (name, _), paths in files.items() if len(paths) > 1}
    by_event: dict[str, list[Opinion]] = {}
    for opinion in found:
        is_doubled = opinion.annotator in doubled
        name = f"{opinion.annotator} ({opinion.path.name})" if is_doubled else opinion.annotator
        by_event.setdefault(opinion.comparison.event_id or "", []).append(replace(opinion, annotator=name))
    names = dict.fromkeys(each.annotator for own in by_event.values() for each in own)
    return Opinions(by_event, tuple(names))
