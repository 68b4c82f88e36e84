"""Sentences: where they end, in the languages and the typography of news."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.segment import sentence_spans

LANGUAGES = ("en", "fr", "es", "de", "pt", "it", "ru", "ar", "ur", "zh", "ja", "und")

ENGLISH = {
    "a full stop": "The port closed.| Ships waited.",
    "an initial": "Mayor Odile T. Brandt spoke.| Nobody answered her.",
    "several initials": "The book by J. R. Ostler sold out.| It was reprinted.",
    "a title": "Dr. Pell met Gen. Marsh and Sen. Okello.| Rep. Dunn stayed away.",
    "a rank behind a hyphen": "It was signed by then-Gov. Hale in May.| The court struck it down.",
    "an acronym before a name": "The U.S. Navy sent two ships.| They arrived at dawn.",
    "an acronym at the end": "He had never left the U.S.| The trip was his first.",
    "a company before a verb": "Harrow Corp. makes pumps.| Harrow Inc. sells them.",
    "a company at the end": "She chairs Brill & Co.| It was founded in 1901.",
    "a time of day": "The vote is at 5 p.m. on Monday.| The doors close at 4 p.m.| Guards will be there.",
    "a time that only opens": "At 6 a.m. Mr. Lund was still asleep.| He missed it.",
    "a month": "It began on Sept. 3 and ended in Oct.| The town was in ruins.",
    "a state and party": "Sen. Ada Quill, D-Minn., voted no.| Rep. Tom Rusk (R-Ga.) did not.",
    "a decimal": "Prices rose 2.5 percent.| Wages rose 1.9.",
    "number signs": "See No. 7 on p. 12.| Then stop.",
    "an aside": "The bridge (It was built in 1930.) is closed.| Use the ferry.",
    "a sentence in brackets": "The bridge is closed.| (It was built in 1930.)| Use the ferry.",
    "a quotation of two sentences": '"We waited.| Nobody came," she said.',
    "a quotation that ends": '"We waited."| She sat down.',
    "a question and who asked": "“Where is the money?” Brandt asked the board.| Nobody knew.",
    "a question and she said": "“Where is the money?” she asked.| Nobody knew.",
    "a name with a mark": "He worked for Wow! in Dorset.| Then he left.",
    "an ellipsis inside": "They were ... well, tired.| He left.",
    "an ellipsis between": "It was late...| Nobody came.",
    "words left out": "It was late. ...| Nobody came.",
    "words left out, in brackets": "It was “late [...] and dark.”| Nobody came.",
    "no space after a stop": "The port closed.| Ships waited.",
    "a web address": "Visit www.port.example/Ships.html for times.| It is free.",
    "a list on one line": "1. Bring water.| 2. Bring bread.| 3. Wait.",
    "bullets on one line": "• Bring water| • Bring bread",
    "unbalanced quotation marks": '"We waited.| Nobody came.| Then the ferry left.',
    "a dateline": "OSLO, Norway (Wire) — Talks failed.| They resume in May.",
    "closing marks inside": "He called it ‘a “mess.”’| She agreed.",
    "small letters": "we waited for hours.| nobody came",
    "a separator": "They left.| *** |More soon.",
}

OTHER = {
    "fr: titre, initiale, guillemets": (
        "fr",
        "M. Dupré a vu Mme J. Roche.| « Rien n’est perdu. »| Il est parti à 18 h.| C’est fini !",
    ),
    "fr: etc.": ("fr", "Les ports, gares, etc. sont fermés.| Le préfet l’a dit."),
    "es: abreviaturas": (
        "es",
        "El Sr. Robledo habló con la Dra. Luna.| ¿Quién lo sabe?| ¡Nadie!| EE.UU. no respondió.",
    ),
    "de: Ordnungszahlen": (
        "de",
        "Am 3. Mai sprach Dr. Kehl mit Prof. Aub.| Das 21. Jahrhundert ist z. B. anders.| „Wir warten.“| Er ging.",
    ),
    "de: Jahr am Ende": ("de", "Das war 2019.| Danach kam nichts."),
    "pt: títulos": ("pt", "O Sr. Prates e a Dra. Nunes saíram.| Ninguém viu.| Custou R$ 2.500,00."),
    "it: titoli": ("it", "Il dott. Ferri e l’on. Sala hanno firmato.| «Basta così.»| Nessuno ha risposto."),
    "ru: сокращения": ("ru", "В 2021 г. на ул. Садовой жил А. П. Громов.| Он уехал.| «Мы ждали», — сказал он."),
    "ar: علامات": ("ar", "وصل د. سالم إلى المدينة.| هل عاد أحد؟| لا أحد يعلم."),
    "ur: وقفہ": ("ur", "وزیر نے کہا کہ بندرگاہ بند ہے۔| کیا کوئی آیا؟| نہیں۔"),
    "zh: 引号": ("zh", "港口关闭了。|部长说：“我们在等。|没有人来。”|船停在外面！|为什么？"),
    "ja: 括弧": ("ja", "港は閉まった。|大臣は「待っている。誰も来ない。」と述べた。|船は外にいる。"),
}


def split_at_bars(marked: str) -> list[str]:
    """What a case expects."""
    return [part.strip() for part in marked.split("|") if part.strip()]


def sentences(text: str, language: str) -> list[str]:
    """What the rules give."""
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)), language)]


def check(marked: str, language: str) -> None:
    """Compare the two."""
    assert sentences(marked.replace("|", ""), language) == split_at_bars(marked)


@pytest.mark.parametrize("name", ENGLISH)
def test_english(name: str) -> None:
    """Each case shows with bars where its sentences end."""
    check(ENGLISH[name], "en")


@pytest.mark.parametrize("name", OTHER)
def test_other_languages(name: str) -> None:
    """Each language has its abbreviations, ordinals, quotation marks and stops."""
    language, marked = OTHER[name]
    check(marked, language)


PIECES = st.sampled_from(
    [
        "Mr.",
        "U.S.",
        "word",
        "Word",
        ". ",
        "... ",
        "! ",
        "? ",
        '"',
        "”",
        "“",
        "(",
        ")",
        "1. ",
        "2. ",
        "• ",
        "\n",
        " ",
        "。",
        "」",
        "é",
        "🦜",
        "x.Y",
        " *** ",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join)).map(str.strip).filter(bool)


@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_spans_are_ordered_and_cover_all_words(text: str, language: str) -> None:
    """No span overlaps, none has white space at its ends, and what lies between them is white space."""
    spans = sentence_spans(text, Span(0, len(text)), language)
    end = 0
    for span in spans:
        assert not text[end : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        end = span.end
    assert not text[end:].strip()


@given(text=TEXTS, before=st.text(max_size=10))
def test_a_block_is_split_alike_wherever_it_stands(text: str, before: str) -> None:
    """Spans of a block inside a text are those of the block alone, shifted."""
    whole = before + text
    alone = sentence_spans(text, Span(0, len(text)), "en")
    inside = sentence_spans(whole, Span(len(before), len(whole)), "en")
    assert inside == tuple(span.shifted(len(before)) for span in alone)


def test_time_grows_with_the_length_of_a_line() -> None:
    """Ten times the text takes about ten times the time: no rule looks back further than a bounded stretch."""

    def seconds(text: str) -> float:
        started = time.perf_counter()
        sentence_spans(text, Span(0, len(text)), "en")
        return time.perf_counter() - started

    nasty = 'a. b.c (d. e.. . . f"? 1. '
    short, long = nasty * 400, nasty * 4000
    best = min(seconds(short) for _ in range(3))
    assert min(seconds(long) for _ in range(2)) < 40 * best
