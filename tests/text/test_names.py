"""Names: one entity for all the words that stand for it, in an article and across articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article
from reader.text.document import split
from reader.text.names import Entity, EntityKind, find_entities, merge_entities

MINISTER = (
    "Rules for boats change\n\n"
    "The Minister of Fisheries and Harbours, Milo Torvane, said on Monday that Norway and the Global Harbour Watch "
    "(GHW) had agreed. The minister called it a start. “He is wrong,” said Ana Veld, 44, of the Boat Owners’ Union. "
    "Torvane’s office declined to comment. He later left for Oslo with a Norwegian diplomat. "
    "GHW said the coalition of ports would follow, and the union asked for talks with the GHW.\n"
)


def article(text: str, article_id: str = "a") -> Article:
    """An article of these words."""
    return Article(article_id, text, split(text, article_id), "x.txt", "0")


def entities(text: str) -> dict[str, Entity]:
    """The entities of these words, by name."""
    return {entity.name: entity for entity in find_entities(article(text))}


def said_of(text: str, name: str) -> list[str]:
    """All words that stand for one of them."""
    return [span.of(text) for span in entities(text)[name].mentions]


def test_a_person_is_title_surname_description_and_pronoun() -> None:
    """The title in apposition makes "the minister" the person; a pronoun inside a quotation is left alone."""
    assert said_of(MINISTER, "Milo Torvane") == ["Milo Torvane", "The minister", "Torvane", "He"]
    assert entities(MINISTER)["Milo Torvane"].kind is EntityKind.PERSON
    assert entities(MINISTER)["Milo Torvane"].aliases == ("Torvane",)


def test_an_acronym_in_brackets_is_its_long_form() -> None:
    """And so is every later use of it."""
    assert said_of(MINISTER, "Global Harbour Watch") == ["Global Harbour Watch", "GHW", "GHW", "GHW"]


def test_a_demonym_is_its_country() -> None:
    """Norway and Norwegian are one place."""
    assert said_of(MINISTER, "Norway") == ["Norway", "Norwegian"]
    assert entities(MINISTER)["Norway"].kind is EntityKind.PLACE


BRACKETS = {
    "long form first": "The Bureau of Lost Anchors (BLA) met. The BLA voted.",
    "acronym first": "The BLA (Bureau of Lost Anchors) met. The BLA voted.",
    "with a remark": "The Bureau of Lost Anchors (BLA, banned in Orsk) met. The BLA voted.",
    "no brackets": "The Bureau of Lost Anchors met on Monday. Nobody at BLA voted.",
}


@pytest.mark.parametrize("name", BRACKETS)
def test_acronyms(name: str) -> None:
    """Both directions, and without brackets by the initials."""
    entity = entities(BRACKETS[name])["Bureau of Lost Anchors"]
    assert entity.aliases == ("BLA",)
    assert entity.kind is EntityKind.ORGANISATION


ONE = {
    "surname": ("Ana Veld spoke first. Then Veld left the hall.", "Ana Veld", "Veld"),
    "middle initial": ("Ana R. Veld spoke first. Later Ana Veld left the hall.", "Ana R. Veld", "Ana Veld"),
    "title before surname": ("Ana Veld spoke. Nobody heard Mrs. Veld leave.", "Ana Veld", "Veld"),
    "short organisation": (
        "The Orsk Water Board met. Nobody at the Water Board spoke.",
        "Orsk Water Board",
        "Water Board",
    ),
    "company": ("Shares of Ambrel Corp. fell. Nobody at Ambrel spoke.", "Ambrel Corp.", "Ambrel"),
    "derived demonym": ("The ships of Haldria left. The Haldrian captain stayed.", "Haldria", "Haldrian"),
    "gazetteer": ("The United Nations met. Nobody at the UN spoke.", "United Nations", "UN"),
    "dotted acronym": ("The United States voted. The U.S. envoy left.", "United States", "U.S."),
}


@pytest.mark.parametrize("name", ONE)
def test_short_forms(name: str) -> None:
    """The short form is an alias of the full one."""
    text, full, short = ONE[name]
    assert short in entities(text)[full].aliases


def test_two_people_of_one_surname_stay_two() -> None:
    """A bare surname goes to the one named last before it."""
    text = "Ana Veld and her brother Tom Oss met Odo Veld in town. They said Veld was late. Ana Veld laughed."
    found = entities(text)
    assert {"Ana Veld", "Odo Veld"} <= set(found)
    assert found["Odo Veld"].aliases == ("Veld",)


def test_words_that_only_open_a_sentence_are_no_names() -> None:
    """Capitals of sentence starts, weekdays, months and numbers name nothing."""
    text = "Boats left. Many stayed on Monday in May. Four sank. However, Divers were late."
    assert set(entities(text)) <= {"Divers"}


def test_furniture_is_not_looked_at() -> None:
    """Bylines and notices name nobody of the story."""
    text = "Crack in mole closes harbour\n\nBy Ana Veld\n\nThe mole at Orsk Bay broke on Monday.\n\nPhoto: Tom Oss\n"
    assert {"Ana Veld", "Tom Oss"}.isdisjoint(entities(text))


def test_entities_join_across_articles() -> None:
    """By full name, by surname alone, by acronym, by alias; two people of one surname do not."""
    left = find_entities(article("Ana Veld of the Bureau of Lost Anchors spoke. Odo Veld and ISIS did not.", "l"))
    right = find_entities(article("The BLA chief, A. Veld, spoke on the Islamic State. Nobody asked Veld why.", "r"))
    merged = {entity.name: entity for entity in merge_entities({"l": left, "r": right})}
    assert [key for key, _ in merged["Ana Veld"].members] == ["l", "r"]
    assert [key for key, _ in merged["Odo Veld"].members] == ["l"]
    assert merged["Bureau of Lost Anchors"].aliases == ("BLA",)
    assert [key for key, _ in merged["Islamic State"].members] == ["l", "r"]


PARTS = st.sampled_from(
    [
        "Ana",
        "Veld",
        "Mr.",
        "the minister",
        "The",
        "of",
        "(UN)",
        "UN",
        "Norway",
        "Norwegian",
        "he",
        "said",
        "“He",
        "”",
        ".",
        ",",
        "Bureau",
        "Corp.",
        "é",
        "Ünal",
        "Иван",
        "\n\n",
    ]
)


@given(st.lists(PARTS, max_size=25).map(" ".join))
def test_mentions_lie_in_the_text_and_belong_to_one_entity(text: str) -> None:
    """Ordered, and no two entities share the same words."""
    seen = set()
    for entity in find_entities(article(text)):
        assert list(entity.mentions) == sorted(entity.mentions)
        for span in entity.mentions:
            assert span.of(text).strip()
            assert span not in seen
            seen.add(span)
