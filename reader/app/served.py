"""A reader whose terminal is a page of `diptych serve`; started by the server in a process of its own.

It ends when its standard input ends, so that none outlives its server. It opens nothing on the machine it runs on, and
its places are not remembered: several pages may be open, and the last to close would win. Theme and layout are handed
to the page, whose browser keeps them.
"""

import base64
import json
import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from textual import messages, on
from textual.drivers.web_driver import WebDriver

from reader.app.access import Access
from reader.app.app import ReaderApp
from reader.app.arrangement import Arrangement
from reader.app.messages import LookChosen
from reader.app.opening import opening
from reader.app.palette import find_palette
from reader.app.start import index_of
from reader.app.themes import textual_theme
from reader.errors import ExitCode
from reader.paths import shipped_folder

LAST_SECONDS = 2.0
"""From the end of the input until the process ends whatever it does: a comparison under way is not waited for."""


class PageDriver(WebDriver):
    """Textual's driver for pages, which hands files over whole and leads nowhere else."""

    def run_input_thread(self) -> None:
        """Read until the input ends, and then leave."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(messages.ExitApp())
        last = threading.Timer(LAST_SECONDS, os._exit, [int(ExitCode.DONE)])
        last.daemon = True
        last.start()

    def open_url(self, url: str, new_tab: bool = True) -> None:  # noqa: FBT001, FBT002  Textual's shape
        """Lead nowhere: an address in an article is nothing that its reader asked for."""

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,  # noqa: ARG002  nobody waits for the end
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",  # noqa: ARG002  always a download
        encoding: str | None = None,  # noqa: ARG002  UTF-8
        mime_type: str | None = None,  # noqa: ARG002  the page saves what it is given
        name: str | None = None,  # noqa: ARG002  as above
    ) -> None:
        """Hand a file to the page, which saves it."""
        with binary:
            binary.seek(0)
            content = binary.read()
        data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        self.write_meta({"type": "file", "name": save_path.name, "data": base64.b64encode(data).decode("ascii")})


class PageApp(ReaderApp):
    """The program in a page."""

    def look_as(self, look: Mapping[str, object]) -> None:
        """Begin with the theme and the layout that the page's browser has kept, as far as it has."""
        memory, theme = self.session.memory, look.get("theme")
        if self.session.settings.layout is None and look.get("layout") in set(Arrangement):
            memory.layout = str(look["layout"])
        if self.session.settings.theme is None and isinstance(theme, str):
            found = find_palette(theme)
            self.session.add_problems(found.problems)
            self.register_theme(textual_theme(found.themes[0]))
            self.theme = memory.theme = found.themes[0].name

    @on(LookChosen)
    def _look_chosen(self) -> None:
        if isinstance(self._driver, PageDriver):
            memory = self.session.memory
            self._driver.write_meta({"type": "look", "theme": memory.theme, "layout": memory.layout})


def build(what: dict[str, object]) -> PageApp:
    """The program for a page.

    Args:
        what: `paths` (as the command line takes them), `event` (an id or None), `writable`, and as `look` the names of
            a theme and a layout.
    """
    paths = [str(path) for path in what["paths"]] if isinstance(what["paths"], list) else []
    event = what.get("event")
    place = Path(paths[0]) if paths else shipped_folder("sample_corpus")
    app = PageApp(
        opening(paths),
        str(event) if event else None,
        index=index_of(place) if len(paths) <= 1 else None,
        access=Access(read_only=what.get("writable") is not True, in_browser=True),
        driver_class=PageDriver,
    )
    look = what.get("look")
    app.look_as(look if isinstance(look, dict) else {})
    return app


def main() -> None:
    """Run a reader on what the only argument says, in JSON."""
    app = build(json.loads(sys.argv[1]))
    app.run()
    failure = str(app.failure) if app.failure is not None else ""
    if failure:
        print(f"diptych: {failure}", file=sys.stderr)  # noqa: T201  the server shows it
    sys.stderr.flush()
    os._exit(int(ExitCode.UNREADABLE if failure else ExitCode.DONE))  # a comparison under way is not waited for
