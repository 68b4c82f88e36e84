"""What a person does to a comparison, written down at once and kept between runs."""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import Problem
from reader.model.alignment import Pair, Relation, Status
from reader.model.annotation import Act, Anchor, Decision
from reader.model.comparison import Comparison
from reader.store.journal import Journal
from reader.store.replay import replay


def journal_path(folder: Path, corpus_root: Path) -> Path:
    """The journal of a corpus inside the user's data folder: readable by name, unique by the corpus's own path."""
    root = corpus_root.absolute()
    named = root.parent if root.suffix in {".yaml", ".yml"} else root
    name = re.sub(r"[^\w.-]+", "-", named.name) or "corpus"
    digest = hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return folder / "annotations" / f"{name}-{digest}.jsonl"


@dataclass(frozen=True, slots=True)
class Annotations:
    """The decisions on one corpus. Every method that decides writes first and raises StoreError when it cannot.

    The methods take the comparison they are about (with earlier decisions applied) and return nothing: `apply` gives
    the comparison as it stands now.
    """

    journal: Journal

    @classmethod
    def open(cls, path: Path) -> "Annotations":
        """Read a journal (see `journal_path`); a missing file is an empty one.

        Raises:
            StoreError: The file is there and cannot be read.
        """
        return cls(Journal.load(path))

    @property
    def problems(self) -> Sequence[Problem]:
        """What was wrong in the journal when it was read."""
        return self.journal.problems

    def apply(self, comparison: Comparison) -> Comparison:
        """The machine's comparison with every live decision of its event carried out."""
        return replay(comparison, self.journal.live)

    def set_status(self, comparison: Comparison, pair_id: str, status: Status) -> None:
        """Accept, reject or reopen a pair."""
        self._decide_on_pair(comparison, pair_id, Act.STATUS, status=status)

    def set_relation(self, comparison: Comparison, pair_id: str, relation: Relation) -> None:
        """Say how the two sides of a pair relate."""
        self._decide_on_pair(comparison, pair_id, Act.RELATION, relation=relation)

    def link(self, comparison: Comparison, left: Sequence[str], right: Sequence[str], relation: Relation) -> None:
        """Link sentences of two articles by hand; pairs that hold any of them become one."""
        self._append(
            comparison,
            Act.LINK,
            left=tuple(_anchor(comparison, sentence_id) for sentence_id in left),
            right=tuple(_anchor(comparison, sentence_id) for sentence_id in right),
            relation=relation,
        )

    def unlink(self, comparison: Comparison, left: str, right: str) -> None:
        """Take away the link between two sentences."""
        self._append(comparison, Act.UNLINK, left=(_anchor(comparison, left),), right=(_anchor(comparison, right),))

    def set_note(self, comparison: Comparison, target: str, text: str) -> None:
        """Write a note on a pair or a sentence, by its id; an empty text removes it."""
        self._decide_on_target(comparison, target, Act.NOTE, text=text)

    def set_tags(self, comparison: Comparison, target: str, tags: Sequence[str]) -> None:
        """Set the tags of a pair or a sentence, by its id; none removes them."""
        self._decide_on_target(comparison, target, Act.TAGS, tags=tuple(dict.fromkeys(tags)))

    def undo(self) -> Decision | None:
        """Take back the latest decision, whichever event it was on; None when there is none."""
        return self.journal.undo()

    def redo(self) -> Decision | None:
        """Bring back the latest decision taken back; None when there is none."""
        return self.journal.redo()

    def close(self) -> None:
        """Let go of the journal's lock."""
        self.journal.close()

    def _decide_on_target(
        self, comparison: Comparison, target: str, act: Act, *, text: str = "", tags: tuple[str, ...] = ()
    ) -> None:
        if any(pair.id == target for pair in comparison.pairs):
            self._decide_on_pair(comparison, target, act, text=text, tags=tags)
        else:
            self._append(comparison, act, left=(_anchor(comparison, target),), text=text, tags=tags)

    def _decide_on_pair(
        self,
        comparison: Comparison,
        pair_id: str,
        act: Act,
        *,
        status: Status | None = None,
        relation: Relation | None = None,
        text: str = "",
        tags: tuple[str, ...] = (),
    ) -> None:
        pair = next(pair for pair in comparison.pairs if pair.id == pair_id)
        self._append(
            comparison,
            act,
            left=tuple(_anchor(comparison, sentence_id) for sentence_id in pair.left),
            right=tuple(_anchor(comparison, sentence_id) for sentence_id in pair.right),
            status=status,
            relation=relation,
            text=text,
            tags=tags,
            links=_positions(pair),
        )

    def _append(  # noqa: PLR0913  the decision's own fields, handed on whole
        self,
        comparison: Comparison,
        act: Act,
        *,
        left: tuple[Anchor, ...],
        right: tuple[Anchor, ...] = (),
        status: Status | None = None,
        relation: Relation | None = None,
        text: str = "",
        tags: tuple[str, ...] = (),
        links: tuple[tuple[int, int, Relation, float], ...] = (),
    ) -> None:
        decision = Decision(
            number=self.journal.next_number,
            event=comparison.event_id or "",
            act=act,
            left=left,
            right=right,
            at=dt.datetime.now(dt.UTC),
            status=status,
            relation=relation,
            text=text,
            tags=tags,
            links=links,
        )
        self.journal.append(decision)


def _anchor(comparison: Comparison, sentence_id: str) -> Anchor:
    for article in comparison.articles:
        for sentence in article.sentences:
            if sentence.id == sentence_id:
                return Anchor(article.id, sentence.span, article.words(sentence))
    raise KeyError(sentence_id)


def _positions(pair: Pair) -> tuple[tuple[int, int, Relation, float], ...]:
    left, right = pair.left.index, pair.right.index
    return tuple((left(link.left), right(link.right), link.relation, link.score) for link in pair.links)
