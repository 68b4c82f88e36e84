"""Inputs -> a corpus: reading, grouping, writing, each resumable; and the same again for what is new."""

import contextlib
import datetime as dt
import itertools
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.corpus.index import INDEX_NAME
from reader.errors import InputError, Problem, UsageError
from reader.index.edits import drop_changes, take_over_changes, take_over_edits
from reader.index.engines import Engine, ProcessEngine
from reader.index.grouping import Tell, group
from reader.index.prepare import Batch, Prepared, prepare
from reader.index.record import Record
from reader.index.sources import RawItem, Reading, count_items, find_items
from reader.index.workspace import FOLDER, Workspace
from reader.index.write import article_path, write_corpus, write_text

BATCH_ITEMS = 64
"""Items read by a worker at a time: 64 articles of 4 kB take about 0.1 s, which hides the sending."""

BATCH_BYTES = 4_000_000
"""And no more than this many bytes of payload, so that large articles do not fill the memory."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is taken from the inputs."""

    limit: int | None = None
    """Articles at most; None for all."""
    since: dt.date | None = None
    language: str | None = None
    naming: Mapping[str, str] = field(default_factory=dict)
    """Field (id, text, title, date, source, url, language, author) -> column or key."""
    title: str | None = None
    """Of the corpus; None for the folder's name."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of a build."""

    articles: int
    """In the corpus, versions included."""
    added: int
    """In this round."""
    versions: int
    events: int
    passed_over: int
    """Too old, in another language, or known already."""
    problems: tuple[Problem, ...]


def build(
    inputs: Sequence[Path],
    corpus: Path,
    options: BuildOptions | None = None,
    *,
    engine: Engine | None = None,
    tell: Tell | None = None,
) -> BuildReport:
    """Make a corpus out of inputs, or go on with a build that was interrupted.

    Args:
        inputs: Folders, articles, JSON Lines, tables, feeds, archives.
        corpus: The folder to write; made when it is not there.
        options: What to take; None for everything.
        engine: Where to compute; None for this process, and a pool of processes from some hundred articles on.
        tell: Told of progress.

    Raises:
        UsageError: The folder holds a finished corpus, or an interrupted build of something else.
        InputError: An input is not there or of no known kind, or there was no article in any.
        StoreError: The corpus could not be written; giving the same command again goes on.
    """
    options = options or BuildOptions()
    _check_inputs(inputs, corpus)
    if (corpus / INDEX_NAME).exists() and not Workspace.exists(corpus):
        message = f"{corpus} holds an {INDEX_NAME} that was not built; name another folder"
        raise UsageError(message)
    with _tidy_workspace(corpus) as workspace:
        if workspace.get("state") == "done":
            message = f"{corpus} is built already; add to it with `diptych index update`, or name another folder"
            raise UsageError(message)
        return _run(workspace, inputs, corpus, options, engine, tell)


def update(
    corpus: Path,
    inputs: Sequence[Path],
    options: BuildOptions | None = None,
    *,
    engine: Engine | None = None,
    tell: Tell | None = None,
) -> BuildReport:
    """Add what is new in the inputs; ids, events and what was changed by hand in the index stay.

    Args and errors are those of `build`.

    Raises:
        UsageError: There is no corpus that was built.
    """
    options = options or BuildOptions()
    _check_inputs(inputs, corpus)
    if not Workspace.exists(corpus):
        message = f"{corpus} holds no corpus that was built; make one with `diptych index build`"
        raise UsageError(message)
    with Workspace(corpus) as workspace:
        if workspace.get("state") == "done":
            take_over_edits(workspace, corpus)
            take_over_changes(workspace, corpus)
        return _run(workspace, inputs, corpus, options, engine, tell)


@contextlib.contextmanager
def _tidy_workspace(corpus: Path) -> Iterator[Workspace]:
    """A workspace that leaves no folder behind when it fails with nothing read; with something, one can go on."""
    made, fresh = not corpus.exists(), not Workspace.exists(corpus)
    read = 0
    try:
        with Workspace(corpus) as workspace:
            try:
                yield workspace
            finally:
                read = workspace.count()
    except BaseException:
        if fresh and not read:
            shutil.rmtree(corpus / FOLDER, ignore_errors=True)
            if made:
                with contextlib.suppress(OSError):  # something else has been put there meanwhile
                    corpus.rmdir()
        raise


def is_interrupted(corpus: Path) -> bool:
    """Whether a folder holds what a build had read when it stopped, and no corpus yet."""
    return Workspace.exists(corpus) and not (corpus / INDEX_NAME).exists()


