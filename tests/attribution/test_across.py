"""Who says what over the articles of an event."""

from dataclasses import replace

from reader.attribution.across import (
    compare_statements,
    pair_statements,
    resolve_across,
    statements_by_speaker,
)
from reader.model.alignment import Link, Pair, Relation, Status, pair_id
from reader.model.article import Article, Role, Sentence
from reader.model.attribution import Attribution, AttributionKind
from reader.model.span import Span
from reader.model.statement import Wording, content_hull

DIRECT, INDIRECT = AttributionKind.DIRECT, AttributionKind.INDIRECT


def article(name: str, *sentences: str) -> Article:
    """An article of these sentences."""
    text, built = " ".join(sentences), []
    for number, words in enumerate(sentences, start=1):
        start = text.index(words)
        built.append(Sentence(f"{name}.s{number}", Span(start, start + len(words)), Role.BODY, 0))
    return Article(name, text, tuple(built), f"{name}.txt", "0")


def statement(
    of: Article,
    number: int,
    content: str,
    kind: AttributionKind,
    speaker: str,
    entity: str | None,
    cue: str | None = None,
) -> Attribution:
    """One attribution of words that stand in the article."""
    start, place = of.text.index(content), of.text.index(speaker)
    return Attribution(
        f"{of.id}.q{number}",
        of.id,
        kind,
        (Span(start, start + len(content)),),
        Span(place, place + len(speaker)),
        Span(of.text.index(cue), of.text.index(cue) + len(cue)) if cue else None,
        entity,
    )


WIRE = article(
    "wire",
    "“The old bridge will never carry lorries again,” Orla Venn said.",
    "She said the detour would cost growers two hours a day.",
    "The ferry will sail every night.",
)
HERALD = article(
    "herald",
    "Venn told growers that lorries would never again use the old bridge.",
    "“The detour will cost you two hours a day,” Venn said.",
    "The port office said the ferry would sail every night.",
)
QUOTED = statement(WIRE, 1, "“The old bridge will never carry lorries again,”", DIRECT, "Orla Venn", "Orla Venn")
REPORTED = statement(WIRE, 2, "the detour would cost growers two hours a day", INDIRECT, "She", "Orla Venn")
TOLD = statement(HERALD, 1, "that lorries would never again use the old bridge", INDIRECT, "Venn", "Venn")
COST = statement(HERALD, 2, "“The detour will cost you two hours a day,”", DIRECT, "Venn", "Venn")
FERRY = statement(HERALD, 3, "the ferry would sail every night", INDIRECT, "The port office", "The port office")
ARTICLES, FOUND = (WIRE, HERALD), (QUOTED, REPORTED, TOLD, COST, FERRY)


def test_a_surname_in_one_source_takes_the_full_name_of_another() -> None:
    """Unless two people of the event share it."""
    assert [found.entity for found in resolve_across(ARTICLES, FOUND)] == ["Orla Venn"] * 4 + ["The port office"]
    namesake = replace(REPORTED, entity="Aldo Venn")
    assert resolve_across(ARTICLES, (QUOTED, namesake, TOLD))[2].entity == "Venn"


def test_an_acronym_takes_the_name_that_a_source_writes_it_after() -> None:
    """Only where the text puts the acronym in brackets."""
    full = article("a", "The Velm Port Authority (VPA) said it rained.")
    short = article("b", "The VPA said it rained.")
    spoken = (
        statement(full, 1, "it rained", INDIRECT, "Velm", "Velm Port Authority"),
        statement(short, 1, "it rained", INDIRECT, "VPA", "VPA"),
    )
    assert [found.entity for found in resolve_across((full, short), spoken)] == ["Velm Port Authority"] * 2


def test_an_utterance_is_paired_where_one_source_quotes_and_the_other_reports() -> None:
    """Each statement has its partner, and nothing else is paired."""
    pairs = pair_statements(ARTICLES, resolve_across(ARTICLES, FOUND))
    assert [(pair.left, pair.right, pair.wording) for pair in pairs] == [
        ("wire.q1", "herald.q1", Wording.QUOTED_AND_REPORTED),
        ("wire.q2", "herald.q2", Wording.QUOTED_AND_REPORTED),
    ]
    assert all(0.5 <= pair.score <= 1 for pair in pairs)


def test_quotations_that_differ_in_wording_are_told_from_equal_ones() -> None:
    """A part of the other quotation counts as the same words."""
    whole = article("a", "“We will rebuild the bridge stone by stone this year,” Ann Lee said.")
    part = article("b", "Ann Lee spoke of plans to “rebuild the bridge stone by stone”.")
    other = article("c", "“We shall rebuild that bridge, stone upon stone,” Ann Lee said.")
    first = statement(whole, 1, "“We will rebuild the bridge stone by stone this year,”", DIRECT, "Ann Lee", "Ann Lee")
    second = statement(part, 1, "“rebuild the bridge stone by stone”", DIRECT, "Ann Lee", "Ann Lee")
    third = statement(other, 1, "“We shall rebuild that bridge, stone upon stone,”", DIRECT, "Ann Lee", "Ann Lee")
    wordings = {
        (pair.left, pair.right): pair.wording for pair in pair_statements((whole, part, other), (first, second, third))
    }
    assert wordings["a.q1", "b.q1"] is Wording.SAME_QUOTE
    assert wordings["a.q1", "c.q1"] is Wording.DIFFERING_QUOTE


