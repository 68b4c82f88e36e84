"""Numbers in a text, in figures and in words, with the value that they stand for.

Figures are read in every notation that news uses: 4,250 and 4.250 and 4 250 and 4250; 1,00,000; 1.2 and 1,2; with a
scale behind them (million, bn, k, Mrd., млн, 万). A dot or comma before exactly three figures parts thousands, since
news hardly ever gives three decimals; after a leading zero it is a decimal mark.

Words are read in English, and the small numbers in French, Spanish, German, Portuguese, Italian and Russian. "One" (and
its likes) is an article or pronoun more often than a number, so it counts only inside a larger number.
"""

import re
from dataclasses import dataclass
from functools import cache

from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text."""

    span: Span
    value: float
    step: float
    """How finely it was written: 1 for 4,250, 1e8 for 1.2 billion, 1000 for 14 thousand."""
    in_words: bool = False


_SCALES = {
    1e2: "hundred cent cien ciento hundert 百",
    1e3: "thousand thousands k mille mil tausend mila тысяча тысячи тысяч тыс ألف آلاف الف 千 ہزار",
    1e4: "万 萬 만",
    1e5: "lakh lakhs لاکھ",
    1e6: (
        "million millions mn m mln mio million millionen millón millones milhão milhões milione milioni миллион "
        "миллиона миллионов млн مليون ملايين ملین"
    ),
    1e7: "crore crores کروڑ",
    1e8: "亿 億 억",
    1e9: (
        "billion billions bn b mrd milliard milliards milliarde milliarden miliardo miliardi bilhão bilhões bilhao "
        "миллиард миллиарда миллиардов млрд مليار مليارات ارب"
    ),
    1e12: "trillion trillions tn trn billones billionen trilhão trilhões триллион триллиона триллионов трлн تريليون",
}
SCALE_OF = {word: scale for scale, words in _SCALES.items() for word in words.split()}

_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH = {word: value for value, word in enumerate(_TEENS.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
_OTHERS = {
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn",
    "pt": "dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici",
    "ru": (
        "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
        "пятнадцать шестнадцать"
    ),
}
_OTHER_TENS = {
    "fr": "vingt trente quarante cinquante soixante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
_DOZEN_STEP = 2.0
"""A dozen is said of eleven and of thirteen; of more, news says "more than a dozen"."""
_DOZENS = {"dozen": 12, "score": 20, "douzaine": 12, "docena": 12, "dutzend": 12, "dúzia": 12, "dozzina": 12}

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٬٫", "012345678901234567890123456789,.")
_FIGURES = (
    r"\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d+)?(?!\d)"
    r"|\d{1,3}(?:'\d{3}|’\d{3})+(?:[.,]\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?![\d,])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?"
)


def find_numbers(text: str, span: Span, language: str) -> tuple[Number, ...]:
    """The numbers inside a stretch of text, in order, not overlapping.

    Figures that are part of a word (B52), of an ordinal (3rd) or of a dotted string (1.2.3.4) are left out; whether a
    number is a count, a year or a share is for the caller to say.
    """
    words = span.of(text).translate(_DIGITS)
    return tuple(
        Number(Span(span.start + match.start(), span.start + match.end()), *_value(match))
        for match in _pattern(language).finditer(words)
    )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    scales = "|".join(sorted(map(re.escape, SCALE_OF), key=len, reverse=True))
    units = "|".join(sorted(_word_values(language), key=len, reverse=True))
    dozens = "|".join(_DOZENS)
    english = "hundred|thousand|million|billion|trillion"
    return re.compile(
        rf"(?P<figures>{_NOT_AFTER}(?>{_FIGURES})(?![.,/:]?\d)(?!(?:st|nd|rd|th)\b))"
        rf"(?:[\s-]?(?P<scale>(?:(?:{scales})\b\.?|[百千万萬亿億]+)"
        r"(?:\s(?:millones|millions|millionen|de millions)\b)?))?"
        rf"|\b(?P<dozens>(?:(?:{units}|a|half a|une?|una|ein|um|uma)\s)?(?:{dozens}))\b"
        rf"|\b(?P<words>(?:a\s(?={english}))?(?:{units}|{english})(?:(?:[\s-]|\sand\s)(?:{units}"
        rf"|{english}))*)\b(?:\s(?P<times>{scales})\b)?"
        r"|(?<![一二三四五六七八九十])(?P<wide>[一二两兩三四五六七八九十百千零〇]{2,}[万萬亿億]?|[二两兩三四五六七八九十][百千万萬亿億])",
        re.IGNORECASE,
    )


_NOT_AFTER = r"(?<![A-Za-zÀ-ɏЀ-ӿ0-9.,/:_])(?<![A-Za-z]-)(?<!\d[ ])"
"""What a number does not follow: a letter, with or without a hyphen (B52, F-16), or another part of a longer string."""


@cache
def _word_values(language: str) -> dict[str, int]:
    if language not in _OTHERS:
        return _ENGLISH
    small = {word: value for value, word in enumerate(_OTHERS[language].split(), 2)}
    return small | {word: 10 * value for value, word in enumerate(_OTHER_TENS[language].split(), 2)}


_ALL_WORDS = {word: value for language in ("en", *_OTHERS) for word, value in _word_values(language).items()}


def _value(match: re.Match[str]) -> tuple[float, float, bool]:
    """Value, step and whether it was written in words."""
    if match["figures"]:
        value, step = read_figures(match["figures"])
        scale = _scale(match["scale"]) if match["scale"] else 1.0
        return value * scale, step * scale, False
    if match["dozens"]:
        return _dozens(match["dozens"])
    if match["wide"]:
        value = _wide_value(match["wide"])
        return value, 1.0, True
    value = _words_value(match["words"]) * (_scale(match["times"]) if match["times"] else 1.0)
    return value, _round_step(value), True


def read_figures(figures: str) -> tuple[float, float]:
    """Value and step of a number in figures, thousands separators and decimal marks told apart.

    Example:
        >>> [read_figures(f)[0] for f in ("4,250", "4.250", "4 250", "4250", "1,5", "0.125")]
        [4250.0, 4250.0, 4250.0, 4250.0, 1.5, 0.125]
    """
    bare = re.sub(r"[\s\u00a0\u202f\u2009'’]", "", figures)
    marks = [c for c in bare if c in ".,"]
    last = bare.rfind(marks[-1]) if marks else -1
    decimals = len(bare) - last - 1 if marks else 0
    grouped = decimals == 3 and (len(marks) > 1 or bare[:last].strip("0") != "") and len(set(marks)) == 1  # noqa: PLR2004
    if not marks or grouped:
        return float(re.sub(r"[.,]", "", bare)), 1.0
    whole = re.sub(r"[.,]", "", bare[:last])
    return float(f"{whole}.{bare[last + 1 :]}"), 10.0**-decimals


def _scale(words: str) -> float:
    product = 1.0
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        if word in SCALE_OF:
            product *= SCALE_OF[word]
        else:
            for character in word:
                product *= SCALE_OF.get(character, 1.0)
    return product


def _dozens(words: str) -> tuple[float, float, bool]:
    *before, noun = words.casefold().split()
    if before[:1] == ["half"]:
        return 6.0, 1.0, True
    times = _ALL_WORDS.get(before[0], 1) if before else 1
    return float(times * _DOZENS[noun]), _DOZEN_STEP, True


def _words_value(words: str) -> float:
    """The value of English number words: tens and units add up, a scale multiplies what stands before it."""
    total = part = 0.0
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        if word in ("a", "and"):
            continue
        if word == "hundred":
            part = max(part, 1.0) * 100
        elif word in ("thousand", "million", "billion", "trillion"):
            total += max(part, 1.0) * SCALE_OF[word]
            part = 0.0
        else:
            part += _ALL_WORDS[word]
    return total + part


def _round_step(value: float) -> float:
    """How round a number is: 100 for three hundred, 1 for seventeen."""
    step = 1.0
    while value and value % (step * 10) == 0 and step < value:
        step *= 10
    return step


_WIDE_DIGITS = {c: v for v, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}


def _wide_value(words: str) -> float:
    total = section = digit = 0.0
    for character in words:
        if character in _WIDE_DIGITS:
            digit = _WIDE_DIGITS[character]
        elif character in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            total += (section + digit) * SCALE_OF[character]
            section = digit = 0
    return total + section + digit
