"""The list of who says what, and the page that tells why a link stands."""

from dataclasses import replace

from reader.align.explain import Explanation, Reason
from reader.app.reading import Reading, Side
from reader.app.spoken import WORDS_SHOWN, Row, statement_rows
from reader.app.why import candidates, why_lines
from reader.model.alignment import Relation
from reader.model.article import Role
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.model.statement import SpeakerStatements, StatementPair, Statements, UnattributedClaim, Wording
from tests.app.invented import article, comparison

WHOLE = comparison()
COURIER, MAIL = WHOLE.attributions


def text(row: Row) -> str:
    """A row's words."""
    return "\n".join("".join(piece.text for piece in line) for line in row.lines)


def statements(
    *, pairs: tuple[StatementPair, ...] = (), claims: tuple[UnattributedClaim, ...] = (), only: bool = False
) -> Statements:
    """One speaker, two statements."""
    only_in = (("courier", (COURIER.id,)),) if only else ()
    speaker = SpeakerStatements("Tove Lindqvist", ("Tove Lindqvist", "the head"), WHOLE.attributions, only_in)
    return Statements((speaker,), pairs, claims)


def test_a_speaker_comes_before_the_statements_of_every_source() -> None:
    """With other names, and the sentence that enter goes to."""
    rows = statement_rows(WHOLE, statements())
    assert text(rows[0]) == "Tove Lindqvist  2 statements in 2 sources  also: the head"
    assert [row.sentence for row in rows] == [None, "courier.s6", "mail.s4"]
    assert text(rows[1]).startswith("  Tarn Courier 6  said  “The hinge")


def test_what_one_source_alone_has_or_quotes_otherwise_is_marked() -> None:
    """Also a claim that another source states as fact."""
    marked = statement_rows(WHOLE, statements(only=True, claims=(UnattributedClaim(COURIER.id, "mail.s5"),)))
    assert text(marked[1]).endswith("• only in Tarn Courier · ! stated as fact in Kelby Mail 5")
    assert "only in Tarn" not in text(marked[2])
    pair = StatementPair(COURIER.id, MAIL.id, Wording.DIFFERING_QUOTE, 0.8)
    differing = statement_rows(WHOLE, statements(pairs=(pair,)))
    assert text(differing[1]).endswith("≠ quoted differently in Kelby Mail")
    assert text(differing[2]).endswith("≠ quoted differently in Tarn Courier")


def test_nobody_named_and_a_long_statement() -> None:
    """The one is said, the other is cut; a split quotation shows its parts."""
    one = article("long", "Long Post", ((Role.BODY, "wave " * 100), (Role.BODY, "[b]over[/b]")))
    content = (one.sentences[0].span, one.sentences[1].span)
    said = Attribution("long.q1", "long", AttributionKind.DIRECT, content)
    short = Attribution("long.q2", "long", AttributionKind.MIXED, (Span(0, 4), one.sentences[1].span))
    whole = Comparison((one,), (), (said, short))
    rows = statement_rows(whole, Statements((SpeakerStatements(None, (), (said, short), ()),), (), ()))
    assert text(rows[0]).startswith("nobody named  2 statements in 1 source")
    assert text(rows[1]).endswith("…")
    assert len(text(rows[1])) < WORDS_SHOWN + 20
    assert text(rows[2]).endswith("wave … [b]over[/b]")
    assert rows[1].sentences == ("long.s1", "long.s2")


READING = Reading(WHOLE, "courier", "mail")


EXPLANATION = Explanation(
    left="courier.s11",
    right="mail.s8",
    score=0.91,
    threshold=0.4,
    linked=True,
    relation=Relation.SHARED,
    shared=("harbour", "1987"),
    only_left=(),
    only_right=("recal",),
    better_left=("mail.s2", 0.05),
    better_right=None,
    reasons=(
        Reason("words", "Words", "2 of the 3 telling words of the shorter one", 2.5, 0.45),
        Reason("place", "Surroundings", "10% and 90% of the way down", -0.4, 0.94),
        Reason("length", "Length", "3 and 4 telling words", 0.01, 0.91),
    ),
)


def told(explanation: Explanation) -> str:
    """The page's words."""
    return "\n".join("".join(piece.text for piece in line) for line in why_lines(READING, explanation))


def test_why_tells_verdict_words_and_reasons() -> None:
    """Those that push next to nothing are left out."""
    page = told(EXPLANATION)
    assert page.startswith("the program links them · = shared · score 0.91")
    assert "of 100 pairs scored like this about 91 are links; 40 are enough" in page
    assert "only left     none" in page
    assert "+++ 0.45  Words: 2 of the 3 telling words of the shorter one" in page
    assert page.index("speaks for a link") < page.index("speaks against it") < page.index("−   0.94  Surroundings")
    assert "Length" not in page
    assert "the next best partner of 11: 2 0.05" in page


def test_why_tells_of_a_pair_that_is_no_link() -> None:
    """Ruled out at once, or scored too low, with the better partner named."""
    assert told(replace(EXPLANATION, relation=None, linked=False, score=0.0)).startswith(
        "not linked by the program: too little"
    )
    assert "a better partner of 11: 2 0.05" in told(replace(EXPLANATION, linked=False, score=0.01))


def test_the_candidates_are_the_partners_and_the_sentence_chosen_beside() -> None:
    """Each once."""
    assert candidates(READING, Side.LEFT, 7, 0) == (4, 5, 0)
    assert candidates(READING, Side.LEFT, 7, 5) == (4, 5)
    assert candidates(READING, Side.LEFT, 6, 3) == (3,)
    assert candidates(READING, Side.LEFT, 6, 99) == ()
