"""Decisions that have lost their sentence get another one: chosen in the text, attached by enter."""

from collections.abc import Sequence

from reader.app.keys import Called
from reader.app.motion import Place
from reader.app.reading import Side
from reader.app.screens.flow import Flowing
from reader.errors import StoreError
from reader.model.annotation import Act, Anchor, Decision, Orphan
from reader.model.span import Span
from reader.text.visible import one_line

SHOWN = 40
"""Characters of the lost words in the status line."""


class Attaching(Flowing):
    """Orphans listed, attached by hand, given up."""

    attaching: Anchor | None = None
    """The lost place that waits for another."""
    _takes_sentence = True
    """Whether it was a whole sentence; else words inside one."""

    def do_view_orphans(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """List what has lost its place."""
        desk = self.desk
        if desk is None:
            self.say("The links are not there yet.")
            return
        if not desk.comparison.orphans:
            self.say("Every decision on this event has its sentences.")
            return
        from reader.app.screens.orphans import Lost, OrphansScreen, lost_places  # noqa: PLC0415  deferred: seldom wanted

        def give_up(orphan: Orphan) -> Sequence[Lost] | None:
            said = f"given up: {orphan.decision.act.value}; u brings it back"
            return lost_places(desk.comparison.orphans) if self._decide(lambda: desk.drop(orphan), said) else None

        screen = OrphansScreen(lost_places(desk.comparison.orphans), give_up)

        def attach(at: int | None) -> None:
            if at is not None:
                orphan, anchor = screen.lost[at]
                self._begin_attaching(orphan.decision, anchor)

        self.app.push_screen(screen, attach)

    def _begin_attaching(self, decision: Decision, anchor: Anchor) -> None:
        if not anchor.words:
            self.say("The articles are other versions now: M marks them as done again, x in the list gives this up.")
            return
        if self.reading is None or not self._bring_article(anchor.article):
            self.say(f"The article {one_line(anchor.article)} is not in this event any more.", "warning")
            return
        self.attaching = anchor
        self._takes_sentence = decision.act is not Act.STATEMENT and anchor in {*decision.left, *decision.right}
        words = one_line(anchor.words)
        words = words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
        how = "choose its sentence, enter attaches" if self._takes_sentence else "v selects its words, r attaches"
        self.waiting_for = f"“{words}”: {how}, esc leaves"
        assert self.sources is not None  # noqa: S101  the article was brought
        side = Side(self.sources.index(anchor.article))
        self.go(Place(side, self.reading.halves[side].sentence_at(anchor.span.start)))
        self.draw_status()

    def _bring_article(self, article_id: str) -> bool:
        """Have an article on the screen."""
        if self.reading is None or self.sources is None:
            return False
        if article_id in self.sources:
            return True
        known = {article.id for article in self.reading.comparison.articles}
        if article_id in known:
            self.show_couple((self.sources[0], article_id))
        return article_id in known

    def stop_attaching(self) -> bool:
        """Leave it; whether there was anything to leave."""
        begun, self.attaching, self.waiting_for = self.attaching, None, ""
        return begun is not None

    def do_move_partner(self, called: Called) -> None:
        """Attach to the focused sentence when that is what enter is for."""
        if self.attaching is None:
            super().do_move_partner(called)
        elif not self._takes_sentence:
            self.say("These are words inside a sentence: v selects them, then r attaches.")
        elif self.reading is not None:
            sentence = self.reading.halves[self.place.side].article.sentences[self.place.sentence]
            self._attach_to(sentence.id)

    def do_select_attach(self, called: Called) -> None:
        """Attach to the selected words."""
        span = self._selected(called)
        if self.attaching is None:
            self.say("Nothing waits for words: W lists decisions that have lost theirs.")
        elif self._takes_sentence:
            self.say("This belongs to a whole sentence: choose it, then enter attaches.")
        elif span is not None:
            self._attach_to(span)

    def _attach_to(self, target: str | Span) -> None:
        desk, anchor = self.desk, self.attaching
        if desk is None or anchor is None or self.reading is None:
            return
        if self.reading.halves[self.place.side].article.id != anchor.article:
            self.say(f"It belongs to the article {one_line(anchor.article)}: tab goes there.")
            return
        try:
            count = desk.reattach(anchor, target)
        except StoreError as error:
            self.say(str(error), "error")
            return
        self.stop_attaching()
        self.rebuild()
        left = len(desk.comparison.orphans)
        more = f"; {left} left, W lists them" if left else ""
        self.say(f"{count} decision{'s' if count != 1 else ''} attached here; u takes it back{more}", "accepted")
