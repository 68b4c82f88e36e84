"""What the keys for seeing do: filter, lock, layout, folds, split, sources, theme, files, select and copy."""

import shlex
import subprocess
from pathlib import Path

from textual import on

from reader.app import selection
from reader.app.action import Where
from reader.app.arrangement import Arrangement
from reader.app.exporting import export_text
from reader.app.keys import Called
from reader.app.motion import Place
from reader.app.reading import FOLDED_ROLES, Filter, Side
from reader.app.recent import absolute, home_shortened
from reader.app.screens.finding import Finding
from reader.app.selection import Selection
from reader.app.widgets.gutter import SplitDragged
from reader.model.article import Article
from reader.store.place import annotator_name
from reader.text.visible import one_line

_SPLIT_STEP = 5
_LINE_EDITORS = frozenset({"vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "joe", "mg"})
"""Editors that take `+LINE` before the file."""


class Viewing(Finding):
    """How the articles are shown, copied from and written out."""

    # Filter

    def set_filter(self, chosen: Filter) -> None:
        """Show only some sentences."""
        self.filter = chosen
        if chosen is not Filter.PAIRS:
            self.chosen_pairs = None
        self.relayout()
        if self.reading is not None and chosen is not Filter.ALL:
            counts = [sum(self.shows(side, n) for n in range(len(self.reading.halves[side]))) for side in Side]
            self.say(f"filter: {chosen.value}: {counts[0]} left, {counts[1]} right; F shows all")
        else:
            self.say("all sentences")

    def show_all(self) -> None:
        """Show all sentences."""
        if self.filter is not Filter.ALL:
            self.set_filter(Filter.ALL)

    def do_view_filter(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """The next filter."""
        order = [each for each in Filter if each not in {Filter.PAIRS, Filter.NEW} or self.filter is each]
        self.set_filter(order[(order.index(self.filter) + 1) % len(order)])

    def do_view_filter_all(self, called: Called) -> None:  # noqa: ARG002
        """No filter."""
        self.set_filter(Filter.ALL)

    # Layout

    def do_view_lock(self, called: Called) -> None:  # noqa: ARG002
        """Locked or free."""
        self.locked = not self.locked
        self.draw_focus()
        self.say(
            "locked: the partner stays level with the focus" if self.locked else "free: each pane scrolls by itself"
        )

    def do_view_layout(self, called: Called) -> None:  # noqa: ARG002
        """Columns or aligned rows."""
        if self.beside is not None:
            self.say("Aligned rows show two articles; | folds the third away.")
            return
        if self.is_narrow:
            self.say(f"Aligned rows need {self.session.settings.narrow} columns or more.")
            return
        self.lay_out(Arrangement.COLUMNS if self.arrangement is Arrangement.ROWS else Arrangement.ROWS)

    def do_view_linear(self, called: Called) -> None:  # noqa: ARG002
        """One article in words, or as it was before."""
        self.lay_out(self.arrangement_before if self.is_linear else Arrangement.LINEAR)

    def do_view_third(self, called: Called) -> None:  # noqa: ARG002
        """A third article beside the two, or away again."""
        if not self.takes_third:
            enough = self.reading is not None and len(self.reading.comparison.articles) > 2  # noqa: PLR2004
            wide = f"A third article needs {self.session.settings.third} columns or more."
            self.say(wide if enough else "This event has no third article.")
            return
        self.third = not self.third
        self.call_next(self.fit_third)
        self.say("three articles: h l tab go over all three" if self.third else "two articles")

    def do_view_folds(self, called: Called) -> None:  # noqa: ARG002
        """All folds open, or all folded."""
        if self.reading is None:
            return
        foldable = {s.id for half in self.reading.halves for s in half.article.sentences if s.role in FOLDED_ROLES}
        opening = bool(foldable - self.opened)
        self.opened = self.opened | foldable if opening else self.opened - foldable
        self.relayout()
        self.say("repeats and boilerplate opened" if opening else "repeats and boilerplate folded")

    def _move_split(self, percent: int) -> None:
        self.split = max(20, min(80, percent))
        self._apply_split()
        self.say(f"left {self.split}%")

    def do_view_narrower(self, called: Called) -> None:
        """Left pane narrower."""
        self._move_split(self.split - _SPLIT_STEP * (called.count or 1))

    def do_view_wider(self, called: Called) -> None:
        """Left pane wider."""
        self._move_split(self.split + _SPLIT_STEP * (called.count or 1))

    @on(SplitDragged)
    def _split_dragged(self, message: SplitDragged) -> None:
        if message.gutter.id == "gutter":
            self._move_split(round(100 * message.column / max(self.query_one("#right").region.right, 1)))

    def do_view_detail(self, called: Called) -> None:  # noqa: ARG002
        """Detail strip as it is, enlarged, away."""
        whole = self.detail and not self.detail_strip.whole
        self.detail = whole or not self.detail
        self.detail_strip.enlarge(whole=whole)
        self.set_class(whole, "-whole")
        self.set_class(not self.detail, "-nodetail")

    # Sources

    def _change_sources(self, by: int) -> None:
        if self.reading is None or self.sources is None:
            return
        couples = self.couples(self.reading.comparison)
        if len(couples) < 2:  # noqa: PLR2004  a pair of sources
            self.say("This event has no other pair of sources.")
            return
        known = [frozenset(couple) for couple in couples]
        at = (known.index(frozenset(self.sources)) + by) % len(couples)
        self.show_couple(couples[at])
        self.say(self.couple_name())

    def show_couple(self, couple: tuple[str, str]) -> None:
        """Put two articles side by side, at the places they were left."""
        if self.reading is None:
            return
        self.leaving_sources()
        self._forget_matches()
        self.show_sources(couple, self.reading.comparison, complete=self.reading.complete)
        self._go_to_remembered()

    def couple_name(self) -> str:
        """The two sources on the screen."""
        if self.reading is None:
            return ""
        left, right = (one_line(half.name) for half in self.reading.halves)
        return f"{left} ⇄ {right}"

    def leaving_sources(self) -> None:
        """Keep the places of the two articles."""
        cancelled = self._cancelled
        self._cancelled = type(cancelled)()
        self.leaving()
        self._cancelled = cancelled

    def do_view_next_sources(self, called: Called) -> None:
        """Next pair of sources."""
        self._change_sources(called.count or 1)

    def do_view_previous_sources(self, called: Called) -> None:
        """Previous pair of sources."""
        self._change_sources(-(called.count or 1))

    def do_view_swap(self, called: Called) -> None:  # noqa: ARG002
        """Left becomes right."""
        if self.reading is None or self.sources is None or self.has_class("-alone"):
            return
        self._forget_matches()
        place = self.place
        self.remembered.reverse()
        self.place = Place(place.side.other, place.sentence)
        self.show_sources((self.sources[1], self.sources[0]), self.reading.comparison, complete=self.reading.complete)

    # Select and copy

    def do_copy_select(self, called: Called) -> None:  # noqa: ARG002
        """Begin to select at the first word of the sentence."""
        if self.reading is None or not len(self.reading.halves[self.place.side]):
            return
        self._set_selection(selection.begin(self.reading.halves[self.place.side], self.place.sentence))
        self.set_mode(Where.SELECT)
        self.say("select: w b word, j k sentence, y copies, a adds a statement, esc leaves", "accent")

    def _set_selection(self, chosen: Selection | None) -> None:
        self.selection = chosen
        self.panes[self.place.side].set_selection(chosen.span if chosen is not None else None)
        if chosen is None:
            self.marks_changed()
        elif self.reading is not None:
            self.go(Place(self.place.side, self.reading.halves[self.place.side].sentence_at(chosen.head.start)))

    def _select(self, called: Called, by: int, *, sentences: bool = False) -> None:
        if self.selection is None or self.reading is None:
            return
        half = self.reading.halves[self.place.side]
        count = by * (called.count or 1)
        moved = self.selection.by_sentences(half, count) if sentences else self.selection.by_words(half, count)
        self._set_selection(moved)

    def do_select_next_word(self, called: Called) -> None:
        """A word on."""
        self._select(called, 1)

    def do_select_previous_word(self, called: Called) -> None:
        """A word back."""
        self._select(called, -1)

    def do_select_next_sentence(self, called: Called) -> None:
        """A sentence on."""
        self._select(called, 1, sentences=True)

    def do_select_previous_sentence(self, called: Called) -> None:
        """A sentence back."""
        self._select(called, -1, sentences=True)

    def do_select_end(self, called: Called) -> None:  # noqa: ARG002
        """To the sentence's last word."""
        if self.selection is not None and self.reading is not None:
            self._set_selection(self.selection.to_end(self.reading.halves[self.place.side]))

    def do_select_start(self, called: Called) -> None:  # noqa: ARG002
        """To the sentence's first word."""
        if self.selection is not None and self.reading is not None:
            self._set_selection(self.selection.to_start(self.reading.halves[self.place.side]))

    def do_select_swap(self, called: Called) -> None:  # noqa: ARG002
        """Move the other end."""
        if self.selection is not None:
            self._set_selection(self.selection.swapped())

    def do_select_copy(self, called: Called) -> None:
        """Copy what is selected."""
        if self.selection is not None and self.reading is not None:
            text = self.selection.span.of(self.reading.halves[self.place.side].article.text)
            self.do_select_cancel(called)
            self.copy_out(text)

    def do_select_cancel(self, called: Called) -> None:  # noqa: ARG002
        """Leave the selection."""
        self._set_selection(None)
        self.set_mode(Where.COMPARE)
        self.say("")

    def do_copy_sentence(self, called: Called) -> None:  # noqa: ARG002
        """Copy the focused sentence."""
        if self.reading is not None and len(self.reading.halves[self.place.side]):
            half = self.reading.halves[self.place.side]
            self.copy_out(half.spans[self.place.sentence].of(half.article.text))

    def copy_out(self, text: str) -> None:
        """Hand text to the terminal, a command or a file, as the settings say."""
        settings = self.session.settings
        try:
            if self.session.access.in_browser:
                self.app.copy_to_clipboard(text)
            elif settings.copy == "command" and settings.copy_command:
                subprocess.run(shlex.split(settings.copy_command), input=text, text=True, check=True, timeout=5)  # noqa: S603  the person's own command
            elif settings.copy == "file" and settings.copy_file:
                Path(settings.copy_file).expanduser().write_text(text + "\n", encoding="utf-8")
            else:
                self.app.copy_to_clipboard(text)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            self.say(f"Not copied: {one_line(str(error))}", "error")
            return
        words = len(text.split())
        self.say(f"copied {words} word{'s' if words != 1 else ''}")

    # Files

    def do_file_export(self, called: Called) -> None:  # noqa: ARG002
        """Write the alignment document."""
        if self.desk is None:
            self.say("The links are not there yet.")
            return
        name = annotator_name(self.session.settings.annotator) if self.desk.is_decided else None
        if self.session.access.in_browser:
            self._hand_over(*export_text(self.desk.comparison, name))
            return
        folder = Path(self.session.settings.export_folder or ".").expanduser()
        try:
            done = self.session.exports.write(self.desk.comparison, folder, name)
        except OSError as error:
            self.say(f"Not exported: {error}", "error")
            return
        earlier = f"; what stood there is {one_line(done.earlier.name)}" if done.earlier else ""
        where = one_line(home_shortened(absolute([done.path.parent])[0]))
        self.say(f"exported to {one_line(done.path.name)}{earlier}; in {where}", "accepted")

    def _hand_over(self, file_name: str, text: str) -> None:
        """Give a file to the page, which saves it where its browser keeps downloads."""
        from io import StringIO  # noqa: PLC0415  wanted here only

        self.app.deliver_text(StringIO(text), save_filename=file_name)
        self.say(f"{one_line(file_name)} is handed to your browser as a download", "accepted")

    def do_file_open(self, called: Called) -> None:  # noqa: ARG002
        """Open the focused article in an editor, or its address in a browser."""
        import os  # noqa: PLC0415  wanted here only

        if self.reading is None:
            return
        article = self.reading.halves[self.place.side].article
        if self.session.access.in_browser:
            self._say_source(article)
            return
        entry = next((one for one in self.entry.articles if one.id == article.id), None)
        editor = self.session.settings.editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        if editor and entry is not None:
            self._edit(editor, entry.path, article.text.count("\n", 0, self._start()) + 1)
        elif article.metadata.url:
            self.app.open_url(article.metadata.url)
            self.say(f"opened {one_line(article.metadata.url)}")
        else:
            self.say("Set $EDITOR to open the article; its index gives no url.", "warning")

    def _say_source(self, article: Article) -> None:
        """A page starts no editor on the machine that serves, and leads to no other place: it says where to look."""
        url = article.metadata.url
        self.say(f"The source: {one_line(url)}" if url else f"A page opens no file; it is {one_line(article.path)}")

    def _start(self) -> int:
        assert self.reading is not None  # noqa: S101  the caller looked
        spans = self.reading.halves[self.place.side].spans
        return spans[self.place.sentence].start if spans else 0

    def _edit(self, editor: str, path: Path, line: int) -> None:
        command = shlex.split(editor)
        at_line = [f"+{line}"] if Path(command[0]).name in _LINE_EDITORS else []
        try:
            with self.app.suspend():
                subprocess.run([*command, *at_line, str(path)], check=False)  # noqa: S603  the person's own editor
        except OSError as error:
            self.say(f"{one_line(editor)}: {error.strerror or error}", "error")
            return
        self.refresh(layout=True)
        self.check_files()

    def check_files(self) -> None:
        """For the screen that watches files."""
