"""What each block of an article is: headline, deck, dateline, byline, body or boilerplate.

Theory. An article opens with a head (kicker, headline, deck, byline, dateline, in any order) and then tells its story
in paragraphs. The head is read by its shapes: a headline is one line without a stop, or in title case, or equal to the
title that the page or the index gives; a deck stands between the headline and the byline, dateline or lead, has no stop
or is printed again just below. Furniture may stand anywhere and is recognised by `reader.text.furniture`.

What must never happen: a sentence that reports is hidden. In doubt a block is body. Known exceptions: a deck that ends
in a stop, with neither byline nor dateline after it and not repeated, counts as body (it takes part in alignment all
the same); crossheads count as body.
"""

import re
from collections.abc import Sequence

from reader.model.article import Role
from reader.model.span import Span
from reader.text.furniture import is_credit, is_ending, is_label, is_notice, normalised, points_elsewhere
from reader.text.lazy import LazyPattern
from reader.text.shapes import (
    CREW,
    Unit,
    dateline_prefix,
    is_affiliation,
    is_dateline,
    is_person,
    make_unit,
    shape_role,
)
from reader.text.wordlist import word_set

_HEAD_BLOCKS = 12
"""How many blocks at the top may belong to the head; measured heads with page furniture had up to nine."""

_HEADLINE_WORDS = 28

_HEADLINE_CHARS = 200
"""Upper limits for a headline; of 1,038 measured ones all but one stay within 23 words and 143 characters."""

_DECK_WORDS = 60
"""Upper limit for a deck of one sentence; standfirsts of agencies run to some forty words."""

_LINK_WORDS = 22
"""Upper limit for the headline of another article in a list of links."""


def block_roles(
    text: str, sentences: Sequence[tuple[Span, ...]], title: str | None, *, front_matter: bool = False
) -> tuple[Role, ...]:
    """One role a block, in order.

    Args:
        text: The article's text.
        sentences: The sentence spans of each block, in reading order; no block is empty.
        title: The title that an index or the page gives, when known.
        front_matter: Whether the first block is the front matter of a Markdown file.
    """
    units = [make_unit(text[spans[0].start : spans[-1].end], spans) for spans in sentences]
    roles: list[Role | None] = [shape_role(unit) for unit in units]
    if front_matter:
        roles[0] = Role.BOILERPLATE
    headline = _mark_header(units, roles)
    if headline is None:
        headline = _find_headline(units, roles, title)
    _mark_pointers(units, roles, headline)
    _mark_links_at_end(units, roles)
    _mark_head(units, roles, headline)
    _mark_credits_at_end(units, roles)
    return tuple(role or Role.BODY for role in roles)


def appended_role(role: Role, words: str) -> Role:
    """The role of one sentence of a body block of several: a notice that is appended to a paragraph is no body.

    Example:
        >>> appended_role(Role.BODY, "Read the full report here.")
        <Role.BOILERPLATE: 'boilerplate'>
    """
    return Role.BOILERPLATE if role is Role.BODY and (is_label(words) or is_notice(words) or is_credit(words)) else role


def opening_role(role: Role, words: str) -> Role:
    """The role of the first of several sentences of a body block: a place and a date with a stop are no sentence.

    Example:
        >>> opening_role(Role.BODY, "ORSK BAY, May 3.")
        <Role.DATELINE: 'dateline'>
    """
    opens = role is Role.BODY and words.split(maxsplit=1)[0].isupper() and is_dateline(words)
    return Role.DATELINE if opens else role


_HEADER_LINE = LazyPattern(
    r"(?P<key>title|headline|source|outlet|publication|publisher|date|published|url|link|author|by|byline|language"
    r"|section|tags|keywords|id)\s*[:=]\s*\S",
    re.IGNORECASE,
)

_HEADER_ROLES = {
    "title": Role.HEADLINE,
    "headline": Role.HEADLINE,
    "author": Role.BYLINE,
    "by": Role.BYLINE,
    "byline": Role.BYLINE,
    "date": Role.DATELINE,
    "published": Role.DATELINE,
}

_FEWEST_HEADER_LINES = 2
"""One "Source: …" may open a story; two such lines in a row are the header of a file."""


