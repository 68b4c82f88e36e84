"""Words that several articles print alike, and where they come from."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Metadata
from reader.model.comparison import Comparison
from reader.model.provenance import Ground, Place, Provenance
from reader.overview import find_provenance, overview_of
from tests.builders import article, link, pair

WIRE = article(
    "wire",
    [
        "The ferry Orla ran aground off Velm Head shortly before dawn, the harbour office said.",
        "All ninety passengers were taken off by lifeboat within the hour.",
        "Salvage crews will try to float her on the evening tide.",
    ],
)
COPY = article(
    "copy",
    [
        "Morning, readers.",
        "THE FERRY ORLA ran aground off Velm Head shortly before dawn, the harbour office said.",
        "Nobody on the quay could say why.",
    ],
)
OTHER = article("other", ["Before it was light a boat was stranded on the rocks at Velm."])


def provenance(*articles: Article, linked: tuple[tuple[str, str], ...] = ()) -> Provenance:
    """Of articles with these links."""
    comparison = Comparison(articles, tuple(pair(link(*two)) for two in linked), ())
    return find_provenance(comparison, overview_of(comparison).claims)


def dated(one: Article, day: int) -> Article:
    """The same article, published on a day of May."""
    return replace(one, metadata=Metadata(date=dt.date(2024, 5, day)))


def test_a_run_is_as_long_as_it_can_be_and_minds_no_case() -> None:
    """From the first common word to the last, in each source's own spelling."""
    (run,) = provenance(WIRE, COPY).runs
    assert run.words == 15
    assert [place.article for place in run.places] == ["wire", "copy"]
    assert run.places[1].span.of(COPY.text).startswith("THE FERRY ORLA ran")
    assert run.places[0].span.of(WIRE.text).endswith("the harbour office said")
    assert not run.quoted


def test_a_run_is_parted_where_its_sources_change() -> None:
    """Three have the first words, two the rest: the wire copy of many is seen at once."""
    third = article("third", ["The ferry Orla ran aground off Velm Head and sank."])
    runs = provenance(WIRE, COPY, third).runs
    assert [(len(run.places), run.places[0].span.of(WIRE.text)) for run in runs] == [
        (3, "The ferry Orla ran aground off Velm Head"),
        (2, "ran aground off Velm Head shortly before dawn, the harbour office said"),
    ], "grams reach back over the words before the parting"


def test_shares_say_what_is_copied_reworded_and_own() -> None:
    """By words of the body."""
    found = provenance(WIRE, COPY, OTHER, linked=(("wire.s1", "other.s1"),))
    assert found.share("copy").copied == 15 / 24
    assert found.share("copy").own == 9 / 24
    assert (found.share("other").reworded, found.share("other").own) == (1.0, 0.0)


def test_sharings_name_every_two_that_have_something_in_common() -> None:
    """With the words as a share of the shorter one, and the claims."""
    found = provenance(WIRE, COPY, OTHER, linked=(("wire.s1", "other.s1"),))
    assert [(one.left, one.right, one.words, one.claims) for one in found.sharings] == [
        ("wire", "copy", 15, 0),
        ("wire", "other", 0, 1),
    ]
    both = found.between("copy", "wire")
    assert both is not None
    assert both.weight == 15 / 24
    assert found.between("copy", "other") is None


def test_the_first_to_print_the_words_is_their_likely_origin() -> None:
    """Wherever it stands in the event."""
    found = provenance(dated(COPY, 3), dated(WIRE, 2), dated(OTHER, 1))
    assert (found.origin, found.ground) == ("wire", Ground.DATE)


def test_without_dates_the_article_that_holds_most_of_the_others_is() -> None:
    """And nothing is said where two hold as much."""
    parts = [article(f"part{n}", [WIRE.words(WIRE.sentences[n]), "Gulls, tea, and a long wait."]) for n in range(3)]
    found = provenance(*parts, WIRE)
    assert (found.origin, found.ground) == ("wire", Ground.CONTAINMENT)
    assert provenance(WIRE, replace(WIRE, id="twin")).origin is None


def test_a_quotation_in_two_sources_proves_no_origin() -> None:
    """Both may have heard it."""
    one = article("one", ["“We shall float her on the evening tide,” she said.", "Rain."])
    two = article("two", ["Venn wrote: “We shall float her on the evening tide,” and left."])
    found = provenance(dated(one, 1), dated(two, 2))
    assert [run.quoted for run in found.runs] == [True]
    assert found.origin is None


def test_words_without_content_are_no_run() -> None:
    """What any two texts share."""
    one, two = (article(name, ["It was what there would have been for them all."]) for name in ("one", "two"))
    assert provenance(one, two).runs == ()


WORDS = ("mill", "burned", "down", "on", "friday", "and", "cattle", "were", "moved")


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=24), min_size=1, max_size=4))
def test_shares_sum_to_one_and_every_place_of_a_run_has_its_words(texts: list[list[str]]) -> None:
    """Whatever the articles print."""
    articles = tuple(article(f"a{n}", [" ".join(words)] if words else []) for n, words in enumerate(texts))
    found = provenance(*articles)
    by_id = {one.id: one for one in articles}
    for share in found.shares:
        assert abs(share.copied + share.reworded + share.own - 1) < 1e-9
        assert min(share.copied, share.reworded, share.own) >= 0
    for run in found.runs:
        words = {place.span.of(by_id[place.article].text) for place in run.places}
        assert len(words) == 1
        assert len(words.pop().split()) == run.words
        assert len({place.article for place in run.places}) == len(run.places) >= 2
    assert all(isinstance(place, Place) for run in found.runs for place in run.places)
    assert all(0 < one.weight <= 1 or one.claims for one in found.sharings)
