"""Text to sentences with roles: what is headline, deck, byline, dateline, body, repeat and furniture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Role
from reader.text.document import split

BODY = (
    "The town of Orsk Bay closed its harbour on Monday after divers found a crack in the mole. "
    "Boats were sent north.\n\n"
    "“We had no choice,” said Tilde Marran, the harbour master. “The crack is as long as a bus.”\n\n"
    "Repairs will take six weeks, the council said."
)
DECK = "The crack was found by divers who were looking for a lost anchor in the shallow water by the old mole"

HEADS = {
    "headline": ("Crack in mole closes harbour", "headline"),
    "headline in title case with a stop": ("Divers Find Crack Under Harbour Mole.", "headline"),
    "headline that asks": ("Who cracked the mole?", "headline"),
    "headline, byline, date": (
        "Crack in mole closes harbour\n\nBy Ana Veld\n\n3 May 2024, 10:15",
        "headline byline dateline",
    ),
    "headline, deck, byline": (
        "Crack in mole closes harbour\n\nDivers found it by chance.\n\nBy Ana Veld and Tom Oss, Bay Courier",
        "headline deck byline",
    ),
    "deck without a stop": ("Crack in mole closes harbour\n\nDivers found it by chance", "headline deck"),
    "kicker": ("WORLD\n\nCrack in mole closes harbour", "boilerplate headline"),
    "bare name": ("Crack in mole closes harbour\n\nAna Veld", "headline byline"),
    "outlet beside the date": ("Crack in mole closes harbour\n\nBay Courier\n3 May 2024", "headline byline dateline"),
    "joined line": ("Crack in mole closes harbour\n\nBay Courier | 3 May 2024 | 4 min read", "headline dateline"),
    "reading aids": (
        "Crack in mole closes harbour\n\nShare  Tweet  Email\n\nBy Ana Veld",
        "headline boilerplate byline",
    ),
    "date line in capitals": ("Crack in mole closes harbour\n\nORSK BAY, May 3 (Wire) —", "headline dateline"),
    "Markdown": ("---\ntitle: Crack in mole\n---\n\n# Crack in mole closes harbour", "boilerplate headline"),
    "header lines": ("Title: Crack in mole\nSource: Bay Courier\nDate: 3 May 2024", "headline boilerplate dateline"),
    "template line": ("date 2024-05-03 (@somebody)", "boilerplate"),
    "French": ("Le port est fermé\n\nPar Ana Veld\n\nPublié le 3 mai 2024 à 10h15", "headline byline dateline"),
    "Portuguese": (
        "Porto fechado\n\nPor Ana Veld, g1\n\n03/05/2024 14h15  Atualizado há 2 horas",
        "headline byline dateline",
    ),
    "Russian": ("Порт закрыт\n\nАнна Вельд\n\n3 мая 2024, 10:15", "headline byline dateline"),
}

LEADS = {
    "place and date with a stop": ("ORSK BAY, May 3. The mole has cracked. It closes today.", "dateline body body"),
    "Russian": ("ОРСК, 3 мая. Мол треснул. Порт закрыли сегодня.", "dateline body body"),
    "a date alone": ("On May 3. That was the day. It closed.", "body body body"),
    "behind a dash": ("ORSK BAY, May 3 — The mole has cracked. It closes today.", "body body"),
}

FURNITURE = {
    "cookie notice": "This website uses cookies to improve your experience. You can opt out at any time. Accept",
    "cookie notice, French": "Ce site utilise des cookies pour mesurer son audience.",
    "cookie notice, German": "Wir verwenden Cookies. Alle akzeptieren",
    "cookie notice, Chinese": "本网站使用cookie来改善您的体验。",
    "newsletter": "Sign up for our morning newsletter and never miss a story.",
    "share": "Share this article on Facebook",
    "related": "Related: What the mole cost",
    "see also": "You might also like",
    "read more": "Read more about the harbour here.",
    "copyright": "© 2024 Bay Courier. All rights reserved.",
    "photo credit": "Photo: Ana Veld/Bay Courier",
    "agency credit": "Ana Veld/AFP via Getty Images",
    "caption with credit": "Divers at the mole on Monday. (AP Photo/Ana Veld)",
    "live stamp": "14:20 GMT",
    "agency tag": "(Reuters)",
    "credits below": "(Reporting by Ana Veld; editing by Tom Oss)",
    "author and account": "Ana Veld is our harbour reporter. Follow her on Twitter @anaveld.",
    "follow": "Follow Ana Veld on Twitter @anaveld.",
    "correction": "This article was updated to correct the length of the crack.",
    "call to readers": "Were you at the mole? Send your pictures to news@courier.example",
    "web address": "https://courier.example/mole",
    "rule": "* * *",
    "style sheet": ".share {",
    "Spanish": "Suscríbete a nuestro boletín",
    "Arabic": "اقرأ أيضا",
    "Japanese": "関連記事",
}

KEPT = {
    "a report on cookies": "The regulator said the website used cookies without asking.",
    "a report on newsletters": "Newsletter readers were told of the crack first, the council admitted.",
    "a quoted notice": "“We use cookies,” the company said in its reply.",
    "copyright law": "Copyright law protects the plans of the mole, the builder argued.",
    "a reporter in the story": "A reporter for the Bay Courier asked who would pay.",
    "a number": "Six in ten boats had already left.",
    "an interview question": "What do you think of the mayor now, and would you vote for him?",
    "a time in a sentence": "At 14:20 the last boat left.",
    "sign up": "Signing up new members took the club a year.",
    "a source": "Sources close to the council said the money was gone.",
    "follow": "Following the storm, twelve boats were missing.",
    "by": "By Monday all of the boats had gone north.",
    "short speech": "“No,” she said.",
}


@pytest.mark.parametrize(("lead", "roles"), LEADS.values(), ids=LEADS)
def test_a_dateline_that_ends_in_a_stop_is_no_sentence_of_the_story(lead: str, roles: str) -> None:
    """Whatever opens a sentence belongs to it."""
    sentences = split(f"Crack in mole closes harbour\n\n{lead}", "a")
    assert " ".join(s.role.value for s in sentences[1:]) == roles


@pytest.mark.parametrize("name", HEADS)
def test_heads(name: str) -> None:
    """The blocks above the story have the roles listed, the story itself is body."""
    head, roles = HEADS[name]
    sentences = split(f"{head}\n\n{BODY}\n", "a")
    wanted = roles.split()
    assert [str(s.role) for s in sentences[: len(wanted)]] == wanted
    assert {s.role for s in sentences[len(wanted) :]} == {Role.BODY}


@pytest.mark.parametrize("name", FURNITURE)
def test_furniture_is_found(name: str) -> None:
    """A notice, control or credit below the story is boilerplate, and the story stays body."""
    text = f"Crack in mole closes harbour\n\n{BODY}\n\n{FURNITURE[name]}\n"
    for sentence in split(text, "a")[1:]:
        below = sentence.span.start >= len(text) - len(FURNITURE[name]) - 1
        assert sentence.role is (Role.BOILERPLATE if below else Role.BODY), sentence.span.of(text)


@pytest.mark.parametrize("name", KEPT)
def test_reporting_is_never_hidden(name: str) -> None:
    """A sentence that reports stays body whatever its words are about."""
    text = f"Crack in mole closes harbour\n\n{BODY}\n\n{KEPT[name]}\n\nThe council meets on Friday.\n"
    assert {s.role for s in split(text, "a")[1:]} == {Role.BODY}


def test_a_doubled_deck_is_a_deck_and_its_repeat() -> None:
    """The second printing names the first, even when the lead quotes it once more."""
    text = f"Crack in mole closes harbour\n\n{DECK}.\n\n{DECK}.\n\nMarran said that “{DECK.lower()}.”\n\n{BODY}\n"
    sentences = split(text, "a")
    assert [s.role for s in sentences[:4]] == [Role.HEADLINE, Role.DECK, Role.REPEAT, Role.BODY]
    assert sentences[2].repeats == sentences[1].id == "a.s2"


def test_a_deck_without_headline_is_known_by_the_lead_that_repeats_it() -> None:
    """The lead's dateline makes it no repeat: it is the story's first sentence."""
    text = f"{DECK}\n\nORSK BAY (Bay Wire - 3 May 2024) {DECK}.\n\n{BODY}\n"
    assert [s.role for s in split(text, "a")[:2]] == [Role.DECK, Role.BODY]


def test_short_sentences_may_be_said_twice() -> None:
    """Only five words or more, or a block of its own, make a repeat."""
    text = f"{BODY}\n\n“It is gone. It is gone,” she said. " + 2 * "The mole is older than the town. "
    roles = [s.role for s in split(text, "a")]
    assert roles.count(Role.REPEAT) == 1


def test_links_below_the_last_heading_are_furniture() -> None:
    """Short lines without a stop under "Most read" are other articles' headlines."""
    text = f"Crack in mole closes harbour\n\n{BODY}\n\nMost read\n\nTram line to reopen\n\nGoat elected mayor\n"
    assert [str(s.role) for s in split(text, "a")[-3:]] == ["boilerplate"] * 3


