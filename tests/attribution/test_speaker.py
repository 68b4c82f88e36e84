"""Whom a speaker's words mean inside one article."""

import re

import pytest

from reader.attribution.speaker import resolve_speakers
from reader.attribution.utterance import Utterance
from reader.model.span import Span

INTRODUCED = (
    "Trade Minister Orla Venn opened the fair on Monday. Venn praised the growers. Port director Tam Brook was there. "
)

CASES: list[tuple[str, str, list[str | None]]] = [
    # names
    ("surname", INTRODUCED + "Later [Venn] said it was a good year.", ["Orla Venn"]),
    ("title and surname", INTRODUCED + "Later [Minister Venn] said it was a good year.", ["Orla Venn"]),
    ("honorific", "Orla Venn came. Ms. Venn was late. [Ms. Venn] said sorry.", ["Orla Venn"]),
    ("a long title", "[The trade minister, Orla Venn], said it rained.", ["Orla Venn"]),
    ("a name with its description", "[Tam Brook, who runs it,] said it rained.", ["Tam Brook"]),
    ("a surname with its description", INTRODUCED + "[Venn, who runs it,] said it rained.", ["Orla Venn"]),
    ("a description, then the name", "[A marine biologist at Estrand, Ragna Tveld,] said so.", ["Ragna Tveld"]),
    ("an epithet before the name", "[Mum-of-three Mirel Janotte] said it rained.", ["Mirel Janotte"]),
    ("a given name alone", "Hannah Lowe, 9, lost her boat. [Hannah] said it rained.", ["Hannah Lowe"]),
    ("a title and one name", "Father Ansgar, who is 81, wept. [He] said it rained.", ["Father Ansgar"]),
    ("a minister and one name", "Minister Marl wept. [He] said it rained.", ["Marl"]),
    ("a sentence's first word is no name", INTRODUCED + "Hopefully [Venn] said so.", ["Orla Venn"]),
    ("two of one surname", "Orla Venn met Aldo Venn. Orla Venn left. [Venn] said it rained.", ["Venn"]),
    ("two of one surname and a title", "Mary Venn met John Venn. [Mr. Venn] said it rained.", ["John Venn"]),
    ("two speakers at once", "Orla Venn met Tam Brook. [Venn and Brook] said so.", ["Orla Venn and Tam Brook"]),
    ("a name whose first word is New", "The New Harl Times came. [The New Harl Times] said so.", ["New Harl Times"]),
    # names that only describe
    ("somebody's lawyer", INTRODUCED + "[A lawyer for Venn] said it rained.", ["A lawyer for Venn"]),
    ("a company's officer", "Ambrel Storage fell. [Ambrel's chief executive] said so.", ["Ambrel's chief executive"]),
    ("a name in a compound", "Orla Venn ran. [The Orla Venn campaign] said so.", ["The Orla Venn campaign"]),
    ("what stands on a place", "The Selk Bank is deep. [A man on the Selk Bank] said so.", ["A man on the Selk Bank"]),
    ("a figure with a comma", "[Some 86,000 owners] said so.", ["Some 86,000 owners"]),
    ("a description with a name in it", "Ann Lee met Port Harl. [Ann Lee, who left Port Harl,] said so.", ["Ann Lee"]),
    ("a ship is no lady", "The captain of the Lady Maren left. [She] said it rained.", [None]),
    # titles and descriptions
    ("title alone", INTRODUCED + "Later [the minister] said it was a good year.", ["Orla Venn"]),
    ("title from an apposition", "Tam Brook, the port director, came. [The director] said so.", ["Tam Brook"]),
    ("what a minister may be called", "[Foreign Minister Aldo Marl] spoke. [The diplomat] said so.", ["Aldo Marl"] * 2),
    ("what a minister is not", "[Minister Aldo Marl] spoke. [The lawyer] said so.", ["Aldo Marl", "The lawyer"]),
    ("the man who spoke unnamed", "[A driver who had slept] spoke. [The man] said more.", ["A driver", "A driver"]),
    ("the same description again", "[Two officials] spoke. [The officials] said more.", ["Two officials"] * 2),
    ("an age for a name", "[Wenna Sorley, 46,] spoke. [The 46-year-old] said more.", ["Wenna Sorley"] * 2),
    ("one speaker in one spelling", "[The coastguard] spoke. Then [the coastguard] said more.", ["The coastguard"] * 2),
    # bodies
    ("body", "The Harbour Board met. [The Harbour Board] said it rained.", ["Harbour Board"]),
    ("body by its head", "The Harbour Board met. [The board] said it rained.", ["Harbour Board"]),
    ("body with and", "The Land and Water Agency met. [The agency] said so.", ["Land and Water Agency"]),
    ("acronym", "The Velm Port Authority (VPA) met. [The VPA] said so.", ["Velm Port Authority"]),
    ("paper by its last word", "The Harl Post came. [The Post] said so.", ["Harl Post"]),
    ("a company's first word", "Ambrel Storage fell. [Ambrel] said it rained.", ["Ambrel Storage"]),
    (
        "the company is no public body",
        "Ambrel Storage fell, and Ambrel was sorry. [The Safety Board] said so. [The company] said more.",
        ["Safety Board", "Ambrel Storage"],
    ),
    # pronouns
    (
        "the last speaker whom it fits",
        "[Mr. Tam Brook] said it rained. [Ms. Orla Venn] said it snowed. [He] said it did not, but [she] said it did.",
        ["Tam Brook", "Orla Venn", "Tam Brook", "Orla Venn"],
    ),
    ("nobody before", "[He] said it rained.", [None]),
    ("she is not John", "[John Marl] said it rained. “It did,” [she] said.", ["John Marl", None]),
    (
        "a given name nobody knows keeps to what follows it",
        "[Sunn Ketter] said her boat was lost. [Bran Lodd] said his was not. “It was,” [she] said.",
        ["Sunn Ketter", "Bran Lodd", "Sunn Ketter"],
    ),
    ("she is an officer", "[Ambrel's director] left. “It rained,” [she] said.", ["Ambrel's director"] * 2),
    ("she opened the last sentence", "Orla Venn, 40, met Mary Brook. “It rained,” [she] said.", ["Orla Venn"]),
    ("who spoke last", "[Orla Venn] spoke at length. “It rained,” [she] said.", ["Orla Venn"] * 2),
    (
        "a person named in a quotation is not meant",
        "[John Marl] spoke: “I told Peter Lodd to go.” [He] said it rained.",
        ["John Marl", "John Marl"],
    ),
    ("a place is not meant", "[Ann Lee] spoke in Port Harl. [She] said it rained.", ["Ann Lee"] * 2),
    ("they are several", "[Two officials] spoke. [They] said it rained.", ["Two officials"] * 2),
    ("they are not one", "[Ann Lee] spoke. [They] said it rained.", ["Ann Lee", None]),
    ("it is a body", "[The Harl Board] spoke. [Ann Lee] came. [It] said so.", ["Harl Board", "Ann Lee", "Harl Board"]),
    ("it is a paper", "[A bulletin sent to fitters] spoke. [It] said so.", ["A bulletin sent to fitters"] * 2),
    ("it is read by two", "[A note sent to Ann and Lee] spoke. [It] said so.", ["A note sent to Ann and Lee"] * 2),
    # unnamed
    ("officials", "[Two officials] said it rained.", ["Two officials"]),
    ("somebody familiar with it", "[A person familiar with the talks] said so.", ["A person familiar with the talks"]),
    ("without what is told of them", "[A person close to it, who asked for no name,] spoke.", ["A person close to it"]),
]  # fmt: skip