def _mark_header(units: list[Unit], roles: list[Role | None]) -> int | None:
    """Roles of "Title: …" lines at the very top; where the title stands among them."""
    keys: list[str] = []
    for unit in units:
        found = _HEADER_LINE.match(unit.words)
        if found is None:
            break
        keys.append(found["key"].lower())
    if len(keys) < _FEWEST_HEADER_LINES:
        return None
    roles[: len(keys)] = [_HEADER_ROLES.get(key, Role.BOILERPLATE) for key in keys]
    return next((position for position, key in enumerate(keys) if _HEADER_ROLES.get(key) is Role.HEADLINE), None)


def _mark_pointers(units: list[Unit], roles: list[Role | None], headline: int | None) -> None:
    """Pointers to other pieces; the headline is spared, for "Watch: …" opens headlines too."""
    for position, unit in enumerate(units):
        if roles[position] is None and position != headline and points_elsewhere(unit.words):
            roles[position] = Role.BOILERPLATE


_LINK_HEADINGS = ("more from ", "more in ", "more on ", "latest from ", "top stories in ")


def _mark_links_at_end(units: list[Unit], roles: list[Role | None]) -> None:
    """Short lines without a stop under "You might also like" are links, when nothing but such lines follows."""
    tail = len(units)
    for position in range(len(units) - 1, 0, -1):
        unit = units[position]
        if is_ending(unit.words) or normalised(unit.words).startswith(_LINK_HEADINGS):
            roles[position:tail] = [Role.BOILERPLATE] * (tail - position)
            tail = len(units)
        elif roles[position] is None and (unit.stopped or unit.count > _LINK_WORDS):
            break


def _mark_credits_at_end(units: list[Unit], roles: list[Role | None]) -> None:
    """Below the story, who reported and edited is a credit like that of a photograph, not the article's byline."""
    story = [position for position, role in enumerate(roles) if role is None]
    for position in range(story[0] + 1 if story else len(units), len(units)):
        if roles[position] is Role.BYLINE and CREW.fullmatch(units[position].words):
            roles[position] = Role.BOILERPLATE


def _mark_head(units: list[Unit], roles: list[Role | None], headline: int | None) -> None:
    if headline is not None:
        roles[headline] = Role.HEADLINE
        _mark_kicker(units, roles, headline)
    start = 0 if headline is None else headline + 1
    _mark_names(units, roles, start)
    _mark_deck(units, roles, start)


def _open_blocks(roles: Sequence[Role | None], start: int = 0) -> list[int]:
    return [position for position in range(start, min(len(roles), start + _HEAD_BLOCKS)) if roles[position] is None]


def _find_headline(units: list[Unit], roles: list[Role | None], title: str | None) -> int | None:
    wanted = normalised(title) if title else ""
    if wanted:
        for position, unit in enumerate(units[:_HEAD_BLOCKS]):
            if normalised(unit.words) == wanted:
                return position
    candidates = _open_blocks(roles)
    if len(candidates) < 2:  # noqa: PLR2004  a text of one block has no head
        return None
    first = candidates[0]
    if _is_kicker(units[first]) and _is_headline(units[candidates[1]]) and len(candidates) > 2:  # noqa: PLR2004
        return candidates[1]
    if _is_in_lead(units[first], [units[later] for later in candidates[1:3]]):
        return None
    return first if _is_headline(units[first]) or _stands_over_dateline(units, roles, first) else None


def _stands_over_dateline(units: list[Unit], roles: list[Role | None], position: int) -> bool:
    """Whether a block of one short sentence stands right above a byline, a date line or a lead with a dateline."""
    unit = units[position]
    short = len(unit.sentences) == 1 and unit.count <= _HEADLINE_WORDS and not dateline_prefix(unit.words)
    return short and _head_goes_on(units, roles, position)


def _is_headline(unit: Unit) -> bool:
    words = unit.words.lstrip("# ")
    if unit.count > _HEADLINE_WORDS or len(words) > _HEADLINE_CHARS or "\n" in words or dateline_prefix(words):
        return False
    if unit.words.startswith("#") or not unit.stopped:
        return not words.endswith((":", ",", ";"))
    asks = words.rstrip("\"'”’»")[-1:] in "!?！？؟" and len(unit.sentences) == 1
    return _is_title_case(words) or (asks and unit.count < 16)  # noqa: PLR2004


