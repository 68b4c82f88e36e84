"""Article text made safe to show: every character that a terminal could obey becomes a visible one of the same length.

Offsets stay true because one code point stays one code point.
"""

from functools import cache

_SPACES = "\t\n\v\f\r\x85\u2028\u2029"
"""Line ends and tabs inside a sentence are white space to a reader; the pane wraps anew."""
_TO_LEFT = "\u200f\u061c\u202b\u202e\u2067"
_TO_RIGHT = "\u200e\u202a\u202d\u2066"
_BACK = "\u202c\u2069\u2068"
_HIDDEN = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e\u034f\u115f\u1160\u3164\uffa0"
"""Characters without width that can hide or split words. The joiners U+200C and U+200D stay: scripts and emoji need
them."""


@cache
def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= dict.fromkeys(range(0x7F, 0xA0), "\ufffd")
    table[0x7F] = "\u2421"
    table |= {ord(c): " " for c in _SPACES}
    table |= {ord(c): "⇠" for c in _TO_LEFT}
    table |= {ord(c): "⇢" for c in _TO_RIGHT}
    table |= {ord(c): "⇡" for c in _BACK}
    table |= {ord(c): "·" for c in _HIDDEN}
    table |= dict.fromkeys(range(0xFFF9, 0xFFFC), "\ufffd")
    table |= dict.fromkeys(range(0xE0000, 0xE0080), "\ufffd")
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    return table


def visible(text: str) -> str:
    r"""`text` with control, override and hidden characters shown, as many code points as before.

    >>> visible("a\x1b[31m\tb")
    'a␛[31m b'
    """
    return text.translate(_table())


def one_line(text: str) -> str:
    """`visible` with runs of white space closed up: for titles, notes and other text that needs no offsets."""
    return " ".join(visible(text).split())
