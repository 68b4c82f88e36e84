"""Writing the alignment document of an event, so that no file that somebody else wrote is lost. No Textual."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.files import write_whole

if TYPE_CHECKING:  # the session is made before the first screen: 15 modules less to wait for
    from reader.model.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export."""

    path: Path
    earlier: Path | None = None
    """Where the file now is that had the name before; None when there was none worth keeping."""


@dataclass(slots=True)
class Exports:
    """What this run has written; it replaces its own files, and puts others aside."""

    _written: dict[Path, bytes] = field(default_factory=dict)
    """Path -> digest of what was written there."""

    def write(self, comparison: "Comparison", folder: Path, annotator: str | None = None) -> Exported:
        """Write what `diptych export` prints as `<event>.diptych.yaml` into a folder, whole or not at all.

        Args:
            comparison: With decisions applied.
            folder: Where to.
            annotator: Whose decisions it holds; None when there are none.

        Raises:
            OSError: It could not be written; what was there before is there still.
        """
        name, text = export_text(comparison, annotator)
        path, data = folder / name, text.encode("utf-8")
        earlier = self._put_aside(path, data)
        write_whole(path, data)
        self._written[path.absolute()] = _digest(data)
        return Exported(path, earlier)

    def _put_aside(self, path: Path, data: bytes) -> Path | None:
        """Keep a copy of a file that this run did not write and that says something else."""
        import shutil  # noqa: PLC0415  wanted for a second export only

        if not path.exists():
            return None
        there = path.read_bytes()
        if there == data or _digest(there) == self._written.get(path.absolute()):
            return None
        kept = path.with_name(path.name + ".before")
        number = 2
        while kept.exists():
            kept, number = path.with_name(f"{path.name}.before-{number}"), number + 1
        shutil.copy2(path, kept)
        return kept


def export_text(comparison: "Comparison", annotator: str | None = None) -> tuple[str, str]:
    """The name and the text of an export.

    Args:
        comparison: With decisions applied.
        annotator: Whose decisions it holds; None when there are none.
    """
    from reader.compare import with_statements  # noqa: PLC0415  brings numpy
    from reader.overview import with_overview  # noqa: PLC0415  as above
    from reader.store.document import document  # noqa: PLC0415  brings YAML
    from reader.store.export import to_yaml  # noqa: PLC0415

    text = to_yaml(document(with_overview(with_statements(comparison)), annotator=annotator))
    return f"{comparison.event_id or 'event'}.diptych.yaml", text


def _digest(data: bytes) -> bytes:
    import hashlib  # noqa: PLC0415  wanted on the first export only

    return hashlib.sha256(data).digest()