def _run(
    workspace: Workspace,
    inputs: Sequence[Path],
    corpus: Path,
    options: BuildOptions,
    engine: Engine | None,
    tell: Tell | None,
) -> BuildReport:
    _begin(workspace, inputs, options)
    told = tell or (lambda _what, _done, _total: None)
    before = workspace.count()
    with engine or ProcessEngine() as running:
        passed_over = sum(
            _read(workspace, number, path, corpus, options, running, told) for number, path in enumerate(inputs)
        )
        if workspace.count() == 0:
            raise InputError(next(workspace.problems(), Problem(inputs[0], "no article in this input", "")))
        group(workspace, running, told)
    told("writing", 0, None)
    written = write_corpus(workspace, corpus, options.title)
    drop_changes(workspace, corpus)
    workspace.put("state", "done")
    problems = tuple(workspace.problems())
    articles = workspace.count()
    return BuildReport(articles, articles - before, written.versions, written.events, passed_over, problems)


def _check_inputs(inputs: Sequence[Path], corpus: Path) -> None:
    """Find an input that is not there, or of no known kind, before anything is written."""
    if not inputs:
        message = "name at least one input"
        raise UsageError(message)
    for path in inputs:
        find_items(path, corpus.absolute())


def _begin(workspace: Workspace, inputs: Sequence[Path], options: BuildOptions) -> None:
    """Start a round, or find that an interrupted one is the same."""
    job = {
        "inputs": [str(path.absolute()) for path in inputs],
        "limit": options.limit,
        "since": options.since.isoformat() if options.since else None,
        "language": options.language,
        "naming": dict(options.naming),
    }
    if workspace.get("state") != "reading" or workspace.count() == 0:
        workspace.begin_round(job)
    elif workspace.get("job") != json.dumps(job, sort_keys=True):
        message = (
            f"{workspace.path.parent.parent} holds an interrupted build of other inputs; go on with those, or remove it"
        )
        raise UsageError(message)


def _read(
    workspace: Workspace, number: int, path: Path, corpus: Path, options: BuildOptions, engine: Engine, tell: Tell
) -> int:
    """Read one input into the workspace, from where an earlier run stopped; gives how many items were passed over."""
    done, finished = workspace.done(number)
    if finished:
        return 0
    reading = Reading(options.naming, corpus.absolute(), options.since, options.language)
    items = itertools.islice(find_items(path, corpus.absolute()), done, None)
    passed_over = 0
    expected = count_items(path)
    for results in engine.map(prepare, _batches(items, reading)):
        with workspace.transaction():
            for prepared in results:
                if _full(workspace, options):
                    break
                passed_over += not _take(workspace, prepared, corpus)
            done += len(results)
            workspace.mark(number, done, finished=False)
        tell(f"reading {path.name}", done, max(expected, done) if expected else None)
        if _full(workspace, options):
            break
    workspace.mark(number, done, finished=True)
    return passed_over


def _full(workspace: Workspace, options: BuildOptions) -> bool:
    return options.limit is not None and workspace.count() >= options.limit


def _batches(items: Iterator[RawItem], reading: Reading) -> Iterator[Batch]:
    batch: list[RawItem] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.payload) + sum(len(str(value)) for value in item.fields.values())
        if len(batch) >= BATCH_ITEMS or size >= BATCH_BYTES:
            yield Batch(tuple(batch), reading)
            batch, size = [], 0
    if batch:
        yield Batch(tuple(batch), reading)


def _take(workspace: Workspace, prepared: Prepared, corpus: Path) -> bool:
    """Add what one item came to; False when it was passed over."""
    for problem in prepared.problems:
        workspace.add_problem(problem)
    record = prepared.record
    if record is None:
        return not prepared.passed_over
    article_id = _free_id(workspace, record, prepared.digest)
    if article_id is None:
        return False
    if article_id != record.wanted_id and record.given_id:
        what = f"id {record.wanted_id} stands for another article already"
        workspace.add_problem(Problem(Path(record.origin), what, f"this one is kept as {article_id}"))
    same = workspace.same(prepared.digest)
    path = record.in_place or (same[1] if same else article_path(article_id))
    if record.in_place is None and same is None:
        write_text(corpus / path, record.text)
    workspace.add(prepared, article_id, path, same[0] if same else None)
    return True


def _free_id(workspace: Workspace, record: Record, digest: bytes) -> str | None:
    """The id wanted, or the next free with a number; None when the same article is there under it already."""
    for number in itertools.count(1):
        article_id = record.wanted_id if number == 1 else f"{record.wanted_id}-{number}"
        found = workspace.digest_of(article_id)
        if found is None:
            return article_id
        if found == digest:
            return None
    raise AssertionError
