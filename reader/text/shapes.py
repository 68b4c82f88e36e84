"""Blocks whose own words tell what they are: bylines, date lines, credits, notices.

Owns the shapes that need no context; what a block is by its place is `reader.text.roles`' question.
"""

import re
from dataclasses import dataclass

from reader.model.article import Role
from reader.model.span import Span
from reader.text.abbreviations import STARTERS
from reader.text.furniture import ends_in_stop, is_credit, is_label, is_notice
from reader.text.lazy import LazyPattern
from reader.text.wordlist import word_set


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


def make_unit(words: str, sentences: tuple[Span, ...]) -> Unit:
    """A block of these words, counted."""
    wide = 0 if words.isascii() else len(_WIDE.findall(words)) // 2
    return Unit(words, sentences, max(words.count(" ") + 1, wide), ends_in_stop(words))


_WIDE = LazyPattern("[\u3040-\u9fff]")


def dateline_prefix(words: str) -> int:
    """Length of the dateline that a paragraph opens with, its dash included; 0 when there is none.

    Example:
        >>> dateline_prefix("GENEVA (Wire) — Talks resumed.")
        16
    """
    found = _DATELINE.match(words)
    return found.end() if found else 0


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

CREW = LazyPattern(
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


def shape_role(unit: Unit) -> Role | None:
    """The role that a block's own words settle, or None."""
    words = unit.words
    role = _plain_shape_role(unit)
    if role is not None or len(words) > _LONGEST_HEAD_LINE:
        return role
    parts = [part for part in _PARTS.split(words) if part]
    if len(parts) < 2 or unit.stopped:  # noqa: PLR2004  nothing was joined
        return None
    pieces = [make_unit(part, (Span(0, len(part)),)) for part in parts]
    roles = [_plain_shape_role(piece) for piece in pieces]
    if not all(role or is_affiliation(piece) for role, piece in zip(roles, pieces, strict=True)):
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
    if CREW.fullmatch(words) or _WIDE_BY.fullmatch(words):
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


def is_affiliation(unit: Unit) -> bool:
    """A job or an outlet on a line of its own ("Our environment correspondent"), beside a byline or date."""
    words = unit.words.split()
    return len(words) <= 6 and not unit.stopped and _is_named(words[0]) and all(map(_is_name_like, words))  # noqa: PLR2004


def is_person(words: str) -> bool:
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
