"""Start the screen on a corpus or on article files."""

import gc
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.errors import ExitCode
from reader.paths import shipped_folder


def run(target: Sequence[str | Path] = (), event: str | None = None, annotator: str | None = None) -> ExitCode:
    """Show the reader until it is left.

    Args:
        target: Nothing for one of those opened lately, at first the sample corpus; one path for a corpus (a folder or
            an index); two and more for articles.
        event: Id of an event to open at once.
        annotator: Whose journal to keep, in place of the one the settings name.

    Returns:
        DONE, or UNREADABLE when nothing could be opened (said on stderr in one line).
    """
    gc.disable()  # until the first screen stands (`ReaderApp.on_ready`): all that is made for it stays
    # Deferred: `reader.app.run` can be named without loading Textual.
    from reader.app.app import ReaderApp  # noqa: PLC0415
    from reader.app.opening import opening  # noqa: PLC0415
    from reader.app.recent import absolute, parse_recent  # noqa: PLC0415
    from reader.app.start import index_of  # noqa: PLC0415

    place = Path(target[0]) if target else shipped_folder("sample_corpus")
    app = ReaderApp(opening(target), event, index=index_of(place) if len(target) <= 1 else None)
    if annotator:
        app.session.settings = replace(app.session.settings, annotator=annotator)
    app.target = absolute(target)
    app.session.choosing = not target and event is None and bool(parse_recent(app.session.memory.recent))
    app.run()
    app.remember()
    if app.failure is not None:
        print(f"diptych: {app.failure}", file=sys.stderr)  # noqa: T201  stderr is where notices go
        return ExitCode.UNREADABLE
    return ExitCode(app.return_code or 0) if app.return_code in {0, None} else ExitCode.PROBLEMS
