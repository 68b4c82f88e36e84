"""Two forms of a name compared: surname, initials, acronym, demonym, the same entry of the gazetteer.

Pure comparisons of strings; they know no article.
"""

import re

from reader.text import naming
from reader.text.wordlist import word_set


def known_name(name: str) -> str:
    """What the gazetteer calls it; empty when it is not there."""
    known = naming.known_names().get(name)
    return known.name if known else ""


def is_demonym(word: str) -> bool:
    """Whether a word is the adjective of a place of the gazetteer."""
    known = naming.known_names().get(word)
    return known is not None and known.kind == "places" and known.name != word


def folded_name(name: str) -> str:
    """A name for comparison: lower case, no dots, no leading article."""
    return re.sub(r"\s+", " ", name.casefold().replace("’", "'").replace(".", "").removeprefix("the ")).strip()


def is_acronym(name: str) -> bool:
    """Whether a name is two to seven capitals, dots and hyphens not counted."""
    bare = name.replace(".", "").replace("-", "")
    return 2 <= len(bare) <= 7 and bare.isupper() and bare.isalpha() and " " not in name  # noqa: PLR2004


def shortens(short: str, full: str) -> bool:
    """Whether one name is the other with first or middle names left out or cut to initials.

    Example:
        >>> [shortens(short, "Odile M. Prates") for short in ("Prates", "O. Prates", "Ann Prates")]
        [True, True, False]
    """
    few, many = folded_name(short).split(), folded_name(full).split()
    if (
        not few
        or len(few) > len(many)
        or len(many) > MOST_NAME_WORDS
        or set(many) & (naming.CONNECTORS | naming.ORGANISATION_HEADS)
    ):
        return False
    if len(few) == 1:
        return len(few[0]) >= _SHORTEST_SURNAME and (
            few[0] == many[-1] or (many[-1] in ("jr", "sr", "ii", "iii") and few[0] == many[-2])
        )
    return (
        few[-1] == many[-1]
        and (few[0] == many[0] or (len(few[0]) == 1 and many[0].startswith(few[0])))
        and set(few[1:]) <= set(many[1:])
    )


_SHORTEST_SURNAME = 3

MOST_NAME_WORDS = 5
"""Words of a person's name; longer runs are organisations or titles."""


def is_acronym_of(short: str, full: str) -> bool:
    """Whether capitals are the initials of a name of two words or more, small words counted or not.

    Example:
        >>> is_acronym_of("UNOCT", "United Nations Office of Counter-Terrorism")
        True
    """
    return is_acronym(short) and short.replace(".", "").casefold() in initials(full)


def initials(name: str) -> set[str]:
    """First letters of a name of two content words or more, small words counted and not."""
    parts = re.findall(r"[^\W\d_]+", name.casefold().replace("’s", ""))
    content = [part for part in parts if part not in _SMALL_WORDS]
    if len(content) < 2 or len(parts) > _LONGEST_NAME:  # noqa: PLR2004  one word has no initials
        return set()
    return {"".join(part[0] for part in parts), "".join(part[0] for part in content)}


_SMALL_WORDS = word_set("of the for and to in on de la")

_LONGEST_NAME = 12

_ENDINGS = ("n", "an", "ian", "ean", "ese", "i", "ish", "er", "ns", "ans", "ians", "eans")

SHORTEST_STEM = 4


def derives(adjective: str, place: str) -> bool:
    """Whether one single word is the other with the ending of a demonym ("Haldrian" of "Haldria")."""
    if " " in adjective or " " in place or len(place) < SHORTEST_STEM or adjective == place:
        return False
    stems = {place, place.rstrip("aeo")} - {""}
    return any(adjective == stem + ending for stem in stems if len(stem) >= SHORTEST_STEM for ending in _ENDINGS)
