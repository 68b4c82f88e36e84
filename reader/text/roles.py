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
from dataclasses import dataclass

from reader.model.article import Role
from reader.model.span import Span
from reader.text.abbreviations import STARTERS
from reader.text.furniture import ends_in_stop, is_credit, is_ending, is_label, is_notice, normalised, points_elsewhere
from reader.text.lazy import LazyPattern
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


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with its sentences."""

    words: str
    sentences: tuple[Span, ...]
    """Spans of the article's text; the first starts where `words` does."""
    count: int
    """Words in it (characters, halved, in scripts without spaces)."""
    stopped: bool
    """Whether it ends as a sentence does."""


def _unit(words: str, sentences: tuple[Span, ...]) -> Unit:
    wide = 0 if words.isascii() else len(_WIDE.findall(words)) // 2
    return Unit(words, sentences, max(words.count(" ") + 1, wide), ends_in_stop(words))


_WIDE = LazyPattern("[\u3040-\u9fff]")


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
    units = [_unit(text[spans[0].start : spans[-1].end], spans) for spans in sentences]
    roles: list[Role | None] = [_shape_role(unit) for unit in units]
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


def dateline_prefix(words: str) -> int:
    """Length of the dateline that a paragraph opens with, its dash included; 0 when there is none.

    Example:
        >>> dateline_prefix("GENEVA (Wire) — Talks resumed.")
        16
    """
    found = _DATELINE.match(words)
    return found.end() if found else 0


# -- shapes that need no context ------------------------------------------------------------------------------------

_MONTHS = (
    "jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|"
    "\\.)?|oct(?:ober|\\.)?"
    "|nov(?:ember|\\.)?|dec(?:ember|\\.)?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
    "décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|januar|februar|märz|juni|juli|oktober|dezember|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|"
    "novembro|dezembro"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|جنوری|فروری|مارچ|اپریل|مئی|جون|"
    "جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر"
)
_DAYS = (
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|lundi|"
    "mardi|mercredi|jeudi"
    "|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|montag|dienstag|mittwoch|"
    "donnerstag|freitag|samstag|sonntag"
    "|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|"
    "domenica"
)
_STAMP = LazyPattern(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|date|dated|issued|filed|time|le|el"
    r"|il|em|am|vom|on|at|the|of|de|del|à|a las|um|"
    r"publié|publiée|mis à jour|mise à jour|actualisé|publicado|actualizado|atualizado|veröffentlicht|aktualisiert"
    r"|stand|pubblicato|aggiornato|опубликовано|обновлено|"
    r"نُشر|نشر|تاريخ|发布时间|更新时间|发布于|更新于|公開|更新|"
    r"há|hace|il y a|vor|horas?|heures?|hours?|minutes?|minutos?|min|ago|stand|gmt|utc|bst|cet|cest|est|edt|et|pst|pdt"
    r"|ist|msk|uhr|hrs|h|local time|am"
    r"|pm|a\.m\.?|p\.m\.?|"
    rf"{_MONTHS}|{_DAYS}|st|nd|rd|th|г\.?|года?|م)(?![^\W\d_])|\d+|[\s:.,/|•·()\[\]+–—-]|[年月日時时分])+",
    re.IGNORECASE,
)
_HAS_DATE = LazyPattern(rf"\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2}}|\b(?:{_MONTHS})(?![^\W\d_])", re.IGNORECASE)

_PLACE = r"[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’-]+(?:[ /-][A-ZÀ-ÞА-ЯЁ.'’-]+){0,4}"
_DATELINE = LazyPattern(
    rf"(?:{_PLACE}(?:,\s[^()—–:;\n]{{2,40}}?)?(?:\s*[(\[][^()\[\]\n]{{2,80}}[)\]])?\s*(?:[—–―_]|--|-(?=\s)|:(?=\s))\s*"
    rf"|{_PLACE}(?:,\s[^()—–:;\n]{{2,40}}?)?\s*[(\[][^()\[\]\n]{{2,80}}[)\]]\s*"
    r"|[A-ZÀ-Þ][\w.'’-]+(?:[ -][A-ZÀ-Þ][\w.'’-]+){0,3}(?:,\s[^()—–:;\n]{2,40})?\s*\((?:AP|AFP|Reuters|dpa|EFE|ANSA|UPI"
    r"|Xinhua|TASS|[A-Z]{2,6})\)\s*(?:[—–―]|--?)\s*"
    r"|\((?:AP|AFP|Reuters|dpa|EFE|ANSA|UPI|Xinhua|TASS|CNN|Reuters Health|[A-Z]{2,6})\)\s*(?:[—–―]|--?)\s*)"
)

