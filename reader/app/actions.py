"""The one table of actions: id, keys, label, help, group. Keys, palette, footer, help page and docs are drawn from it.

Knows no widget and no Textual. A key is written as Textual names it (`ctrl+d`, `left_curly_bracket` is written `{`); a
sequence is written with spaces (`g g`), and `<char>` stands for one more key of the person's choice.
"""

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """The headings of the help page, in its order."""

    MOVE = "Move"
    DECIDE = "Decide"
    CORRECT = "Correct"
    FIND = "Find and filter"
    VIEW = "View"
    COPY = "Select and copy"
    EVENT = "The event as a whole"
    SETTLE = "Adjudicate"
    EVENTS = "The list of events"
    PROGRAM = "Program"


class Where(StrEnum):
    """The screen or mode in which an action works."""

    COMPARE = "compare"
    LIBRARY = "library"
    BOTH = "both"
    SELECT = "select"
    """While text is being selected by keyboard."""
    OVERVIEW = "overview"
    """The screens on the event as a whole: who reports what, differences, whose words."""
    EVENT = "event"
    """In the articles and in the screens on the event as a whole."""
    SETTLE = "settle"
    """Where annotators differ: `diptych adjudicate`."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do."""

    id: str
    """Stable; what settings rebind and tests name."""
    keys: tuple[str, ...]
    """Defaults, the first being the one shown."""
    label: str
    """One or two words for the footer."""
    help: str
    """One sentence without a full stop, for the help page and the palette."""
    group: Group
    where: Where = Where.COMPARE
    counts: bool = False
    """Whether a count typed before it (5j) repeats it."""
    footer: int = 0
    """1 is shown first, higher numbers when there is room; 0 never."""

    proposals: bool = False
    """Shows what the machine finds, so that it is refused while that is hidden."""

    @property
    def handler(self) -> str:
        """The method that does it: `pair.accept` is `do_pair_accept`."""
        return "do_" + self.id.replace(".", "_").replace("-", "_")

    @property
    def argument(self) -> bool:
        """Whether it waits for one more key of the person's choice."""
        return any(key.endswith("<char>") for key in self.keys)


