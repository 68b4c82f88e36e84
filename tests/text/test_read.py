"""Bytes to text: every encoding, nothing altered, what is no text refused in one line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.text.read import MAX_BYTES, MAX_PLAIN_BYTES, decode

PATH = Path("story.txt")
WORDS = "“Le café est fermé”, a dit l’élu. Цена выросла. 港は閉まった。 🦜\r\nFin."
CURLY = "The mayor said “never again” and left the café. It was the end of a long evening for everybody there."

ENCODINGS = {
    "utf-8": (WORDS.encode(), "utf-8"),
    "utf-8 with a mark": (WORDS.encode("utf-8-sig"), "utf-8"),
    "utf-16 little end": (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le"),
    "utf-16 big end": (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
    "utf-32": (b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "utf-32-le"),
}

REFUSED = {
    "nothing": (b"", "empty"),
    "only white space": (b" \r\n\t\n", "empty"),
    "a PDF": (b"%PDF-1.7 ...", "PDF"),
    "an office document": (b"PK\x03\x04....", "ZIP"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "PNG"),
    "zero bytes": (b"text\x00\x01\x02\x03more\x00", "zero bytes"),
    "half a UTF-16 file": (b"\xff\xfea", "utf-16-le"),
    "a very large file": (b"a" * (MAX_PLAIN_BYTES + 1), "too large"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_decodes_and_leaves_the_mark_out(name: str) -> None:
    """The text is that of the encoder, line ends included; a byte order mark is none of it."""
    data, encoding = ENCODINGS[name]
    decoded = decode(data, PATH)
    assert (decoded.text, decoded.encoding) == (WORDS, encoding)


def test_reads_utf16_without_a_mark() -> None:
    """Zero bytes in every second place give a two-byte encoding away."""
    assert decode(CURLY.encode("utf-16-le"), PATH).text == CURLY
    assert decode(CURLY.encode("utf-16-be"), PATH).text == CURLY


def test_reads_windows_text() -> None:
    """Curly quotes of a Windows editor are what they look like."""
    assert decode(CURLY.encode("cp1252"), PATH).text == CURLY


def test_keeps_utf8_when_a_few_windows_bytes_were_pasted_into_it() -> None:
    """A stray byte becomes the character it was; the rest of the file stays UTF-8."""
    data = "Été à Orléans. ".encode() * 20 + b"He said \x93yes\x94."
    decoded = decode(data, PATH)
    assert decoded.encoding == "utf-8+cp1252"
    assert decoded.text == "Été à Orléans. " * 20 + "He said “yes”."


def test_reads_cyrillic_of_another_age() -> None:
    """An encoding that no mark names is told by its letters."""
    text = "Министр заявил, что порт закрыт до конца недели, и ушёл. Жители ждали на берегу до вечера. " * 5
    assert decode(text.encode("cp1251"), PATH).text == text


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_is_no_text_in_one_line(name: str) -> None:
    """The message names the file and what it is, with no line break and no control character."""
    data, says = REFUSED[name]
    with pytest.raises(InputError) as caught:
        decode(data, PATH)
    message = str(caught.value)
    assert says in message
    assert message.startswith("story.txt")
    assert message.isprintable()


def test_a_page_may_be_larger_than_a_plain_article() -> None:
    """Pages carry scripts, so the smaller limit is for plain text alone."""
    data = b"<p>a</p>" * (MAX_PLAIN_BYTES // 4)
    assert len(data) < MAX_BYTES
    assert decode(data, Path("page.html")).text.startswith("<p>")


@given(text=st.text(min_size=1).filter(lambda text: text.strip("\ufeff\x00 \t\r\n\f\v\u00a0\u200b") != ""))
def test_utf8_is_decoded_as_python_does(text: str) -> None:
    """Offsets are those of the file's code points: control characters and line ends stay."""
    data = text.encode()
    try:
        decoded = decode(data, PATH)
    except InputError:
        assert data.count(0) or data.startswith(b"GIF8") or not text.isprintable()
        return
    if decoded.encoding == "utf-8":
        assert decoded.text in (text, text.removeprefix("\ufeff"))