_BY = LazyPattern(
    r"(?:(?:exclusive|live|live reporting|reporting|report|story|analysis|written|words|posted|published|text|opinion"
    r"|review|column|commentary|interview"
    r"|photos? and text|compiled|edited)s?\s+)?by\b:?\s*|(?:words|text|author|byline|reporter)s?:\s*"
    r"|(?:par|por|di|da|von|door)\s+(?!de[rnm]\s)|(?:автор|текст|автор текста):?\s*|(?:بقلم|كتب|كتبت|تحرير|تحریر"
    r"|رپورٹ)\s*:?\s*",
    re.IGNORECASE,
)
_WIDE_BY = LazyPattern(
    r"(?:本报|新华社|特约)?(?:记者|記者|作者|撰文|取材・文)[:：/ ]?\s*\S{2,30}"
    r"|文[/｜]\s*\S{2,20}|[（(]?(?:记者|記者)\s?\S{2,12}[)）]?"
    r"|\S{2,8}(?:记者|記者)"
)
_CREW = LazyPattern(
    r"\(?(?:--?|—|–)?\s*(?i:(?:additional |with )?report(?:ing|ed) (?:by|from)|(?:written|edited|compiled|editing"
    r"|writing|translated|produced) by"
    r"|(?:with )?(?:additional )?(?:reporting|files|assistance|contributions?) (?:by|from))\s+(?:the )?[A-ZÀ-ÞА-ЯЁ].*"
    r"|(?i:(?:from )?(?:our|by|staff|special|agency)\s(?:\w+\s){0,3}(?:reporters?|correspondents?|writers?|agencies"
    r"|staff|report))"
    r"|(?:[A-ZÀ-Þ][\w.'’-]+(?:,? and |, |\s)){1,24}(?:(?:in|from) [A-Z]\w+ )?contributed(?: (?:to|from"
    r"|reporting)\b[^.]{0,80})?\.?\)?",
    re.DOTALL,
)
_JOB = LazyPattern(
    r"(?:correspondents?|reporters?|editors?|writers?|staff|desk|bureau|agenc(?:y|ies)|services?|wires?|contributors?"
    r"|columnists?|analysts?|producers?|journalists?|author"
    r"|корреспондент|редактор|обозреватель|corresponsal|redacción|redaktion|korrespondent(?:in)?|rédaction|envoyée?"
    r"|spécial|correspondante?|redazione|inviato|redação)",
    re.IGNORECASE,
)
_JOINER = word_set(
    "and und et y e и for of in the de da di del von van der den la le al el bin ibn with at from to on a an en "
    "au à por para special chief senior political business science sports world news foreign national local "
    "environment health diplomatic security deputy associate assistant guest lead issue no vol exclusive avec com con "
    "mit s c with by"
)
_LARGEST_CREW = 60
"""Words that name a team of reporters."""
_PARTS = LazyPattern(r"\s*(?:[|·•]|\s[–—-]\s)\s*")
_PARTICLES = word_set("de van von der den al el bin ibn da di la le du dos del y e")


def _shape_role(unit: Unit) -> Role | None:
    """The role that a block's own words settle, or None."""
    words = unit.words
    role = _plain_shape_role(unit)
    if role is not None or len(words) > _LONGEST_HEAD_LINE:
        return role
    parts = [part for part in _PARTS.split(words) if part]
    if len(parts) < 2 or unit.stopped:  # noqa: PLR2004  nothing was joined
        return None
    pieces = [_unit(part, (Span(0, len(part)),)) for part in parts]
    roles = [_plain_shape_role(piece) for piece in pieces]
    if not all(role or _is_affiliation(piece) for role, piece in zip(roles, pieces, strict=True)):
        return None
    return next((found for found in (Role.BYLINE, Role.DATELINE) if found in roles), None)


_LONGEST_HEAD_LINE = 160
"""Characters of a line such as "Outlet | Section | 3 May | By A. Name"."""


def _plain_shape_role(unit: Unit) -> Role | None:
    words = unit.words
    if _is_byline(unit):
        return Role.BYLINE
    if is_dateline(words):
        return Role.DATELINE
    if is_label(words) or is_credit(words) or _is_notice_block(unit):
        return Role.BOILERPLATE
    return None


