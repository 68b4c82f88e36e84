"""Who says what in an article: a case for every way that news attributes words."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.attribution import extract
from reader.model.article import Article, Metadata
from reader.model.attribution import Attribution, AttributionKind
from reader.text.document import split

Expected = tuple[str | None, str | None, tuple[str, ...]]


def read(text: str, language: str | None = "en") -> Article:
    """An article of an invented text."""
    return Article("x", text, split(text, "x", language=language), "x.txt", "0", Metadata(language=language))


def said(text: str, language: str | None = "en") -> list[Expected]:
    """(speaker, cue, contents) of every attribution of a text."""
    return [_words(text, found) for found in extract(read(text, language))]


def _words(text: str, found: Attribution) -> Expected:
    return (
        found.speaker.of(text) if found.speaker else None,
        found.cue.of(text) if found.cue else None,
        tuple(span.of(text) for span in found.content),
    )


CASES: list[tuple[str, str, list[Expected]]] = [
    (
        "direct, cue after",
        "“The bridge will open in May,” said Orla Venn.",
        [("Orla Venn", "said", ("“The bridge will open in May,”",))],
    ),
    (
        "direct, cue before",
        'Orla Venn said: "The bridge will open in May."',
        [("Orla Venn", "said", ('"The bridge will open in May."',))],
    ),
    (
        "split by the cue",
        "“The bridge,” Venn said, “will open in May.”",
        [("Venn", "said", ("“The bridge,”", "“will open in May.”"))],
    ),
    (
        "carried on in the next sentence",
        "“The bridge is safe,” Venn said on Monday. “We tested every bolt.”",
        [("Venn", "said", ("“The bridge is safe,”", "“We tested every bolt.”"))],
    ),
    (
        "carried on in the next paragraph",
        "Venn said: “The bridge is safe.\n\n“We tested every bolt.”\n\nThe crowd went home.",
        [("Venn", "said", ("“The bridge is safe.", "“We tested every bolt.”"))],
    ),
    (
        "a paragraph of quotation without a cue",
        "“The bridge is safe,” Venn said on Monday.\n\n“We tested every bolt and found nothing.”\n\nThe crowd left.",
        [("Venn", "said", ("“The bridge is safe,”", "“We tested every bolt and found nothing.”"))],
    ),
    (
        "carried on after a title in marks",
        "“The bridge is safe,” Venn said on “Town Talk.” “We tested every bolt.”",
        [("Venn", "said", ("“The bridge is safe,”", "“We tested every bolt.”"))],
    ),
    (
        "two cues and a quotation after each",
        "“The bridge is safe,” Venn said, adding, “We tested every bolt of it.”",
        [("Venn", "said", ("“The bridge is safe,”",)), ("Venn", "adding", ("“We tested every bolt of it.”",))],
    ),
    (
        "a clause before the reporting one is not said",
        "When the rain had stopped, Venn said: “We tested every bolt of it.”",
        [("Venn", "said", ("“We tested every bolt of it.”",))],
    ),
    (
        "a label and a colon",
        "The report is out – Ann Marl: “We tested every bolt and found nothing.”",
        [("Ann Marl", ":", ("“We tested every bolt and found nothing.”",))],
    ),
    (
        "a paragraph left open before the one with the cue",
        "The crowd cheered.\n\n“The bridge is safe.\n\n“We tested every bolt,” Venn said.",
        [("Venn", "said", ("“The bridge is safe.", "“We tested every bolt,”"))],
    ),
    (
        "announced in the line before",
        "Venn told reporters:\n\n“We tested every bolt of the bridge.”",
        [("Venn", "told", ("“We tested every bolt of the bridge.”",))],
    ),
    (
        "indirect with that",
        "The minister warned that prices would rise again next year.",
        [("The minister", "warned", ("that prices would rise again next year",))],
    ),
    (
        "indirect without that",
        "Officials said the road was closed.",
        [("Officials", "said", ("the road was closed",))],
    ),
    (
        "mixed",
        "The mayor said the plan was “a gift to the whole city”.",
        [("The mayor", "said", ("the plan was “a gift to the whole city”",))],
    ),
    (
        "according to",
        "According to the coastguard, nobody was hurt.",
        [("the coastguard", "According to", ("nobody was hurt",))],
    ),
    (
        "according to, at the end",
        "Nobody was hurt, according to the coastguard.",
        [("the coastguard", "according to", ("Nobody was hurt",))],
    ),
    (
        "cue at the end",
        "The road will stay closed until Friday, the police said.",
        [("the police", "said", ("The road will stay closed until Friday",))],
    ),
    (
        "in somebody's view",
        "In her view, the council has lost the trust of the town.",
        [("her", "In", ("the council has lost the trust of the town",))],
    ),
    (
        "from somebody's perspective",
        "From the mayor’s perspective, the council has lost its way.",
        [("the mayor’s", "From", ("the council has lost its way",))],
    ),
    (
        "two speakers in a sentence",
        "Venn said the bridge was safe, but Marl warned that it would not last.",
        [
            ("Venn", "said", ("the bridge was safe",)),
            ("Marl", "warned", ("that it would not last",)),
        ],
    ),
    (
        "an unnamed source",
        "A person familiar with the talks said the deal was close.",
        [("A person familiar with the talks", "said", ("the deal was close",))],
    ),
    (
        "a dateline before what is said",
        "VELLIN — The road will stay closed until Friday, the police said.",
        [("the police", "said", ("The road will stay closed until Friday",))],
    ),
    (
        "a participle adds another statement",
        "He noted that the bridge was safe, adding that the road would open in May.",
        [
            ("He", "noted", ("that the bridge was safe",)),
            ("He", "adding", ("that the road would open in May",)),
        ],
    ),
    (
        "a clause with although goes on to the main one",
        "Venn warned that although the rain had stopped, the river would rise again by Friday.",
        [("Venn", "warned", ("that although the rain had stopped, the river would rise again by Friday",))],
    ),
    (
        "a quotation with its own clause is nobody else's",
        "“The bridge is safe,” said Orla Venn. “It will not last the winter,” added Tam Brook.",
        [
            ("Orla Venn", "said", ("“The bridge is safe,”",)),
            ("Tam Brook", "added", ("“It will not last the winter,”",)),
        ],
    ),
    ("nobody speaks", "The bridge opened in May. Cars crossed it at noon.", []),
    ("a show, no showing", "The show opened on Friday in the swing states.", []),
    (
        "an auxiliary is no cue",
        "The Old Marrow was cast at the abbey of Saint Osk in 1702 from the guns of a lost fort, and hung there long.",
        [],
    ),
    ("impersonal advice", "It should be noted that the bridge is closed on Sundays.", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_way_of_attributing_gives_speaker_cue_and_content(text: str, expected: list[Expected]) -> None:
    """Speaker, cue and content, word for word."""
    assert said(text) == expected


KINDS = [
    ("direct", "“We will rebuild the whole bridge,” Venn said.", AttributionKind.DIRECT),
    ("indirect", "Venn said they would rebuild the whole bridge.", AttributionKind.INDIRECT),
    ("mixed", "Venn said they would rebuild “the whole bridge, stone by stone”.", AttributionKind.MIXED),
]


@pytest.mark.parametrize(("text", "kind"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_the_kind_tells_how_much_is_quoted(text: str, kind: AttributionKind) -> None:
    """All, nothing or a part of the content stands in marks."""
    assert [found.kind for found in extract(read(text))] == [kind]


LANGUAGES = [
    ("fr", "« Nous avons gagné la bataille », a déclaré Marie Dunois.", "Marie Dunois"),
    ("es", "El ministro Juan Peral dijo: «No vamos a ceder nunca más».", "El ministro Juan Peral"),
    ("de", "„Wir gehen jetzt alle nach Hause“, sagte Hans Meiler.", "Hans Meiler"),
    ("pt", "“Não vamos desistir desta luta”, afirmou Rui Talho.", "Rui Talho"),
    ("it", "«Non ci arrenderemo mai e poi mai», ha detto Carla Venti.", "Carla Venti"),
    ("ru", "«Мы не уступим никогда и никому», — заявил министр Орлин.", "министр Орлин"),
    ("ar", "وقال الوزير سليم نادر: «لن نتراجع عن قرارنا أبدا».", "الوزير سليم نادر"),
    ("ur", "وزیر سلیم نادر نے کہا: “ہم اپنے فیصلے سے پیچھے نہیں ہٹیں گے”۔", "وزیر سلیم نادر نے"),
    ("zh", "张部长表示：“我们非常高兴地来到这里。”", "张部长"),
    ("ja", "田中町長は「とても残念なことだと思う」と述べた。", "田中町長"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), LANGUAGES, ids=[case[0] for case in LANGUAGES])
def test_direct_quotations_are_found_by_their_marks_in_other_languages(language: str, text: str, speaker: str) -> None:
    """One direct statement, its speaker beside the reporting word."""
    found = extract(read(text, language))
    assert [attribution.kind for attribution in found] == [AttributionKind.DIRECT]
    assert found[0].speaker is not None
    assert found[0].speaker.of(text) == speaker


MARKS: list[tuple[str, str, str, list[Expected]]] = [
    (
        "marks inside marks, German",
        "de",
        "Meiler sagte: „Er rief ‚Halt!‘, und ich blieb stehen.“",
        [("Meiler", "sagte", ("„Er rief ‚Halt!‘, und ich blieb stehen.“",))],
    ),
    (
        "reversed guillemets, carried on",
        "de",
        "»Wir gehen jetzt alle nach Hause«, sagte Hans Meiler. »Es ist genug für heute.«",
        [("Hans Meiler", "sagte", ("»Wir gehen jetzt alle nach Hause«", "»Es ist genug für heute.«"))],
    ),
    (
        "split by the clause, two words first",
        "de",
        "„Wir gehen“, sagte Meiler, „jetzt alle nach Hause.“",
        [("Meiler", "sagte", ("„Wir gehen“", "„jetzt alle nach Hause.“"))],
    ),
    (
        "carried on over paragraphs",
        "de",
        "Meiler sagte: „Wir gehen jetzt alle.\n\n„Es ist genug für heute.“\n\nDann ging er.",
        [("Meiler", "sagte", ("„Wir gehen jetzt alle.", "„Es ist genug für heute.“"))],
    ),
    ("a term in marks is not said", "de", "Die sogenannte „Wende“ kam spät. Der Minister ging.", []),
    (
        "the clause inside the guillemets",
        "fr",
        "« Nous avons gagné, a déclaré Marie Dunois. Et nous continuerons. »",
        [("Marie Dunois", "déclaré", ("« Nous avons gagné,", "Et nous continuerons. »"))],
    ),
    (
        "the clause in the last of two paragraphs",
        "fr",
        "« Nous avons gagné ce jour.\n\n« Nous continuerons demain », a dit Marie Dunois.",
        [("Marie Dunois", "dit", ("« Nous avons gagné ce jour.", "« Nous continuerons demain »"))],
    ),
    (
        "curly marks inside guillemets",
        "fr",
        "« Nous avons dit “jamais plus” et nous le pensons », a déclaré Marie Dunois.",
        [("Marie Dunois", "déclaré", ("« Nous avons dit “jamais plus” et nous le pensons »",))],
    ),
    (
        "the clause between dashes",
        "ru",
        "«Мы не уступим никогда, — заявил министр Орлин. — Это наша земля».",
        [("министр Орлин", "заявил", ("«Мы не уступим никогда,", "Это наша земля»"))],
    ),
    (
        "marks left open",
        "pt",
        "“Não vamos desistir desta luta, afirmou Rui Talho.\n\nA multidão foi embora.",
        [("Rui Talho", "afirmou", ("“Não vamos desistir desta luta,",))],
    ),
    (
        "brackets inside brackets",
        "ja",
        "田中町長は「彼は『行く』と言ったがとても残念だ」と述べた。",
        [("田中町長", "述べた", ("「彼は『行く』と言ったがとても残念だ」",))],
    ),
    (
        "the speaker behind the brackets",
        "ja",
        "「とても残念なことだと思う」と田中町長は述べた。",
        [("田中町長", "述べた", ("「とても残念なことだと思う」",))],
    ),
    (
        "one speaker after the other",
        "zh",
        "张部长说：“我们非常高兴地来到这里。”李局长表示：“这是一个很好的开始。”",
        [("张部长", "说", ("“我们非常高兴地来到这里。”",)), ("李局长", "表示", ("“这是一个很好的开始。”",))],
    ),
    (
        "corner brackets inside corner brackets",
        "zh",
        "「他說『我們走吧』然後我們就走了」，張部長表示。",
        [("張部長", "表示", ("「他說『我們走吧』然後我們就走了」",))],
    ),
    (
        "marks left open, English",
        "en",
        '"The bridge is safe," Venn said. "We tested every bolt of it.\n\nThe crowd went home.',
        [("Venn", "said", ('"The bridge is safe,"', '"We tested every bolt of it.'))],
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), [case[1:] for case in MARKS], ids=[case[0] for case in MARKS]
)
def test_marks_of_every_tradition_give_speaker_cue_and_content(
    language: str, text: str, expected: list[Expected]
) -> None:
    """Nested, reversed, split, open and carried-on quotations, each with its reporting clause."""
    assert said(text, language) == expected


def test_nothing_is_said_in_a_byline_or_a_cookie_notice() -> None:
    """Roles that hold no reporting are silent, whatever they seem to say."""
    text = "By Ann Lee\n\nThe mayor said the road was closed.\n\nWe use cookies, we said you can opt out. Accept"
    article = read(text)
    silent = {s.span for s in article.sentences if s.role.value in {"byline", "boilerplate"}}
    for found in extract(article):
        assert not any(span.overlap(found.content[0]) for span in silent)


def test_ids_follow_reading_order() -> None:
    """`x.q1`, `x.q2`, …, by where the content starts."""
    found = extract(read("Venn said the bridge was safe. Marl said the road was closed.\n\n“It is,” Orla Ketter said."))
    assert [attribution.id for attribution in found] == ["x.q1", "x.q2", "x.q3"]
    assert [a.content[0] for a in found] == sorted(a.content[0] for a in found)


@given(st.text(alphabet="The mayor said that “we go”, he'\n:.\"A", max_size=200))
@settings(deadline=None, max_examples=150)
def test_spans_lie_inside_the_text_and_content_apart_from_the_cue(text: str) -> None:
    """Whatever the text: pieces in order, not overlapping each other or the cue, nothing empty."""
    for found in extract(read(text)):
        end = 0
        for span in found.content:
            assert end <= span.start < span.end <= len(text)
            assert found.cue is None or not span.overlap(found.cue)
            end = span.end


@pytest.mark.parametrize("text", ["", " \n\n ", "“", "said", "He said", "…", "\u200b", "🦜 said 日本語 “é”"])
def test_degenerate_texts_are_read_without_fail(text: str) -> None:
    """Too little text gives few attributions or none, never an error."""
    extract(read(text))


LONG = [
    ("en", "said "),
    ("en", "He said that "),
    ("en", "“a "),
    ("en", "a’s "),
    ("en", "Mr. "),
    ("en", "A. B. "),
    ("en", "Ann and Lee of the Court of "),
    ("en", "the A and B and "),
    ("en", "Ann Lee, who said she, "),
    ("en", "Ann Lee said he was. “A B,” she said, she said. "),
    ("en", "the man, the board, the company said "),
    ("en", "From his view, "),
    ("en", "In A, B "),
    ("en", "\n"),
    ("en", "It (AB) "),
    ("en", "“I said we go now at once \n"),
    ("en", "“We go,” he said, adding, “We go.”\n“Nobody went there with us.”\n"),
    ("en", "x" * 50),
    ("en", "A" * 50),
    ("en", "A-"),
    ("de", "„Wir gehen“, sagte Meiler, "),
    ("de", "„a"),
    ("fr", "« Nous, a dit Marie. Nous, "),
    ("fr", "« Nous allons, nous, "),
    ("ru", "«Мы, — сказал Орлин. — Мы, "),
    ("ja", "「とても残念なことだ」と田中は"),
    ("zh", "张部长说：“我们非常高兴"),
]


@pytest.mark.parametrize(("language", "unit"), LONG)
def test_time_is_linear_in_long_texts(language: str, unit: str) -> None:
    """Four times the text takes at most eight times as long, whatever the text; the best of two runs counts."""

    def seconds(length: int) -> float:
        article = Article("x", (unit * length)[:length], (), "x.txt", "0", Metadata(language=language))
        runs = []
        for _ in range(2):
            began = time.process_time()
            extract(article)
            runs.append(time.process_time() - began)
        return min(runs)

    assert seconds(32_000) < max(0.5, 8 * seconds(8_000))


def test_the_word_lists_hold_words_and_nothing_else() -> None:
    """Data files are plain: two lists of words, each a list of strings."""
    from reader.attribution import punctuation  # noqa: PLC0415  the file's place is the module's own

    lists = json.loads(punctuation._WORDS_FILE.read_text(encoding="utf-8"))
    assert all(isinstance(word, str) for name, words in lists.items() if name != "about" for word in words)