def _is_title_case(words: str) -> bool:
    """Whether nearly all longer words have a capital, as English-language outlets set headlines."""
    longer = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]  # noqa: PLR2004
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)  # noqa: PLR2004


def _is_kicker(unit: Unit) -> bool:
    """A section name above the headline: a few words, all in capitals or known as a section."""
    words = unit.words.strip("# :|")
    return unit.count <= 4 and ((words.isupper() and len(words) > 2) or normalised(words) in _SECTIONS)  # noqa: PLR2004


_SECTIONS = word_set(
    "world|politics|business|news|sport|sports|opinion|culture|arts|science|health|technology|tech|"
    "economy|markets|world news|us news|uk news|africa|asia|europe|middle east|americas|americas news|"
    "national|local|local news|international|environment|climate|education|crime|analysis|editorial|"
    "comment|feature|features|entertainment|travel|lifestyle|money|finance|law|society|regional|"
    "nation|u s|us|uk|monde|politique|économie|société|mundo|política|economía|economia|sociedad|"
    "politik|wirtschaft|welt|ausland|inland|esteri|cronaca|politica|мир|политика|общество|экономика|"
    "سياسة|اقتصاد|العالم|أخبار",
    "|",
)


def _mark_kicker(units: list[Unit], roles: list[Role | None], headline: int) -> None:
    for position in range(headline):
        if roles[position] is None and _is_kicker(units[position]):
            roles[position] = Role.BOILERPLATE


def _mark_names(units: list[Unit], roles: list[Role | None], start: int) -> None:
    """A person's name alone on a line, or an outlet beside a byline or date, belongs to the byline."""
    for position in _open_blocks(roles, start)[:3]:
        beside = {roles[near] for near in (position - 1, position + 1) if start <= near < len(roles)}
        if is_person(units[position].words) or (
            beside & {Role.BYLINE, Role.DATELINE} and is_affiliation(units[position])
        ):
            roles[position] = Role.BYLINE


def _mark_deck(units: list[Unit], roles: list[Role | None], start: int) -> None:
    """Decks stand directly under the headline; the first block that is none ends them."""
    for position in _open_blocks(roles, start):
        following = _open_blocks(roles, position + 1)
        if not following or not _is_deck(units, roles, position, following, start):
            return
        roles[position] = Role.DECK


def _is_deck(units: list[Unit], roles: list[Role | None], position: int, following: list[int], start: int) -> bool:
    unit = units[position]
    if unit.count > _DECK_WORDS or len(unit.sentences) > 2 or dateline_prefix(unit.words) or unit.words[0] in '"“«„‘':  # noqa: PLR2004
        return False
    if _is_repeated(unit, [units[later] for later in following[:3]]):
        return True
    under_headline = all(role in (Role.DECK, Role.BOILERPLATE) for role in roles[start:position])
    if len(unit.sentences) == 1 and not unit.stopped and not unit.words.endswith((":", ",", ";")):
        return under_headline or unit.count >= _DECK_APART_WORDS
    return under_headline and start > 0 and _head_goes_on(units, roles, position)


_DECK_APART_WORDS = 8
"""A shorter line without a stop, parted from the headline by bylines or stamps, is rather the first crosshead."""


def _is_repeated(unit: Unit, following: list[Unit]) -> bool:
    """Whether the lead below says the same words again, alone or after its dateline."""
    plain = normalised(unit.words)
    if plain.count(" ") < 5:  # noqa: PLR2004
        return False
    return any(plain == normalised(other.words) for other in following) or _is_in_lead(unit, following)


def _is_in_lead(unit: Unit, following: list[Unit]) -> bool:
    """Whether a lead says the same words after its dateline: a deck does that, a headline does not."""
    plain = normalised(unit.words)
    return any(dateline_prefix(other.words) and plain in normalised(other.words) for other in following)


def _head_goes_on(units: list[Unit], roles: list[Role | None], position: int) -> bool:
    """Whether a byline, a date line or a lead with a dateline comes next: what stands above those is a deck."""
    for later in range(position + 1, min(len(units), position + 5)):
        if roles[later] in (Role.BYLINE, Role.DATELINE):
            return True
        if roles[later] is None:
            return dateline_prefix(units[later].words) > 0
    return False