def _is_notice_block(unit: Unit) -> bool:
    """A block goes with a notice that opens it, and questions to the reader go with the notice that follows them."""
    if is_notice(unit.words):
        return True
    if len(unit.sentences) == 1 or unit.count > _NOTICE_WORDS:
        return False
    offset = unit.sentences[0].start
    first, *others = [unit.words[span.start - offset : span.end - offset] for span in unit.sentences]
    notices = [is_notice(words) for words in others]
    if all(notices) and _BIOGRAPHY.match(first):
        return True
    rest = zip(notices, others, strict=True)
    return any(notices) and _asks_reader(first) and all(notice or _asks_reader(words) for notice, words in rest)


_BIOGRAPHY = LazyPattern(
    r"(?:[A-ZÀ-Þ][\w.'’-]+\s){1,4}(?:is|was|covers|writes|reports)\b.{0,200}"
    r"(?:reporter|correspondent|columnist|writer|editor|contributor|author|journalist|for\s(?:the\s)?[A-Z])",
)
"""What a paper says of its author below the story; it counts only with the account or address that follows."""
_NOTICE_WORDS = 80


def _asks_reader(words: str) -> bool:
    return (
        words.endswith("?")
        and re.search(r"\byou(?:r|['’]ve|['’]re)?\b", words, re.IGNORECASE) is not None
        and len(words) <= _LONGEST_HEAD_LINE
    )


def _is_byline(unit: Unit) -> bool:
    words = unit.words.strip("*_ ")
    if unit.count > _LARGEST_CREW:
        return False
    if _CREW.fullmatch(words) or _WIDE_BY.fullmatch(words):
        return True
    found = _BY.match(words)
    if not found or unit.count > 30 or len(unit.sentences) > 2:  # noqa: PLR2004
        return False
    rest = words[found.end() :].rstrip(".").split()
    return bool(rest) and rest[0][0].isalpha() and _is_named(rest[0]) and all(map(_is_name_like, rest))


def _is_named(word: str) -> bool:
    """Whether a word is written as names are; scripts without capitals always are."""
    letter = next((c for c in word if c.isalpha()), "")
    return bool(letter) and (letter.isupper() or letter.lower() == letter.upper())


def _is_name_like(word: str) -> bool:
    bare = word.strip("(),.;:|[]–—-&/·•")
    return (
        not bare
        or _is_named(bare)
        or bare.casefold() in _JOINER
        or (bare[0] == "@" or any(map(str.isdecimal, bare)))
        or _JOB.fullmatch(bare) is not None
    )


def _is_affiliation(unit: Unit) -> bool:
    """A job or an outlet on a line of its own ("Our environment correspondent"), beside a byline or date."""
    words = unit.words.split()
    return len(words) <= 6 and not unit.stopped and _is_named(words[0]) and all(map(_is_name_like, words))  # noqa: PLR2004


def _is_person(words: str) -> bool:
    """Whether a line is a person's name: two to four words with capitals, nothing else."""
    parts = [part for part in words.split() if part.casefold() not in _PARTICLES]
    if not 2 <= len(parts) <= 4 or len(words) > 50 or words.isupper():  # noqa: PLR2004
        return False
    return all(_NAME.fullmatch(part) and part.casefold() not in STARTERS["en"] for part in parts)


_NAME = LazyPattern(r"(?:[A-ZÀ-ÞА-ЯЁ][a-zß-ÿа-яё]*['’-]?)+|(?:Dr|Prof|Jr|Sr|[A-Z])\.")


def is_dateline(words: str) -> bool:
    """Whether a line is nothing but a place, a date, a time and an agency, or some of them with a date."""
    if len(words) > 120:  # noqa: PLR2004
        return False
    if _STAMP.fullmatch(words) and _HAS_DATE.search(words):
        return True
    length = dateline_prefix(words)
    if length == len(words):
        return words[-1] in "—–―-_)]"
    rest = words[length:] if length else re.sub(rf"^{_PLACE},?\s", "", words)
    return (
        bool(rest)
        and len(rest) < len(words)
        and _STAMP.fullmatch(rest) is not None
        and _HAS_DATE.search(rest) is not None
    )


# -- what a block is by its place -----------------------------------------------------------------------------------


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
        if roles[position] is Role.BYLINE and _CREW.fullmatch(units[position].words):
            roles[position] = Role.BOILERPLATE


# -- the head -------------------------------------------------------------------------------------------------------


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
        if _is_person(units[position].words) or (
            beside & {Role.BYLINE, Role.DATELINE} and _is_affiliation(units[position])
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
