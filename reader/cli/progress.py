"""One line on a terminal that says how far long work has come."""

import sys
import time

from reader.text.visible import one_line


class ProgressLine:
    """One line on a terminal that rewrites itself; nothing anywhere else."""

    _EVERY_SECONDS = 0.2

    def __init__(self) -> None:
        """Nothing is shown yet, and nothing ever where stderr is no terminal."""
        self._shown = sys.stderr.isatty()
        self._what = ""
        self._started = self._last = 0.0
        self._first = 0

    def __call__(self, what: str, done: int, total: int | None) -> None:
        """Take note of one step."""
        now = time.monotonic()
        if not self._shown or (what == self._what and now - self._last < self._EVERY_SECONDS):
            return
        if what != self._what:
            self._what, self._started, self._first = what, now, done
        self._last = now
        sys.stderr.write(f"\r\x1b[K{one_line(what)} {_pace(done, done - self._first, total, now - self._started)}")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")


def _pace(done: int, steps: int, total: int | None, seconds: float) -> str:
    """`12,000 of 50,000 · 900/s · 0:42 left`, as far as it is known."""
    parts = [f"{done:,} of {total:,}" if total else f"{done:,}" if done else ""]
    if steps > 0 and seconds > 0:
        rate = steps / seconds
        parts.append(f"{rate:,.0f}/s" if rate >= 1 else f"{1 / rate:,.1f} s each")
        if total:
            minutes, rest = divmod(round((total - done) / rate), 60)
            parts.append(f"{minutes}:{rest:02d} left")
    return " · ".join(part for part in parts if part)
