"""Entities and quantities of one article -> plain data, as they stand in a document of `inspect`."""

from reader.model.article import Article
from reader.store.document import Document
from reader.text.names import Entity
from reader.text.quantities import Quantity


def entity_fields(entity: Entity, article: Article) -> Document:
    """One entry of an article's `entities`."""
    return {
        "name": entity.name,
        "kind": entity.kind.value,
        "aliases": list(entity.aliases),
        "mentions": [{"start": m.start, "end": m.end, "text": m.of(article.text)} for m in entity.mentions],
    }


def quantity_fields(quantity: Quantity, article: Article) -> Document:
    """One entry of an article's `quantities`; dates are ordinals of days, see `reader.text.quantities`."""
    span = quantity.span
    written: Document = {"start": span.start, "end": span.end, "kind": quantity.kind.value, "value": quantity.value}
    if quantity.high is not None:
        written["high"] = quantity.high
    optional = {"unit": quantity.unit, "bound": quantity.bound.value, "counted": quantity.counted}
    return written | {name: value for name, value in optional.items() if value} | {"text": span.of(article.text)}
