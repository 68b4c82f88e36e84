"""Invented articles for the tests of the aligner."""

from reader.model.article import Article, Role, Sentence
from reader.model.span import Span


def article(article_id: str, *sentences: str, repeats: dict[int, int] | None = None) -> Article:
    """An article of the given sentences, a paragraph each; `repeats` maps a repeat to its original (from 0)."""
    text = "\n\n".join(sentences)
    found = []
    start = 0
    for n, words in enumerate(sentences):
        original = (repeats or {}).get(n)
        role = Role.BODY if original is None else Role.REPEAT
        ref = None if original is None else f"{article_id}.s{original + 1}"
        found.append(Sentence(f"{article_id}.s{n + 1}", Span(start, start + len(words)), role, n, ref))
        start += len(words) + 2
    return Article(article_id, text, tuple(found), f"{article_id}.txt", "0" * 64)


FERRY = article(
    "a",
    "The ferry Marisol ran aground off Tarn Point on Monday evening with 212 passengers aboard.",
    "Harbour master Elin Voss said the captain had ignored two radio warnings about the sandbank.",
    "“We heard a grinding noise and then everything in the galley fell to the floor,” said passenger Joss Adair.",
    "Divers will inspect the hull on Wednesday before any attempt to refloat the vessel.",
    "The operator, Skerry Lines, has cancelled all crossings until the end of the week.",
    "Tarn Point lighthouse was built in 1871 and has been unmanned since the seventies.",
)
"""Six sentences about an accident."""

FERRY_AGAIN = article(
    "b",
    "More than 200 people were on board when the Marisol, a ferry, struck ground near Tarn Point on Monday.",
    "All sailings are off until the weekend, Skerry Lines announced.",
    "Two warnings by radio about the sandbank went unheeded by the captain, according to harbour master Elin Voss.",
    "“We heard a grinding noise and then everything in the galley fell to the floor,” Joss Adair told us.",
    "The regional council meets on Thursday to discuss the price of school dinners.",
)
"""The same accident by another outlet: one verbatim quotation, rewordings in another order, one sentence alone."""

GARDEN = article(
    "c",
    "Tomato growers in the valley expect a record harvest after a mild spring.",
    "Cooperative chair Ruben Oakes credited new greenhouses and careful watering.",
    "Prices at the farm gate have fallen by a tenth since May.",
)
"""Another subject altogether."""
