"""Pages: the article's text with its headline, and what the page says of itself."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.model.article import Role
from reader.text.document import split
from reader.text.html import extract_html

PATH = Path("page.html")
STORY = (
    "The town of Orsk Bay closed its harbour on Monday after divers found a crack in the old mole, and boats were sent "
    "north to the fishing port at Lenn until the council knows what to do about it."
)
MORE = "“We had no choice,” said Tilde Marran, the harbour master, who has asked for money for the mole since she came."
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Crack in mole closes harbour | Bay Courier</title>
<meta property="og:site_name" content="Bay Courier"><meta name="author" content="Ana Veld">
<meta property="og:title" content="Crack in mole closes harbour">
<meta property="article:published_time" content="2024-05-03T07:30:00+01:00">
<link rel="canonical" href="https://courier.example/mole"><script>var x = "not text";</script></head>
<body><nav><a href="/a">Home</a><a href="/b">Boats</a></nav><div class="cookie">We use cookies.</div>
<article><h1>Crack in mole closes harbour</h1><p>{STORY}</p><p>{MORE}</p><p>{STORY.replace("Monday", "Tuesday")}</p>
</article><aside><h3>You might also like</h3><a href="/c">Goats</a></aside><footer>© 2024</footer></body></html>"""


def test_a_page_gives_its_article_and_metadata() -> None:
    """Navigation, notices and scripts are left out; outlet, title, date, address, language and author are taken."""
    extracted = extract_html(PAGE, PATH)
    meta = extracted.metadata
    assert (meta.source, meta.title, meta.author) == ("Bay Courier", "Crack in mole closes harbour", "Ana Veld")
    assert (meta.date, meta.url, meta.language) == (dt.date(2024, 5, 3), "https://courier.example/mole", "en")
    assert STORY in extracted.text
    assert MORE in extracted.text
    for furniture in ("Home", "cookies", "not text", "Goats"):
        assert furniture not in extracted.text


def test_the_headline_stands_once_at_the_top() -> None:
    """Whether or not the extractor kept it."""
    text = extract_html(PAGE, PATH).text
    assert text.startswith("Crack in mole closes harbour\n\n")
    assert text.count("Crack in mole closes harbour") == 1
    assert split(text, "a")[0].role is Role.HEADLINE


def test_paragraphs_stay_paragraphs() -> None:
    """One block each, parted by blank lines."""
    sentences = split(extract_html(PAGE, PATH).text, "a")
    assert [s.paragraph for s in sentences if s.role is Role.BODY][:2] == [1, 2]


def test_a_page_without_article_is_refused() -> None:
    """With the file's name and what to do."""
    with pytest.raises(InputError, match=r"page\.html: no article text"):
        extract_html("<html><body></body></html>", PATH)


def test_a_library_that_is_not_whole_is_a_named_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """An older pip can leave out what the extractor needs: one clear line, no traceback, and the corpus opens."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError, match="install diptych again"):
        extract_html("<html><body><p>The port closed on Monday.</p></body></html>", Path("page.html"))
