"""A changed article never gives one sentence's annotation to another."""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.model.article import Article
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.anchors import Finder, anchor_article, anchor_sentence, anchor_span
from reader.store.annotations import Annotations
from tests.builders import article

WORDS = (
    "The harbour of Velm was closed on Monday.",
    "Two ferries were turned back, the port office said.",
    "Divers will search the basin at dawn.",
    "Nobody was hurt.",
    "A crane had fallen across the northern quay during the night.",
    "Ilse Torbek called it the worst storm in thirty years.",
    "Fishing crews waited in the market hall for news.",
    "Schools on the island stay shut until Thursday.",
)
NEW = ("The mayor thanked volunteers.", "Trains run as planned, a spokesman added.", "Insurers expect claims.")


@dataclass(frozen=True)
class Line:
    """A sentence of an article that is being edited, and where it comes from."""

    words: str
    origin: int
    """Number in the first version; -1 when it was new."""
    is_copy: bool = False


def altered(words: str, how: int) -> str:
    """The words, slightly changed."""
    parts = words.rstrip(".").split()
    changes = [
        f"{words[:-1]}, officials said.",
        f"{words[:-1]}!",
        " ".join([*parts[:-1], "again"]) + ".",
        " ".join(["Later,", *parts]) + ".",
        words.replace("a", "e", 1),
    ]
    return changes[how % len(changes)]


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["alter", "delete", "insert", "copy", "move", "move block"]),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    max_size=6,
)


def edited(lines: Sequence[Line], edits: Sequence[tuple[str, int, int]]) -> list[Line]:
    """The article after some edits."""
    now = list(lines)
    for what, a, b in edits:
        if not now:
            break
        at, to = a % len(now), b % (len(now) + 1)
        line = now[at]
        if what == "alter":
            changed = altered(line.words, b)
            now[at] = replace(line, words=changed, origin=-1 if changed != line.words else line.origin)
        elif what == "delete":
            del now[at]
        elif what == "insert":
            now.insert(to, Line(NEW[a % len(NEW)], -1))
        elif what == "copy":
            now.insert(to, replace(line, is_copy=True))
        else:
            size = 1 if what == "move" else 2
            block = now[at : at + size]
            del now[at : at + size]
            now[min(to, len(now)) : min(to, len(now))] = block
    return now


def built(lines: Sequence[Line]) -> Article:
    """An article of these lines."""
    return article("wire", [line.words for line in lines])


@settings(max_examples=400)
@given(numbers=st.lists(st.integers(0, len(WORDS) - 1), min_size=1, max_size=8), chosen=st.integers(0, 7), edits=EDITS)
def test_an_edited_article_never_gives_an_anchor_to_another_sentence(
    numbers: list[int], chosen: int, edits: list[tuple[str, int, int]]
) -> None:
    """Repeated, copied, altered, moved: what is found is the very sentence, unaltered; else nothing is."""
    before = [Line(WORDS[number], position) for position, number in enumerate(numbers)]
    chosen %= len(before)
    old = built(before)
    after = edited(before, edits)
    new = built(after)
    found = Finder([new]).sentence(anchor_sentence(old, old.sentences[chosen]))
    if found is None:
        assert new.sha256 != old.sha256
        return
    at = int(found.rpartition(".s")[2]) - 1
    line = after[at]
    assert line.words == before[chosen].words
    original = any(each.origin == chosen and not each.is_copy for each in after)
    if line.origin != chosen or (line.is_copy and original):
        # A twin or a copy stands where the first one stood, between the same neighbours: no text tells them apart.
        assert neighbours(before, chosen) == neighbours(after, at)


def neighbours(lines: Sequence[Line], at: int) -> tuple[str, str]:
    """The words before and after a line, as far as an anchor sees them."""
    text = built(lines).text
    span = built(lines).sentences[at].span
    return text[max(0, span.start - 32) : span.start], text[span.end : span.end + 32]


@given(numbers=st.lists(st.integers(0, len(WORDS) - 1), min_size=1, max_size=8))
def test_in_the_same_text_every_anchor_finds_its_sentence(numbers: list[int]) -> None:
    """Of repeated sentences, each its own."""
    same = article("wire", [WORDS[number] for number in numbers])
    finder = Finder([same])
    for sentence in same.sentences:
        assert finder.sentence(anchor_sentence(same, sentence)) == sentence.id
        assert finder.span(anchor_span(same, sentence.span)) == sentence.span


def named(*numbers: int) -> list[str]:
    """Some of the invented sentences."""
    return [WORDS[number] for number in numbers]


