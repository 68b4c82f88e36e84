"""`diptych serve [CORPUS | A B …]`: the reader in a browser."""

import argparse
import importlib.util
import os
import sys
from pathlib import Path

from reader.cli.read import require_there
from reader.errors import ExitCode, UsageError, extra_remedy

NEEDED = ("aiohttp", "textual_serve")


def run(options: argparse.Namespace) -> ExitCode:
    """Serve until ctrl+c."""
    for name in options.paths:
        require_there(Path(name))
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        message = f"serving needs {' and '.join(missing)}; {extra_remedy('serve')}"
        raise UsageError(message)
    from reader.serve.gate import choose_token  # noqa: PLC0415  not for the other commands

    token = choose_token(options.host, options.token or os.environ.get("DIPTYCH_TOKEN") or None)
    _try_to_open(options.paths, options.event)
    _serve(options, token)
    return ExitCode.DONE


def _try_to_open(names: list[str], event: str | None) -> None:
    """Let what cannot be opened fail here in one line, and not in every page."""
    from reader.app.opening import opening  # noqa: PLC0415  loads no screen

    corpus = opening(names)()
    if event is not None and corpus.event(event) is None:
        message = f"no event {event}; known: {', '.join(one.id for one in corpus.events[:20])}"
        raise UsageError(message)


def _serve(options: argparse.Namespace, token: str | None) -> None:
    from reader.serve.server import Serving, serve  # noqa: PLC0415  brings the extra

    def said(url: str) -> None:
        sys.stdout.write(url + "\n")
        sys.stdout.flush()
        rights = "annotations are written" if options.writable else "read-only (--writable lets pages annotate)"
        print(f"diptych: serving, {rights}; ctrl+c ends it", file=sys.stderr)  # noqa: T201  where notices go
        if options.open:
            _open(url)

    what = {
        "paths": [os.path.abspath(name) for name in options.paths] if len(options.paths) == 1 else options.paths,  # noqa: PTH100  a link stays a link
        "event": options.event,
        "writable": options.writable,
    }
    serve(Serving(what, options.host, options.port, token, said))


def _open(url: str) -> None:
    import threading  # noqa: PLC0415  with the next: wanted with --open only
    import webbrowser  # noqa: PLC0415

    def open_it() -> None:
        if not webbrowser.open(url):
            print("diptych: no browser could be started; open the address yourself", file=sys.stderr)  # noqa: T201

    threading.Thread(target=open_it, daemon=True).start()  # a text browser would hold the server up
