"""What the keys for finding words do: asking for them, the matches while they are typed, from one to the next."""

from textual import on

from reader.app import find
from reader.app.keys import Called
from reader.app.messages import PromptEntered, PromptLeft, PromptTyped
from reader.app.motion import Place
from reader.app.reading import FOLDED_ROLES, Side
from reader.app.screens.deciding import Deciding
from reader.app.widgets.prompt import Prompt
from reader.text.visible import one_line


class Finding(Deciding):
    """Words looked for in both articles."""

    def do_find_start(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Ask for words."""
        self._find_origin = self.place
        self.ask("find", "/", "")

    _find_origin: Place | None = None

    @on(PromptTyped)
    def _finding(self, message: PromptTyped) -> None:
        if message.purpose != "find" or self.reading is None:
            return
        self.matches = find.find(self.reading, message.text)
        origin = self._find_origin or self.place
        self.match_here = self.matches.after(origin.side, origin.sentence, including=True)
        self._show_match(origin)
        self._label_prompt()

    def _label_prompt(self) -> None:
        from textual.widgets import Label  # noqa: PLC0415  loaded by the prompt already

        here = 0 if self.match_here is None else self.match_here + 1
        for label in self.query("#prompt Label").results(Label):
            label.update(f"/ {here} of {len(self.matches.found)}" if self.matches.words.strip() else "/")

    def _show_match(self, otherwise: Place | None = None) -> None:
        for side in Side:
            self.panes[side].set_matches(self.matches.styled(side, self.match_here))
        if self.match_here is None:
            self.go(otherwise)
            return
        match = self.matches.found[self.match_here]
        self._open_at(match.side, match.sentence)
        self.go(Place(match.side, match.sentence))

    def _open_at(self, side: Side, number: int) -> None:
        """Show a sentence that a fold or the filter hides."""
        assert self.reading is not None  # noqa: S101  a match comes from a reading
        sentence = self.reading.halves[side].article.sentences[number]
        if sentence.role in FOLDED_ROLES and sentence.id not in self.opened:
            self.opened.add(sentence.id)
            self.relayout()
        if not self.shows(side, number):
            self.show_all()

    @on(PromptEntered)
    def _find_entered(self, message: PromptEntered) -> None:
        if message.purpose != "find":
            return
        self.end_asking()
        if message.text.strip() and not self.matches.found:
            self.say(f"{one_line(message.text)} is in neither article.")
        self.draw_status()

    @on(PromptLeft)
    def _prompt_left(self) -> None:
        finding = self._find_origin is not None and self.query_one(Prompt).purpose == "find"
        self.end_asking()
        if finding:
            self._forget_matches()
            self.go(self._find_origin)
        self.draw_status()

    def _forget_matches(self) -> None:
        self.matches = find.Matches("")
        self.match_here = None
        for pane in self.panes:
            pane.set_matches({})
        self.marks_changed()
        self.draw_status()

    def _to_match(self, by: int) -> None:
        if not self.matches.found:
            self.say("Nothing is looked for: / starts a search." if not self.matches.words else "Nothing was found.")
            return
        self.match_here = self.matches.step(self.match_here or 0, by)
        self._show_match()

    def do_find_next(self, called: Called) -> None:
        """Next match."""
        self._to_match(called.count or 1)

    def do_find_previous(self, called: Called) -> None:
        """Previous match."""
        self._to_match(-(called.count or 1))

    def find_again(self, words: str) -> None:
        """Look for the same words in the couple now worked on."""
        self.matches = find.find(self.reading, words) if self.reading is not None else find.Matches(words)
        self.match_here = self.matches.after(self.place.side, self.place.sentence, including=True)
        for side in Side:
            self.panes[side].set_matches(self.matches.styled(side, self.match_here))