ACTIONS: tuple[Action, ...] = (
    Action("move.next", ("j", "down"), "move", "Next sentence", Group.MOVE, Where.BOTH, counts=True, footer=1),
    Action("move.previous", ("k", "up"), "move", "Previous sentence", Group.MOVE, Where.BOTH, counts=True, footer=1),
    Action("move.other-pane", ("tab",), "pane", "Go to the other pane", Group.MOVE, footer=8),
    Action("move.left-pane", ("h", "left"), "left", "Go to the left (upper) pane", Group.MOVE),
    Action("move.right-pane", ("l", "right"), "right", "Go to the right (lower) pane", Group.MOVE),
    Action(
        "move.partner",
        ("enter",),
        "partner",
        "Jump to the partner; again to the next partner, then back; opens a folded line",
        Group.MOVE,
        footer=7,
    ),
    Action("move.next-pair", ("]",), "pair", "Next pair", Group.MOVE, counts=True),
    Action("move.previous-pair", ("[",), "pair", "Previous pair", Group.MOVE, counts=True),
    Action(
        "move.next-only",
        ("}",),
        "only here",
        "Next sentence that only this article has",
        Group.MOVE,
        counts=True,
        footer=4,
        proposals=True,
    ),
    Action(
        "move.previous-only",
        ("{",),
        "only here",
        "Previous sentence that only this article has",
        Group.MOVE,
        counts=True,
        footer=4,
        proposals=True,
    ),
    Action(
        "move.next-difference",
        (")",),
        "difference",
        "Next difference (figure, quote, name, date)",
        Group.MOVE,
        counts=True,
        footer=14,
    ),
    Action("move.previous-difference", ("(",), "difference", "Previous difference", Group.MOVE, counts=True, footer=14),
    Action(
        "move.next-open",
        ("O",),
        "open pair",
        "Next pair that waits for a decision, here or between other sources of the event",
        Group.MOVE,
        counts=True,
    ),
    Action(
        "move.next-uncertain",
        ("U",),
        "unsure pair",
        "The open pair of the event the machine is least sure of; accepting then goes on by uncertainty",
        Group.MOVE,
        proposals=True,
    ),
    Action(
        "move.first",
        ("g g", "home"),
        "start",
        "First sentence; with a count, the sentence of that number",
        Group.MOVE,
        Where.BOTH,
        counts=True,
    ),
    Action(
        "move.last",
        ("G", "end"),
        "end",
        "Last sentence; with a count, the sentence of that number",
        Group.MOVE,
        Where.BOTH,
        counts=True,
    ),
    Action("move.half-down", ("ctrl+d",), "half page", "Half a page down", Group.MOVE, Where.BOTH, counts=True),
    Action("move.half-up", ("ctrl+u",), "half page", "Half a page up", Group.MOVE, Where.BOTH, counts=True),
    Action("move.page-down", ("space", "pagedown"), "page", "A page down", Group.MOVE, Where.BOTH, counts=True),
    Action("move.page-up", ("b", "pageup"), "page", "A page up", Group.MOVE, Where.BOTH, counts=True),
    Action("mark.set", ("m <char>",), "mark", "Set a mark: m and a letter", Group.MOVE),
    Action("mark.go", ("` <char>", "' <char>"), "go to mark", "Go to a mark: ` and its letter", Group.MOVE),
    Action("pair.accept", ("a",), "accept", "Accept the pair and go to the next open one", Group.DECIDE, footer=2),
    Action("pair.reject", ("x",), "reject", "Reject the pair and go to the next open one", Group.DECIDE, footer=2),
    Action(
        "pair.all",
        ("&",),
        "all",
        "Accept or reject every open pair that is shown here, as one step; C and f choose which are shown",
        Group.DECIDE,
    ),
    Action("pair.reopen", ("r",), "reopen", "Take back the decision on this pair", Group.DECIDE),
    Action("pair.shared", ("1",), "relation", "Set the relation: shared (=)", Group.DECIDE, footer=15),
    Action("pair.paraphrased", ("2",), "relation", "Set the relation: paraphrased (≈)", Group.DECIDE, footer=15),
    Action("pair.partial", ("3",), "relation", "Set the relation: partial (~)", Group.DECIDE, footer=15),
    Action(
        "pair.link",
        ("L",),
        "link",
        "Link this sentence: choose one in the other pane, enter; again to widen the pair",
        Group.DECIDE,
        footer=11,
    ),
    Action("pair.unlink", ("D",), "unlink", "Remove the link of this sentence", Group.DECIDE, footer=16),
    Action("pair.note", ("c",), "note", "Write a note on the pair or the sentence", Group.DECIDE, footer=12),
    Action("pair.tags", ("t",), "tags", "Set tags on the pair or the sentence", Group.DECIDE, footer=17),
    Action("edit.repeat", (".",), "repeat", "Repeat the last decision or correction here", Group.DECIDE),
    Action(
        "edit.undo",
        ("u",),
        "undo",
        "Undo the last decision, also one of an earlier run",
        Group.DECIDE,
        counts=True,
        footer=3,
    ),
    Action("edit.redo", ("ctrl+r",), "redo", "Redo what was undone", Group.DECIDE, counts=True),
    Action(
        "view.history",
        ("H",),
        "history",
        "History: what was decided when; enter returns to any point, over undone branches too",
        Group.DECIDE,
        Where.BOTH,
    ),
    Action(
        "view.guidelines",
        ("K",),
        "guidelines",
        "The corpus's guidelines: how to judge a pair (guidelines.md beside the index)",
        Group.DECIDE,
        Where.BOTH,
    ),
    Action(
        "view.blind",
        ("B",),
        "blind",
        "Judge blind: hide all that the machine proposes on this event, or show it again",
        Group.DECIDE,
    ),
    Action(
        "view.orphans",
        ("W",),
        "orphans",
        "Decisions whose sentence is gone: enter gives one its new place, x gives it up",
        Group.DECIDE,
    ),
    Action(
        "view.progress",
        ("%",),
        "progress",
        "Progress of every event and of the corpus, decisions an hour; enter opens an event",
        Group.DECIDE,
        Where.BOTH,
    ),
    Action("correct.confirm", ("+",), "confirm", "Confirm the next open difference of this pair", Group.CORRECT),
    Action("correct.dismiss", ("-",), "dismiss", "Dismiss the next open difference of this pair", Group.CORRECT),
    Action("correct.statement", ("A",), "statement", "Correct who says this, and how it is given", Group.CORRECT),
    Action("correct.remove", ("X",), "no statement", "Take the statement of this sentence away", Group.CORRECT),
    Action("correct.join", ("J",), "join", "Make one sentence of this and the next", Group.CORRECT),
    Action("correct.role", ("I",), "role", "Say what this sentence is: headline, body, repeat, …", Group.CORRECT),
    Action("correct.done", ("M",), "done", "Mark these two articles as done, or not done after all", Group.CORRECT),
    Action(
        "select.statement",
        ("a",),
        "add statement",
        "Add a statement that says the selected words",
        Group.CORRECT,
        Where.SELECT,
        footer=6,
    ),
    Action(
        "select.speaker",
        ("s",),
        "speaker",
        "The selected words name the speaker of the statement here",
        Group.CORRECT,
        Where.SELECT,
        footer=7,
    ),
    Action(
        "select.cue",
        ("c",),
        "cue",
        "The selected words are the reporting words of the statement here",
        Group.CORRECT,
        Where.SELECT,
        footer=8,
    ),
    Action(
        "select.content",
        ("t",),
        "text",
        "The selected words are what the statement here says",
        Group.CORRECT,
        Where.SELECT,
        footer=9,
    ),
    Action(
        "select.attach",
        ("r",),
        "attach",
        "A decision that has lost its words (orphans) belongs to the selected ones",
        Group.CORRECT,
        Where.SELECT,
    ),
    Action(
        "select.split",
        ("x",),
        "split",
        "Split the sentence before the selected words",
        Group.CORRECT,
        Where.SELECT,
        footer=10,
    ),
    Action(
        "find.start",
        ("/",),
        "find",
        "Find in both panes as you type; in the list: events by words, outlet, date",
        Group.FIND,
        Where.BOTH,
        footer=9,
    ),
    Action("find.next", ("n",), "next match", "Next match", Group.FIND, Where.BOTH, counts=True),
    Action("find.previous", ("N",), "previous match", "Previous match", Group.FIND, Where.BOTH, counts=True),
    Action(
        "view.filter", ("f",), "filter", "Next filter: all, linked, only here, attributed, open", Group.FIND, footer=10
    ),
    Action(
        "view.pairs",
        ("C",),
        "choose pairs",
        "Choose pairs to show and walk by status, relation, #tag, @annotator, score: open partial -#unsure",
        Group.FIND,
    ),
    Action("view.filter-all", ("F",), "show all", "Show all sentences again", Group.FIND),
    Action("view.lock", ("z",), "lock", "Scroll the panes together (locked) or apart (free)", Group.VIEW, footer=20),
    Action("view.layout", ("R",), "rows", "Switch between two columns and aligned rows", Group.VIEW, footer=18),
    Action("view.third", ("|",), "third", "A third article beside the two, in a wide terminal", Group.VIEW),
    Action("view.folds", ("Z",), "folds", "Open or fold all repeats and boilerplate", Group.VIEW),
    Action("view.narrower", ("<",), "narrower", "Make the left pane narrower", Group.VIEW, counts=True),
    Action("view.wider", (">",), "wider", "Make the left pane wider", Group.VIEW, counts=True),
    Action("view.detail", ("i",), "detail", "Enlarge, hide or show the detail strip", Group.VIEW),
    Action("view.next-sources", ("p",), "sources", "Next pair of sources", Group.VIEW, counts=True, footer=19),
    Action("view.previous-sources", ("P",), "sources", "Previous pair of sources", Group.VIEW, counts=True, footer=19),
    Action("view.swap", ("s",), "swap", "Swap the left and the right article", Group.VIEW),
    Action(
        "view.statements",
        ("S",),
        "who says",
        "Who says what over all sources; enter goes there",
        Group.EVENT,
        Where.EVENT,
        proposals=True,
    ),
    Action(
        "event.matrix",
        ("#",),
        "who reports",
        "Who reports what: claims and sources; enter opens the sentences side by side",
        Group.EVENT,
        Where.EVENT,
        footer=19,
        proposals=True,
    ),
    Action(
        "event.differences",
        ("d",),
        "differences",
        "Where any two sources differ, by claim",
        Group.EVENT,
        Where.EVENT,
        footer=20,
        proposals=True,
    ),
    Action(
        "event.sharing",
        ("Y",),
        "whose words",
        "Whose words: what is copied, reworded and own, who shares with whom, the likely origin",
        Group.EVENT,
        Where.EVENT,
        footer=21,
        proposals=True,
    ),
    Action(
        "news.read",
        ("V",),
        "read",
        "Mark this article as read, or not after all; the others then tell what they add",
        Group.EVENT,
        Where.EVENT,
        footer=22,
        proposals=True,
    ),
    Action(
        "news.only",
        (";",),
        "only new",
        "Show only what the articles add to those marked as read, or everything",
        Group.EVENT,
        footer=23,
        proposals=True,
    ),
    Action(
        "overview.open", ("enter",), "open", "Open the sentences side by side", Group.EVENT, Where.OVERVIEW, footer=2
    ),
    Action(
        "overview.previous-source",
        ("h", "left"),
        "source",
        "Previous source",
        Group.EVENT,
        Where.OVERVIEW,
        counts=True,
        footer=1,
    ),
    Action(
        "overview.next-source",
        ("l", "right", "tab"),
        "source",
        "Next source",
        Group.EVENT,
        Where.OVERVIEW,
        counts=True,
        footer=1,
    ),
    Action(
        "overview.sort",
        ("s",),
        "sort",
        "Sort: as told, by sources, by disagreement",
        Group.EVENT,
        Where.OVERVIEW,
        footer=4,
    ),
    Action(
        "overview.filter",
        ("f",),
        "filter",
        "Next filter: all, in several sources, only here, left out here, where sources differ, new",
        Group.EVENT,
        Where.OVERVIEW,
        footer=5,
    ),
    Action(
        "overview.only",
        ("o",),
        "only here",
        "Only what this source alone has; again: all",
        Group.EVENT,
        Where.OVERVIEW,
        footer=2,
    ),
    Action(
        "overview.left-out",
        ("x",),
        "left out",
        "Only what this source leaves out and others have; again: all",
        Group.EVENT,
        Where.OVERVIEW,
        footer=3,
    ),
    Action(
        "view.why",
        ("E",),
        "why",
        "Why this sentence is linked with its partner, or is not",
        Group.VIEW,
        proposals=True,
    ),
    Action("view.theme", ("T",), "theme", "Choose a theme, with a live preview", Group.VIEW, Where.BOTH, footer=22),
    Action("copy.select", ("v",), "select", "Select words by keyboard, y copies", Group.COPY, footer=21),
    Action("copy.sentence", ("y",), "copy", "Copy the sentence (in a selection: the selected words)", Group.COPY),
    Action(
        "select.next-word",
        ("w", "l", "right"),
        "word",
        "Extend by a word",
        Group.COPY,
        Where.SELECT,
        counts=True,
        footer=1,
    ),
    Action(
        "select.previous-word",
        ("b", "h", "left"),
        "word",
        "Go back by a word",
        Group.COPY,
        Where.SELECT,
        counts=True,
        footer=1,
    ),
    Action(
        "select.next-sentence",
        ("j", "down"),
        "sentence",
        "Extend by a sentence",
        Group.COPY,
        Where.SELECT,
        counts=True,
        footer=2,
    ),
    Action(
        "select.previous-sentence",
        ("k", "up"),
        "sentence",
        "Go back by a sentence",
        Group.COPY,
        Where.SELECT,
        counts=True,
        footer=2,
    ),
    Action("select.end", ("$", "end"), "end", "Extend to the end of the sentence", Group.COPY, Where.SELECT),
    Action("select.start", ("0", "home"), "start", "Go to the start of the sentence", Group.COPY, Where.SELECT),
    Action(
        "select.swap", ("o",), "swap ends", "Move the other end of the selection", Group.COPY, Where.SELECT, footer=4
    ),
    Action("select.copy", ("y", "enter"), "copy", "Copy the selected words", Group.COPY, Where.SELECT, footer=3),
    Action("select.cancel", ("escape", "v", "q"), "cancel", "Leave the selection", Group.COPY, Where.SELECT, footer=5),
    Action(
        "settle.annotator",
        tuple("123456789"),
        "as annotator",
        "Decide as the annotator of that number does, and go to the next open one",
        Group.SETTLE,
        Where.SETTLE,
        footer=2,
    ),
    Action("settle.shared", ("s", "="), "shared", "Decide: shared (=)", Group.SETTLE, Where.SETTLE, footer=3),
    Action(
        "settle.paraphrased", ("p",), "paraphrased", "Decide: paraphrased (≈)", Group.SETTLE, Where.SETTLE, footer=3
    ),
    Action("settle.partial", ("t", "~"), "partial", "Decide: partial (~)", Group.SETTLE, Where.SETTLE, footer=3),
    Action("settle.none", ("x", "0"), "no link", "Decide: no link", Group.SETTLE, Where.SETTLE, footer=4),
    Action("settle.reopen", ("r",), "reopen", "Take the decision on this link back", Group.SETTLE, Where.SETTLE),
    Action(
        "settle.majority",
        ("M",),
        "majority",
        "Decide every open link on which more than half of the annotators say the same",
        Group.SETTLE,
        Where.SETTLE,
        footer=8,
    ),
    Action("settle.next-open", ("O", "enter"), "open", "Next open link", Group.SETTLE, Where.SETTLE, footer=6),
    Action(
        "settle.undo", ("u",), "undo", "Undo, also what an earlier run decided", Group.SETTLE, Where.SETTLE, footer=5
    ),
    Action("settle.redo", ("ctrl+r",), "redo", "Redo what was undone", Group.SETTLE, Where.SETTLE),
    Action(
        "settle.write",
        ("w",),
        "gold",
        "Write the gold document (it is written on leaving, too)",
        Group.SETTLE,
        Where.SETTLE,
        footer=7,
    ),
    Action("library.corpora", ("e",), "corpora", "Corpora opened lately", Group.EVENTS, Where.LIBRARY, footer=7),
    Action("library.open", ("enter", "l", "right"), "open", "Open the event", Group.EVENTS, Where.LIBRARY, footer=2),
    Action(
        "library.sort",
        ("s",),
        "sort",
        "Sort the events: as listed, latest, largest, most disagreement first",
        Group.EVENTS,
        Where.LIBRARY,
        footer=3,
    ),
    Action(
        "library.mark",
        ("m",),
        "mark",
        "Mark the event, to join it with another; again: unmark",
        Group.EVENTS,
        Where.LIBRARY,
        footer=11,
    ),
    Action(
        "library.join", ("M",), "join", "Join the marked events with this one", Group.EVENTS, Where.LIBRARY, footer=12
    ),
    Action(
        "library.split",
        ("D",),
        "split",
        "Take articles out of this event into one of their own",
        Group.EVENTS,
        Where.LIBRARY,
        footer=13,
    ),
    Action("library.rename", ("r",), "rename", "Give the event another title", Group.EVENTS, Where.LIBRARY, footer=14),
    Action(
        "library.undo",
        ("u",),
        "undo",
        "Undo the last change of the list: a join, a split, a title",
        Group.EVENTS,
        Where.LIBRARY,
        footer=15,
    ),
    Action("file.export", ("w",), "export", "Write the export (YAML) of this event", Group.PROGRAM, footer=5),
    Action(
        "file.open",
        ("o",),
        "source",
        "Open the article in $EDITOR, or the source's address in the browser",
        Group.PROGRAM,
    ),
    Action("file.reload", ("ctrl+l",), "reload", "Read the files again and redraw", Group.PROGRAM, Where.BOTH),
    Action("app.events", ("e",), "events", "Events of the corpus", Group.PROGRAM, footer=13),
    Action("app.problems", ("!",), "problems", "Problems found in the input", Group.PROGRAM, Where.BOTH, footer=23),
    Action("app.help", ("?", "f1"), "help", "Help: marks, keys, files", Group.PROGRAM, Where.BOTH, footer=1),
    Action("app.palette", (":", "ctrl+p"), "palette", "Find any action by name", Group.PROGRAM, Where.BOTH),
    Action(
        "app.cancel",
        ("escape",),
        "cancel",
        "Leave what was started: count, link, search, work under way",
        Group.PROGRAM,
        Where.BOTH,
    ),
    Action("app.suspend", ("ctrl+z",), "suspend", "Suspend the program; fg brings it back", Group.PROGRAM, Where.BOTH),
    Action("app.quit", ("q",), "quit", "Quit; every decision is already saved", Group.PROGRAM, Where.BOTH, footer=6),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def works_in(action: Action, where: Where) -> bool:
    """Whether `action` can be called in that screen or mode.

    A selection has keys of its own and shares nothing, so that a letter there never decides on a pair.
    """
    if where is Where.SELECT:
        return action.where is Where.SELECT
    if action.where is Where.EVENT:
        return where in {Where.COMPARE, Where.OVERVIEW}
    return action.where in {where, Where.BOTH}


def shown_key(key: str) -> str:
    """A key as a person reads it: `^d` stays out, `ctrl+d` and `gg` are plain, arrows are drawn."""
    parts = [_DRAWN.get(part, part) for part in key.split(" ")]
    return "".join(parts)


_DRAWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "space": "space",
    "<char>": "·",
}
