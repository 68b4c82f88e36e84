"""What one source attributes and another states as fact: by links, and by words that meet without one."""

from dataclasses import replace

from reader.attribution.unattributed import find_unattributed
from reader.model.alignment import Relation, Status
from reader.model.article import Article
from reader.model.attribution import AttributionKind
from reader.model.disagreement import Meeting, Passage
from reader.model.span import Span
from reader.model.statement import UnattributedClaim
from tests.attribution.test_across import ARTICLES, FOUND, article, link, statement

INDIRECT = AttributionKind.INDIRECT


def test_a_claim_attributed_here_and_stated_as_fact_there_is_flagged() -> None:
    """Not where the sentence shares no words with the content, nor for rejected pairs, nor where both attribute."""
    ferry = link("wire.s3", "herald.s3", Relation.PARAPHRASED)
    assert find_unattributed(ARTICLES, FOUND, [ferry]) == (UnattributedClaim("herald.q3", "wire.s3"),)
    for silent in (
        link("wire.s3", "herald.s2", Relation.PARTIAL),
        link("wire.s3", "herald.s3", Relation.PARAPHRASED, Status.REJECTED),
        link("wire.s1", "herald.s1", Relation.PARAPHRASED),
    ):
        assert find_unattributed(ARTICLES, FOUND, [silent]) == ()


def test_a_request_a_headline_and_a_quotation_are_no_claims() -> None:
    """What is asked for cannot be stated as fact; a headline and a quotation state nothing in the source's name."""
    asked = article("a", "The board asked residents to boil all tap water.", "Dana Orr said tap water was safe again.")
    plain = article(
        "b", "Residents boil all tap water", "“Tap water was safe again.”", "By noon tap water was safe again."
    )
    spoken = (
        statement(asked, 1, "to boil all tap water", INDIRECT, "The board", "The board"),
        statement(asked, 2, "tap water was safe again", INDIRECT, "Dana Orr", "Dana Orr"),
    )

    def claimed(left: str, right: str) -> list[str]:
        found = find_unattributed((asked, plain), spoken, [link(left, right, Relation.SHARED)])
        return [claim.sentence for claim in found]

    assert claimed("a.s1", "b.s1") == []
    assert claimed("a.s2", "b.s1") == []
    assert claimed("a.s2", "b.s2") == []
    assert claimed("a.s2", "b.s3") == ["b.s3"]


def passage(of: Article, words: str) -> Passage:
    """The words of an article, in their sentence."""
    start = of.text.index(words)
    sentence = next(s.id for s in of.sentences if s.span.start <= start < s.span.end)
    return Passage(sentence, Span(start, start + len(words)))


CAREFUL = article(
    "careful",
    "The harbour office said 31 sailors were taken to the clinic.",
    "Tam Reed said the mill would close.",
    "Residents were told to boil 12 litres of water.",
    "Skerry Lines, which runs the ferry, said it would ask the port court for a delay.",
)
BLUNT = article(
    "blunt",
    "Doctors treated 34 sailors.",
    "Officials counted 34 sailors, the clinic said.",
    "They boiled 12 litres of water.",
    "Skerry Lines is going to the port court.",
    "Did 34 sailors need treatment?",
    "We saw 34 sailors.",
)
SPOKEN = (
    statement(CAREFUL, 1, "31 sailors were taken to the clinic", INDIRECT, "The harbour office", "harbour office"),
    statement(CAREFUL, 2, "the mill would close", INDIRECT, "Tam Reed", "Tam Reed"),
    statement(CAREFUL, 3, "boil 12 litres of water", INDIRECT, "Residents", "Residents", "were told"),
    statement(CAREFUL, 4, "it would ask the port court for a delay", INDIRECT, "Skerry Lines", "Skerry Lines"),
)


def met(words: str, *others: str) -> list[str]:
    """The plain sentences that state what is told where some careful words meet others."""
    meetings = [Meeting(passage(CAREFUL, words), passage(BLUNT, other)) for other in others]
    return [claim.sentence for claim in find_unattributed((CAREFUL, BLUNT), SPOKEN, (), meetings)]


def test_words_that_meet_inside_a_statement_are_its_claim() -> None:
    """A rival figure tells that both sentences state the same thing, without a link."""
    assert met("31 sailors", "34 sailors") == ["blunt.s1"]


def test_words_outside_a_statement_are_no_claim_of_it() -> None:
    """The name of the office is not what the office says."""
    assert met("harbour office", "Doctors") == []


def test_what_seems_to_be_said_by_somebody_is_not_the_outlets_voice() -> None:
    """A reporting word, a question and a "we" each keep a sentence from counting as plain."""
    assert met("31 sailors", "34 sailors, the", "34 sailors need", "saw 34 sailors") == []


def test_what_people_are_told_to_do_is_no_claim() -> None:
    """An order states nothing."""
    assert met("12 litres", "boiled 12 litres") == []


def test_a_claim_of_oneself_has_the_speakers_words() -> None:
    """The firm "said it would": the firm is who would."""
    found = find_unattributed((CAREFUL, BLUNT), SPOKEN, [link("careful.s4", "blunt.s4", Relation.PARAPHRASED)])
    assert found == (UnattributedClaim("careful.q4", "blunt.s4"),)


FIRM = article(
    "firm", "Orle Mills said it would close 12 shops after a poor year and would set aside 9 million crowns for staff."
)
SHORT = (statement(FIRM, 1, "it would close 12 shops", INDIRECT, "Orle Mills", "Orle Mills"),)
PAPER = article("paper", "Orle Mills has put away 9 million crowns.", "A poor year closed 12 shops.")


def test_a_report_goes_on_in_the_verb_form_it_began_in() -> None:
    """What follows "and would" is reported too; what stands in another form is not."""
    meeting = Meeting(passage(FIRM, "9 million crowns"), passage(PAPER, "9 million crowns"))
    assert find_unattributed((FIRM, PAPER), SHORT, (), [meeting]) == (UnattributedClaim("firm.q1", "paper.s1"),)
    plainly = article("firm", FIRM.text.replace("and would set", "and has set"))
    spoken = (statement(plainly, 1, "it would close 12 shops", INDIRECT, "Orle Mills", "Orle Mills"),)
    met_there = Meeting(passage(plainly, "9 million crowns"), passage(PAPER, "9 million crowns"))
    assert find_unattributed((plainly, PAPER), spoken, (), [met_there]) == ()


def test_what_holds_of_a_statement_holds_of_its_like_in_a_third_source() -> None:
    """Beyond doubt alike; a doubtful link carries nothing over, and nothing is set against its own source."""
    again = article("again", "The harbour office said that 31 sailors were taken to the clinic.")
    spoken = (
        *SPOKEN,
        statement(again, 1, "31 sailors were taken to the clinic", INDIRECT, "The harbour office", "harbour office"),
    )
    meeting = Meeting(passage(CAREFUL, "31 sailors"), passage(BLUNT, "34 sailors"))
    for score, expected in ((0.95, ["careful.q1", "again.q1"]), (0.7, ["careful.q1"])):
        alike = link("careful.s1", "again.s1", Relation.PARAPHRASED)
        alike = replace(alike, links=tuple(replace(each, score=score) for each in alike.links))
        found = find_unattributed((CAREFUL, BLUNT, again), spoken, [alike], [meeting])
        assert [claim.attribution for claim in found] == expected
