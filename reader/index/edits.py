"""What a person changed in a built index.yaml -> the working database, so that an update keeps it.

Merging, splitting and renaming events is editing index.yaml: move article lines, change titles and dates, delete lines.
An update never moves an article that has an event, so all that is needed is to read the file back.
"""

import hashlib
from pathlib import Path

from reader.corpus.index import INDEX_NAME, parse_index
from reader.errors import Problem
from reader.index.workspace import Workspace
from reader.text.read import decode

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