def test_words_around_a_quotation_do_not_make_it_differ() -> None:
    """What stands inside the marks is compared; how each outlet leads up to it is its own."""
    one = article("a", "Ann Lee said the crew “will rebuild the bridge stone by stone”.")
    other = article("b", "Ann Lee said that soon they “will rebuild the bridge stone by stone”.")
    spoken = (
        statement(one, 1, "the crew “will rebuild the bridge stone by stone”", AttributionKind.MIXED, "Ann", "Ann Lee"),
        statement(
            other, 1, "that soon they “will rebuild the bridge stone by stone”", AttributionKind.MIXED, "Ann", "Ann Lee"
        ),
    )
    assert [pair.wording for pair in pair_statements((one, other), spoken)] == [Wording.SAME_QUOTE]


def test_a_weak_link_needs_more_than_a_common_word() -> None:
    """A topic is common to all that one person says."""
    first = article("a", "“Nobody sails until the keel is mended,” Ann Lee said.")
    second = article("b", "“We fix that keel before one boat leaves,” Ann Lee said.")
    spoken = (
        statement(first, 1, "“Nobody sails until the keel is mended,”", DIRECT, "Ann Lee", "Ann Lee"),
        statement(second, 1, "“We fix that keel before one boat leaves,”", DIRECT, "Ann Lee", "Ann Lee"),
    )
    weak = Link("a.s1", "b.s1", Relation.PARTIAL, 0.4)
    pair = replace(link("a.s1", "b.s1", Relation.PARTIAL), score=0.4, links=(weak,))
    assert pair_statements((first, second), spoken, [pair]) == ()


def test_a_link_between_the_sentences_makes_up_for_words() -> None:
    """One common word is enough where the alignment knows a rewording; a rejected link is no evidence."""
    first = article("a", "“Nobody sails until the keel is mended,” Ann Lee said.")
    second = article("b", "“We fix that keel before one boat leaves,” Ann Lee said.")
    spoken = (
        statement(first, 1, "“Nobody sails until the keel is mended,”", DIRECT, "Ann Lee", "Ann Lee"),
        statement(second, 1, "“We fix that keel before one boat leaves,”", DIRECT, "Ann Lee", "Ann Lee"),
    )
    reworded = link("a.s1", "b.s1", Relation.PARAPHRASED)
    assert pair_statements((first, second), spoken) == ()
    assert [pair.wording for pair in pair_statements((first, second), spoken, [reworded])] == [Wording.DIFFERING_QUOTE]
    assert pair_statements((first, second), spoken, [replace(reworded, status=Status.REJECTED)]) == ()


def test_different_speakers_are_never_paired() -> None:
    """The same words from two mouths are two statements."""
    other = replace(TOLD, entity="Tam Brook")
    assert pair_statements(ARTICLES, (QUOTED, other)) == ()


def test_statements_stand_by_speaker_with_what_only_one_source_has() -> None:
    """Most statements first; names as the articles use them; unpaired statements by article."""
    resolved = resolve_across(ARTICLES, FOUND)
    groups = statements_by_speaker(ARTICLES, resolved, pair_statements(ARTICLES, resolved))
    assert [group.speaker for group in groups] == ["Orla Venn", "The port office"]
    assert groups[0].names == ("Venn", "Orla Venn", "She")
    assert groups[0].only_in == ()
    assert groups[1].only_in == (("herald", ("herald.q3",)),)


def link(left: str, right: str, relation: Relation, status: Status = Status.PROPOSED) -> Pair:
    """A pair of one link."""
    return Pair(
        pair_id((left,), (right,)), (left,), (right,), relation, 0.8, (Link(left, right, relation, 0.8),), status=status
    )


def test_all_of_it_comes_from_one_call() -> None:
    """Speakers, pairs and claims; a speaker is found by name."""
    resolved = resolve_across(ARTICLES, FOUND)
    found = compare_statements(ARTICLES, resolved, [link("wire.s3", "herald.s3", Relation.SHARED)])
    assert len(found.pairs) == 2
    assert len(found.claims) == 1
    venn = found.speaker("Orla Venn")
    assert venn is not None
    assert len(venn.statements) == 4
    assert found.speaker("Nobody") is None


def test_no_attributions_give_no_statements() -> None:
    """An event in which nobody speaks."""
    found = compare_statements(ARTICLES, ())
    assert (found.speakers, found.pairs, found.claims) == ((), (), ())


def test_the_hull_runs_over_all_pieces() -> None:
    """From the first piece's start to the last one's end."""
    split = replace(QUOTED, content=(Span(2, 4), Span(8, 9)))
    assert content_hull(split) == Span(2, 9)