HURT, LOUD = WORDS[3], "Nobody was hurt!"
CASES = [
    ("a line is added above", named(0, 1, 3), 2, ["News.", *named(0, 1, 3)], 3),
    ("another sentence is edited", named(0, 1, 3), 0, [*named(0, 1), LOUD], 0),
    ("its paragraph moves along with its neighbour", named(0, 1, 2, 3, 4), 1, named(3, 4, 0, 1, 2), 3),
    ("it moves alone, away from its neighbours", named(0, 1, 2, 3, 4), 1, named(0, 2, 3, 4, 5, 1), None),
    ("it is altered", named(0, 1, 3), 2, [*named(0, 1), LOUD], None),
    ("it is altered, and a copy of it added elsewhere", named(0, 3, 1), 1, [WORDS[0], LOUD, *named(1, 2, 3)], None),
    ("a lookalike came, and a neighbour went", named(0, 3, 1), 1, [*named(0, 3, 4, 1), LOUD, WORDS[5]], None),
    ("its block is repeated, and it altered there", named(0, 3, 1), 1, [WORDS[0], LOUD, *named(2, 0, 3, 1)], None),
    ("it is deleted, and a lookalike stays", [HURT, WORDS[0], LOUD], 0, [WORDS[0], LOUD], None),
    ("it is repeated later on", named(0, 3, 1), 1, named(0, 3, 1, 2, 3), None),
    ("of two, one is deleted", named(0, 3, 1, 2, 3, 4), 1, named(0, 1, 2, 3, 4), None),
    ("of two, both stay and another is edited", named(0, 3, 1, 2, 3, 4), 4, [*named(0, 3, 1, 2, 3, 4), "End."], 4),
    ("of two alike in their neighbours too", named(0, 3, 1, 0, 3, 1), 1, [*named(0, 3, 1, 0, 3, 1), "End."], None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "at", "after", "found"), CASES, ids=[case[0] for case in CASES])
def test_where_an_anchor_is_found_again(
    name: str, before: list[str], at: int, after: list[str], found: int | None
) -> None:
    """Only where nothing else could be meant."""
    old = article("wire", before)
    wanted = None if found is None else f"wire.s{found + 1}"
    assert Finder([article("wire", after)]).sentence(anchor_sentence(old, old.sentences[at])) == wanted, name


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("the same", "Fog closed it, she said. Wind did, he said.", Span(35, 37)),
        ("moved by an edit before its context", "Dense fog had closed it, she said. Wind did, he said.", Span(45, 47)),
        ("its context edited", "Fog closed it, she said. Rain did, he said so.", None),
        ("another one added", "Then he slept. Fog closed it, she said. Wind did, he said.", None),
    ],
)
def test_a_stretch_of_text_is_found_by_its_words_and_what_stands_around_them(
    name: str, text: str, found: Span | None
) -> None:
    """A short word such as a cue stands in many places: its surroundings must tell which."""
    old = Article("wire", "Fog closed it, she said. Wind did, he said.", (), "wire.txt", "a" * 64)
    anchor = anchor_span(old, Span(35, 37))
    assert anchor.words == "he"
    digest = hashlib.sha256(text.encode()).hexdigest()
    new = replace(old, text=text, sha256=old.sha256 if text == old.text else digest)
    assert Finder([new]).span(anchor) == found, name


def test_a_whole_article_is_found_in_the_same_file_only() -> None:
    """A mark such as "done" means the text that was read."""
    one, other = article("wire", WORDS[:2]), article("wire", WORDS[:3])
    assert Finder([one]).article(anchor_article(one)) == "wire"
    assert Finder([other]).article(anchor_article(one)) is None
    assert Finder([]).article(anchor_article(one)) is None


@settings(max_examples=30)
@given(edits=EDITS)
def test_what_is_not_found_is_an_orphan_and_can_be_attached_by_hand(edits: list[tuple[str, int, int]]) -> None:
    """Nothing is lost: a note stands on its sentence, or in the list, and goes where a person puts it."""
    before = [Line(words, number) for number, words in enumerate(WORDS[:5])]
    after = edited(before, edits)
    assume(after)
    with tempfile.TemporaryDirectory() as folder:
        notes = Annotations.open(Path(folder) / "j.jsonl")
        old = Comparison((built(before),), (), (), event_id="storm")
        notes.set_note(old, "wire.s4", "ask the clinic")
        new = Comparison((built(after),), (), (), event_id="storm")
        person = notes.apply(new)
        assert len(person.remarks) + len(person.orphans) == 1
        for orphan in person.orphans:
            assert notes.reattach(person, orphan.missing[0], "wire.s1") == 1
            person = notes.apply(new)
            assert ([each.sentence for each in person.remarks], person.orphans) == (["wire.s1"], ())
            notes.undo()
            notes.drop(notes.apply(new), orphan)
            assert notes.apply(new) == new
        notes.close()
