"""What widgets and workers tell screens. Plain dataclasses: Textual writes to them, so they are not frozen.

What carries the widget that it is about stands beside that widget. Nobody compares or prints them, and what they would
need for it costs the start 2 ms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # the first screen does not wait for what reads and compares texts: 50 ms
    from reader.app.pieces import Line
    from reader.app.reading import Side
    from reader.app.recent import Target
    from reader.app.resolved import Names
    from reader.app.spoken import Row
    from reader.app.whole import Whole
    from reader.corpus.index import EventEntry
    from reader.corpus.load import Corpus, LoadedEvent
    from reader.errors import Problem
    from reader.model.comparison import Comparison


@dataclass(eq=False, repr=False)
class LookChosen(Message):
    """A theme or a layout was chosen, to be remembered."""


@dataclass(eq=False, repr=False)
class PaneScrolled(Message):
    """A pane shows other rows than before."""

    side: "Side"


@dataclass(eq=False, repr=False)
class LinePressed(Message):
    """A sentence was clicked where the article is told in words."""

    number: int
    again: bool
    """A second click on it."""


@dataclass(eq=False, repr=False)
class PaneResized(Message):
    """A pane got another size."""

    side: "Side"


@dataclass(eq=False, repr=False)
class ActionPressed(Message):
    """A word in the footer was clicked."""

    action_id: str


@dataclass(eq=False, repr=False)
class CorpusOpened(Message):
    """A corpus was read; its articles were not."""

    corpus: "Corpus"
    target: "Target"
    """What was opened: another than the present one when somebody chose it."""


@dataclass(eq=False, repr=False)
class CorporaWanted(Message):
    """Somebody wants to choose another corpus."""


@dataclass(eq=False, repr=False)
class EventWanted(Message):
    """An event should be shown."""

    event: "EventEntry"


@dataclass(eq=False, repr=False)
class ReloadWanted(Message):
    """The corpus should be opened again."""


@dataclass(eq=False, repr=False)
class EventsFound(Message):
    """A search of the list of events is done."""

    events: "Sequence[EventEntry]"
    stamp: int
    """Which search it answers: a later one makes it stale."""


@dataclass(eq=False, repr=False)
class CorpusFailed(Message):
    """A corpus could not be read at all."""

    problem: "Problem"


@dataclass(eq=False, repr=False)
class EventRead(Message):
    """The articles of an event can be shown; the links are not there yet."""

    loaded: "LoadedEvent"
    stamp: int
    """Which request it answers: a later one makes it stale."""


@dataclass(eq=False, repr=False)
class EventCompared(Message):
    """The links are there."""

    comparison: "Comparison"
    stamp: int


@dataclass(eq=False, repr=False)
class NamesResolved(Message):
    """Whom the words of the event's articles stand for is known."""

    names: "Names"
    stamp: int


@dataclass(eq=False, repr=False)
class StatementsFound(Message):
    """Who says what over all sources, as rows."""

    rows: "tuple[Row, ...]"


@dataclass(eq=False, repr=False)
class SurveyStep(Message):
    """What of the event as a whole is being worked out."""

    what: str


@dataclass(eq=False, repr=False)
class WholeSeen(Message):
    """The event as a whole is worked out."""

    whole: "Whole"


@dataclass(eq=False, repr=False)
class LinkExplained(Message):
    """Why two sentences are linked, or are not, as lines."""

    lines: "tuple[Line, ...]"


@dataclass(eq=False, repr=False)
class CompareStep(Message):
    """So many couples of articles of so many are compared."""

    done: int
    whole: int
    stamp: int


@dataclass(eq=False, repr=False)
class WorkFailed(Message):
    """A worker could not do its work; the reason in one line."""

    reason: str
    stamp: int


@dataclass(eq=False, repr=False)
class FilesChanged(Message):
    """Article files changed on disk."""

    names: tuple[str, ...]


@dataclass(eq=False, repr=False)
class PromptTyped(Message):
    """The line of a prompt changed."""

    purpose: str
    text: str


@dataclass(eq=False, repr=False)
class PromptEntered(Message):
    """The line of a prompt is complete."""

    purpose: str
    text: str


@dataclass(eq=False, repr=False)
class PromptLeft(Message):
    """Escape in a prompt: nothing is wanted."""
