"""The sample corpus and its hand-made expectations agree with each other, with no engine in between."""

import html.parser
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TypedDict, cast

import pytest
import yaml

from tests.expectations import CORPUS, EXPECTED, REPOSITORY, Expectations, Place, event_ids, load_expectations

ROUGH_SENTENCE_END = re.compile(r"[.!?]+[\"'”’»)]*(?:\s|$)")
"""A rough count is enough to keep an article within 12 to 35 sentences."""
BLOCK_TAGS = frozenset(
    {"p", "h1", "h2", "h3", "li", "div", "title", "figcaption", "button", "time", "footer", "header"}
)
README_ROW = re.compile(r"^\| (?P<phenomenon>[^|]+) \| `(?P<path>[^`]+)` \| `(?P<words>[^`]+)` \|$", re.MULTILINE)
PLANTED = (
    "verbatim wire copy",
    "light rewording",
    "heavy paraphrase",
    "split: one sentence told in two",
    "merge: two sentences told in one",
    "crossing order",
    "sentence only one source has",
    "deck printed twice, and again inside a quote",
    "dateline",
    "byline junk",
    "photo credit",
    "cookie notice",
    "you might also like",
    "newsletter sign-up",
    "copyright line",
    "live-blog stamps",
    "one utterance in two wordings",
    "figures that agree in other notation",
    "figures that conflict",
    "attributed here, stated as fact there",
    "acronym that one source alone introduces",
    "straight quotes",
    "curly quotes",
    "guillemets",
    "quote over two paragraphs",
    "article in HTML",
    "article in another script",
    "difference in certainty",
    "negation",
    "title or pronoun for a name",
    "weekday against a date",
)
"""What the corpus must hold; its README says where each stands."""


class ArticleEntry(TypedDict):
    """One article of the index."""

    id: str
    path: str


class EventEntry(TypedDict):
    """One event of the index."""

    id: str
    articles: list[ArticleEntry]


class Index(TypedDict):
    """The corpus index."""

    format: str
    events: list[EventEntry]


class _VisibleText(html.parser.HTMLParser):
    """Text a reader of the page sees, one block a line; what a script, a style sheet or the head holds is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- inherited
        self._hidden += tag in {"script", "style", "head"}
        if tag in BLOCK_TAGS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "head"}
        if tag in BLOCK_TAGS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def read_text(path: Path) -> str:
    """The article's text as its reader sees it: the file itself, or the words of an HTML page."""
    raw = path.read_bytes().decode("utf-8")
    if path.suffix != ".html":
        return raw
    parser = _VisibleText()
    parser.feed(raw)
    return "".join(parser.parts)


def load_index() -> Index:
    """The corpus index, as data."""
    return cast("Index", yaml.safe_load((CORPUS / "index.yaml").read_text(encoding="utf-8")))


def event_texts(event_id: str) -> dict[str, str]:
    """Article id to text, for one event."""
    (event,) = [event for event in load_index()["events"] if event["id"] == event_id]
    return {article["id"]: read_text(CORPUS / article["path"]) for article in event["articles"]}


def article_cases() -> list[tuple[str, str]]:
    """Event id and path of every article in the index."""
    return [(event["id"], article["path"]) for event in load_index()["events"] for article in event["articles"]]


def all_places(expected: Expectations) -> Iterator[Place]:
    """Every place that must stand exactly once in its article, unless it is a repeat."""
    for link in expected.links:
        yield from (link.left, link.right)
    yield from (*expected.unique, *expected.boilerplate, *expected.byline)
    for difference in expected.differences:
        yield from (difference.left, difference.right)
    for claim in expected.attributed_asserted:
        yield from (claim.attributed, claim.asserted)
    for left_out in expected.left_out:
        yield from left_out.carried
    for attribution in expected.attributions:
        yield attribution.content


def test_the_index_names_at_least_five_events_of_two_to_four_articles() -> None:
    """What a first-time user opens has enough to compare."""
    index = load_index()
    assert index["format"] == "diptych-corpus/1"
    assert len(index["events"]) >= 5
    assert all(2 <= len(event["articles"]) <= 4 for event in index["events"])


def test_ids_are_unique_in_the_corpus_and_in_each_event() -> None:
    """An event id names one event, an article id one article of it."""
    index = load_index()
    events = Counter(event["id"] for event in index["events"])
    assert events.most_common(1)[0][1] == 1
    for event in index["events"]:
        assert len({article["id"] for article in event["articles"]}) == len(event["articles"])


def test_the_index_lists_every_article_file_and_each_stands_in_its_events_folder() -> None:
    """No path of the index dangles and no article file is forgotten."""
    listed = {path for _, path in article_cases()}
    present = {
        path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*") if path.suffix in {".txt", ".html", ".md"}
    }
    assert listed == present
    assert all(PurePosixPath(path).parts[0] == event for event, path in article_cases())


@pytest.mark.parametrize(("event", "path"), article_cases())
def test_an_article_has_12_to_35_sentences(event: str, path: str) -> None:
    """Counted roughly, notices included."""
    del event
    sentences = ROUGH_SENTENCE_END.findall(read_text(CORPUS / path))
    assert 12 <= len(sentences) <= 35


