"""What the correction keys do: statements, differences, roles, sentence boundaries, articles worked through."""

from collections.abc import Callable
from dataclasses import replace

from reader.app import correction
from reader.app.correction import Part
from reader.app.desk import Desk
from reader.app.detail import DIFFERENCE_NAMES, ROLE_NAMES
from reader.app.half import Half
from reader.app.keys import Called
from reader.app.screens.inquiring import Inquiring
from reader.model.alignment import Origin, Status
from reader.model.article import Role, Sentence
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.text.visible import one_line


class Correcting(Inquiring):
    """The machine's findings set right, each correction saved at once and undone by `u`."""

    def _open_desk(self) -> tuple[Desk, Half] | None:
        """The desk and the focused article; says why when nothing can be corrected yet."""
        if self.reading is None or self.desk is None or not len(self.reading.halves[self.place.side]):
            self.say("The links are not there yet.")
            return None
        return self.desk, self.reading.halves[self.place.side]

    # Statements

    def _with_statement(self, act: Callable[[Desk, Half, Attribution], None]) -> None:
        """Do something with the focused sentence's statement; asks which when there are several."""
        opened = self._open_desk()
        if opened is None:
            return
        desk, half = opened
        found = correction.statements_in(half, self.place.sentence)
        if not found:
            self.say("No statement in this sentence: v selects its words, then a adds one.")
        elif len(found) == 1:
            act(desk, half, found[0])
        else:
            from reader.app.screens.choice import ChoiceScreen  # noqa: PLC0415  deferred: seldom wanted

            def chosen(at: int | None) -> None:
                if at is not None:
                    act(desk, half, found[at])

            choices = [_told(half, statement) for statement in found]
            self.app.push_screen(ChoiceScreen("Which statement?", choices), chosen)

    def do_correct_statement(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Change a statement's kind and speaker in a form."""
        self._with_statement(self._fill_in)

    def _fill_in(self, desk: Desk, half: Half, statement: Attribution) -> None:
        from reader.app.screens.statement import Filled, StatementScreen  # noqa: PLC0415  deferred: seldom wanted

        words = {
            "speaker": _words(half, statement.speaker),
            "cue": _words(half, statement.cue),
            "says": " … ".join(_words(half, span) for span in statement.content),
        }

        def fill(filled: Filled | None) -> None:
            if filled is not None:
                new = replace(statement, kind=filled.kind, entity=filled.entity, origin=Origin.PERSON)
                self._decide(lambda: desk.correct_statement(statement.id, new), "statement corrected; u takes it back")

        self.app.push_screen(StatementScreen(words, statement.kind, statement.entity), fill)

    def do_correct_remove(self, called: Called) -> None:  # noqa: ARG002
        """Take a statement away."""

        def remove(desk: Desk, half: Half, statement: Attribution) -> None:
            said = f"removed: {_told(half, statement)}"
            self._decide(lambda: desk.remove_statement(statement.id), said)

        self._with_statement(remove)

    def _selected(self, called: Called) -> Span | None:
        """The selected words; the selection ends."""
        span = self.selection.span if self.selection is not None else None
        self.do_select_cancel(called)
        return span

    def _set_part(self, called: Called, part: Part) -> None:
        span, opened = self._selected(called), self._open_desk()
        if span is None or opened is None:
            return
        desk, half = opened
        near = half.statements.get(self.place.sentence, ()) or half.attributions
        statement = correction.nearest(near, span)
        if statement is None:
            self.say("This article has no statement: v selects its words, then a adds one.")
            return
        new = correction.with_part(statement, part, span, self._entity(half, span), half.article.text)
        said = f"{part.value}: {one_line(span.of(half.article.text))}"
        self._decide(lambda: desk.correct_statement(statement.id, new), said)

    def _entity(self, half: Half, span: Span) -> str | None:
        """Whom words name: as the event knows it, else the words themselves when they begin as a name does."""
        known = self.names.name_of(half.article.id, span) if self.names is not None else None
        words = one_line(span.of(half.article.text))
        return known or (words if words[:1].isupper() else None)

    def do_select_speaker(self, called: Called) -> None:
        """The selected words name the speaker."""
        self._set_part(called, Part.SPEAKER)

    def do_select_cue(self, called: Called) -> None:
        """The selected words are the reporting words."""
        self._set_part(called, Part.CUE)

    def do_select_content(self, called: Called) -> None:
        """The selected words are what is said."""
        self._set_part(called, Part.CONTENT)

    def do_select_statement(self, called: Called) -> None:
        """The selected words are a statement that was not found."""
        span, opened = self._selected(called), self._open_desk()
        if span is None or opened is None:
            return
        desk, half = opened
        new = correction.new_statement(half.article.id, span, half.article.text)
        self._decide(lambda: desk.add_statement(new), "statement added; v, then s names its speaker, c its cue")

    # Sentence boundaries and roles

    def do_select_split(self, called: Called) -> None:
        """Two sentences of one, the second beginning with the selected words."""
        span, opened = self._selected(called), self._open_desk()
        if span is None or opened is None:
            return
        desk, half = opened
        sentence = half.article.sentences[half.sentence_at(span.start)]
        if not sentence.span.start < span.start < sentence.span.end:
            self.say("Select the word that the second sentence begins with.")
            return
        self._decide(lambda: desk.split(sentence.id, span.start), "sentence split; u takes it back")

    def do_correct_join(self, called: Called) -> None:  # noqa: ARG002
        """One sentence of this and the next."""
        opened = self._open_desk()
        if opened is None:
            return
        desk, half = opened
        if self.place.sentence + 1 >= len(half):
            self.say("No sentence follows.")
            return
        first, second = half.article.sentences[self.place.sentence : self.place.sentence + 2]
        self._decide(lambda: desk.join((first.id, second.id)), "sentences joined; u takes it back")

    def do_correct_role(self, called: Called) -> None:  # noqa: ARG002
        """Say what the sentence is in its article."""
        opened = self._open_desk()
        if opened is None:
            return
        desk, half = opened
        sentence: Sentence = half.article.sentences[self.place.sentence]
        from reader.app.screens.choice import ChoiceScreen  # noqa: PLC0415  deferred: seldom wanted

        roles = list(Role)

        def chosen(at: int | None) -> None:
            if at is not None and roles[at] is not sentence.role:
                self._decide(lambda: desk.set_role(sentence.id, roles[at]), f"role: {ROLE_NAMES[roles[at]]}")

        names = [ROLE_NAMES[role] for role in roles]
        title = f"Sentence {self.place.sentence + 1} is …"
        self.app.push_screen(ChoiceScreen(title, names, roles.index(sentence.role)), chosen)

    # Differences and whole articles

    def _judge(self, verdict: Status, said: str) -> None:
        pair_id, desk = self._pair_id(), self.desk
        pair = desk.pair(pair_id) if pair_id is not None and desk is not None else None
        if pair is None or desk is None:
            return
        at = correction.to_judge(pair.differences, verdict)
        if at is None:
            self.say("This pair has no difference." if not pair.differences else f"All are {said} already.")
            return
        rest = sum(one.status is Status.PROPOSED for n, one in enumerate(pair.differences) if n != at)
        told = f"{DIFFERENCE_NAMES[pair.differences[at].kind]} {said}" + (f"; {rest} more" if rest else "")
        self._decide(lambda: desk.judge(pair.id, at, verdict), told)

    def do_correct_confirm(self, called: Called) -> None:  # noqa: ARG002
        """The difference is one."""
        self._judge(Status.ACCEPTED, "confirmed")

    def do_correct_dismiss(self, called: Called) -> None:  # noqa: ARG002
        """The difference is none."""
        self._judge(Status.REJECTED, "dismissed")

    def do_correct_done(self, called: Called) -> None:  # noqa: ARG002
        """The two articles are worked through, or not yet after all."""
        if self._open_desk() is None or self.desk is None or self.sources is None or self.has_class("-alone"):
            return
        desk, (left, right) = self.desk, self.sources
        done = not desk.is_done(left, right)
        if self._decide(lambda: desk.set_done(left, right, done=done), ""):
            self.draw_title()
            self.say("these two articles are done" if done else "these two articles are not done yet")


def _words(half: Half, span: Span | None) -> str:
    return one_line(span.of(half.article.text)) if span is not None else ""


def _told(half: Half, statement: Attribution) -> str:
    """A statement in a line."""
    who = statement.entity or _words(half, statement.speaker) or "somebody"
    words = " … ".join(_words(half, span) for span in statement.content)
    return f"{one_line(who)}: {words if len(words) <= 60 else words[:59].rstrip() + '…'}"  # noqa: PLR2004  a line of 80
