"""Given names -> whether news writes "he" or "she" of who bears them.

A table of names that one sex bears nearly always; it decides nothing where a name is missing or borne by both.
"""

from functools import cache
from pathlib import Path
from typing import Literal

Pronoun = Literal["he", "she"]

_FILE = Path(__file__).with_name("given_names.txt")


def usual_pronoun(name: str) -> Pronoun | None:
    """The pronoun that goes with the first word of a full name; None when that word tells nothing.

    Example:
        >>> [usual_pronoun(name) for name in ("Mary-Ann Lee", "John Lee", "Robin Lee", "Lee")]
        ['she', 'he', None, None]
    """
    first, _, rest = name.partition(" ")
    return _table().get(first) or _table().get(first.partition("-")[0]) if rest else None


@cache
def _table() -> dict[str, Pronoun]:
    table: dict[str, Pronoun] = {}
    pronoun: Pronoun = "he"
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            pronoun = "she" if line == "[she]" else "he"
        elif not line.startswith("#"):
            table |= dict.fromkeys(line.split(), pronoun)
    return table
