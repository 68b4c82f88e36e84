"""What a person changed in a built index.yaml, or in the reader's list of events -> the working database.

Merging, splitting and renaming events is editing index.yaml: move article lines, change titles and dates, delete lines.
An update never moves an article that has an event, so all that is needed is to read the file back. What was changed in
the reader stands in a file beside the index (reader.corpus.regroup), which goes once the index has been written anew.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from reader.corpus.index import INDEX_NAME, parse_index
from reader.corpus.regroup import Change, Did, changes_path, load_changes, regroup, save_changes
from reader.errors import Problem
from reader.index.workspace import Workspace
from reader.text.read import decode

_CHANGES_DIGEST = "changes"
"""The setting that holds the SHA-256 of the changes taken over last: after a kill before their file went, they are not
carried out again."""
_ORIGINS = "origins"
"""The setting that holds, by event, the events its articles were moved from, and the articles that left it."""
INDEX_DIGEST = "index"
"""The setting that holds the SHA-256 of the index as it was written."""


def take_over_edits(workspace: Workspace, corpus: Path) -> bool:
    """Read the index back if it is not as it was written; gives whether it was.

    Articles that stand in no event any more stay out of the corpus.

    Raises:
        InputError: The index was changed into something that cannot be read.
    """
    path = corpus / INDEX_NAME
    if not path.exists():
        return False
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() == workspace.get(INDEX_DIGEST):
        return False
    index = parse_index(decode(data, path).text, path)
    with workspace.transaction():
        workspace.drop_events()
        for event in index.events:
            title = event.title or event.id
            workspace.add_event(event.id, title, event.date.isoformat() if event.date else None)
            for article in event.articles:
                if not workspace.assign_id(article.id, event.id):
                    what = f"article {article.id} was added to the index by hand"
                    workspace.add_problem(
                        Problem(path, what, "give it to `diptych index update` as an input to keep it")
                    )
        workspace.hide_homeless()
        workspace.drop_empty_events()
        workspace.put("title", index.title or "")
    return True


def take_over_changes(workspace: Workspace, corpus: Path) -> None:
    """Carry out in the working database what was changed in the reader's list of events."""
    path = changes_path(corpus)
    if not path.exists():
        return
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest == workspace.get(_CHANGES_DIGEST):
        return
    changes, unread = load_changes(corpus)
    regrouped = regroup(changes, workspace.entry_of, path)
    origins: dict[str, tuple[Sequence[str], Sequence[str]]] = {}
    with workspace.transaction():
        for event_id, event in regrouped.events.items():
            if event is None:
                continue
            if event.formerly or event.left:
                origins[event_id] = (event.formerly, event.left)
            workspace.add_event(event_id, event.title or event_id, event.date.isoformat() if event.date else None)
            for article in event.articles:
                workspace.assign_id(article.id, event_id)
        workspace.put(_ORIGINS, json.dumps(origins))
        workspace.put(_CHANGES_DIGEST, digest)
        workspace.drop_empty_events()
        for problem in (*unread, *regrouped.problems):
            workspace.add_problem(problem)


def drop_changes(workspace: Workspace, corpus: Path) -> None:
    """Leave of the changes, which stand in the index now, only where articles came from: decisions follow them.

    Raises:
        StoreError: The file of changes cannot be written.
    """
    if changes_path(corpus).exists():
        origins: dict[str, tuple[list[str], list[str]]] = json.loads(workspace.get(_ORIGINS) or "{}")
        kept = [
            Change(Did.ORIGIN, event_id, others=tuple(formerly), articles=tuple(left))
            for event_id, (formerly, left) in origins.items()
        ]
        save_changes(corpus, kept)
        workspace.put(_CHANGES_DIGEST, "")
