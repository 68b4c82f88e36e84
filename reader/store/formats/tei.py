"""The articles of an event and the links between them as TEI P5 (https://tei-c.org/guidelines/p5/): aligned text.

Sentences are `s` elements with an `xml:id`; every link is a `link` between two of them, in a `linkGrp` per pair. XML
has no way to write most control characters: they become U+FFFD. One way: notes and decisions have no place there.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from reader.model.alignment import Pair
from reader.model.article import Article, Sentence
from reader.model.comparison import Comparison

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_A_NAME = re.compile(r"[^\w.-]")


def to_tei(comparison: Comparison, pairs: Iterable[Pair]) -> str:
    """One TEI document of an event."""
    ET.register_namespace("", TEI)
    root = ET.Element(f"{{{TEI}}}TEI")
    _add_header(root, comparison)
    _add_links(root, list(pairs))
    group = _child(_child(root, "text"), "group")
    for article in comparison.articles:
        _add_article(group, article)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def xml_id(sentence_id: str) -> str:
    """A sentence id as a name that XML allows: letters, digits, `_`, `.`, `-`, and no digit first."""
    name = _NOT_IN_A_NAME.sub("_", sentence_id)
    return name if name[0].isalpha() or name[0] == "_" else f"_{name}"


def _add_header(root: ET.Element, comparison: Comparison) -> None:
    file = _child(_child(root, "teiHeader"), "fileDesc")
    title = comparison.event_title or comparison.event_id or "Aligned articles"
    _child(_child(file, "titleStmt"), "title", title)
    _child(_child(file, "publicationStmt"), "p", "Aligned with Diptych")
    sources = _child(_child(file, "sourceDesc"), "listBibl")
    for article in comparison.articles:
        entry = _child(sources, "bibl")
        known = article.metadata
        _child(entry, "title", known.title or article.id)
        if known.source:
            _child(entry, "publisher", known.source)
        if known.date:
            _child(entry, "date", known.date.isoformat()).set("when", known.date.isoformat())
        if known.url:
            _child(entry, "ref", known.url).set("target", known.url)


def _add_links(root: ET.Element, pairs: Sequence[Pair]) -> None:
    if not pairs:
        return
    aside = _child(root, "standOff")
    for pair in pairs:
        group = _child(aside, "linkGrp")
        group.set("type", pair.relation.value)
        group.set("subtype", pair.status.value)
        for link in pair.links:
            edge = _child(group, "link")
            edge.set("type", link.relation.value)
            edge.set("n", f"{link.score:.2f}")
            edge.set("target", f"#{xml_id(link.left)} #{xml_id(link.right)}")


def _add_article(group: ET.Element, article: Article) -> None:
    text = _child(group, "text")
    text.set(f"{{{_XML}}}id", xml_id(article.id))
    if article.metadata.language:
        text.set(f"{{{_XML}}}lang", article.metadata.language)
    body = _child(text, "body")
    paragraph: ET.Element | None = None
    number = -1
    for sentence in article.sentences:
        if paragraph is None or sentence.paragraph != number:
            paragraph, number = _child(body, "p"), sentence.paragraph
        _add_sentence(paragraph, article, sentence)


def _add_sentence(paragraph: ET.Element, article: Article, sentence: Sentence) -> None:
    element = _child(paragraph, "s", article.words(sentence))
    element.set(f"{{{_XML}}}id", xml_id(sentence.id))
    element.set("type", sentence.role.value)


def _child(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{TEI}}}{name}")
    if text is not None:
        element.text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return element