def test_a_given_title_finds_its_headline() -> None:
    """A headline that looks like a sentence is known by the title of the index."""
    text = f"Bay Courier\n\nthe mole is broken and nobody cares.\n\n{BODY}"
    assert split(text, "a", title="The mole is broken, and nobody cares")[1].role is Role.HEADLINE


def test_a_headline_is_one_unit() -> None:
    """Stops inside a headline part nothing."""
    text = f"Wet feet? What the crack means for you\n\n{BODY}"
    assert split(text, "a", title="Wet feet? What the crack means for you")[0].span.of(text).endswith("for you")


def test_a_notice_behind_a_paragraph_is_no_body() -> None:
    """Only the appended sentence is hidden."""
    text = f"{BODY} Read the full report here."
    sentences = split(text, "a")
    assert [s.role for s in sentences[-2:]] == [Role.BODY, Role.BOILERPLATE]


LINES = st.sampled_from(
    [
        "Head line",
        "By A. B",
        "Word. More!",
        "© 2024",
        "“Quote,” x said.",
        "You might also like",
        "",
        "  ",
        "é🦜",
        "。港",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(LINES, max_size=12).map("\n".join)))
def test_sentences_are_ordered_and_cover_all_words(text: str) -> None:
    """Spans lie inside the text, in order; repeats name an earlier sentence; ids count from one."""
    sentences = split(text, "x")
    end = 0
    for number, sentence in enumerate(sentences, 1):
        assert sentence.id == f"x.s{number}"
        assert not text[end : sentence.span.start].strip()
        assert sentence.span.of(text).strip()
        assert (sentence.repeats is not None) == (sentence.role is Role.REPEAT)
        assert sentence.repeats is None or sentence.repeats in {s.id for s in sentences[: number - 1]}
        end = sentence.span.end
    assert not text[end:].strip()
    assert split(text, "x") == sentences
