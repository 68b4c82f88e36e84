"""The page: whatever the articles hold it is text, the policy fits, nothing is asked for from outside."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare import with_statements
from reader.model.alignment import Difference, DifferenceKind
from reader.model.article import Metadata
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.report import page, report_of
from reader.report.html import el, text
from tests.builders import article, harbour, link, pair

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script></style></title><b>bold</b>",
    "a\u2028b\u2029c\x00d\x1b[31me\x07",
    "\u202egnp.exe\u202c and &amp; and <!-- not a comment",
    "]]></svg><script>1</script>",
    "{{constructor}} ${1+1} %s",
]


class Elements(HTMLParser):
    """Collects elements, attributes and ids."""

    def __init__(self, markup: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without an end."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the one that began last."""
        assert self.open.pop() == tag


def hostile() -> Comparison:
    """Two articles of hostile sentences, by hostile sources, linked one by one."""
    one, other = (article(name, HOSTILE) for name in ("one", 'o"><script>'))
    about = Metadata(
        source='<img src="http://evil.example/x.png">', title="</title><script>1</script>", url="javascript:alert(1)"
    )
    articles = (replace(one, metadata=about), replace(other, metadata=about))
    pairs = tuple(pair(link(left.id, right.id)) for left, right in zip(one.sentences, other.sentences, strict=True))
    first = replace(pairs[0], differences=(Difference(DifferenceKind.FIGURE, Span(0, 8), None),))
    return Comparison(articles, (first, *pairs[1:]), (), event_title="<script>event</script>")


def linked() -> Comparison:
    """A calm event."""
    return with_statements(harbour(pair(link("wire.s1", "herald.s1")), pair(link("wire.s4", "herald.s4"))))


def test_hostile_text_stays_text() -> None:
    """One script, no image, no handler, no address that runs; every element is closed."""
    found = Elements(page(report_of(hostile())))
    assert found.tags.count("script") == 1
    assert found.tags.count("style") == 1
    assert "img" not in found.tags
    assert found.open == []
    assert [key for key, _ in found.attributes if key.startswith("on") or key == "style"] == []
    assert [value for key, value in found.attributes if key == "href" and not (value or "").startswith("#")] == []


def test_control_and_override_characters_are_shown_not_obeyed() -> None:
    """No raw control, line separator or bidirectional override is in the page."""
    markup = page(report_of(hostile()))
    assert re.search("[\x00-\x09\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", markup) is None
    assert "␛[31m" in markup


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    """By their hashes; everything else is forbidden."""
    markup = page(report_of(linked()))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', markup)
    for tag in ("style", "script"):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", markup, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src &#x27;sha256-{digest}&#x27;" in policy
    assert policy.startswith("default-src &#x27;none&#x27;;")
    assert "unsafe" not in policy


def test_the_page_names_nothing_outside() -> None:
    """No address but those of the articles, and these are links to follow."""
    web = replace(linked().articles[0], metadata=Metadata(source="Wire", url="https://wire.example/a?b=1&c=2"))
    markup = page(report_of(replace(linked(), articles=(web, linked().articles[1]))))
    assert set(re.findall(r"https?://[^\s\"'<]+", markup)) == {"https://wire.example/a?b=1&amp;c=2"}
    assert 'rel="noreferrer noopener"' in markup
    assert re.search(r"@import|url\(|src=", markup) is None


def test_the_page_is_built_for_ears_and_keys() -> None:
    """Language, landmarks, one first heading, table heads with a scope, ids that every link and label finds."""
    markup = page(report_of(linked()))
    found = Elements(markup)
    assert {"main", "nav", "header", "footer", "section", "article", "caption", "label"} <= set(found.tags)
    assert found.tags.count("h1") == 1
    assert '<html lang="en">' in markup
    heads = re.findall(r"<th[ >][^>]*>", markup)
    assert heads
    assert all("scope=" in head for head in heads)
    ids = [value for key, value in found.attributes if key == "id"]
    assert len(ids) == len(set(ids))
    wanted = {(value or "")[1:] for key, value in found.attributes if key == "href" and (value or "").startswith("#")}
    wanted |= {value or "" for key, value in found.attributes if key in {"aria-labelledby", "data-with"}}
    assert wanted <= set(ids)


def test_the_same_report_gives_the_same_bytes() -> None:
    """No clock, no chance."""
    assert page(report_of(linked())) == page(report_of(linked()))


def test_the_words_in_which_a_quote_differs_stand_out() -> None:
    """Word by word, on both sides; the rest of it does not."""
    one, other = article("one", ["“The mill is gone,” she said."]), article("other", ["“The mill is lost,” she said."])
    quote = Difference(DifferenceKind.QUOTE, Span(0, 19), Span(0, 19))
    linked_pair = replace(pair(link("one.s1", "other.s1")), differences=(quote,))
    markup = page(report_of(Comparison((one, other), (linked_pair,), ())))
    assert "“The mill is <strong>gone</strong>,”" in markup
    assert "“The mill is <strong>lost</strong>,”" in markup


def test_two_sources_of_one_name_are_told_apart() -> None:
    """By their ids."""
    report = report_of(hostile())
    assert len({report.name(one.id) for one in report.comparison.articles}) == 2


CASES = [
    ("text is escaped", el("p", "a < b & c"), "<p>a &lt; b &amp; c</p>"),
    ("markup is kept", el("p", el("b", "x")), "<p><b>x</b></p>"),
    ("flags stand alone", el("option", "x", selected=True, disabled=False, value=None), "<option selected>x</option>"),
    ("names lose their underscores", el("td", data_in="1", class_="only"), '<td data-in="1" class="only"></td>'),
    ("quotes in values", el("i", title="\"'"), '<i title="&quot;&#x27;"></i>'),
]


@pytest.mark.parametrize(("name", "found", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_elements_are_built_safely(name: str, found: str, wanted: str) -> None:
    """Whatever is not markup of ours is text."""
    assert found == wanted, name


@given(st.text())
def test_escaped_text_holds_no_markup(words: str) -> None:
    """Whatever the words."""
    assert not set("<>\"'") & set(text(words))


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
def test_any_article_makes_a_page_with_every_element_closed(sentences: list[str]) -> None:
    """One article, twice: everything is linked with itself."""
    one, other = article("one", sentences), article("other", sentences)
    pairs = tuple(pair(link(a.id, b.id)) for a, b in zip(one.sentences, other.sentences, strict=True))
    found = Elements(page(report_of(Comparison((one, other), pairs, ()))))
    assert found.open == []
    assert found.tags.count("script") == 1