def test_the_corpus_holds_an_html_page_and_another_script() -> None:
    """Both ways into the reader other than English plain text are there."""
    paths = [path for _, path in article_cases()]
    assert any(path.endswith(".html") for path in paths)
    letters = re.compile(r"[\u0400-\u04ff]")
    assert any(len(letters.findall(read_text(CORPUS / path))) > 500 for path in paths)


def test_the_corpus_names_no_place_on_a_machine() -> None:
    """Texts, index and expectations read the same wherever they lie."""
    machine_path = re.compile(r"/(?:home|tmp|work|Users)/|[A-Z]:\\")
    for path in (*CORPUS.rglob("*"), *EXPECTED.glob("*.yaml")):
        if path.is_file():
            assert not machine_path.search(path.read_text(encoding="utf-8")), path.relative_to(REPOSITORY)


def test_at_least_two_events_have_expectations_and_all_are_in_the_index() -> None:
    """Expectations belong to events that exist."""
    assert len(event_ids()) >= 2
    assert set(event_ids()) <= {event["id"] for event in load_index()["events"]}


def readme_rows() -> list[tuple[str, str, str]]:
    """Phenomenon, path and words of every row in the README's table, where a bar inside a cell is escaped."""
    table = (CORPUS / "README.md").read_text(encoding="utf-8")
    return [(row["phenomenon"], row["path"], row["words"].replace("\\|", "|")) for row in README_ROW.finditer(table)]


def test_the_readme_says_where_every_phenomenon_stands() -> None:
    """A phenomenon without a row cannot be found by a person."""
    assert set(PLANTED) <= {phenomenon for phenomenon, _, _ in readme_rows()}


@pytest.mark.parametrize(("phenomenon", "path", "words"), readme_rows())
def test_the_words_of_a_readme_row_stand_in_its_article(phenomenon: str, path: str, words: str) -> None:
    """The table points at words as printed, in an article of the index."""
    assert path in {listed for _, listed in article_cases()}
    assert words in read_text(CORPUS / path), phenomenon


def test_a_deck_stands_twice_and_once_more_inside_a_quote() -> None:
    """The three printings differ in case and in the full stop alone."""
    text = event_texts("cod-accord")["state-agency"]
    (repeat,) = load_expectations("cod-accord").repeats
    assert text.count(repeat.place.opening) == 2
    assert text.casefold().count(f"«{repeat.place.opening}".casefold()) == 1


@pytest.mark.parametrize("event", event_ids())
class TestExpectations:
    """Rules every expectations file keeps."""

    def test_every_opening_stands_exactly_once_in_its_article(self, event: str) -> None:
        """A repeat stands as often as it says."""
        expected, texts = load_expectations(event), event_texts(event)
        times = {repeat.place: repeat.times for repeat in expected.repeats}
        wrong = [
            (place, texts[place.article].count(place.opening))
            for place in dict.fromkeys((*all_places(expected), *times))
            if texts[place.article].count(place.opening) != times.get(place, 1)
        ]
        assert not wrong

    def test_every_two_articles_of_the_event_were_read_against_each_other(self, event: str) -> None:
        """No pair of articles is left out, so an unlisted link is a wrong one."""
        expected = load_expectations(event)
        ids = list(event_texts(event))
        assert {frozenset(pair) for pair in expected.pairs} == {frozenset((a, b)) for a in ids for b in ids if a != b}

    def test_no_link_stands_twice(self, event: str) -> None:
        """In either direction."""
        links = Counter(frozenset((link.left, link.right)) for link in load_expectations(event).links)
        assert [link for link, count in links.items() if count > 1] == []

    def test_a_unique_sentence_or_a_notice_has_no_link(self, event: str) -> None:
        """Not even a weak one."""
        expected = load_expectations(event)
        linked = {place for link in expected.links for place in (link.left, link.right)}
        assert linked.isdisjoint((*expected.unique, *expected.boilerplate, *expected.byline))

    def test_an_attributed_claim_and_its_asserted_twin_are_linked(self, event: str) -> None:
        """They are one claim, so a link joins them."""
        expected = load_expectations(event)
        linked = {frozenset((link.left, link.right)) for link in expected.links}
        twins = [frozenset((claim.attributed, claim.asserted)) for claim in expected.attributed_asserted]
        assert [twin for twin in twins if twin not in linked] == []

    def test_a_left_out_claim_links_its_carriers_and_not_the_article_without_it(self, event: str) -> None:
        """Every two articles that carry the claim are linked by it; the one that lacks it carries nothing."""
        expected = load_expectations(event)
        linked = {frozenset((link.left, link.right)) for link in expected.links}
        for claim in expected.left_out:
            assert len(claim.carried) >= 2, claim.claim
            assert claim.missing not in {place.article for place in claim.carried}, claim.claim
            assert any(frozenset(two) in linked for two in itertools.combinations(claim.carried, 2)), claim.claim

    def test_the_words_of_a_speaker_stand_in_the_article(self, event: str) -> None:
        """A speaker is quoted as printed."""
        expected, texts = load_expectations(event), event_texts(event)
        missing = [
            attribution
            for attribution in expected.attributions
            if attribution.speaker is not None and attribution.speaker not in texts[attribution.content.article]
        ]
        assert missing == []
