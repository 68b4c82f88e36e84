"""How a person gets through an event: the queue by uncertainty, open pairs over all sources, which pairs are walked."""

from textual import on

from reader.app.choosing import DecidedBy, PairFilter, offered_words, parse_filter
from reader.app.keys import Called
from reader.app.messages import PromptEntered
from reader.app.motion import Place
from reader.app.reading import Filter, Side
from reader.app.screens.correcting import Correcting
from reader.errors import StoreError
from reader.model.alignment import Pair, Status
from reader.store.annotations import annotators_beside
from reader.store.progress import uncertain_first
from reader.text.visible import one_line


class Flowing(Correcting):
    """What comes next."""

    by_uncertainty = False
    """Whether accepting goes on to the least certain open pair of the event instead of the next one in the text."""
    _passed: frozenset[str] = frozenset()
    """Pairs of the queue that were looked at and left open; they come last."""

    # Open pairs, here and between other sources

    def _wants(self, pair: Pair) -> bool:
        return self.chosen_pairs is None or self.chosen_pairs.has(pair)

    def open_pairs(self) -> tuple[Pair, ...]:
        """The open pairs of the event that the filter lets through."""
        if self.reading is None:
            return ()
        waiting = tuple(pair for pair in self.reading.comparison.pairs if pair.status is Status.PROPOSED)
        return waiting if self.chosen_pairs is None else tuple(filter(self._wants, waiting))

    def count_open(self) -> int:
        """How many open pairs of the event the filter lets through."""
        if self.chosen_pairs is None and self.entry.id in self.session.progress:
            return self.session.progress[self.entry.id].open  # counted when it was shown
        return len(self.open_pairs())

    def do_move_next_open(self, called: Called) -> None:
        """The next open pair, in the text; when these two articles have none, between the next two that have."""
        self.by_uncertainty = False
        for _ in range(min(called.count or 1, 100)):
            if not super().go_to_open() and not self._go_to_open_elsewhere():
                break

    def _couple_with_open(self) -> tuple[str, str] | None:
        """The next two articles, behind these, with an open pair between them."""
        if self.reading is None or self.sources is None:
            return None
        couples = self.couples(self.reading.comparison)
        known = [frozenset(couple) for couple in couples]
        at = known.index(frozenset(self.sources)) if frozenset(self.sources) in known else 0
        waiting = {frozenset({pair.left_article, pair.right_article}) for pair in self.open_pairs()}
        behind = (*couples[at + 1 :], *couples[:at])
        return next((couple for couple in behind if frozenset(couple) in waiting), None)

    def _go_to_open_elsewhere(self) -> bool:
        couple = self._couple_with_open()
        if couple is None:
            return False
        self.show_couple(couple)
        self.place = Place(Side.LEFT, -1)
        found = super().go_to_open()
        self.say(f"on to {self.couple_name()}: {self.count_open()} to go in this event", "accent")
        return found

    def nothing_open(self) -> str:
        """What to say when these two articles have no open pair left."""
        couple = self._couple_with_open()
        if couple is None:
            return "Every pair of this event is decided; w writes the export, e lists the events."
        return f"These two are decided; O goes on: {self.count_open()} to go between other sources."

    def go_to_open(self) -> bool:
        """Where accept and reject go on to."""
        return self._go_to_uncertain() if self.by_uncertainty else super().go_to_open()

    # The queue by uncertainty

    def do_move_next_uncertain(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """The open pair of which the machine knows least; again: the next one."""
        if self.desk is None or self.reading is None:
            self.say("The links are not there yet.")
            return
        here = self.reading.pairs[self.pair].id if self.pair is not None else ""
        if self.by_uncertainty and any(pair.id == here for pair in self.open_pairs()):
            self._passed |= {here}
        self.by_uncertainty = True
        self._go_to_uncertain()

    def _go_to_uncertain(self) -> bool:
        queue = uncertain_first(self.open_pairs())
        if not queue:
            self.say(self.nothing_open())
            return False
        if all(pair.id in self._passed for pair in queue):
            self._passed = frozenset()
        ahead = [pair for pair in queue if pair.id not in self._passed]
        self._go_to_pair(ahead[0])
        left = f"{len(ahead)} of {len(queue)} ahead" if len(ahead) < len(queue) else f"{len(queue)} to go"
        self.say(f"by uncertainty: {ahead[0].score:.2f}, {left}; O goes back to the order of the text", "accent")
        return True

    def _go_to_pair(self, pair: Pair) -> None:
        """Show a pair's two articles and focus it."""
        articles = (pair.left_article, pair.right_article)
        if self.sources is None or set(articles) != set(self.sources):
            self.show_couple(articles)
        self.go_to_sentence(pair.left[0])

    # Many at once

    def do_pair_all(self, called: Called) -> None:  # noqa: ARG002
        """Accept or reject all open pairs that are shown, after a question."""
        desk, reading = self.desk, self.reading
        if desk is None or reading is None:
            self.say("The links are not there yet.")
            return
        wanted = [
            pair.id
            for at, pair in enumerate(reading.pairs)
            if pair.status is Status.PROPOSED and self._wants(pair) and self._is_shown(at)
        ]
        if not wanted:
            self.say("No open pair is shown here.")
            return
        from reader.app.screens.choice import ChoiceScreen  # noqa: PLC0415  deferred: seldom wanted

        def chosen(at: int | None) -> None:
            if at:
                status = Status.ACCEPTED if at == 1 else Status.REJECTED
                said = f"{len(wanted)} pairs {status.value} at once; u takes all of them back"
                self._decide(lambda: desk.set_statuses(wanted, status), said)

        count = f"{len(wanted)} open pair{'s' if len(wanted) != 1 else ''}"
        choices = ("leave them open", f"accept {count}", f"reject {count}")
        self.app.push_screen(ChoiceScreen(f"All {count} shown between these two articles", choices), chosen)

    def _is_shown(self, at: int) -> bool:
        assert self.reading is not None  # noqa: S101  the caller looked
        return any(self.shows(side, number) for side in Side for number in self.reading.numbers(at, side))

    # Blind

    def call_action(self, called: Called) -> None:
        """Do it, unless it would show what is hidden."""
        if called.action.proposals and self.desk is not None and self.desk.is_blind:
            self.say(f"Blind: {called.action.label} shows what the machine finds. B ends it.")
            return
        super().call_action(called)

    def do_view_blind(self, called: Called) -> None:  # noqa: ARG002
        """Hide the machine's proposals; asks before they are shown again."""
        desk = self.desk
        if desk is None:
            self.say("The links are not there yet.")
            return
        if not desk.is_blind:
            said = "blind: the machine's proposals are hidden; B shows them again"
            self._decide(lambda: desk.set_blind(hidden=True), said)
            self.draw_title()
            return
        from reader.app.screens.choice import ChoiceScreen  # noqa: PLC0415  deferred: seldom wanted

        def chosen(at: int | None) -> None:
            if at == 1:
                self._decide(lambda: desk.set_blind(hidden=False), "the machine's proposals are in sight again")
                self.draw_title()

        choices = ("keep them hidden", "show them: what is decided from now on is not blind any more")
        self.app.push_screen(ChoiceScreen("Show the machine's proposals?", choices), chosen)

    # Which pairs are shown and walked

    def do_view_pairs(self, called: Called) -> None:  # noqa: ARG002
        """Ask which pairs are wanted."""
        if self.desk is None:
            self.say("The links are not there yet.")
            return
        text = f"{self.chosen_pairs.words} " if self.chosen_pairs is not None else ""
        self.ask("pairs", "pairs", text, offered_words(self.session.tags(), self._decided_by()))

    def _decided_by(self) -> DecidedBy:
        """Which pairs of the event each annotator of the corpus has decided on."""
        if self.desk is None or self.session.annotations is None:
            return {}
        try:
            others = annotators_beside(self.session.annotations.journal.path)
        except StoreError as error:
            self.say(str(error), "error")
            return {}
        return self.desk.decided_by(others)

    @on(PromptEntered)
    def _pairs_entered(self, message: PromptEntered) -> None:
        if message.purpose != "pairs":
            return
        self.end_asking()
        if not message.text.strip():
            self.choose_pairs(None)
            return
        try:
            self.choose_pairs(parse_filter(message.text, self._decided_by()))
        except ValueError as error:
            self.say(one_line(str(error)), "warning")

    def choose_pairs(self, chosen: PairFilter | None) -> None:
        """Show and walk only some pairs; None shows all."""
        self.chosen_pairs = chosen
        self.rebuild()
        self.set_filter(Filter.ALL if chosen is None else Filter.PAIRS)
        if chosen is not None and self.reading is not None:
            here = sum(map(chosen.has, self.reading.pairs))
            whole = sum(map(chosen.has, self.reading.comparison.pairs))
            self.say(f"pairs {chosen.words}: {here} here, {whole} in the event; F shows all")
