"""The tokens of one text with its cues and quotations, and what may be asked of them.

Holds no decision about who says what: that is `reader.attribution.assembly`, which builds on it.
"""

import numpy as np

from reader.attribution.signals import (
    GAP_LINE,
    QUOTE_CLOSES,
    QUOTE_OPENS,
    QUOTE_SINGLE,
    QUOTE_UNCLOSED,
    Signals,
)
from reader.model.span import Span
from reader.text.wordlist import word_set

Range = tuple[int, int]
"""First and last token, both inside."""

COMMA_AND_MARK = 2
"""Tokens that may follow the last word of a quotation inside its marks."""

ANNOUNCING = frozenset({",", ":"})

_GOING_ON = word_set("which who where as with in through including")
"""Words after a comma with which what is said may go on."""

_STOPS = frozenset({".", "!", "?", "…", "...", ","})

_LONGEST_TITLE = 6
"""Tokens after the first of a quotation that may be a title in a reporting clause (said on "This Week.")."""

_MOST_PARAGRAPHS = 20
"""Paragraphs that one quotation may run on over: a page that never closes a mark must not cost quadratic time."""

_LABEL_EDGES = frozenset("-–—:")


class Reading:
    """One text as the assembly of its utterances looks at it; ranges are of tokens, both ends inside."""

    def __init__(self, signals: Signals, cues: list[Range]) -> None:
        """Keep what is asked for often as plain lists; the cues stand in order."""
        self.signals = signals
        self.cues = cues
        self.first_tokens = frozenset(first for first, _ in cues)
        self.quotations = _quotation_ranges(signals)
        self.number = signals.quotation.tolist()
        self.sentence = signals.sentence.tolist()
        self.line = signals.line.tolist()
        self.state = signals.quote_state.tolist()
        self.starts = signals.starts.tolist()
        self.ends = signals.ends.tolist()

    def _is_in_label(self, token: int, opening: int) -> bool:
        same = self.line[token] == self.line[opening] and self.sentence[token] == self.sentence[opening - 1]
        return same and not self.number[token] and self.signals.forms[token] not in _LABEL_EDGES

    def _lines(self) -> list[Range]:
        """First and last token of each line."""
        firsts = np.flatnonzero(np.diff(self.signals.line, prepend=-1)).tolist()
        return list(zip(firsts, [first - 1 for first in [*firsts[1:], len(self.line)]], strict=True))

    def _quotes_at_once(self, cue: Range) -> bool:
        """Whether a comma or colon and an opening mark follow the cue: then nothing unquoted before it is said.

        On the training articles that holds of 565 of 610 such cues.
        """
        mark = cue[1] if self.signals.forms[cue[1]] in ANNOUNCING else cue[1] + 1
        if mark + 1 >= len(self.state) or self.signals.forms[mark] not in ANNOUNCING:
            return False
        return bool(self.state[mark + 1] == QUOTE_OPENS)

    def _quotation_at(self, token: int, cue: Range) -> Range | None:
        """The quotation around a token, unless the cue stands inside the same one (a quotation in a quotation)."""
        found = self.quotations.get(self.number[token])
        return None if found is None or found[0] <= cue[0] <= found[1] else found

    def _leads_to_quotation(self, last: int) -> bool:
        """Whether a relative clause or adjunct follows a comma and has a quotation in it, with no cue before that."""
        forms = self.signals.forms
        if forms[last + 1 : last + 2] != [","] or not _GOING_ON.intersection(forms[last + 2 : last + 3]):
            return False
        token = last + 2
        while token < len(forms) and self.sentence[token] == self.sentence[last] and token not in self.first_tokens:
            if self.state[token] == QUOTE_OPENS:
                return True
            token += 1
        return False

    def _sentence_end(self, token: int, *, past_quotations: bool = False) -> int:
        """The last token of a sentence before its closing stop, or before the next cue, or quotation."""
        end = token
        while end + 1 < len(self.line) and self.sentence[end + 1] == self.sentence[token]:
            if end + 1 in self.first_tokens or (self.number[end + 1] and not past_quotations):
                break
            end += 1
        while end > token and self.signals.forms[end] in _STOPS:
            end -= 1
        return end

    def _has_own_clause(self, opening: int) -> bool:
        """Whether a reporting clause follows a quotation in its sentence: "…," added Ann Lee."""
        token = self.quotations[self.number[opening]][1] + 1
        while token < len(self.line) and self.sentence[token] == self.sentence[token - 1] and not self.number[token]:
            if token in self.first_tokens:
                return True
            token += 1
        return False

    def _next_opening(self, token: int) -> int | None:
        """The next opening mark of the line, if no cue begins before it; titles in marks are passed over."""
        line = self.line[token - 1]
        while token < len(self.line) and self.line[token] == line and token not in self.first_tokens:
            if self.state[token] == QUOTE_OPENS:
                last = self.quotations[self.number[token]][1]
                begins = self.signals.opens_sentence[token] or self.signals.forms[token - 1] == ","
                if begins or last - token > _LONGEST_TITLE:
                    return token
                token = last
            token += 1
        return None

    def _next_paragraphs(self, piece: Range) -> list[Range]:
        """The quotations of the following paragraphs, while each is left open and the next line opens one anew."""
        found: list[Range] = []
        last = piece[1]
        while self.state[last] == QUOTE_UNCLOSED and last + 1 < len(self.line):
            opening = last + 1
            if self.signals.gap[opening] != GAP_LINE or self.state[opening] != QUOTE_OPENS or self._is_cued(opening):
                break
            found.append(self.quotations[self.number[opening]])
            last = found[-1][1]
            if len(found) == _MOST_PARAGRAPHS:
                break
        return found

    def _paragraphs_before(self, piece: Range) -> list[Range]:
        """The paragraphs of one open quotation each, without a cue, that lead up to a quotation at a line's start."""
        found: list[Range] = []
        first = piece[0] if self.state[piece[0]] == QUOTE_OPENS else piece[0] - 1
        while first > 0 and self.state[first] == QUOTE_OPENS and self.signals.gap[first] == GAP_LINE:
            before = self.quotations.get(self.number[first - 1])
            if self.state[first - 1] != QUOTE_UNCLOSED or before is None or self.signals.gap[before[0]] != GAP_LINE:
                break
            if len(found) == _MOST_PARAGRAPHS or self._is_cued(before[0]):
                break
            found.insert(0, before)
            first = before[0]
        return found

    def _is_cued(self, opening: int) -> bool:
        """Whether the line of a quotation has a reporting clause of its own outside the marks."""
        number, token = self.number[opening], opening
        while token < len(self.line) and self.line[token] == self.line[opening]:
            if token in self.first_tokens and self.number[token] != number:
                return True
            token += 1
        return False

    def _with_marks(self, piece: Range) -> Range:
        """The range with the quotation marks that stand directly around it."""
        first, last = piece
        opening = self.quotations.get(self.number[first])
        closing = self.quotations.get(self.number[last])
        if opening and first - 1 == opening[0]:
            first -= 1
        if (
            closing
            and 0 < closing[1] - last <= COMMA_AND_MARK
            and self.state[closing[1]] in (QUOTE_CLOSES, QUOTE_SINGLE)
        ):
            last = closing[1]
        return first, last

    def _span(self, piece: Range) -> Span:
        return Span(self.starts[piece[0]], self.ends[piece[1]])


def _quotation_ranges(signals: Signals) -> dict[int, Range]:
    """Number of each quotation -> its first and last token, marks included."""
    inside = np.flatnonzero(signals.quotation)
    numbers, firsts = np.unique(signals.quotation[inside], return_index=True)
    counts = np.bincount(signals.quotation[inside])
    return {
        number: (first, first + int(counts[number]) - 1)
        for number, first in zip(numbers.tolist(), inside[firsts].tolist(), strict=True)
    }
