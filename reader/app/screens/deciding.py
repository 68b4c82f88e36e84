"""What the decision keys do: accept, reject, relabel, link, note, tags, undo. Each is saved at once."""

from collections.abc import Callable, Sequence

from textual import on

from reader.app.desk import About
from reader.app.keys import Called
from reader.app.messages import PromptEntered
from reader.app.motion import Place
from reader.app.reading import Reading, Side
from reader.app.screens.moving import Moving
from reader.app.widgets.prompt import Prompt
from reader.errors import StoreError
from reader.model.alignment import Relation, Status


class Deciding(Moving):
    """Decisions on pairs and sentences."""

    def _pair_id(self) -> str | None:
        """The focused pair's id; says why when there is none."""
        if self.reading is None or self.desk is None:
            self.say("The links are not there yet.")
            return None
        at = self.pair
        if at is None:
            self.say("This sentence is in no pair. L links it with one in the other pane.")
            return None
        return self.reading.pairs[at].id

    def _decide(self, decision: Callable[[], object], said: str) -> bool:
        """Carry out and save a decision; a failure to save is said and changes nothing."""
        try:
            decision()
        except StoreError as error:
            self.say(str(error), "error")
            return False
        self.rebuild()
        self.say(said)
        return True

    def _set_status(self, status: Status, *, advance: bool) -> None:
        pair_id, desk = self._pair_id(), self.desk
        if pair_id is None or desk is None or self.reading is None:
            return
        at = self.pair
        left, right = ("+".join(str(n + 1) for n in self.reading.numbers(at or 0, side)) for side in Side)
        said = f"{left} ⇄ {right} {status.value}"
        if not self._decide(lambda: desk.set_status(pair_id, status), said) or not advance:
            return
        if self.go_to_open():
            self.say(f"{said}; {self.count_open()} to go in this event", status.value)
        else:
            self.say(f"{said}. {self.nothing_open()}", status.value)

    def count_open(self) -> int:
        """For the flow: how many pairs of the event are open."""
        raise NotImplementedError

    def nothing_open(self) -> str:
        """For the flow: what to say when nothing is left here."""
        raise NotImplementedError

    def do_pair_accept(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Accept and go on."""
        self._set_status(Status.ACCEPTED, advance=True)

    def do_pair_reject(self, called: Called) -> None:  # noqa: ARG002
        """Reject and go on."""
        self._set_status(Status.REJECTED, advance=True)

    def do_pair_reopen(self, called: Called) -> None:  # noqa: ARG002
        """Take the decision back."""
        self._set_status(Status.PROPOSED, advance=False)

    def _set_relation(self, relation: Relation) -> None:
        pair_id, desk = self._pair_id(), self.desk
        if pair_id is not None and desk is not None:
            self._decide(
                lambda: desk.set_relation(pair_id, relation), f"relation set: {relation.mark} {relation.value}"
            )

    def do_pair_shared(self, called: Called) -> None:  # noqa: ARG002
        """Relation shared."""
        self._set_relation(Relation.SHARED)

    def do_pair_paraphrased(self, called: Called) -> None:  # noqa: ARG002
        """Relation paraphrased."""
        self._set_relation(Relation.PARAPHRASED)

    def do_pair_partial(self, called: Called) -> None:  # noqa: ARG002
        """Relation partial."""
        self._set_relation(Relation.PARTIAL)

    # Links by hand

    def do_pair_link(self, called: Called) -> None:
        """Begin a link at this sentence; the focus goes over to choose its partner."""
        if self.desk is None or self.reading is None or self.has_class("-alone"):
            self.say("There is nothing to link with.")
            return
        if not self.reading.halves[self.place.side].article.sentences[self.place.sentence].role.takes_part:
            self.say("Datelines, bylines, repeats and boilerplate are not linked.")
            return
        self.link_from = self.place  # before the focus moves: three panes turn it with the couple worked on
        self.do_move_other_pane(called)
        self.draw_status()

    def finish_link(self) -> None:
        """Link the sentence that was begun with the focused one."""
        begun, desk, reading = self.link_from, self.desk, self.reading
        if begun is None or desk is None or reading is None:
            return
        if begun.side is self.place.side:
            self.say("Choose a sentence in the other pane (tab goes there).")
            return
        chosen = reading.halves[self.place.side].article.sentences[self.place.sentence]
        if not chosen.role.takes_part:
            self.say("Datelines, bylines, repeats and boilerplate are not linked.")
            return
        first = reading.halves[begun.side].article.sentences[begun.sentence].id
        self.link_from = None
        said = _linked(reading, begun, self.place)
        self._decide(lambda: desk.link(first, chosen.id), said)

    def do_pair_unlink(self, called: Called) -> None:  # noqa: ARG002
        """Take this sentence's links away."""
        pair_id, desk, reading = self._pair_id(), self.desk, self.reading
        if pair_id is None or desk is None or reading is None:
            return
        sentence = reading.halves[self.place.side].article.sentences[self.place.sentence]
        gone = sorted(reading.partners(self.place.side, self.place.sentence))
        said = f"unlinked {self.place.sentence + 1} from {_numbered(gone)}; u undoes"
        said += f"; D on {gone[0] + 1} alone leaves the rest" if len(gone) > 1 else ""
        self._decide(lambda: desk.unlink(reading, self.place.side, sentence.id), said)

    # Notes and tags

    def _target(self) -> str | None:
        """The focused pair, or the sentence when it is in none."""
        if self.reading is None or self.desk is None:
            self.say("The links are not there yet.")
            return None
        at = self.pair
        if at is not None:
            return self.reading.pairs[at].id
        return self.reading.halves[self.place.side].article.sentences[self.place.sentence].id

    def do_pair_note(self, called: Called) -> None:  # noqa: ARG002
        """Write a note."""
        target, desk = self._target(), self.desk
        if target is None or desk is None:
            return
        from reader.app.screens.note import NoteScreen  # noqa: PLC0415  deferred: brings the text area

        what = "the pair" if self.pair is not None else f"sentence {self.place.sentence + 1}"

        def write(text: str | None) -> None:
            if text is not None:
                self._decide(lambda: desk.set_note(target, text), "note saved" if text else "note removed")

        self.app.push_screen(NoteScreen(f"Note on {what}", desk.remark(target)[0]), write)

    def do_pair_tags(self, called: Called) -> None:  # noqa: ARG002
        """Write tags."""
        target, desk = self._target(), self.desk
        if target is not None and desk is not None:
            self.ask("tags", "tags", " ".join((*desk.remark(target)[1], "")), self.session.tags())

    def ask(self, purpose: str, label: str, text: str = "", words: Sequence[str] = ()) -> None:
        """Ask for a line in place of the status line; `words` are offered while typing."""
        if not self.query("#prompt"):
            self.mount(Prompt(purpose, label, text.lstrip(), words), before=self.status_bar)
            self.status_bar.display = False

    def end_asking(self) -> None:
        """The status line is back."""
        self.query("#prompt").remove()
        self.set_focus(None)
        self.status_bar.display = True

    @on(PromptEntered)
    def _tags_entered(self, message: PromptEntered) -> None:
        if message.purpose != "tags":
            return
        self.end_asking()
        target, desk = self._target(), self.desk
        if target is not None and desk is not None:
            tags = tuple(word.strip("#,;") for word in message.text.split() if word.strip("#,;"))
            self._decide(lambda: desk.set_tags(target, tags), "tags saved" if tags else "tags removed")

    # Again, undo, redo

    def do_edit_repeat(self, called: Called) -> None:  # noqa: ARG002
        """The last decision again, here."""
        desk = self.desk
        last = desk.last if desk is not None else None
        if last is None:
            self.say("Nothing to repeat yet." if desk is not None else "The links are not there yet.")
            return
        target = self._repeat_on(last.about)
        if target is None:
            return
        done: list[object] = []
        if not self._decide(lambda: done.append(last.again(target)), f"{last.label} again"):
            return
        if done == [False]:
            self.say(f"Nothing here can be {last.label}.")
        elif last.advances and self.go_to_open():
            self.say(f"{last.label} again")

    def _repeat_on(self, about: About) -> str | None:
        """The id a decision is repeated on; says why when there is none."""
        if about is About.PAIR:
            return self._pair_id()
        if about is About.EITHER:
            return self._target()
        if self.reading is None or not len(self.reading.halves[self.place.side]):
            return None
        return self.reading.halves[self.place.side].article.sentences[self.place.sentence].id

    def _travel(self, one_step: Callable[[], str | None], times: int, verb: str, none: str) -> None:
        done: list[str] = []

        def travel() -> None:
            for _ in range(times):
                act = one_step()
                if act is None:
                    break
                done.append(act)

        if self._decide(travel, ""):
            self.say(f"{verb}: {', '.join(done)}" if done else none)

    def do_edit_undo(self, called: Called) -> None:
        """Take decisions back."""
        if self.desk is not None:
            self._travel(self.desk.undo, called.count or 1, "undone", "Nothing to undo.")

    def do_edit_redo(self, called: Called) -> None:
        """Bring decisions back."""
        if self.desk is not None:
            self._travel(self.desk.redo, called.count or 1, "redone", "Nothing to redo.")


def _linked(reading: Reading, begun: Place, ended: Place) -> str:
    """What a new link joins, and which links either end keeps: nobody finds out by surprise that a pair has widened."""
    said = f"linked {begun.sentence + 1} with {ended.sentence + 1}"
    for here, there in ((begun, ended), (ended, begun)):
        kept = sorted(n for n in reading.partners(here.side, here.sentence) if n != there.sentence)
        if kept:
            return f"{said}; {here.sentence + 1} stays linked with {_numbered(kept)} too: D there takes that away"
    return f"{said}; L widens the pair"


def _numbered(sentences: Sequence[int]) -> str:
    """Sentences by their numbers on the screen."""
    return " and ".join(str(number + 1) for number in sentences) or "nothing"
