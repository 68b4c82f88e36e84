"""The statements of one comparison (who says what) while a person corrects, adds and takes away."""

import dataclasses
from collections.abc import Iterable, Sequence

from reader.model.alignment import Origin
from reader.model.annotation import Decision
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.store.anchors import Finder


class StatementTable:
    """Statements, each told from the others by the spans of its content."""

    def __init__(self, statements: Iterable[Attribution]) -> None:
        """Start from what the machine finds."""
        self._statements = list(statements)

    def take_out_machine(self) -> tuple[Attribution, ...]:
        """What the machine finds and nobody has corrected; it leaves the table."""
        taken = tuple(found for found in self._statements if found.origin is Origin.MACHINE)
        self._statements = [found for found in self._statements if found.origin is not Origin.MACHINE]
        return taken

    def bring_back(self, statements: Iterable[Attribution]) -> None:
        """Add statements but for those whose content is a statement here."""
        for found in statements:
            if self._position(found.article, found.content) is None:
                self._statements.append(found)

    def ordered(self, article_ids: Sequence[str]) -> tuple[Attribution, ...]:
        """By article, then in reading order; of equal ones, as they came."""
        return tuple(
            sorted(self._statements, key=lambda found: (article_ids.index(found.article), found.content[0].start))
        )

    def carry_out(self, decision: Decision, finder: Finder) -> bool:
        """Correct, add or take away one statement; the decision's anchors have been found.

        One that gets the content of another stands in its place: one content, one statement.

        A correction of a statement that the machine does not find any more adds it; taking such a one away is done.
        """
        old = tuple(span for span in map(finder.span, decision.left) if span is not None)
        at = self._position(decision.left[0].article, old) if old else None
        new = _stated(decision, finder)
        if at is not None:
            replaced = self._statements.pop(at)
            new = new and dataclasses.replace(new, id=replaced.id)
        if new is not None:
            twin = self._position(new.article, new.content)
            if twin is not None:
                del self._statements[twin]
            self._statements.append(new)
        return True

    def _position(self, article: str, content: tuple[Span, ...]) -> int | None:
        for at, found in enumerate(self._statements):
            if found.article == article and found.content == content:
                return at
        return None


def _stated(decision: Decision, finder: Finder) -> Attribution | None:
    mark = decision.statement
    if mark is None or not mark.content:
        return None
    article = mark.content[0].article
    content = tuple(span for span in map(finder.span, mark.content) if span is not None)
    return Attribution(
        id=f"{article}.p{content[0].start}-{content[-1].end}",
        article=article,
        kind=mark.kind,
        content=content,
        speaker=finder.span_or_none(mark.speaker),
        cue=finder.span_or_none(mark.cue),
        entity=mark.entity,
        origin=Origin.PERSON,
    )
