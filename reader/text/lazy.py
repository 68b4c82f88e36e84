"""Regular expressions that are compiled when first used.

Compiling the patterns for names, dates and quantities takes longer than importing the rest of this package, and a
start that only shows an article needs none of them.
"""

import re
from collections.abc import Iterator


class LazyPattern:
    """A regular expression with the methods of a compiled one that this package uses."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        """Keep the source; a mistake in it shows at first use."""
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def _get(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._get().match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._get().fullmatch(text)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._get().search(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._get().finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str) -> list[str]:
        """As `re.Pattern.findall`, for patterns with at most one group."""
        return self._get().findall(text)

    def split(self, text: str) -> list[str]:
        """As `re.Pattern.split`, for patterns without groups."""
        return self._get().split(text)

    def sub(self, replacement: str, text: str) -> str:
        """As `re.Pattern.sub`."""
        return self._get().sub(replacement, text)