def marked(text: str) -> tuple[str, list[Utterance]]:
    """A text without its brackets, and an utterance for each bracket, whose words are the speaker."""
    plain, found = "", []
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            found.append(Span(len(plain), len(plain) + len(part) - 2))
        plain += part.strip("[]")
    return plain, [Utterance((Span(span.end, span.end + 5),), span) for span in found]


@pytest.mark.parametrize(("text", "entities"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_speaker_is_named_as_the_article_names_them_most_fully(text: str, entities: list[str | None]) -> None:
    """Each bracket is the speaker of one statement."""
    plain, utterances = marked(text)
    assert list(resolve_speakers(plain, utterances)) == entities


def test_i_inside_a_quotation_is_its_speaker() -> None:
    """The nested statement belongs to who is quoted."""
    text = "Mr. Tam Brook said “I told them it rained”."
    outer = Utterance((Span(text.index("“"), len(text) - 1),), Span(4, 13))
    inner = Utterance((Span(text.index("it"), len(text) - 2),), Span(text.index("I told"), text.index(" told")))
    assert resolve_speakers(text, [outer, inner]) == ("Tam Brook", "Tam Brook")


def test_an_utterance_without_speaker_has_no_entity() -> None:
    """Nobody named, nobody resolved."""
    assert resolve_speakers("It rained.", [Utterance((Span(0, 2),))]) == (None,)
