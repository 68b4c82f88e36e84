"""Merging, splitting and renaming the events of a built corpus; what a person decides here, updates keep."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader.errors import UsageError
from reader.index.edits import drop_changes, take_over_changes, take_over_edits
from reader.index.grouping import event_id_for
from reader.index.workspace import Workspace
from reader.index.write import write_corpus


def merge_events(corpus: Path, event_id: str, others: Collection[str]) -> None:
    """Put the articles of other events into one, which keeps its id, title and date.

    Args:
        corpus: The folder that `build` wrote.
        event_id: The event that stays.
        others: Events that go.

    Raises:
        UsageError: The corpus was not built, or has no event of such an id.
        StoreError: The index could not be written; the old one stays.
    """
    with _changing(corpus) as workspace:
        for other in (event_id, *others):
            _require(workspace, other)
        for other in set(others) - {event_id}:
            workspace.assign([row for row, event in workspace.event_of_rows().items() if event == other], event_id)


def split_event(corpus: Path, event_id: str, article_ids: Sequence[str], title: str) -> str:
    """Take articles out of an event into a new one; gives its id.

    Versions stay where they are unless they are named. An event from which all is taken disappears.

    Raises:
        UsageError: The corpus was not built, has no such event, or an article is not in it.
        StoreError: The index could not be written; the old one stays.
    """
    with _changing(corpus) as workspace:
        _require(workspace, event_id)
        rows = workspace.rows_of(event_id)
        missing = [name for name in article_ids if name not in rows]
        if missing or not article_ids:
            message = f"no article {missing[0]} in event {event_id}" if missing else "name at least one article"
            raise UsageError(message)
        chosen = [rows[name] for name in article_ids]
        dates = workspace.dates(chosen)
        date = dates[(len(dates) - 1) // 2] if dates else None
        new_id = event_id_for(title, date, workspace.event_ids())
        workspace.add_event(new_id, title, date)
        workspace.assign(chosen, new_id)
    return new_id


def rename_event(corpus: Path, event_id: str, title: str) -> None:
    """Give an event another title; its id stays, so that annotations stay with it.

    Raises:
        UsageError: The corpus was not built, or has no such event.
        StoreError: The index could not be written; the old one stays.
    """
    with _changing(corpus) as workspace:
        _require(workspace, event_id)
        workspace.rename(event_id, title)


@contextmanager
def _changing(corpus: Path) -> Iterator[Workspace]:
    """The working database of a finished corpus, edits by hand included; the index is written again at the end."""
    if not Workspace.exists(corpus):
        message = f"{corpus} holds no corpus that was built; edit its index.yaml"
        raise UsageError(message)
    with Workspace(corpus) as workspace:
        if workspace.get("state") != "done":
            message = f"{corpus} is being built or updated; give that command again first"
            raise UsageError(message)
        take_over_edits(workspace, corpus)
        take_over_changes(workspace, corpus)
        with workspace.transaction():
            yield workspace
            workspace.drop_empty_events()
        write_corpus(workspace, corpus, None)
        drop_changes(workspace, corpus)


def _require(workspace: Workspace, event_id: str) -> None:
    if event_id not in workspace.event_ids():
        message = f"no event {event_id} in this corpus"
        raise UsageError(message)
