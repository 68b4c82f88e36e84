"""From a file's bytes to the text that every offset addresses.

Plain text is decoded and otherwise left alone: no line end is changed, no control character dropped, no white space
trimmed, so that a position here is a position in the file. Only the byte order mark stays out. HTML goes on to
`reader.text.html`. What cannot be text at all is refused with one clear line.

Order of the encoding decision: byte order mark; strict UTF-8; UTF-16 without a mark (its zero bytes give it away);
UTF-8 with a few stray Windows bytes; then charset-normalizer's guess; then Windows-1252, which never looks wrong.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from reader.errors import InputError, Problem
from reader.text.html import Extracted, extract_html

__all__ = ["MAX_BYTES", "MAX_PLAIN_BYTES", "Decoded", "Extracted", "decode", "extract_html"]

MAX_BYTES = 16 * 1024 * 1024
"""Larger files are refused whatever they are: pages carry scripts, indexes and documents grow, none came near this."""
MAX_PLAIN_BYTES = 2 * 1024 * 1024
"""Larger plain articles are refused. The longest of 1,038 measured ones has 0.04 MB; two megabytes are 350,000 words, a
log or a shelf of books, and a screen that aligns sentences has no use for it. Splitting takes 0.3 s a megabyte."""
_PLAIN_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})

_SAMPLE_BYTES = 65_536
"""What the encoding guess looks at; a detector gains nothing after some thousand non-ASCII bytes, and its time grows
with the length."""

_MAX_STRAY_SHARE = 0.02
"""Stray bytes per byte up to which a file counts as UTF-8 with accidents rather than as another encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with the UTF-16 one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3\x00", "a database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how its bytes were read."""

    text: str
    encoding: str
    """Python's name of the encoding; `utf-8+cp1252` for UTF-8 with stray Windows bytes."""


def decode(data: bytes, path: Path) -> Decoded:
    r"""The text of a file, unaltered but for a byte order mark, which is left out.

    Args:
        data: The whole file.
        path: Named in the error, and nothing else.

    Returns:
        The text; `\r\n` and control characters are kept, so offsets are those of the file's code points.

    Raises:
        InputError: The file is empty, larger than `MAX_BYTES` (`MAX_PLAIN_BYTES` by its name), or not text.
    """
    limit = MAX_PLAIN_BYTES if path.suffix.lower() in _PLAIN_SUFFIXES else MAX_BYTES
    if len(data) > limit:
        size = f"{len(data) / 1e6:.0f} MB"
        raise _refused(path, f"too large for one article ({size})", f"split it: at most {limit // 1024**2} MB are read")
    _refuse_binary(data, path)
    decoded = _by_mark(data, path) or _as_utf8(data) or _as_utf16(data) or _guessed(data, path)
    if not decoded.text.strip("\ufeff\x00 \t\r\n\f\v\u00a0\u200b"):
        raise _refused(path, "empty: there is no text in it", "remove it or put the article in")
    return decoded


def _refused(path: Path, what: str, remedy: str) -> InputError:
    return InputError(Problem(path, what, remedy))


def _refuse_binary(data: bytes, path: Path) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise _refused(path, f"not text but {kind}", "save the article as plain text, Markdown or HTML")


def _by_mark(data: bytes, path: Path) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    return None
                raise _refused(
                    path, f"marked as {encoding}, but byte {error.start} is not", "save it again as UTF-8"
                ) from error
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _looks_wide(data) else Decoded(text, "utf-8")


def _looks_wide(data: bytes) -> bool:
    """Whether zero bytes say that this is a two-byte encoding (or no text at all)."""
    return data.count(0, 0, _SAMPLE_BYTES) * 20 > len(data[:_SAMPLE_BYTES])


def _as_utf16(data: bytes) -> Decoded | None:
    sample = data[:_SAMPLE_BYTES]
    if len(data) % 2 or not _looks_wide(data):
        return None
    zeros_even, zeros_odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if zeros_odd > zeros_even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding) if _is_readable(text) else None


def _guessed(data: bytes, path: Path) -> Decoded:
    """What is neither marked nor UTF-8 nor UTF-16."""
    if b"\x00" in data:
        raise _refused(path, "not text: it holds zero bytes", "save the article as plain text, Markdown or HTML")
    for candidate in (_as_utf8_with_strays, _by_detector, _as_windows):
        decoded = candidate(data)
        if decoded and _is_readable(decoded.text):
            return decoded
    raise _refused(path, "not text in any encoding we know", "save it as UTF-8")


def _as_utf8_with_strays(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are pasted Windows characters: those become what they were."""
    data = data.removeprefix(codecs.BOM_UTF8)
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    wide = sum(1 for c in text[:_SAMPLE_BYTES] if "\x7f" < c < "\ud800" or c > "\udfff")
    if strays > max(1, _MAX_STRAY_SHARE * len(data)) or wide <= strays:
        return None
    return Decoded(_STRAY.sub(_windows_character, text), "utf-8+cp1252")


_STRAY = re.compile("[\udc80-\udcff]")


def _windows_character(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace")


def _by_detector(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415  deferred: only files that are not UTF-8 need it, 40 ms

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is None:
        return None
    try:
        return Decoded(data.decode(best.encoding), best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _as_windows(data: bytes) -> Decoded:
    return Decoded(data.decode("cp1252", "replace"), "cp1252")


def _is_readable(text: str) -> bool:
    """Whether hardly any control or replacement characters stand in the text; real files do hold an ESC or two."""
    sample = text[:_SAMPLE_BYTES]
    odd = len(_ODD.findall(sample))
    return odd * 20 <= len(sample)


_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
